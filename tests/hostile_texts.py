"""Long texts that nobody writes, each meant for some way of reading to take too long over."""

from __future__ import annotations

import random
from collections.abc import Callable

Maker = Callable[[int], str]


def _repeated(piece: str) -> Maker:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _words(size: int) -> str:
    """Words that no dictionary has, all different."""
    rng = random.Random(4)
    made = ("".join(rng.choices("bcdfghjklmnprstvaeiouåäö", k=9)) for _ in range(size // 10))
    return " ".join(made)


def _paragraphs(size: int) -> str:
    """Paragraphs that are alike but for one word."""
    return "\n\n".join(f"Frånvaron sjönk i enhet {n} under året och väntas sjunka mer." for n in range(size // 60))


def _nested(size: int) -> str:
    """A list in a list in a list, as deep as Markdown goes, over and over."""
    lines = [f"{'  ' * (n % 12)}- punkt {n}" for n in range(size // 20)]
    return "\n".join(lines)


HOSTILE: dict[str, Maker] = {
    "digits": _repeated("1234567890"),
    "grouped digits": _repeated("123 "),
    "decimals": _repeated("1,5"),
    "one word": _repeated("å"),
    "one word with hyphens": _repeated("ord-"),
    "och": _repeated("och "),
    "unknown words": _words,
    "open brackets": _repeated("["),
    "closed brackets": _repeated("]("),
    "parentheses": _repeated("("),
    "stars": _repeated("*a "),
    "underscores": _repeated("_a"),
    "backslashes": _repeated("\\"),
    "notes": _repeated("[^a]"),
    "quotes": _repeated("”a "),
    "full stops": _repeated("a. "),
    "abbreviations": _repeated("t.ex. "),
    "capitals": _repeated("AB "),
    "addresses": _repeated("www.a.se/"),
    "dates": _repeated("den 3 mars 2018 "),
    "years": _repeated("2018 2019 "),
    "percentages": _repeated("5 procent "),
    "from and to": _repeated("från 1 till 2 "),
    "changes": _repeated("ökade med drygt 30 procent, från 20 till 14, "),
    "change sentences": _repeated("Andelen minskade från 20 procent år 2016 till 14 procent år 2018. "),
    "fractions": _repeated("två av fem "),
    "sums": _repeated("12 tkr och 13 mnkr "),
    "names": _repeated("Anna Andersson "),
    "citations": _repeated("{{ hushåll }} "),
    "blanks": _repeated("a                    "),
    "short lines": _repeated("a\n"),
    "empty lines": _repeated("a\n\n"),
    "paragraphs": _paragraphs,
    "nested lists": _nested,
    "headings": _repeated("### Rubrik\n\nText.\n\n"),
}
