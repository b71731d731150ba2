"""Dates in other calendars name the same day as they do in another library, day by day."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.model.calendars import CALENDARS, gregorian_from_number
from archcite.model.date import Date, UnreadableDate, WrittenDate

if TYPE_CHECKING:
    from datetime import date as python_date

few = settings(derandomize=True, max_examples=80, deadline=None)


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "as_written.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['calendar']}-{row['text']}")
def test_words_are_converted_by_rule_or_left_as_they_are(row: dict[str, str]) -> None:
    written = WrittenDate(row["text"], row["calendar"])
    assert str(written.conversion or "") == row["edtf"]
    assert written.gregorian == written.conversion
    assert str(written) == row["text"]


def test_the_date_that_a_record_gives_stands_before_the_conversion() -> None:
    written = WrittenDate("17 Ramadan 1356", "hijri", Date.parse("1937-11-20"))
    assert str(written.gregorian) == "1937-11-20"
    assert str(written.conversion) == "1937-11-21~"
    assert WrittenDate("Michaelmas 1917").gregorian is None


def test_an_unknown_calendar_is_refused_with_the_name_that_was_meant() -> None:
    with pytest.raises(UnreadableDate, match='the calendar "Old Style" is not known; write julian'):
        WrittenDate("25 October 1917", "Old Style")


@given(st.dates())
@few
def test_day_numbers_are_those_of_python(day: python_date) -> None:
    number = day.toordinal()
    assert gregorian_from_number(number) == (day.year, day.month, day.day)
    assert CALENDARS["gregorian"].days(day.year, day.month, day.day) == (number, number)


def nisan_first(year: int, month: int) -> int | None:
    """Our month from Tishri as convertdate counts it, from Nisan; none for Adar I of a common year."""
    leap = (7 * year + 1) % 19 < 7
    if month >= 8:
        return month - 7
    return month + 6 if month <= 5 else {6: 12 if leap else None, 7: 13 if leap else 12}[month]


def oracle(name: str) -> Any:
    pytest.importorskip("convertdate")
    from convertdate import french_republican, hebrew, islamic, julian, persian

    modules = {
        "julian": julian,
        "hijri": islamic,
        "jalali": persian,
        "republican": french_republican,
        "hebrew": hebrew,
    }
    return modules[name]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:convertdate")
@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("julian", 1, 2100),
        ("hijri", 1, 1500),
        ("jalali", 1304, 1500),
        ("republican", 1, 14),
        ("hebrew", 3762, 6000),
    ],
)
def test_days_are_those_of_convertdate(name: str, first: int, last: int) -> None:
    module, calendar = oracle(name), CALENDARS[name]

    @given(st.integers(first, last), st.integers(1, calendar.months), st.integers(1, 31))
    @few
    def law(year: int, month: int, day: int) -> None:
        days = calendar.days(year, month, day)
        theirs = nisan_first(year, month) if name == "hebrew" else month
        if days is not None:
            assert theirs is not None
            assert gregorian_from_number(days[0]) == tuple(module.to_gregorian(year, theirs, day))

    law()


@pytest.mark.parametrize("name", list(CALENDARS))
def test_months_and_years_follow_each_other_without_gap_or_overlap(name: str) -> None:
    calendar = CALENDARS[name]
    last_year = min(calendar.last_year, calendar.first_year + 600)
    expected = None
    for year in range(calendar.first_year, last_year + 1):
        days = calendar.days(year)
        assert days is not None
        assert expected is None or days[0] == expected
        at = days[0]
        for month in range(1, calendar.months + 1):
            span = calendar.days(year, month)
            if span is not None:
                assert span[0] == at
                at = span[1] + 1
        assert at == days[1] + 1
        expected = at
