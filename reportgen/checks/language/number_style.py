"""Numbers, dates and times that are not written as the Swedish rules have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportgen.checks.case import Case, Passage
from reportgen.checks.language import writing
from reportgen.checks.language.number_styles import MINUS, Style, styles
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.located import Text
from reportgen.model.base import Prose
from reportgen.model.project import Report
from reportgen.model.sections.enums import ColumnKind
from reportgen.model.sections.texts import TableSection
from reportgen.prose import Span

RULE = "number-style"
_YEAR = re.compile(r"\b(år )?((?:19|20)\d\d)(?![\d:–-]|[ \xa0]\d{3}|,\d)\b")
_CELL = re.compile(rf"\s*([-{MINUS}]?\d{{1,6}}\.\d{{1,3}})(?:[ \xa0]?[^\W\d]{{1,20}}|[ \xa0]?%)?\s*")
_FIRST_FIGURE = re.compile(r"\d[\d \xa0,]{0,12}(?=[ \xa0]?%|[ \xa0][a-zåäö])")


def check(case: Case) -> Iterator[Diagnostic]:
    """Try the styles on every text with a figure in it; then what a report mixes."""
    for report in case.reports:
        for passage in writing.everything(case, report):
            if "-" in passage.reading.text or any(map(str.isdigit, passage.reading.text)):
                yield from _styles(passage, case.language)
        yield from _cells(report)
        yield from _mixed_percent(case.passages(report))
        yield from _mixed_years(case.passages(report), case.language)
        for passage in case.passages(report):
            yield from _begins_with_digits(passage)


def _styles(passage: Passage, language: str) -> Iterator[Diagnostic]:
    text = passage.reading.text
    taken: list[Span] = []
    for style in styles(language):
        for match in style.wrong.finditer(text):
            span, right = Span(*match.span()), style.mend(match)
            if (
                right
                and not _is_exempt(passage, style, span, language)
                and not any(t.start <= span.start < t.end for t in taken)
            ):
                taken.append(span)
                yield passage.told(RULE, span, style.variant, style.severity, found=match[0], right=right)


def _is_exempt(passage: Passage, style: Style, span: Span, language: str) -> bool:
    """A citation prints as it should; a number of a section is no figure; a date in a label is right in digits."""
    text = passage.reading.text
    if passage.reading.is_cited(span) or writing.in_address(text, span.start):
        return True
    if style.variant == "date" and passage.is_label:
        return True
    return style.variant == "decimal-point" and _refers(text, span.start, language)


def _refers(text: str, at: int, language: str) -> bool:
    return _word_before(text, at) in words_of("language", language)["refers"]


def _word_before(text: str, at: int) -> str:
    words = text[max(0, at - 20) : at].split()
    return words[-1].casefold() if words else ""


def _cells(report: Report) -> Iterator[Diagnostic]:
    """Figures in the cells of a free table that are typed with a decimal point."""
    for cell in _printed_as_they_are(report):
        match = _CELL.fullmatch(cell)
        if match:
            args = {"found": match[1], "right": match[1].replace(".", ",")}
            place, last = Prose(cell).at(match.start(1)), Prose(cell).at(match.end(1) - 1)
            yield Diagnostic(RULE, place, "decimal-point", args, end=last)


def _printed_as_they_are(report: Report) -> Iterator[Text]:
    """The cells of columns of text; those of figures are printed with a comma whatever they are typed with."""
    for table in (section for section in report.sections if isinstance(section, TableSection)):
        for row in table.rows:
            pairs = zip(row, table.columns, strict=False)
            yield from (c for c, column in pairs if isinstance(c, Text) and column.type is ColumnKind.TEXT)


# --- what is mixed ------------------------------------------------------------------------------


def _mixed_percent(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """The sign in a report that otherwise writes the word: once a text."""
    spelt = [(p, at) for p in passages if (at := p.reading.text.find(" procent")) >= 0]
    for passage in passages if spelt else ():
        at = passage.reading.text.find("%")
        if at > 0 and passage.reading.text[max(0, at - 2) : at].strip()[-1:].isdigit():
            span = Span(at, at + 1)
            same = next((each for each in spelt if each[0] is passage), spelt[0])
            other = same[0].at(Span(same[1] + 1, same[1] + 8))
            if not passage.reading.is_cited(span):
                said = passage.told(RULE, span, "percent-mixed", Severity.INFO, found="%", right="procent")
                yield replace(said, other=other)


def _mixed_years(passages: tuple[Passage, ...], language: str) -> Iterator[Diagnostic]:
    """ "år 2018" in one place and "under 2018" in another: the rarer of them, once a report."""
    long: list[tuple[Passage, Span]] = []
    bare: list[tuple[Passage, Span]] = []
    for passage in passages:
        for match in _YEAR.finditer(passage.reading.text):
            if match[1]:
                long.append((passage, Span(*match.span())))
            elif _word_before(passage.reading.text, match.start()) in words_of("language", language)["before_a_year"]:
                bare.append((passage, Span(*match.span())))
    if long and bare:
        (rare, span), (common, where) = (long[0], bare[0]) if len(long) <= len(bare) else (bare[0], long[0])
        right = common.reading[where][:-4] + rare.reading[span][-4:]
        said = rare.told(RULE, span, "year", Severity.INFO, found=rare.reading[span], right=right)
        yield replace(said, other=common.at(where))


def _begins_with_digits(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.reading.text
    for sentence in passage.reading.sentences:
        begins = _FIRST_FIGURE.match(text, sentence.start, min(sentence.end, sentence.start + 20))
        if (
            begins
            and text[sentence.end - 1] in ".!?"
            and not passage.reading.is_cited(Span(sentence.start, sentence.start + 1))
        ):
            span = Span(sentence.start, sentence.start + len(begins[0].rstrip()))
            yield passage.told(RULE, span, "begins", Severity.INFO, found=passage.reading[span])


RULES = (Rule("number-style", WARNING, of_report=check, words=("language",)),)
