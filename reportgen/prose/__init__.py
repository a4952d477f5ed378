"""Running text as a reader meets it: its words, sentences, figures, dates and claims. Knows no project.

`read` takes Markdown and the values of its citations and gives a `Reading`, in which every character
still knows where it was written. `figures` finds the numbers of a sentence, `claims` what they are
said to show. What the words of a language mean is in `lexicon.sv.yaml`.
"""

from reportgen.prose.reading import Cited, Reading, Span, Value, read

__all__ = ["Cited", "Reading", "Span", "Value", "read"]
