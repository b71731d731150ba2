"""Attempts: what one system reads at a place, and what its fixed shapes read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from archcite.reference.descriptions import HEREAFTER, names_place
from archcite.reference.expressions import Expression
from archcite.reference.leaves import AND_WORD, Reading, continues, read_ranges
from archcite.reference.matchers import Matcher, shapes_with
from archcite.reference.parts import Leaves, Level
from archcite.reference.shapes import Hit
from archcite.reference.words import key_of
from archcite.tables.systems import System, Unit

_SKIP = re.compile(r"[\s,.:;·|/]*")
_AFTER_BARE = Expression(r"\s*(?:$|[.;)(]|,\s*(?:\"|[^\W\d_]))")
"""What may follow leaves without a word: numbers before another comma may be anything."""
_CLOSED = re.compile(r".\.\s*\Z|\d\.\s", re.DOTALL)
_SIDED = re.compile(r"\d{1,4}\s?(?:[rv]|recto|verso)(?![^\W_])")
"""A number with its side can only be a leaf, whether its word is there or not: ``Filza 2, 71r-74v``."""
_SHORTENED = re.compile(r"[^\W\d_]\. ?[^\W\d_]{0,4}[b-df-hj-np-tv-xz]\Z")
"""A title of shortened words, of which the last is one too: it ends on a consonant."""
_PARTED = frozenset({"", ",", ":", ";", "."})


class Doubt(NamedTuple):
    """Something to report of what was read: its kind, where it stands, and what it is about."""

    kind: str
    at: int
    about: str


@dataclass(slots=True, eq=False, repr=False)
class Attempt:
    """What one system reads in a text: levels and leaves, and where they begin and end.

    ``titles`` says that it read titles alone, which may be the name of a fonds, or any other words.
    """

    system: System
    begin: int
    end: int
    levels: list[Level] = field(default_factory=list)
    leaves: Leaves | None = None
    doubts: list[Doubt] = field(default_factory=list)
    broken: Doubt | None = None
    repository: tuple[int, int] | None = None
    titles: bool = False


def read_fixed(one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool) -> Attempt | None:
    """What the system's fixed shapes read at ``start``; the first that fits."""
    some = shapes_with(one, flat[start : start + 1])
    found = some.first(flat, start, end)
    if found is None:
        return None
    hit, place = found
    if (led or not hit.shape.pattern.led) and not _cuts_word(flat, hit.match.end()):
        return _fixed(one, hit, flat, text, end)
    for shape in some.shapes[place + 1 :]:
        if shape.pattern.led and not led:
            continue
        match = shape.expression.match(flat, start, end)
        if match is not None and not _cuts_word(flat, match.end()):
            return _fixed(one, Hit(shape, match), flat, text, end)
    return None


def _cuts_word(flat: str, at: int) -> bool:
    """Whether a shape ends between two letters of a word, or two digits of a number."""
    after = flat[at : at + 1]
    return after.isalnum() and (flat[at - 1].isalpha() if after.isalpha() else flat[at - 1].isdigit())


def search_fixed(one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool) -> Attempt | None:
    """What the system's fixed shapes read anywhere from ``start``, on a boundary of words."""
    for shape in one.shapes:
        if (shape.pattern.led and not led) or (shape.needed and flat.find(shape.needed, start, end) < 0):
            continue
        match = shape.anywhere.search(flat, start, end)
        if match is not None and not _cuts_word(flat, match.end()):
            return _fixed(one, Hit(shape, match), flat, text, end)
    return None


def _fixed(one: Matcher, hit: Hit, flat: str, text: str, end: int) -> Attempt:
    shape, match, _ = hit
    attempt = Attempt(one.system, match.start(), match.end())
    take_parts(one, attempt, hit, flat, text, end)
    if shape.pattern.doubt:
        attempt.doubts.append(Doubt(shape.pattern.doubt, match.start(), flat[match.start() : match.end()]))
    if attempt.leaves is None and attempt.end < end:
        leaves_after(one, attempt, flat, end)
    return attempt


