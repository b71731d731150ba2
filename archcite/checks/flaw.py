"""A flaw: what a rule found, where, and what would mend it; its code and severity come from the rule's
row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from archcite.diagnostics import Place
from archcite.model.record import Record
from archcite.source import Source
from archcite.tables import Tables


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a place; ``instead`` is the text that would stand there, where the mend is certain
    enough.
    """

    message: str
    place: Place
    hint: str = ""
    instead: str | None = None


RecordRule: TypeAlias = Callable[[Record, Source, Tables], Iterable[Flaw]]
"""A rule that looks at one record."""

TextRule: TypeAlias = Callable[[Source, "Page"], Iterable[Flaw]]
"""A rule that looks at the places of one record's values in their text."""


ClockRule: TypeAlias = Callable[[Record, Source, int], Iterable[Flaw]]
"""A rule that looks at one record in some year."""


class Page:
    """The text of a file, and what several findings need of it: found once, when the first of them asks."""

    def __init__(self, text: str, year: int | None = None) -> None:
        self.text = text
        self.year = year  # in which it is looked at; None where nobody said

    @cached_property
    def starts(self) -> list[int]:
        """The offset of every line, as editors and the readers count them."""
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    @cached_property
    def tight_comments(self) -> bool:
        """Whether a ``#`` follows a blank and has none after it, or nothing but a number."""
        text = self.text
        return "#" in text and (" #" in text or "\t#" in text) and TIGHT_COMMENT.search(text) is not None

    @cached_property
    def odd(self) -> bool:
        """Whether a character may stand in it that is not ASCII, if only as an escape."""
        return not self.text.isascii() or "\\" in self.text

    @cached_property
    def marked(self) -> bool:
        """Whether HTML may stand in it that is no part of a record's text."""
        text = self.text
        return ("&" in text or "<" in text) and MARKUP.search(text) is not None

    def line(self, number: int) -> str:
        """A line, from 1, without its end; empty where there is none."""
        if not 0 < number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        """The offset of a place."""
        return self.starts[line - 1] + column - 1


_BREAK = re.compile("\r\n|[\n\r]")
MARKUP = re.compile(
    r"&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,6});"
    r"|</?(?:br|p|div|em|strong|a|font|ul|ol|li|tt|center|h[1-6])(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
TIGHT_COMMENT = re.compile(r"[ \t]#(?!archcite:)(?:[^\s#]|[ \t]{1,9}[0-9]+[ \t]*(?=[\r\n]|$))")


def in_part(source: Source, path: tuple[str | int, ...], place: Place, text: str) -> str | None:
    """``text`` as what mends a part of the value at ``path``; ``None`` where the place is that of the whole value."""
    return None if place == source.place(*path) else text


def quoted(text: str) -> str:
    """A text as YAML and JSON alike read it back: in double quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def spans_joined(first: Place, last: Place) -> Place:
    """The place from the start of one to the end of another."""
    return Place(first.path, first.line, first.column, last.end_line, last.end_column)
