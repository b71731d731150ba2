"""Record files in JSON: one record as an object, several as an array."""

from __future__ import annotations

import json
from collections.abc import Iterable

from archcite.model.record import Record
from archcite.tables import Tables
from archcite.writers.written import Written


def write(records: Iterable[Record], tables: Tables | None = None) -> Written:
    """The records as JSON (RFC 8259), keys in the order of the format; none is an empty array."""
    del tables  # a record file needs none
    held = [record.as_mapping() for record in records]
    value: object = held[0] if len(held) == 1 else held
    return Written(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n")
