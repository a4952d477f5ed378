"""`{{ fact }}` in prose: what may be written between the braces, and what it says.

Jinja's own parser reads the expression, but nothing of Jinja's runs it: the few kinds of node that
are allowed are evaluated here. So prose can read facts and format them, and nothing else, in
bounded time, whatever a colleague's mail put between the braces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.assess import Figures, relative_change
from reportgen.diagnostics import Diagnostic, near
from reportgen.model.base import Prose
from reportgen.model.refs import all_refs, resolve
from reportgen.periods import Period, parse_period
from reportgen.quantities import Quantity, Unit, format_number, format_quantity, number_word, parse_unit

_BRACES = re.compile(r"\{\{(.*?)\}\}|\{%|\{#", re.DOTALL)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|!])")
_ATTRIBUTES = {
    "värde": "value", "value": "value",
    "mål": "target", "target": "target",
    "förändring": "change", "change": "change",
    "skillnad": "difference", "difference": "difference",
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
    """What is wrong with an expression; becomes a diagnostic at the word concerned."""

    def __init__(self, rule: str, word: str = "", **args: str) -> None:
        super().__init__(rule)
        self.rule, self.word, self.args_by_name = rule, word, args


def cite(prose: Prose, scope: Scope) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with every citation replaced by its value, and what was wrong with any of them."""
    faults: list[Diagnostic] = []

    def replaced(match: re.Match[str]) -> str:
        try:
            if match[1] is None:
                raise _CitationError("prose-syntax", found=match[0])
            return _MARKDOWN.sub(r"\\\1", evaluate(match[1], scope))
        except _CitationError as error:
            offset = max(0, match[0].find(error.word)) if error.word else 0
            faults.append(Diagnostic(error.rule, prose.at(match.start() + offset), "", error.args_by_name))
            return "?"

    return _BRACES.sub(replaced, unicodedata.normalize("NFC", prose.text)), tuple(faults)


def evaluate(expression: str, scope: Scope) -> str:
    """The printed value of one expression."""
    try:
        tree = Environment().parse("{{" + expression + "}}")
    except TemplateSyntaxError as error:
        raise _CitationError("prose-syntax", found=expression.strip()) from error
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise _CitationError("prose-syntax", found=expression.strip())
    value = _value(_evaluate(output.nodes[0], scope), scope)
    return value if isinstance(value, str) else format_quantity(value, scope.language)


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
    raise _CitationError("prose-syntax", found=type(node).__name__)


def _name(name: str, scope: Scope) -> _Cited:
    project = scope.figures.project
    if name in project.facts or name in project.ledgers or name in scope.counts:
        return _Cited(name, scope.period)
    known = [*all_refs(project, scope.language), *scope.counts]
    raise _CitationError("undefined-fact", name, id=name, near=near(name, known))


def _attribute(node: nodes.Getattr, scope: Scope) -> _Cited | Quantity | str:
    owner = _evaluate(node.node, scope)
    if not isinstance(owner, _Cited):
        raise _CitationError("unknown-attribute", node.attr, attribute=node.attr)
    if owner.ref in scope.counts:
        counts = scope.counts[owner.ref]
        if node.attr not in _COUNTS:
            raise _CitationError("unknown-attribute", node.attr, attribute=node.attr, known=", ".join(_COUNTS))
        return Quantity(Decimal(counts[_COUNTS[node.attr]]), Unit.COUNT)
    longer = f"{owner.ref}.{node.attr}"
    if resolve(scope.figures.project, longer):
        return _Cited(longer, owner.period)
    ledger = scope.figures.project.ledgers.get(owner.ref)
    if ledger and node.attr in ledger.rows:
        return _Cited(longer, owner.period)
    if node.attr not in _ATTRIBUTES:
        known = ", ".join(list(_ATTRIBUTES)[::2])
        raise _CitationError("unknown-attribute", node.attr, attribute=node.attr, known=known)
    return _derived(owner, _ATTRIBUTES[node.attr], scope)


