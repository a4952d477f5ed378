"""number-style: tal, datum och klockslag som inte skrivs enligt svenska skrivregler.

Vad: decimalpunkt i stället för decimalkomma och punkt som tusenskiljare (varningar); procenttecken utan
mellanslag, % och procent i samma löpande text, bindestreck som minus eller mellan årtal, långa tal utan
mellanslag, ISO-datum och snedstreck i löpande text, ”kl” utan punkt, en mening som börjar med siffror, och
”år 2018” blandat med bara ”2018” (upplysningar).

Varför: ett tal ska kunna läsas på ett sätt. Punkten i ”10.108” är tusen för den ene och decimal för den andre.

Fel: `Avvikelsen var -2.6 mnkr, 5% av budgeten.`
Rätt: `Avvikelsen var −2,6 mnkr, 5 procent av budgeten.`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.checks import writing
from reportgen.checks.case import Case, Passage
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.located import Text
from reportgen.model.base import Prose
from reportgen.model.project import Report
from reportgen.model.sections import TableSection
from reportgen.prose import Span

RULE = "number-style"
NBSP, MINUS, DASH = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}", "\N{EN DASH}"
_UNIT = r"(?: ?%|[ \xa0](?:procent|mnkr|mkr|mdkr|tkr|kr|kronor|miljoner|miljarder|tusen|timmar|årsarbetare|dygn)\b)"
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_MONTH = r"(?:jan|feb|mars?|apr|maj|juni?|juli?|aug|sept?|okt|nov|dec)"
_REFERS = re.compile(r"(?:kl\.?|klockan|kap(?:itel|\.)?|avsnitt|punkt(?:en)?|version|bilaga|tabell|figur|nr|§)\s\Z", re.I)
_YEAR = re.compile(r"\b(år )?((?:19|20)\d\d)(?![\d:–-]|[ \xa0]\d{3}|,\d)\b")
_BEFORE_YEAR = re.compile(r"\b(?:under|sedan|för|i|från|till|mot|med)\s\Z", re.IGNORECASE)


@dataclass(frozen=True)
class _Style:
    """A way of writing that is not the right one: how it is known, and how it is mended."""

    variant: str
    wrong: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]
    severity: Severity = Severity.INFO


def _date(match: re.Match[str]) -> str:
    """22 september 2018, of a day and a month that exist."""
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return f"{day} {_MONTHS[month - 1]} {year}" if 1 <= month <= 12 else ""


def _groups(match: re.Match[str]) -> str:
    return f"{int(match[1]):,}".replace(",", NBSP)


STYLES = (
    _Style("decimal-point", re.compile(rf"(?<![\d.,:/-])[-{MINUS}]?\d{{1,6}}\.\d{{1,2}}(?={_UNIT})(?![\d.:])"),
           lambda m: m[0].replace(".", ","), Severity.WARNING),
    _Style("decimal-point", re.compile(r"(?<![\w.,:/-])0\.\d{1,2}(?![\w.:/-]|,\d)"), lambda m: m[0].replace(".", ",")),
    _Style("thousands", re.compile(r"(?<![\w.,:/-])\d{1,3}(?:[.,]\d{3}){1,3}(?=[ \xa0](?:tkr|kr|kronor|personer|hushåll)\b)"),
           lambda m: re.sub("[.,]", NBSP, m[0]), Severity.WARNING),
    _Style("thousands", re.compile(r"(?<![\w.,:/-])(\d{5,12})(?=[ \xa0](?:tkr|kr|kronor|mnkr|personer|invånare|hushåll|barn)\b)"),
           _groups),
    _Style("percent-space", re.compile(r"\d%"), lambda m: f"{m[0][0]}{NBSP}%"),
    _Style("minus", re.compile(r"(?:(?<=[\s(])|\A)-\d{1,3}(?:[ \xa0]?\d{3}){0,4}(?:,\d{1,4})?(?![\w-])"),
           lambda m: MINUS + m[0][1:]),
    _Style("range", re.compile(r"(?<![\w.,:/-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w:/-])"), lambda m: f"{m[1]}{DASH}{m[2]}"),
    _Style("range", re.compile(rf"(?<![\w.,:/-])(\d{{1,3}})-(\d{{1,3}})(?={_UNIT}|[ \xa0](?:år|åringar|barn|personer|dagar|veckor|månader)\b)"),
           lambda m: f"{m[1]}{DASH}{m[2]}"),
    _Style("range", re.compile(rf"\b({_MONTH})-({_MONTH})\b", re.IGNORECASE), lambda m: f"{m[1]}{DASH}{m[2]}"),
    _Style("date", re.compile(r"(?<![\w/-])(?P<year>(?:19|20)\d\d)-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?![\w-])"), _date),
    _Style("date", re.compile(r"(?<![\w/.-])(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)[ .-](?P<year>(?:19|20)\d\d)(?![\w-])"), _date),
    _Style("clock", re.compile(r"\bkl(?= \d)"), lambda m: "kl."),
    _Style("clock", re.compile(r"(?<=kl )\d\d?:\d\d\b|(?<=kl\. )\d\d?:\d\d\b|(?<=klockan )\d\d?:\d\d\b"), lambda m: m[0].replace(":", ".")),
)  # fmt: skip


def check(case: Case) -> Iterator[Diagnostic]:
    """Try the styles on every text with a figure in it; then what a report mixes."""
    for report in case.reports if writing.words(case.language) else ():
        for passage in writing.everything(case, report):
            if any(map(str.isdigit, passage.reading.text)):
                yield from _styles(passage)
        yield from _cells(report)
        yield from _mixed_percent(case.passages(report))
        yield from _mixed_years(case.passages(report))
        for passage in case.passages(report):
            yield from _begins_with_digits(passage)


def _styles(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.reading.text
    taken: list[Span] = []
    for style in STYLES:
        for match in style.wrong.finditer(text):
            span, right = Span(*match.span()), style.mend(match)
            if right and not _is_exempt(passage, style, span) and not any(t.start <= span.start < t.end for t in taken):
                taken.append(span)
                yield passage.told(RULE, span, style.severity, style.variant, found=match[0], right=right)


def _is_exempt(passage: Passage, style: _Style, span: Span) -> bool:
    """A citation prints as it should; a number of a section is no figure; a date in a label is right in digits."""
    text = passage.reading.text
    if passage.reading.is_cited(span) or writing.in_address(text, span.start):
        return True
    if style.variant == "date" and passage.is_label:
        return True
    return style.variant == "decimal-point" and bool(_REFERS.search(text, max(0, span.start - 12), span.start))


def _cells(report: Report) -> Iterator[Diagnostic]:
    """Figures in the cells of a free table that are typed with a decimal point."""
    tables = (section for section in report.sections if isinstance(section, TableSection))
    for cell in (cell for table in tables for row in table.rows for cell in row if isinstance(cell, Text)):
        match = re.fullmatch(rf"\s*([-{MINUS}]?\d{{1,6}}\.\d{{1,3}})(?:{_UNIT})?\s*", cell)
        if match:
            args = {"found": match[1], "right": match[1].replace(".", ",")}
            place, last = Prose(cell).at(match.start(1)), Prose(cell).at(match.end(1) - 1)
            yield Diagnostic(RULE, place, "decimal-point", args, Severity.WARNING, None, last)


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
                yield passage.told(RULE, span, Severity.INFO, "percent-mixed", other=other, found="%", right="procent")


def _mixed_years(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """ "år 2018" in one place and "under 2018" in another: the rarer of them, once a report."""
    long: list[tuple[Passage, Span]] = []
    bare: list[tuple[Passage, Span]] = []
    for passage in passages:
        for match in _YEAR.finditer(passage.reading.text):
            if match[1]:
                long.append((passage, Span(*match.span())))
            elif _BEFORE_YEAR.search(passage.reading.text, max(0, match.start() - 7), match.start()):
                bare.append((passage, Span(*match.span())))
    if long and bare:
        (rare, span), (common, where) = (long[0], bare[0]) if len(long) <= len(bare) else (bare[0], long[0])
        right = common.reading[where][:-4] + rare.reading[span][-4:]
        other = common.at(where)
        yield rare.told(RULE, span, Severity.INFO, "year", other=other, found=rare.reading[span], right=right)


def _begins_with_digits(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.reading.text
    for sentence in passage.reading.sentences:
        begins = re.match(r"\d[\d \xa0,]{0,12}(?=[ \xa0]?%|[ \xa0][a-zåäö])", text[sentence.start : sentence.start + 20])
        if begins and text[sentence.end - 1] in ".!?" and not passage.reading.is_cited(Span(sentence.start, sentence.start + 1)):
            span = Span(sentence.start, sentence.start + len(begins[0].rstrip()))
            yield passage.told(RULE, span, Severity.INFO, "begins", found=passage.reading[span])
