"""The pages of the rules: what a rule's file says of itself, in parts; for `explain`, docs/regler.md and SARIF."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen import checks, vocabulary
from reportgen.checks import allowances
from reportgen.checks.levels import LEVELS
from reportgen.diagnostics import Severity

LANGUAGE = "sv"  # what the pages are written in
WIDTH = 100


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
    for rule, check in [*checks.RULES.items(), *checks.PROJECT_RULES.items(), *checks.DOCUMENT_RULES.items()]:
        files.setdefault(inspect.getdoc(inspect.getmodule(check)) or "", []).append(rule)
    files[inspect.getdoc(allowances) or ""] = list(checks.POLICY_RULES)
    return tuple(sorted((_page(text, rules) for text, rules in files.items()), key=lambda page: page.rules))


def page(rule: str) -> Page | None:
    """The page that a rule is on; None for what is no rule but hinders reading."""
    return next((each for each in pages() if rule in each.rules), None)


def _page(text: str, rules: list[str]) -> Page:
    first, *rest = re.split(r"\n(?=(?:Vad|Varför|Fel|Rätt): )", text)
    main, _, what = " ".join(first.split()).partition(": ")
    assert main in rules, f"{main} heads a page but is not among {rules}"
    parts = (" ".join(part.split()).partition(": ") for part in rest)
    told = tuple((head, _begun(text)) for head, _, text in parts)
    return Page((main, *sorted(rule for rule in rules if rule != main)), _begun(what), told)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- as text ---------------------------------------------------------------------------------


def plain(rule: str, language: str) -> Iterator[str]:
    """What `explain` prints of a rule: its page and how to live with it; its wordings in a language."""
    found = page(rule)
    yield f"{rule}: {found.what}" if found else rule
    for head, text in found.parts if found else ():
        yield ""
        yield from textwrap.wrap(f"{head}: {text}", WIDTH, break_long_words=False, break_on_hyphens=False)
    yield ""
    yield from (f"{head}: {text}" for head, text in _choices(rule))
    yield ""
    for text, hint in vocabulary.wordings(rule, language):
        yield f"  {text}"
        yield f"    {hint}".rstrip()


def whole() -> str:
    """docs/regler.md: an index, and every page."""
    lines = [
        "# Regler",
        "",
        "Sidan skrivs av `make rules` ur reglernas egna filer; ändra den inte här. `reportgen explain` och",
        "regelns namn visar samma text. Nivån är den högsta som regeln använder. Mildare fall, till exempel",
        "avrundning, sägs som upplysning och visas med `reportgen check --level info`.",
        "",
        "| Regel | Nivå | Vad den finner |",
        "| --- | --- | --- |",
    ]
    for found in pages():
        main = found.rules[0]
        lines += [f"| [{rule}](#{main}) | {level_word(rule)} | {_short(rule, found)} |" for rule in found.rules]
    for found in pages():
        lines += ["", *_markdown(found)]
    return "\n".join(lines)


def level_word(rule: str) -> str:
    """The worst that a rule tells of anything."""
    return vocabulary.term(LEVELS.get(rule, Severity.ERROR).value, LANGUAGE)


def _short(rule: str, found: Page) -> str:
    """The page's own sentence for the rule that it is called by; of the others what they say."""
    if rule == found.rules[0]:
        return found.what
    text = vocabulary.wordings(rule, LANGUAGE)[0][0]
    return _begun(text).replace("|", "\\|")


def _markdown(found: Page) -> Iterator[str]:
    main, *others = found.rules
    yield f"## {main}"
    yield ""
    yield found.what + (f" På samma sida: {', '.join(f'`{rule}`' for rule in others)}." if others else "")
    for head, text in (*found.parts, *_choices(main)):
        yield ""
        yield f"**{head}:** {text}"
    yield ""
    yield "**Så säger den:**"
    yield ""
    for rule in found.rules:
        yield from (f"- `{rule}`: {text} {hint}".rstrip() for text, hint in vocabulary.wordings(rule, LANGUAGE))


def _choices(rule: str) -> Iterator[tuple[str, str]]:
    """How serious it is, and how to let it be, here or everywhere."""
    level = level_word(rule)
    if rule not in checks.known_rules():
        yield "Nivå", f"{level}. Regeln går inte att tillåta eller ändra."
        return
    other = vocabulary.enum_word("RuleLevel", "warning" if LEVELS.get(rule) is Severity.ERROR else "error", LANGUAGE)
    yield "Nivå", f"{level}. Ändra den i `reportgen.yaml`: `granskning: {{regler: {{{rule}: {other}}}}}`, eller `av`."
    yield "Tillåt", f"med ett skäl bredvid texten: `tillåt: {{{rule}: skälet}}`."
