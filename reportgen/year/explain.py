"""A page about a fact, an income statement, a goal, an area or a rule: what it is and how it came out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from reportgen import checks, vocabulary
from reportgen.checks import pages
from reportgen.context import ProjectContext
from reportgen.diagnostics import ReportgenError, near
from reportgen.figures import How, Value, unit_light
from reportgen.follow_up import goals
from reportgen.model.facts import Indicator
from reportgen.model.project import Project
from reportgen.model.refs import MEASURES, FactRef, LedgerRef, all_refs, resolve
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.units import UnitGoalSection
from reportgen.periods import Period
from reportgen.quantities import Quantity, format_number, format_quantity, unit_label
from reportgen.year.places import places, used_in

INDENT = "  "
MAX_DEPTH = 5  # steps down from a value to what it is made of; each of those has a page of its own
_EQUATIONS = {How.SUM: "+", How.DIFFERENCE: "−", How.SHARE: "/"}


def explain(project: Project, name: str, language: str) -> str:
    """The page as text. Raises ReportgenError for a name that nothing has."""
    wanted = unicodedata.normalize("NFC", name.strip())
    page = _Page(project, language)
    if resolve(project, wanted):
        return "\n".join(page.fact(wanted))
    if wanted in project.ledgers:
        return "\n".join(page.ledger(wanted))
    if wanted in project.areas:
        return "\n".join(page.area(wanted))
    if wanted in project.goals:
        return "\n".join(page.goal(wanted))
    if wanted in _rules():
        return "\n".join(pages.plain(wanted, language))
    known = [*all_refs(project, language), *project.ledgers, *project.goals, *project.areas, *_rules()]
    raise ReportgenError("unknown-name", name=wanted, close=near(wanted, known) or "–")


def _rules() -> list[str]:
    return sorted({*checks.rules(), *vocabulary.table("sv")["messages"]})


class _Page:
    def __init__(self, project: Project, language: str) -> None:
        self.project, self.language = project, language
        self.context = ProjectContext(project)
        self.figures = self.context.figures

    # --- facts -------------------------------------------------------------------------------

    def fact(self, ref: str) -> Iterator[str]:
        """A fact, or a measure of an income statement."""
        yield from self._head(ref)
        yield ""
        yield self._term("values")
        for period in self._periods(ref):
            if value := self.figures.value(ref, period):
                yield from self._value(value, str(period))
            yield from self._judged(ref, period)
        yield from self._shown(ref)

    def ledger(self, name: str) -> Iterator[str]:
        """An income statement: its measures, each of which has a page of its own."""
        ledger = self.project.ledgers[name]
        yield f"{name}: {ledger.name}"
        yield from self._facts({"declared": str(ledger.at()), "unit": unit_label(ledger.unit, self.language),
                                "source": ledger.source or ""})  # fmt: skip
        for measure in MEASURES:
            ref = f"{name}.{vocabulary.key('LedgerRow', measure, self.language)}"
            yield f"{INDENT}{ref}"
            for period in self._periods(ref):
                yield f"{INDENT * 2}{period}  {self._quantity(self.figures.quantity(ref, period))}"

    def _head(self, ref: str) -> Iterator[str]:
        found = resolve(self.project, ref)
        if isinstance(found, LedgerRef):
            ledger = self.project.ledgers[found.ledger]
            place = ledger.rows[found.row].at() if found.row else ledger.at()
            yield f"{ref}: {self.figures.name(ref)}"
            unit = unit_label(ledger.unit, self.language)
            yield from self._facts({"declared": str(place), "unit": unit, "source": ledger.source or ""})
            return
        assert isinstance(found, FactRef)
        fact = self.project.facts[found.id]
        way = fact.aggregate
        yield f"{ref}: {fact.name}"
        told = {
            "declared": str(fact.at()),
            "unit": unit_label(fact.unit, self.language),
            "better": vocabulary.enum_word("Better", fact.better.value, self.language),
            "aggregate": vocabulary.enum_word("Aggregation", way.value, self.language) if way else "",
            "source": fact.source or "",
            "note": str(fact.note.text) if fact.note else "",
        }  # fmt: skip
        if isinstance(fact, Indicator):
            targets = (f"{period}: {self._quantity(value)}" for period, value in sorted(fact.targets.items()))
            told["target"] = "; ".join(targets) or vocabulary.label("missing", self.language)
            told["yellow"] = self._quantity(fact.yellow_to) if fact.yellow_to else ""
        told["used"] = ", ".join(used_in(self.project, ref))
        yield from self._facts(told)

    def _facts(self, told: dict[str, str]) -> Iterator[str]:
        words = {name: self._term(name) for name in told}
        width = max(map(len, words.values())) + 2
        yield from (f"{INDENT}{words[name].ljust(width)}{text}" for name, text in told.items() if text)

    def _periods(self, ref: str) -> list[Period]:
        """Every period with a value: those that were written, and those that reports ask for."""
        reported = {report.period for report in self.project.reports.values()}
        found = {*self.figures.history(ref), *reported, *(Period(p.year) for p in reported)}
        return sorted(period for period in found if self.figures.quantity(ref, period) is not None)

    def _value(self, value: Value, label: str, depth: int = 1) -> Iterator[str]:
        """A value with its origin, and what it was made of below it."""
        equation = f" = {self._equation(value)}" if value.how in _EQUATIONS and depth == 1 else ""
        at = f"  {value.at}" if value.at else ""
        origin = self._term(f"how-{value.how}")
        yield f"{INDENT * depth}{label}  {self._quantity(value.quantity)}{equation}  [{origin}]{at}"
        for part in value.parts if depth <= MAX_DEPTH else ():
            by_time = value.how in (How.AGGREGATED, How.CHANGE, How.TWELFTHS)
            yield from self._value(part, str(part.period) if by_time else part.ref, depth + 1)

    def _equation(self, value: Value) -> str:
        """The parts in one line: "−13 239 (myndighet) + 1 271 (egen_regi) − 9 817 (mottagande)"."""
        terms: list[str] = []
        for part in value.parts:
            number, sign = part.quantity.printed, _EQUATIONS[value.how]
            if terms and number < 0 and value.how is not How.SHARE:
                number, sign = -number, "+" if value.how is How.DIFFERENCE else "−"
            short = part.ref.rpartition(".")[0] or part.ref  # the measure is the same in all
            terms += [sign] * bool(terms) + [f"{format_number(number, self.language)} ({short})"]
        return " ".join(terms)

    def _judged(self, ref: str, period: Period) -> Iterator[str]:
        """An indicator's light by rule, in the periods that reports are of."""
        reported = any(report.period == period for report in self.project.reports.values())
        indicator = self.project.indicator(ref) if reported else None
        target = self.figures.target(ref, period) if indicator else None
        if indicator and target:
            light = self._light(self.figures.light(ref, period))
            bound = vocabulary.label(f"target-{indicator.better.value}", self.language, value=self._quantity(target))
            yield f"{INDENT * 2}{self._term('target')} {bound}: {light}"

    def _shown(self, ref: str) -> Iterator[str]:
        yield ""
        yield self._term("shown")
        nowhere = True
        for report in self.project.reports.values():
            found = places(self.project, report, ref)
            yield from [f"{INDENT}{report.name}"] if found else []
            for place in found:
                nowhere = False
                yield f"{INDENT * 2}{place.at}  {self._term(f'shown-{place.how}')}  {place.what}"
        if nowhere:
            yield f"{INDENT}{self._term('nowhere')}"

    # --- goals -------------------------------------------------------------------------------

    def goal(self, name: str) -> Iterator[str]:
        """A goal: where it is declared, and how each report judged it."""
        declared = self.project.goals[name]
        level = vocabulary.label(f"level-{declared.level}", self.language)
        yield f"{name}: {level}. {declared.goal.text}"
        told = {"declared": str(declared.goal.at()), "area": declared.area, "parent": declared.parent or ""}
        yield from self._facts(told | {"measured": ", ".join(declared.goal.indicators)})
        yield from self._goal_views(lambda view: view.id == name)

    def area(self, name: str) -> Iterator[str]:
        """An area: its rule, and how each report's lights came out by it."""
        area = self.project.areas[name]
        yield f"{name}: {area.name}"
        rule = vocabulary.enum_word("RollUp", area.roll_up.value, self.language)
        words = vocabulary.label(f"roll-up-{area.roll_up.value}", self.language)
        yield from self._facts({"declared": str(area.at()), "rule": f"{rule}: {words}"})
        yield from self._goal_views(lambda view: self.project.goals[view.id].area == name)
        for report in self.project.reports.values():
            for section in report.sections:
                if isinstance(section, UnitGoalSection) and section.area == name:
                    yield from self._units(report.name, section)

    def _units(self, report: str, section: UnitGoalSection) -> Iterator[str]:
        computed = unit_light(self.project.areas[section.area], section)
        counts = self._counts(list(section.units.values()))
        yield f"{INDENT}{report}  {section.at('units')}"
        yield f"{INDENT * 2}{counts} → {self._light(computed)}"
        if section.assessment is not Verdict.AUTO:
            word = vocabulary.enum_word("Verdict", section.assessment.value, self.language)
            yield f"{INDENT * 2}{self._term('how-written')}: {word}  {section.at('assessment')}"

    def _goal_views(self, wanted: Callable[[goals.GoalView], bool]) -> Iterator[str]:
        for name, report in self.context.reports.items():
            for view in report.areas.values():
                chosen = [goal for goal in view.all_goals() if wanted(goal)]
                yield from [f"{INDENT}{name}"] if chosen else []
                for goal in chosen:
                    yield from self._judgement(goal)

    def _judgement(self, view: goals.GoalView) -> Iterator[str]:
        below = [*((g.id, g.light) for g in view.goals), *((i.id, i.light) for i in view.indicators)]
        how = "how-rule" if view.computed else "how-written" if view.assessed else "how-missing"
        light = self._light(view.light) if view.assessed else ""
        yield f"{INDENT * 2}{view.id}  {light}  [{self._term(how)}]  {view.at}".replace("    [", "  [")
        yield from (f"{INDENT * 3}{name}  {self._light(each)}" for name, each in below)

    # --- words -------------------------------------------------------------------------------

    def _counts(self, lights: list[Light]) -> str:
        return ", ".join(f"{lights.count(light)} {self._light(light)}" for light in Light if lights.count(light))

    def _light(self, light: Light) -> str:
        return vocabulary.enum_word("Light", light.value, self.language)

    def _quantity(self, value: Quantity | None) -> str:
        return (
            format_quantity(value, self.language, table=True) if value else vocabulary.label("missing", self.language)
        )

    def _term(self, name: str) -> str:
        return vocabulary.term(f"explain-{name}", self.language)
