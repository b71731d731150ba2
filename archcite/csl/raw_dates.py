"""Dates written as text: EDTF levels 0 and 1, and the usual ways to write dates in figures and in English."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 100
"""A longer text is words, not a date."""


class Point(NamedTuple):
    """One side of a date as it was written."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    circa: bool = False


Span = tuple[Point | None, Point | None, bool]
"""Start, end, and whether the end is open; a start of ``None`` is open or unknown."""


def read_edtf(written: str) -> Span | None:
    """The date that an EDTF string of level 0 or 1 (ISO 8601-2) says, or ``None`` where it is none.

    A year with unspecified digits (``193X``) is the range that it covers; unspecified months and days are
    left off. A season is a month from 21 to 24; a time of day is left off.
    """
    if len(written) > LONGEST:
        return None
    start, slash, end = written.partition("/")
    if not slash:
        return _edtf_single(written)
    if start in ("", ".."):
        point = _edtf_point(end)
        return (None, point, False) if point else None
    first = _edtf_point(start)
    if end in ("", ".."):
        return (first, None, True) if first else None
    last = _edtf_point(end)
    return (first, last, False) if first and last else None


# Expressions are compiled when a date in words is first met: most dates are parts.
_EDTF = (
    r"(?a)(?P<year>-?\d{4}|Y-?\d{5,9})(?:-(?P<month>\d\d|XX)"
    r"(?:-(?P<day>\d\d|XX)(?:T[\d:.,+Z-]{0,30})?)?)?(?P<mark>[~?%]?)"
)
_UNSPECIFIED = r"(?a)(-?)(\d{3}X|\d\dXX|\dXXX)([~?%]?)"


def _edtf_single(written: str) -> Span | None:
    if match := re.fullmatch(_UNSPECIFIED, written):
        sign, digits, mark = match.groups()
        ends = (int(sign + digits.replace("X", "0")), int(sign + digits.replace("X", "9")))
        first, last = (_before_common_era(Point(year, circa=bool(mark))) for year in sorted(ends))
        return first, last, False
    point = _edtf_point(written)
    return (point, None, False) if point else None


def _edtf_point(written: str) -> Point | None:
    if not (match := re.fullmatch(_EDTF, written)):
        return None
    year = int(match["year"].lstrip("Y"))
    month, day = (None if part in (None, "XX") else int(part) for part in (match["month"], match["day"]))
    if not _is_possible(month, day):
        return None
    point = _dated(year, month, day)
    return _before_common_era(point._replace(circa=bool(match["mark"])))


def _before_common_era(point: Point) -> Point:
    """EDTF counts a year 0, which is 1 BC; CSL counts as people do (CSL 1.0.2, Date: AD and BC)."""
    return point._replace(year=-1) if point.year == 0 else point


def _is_possible(month: int | None, day: int | None) -> bool:
    if month is None:
        return day is None
    return (1 <= month <= 12 and (day is None or 1 <= day <= 31)) or (21 <= month <= 24 and day is None)


def _dated(year: int, month: int | None = None, day: int | None = None) -> Point:
    if month is not None and month > 20:
        return Point(year, season=month - 20)
    return Point(year, month, day)


def read_raw(written: str) -> Span | None:
    """The date or range in a text such as ``March 15, 2000``, ``1999-2001`` or ``ca. Spring 1950``.

    Figures are read as year-month-day, month/day/year (the other way round where only that is possible) and
    day.month.year; words are English. What has any other word in it is no date.
    """
    if len(written) > LONGEST:
        return None
    plain, circa = _without_circa(written.strip())
    span = _numeric(plain) or _worded(plain)
    if not span or not circa or not span[0]:
        return span
    return span[0]._replace(circa=True), span[1], span[2]


_CIRCA = r"(?i)\b(?:circa|ca\.?|c\.|about)(?=[\s\d])|[~?]|[\[\]]"


def _without_circa(written: str) -> tuple[str, bool]:
    """The text without its marks of doubt (``ca.``, ``?``, ``~``) and brackets, and whether it was marked."""
    marks = set(re.findall(_CIRCA, written)) - {"[", "]"}
    return re.sub(_CIRCA, " ", written).strip(), bool(marks)


