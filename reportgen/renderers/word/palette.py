"""The theme part: the municipality's colours and fonts in Word's own menus, for whoever goes on writing."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from reportgen.renderers.word.xml import NAMESPACES
from reportgen.theme import Theme

_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE: Final = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_OTHER_SCRIPTS: Final = '<a:ea typeface=""/><a:cs typeface=""/>'


def palette(theme: Theme) -> bytes:
    """Word's twelve colours and two fonts, from the theme; no effects."""
    c = theme.colours
    slots = {
        "dk1": c.ink, "lt1": c.on_main, "dk2": c.main, "lt2": c.tint, "accent1": c.main, "accent2": c.accent,
        "accent3": c.green, "accent4": c.yellow, "accent5": c.red, "accent6": c.silver, "hlink": c.main,
        "folHlink": c.grey,
    }  # fmt: skip
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:{slot}>' for slot, colour in slots.items()
    )
    font = f"<a:latin typeface={quoteattr(theme.font)}/>{_OTHER_SCRIPTS}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{NAMESPACES["a"]}" name={quoteattr(theme.name)}><a:themeElements>'
        f'<a:clrScheme name="reportgen">{colours}</a:clrScheme>'
        f'<a:fontScheme name="reportgen"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="reportgen"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()
