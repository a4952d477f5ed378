"""`{{ fact }}` in prose: what may be written between the braces (`syntax`), and what it prints (`evaluation`).

Nothing that stands there is ever run: a text can read facts and format them, and nothing else, in bounded time,
whatever a colleague's mail put between the braces.
"""

from reportgen.citations.evaluation import CitationError, Printed, Scope, evaluated, printed, ref
from reportgen.citations.syntax import Braces, Citation, Filter, Word, braces, parsed

__all__ = ["Braces", "Citation", "CitationError", "Filter", "Printed", "Scope", "Word", "braces", "evaluated",
           "parsed", "printed", "ref"]  # fmt: skip
