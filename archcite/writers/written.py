"""What a writer gives: the text, and what of the records it could not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archcite.diagnostics import Diagnostic
from archcite.model.record import Record


@dataclass(frozen=True, slots=True)
class Written:
    """A text in some format, and a finding for each thing that the format has no place for (AC4xx).

    A finding of a writer has no place, since records come from anywhere; it begins with the record's id.
    """

    text: str
    findings: tuple[Diagnostic, ...] = ()


def with_parents(records: Iterable[Record]) -> Iterator[tuple[Record, tuple[Record, ...]]]:
    """Each record with what it is part of, the nearest first, as far as that is among the records."""
    held = list(records)
    by_id = {record.id: record for record in held}
    for record in held:
        yield record, tuple(_parents(record, by_id))


def _parents(record: Record, by_id: Mapping[str, Record]) -> Iterator[Record]:
    """What the record is part of, and what that is part of; a circle ends."""
    met = {record.id}
    above = by_id.get(record.part_of or "")
    while above is not None and above.id not in met:
        met.add(above.id)
        yield above
        above = by_id.get(above.part_of or "")
