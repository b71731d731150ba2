"""What a writer gives: the text, and what of the records it could not hold."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archcite.diagnostics import Diagnostic, Severity
from archcite.model.record import Record
from archcite.source import KeyPath


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


_AFTER = {
    "translators": "related",
    "translated_for": "translators",
    "translation_language": "translated_for",
    "obtained_by": "identifiers",
    "contributed_by": "obtained_by",
    "funders": "contributed_by",
}
"""Keys that stand elsewhere in a file than in the model: what comes from a host stands beside the host."""


def _ordered() -> tuple[str, ...]:
    keys = [info.alias or name for name, info in Record.model_fields.items() if name not in _AFTER]
    for key, anchor in _AFTER.items():
        keys.insert(keys.index(anchor) + 1, key)
    return tuple(keys)


ORDER = _ordered()
"""The keys in the order of a file: what it is, where it lies, where it was read; a project's own last."""

_RANK = {key: rank for rank, key in enumerate(ORDER)}


def mappings(records: Iterable[Record], findings: list[Diagnostic]) -> list[dict[str, object]]:
    """The records as their files hold them, every value one that a file of text can hold.

    A number or a character that no file can hold is written another way, with a finding.
    """
    held: list[dict[str, object]] = []
    for record in records:
        said = record.as_mapping()
        keys = sorted(said, key=lambda key: _RANK.get(key, len(ORDER)))
        held.append({key: storable(said[key], (record.id, key), findings) for key in keys})
    return held


def storable(value: object, path: KeyPath, findings: list[Diagnostic]) -> object:
    """A value as a file of text can hold it; ``path`` begins with the id of the record."""
    if isinstance(value, dict):
        return {
            _whole(str(key), path, findings): storable(item, (*path, str(key)), findings) for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [storable(item, (*path, place), findings) for place, item in enumerate(value)]
    if isinstance(value, str):
        return _whole(value, path, findings)
    if isinstance(value, float) and not math.isfinite(value):
        findings.append(_changed(path, "is no number that a file can hold; it is written as text"))
        return str(value)
    return value


_HALF = re.compile("[\ud800-\udfff]")


def _whole(text: str, path: KeyPath, findings: list[Diagnostic]) -> str:
    """A text without half characters (lone surrogates), which no encoding can write."""
    if not _HALF.search(text):
        return text
    findings.append(_changed(path, "holds half a character, which is written as U+FFFD"))
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def _changed(path: KeyPath, what: str) -> Diagnostic:
    where = ".".join(str(step) for step in path[1:])
    return Diagnostic("AC401", Severity.WARNING, f"{path[0]}: {where} {what}")
