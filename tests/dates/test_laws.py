"""Laws of every date: it prints as it was read, its days are in order, sorting is total."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archcite.model.date import Date, Span, UnreadableDate

Texts = st.SearchStrategy[str]

# --- the grammar of EDTF, by level; an interval that is drawn may run backwards ---

MARKS = st.sampled_from("?~%")
MAYBE = st.sampled_from(["", "", "?", "~", "%"])

years = st.integers(0, 9999).map(lambda year: f"{year:04d}")
negative_years = st.integers(1, 9999).map(lambda year: f"-{year:04d}")
any_years = st.one_of(years, years, negative_years)
months = st.integers(1, 12).map(lambda month: f"{month:02d}")
days = st.integers(1, 28).map(lambda day: f"{day:02d}")


def joined(*parts: Texts) -> Texts:
    return st.tuples(*parts).map("-".join)


def marked(dates: Texts) -> Texts:
    return st.tuples(dates, MARKS).map("".join)


plain = st.one_of(joined(years, months, days), joined(years, months), years)
times = st.tuples(
    st.times().map(lambda time: time.strftime("%H:%M:%S")),
    st.sampled_from(["", "Z", "+03", "-05", "+05:30", "-03:30", "+14:00"]),
).map("".join)
level_0 = st.one_of(
    plain,
    st.tuples(joined(years, months, days), times).map("T".join),
    st.tuples(plain, plain).map("/".join),
)

seasons = joined(any_years, st.integers(21, 24).map(str))
signed = st.one_of(joined(any_years, months, days), joined(any_years, months), any_years)
long_years = st.integers(10_000, 10**12).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"]))
unspecified = st.one_of(
    any_years.map(lambda year: year[:-1] + "X"),
    any_years.map(lambda year: year[:-2] + "XX"),
    joined(any_years, st.just("XX")),
    joined(any_years, months, st.just("XX")),
    joined(any_years, st.just("XX-XX")),
)
ends = st.one_of(signed, seasons, marked(signed))
level_1 = st.one_of(
    signed,
    seasons,
    marked(signed),
    unspecified,
    long_years,
    ends.flatmap(lambda end: st.sampled_from([f"{end}/..", f"{end}/", f"../{end}", f"/{end}"])),
    st.tuples(ends, ends).map("/".join),
)


def qualified(parts: tuple[str, ...]) -> Texts:
    return st.lists(st.tuples(MAYBE, MAYBE), min_size=3, max_size=3).map(
        lambda marks: "-".join(before + part + after for (before, after), part in zip(marks, parts, strict=False))
    )


four = st.text("X0123456789", min_size=4, max_size=4)
masked_years = st.tuples(st.sampled_from(["", "-"]), four).map("".join).filter(lambda year: year != "-0000")
masked_months = st.one_of(months, st.sampled_from(["0X", "1X", "XX", "X1"]))
masked_days = st.one_of(days, st.sampled_from(["0X", "1X", "2X", "XX", "X5"]))
moments = st.one_of(
    st.tuples(masked_years, masked_months, masked_days).flatmap(qualified),
    st.tuples(masked_years, masked_months).flatmap(qualified),
    st.tuples(masked_years).flatmap(qualified),
    joined(any_years, st.integers(25, 41).map(str)),
)
estimated = st.one_of(
    st.tuples(any_years, st.integers(1, 4).map(lambda digits: f"S{digits}")).map("".join),
    st.tuples(st.integers(-999, 999).filter(bool), st.integers(4, 9)).map(lambda drawn: f"Y{drawn[0]}E{drawn[1]}"),
)
ranges = st.one_of(
    st.tuples(years, years),
    st.tuples(joined(years, months), joined(years, months)),
    st.tuples(joined(years, months, days), joined(years, months, days)),
).map(lambda pair: "..".join(sorted(pair)))
sets = st.tuples(
    st.one_of(st.just([]), signed.map(lambda date: [f"..{date}"])),
    st.lists(st.one_of(moments, signed, ranges), min_size=2, max_size=4),
    st.one_of(st.just([]), signed.map(lambda date: [f"{date}.."])),
    st.sampled_from(["[]", "{}"]),
).map(lambda drawn: drawn[3][0] + ",".join(drawn[0] + drawn[1] + drawn[2]) + drawn[3][1])
level_2 = st.one_of(moments, estimated, sets, st.tuples(moments, moments).map("/".join))

dates = st.one_of(level_0, level_1, level_2, st.just("undated"))

# --- the laws ---

few = settings(derandomize=True, max_examples=150, deadline=None)


def read(text: str) -> Date:
    """The date, unless its days are backwards, which a draw cannot know."""
    try:
        return Date.parse(text)
    except UnreadableDate as flaw:
        assume(not flaw.reason.startswith("the end "))
        raise


@given(dates)
@few
def test_a_date_of_the_grammar_reads_and_prints_as_it_was(text: str) -> None:
    date = read(text)
    assert str(date) == text
    assert Date.parse(str(date)) == date


@pytest.mark.parametrize(("level", "texts"), [*enumerate([level_0, level_1, level_2])])
def test_a_date_has_at_most_the_level_of_its_grammar(level: int, texts: Texts) -> None:
    @given(texts)
    @few
    def law(text: str) -> None:
        found = read(text).level
        assert found is not None
        assert found <= level

    law()


@given(dates)
@few
def test_the_earliest_day_is_not_after_the_latest(text: str) -> None:
    date = read(text)
    for each in (date, *date.members, *date.moments):
        if each.earliest is not None and each.latest is not None:
            assert each.earliest <= each.latest
    if date.earliest is not None:
        assert all(member.earliest is not None and member.earliest >= date.earliest for member in date.members)


@given(dates, dates, dates)
@few
def test_sorting_is_total_and_precedence_agrees_with_it(first: str, second: str, third: str) -> None:
    one, two, three = sorted(map(read, (first, second, third)), key=lambda date: date.order)
    assert one.order <= two.order <= three.order
    assert not two.precedes(one)
    assert not three.precedes(one)
    assert not one.precedes(one)
    if one.precedes(two) and two.precedes(three):
        assert one.precedes(three)


@given(level_0.filter(lambda text: "/" not in text and "T" not in text), MARKS)
@few
def test_a_mark_changes_no_day(text: str, mark: str) -> None:
    assert (read(text + mark).earliest, read(text + mark).latest) == (read(text).earliest, read(text).latest)


@given(dates)
@few
def test_the_members_of_a_date_print_as_parts_of_it(text: str) -> None:
    date = read(text)
    for moment in date.moments:
        assert moment.text in text
        assert Date.parse(moment.text).moments == (moment,)
        assert len(moment.digits) == len(moment.qualifications)
    assert sum(len(member.moments) if isinstance(member, Span) else 1 for member in date.members) == len(date.moments)


@given(st.one_of(plain, signed, unspecified, marked(plain), long_years))
@few
def test_edtf_validate_accepts_what_we_read(text: str) -> None:
    valid = pytest.importorskip("edtf_validate.valid_edtf").is_valid
    assert str(read(text)) == text
    assert valid(text)


# Where edtf-validate errs: it compares dates before Christ backwards, with their months and days, and lets
# spring begin in January. What it refuses and we read: components marked on both sides, an unknown start
# before a negative year, X beside marks, shifts of 00:00, days inside the month that ends an interval.
ERRS = re.compile(r"-[0-9X]{4}\D.*/|/-|-2[1-4]\D?.*/|/.*-2[1-4]")


@given(dates, st.integers(0, 30), st.sampled_from("0123456789-X?~%/.TYES "), st.sampled_from(["+", "-", "="]))
@settings(derandomize=True, max_examples=120, deadline=None)
def test_a_date_with_a_slip_of_the_pen_reads_where_edtf_validate_accepts_it(
    text: str, place: int, char: str, slip: str
) -> None:
    valid = pytest.importorskip("edtf_validate.valid_edtf").is_valid
    at = min(place, len(text) - 1)
    slipped = text[:at] + (char if slip != "-" else "") + text[at + (slip != "+") :]
    accepted = False
    with contextlib.suppress(Exception):  # it raises on some texts that it cannot take apart
        accepted = bool(valid(slipped))
    if accepted and not ERRS.search(slipped):
        assert str(Date.parse(slipped)) == slipped