def take_parts(one: Matcher, attempt: Attempt, hit: Hit, flat: str, text: str, end: int = 0) -> None:
    """Add what a shape holds: levels, what it implies, the repository, remarks, and leaves, which may go on to ``end``.

    Without an ``end``, leaves end where the shape has them end.
    """
    shape, match, group = hit
    if shape.pattern.implied:
        attempt.levels.extend(Level(unit, value) for unit, value in shape.pattern.implied.items())
    levels = attempt.levels
    for number, (name, unit) in enumerate(shape.slots, group):
        begin, stop = match.span(number)
        if begin == stop:
            continue
        if unit is not None:
            closing = text[stop - 1] == "." and _CLOSED.match(flat, stop - 2)  # the full stop of the sentence
            value = text[begin : stop - 1 if closing else stop]
            if unit.value == "heading" and flat.startswith(". ", stop) and _SHORTENED.search(value):
                value += "."  # Amb. Ung. b. 2: the stop is the word's
            if value[-1] in ")]" and (announced := _HEREAFTER.now.search(value)):
                attempt.doubts.append(Doubt("remark", begin + announced.start("w"), announced["w"]))
                value = value[: announced.start()]
            levels.append(Level(unit.name, value if not unit.mend and value.isalnum() else mended(unit, value)))
        elif name == "repository":
            attempt.repository = (begin, stop)
        elif name in GLOSSES:
            attempt.doubts.append(_gloss(name, begin, text[begin:stop]))
        else:
            reading = _slot_ranges(flat, begin, stop, end, keep_zeros=name[1:] in one.zeros)
            if reading is not None:
                attempt.leaves = Leaves(name[1:], reading.ranges)
                attempt.end = max(attempt.end, reading.end)
            _tell_left(attempt, flat, reading.end if reading is not None else begin, stop)


def _slot_ranges(flat: str, begin: int, stop: int, end: int, *, keep_zeros: bool) -> Reading | None:
    """The leaves that a shape holds between two places; they may go on to ``end``, and are never fewer."""
    reading = read_ranges(flat, begin, end or stop, keep_zeros=keep_zeros)
    if end and reading is not None and reading.end < stop:  # 12-14-парақ: the dash is the shape's
        return read_ranges(flat, begin, stop, keep_zeros=keep_zeros)
    return reading


def _tell_left(attempt: Attempt, flat: str, start: int, stop: int) -> None:
    """Report what stands where a shape has leaves and was not read as leaves."""
    if left := flat[start:stop].strip(" .,-"):
        attempt.doubts.append(Doubt("unread", flat.index(left, start), left))


_HEREAFTER = Expression(rf"\s?(?P<w>[(\[]{HEREAFTER}[^()\[\]]{{1,60}}[)\]])$")
"""The announced short name of a fonds after its title, ``(hereafter KC)``: no part of the title."""
GLOSSES = frozenset({"remark", "extent"})
"""What a shape may hold that is no level."""


def _gloss(name: str, at: int, words: str) -> Doubt:
    """What a shape holds and no level has: an extent, a remark in brackets, or words that nobody accounts for."""
    bare = words.strip(" ,.;:")
    plainly = name == "extent" or bare[:1] in {"(", "["}
    return Doubt("remark" if plainly else "gloss", at + words.index(bare), bare)


def mended(unit: Unit, value: str) -> str:
    """A value as its unit has it, without the blanks and signs of print."""
    if not value.isalnum():
        value = value.replace("`", "").strip(" \t\u00a0")
    if not unit.mend:
        return value
    for pattern, replacement in unit.mend:
        value = re.sub(pattern, replacement, value)
    return value


_AND_AGAIN = re.compile(rf"(?:[,;]\s?(?:{AND_WORD}\s)?|\s{AND_WORD}\s)(?=[^\W\d_])")
"""What parts leaves of which each has its word: ``Bl. 3 und Bl. 7``."""


_ASIDE = Expression(r"\s?(?P<w>[(\[][^()\[\]]{2,120}[)\]])[\s,.:;]{1,3}(?=[^\W\d_])")
"""Words in brackets between a reference and its leaves: ``busta 3 (1520-1530), c. 12``."""
_FORMERLY = Expression(r".(?:olim|già|ex|formerly|früher|ehem\w*|anc(?:ienne|ien)?|alt|old|now|oggi|ora|jetzt)\b")
"""What says that a shelf-mark in brackets is another one of the same thing."""


