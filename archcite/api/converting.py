"""Converting: records written in another format, with a finding for everything that it has no place for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from archcite.errors import UsageError
from archcite.loading import load
from archcite.model.record import Record
from archcite.tables import StyleRow, Tables

if TYPE_CHECKING:
    from archcite.writers.written import Written


def convert(
    records: Record | Iterable[Record] | Mapping[str, Record],
    to: str,
    *,
    style: str | None = None,
    tables: Tables | None = None,
) -> Written:
    """Records as a text in the format ``to``, and what the format could not hold (``.text``, ``.findings``).

    ``style`` names one of archcite's styles, whose own form of reference the item is given in (CSL-JSON only). Raises
    :class:`~archcite.errors.UsageError`, with the known names, for an unknown format or style.
    """
    tables = tables or Tables.packaged()
    row = tables.formats.get(to)
    if row is None or not row.writer:
        known = sorted(row.name for row in tables.formats.values() if row.writer)
        raise UsageError(f"archcite does not write {to!r}; it writes {', '.join(known)}")
    write: Callable[..., Written] = load(f"writers.{row.writer}", "write")
    if style is None:
        return write(listed(records), tables)
    if to != "csl-json":
        raise UsageError(f"a style is chosen for csl-json only, not for {to}")
    return write(listed(records), tables, profile=style_row(style, tables))


def style_row(name: str, tables: Tables) -> StyleRow:
    """One of archcite's own styles by its short name."""
    if row := tables.styles.get(name):
        return row
    raise UsageError(f"archcite has no style {name!r} of its own; it has {', '.join(tables.styles)}")


def listed(records: Record | Iterable[Record] | Mapping[str, Record]) -> list[Record]:
    """One record, several, or a mapping of them, as a list."""
    if isinstance(records, Record):
        return [records]
    return list(records.values()) if isinstance(records, Mapping) else list(records)
