"""`{{ fact }}` in prose: what may be written between the braces, and what it says.

Jinja's own parser reads the expression, but nothing of Jinja's runs it: the few kinds of node that
are allowed are evaluated here. So prose can read facts and format them, and nothing else, in
bounded time, whatever a colleague's mail put between the braces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, near
from reportgen.figures import Figures, relative_change
from reportgen.located import shown
from reportgen.model.base import Prose
from reportgen.model.refs import MEASURES, all_refs, resolve
from reportgen.periods import Period, parse_period
from reportgen.prose import Reading, Value, read
from reportgen.quantities import (
    Quantity,
    Unit,
    difference,
    format_number,
    format_quantity,
    number_word,
    parse_unit,
    unit_label,
)

_BRACES = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}|\{\{|\}\}|\{%|\{#", re.DOTALL)
MAX_LENGTH = 200  # of one expression; the parser descends a step for each parenthesis
MAX_PRINTED = 300  # of a value: a name that is a novel, cited a thousand times, would fill the memory
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|!])")
_ATTRIBUTES = {
    "värde": "value", "value": "value",
    "mål": "target", "target": "target",
    "förändring": "change", "change": "change",
    "skillnad": "difference", "difference": "difference",
    "prognos": "forecast", "forecast": "forecast",
    "median": "median",
    "namn": "name", "name": "name",
}  # fmt: skip
_COUNTS = {
    "antal": "all", "number": "all", "gröna": "green", "green": "green", "gula": "yellow", "yellow": "yellow",
    "röda": "red", "red": "red", "ej_bedömda": "unknown", "unknown": "unknown",
}  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """What prose can see: the figures, the report's period, and how many goals have which light."""

    figures: Figures
    period: Period
    language: str
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class _Cited:
    """A value's series, not yet narrowed to a number."""

    ref: str
    period: Period


class _CitationError(Exception):
    """What is wrong with an expression; becomes a diagnostic at the word concerned.

    `before` is what stands before the word (a dot, a bar), which tells two uses of a word apart.
    """

    def __init__(self, rule: str, variant: str = "", *, word: str = "", before: str = "", **args: str) -> None:
        super().__init__(rule)
        self.rule, self.variant = rule, variant
        self.word = re.compile(rf"{before}(?<!\w)({re.escape(word)})(?!\w)" if word else r"()")
        self.args_by_name = args


def cite(prose: Prose, scope: Scope) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with every citation replaced by its value, and what was wrong with any of them."""
    faults: list[Diagnostic] = []

    def replaced(match: re.Match[str]) -> str:
        try:
            if match[1] is None:
                raise _CitationError("prose-syntax", "" if match[0][1] in "%#" else "unpaired", found=match[0])
            return _MARKDOWN.sub(r"\\\1", evaluate(match[1], scope))
        except _CitationError as error:
            found = error.word.search(match[0])
            place = prose.at(match.start() + (found.start(1) if found else 0))
            faults.append(Diagnostic(error.rule, place, error.variant, error.args_by_name))
            return "?"

    return _BRACES.sub(replaced, unicodedata.normalize("NFC", prose.text)), tuple(faults)


def read_prose(prose: Prose, scope: Scope) -> Reading:
    """The text as it is printed, with its citations' values; a citation at fault prints "?"."""
    return read(prose.text, [_read(match, scope) for match in _BRACES.finditer(prose.text) if match[1] is not None])


def _read(match: re.Match[str], scope: Scope) -> Value:
    try:
        node, found = _evaluated(match[1], scope)
    except _CitationError:
        return Value(*match.span(), "?", "", scope.period, None)
    subject = _subject(node, scope)
    value = _shown(found) if isinstance(found, Quantity) else None
    return Value(*match.span(), _printed(found, scope), subject.ref, subject.period, value)


def _subject(node: nodes.Node, scope: Scope) -> _Cited:
    """The series that an expression takes its value from."""
    found = _evaluate(node, scope)
    while not isinstance(found, _Cited):
        assert isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter)
        node = node.node or node  # what is no name has a node inside
        found = _evaluate(node, scope)
    return found


def evaluate(expression: str, scope: Scope) -> str:
    """The printed value of one expression."""
    return _printed(_evaluated(expression, scope)[1], scope)


def _printed(value: Quantity | str, scope: Scope) -> str:
    printed = value if isinstance(value, str) else format_quantity(_shown(value), scope.language)
    return printed if len(printed) <= MAX_PRINTED else f"{printed[: MAX_PRINTED - 1]}…"


