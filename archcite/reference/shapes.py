"""Shapes: a system's row made into matchers, for fixed patterns and for units known by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from archcite.errors import TablesError
from archcite.tables.systems import Pattern, System, Systems, Unit

VALUE = (
    r"(?:\[\s?\d[\w-]{0,12}\s?\]"  # supplied: d. [120]
    r"|(?:[^\W\d_]{1,3}-?\s?(?=\d))?\d+(?:[^\W\d_]{1,2}(?![^\W_]))?"  # Р-175, 059a
    r"(?:[/-](?![^\W\d_]{1,4}\.\s?\d)[^\W_]+|\.\d+(?!\s?\d*\s?л))*(?![^\W_])"  # 1-а, 5/2, 1.10
    r"|[IVXLCDM]{1,7}(?![^\W_])|[^\W\d_](?![^\W_])|[бb]/[нn])"
)
CLASSES: Mapping[str, str] = {
    "value": VALUE,
    "fond": (
        r"(?:\d{1,5}\s(?-i:[A-ZА-Я])(?=[,.]\s(?!\d))"  # fond 16 A
        rf"|{VALUE}|(?-i:[A-ZА-ЯЁ]{{2,6}})(?![^\W_])"  # also a collection by its acronym: Ф. ВУА
        r"|(?-i:[A-ZА-ЯЁ])[^\W\d_]{2,30}(?: [^\W\d_]{2,30}){0,3}(?=[,.]\s?(?:op|оп|inv)))"  # or by its creator
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

_BOUNDARY = r"(?<![^\W_])"
_PLACE = re.compile(r"\{([^{}\d](?:[^{}]|\{\d+(?:,\d*)?\})*)\}|<([^<>=!]+)>")


@dataclass(frozen=True, eq=False)
class Shape:
    """One shape of a reference or of a field, with the unit of each of its groups; compiled when it is used.

    ``title`` says that it is words alone, which say nothing of where a document lies.
    """

    system: str
    source: str
    names: tuple[str, ...]
    pattern: Pattern
    title: bool = False

    @property
    def bare(self) -> str:
        """The expression without its groups."""
        return self.source.replace(_OPEN_GROUP, "(?:")

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The expression with a group for each unit; a :class:`TablesError` names the row that is wrong."""
        where = f"system {self.system}: {self.pattern.expression!r}"
        try:
            compiled = re.compile(self.source.replace(_OPEN_GROUP, "("))
        except re.error as trouble:
            raise TablesError(f"{where}: {trouble}") from trouble
        if compiled.groups != len(self.names):
            raise TablesError(f"{where}: groups must be (?:...)")
        return compiled

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """The expression on a boundary of words: so that a long word is tried once, not at each of its letters."""
        return re.compile(_BOUNDARY + self.expression.pattern)


@dataclass(frozen=True, eq=False)
class Matcher:
    """A system ready to read: its fixed shapes, and its words."""

    system: System
    shapes: tuple[Shape, ...]
    fields: tuple[Shape, ...]
    item: re.Pattern[str] | None
    words: Mapping[str, tuple[str, ...]]
    values: Mapping[str, re.Pattern[str]]
    leaf_word: re.Pattern[str]
    leaf_numbers: re.Pattern[str] | None
    leaf_units: Mapping[str, str]
    zeros: frozenset[str]
    keys: Mapping[str, str]

    @cached_property
    def any_shape(self) -> re.Pattern[str]:
        """Its shapes in one expression."""
        return joined(self.shapes)

    @cached_property
    def any_field(self) -> re.Pattern[str]:
        """Its fields in one expression."""
        return joined(self.fields)

    @cached_property
    def mark_words(self) -> re.Pattern[str]:
        """The words of the marks, one of which must stand in a text that no archive vouches for."""
        units = self.system.marks or self.system.levels
        words = [word for name in units if name in self.system.units for word in self.system.units[name].words]
        words += [word for word, unit in self.leaf_units.items() if unit in units]
        return re.compile(rf"(?<![^\W_])(?:{_alternatives(words)})(?![^\W\d_])", re.IGNORECASE)


