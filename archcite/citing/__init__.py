"""The paper being written: records cited in any style, and what no style can say of archives."""

from __future__ import annotations

from archcite.citing.cite import FORMS, Cited, cite
from archcite.citing.manuscript import read_cites
from archcite.citing.paper import Abbreviation, Paper
from archcite.citing.sources import Group, Sources, sources
from archcite.citing.styles import LoadedStyle, load_style

__all__ = [
    "FORMS",
    "Abbreviation",
    "Cited",
    "Group",
    "LoadedStyle",
    "Paper",
    "Sources",
    "cite",
    "load_style",
    "read_cites",
    "sources",
]
