"""Every row is tested by its examples: read as they say, printed and read back the same."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archcite.diagnostics import Severity
from archcite.reference import FORMS, Reference, normal, parse, printed
from archcite.tables import Tables
from archcite.tables.rows import data_file

TABLES = Tables.packaged()
FILE: Path = data_file("reference_examples.toml")
ROWS = tomllib.loads(FILE.read_text(encoding="utf-8"))
EXAMPLES = [pytest.param(row, id=f"{row['system']}: {row['text'][:50]}") for row in ROWS["example"]]
COUNTERS = [pytest.param(row, id=f"{row['system']}: {row['text'][:50]}") for row in ROWS["counter"]]


def parts(reference: Reference) -> tuple[str, str, str]:
    levels = "; ".join(f"{level.unit}={level.value}" for level in reference.levels)
    leaves = reference.leaves
    return reference.repository, levels, f"{leaves.unit} {', '.join(map(str, leaves.ranges))}" if leaves else ""


@pytest.mark.parametrize("row", EXAMPLES)
def test_an_example_is_read_as_its_row_says(row: dict[str, str]) -> None:
    reference = parse(row["text"], TABLES)
    assert reference.system == row["system"]
    assert parts(reference) == (row.get("repository", ""), row["levels"], row.get("leaves", ""))
    warned = [finding for finding in reference.findings if finding.severity is not Severity.INFO]
    assert [(one.code, row["text"][one.place.column - 1 : one.place.end_column - 1]) for one in warned] == (
        [("AC206", row["unread"])] if "unread" in row else []
    )


@pytest.mark.parametrize("form", [form for form in FORMS if form not in {"as-written", "normal"}])
def test_what_is_printed_is_read_as_the_same_place(form: str) -> None:
    read = [parse(row["text"], TABLES) for row in ROWS["example"]]
    texts = {printed(one, form, TABLES): one for one in read}
    lost = {text for text, one in texts.items() if normal(parse(text, TABLES), TABLES) != normal(one, TABLES)}
    assert lost == set()


@pytest.mark.parametrize("row", EXAMPLES)
def test_as_written_prints_what_was_written(row: dict[str, str]) -> None:
    reference = parse(row["text"], TABLES)
    assert printed(reference, "as-written", TABLES) == reference.text
    assert reference.text in row["text"]


@pytest.mark.parametrize("row", COUNTERS)
def test_a_counter_example_is_not_read_so(row: dict[str, str]) -> None:
    reference = parse(row["text"], TABLES)
    if row["system"]:
        assert reference.system != row["system"]
    else:
        assert not reference.levels
        assert [finding.code for finding in reference.findings] == ["AC201"]


def test_every_system_has_an_example_and_every_example_a_source() -> None:
    shown = {row["system"] for row in ROWS["example"]}
    read = {name for name, system in TABLES.systems.items() if system.worded or system.patterns}
    assert read - shown == set()
    assert all(row["source"] for row in ROWS["example"])
