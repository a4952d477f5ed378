"""The engines that set a document in pages, by the names that the command and `reportgen.yaml` use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from reportgen.document.tree import Document
from reportgen.theme import Theme


class Pages(Protocol):
    """A document in pages: how many, on which page each heading stands, and the file."""

    @property
    def count(self) -> int: ...

    @property
    def numbers(self) -> Mapping[str, int]: ...

    def write(self) -> bytes:
        """The PDF file."""


def _weasyprint(document: Document, theme: Theme) -> Pages:
    from reportgen.renderers.weasyprint import lay_out  # each is heavy, and only one is used

    return lay_out(document, theme)


def _typst(document: Document, theme: Theme) -> Pages:
    from reportgen.renderers.typst import lay_out

    return lay_out(document, theme)


ENGINES: Final[Mapping[str, Callable[[Document, Theme], Pages]]] = {"weasyprint": _weasyprint, "typst": _typst}
