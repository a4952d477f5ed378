"""A text that says that a goal is met when the assessment says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import ERROR, WARNING, Rule
from reportgen.checks.words import Words, words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.follow_up.goals import AreaView, GoalView
from reportgen.model.project import Report
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.goals import GoalReport, GoalsSection, QualityGoalReport, QualityGoalsSection
from reportgen.model.sections.texts import SummarySection, TextSection
from reportgen.prose import Span

REACH = 5  # words between "målet" and "uppfyllt"
Word = tuple[str, Span]


def check(case: Case) -> Iterator[Diagnostic]:
    """Read the comments of the goals, and the summaries of reports that follow up goals."""
    lexicon = words_of("figures", case.language)
    for report in case.reports:
        for passage in case.passages(report) if case.areas(report) else ():
            for sentence in passage.reading.sentences:
                yield from _sentence(case, lexicon, passage, sentence)


def check_lights(case: Case) -> Iterator[Diagnostic]:
    """Compare the assessment of every summary with the report's goals."""
    for report in case.reports:
        yield from _summary_lights(case, report)


def _sentence(case: Case, lexicon: Words, passage: Passage, sentence: Span) -> Iterator[Diagnostic]:
    found = list(passage.reading.words(sentence))
    if any(lexicon.has("not_now", word) for word, _ in found):
        return
    if isinstance(passage.owner, GoalReport | QualityGoalReport):
        yield from _of_goal(case, lexicon, passage, found)
    elif isinstance(passage.section, SummarySection | TextSection) or passage.section is None:
        yield from _of_all(case, lexicon, passage, sentence, found)


# --- a goal's own comment ----------------------------------------------------------------------


def _of_goal(case: Case, lexicon: Words, passage: Passage, found: Sequence[Word]) -> Iterator[Diagnostic]:
    """What a strategic goal's comment says of the goals under it; of the goal itself prose-verdict tells."""
    for number, (word, span) in enumerate(found):
        lights = _meant(case, lexicon, passage, word)
        claim = _claim(lexicon, found, number) if lights else None
        if claim is None:
            continue
        met, last = claim
        if met and Light.GREEN not in lights:
            yield _told(case, passage, Span(span.start, last.end), lights, "")
        elif not met and all(light is Light.GREEN for light in lights):
            yield _told(case, passage, Span(span.start, last.end), lights, "missed")


def _told(case: Case, passage: Passage, span: Span, lights: Sequence[Light], variant: str) -> Diagnostic:
    return passage.told("goal-claim", span, variant, words=passage.reading[span], light=lights[0])


def _claim(lexicon: Words, found: Sequence[Word], subject: int) -> tuple[bool, Span] | None:
    """Whether the words after a goal say that it is met (or not), and where; None where they say neither."""
    told = [word for word, _ in found]
    for number in range(subject + 1, min(subject + 2 + REACH, len(told))):
        if lexicon.has("met", told[number]):
            between, after = told[subject + 1 : number], told[number + 1 : number + 3]
            if any(lexicon.has("partly", word) or lexicon.has("clause", word) for word in between):
                return None
            return not any(lexicon.has("denied", word) for word in (*between, *after)), found[number][1]
    return None


def _meant(case: Case, lexicon: Words, passage: Passage, word: str) -> list[Light]:
    """The lights of the committee goals, or the quality goals, under the goal that is commented on."""
    levels = {"committee_goal": "committee", "quality_goal": "quality"}
    level = next((level for name, level in levels.items() if lexicon.has(name, word)), None)
    goal = _goal(case, passage) if level else None
    return [each.light for each in goal.all_goals() if each.level == level != goal.level] if goal else []


def _goal(case: Case, passage: Passage) -> GoalView | None:
    section = passage.section
    if not isinstance(section, GoalsSection | QualityGoalsSection):
        return None
    area = case.areas(passage.report).get(section.area)
    return next((goal for goal in area.all_goals() if goal.id in passage.keys), None) if area else None


