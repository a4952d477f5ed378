"""Running text as a reader meets it: its words, sentences, figures, dates and claims. Knows no project.

A `Reading` is what is printed of some blocks, in which every character still knows where it was written.
`figures` finds the numbers of a sentence, `claims` what they are said to show. What the words of a language
mean is in `lexicon.sv.yaml`.
"""

from reportgen.prose.reading import Cited, Reading, Span

__all__ = ["Cited", "Reading", "Span"]
