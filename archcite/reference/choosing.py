"""Choosing: the systems of a table ready to read, and those of them that may read where no archive tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from archcite.errors import TablesError
from archcite.reference.shapes import BOUNDARY, Matcher, Shape, joined, matcher, opening
from archcite.tables.systems import Systems

_BEGINS = re.compile(rf"{BOUNDARY}(?=[^\W_])(?:(?=[^a-zа-я])|(?<=[,.;:] )|(?=[^\W\d_]{{1,12}}[ .:/#'-]{{0,2}}\d))")
"""Where a reference may begin inside a text: at a capital or a digit, after a sign that parts, before a number."""


class Matchers:
    """The systems of a table ready to read, each made when first asked for, and those that speak for themselves."""

    def __init__(self, known: Systems) -> None:
        self.known = known
        self.names = frozenset(known)
        self._made: dict[str, Matcher] = {}

    def __getitem__(self, name: str) -> Matcher:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = matcher(self.known[name], self.known)
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

        ``said`` are the :func:`letters` of what stands there.
        """
        numbers = set(self._shaped(flat, start, end))
        numbers.update([number for number, first in self._opened if first.match(flat, start, end) is not None])
        latin = flat.isascii()
        for number in {number for word in self._marking.keys() & said for number in self._marking[word]} - numbers:
            one = self.alone[number]
            if not (latin and one.system.script == "cyrillic") and one.mark_words.search(flat, start, end):
                numbers.add(number)
        return [self.alone[number] for number in sorted(numbers)]

    def telling(self, flat: str, start: int, end: int) -> list[Matcher]:
        """Those of them that may read in the middle of the text, by a fixed shape."""
        places = (place.start() for place in _BEGINS.finditer(flat, start, end))
        numbers = {number for at in places for number in self._shaped(flat, at, end)}
        return [self.alone[number] for number in sorted(numbers)]

    def telling_by(self, kind: str, flat: str, at: int, end: int) -> list[str]:
        """The names of those that are looked for in running text where a cue of this kind stands."""
        if kind == "worded":
            script = "cyrillic" if "Ѐ" <= flat[at] <= "ӿ" else "latin"
            return [
                one.system.name
                for one in self.alone
                if one.item is not None and one.system.telling and one.system.script == script
            ]
        if kind == "box":
            return [one.system.name for one in self.alone if one.fields and one.system.telling]
        match = self._telling[0].match(flat, at, end)
        return [self.alone[self._telling[1][match.lastindex - 1]].system.name] if match and match.lastindex else []

    def _shaped(self, flat: str, at: int, end: int) -> list[int]:
        """The places of those that have a shape at a place of a text; the first is told by one expression of all."""
        match = self._speaking[0].match(flat, at, end)
        if match is None or not match.lastindex:
            return []
        first = self._speaking[1][match.lastindex - 1]
        return [first, *(number for number, shapes in self._shapes if number > first and shapes.match(flat, at, end))]

    @cached_property
    def _speaking(self) -> tuple[re.Pattern[str], tuple[int, ...]]:
        """All shapes that need no archive before them, and the place of the system of each."""
        return _together([(number, shape) for number, one in enumerate(self.alone) for shape in one.unled])

    @cached_property
    def _telling(self) -> tuple[re.Pattern[str], tuple[int, ...]]:
        """Those of them that are looked for in running text."""
        telling = [(number, one) for number, one in enumerate(self.alone) if one.system.telling]
        return _together([(number, shape) for number, one in telling for shape in one.unled])

    @cached_property
    def _shapes(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """The shapes of each that need no archive before them, in one expression."""
        return tuple((number, joined(one.unled)) for number, one in enumerate(self.alone) if one.unled)

    @cached_property
    def _opened(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """The fields with which each may begin, in one expression."""
        return tuple((number, opening(one, led=False)[0]) for number, one in enumerate(self.alone) if one.fields)

    @cached_property
    def _marking(self) -> Mapping[str, tuple[int, ...]]:
        """The letters with which a marking word may begin, each with the places of those that have it."""
        found: dict[str, tuple[int, ...]] = {}
        for number, one in enumerate(self.alone):
            for letters in one.mark_letters:
                found[letters] = (*found.get(letters, ()), number)
        return found


def _together(shapes: Sequence[tuple[int, Shape]]) -> tuple[re.Pattern[str], tuple[int, ...]]:
    """One expression of shapes, whose last group tells which of them was found, and the number beside each.

    The groups are empty and stand at the ends: so an alternative that begins with another sign is passed over at once.
    """
    try:
        made = re.compile(f"{BOUNDARY}(?:{'|'.join(f'(?:{shape.bare})()' for _, shape in shapes)})")
    except re.error:
        made = None
    if made is None or made.groups != len(shapes):
        for _, shape in shapes:
            _ = shape.expression  # names the row that is wrong
        raise TablesError("the shapes of the systems cannot be joined")
    return made, tuple(number for number, _ in shapes)


@lru_cache(maxsize=16)
def matchers(known: Systems) -> Matchers:
    """The matchers of a table of systems, one value for each table."""
    return Matchers(known)