def _evaluated(expression: str, scope: Scope) -> tuple[nodes.Node, Quantity | str]:
    """What an expression is, and its value. Raises what is wrong with it."""
    wrong = _CitationError("prose-syntax", found=shown(expression) or "{{ }}")
    try:
        if len(expression) > MAX_LENGTH:
            raise wrong
        tree = _parser().parse("{{" + expression + "}}")
        output = tree.body[0] if len(tree.body) == 1 else None
        if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
            raise wrong
        return output.nodes[0], _value(_evaluate(output.nodes[0], scope), scope)
    except (TemplateSyntaxError, RecursionError, ArithmeticError, _NotAllowedError):
        raise wrong from None


class _NotAllowedError(Exception):
    """A kind of expression that Jinja knows and prose may not use."""


@cache
def _parser() -> Environment:
    return Environment()


def _evaluate(node: nodes.Node, scope: Scope) -> _Cited | Quantity | str:
    match node:
        case nodes.Name():
            return _name(node.name, scope)
        case nodes.Getattr():
            return _attribute(node, scope)
        case nodes.Getitem(arg=nodes.Const()):
            return _at_period(node, scope)
        case nodes.Filter(node=nodes.Node() as inner):
            return _filtered(node, _evaluate(inner, scope), scope)
    raise _NotAllowedError


def _name(name: str, scope: Scope) -> _Cited:
    project = scope.figures.project
    if name in project.facts or name in project.ledgers or name in scope.counts:
        return _Cited(name, scope.period)
    close = near(name, [*all_refs(project, scope.language), *scope.counts])
    raise _CitationError("undefined-fact", "near" if close else "", word=name, id=name, near=close)


def _attribute(node: nodes.Getattr, scope: Scope) -> _Cited | Quantity | str:
    owner = _evaluate(node.node, scope)
    if not isinstance(owner, _Cited):
        raise _unknown_attribute(node.attr, ())
    if owner.ref in scope.counts:
        counts = scope.counts[owner.ref]
        if node.attr not in _COUNTS:
            raise _unknown_attribute(node.attr, _COUNTS)
        return Quantity(Decimal(counts[_COUNTS[node.attr]]), Unit.COUNT)
    longer = f"{owner.ref}.{node.attr}"
    ledger = scope.figures.project.ledgers.get(owner.ref)
    if resolve(scope.figures.project, longer) or (ledger and node.attr in ledger.rows):
        return _Cited(longer, owner.period)
    if node.attr not in _ATTRIBUTES:
        raise _unknown_attribute(node.attr, [*_parts(owner.ref, scope), *_ATTRIBUTES])
    return _derived(owner, _ATTRIBUTES[node.attr], scope)


def _unknown_attribute(name: str, known: Iterable[str]) -> _CitationError:
    names = list(known)
    close = near(name, names)
    variant = "near" if close else "" if names else "nothing"
    args = {"attribute": name, "near": close, "known": ", ".join(names)}
    return _CitationError("unknown-attribute", variant, word=name, before=r"\.\s*", **args)


def _parts(ref: str, scope: Scope) -> list[str]:
    """What may follow a ledger's name or a row's, in the language of the project."""
    ledger = scope.figures.project.ledgers.get(ref.split(".", 1)[0])
    if ledger is None or ref.count(".") > 1:
        return []
    measures = [vocabulary.key("LedgerRow", measure, scope.language) for measure in MEASURES]
    return measures if "." in ref else [*measures, *ledger.rows]


def _derived(cited: _Cited, attribute: str, scope: Scope) -> Quantity | str:
    figures = scope.figures
    if attribute == "name":
        return figures.name(cited.ref)
    if attribute == "value":
        return _number(cited, scope)
    if attribute == "target":
        return _known(figures.target(cited.ref, cited.period), cited, "target")
    if attribute == "forecast":
        return _known(figures.forecast(cited.ref, cited.period), cited, "forecast")
    if attribute == "median":
        return _known(figures.median(cited.ref, cited.period), cited, "median")
    now, before = _number(cited, scope), _known(_before(cited, scope), cited, "before")
    if attribute == "change":
        change = _known(relative_change(before, now), cited, "change").rounded(0)
        return Quantity(abs(change.value), change.unit)
    return difference(now, before)


def _before(cited: _Cited, scope: Scope) -> Quantity | None:
    """The value last year, else the latest earlier value of a period as long."""
    last_year = scope.figures.quantity(cited.ref, cited.period.year_ago())
    earlier = scope.figures.history(cited.ref, end=cited.period)
    same = [v for p, v in earlier.items() if p.grain is cited.period.grain and p.end < cited.period.start]
    return last_year or (same[-1] if same else None)


