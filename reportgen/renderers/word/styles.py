"""All that the Word file looks like, made from the theme; the document only refers to these names.

A user who changes a style in Word changes every place that has it, which is why nothing is
formatted on the spot. Between two paragraphs the larger of their distances counts, as in CSS. A table has none, so text
under it has a style of its own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from reportgen.document.tree import Cover
from reportgen.renderers.word.cover import cover_looks
from reportgen.renderers.word.looks import Look, Rule, light
from reportgen.renderers.word.marks import mark_looks
from reportgen.renderers.word.numbering import INDENT
from reportgen.renderers.word.table_styles import cell_looks
from reportgen.theme import Theme

_STEP: Final = 7.0  # mm that a level of the contents is indented


def all_looks(theme: Theme, cover: Cover | None, letter: bool = False, art: Theme | None = None) -> list[Look]:
    """Every paragraph and character style; `art` is the theme of the cover's picture where that is another."""
    on_art = theme.model_copy(update={"colours": (art or theme).colours})
    headings = _letter_headings(theme) if letter else _headings(theme)
    return [
        *_text(theme),
        *(_aired(look, theme.spacing.headings) for look in headings),
        *_lists(theme),
        *_around(theme),
        *_contents(theme),
        *cell_looks(theme),
        *cover_looks(on_art, cover),
        *_characters(theme),
        *mark_looks(theme),
    ]


def _aired(look: Look, factor: float) -> Look:
    """The distances around a heading as airy as the theme wants them."""
    before, after = (None if each is None else each * factor for each in (look.before, look.after))
    return replace(look, before=before, after=after)


def _text(theme: Theme) -> list[Look]:
    c, s = theme.colours, theme.sizes
    half, right = s.line / 2 * theme.spacing.paragraphs, theme.page.text_width - theme.page.measure
    text = partial(Look, based="Body Text", following="Body Text")
    small = partial(text, based="Normal", size=s.small, line=s.small + 3.5, colour=c.grey, before=5)
    return [
        Look("Normal", font=theme.font, size=s.body, colour=c.ink, before=0, after=0, line=s.line, priority=0),
        Look("Body Text", before=half / 2, after=half, right=right, priority=1),
        text("Body After Table", before=s.line, priority=1),
        text(
            "Lead", font=light(theme), size=s.subheading, line=19, before=0, after=s.line, right=right - 9, priority=2
        ),
        small("Source", after=10),
        small("Note", after=half),
        small("Reason", before=1, after=half, right=right),
        text("Gap", colour=c.red),
        Look("Logo", before=0, after=18, line=1, shown=False),
        text("Sender", size=s.subheading, line=18, bold=True, colour=c.main, before=0, after=0),
        text("Signature", before=44, after=s.line, rule=Rule("top", 0.5, c.ink, 4), right=theme.page.text_width - 85),
    ]


def _headings(theme: Theme) -> list[Look]:
    c, s = theme.colours, theme.sizes
    title = partial(Look, font=light(theme), size=s.title, line=34, colour=c.main)
    kept = partial(Look, keep_next=True, keep_lines=True, following="Body Text", priority=9)
    eyebrow = partial(Look, keep_next=True, line=14, tab=theme.page.text_width)
    return [
        title("Title", after=10, following="Body Text"),
        kept("Heading 1", font=light(theme), size=s.title, line=34, colour=c.main, before=15, after=22, outline=0,
             page_break=True),
        kept("Heading 1 Running", "Heading 1", page_break=False, before=24, after=8, outline=0),
        kept("Heading 2", size=s.heading, line=23, colour=c.main, before=28, after=9, outline=1),
        kept("Heading 3", size=s.subheading, line=18, bold=True, before=20, after=5, outline=2),
        kept("Heading 4", bold=True, before=14, after=3, outline=3),
        eyebrow("Eyebrow", before=18),
        eyebrow("Eyebrow Goal", "Eyebrow", before=24, rule=Rule("top", 1.5, c.main, 6)),
        eyebrow("Eyebrow Subgoal", "Eyebrow", before=18, rule=Rule("top", 0.5, c.rule, 6)),
        *_card_headings(theme),
        *(
            kept(f"Heading {level} Quiet", f"Heading {level}", page_break=False, outline=level - 1)
            for level in (1, 2, 3, 4)
        ),
    ]  # fmt: skip


