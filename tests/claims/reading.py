"""Sentences as a report's text has them, read for claims."""

from __future__ import annotations

from reportgen.claims.chunks import Chunks
from reportgen.claims.constructions import grammar
from reportgen.claims.read import Contradiction, contradictions
from reportgen.prose import Reading
from reportgen.prose.lexicon import lexicon
from reportgen.prose.sentences import Sentence, sentence
from tests.reading import reading as read

YEAR = 2018


def sentences(text: str) -> tuple[Reading, list[Sentence]]:
    """A paragraph taken apart."""
    reading = read(text)
    return reading, [sentence(reading, span, lexicon("sv"), YEAR) for span in reading.sentences]


def chunks(text: str) -> tuple[Reading, Chunks]:
    """A paragraph as constructions are matched against it."""
    reading, taken_apart = sentences(text)
    return reading, Chunks(tuple(taken_apart), grammar("sv").directions)


def denied(text: str) -> list[tuple[str, Contradiction]]:
    """What a paragraph says that its figures deny: the words that are wrong, and the claim."""
    reading, taken_apart = sentences(text)
    return [(reading[found.span], found) for found in contradictions(taken_apart, "sv")]