def _at_period(node: nodes.Getitem, scope: Scope) -> _Cited:
    owner = _evaluate(node.node, scope)
    written = str(node.arg.value) if isinstance(node.arg, nodes.Const) else ""
    period = parse_period(written)
    if period is None:
        raise _CitationError("bad-period", word=written, found=shown(written))
    if not isinstance(owner, _Cited) or owner.ref in scope.counts:
        raise _NotAllowedError  # the counts are of this report, and of its period only
    return _Cited(owner.ref, period)


def _value(found: _Cited | Quantity | str, scope: Scope) -> Quantity | str:
    return _number(found, scope) if isinstance(found, _Cited) else found


def _number(cited: _Cited, scope: Scope) -> Quantity:
    if not resolve(scope.figures.project, cited.ref):  # a whole income statement, a row of one, or the counts
        parts = [*_parts(cited.ref, scope), *(_COUNTS if cited.ref in scope.counts else ())]
        args = {"id": cited.ref, "known": ", ".join(parts), "first": parts[0] if parts else ""}
        raise _CitationError("no-value", "several", word=cited.ref.split(".", 1)[0], **args)
    return _known(scope.figures.quantity(cited.ref, cited.period), cited, "")


def _known(quantity: Quantity | None, cited: _Cited, missing: str) -> Quantity:
    if quantity is None:
        first = cited.ref.split(".", 1)[0]
        raise _CitationError("no-value", missing, word=first, id=cited.ref, period=str(cited.period))
    return quantity


# --- filters ---------------------------------------------------------------------------------


def _filtered(node: nodes.Filter, inner: _Cited | Quantity | str, scope: Scope) -> Quantity | str:
    value = _value(inner, scope)
    if node.name not in _FILTERS:
        close = near(node.name, _FILTERS)
        raise _filter_error(node, "near" if close else "", near=close, known=", ".join(_FILTERS))
    if not isinstance(value, Quantity):
        raise _filter_error(node, "text")
    arguments = [a.value for a in node.args if isinstance(a, nodes.Const)]
    try:
        if len(arguments) != len(node.args) or node.kwargs:
            raise ValueError
        filtered = _FILTERS[node.name]
        return filtered(value if filtered is _rounded else _shown(value), arguments, scope)
    except (IndexError, TypeError, ValueError):
        unit = unit_label(value.unit, scope.language)
        raise _filter_error(node, _USAGE.get(_FILTERS[node.name], "usage"), unit=unit) from None


def _filter_error(node: nodes.Filter, variant: str, **args: str) -> _CitationError:
    return _CitationError("unknown-filter", variant, word=node.name, before=r"\|\s*", filter=node.name, **args)


def _in_unit(value: Quantity, arguments: list[object], scope: Scope) -> Quantity:
    unit = parse_unit(str(arguments[0]))
    converted = value.to(unit) if unit else None
    if converted is None or len(arguments) > 1:
        raise ValueError
    if unit in (Unit.MNKR, Unit.MDKR):
        return _Converted(converted.value, converted.unit, converted.approximate)
    return converted


def _rounded(value: Quantity, arguments: list[object], scope: Scope) -> Quantity:
    decimals = arguments[0] if arguments else 0
    if not isinstance(decimals, int) or not 0 <= decimals <= 6 or len(arguments) > 1:
        raise ValueError
    return Quantity(value.rounded(decimals).value, value.unit, value.approximate)


def _unsigned(value: Quantity, arguments: list[object], scope: Scope) -> Quantity:
    _no(arguments)
    return Quantity(abs(value.value), value.unit, value.approximate)


def _word(value: Quantity, arguments: list[object], scope: Scope) -> str:
    _no(arguments)
    return number_word(value.value, scope.language) or format_quantity(value, scope.language)


def _bare(value: Quantity, arguments: list[object], scope: Scope) -> str:
    _no(arguments)
    return format_number(value.value, scope.language)


class _Converted(Quantity):
    """An amount made into millions: all its digits are kept until it prints, in case an author rounds it."""


def _shown(value: Quantity) -> Quantity:
    return Quantity(value.rounded(1).value, value.unit, value.approximate) if isinstance(value, _Converted) else value


def _no(arguments: list[object]) -> None:
    if arguments:
        raise ValueError


_Filter = Callable[[Quantity, list[object], Scope], Quantity | str]
_FILTERS: dict[str, _Filter] = {
    "i": _in_unit, "to": _in_unit,
    "avrunda": _rounded, "rounded": _rounded,
    "utan_tecken": _unsigned, "unsigned": _unsigned,
    "ord": _word, "word": _word,
    "tal": _bare, "bare": _bare,
}  # fmt: skip
_USAGE: dict[_Filter, str] = {_in_unit: "unit", _rounded: "decimals"}  # the wording that shows how it is written
