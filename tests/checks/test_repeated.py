"""Sentences that stand in two places, exactly or nearly."""

from __future__ import annotations

import pytest

from reportgen.checks.language import repeated
from tests.checks.language import TEXT, found, seconds
from tests.conftest import FILES, FOLDER, Tiny

LONG = "Verksamheten har under hösten prövat ett nytt sätt att möta familjer som väntar på stöd."
OTHER = "Gruppen träffas varje vecka och går igenom de placeringar som har börjat sedan sist."
THIRD = "Arbetet ska utvärderas under våren och resultatet redovisas sedan för nämnden i juni."


def test_a_sentence_in_two_places_is_an_advice_with_both_places(tiny: Tiny) -> None:
    (said,) = found(tiny, "repeated-text", f"{LONG} Så var det.\n\nMer hände. {LONG}")
    assert (said.severity, said.variant, said.location.line, said.location.column) == ("info", "exact", 7, 14)
    assert said.other is not None and (said.other.file, said.other.line) == (TEXT, 5)


def test_three_sentences_in_a_row_are_one_warning(tiny: Tiny) -> None:
    text = f"{LONG} {OTHER} {THIRD}"
    (said,) = found(tiny, "repeated-text", f"{text}\n\nNågot annat.\n\n{text}")
    assert (said.severity, said.args["count"]) == ("warning", 3)


@pytest.mark.parametrize(
    "changed", [LONG.replace("hösten", "våren"), LONG.replace("som väntar", "och unga som länge har väntat")]
)
def test_a_copy_that_has_drifted_is_told_as_such(tiny: Tiny, changed: str) -> None:
    (said,) = found(tiny, "repeated-text", f"{LONG}\n\n{changed}")
    assert (said.severity, said.variant) == ("info", "near")


def test_a_short_sentence_is_told_from_the_third_time(tiny: Tiny) -> None:
    short = "Verksamheten bidrar till att nå målet."
    assert found(tiny, "repeated-text", f"{short} Ja. {short}") == ()
    assert len(found(tiny, "repeated-text", f"{short} Ja. {short} Nej. Så. Jo. {short}")) == 2


def test_a_text_that_came_along_from_another_report_is_an_advice(tiny: Tiny) -> None:
    for name, content in FILES.items():
        if name.startswith(f"{FOLDER}/") and "mal" not in name:
            changed = content.replace("period: 2018", "period: 2017").replace("  - avsnitt: [20-mal.yaml]\n", "")
            tiny.write(name.replace("liten-2018", "liten-2017"), changed)
    text = f"typ: text\nrubrik: Året\nstatus: klar\ntext: {LONG} {OTHER} {THIRD}\n"
    tiny.write(f"{FOLDER.replace('2018', '2017')}/10-text.yaml", text)
    (said,) = found(tiny, "repeated-text", f"{LONG} {OTHER} {THIRD}")
    assert (said.severity, said.variant) == ("info", "earlier")


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n\n{OTHER}\n\n{THIRD}",
        "Antalet hushåll var högre i augusti än i maj.\n\nAntalet barn var lägre i december än i juni.",
        "Under året ökade antalet anmälningar om oro för barn från skolan till socialtjänsten.\n\n"
        "Under våren minskade antalet ansökningar om stöd för vuxna från vården till kommunen.",
    ],
)
def test_different_sentences_are_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "repeated-text", text) == ()


def test_a_hostile_text_takes_no_longer_than_its_length(tiny: Tiny) -> None:
    same = "Samma mening står här om och om igen utan att någon ser det. " * 3000
    like = "Mening nummer {} {} liknar alla andra meningar i den här texten mycket. "
    like = "".join(like.format(chr(97 + n % 26), chr(97 + n // 26 % 26)) for n in range(3000))
    assert seconds(tiny, repeated.check, same + like + "och " * 30_000) < 10
