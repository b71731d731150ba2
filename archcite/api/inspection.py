"""Inspection: any number of files looked over in parallel, in memory that their number hardly touches."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from archcite.api.held import Held, as_bytes, from_bytes
from archcite.api.project import project_tables
from archcite.api.reading import read_data
from archcite.api.roster import Roster, is_roster, read_roster
from archcite.checks import Key, Page, collection_findings, key_of, several_findings
from archcite.checks.waivers import Waiver, idle, waived, waivers
from archcite.diagnostics import Diagnostic, Place
from archcite.errors import InputError, RefusedError
from archcite.readers.decoding import decoded, unopened
from archcite.readers.draft import NAMELESS, SOME, Reading, Unread
from archcite.source import Source
from archcite.store import AGENTS, line_blocks, read_bytes, read_stretch, record_files
from archcite.store.cache import Cache, mark
from archcite.tables import Own, Tables

BLOCK = 1024 * 1024
"""How much is looked over at a time: of a file of JSON Lines a stretch, of small files as many as fit."""

FEW = 1024 * 1024
"""How many bytes are looked over faster by one process than by several that must first be started."""

_LINES = frozenset({".jsonl", ".ndjson"})
_STRIDE = 1 << 40
"""Numbers of records begin anew in each stretch of a file, this far apart."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many bytes have been looked over, and how many there are."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was looked over and what was found, in the order of places; ``files`` are the paths, in their order."""

    findings: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    records: int
    tables: Tables


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A file, or the ``number``-th stretch of one, from ``start`` to ``end``; ``end`` is -1 for a whole file."""

    path: str
    size: int
    number: int = 0
    start: int = 0
    end: int = -1

    def content(self, given: Mapping[str, bytes]) -> bytes:
        if self.path in given:
            return given[self.path]
        return read_bytes(self.path) if self.end < 0 else read_stretch(self.path, self.start, self.end)


def inspect(
    paths: Sequence[str | Path],
    *,
    format: str | None = None,
    tables: Tables | None = None,
    given: Mapping[str, bytes] | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    cache: str | Path | None = None,
) -> Inspection:
    """Everything that is to be found in files and folders, by ``jobs`` processes (0: one for each core).

    A program that asks for several must be safe to import (``if __name__ == "__main__"``), where processes cannot
    begin as copies.

    ``given`` holds the bytes of paths that are no files, such as ``-``. A path that cannot be read raises
    :class:`~archcite.errors.InputError`; a file of a folder that cannot is a finding. Comments of the form
    ``# archcite: ignore AC203`` are obeyed. ``cache`` is a folder where what each content held is kept for the next
    time; it may be deleted at any time.
    """
    given = given or {}
    named = [Path(path) for path in paths if str(path) not in given]
    tables = tables or (project_tables(named[0]) if named else Tables.packaged())
    files = [*(str(file) for place in named for file in record_files(place, tables)), *given]
    files = list(dict.fromkeys(files))
    stretches = [stretch for file in files for stretch in _stretches(file, format, given)]
    kept_in = Cache(str(cache), mark(_packed(tables), str(format))).opened() if cache is not None else None
    asked = {*map(str, named), *given}
    findings: list[Diagnostic] = []
    keys: list[Key] = []
    waiting: dict[str, tuple[Waiver, ...]] = {}
    firsts: dict[tuple[str, int], int] = {}
    records = 0
    at = ("", 0, 0)
    for stretch, seen in _all_seen(stretches, format, tables, given, jobs, progress, kept_in):
        first, before = at[1:] if at[0] == stretch.path else (0, 0)
        firsts[stretch.path, stretch.number] = first
        at = (stretch.path, first + seen.lines, before + seen.characters)
        if seen.trouble and stretch.path in asked:
            raise InputError(seen.trouble)
        if seen.trouble:
            findings += unopened(stretch.path, seen.trouble).findings
            continue
        findings += [_lower(finding, first, before) for finding in seen.findings] if first else seen.findings
        keys += seen.keys
        records += seen.records
        if seen.idle:
            waiting[stretch.path] = seen.idle
    sources = partial(_sources, {(one.path, one.number): one for one in stretches}, firsts, format, tables, given)
    complete = any(path.is_dir() for path in named)
    rosters = _rosters([*(place for place in named if place.is_dir()), *(Path(file).parent for file in files)])
    findings += [one for path, each in rosters.items() if path not in files for one in each.findings]
    agents = _agents(rosters.values())
    together = collection_findings(keys, tables, sources, agents=agents, complete=complete)
    findings += _not_waived(together, waiting, given, tables, complete=complete)
    return Inspection(tuple(sorted(findings, key=lambda one: one.order)), tuple(files), records, tables)


