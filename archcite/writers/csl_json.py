"""Records as CSL-JSON items, always an array, each with its whole record in ``custom``."""

from __future__ import annotations

import json
from collections.abc import Iterable

from archcite.crosswalks.csl import item
from archcite.diagnostics import Diagnostic
from archcite.model.record import Record
from archcite.tables import StyleRow, Tables
from archcite.writers.written import Written, with_parents


def write(records: Iterable[Record], tables: Tables | None = None, *, profile: StyleRow | None = None) -> Written:
    """The records as CSL-JSON (CSL 1.0.2, appendix IV), with a finding for what stands in ``custom`` alone.

    With a ``profile`` (a row of the styles' table) the items suit that style of archcite's own; without, any
    other. A record whose ``part_of`` is among the records inherits from it.
    """
    tables = tables or Tables.packaged()
    findings: list[Diagnostic] = []
    items: list[object] = []
    for record, parents in with_parents(records):
        fields, lost = item(record, tables, profile=profile, parents=parents)
        findings += lost
        items.append(fields)
    return Written(json.dumps(items, ensure_ascii=False, allow_nan=False, indent=2) + "\n", tuple(findings))
