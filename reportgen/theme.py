"""The graphic profile: one `theme.yaml` that CSS, Word styles and charts all read."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.diagnostics import ReportgenError

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


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


class Theme(_Part):
    """A whole profile. `folders` are where its style sheets are looked for: its own, then the default theme's."""

    name: str
    font: Literal["Source Sans Pro"]  # the one family whose files are a dependency
    colours: Colours
    sizes: Sizes
    page: PageSetup
    folders: tuple[Path, ...]


FACES = {  # (weight, italic) -> file of the font package
    (300, False): "SourceSansPro-Light.ttf",
    (400, False): "SourceSansPro-Regular.ttf",
    (400, True): "SourceSansPro-It.ttf",
    (600, False): "SourceSansPro-Semibold.ttf",
}
SYMBOL_FONT = "DejaVu Sans"  # carries the shapes that text fonts lack; ships with matplotlib
SYMBOLS = "●○▲■◆◐✓✕↗↘→"


def load_theme(folder: Path, fallback: Path) -> Theme:
    """Read `theme.yaml` of a theme's folder; what style sheets it lacks are those of `fallback`."""
    import yaml
    from pydantic import ValidationError

    path = folder / "theme.yaml"
    try:
        values = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        return Theme(name=folder.name, folders=(folder, fallback), **values)
    except OSError as error:
        raise ReportgenError("no-theme", theme=folder.name, reason=error.strerror) from error
    except (yaml.YAMLError, TypeError) as error:
        raise ReportgenError("bad-theme", file=path.name, theme=folder.name, problem=error) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        problem = f"{key}: {first['msg']}"
        raise ReportgenError("bad-theme", file=path.name, theme=folder.name, problem=problem) from error


@cache
def font_file(weight: int, italic: bool = False) -> Path:
    """The installed font file of a face; always from the Python package, never from the system."""
    return _package_folder("font_source_sans_pro") / "files" / FACES[weight, italic]


@cache
def symbol_font_file() -> Path:
    """The font of the shapes; found without importing matplotlib."""
    return _package_folder("matplotlib") / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


def _package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ReportgenError("no-package", package=package)
    return Path(spec.origin).parent
