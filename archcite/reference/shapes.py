"""Shapes: a system's row made into matchers, for fixed patterns and for units known by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from archcite.errors import TablesError
from archcite.reference.beginnings import begins_openly, may_begin, required
from archcite.tables.systems import Pattern, System, Unit

VALUE = (
    r"(?:\d+(?![^\W_]|[/-][^\W_]|\.\d)"  # most are numbers alone
    r"|\[\s?\d[\w-]{0,12}\s?\]"  # supplied: d. [120]
    r"|(?:[^\W\d_]{1,3}-?\s?(?=\d))?\d+(?:[^\W\d_]{1,2}(?![^\W_]))?"  # Р-175, 059a
    r"(?:[/-](?![^\W\d_]{1,4}\.\s?\d)[^\W_]+|\.\d+(?!\s?\d*\s?л))*(?![^\W_])"  # 1-а, 5/2, 1.10
    r"|[IVXLCDM]{1,7}(?![^\W_])|[^\W\d_](?![^\W_])|[бb]/[нn])"
)
CLASSES: Mapping[str, str] = {
    "value": VALUE,
    "fond": (
        r"(?:\d{1,5}\s(?-i:[A-ZА-Я])(?=[,.]\s(?!\d))"  # fond 16 A
        rf"|{VALUE}|(?-i:[A-ZА-ЯЁ]{{2,6}})(?![^\W_])"  # also a collection by its acronym: Ф. ВУА
        r"|(?-i:[A-ZА-ЯЁ])[^\W\d_]{2,30}(?: [^\W\d_]{2,30}){0,3}(?=[,.]\s?(?:op|оп|inv|1[6-9]\d\d)))"  # or its creator
    ),
    "number": r"\d+[A-Za-z]?",
    "digits": r"\d+",
    "title": r"[^\s,;:()][^,;:()]{0,160}",
    "name": r"[^\W\d_][^,;()]{0,160}",
    "id": r"[^\s,;()]+(?<![.:])",
    "year": r"(?:1[4-9]|20)\d\d",
    "years": r"(?:1[4-9]|20)\d\d(?:\s?-\s?\d{2,4})?",
    "roman": r"[IVXLCDM]+",
}
"""Classes of values that a row may name; each matches in linear time."""

_LETTERS = re.compile(r"[^\W\d_]+")
BOUNDARY = r"(?<![^\W_])"
"""Where no letter or digit stands before."""
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
        """The expression on a boundary of words: so that a long word is tried once, not at each of its letters."""
        return re.compile(BOUNDARY + self.expression.pattern)


@dataclass(frozen=True, eq=False)
class Matcher:
    """A system ready to read: its fixed shapes, and its words; each is made when it is first used."""

    system: System
    known_leaves: Mapping[str, Unit]

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """Its fixed shapes."""
        return tuple(_shape(pattern, self.system, self._heading) for pattern in self.system.patterns)

    @cached_property
    def fields(self) -> tuple[Shape, ...]:
        """Its shapes of one field."""
        return tuple(_shape(pattern, self.system, self._heading) for pattern in self.system.fields)

    @cached_property
    def _heading(self) -> Heading:
        return _heading(self.system, self._leaf_words(after=False))

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
        words = _alternatives(self._leaf_words(after=False))
        return re.compile(
            rf"(?<![^\W_])(?P<w>{words})(?![^\W\d_])\.?(?:\s?\((?P<g>[^()\d]{{1,12}})\))?\s?[:№°]?\s{{0,12}}(?=\d|[ivxlc]+\b)",
            re.IGNORECASE,
        )

    @cached_property
    def leaf_numbers(self) -> re.Pattern[str] | None:
        """Numbers of leaves before their word; ``None`` where none of the system's leaves is written so."""
        words = self._leaf_words(after=True)
        return (
            re.compile(
                rf"第?\s?(?P<n>[1-9]\d{{0,5}}(?:(?:\.(?=-)|\s?)[-,]\s?\d{{1,6}}){{0,20}})\.?\s?(?P<w>{_alternatives(words)})"
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
        return re.compile(rf"(?<![^\W_])(?:{_alternatives(self.marks)})(?![^\W\d_])", re.IGNORECASE)

    @cached_property
    def mark_letters(self) -> frozenset[str]:
        """The letters with which the words of the marks may begin, their parts written apart or as one (``ed. khr.``).

        Nothing for a system whose units are not known by words.
        """
        if not self.system.worded:
            return frozenset()
        parts = (_LETTERS.findall(word.lower()) for word in self.marks)
        return frozenset("".join(part[:length]) for part in parts for length in range(1, len(part) + 1))


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
    """Shapes in their order, parted into joined ones, each with the places of its own among all."""

    shapes: tuple[Shape, ...]
    parts: tuple[tuple[Joined, tuple[int, ...]], ...]

    def first(self, flat: str, at: int, end: int) -> tuple[Hit, int] | None:
        """The first of them that is found at a place of a text, and its place among them."""
        best: tuple[Hit, int] | None = None
        for (shapes, expression, numbers), places in self.parts:
            if best is not None and best[1] < places[0]:
                break
            match = expression.match(flat, at, end)
            if match is not None and match.lastindex:
                number = numbers[match.lastindex]
                if best is None or places[number] < best[1]:
                    best = Hit(shapes[number], match, match.lastindex + 1), places[number]
        return best


@lru_cache(maxsize=4096)
def shapes_with(one: Matcher, sign: str) -> Some:
    """The fixed shapes that may begin with a sign."""
    return _some(one.shapes, sign)


@lru_cache(maxsize=4096)
def fields_with(one: Matcher, sign: str) -> Some:
    """The fields that may begin with a sign."""
    return _some(one.fields, sign)


@lru_cache(maxsize=4096)
def openings_with(one: Matcher, sign: str, *, led: bool) -> Some:
    """The fields with which a reference may begin where a sign stands."""
    return _some(opening(one, led=led), sign)


def _some(shapes: Iterable[Shape], sign: str) -> Some:
    """The shapes that may begin with a sign; titles, which most signs share, are joined by themselves."""
    some = tuple(shape for shape in shapes if may_begin(shape.bare, sign))
    parted: dict[bool, list[int]] = {}
    for place, shape in enumerate(some):
        parted.setdefault(begins_openly(shape.bare), []).append(place)
    return Some(some, tuple((joined(tuple(some[at] for at in places)), tuple(places)) for places in parted.values()))


def opening(one: Matcher, *, led: bool) -> tuple[Shape, ...]:
    """The fields with which a reference may begin."""
    return tuple(shape for shape in one.fields if (led or not shape.pattern.led) and not shape.pattern.after)


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
        rf"(?<![^\W_])(?P<w>{_alternatives([*before, *leaf_words])})(?![^\W\d_])\.?"
        r"(?:\s?\((?P<g>[^()\d]{1,12})\))?(?:\s?[:=#№°]\s?|-(?=\d)|\s?)(?:№\s?|(?:no|nr|num|n|č)\.?\s?(?=\d))?"
    )
    if not after:
        return re.compile(head, re.IGNORECASE)
    tail = rf"(?<![^\W_])(?P<n>{VALUE})\.?\s?(?P<a>{_alternatives(after)})(?![^\W_])\.?"
    return re.compile(f"(?:{tail}|{head})" if before or leaf_words else tail, re.IGNORECASE)


class Heading(NamedTuple):
    """A title inside a reference goes on to a comma, or to a unit of the row, or a leaf, with its number."""

    title: str
    name: str
    """A title that holds no digit and no bracket: its number follows it at once."""


def _heading(system: System, leaf_words: list[str]) -> Heading:
    before = [word for unit in system.units.values() if not unit.after for word in _spoken(unit)]
    after = [word for unit in system.units.values() if unit.after for word in _spoken(unit)]
    words = f"{_NUMBER_AHEAD}(?i:{_alternatives([*before, *leaf_words])})"
    stop = rf"{words}(?:\.?[\s:-]*{_NUMBER_WORD}\d|\.?[\s:]+[IVXLC]+(?!\w))"
    if after:
        stop = rf"(?:{stop}|\d[\w/-]*\.?\s?(?i:{_alternatives(after)})(?!\w))"
    number = rf"{words}(?:\.\s?|(?<=[^\W\d_]{{2}})\s){_NUMBER_WORD}\d"
    sentence = r"(?:(?<=\d)|(?<=[^\W\d_]{5}))\.\s+[^\W\d_a-z]"
    start, between = rf"(?![{_LOWER}]|{number})", rf"(?!\.?[\s(]+{stop}|{sentence})"
    return Heading(
        rf"{start}(?=[^,;]*[^\W\d_])[^\W_]"
        rf"(?:\w{{1,60}}+|{between}(?:\((?![^()]*\d/\d)[^()]{{1,60}}\)|[^\w,;()|·])){{0,60}}(?<=[^\s:])",
        rf"{start}[^\W\d_](?:[^\W\d]{{1,60}}+|{between}[^\w,;()|·]){{0,60}}(?<=[^\s:])",
    )


_NUMBER_AHEAD = r"(?=[^\d,;()]{1,48}\d|[^\d,;()]{0,48}[\s:.][IVXLC]+(?!\w))"
"""A number comes: else no word needs to be compared with those of the units."""
_LOWER = "".join(letter for letter in map(chr, range(0x61, 0x460)) if letter.islower())


def _spoken(unit: Unit) -> tuple[str, ...]:
    """The words that announce a unit: those of its row, and those that are printed."""
    return tuple(dict.fromkeys((*unit.words, *filter(None, (unit.short, unit.long)))))


def _shape(pattern: Pattern, system: System, heading: Heading) -> Shape:
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
    silent = not any(sign.isalnum() for sign in _PLACE.sub("", pattern.expression))
    return Shape(system.name, "".join(expression), tuple(slots), pattern, title=titles and silent)


_OPEN_GROUP = "\0("
_NUMBER_WORD = (
    r"(?i:(?=[№nčb])(?:№|n\.?[º°]|(?:nos?|nrs?|num|núm|n|č|br)(?![^\W\d_]))\.?\s?(?=\d|(?-i:[A-Z]{1,2}) ?\d))?"
)
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
        return rf"{value}\.?\s?(?i:{_alternatives(_spoken(unit))})(?![^\W_])\.?"
    return rf"(?i:{_alternatives(_spoken(unit))})(?![^\W\d_])(?:-(?=\d)|\.?\s?[:№]?\s?){_NUMBER_WORD}{value}"


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


def _alternatives(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first, by their first letters: a text of another letter passes all at once.

    For an expression without regard to case. Stops in a word are optional, as are its blanks.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rest = re.escape(word[1:]).replace(r"\.", r"\.?").replace(r"\ ", r"\s?")
        rests.setdefault(word[0].lower(), []).append(rest)
    groups = (f"(?-i:{_either(sign)})(?:{'|'.join(rest)})" for sign, rest in rests.items())
    return "|".join(groups) or r"(?!)"


def _either(sign: str) -> str:
    """A sign, capital or not."""
    capital = sign.upper()
    return re.escape(sign) if capital == sign or len(capital) > 1 else f"[{capital}{sign}]"


def letters(words: str) -> frozenset[str]:
    """The runs of letters in a text, without case."""
    return frozenset(_LETTERS.findall(words.lower()))


def key_of(word: str) -> str:
    """A word without case, stops and blanks."""
    return word.lower().replace(".", "").replace(" ", "")


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
