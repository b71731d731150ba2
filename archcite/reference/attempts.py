"""Attempts: what one system reads at a place: by fixed shapes, or by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from archcite.reference.leaves import read_ranges
from archcite.reference.parts import Leaves, Level
from archcite.reference.shapes import Matcher, Shape, key_of
from archcite.tables.systems import System, Unit

_SKIP = re.compile(r"[\s,.:;·|/]*")
_NOTHING = re.compile(r"\s*\Z")


class Doubt(NamedTuple):
    """Something to report of what was read: its kind, where it stands, and what it is about."""

    kind: str
    at: int
    about: str


@dataclass(slots=True, eq=False, repr=False)
class Attempt:
    """What one system reads in a text: levels and leaves, and where they begin and end."""

    system: System
    begin: int
    end: int
    levels: list[Level] = field(default_factory=list)
    leaves: Leaves | None = None
    doubts: list[Doubt] = field(default_factory=list)
    broken: Doubt | None = None
    repository: tuple[int, int] | None = None


def read_fixed(one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool) -> Attempt | None:
    """What the system's fixed shapes read at ``start``; the first that fits."""
    for shape in one.shapes:
        if shape.pattern.led and not led:
            continue
        match = shape.expression.match(flat, start, end)
        if match is not None and not _cuts_word(flat, match.end()):
            return _fixed(one, shape, match, flat, text, end)
    return None


def _cuts_word(flat: str, at: int) -> bool:
    """Whether a shape ends between two letters of a word."""
    return flat[at - 1 : at].isalpha() and flat[at : at + 1].isalpha()


def search_fixed(one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool) -> Attempt | None:
    """What the system's fixed shapes read anywhere from ``start``, on a boundary of words."""
    for shape in one.shapes:
        if shape.pattern.led and not led:
            continue
        match = shape.anywhere.search(flat, start, end)
        if match is not None and not _cuts_word(flat, match.end()):
            return _fixed(one, shape, match, flat, text, end)
    return None


def _fixed(one: Matcher, shape: Shape, match: re.Match[str], flat: str, text: str, end: int) -> Attempt:
    attempt = Attempt(one.system, match.start(), match.end())
    if shape.pattern.implied:
        attempt.levels.extend(Level(unit, value) for unit, value in shape.pattern.implied.items())
    for number, name in enumerate(shape.names, 1):
        begin, stop = match.span(number)
        if begin < 0 or begin == stop:
            continue
        if name == "repository":
            attempt.repository = (begin, stop)
            continue
        if name in GLOSSES:
            attempt.doubts.append(gloss(name, begin, text[begin:stop]))
            continue
        if name.startswith("@"):
            reading = read_ranges(flat, begin, end, keep_zeros=name[1:] in one.zeros)
            if reading is not None:
                attempt.leaves = Leaves(name[1:], reading.ranges)
                attempt.end = max(attempt.end, reading.end)
            continue
        unit = one.system.units[name]
        if text[stop - 1] == "." and _NOTHING.match(flat, stop):
            stop -= 1  # the full stop of the sentence
        attempt.levels.append(Level(unit.name, mended(unit, text[begin:stop])))
    if shape.pattern.doubt:
        attempt.doubts.append(Doubt(shape.pattern.doubt, match.start(), flat[match.start() : match.end()]))
    if attempt.leaves is None:
        leaves_after(one, attempt, flat, end)
    return attempt


GLOSSES = frozenset({"remark", "extent"})
"""What a shape may hold that is no level."""


def gloss(name: str, at: int, words: str) -> Doubt:
    """What a shape holds and no level has: an extent, a remark in brackets, or words that nobody accounts for."""
    bare = words.strip(" ,.;:")
    plainly = name == "extent" or bare[:1] in {"(", "["}
    return Doubt("remark" if plainly else "gloss", at + words.index(bare), bare)


