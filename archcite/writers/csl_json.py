"""Records as CSL-JSON items, always an array, each with its whole record in ``custom``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from archcite.crosswalks.csl import item
from archcite.diagnostics import Diagnostic
from archcite.model.record import Record
from archcite.tables import StyleRow, Tables
from archcite.writers.written import Written, storable


def write(
    records: Iterable[Record], tables: Tables | None = None, *, profile: StyleRow | None = None
) -> Written:
    """The records as CSL-JSON (CSL 1.0.2, appendix IV), with a finding for what stands in ``custom`` alone.

    With a ``profile`` (a row of the styles' table) the items suit that style of archcite's own; without, any
    other. A record whose ``part_of`` is among the records inherits from it.
    """
    tables = tables or Tables.packaged()
    held = list(records)
    by_id = {record.id: record for record in held}
    findings: list[Diagnostic] = []
    items: list[object] = []
    for record in held:
        fields, lost = item(record, tables, profile=profile, parents=tuple(_parents(record, by_id)))
        findings += lost
        items.append(storable(fields, (record.id,), findings))
    return Written(json.dumps(items, ensure_ascii=False, allow_nan=False, indent=2) + "\n", tuple(findings))


def _parents(record: Record, by_id: Mapping[str, Record]) -> Iterator[Record]:
    """What the record is part of, the nearest first, as far as it is among the records; a circle ends."""
    met = {record.id}
    above = by_id.get(record.part_of or "")
    while above is not None and above.id not in met:
        met.add(above.id)
        yield above
        above = by_id.get(above.part_of or "")