class Matchers:
    """The systems of a table ready to read, each made when first asked for, and those that speak for themselves."""

    def __init__(self, known: Systems) -> None:
        self.known = known
        self.names = frozenset(known)
        self._made: dict[str, Matcher] = {}
        self._alone: tuple[Matcher, ...] | None = None
        self._dispatches: dict[bool, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> Matcher:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = matcher(self.known[name], self.known)
        return made

    def known_of(self, names: tuple[str, ...]) -> list[str]:
        """Those of the names that are systems of the table."""
        return [*names] if self.names.issuperset(names) else [name for name in names if name in self.names]

    @property
    def alone(self) -> tuple[Matcher, ...]:
        """The systems that are read without a repository, in the order in which they are tried."""
        if self._alone is None:
            self._alone = tuple(self[name] for name, system in self.known.items() if system.alone)
        return self._alone

    @property
    def boxed(self) -> tuple[Matcher, ...]:
        """Those of them that read boxes and folders from the smallest unit to the largest."""
        return tuple(one for one in self.alone if one.fields and one.system.order == "small-first")

    def speaking(self, flat: str, start: int, end: int) -> list[Matcher]:
        """Those of them that may read at ``start``: by a fixed shape, by fields, or by words of the script."""
        match = self._dispatch().match(flat, start, end)
        first = int(match.lastgroup[1:]) if match and match.lastgroup else len(self.alone)
        latin = flat.isascii()
        return [
            one
            for number, one in enumerate(self.alone)
            if (number >= first and one.shapes)
            or (one.fields and opening(one, led=False)[0].match(flat, start, end) is not None)
            or (
                one.item is not None
                and not (latin and one.system.script == "cyrillic")
                and one.mark_words.search(flat, start, end) is not None
            )
        ]

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
        match = self._dispatch(telling=True).match(flat, at, end)
        if match is None or not match.lastgroup:
            return []
        return [self.alone[int(match.lastgroup[1:])].system.name]

    def telling(self, flat: str, start: int, end: int) -> tuple[Matcher, ...]:
        """Those of them that may read in the middle of the text, by a fixed shape."""
        match = self._dispatch().search(flat, start, end)
        return tuple(one for one in self.alone if one.shapes) if match else ()

    def _dispatch(self, *, telling: bool = False) -> re.Pattern[str]:
        """One expression that tells which system, the first that may, has a shape at a place."""
        made = self._dispatches.get(telling)
        if made is None:
            named = [
                f"(?P<s{number}>{'|'.join(f'(?:{shape.bare})' for shape in one.shapes if not shape.pattern.led)})"
                for number, one in enumerate(self.alone)
                if any(not shape.pattern.led for shape in one.shapes) and (one.system.telling or not telling)
            ]
            try:
                made = re.compile(f"{_BOUNDARY}(?:{'|'.join(named)})")
            except re.error:
                made = None
            if made is None or made.groups != len(named):
                for shape in (shape for one in self.alone for shape in one.shapes):
                    _ = shape.expression  # names the row that is wrong
                raise TablesError("the shapes of the systems cannot be joined")
            self._dispatches[telling] = made
        return made


@lru_cache(maxsize=256)
def opening(one: Matcher, *, led: bool) -> tuple[re.Pattern[str], tuple[Shape, ...]]:
    """The fields with which a reference may begin: one expression that tells whether any does, and each."""
    first = tuple(shape for shape in one.fields if (led or not shape.pattern.led) and not shape.pattern.after)
    return joined(first), first


def joined(shapes: tuple[Shape, ...]) -> re.Pattern[str]:
    """One expression of several shapes, each a group: :func:`fitting` tells at once which of them fit a place."""
    return re.compile("|".join(f"({shape.bare})" for shape in shapes) or "(?!)")


def fitting(shapes: tuple[Shape, ...], match: re.Match[str] | None) -> tuple[Shape, ...]:
    """The shapes from the first on that their joined expression found at a place; none where it found none."""
    return shapes[match.lastindex - 1 :] if match is not None and match.lastindex else ()


@lru_cache(maxsize=16)
def matchers(known: Systems) -> Matchers:
    """The matchers of a table of systems, one value for each table."""
    return Matchers(known)


def matcher(system: System, known: Systems) -> Matcher:
    """The matchers of a system; a :class:`TablesError` where a pattern of its row is no regular expression."""
    leaf_words = {
        key_of(word): known.leaves[unit].name
        for unit in reversed(system.leaves)
        if unit in known.leaves
        for word in known.leaves[unit].words
    }
    leaves = [known.leaves[unit] for unit in system.leaves if unit in known.leaves]
    spelled = [word for unit in leaves if not unit.after for word in unit.words]
    trailing = [word for unit in leaves if unit.after for word in unit.words]
    units = {word: unit for unit in system.units.values() for word in unit.words}
    words: dict[str, tuple[str, ...]] = {}
    for unit in system.units.values():
        for word in unit.words:
            words[key_of(word)] = (*words.get(key_of(word), ()), unit.name)
    item = _item(list(units), spelled, system) if system.worded else None
    heading = _heading(system, spelled)
    return Matcher(
        system=system,
        shapes=tuple(_shape(pattern, system, heading) for pattern in system.patterns),
        fields=tuple(_shape(pattern, system, heading) for pattern in system.fields),
        item=item,
        words=words,
        values={
            name: re.compile(CLASSES.get(unit.value or "value", unit.value), re.IGNORECASE)
            for name, unit in system.units.items()
        },
        leaf_word=re.compile(
            rf"(?<![^\W_])(?P<w>{_alternatives(spelled)})(?![^\W\d_])\.?(?:\s?\((?P<g>[^()\d]{{1,12}})\))?\s?[:№°]?\s?(?=\d|[ivxlc]+\b)",
            re.IGNORECASE,
        ),
        leaf_numbers=re.compile(
            rf"第?\s?(?P<n>[1-9]\d{{0,5}}(?:(?:\.(?=-)|\s?)[-,]\s?\d{{1,6}}){{0,20}})\.?\s?(?P<w>{_alternatives(trailing)})(?![^\W\d_])\.?",
            re.IGNORECASE,
        )
        if trailing
        else None,
        leaf_units=leaf_words,
        zeros=frozenset(name for name, unit in known.leaves.items() if unit.keep_zeros),
        keys=_spellings([*units, *spelled]),
    )


def _spellings(words: list[str]) -> dict[str, str]:
    """The usual spellings of words with their keys, so that most words need not be folded."""
    return {
        spelled: key_of(word)
        for word in words
        for bare in (word, word.rstrip("."), f"{word}.")
        for spelled in (bare, bare.lower(), bare.capitalize(), bare.upper())
    }


def _item(words: list[str], leaf_words: list[str], system: System) -> re.Pattern[str]:
    before = [word for unit in system.units.values() if not unit.after for word in unit.words]
    after = [word for unit in system.units.values() if unit.after for word in unit.words]
    head = (
        rf"(?<![^\W_])(?P<w>{_alternatives([*before, *leaf_words])})(?![^\W\d_])\.?"
        r"(?:\s?\((?P<g>[^()\d]{1,12})\))?(?:\s?[:=#№°]\s?|-(?=\d)|\s?)(?:№\s?|(?:no|nr|num|n|č)\.?\s?(?=\d))?"
    )
    if not after:
        return re.compile(head, re.IGNORECASE)
    tail = rf"(?<![^\W_])(?P<n>{VALUE})\.?\s?(?P<a>{_alternatives(after)})(?![^\W_])\.?"
    del words
    return re.compile(f"(?:{tail}|{head})" if before or leaf_words else tail, re.IGNORECASE)


class Heading(NamedTuple):
    """A title inside a reference goes on to a comma, or to a unit of the row, or a leaf, with its number."""

    title: str
    name: str
    """A title that holds no digit and no bracket: its number follows it at once."""


def _heading(system: System, leaf_words: list[str]) -> Heading:
    before = [word for unit in system.units.values() if not unit.after for word in _spoken(unit)]
    after = [word for unit in system.units.values() if unit.after for word in _spoken(unit)]
    words = _alternatives([*before, *leaf_words])
    stop = rf"(?i:{words})(?:\.?[\s:-]*{_NUMBER_WORD}\d|\.?[\s:]+[IVXLC]+(?!\w))"
    if after:
        stop = rf"(?:{stop}|\d[\w/-]*\.?\s?(?i:{_alternatives(after)})(?!\w))"
    number = rf"(?i:{words})(?:\.\s?|(?<=[^\W\d_]{{2}})\s){_NUMBER_WORD}\d"
    sentence = r"(?:(?<=\d)|(?<=[^\W\d_]{5}))\.\s+[^\W\d_a-z]"
    start, between = rf"(?![{_LOWER}]|{number})", rf"(?!\.?[\s(]+{stop}|{sentence})"
    return Heading(
        rf"{start}(?=[^,;]*[^\W\d_])[^\W_]"
        rf"(?:\w{{1,60}}+|{between}(?:\((?![^()]*\d/\d)[^()]{{1,60}}\)|[^\w,;()|·])){{0,60}}(?<=[^\s:])",
        rf"{start}[^\W\d_](?:[^\W\d]{{1,60}}+|{between}[^\w,;()|·]){{0,60}}(?<=[^\s:])",
    )


_LOWER = "".join(letter for letter in map(chr, range(0x61, 0x460)) if letter.islower())


def _spoken(unit: Unit) -> tuple[str, ...]:
    """The words that announce a unit: those of its row, and those that are printed."""
    return tuple(dict.fromkeys((*unit.words, *filter(None, (unit.short, unit.long)))))


def _shape(pattern: Pattern, system: System, heading: Heading) -> Shape:
    names: list[str] = []
    expression: list[str] = []
    text, at = pattern.expression, 0
    titles = True
    while at < len(text):
        if place := _PLACE.match(text, at):
            name, _, given = (place[1] or place[2]).partition("=")
            names.append(name)
            unit = system.units.get(name)
            titles = titles and not given and unit is not None and unit.value == "heading"
            expression.append(_slot(name, given, system, heading, worded=place[1] is None))
            at = place.end()
            continue
        piece = _piece(text, at)
        expression.append(_MEANING.get(piece, piece))
        at += len(piece)
    silent = not any(sign.isalnum() for sign in _PLACE.sub("", pattern.expression))
    return Shape(system.name, "".join(expression), tuple(names), pattern, title=titles and silent)


_OPEN_GROUP = "\0("
_NUMBER_WORD = r"(?i:(?:№|n\.?[º°]|(?:nos?|nrs?|num|núm|n|č|br)(?![^\W\d_]))\.?\s?(?=\d|(?-i:[A-Z]{1,2}) ?\d))?"
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


def _alternatives(words: list[str] | tuple[str, ...]) -> str:
    spelled = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\.", r"\.?").replace(r"\ ", r"\s?") for word in spelled) or r"(?!)"


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
