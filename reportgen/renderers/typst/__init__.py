"""The paged document by Typst: the same tree and theme as WeasyPrint's, with no library of the system.

Read `source` for what each block becomes; how it looks is in the theme's `print.typ` and `tables.typ`.
"""

from __future__ import annotations

from reportgen.renderers.typst.compile import lay_out

__all__ = ["lay_out"]
