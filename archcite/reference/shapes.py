"""Shapes: the patterns of a system's row made into expressions, alone and joined, each compiled when it is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from archcite.errors import TablesError
from archcite.reference.beginnings import begins_openly, may_begin, required
from archcite.reference.words import BOUNDARY, CLASSES, NUMBER_WORD, Heading, alternatives, spoken
from archcite.tables.systems import Pattern, System, Unit

_PLACE = re.compile(r"\{([^{}\d](?:[^{}]|\{\d+(?:,\d*)?\})*)\}|<([^<>=!]+)>")


@dataclass(frozen=True, eq=False)
class Shape:
    """One shape of a reference or of a field, with the name and the unit of each of its groups; compiled when used.

    ``title`` says that it is words alone, which say nothing of where a document lies.
    """

    system: str
    source: str
    slots: tuple[tuple[str, Unit | None], ...]
    pattern: Pattern
    title: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its groups."""
        return tuple(name for name, _ in self.slots)

    @cached_property
    def grouped(self) -> str:
        """The expression with a group for each unit."""
        return self.source.replace(_OPEN_GROUP, "(")

    @cached_property
    def bare(self) -> str:
        """The expression without its groups."""
        return self.source.replace(_OPEN_GROUP, "(?:")

    @cached_property
    def needed(self) -> str:
        """The longest run of signs that a text must hold where the shape is found; nothing where none is told."""
        return required(self.bare)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The expression with a group for each unit; a :class:`TablesError` names the row that is wrong."""
        where = f"system {self.system}: {self.pattern.expression!r}"
        try:
            compiled = _compiled(self.grouped)
        except re.error as trouble:
            raise TablesError(f"{where}: {trouble}") from trouble
        if compiled.groups != len(self.slots):
            raise TablesError(f"{where}: groups must be (?:...)")
        return compiled

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """The expression on a boundary of words: so that a long word is tried once, not at each of its letters.

        It begins after no sign that joins it to the letters before it: ``P105/IN/1/6`` holds no other shelf-mark.
        """
        return re.compile(rf"{BOUNDARY}(?<![^\W_][/-]){self.expression.pattern}")


class Hit(NamedTuple):
    """A shape that is found at a place: the match, and which of its groups is the shape's first."""

    shape: Shape
    match: re.Match[str]
    group: int = 1


class Joined(NamedTuple):
    """Shapes, and all of them in one expression; ``places`` tells which of them its last closed group is."""

    shapes: tuple[Shape, ...]
    expression: re.Pattern[str]
    places: Mapping[int, int]


class Some(NamedTuple):
    """Shapes in their order, and parts of them that are matched together, each with the places of its own among all.

    A part is compiled when it is first tried.
    """

    shapes: tuple[Shape, ...]
    parts: tuple[tuple[tuple[Shape, ...], tuple[int, ...]], ...]

    def first(self, flat: str, at: int, end: int) -> tuple[Hit, int] | None:
        """The first of them that is found at a place of a text, and its place among them."""
        best: tuple[Hit, int] | None = None
        for part, places in self.parts:
            if best is not None and best[1] < places[0]:
                break
            shapes, expression, numbers = joined(part)
            match = expression.match(flat, at, end)
            if match is not None and match.lastindex:
                number = numbers[match.lastindex]
                if best is None or places[number] < best[1]:
                    best = Hit(shapes[number], match, match.lastindex + 1), places[number]
        return best


_FEW = 3
"""So few shapes are matched one by one: the first is often enough."""


def beginning_with(shapes: Iterable[Shape], sign: str) -> Some:
    """The shapes that may begin with a sign; titles, which most signs share, are joined by themselves."""
    some = tuple(shape for shape in shapes if may_begin(shape.bare, sign))
    titles = [place for place, shape in enumerate(some) if begins_openly(shape.bare)]
    others = [place for place in range(len(some)) if place not in titles]
    parts = sorted(filter(None, [titles, *([others] if len(others) > _FEW else ([place] for place in others))]))
    return Some(some, tuple((tuple(some[at] for at in places), tuple(places)) for places in parts))


