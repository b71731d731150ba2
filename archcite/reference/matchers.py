"""Matchers: a system ready to read, by fixed shapes, by fields, and by the words of its units and leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from archcite.errors import TablesError
from archcite.reference.shapes import Shape, Some, beginning_with, shape_of
from archcite.reference.words import CLASSES, VALUE, Heading, alternatives, heading, key_of, letters_of
from archcite.tables.systems import System, Unit


@dataclass(frozen=True, eq=False)
class Matcher:
    """A system ready to read: its fixed shapes, and its words; each is made when it is first used."""

    system: System
    known_leaves: Mapping[str, Unit]

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """Its fixed shapes."""
        return tuple(shape_of(pattern, self.system, self._heading) for pattern in self.system.patterns)

    @cached_property
    def fields(self) -> tuple[Shape, ...]:
        """Its shapes of one field."""
        return tuple(shape_of(pattern, self.system, self._heading) for pattern in self.system.fields)

    @cached_property
    def _heading(self) -> Heading:
        return heading(self.system, self._leaf_words(after=False))

    @cached_property
    def item(self) -> re.Pattern[str] | None:
        """A unit's word, or a leaf's, before its number or after it; ``None`` where units are not known by words."""
        return _item(self._leaf_words(after=False), self.system) if self.system.worded else None

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The words of units by their keys, each with the units that it may mean."""
        words: dict[str, tuple[str, ...]] = {}
        for unit in self.system.units.values():
            for word in unit.words:
                words[key_of(word)] = (*words.get(key_of(word), ()), unit.name)
        return words

    @cached_property
    def values(self) -> Mapping[str, re.Pattern[str]]:
        """What the value of each unit looks like; a :class:`TablesError` where that is no regular expression."""
        units = self.system.units.items()
        try:
            return {
                name: re.compile(CLASSES.get(unit.value or "value", unit.value), re.IGNORECASE) for name, unit in units
            }
        except re.error as trouble:
            raise TablesError(f"system {self.system.name}: {trouble.pattern!r}: {trouble}") from trouble

    @cached_property
    def leaf_word(self) -> re.Pattern[str]:
        """A word of leaves before their numbers."""
        words = alternatives(self._leaf_words(after=False))
        return re.compile(
            rf"(?<![^\W_])(?P<w>{words})(?![^\W\d_]|(?<=(?-i:[A-Z]))\d+(?-i:[A-Z]))\.?(?:\s?\((?P<g>[^()\d]{{1,12}})\))?"
            r"\s?[:№°]?\s{0,12}(?=\d|[ivxlc]+\b)",
            re.IGNORECASE,
        )

    @cached_property
    def leaf_numbers(self) -> re.Pattern[str] | None:
        """Numbers of leaves before their word; ``None`` where none of the system's leaves is written so."""
        words = self._leaf_words(after=True)
        return (
            re.compile(
                rf"第?\s?(?P<n>[1-9]\d{{0,5}}(?:(?:\.(?=-)|\s?)[-,]\s?\d{{1,6}}){{0,20}})\.?\s?(?P<w>{alternatives(words)})"
                r"(?![^\W\d_])\.?",
                re.IGNORECASE,
            )
            if words
            else None
        )

    @cached_property
    def leaf_units(self) -> Mapping[str, str]:
        """The words of leaves by their keys, each with its unit; of several the one that the system lists first."""
        return {key_of(word): unit.name for unit in reversed(self._leaves) for word in unit.words}

    @cached_property
    def zeros(self) -> frozenset[str]:
        """The units of leaves whose numbers keep the zeros before them."""
        return frozenset(name for name, unit in self.known_leaves.items() if unit.keep_zeros)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The usual spellings of the words of units and leaves, each with its key, so that few must be folded."""
        return _spellings(
            [*(word for unit in self.system.units.values() for word in unit.words), *self._leaf_words(after=False)]
        )

    def key(self, word: str) -> str:
        """The key of a word of a unit or a leaf as a text spells it."""
        return self.keys.get(word) or key_of(word)

    @property
    def _leaves(self) -> list[Unit]:
        return [self.known_leaves[unit] for unit in self.system.leaves if unit in self.known_leaves]

    def _leaf_words(self, *, after: bool) -> list[str]:
        return [word for unit in self._leaves if unit.after is after for word in unit.words]

    @cached_property
    def unled(self) -> tuple[Shape, ...]:
        """Its shapes that are read where no archive is named."""
        return tuple(shape for shape in self.shapes if not shape.pattern.led)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The words of the marks, one of which must stand in a text that no archive vouches for."""
        units = self.system.marks or self.system.levels
        words = [word for name in units if name in self.system.units for word in self.system.units[name].words]
        return (*words, *(word for word, unit in self.leaf_units.items() if unit in units))

    @cached_property
    def mark_words(self) -> re.Pattern[str]:
        """The words of the marks in one expression."""
        return re.compile(rf"(?<![^\W_])(?:{alternatives(self.marks)})(?![^\W\d_])", re.IGNORECASE)

    @cached_property
    def mark_letters(self) -> frozenset[str]:
        """The letters with which the words of the marks may begin, their parts written apart or as one (``ed. khr.``).

        Nothing for a system whose units are not known by words.
        """
        if not self.system.worded:
            return frozenset()
        parts = (letters_of(word) for word in self.marks)
        return frozenset("".join(part[:length]) for part in parts for length in range(1, len(part) + 1))


