"""What a template can call. Every function writes HTML in the document's vocabulary, or plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup, escape

from reportgen import vocabulary
from reportgen.assemble import covers, tables, views
from reportgen.assemble.drawings import ChartView, Studio
from reportgen.assemble.sandbox import RefusedError
from reportgen.citations import Scope
from reportgen.context import ReportContext
from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.parse import Given, Node
from reportgen.figures import Trend, roll_up
from reportgen.follow_up import goals
from reportgen.located import Text
from reportgen.model.base import Entity, Prose
from reportgen.model.project import Report
from reportgen.model.sections.common import Chart, Image, Section
from reportgen.model.sections.economy import SeriesSection
from reportgen.model.sections.enums import Light, Progress, RiskStatus, TrendWord
from reportgen.model.sections.texts import TableSection
from reportgen.periods import Period, date_in_prose
from reportgen.quantities import Quantity, format_bare, unit_label
from reportgen.text import Parsed

GAP_SHAPE = "◇"
SHAPES = {Light.GREEN: "●", Light.YELLOW: "▲", Light.RED: "■", Light.UNKNOWN: "○"}
ARROWS = {TrendWord.UP: "↗", TrendWord.DOWN: "↘", TrendWord.SAME: "→"}
PROGRESS_SHAPES = {
    Progress.NOT_STARTED: "○", Progress.ONGOING: "◐", Progress.DELAYED: "▲", Progress.DONE: "●",
    Progress.CANCELLED: "✕",
}  # fmt: skip
RISK_SHAPES = {
    RiskStatus.OCCURRED: "■", RiskStatus.REMAINS: "→", RiskStatus.DECREASED: "↘", RiskStatus.INCREASED: "↗",
    RiskStatus.GONE: "✓",
}  # fmt: skip


@dataclass
class Tools:
    """The functions of one report's templates; what goes wrong in any of them is collected in `faults`.

    `given` are the texts that the templates refer to.
    """

    context: ReportContext
    studio: Studio
    draft: bool = False
    faults: list[Diagnostic] = field(default_factory=list)
    given: Given = field(default_factory=Given)

    @property
    def scope(self) -> Scope:
        """What the report's prose can cite."""
        return self.context.scope

    def functions(self) -> dict[str, Callable[..., Any]]:
        """By the names that templates use; documented in `templates/README.md`."""
        names = (
            "prose", "inline", "lead", "gap", "at", "label", "light", "overall", "trend", "progress", "risk",
            "quantity", "number", "target", "unit", "value", "history", "name", "unit_of", "source_of", "chart",
            "photo_name", "spark", "cover_art", "cover_look", "logo", "view", "area", "ledger", "grand_total",
            "rounded", "series", "free_table", "day", "period", "enum", "called", "title_of",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    # --- text --------------------------------------------------------------------------------

    def prose(self, text: Prose | None, level: int = 4, of: Report | None = None) -> Markup:
        """Markdown blocks; headings in the text come below `level`. A text that is owed is a gap.

        A text `of` another report cites facts as that report does.
        """
        if not text:
            return self._owed(text)
        parsed = self._parsed(text, of)
        self.faults.extend(parsed.diagnostics)
        return self._node(parsed.below(level))

    def inline(self, text: Prose | None, of: Report | None = None) -> Markup:
        """Markdown in one line."""
        if not text:
            return Markup() if text is None else self.gap("text")
        parsed = self._parsed(text, of)
        self.faults.extend(parsed.of_line)
        return self._node(parsed.line)

    def lead(self, text: Prose | None) -> Markup:
        """A paragraph set larger."""
        if not text:
            return self._owed(text)
        return Markup('<p class="lead" data-loc="{}">{}</p>').format(text.at(), self.inline(text))

    def gap(self, what: str) -> Markup:
        """Where something is owed: in a draft a mark that says what, else the neutral words."""
        if self.draft:
            return _span("gap", GAP_SHAPE, self.label(f"gap-{what}"))
        return Markup(escape(self.label(f"{what}-missing" if what in ("text", "comment") else "missing")))

    def _owed(self, text: Prose | None) -> Markup:
        """A paragraph in place of a text whose key was left empty; nothing where nobody promised one."""
        if text is None:
            return Markup()
        return Markup('<p class="gap"{}>{}</p>').format(self.at(text.at()), self.gap("text"))

    def at(self, entity: Entity | Location, name: str = "") -> Markup:
        """The attribute that tells a block where its content was written."""
        place = entity if isinstance(entity, Location) else entity.at(name)
        text = entity.written(name) if name and isinstance(entity, Entity) else None
        if isinstance(text, Text):
            self.given.texts[str(place)] = text
        return Markup(' data-loc="{}"').format(place) if place.file else Markup()

    def label(self, name: str, **args: object) -> str:
        """A printed word of the vocabulary."""
        return vocabulary.label(name, self.scope.language, **args)

    def enum(self, scope: str, value: str) -> str:
        """An enumeration's printed word."""
        return vocabulary.enum_word(scope, value, self.scope.language)

    def called(self, text: str | None) -> str:
        """What a part of the organisation was called in the report's period; a text that is no id as it stands."""
        return self.scope.figures.project.called(text, self.context.report.period) if text else ""

    def day(self, day: Any) -> str:
        """A date in running text."""
        return date_in_prose(day, self.scope.language)

    def period(self, period: Period, form: str = "label") -> str:
        """A period in words: `label`, `span_label` or `short`."""
        return str(getattr(period, form)(self.scope.language))

    def title_of(self, text: str) -> str:
        """The title of a report of the project, by its name; another text as it stands."""
        report = self.scope.figures.project.reports.get(text)
        return report.file.title if report else text

    def _parsed(self, text: Prose, of: Report | None) -> Parsed:
        return (self.context.of(of) if of else self.context).parsed(text)

    def _node(self, node: Node) -> Markup:
        """A reference to what is there already; the document's parser puts it in place."""
        if not node:
            return Markup()
        self.given.nodes.append(node)
        return Markup('<node ref="{}"/>').format(len(self.given.nodes) - 1)

    # --- marks -------------------------------------------------------------------------------

    def light(self, light: Light | str, owed: bool = False, short: bool = False) -> Markup:
        """A traffic light: shape, colour and word; `owed` where nobody has judged yet, which a draft shows."""
        if owed and self.draft:
            return self.gap("short" if short else "assessment")  # a narrow column has room for one word
        found = vocabulary.enum_values("Light").get(str(light).lower(), str(light))
        value = Light(found) if found in set(Light) else None
        return self._mark("light", value.value, SHAPES[value], "Light") if value else Markup(escape(str(light)))

    def overall(self) -> str:
        """All strategic goals of the report rolled up to one light."""
        lights = [goal.light for area in self.context.areas.values() for goal in area.goals]
        return roll_up(lights).value

    def progress(self, status: Progress | None) -> Markup:
        """How far something has come."""
        if status is None:
            return self.gap("status")
        return self._mark("progress", status.value, PROGRESS_SHAPES[status], "Progress")

    def risk(self, status: RiskStatus | None) -> Markup:
        """What has become of a risk."""
        if status is None:
            return self.gap("status")
        return self._mark("risk", status.value, RISK_SHAPES[status], "RiskStatus")

    def trend(self, trend: Trend | None) -> Markup:
        """Arrow, word, and whether it is the good direction."""
        if trend is None:
            return Markup(escape(self.label("no-trend")))
        kind = {True: "good", False: "bad", None: "neutral"}[trend.good]
        word = self.enum("TrendWord", trend.word.value)
        told = word if trend.good is None else self.label(f"trend-{kind}", word=word)
        return _span(f"trend-{kind}", ARROWS[trend.word], told)

    def _mark(self, family: str, value: str, symbol: str, scope: str) -> Markup:
        return _span(f"{family}-{value.replace('_', '-')}", symbol, _capital(self.enum(scope, value)))

    # --- values ------------------------------------------------------------------------------

    def quantity(self, quantity: Quantity | None, signed: bool = False) -> str:
        """A value with its unit, for a table."""
        return tables.shown(quantity, self.scope.language, self.label("missing"), signed=signed)

    def number(self, quantity: Quantity | None, signed: bool = False) -> str:
        """A value without its unit, for a column whose head tells the unit."""
        return format_bare(quantity, self.scope.language, signed=signed) if quantity else "–"

    def target(self, view: goals.IndicatorView) -> str:
        """A target with the word that says in which direction it binds."""
        if view.target is None:
            return self.gap("target")
        return self.label(f"target-{view.indicator.better.value}", value=self.quantity(view.target))

    def unit(self, unit: Any) -> str:
        """A unit's printed word."""
        return unit_label(unit, self.scope.language)

    def name(self, ref: str) -> str:
        """What a fact is called in print."""
        return self.scope.figures.name(ref)

    def unit_of(self, ref: str) -> Any:
        """The unit a fact's values are kept in."""
        return self.scope.figures.unit(ref)

    def source_of(self, *refs: str) -> str:
        """Where facts' values come from, each source once."""
        return "; ".join(filter(None, dict.fromkeys(self.scope.figures.source(ref) for ref in refs)))

    def history(self, ref: str) -> dict[Period, Quantity]:
        """A fact's values within the report's period, in order."""
        values = self.scope.figures.history(ref)
        now = self.scope.period
        return {period: value for period, value in values.items() if now.contains(period) and period != now}

    def value(self, ref: str, period: Period | None = None) -> Quantity | None:
        """A fact's value; in the report's period where no other is given."""
        return self.scope.figures.quantity(ref, period or self.scope.period)

    # --- what is drawn and computed ----------------------------------------------------------

    def chart(self, chart: Chart | None, *default: str) -> ChartView | None:
        """Draw a chart that the content asks for; `default` is what it shows unless it says."""
        return self.studio.chart(chart, default) if chart else None

    def photo_name(self, image: Image) -> str:
        """Take in a picture of the report's folder, which loading has looked at; returns the name it is kept under."""
        if not any(image is known for section in self.context.report.sections for known in section.images):
            raise RefusedError("picture")
        return self.studio.photo(self.context.report.folder / image.file, image.file)

    def spark(self, view: goals.IndicatorView) -> tuple[str, str] | None:
        """An indicator's small line: picture and alt text."""
        return self.studio.spark(view)

    def cover_art(self) -> tuple[str, str]:
        """The cover's picture and its alt text."""
        return self.studio.cover(covers.bars(self.context.report, self.scope.figures))

    def cover_look(self) -> str:
        """The class of the cover's element: what kind of cover the theme has."""
        look = self.studio.style.theme.cover
        return "cover" if look == "art" else look

    def logo(self, role: str = "logo") -> Markup:
        """A paragraph with the municipality's logo, in the role; nothing where the theme has none."""
        on_main = role == "cover-logo" and self.studio.style.theme.cover in ("art", "band")
        name = self.studio.logo(on_main=on_main)
        alt = self.label("logo-alt", organisation=self.scope.figures.project.file.municipality)
        form = '<p class="{}"><img data-image="{}" alt="{}"/></p>'
        return Markup(form).format(role, name, alt) if name else Markup()

    def view(self, section: Section) -> object:
        """What is computed for a section of this type (`assemble.views`); None where nothing is."""
        return views.view(section, self.context.report, self.scope.figures)

    def area(self, name: str) -> goals.AreaView:
        """A strategic area with its goals, as this report judges them."""
        return self.context.areas[name]

    def ledger(self, name: str) -> tables.LedgerView:
        """An income statement."""
        return tables.ledger(self.scope.figures, name, self.scope.period)

    def rounded(self, names: tuple[str, ...]) -> bool:
        """Whether a typed figure of these income statements differs from the computed one by its rounding."""
        return any(tables.rounds(self.scope.figures, name, self.scope.period) for name in names)

    def grand_total(self, names: tuple[str, ...]) -> tables.LedgerView:
        """The sum of several income statements."""
        return tables.grand_total(self.scope.figures, names, self.scope.period)

    def series(self, section: SeriesSection) -> tuple[list[Period], list[tuple[str, list[Quantity | None]]]]:
        """Periods, and each fact's values in them."""
        return tables.series(self.scope.figures, section)

    def free_table(self, section: TableSection) -> tables.FreeTable:
        """A free table's cells."""
        table = tables.free(section, self.context)
        self.faults.extend(table.faults)
        rows = (tuple(replace(c, text=self._node(c.words)) if c.words else c for c in row) for row in table.rows)
        return replace(table, rows=tuple(rows))


def _span(kind: str, symbol: str, word: str) -> Markup:
    return Markup('<span data-kind="{}" data-symbol="{}">{}</span>').format(kind, symbol, word)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
