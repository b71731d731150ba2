"""JSON and JSON Lines are read strictly: each flaw with its code, line and column, and nothing misread."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.model.record import Record
from archcite.readers import json as json_reader
from archcite.readers import jsonl as jsonl_reader
from archcite.readers.draft import Reading, Unread

FLAWS = {
    "trailing comma": ('{"id": "a",\n "title": "b",}', "AC001", 2, 15),
    "single quotes": ("{'id': 'a'}", "AC001", 1, 2),
    "no value": ('{"id": }', "AC001", 1, 8),
    "no comma": ('{"id": "a"\n"title": "b"}', "AC001", 2, 1),
    "cut off": ('{"id": "a', "AC001", 1, 8),
    "two values": ('{"id": "a"} {"id": "b"}', "AC001", 1, 13),
    "comment": ('{"id": "a" /* x */}', "AC001", 1, 12),
    "byte order mark": ('\ufeff{"id": "a"}', "AC001", 1, 1),
    "NaN": ('{"id": "a", "title": "NaN",\n"extra": {"n": NaN}}', "AC001", 2, 16),
    "Infinity": ('{"id": "a", "x-n": -Infinity}', "AC001", 1, 20),
    "leading nought": ('{"id": "a", "number": 0102}', "AC001", 1, 24),
    "line end in a text": ('{"id": "a\nb"}', "AC001", 1, 10),
    "bad escape": ('{"id": "\\x"}', "AC001", 1, 9),
    "twice": ('{"id": "a",\n "title": "b",\n "title": "c"}', "AC004", 3, 2),
    "twice, deep": ('{"id": "a", "extra": {"b": [{"c": 1, "c": 2}]}}', "AC004", 1, 38),
    "unknown key": ('{"id": "a", "titel": "b"}', "AC003", 1, 13),
    "wrong shape": ('{"id": "a", "title": ["b"]}', "AC007", 1, 22),
    "half a character": ('{"id": "a", "title": "b\\ud800"}', "AC011", 1, 22),
    "half a character in extra": ('{"id": "a", "extra": {"x": ["\\udc00"]}}', "AC011", 1, 29),
    "NUL": ('{"id": "a", "title": "b\\u0000c"}', "AC011", 1, 22),
    "no record": ("[1]", "AC008", 1, 2),
    "a number": ("12", "AC008", 1, 1),
    "null": ("null", "AC008", 1, 1),
    "empty": (" \n", "AC008", 0, 0),
    "empty array": ("[]", "AC008", 0, 0),
    "no id": ('{"title": "a"}', "AC009", 1, 1),
}


def unread(text: str) -> Unread:
    (found,) = (one for one in json_reader.read(text, "f.json") if isinstance(one, Unread))
    return found


@pytest.mark.parametrize("name", FLAWS)
def test_a_flaw_is_told_with_its_place(name: str) -> None:
    text, code, line, column = FLAWS[name]
    finding = unread(text).findings[0]
    assert (finding.code, finding.place.path, finding.place.line, finding.place.column) == (
        code,
        "f.json",
        line,
        column,
    )


def record_of(text: str) -> Record:
    (reading,) = json_reader.read(text)
    assert isinstance(reading, Reading), reading
    return reading.record


def test_numbers_and_booleans_are_text_as_they_were_written() -> None:
    record = record_of('{"id": 12, "number": 1.10, "title": true, "extra": {"n": [1e400, -0, false]}}')
    assert (record.id, record.number, record.title) == ("12", "1.10", "true")
    assert record.extra == {"n": ["1e400", "-0", "false"]}


def test_a_number_of_any_length_is_read() -> None:
    assert record_of(f'{{"id": "a", "number": {"9" * 1900}}}').number == "9" * 1900


def test_null_is_a_missing_value_and_is_told() -> None:
    (reading,) = json_reader.read('{"id": "a", "title": null, "tags": ["x", null]}', "f.json")
    assert isinstance(reading, Reading)
    assert (reading.record.title, reading.record.tags) == (None, ("x",))
    assert [(f.code, f.place.column) for f in reading.findings] == [("AC006", 13), ("AC006", 42)]


def test_what_stands_before_a_syntax_error_is_read() -> None:
    *read, last = json_reader.read('[{"id": "a"},\n{"id": "b"},,]')
    assert [one.record.id for one in read if isinstance(one, Reading)] == ["a", "b"]
    assert isinstance(last, Unread)
    assert (last.findings[0].place.line, last.findings[0].place.column) == (2, 13)


def test_every_value_and_key_has_its_span() -> None:
    text = '[\n  {"id": "a",\n   "authors": ["B, C", {"family": "Д"}]}\n]'
    (reading,) = json_reader.read(text, "f.json")
    source = reading.source
    lines = text.splitlines()
    for path, shown in {("id",): '"a"', ("authors", 0): '"B, C"', ("authors", 1, "family"): '"Д"'}.items():
        place = source.place(*path)
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == shown
    key = source.key_place("authors", 1, "family")
    assert lines[key.line - 1][key.column - 1 : key.end_column - 1] == '"family"'
    assert (source.place().line, source.place().column) == (2, 3)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"id":' * 100_000, '{"id": "a", "extra": ' + '{"a":' * 64 + "1" + "}" * 65]
)
@pytest.mark.parametrize("reader", [json_reader, jsonl_reader])
def test_what_nests_too_deep_is_refused(text: str, reader: object) -> None:
    (found,) = getattr(reader, "read")(text)  # noqa: B009 (a module)
    assert isinstance(found, Unread)
    assert found.findings[0].code == "AC005"


def test_a_file_over_64_mb_is_refused() -> None:
    assert unread(" " * (64 * 1024 * 1024 + 1)).findings[0].code == "AC005"


def test_a_reading_goes_to_another_process() -> None:
    (reading,) = json_reader.read('{"id": "a", "title": "b"}', "f.json")
    there = pickle.loads(pickle.dumps(reading.source))  # noqa: S301 (our own)
    assert there.place("title") == reading.source.place("title")


def test_a_bad_line_costs_only_itself() -> None:
    text = (
        '{"id": "a"}\n\n{"id": }\r\n[{"id": "c"}]\n  {"id": "d", "titel": "x"}\n'
        '{"id": "e\u2028", "title": "f"}{}\n{"id": "g"}'
    )
    found = list(jsonl_reader.read(text, "f.jsonl"))
    assert [one.record.id for one in found if isinstance(one, Reading)] == ["a", "g"]
    told = [one.findings[0] for one in found if isinstance(one, Unread)]
    assert [(f.code, f.place.line, f.place.column) for f in told] == [
        ("AC001", 3, 8),
        ("AC008", 4, 1),
        ("AC003", 5, 15),
        ("AC001", 6, 27),
    ]


def test_a_file_of_blank_lines_holds_no_record() -> None:
    (found,) = jsonl_reader.read("\n \n")
    assert isinstance(found, Unread)
    assert found.findings[0].code == "AC008"


PIECES = (
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"id"',
    '"a"',
    '"title"',
    "1",
    "null",
    "true",
    "NaN",
    " ",
    "\n",
    '"',
    "\\",
    "\\ud800",
    "0",
    "é",
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_no_text_makes_the_readers_fail_and_each_flaw_has_a_line(text: str) -> None:
    for read in (json_reader.read, jsonl_reader.read):
        for found in read(text, "f"):
            assert isinstance(found, Reading) or any(finding.severity == "error" for finding in found.findings)
            lines = text.split("\n")
            assert all(finding.place.line <= len(lines) for finding in found.findings)


def test_a_number_with_a_leading_nought_has_a_hint_of_its_own() -> None:
    finding = unread('{"id": "a", "number": 0102}').findings[0]
    assert finding.message.startswith("it is not JSON: a number does not begin with 0")
