"""The paged document by WeasyPrint: the same markup as the web page's, in other style sheets."""

from __future__ import annotations

from reportgen.renderers.weasyprint.pages import lay_out

__all__ = ["lay_out"]
