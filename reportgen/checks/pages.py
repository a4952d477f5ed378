"""The pages of the rules, from the YAML file beside each module: for `explain`, docs/regler.md, SARIF and messages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportgen import checks, vocabulary
from reportgen.checks.rule import Rule
from reportgen.diagnostics import Diagnostic, Severity

LANGUAGE = "sv"  # what a page is written in as a whole; other languages have at least its first sentence
WIDTH = 100


@dataclass(frozen=True)
class Example:
    """Content on which `rule` speaks (`wrong`), and what it is silent on (`right`).

    `around` are files that it stands in, at the mark §, by what they are: a section, the goals, data, a theme.
    Without a mark it is running text.
    """

    rule: str
    wrong: str
    right: str
    around: Mapping[str, str]

    def shown(self, words: str) -> str:
        """The words on the line that they stand in, as code; a stroke parts the lines of several."""
        lines = (line.strip() for text in self.around.values() for line in text.split("\n"))
        line = next((line for line in lines if "§" in line), "§").replace("§", words)
        return f"`{' / '.join(filter(None, line.split(chr(10))))}`" if line else ""


@dataclass(frozen=True)
class Page:
    """What one module finds: its rules, the one that it is called by first, and what is said of them by language."""

    rules: tuple[Rule, ...]
    texts: Mapping[str, Mapping[str, str]]
    messages: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]
    examples: tuple[Example, ...]

    @property
    def name(self) -> str:
        """The rule that it is called by."""
        return self.rules[0].id

    def what(self, language: str) -> str:
        """In a sentence what it finds."""
        return self.texts[language]["what"]

    def parts(self, language: str) -> Iterator[tuple[str, str]]:
        """Headings and texts: what it finds and why, as far as that is written, and its first example."""
        for part in ("finds", "why"):
            if part in self.texts[language]:
                yield vocabulary.term(f"page-{part}", language), self.texts[language][part]
        first = self.examples[0]
        for part, words in (("wrong", first.wrong), ("right", first.right)):
            if shown := first.shown(words):
                yield vocabulary.term(f"page-{part}", language), shown


@cache
def pages() -> tuple[Page, ...]:
    """Every page, by the rule that it is called by."""
    return tuple(sorted((_page(name) for name in checks.PAGES), key=lambda page: page.name))


@cache
def _page(name: str) -> Page:
    file = resources.files(checks).joinpath(f"{name.replace('.', '/')}.yaml")
    read: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    found = checks.by_page()[name]
    examples = tuple(_example(each, found[0].id) for each in read["examples"])
    return Page(found, {each: read[each] for each in vocabulary.LANGUAGES}, read["messages"], examples)


def _example(read: dict[str, str], rule: str) -> Example:
    around = {name: text for name, text in read.items() if name not in ("rule", "wrong", "right")}
    return Example(read.get("rule", rule), read["wrong"], read["right"], around)


@cache
def page(rule: str) -> Page | None:
    """The page that a rule is on; None for what is no rule but hinders reading."""
    name = next((name for name, found in checks.by_page().items() if any(each.id == rule for each in found)), None)
    return _page(name) if name else None


# --- what is said ----------------------------------------------------------------------------


def message(diagnostic: Diagnostic, language: str) -> tuple[str, str]:
    """What is wrong and what to do, in words."""
    found = page(diagnostic.rule)
    if found is None:
        return vocabulary.message(diagnostic.rule, diagnostic.variant, language, diagnostic.args)
    entry = found.messages[diagnostic.rule]
    return vocabulary.filled(entry[diagnostic.variant or "default"][language], language, diagnostic.args)


def wordings(rule: str, language: str) -> list[tuple[str, str]]:
    """All that a rule can say, as (what is wrong, what to do), with an ellipsis for every detail."""
    found = page(rule)
    entries = [each[language] for each in found.messages[rule].values()] if found else None
    return vocabulary.wordings(entries or vocabulary.entries(rule, language))


# --- as text ---------------------------------------------------------------------------------


def plain(rule: str, language: str) -> Iterator[str]:
    """What `explain` prints of a rule: its page and how to live with it, and its wordings."""
    found = page(rule)
    yield f"{rule}: {found.what(language)}" if found else rule
    for head, text in found.parts(language) if found else ():
        yield ""
        yield from textwrap.wrap(f"{head}: {text}", WIDTH, break_long_words=False, break_on_hyphens=False)
    yield ""
    yield from (f"{head}: {text}" for head, text in _choices(rule, language))
    yield ""
    for text, hint in wordings(rule, language):
        yield f"  {text}"
        yield f"    {hint}".rstrip()


def whole() -> str:
    """docs/regler.md: an index, and every page."""
    heads = [vocabulary.term(f"rules-{name}", LANGUAGE) for name in ("rule", "level", "finds")]
    lines = [
        f"# {vocabulary.term('rules-title', LANGUAGE)}",
        "",
        *textwrap.wrap(vocabulary.term("rules-intro", LANGUAGE), WIDTH, break_on_hyphens=False),
        "",
        f"| {' | '.join(heads)} |",
        "| --- | --- | --- |",
    ]
    for found in pages():
        lines += [
            f"| [{rule.id}](#{found.name}) | {_level(rule, LANGUAGE)} | {_short(rule, found)} |" for rule in found.rules
        ]
    for found in pages():
        lines += ["", *_markdown(found)]
    return "\n".join(lines)


def _level(rule: Rule | None, language: str) -> str:
    """The worst that it tells of anything."""
    return vocabulary.term((rule.level if rule else Severity.ERROR).value, language)


def _short(rule: Rule, found: Page) -> str:
    """The page's own sentence for the rule that it is called by; of the others what they say."""
    if rule.id == found.name:
        return found.what(LANGUAGE)
    text = wordings(rule.id, LANGUAGE)[0][0]
    return (text[:1].upper() + text[1:]).replace("|", "\\|")


def _markdown(found: Page) -> Iterator[str]:
    others = ", ".join(f"`{rule.id}`" for rule in found.rules[1:])
    yield f"## {found.name}"
    yield ""
    shared = f" {vocabulary.term('page-shared', LANGUAGE, rules=others)}" if others else ""
    yield f"{found.what(LANGUAGE)}{shared}"
    for head, text in (*found.parts(LANGUAGE), *_choices(found.name, LANGUAGE)):
        yield ""
        yield f"**{head}:** {text}"
    yield ""
    yield f"**{vocabulary.term('page-says', LANGUAGE)}:**"
    yield ""
    for rule in found.rules:
        yield from (f"- `{rule.id}`: {text} {hint}".rstrip() for text, hint in wordings(rule.id, LANGUAGE))


def _choices(rule: str, language: str) -> Iterator[tuple[str, str]]:
    """How serious it is, and how to let it be, here or everywhere."""
    declared = checks.rules().get(rule)
    level = _level(declared, language)
    head = vocabulary.term("page-level", language)
    if declared is None or declared.is_policy:
        yield head, vocabulary.term("page-fixed", language, level=level)
        return
    other = vocabulary.enum_word("RuleLevel", "warning" if declared.level is Severity.ERROR else "error", language)
    yield head, vocabulary.term("page-change", language, level=level, rule=rule, other=other)
    yield vocabulary.term("page-allow", language), vocabulary.term("page-allowed", language, rule=rule)
