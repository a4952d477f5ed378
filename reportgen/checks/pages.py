"""The pages of the rules: what a rule's file says of itself, in parts; for `explain`, docs/regler.md and SARIF."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen import checks, vocabulary
from reportgen.checks import allowances
from reportgen.checks.levels import LEVELS
from reportgen.diagnostics import Severity

LANGUAGE = "sv"  # what the pages are written in


@dataclass(frozen=True)
class Page:
    """What one file finds. `rules` are its ids, the one that it is called by first; `parts` are (heading, text)."""

    rules: tuple[str, ...]
    what: str
    parts: tuple[tuple[str, str], ...]


@cache
def pages() -> tuple[Page, ...]:
    """The page of every file of rules, by the name that it goes by."""
    files: dict[str, list[str]] = {}
    for rule, check in [*checks.RULES.items(), *checks.DOCUMENT_RULES.items()]:
        files.setdefault(inspect.getdoc(inspect.getmodule(check)) or "", []).append(rule)
    files[inspect.getdoc(allowances) or ""] = list(checks.POLICY_RULES)
    return tuple(sorted((_page(text, rules) for text, rules in files.items()), key=lambda page: page.rules))


def page(rule: str) -> Page | None:
    """The page that a rule is on; None for what is no rule but hinders reading."""
    return next((each for each in pages() if rule in each.rules), None)


def _page(text: str, rules: list[str]) -> Page:
    first, *rest = (" ".join(part.split()) for part in text.split("\n\n"))
    main, _, what = first.partition(": ")
    assert main in rules, f"{main} heads a page but is not among {rules}"
    parts: list[tuple[str, str]] = []
    for paragraph in rest:
        head, colon, told = paragraph.partition(": ")
        if colon and head in ("Vad", "Varför", "Fel", "Rätt"):
            parts.append((head, told))
        elif parts:  # a paragraph more of the same part
            parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n\n{paragraph}")
    return Page((main, *sorted(rule for rule in rules if rule != main)), what[:1].upper() + what[1:], tuple(parts))


# --- as text ---------------------------------------------------------------------------------


def level_word(rule: str) -> str:
    """The worst that a rule tells of anything."""
    return vocabulary.term(LEVELS.get(rule, Severity.ERROR).value, LANGUAGE)


def markdown(found: Page) -> Iterator[str]:
    """A page as Markdown, with a heading for each part but the first."""
    yield f"## {', '.join(found.rules)}"
    yield ""
    yield found.what
    for head, text in found.parts:
        yield ""
        yield f"**{head}.** {text}"
    if changeable := [rule for rule in found.rules if rule not in checks.POLICY_RULES]:
        yield ""
        yield from _choices(changeable[0], level_word(changeable[0]))
    yield ""
    yield "**Så säger den.**"
    yield ""
    for rule in found.rules:
        yield from (f"- `{rule}`: {text} {hint}".rstrip() for text, hint in vocabulary.wordings(rule, LANGUAGE))


def _choices(rule: str, level: str) -> Iterator[str]:
    """How to let it be, here or everywhere."""
    other = vocabulary.enum_word("RuleLevel", "warning" if level == "fel" else "error", LANGUAGE)
    yield f"**Tillåt den på ett ställe** med ett skäl bredvid texten: `tillåt: {{{rule}: skälet}}`."
    yield f"**Ändra dess nivå** i `reportgen.yaml`: `granskning: {{regler: {{{rule}: {other}}}}}`, eller `av`."


def whole() -> str:
    """docs/regler.md: an index, and every page."""
    lines = [
        "# Regler",
        "",
        "Sidan skrivs av `make rules` ur reglernas egna filer; ändra den inte här. Samma text visar",
        "`reportgen explain` och regelns namn. Nivån är den högsta som regeln använder; mildare fall,",
        "till exempel avrundning, sägs som upplysning och visas med `check --level info`.",
        "",
        "| Regel | Nivå | Vad den finner |",
        "| --- | --- | --- |",
    ]
    for found in pages():
        anchor = "-".join(found.rules).replace(", ", "-")
        lines += [f"| [{rule}](#{anchor}) | {level_word(rule)} | {found.what} |" for rule in found.rules]
    for found in pages():
        lines += ["", *markdown(found)]
    return "\n".join(lines)
