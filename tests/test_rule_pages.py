"""Every rule has a page that an author understands, and docs/regler.md holds them all."""

from __future__ import annotations

import inspect

import pytest

from reportgen import checks, vocabulary
from reportgen.checks import pages
from reportgen.checks.levels import LEVELS
from tests.command import run
from tests.example import ROOT

ALL = [*checks.known_rules(), *checks.POLICY_RULES]


def test_the_page_of_all_rules_is_current() -> None:
    assert (ROOT / "docs" / "regler.md").read_text("utf-8") == pages.whole() + "\n", "renew it with `make rules`"


def test_the_command_prints_it() -> None:
    done = run("explain", "--all")
    assert (done.returncode, done.stdout) == (0, pages.whole() + "\n")


def test_a_name_or_all_is_asked_for() -> None:
    done = run("explain")
    assert done.returncode == 2 and "no-name" in done.stderr


@pytest.mark.parametrize("found", pages.pages(), ids=lambda found: found.rules[0])
def test_a_page_says_what_why_and_shows_both(found: pages.Page) -> None:
    assert [head for head, _ in found.parts] == ["Vad", "Varför", "Fel", "Rätt"]
    assert found.what.endswith(".")
    told = " ".join(text for _, text in found.parts)
    assert [rule for rule in found.rules[1:] if rule not in told] == [], "a page names every rule that is on it"


@pytest.mark.parametrize("rule", ALL)
def test_every_rule_has_a_level_wordings_and_a_page(rule: str) -> None:
    assert rule in LEVELS
    assert all(vocabulary.wordings(rule, language) for language in vocabulary.LANGUAGES)
    page = "\n".join(pages.plain(rule, "sv"))
    assert page.startswith(f"{rule}: ")
    assert "Nivå: " in page and ("Tillåt: " in page) is (rule not in checks.POLICY_RULES)


def test_no_level_is_of_a_rule_that_is_gone() -> None:
    assert sorted(LEVELS) == sorted(ALL)


def test_each_rule_has_a_file_of_its_own_or_with_its_family() -> None:
    homes = {
        inspect.getmodule(check)
        for check in [*checks.RULES.values(), *checks.PROJECT_RULES.values(), *checks.DOCUMENT_RULES.values()]
    }
    assert all(home and home.__name__.startswith("reportgen.checks.") for home in homes)
    assert len({home.__doc__ for home in homes if home}) == len(homes)
