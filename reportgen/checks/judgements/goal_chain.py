"""A target that can be reached without the goal above being reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.checks.case import Case
from reportgen.checks.rule import ERROR, INFO, WARNING, Rule
from reportgen.checks.words import Words, plain, word_list, words_of
from reportgen.diagnostics import Args, Diagnostic, Location
from reportgen.follow_up.goals import GoalView, IndicatorView
from reportgen.model.facts import Goal, Indicator
from reportgen.model.project import DeclaredGoal
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.goals import GoalsSection
from reportgen.prose import Reading, Span
from reportgen.prose.lexicon import Lexicon, Qualifier, lexicon
from reportgen.prose.sentences import sentence
from reportgen.quantities import Quantity

HIGH, LOW = (Qualifier.LEAST, Qualifier.ABOVE), (Qualifier.MOST, Qualifier.BELOW)
STRICT = (Qualifier.ABOVE, Qualifier.BELOW)


@dataclass(frozen=True)
class Demand:
    """What a goal's sentence demands: a number and on which side of it the value should be."""

    limit: Quantity
    qualifier: Qualifier

    def met_by(self, value: Decimal) -> bool:
        """Whether a value satisfies it."""
        if value == self.limit.value:
            return self.qualifier not in STRICT
        return value > self.limit.value if self.qualifier in HIGH else value < self.limit.value


def check_goals(case: Case) -> Iterator[Diagnostic]:
    """Look at every declared goal with what measures it."""
    known = words_of("figures", case.language)
    language = lexicon(case.language)
    for declared in case.project.goals.values():
        yield from _copy(case, declared)
        demand = demand_of(declared.goal.text, language)
        for name in _below(declared.goal) if demand else ():
            yield from _target(case, declared, demand, name, language)
    for name, fact in case.project.facts.items():
        if isinstance(fact, Indicator):
            yield from _name(case, fact, language)
            yield from _population(case, known, name, fact)


def demand_of(text: str, language: Lexicon) -> Demand | None:
    """The one number with a side that a goal's sentence has; None where it has none or several."""
    if len(text) > 1000:
        return None
    figures = sentence(Reading.of_words(text), Span(0, len(text)), language, 2000).figures
    sided = [figure for figure in figures if figure.qualifier in (*HIGH, *LOW) and figure.unit]
    return Demand(sided[0].quantity, sided[0].qualifier) if len(sided) == 1 else None


def _below(goal: Goal) -> Iterator[str]:
    yield from goal.indicators
    for inner in (*goal.committee_goals.values(), *goal.quality_goals.values()):
        yield from _below(inner)


def _measures(text: str, indicator: Indicator, language: Lexicon) -> bool:
    """Whether a goal and an indicator speak of the same thing: they share a long word, endings aside."""
    stop = language.words("stop_words")
    one, two = (
        {language.stem(word) for word in word_list(each) if len(word) > 5 and word not in stop}
        for each in (text, indicator.name)
    )
    return bool(one & two)


# --- goal-target ---------------------------------------------------------------------------------


def _target(
    case: Case, declared: DeclaredGoal, demand: Demand | None, name: str, language: Lexicon
) -> Iterator[Diagnostic]:
    indicator = case.project.indicator(name)
    if indicator is None or demand is None or not _measures(declared.goal.text, indicator, language):
        return
    for period, target in indicator.targets.items():
        wanted, limit = target.to(indicator.unit), demand.limit.to(indicator.unit)
        if wanted and limit and not _satisfies(demand, wanted, limit) and not _explained(indicator, limit, language):
            args: Args = {"name": indicator.name, "goal": declared.goal.text, "period": period, "target": wanted}
            at = indicator.value_at(str(period), "targets")
            yield Diagnostic("goal-target", at, "", args, other=declared.goal.at("text"))


def _satisfies(demand: Demand, target: Quantity, limit: Quantity) -> bool:
    """Whether whoever reaches the target reaches the goal; a target that just touches the limit passes."""
    return target.value == limit.value or Demand(limit, demand.qualifier).met_by(target.value)