@lru_cache(maxsize=4096)
def joined(shapes: tuple[Shape, ...]) -> Joined:
    """Several shapes with one expression of them; systems that are like each other share it."""
    places: dict[int, int] = {}
    group = 1
    for place, shape in enumerate(shapes):
        places[group] = place
        group += 1 + len(shape.slots)
    return Joined(shapes, _compiled("|".join(f"({shape.grouped})" for shape in shapes)), places)


@lru_cache(maxsize=4096)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def shape_of(pattern: Pattern, system: System, heading: Heading) -> Shape:
    """The shape that a pattern of a row writes; a :class:`TablesError` where it has an unknown unit."""
    slots: list[tuple[str, Unit | None]] = []
    expression: list[str] = []
    text, at = pattern.expression, 0
    titles = True
    while at < len(text):
        if place := _PLACE.match(text, at):
            name, _, given = (place[1] or place[2]).partition("=")
            unit = system.units.get(name)
            slots.append((name, unit))
            titles = titles and not given and unit is not None and unit.value == "heading"
            expression.append(_slot(name, given, system, heading, worded=place[1] is None))
            at = place.end()
            continue
        piece = _piece(text, at)
        expression.append(_MEANING.get(piece, piece))
        at += len(piece)
    silent = not any(sign.isalnum() for sign in _PLACE.sub("", text[_ahead(text) :]))
    return Shape(system.name, "".join(expression), tuple(slots), pattern, title=titles and silent)


def _ahead(expression: str, at: int = 0) -> int:
    """Where what an expression looks at ahead before anything else ends: a title that something is not stays one."""
    depth = 0
    for piece in _BRACKET.finditer(expression, at) if _AHEAD.match(expression, at) else ():
        depth += (piece[0] == "(") - (piece[0] == ")")
        if depth == 0:
            return _ahead(expression, piece.end())
    return at


_AHEAD = re.compile(r"\(\?[!=]|\(\?:\(\?[!=][^()]*(?:\([^()]*\)[^()]*)*\)\)")
"""A look ahead, or a part of a row that is one."""
_BRACKET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", re.DOTALL)
_OPEN_GROUP = "\0("
_ABBREVIATED = r"(?:\s\([^\W\d_]{1,4}\.\))?"
"""The abbreviation of a unit's word, after it in brackets: ``busta (b.) 34``."""
_AFTER_WORD = r"(?:-\s?(?=\d)|\.?\s?[:№]?\s?)"
_LEAF_SLOT = r"\d[\w-]*(?:\s?(?:об|ob|зв)\.?)?(?:\s?-\s?\d[\w-]*)?"


def _slot(name: str, given: str, system: System, heading: Heading, *, worded: bool) -> str:
    """The expression for one place of a pattern; its group is opened by a sign that a pattern cannot hold."""
    if given == "name":
        return f"{_OPEN_GROUP}{heading.name})"
    if given or name.startswith("@"):
        return f"{_OPEN_GROUP}{given or _LEAF_SLOT})"
    unit = system.units.get(name)
    if unit is None:
        raise TablesError(f"system {system.name}: a pattern has the unknown unit {name!r}")
    titled = unit.value == "heading"
    value = f"{_OPEN_GROUP}{heading.title if titled else CLASSES.get(unit.value or 'value', unit.value)})"
    if not worded:
        return value
    if unit.after:
        return rf"{value}\.?\s?(?i:{alternatives(spoken(unit))})(?![^\W_])\.?"
    return rf"(?i:{alternatives(spoken(unit))})(?![^\W\d_]){_ABBREVIATED}{_AFTER_WORD}{NUMBER_WORD}{value}"


_MEANING = {
    ", ?": r"\s*,\s*",
    ", ": r"\s*,\s*",
    "; ": r"\s*;\s*",
    " ?": r"\s*",
    " ": r"\s+",
    "~": r"(?:\s*,\s*|\s+)",
}


def _piece(text: str, at: int) -> str:
    if text[at] == "\\":
        return text[at : at + 2]
    if text[at] == "[":
        end = at + 1
        while end < len(text) and (text[end] != "]" or end == at + 1):
            end += 2 if text[end] == "\\" else 1
        return text[at : end + 1]
    return next((text[at : at + length] for length in (3, 2) if text[at : at + length] in _MEANING), text[at])
