"""The document as one web page."""

from __future__ import annotations

from reportgen.renderers.web.page import render_html

__all__ = ["render_html"]
