"""Importing: a page, an item or an entry becomes a record file, and everything left out is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from archcite.api.reading import Records, reads
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import InputError, RefusedError, UsageError
from archcite.model.record import Record
from archcite.readers.draft import Reading
from archcite.store import file_name, path_within
from archcite.store.saving import save
from archcite.tables import Tables
from archcite.writers import yaml


def imported(
    records: Records,
    *,
    id: str | None = None,
    without: Collection[str] = (),
) -> Records:
    """Records as they are to be kept: with another id, without some keys; a finding AC020 names each key left out.

    Raises :class:`~archcite.errors.UsageError` for an unknown key, and for one id over several records.
    """
    keys = {info.alias or name for name, info in Record.model_fields.items()}
    if unknown := sorted(set(without) - keys):
        raise UsageError(f"no key {unknown[0]!r} can be left out; keys of a record: {', '.join(sorted(keys))}")
    if needed := {"id"} & set(without):
        raise UsageError(f"{needed.pop()!r} cannot be left out: every record has one")
    if id is not None and len(records.readings) > 1:
        raise UsageError(f"one id for {len(records.readings)} records: import them one by one, or leave --id out")
    readings = tuple(_changed(reading, id, without, records.tables) for reading in records.readings)
    return Records(readings, records.unread, records.tables)


def _changed(reading: Reading, id: str | None, without: Collection[str], tables: Tables) -> Reading:
    values = reading.record.as_mapping()
    left = [key for key in values if key in without]
    values = {key: value for key, value in values.items() if key not in left} | ({"id": id} if id else {})
    try:
        record = Record.model_validate(values, context={"tables": tables})
    except ValueError as refusal:
        raise UsageError(
            f"{id!r} cannot be an id: letters, digits, '.', '_', '-' and ':', a letter or digit first"
        ) from refusal
    findings = tuple(
        Diagnostic("AC020", Severity.INFO, f"{record.id}: {key} was left out, as asked", reading.source.place(key))
        for key in left
    )
    return replace(reading, record=record, findings=(*reading.findings, *findings))


def save_records(records: Records, folder: str | Path, *, force: bool = False) -> Iterator[tuple[Record, Path]]:
    """Write each record to a file of its own in a folder, and give the paths as they are written.

    The file is named by the id; it is read back and must give an equal record before it is there at all. Raises
    :class:`~archcite.errors.RefusedError` where a file exists and ``force`` is not said, and
    :class:`~archcite.errors.InputError` where it cannot be written.
    """
    place = made_folder(folder)
    for record in records.values():
        path = path_within(place, f"{file_name(record.id)}.yaml")
        text = yaml.write([record], records.tables).text
        save(path, text, force=force, verify=partial(_refuse_other, record, records.tables))
        yield record, path


def made_folder(folder: str | Path) -> Path:
    """A folder for record files, made where it is missing; :class:`~archcite.errors.InputError` where it cannot be."""
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise InputError(f"{folder}: the folder cannot be made: {trouble.strerror}") from trouble
    return place


def _refuse_other(record: Record, tables: Tables, data: bytes) -> None:
    """Refuse bytes that do not read as the record that they were made from."""
    again = reads(data, format="yaml", tables=tables)
    if list(again.values()) != [record]:
        raise RefusedError(f"{record.id}: the file would not read as the same record; nothing was written")
