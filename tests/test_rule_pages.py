"""Every rule has a page that an author understands, its examples are true, and docs/regler.md holds them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from reportgen import checks, vocabulary
from reportgen.checks import pages
from reportgen.checks.pages import Example
from reportgen.checks.words import is_readable
from reportgen.diagnostics import Diagnostic, Location, Severity
from tests.command import run
from tests.conftest import FOLDER, SETTINGS, Tiny
from tests.example import ROOT

PLACES = {  # where the files of an example stand
    "section": f"{FOLDER}/10-text.yaml",
    "goals": f"{FOLDER}/20-mal.yaml",
    "data": "content/data/exempel.yaml",
    "theme": "templates/themes/egen/theme.yaml",
}
TEXT = "typ: text\nrubrik: Året\nstatus: klar\ntext: |\n  §\n"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "a735814b0000000049454e44ae426082"
)
EXAMPLES = [example for page in pages.pages() for example in page.examples]


def _filled(around: str, words: str) -> str:
    """The mark replaced; where it stands alone on its line, every line of the words is indented as it is."""

    def lines(match: re.Match[str]) -> str:
        return "\n".join(match[1] + line if line else "" for line in words.split("\n"))

    return re.sub(r"^( *)§$", lines, around, flags=re.MULTILINE).replace("§", words)


def _said(tiny: Tiny, example: Example, words: str) -> tuple[Diagnostic, ...]:
    around = dict(example.around)
    if not any("§" in text for text in around.values()):
        around["section"] = TEXT
    tiny.write(f"{FOLDER}/entren.png", PIXEL)
    for name, text in around.items():
        tiny.write(PLACES[name], _filled(text, words))
    if "theme" in around:
        tiny.write("reportgen.yaml", f"{SETTINGS}tema: egen\n")
    return tuple(found for found in tiny.all(Severity.INFO) if found.rule == example.rule)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_a_rule_speaks_of_what_is_wrong_in_words_of_the_readers_language(tiny: Tiny, example: Example) -> None:
    """What it tells is values: no argument is a Swedish word for a light, a trend or the like."""
    found = _said(tiny, example, example.wrong)
    assert found
    for each in found:
        assert pages.message(each, "en")[0]
        plain = [value for value in each.args.values() if type(value) is str and value != example.wrong]
        assert [word for word in plain if word in _SWEDISH] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_a_rule_is_silent_on_what_is_right(tiny: Tiny, example: Example) -> None:
    assert _said(tiny, example, example.right) == ()


_ENUMS = vocabulary.table("sv")["enums"]
_SWEDISH = {word for name in ("Light", "Verdict", "TrendWord", "Better", "Interval") for word in _ENUMS[name].values()}


def test_a_rule_that_is_switched_off_does_not_run(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    rule = checks.rules()["doubled-word"]
    assert rule.of_report
    spied = type(rule)("doubled-word", rule.level, of_report=lambda case: ran.append("ran") or ())  # type: ignore[func-returns-value]
    monkeypatch.setattr(checks, "rules", lambda: {"doubled-word": spied})
    tiny.check()
    assert ran == ["ran"]
    tiny.write("reportgen.yaml", f"{SETTINGS}granskning: {{regler: {{doubled-word: av}}}}\n")
    tiny.check()
    assert ran == ["ran"]


def test_a_rule_whose_words_a_language_lacks_does_not_run() -> None:
    assert is_readable("prose", "sv") and not is_readable("prose", "en")
    assert is_readable("figures", "sv") and not is_readable("figures", "en")


# --- the pages -------------------------------------------------------------------------------


def test_the_page_of_all_rules_is_current() -> None:
    assert (ROOT / "docs" / "regler.md").read_text("utf-8") == pages.whole() + "\n", "renew it with `make rules`"


def test_the_command_prints_it() -> None:
    done = run("explain", "--all")
    assert (done.returncode, done.stdout) == (0, pages.whole() + "\n")


def test_a_name_or_all_is_asked_for() -> None:
    done = run("explain")
    assert done.returncode == 2 and "no-name" in done.stderr


@pytest.mark.parametrize("found", pages.pages(), ids=lambda found: found.name)
def test_a_page_names_every_rule_that_is_on_it(found: pages.Page) -> None:
    told = " ".join(text for _, text in found.parts("sv"))
    assert [rule.id for rule in found.rules[1:] if rule.id not in told] == []
    assert set(found.messages) == {rule.id for rule in found.rules}
    assert all(found.what(language).endswith(".") for language in vocabulary.LANGUAGES)


def test_english_pages_are_english() -> None:
    page = "\n".join(pages.plain("goal-claim", "en"))
    assert page.startswith("goal-claim: A text that says") and "Level: error" in page and "Nivå" not in page


def _entries() -> Iterator[tuple[str, str, dict[str, dict[str, str]]]]:
    for page in pages.pages():
        for rule, variants in page.messages.items():
            yield from ((rule, variant, entry) for variant, entry in variants.items())  # type: ignore[misc]


@pytest.mark.parametrize(("rule", "variant", "entry"), list(_entries()))
def test_a_message_says_the_same_in_both_languages(rule: str, variant: str, entry: dict[str, dict[str, str]]) -> None:
    """Else it loses the very detail that helps, or ends in a crash instead of advice."""
    blanks = re.compile(r"\{\{|\}\}|\{[\w:+]+\}")
    swedish, english = (f"{entry[language]['text']} {entry[language]['hint']}" for language in vocabulary.LANGUAGES)
    assert sorted(blanks.findall(swedish)) == sorted(blanks.findall(english))
    variant = "" if variant == "default" else variant
    assert all(all(pages.message(Diagnostic(rule, Location(""), variant), each)) for each in vocabulary.LANGUAGES)
