"""The graphic profile: one `theme.yaml` that CSS, Word styles and charts all read (`load.themes` reads it)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.colours import LARGE, TEXT, WHITE, contrast, mixed, nearest_passing
from reportgen.diagnostics import Location, ReportgenError

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
CoverLook = Literal[
    "art",  # a whole page in the municipality's colour, with the report's own figures as a drawing
    "band",  # the colour and the drawing on the upper half, the words on white below
    "plain",  # a page of words alone
    "none",  # no page of its own: the title stands over the contents
]
FontName = Literal["Source Sans Pro", "Source Serif Pro"]  # the families whose files are dependencies
POINT: Final = 25.4 / 72  # mm


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(_Part):
    """Ink, one municipal colour with tints of it, greys, and the lights (deep enough for text)."""

    ink: Colour
    main: Colour
    tint: Colour  # a light shade of main, for bands and fills
    on_main: Colour  # text on main
    soft_on_main: Colour  # quieter text and shapes on main
    accent: Colour  # the one contrast on the cover
    grey: Colour  # captions, sources, last year's values as text
    silver: Colour  # last year's bars, inactive shapes
    rule: Colour  # thin rules
    green: Colour
    yellow: Colour
    red: Colour
    unknown: Colour


class Sizes(_Part):
    """The five sizes of type, in points, and the line of running text."""

    title: float
    heading: float
    subheading: float
    body: float
    small: float
    line: float
    cover_year: float


class PageSetup(_Part):
    """A4 margins in millimetres."""

    top: float
    bottom: float
    left: float
    right: float
    measure: float  # the longest line of running text; tables and charts may be wider

    @property
    def text_width(self) -> float:
        """Width of the text column."""
        return 210 - self.left - self.right


class Spacing(_Part):
    """How airy it is: factors of the distances between paragraphs, over headings, and in the rows of tables."""

    paragraphs: float = 1
    headings: float = 1
    tables: float = 1


class Logo(_Part):
    """The municipality's mark, harmless SVG; `on_main` is what is put on the main colour. Millimetres."""

    svg: bytes
    on_main: bytes
    width: float
    height: float
    on_main_width: float
    on_main_height: float


class Theme(_Part):
    """A whole profile. `folders` are where its style sheets are looked for: its own, then those that it extends.

    `written` are the places of the colours that somebody wrote, of its own file and of those that it extends;
    the others are computed.
    """

    name: str
    font: FontName
    colours: Colours
    sizes: Sizes
    page: PageSetup
    folders: tuple[Path, ...]
    spacing: Spacing = Spacing()
    cover: CoverLook = "art"
    logo: Logo | None = None
    written: Mapping[str, Location] = {}


# --- colours that follow from others ---------------------------------------------------------

_TINTS: Final = [share / 100 for share in range(10, 1, -1)]  # of main, in white: the strongest that all can be read on
INKS: Final = ("ink", "main", "grey", "green", "yellow", "red", "unknown")  # what is printed on white and on the tint
_SOFT: Final = 0.35  # of main, in the text on it
_AMBER: Final = "#e8b84b"
FROM_MAIN: Final = ("tint", "soft_on_main", "accent")  # what belongs to a main colour, and is not another one's


def completed(colours: Mapping[str, str]) -> dict[str, str]:
    """All colours, where those that follow from the main one may be left out."""
    main, on_main = colours["main"], colours["on_main"]
    computed = {
        "tint": _tint(colours),
        "soft_on_main": _readable(mixed(on_main, main, _SOFT), main, TEXT, on_main),
        "accent": _readable(_AMBER, main, LARGE, on_main),
    }
    return computed | dict(colours)


def _tint(colours: Mapping[str, str]) -> str:
    tints = [mixed(WHITE, colours["main"], share) for share in _TINTS]
    inks = [colours[ink] for ink in INKS if contrast(colours[ink], WHITE) >= TEXT]
    return next((tint for tint in tints if all(contrast(ink, tint) >= TEXT for ink in inks)), tints[-1])


def _readable(colour: str, ground: str, least: float, otherwise: str) -> str:
    return colour if contrast(colour, ground) >= least else nearest_passing(colour, ground, least) or otherwise


# --- fonts -----------------------------------------------------------------------------------

FACES = {  # (weight, italic) -> the end of a file's name in a font package
    (300, False): "Light",
    (400, False): "Regular",
    (400, True): "It",
    (600, False): "Semibold",
}


@dataclass(frozen=True)
class Family:
    """A family of static TrueType files in a Python package: what Word and browsers take where it is not there."""

    package: str
    files: str  # what the names of its files begin with
    word_class: Literal["swiss", "roman"]
    otherwise: str  # on every Windows, in like weights
    light_otherwise: str


DEFAULT_FONT: Final = "Source Sans Pro"  # stands in for letters that another family lacks, such as ŋ
FAMILIES: Final = {
    "Source Sans Pro": Family("font_source_sans_pro", "SourceSansPro", "swiss", "Segoe UI", "Segoe UI Light"),
    "Source Serif Pro": Family("font_source_serif_pro", "SourceSerifPro", "roman", "Cambria", "Cambria"),
}
SYMBOL_FONT = "DejaVu Sans"  # carries the shapes that text fonts lack; ships with matplotlib
SYMBOLS = "●○▲■◆◇◐✓✕↗↘→"
UNSEEN: Final = ("Zs", "Cf", "Cc")  # categories of spaces and of what only steers: nothing is drawn


@cache
def font_file(weight: int, italic: bool = False, font: str = DEFAULT_FONT) -> Path:
    """The installed font file of a face; always from the Python package, never from the system."""
    family = FAMILIES[font]
    return _package_folder(family.package) / "files" / f"{family.files}-{FACES[weight, italic]}.ttf"


def font_families(font: str) -> tuple[str, ...]:
    """A theme's family, and the one that stands in for letters that it lacks: never the system's."""
    return tuple(dict.fromkeys((font, DEFAULT_FONT)))


@cache
def symbol_font_file() -> Path:
    """The font of the shapes; found without importing matplotlib."""
    return _package_folder("matplotlib") / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


def is_printable(character: str) -> bool:
    """Whether our fonts can draw it, or nothing is to be drawn."""
    return character in _drawable() or unicodedata.category(character) in UNSEEN


@cache
def _drawable() -> frozenset[str]:
    """The characters that every face of the default family has, and the shapes."""
    import uharfbuzz as harfbuzz

    faces = (harfbuzz.Face(harfbuzz.Blob.from_file_path(font_file(weight, italic))) for weight, italic in FACES)
    letters = [set(map(chr, face.unicodes)) for face in faces]
    return frozenset(set.intersection(*letters) | set(SYMBOLS))


def package_templates() -> Path:
    """The templates that come with reportgen: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


def _package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ReportgenError("no-package", package=package)
    return Path(spec.origin).parent
