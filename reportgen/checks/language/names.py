"""The same unit, committee or system written in several ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.checks.case import Case, Passage
from reportgen.checks.language import writing
from reportgen.checks.language.terms import is_history
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.facts import OrgPart
from reportgen.model.project import Report, in_force
from reportgen.prose import Span

RULE = "name-form"
SHORTEST = 9  # letters of a name of one word that is looked for in texts
_LETTERS = re.compile(r"[^\W_]+")
_PAIR = re.compile(r"\b([^\W\d_]{4,40}) och ([^\W\d_]{4,40})\b")
_BEFORE_WORD = re.compile(r"\b(?P<acronym>[A-ZÅÄÖ]{2,6})(?P<way>[- ])(?P<word>[a-zåäö]{4,40})\b")
_AFTER_WORD = re.compile(r"\b(?P<word>[a-zåäö]{4,40})(?P<way> )(?P<acronym>[A-ZÅÄÖ]{2,6})\b")
Places = list[tuple[Passage, Span]]


def check(case: Case) -> Iterator[Diagnostic]:
    """Look for the declared names, then for words that a report writes in several ways."""
    lexicon = words_of("language", case.language)
    names = _names(case)
    pattern = _pattern(names)
    for report in case.reports:
        for passage in writing.everything(case, report):
            yield from _declared(case, passage, names, pattern)
            yield from _other_names(case, passage, names)
        prose = case.passages(report)
        yield from _capitals(prose, lexicon["bodies"])
        yield from _titles(case, prose, frozenset(lexicon["titles"]))
        yield from _acronyms(prose)
        yield from _reversed(case, report, prose)


# --- the organisation's names -----------------------------------------------------------------


@dataclass(frozen=True)
class _Name:
    """A declared name and the part of the organisation that has or had it."""

    text: str
    part: OrgPart
    id: str


def _names(case: Case) -> dict[str, _Name]:
    """Every full name, by its letters alone; one that two parts share says nothing."""
    found: dict[str, list[_Name]] = defaultdict(list)
    for key, part in case.project.organisation.items():
        for text in _called(part):
            if len(text.split()) > 1 or len(text) >= SHORTEST:
                found[_key(text)].append(_Name(text, part, key))
    return {key: names[0] for key, names in found.items() if len({name.id for name in names}) == 1}


def _key(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))


def _pattern(names: dict[str, _Name]) -> re.Pattern[str] | None:
    """All names, whatever stands between their words."""
    ordered = sorted((name.text for name in names.values()), key=len, reverse=True)
    either = "|".join(r"[-\s/]{0,2}".join(map(re.escape, _LETTERS.findall(text))) for text in ordered)
    return re.compile(rf"\b(?:{either})(?=s?\b)", re.IGNORECASE) if either else None


def _declared(
    case: Case, passage: Passage, names: dict[str, _Name], pattern: re.Pattern[str] | None
) -> Iterator[Diagnostic]:
    text = passage.reading.text
    for match in pattern.finditer(text) if pattern else ():
        name, span = names[_key(match[0])], Span(*match.span())
        written = " ".join(match[0].split())
        if written.casefold() != name.text.casefold() and _is_meant(case, written, name):
            yield passage.told(RULE, span, "spelling", found=written, right=name.text)
        elif (
            written.casefold() == name.text.casefold()
            and not _holds(name, passage.report)
            and not is_history(case, passage, span)
        ):
            now = case.project.called(name.id, passage.report.period)
            period = passage.report.period
            yield passage.told(RULE, span, "expired", Severity.INFO, found=written, right=now, period=period)


def _is_meant(case: Case, written: str, name: _Name) -> bool:
    """Whether the name is what is written: a department's "Barn och unga" is words of every day in small letters."""
    is_body = any(ending in name.text.casefold() for ending in words_of("language", case.language)["name_endings"])
    return is_body or written[0].isupper() == name.text[0].isupper()


def _other_names(case: Case, passage: Passage, names: dict[str, _Name]) -> Iterator[Diagnostic]:
    """ "Hästskons stödboende", of a unit with the short name "Hästskon" and another full name."""
    lexicon = words_of("language", case.language)
    ends = "|".join(lexicon["name_endings"] + lexicon["unit_endings"])
    for name in {each.id: each for each in names.values() if each.part.short}.values():
        short = name.part.short or ""
        if f"{short}s " not in passage.reading.text or short.casefold().endswith(tuple(ends.split("|"))):
            continue
        for match in re.finditer(
            rf"\b{re.escape(short)}s [a-zåäö-]{{0,30}}(?:{ends})(?:en|et|n)?\b", passage.reading.text
        ):
            if not any(_key(each).startswith(_key(match[0])) for each in _called(name.part)):
                args = {"found": match[0], "right": case.project.called(name.id, passage.report.period)}
                yield passage.told(RULE, Span(*match.span()), "spelling", Severity.INFO, **args)


