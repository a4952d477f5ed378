"""What several checks of loaded content tell of in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Args, Diagnostic, Key, Location, near
from reportgen.located import shown
from reportgen.model.facts import OrgName, OrgPart
from reportgen.model.sections.common import Chart
from reportgen.model.sections.economy import SeriesSection

MOST_NAMED = 12  # known ids that a message lists
_LONGEST = 200  # characters that are compared with what is known: no id is longer


def unknown_id(name: str, place: Location, known: Iterable[str], kind: str) -> Diagnostic:
    """An id that nobody has declared, with what is most like it; `kind` chooses the wording."""
    names = list(known)
    close = near(name[:_LONGEST], names)
    args: Args = {"id": shown(name), "near": close, "known": tuple(names[:MOST_NAMED]) or "–"}
    return Diagnostic("unknown-id", place, f"{kind}-near" if close else kind, args)


def period_order(span: Chart | SeriesSection | OrgPart | OrgName) -> Iterator[Diagnostic]:
    """A span that ends before it starts."""
    if span.start and span.end and span.end.end < span.start.start:
        scope = type(span).__name__
        args: Args = {"found": span.end, "from": span.start, "key": Key(scope, "end"), "start": Key(scope, "start")}
        yield Diagnostic("period-order", span.at("end"), "", args)
