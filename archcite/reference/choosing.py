"""Choosing: the systems of a table ready to read, and those of them that may read where no archive tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import NamedTuple

from archcite.reference.beginnings import begins_openly, may_begin
from archcite.reference.expressions import Expression
from archcite.reference.matchers import Matcher, opening
from archcite.reference.shapes import Shape, joined
from archcite.reference.words import BOUNDARY, alternatives
from archcite.tables.systems import Systems

_BEGINS = Expression(rf"{BOUNDARY}(?=[^\W_])(?:(?=[^a-zа-я])|(?<=[,.;:] )|(?=[^\W\d_]{{1,12}}[ .:/#'-]{{0,2}}\d))")
"""Where a reference may begin inside a text: at a capital or a digit, after a sign that parts, before a number."""

_REACH = 160
"""So far after its first unit a reference in running text shows one of its marks."""


class Matchers:
    """The systems of a table ready to read, each made when first asked for, and those that speak for themselves."""

    def __init__(self, known: Systems) -> None:
        self.known = known
        self.names = frozenset(known)
        self._made: dict[str, Matcher] = {}

    def __getitem__(self, name: str) -> Matcher:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = Matcher(self.known[name], self.known.leaves)
        return made

    def known_of(self, names: tuple[str, ...]) -> list[str]:
        """Those of the names that are systems of the table."""
        return [*names] if self.names.issuperset(names) else [name for name in names if name in self.names]

    @cached_property
    def alone(self) -> tuple[Matcher, ...]:
        """The systems that are read without a repository, in the order in which they are tried."""
        return tuple(self[name] for name, system in self.known.items() if system.alone)

    @cached_property
    def boxed(self) -> tuple[Matcher, ...]:
        """Those of them that read boxes and folders from the smallest unit to the largest."""
        return tuple(one for one in self.alone if one.fields and one.system.order == "small-first")

    def speaking(self, flat: str, start: int, end: int, said: AbstractSet[str]) -> list[Matcher]:
        """Those of them that may read at ``start``: by a fixed shape, by fields, or by words of the script.

        ``said`` are the :func:`letters_of` of what stands there.
        """
        if start >= end:
            return []
        some = speaking_with(self, flat[start])
        numbers = {*some.shapes.found(flat, start, end), *some.fields.found(flat, start, end)}
        latin = flat.isascii()
        for number in {number for word in self._marking.keys() & said for number in self._marking[word]} - numbers:
            one = self.alone[number]
            if not (latin and one.system.script == "cyrillic") and one.mark_words.search(flat, start, end):
                numbers.add(number)
        return [self.alone[number] for number in sorted(numbers)]

    def telling(self, flat: str, start: int, end: int) -> list[Matcher]:
        """Those of them that may read in the middle of the text, by a fixed shape."""
        places = (place.start() for place in _BEGINS.now.finditer(flat, start, end))
        numbers = {number for at in places for number in speaking_with(self, flat[at]).shapes.found(flat, at, end)}
        return [self.alone[number] for number in sorted(numbers)]

    def telling_by(self, kind: str, flat: str, at: int, end: int) -> list[str]:
        """The names of those that are looked for in running text where a cue of this kind stands."""
        some = telling_with(self, flat[at])
        if kind == "worded":
            script = "cyrillic" if "Ѐ" <= flat[at] <= "ӿ" else "latin"
            systems, marks = worded_of(self, script)
            told = marks.search(flat, at, min(at + _REACH, end)) is not None or some.shapes.found(flat, at, end)
            return [*systems] if told else []
        if kind == "box":
            return [self.alone[number].system.name for number in sorted(set(some.fields.found(flat, at, end)))]
        numbers = some.shapes.found(flat, at, end)
        return [self.alone[min(numbers)].system.name] if numbers else []

    @cached_property
    def _marking(self) -> Mapping[str, tuple[int, ...]]:
        """The letters with which a marking word may begin, each with the places of those that have it."""
        found: dict[str, tuple[int, ...]] = {}
        for number, one in enumerate(self.alone):
            for letters in one.mark_letters:
                found[letters] = (*found.get(letters, ()), number)
        return found


class Row(NamedTuple):
    """A system, by its place, with shapes of it in one expression, and what a text must hold that they find."""

    number: int
    needed: str
    shapes: re.Pattern[str]


class Rows(NamedTuple):
    """Shapes of systems: those that begin with any capital, each asked for what it needs, and all others."""

    titled: tuple[Row, ...]
    others: tuple[tuple[int, tuple[Shape, ...]], ...]
    any_other: re.Pattern[str]

    def found(self, flat: str, at: int, end: int) -> list[int]:
        """The places of the systems with a shape at a place of a text."""
        find = flat.find
        numbers = [
            number
            for number, needed, shapes in self.titled
            if (not needed or find(needed, at, end) >= 0) and shapes.match(flat, at, end) is not None
        ]
        if self.any_other.match(flat, at, end) is not None:
            numbers += [
                number for number, some in self.others if joined(some).expression.match(flat, at, end) is not None
            ]
        return numbers


class Beginning(NamedTuple):
    """The systems that are read without an archive where a text begins with a sign: by a shape, or by a first field."""

    shapes: Rows
    fields: Rows


@lru_cache(maxsize=32)
def worded_of(known: Matchers, script: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The systems of a script that are looked for in running text by their words, and the words that mark them."""
    systems = [one for one in known.alone if one.system.worded and one.system.telling and one.system.script == script]
    marks = alternatives([mark for one in systems for mark in one.marks])
    return tuple(one.system.name for one in systems), re.compile(rf"{BOUNDARY}(?:{marks})(?![^\W\d_])", re.IGNORECASE)


@lru_cache(maxsize=512)
def speaking_with(known: Matchers, sign: str) -> Beginning:
    """What may be read where a sign stands."""
    return _beginning(enumerate(known.alone), sign)


@lru_cache(maxsize=512)
def telling_with(known: Matchers, sign: str) -> Beginning:
    """What is looked for in running text where a sign stands."""
    return _beginning(((number, one) for number, one in enumerate(known.alone) if one.system.telling), sign)


def _beginning(systems: Iterable[tuple[int, Matcher]], sign: str) -> Beginning:
    known = tuple(systems)
    shapes = [(number, shape) for number, one in known for shape in one.unled]
    fields = [(number, shape) for number, one in known if one.fields for shape in opening(one, led=False)]
    return Beginning(_rows(shapes, sign), _rows(fields, sign))


def _rows(shapes: Iterable[tuple[int, Shape]], sign: str) -> Rows:
    """Those of the shapes, each with the place of its system, that may begin with a sign."""
    titled: dict[tuple[int, str], list[Shape]] = {}
    others: dict[int, list[Shape]] = {}
    for number, shape in shapes:
        if not may_begin(shape.bare, sign):
            continue
        if begins_openly(shape.bare):
            titled.setdefault((number, shape.needed), []).append(shape)
        else:
            others.setdefault(number, []).append(shape)
    together = "|".join(f"(?:{shape.bare})" for some in others.values() for shape in some)
    return Rows(
        tuple(Row(number, needed, joined(tuple(some)).expression) for (number, needed), some in titled.items()),
        tuple((number, tuple(some)) for number, some in others.items()),
        re.compile(together or "(?!)"),
    )


@lru_cache(maxsize=16)
def matchers(known: Systems) -> Matchers:
    """The matchers of a table of systems, one value for each table.

    Rows of a project are made at once: a :class:`TablesError` names the one that is wrong, whatever is read.
    """
    made = Matchers(known)
    for name in known.own:
        for shape in (*made[name].shapes, *made[name].fields):
            _ = shape.expression
    return made
