"""What the tests of citing share: the packaged tables, the project's records, and records made on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archcite.model.record import Record
from archcite.readers.draft import Reading
from archcite.readers.yaml import read
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def tables() -> Tables:
    return Tables.packaged()


@pytest.fixture(scope="session")
def records(tables: Tables) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for path in sorted((ROOT / "records").glob("*.yaml")):
        for reading in read(path.read_text(encoding="utf-8"), str(path), tables):
            assert isinstance(reading, Reading)
            found[reading.record.id] = reading.record
    return found


@pytest.fixture
def record(tables: Tables) -> Callable[..., Record]:
    def make(**values: Any) -> Record:
        return Record.model_validate({"id": "one"} | values, context={"tables": tables})

    return make
