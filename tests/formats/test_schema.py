"""The JSON Schema takes what archcite takes, in an independent validator, and says what every key is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archcite.model.record import Record
from archcite.model.schema import json_schema
from archcite.writers import yaml as yaml_writer

RECORDS = sorted((Path(__file__).parents[2] / "records").glob("*.yaml"))
SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class Loader(yaml.SafeLoader):
    """PyYAML as people use it, but for timestamps, which JSON has not."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if not tag.endswith(":timestamp")]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def keys(schema: object, path: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(schema, dict):
        held = schema.get("properties", {})
        for place in (held, schema.get("patternProperties", {})):
            for name, key in place.items():
                yield f"{path}/{name}", key
        for name, part in schema.items():
            yield from keys(part, f"{path}/{name}")
    elif isinstance(schema, list):
        for place, part in enumerate(schema):
            yield from keys(part, f"{path}/{place}")


KEYS = dict(keys(SCHEMA))


def test_it_is_a_schema_of_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["required"] == ["id"]


def test_every_key_of_the_format_is_in_it_and_no_other() -> None:
    known = {info.alias or name for name, info in Record.model_fields.items()} - {"own"}
    assert isinstance(SCHEMA["properties"], dict)
    assert set(SCHEMA["properties"]) == known


@pytest.mark.parametrize("path", KEYS)
def test_every_key_has_a_title_a_description_and_examples_that_are_valid(path: str) -> None:
    key = KEYS[path]
    assert key["title"]
    assert key["description"]
    examples = key["examples"]
    assert isinstance(examples, list)
    assert examples
    validator = jsonschema.Draft202012Validator({**key, "$defs": SCHEMA["$defs"]})
    assert [error.message for example in examples for error in validator.iter_errors(example)] == []


def test_nothing_may_be_null() -> None:
    assert "null" not in str(SCHEMA)
    assert "None" not in str(SCHEMA)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_the_records_that_ship_are_valid(path: Path) -> None:
    for document in yaml.load_all(path.read_text(encoding="utf-8"), Loader):
        assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_any_record_is_valid_as_a_mapping_and_as_yaml(records: st.SearchStrategy[Record], data: st.DataObject) -> None:
    record = data.draw(records)
    assert [error.message for error in VALIDATOR.iter_errors(record.as_mapping())] == []
    typed = yaml.load(yaml_writer.write([record]).text, Loader)  # noqa: S506 (a safe one)
    assert [error.message for error in VALIDATOR.iter_errors(typed)] == []


def test_a_record_with_every_key_is_valid(full: Record) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(full.as_mapping())] == []


@pytest.mark.parametrize(
    "values",
    [
        {"title": "no id"},
        {"id": "a", "titel": "x"},
        {"id": "a", "title": None},
        {"id": "a", "title": ["x"]},
        {"id": "a", "authors": [{"familiy": "x"}]},
        {"id": "a", "schema": 2},
        {"id": "a", "own": {"x-a": 1}},
        {"id": "a", "date": ["1920"]},
        {"id": "a", "consulted": "nothing"},
        {"id": "a", "reference": {}},
    ],
)
def test_what_archcite_refuses_by_its_shape_is_invalid(values: dict[str, object]) -> None:
    assert list(VALIDATOR.iter_errors(values))


@pytest.mark.parametrize(
    "values",
    [
        {"id": "a", "schema": 1},
        {"id": "a", "x-anything": {"b": [1, True]}},
        {"id": "a", "authors": "Stalin, Joseph"},
        {"id": 12, "number": 176, "date": 1920},
        {
            "id": "a",
            "reference": {
                "repository": "RGASPI",
                "fond": "558",
                "opis": "11",
                "delo": "317",
                "leaves": "1-3",
            },
        },
        {"id": "a", "reference": ["RGASPI, f. 558", {"repository": "RGASPI", "fond": "559"}]},
        {"id": "a", "rights": "Public domain", "files": "a.jpg", "repository": "Hoover"},
    ],
)
def test_what_people_write_in_short_is_valid(values: dict[str, object]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(values)] == []
    Record.model_validate(values)