# --- a summary ---------------------------------------------------------------------------------


def _of_all(
    case: Case, lexicon: Words, passage: Passage, sentence: Span, found: Sequence[Word]
) -> Iterator[Diagnostic]:
    told = [word for word, _ in found]
    if any(lexicon.has("denied", word) or lexicon.has("but_for", word) for word in told):
        return
    text = passage.reading[sentence]
    is_met = any(lexicon.has("met", word) or lexicon.has("meets", word) for word in told)
    areas = case.areas(passage.report)
    parts = [each.light for area in areas.values() for each in area.indicators()] or _goals(areas)
    subject = next((number for number, word in enumerate(told) if lexicon.has("goals", word)), None)
    if is_met and subject is not None:
        every = subject > 0 and lexicon.has("all", told[subject - 1]) and _is_verb(lexicon, told, subject + 1)
        if every and any(light in (Light.RED, Light.YELLOW) for light in (*parts, *_goals(areas))):
            yield _summary(case, passage, sentence, [*parts, *_goals(areas)], "all")
        elif lexicon.said("mostly", text) and parts.count(Light.GREEN) * 2 < len(parts):
            yield _summary(case, passage, sentence, parts, "")
    if (
        lexicon.said("sound_economy", text)
        and (is_met or lexicon.among("has", text))
        and not lexicon.among("which", text)
    ):
        yield from _economy(case, lexicon, passage, sentence)


def _is_verb(lexicon: Words, told: Sequence[str], number: int) -> bool:
    """Whether the clause says of "alla mål" itself, not of some of them ("alla mål om personal")."""
    return number < len(told) and (lexicon.has("is", told[number]) or lexicon.has("met", told[number]))


def _summary(case: Case, passage: Passage, span: Span, lights: Sequence[Light], variant: str) -> Diagnostic:
    green = lights.count(Light.GREEN)
    return passage.told("summary-claim", span, variant, green=green, all=len(lights))


def _goals(areas: dict[str, AreaView]) -> list[Light]:
    return [goal.light for area in areas.values() for goal in area.all_goals() if goal.assessed]


def _economy(case: Case, lexicon: Words, passage: Passage, span: Span) -> Iterator[Diagnostic]:
    """Sound economy is claimed, and no goal of that area is reached."""
    areas = [area for area in case.areas(passage.report).values() if lexicon.among("economy_area", area.name)]
    lights = [goal.light for area in areas for goal in area.all_goals() if goal.assessed or goal.computed]
    if lights and Light.GREEN not in lights and Light.RED in lights:
        yield _summary(case, passage, span, lights, "economy")


def _summary_lights(case: Case, report: Report) -> Iterator[Diagnostic]:
    """The light of a summary against the goals and indicators of the report."""
    areas = case.areas(report)
    parts = [each.light for area in areas.values() for each in area.indicators()] or _goals(areas)
    args = {"green": parts.count(Light.GREEN), "all": len(parts)}
    for section in report.sections:
        if not isinstance(section, SummarySection) or not parts:
            continue
        at = section.at("assessment")
        if section.assessment is Verdict.GREEN and parts.count(Light.GREEN) * 2 < len(parts):
            yield Diagnostic("summary-light", at, "", args)
        elif section.assessment is Verdict.GREEN and Light.RED in parts:
            red = {"red": parts.count(Light.RED)}
            yield Diagnostic("summary-light", at, "red", args | red, Severity.WARNING)
        elif section.assessment is Verdict.RED and parts.count(Light.GREEN) == len(parts):
            yield Diagnostic("summary-light", at, "all", args)


RULES = (
    Rule("goal-claim", ERROR, of_report=check, words=("figures",)),
    Rule("summary-claim", WARNING, of_report=check, words=("figures",)),
    Rule("summary-light", ERROR, of_report=check_lights),
)
