"""Leaves: the folios or pages after a reference, as a value: ranges, lists, versos, shortened second numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from archcite.reference.descriptions import MONTH
from archcite.reference.expressions import Expression
from archcite.reference.parts import LeafRange

_NUMBER = r"(\d{1,8})(?:(\s?)([^\W\d_]{1,8})(?![^\W_])\.?)?"
_LEAF = Expression(_NUMBER)
_ROMAN = re.compile(r"([ivxlc]{1,8})(?![^\W_])")
_SIDE_IN_BRACKETS = re.compile(r"\s?[(\[]\s?([^\W\d_]{1,8})\.?\s?[)\]]")
_DASH = Expression(rf"(?:\.\s?(?=-\s?\d)|\s?)(?:--?|\bto\b|\bbis\b|\bпо\b)\s?(?!\d{{1,2}}\.?\s{MONTH})")
AND_WORD = r"(?:and|и|та|і|und|u\.|sowie|y|et|e|og|och|en|ja|i|oraz|és|și|şi|ve)"
"""The words that go on with a list of leaves, as a regular expression."""
_AND = Expression(rf"\s?(?:,\s?(?:{AND_WORD}\s)?|\s{AND_WORD}\s|&|\+)\s?", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"r\s?-?\s?v(?![^\W_])\.?")
_TO_VERSO = Expression(rf"(?:-|/|\s(?:{AND_WORD})\s)v(?:o|erso)?(?![^\W_])[°º]?")
_OPEN = re.compile(r"\s?ff?(?![^\W_])(?!\.?\s?\d)\.?")
_ALTERNATIVE = re.compile(r"\s?\((?:oder|or|bzw\.?) (?:[^\W\d_]{1,4}\.\s?)?")
_ON_SHEETS = re.compile(r"\bBl(?:att|ätter|l)?\.?\s?[\dRrvf\s,.-]*$")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?!\d)")

_PLAINLY = re.compile(
    r"0*([1-9]\d{0,6})(?:\s?-\s?0*([1-9]\d{0,6}))?"
    r"(?=\.?(?:$|[;)]|\s+[A-ZА-ЯЁІЇЄҐ]{3}))"
)
"""Numbers alone that end there: at a sign, or before an acronym."""
_DIGITS = re.compile(r"\d*")
_WORD_AND_NUMBER = re.compile(r"([^\W\d_]{1,8})\.?\s?(?=\d)")
_WORD_LAST = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\.?\s?\Z")
_SLASHED = re.compile(r"/\d")

_SIDES = {
    **dict.fromkeys(("об", "оборот", "обор", "ob", "oborot", "зв", "звор", "zv", "адв", "гръб", "гр", "adv"), "v"),
    **dict.fromkeys(("verso", "vo", "v", "ap", "r\u00fcck", "rs"), "v"),
    **dict.fromkeys(("recto", "ro", "r"), "r"),
}


_INSERTED = Expression(
    r"\s?(bis|ter|quater)(?:\s?(recto|verso|vo|об|ob|r|v)(?![^\W_])[.°º]?)?(?![^\W_]|\s?\d)", re.IGNORECASE
)
"""What numbers a leaf that was counted in later, ``79bis``; before a number "bis" is the German "to"."""


class Reading(NamedTuple):
    """What was read as leaves: the ranges, where it ended, and whether a range ran backwards."""

    ranges: tuple[LeafRange, ...]
    end: int
    reversed: bool = False


def read_ranges(text: str, start: int, end: int, *, keep_zeros: bool = False) -> Reading | None:
    """The ranges that begin at ``start`` of a plain text and stand before ``end``; ``None`` where no leaf does.

    A shortened second number is filled up from the first (``63-6`` is 63 to 66, CMOS 18 9.63); zeros that only
    pad are dropped; ``12 об.``, ``12ob`` and ``12v`` are all ``12v``.
    """
    if not keep_zeros and (plainly := _PLAINLY.match(text, start, end)):
        first, last = plainly[1], plainly[2] or plainly[1]
        if len(last) < len(first) and _is_shortened(text, plainly.start(), plainly.start(2)):
            last = _filled(first, last)
        return Reading((LeafRange(first, last),), plainly.end(), int(last) < int(first))
    ranges: list[LeafRange] = []
    backwards = False
    at = start
    while True:
        one = _range(text, at, end, keep_zeros)
        if one is None:
            break
        leaf, at, wrong = one
        if not ranges and _SLASHED.match(text, at, end):
            return None  # the piece of another file: ``FO 371/1660``
        if not ranges and leaf.first == "0":
            return None  # no carta: ``CC0``
        ranges.append(leaf)
        backwards = backwards or wrong
        joint = _AND.now.match(text, at, end)
        if joint is None or not continues(text, joint.end(), end, leaf):
            break
        at = joint.end()
    return Reading(tuple(ranges), at, backwards) if ranges else None


def _range(text: str, at: int, end: int, keep_zeros: bool) -> tuple[LeafRange, int, bool] | None:  # noqa: FBT001
    first = _leaf(text, at, end, keep_zeros)
    if first is None:
        return None
    value, stop = first
    if value.endswith("rv"):  # 35rv: both sides
        return LeafRange(value[:-1], f"{value[:-2]}v"), stop, False
    if value[-1].isdigit() and (both := _BOTH_SIDES.match(text, stop, end)):
        return LeafRange(f"{value}r", f"{value}v"), both.end(), False
    if value.endswith("r") and (side := _TO_VERSO.now.match(text, stop, end)):
        return LeafRange(value, f"{value[:-1]}v"), side.end(), False
    if (more := _OPEN.match(text, stop, end)) and value[-1].isdigit():
        if other := _ALTERNATIVE.match(text, more.end(), end):
            inner = _range(text, other.end(), end, keep_zeros)
            if inner is not None and inner[0].first == value:
                return inner
        return LeafRange(value, f"{value}ff"), more.end(), False
    dash = _DASH.now.match(text, stop, end)
    second = _leaf(text, _said_again(text, at, dash.end(), end), end, keep_zeros) if dash else None
    if second is None:
        return LeafRange(value, value), stop, False
    last, after = second
    if (
        last.endswith("r") and value.isdigit() and (sides := _TO_VERSO.now.match(text, after, end))
    ):  # 1-18r-v: of both sides
        return LeafRange(f"{value}r", f"{last[:-1]}v"), sides.end(), False
    if after < end and text[after] in "/-" and text[after + 1 : after + 2].isalnum():
        return LeafRange(value, value), stop, False
    if dash is not None and _is_shortened(text, at, dash.end()):
        last = _filled(value, last)
    return LeafRange(value, last), after, _order(last) < _order(value)


def _said_again(text: str, first: int, second: int, end: int) -> int:
    """The place of the last leaf's number, after the unit's word where it is said again: ``f.606-f.608``."""
    word = _WORD_AND_NUMBER.match(text, second, end)
    before = _WORD_LAST.search(text, max(0, first - len(word[0]) - 2), first) if word else None
    return word.end() if word and before and before[1].lower() == word[1].lower() else second


def _leaf(text: str, at: int, end: int, keep_zeros: bool) -> tuple[str, int] | None:  # noqa: FBT001
    match = _LEAF.now.match(text, at, end)
    if match is None:
        roman = _ROMAN.match(text, at, end)
        return (roman[1], roman.end()) if roman else None
    number = match[1] if keep_zeros else match[1].lstrip("0") or "0"
    blank, word = match[2], match[3]
    if not word:
        bracket = _SIDE_IN_BRACKETS.match(text, match.end(1), end)
        if bracket is not None and bracket[1].lower() in _SIDES:
            return number + _SIDES[bracket[1].lower()], bracket.end()
        return number, match.end(1)
    low = word.lower()
    if low[0] in "btq" and (inserted := _INSERTED.now.match(text, match.end(1), end)):
        return number + inserted[1].lower() + _SIDES.get((inserted[2] or "").lower(), ""), inserted.end()
    if word == "R" and _ON_SHEETS.search(text[max(0, at - 60) : at]):
        return f"{number}v", match.end(3)  # the German Rückseite: a recto is a small r
    if low in _SIDES and (side := _SIDES[low]):
        stop = match.end()
        if text[stop - 1] == "." and low in {"v", "r", "verso", "recto"}:
            stop -= 1
        if low in {"v", "r"} and text[stop : stop + 1] in {"\u00b0", "\u00ba"}:  # f° 12 v°
            stop += 1
        return number + side, stop
    if blank:
        return number, match.end(1)
    if len(low) == 1 and low != "f":
        return number + word, match.end(3)
    if low == "rv":
        return f"{number}rv", match.end(3)
    if low[1:] in _SIDES:
        return number + word[0] + _SIDES[low[1:]], match.end()
    return (number, match.end(1)) if low in {"f", "ff"} else None


def continues(text: str, at: int, end: int, before: LeafRange) -> bool:
    """Whether a number after a comma goes on the list: not a year, a date, or the number of another unit."""
    match = _LEAF.now.match(text, at, end)
    if match is None:
        return False
    word = match[3].lower() if match[2] and match[3] else ""
    own = (
        not word
        or word in _SIDES
        or _AND.now.match(text, match.end(1), end)
        or _INSERTED.now.match(text, match.end(1), end)
    )
    if not own:
        return False
    if text[match.end() : match.end() + 1] in {"/", ":"}:
        return False
    last = _order(before.last)[0]
    return not (_YEAR.match(text, at, end) and last * 3 < int(match[1]))


def _is_shortened(text: str, first: int, second: int) -> bool:
    """Whether the second number may be a shortened one: not where it is written as wide as the first, ``0010-0003``."""
    while text[second - 1 : second] == "0":
        second -= 1
    return len(_number(text[second : second + 9])) < len(_number(text[first : first + 9]))


def _filled(first: str, last: str) -> str:
    one, two = _number(first), _number(last)
    if not one or not two:
        return last
    if len(two) < len(one) and int(two) < int(one):
        return one[: len(one) - len(two)] + last
    return last


def _order(leaf: str) -> tuple[int, str]:
    number = _number(leaf)
    return (int(number), leaf[len(number) :]) if number else (0, leaf)


def _number(leaf: str) -> str:
    digits = _DIGITS.match(leaf)
    return digits[0] if digits else ""
