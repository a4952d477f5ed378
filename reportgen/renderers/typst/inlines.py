"""Inlines as Typst code. Text is only ever a string literal, so nothing that is written can be run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, assert_never

from reportgen.document.tree import (
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    Mark,
    Remark,
    Strong,
    Text,
    plain,
)
from reportgen.renderers.typst.files import Pictures
from reportgen.theme import UNSEEN, is_printable

_UNPRINTABLE: Final = {"Cc", "Cn", "Co", "Cs"}  # no characters; PDF/A takes none of them
_NO_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}"
_STRAY_HYPHEN: Final = re.compile("(?<!\\w)\xad+|\xad+(?!\\w)")


def quoted(text: str) -> str:
    """A text as a Typst string literal; what is no character becomes the sign for that."""
    return '"' + "".join(map(_printable, text)).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _printable(character: str) -> str:
    kind = unicodedata.category(character)
    if character.isspace():
        return character if kind == "Zs" else " "
    if character == "\ufeff":  # PDF/A takes none, and a word joiner means the same
        return "\N{WORD JOINER}"
    return _NO_CHARACTER if kind in _UNPRINTABLE else character


def shown(text: str) -> str:
    """A text that is drawn, as a literal, without what makes Typst refuse a document.

    That is what joins a letter and is in no font of ours, and a soft hyphen that is not within a word.
    """
    text = _STRAY_HYPHEN.sub("", text)
    return quoted("".join(_NO_CHARACTER if _joins(each) and not is_printable(each) else each for each in text))


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Sk", "Lm")  # accents, circles, skin tones


def is_seen(text: str) -> bool:
    """Whether a text leaves anything on the paper: PDF/UA takes no heading or link that does not."""
    return any(unicodedata.category(each) not in UNSEEN for each in text)


def call(name: str, *arguments: str, **named: str) -> str:
    """A call of a function; arguments are code already, names are those of Typst with _ for -."""
    given = [*arguments, *(f"{key.replace('_', '-')}: {value}" for key, value in named.items())]
    return f"{name}({', '.join(given)})"


def array(parts: Collection[str]) -> str:
    """An array; Typst takes one of a single member only with a comma after it."""
    return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"


@dataclass(frozen=True, slots=True)
class Inlines:
    """What inlines need to know of their document: its pictures, and the anchors that are there."""

    pictures: Pictures
    anchors: Collection[str]

    def code(self, inlines: tuple[Inline, ...]) -> str:
        """Inlines as one value."""
        parts = [self._inline(inline) for inline in inlines]
        return f"{{ {'; '.join(parts)} }}" if parts else "[]"

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return shown(inline.text)
            case Strong() | Emphasis() | Foreign():
                return self._set_off(inline)
            case Link():
                return self._link(inline)
            case Mark():
                return call("mark", quoted(inline.kind), quoted(inline.symbol), shown(inline.word))
            case LineBreak():
                return '" "; linebreak()'  # the space is for who searches and listens
            case InlineImage():
                return call("box", self.picture(inline.image, inline.alt))
            case Footnote():
                return call("note", str(inline.number), self.code(inline.children))
            case Remark():
                return self._remark(inline)
            case _:
                assert_never(inline)

    def _set_off(self, inline: Strong | Emphasis | Foreign) -> str:
        inside = self.code(inline.children)
        if isinstance(inline, Foreign):
            return call("text", inside, lang=quoted(inline.language))
        return call("strong" if isinstance(inline, Strong) else "emph", inside)

    def _remark(self, remark: Remark) -> str:
        """Words that a draft remarks on, and what is said of them, which the theme sets in the margin."""
        said = [
            array([
                str(each.number), quoted(each.mark.kind), quoted(each.mark.symbol), shown(each.mark.word),
                shown(each.text), shown(each.place),
            ])
            for each in remark.comments
        ]  # fmt: skip
        return call("remark", self.code(remark.children) if remark.children else "none", *said)

    def _link(self, link: Link) -> str:
        """A link; the text alone where it leads nowhere or shows nothing, since Typst would refuse the document."""
        inside = self.code(link.children)
        if not (is_seen(plain(link.children)) or any(isinstance(each, InlineImage) for each in link.children)):
            return inside
        if link.href.startswith("#"):
            target = link.href[1:]
            return call("link", call("label", quoted(target)), inside) if target in self.anchors else inside
        return call("link", quoted(link.href), inside) if link.href.strip() else inside

    def picture(self, name: str, alt: str, make: str = "picture") -> str:
        """A picture in its own size, or smaller where the room is."""
        image = self.pictures.images[name]
        size = f"{image.width:.2f}mm", f"{image.height:.2f}mm"
        return call(make, quoted(self.pictures.path(name)), quoted(alt), *size)
