"""A pointer that leads nowhere, an attachment that is not there, and a heading that promises too much."""

from __future__ import annotations

import pytest

from reportgen.checks.completeness import attachments, pointers, promises
from reportgen.diagnostics import Severity
from tests.checks.language import TEXT, found, heard, seconds, write
from tests.conftest import FOLDER, Tiny

GOALS, REPORT = f"{FOLDER}/20-mal.yaml", f"{FOLDER}/rapport.yaml"


def test_a_comment_that_only_points_at_texts_without_the_value_is_told(tiny: Tiny) -> None:
    tiny.replace(GOALS, "kommentar: Färre långa sjukskrivningar.", "kommentar: Se ovan.")
    (told,) = heard(tiny, "bare-pointer")
    assert (str(told.location), told.severity, told.variant) == (f"{GOALS}:12:20", Severity.WARNING, "untold")
    tiny.replace(GOALS, "kommentar: Frånvaron sjönk.", "kommentar: Frånvaron sjönk till 5 procent.")
    (told,) = heard(tiny, "bare-pointer")
    assert (told.severity, told.variant) == (Severity.INFO, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kostnaden steg (se ovan) kraftigt.", "se ovan"),
        ("Se vidare nedan.", "Se vidare nedan"),
        ("Se nämndmål avseende försörjningsstöd.", "Se nämndmål avseende försörjningsstöd"),
    ],
)
def test_other_pointers_are_advice(tiny: Tiny, text: str, words: str) -> None:
    (told,) = found(tiny, "bare-pointer", text)
    assert (told.severity, told.args["text"]) == (Severity.INFO, words)


@pytest.mark.parametrize(
    "text",
    [
        "Se [avsnittet om mål](#mal).",
        "Se avsnitt Attraktiv arbetsgivare.",
        "Se avsnitt 4.2.",
        "Se tabellen nedan.",
        "Målet är att se till att ingen väntar.",
        "Det går att se en förbättring.",
    ],
)
def test_what_names_its_target_is_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "bare-pointer", text) == ()


def test_an_attachment_that_is_not_there_is_told(tiny: Tiny) -> None:
    (told,) = found(tiny, "attachment", "Underlaget finns i bilaga 1.")
    assert (str(told.location), told.severity, told.variant) == (f"{TEXT}:5:22", Severity.WARNING, "")
    tiny.replace(REPORT, "period: 2018", "period: 2018\nbilagor: [liten-2018]")
    assert heard(tiny, "attachment") == ()
    (told,) = found(tiny, "attachment", "Underlaget finns i bilaga 2.")
    assert (told.variant, told.args["count"]) == ("number", 1)


def test_an_attachment_that_no_text_mentions_is_advice(tiny: Tiny) -> None:
    tiny.replace(REPORT, "period: 2018", "period: 2018\nbilagor: [liten-2018]")
    (told,) = heard(tiny, "attachment")
    assert (str(told.location), told.severity) == (f"{REPORT}:4:11", Severity.INFO)


def test_another_documents_attachment_is_left_alone(tiny: Tiny) -> None:
    assert found(tiny, "attachment", "Kraven står i bilaga 2 till förordningen.") == ()


def test_a_heading_with_two_names_needs_both(tiny: Tiny) -> None:
    (told,) = found(tiny, "heading-promise", "### lex Sarah och lex Maria\n\nIngen rapport enligt lex Sarah gjordes.")
    assert (str(told.location), told.args["name"], told.severity) == (f"{TEXT}:5:25", "Maria", Severity.WARNING)
    both = "### lex Sarah och lex Maria\n\nInga rapporter enligt lex Sarah eller lex Maria."
    assert found(tiny, "heading-promise", both) == ()


@pytest.mark.parametrize(
    "text",
    [
        "### Barn och unga\n\nFler barn får stöd.",
        "### Nacka och Värmdö\n\nSamarbetet går bra.",
        "### Lex Sarah och avvikelser\n\nIngen rapport gjordes.",
    ],
)
def test_a_heading_without_two_clear_names_is_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "heading-promise", text) == ()


def test_a_status_that_is_promised_must_come(tiny: Tiny) -> None:
    promise = "Nedan redovisas aktuell status för varje åtgärd.\n\n"
    (told,) = found(tiny, "heading-promise", promise + "Alla enheter prövar stöd i kommunen.")
    assert (str(told.location), told.variant) == (f"{TEXT}:5:27", "status")
    assert found(tiny, "heading-promise", promise + "Arbetet pågår i alla enheter.") == ()


def test_a_table_that_is_promised_must_come(tiny: Tiny) -> None:
    (told,) = found(tiny, "heading-promise", "Tabellen nedan visar hushållen.")
    assert (str(told.location), told.variant) == (f"{TEXT}:5:3", "tables")
    tiny.replace(REPORT, "[10-text.yaml]", "[10-text.yaml, 15-tabell.yaml]")
    tiny.write(f"{FOLDER}/15-tabell.yaml", "typ: faktatabell\nrubrik: T\ntabelltext: Hushåll\nfakta: [hushåll]\n")
    assert heard(tiny, "heading-promise") == ()


@pytest.mark.parametrize("text", ["Se ovan. " * 10_000, "se nedan " * 10_000, "Nedan redovisas status. " * 10_000])
def test_a_hostile_text_costs_little(tiny: Tiny, text: str) -> None:
    for rule in (pointers.check, attachments.check, promises.check):
        assert seconds(tiny, rule, text) < 10


def test_a_promise_in_english_is_left_alone(tiny: Tiny) -> None:
    tiny.replace("reportgen.yaml", "språk: sv", "språk: en")
    write(tiny, "Se ovan. Nedan redovisas status. Bilaga 3.")
    assert heard(tiny, "bare-pointer", "attachment", "heading-promise") == ()