def _stretches(file: str, format: str | None, given: Mapping[str, bytes]) -> Iterator[_Stretch]:
    """A file as the stretches that may be looked over apart: JSON Lines may be cut at any line."""
    if file in given:
        yield _Stretch(file, len(given[file]))
        return
    try:
        size = Path(file).stat().st_size
    except OSError:
        size = 0
    lines = format == "jsonl" or (format is None and Path(file).suffix.lower() in _LINES)
    if not lines or size <= BLOCK:
        yield _Stretch(file, size)
        return
    for number, (start, end) in enumerate(line_blocks(file, BLOCK)):
        yield _Stretch(file, end - start, number, start, end)


def _all_seen(
    stretches: Sequence[_Stretch],
    format: str | None,
    tables: Tables,
    given: Mapping[str, bytes],
    jobs: int,
    progress: Progress | None,
    cache: Cache | None,
) -> Iterator[tuple[_Stretch, Held]]:
    """What each stretch holds, in their order."""
    total = sum(stretch.size for stretch in stretches)
    batches = list(_batches(stretches))
    jobs = min(jobs or _cores(), len(batches))
    jobs = jobs if total > FEW and not given else 1
    look = partial(_looked_over, format=format, own=_packed(tables), cache=cache)
    if jobs == 1:
        look = partial(_looked_over_here, format=format, tables=tables, given=given, cache=cache)
    done = 0
    with _pool(jobs) as each:
        for batch, several in zip(batches, each(look, batches), strict=True):
            yield from zip(batch, several, strict=True)
            done += sum(stretch.size for stretch in batch)
            if progress is not None:
                progress(done, total)


def _batches(stretches: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """The stretches in batches of about :data:`BLOCK` bytes, so that small files cost few messages."""
    batch: list[_Stretch] = []
    size = 0
    for stretch in stretches:
        if batch and size + stretch.size > BLOCK:
            yield batch
            batch, size = [], 0
        batch.append(stretch)
        size += stretch.size
    if batch:
        yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_Mapping: TypeAlias = Callable[[Callable[[list[_Stretch]], list[Held]], Iterable[list[_Stretch]]], Iterable[list[Held]]]


@contextmanager
def _pool(jobs: int) -> Iterator[_Mapping]:
    """Something that maps: in this process, or in several."""
    if jobs <= 1:
        yield map
        return
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(_start_method()), initializer=_quiet)
    try:
        yield pool.map
    except BrokenProcessPool as trouble:
        raise RefusedError("a process that looked over the files was killed: there is too little memory") from trouble
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_method() -> str:
    """How processes begin: as copies of this one, at no cost, where it has no threads that a copy would lose."""
    methods = multiprocessing.get_all_start_methods()
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in methods else "spawn"


def _quiet() -> None:
    """An interruption is the first process's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _looked_over(batch: list[_Stretch], format: str | None, own: str, cache: Cache | None) -> list[Held]:
    """What each stretch of a batch holds, in a process of its own."""
    return _looked_over_here(batch, format, _unpacked(own), {}, cache)


def _looked_over_here(
    batch: list[_Stretch],
    format: str | None,
    tables: Tables,
    given: Mapping[str, bytes],
    cache: Cache | None,
) -> list[Held]:
    """What each stretch of a batch holds."""
    return [_one(stretch, format, tables, given, cache) for stretch in batch]


def _packed(tables: Tables) -> str:
    """A project's own rows as text: what another process needs to make the tables anew."""
    own = tables.own
    rows = [[dict(row) for row in own.archives], dict(own.systems), dict(own.kinds), dict(own.options)]
    return json.dumps(rows, default=str)


@lru_cache(maxsize=1)
def _unpacked(own: str) -> Tables:
    """The tables with a project's rows; made once in each process."""
    archives, systems, kinds, options = json.loads(own)
    rows = Own(tuple(archives), systems, kinds, options)
    return Tables(rows) if archives or systems or kinds else Tables.packaged()


def _one(
    stretch: _Stretch, format: str | None, tables: Tables, given: Mapping[str, bytes], cache: Cache | None = None
) -> Held:
    """What a stretch holds: as the cache has it, or looked over."""
    try:
        data = stretch.content(given)
    except InputError as trouble:
        return Held(trouble=str(trouble))
    if cache is None:
        return _held(stretch, data, format, tables)
    entry = cache.entry(stretch.path.encode("utf-8", "surrogatepass"), str(stretch.number).encode(), data)
    content = cache.get(entry)
    held = from_bytes(content) if content is not None else None
    if held is None:
        held = _held(stretch, data, format, tables)
        cache.put(entry, as_bytes(held))
    return held


