"""A finding as a value: its code, severity, place, message and hint, and the edits that would mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; ``check`` exits 1 from ``warning`` up unless told otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info: the smaller, the graver."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file and a span, lines and columns counted from 1 in characters.

    The end is exclusive: ``end_column`` is the column after the last character. ``path`` is ``""`` where the
    text came from no file and ``"-"`` where it came from standard input. Line 0 means the file as a whole.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *map(str, (self.line, self.column) if self.line else ())])


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of the characters ``start`` to ``end`` (offsets from 0, end exclusive) by ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: a flaw of a record (AC0-AC3, AC5-AC7) or a loss (AC4); collected, never raised, never logged."""

    code: str
    severity: Severity
    message: str
    place: Place = Place()
    hint: str = ""
    edits: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        text = f"{self.place}: {self.code} {self.severity}: {self.message}"
        return f"{text} ({self.hint})" if self.hint else text

    def at(self, place: Place) -> Diagnostic:
        """The same finding at another place: what a value found of itself, seen from its file."""
        return replace(self, place=place)

    def as_mapping(self) -> dict[str, object]:
        """The finding as data, as ``--format json`` and every ``--json`` print it.

        ``code``, ``severity``, ``message``, ``hint``, ``path``, ``line``, ``column``, ``end_line``, ``end_column``
        (from 1, in characters, the end exclusive; line 0 is the file as a whole) and ``edits``: ``start``, ``end``
        (offsets from 0) and ``text``.
        """
        place = self.place
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "hint": self.hint,
            "path": place.path,
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in self.edits],
        }

    @property
    def order(self) -> tuple[Place, str, str]:
        """The key by which findings are listed: by place, then code, then message."""
        return self.place, self.code, self.message