def mended(unit: Unit, value: str) -> str:
    """A value as its unit has it, without the blanks and signs of print."""
    if not value.isalnum():
        value = value.replace("`", "").strip(" \t\u00a0")
    for pattern, replacement in unit.mend:
        value = re.sub(pattern, replacement, value)
    return value


def leaves_after(one: Matcher, attempt: Attempt, flat: str, end: int) -> None:
    """Add the leaves that follow what was read."""
    at = _SKIP.match(flat, attempt.end, end)
    place = at.end() if at else attempt.end
    word = one.leaf_word.match(flat, place, end)
    if word is not None:
        if word["g"]:
            _other_word(one, attempt, word)
        key = key_of(word["w"])
        _take_leaves(one, attempt, one.leaf_units[key], flat, word.end(), end, key)
        return
    if one.system.bare and place > attempt.end and flat[place : place + 1].isdigit():
        reading = read_ranges(flat, place, end, keep_zeros=one.system.bare in one.zeros)
        rest = flat[reading.end : end].lstrip() if reading else "x"
        if reading is not None and (not rest or rest[0] in ".;)("):
            attempt.leaves = Leaves(one.system.bare, reading.ranges)
            attempt.end = reading.end


def _take_leaves(one: Matcher, attempt: Attempt, unit: str, flat: str, at: int, end: int, key: str) -> bool:
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


def first_item(one: Matcher, flat: str, start: int, end: int) -> int | None:
    """Where the first unit that is known by its word begins; ``None`` where there is none."""
    if one.item is None:
        return None
    for match in one.item.finditer(flat, start, end):
        if match["w"] is None or _value_at(one, match, flat, end):
            return match.start()
    return None


def _value_at(one: Matcher, match: re.Match[str], flat: str, end: int) -> bool:
    key = one.keys.get(match["w"]) or key_of(match["w"])
    if key in one.leaf_units and flat[match.end() : match.end() + 1].isdigit():
        return True
    return any(one.values[name].match(flat, match.end(), end) for name in one.words.get(key, ()))


def read_worded(one: Matcher, flat: str, text: str, start: int, end: int) -> Attempt | None:
    """What the system's words read from ``start``, units in any order with loose words between them."""
    if one.item is None:
        return None
    attempt = Attempt(one.system, start, start)
    at = start
    while at < end:
        match = one.item.match(flat, at, end)
        if match is not None:
            if attempt.levels and _repeats(one, attempt, match):
                break
            if _take_item(one, attempt, match, flat, text, end):
                at = attempt.end
                while at < end and flat[at] in _SKIPPED:
                    at += 1
                continue
        if attempt.leaves is not None:
            break
        following = first_item(one, flat, at + 1, min(end, at + 160))
        if following is None or _begins_anew(one, attempt, flat, following, end):
            break
        if not _take_loose(one, attempt, text, at, following):
            break
        at = following
    if attempt.broken is None and not attempt.levels and attempt.leaves is None:
        return None
    return attempt


_SKIPPED = frozenset(" ,.:;·|/")


def _take_item(one: Matcher, attempt: Attempt, match: re.Match[str], flat: str, text: str, end: int) -> bool:
    word = match["w"]
    if word is None:
        name = one.words[key_of(match["a"])][0]
        attempt.levels.append(Level(name, text[match.start("n") : match.end("n")]))
        attempt.end = match.end()
        return True
    key = one.keys.get(word) or key_of(word)
    names = one.words.get(key, ())
    taken = [level.unit for level in attempt.levels]
    if len(names) == 1:
        name = names[0]
    else:
        name = next((name for name in names if name not in taken), names[0] if names else "")
    leaf = one.leaf_units.get(key)
    if leaf and (not name or _is_leaf(attempt, flat, match.end(), end, word)):
        if match["g"]:
            _other_word(one, attempt, match)
        return _take_leaves(one, attempt, leaf, flat, match.end(), end, key)
    value = one.values[name].match(flat, match.end(), end) if name else None
    if value is None:
        return False
    if match["g"]:
        _other_word(one, attempt, match)
    if name in taken:
        if name == "delo" and "papka" in one.system.units and "papka" not in taken:
            place = next(at for at, level in enumerate(attempt.levels) if level.unit == name)
            attempt.doubts.append(Doubt("d for papka", match.start(), attempt.levels[place].value))
            attempt.levels[place] = Level("papka", attempt.levels[place].value)
        else:
            attempt.doubts.append(Doubt("twice", match.start(), name))
    attempt.levels.append(Level(name, mended(one.system.units[name], text[value.start() : value.end()])))
    attempt.end = value.end()
    return True