def _derived(cited: _Cited, attribute: str, scope: Scope) -> Quantity | str:
    figures = scope.figures
    if attribute == "name":
        return figures.name(cited.ref)
    if attribute == "value":
        return _number(cited, scope)
    if attribute == "target":
        indicator = figures.project.indicator(cited.ref)
        return _known(figures.target(indicator, cited.period) if indicator else None, cited, "mål")
    now, before = _number(cited, scope), _known(_before(cited, scope), cited, "föregående värde")
    if attribute == "change":
        change = _known(relative_change(before, now), cited, "förändring").rounded(0)
        return Quantity(abs(change.value), change.unit)
    unit = Unit.POINTS if now.unit is Unit.PERCENT else now.unit
    return Quantity(now.value - before.value, unit)


def _before(cited: _Cited, scope: Scope) -> Quantity | None:
    """The value last year, else the latest earlier value of a period as long."""
    last_year = scope.figures.value(cited.ref, cited.period.year_ago())
    earlier = scope.figures.history(cited.ref, end=cited.period)
    same = [v for p, v in earlier.items() if p.grain is cited.period.grain and p.end < cited.period.start]
    return last_year or (same[-1] if same else None)


def _at_period(node: nodes.Getitem, scope: Scope) -> _Cited:
    owner = _evaluate(node.node, scope)
    written = str(node.arg.value) if isinstance(node.arg, nodes.Const) else ""
    period = parse_period(written)
    if period is None or not isinstance(owner, _Cited):
        raise _CitationError("bad-period", written, found=written)
    return _Cited(owner.ref, period)


def _value(found: _Cited | Quantity | str, scope: Scope) -> Quantity | str:
    return _number(found, scope) if isinstance(found, _Cited) else found


def _number(cited: _Cited, scope: Scope) -> Quantity:
    return _known(scope.figures.value(cited.ref, cited.period), cited, "värde")


def _known(quantity: Quantity | None, cited: _Cited, what: str) -> Quantity:
    if quantity is None:
        first = cited.ref.split(".", 1)[0]
        raise _CitationError("no-value", first, id=cited.ref, period=str(cited.period), what=what)
    return quantity


# --- filters ---------------------------------------------------------------------------------


def _filtered(node: nodes.Filter, inner: _Cited | Quantity | str, scope: Scope) -> Quantity | str:
    value = _value(inner, scope)
    arguments = [a.value for a in node.args if isinstance(a, nodes.Const)]
    if node.name not in _FILTERS or len(arguments) != len(node.args) or node.kwargs:
        raise _CitationError("unknown-filter", node.name, filter=node.name, known=", ".join(_FILTERS))
    if not isinstance(value, Quantity):
        raise _CitationError("unknown-filter", node.name, filter=node.name, known="")
    try:
        return _FILTERS[node.name](value, arguments, scope)
    except (IndexError, TypeError, ValueError) as error:
        raise _CitationError("unknown-filter", node.name, filter=node.name, known=", ".join(_FILTERS)) from error


def _in_unit(value: Quantity, arguments: list[object], scope: Scope) -> Quantity:
    unit = parse_unit(str(arguments[0]))
    converted = value.to(unit) if unit else None
    if converted is None:
        raise ValueError
    return converted.rounded(1) if unit in (Unit.MNKR, Unit.MDKR) else converted


def _rounded(value: Quantity, arguments: list[object], scope: Scope) -> Quantity:
    decimals = arguments[0] if arguments else 0
    if not isinstance(decimals, int) or not 0 <= decimals <= 6:
        raise ValueError
    return value.rounded(decimals)


def _unsigned(value: Quantity, arguments: list[object], scope: Scope) -> Quantity:
    return Quantity(abs(value.value), value.unit, value.approximate)


def _word(value: Quantity, arguments: list[object], scope: Scope) -> str:
    return number_word(value.value, scope.language) or format_quantity(value, scope.language)


def _bare(value: Quantity, arguments: list[object], scope: Scope) -> str:
    return format_number(value.value, scope.language)


_Filter = Callable[[Quantity, list[object], Scope], Quantity | str]
_FILTERS: dict[str, _Filter] = {
    "i": _in_unit, "to": _in_unit,
    "avrunda": _rounded, "rounded": _rounded,
    "utan_tecken": _unsigned, "unsigned": _unsigned,
    "ord": _word, "word": _word,
    "tal": _bare, "bare": _bare,
}  # fmt: skip
