"""Every example of the specification reads, prints as it was, and means the days that it should."""

from __future__ import annotations

import csv
import pickle
from pathlib import Path

import pytest

from archcite.model.date import Date, Edge, Kind, Precision, Qualification, TimeOfDay, UnreadableDate

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(day: tuple[int, int, int] | None) -> str:
    if day is None:
        return ""
    year, month, in_month = day
    return f"{year:05d}-{month:02d}-{in_month:02d}" if year < 0 else f"{year:04d}-{month:02d}-{in_month:02d}"


EXAMPLES = rows("edtf_examples.csv") + rows("edtf_more.csv")


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["date"])
def test_a_valid_date_prints_as_it_was_read_with_its_level_and_its_days(row: dict[str, str]) -> None:
    date = Date.parse(row["date"])
    assert str(date) == row["date"]
    assert date.level == int(row["level"])
    assert (written(date.earliest), written(date.latest)) == (row["earliest"], row["latest"])
    assert pickle.loads(pickle.dumps(date)) == date  # noqa: S301 - our own bytes
    assert hash(Date.parse(row["date"])) == hash(date)


@pytest.mark.parametrize("row", rows("refused.csv"), ids=lambda row: row["date"])
def test_a_flaw_is_named_with_its_column(row: dict[str, str]) -> None:
    with pytest.raises(UnreadableDate) as caught:
        Date.parse(row["date"])
    assert (caught.value.reason, caught.value.column) == (row["reason"], int(row["column"]))


@pytest.mark.parametrize("row", rows("meant.csv"), ids=lambda row: row["text"])
def test_a_hint_gives_the_edtf_that_was_meant_where_only_one_reading_is_possible(row: dict[str, str]) -> None:
    with pytest.raises(UnreadableDate) as caught:
        Date.parse(row["text"])
    assert caught.value.suggestion == row["edtf"]
    if row["edtf"]:
        assert f"write {row['edtf']}" in str(caught.value)
        assert str(Date.parse(row["edtf"])) == row["edtf"]


def test_an_error_says_what_where_and_what_to_write() -> None:
    with pytest.raises(UnreadableDate) as caught:
        Date.parse("1920-13-45")
    assert str(caught.value) == (
        "month 13 does not exist (column 6); a month is 01 to 12; the seasons are 21 to 24, their finer forms 25 to 41"
    )
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args  # noqa: S301 - our own bytes


def test_undated_is_a_date_without_days() -> None:
    date = Date.parse("undated")
    assert (str(date), date.kind, date.undated, date.members) == ("undated", Kind.UNDATED, True, ())
    assert (date.earliest, date.latest, date.level, date.precision) == (None, None, None, None)


def test_the_parts_of_a_single_date_are_named() -> None:
    moment = Date.parse("193X-1X-?16").moment
    assert moment is not None
    assert (moment.year, moment.month, moment.day, moment.season) == (None, None, 16, None)
    assert moment.digits == ("193X", "1X", "16")
    assert moment.qualifications == (Qualification.NONE, Qualification.NONE, Qualification.UNCERTAIN)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("2004-06-11%", "%%%"),
        ("2004-06~-11", "~~ "),
        ("2004?-06-11", "?  "),
        ("?2004-06-~11", "? ~"),
        ("2004-%06-11", " % "),
        ("2004?-06-11~", "%~~"),
        ("?2004-~06", "?~"),
        ("2004-?06~", "~%"),
        ("%2001", "%"),
    ],
)
def test_a_mark_to_the_right_holds_for_the_group_a_mark_to_the_left_for_one(text: str, marks: str) -> None:
    moment = Date.parse(text).moments[0]
    assert [mark.value or " " for mark in moment.qualifications] == list(marks)


@pytest.mark.parametrize(
    ("text", "decade", "century"),
    [
        ("193X", 1930, None),
        ("19XX", None, 1900),
        ("-198X", -1980, None),
        ("1XXX", None, None),
        ("XXXX", None, None),
        ("193X-12", None, None),
        ("1938", None, None),
        ("X93X", None, None),
    ],
)
def test_decades_and_centuries_are_told(text: str, decade: int | None, century: int | None) -> None:
    moment = Date.parse(text).moments[0]
    assert (moment.decade, moment.century) == (decade, century)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1938", Precision.YEAR),
        ("193X", Precision.YEAR),
        ("1938-21", Precision.SEASON),
        ("1938-11", Precision.MONTH),
        ("1938-XX-XX", Precision.DAY),
        ("1938-11-16T10:00:00", Precision.SECOND),
        ("1938-11/1939-11", Precision.MONTH),
        ("1938-11/1939", None),
    ],
)
def test_precision_is_the_finest_component(text: str, precision: Precision | None) -> None:
    assert Date.parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1985-04-12T23:20:30", TimeOfDay(23, 20, 30, None)),
        ("1985-04-12T23:20:30Z", TimeOfDay(23, 20, 30, 0)),
        ("1985-04-12T23:20:30-04", TimeOfDay(23, 20, 30, -240)),
        ("1985-04-12T23:20:30+04:30", TimeOfDay(23, 20, 30, 270)),
    ],
)
def test_a_time_of_day_keeps_its_shift_in_minutes(text: str, time: TimeOfDay) -> None:
    assert Date.parse(text).moments[0].time == time


def test_open_and_unknown_ends_differ() -> None:
    opened, unknown = Date.parse("1938/..").interval, Date.parse("1938/").interval
    assert opened is not None
    assert unknown is not None
    assert (opened.end, unknown.end) == (Edge.OPEN, Edge.UNKNOWN)


def test_uncertain_and_approximate_hold_for_any_part() -> None:
    dates = [Date.parse(text) for text in ("1938", "1938?", "1938~", "1938%", "1938/1939~", "[1938?,1940]")]
    assert [date.uncertain for date in dates] == [False, True, False, True, False, True]
    assert [date.approximate for date in dates] == [False, False, True, True, True, False]


def test_dates_are_equal_where_they_say_the_same() -> None:
    assert Date.parse("2004?-06") == Date.parse("?2004-06")
    assert len({Date.parse("2004?-06"), Date.parse("?2004-06")}) == 1
    assert Date.parse("1938") != Date.parse("1938~")
    assert Date.parse("1938") != Date.parse("1938-01/1938-12")
    assert Date.parse("[1938,1939]") != Date.parse("{1938,1939}")