def _other_word(one: Matcher, attempt: Attempt, match: re.Match[str]) -> None:
    """What stands in parentheses between a unit's word and its number: another word of it, ``fond (f.) 45``, or not."""
    if key_of(match["g"]) not in one.keys.values():
        attempt.doubts.append(Doubt("remark", match.start("g"), match["g"]))


def _begins_anew(one: Matcher, attempt: Attempt, flat: str, at: int, end: int) -> bool:
    match = one.item.match(flat, at, end) if one.item is not None else None
    return match is not None and _repeats(one, attempt, match)


def _repeats(one: Matcher, attempt: Attempt, match: re.Match[str]) -> bool:
    """Whether the first unit comes once more: another reference begins."""
    word = match["w"]
    if not attempt.levels or word is None:
        return False
    return attempt.levels[0].unit in one.words.get(one.keys.get(word) or key_of(word), ())[:1]


_RANGE_AT_END = re.compile(r"\d+\s?-\s?\d+(?![^\W_])(?=\s?(?:[.;)]|$))")


def _is_leaf(attempt: Attempt, flat: str, at: int, end: int, word: str) -> bool:
    """Whether a word that names a unit as well as a leaf (``p.``: papka, page) means the leaf here."""
    if not attempt.levels:
        return False
    if attempt.levels[-1].unit not in {"delo", "edinitsa-khraneniya"}:
        return False
    if _RANGE_AT_END.match(flat, at, end):
        return True
    if word[0].isupper():
        return False
    attempt.doubts.append(Doubt("page or papka", at, flat[at : at + 8]))
    return False


_WORD_AND_NO_NUMBER = re.compile(r"([^\W\d_]{1,5})\.\s*([^\W_]+)")
_NUMBERED = re.compile(r"[^\W\d_]\.?\s\d")
_SENTENCE = re.compile(r"\.\s+[^\W\d_]+\s")
_GAP_YEAR = re.compile(r"(?P<title>.*?)[\s,]*\b(?P<year>(?:1[4-9]|20)\d\d)(?:\s?(?:г|g)\b\.?)?$")


def _take_loose(one: Matcher, attempt: Attempt, text: str, start: int, stop: int) -> bool:
    raw = text[start:stop].strip(" ,.:;\u00a0")
    if not raw:
        return True
    if ";" in raw or "\n\n" in raw:
        return False
    last = attempt.levels[-1].unit if attempt.levels else ""
    title = one.system.loose.get(last)
    if raw.startswith("(") and raw.endswith(")"):
        attempt.doubts.append(Doubt("remark", start, raw))
        return True
    word = _WORD_AND_NO_NUMBER.fullmatch(raw)
    if word is not None and key_of(word[1]) in one.words:
        attempt.broken = Doubt(one.words[key_of(word[1])][0], start + word.start(2), word[2])
        return False
    if title is None and _SENTENCE.search(raw):
        return False
    if title is None:
        attempt.doubts.append(Doubt("loose", start, raw))
        return True
    year = _GAP_YEAR.match(raw)
    name = (year["title"] if year else raw).strip(" ,")
    if name:
        lettered = any(sign.isalpha() for sign in name)
        if _NUMBERED.search(name) or not lettered:
            attempt.doubts.append(Doubt("loose", start + text[start:stop].index(name), name))
        if lettered:
            attempt.levels.append(Level(title, name))
    if year:
        attempt.levels.append(Level("year", year["year"]))
    return True
