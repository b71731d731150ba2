"""Reading records: files, folders, pages, standard input; and finding the record that an id names."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from archcite.api.project import project_tables
from archcite.api.roster import filled, roster
from archcite.diagnostics import Diagnostic
from archcite.errors import InputError, RefusedError, UsageError
from archcite.loading import load
from archcite.model.agents import Agent
from archcite.model.record import Record
from archcite.readers.decoding import decoded, unopened
from archcite.readers.draft import Reading, Unread
from archcite.source import Source
from archcite.store import agents_file, file_name, read_bytes, record_files
from archcite.tables import Tables
from archcite.tables.rows import shipped_folder

EXAMPLES = "example:"
"""What stands for the folder of records that ship with archcite."""


@dataclass(frozen=True)
class Records(Mapping[str, Record]):
    """Records by their ids, in the order they were read, with what was found on the way.

    ``findings`` holds the findings of the readers (``check`` adds the rules'), ``unread`` what was no record;
    ``sources`` where each record stands. Of two records with one id the first is kept, and a finding AC701 tells.
    """

    readings: tuple[Reading, ...] = ()
    unread: tuple[Unread, ...] = ()
    tables: Tables = field(default_factory=Tables.packaged, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_id: dict[str, Reading] = {}
        for reading in self.readings:
            by_id.setdefault(reading.record.id, reading)
        object.__setattr__(self, "_by_id", MappingProxyType(by_id))

    _by_id: Mapping[str, Reading] = field(init=False, compare=False, repr=False)

    def __getitem__(self, key: str) -> Record:
        return self._by_id[key].record

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the readers found, in the order it was met."""
        return tuple(
            finding
            for findings in ([part.findings for part in self.readings], [part.findings for part in self.unread])
            for several in findings
            for finding in several
        )

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where each record stands, by id."""
        return {key: reading.source for key, reading in self._by_id.items()}


def read(*paths: str | Path, format: str | None = None, tables: Tables | None = None) -> Records:
    """The records of files and folders, in their order.

    A folder means the record files below it. The format is told by ``format``, else by the suffix, else by the text.
    The tables are those given, or the packaged ones with the rows of an ``archcite.toml`` beside or above the first
    path. Raises :class:`~archcite.errors.InputError` for a path that cannot be read,
    :class:`~archcite.errors.UsageError` for an unknown format; flawed records, and files of a folder that cannot be
    read, come as ``unread`` and ``findings``.
    """
    places = [Path(path) for path in paths]
    tables = tables or (project_tables(places[0]) if places else Tables.packaged())
    files = [(file, file == place) for place in places for file in record_files(place, tables)]
    return _gathered((part for file, named in files for part in _of_file(file, format, tables, named=named)), tables)


def _of_file(file: Path, format: str | None, tables: Tables, *, named: bool) -> Iterator[Reading | Unread]:
    """What a file holds; one that is not ``named`` but found in a folder hides no other where it cannot be read."""
    try:
        data = read_bytes(file)
    except InputError as trouble:
        if named:
            raise
        yield unopened(str(file), str(trouble))
        return
    yield from read_data(data, str(file), format, tables)


def reads(text: str | bytes, *, format: str | None = None, path: str = "", tables: Tables | None = None) -> Records:
    """The records of a text, as :func:`read` gives those of a file."""
    tables = tables or Tables.packaged()
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return _gathered(read_data(data, path, format, tables), tables)


def read_data(data: bytes, path: str, format: str | None, tables: Tables) -> Iterator[Reading | Unread]:
    """What one file holds: its bytes decoded, its format told, its records read."""
    content = decoded(data, path)
    if isinstance(content, Unread):
        yield content
        return
    text = content.text
    name = format or told_format(text, path, tables)
    row = tables.formats.get(name)
    if row is None or not row.reader:
        known = sorted(row.name for row in tables.formats.values() if row.reader)
        raise UsageError(f"archcite does not read {name!r}; it reads {', '.join(known)}")
    reader: Callable[..., Iterable[Reading | Unread]] = load(f"readers.{row.reader}", "read")
    parts = iter(reader(text, path, tables))
    if content.findings:  # what the bytes gave to find is told once, with the first record
        yield from (replace(part, findings=(*content.findings, *part.findings)) for part in islice(parts, 1))
    yield from parts


def told_format(text: str, path: str, tables: Tables) -> str:
    """The format of a text, told by the suffix of its file and, where that leaves a choice, by its beginning."""
    suffix = Path(path).suffix.lower()
    named = next(
        (row.name for row in tables.formats.values() if suffix and suffix in row.suffixes and row.reader), None
    )
    if named not in {None, "json"}:
        return str(named)
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in {"{", "["}:
        return _json_format(start) if named is None or _is_csl(start) else "json"
    if named:
        return named
    if suffix in _PAGES:
        return "wilson"
    return "yaml" if _RECORD_KEY.match(text) or not load("readers.wilson", "recognises")(text) else "wilson"


_RECORD_KEY = re.compile(rf"\ufeff?(?:\s|#[^\n]*\n|---)*+(?:{'|'.join(Record.model_fields)})\s*:(?:\s|$)")
"""How a record in YAML begins, behind comments: with one of its keys, in small letters."""

_PAGES = frozenset({".txt", ".md", ".html", ".htm"})
"""Suffixes of saved pages, which no record file has."""


def _json_format(start: str) -> str:
    """JSON, JSON Lines or CSL-JSON; a text that begins with a bracket and is none of them is YAML's flow style."""
    if _is_csl(start):
        return "csl-json"
    first, _, rest = start.partition("\n")
    if start[0] == "{" and rest.lstrip()[:1] == "{":
        try:
            json.loads(first)
        except ValueError:
            return "json"
        return "jsonl"
    return "json"


def _is_csl(start: str) -> bool:
    """Whether the first object is a CSL item: ``type`` and ``custom`` are keys of those, and of no record."""
    try:
        first, _ = json.JSONDecoder().raw_decode(start.removeprefix("[").lstrip() if start[0] == "[" else start)
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and not first.keys().isdisjoint({"type", "custom", "issued"})


def _gathered(parts: Iterable[Reading | Unread], tables: Tables) -> Records:
    readings: list[Reading] = []
    unread: list[Unread] = []
    places: dict[Path, Path | None] = {}
    rosters: dict[Path, Mapping[str, Agent]] = {}
    for part in parts:
        if isinstance(part, Reading):
            folder = Path(part.source.path).parent
            if folder not in places:
                places[folder] = agents_file(folder)
            place = places[folder]
            if place is not None and place not in rosters:
                rosters[place] = roster(place)
            if place is not None and (agents := rosters[place]):
                part = replace(part, record=filled(part.record, agents, tables))  # noqa: PLW2901 (the same, in full)
            readings.append(part)
        else:
            unread.append(part)
    return Records(tuple(readings), tuple(unread), tables)


def found(
    names: Iterable[str], folder: str | None, *, stdin: Callable[[], bytes], format: str | None = None
) -> Records:
    """The records that a command line names: ids, files, folders, or ``-`` for what ``stdin`` gives.

    An id is looked up in ``folder``, or in the examples that ship with archcite where ``folder`` is ``example:``;
    where ``folder`` is None, every name is a file's.
    Raises :class:`~archcite.errors.UsageError` with the nearest ids for an unknown one.
    """
    place = records_folder(folder or ".")
    parts: list[Reading | Unread] = []
    tables = project_tables(place)
    for name in names:
        if name == "-":
            parts += read_data(stdin(), "-", format, tables)
        elif folder is None or Path(name).exists() or _is_path(name, tables):
            known = read(name, format=format)
            if not known.readings and not known.unread:
                raise UsageError(f"{name}: there is no record file in this folder")
            tables = known.tables if known.tables.own.archives or known.tables.own.systems else tables
            parts += (*known.readings, *known.unread)
        else:
            parts.append(_by_id(name, place, folder, tables))
    return _gathered(parts, tables)


def _is_path(name: str, tables: Tables) -> bool:
    """Whether a name that is no file's could only have been meant as one."""
    suffixes = {suffix for row in tables.formats.values() for suffix in row.suffixes}
    return "/" in name or "\\" in name or name.startswith(".") or Path(name).suffix.lower() in suffixes


def _by_id(name: str, place: Path, folder: str, tables: Tables) -> Reading:
    """The record with an id: in the file of its name, or in any file of the folder."""
    direct = place / f"{file_name(name)}.yaml"
    if direct.is_file():
        for part in read_data(read_bytes(direct), str(direct), None, tables):
            if isinstance(part, Unread):
                raise RefusedError(str(part.findings[0]))
            if part.record.id == name:
                return part
    if not place.is_dir():
        raise UsageError(
            f"no record {name!r}: there is no folder {folder!r} here"
            f" (say --records DIR, or --records {EXAMPLES} for the examples)"
        )
    records = read(place, tables=tables)
    if name in records:
        return next(reading for reading in records.readings if reading.record.id == name)
    near = get_close_matches(name, list(records), n=3, cutoff=0.4)
    hint = f"; did you mean {', '.join(near)}?" if near else f" ({len(records)} records there)"
    raise UsageError(f"no record {name!r} under {folder}{hint}")


def parents(records: Records, folder: str) -> Mapping[str, Record]:
    """The records that ``part_of`` points to from these, and from those, where they can be found.

    They are looked up among the records themselves, in ``folder``, and beside the file that points to them; what is
    found nowhere is left out (``check`` finds it: AC702).
    """
    known = dict(records)
    waiting = list(records.readings)
    while waiting:
        reading = waiting.pop()
        parent = reading.record.part_of
        if parent is None or parent in known:
            continue
        for place in (records_folder(folder), Path(reading.source.path).parent):
            try:
                found_there = _by_id(parent, place, folder, records.tables)
            except UsageError:
                continue
            known[parent] = found_there.record
            waiting.append(found_there)
            break
    return known


def records_folder(folder: str) -> Path:
    """The folder that ``--records`` names: itself, or the examples that ship with archcite."""
    return shipped_folder("records") if folder == EXAMPLES else Path(folder)
