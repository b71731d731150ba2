"""What no date is gets one clear sentence, in bounded time, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from archcite.errors import ArchciteError
from archcite.model.date import LONGEST, Date, UnreadableDate, WrittenDate
from archcite.model.date_conversion import converted


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1920\n",
        "1920\0",
        "\ufeff1920",
        "1920-11-16\u202e",
        "١٩٢٠",
        "１９２０",
        "1_000",
        "1e3",
        "1920\ud800",
        "9" * 1_000_000,
        "[" + "1938," * 39 + "1]",
        "[" * 200,
        "Y" + "9" * 200,
        "Y1E" + "9" * 190,
        "about " * 9 + "?" * 6,
        "?" * 60,
        "-" * 60,
        " or ".join(["1"] * 15),
        "1 - " * 15,
    ],
)
def test_hostile_text_is_refused_in_one_printable_line(text: str) -> None:
    with pytest.raises(UnreadableDate) as caught:
        Date.parse(text)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 500
    assert isinstance(caught.value, ArchciteError)
    assert isinstance(caught.value, ValueError)


def test_a_text_too_long_is_refused_by_its_length() -> None:
    with pytest.raises(UnreadableDate, match="the text has 201 characters; a date has at most 200"):
        Date.parse("[" + "1938," * 40)
    assert Date.parse("[" + "1938," * 38 + "1939]").text.count("1938") == 38
    assert LONGEST == 200


@given(st.text(max_size=30) | st.text("0123456789-X?~%/.,[]{}TYES: ", max_size=30))
@example("1920-11-16")
@settings(derandomize=True, max_examples=400, deadline=None)
def test_any_text_is_a_date_that_prints_itself_or_is_refused(text: str) -> None:
    try:
        date = Date.parse(text)
    except UnreadableDate as refused:
        flaw = refused
    else:
        assert str(date) == text
        return
    assert 1 <= flaw.column <= len(text) + 1
    assert str(flaw).isprintable()


@given(st.text(max_size=60), st.sampled_from(["julian", "hijri", "rumi", "minguo", "republican", "hebrew"]))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_any_words_are_converted_or_left(text: str, calendar: str) -> None:
    assert converted(text, calendar) is None or str(converted(text, calendar))


class Holder(BaseModel, frozen=True, extra="forbid"):
    date: Date | None = None
    date_as_written: WrittenDate | None = None


@pytest.mark.parametrize("value", [1.5, True, 10**30, -(10**30), ["1938"], {"year": 1938}, b"1938", "x"])
def test_a_record_refuses_what_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Holder.model_validate({"date": value})
    (error,) = caught.value.errors()
    assert error["loc"] == ("date",)
    assert isinstance(error["ctx"]["error"], UnreadableDate)


def test_a_record_takes_the_number_of_a_year() -> None:
    dates = [Holder.model_validate({"date": value}).date for value in (1938, 44, -43, 0)]
    assert [str(date) for date in dates] == ["1938", "0044", "-0043", "0000"]
    with pytest.raises(ValidationError, match="write 1920-11-16"):
        Holder.model_validate({"date": 19201116})


@pytest.mark.parametrize(
    "plain",
    [
        {"date": "1938~", "date_as_written": "25 October 1917"},
        {"date": "undated", "date_as_written": {"text": "25 October 1917", "calendar": "julian"}},
        {"date": None, "date_as_written": {"text": "Michaelmas 1917", "date": "1917-09-29"}},
    ],
)
def test_a_record_is_dumped_as_text_and_read_back_equal(plain: dict[str, object]) -> None:
    holder = Holder.model_validate(plain)
    assert holder.model_dump() == plain
    assert holder.model_dump(mode="json") == plain
    assert Holder.model_validate_json(holder.model_dump_json()) == holder


@pytest.mark.parametrize(
    ("value", "place", "message"),
    [
        (
            {"text": "a", "calendar": "Old Style"},
            ("calendar",),
            'the calendar "Old Style" is not known; write julian',
        ),
        (
            {"text": "a", "calendar": "maya"},
            ("calendar",),
            'the calendar "maya" is not known; known are gregorian',
        ),
        ({"text": "a", "date": "1920-13"}, ("date",), "month 13 does not exist (column 6)"),
        ({"text": "a", "words": "b"}, ("words",), "Extra inputs are not permitted"),
        ({"calendar": "julian"}, ("text",), "Field required"),
        ({"text": ""}, (), "a date as written has 1 to 500 characters, not 0"),
        ("x" * 501, (), "a date as written has 1 to 500 characters, not 501"),
        (5, (), "Input should be a valid dictionary"),
    ],
)
def test_a_flawed_date_as_written_is_refused_at_its_place(value: object, place: tuple[str, ...], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Holder.model_validate({"date_as_written": value})
    (error,) = caught.value.errors()
    assert error["loc"] == ("date_as_written", *place)
    assert message in error["msg"]


def test_the_json_schema_explains_both_kinds_of_date_and_takes_their_plain_forms() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = Holder.model_json_schema()
    for plain in ({"date": "1938~"}, {"date": 1938}, {"date_as_written": {"text": "a", "calendar": "hijri"}}):
        jsonschema.Draft202012Validator(schema).validate(plain)
        Holder.model_validate(plain)
    assert not jsonschema.Draft202012Validator(schema).is_valid({"date_as_written": {"text": "a", "calendar": "x"}})
    date = schema["properties"]["date"]["anyOf"][0]
    assert {"title", "description", "examples"} <= date.keys()
    assert [str(Date.parse(example)) for example in date["examples"]] == date["examples"]
    words, mapping = schema["properties"]["date_as_written"]["anyOf"][0]["anyOf"]
    for described in (words, *mapping["properties"].values()):
        assert {"title", "description", "examples"} <= described.keys()
