"""An action of a plan that ends before it begins, or an effect that cannot be followed."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import ERROR, WARNING, Rule
from reportgen.diagnostics import Args, Diagnostic, Severity
from reportgen.figures import Figures
from reportgen.located import shown
from reportgen.model.project import Project
from reportgen.model.sections.plan import Action, Effect, EffectState, Objective, PlanAreaSection, PlanFollowUpSection
from reportgen.quantities import Unit

MONEY = (Unit.KR, Unit.TKR, Unit.MNKR, Unit.MDKR)


def check(case: Case) -> Iterator[Diagnostic]:
    """Check every plan, and every follow-up of one."""
    figures = case.figures
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, PlanAreaSection):
                for name, objective in section.objectives.items():
                    yield from _objective(objective, section, name, figures)
                    yield from (fault for action in objective.actions.values() for fault in _order(action))
            elif isinstance(section, PlanFollowUpSection):
                yield from _follow_up(section, case.project)


def _order(action: Action) -> Iterator[Diagnostic]:
    if action.start and action.end and action.end < action.start:
        args: Args = {"name": action.name, "start": action.start, "end": action.end}
        yield Diagnostic("ends-before-start", action.at("end"), "", args, other=action.at("start"))


def _objective(objective: Objective, section: PlanAreaSection, name: str, figures: Figures) -> Iterator[Diagnostic]:
    effect = objective.effect
    args: Args = {"name": objective.name, "known": tuple(EffectState)}
    if effect is None:
        yield Diagnostic("missing-effect", section.key_at(name, "objectives"), "", args)
        return
    yield from _unit(effect, figures)
    amount = effect.amount or effect.fact
    if effect.state is None and effect.volume is None:
        rule = "missing-volume" if amount else "missing-effect"
        yield Diagnostic(rule, objective.at("effect"), "", args, Severity.WARNING)
    if effect.state in (EffectState.PENDING, EffectState.NO_VOLUME) and effect.due is None:
        yield Diagnostic("missing-due", effect.at("state"), "", args)


def _unit(effect: Effect, figures: Figures) -> Iterator[Diagnostic]:
    """The amount is money, or money a day."""
    allowed = (*MONEY, Unit.KR_PER_DAY)
    if effect.amount and effect.amount.unit not in allowed:
        yield Diagnostic("effect-unit", effect.at("amount"), "", {"found": effect.amount})
    elif effect.fact and figures.unit(effect.fact) not in (*allowed, None):  # an unknown fact is told elsewhere
        yield Diagnostic("effect-unit", effect.at("fact"), "", {"found": shown(effect.fact)})


def _follow_up(section: PlanFollowUpSection, project: Project) -> Iterator[Diagnostic]:
    for said in section.actions.values():
        if said.effect and said.effect.unit not in MONEY:
            yield Diagnostic("effect-unit", said.at("effect"), "", {"found": said.effect})
    plan = project.reports.get(section.plan)
    for name, action in plan.actions.items() if plan else ():
        if name not in section.actions:
            args = {"name": action.name, "plan": section.plan, "id": name}
            yield Diagnostic("missing-follow-up", section.at("actions"), "", args)


RULES = (
    Rule("ends-before-start", ERROR, of_report=check),
    Rule("effect-unit", ERROR, of_report=check),
    Rule("missing-due", WARNING, of_report=check, owed=True),
    Rule("missing-effect", WARNING, of_report=check, owed=True),
    Rule("missing-follow-up", WARNING, of_report=check, owed=True),
    Rule("missing-volume", WARNING, of_report=check, owed=True),
)
