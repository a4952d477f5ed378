"""Make the pictures of README and of the handbook: `make pictures`.

The README's picture shows pages of `build/verksamhetsberattelse-2018.pdf`. The handbook's pictures show
its own samples: every block marked `<!-- exempel: … -->` is a chapter of a small report that is built here,
so that a picture cannot show anything but what the sample beside it prints.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from reportgen import pipeline
from reportgen.document.outline import slug

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SAMPLE = re.compile(r"<!-- exempel: (?P<name>\S+) -->\n```yaml\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
SHOWN = (  # pages of the annual report, each by words that only it has
    "Tyresö kommun\r\nVerksamhetsberättelse",
    "Tre saker som avgjorde året",
    "Sjukfrånvaron sjönk till målet under hösten",
    "Myndighetens underskott mer än halverades",
)
REPORT = """mall: verksamhetsberattelse
titel: Verksamhetsberättelse 2018
period: 2018
verksamhet: Individ- och familjeomsorgen
nämnd: Socialnämnden
datum: 2019-02-13
kapitel:
"""
BACKGROUND, EDGE = "#e9edf0", "#c9d1d7"
DOTS = 1.5  # dots a point


def samples() -> dict[str, str]:
    """The handbook's complete sections, by name."""
    handbook = (ROOT / "docs" / "handbok.md").read_text("utf-8")
    return {match["name"]: match["text"] for match in SAMPLE.finditer(handbook)}


def project(root: Path, sections: dict[str, str], report: str = "min-rapport") -> Path:
    """A small project with the example's facts and one report, a chapter a section; returns its root."""
    shutil.copytree(ROOT / "content" / "data", root / "content" / "data")
    (root / "reportgen.yaml").write_text("kommun: Tyresö kommun\n", "utf-8")
    folder = root / "content" / report
    folder.mkdir()
    chapters = "".join(f"  - avsnitt: [{name}]\n" for name in sections)
    (folder / "rapport.yaml").write_text(REPORT + chapters, "utf-8")
    for name, text in sections.items():
        (folder / name).write_text(text, "utf-8")
    return root


def picture_name(sample: str) -> str:
    """The file of a sample's picture."""
    return f"avsnitt-{slug(sample)}.png"


def main() -> None:
    """Write every picture."""
    annual = pypdfium2.PdfDocument(ROOT / "build" / "verksamhetsberattelse-2018.pdf")
    _save(_spread(annual), HERE / "sidor.png")
    sections = {name: text for name, text in samples().items() if name != "lucka"}
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), {f"{slug(name)}.yaml": text for name, text in sections.items()})
        options = pipeline.Options(("pdf",))
        built = pipeline.build(pipeline.open_project(root), "min-rapport", options, lambda report, stage: None)
        document = pypdfium2.PdfDocument(built.files[0])
        chapters = [mark.get_dest().get_index() for mark in document.get_toc() if mark.level == 0]
        for name, page in zip(sections, chapters, strict=True):
            _save(_cropped(document[page]), HERE / picture_name(name))
        document.close()


def _spread(document: pypdfium2.PdfDocument) -> Image.Image:
    """The shown pages side by side on a quiet ground."""
    texts = [page.get_textpage().get_text_range() for page in document]
    found = [next((i for i, text in enumerate(texts) if words in text), None) for words in SHOWN]
    pages = [_drawn(document[i], 0.8) for i in found if i is not None]
    if len(pages) < len(SHOWN):
        raise SystemExit(f"pages not found: {[words for words, i in zip(SHOWN, found, strict=True) if i is None]}")
    gap, (width, height) = 22, pages[0].size
    sheet = Image.new("RGB", (gap + (width + gap) * len(pages), height + 2 * gap), BACKGROUND)
    for at, page in enumerate(pages):
        sheet.paste(page, (gap + at * (width + gap), gap))
    return sheet


def _cropped(page: pypdfium2.PdfPage) -> Image.Image:
    """What a page says between its running lines, without the empty part below."""
    image = _drawn(page, DOTS)
    dots = DOTS * 72 / 25.4
    column = image.crop(tuple(round(mm * dots) for mm in (20, 26, 190, 272)))
    said = ImageChops.difference(column, Image.new("RGB", column.size, "white")).getbbox()
    bottom = min(column.height, said[3] + 20) if said else column.height
    return ImageOps.expand(column.crop((0, 0, column.width, bottom)), 1, EDGE)


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    return page.render(scale=scale).to_pil().convert("RGB")


def _save(image: Image.Image, path: Path) -> None:
    """In 256 colours chosen by their place, not their number: a small red square keeps its red."""
    image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