def leaves_after(one: Matcher, attempt: Attempt, flat: str, end: int) -> None:
    """Add the leaves that follow what was read, or words in brackets after it."""
    at = _SKIP.match(flat, attempt.end, end)
    place = at.end() if at else attempt.end
    word = one.leaf_word.match(flat, place, end)
    if word is None and flat[place : place + 1] in {"(", "["} and (aside := _ASIDE.now.match(flat, place, end)):
        word = one.leaf_word.match(flat, aside.end(), end)
        if word is not None:
            numbered = any(map(str.isdigit, aside["w"]))
            elsewhere = numbered and names_place(aside["w"]) and not _FORMERLY.now.match(aside["w"])
            attempt.doubts.append(Doubt("unread" if elsewhere else "remark", aside.start("w"), aside["w"]))
    if word is not None:
        if word["g"]:
            other_word(one, attempt, word)
        key = one.key(word["w"])
        unit = one.leaf_units[key]
        while take_leaves(one, attempt, unit, flat, word.end(), end, key):
            _take_dated(one, attempt, flat, end, key)
            again = _AND_AGAIN.match(flat, attempt.end, end)
            word = one.leaf_word.match(flat, again.end(), end) if again and key not in one.words else None
            if word is None or word["g"] or one.leaf_units[one.key(word["w"])] != unit:
                return  # else "l. 4; l. 7": the word stands before each leaf
        return
    counted = one.leaf_numbers.match(flat, place, end) if one.leaf_numbers else None
    if counted is not None:
        key = one.key(counted["w"])
        if take_leaves(one, attempt, one.leaf_units[key], flat, counted.start("n"), counted.end("n"), key):
            _tell_left(attempt, flat, attempt.end, counted.end("n"))
            attempt.end = counted.end()
            return
    if attempt.levels and "folio" in one.system.leaves and _SIDED.match(flat, place, end):
        reading = read_ranges(flat, place, end)
        if reading is not None and flat[attempt.end : place].strip() in _PARTED:
            attempt.leaves = Leaves("folio", reading.ranges)
            attempt.end = reading.end
            return
    if one.system.bare and place > attempt.end and flat[place : place + 1].isdigit():
        reading = read_ranges(flat, place, end, keep_zeros=one.system.bare in one.zeros)
        if reading is not None and _AFTER_BARE.now.match(flat, reading.end, end):
            attempt.leaves = Leaves(one.system.bare, reading.ranges)
            attempt.end = reading.end


_DATED = re.compile(r"\s?(?P<w>\([^()]{2,60}\)),\s?(?=\d)")
"""Words in brackets after leaves of a list, which goes on: ``ff. 41v (22 August 1568), 67r (3 May 1570)``."""


def _take_dated(one: Matcher, attempt: Attempt, flat: str, end: int, key: str) -> None:
    """Add the leaves of a list that goes on after words in brackets, such as the date of each document."""
    while attempt.leaves is not None and (dated := _DATED.match(flat, attempt.end, end)):
        if names_place(dated["w"]) or not continues(flat, dated.end(), end, attempt.leaves.ranges[-1]):
            return
        if not take_leaves(one, attempt, attempt.leaves.unit, flat, dated.end(), end, key):
            return
        attempt.doubts.append(Doubt("remark", dated.start("w"), dated["w"]))


def take_leaves(one: Matcher, attempt: Attempt, unit: str, flat: str, at: int, end: int, key: str) -> bool:
    """Add the leaves whose numbers begin at a place, after their word; ``False`` where no number does."""
    reading = read_ranges(flat, at, end, keep_zeros=unit in one.zeros)
    if reading is None:
        return False
    if reading.reversed:
        attempt.doubts.append(Doubt("reversed", at, flat[at : reading.end]))
    if attempt.leaves is not None and attempt.leaves.unit != unit:
        attempt.doubts.append(Doubt("leaves", at, flat[at : reading.end]))
    before = attempt.leaves.ranges if attempt.leaves else ()
    attempt.leaves = Leaves(unit, (*before, *reading.ranges), word=one.system.kept.get(key, ""))
    attempt.end = reading.end
    return True


def other_word(one: Matcher, attempt: Attempt, match: re.Match[str]) -> None:
    """What stands in parentheses between a unit's word and its number: another word of it, ``fond (f.) 45``, or not."""
    if key_of(match["g"]) not in one.keys.values():
        attempt.doubts.append(Doubt("remark", match.start("g"), match["g"]))
