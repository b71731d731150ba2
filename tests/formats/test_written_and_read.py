"""A record written and read is equal, in every format that holds all of it, and no other reader misreads it."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from archcite.model.record import Record
from archcite.readers import csl_json as csl_reader
from archcite.readers import json as json_reader
from archcite.readers import jsonl as jsonl_reader
from archcite.readers import yaml as yaml_reader
from archcite.readers.draft import Reading
from archcite.writers import csl_json as csl_writer
from archcite.writers import json as json_writer
from archcite.writers import jsonl as jsonl_writer
from archcite.writers import yaml as yaml_writer

LAWS = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
FORMATS = {
    "yaml": (yaml_writer, yaml_reader),
    "json": (json_writer, json_reader),
    "jsonl": (jsonl_writer, jsonl_reader),
    "csl-json": (csl_writer, csl_reader),
}

SEED = """\
id: stalin-tseka-1920-11-16
kind: telegram
title: Telegram, Stalin to LENIN and the TsEKA [Central Committee]
date: 1920-11-16
language: ru
reference: RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003
translators:
  - Goldberg, Gary
host: Wilson Center Digital Archive
url: https://digitalarchive.wilsoncenter.org/document/209068
funders:
  - MacArthur Foundation
"""


def read_back(name: str, written: list[Record]) -> list[Record]:
    writer, reader = FORMATS[name]
    readings = list(reader.read(writer.write(written).text))
    assert all(isinstance(reading, Reading) for reading in readings), readings
    assert not [finding for reading in readings for finding in reading.findings]
    return [reading.record for reading in readings if isinstance(reading, Reading)]


@pytest.mark.parametrize("name", FORMATS)
@LAWS
@given(data=st.data())
def test_records_written_and_read_are_equal(name: str, records: st.SearchStrategy[Record], data: st.DataObject) -> None:
    written = data.draw(records)
    assert read_back(name, [written, written]) == [written, written]


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_with_every_key_comes_back_whole(name: str, full: Record) -> None:
    assert read_back(name, [full]) == [full]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "value", ["NO", "0102", "a: b", "x #y", "line\n  line\n", "\u2028", "\x85", "- x", "{", "12:30"]
)
def test_hostile_texts_come_back_whole_in_every_corner(name: str, value: str) -> None:
    extra = {value: value, "list": [value, [value], {value: value}]}
    record = Record.model_validate(
        {"id": "a", "title": value.strip() or "x", "tags": [f"{value}x"], "extra": extra, "x-own": [[value]]}
    )
    assert read_back(name, [record]) == [record]


def as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else value


@LAWS
@given(data=st.data())
def test_any_yaml_reader_of_text_reads_what_was_written(
    records: st.SearchStrategy[Record], data: st.DataObject
) -> None:
    record = data.draw(records)
    expected = as_text(record.as_mapping())
    assert isinstance(expected, dict)
    if len(expected.get("language", [])) == 1:
        expected["language"] = expected["language"][0]
    assert yaml.load(yaml_writer.write([record]).text, yaml.BaseLoader) == expected  # noqa: S506 (texts only)


@LAWS
@given(data=st.data())
def test_a_typing_yaml_reader_misreads_no_text_but_a_plain_date(
    records: st.SearchStrategy[Record], data: st.DataObject
) -> None:
    record = data.draw(records)
    typed = yaml.safe_load(yaml_writer.write([record]).text)
    said = record.as_mapping()
    for key in ("date", "accessed"):
        if key in typed:
            typed[key] = str(typed[key])
    if len(said.get("language", ())) == 1:
        typed["language"] = [typed["language"]]
    assert typed == said


def test_the_seed_is_laid_out_as_a_person_would_write_it() -> None:
    reading = next(iter(yaml_reader.read(SEED)))
    assert isinstance(reading, Reading)
    assert yaml_writer.write([reading.record]).text == SEED


def test_several_records_are_documents_and_the_text_is_the_same_each_time(full: Record) -> None:
    other = Record(id="other", title="Other")
    once = yaml_writer.write([full, other]).text
    assert once == yaml_writer.write([full, other]).text
    assert once.endswith("---\nid: other\ntitle: Other\n")


def test_long_texts_are_blocks_that_a_person_can_read() -> None:
    record = Record(id="a", text="First line: with a colon\n\n  indented # no comment\nlast")
    assert yaml_writer.write([record]).text == (
        "id: a\ntext: |-\n  First line: with a colon\n\n    indented # no comment\n  last\n"
    )


def test_what_could_be_misread_is_quoted_and_nothing_else() -> None:
    tags = ["NO", "0102", "12", "1:50,000", "2 boxes", "a: b", 'say "x"', "x\u202ey", "don't", "[1]", "C#"]
    lines = yaml_writer.write([Record(id="a", tags=tuple(tags))]).text.splitlines()[2:]
    assert lines == [
        *('  - "NO"', '  - "0102"', '  - "12"', '  - "1:50,000"', "  - 2 boxes", '  - "a: b"', '  - say "x"'),
        *('  - "x\\u202ey"', "  - don't", '  - "[1]"', "  - C#"),
    ]


def test_json_is_an_object_for_one_record_and_an_array_otherwise(full: Record) -> None:
    assert isinstance(json.loads(json_writer.write([full]).text), dict)
    assert isinstance(json.loads(json_writer.write([full, full]).text), list)
    assert json.loads(json_writer.write([]).text) == []
    assert isinstance(json.loads(csl_writer.write([full]).text), list)


def test_json_lines_are_one_a_record_for_every_splitter_of_lines() -> None:
    record = Record(id="a", text="one\ntwo\u2028three\x85four\rfive")
    assert len(jsonl_writer.write([record, record]).text.splitlines()) == 2


@pytest.mark.parametrize("value", ["\ud800", None, {"a": None}, ["\udfff"]])
def test_what_no_file_can_hold_is_no_part_of_a_record(value: object) -> None:
    with pytest.raises(ValidationError):
        Record.model_validate({"id": "a", "extra": {"n": value}})


def test_what_another_format_held_is_kept_as_text() -> None:
    record = Record.model_validate({"id": "a", "extra": {"n": 3, "b": True, "l": [1.5]}})
    assert record.extra == {"n": "3", "b": "true", "l": ["1.5"]}
