"""A stretch of a page: its words without the page's line ends, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.source import Span

# A line may end after a hyphen, dash or slash inside a word or number; "pre- and post-war" keeps its blank.
_CUT_WORD = re.compile(r"(?<=\S[-‐‑–—/])[ \t]*\n\s*(?=\S)(?!(?:and|or|to|und|oder|et|y)\b)")
_EDGES = " \t\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0"


def unwrapped(text: str) -> str:
    """The words of a text that lines were broken in: one blank between them, none where a line ended at a
    hyphen.
    """
    return " ".join(_CUT_WORD.sub("", text).split())


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters ``start`` to ``end`` (exclusive) of a page."""

    page: str
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The piece as it stands on the page."""
        return self.page[self.start : self.end]

    @property
    def text(self) -> str:
        """The piece in one line."""
        return unwrapped(self.raw)

    def __bool__(self) -> bool:
        return self.start < self.end

    def part(self, start: int, end: int | None = None) -> Piece:
        """A part of the piece, by offsets in it."""
        last = self.end if end is None else min(self.end, self.start + end)
        return Piece(self.page, min(self.start + start, last), last)

    def stripped(self, signs: str = "") -> Piece:
        """The piece without blanks, and without ``signs``, at its ends."""
        return self.left(signs).right(signs)

    def left(self, signs: str = "") -> Piece:
        """The piece without blanks and ``signs`` at its beginning."""
        start, edges = self.start, _EDGES + signs
        while start < self.end and self.page[start] in edges:
            start += 1
        return Piece(self.page, start, self.end)

    def right(self, signs: str = "") -> Piece:
        """The piece without blanks and ``signs`` at its end."""
        end, edges = self.end, _EDGES + signs
        while end > self.start and self.page[end - 1] in edges:
            end -= 1
        return Piece(self.page, self.start, end)

    def lines(self) -> Iterator[Piece]:
        """The lines of the piece, without the blanks around them; blank ones too."""
        start = self.start
        while start < self.end:
            end = self.page.find("\n", start, self.end)
            stop = self.end if end < 0 else end
            yield Piece(self.page, start, stop).stripped()
            start = stop + 1


@dataclass(frozen=True, slots=True)
class Positions:
    """Where the lines of a page begin, so that an offset can be told as line and column."""

    starts: tuple[int, ...]

    @staticmethod
    def of(page: str) -> Positions:
        """The positions in a page."""
        return Positions((0, *(match.end() for match in re.finditer("\n", page))))

    def span(self, piece: Piece) -> Span:
        """The lines and columns of a piece, from 1, the end exclusive."""
        return *self._at(piece.start), *self._at(piece.end)

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