def _held(stretch: _Stretch, data: bytes, format: str | None, tables: Tables) -> Held:
    if is_roster(stretch.path):
        roster = read_roster(data, stretch.path)
        return Held(roster.findings, idle=roster.idle)
    told = decoded(data, stretch.path)
    page = Page("" if isinstance(told, Unread) else told.text)
    findings: list[Diagnostic] = []
    keys: list[Key] = []
    records = 0
    parts = enumerate(read_data(data, stretch.path, format, tables), stretch.number * _STRIDE)
    while some := list(islice(parts, SOME)):
        findings += [one for _, part in some for one in part.findings if not (stretch.number and one.place.line == 0)]
        whole = [(number, part.record, part.source) for number, part in some if isinstance(part, Reading)]
        flawed = [(number, part.rest, part.source) for number, part in some if isinstance(part, Unread) and part.rest]
        for read, is_whole in ((whole, True), (flawed, False)):
            findings += several_findings([(one, source) for _, one, source in read], tables, page, whole=is_whole)
            keys += [key_of(one, stretch.path, number, tables) for number, one, _ in read if one.id != NAMELESS]
            records += len(read)
    keys.sort(key=lambda key: key.number)
    comments = waivers(page, stretch.path, tables.rules)
    left, unused = waived(findings, comments.known)
    left += comments.findings
    return Held(tuple(left), tuple(keys), records, data.count(b"\n"), len(page.text), unused)


def _lower(finding: Diagnostic, lines: int, characters: int) -> Diagnostic:
    """A finding of a stretch, seen from the whole file."""
    if not finding.place.line:
        return finding
    edits = tuple(replace(one, start=one.start + characters, end=one.end + characters) for one in finding.edits)
    return replace(finding, place=_lowered(finding.place, lines), edits=edits)


def _lowered(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines, end_line=place.end_line + lines)


def _sources(
    stretches: Mapping[tuple[str, int], _Stretch],
    firsts: Mapping[tuple[str, int], int],
    format: str | None,
    tables: Tables,
    given: Mapping[str, bytes],
    path: str,
    numbers: Collection[int],
) -> Mapping[int, Source]:
    """The sources of some records of a file, read once more."""
    found: dict[int, Source] = {}
    wanted = set(numbers)
    for part in sorted({number // _STRIDE for number in wanted}):
        first = firsts[path, part]
        data = stretches[path, part].content(given)
        for number, one in enumerate(read_data(data, path, format, tables), part * _STRIDE):
            if number in wanted:
                found[number] = _lowered_source(one.source, first) if first else one.source
    return found


def _lowered_source(source: Source, lines: int) -> Source:
    values = {path: (a + lines, b, c + lines, d) for path, (a, b, c, d) in source.values.items()}
    keys = {path: (a + lines, b, c + lines, d) for path, (a, b, c, d) in source.keys.items()}
    return Source(source.path, values, keys)


def _rosters(folders: Iterable[Path]) -> Mapping[str, Roster]:
    """What every ``agents.yaml`` of the folders holds, by path."""
    places = [folder / AGENTS for folder in dict.fromkeys(folders)]
    return {str(place): _roster(str(place)) for place in places if place.is_file() or place.is_symlink()}


def _roster(path: str) -> Roster:
    try:
        return read_roster(read_bytes(path), path)
    except InputError as trouble:
        return Roster({}, findings=unopened(path, str(trouble)).findings, whole=False)


def _agents(rosters: Collection[Roster]) -> frozenset[str] | None:
    """The ids of all rosters; ``None`` where a part of one could not be read, and any id may be there."""
    if not all(each.whole for each in rosters):
        return None
    return frozenset(key for each in rosters for key in each.ids)


def _not_waived(
    together: Sequence[Diagnostic],
    waiting: Mapping[str, tuple[Waiver, ...]],
    given: Mapping[str, bytes],
    tables: Tables,
    *,
    complete: bool,
) -> list[Diagnostic]:
    """The findings across records that no comment of their file takes back, and the comments that take none back.

    ``waiting`` are the comments of each file that took back nothing that its own records show.
    """
    by_path: dict[str, list[Diagnostic]] = {path: [] for path in waiting}
    for finding in together:
        by_path.setdefault(finding.place.path, []).append(finding)
    left: list[Diagnostic] = []
    for path, several in by_path.items():
        if Path(path).suffix.lower() in _LINES:
            left += several
            continue
        text = decoded(given[path] if path in given else read_bytes(path), path)
        known = () if isinstance(text, Unread) else waivers(Page(text.text), path, tables.rules).known
        others, unused = waived(several, known)
        left += [*others, *idle([one for one in waiting.get(path, ()) if one in unused], complete=complete)]
    return left
