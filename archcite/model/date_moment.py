"""Text into one moment: a year, month or season, day and time of day, qualified, with digits left open."""

from __future__ import annotations

import re
import unicodedata

from archcite.model.date_bounds import day_bounds, month_length, possible, season_days, year_bounds
from archcite.model.date_parts import Moment, Qualification, TimeOfDay


class Misread(Exception):  # noqa: N818 - the readers of a date alone raise it and catch it
    """What is wrong and at which offset, before the whole text of the date is known."""

    def __init__(self, reason: str, offset: int, hint: str = "") -> None:
        super().__init__(reason, offset, hint)
        self.reason = reason
        self.column = offset + 1
        self.hint = hint


# Fixed widths, and one repetition at most between two marks: matching takes the same few steps for any text.
PLAIN = re.compile(
    r"([0-9]{4})(?:-(?!02-(?:29|3)|(?:0[469]|11)-31)(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?"
).fullmatch
_CALENDAR = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
).fullmatch
# These two are rare: they are compiled when they are met, not when the program starts.
_LONG_YEAR = r"([?~%]?)(Y?)(-?)([0-9X]+)(?:(E)([0-9]+))?(?:(S)([0-9]+))?([?~%]?)"
_TIME = r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?"

_MARKS = {mark.value: mark for mark in Qualification}
_CERTAIN = tuple((Qualification.NONE,) * components for components in range(4))
_LONGEST_YEAR = 200  # digits of a year written out, so that an exponent stays a small number
_EXAMPLES = "a date is like 1920-11-16, 1920-11, 1920, 1938~, 1938?, 193X, 1932-11-07/1932-11-09, undated"


def plain_moment(match: re.Match[str]) -> Moment:
    """A moment of level 0 that ``PLAIN`` matched: its day, if it has one, is one of every year."""
    year, month, day = match.groups()
    number = int(year)
    if month is None:
        return Moment(match[0], (year,), _CERTAIN[1], number, earliest=(number, 1, 1), latest=(number, 12, 31))
    in_year = int(month)
    if day is None:
        first, last = (number, in_year, 1), (number, in_year, month_length(number, in_year))
        return Moment(match[0], (year, month), _CERTAIN[2], number, in_year, earliest=first, latest=last)
    that = (number, in_year, int(day))
    return Moment(match[0], (year, month, day), _CERTAIN[3], *that, earliest=that, latest=that)


def read_moment(text: str, offset: int = 0, *, timed: bool = False) -> Moment:
    """The moment that ``text`` is; ``offset`` is where it stands in the whole date, for the message.

    Raises:
        Misread: it is none, or has a time of day where ``timed`` does not allow it.
    """
    match = PLAIN(text)
    if match is not None:
        return plain_moment(match)
    match = _CALENDAR(text)
    if match is not None:
        return _calendar_moment(match, offset)
    if "T" in text:
        return _timed_moment(text, offset, timed=timed)
    match = re.fullmatch(_LONG_YEAR, text)
    if match is not None and (match[2] or match[7]):
        return _long_year(match, offset)
    raise _flaw(text, offset)


def _calendar_moment(match: re.Match[str], offset: int) -> Moment:
    """A year of four digits, alone or with a month, a season, or a month and a day (levels 0 to 2)."""
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = match.groups("")
    if year == "-0000":
        raise Misread("the year -0000 does not exist", offset + match.start(2), "1 BC is the year 0000")
    # A mark to the right of a component holds for all to its left as well, a mark to the left for it alone.
    day_mark = _MARKS[before_day] | _MARKS[after_day]
    month_mark = _MARKS[before_month] | _MARKS[after_month] | _MARKS[after_day]
    year_mark = _MARKS[before_year] | _MARKS[after_year] | _MARKS[after_month] | _MARKS[after_day]
    number = None if "X" in year else int(year)
    if not month:
        first, last = year_bounds(year)
        return Moment(match[0], (year,), (year_mark,), number, earliest=first, latest=last)
    if "X" not in month and 21 <= int(month) <= 41:
        if day:
            raise Misread(f"a day follows the season {month}", offset + match.start(8), "a season has no days")
        return _season_moment(match[0], year, month, (year_mark, month_mark))
    months, days = possible(month, 12), possible(day, 31) if day else ()
    if not months:
        hint = "a month is 01 to 12; the seasons are 21 to 24, their finer forms 25 to 41"
        raise Misread(f"month {month} does not exist", offset + match.start(5), hint)
    bounds = day_bounds(year, months, days) if days or not day else None
    if bounds is None:
        days_there = f"{year}-{month} has {month_length(number, months[0])} days" if number and days else ""
        raise Misread(f"day {day} does not exist in {year}-{month}", offset + match.start(8), days_there)
    first, last = bounds if year.strip("-X") else (None, None)
    return Moment(
        match[0],
        (year, month, day) if day else (year, month),
        (year_mark, month_mark, day_mark) if day else (year_mark, month_mark),
        number,
        None if "X" in month else int(month),
        None if "X" in day or not day else int(day),
        earliest=first,
        latest=last,
    )


def _season_moment(text: str, year: str, season: str, marks: tuple[Qualification, ...]) -> Moment:
    number = None if "X" in year else int(year)
    first, last = year_bounds(year)
    if first is None or last is None:
        return Moment(text, (year, season), marks, number, season=int(season))
    begins, ends = season_days(first[0], last[0], int(season))
    return Moment(text, (year, season), marks, number, season=int(season), earliest=begins, latest=ends)