def _explained(indicator: Indicator, limit: Quantity, language: Lexicon) -> bool:
    """Whether the indicator's note speaks of the goal's number."""
    text = str(indicator.note.text) if indicator.note else ""
    figures = sentence(Reading.of_words(text), Span(0, len(text)), language, 2000).figures if len(text) < 5000 else ()
    return any(figure.value == limit.value for figure in figures)


# --- goal-number: a green goal whose own number is not reached -------------------------------------


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report's lights of the goals with numbers."""
    language = lexicon(case.language)
    for report in case.reports:
        for section in report.sections:
            area = case.areas(report).get(section.area) if isinstance(section, GoalsSection) else None
            for goal in area.all_goals() if area else ():
                said = section.assessments.get(goal.id) if isinstance(section, GoalsSection) else None
                if said and said.assessment not in (None, Verdict.UNKNOWN) and said.reason is None:
                    demand = demand_of(goal.text, language) if goal.light is Light.GREEN else None
                    for each in _indicators(goal) if demand else ():
                        yield from _number(case, said.at("assessment"), goal, demand, each, language)


def _indicators(goal: GoalView) -> Iterator[IndicatorView]:
    return (each for inner in goal.all_goals() for each in inner.indicators)


def _number(
    case: Case, at: Location, goal: GoalView, demand: Demand | None, each: IndicatorView, language: Lexicon
) -> Iterator[Diagnostic]:
    limit = demand.limit.to(each.indicator.unit) if demand else None
    if demand is None or limit is None or each.outcome is None or not _measures(goal.text, each.indicator, language):
        return
    if not Demand(limit, demand.qualifier).met_by(each.outcome.value):
        args: Args = {"name": goal.text, "part": each.indicator.name, "outcome": each.outcome}
        yield Diagnostic("goal-number", at, "", args, other=each.at)


# --- how the chain is written --------------------------------------------------------------------


def _copy(case: Case, declared: DeclaredGoal) -> Iterator[Diagnostic]:
    above = case.project.goals.get(declared.parent or "")
    if above and plain(above.goal.text) == plain(declared.goal.text):
        args = {"name": declared.goal.text}
        yield Diagnostic("goal-copy", declared.goal.at("text"), "", args, other=above.goal.at("text"))


def _name(case: Case, indicator: Indicator, language: Lexicon) -> Iterator[Diagnostic]:
    if len(indicator.name) > 500:
        return
    figures = sentence(Reading.of_words(indicator.name), Span(0, len(indicator.name)), language, 2000).figures
    targets = {abs(target.value) for target in indicator.targets.values()}
    found = next((figure for figure in figures if figure.unit is indicator.unit and abs(figure.value) in targets), None)
    if found:
        said = indicator.name[found.span.start : found.span.end]
        args = {"name": indicator.name, "words": said}
        yield Diagnostic("target-in-name", indicator.at("name"), "", args)


def _population(case: Case, known: Words, name: str, indicator: Indicator) -> Iterator[Diagnostic]:
    """An indicator whose values are of a narrower group than its name says, without a word of why."""
    group = indicator.population
    if not group:
        return
    goals = [goal.goal.text for goal in case.project.goals.values() if name in goal.goal.indicators]
    told = [indicator.name, *goals, str(indicator.note.text) if indicator.note else ""]
    stems = {word[:6] for word in word_list(group) if len(word) > 3}
    if any(word[:6] in stems for text in told for word in word_list(text)):
        return
    general = next((word for word in word_list(indicator.name) if known.has("general_population", word)), None)
    if general:
        args = {"name": indicator.name, "group": group, "general": general}
        yield Diagnostic("population-differs", indicator.at("population"), "", args)


RULES = (
    Rule("goal-target", WARNING, of_project=check_goals, words=("figures", "prose")),
    Rule("goal-copy", INFO, of_project=check_goals, words=("figures", "prose")),
    Rule("goal-number", ERROR, of_report=check, words=("figures", "prose")),
    Rule("population-differs", WARNING, of_project=check_goals, words=("figures", "prose")),
    Rule("target-in-name", INFO, of_project=check_goals, words=("figures", "prose")),
)
