"""Where every key and value of a JSON text stands, found only when a finding asks for it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from archcite.source import KeyPath, Span

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")|(?P<mark>[\[\]{},:])|(?P<word>[^\s\[\]{},:"]++))',
    re.DOTALL,
)
"""A token of a text that is known to be JSON (RFC 8259); each alternative begins with another character."""


def word_at(text: str, start: int, word: str) -> int:
    """The offset of a bare word outside of any text between quotation marks, or ``start``."""
    return next((one.start("word") for one in _TOKEN.finditer(text, start) if one["word"] == word), start)


class Lines:
    """The lines of a text: where each begins, counted when first asked for.

    ``first`` is the number of the first line, for a text that is a line of a longer one.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        self.text = text
        self.first = first

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which the lines begin."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of a character."""
        line = bisect_right(self.starts, offset) - 1
        return line + self.first, offset - self.starts[line] + 1

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from ``start`` to ``end``, which is exclusive."""
        return (*self.position(start), *self.position(end))


@dataclass(frozen=True, slots=True)
class Twice:
    """A key that stands twice in one object: its path, the spans of the first and of the later one."""

    path: KeyPath
    first: Span
    later: Span


@dataclass(slots=True)
class Found:
    """The spans of an object: of its values, of its keys, and the keys that stand twice."""

    values: dict[KeyPath, Span] = field(default_factory=dict)
    keys: dict[KeyPath, Span] = field(default_factory=dict)
    twice: list[Twice] = field(default_factory=list)


class Stretch:
    """The part of a JSON text that holds one value, and its spans once they are asked for."""

    def __init__(self, lines: Lines, start: int, end: int) -> None:
        self.lines = lines
        self.start = start
        self.end = end

    def has_any(self, *signs: str) -> bool:
        """Whether any of the signs stands in the stretch."""
        return any(self.lines.text.find(sign, self.start, self.end) >= 0 for sign in signs)

    def brackets(self) -> int:
        """How many arrays and objects it holds at the most: brackets inside texts are counted too."""
        return self.lines.text.count("[", self.start, self.end) + self.lines.text.count("{", self.start, self.end)

    @cached_property
    def found(self) -> Found:
        """The spans of the value and of all that it holds."""
        return _scan(self.lines, self.start, self.end)


class Spans(Mapping[KeyPath, Span]):
    """The spans of the values (or of the keys) of a stretch, by key path."""

    def __init__(self, stretch: Stretch, *, keys: bool = False) -> None:
        self._stretch = stretch
        self._keys = keys

    @property
    def _found(self) -> Mapping[KeyPath, Span]:
        return self._stretch.found.keys if self._keys else self._stretch.found.values

    def __getitem__(self, path: KeyPath) -> Span:
        if not path and not self._keys:
            return self._stretch.lines.span(self._stretch.start, self._stretch.end)
        return self._found[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __reduce__(self) -> tuple[object, ...]:
        """Another process gets the spans without the text."""
        return dict, (dict(self._found),)


@dataclass(slots=True)
class _Open:
    """A list or object that is not closed yet; ``key`` is the key whose value is due."""

    path: KeyPath
    start: int
    is_object: bool
    count: int = 0
    key: str | None = None

    def here(self) -> KeyPath:
        """The path of the value that comes next."""
        return (*self.path, self.count if self.key is None else self.key)


def _scan(lines: Lines, start: int, end: int) -> Found:
    """The spans of one value of a text that is known to be JSON; iterative, and linear in its length.

    Of a key that stands twice the first keeps its spans.
    """
    found, stack, at = Found(), list[_Open](), start
    while at < end and (match := _TOKEN.match(lines.text, at, end)):
        at = match.end()
        mark, first = match["mark"], match.start(match.lastgroup or 0)
        top = stack[-1] if stack else None
        if mark in {"]", "}"}:
            closed = stack.pop()
            found.values.setdefault(closed.path, lines.span(closed.start, at))
        elif mark == ",":
            if top:
                top.count, top.key = top.count + 1, None
        elif mark in {"[", "{"}:
            stack.append(_Open(top.here() if top else (), first, mark == "{"))
        elif top and top.is_object and top.key is None:
            top.key = str(json.loads(match["string"]))
            _keep_key(found, top.here(), lines.span(first, at))
        elif mark is None:
            found.values.setdefault(top.here() if top else (), lines.span(first, at))
    return found


def _keep_key(found: Found, path: KeyPath, span: Span) -> None:
    first = found.keys.setdefault(path, span)
    if first is not span:
        found.twice.append(Twice(path, first, span))
