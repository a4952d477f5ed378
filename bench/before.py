"""What an author waits for, beside the same at an earlier revision: `make bench-before REV=408ae71 ROUNDS=3`.

Both are run in turn on the example, by this environment's libraries; the ratios are medians of each round's.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from bench import measure, publish, results

ROOT = Path(__file__).parent.parent
NAME = "verksamhetsberattelse-2018"
SECTION, WORDS, OTHERS = "20-personal-och-organisation.yaml", "är stabilt", "är mycket stabilt"
STEPS = {
    "check of one report": ["check", NAME],
    "three formats (typst)": ["build", NAME, "--to", "pdf,docx,html", "--pdf-engine", "typst"],
}
Costs = dict[str, list[measure.Cost]]


def main() -> int:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision", help="what to compare with, as git names it")
    parser.add_argument("--rounds", type=int, default=3, help="how often; after one round that is thrown away")
    asked = parser.parse_args()
    taken: dict[str, Costs] = {"before": defaultdict(list), "now": defaultdict(list)}
    with measure.checkout(ROOT, asked.revision) as there, tempfile.TemporaryDirectory() as folder:
        for at in range(asked.rounds + 1):
            for name, tree in [("before", there), ("now", ROOT)][:: -1 if at % 2 else 1]:
                for step, cost in one_round(tree, Path(folder) / "project").items():
                    taken[name][step].extend([cost] if at else [])
    sys.stdout.write("\n".join(publish.table(rows(taken))) + "\n")
    return 0


def one_round(tree: Path, project: Path) -> dict[str, measure.Cost]:
    """Each step cold, and by a new command after one changed sentence."""
    costs = {}
    for step, words in STEPS.items():
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(tree / "content", project / "content")
        shutil.copy(tree / "reportgen.yaml", project)
        command = [sys.executable, "-m", "reportgen", *words]
        costs[f"{step}, cold"] = measure.run(command, project, {"PYTHONPATH": str(tree)})
        section = project / "content" / NAME / SECTION
        text = section.read_text("utf-8")
        assert text.count(WORDS) == 1, "the sentence that is to be changed"
        section.write_text(text.replace(WORDS, OTHERS), "utf-8")
        costs[f"{step}, one changed sentence"] = measure.run(command, project, {"PYTHONPATH": str(tree)})
    return costs


def rows(taken: dict[str, Costs]) -> list[list[str]]:
    """Seconds and memory before and now, and the ratio to what the same took cold before."""
    found = [["", "before, s", "now, s", "now / cold before", "before, MB", "now, MB"]]
    for step, now in taken["now"].items():
        before, cold = taken["before"][step], taken["before"][f"{step.split(', ')[0]}, cold"]
        ratio = results.ratio([cost.seconds for cost in now], [cost.seconds for cost in cold])
        seconds = [f"{median(cost.seconds for cost in costs):.2f}" for costs in (before, now)]
        memory = [f"{median(cost.memory for cost in costs):.0f}" for costs in (before, now)]
        found.append([step, *seconds, f"{ratio:.2f}", *memory])
    return found


if __name__ == "__main__":
    sys.exit(main())
