"""A new project that builds at once: a kind's own starter, or a small general one.

A starter is a folder of templates, `kinds/<kind>/starter.<language>/` or `starter.<language>/`, that is
copied as it is. The word KIND in a folder's name or a file stands for the kind.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, get_args

from reportgen import vocabulary
from reportgen.diagnostics import ReportgenError, near
from reportgen.load.kinds import known_kinds, required
from reportgen.model.project import ReportFile
from reportgen.schema import json_schema

_KIND = "KIND"
_DAY = "2026-02-15"


def start(folder: Path, kind: str, language: str, templates: list[Path]) -> tuple[Path, ...]:
    """Write a project and return its files. Raises ReportgenError, with nothing written, where it cannot be."""
    kinds = known_kinds(templates)
    if kind not in kinds:
        raise ReportgenError("unknown-kind", found=kind, known=tuple(kinds), near=near(kind, kinds))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReportgenError("folder-not-empty", folder=folder)
    source = _starter(kinds[kind].parent, kind, language, templates)
    texts = {
        _named(path.relative_to(source), kind): path.read_text("utf-8").replace(_KIND, kind)
        for path in sorted(source.rglob("*.yaml"))
    }
    entry = next(path for path in texts if path.stem in ("rapport", "report"))
    texts[entry] = _with_required(texts[entry], required(kinds[kind]), language)
    texts[Path("content") / f"schema.{language}.json"] = f"{json_schema(language)}\n"
    _place(texts, folder)
    return tuple(folder / path for path in sorted(texts))


def _starter(own: Path, kind: str, language: str, templates: list[Path]) -> Path:
    folders = (own / f"starter.{language}", *(folder / f"starter.{language}" for folder in templates))
    return next(folder for folder in folders if folder.is_dir())


def _named(path: Path, kind: str) -> Path:
    return Path(*(part.replace(_KIND, kind) for part in path.parts))


def _with_required(text: str, keys: tuple[str, ...], language: str) -> str:
    """The report's file with the keys that its kind demands, so that it builds; each an example to replace."""
    fields = {alias: name for name in ReportFile.model_fields for alias in vocabulary.aliases("ReportFile", name)}
    lines = []
    for field in (fields[key] for key in keys if key in fields):
        key = vocabulary.key("ReportFile", field, language)
        if f"\n{key}:" not in text:
            lines.append(f"{key}: {_sample(ReportFile.model_fields[field].annotation, language)}\n")
    before, mark, after = text.partition(f"\n{vocabulary.key('ReportFile', 'chapters', language)}:")
    return f"{before.rstrip()}\n{''.join(lines)}{mark}{after}" if lines else text


def _sample(kind: Any, language: str) -> str:
    if date in get_args(kind) or kind is date:
        return _DAY
    word = vocabulary.term("sample", language)
    return f"[{word}]" if "tuple" in str(kind) else word


def _place(texts: dict[Path, str], folder: Path) -> None:
    """Write beside the folder's place, then move: a project that is there is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=folder.parent) as made:
        new = Path(made) / "new"
        for path, text in texts.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_text(text, "utf-8")
        if folder.is_dir():  # an empty one, perhaps the folder that the user stands in
            for part in new.iterdir():
                shutil.move(part, folder / part.name)
        else:
            new.rename(folder)
