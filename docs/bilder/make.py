"""Make the pictures of README and of the handbook, and the faults that they quote: `make pictures`.

The README's pictures show pages of `build/verksamhetsberattelse-2018.pdf`, the same by the other engine, and reports in
the other themes. The handbook's pictures show its own samples: every block marked `<!-- exempel: … -->` is a chapter
of a small report that is built here, so that a picture cannot show anything but what the sample beside it prints. A
block marked `<!-- fel: … -->` is a file with a fault, and what `reportgen check` says of it is written into the block
below it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from reportgen import pipeline, reporting
from reportgen.document.outline import slug
from reportgen.quantities import NBSP

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
HANDBOOK, README = ROOT / "docs" / "handbok.md", ROOT / "README.md"
REPORT_NAME, PLAN_NAME = "min-rapport", "min-plan"
ANALYSIS_NAME = "genomlysning-2020"  # what the sample of an excerpt takes its summary from
SAMPLE = re.compile(r"<!-- exempel: (?P<name>[^\n>]+?) -->\n```yaml\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
FAULT = re.compile(
    r"<!-- fel: (?P<path>\S+) -->\n```yaml\n(?P<text>(?:(?!^```).)*)^```\n(?P<between>[^`]*(?:`[^`\n]+`[^`]*)*)"
    r"^```text\n(?P<said>[^`]*)^```$",
    re.DOTALL | re.MULTILINE,
)
SECTION = "10-avsnitt.yaml"  # where a faulty section is put
SHOWN = (  # pages of the annual report, each by words that only it has
    "Tyresö kommun\r\nVerksamhetsberättelse",
    "Tre saker som avgjorde året",
    "Sjukfrånvaron sjönk till målet under hösten",
    "Myndighetens underskott mer än halverades",
)
THEMED = (  # theme, report, and words that only the shown page has
    ("saklig", "tjansteskrivelse-2020", "Förslag till beslut"),
    ("saklig", "verksamhetsberattelse-2018", "Tre saker som avgjorde året"),
    ("ljung", "verksamhetsberattelse-2018", "Tyresö kommun\r\nVerksamhetsberättelse"),
    ("ljung", "verksamhetsberattelse-2018", "Sjukfrånvaron sjönk till målet under hösten"),
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
    return {match["name"]: match["text"] for match in SAMPLE.finditer(HANDBOOK.read_text("utf-8"))}


def first_fault(path: str, text: str) -> str:
    """What `reportgen check` says first of a project where the file at `path` holds `text`."""
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), {SECTION: "typ: text\nrubrik: Vuxna\ntext: Ett stycke.\n"})
        (root / path).write_text(text, "utf-8")
        found = pipeline.check(pipeline.open_project(root), (REPORT_NAME,))
    return reporting.line(found[0], "sv").replace(NBSP, " ") if found else ""


def with_faults_told(page: str) -> str:
    """A page with every quoted fault as it is told now."""

    def told(match: re.Match[str]) -> str:
        return match[0].removesuffix(f"{match['said']}```") + f"{first_fault(match['path'], match['text'])}\n```"

    return FAULT.sub(told, page)


def project(root: Path, sections: dict[str, str]) -> Path:
    """A small project with the example's facts and one report, a chapter a section; returns its root."""
    shutil.copytree(ROOT / "content" / "data", root / "content" / "data")
    (root / "reportgen.yaml").write_text("kommun: Tyresö kommun\n", "utf-8")
    folder = root / "content" / REPORT_NAME
    folder.mkdir()
    chapters = "".join(f"  - avsnitt: [{name}]\n" for name in sections)
    (folder / "rapport.yaml").write_text(REPORT + chapters, "utf-8")
    for name, text in sections.items():
        (folder / name).write_text(text, "utf-8")
    if any(f"ur rapport: {ANALYSIS_NAME}" in text for text in sections.values()):
        shutil.copytree(ROOT / "content" / ANALYSIS_NAME, root / "content" / ANALYSIS_NAME)
    if any(f"plan: {PLAN_NAME}" in text for text in sections.values()):
        _plan(root / "content" / PLAN_NAME)
    return root


def _plan(folder: Path) -> None:
    """The handbook's action plan as a report of its own, for the sample that follows it up."""
    folder.mkdir()
    report = REPORT.replace("verksamhetsberattelse", "handlingsplan").replace("Verksamhetsberättelse", "Handlingsplan")
    (folder / "rapport.yaml").write_text(f"{report}  - avsnitt: [plan.yaml]\n", "utf-8")
    (folder / "plan.yaml").write_text(samples()["planområde"], "utf-8")


def picture_name(sample: str) -> str:
    """The file of a sample's picture."""
    return f"avsnitt-{slug(sample)}.png"


def main() -> None:
    """Write every picture, and renew the quoted faults."""
    for page in (HANDBOOK, README):
        page.write_text(with_faults_told(page.read_text("utf-8")), "utf-8")
    annual = pypdfium2.PdfDocument(ROOT / "build" / "verksamhetsberattelse-2018.pdf")
    _save(_spread([_page(annual, words) for words in SHOWN]), HERE / "sidor.png")
    other = _by_typst()
    pairs = [_page(document, words) for words in SHOWN[2:] for document in (annual, other)]
    _save(_spread(pairs), HERE / "motorer.png")
    with tempfile.TemporaryDirectory() as folder:
        pages = [_page(_themed(Path(folder), theme, report), words) for theme, report, words in THEMED]
        _save(_spread(pages), HERE / "teman.png")
    sections = samples()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), {f"{slug(name)}.yaml": text for name, text in sections.items()})
        options = pipeline.Options(("pdf",))
        built = pipeline.build(pipeline.open_project(root), REPORT_NAME, options, lambda report, stage: None)
        document = pypdfium2.PdfDocument(built.files[0])
        chapters = [mark.get_dest().get_index() for mark in document.get_toc() if mark.level == 0]
        for name, page in zip(sections, chapters, strict=True):
            _save(_cropped(document[page]), HERE / picture_name(name))
        document.close()


def _by_typst() -> pypdfium2.PdfDocument:
    """The annual report by the other engine."""
    with tempfile.TemporaryDirectory() as folder:
        options = pipeline.Options(("pdf",), Path(folder), engine="typst")
        name = "verksamhetsberattelse-2018"
        built = pipeline.build(pipeline.open_project(ROOT), name, options, lambda report, stage: None)
        return pypdfium2.PdfDocument(built.files[0].read_bytes())


def _themed(folder: Path, theme: str, report: str) -> pypdfium2.PdfDocument:
    """A report of the example in another theme."""
    root = folder / theme
    if not root.is_dir():
        shutil.copytree(ROOT / "content", root / "content")
        settings = (ROOT / "reportgen.yaml").read_text("utf-8")
        themed = re.sub("^tema: .*$", f"tema: {theme}", settings, flags=re.MULTILINE)
        (root / "reportgen.yaml").write_text(themed, "utf-8")
    made = root / "build" / f"{report}.pdf"
    if not made.is_file():
        pipeline.build(pipeline.open_project(root), report, pipeline.Options(("pdf",)), lambda name, stage: None)
    return pypdfium2.PdfDocument(made.read_bytes())


def _page(document: pypdfium2.PdfDocument, words: str) -> Image.Image:
    """The first page that has the words."""
    for page in document:
        if words in page.get_textpage().get_text_range():
            return _drawn(page, 0.8)
    raise SystemExit(f"page not found: {words}")


def _spread(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side on a quiet ground."""
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
