"""What all tests of hostile input do: look a file over as ``check`` does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from archcite.api.inspection import inspect
from archcite.api.reading import read_data
from archcite.diagnostics import Diagnostic
from archcite.model.record import Record
from archcite.readers.draft import Unread
from archcite.tables import Tables

Look: TypeAlias = Callable[[str, bytes, str | None], tuple[list[Record], list[Diagnostic]]]
CORPORA = Path(__file__).parent / "node_modules" / "corpora.json"


def looked_over(name: str, content: bytes, format: str | None = None) -> tuple[list[Record], list[Diagnostic]]:
    """The records that a file holds, and everything that is found in it."""
    tables = Tables.packaged()
    read = read_data(content, name, format, tables)
    records = [one.record for one in read if not isinstance(one, Unread)]
    return records, list(inspect([name], format=format, tables=tables, given={name: content}).findings)


@pytest.fixture(scope="session")
def look() -> Look:
    return looked_over


@pytest.fixture(scope="session")
def corpora() -> dict[str, list[dict[str, object]]]:
    """Other people's corpora, where ``tests/hostile/fetch.py`` has brought them."""
    if not CORPORA.exists():
        pytest.skip("the corpora are not here; tests/hostile/fetch.py brings them")
    found: dict[str, list[dict[str, object]]] = json.loads(CORPORA.read_text(encoding="utf-8"))
    return found