def _called(part: OrgPart) -> list[str]:
    return [text for text in (part.name, *(each.name for each in part.names)) if text]


def _holds(name: _Name, report: Report) -> bool:
    spans = [each for each in name.part.names if each.name == name.text]
    return not spans or any(in_force(each.start, each.end, report.period) for each in spans)


# --- the same word in several ways ------------------------------------------------------------


def _capitals(passages: tuple[Passage, ...], endings: list[str]) -> Iterator[Diagnostic]:
    """ "Resursenheten" and "resursenheten" inside sentences of one report: the rarer of them."""
    written: dict[str, dict[bool, Places]] = defaultdict(lambda: {True: [], False: []})
    for passage in passages:
        for word, span in passage.reading.words():
            lower = word.casefold()
            if lower.endswith(tuple(endings)) and len(lower) >= SHORTEST and not _begins(passage, span):
                written[lower][word[0].isupper()].append((passage, span))
    for ways in written.values():
        yield from _rarer(list(ways.values()), "capital")


def _begins(passage: Passage, span: Span) -> bool:
    """Whether a word begins a sentence, or ends a name that began with a capital: "Barn- och familjeenheten"."""
    text = passage.reading.text
    return writing.begins(text, span.start) or bool(
        re.search(r"[A-ZÅÄÖ]\w*- och \Z", text[max(0, span.start - 40) : span.start])
    )


def _rarer(ways: list[Places], variant: str) -> Iterator[Diagnostic]:
    """Each place where the rarer way is written, with a place of the commonest."""
    ordered = sorted((way for way in ways if way), key=len, reverse=True)
    for way in ordered[1:]:
        passage, span = ordered[0][0]
        for rare, at in way:
            args = {"found": rare.reading[at], "right": passage.reading[span]}
            yield replace(rare.told(RULE, at, variant, Severity.INFO, **args), other=passage.at(span))


def _titles(case: Case, passages: tuple[Passage, ...], titles: frozenset[str]) -> Iterator[Diagnostic]:
    """A title, or a term that the project writes with a small letter, with a capital inside a sentence."""
    small = [term for term in case.project.terms if term[:1].islower()]
    forms = "|".join(re.escape(term[0].upper() + term[1:]) for term in sorted(small, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{forms})\b") if forms else None
    for passage in passages:
        text = passage.reading.text
        spans = [span for word, span in passage.reading.words() if word[0].isupper() and word.lower() in titles]
        spans += [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []
        for span in spans:
            if not writing.begins(text, span.start):
                found = passage.reading[span]
                right = found[0].lower() + found[1:]
                yield passage.told(RULE, span, "title", Severity.INFO, found=found, right=right)


def _acronyms(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """ "ABC-utbildning", "ABC utbildning" and "utbildningen ABC": all but the commonest."""
    ways: dict[tuple[str, str], dict[str, Places]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        text = passage.reading.text
        for match in (*_BEFORE_WORD.finditer(text), *_AFTER_WORD.finditer(text)):
            way = match["way"] if match["acronym"] == match[1] else "after"
            ways[match["acronym"], _stem(match["word"])][way].append((passage, Span(*match.span())))
    for found in ways.values():
        if len(found) > 1 and ("-" in found or " " in found):
            yield from _rarer(list(found.values()), "acronym")


def _stem(word: str) -> str:
    """A word without its ending: enough to tell that it is the same."""
    return re.sub(r"(?:arna|erna|orna|ar|er|or|en|et|n|s)$", "", word) or word


def _reversed(case: Case, report: Report, passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """ "arbetsmarknad och försörjningsstöd" where a heading says "Försörjningsstöd och arbetsmarknad"."""
    named: dict[tuple[str, str], tuple[Passage, Span]] = {}
    for label in case.labels(report):
        match = _PAIR.fullmatch(label.reading.text.strip())
        if match and label.field in ("title", "name"):
            named.setdefault((match[1].casefold(), match[2].casefold()), (label, Span(0, len(label.reading.text))))
    for passage in passages if named else ():
        for match in _PAIR.finditer(passage.reading.text):
            pair = (match[1].casefold(), match[2].casefold())
            if pair not in named and pair[::-1] in named:
                label, span = named[pair[::-1]]
                args = {"found": match[0], "right": label.reading.text}
                said = passage.told(RULE, Span(*match.span()), "reversed", Severity.INFO, **args)
                yield replace(said, other=label.at(span))


RULES = (Rule("name-form", WARNING, of_report=check, words=("language",)),)
