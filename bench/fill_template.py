"""The same report by docxtpl: a Word template with loops, filled from book.json."""

from __future__ import annotations

import json
from pathlib import Path

from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

TEMPLATE = "template.docx"


def main() -> None:
    """Write the template where it is not there yet, and fill it."""
    if not Path(TEMPLATE).is_file():
        write_template()
    book = json.loads(Path("book.json").read_text("utf-8"))
    template = DocxTemplate(TEMPLATE)
    sections = [section for chapter in book["chapters"] for section in chapter["sections"]]
    sections[0]["paragraphs"][0] = f"{book['edition']} {sections[0]['paragraphs'][0]}"
    for section in sections:
        picture = f"charts/{section['number']}.png"
        section["picture"] = InlineImage(template, picture, width=Mm(160)) if section["chart"] else ""
    template.render(book)
    template.save("out/filled.docx")


def write_template() -> None:
    """Headings, paragraphs, a table of a name and seven years, and a picture, in two loops."""
    document = Document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{{ municipality }}")
    document.add_paragraph("{%p for chapter in chapters %}")
    document.add_heading("{{ chapter.title }}", 1)
    document.add_paragraph("{%p for section in chapter.sections %}")
    document.add_heading("{{ section.title }}", 2)
    for text in ("{%p for paragraph in section.paragraphs %}", "{{ paragraph }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.add_paragraph("{{ section.table.caption }}", "Caption")
    _table(document)
    for text in ("{%p if section.chart %}", "{{ section.picture }}"):
        document.add_paragraph(text)
    document.add_paragraph("{{ section.chart }}", "Caption")
    for text in ("{%p endif %}", "{%p endfor %}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(TEMPLATE)


def _table(document: Document) -> None:
    columns = 8
    table = document.add_table(4, columns, "Table Grid")
    for at in range(columns):
        table.cell(0, at).text = f"{{{{ section.table.heads[{at}] }}}}"
        table.cell(2, at).text = f"{{{{ row[{at}] }}}}"
    table.cell(1, 0).text = "{%tr for row in section.table.rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"


if __name__ == "__main__":
    main()