@lru_cache(maxsize=4096)
def shapes_with(one: Matcher, sign: str) -> Some:
    """The fixed shapes that may begin with a sign."""
    return beginning_with(one.shapes, sign)


@lru_cache(maxsize=4096)
def fields_with(one: Matcher, sign: str) -> Some:
    """The fields that may begin with a sign."""
    return beginning_with(one.fields, sign)


@lru_cache(maxsize=4096)
def openings_with(one: Matcher, sign: str, *, led: bool) -> Some:
    """The fields with which a reference may begin where a sign stands."""
    return beginning_with(opening(one, led=led), sign)


def opening(one: Matcher, *, led: bool) -> tuple[Shape, ...]:
    """The fields with which a reference may begin."""
    return tuple(shape for shape in one.fields if (led or not shape.pattern.led) and not shape.pattern.after)


def _spellings(words: list[str]) -> dict[str, str]:
    """The usual spellings of words with their keys, so that most words need not be folded."""
    return {
        spelled: key_of(word)
        for word in words
        for bare in (word, word.rstrip("."), f"{word}.")
        for spelled in (bare, bare.lower(), bare.capitalize(), bare.upper())
    }


def _item(leaf_words: list[str], system: System) -> re.Pattern[str]:
    before = [word for unit in system.units.values() if not unit.after for word in unit.words]
    after = [word for unit in system.units.values() if unit.after for word in unit.words]
    head = (
        rf"(?<![^\W_])(?P<w>{alternatives([*before, *leaf_words])})(?![^\W\d_])\.?"
        r"(?:\s?\((?P<g>[^()\d]{1,12})\))?(?:\s?[:=#№°]\s?|-\s?(?=\d)|\s?)(?:№\s?|(?:no|nr|num|n|č)\.?\s?(?=\d))?"
    )
    if not after:
        return re.compile(head, re.IGNORECASE)
    tail = rf"(?<![^\W_])(?P<n>{VALUE})\.?\s?(?P<a>{alternatives(after)})(?![^\W_])\.?"
    return re.compile(f"(?:{tail}|{head})" if before or leaf_words else tail, re.IGNORECASE)


class LeavesAt(NamedTuple):
    """Leaves found in a plain text: their unit, their numbers' place, the whole's end, and the word that is kept."""

    unit: str
    start: int
    stop: int
    end: int
    word: str


def leaves_at(one: Matcher, flat: str, start: int, end: int) -> LeavesAt | None:
    """The leaves that stand at a place of a plain text, their word before the numbers or after (``5. o.``)."""
    if match := one.leaf_word.match(flat, start, end):
        place = match.end(), end, end
    elif one.leaf_numbers and (match := one.leaf_numbers.match(flat, start, end)):
        place = *match.span("n"), match.end()
    else:
        return None
    return LeavesAt(one.leaf_units[key_of(match["w"])], *place, _kept(one, match["w"]))


def _kept(one: Matcher, word: str) -> str:
    """What is printed for a word of leaves where it stays in the language of the source; ``=`` is as it was written."""
    kept = one.system.kept.get(key_of(word), "")
    return f"{word.removesuffix('.')}." if kept == "=" else kept