_YEAR_FIRST = r"(?a)(-?\d{3,4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?"
_MONTH_FIRST = r"(?a)(?:(\d{1,2})/)?(\d{1,2})/(\d{4})"
_DAY_FIRST = r"(?a)(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})"
_BETWEEN = r"\s*(?:/|--|[–—]|\s-\s|\bto\b)\s*"


def _numeric(written: str) -> Span | None:
    if point := _numeric_point(written):
        return point, None, False
    sides = re.split(_BETWEEN, written)
    if len(sides) == 2 and (first := _numeric_point(sides[0])) and (last := _numeric_point(sides[1])):
        return first, last, False
    return None


def _numeric_point(written: str) -> Point | None:
    if re.fullmatch(r"-?[0-9]{1,4}", written):
        return Point(int(written)) if int(written) else None
    if match := re.fullmatch(_YEAR_FIRST, written):
        year, month, day = (int(part) if part else None for part in match.groups())
    elif match := re.fullmatch(_DAY_FIRST, written):
        day, month, year = (int(part) if part else None for part in match.groups())
    elif match := re.fullmatch(_MONTH_FIRST, written):
        month, day, year = (int(part) if part else None for part in match.groups())
        if match[1] is None:  # "5/2000": month and year
            month, day = day, None
        elif month and day and month > 12:
            month, day = day, month
    else:
        return None
    month, day = month or None, day or None
    return _dated(year, month, day) if year and _is_possible(month, day) else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_SEASON_WORDS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_PIECE = r"(?a)(\d{1,4})(?:st|nd|rd|th)?(?![\w])|([A-Za-z]+)\.?|(--?|[–—/])|[\s,]+"


def _worded(written: str) -> Span | None:
    """A date with English words: one side or, parted by a dash, two, each filled from the other."""
    sides: list[_Words] = [_Words()]
    piece, position, era = re.compile(_PIECE), 0, 1
    while position < len(written):
        if not (match := piece.match(written, position)):
            return None
        position = match.end()
        number, word, dash = match.groups()
        if dash or (word and word.lower() == "to"):
            sides.append(_Words())
        elif word and word.lower() in ("bc", "bce"):
            era = -1
        elif (word and word.lower() not in ("ad", "ce") and not sides[-1].take_word(word.lower())) or (
            number and not sides[-1].take_number(number)
        ):
            return None
    if len(sides) > 2:
        return None
    return _span(sides, era)


class _Words:
    """What the tokens of one side of a date have said so far."""

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.season: int | None = None

    def take_word(self, word: str) -> bool:
        """Whether the word is a month or a season, and the first of this side."""
        if self.month or self.season:
            return False
        if word in _FULL_MONTHS or word in _MONTHS or word == "sept":
            self.month = _MONTHS.index(word[:3]) + 1
        else:
            self.season = _SEASON_WORDS.get(word)
        return bool(self.month or self.season)

    def take_number(self, digits: str) -> bool:
        """Whether the number can be a day or a year that is still to be had."""
        number = int(digits)
        if len(digits) <= 2 and 1 <= number <= 31 and self.day is None:
            self.day = number
        elif number and self.year is None:
            self.year = number
        else:
            return False
        return True


def _span(sides: list[_Words], era: int) -> Span | None:
    """``May-June 2004`` and ``2001 Jan 15-17``: a side that lacks the year or month has the other's."""
    first, last = sides[0], sides[-1]
    year = first.year or last.year
    if year is None:
        lone = first is last and first.day is not None and not (first.month or first.season)
        return (Point(first.day * era), None, False) if lone and first.day else None
    last.year, first.year = last.year or year, year
    if last.day and not (last.month or last.season):
        last.month = first.month
    points = [_word_point(side, era) for side in (sides if first is not last else [first])]
    if any(point is None for point in points):
        return None
    return points[0], points[1] if len(points) == 2 else None, False


def _word_point(side: _Words, era: int) -> Point | None:
    if side.year is None or (side.day and not side.month):
        return None
    return Point(side.year * era, side.month, side.day, side.season)