def _card_headings(theme: Theme) -> list[Look]:
    """The headings of goals, measures and events: one look whatever their level, as they open a card and no part of
    the outline's rhythm; the rule above is the eyebrow's, or the heading's own where there is no eyebrow."""
    c, s = theme.colours, theme.sizes
    kept = partial(Look, keep_next=True, keep_lines=True, following="Body Text", priority=9)
    looks: list[Look] = []
    for level in (2, 3, 4):
        size, line = (s.subheading, 18) if level < 4 else (s.body, s.line)
        card = partial(kept, based=f"Heading {level}", size=size, line=line, bold=True, colour=c.ink, outline=level - 1)
        looks += [
            card(f"Heading {level} After Eyebrow", before=1, after=4),
            card(f"Heading {level} Goal", before=24, after=4, rule=Rule("top", 1.5, c.main, 6)),
            card(f"Heading {level} Part", before=18, after=4, rule=Rule("top", 0.5, c.rule, 6)),
        ]
    based = "Heading 3 After Eyebrow"  # of a goal under a goal, where that leaves it the third level
    looks.append(kept("Heading 3 Subgoal", based=based, size=s.body, line=s.line, before=1, after=4, outline=2))
    return looks


def _letter_headings(theme: Theme) -> list[Look]:
    """The headings of a letter: a step smaller, and none begins a page."""
    s = theme.sizes
    looks = {look.name: look for look in _headings(theme)}
    looks["Eyebrow"] = replace(looks["Eyebrow"], before=0)  # it is the first line of the page
    smaller = (("Heading 1", s.heading, 23), ("Heading 2", s.subheading, 18), ("Heading 3", s.body, s.line))
    for level, (name, size, line) in enumerate(smaller):
        bold, colour = level > 0, "" if level else theme.colours.main
        looks[name] = replace(
            looks[name], font="", size=size, line=line, before=24 - 6 * level, after=8 - 3 * level, bold=bold,
            colour=colour, page_break=None,
        )  # fmt: skip
    return list(looks.values())


def _lists(theme: Theme) -> list[Look]:
    gap = theme.sizes.line / 4 * theme.spacing.paragraphs
    item = partial(Look, based="Body Text", before=gap, after=gap)
    return [
        item("List Bullet", priority=10),
        item("List Number", priority=10),
        *(item(f"List Continue {level}".removesuffix(" 1"), left=INDENT * level) for level in (1, 2, 3)),
    ]


def _around(theme: Theme) -> list[Look]:
    """What stands beside the text: captions, pictures, heads and feet."""
    c, s = theme.colours, theme.sizes
    small = partial(Look, size=s.small, line=s.small + 3.5, colour=c.grey)
    return [
        Look("Caption", colour=c.grey, before=12, after=4, keep_next=True, keep_lines=True, priority=11),
        small("Figure Subtitle", after=2, keep_next=True),
        Look("Picture", before=5),
        Look("Table Gap", size=1, line=12, exact=True, shown=False),  # between tables, as far as captions are from them
        Look("Cell End", size=1, line=1, exact=True, shown=False),
        small("Footnote Text", colour=c.ink, after=2, right=theme.page.text_width - theme.page.measure),
        small("Header", tab=theme.page.text_width, shown=False),
        small("Footer", tab=theme.page.text_width, shown=False),
        Look("Comment Text", size=s.small, line=s.small + 3.5, after=3, shown=False),
        Look("Stamp", size=s.small, line=s.small + 3.5, colour=c.red, bold=True, tracking=1, shown=False),
    ]


def _contents(theme: Theme) -> list[Look]:
    c, s = theme.colours, theme.sizes
    title = partial(Look, font=light(theme), size=s.title, line=34, colour=c.main)
    entry = partial(Look, tab=theme.page.text_width, priority=39, shown=False)
    return [
        title("TOC Heading", before=15, after=18, keep_next=True, following="Body Text", priority=39),
        entry("TOC 1", bold=True, line=14, before=7, rule=Rule("bottom", 0.5, c.ink, 1)),
        entry("TOC 2", line=14, before=1, left=_STEP),
        entry("TOC 3", line=14, left=_STEP * 2, colour=c.grey),
        entry("TOC 4", line=14, left=_STEP * 3, colour=c.grey),
    ]


def _characters(theme: Theme) -> list[Look]:
    c = theme.colours
    character = partial(Look, based="Default Paragraph Font", character=True)
    return [
        character("Comment Reference", size=8, shown=False),
        character("Strong", bold=True),
        character("Emphasis", italic=True),
        character("Footnote Reference", raised=True),
        character("Strong Emphasis", bold=True, italic=True),
        character("Hyperlink", colour=c.main, underline=True),
        character("Eyebrow Label", size=theme.sizes.small, colour=c.grey, bold=True, tracking=0.3),
        character("Heading Number", font=light(theme), colour=c.grey),
        character("Goal Number", colour=c.grey),
        character("Contents Number", colour=c.grey),
        character("Caption Title", colour=c.ink, bold=True),
    ]
