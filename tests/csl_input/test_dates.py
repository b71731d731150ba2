"""Dates in CSL-JSON: date-parts, EDTF, raw and literal text, and what no calendar has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.csl.dates_input import CslDate, DatePart, read_date
from archcite.csl.raw_dates import read_edtf, read_raw

YEAR = DatePart(1999)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[1999]]}, CslDate(YEAR)),
        ({"date-parts": [["1999", "05", "03"]]}, CslDate(DatePart(1999, 5, 3))),
        ({"date-parts": [[1999, 0, 0]]}, CslDate(YEAR)),
        ({"date-parts": [1999, 5]}, CslDate(DatePart(1999, 5))),
        ([{"date-parts": [[1999]]}], CslDate(YEAR)),
        ({"date-parts": [[-44, 3, 15]]}, CslDate(DatePart(-44, 3, 15))),
        ({"date-parts": [[1999], [2001, 2]]}, CslDate(YEAR, DatePart(2001, 2))),
        ({"date-parts": [[1999], [0]]}, CslDate(YEAR, open_end=True)),
        ({"date-parts": [[1999], []]}, CslDate(YEAR, open_end=True)),
        ({"date-parts": [[1999, 22]]}, CslDate(DatePart(1999, season=2))),
        ({"date-parts": [[1999]], "season": "3"}, CslDate(DatePart(1999, season=3))),
        ({"date-parts": [[1999]], "season": 24}, CslDate(DatePart(1999, season=4))),
        ({"date-parts": [[1999]], "season": "Autumn"}, CslDate(DatePart(1999, season=3))),
        ({"date-parts": [[1999]], "season": "Michaelmas"}, CslDate(YEAR, literal="Michaelmas 1999")),
        ({"date-parts": [[1999]], "circa": True}, CslDate(YEAR, circa=True)),
        ({"date-parts": [[1999]], "circa": 1}, CslDate(YEAR, circa=True)),
        ({"date-parts": [[1999]], "circa": "false"}, CslDate(YEAR)),
        ({"date-parts": [[1999]], "literal": "last year"}, CslDate(YEAR)),
        ({"literal": "last year"}, CslDate(literal="last year")),
        ({"raw": "5 March 1999"}, CslDate(DatePart(1999, 3, 5))),
        ({"edtf": "1999-05~"}, CslDate(DatePart(1999, 5), circa=True)),
        ("1999-05-03", CslDate(DatePart(1999, 5, 3))),
        (1999, CslDate(YEAR)),
    ],
)
def test_each_shape_of_a_date_is_read(value: object, expected: CslDate) -> None:
    assert read_date("issued", value) == (expected, [])


@pytest.mark.parametrize(
    "value", [None, "", {}, {"date-parts": []}, {"date-parts": [[]]}, {"raw": ""}, {"date-parts": [[None]]}]
)
def test_an_empty_date_is_none(value: object) -> None:
    assert read_date("issued", value) == (None, [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[1999, 13, 45]]}, CslDate(YEAR)),
        ({"date-parts": [[1999, 5, 45]]}, CslDate(DatePart(1999, 5))),
        ({"date-parts": [[1999, 2, 30]]}, CslDate(DatePart(1999, 2, 30))),
        ({"date-parts": [["abc"]]}, None),
        ({"date-parts": [[1999], [1998]]}, CslDate(YEAR, DatePart(1998))),
        ({"date-parts": [[1999], [2000], [2001]]}, CslDate(YEAR, DatePart(2000))),
        ({"date-parts": [[1999, 1, 1, 1]]}, CslDate(DatePart(1999, 1, 1))),
        ({"date-parts": "1999"}, CslDate(YEAR)),
        ({"date-parts": [[1999]], "season": 7}, CslDate(YEAR)),
        ({"raw": "next Tuesday"}, CslDate(literal="next Tuesday")),
        ("../1999", CslDate(literal="../1999")),
        (True, None),
        ([1, 2, 3, 4], None),
    ],
)
def test_what_no_calendar_has_is_said(value: object, expected: CslDate | None) -> None:
    date, findings = read_date("issued", value)
    assert len(findings) == 1
    assert findings[0].code == "AC380"
    assert date == expected or value == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("1999", (1999, None, None), None),
        ("-0044", (-44, None, None), None),
        ("0000", (-1, None, None), None),
        ("Y170000002", (170000002, None, None), None),
        ("1999-05-03T12:30:00Z", (1999, 5, 3), None),
        ("193X", (1930, None, None), (1939, None, None)),
        ("1999-XX", (1999, None, None), None),
        ("1999-05-XX", (1999, 5, None), None),
        ("1999-05/2000-06-01", (1999, 5, None), (2000, 6, 1)),
    ],
)
def test_edtf_is_read(written: str, start: tuple[int, ...], end: tuple[int, ...] | None) -> None:
    span = read_edtf(written)
    assert span is not None
    assert span[0] is not None
    assert (span[0].year, span[0].month, span[0].day) == start
    assert (span[1] and (span[1].year, span[1].month, span[1].day)) == end


@pytest.mark.parametrize(
    "written", ["1999-13", "1999-5", "99", "1999-05-32", "Y1", "1999-05-03T" + "1" * 99, "x" * 9999]
)
def test_what_is_not_edtf_is_refused(written: str) -> None:
    assert read_edtf(written) is None


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("March 15, 2000", (2000, 3, 15, None), None),
        ("15 Mar. 2000", (2000, 3, 15, None), None),
        ("2000 Sept 1", (2000, 9, 1, None), None),
        ("3/15/2000", (2000, 3, 15, None), None),
        ("15/3/2000", (2000, 3, 15, None), None),
        ("15.03.2000", (2000, 3, 15, None), None),
        ("2000/3/15", (2000, 3, 15, None), None),
        ("Spring 1999 - Summer 2001", (1999, None, None, 1), (2001, None, None, 2)),
        ("May–June 2004", (2004, 5, None, None), (2004, 6, None, None)),
        ("January 1 - February 3, 2000", (2000, 1, 1, None), (2000, 2, 3, None)),
        ("2001 Jan 15-17", (2001, 1, 15, None), (2001, 1, 17, None)),
        ("1999-2001", (1999, None, None, None), (2001, None, None, None)),
        ("44 BC", (-44, None, None, None), None),
    ],
)
def test_usual_ways_of_writing_a_date_are_read(
    written: str, start: tuple[int | None, ...], end: tuple[int | None, ...] | None
) -> None:
    span = read_raw(written)
    assert span is not None
    points = [point and (point.year, point.month, point.day, point.season) for point in span[:2]]
    assert points == [start, end]


@pytest.mark.parametrize("written", ["ca. 1950", "c. 1950", "circa 1950", "1950?", "1950~", "[1950?]"])
def test_marks_of_doubt_make_a_date_circa(written: str) -> None:
    assert read_date("issued", {"raw": written}) == (CslDate(DatePart(1950), circa=True), [])


@settings(derandomize=True, max_examples=300)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["date-parts", "raw", "edtf", "literal", "season", "circa"]),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_no_value_makes_the_reader_raise(value: object) -> None:
    date, findings = read_date("issued", value)
    assert date is None or date.start or date.literal
    assert all(finding.code == "AC380" for finding in findings)
