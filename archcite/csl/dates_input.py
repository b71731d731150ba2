"""Dates as CSL-JSON holds them, read into frozen values: date-parts, EDTF, raw and literal text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archcite.csl.raw_dates import Point, read_edtf, read_raw
from archcite.csl.scalars import flag, text, whole
from archcite.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class DatePart:
    """One day, month, season or year; a year before the common era is negative, and there is no year 0."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True)
class CslDate:
    """A date variable (CSL 1.0.2, Date): a point, a range with or without an end, or words in ``literal``."""

    start: DatePart | None = None
    end: DatePart | None = None
    open_end: bool = False
    circa: bool = False
    literal: str = ""


def read_date(variable: str, value: object) -> tuple[CslDate | None, list[Diagnostic]]:
    """The date in the value of a date variable; ``None`` where it says nothing.

    It is a mapping with ``date-parts``, ``edtf``, ``raw`` or ``literal`` (the first that can be read counts),
    with ``season`` and ``circa``; or an EDTF or raw string, or a year as a number; or a list that holds one.
    """
    findings: list[Diagnostic] = []
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 1:
        value = value[0]
    if isinstance(value, Mapping):
        return _from_mapping(variable, value, findings), findings
    if isinstance(value, str):
        return _from_text(variable, text(value).strip(), findings), findings
    if (year := whole(value)) is not None:
        return _from_text(variable, str(year), findings), findings
    if isinstance(value, Sequence) and (date := _from_parts(variable, _as_parts(value), findings)):
        return date, findings
    if value is not None:
        findings.append(_finding(f"{variable} is no date: {_shown(value)}"))
    return None, findings


def _from_mapping(variable: str, value: Mapping[str, object], findings: list[Diagnostic]) -> CslDate | None:
    date = _from_parts(variable, value.get("date-parts"), findings)
    if date is None:
        for key in ("edtf", "raw"):
            if written := text(value.get(key)).strip():
                date = _from_text(variable, written, findings)
                break
    literal = text(value.get("literal")).strip()
    if date is None and literal:
        date = CslDate(literal=literal)
    if date is None:
        return None
    return replace(
        _seasoned(variable, date, value.get("season"), findings), circa=date.circa or flag(value.get("circa"))
    )


def _seasoned(variable: str, date: CslDate, value: object, findings: list[Diagnostic]) -> CslDate:
    """The date with its ``season``: 1 to 4, 21 to 24, or a word; a month that is there counts more."""
    start = date.start
    if value is None or start is None or start.month or start.season or not (written := text(value).strip()):
        return date
    number = whole(value)
    named = read_raw(f"{written} 2000")  # a season's English name
    if number is not None and (season := _SEASONS.get(number, number)) in (1, 2, 3, 4):
        return replace(date, start=replace(start, season=season))
    if named and named[0] and named[0].season:
        return replace(date, start=replace(start, season=named[0].season))
    if number is not None:
        findings.append(_finding(f"{variable} has season {written}, which is none of 1 to 4: left out"))
        return date
    return replace(date, literal=f"{written} {start.year}")  # CSL knows four seasons: another is words


_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}  # EDTF level 1 counts seasons as months


def _from_text(variable: str, written: str, findings: list[Diagnostic]) -> CslDate | None:
    if not written:
        return None
    start, end, open_end = read_edtf(written) or read_raw(written) or (None, None, False)
    if start is None:  # words, or a range without a start, which CSL cannot say
        findings.append(_finding(f"{variable} is no date that can be read: it is printed as it stands", info=True))
        return CslDate(literal=written)
    circa = start.circa or (end is not None and end.circa)
    return CslDate(_part(start), _part(end) if end else None, open_end, circa)


def _part(point: Point) -> DatePart:
    return DatePart(point.year, point.month, point.day, point.season)


def _as_parts(value: Sequence[object]) -> object:
    """``[1999, 5]`` as well as ``[[1999, 5]]``."""
    return value if all(isinstance(part, Sequence) and not isinstance(part, str) for part in value) else [value]


def _from_parts(variable: str, value: object, findings: list[Diagnostic]) -> CslDate | None:
    if value is None or (isinstance(value, str) and not value):
        return None
    if not isinstance(value, Sequence) or isinstance(value, str):
        findings.append(_finding(f"date-parts of {variable} should be a list of lists, not {_shown(value)}"))
        return _from_text(variable, text(value).strip(), findings)
    lists = _as_parts(value)
    assert isinstance(lists, Sequence)  # noqa: S101  # for the type checker: _as_parts gives a list
    if not lists:
        return None
    if len(lists) > 2:
        findings.append(_finding(f"date-parts of {variable} has {len(lists)} dates: the first two are kept"))
    start = _date_part(variable, lists[0], findings)
    if start is None or len(lists) == 1:
        return CslDate(start) if start else None
    if _is_open(lists[1]):
        return CslDate(start, open_end=True)
    end = _date_part(variable, lists[1], findings)
    if end and _order(end) < _order(start) and not (start.season and end.season):
        findings.append(_finding(f"{variable} ends before it begins"))
    return CslDate(start, end)


def _is_open(parts: object) -> bool:
    """An end of noughts or of nothing leaves the range open (citeproc-js and pandoc read it so)."""
    return isinstance(parts, Sequence) and all(part in (0, "0", "", None) for part in parts)


def _order(part: DatePart) -> tuple[int, int, int]:
    return part.year, part.month or 0, part.day or 0


def _date_part(variable: str, parts: object, findings: list[Diagnostic]) -> DatePart | None:
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        parts = [parts]
    numbers = [whole(part) for part in parts[:3]]
    given = [part not in (None, "") for part in parts[:3]]
    if any(number is None and there for number, there in zip(numbers, given, strict=True)) or len(parts) > 3:
        findings.append(_finding(f"{variable} has date-parts that are no year, month and day: {_shown(parts)}"))
    year, month, day = (*numbers, None, None, None)[:3]
    if not year:
        return None
    if not month:
        return DatePart(year)
    if month in _SEASONS:
        return DatePart(year, season=_SEASONS[month])
    if not 1 <= month <= 12:
        findings.append(_finding(f"{variable} has month {month}, which no year has: only the year is kept"))
        return DatePart(year)
    if not day:
        return DatePart(year, month)
    if not 1 <= day <= 31:
        findings.append(_finding(f"{variable} has day {day}, which no month has: year and month are kept"))
        return DatePart(year, month)
    if day > _DAYS[month] - (month == 2 and year % 4 != 0):  # Julian leap years too
        findings.append(_finding(f"{variable} has day {day} in month {month} of {year}: kept as it stands"))
    return DatePart(year, month, day)


def _shown(value: object) -> str:
    """A value in a message, cut to a line's length."""
    shown = repr(value[:4] if isinstance(value, Sequence) else type(value).__name__)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _finding(message: str, *, info: bool = False) -> Diagnostic:
    return Diagnostic("AC380", Severity.INFO if info else Severity.WARNING, message)
