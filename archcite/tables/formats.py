"""The formats that archcite reads and writes, and how a file of each is recognised."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from archcite.tables.rows import word, words


class Format(NamedTuple):
    """A format: its caption, the suffixes of its files, and the modules that read and write it.

    ``reader`` and ``writer`` are module names under ``archcite.readers`` and ``archcite.writers``, empty where
    archcite does not read or write it.
    """

    name: str
    caption: str
    suffixes: tuple[str, ...]
    reader: str
    writer: str


def formats(rows: Mapping[str, Mapping[str, object]]) -> Mapping[str, Format]:
    """The table of formats, checked."""
    return MappingProxyType(
        {
            name: Format(
                name=name,
                caption=word(row, "caption", f"format {name}"),
                suffixes=words(row, "suffixes", f"format {name}"),
                reader=word(row, "reader", f"format {name}", ""),
                writer=word(row, "writer", f"format {name}", ""),
            )
            for name, row in rows.items()
        }
    )
