"""The head of a page, before its first label: date, title, and what the newer pages have above and below
these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archcite.readers.wilson.dates import edtf, is_date
from archcite.readers.wilson.text import Piece

MOST_LINES_BEFORE_DATE = 40
"""How many lines may stand before the date of a page."""

LONGEST_TITLE = 1000
"""How many characters a title at the head of a page may have."""

SUPPORT = re.compile(
    r"This\s+document\s+was\s+made\s+possible\s+(?:with|by|through)\s+(?:the\s+)?(?:generous\s+)?support\s+(?:from|of)\s+"
    r"(?P<names>[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*)",
    re.IGNORECASE,
)
"""The line that names who paid for the document's publication."""

_FLAT_DATE = re.compile(
    r"\s*(?P<date>(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}|[A-Z][a-z]{2,8}\s+\d{4}|\d{4}|Undated|n\.d\.))"
    r"\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head in parts, each an empty piece where it is missing; ``above`` stands before the date, ``below``
    after.
    """

    above: Piece
    date: Piece
    title: Piece
    below: Piece


def head(piece: Piece, *, labelled: bool) -> Head:
    """The parts of a head; ``labelled`` where a label follows it, so that the title runs down to that."""
    lines = [line for line in piece.lines() if line]
    dated = next((line for line in lines[:MOST_LINES_BEFORE_DATE] if is_date(line.stripped("*_#").raw)), None)
    if dated is not None:
        date = dated.stripped("*_#")
        above, after = (
            Piece(piece.page, piece.start, dated.start).stripped(),
            Piece(piece.page, dated.end, piece.end),
        )
    elif found := _flat(piece):
        above, date = piece.part(0, 0), piece.part(*found.span("date"))
        after = piece.part(found.end())
    else:
        above, date, after = piece.part(0, 0), piece.part(0, 0), piece
    title, below = _title(after.stripped(), labelled=labelled)
    return Head(above, date, title, below)


def _flat(piece: Piece) -> re.Match[str] | None:
    """A date at the beginning of a head that is one paragraph."""
    found = _FLAT_DATE.match(piece.raw)
    return found if found and edtf(found["date"]) else None


def _title(piece: Piece, *, labelled: bool) -> tuple[Piece, Piece]:
    """The title, without its markers for bold print, and what follows it."""
    raw = piece.raw
    if marked := re.match(r"(?P<mark>\*\*|__|#+\s)", raw):
        mark = marked["mark"]
        close = raw.find(mark, len(mark), LONGEST_TITLE) if mark in {"**", "__"} else raw.find("\n")
        if close > 0:
            return piece.part(len(mark), close).stripped("#"), piece.part(close).left(mark.strip())
    support = SUPPORT.search(raw[: 2 * LONGEST_TITLE])
    stop = support.start() if support else len(raw)
    if not labelled:
        wide = re.search(r"\n[ \t]*\n", raw[:LONGEST_TITLE])
        line = re.search(r"\n", raw)
        cut = wide or line
        stop = min(stop, cut.start() if cut else stop)
    elif stop > LONGEST_TITLE:
        cut = re.search(r"\n[ \t]*\n", raw) or re.search(r"\n", raw)
        stop = min(stop, cut.start() if cut else stop)
    return piece.part(0, stop).stripped("*_#"), piece.part(stop).stripped()
