"""Two different totals of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen import vocabulary
from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import letters, words_of
from reportgen.diagnostics import Args, Diagnostic, Quoted
from reportgen.model.project import Report
from reportgen.model.sections.economy import IncomeStatementSection
from reportgen.prose import Span

STEM = 5  # letters that two words begin with alike to be about the same
_SENDER = re.compile(r"\b((?:[^\W\d_]{1,40}- och )?[^\W\d_]{2,60}förvaltningen)s (\w{4,30})\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at the totals of each report's income statements."""
    for report in case.reports:
        sections = [section for section in report.sections if isinstance(section, IncomeStatementSection)]
        yield from _totals(case, report, [name for section in sections for name in section.ledgers])


def check_names(case: Case) -> Iterator[Diagnostic]:
    """Look at what headings call income statements, and at who is said to propose."""
    for report in case.reports:
        for section in report.sections:
            yield from _subject(case, section) if isinstance(section, IncomeStatementSection) else ()
        yield from _senders(case, report)


def _totals(case: Case, report: Report, names: list[str]) -> Iterator[Diagnostic]:
    firsts: dict[str, str] = {}
    for name in dict.fromkeys(each for each in names if each in case.project.ledgers):
        total = case.project.ledgers[name].total
        if total is None or not total.name:
            continue
        first = firsts.setdefault(total.name.casefold(), name)
        if first != name and _sum(case, first, report) != _sum(case, name, report):
            other = case.project.ledgers[first].total
            args = {
                "name": total.name,
                "first": case.project.ledgers[first].name,
                "second": case.project.ledgers[name].name,
            }
            place = other.at("name") if other else None
            yield Diagnostic("same-total-name", total.at("name"), "", args, other=place)


def _sum(case: Case, ledger: str, report: Report) -> object:
    """The result of an income statement in the report's period."""
    measures = (vocabulary.key("LedgerRow", measure, case.language) for measure in ("result", "net_cost"))
    return tuple(case.figures.quantity(f"{ledger}.{measure}", report.period) for measure in measures)


def _subject(case: Case, section: IncomeStatementSection) -> Iterator[Diagnostic]:
    """A heading none of whose words is in a name under it: of the ledgers, of their rows, in the comment."""
    general = frozenset(words_of("language", case.language)["general_headings"])
    about = [word for word in _words(section.title) if word not in general and len(word) >= STEM]
    comment = section.comment.text if section.comment else ""
    ledgers = [case.project.ledgers[name] for name in section.ledgers if name in case.project.ledgers]
    texts = [
        text for each in ledgers for text in (each.name, each.short or "", *(row.name for row in each.rows.values()))
    ]
    under = {word[:STEM] for text in [*texts, comment] for word in _words(text)}
    initials = "".join(word[0] for word in _words(section.title)).casefold()
    is_short = any(word.isupper() and _in_order(word.casefold(), initials) for text in texts for word in text.split())
    if about and ledgers and not is_short and not any(word[:STEM] in under for word in about):
        args: Args = {"title": section.title, "names": Quoted(tuple(each.name for each in ledgers))}
        yield Diagnostic("heading-subject", section.at("title"), "", args, other=ledgers[0].at("name"))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in letters(text)]


def _in_order(short: str, initials: str) -> bool:
    """Whether an abbreviation's letters are among the initials, in order: IFO, of "individ- och familjeomsorgen"."""
    rest = iter(initials)
    return sum(letter in rest for letter in short) >= min(2, len(short))


def _senders(case: Case, report: Report) -> Iterator[Diagnostic]:
    """ "X-förvaltningens förslag" in a report that Y-förvaltningen sends."""
    if not report.file.administration:
        return
    sender = case.project.called(report.file.administration, report.period)
    acts = words_of("language", case.language)["senders"]
    for passage in case.passages(report):
        for match in _SENDER.finditer(passage.reading.text):
            if match[2].casefold() in acts and not _is_sender(match[1], sender):
                yield _told(passage, match, sender)


def _is_sender(written: str, sender: str) -> bool:
    one, other = ("".join(_words(text)) for text in (written, sender))
    return one in (other, "förvaltningen") or other.endswith(one) or one.endswith(other)


def _told(passage: Passage, match: re.Match[str], sender: str) -> Diagnostic:
    span = Span(match.start(), match.end())
    return passage.told("sender-differs", span, found=match[0], sender=sender)


RULES = (
    Rule("same-total-name", WARNING, of_report=check),
    Rule("heading-subject", WARNING, of_report=check_names, words=("language",)),
    Rule("sender-differs", WARNING, of_report=check_names, words=("language",)),
)
