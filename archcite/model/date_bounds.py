"""The first and the last day that a date can mean, in the proleptic Gregorian calendar."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.date_parts import Day


def is_leap(year: int) -> bool:
    """Whether the Gregorian year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """How many days the Gregorian month has."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month]


# Season -> its first and last month; 14 is February of the year after. EDTF leaves 21 to 24 "independent of
# location": they are taken as the northern ones, by which most archives' dates are meant.
_SEASON_MONTHS = dict(
    zip(
        range(21, 42),
        [
            *[(3, 5), (6, 8), (9, 11), (12, 14)],  # 21 spring, summer, autumn, winter
            *[(3, 5), (6, 8), (9, 11), (12, 14)],  # 25 the same in the northern hemisphere
            *[(9, 11), (12, 14), (3, 5), (6, 8)],  # 29 the same in the southern hemisphere
            *[(1, 3), (4, 6), (7, 9), (10, 12)],  # 33 quarters
            *[(1, 4), (5, 8), (9, 12)],  # 37 quadrimesters
            *[(1, 6), (7, 12)],  # 40 half-years
        ],
        strict=True,
    )
)


def season_days(first: int, last: int, season: int) -> tuple[Day, Day]:
    """The first and last day of a season, 21 to 41, of a year between two (EDTF, sub-year groupings)."""
    begins, ends = _SEASON_MONTHS[season]
    year, month = (last + 1, ends - 12) if ends > 12 else (last, ends)
    return (first, begins, 1), (year, month, month_length(year, month))


def year_bounds(year: str) -> tuple[Day | None, Day | None]:
    """The first and last day of the years that the digits may stand for; none where no digit is given."""
    if not year.strip("-X"):
        return None, None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year[0] == "-":
        low, high = high, min(low, -1)
    return (low, 1, 1), (high, 12, 31)


def possible(digits: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to ``highest`` that two digits, some of them ``X``, may stand for."""
    if "X" not in digits:
        return (int(digits),) if 1 <= int(digits) <= highest else ()
    tens, ones = digits[0], digits[1]
    numbers = range(1, highest + 1)
    return tuple(each for each in numbers if tens in ("X", str(each // 10)) and ones in ("X", str(each % 10)))


def _years(year: str, *, falling: bool) -> Iterator[int]:
    """The years that four digits may stand for, in order: ten thousand of them at the most."""
    negative = year[0] == "-"
    every = "9876543210" if falling is not negative else "0123456789"
    for digits in product(*(every if digit == "X" else digit for digit in year.lstrip("-"))):
        number = int("".join(digits))
        if number or not negative:
            yield -number if negative else number


def day_bounds(year: str, months: tuple[int, ...], days: tuple[int, ...]) -> tuple[Day, Day] | None:
    """The first and last day that exists among the possible ones; ``None`` where none does."""
    first = next(_days(_years(year, falling=False), months, days, falling=False), None)
    last = next(_days(_years(year, falling=True), months, days, falling=True), None)
    return None if first is None or last is None else (first, last)


def _days(years: Iterator[int], months: tuple[int, ...], days: tuple[int, ...], *, falling: bool) -> Iterator[Day]:
    if days and not any(day <= month_length(4, month) for month in months for day in days):
        return
    for year in years:
        for month in reversed(months) if falling else months:
            length = month_length(year, month)
            if not days:
                yield year, month, length if falling else 1
            for day in reversed(days) if falling else days:
                if day <= length:
                    yield year, month, day
