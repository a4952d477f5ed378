"""The theme as Typst values, and the files of the theme that use them."""

from __future__ import annotations

from typing import Final

from reportgen.document.tree import Document
from reportgen.renderers.shared.markup import style_sheets
from reportgen.renderers.shared.remarks import ROOM
from reportgen.renderers.typst.inlines import array, call, quoted, shown
from reportgen.renderers.typst.source import entries
from reportgen.theme import SYMBOLS, Theme, font_families, package_templates

_FILES: Final = ("print.typ", "text.typ", "remarks.typ", "parts.typ", "tables.typ")
_NO_DATE: Final = (2000, 1, 1)  # for a document without one: the clock must not be seen in the bytes


def is_foreign(theme: Theme) -> bool:
    """Whether any of the files is a project's own: code that somebody else wrote."""
    others = [folder for folder in theme.folders if not folder.is_relative_to(package_templates())]
    return any((folder / name).is_file() for folder in others for name in _FILES)


def preamble(document: Document, theme: Theme) -> str:
    """All that stands before the document's own blocks."""
    values = {
        "theme": _theme(theme), "letter": str(document.letter).lower(), "running": shown(document.running_head),
        "stamp": shown(document.stamp), "more": shown(document.words.more),
        "margin": f"{ROOM if document.remarked else 0}mm", "organisation": shown(document.organisation),
        "page-words": array([shown(part) for part in _page_words(document.words.page)]), "entries": entries(document),
    }  # fmt: skip
    lines = [f"#let {name} = {value}" for name, value in values.items()]
    return "\n".join([_metadata(document), *lines, style_sheets(theme, *_FILES)])


def _metadata(document: Document) -> str:
    day = document.date.timetuple()[:3] if document.date else _NO_DATE
    facts = {
        "title": quoted(f"{document.title} – {document.organisation}"), "author": quoted(document.organisation),
        "description": quoted(document.description) if document.description else "none",
        "date": call("datetime", **dict(zip(("year", "month", "day"), map(str, day), strict=True))),
    }  # fmt: skip
    return f"#{call('set document', **facts)}\n#{call('set text', lang=quoted(document.language))}"


def _theme(theme: Theme) -> str:
    values = {name: f'rgb("{value}")' for name, value in theme.colours.model_dump().items()}
    values |= {name: f"{value}pt" for name, value in theme.sizes.model_dump().items()}
    values |= {name: f"{value}mm" for name, value in theme.page.model_dump().items()}
    values |= {f"space-{name}": f"{value:g}" for name, value in theme.spacing.model_dump().items()}
    values["fonts"] = array([quoted(family) for family in font_families(theme.font)])
    values["cover"] = quoted(theme.cover)
    values["logo-height"] = f"{theme.logo.height if theme.logo else 0}mm"
    values["shapes"] = call("regex", quoted(f"[{SYMBOLS}]"))
    return call("", **values)


def _page_words(template: str) -> list[str]:
    before, rest = template.split("{page}")
    return [before, *rest.split("{pages}")]
