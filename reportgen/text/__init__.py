"""Prose as a tree: Markdown parsed once and citations evaluated once, into blocks that know where they were written.

`parse` makes the blocks that are printed; the rules read the same blocks as plain text (`reportgen.prose`).
"""

from reportgen.text.parse import Parsed, parse, parse_label

__all__ = ["Parsed", "parse", "parse_label"]
