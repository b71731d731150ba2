"""The paper being written: records cited in any style, and what no style can say of archives."""

from __future__ import annotations

from archcite.citing.cite import FORMS, Cited, cite
from archcite.citing.styles import LoadedStyle, load_style

__all__ = ["FORMS", "Cited", "LoadedStyle", "cite", "load_style"]
