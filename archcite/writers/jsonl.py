"""Record files in JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from archcite.model.record import Record
from archcite.tables import Tables
from archcite.writers.written import Written


def write(records: Iterable[Record], tables: Tables | None = None) -> Written:
    """The records as JSON Lines, keys in the order of the format.

    The line separators of Unicode, which JSON allows in a text, are escaped: much software ends a line there.
    """
    del tables  # a record file needs none
    return Written("".join(f"{_line(record.as_mapping())}\n" for record in records))


def _line(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for separator in ("\x85", "\u2028", "\u2029"):
        if separator in text:
            text = text.replace(separator, f"\\u{ord(separator):04x}")
    return text
