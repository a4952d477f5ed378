"""What a sentence says of the one before it: "Det motsvarar 40 procent", "Ökningen är 9 procent"."""

from __future__ import annotations

from dataclasses import replace

from reportgen.prose.claims import RELATIVE, TO_FIGURE, Pair, Sentence, changes, comparable
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Direction


def implied(of: Sentence) -> Pair | None:
    """What a difference implies: "1 496 barn, vilket är 24 färre" were 1 520 before."""
    for change in changes(of):
        behind = [figure for figure in of.figures if figure.last < change.movement.token]
        if change.pair is None and len(behind) == 2 and change.by is behind[1] and change.by.unit not in RELATIVE:
            end, sign = behind[0], -1 if change.movement.direction is Direction.UP else 1
            if end.unit is change.by.unit:
                return Pair(replace(end, value=end.value + sign * change.by.value), end)
    return None


def said_back(of: Sentence) -> Figure | None:
    """The figure that a sentence gives for what the one before it tells: "Det är 40 procent", "Ökningen är 9 %"."""
    words = of.lexicon.words
    named = of.lower(0) in words("the_change")
    figure = of.figures[0] if len(of.figures) == 1 else None
    opened = (named or of.lower(0) in words("back_to")) and of.lower(1) in words("amounts_to")
    if not opened or figure is None or figure.fraction or of.times or _is_about_another(of, figure):
        return None
    link = {of.lower(at) for at in range(2, figure.first)}  # "ökningen är störst i Norrby, 12 procent" is another's
    narrowed = figure.first > 2 if named else figure.first > TO_FIGURE or not link.isdisjoint(words("narrowing"))
    return None if narrowed or not (named or figure.unit in RELATIVE) else figure


def _is_about_another(of: Sentence, figure: Figure) -> bool:
    """Whether a figure is compared with something that is not in the sentence before: "än i riket", "av budgeten"."""
    others = any(token.lower.startswith(tuple(of.lexicon.data["yardsticks"])) for token in of.tokens)
    compared = any(token.lower in ("än", "från") for token in of.tokens)
    return others or compared or of.lower(figure.last + 1) in ("av", "så")


def came_from(of: Sentence, before: Sentence) -> Pair | None:
    """What a sentence says that the figure before it has come from: "Det är en minskning från 7,9 procent i fjol"."""
    back = of.lower(0) in of.lexicon.words("back_to") and of.lower(1) in of.lexicon.words("amounts_to")
    if not back or len(of.figures) != 1 or len(of.movements) != 1 or len(before.figures) != 1:
        return None
    start, end = of.figures[0], before.figures[0]
    apart = of.lower(start.first - 1) != "från" or start.unit is not end.unit or not comparable(start, end)
    return None if apart or start.first < of.movements[0].token else Pair(start, end)
