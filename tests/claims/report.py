"""What is found of published sentences that are made false by one change, by kind of claim: `make claims`.

Most of the sentences were read while constructions were written; those of `unread` were not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from tests.claims.reading import denied

KINDS = {
    "compare": "större eller mindre än",
    "count": "antal uppräknade",
    "diff": "skillnad bredvid sina två värden",
    "direction": "riktning",
    "mean_between": "det hela mellan sina grupper",
    "pct_change": "förändring i procent",
    "published": "publicerad felaktig",
    "ratio": "så många gånger mer",
    "same_base": "samma bas för flera procenttal",
    "share": "andel",
    "sum": "summa",
    "years": "antal år",
}
SEEN = ("HC007", "HC010")  # read by mistake, when the file was opened
FILE = Path(__file__).with_name("published.yaml")


@dataclass
class Tally:
    """Of one part of the sentences: how many contradict themselves and are found, and how many are wrongly accused."""

    sentences: int = 0
    accused: list[str] = field(default_factory=list)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def is_unread(case: Mapping[str, Any]) -> bool:
    """Whether a sentence was kept apart while constructions were written."""
    return int(sha256(case["id"].encode()).hexdigest(), 16) % 4 == 0 and case["id"] not in SEEN


def tallies() -> dict[str, Tally]:
    """Of the sentences that were read, and of those that were not."""
    parts = {"read": Tally(), "unread": Tally()}
    for case in yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)["claims"]:
        tally = parts["unread" if is_unread(case) else "read"]
        unclear = case.get("needs_meaning") or case.get("borderline")
        tally.sentences += 1
        is_false = case["verdict"] == "false"
        found = bool(denied(case["text"]))
        if found and not is_false:
            tally.accused.append(case["text"])
        if is_false and not unclear:
            _count(tally, "published", case["text"], found=found)
        if (mutated := case.get("mutated")) and not unclear:
            kind = mutated["claim"].get("check") or mutated["claim"]["kind"]
            _count(tally, kind, mutated["text"], found=bool(denied(mutated["text"])))
    return parts


def _count(tally: Tally, kind: str, text: str, *, found: bool) -> None:
    tally.planted[kind] += 1
    if found:
        tally.found[kind] += 1
    else:
        tally.missed.append(text)


def table(parts: Mapping[str, Tally]) -> str:
    """Both parts beside each other, a row a kind of claim."""
    kinds = sorted({kind for tally in parts.values() for kind in tally.planted})
    lines = ["| Slag | Lästa | Olästa |", "| --- | ---: | ---: |"]
    cells = [[f"{t.found[kind]} av {t.planted[kind]}" for t in parts.values()] for kind in kinds]
    lines += [f"| {KINDS[kind]} | {' | '.join(row)} |" for kind, row in zip(kinds, cells, strict=True)]
    totals = [f"{t.found.total()} av {t.planted.total()}" for t in parts.values()]
    lines.append(f"| **funna** | {' | '.join(totals)} |")
    lines.append(f"| **fel anklagade** | {' | '.join(f'{len(t.accused)} av {t.sentences}' for t in parts.values())} |")
    return "\n".join(lines)
