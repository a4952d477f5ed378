"""Settings of the file and the defaults of its styles: its language, and how Word lays it out."""

from __future__ import annotations

from typing import Final

from reportgen.renderers.word.xml import Element, w
from reportgen.theme import Theme

_LANGUAGES: Final = {"sv": "sv-SE", "en": "en-GB"}
_WORD: Final = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY: Final = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def language_tag(language: str) -> str:
    """The tag that Word proofs by."""
    return _LANGUAGES.get(language, language)


def settings(language: str, fonts: bool) -> list[Element]:
    """Settings. Nothing here makes Word ask to update fields: they are filled in."""
    tag = language_tag(language)
    decimal, separator = (".", ",") if language == "en" else (",", ";")
    embedded = [w("embedTrueTypeFonts"), w("saveSubsetFonts")] if fonts else []
    compatible = (w("compatSetting", name=name, uri=_WORD, val=value) for name, value in _COMPATIBILITY.items())
    return [
        w("zoom", percent=100), *embedded, w("defaultTabStop", val=567), w("autoHyphenation", val=0),
        w("characterSpacingControl", val="doNotCompress"), w("compat", *compatible),
        w("themeFontLang", val=tag, eastAsia=tag), w("decimalSymbol", val=decimal), w("listSeparator", val=separator),
    ]  # fmt: skip


def defaults(theme: Theme, language: str) -> Element:
    """What every style begins with."""
    tag = language_tag(language)
    fonts = w("rFonts", ascii=theme.font, hAnsi=theme.font, eastAsia=theme.font, cs=theme.font)
    sizes = (w(name, val=round(theme.sizes.body * 2)) for name in ("sz", "szCs"))
    runs = w("rPr", fonts, *sizes, w("lang", val=tag, eastAsia=tag, bidi="ar-SA"))
    return w("docDefaults", w("rPrDefault", runs), w("pPrDefault", w("pPr", w("widowControl"))))
