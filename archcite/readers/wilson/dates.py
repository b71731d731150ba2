"""Dates as the Wilson Center's pages write them, read as EDTF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.model.date_reading import UnreadableDate, read_date
from archcite.model.date_spelling import edtf_for

if TYPE_CHECKING:
    from archcite.readers.wilson.text import Piece

LONGEST = 60
"""How many characters a date in words may have."""

_UNDATED = frozenset({"undated", "n.d.", "n.d", "no date", "not dated", "date unknown", "unknown date", "nd"})
_HINTS = re.compile(
    r"\d{4}|\d{2}[uUxX]{2}|undated|n\.\s?d|no\s+date|not\s+dated|date\s+unknown|unknown\s+date", re.IGNORECASE
)


def edtf(text: str) -> str:
    """The EDTF of a date in words, or ``""`` where it cannot be read as one."""
    plain = text.strip().strip("[]() .,;").strip() if len(text) <= LONGEST else ""
    if not plain or any(sign in '“”"«»„' for sign in plain):
        return ""
    if plain.casefold() in _UNDATED:
        return "undated"
    try:
        read_date(plain)
    except UnreadableDate:
        found = edtf_for(plain)
        return found if found == "undated" or any(sign.isdigit() for sign in found) else ""
    return plain


def leading(piece: Piece) -> tuple[Piece, Piece] | None:
    """A piece that begins with a date, in two: the longest date, and what follows its comma or stop."""
    raw = piece.raw
    found: tuple[Piece, Piece] | None = None
    for sign in re.finditer(r"[,.;](?=\s|$)|$", raw[: LONGEST + 2]):
        if sign.start() > LONGEST:
            break
        date = piece.part(0, sign.start()).stripped(",;")
        if date and _HINTS.search(date.raw) and edtf(date.text):
            found = date, piece.part(sign.end()).stripped()
    return found


def trailing(piece: Piece) -> tuple[Piece, Piece] | None:
    """A piece that ends with a date, in two: what stands before it, and the longest date."""
    raw = piece.raw
    first = max(0, len(raw) - LONGEST)
    for sign in re.finditer(r",(?=\s)", raw[first:]):
        date = piece.part(first + sign.end()).stripped()
        if _HINTS.search(date.raw) and edtf(date.text):
            return piece.part(0, first + sign.start()).stripped(), date
    return None


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return bool(_HINTS.search(text[: LONGEST + 1])) and bool(edtf(text))
