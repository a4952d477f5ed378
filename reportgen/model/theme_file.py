"""What a `theme.yaml` may say: any part of a profile, the rest being that of the theme which it extends."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final, get_args

from pydantic import BeforeValidator, create_model
from pydantic_core import PydanticCustomError

from reportgen.diagnostics import near
from reportgen.model.base import Entity, keys
from reportgen.theme import Colours, CoverLook, FontName, PageSetup, Sizes, Spacing

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_LARGEST_LOGO: Final = 40.0  # mm high
_BOUNDS: Final[dict[str, tuple[float, float]]] = {  # points, millimetres, factors
    "title": (14, 60), "heading": (12, 36), "subheading": (10, 24), "body": (9, 14), "small": (8, 12),
    "line": (11, 28), "cover_year": (24, 160), "top": (15, 60), "bottom": (18, 60), "left": (15, 50),
    "right": (15, 50), "measure": (80, 180), "paragraphs": (0.5, 2), "headings": (0.5, 2), "tables": (0.5, 2),
    "height": (5, _LARGEST_LOGO),
}  # fmt: skip


def _colour(raw: object) -> str:
    """A colour. One without quotes is read by YAML as a comment, and so as nothing."""
    if isinstance(raw, str) and _COLOUR.fullmatch(raw):
        return raw.lower()
    raise PydanticCustomError("theme-colour", "colour", {"variant": "quotes" if raw is None else ""})


def _number(name: str) -> BeforeValidator:
    least, most = _BOUNDS[name]

    def read(raw: object) -> float:
        if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool) and least <= raw <= most:
            return float(raw)
        raise PydanticCustomError("theme-size", "size", {"least": f"{least:g}", "most": f"{most:g}"})

    return BeforeValidator(read)


def _word(*known: str) -> BeforeValidator:
    def read(raw: object) -> object:
        if raw in known:
            return raw
        close = near(str(raw)[:80], known)
        raise PydanticCustomError(
            "theme-choice", "choice", {"known": known, "near": close, "variant": "near" if close else ""}
        )

    return BeforeValidator(read)


def _numbers(name: str, part: type[Sizes | PageSetup | Spacing]) -> Any:
    fields: dict[str, Any] = {each: (Annotated[float | None, _number(each)], None) for each in part.model_fields}
    return _model(name, fields)


def _model(name: str, fields: dict[str, Any]) -> Any:
    """A part of the file with the fields of the part of the theme that it becomes."""
    spelt = {"alias_generator": keys(name)}
    return create_model(name, __base__=Entity, __module__=__name__, __cls_kwargs__=spelt, **fields)


class LogoFile(Entity, alias_generator=keys("LogoFile")):
    """The logo's files beside `theme.yaml`, and how high it is printed."""

    file: str
    on_main: str | None = None
    height: Annotated[float, _number("height")] = 14.0


_Colour = Annotated[str | None, BeforeValidator(_colour)]
ColoursFile: Any = _model("ColoursFile", dict.fromkeys(Colours.model_fields, (_Colour, None)))
SizesFile: Any = _numbers("SizesFile", Sizes)
PageFile: Any = _numbers("PageFile", PageSetup)
SpacingFile: Any = _numbers("SpacingFile", Spacing)


def _logo(raw: object) -> object:
    """`logo: file.svg` says as much as a mapping with one key."""
    return LogoFile.model_validate({"file": raw}) if isinstance(raw, str) else raw


class ThemeFile(Entity, alias_generator=keys("ThemeFile")):
    """One file. What it leaves out is as in the theme that it extends: the default one, unless it says another."""

    extends: str | None = None
    font: Annotated[FontName | None, _word(*get_args(FontName))] = None
    cover: Annotated[CoverLook | None, _word(*get_args(CoverLook))] = None
    logo: Annotated[LogoFile | None, BeforeValidator(_logo)] = None
    colours: ColoursFile = None
    sizes: SizesFile = None
    page: PageFile = None
    spacing: SpacingFile = None
