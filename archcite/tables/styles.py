"""archcite's own styles: a short name, a file under styles/, and the form of reference that it wants."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from archcite.tables.rows import word


class StyleRow(NamedTuple):
    """A style that ships with archcite.

    ``reference`` is ``as-written``, ``chicago`` or ``gost``; ``language`` what it is written in where that is not
    English; ``separator`` what parts the blocks of its bibliography; ``dates`` is ``year`` where the year stands
    apart from the day. ``described`` says that a document's number and form stand with its kind, before where it lies;
    ``accessed`` that dates of access are printed where a record has them.
    """

    name: str
    caption: str
    file: str
    reference: str
    edition: str
    language: str
    separator: str
    dates: str = ""
    described: bool = False
    accessed: bool = False


def style_rows(rows: Mapping[str, Mapping[str, object]]) -> Mapping[str, StyleRow]:
    """The table of styles, checked."""
    return MappingProxyType(
        {
            name: StyleRow(
                name=name,
                caption=word(row, "caption", f"style {name}"),
                file=word(row, "file", f"style {name}"),
                reference=word(row, "reference", f"style {name}", "chicago"),
                edition=word(row, "edition", f"style {name}", ""),
                language=word(row, "language", f"style {name}", ""),
                separator=word(row, "separator", f"style {name}", ". "),
                dates=word(row, "dates", f"style {name}", ""),
                described=row.get("described") is True,
                accessed=row.get("accessed") is True,
            )
            for name, row in rows.items()
        }
    )