def _long_year(match: re.Match[str], offset: int) -> Moment:
    """``Y170000002`` (level 1), ``Y-17E7``, ``1950S2``, ``Y3388E2S3`` (level 2)."""
    before, letter, sign, digits, power, exponent, _, significant, after = match.groups("")
    mark = _MARKS[before] | _MARKS[after]
    written = (f"{letter}{sign}{digits}{power}{exponent}",)
    _check_long_year(match, offset)
    if "X" in digits:
        first, last = year_bounds(sign + digits)
        return Moment(match[0], written, (mark,), None, earliest=first, latest=last)
    size = int(digits) * 10 ** int(exponent or 0)
    if sign and not size:
        raise Misread("the year -0000 does not exist", offset + match.start(3), "1 BC is the year 0000")
    step = 10 ** max(len(str(size)) - int(significant), 0) if significant else 1
    low = size - size % step
    high = low + step - 1
    return Moment(
        match[0],
        written,
        (mark,),
        -size if sign else size,
        significant=int(significant) if significant else None,
        earliest=(-high if sign else low, 1, 1),
        latest=(-low if sign else high, 12, 31),
    )


def _check_long_year(match: re.Match[str], offset: int) -> None:
    _, letter, _, digits, power, exponent, _, significant, _ = match.groups("")
    at_digits = offset + match.start(4)
    if letter and not power and len(digits) < 5:
        raise Misread("Y stands before a year of at most four digits", offset + match.start(2), "leave it out")
    if not letter and (power or len(digits) != 4):
        reason = f"the year {digits[:_LONGEST_YEAR]} has {len(digits)} digits, not 4"
        raise Misread(reason, at_digits, "a longer year begins with Y")
    if letter and digits[0] == "0":
        raise Misread("the year after Y begins with 0", at_digits)
    if "X" in digits and (power or significant):
        raise Misread("X stands in a year with E or S", at_digits + digits.index("X"))
    for group in (6, 8):
        if (match[group] or "").startswith("0"):
            raise Misread("what follows E or S is a number from 1 up", offset + match.start(group))
    if len(digits) + int(exponent[:4] or 0) > _LONGEST_YEAR or len(significant) > 2:
        raise Misread(f"the year has more than {_LONGEST_YEAR} digits", at_digits)


def _timed_moment(text: str, offset: int, *, timed: bool) -> Moment:
    """A date and time (level 0): the date is complete, the time is, a shift from UTC may follow."""
    date, _, time = text.partition("T")
    at_time = offset + len(date) + 1
    if not timed:
        raise Misread("a time of day stands in an interval or set", at_time - 1, "they hold dates only")
    moment = read_moment(date, offset)
    if moment.day is None or moment.unspecified or any(moment.qualifications):
        raise Misread("a time of day follows an incomplete date", at_time - 1, "write year, month and day")
    match = re.fullmatch(_TIME, time)
    if match is None:
        hint = "a time is 23:20:30, 23:20:30Z or 23:20:30+04:30"
        raise Misread(f"{shown(time)} is no time of day", at_time, hint)
    hour, minute, second = int(match[1]), int(match[2]), int(match[3])
    if (hour > 23 or minute > 59 or second > 59) and (hour, minute, second) != (24, 0, 0):
        raise Misread(f"the time {time[:8]} does not exist", at_time, "times are 00:00:00 to 24:00:00")
    shift = 0 if match[4] else None
    if match[5]:
        hours, minutes = int(match[6]), int(match[7] or 0)
        if minutes > 59 or hours * 60 + minutes > 14 * 60 or (match[5] == "-" and not hours + minutes):
            raise Misread(f"the shift {time[8:]} does not exist", at_time + 8, "UTC is Z; shifts end at 14:00")
        shift = (hours * 60 + minutes) * (-1 if match[5] == "-" else 1)
    return Moment(
        text,
        moment.digits,
        moment.qualifications,
        *(moment.year, moment.month, moment.day),
        time=TimeOfDay(hour, minute, second, shift),
        earliest=moment.earliest,
        latest=moment.latest,
    )


def _flaw(text: str, offset: int) -> Misread:
    """What is wrong at the first character where the text ceases to be a date."""
    if not text:
        return Misread("a date is missing", offset, _EXAMPLES)
    at, name = 0, "year"
    for name, width in (("year", 4), ("month", 2), ("day", 2)):
        at = _after_any("?~%", text, at)
        at = _after_any("-", text, at) if name == "year" else at
        end = at
        while end < len(text) and text[end] in "0123456789X":
            end += 1
        if end == at:
            found = f"{shown(text[at])} stands" if at < len(text) else "nothing stands"
            return Misread(f"{found} where the {name} should begin", offset + at, _EXAMPLES)
        if end - at != width:
            many = "digit" if end - at == 1 else "digits"
            reason = f"the {name} {text[at : min(end, at + 20)]} has {end - at} {many}, not {width}"
            return Misread(reason, offset + at, _EXAMPLES)
        at = _after_any("?~%", text, end)
        if name == "day" or text[at : at + 1] != "-":
            break
        at += 1
    return Misread(f"{shown(text[at : at + 1])} stands after the {name}", offset + at, _EXAMPLES)


def _after_any(marks: str, text: str, at: int) -> int:
    return at + 1 if at < len(text) and text[at] in marks else at


def shown(text: str) -> str:
    """A text as a message may show it: an odd character with its name, nothing that moves a terminal."""
    if len(text) == 1 and not " " < text <= "~":
        name = f"U+{ord(text):04X} {unicodedata.name(text, 'control character')}"
        return f'"{text}" ({name})' if text.isprintable() and text != " " else name
    return f'"{text}"' if text.isascii() and text.isprintable() else ascii(text)
