"""Graphic profiles: `theme.yaml` files, each with what differs from the theme that it extends, made into one theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reportgen.diagnostics import Args, Diagnostic, Location, ReportgenError, Result, has_errors, near
from reportgen.load.bind import bind
from reportgen.located import shown
from reportgen.logo import MAX_BYTES as LARGEST_LOGO
from reportgen.logo import LogoError, Mark, on_white, read_logo
from reportgen.model.base import Entity
from reportgen.model.project import ProjectFile, ReportFile, template_folders
from reportgen.model.theme_file import ThemeFile
from reportgen.sources.files import inside
from reportgen.sources.yaml import read_yaml
from reportgen.theme import FROM_MAIN, Colours, Logo, Theme, completed, package_templates

FILE: Final = "theme.yaml"
DEFAULT: Final = "default"  # what every theme extends that does not say another
_OURS: Final = package_templates() / "themes" / DEFAULT
_DEEPEST: Final = 5  # themes that extend each other
_PARTS: Final = ("colours", "sizes", "page", "spacing")


def read_themes(project: ProjectFile, reports: Iterable[ReportFile], root: Path) -> Result[dict[str, Theme]]:
    """Every theme that the project and its reports name, by name; each fault is told at its own place."""
    files: list[ProjectFile | ReportFile] = [project, *reports]
    named = {file.theme: file for file in reversed(files) if file.theme}
    folders = template_folders(root, project)
    read = {name: read_theme(name, folders, project.language, file.at("theme"), root) for name, file in named.items()}
    themes = {name: each.value for name, each in read.items() if each.value is not None}
    return Result(themes, tuple(fault for each in read.values() for fault in each.diagnostics))


def load_theme(folder: Path, fallback: Path | None = None) -> Theme:
    """The theme of a folder, which must be whole and right: raises ReportgenError with the first fault.

    `fallback` is the folder of the default theme, where that is not the one that comes with reportgen.
    """
    folders = [folder.parent.parent, (fallback or _OURS).parent.parent]
    read = read_theme(folder.name, folders)
    if read.value is None:
        raise ReportgenError("bad-theme", theme=folder.name)
    return read.value


def read_theme(
    name: str, folders: Sequence[Path], language: str = "sv", asked: Location | None = None, root: Path | None = None
) -> Result[Theme]:
    """A theme by its name, looked for in `folders`; `asked` is where somebody named it, `root` the project."""
    reading = _Reading(folders, language, root)
    parts = reading.chain(name, asked or Location(""))
    theme = reading.made(name, parts) if parts and not has_errors(reading.faults) else None
    return Result(theme if not has_errors(reading.faults) else None, tuple(reading.faults))


@dataclass(frozen=True)
class _Part:
    """One file of a chain, and the folder it lies in."""

    folder: Path
    file: ThemeFile


class _Reading:
    def __init__(self, folders: Sequence[Path], language: str, root: Path | None) -> None:
        self.folders, self.language, self.root = folders, language, root
        self.faults: list[Diagnostic] = []

    def chain(self, name: str, asked: Location) -> list[_Part]:
        """The theme's file, then that of each theme that it extends."""
        parts: list[_Part] = []
        while folder := self._folder(name, asked, [part.folder for part in parts]):
            path = folder / FILE
            if self.root and path.is_relative_to(self.root) and not inside(self.root, path):
                self.faults.append(Diagnostic("outside-project", Location(self._name(path))))
                break
            values = read_yaml(path, self._name(path))
            file = bind(values.value, ThemeFile, self.language) if values.value is not None else None
            self.faults += [*values.diagnostics, *(file.diagnostics if file else ())]
            if file is None or file.value is None:
                break
            parts.append(_Part(folder, file.value))
            if folder.samefile(_OURS):
                break
            name, asked = file.value.extends or DEFAULT, file.value.at("extends")
        return parts

    def _folder(self, name: str, asked: Location, earlier: list[Path]) -> Path | None:
        """The first folder of that name that is not already in the chain: a theme may extend its namesake of ours."""
        known = sorted(
            {
                path.parent.name
                for each in self.folders
                for path in (each / "themes").glob(f"*/{FILE}")
                if path.is_file()
            }
        )
        called = bool(name) and not set(name) & set("/\\\0") and name not in (".", "..")
        found = [f / "themes" / name for f in self.folders if called and (f / "themes" / name / FILE).is_file()]
        left = [folder for folder in found if folder not in earlier]
        if left and len(earlier) < _DEEPEST:
            return left[0]
        args: Args = {"theme": shown(name), "known": tuple(known), "near": near(name[:80], known)}
        variant = "circle" if found else "near" if args["near"] else ""
        if not called and not earlier:  # a path: told already, where the settings and the reports are read
            return None
        self.faults.append(Diagnostic("theme-unknown", asked, variant, args))
        return None

    def _name(self, path: Path) -> str:
        """What messages call a file: its path in the project, or among the templates that come with reportgen."""
        if self.root and path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return "/".join(path.parts[-4:])

    def made(self, name: str, parts: list[_Part]) -> Theme | None:
        """The values of the chain, the nearest one of each."""
        values: dict[str, Any] = {}
        written: dict[str, Location] = {}
        for part in reversed(parts):
            if part.file.colours is not None and part.file.colours.main is not None:
                for each in FROM_MAIN:  # another municipality's tints do not suit this one's colour
                    values.get("colours", {}).pop(each, None)
                    written.pop(each, None)
            for key in _PARTS:
                values.setdefault(key, {}).update(_said(getattr(part.file, key)))
            written |= {each: part.file.colours.at(each) for each in _said(part.file.colours)}
            values |= {key: getattr(part.file, key) for key in ("font", "cover") if getattr(part.file, key)}
            if part.file.logo is not None:
                values["logo"] = self._logo(part.folder, part.file)
        colours = Colours(**completed(values.pop("colours")))
        folders = tuple(dict.fromkeys([*(part.folder for part in parts), _OURS]))
        return Theme(name=name, folders=folders, colours=colours, written=written, **values)

    def _logo(self, folder: Path, file: ThemeFile) -> Logo | None:
        said = file.logo
        assert said is not None
        plain = self._mark(folder, said.file, said.at("file") if said.at().file else file.at("logo"))
        dark = self._mark(folder, said.on_main, said.at("on_main")) if said.on_main else plain and on_white(plain)
        if plain is None or dark is None:
            return None
        sizes = {"width": said.height * plain.ratio, "height": said.height}
        sizes |= {"on_main_width": said.height * dark.ratio, "on_main_height": said.height}
        return Logo(svg=plain.svg, on_main=dark.svg, **sizes)

    def _mark(self, folder: Path, name: str, at: Location) -> Mark | None:
        args = {"file": shown(name), "limit": f"{LARGEST_LOGO // 1000} kB"}
        path = folder / name if "\0" not in name else folder
        try:
            if not inside(folder, path) or not path.is_file():
                raise LogoError("missing")
            with path.open("rb") as stream:
                return read_logo(stream.read(LARGEST_LOGO + 1))
        except OSError:  # no permission, or a name longer than a file's can be
            self.faults.append(Diagnostic("theme-logo", at, "missing", args))
        except LogoError as error:
            self.faults.append(Diagnostic("theme-logo", at, error.variant, args | {"found": shown(error.found)}))
        return None


def _said(values: Entity | None) -> dict[str, Any]:
    """What a part of a file says, without what it leaves to others."""
    names = type(values).model_fields if values is not None else ()
    return {each: value for each in names if each != "allow" and (value := getattr(values, each)) is not None}
