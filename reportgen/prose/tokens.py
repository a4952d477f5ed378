"""A sentence as words, numbers and signs, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.prose.reading import Reading, Span

_TOKEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2}(?![\w-]))"
    r"|(?P<mixed>\d+(?:[-:][^\W\d_]\w{0,40})|(?:kl|KL)\.?[ \u00a0]\d{1,2}[.:]\d{2})"  # 18-åring, 5:e, kl. 10.30
    r"|(?P<number>(?<![\w.,])[-−–+]?\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d)){1,5}(?:,\d{1,9})?"
    r"|(?:(?<![\w.,])[-−–+])?\d{1,15}(?:[.,]\d{1,9})?)"
    r"|(?P<word>[^\W\d_]\w*(?:[-'’][\w]+)*-?)"
    r"|(?P<sign>[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign. `lower` is the word in lower case; `value` the number's."""

    kind: str  # word, number, day, mixed, sign
    text: str
    lower: str
    span: Span
    value: Decimal | None = None

    @property
    def is_year(self) -> bool:
        """Whether a number is written as a year is: four digits together, in our time."""
        return self.kind == "number" and len(self.text) == 4 and self.text.isdigit() and "1950" <= self.text <= "2099"


def tokens(reading: Reading, span: Span) -> list[Token]:
    """The tokens of a stretch of a reading."""
    found = []
    for match in _TOKEN.finditer(reading.text, span.start, span.end):
        kind = match.lastgroup or "sign"
        value = _value(match[0]) if kind == "number" else None
        found.append(Token(kind, match[0], match[0].lower(), Span(*match.span()), value))
    return found


def _value(text: str) -> Decimal:
    digits = re.sub(r"[^\d,.]", "", text).replace(",", ".")
    value = Decimal(digits)
    return -value if text[0] in "-−–" else value
