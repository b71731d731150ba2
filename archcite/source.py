"""A text with a position and a span for every key path, so that a finding can say where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archcite.diagnostics import Place

KeyPath = tuple[str | int, ...]
"""The way from a record to a value in it: ``("translators", 0)``."""

Span = tuple[int, int, int, int]
"""Line, column, end line, end column; from 1, in characters, the end exclusive."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record came from: the file, and the span of every value and of every key in it.

    ``path`` is as the user gave it; ``"-"`` for standard input, ``""`` for a text without a file. ``values`` and
    ``keys`` map a key path to the span of its value and of its key; the empty path is the record itself.
    """

    path: str = ""
    values: Mapping[KeyPath, Span] = field(default_factory=dict, repr=False)
    keys: Mapping[KeyPath, Span] = field(default_factory=dict, repr=False)

    def place(self, *path: str | int) -> Place:
        """The place of the value at a key path, or of the nearest thing around it that has one."""
        path = self.written(path)
        for length in range(len(path), -1, -1):
            if span := self.values.get(path[:length]):
                return Place(self.path, *span)
        return Place(self.path)

    def key_place(self, *path: str | int) -> Place:
        """The place of the key at a key path, or of the nearest thing around it that has one."""
        path = self.written(path)
        return Place(self.path, *self.keys[path]) if path in self.keys else self.place(*path)

    def written(self, path: KeyPath) -> KeyPath:
        """A key path as the file has it: where one value stands for a list of one, the file counts none."""
        if 0 not in path or path in self.values:
            return path
        found: KeyPath = ()
        for step in path:
            if step != 0 or (*found, 0) in self.values:
                found = (*found, step)
        return found

    def within(self, path: KeyPath, text: str, start: int, end: int) -> Place:
        """The place of ``text[start:end]``, where ``text`` is the value at a key path.

        A value that is folded over several lines, or written with escapes, has the place of the whole: where its
        parts stand cannot be told from its span.
        """
        whole = self.place(*path)
        if self.written(path) not in self.values or whole.line != whole.end_line:
            return whole
        margin = (whole.end_column - whole.column - len(text)) / 2  # 1 in quotation marks
        if margin not in (0, 1):
            return whole
        first = whole.column + int(margin)
        return Place(whole.path, whole.line, first + start, whole.line, max(first + end, first + start + 1))
