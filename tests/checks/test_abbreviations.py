"""An abbreviation is written out the first time it is used in a report."""

from __future__ import annotations

import pytest

from reportgen.checks.completeness import abbreviations
from reportgen.diagnostics import Severity
from tests.checks.language import TEXT, found, heard, seconds, write
from tests.conftest import FOLDER, Tiny

RULE = "abbreviation"


def test_the_first_use_alone_is_told(tiny: Tiny) -> None:
    (told,) = found(tiny, RULE, "Behovet av HVB minskade.\n\nPlatserna i HVB blev färre, och HVB-hemmen stängdes.")
    assert (str(told.location), told.severity) == (f"{TEXT}:5:14", Severity.WARNING)
    assert told.args["word"] == "HVB"
    assert told.end is not None
    assert told.end.column == 16


@pytest.mark.parametrize(
    "text",
    [
        "Ett hem för vård eller boende (HVB) stängdes. Två HVB finns kvar.",
        "HVB (hem för vård eller boende) blev färre.",
        "Inom HVB, som står för hem för vård eller boende, blev platserna färre.",
        "Inspektionen för vård och omsorg, IVO, granskade boendet. IVO:s beslut kom i maj.",
        "Fler vårdades enligt LVM, lagen om vård av missbrukare i vissa fall.",
        "Skolan deltar i samordnade individuella planer, så kallade SIP.",
        "Kommunen är medlem i SIQ – Institutet för Kvalitetsutveckling.",
        "Punkterna I, II och III gäller. Bränslet HVO100 används. Beslutet KS 2018/124 gäller ännu.",
        "EU ger bidrag, och IT-stödet är på plats.",
        "Det här är VIKTIGT OCH NYTT.",
        "Läs mer på [nätet](https://exempel.se/HVB).",
    ],
)
def test_what_is_written_out_or_is_none_is_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, RULE, text) == ()


def test_one_in_a_list_of_abbreviations_is_not_written_out_by_the_others(tiny: Tiny) -> None:
    assert [d.args["word"] for d in found(tiny, RULE, "Vården enligt SoL och lagarna LVU, LVM ökade.")] == [
        "LVU",
        "LVM",
    ]


def test_what_is_written_out_too_late_is_advice_that_names_the_place(tiny: Tiny) -> None:
    (told,) = found(tiny, RULE, "HVB kostar.\n\nEtt hem för vård eller boende (HVB) stängdes.")
    assert (told.variant, told.severity) == ("later", Severity.INFO)
    assert told.other is not None
    assert told.other.line == 7


def test_the_projects_own_list_gives_the_words_or_takes_the_remark_away(tiny: Tiny) -> None:
    tiny.write("content/data/ord.yaml", "förkortningar:\n  HVB: {betyder: hem för vård eller boende}\n")
    (told,) = found(tiny, RULE, "Behovet av HVB minskade.")
    assert (told.variant, told.args["meaning"]) == ("declared", "hem för vård eller boende")
    tiny.write("content/data/ord.yaml", "förkortningar:\n  HVB: {betyder: hem för vård, allmän: ja}\n")
    assert heard(tiny, RULE) == ()


def test_an_abbreviation_may_be_declared_once(tiny: Tiny) -> None:
    for name in ("a", "b"):
        tiny.write(f"content/data/{name}.yaml", "förkortningar:\n  HVB: {betyder: hem för vård eller boende}\n")
    assert [d.rule for d in tiny.load().diagnostics] == ["duplicate-id"]


def test_in_headings_and_tables_only_it_is_advice(tiny: Tiny) -> None:
    tiny.replace(TEXT, "rubrik: Året", "rubrik: Placeringar i HVB")
    (told,) = heard(tiny, RULE)
    assert (str(told.location), told.severity) == (f"{TEXT}:2:23", Severity.INFO)
    write(tiny, "Ett hem för vård eller boende (HVB) stängdes.")
    assert heard(tiny, RULE) == ()


def test_a_label_may_write_it_out(tiny: Tiny) -> None:
    section = "typ: kvalitetsarbete\nrubrik: Kvalitet\nstatus: klar\ngranskningar:\n  - gäller: Boende\n"
    tiny.write(TEXT, section + "    av: Inspektionen för vård och omsorg (IVO)\n    resultat: IVO fann brister.\n")
    assert heard(tiny, RULE) == ()


def test_each_report_is_read_by_itself(tiny: Tiny) -> None:
    write(tiny, "Ett hem för vård eller boende (HVB) stängdes.")
    report = (tiny.root / f"{FOLDER}/rapport.yaml").read_text("utf-8").replace("  - avsnitt: [20-mal.yaml]\n", "")
    tiny.write("content/andra-2018/rapport.yaml", report)
    tiny.write("content/andra-2018/10-text.yaml", "typ: text\nrubrik: Året\ntext: Två HVB finns kvar.\n")
    assert [str(d.location) for d in heard(tiny, RULE)] == ["content/andra-2018/10-text.yaml:3:11"]


def test_other_languages_are_left_alone(tiny: Tiny) -> None:
    tiny.replace("reportgen.yaml", "språk: sv", "språk: en")
    assert found(tiny, RULE, "The RSPB was there.") == ()


@pytest.mark.parametrize("text", ["HVB " * 20_000, "A" * 100_000, "(HVB " * 20_000, "a, HVB, " * 10_000])
def test_a_hostile_text_costs_little(tiny: Tiny, text: str) -> None:
    assert seconds(tiny, abbreviations.check, text) < 10
