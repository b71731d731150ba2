"""Calendars by rule: the day that a year, month and day of each names, as a number and in the Gregorian one.

Days are numbered from 1 January of the year 1 in the proleptic Gregorian calendar, which is day 1, as
Python's ``date.toordinal`` does, but without its bounds. A calendar says which years it is good for: outside
them it was not in use, or the rule is not the one that people kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from archcite.model.date_bounds import is_leap

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.model.date_parts import Day


class Calendar(NamedTuple):
    """A calendar: its name, its number of the day that begins a month, its years, whether the rule is exact.

    ``begins(year, month)`` is the number of the first day of a month from 1 to ``months``.
    """

    name: str
    begins: Callable[[int, int], int]
    first_year: int
    last_year: int
    months: int = 12
    exact: bool = True

    def days(self, year: int, month: int | None = None, day: int | None = None) -> tuple[int, int] | None:
        """The numbers of the first and last day of a year, month or day; ``None`` where it does not exist."""
        if not self.first_year <= year <= self.last_year:
            return None
        if month is None:
            return self.begins(year, 1), self.begins(year + 1, 1) - 1
        if not 1 <= month <= self.months:
            return None
        first = self.begins(year, month)
        after = self.begins(year, month + 1) if month < self.months else self.begins(year + 1, 1)
        if day is None:
            return (first, after - 1) if first < after else None
        return (first + day - 1, first + day - 1) if 1 <= day <= after - first else None


def gregorian_from_number(number: int) -> Day:
    """Year, month and day of a numbered day, in the proleptic Gregorian calendar."""
    # The year's days before March are counted to the year before, so that a leap day ends its year.
    era, of_era = divmod(number + 305, 146_097)
    in_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * in_era + in_era // 4 - in_era // 100)
    from_march = (5 * of_year + 2) // 153
    day = of_year - (153 * from_march + 2) // 5 + 1
    month = from_march + 3 if from_march < 10 else from_march - 9
    return 400 * era + in_era + (month <= 2), month, day


def _before_month(month: int, *, leap: bool) -> int:
    """Days of a Gregorian or Julian year before its month."""
    return (367 * month - 362) // 12 - (0 if month <= 2 else 1 if leap else 2)


def _gregorian(year: int, month: int) -> int:
    before = year - 1
    days = 365 * before + before // 4 - before // 100 + before // 400
    return days + _before_month(month, leap=is_leap(year)) + 1


def _julian(year: int, month: int) -> int:
    before = year - 1
    return 365 * before + before // 4 - 2 + _before_month(month, leap=year % 4 == 0) + 1


def _counted_from_1912(year: int, month: int) -> int:
    """Minguo (the Republic of China) and juche (the DPRK): Gregorian months, 1912 is the year 1."""
    return _gregorian(year + 1911, month)


def _hijri(year: int, month: int) -> int:
    """The tabular Islamic calendar, civil epoch (16 July 622 Julian): eleven leap years in thirty.

    Months began when the crescent was seen, so that a date may be a day or two off.
    """
    return 227_015 + 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2


def _rumi(year: int, month: int) -> int:
    """The Ottoman fiscal calendar from 1 March 1256 (13 March 1840) to the end of 1341 (1925).

    Julian months, numbered from March, until 15 February 1332; the next day was 1 March 1333, the Gregorian
    1 March 1917. The year 1333 ended with December; from 1334 (1918) years and months are the Gregorian ones,
    584 years behind, months numbered from January.
    """
    if year >= 1334:
        return _gregorian(year + 584, month)
    if year == 1333:
        return _gregorian(1917, month + 2) if month <= 10 else _gregorian(1918, 1)
    return _julian(year + 584 + (month > 10), (month + 1) % 12 + 1)


def _jalali(year: int, month: int) -> int:
    """The Iranian solar calendar of 1925: eight leap years in thirty-three, which holds for 1304 to 1500."""
    before = year - 1
    leaps = (8 * before + 29) // 33
    return 226_895 + 365 * before + leaps + (31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6)


def _republican(year: int, month: int) -> int:
    """The French Republican calendar while in use: the years 3, 7 and 11 had 366 days.

    Month 13 holds the days after Fructidor.
    """
    return 654_415 + 365 * (year - 1) + year // 4 + 30 * (month - 1)


def _hebrew_new_year(year: int) -> int:
    """Days from the epoch to the mean new moon of Tishri, put off from Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew(year: int, month: int) -> int:
    """The Hebrew calendar, months numbered from Tishri; 6 is Adar I of a leap year and empty in others.

    Days begin at sunset: the Gregorian day is the one whose daylight falls in it.
    """
    start = _hebrew_year(year)
    length = _hebrew_year(year + 1) - start
    heshvan, kislev = 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30
    adar_one = 30 if length > 380 else 0
    lengths = (30, heshvan, kislev, 29, 30, adar_one, 29, 30, 29, 30, 29, 30, 29)
    return start + sum(lengths[: month - 1])


def _hebrew_year(year: int) -> int:
    """The number of 1 Tishri, put off once more where a year would else be too long or too short."""
    before, this, after = (_hebrew_new_year(each) for each in (year - 1, year, year + 1))
    postponed = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return this + postponed - 1_373_427


CALENDARS: Final = {
    calendar.name: calendar
    for calendar in [
        Calendar("gregorian", _gregorian, -9999, 9999),
        Calendar("julian", _julian, -4712, 9999),
        Calendar("hijri", _hijri, 1, 2000, exact=False),
        Calendar("rumi", _rumi, 1256, 1341),
        Calendar("jalali", _jalali, 1304, 1500),
        Calendar("republican", _republican, 1, 14, months=13),
        Calendar("minguo", _counted_from_1912, 1, 500),
        Calendar("juche", _counted_from_1912, 1, 500),
        Calendar("hebrew", _hebrew, 1, 9999, months=13),
    ]
}
"""The calendars that can be converted, by the name that a record gives them."""
