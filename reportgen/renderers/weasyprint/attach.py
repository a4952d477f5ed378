"""Files inside a PDF/A-3: listed by name, associated with the document as its data, with fixed dates."""

from __future__ import annotations

from typing import Any

from reportgen.document.tree import Attachment, Document


def attach(pdf: Any, document: Document) -> None:
    """Put a document's attachments into a PDF that has everything else."""
    from pydyf import Array, Dictionary, String

    found = sorted(document.attachments, key=lambda each: each.name)
    if not found:
        return
    files = {each.name: _file(pdf, each, document) for each in found}
    names = pdf.catalog.setdefault("Names", Dictionary())
    listed = (part for name, reference in files.items() for part in (String(name), reference))
    names["EmbeddedFiles"] = Dictionary({"Names": Array(listed)})
    pdf.catalog["AF"] = Array(files.values())


def _file(pdf: Any, attachment: Attachment, document: Document) -> Any:
    """Write a file's data and its description; returns the way to the latter."""
    from pydyf import Dictionary, Stream, String

    parameters = Dictionary({"Size": len(attachment.data)})
    if document.date:
        parameters["CreationDate"] = parameters["ModDate"] = String(f"D:{document.date:%Y%m%d}000000Z")
    kind = attachment.media_type.replace("/", "#2F")
    data = Stream([attachment.data], {"Type": "/EmbeddedFile", "Subtype": f"/{kind}", "Params": parameters}, True)
    pdf.add_object(data)
    said = {"F": attachment.name, "UF": attachment.name, "Desc": attachment.description}
    written = Dictionary(
        {"Type": "/Filespec", "AFRelationship": "/Data"} | {n: String(text) for n, text in said.items()}
    )
    written["EF"] = Dictionary({"F": data.reference, "UF": data.reference})
    pdf.add_object(written)
    return written.reference
