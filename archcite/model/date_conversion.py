"""Dates in words and calendars other than the Gregorian one, converted by the calendar's rule."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from archcite.model.calendars import CALENDARS, gregorian_from_number
from archcite.model.date_bounds import month_length
from archcite.model.date_edtf import Date
from archcite.model.date_words import (
    HEBREW_MONTHS,
    HIJRI_MONTHS,
    JALALI_MONTHS,
    MONTHS,
    REPUBLICAN_MONTHS,
    RUMI_MONTHS,
    SILENT,
    folded,
    numbered,
)

LONGEST: Final = 500
"""The most characters of a date as written."""

_GREGORIAN_NAMES: Final = {folded(name): month for name, month in MONTHS.items()}
_NAMES: Final = {
    **dict.fromkeys(["gregorian", "julian", "minguo", "juche"], _GREGORIAN_NAMES),
    "hijri": HIJRI_MONTHS,
    "rumi": RUMI_MONTHS,
    "jalali": JALALI_MONTHS,
    "republican": REPUBLICAN_MONTHS,
    "hebrew": HEBREW_MONTHS,
}
_SMALL_YEARS: Final = frozenset({"republican", "minguo", "juche"})
_NO_NUMBERED_MONTHS: Final = frozenset({"rumi", "hebrew"})  # numbered from two different months by their users

Parts = tuple[int, int | None, int | None]


def converted(text: str, calendar: str) -> Date | None:
    """The Gregorian date of a text in one of the calendars; ``None`` where text or calendar leave it open.

    Read are 1917-10-25, 25.10.1917, 25 October 1917 with the calendar's own names of months, 18 brumaire
    an VIII and 民國38年10月1日; what stands in parentheses ("25 October (7 November) 1917") is passed over.
    """
    if len(text) > LONGEST:
        return None
    parts = _parts(_plain_numbers(text), calendar)
    if parts is None or (parts[0] < 100 and calendar not in _SMALL_YEARS):
        return None
    rule = CALENDARS[calendar]
    days = rule.days(*parts)
    if days is None:
        return None
    edtf = _edtf(*days, mark="" if rule.exact else "~")
    return Date.parse(edtf) if edtf else None


def _edtf(first: int, last: int, mark: str) -> str:
    """A day, a whole month or year, or an interval of days; nothing for a year of more than four digits."""
    start, end = gregorian_from_number(first), gregorian_from_number(last)
    if start[0] < -9999 or end[0] > 9999:
        return ""
    day, last_day = _day(*start), _day(*end)
    if first == last:
        return day + mark
    if start[2] == 1 and end[:2] == start[:2] and end[2] == month_length(*end[:2]):
        return day[:-3] + mark
    if start[1:] == (1, 1) and end == (start[0], 12, 31):
        return day[:-6] + mark
    return f"{day}{mark}/{last_day}{mark}"


def _day(year: int, month: int, day: int) -> str:
    return f"{year:05d}-{month:02d}-{day:02d}" if year < 0 else f"{year:04d}-{month:02d}-{day:02d}"


def _plain_numbers(text: str) -> str:
    """Folded, digits 0 to 9 in every script, parentheses and a doubled year (1723/4) resolved."""
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    digits = re.sub(r"\([^()]*\)", " ", digits)
    return re.sub(r"\b(\d{4})/(\d\d?)(?=\W*$)", _later_year, digits)


def _later_year(match: re.Match[str]) -> str:
    """The year that began in January, of the two that February 1723/4 names."""
    later = str(int(match[1]) + 1)
    return later if later.endswith(match[2]) else match[0]


# Patterns are compiled when they are first met, not when the program starts.
_YEAR_FIRST = r"(\d{1,4})(?:[-./](\d\d?)(?:[-./](\d\d?))?)?"
_DAY_FIRST = r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{1,4})"
_CJK_NUMBER = r"([0-9]{1,3}|[元〇一二三四五六七八九十百]{1,6})"
_CJK = rf"\D{{0,8}}?{_CJK_NUMBER} ?[年년](?: ?{_CJK_NUMBER} ?[月월])?(?: ?{_CJK_NUMBER} ?[日일])?\.?"


def _parts(text: str, calendar: str) -> Parts | None:
    """Year, month and day of a calendar, months by its own numbers."""
    stripped = text.strip()
    match = re.fullmatch(_YEAR_FIRST, stripped)
    ordered = match.group(1, 2, 3) if match else None
    if ordered is None and (match := re.fullmatch(_DAY_FIRST, stripped)):
        ordered = match.group(3, 2, 1)
    if ordered is not None:
        year, month, day = (None if each is None else int(each) for each in ordered)
        unsure = month is not None and calendar in _NO_NUMBERED_MONTHS
        return None if year is None or unsure else (year, month, day)
    match = re.fullmatch(_CJK, stripped) if calendar in {"minguo", "juche"} else None
    if match:
        year, month, day = (_cjk_number(each) for each in match.group(1, 2, 3))
        return None if year is None or (day and month is None) else (year, month, day)
    return _named_parts(folded(text), calendar)


def _cjk_number(written: str | None) -> int | None:
    """三十八 is 38, 元 (the first) is 1."""
    if written is None or written.isdecimal():
        return int(written) if written else None
    total, last = 0, 0
    for char in written:
        if char in "十百":
            total += (last or 1) * (10 if char == "十" else 100)
            last = 0
        else:
            last = 1 if char == "元" else "〇一二三四五六七八九".index(char)
    return total + last


def _named_parts(text: str, calendar: str) -> Parts | None:
    """Parts of a text whose month, if any, is a word, and whose other words say nothing."""
    plain = f" {' '.join(re.sub(r'[.:]', ' ', text).split())} "
    named = max((name for name in _NAMES[calendar] if name in plain), key=len, default="")
    before, _, after = plain.partition(named) if named else ("", "", plain)
    if not _silent(before, calendar) or not _silent(after, calendar):
        return None
    month = _NAMES[calendar].get(named)
    first, second = _numbers(before, calendar), _numbers(after, calendar)
    if len(first) == 1 and len(second) == 1:  # 25 October 1917
        day, year = first[0], second[0]
    elif not first and len(second) == 2 and month:  # October 25, 1917
        day, year = second
    elif not first and len(second) == 1:  # October 1917, Juche 38
        day, year = None, second[0]
    else:
        return None
    if calendar == "rumi" and month and year < 1334:
        month = (month - 3) % 12 + 1
    return year, month, day


def _silent(text: str, calendar: str) -> bool:
    """Whether nothing but numbers and words without meaning stands there: no "before", no question mark."""
    words = re.findall(r"[^\W\d_]+|[^\w\s]", text)
    return all(
        word in SILENT or word in _ERAS or (calendar == "republican" and not set(word) - set(_ROMAN)) for word in words
    )


# Words for an era or a style, an ordinal's ending, and punctuation between the parts.
_ERAS: Final = frozenset(numbered("os o s old style ст ah a h am an l e er eme hijri juche minguo roc anno /"))


_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


def _numbers(text: str, calendar: str) -> list[int]:
    """The numbers of a text in order; the years of the Republic may be Roman ones."""
    numbers = [int(digits) for digits in re.findall(r"\d{1,4}", text)]
    if not numbers and calendar == "republican" and (roman := re.search(r" ([ivxl]{1,8}) ", text)):
        values = [_ROMAN[letter] for letter in roman[1]]
        pairs = zip(values, [*values[1:], 0], strict=True)
        numbers = [sum(value if value >= after else -value for value, after in pairs)]
    return numbers
