"""Inspection: any number of files looked over in parallel, in memory that their number hardly touches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from archcite.api.held import Held
from archcite.api.looking import comments_of, looked_over, looked_over_apart, packed, roster_held
from archcite.api.processes import cores, pool
from archcite.api.project import project_tables
from archcite.api.roster import Roster
from archcite.api.stretches import LINES, Stretch, batched, lowered, sources_of, stretches_of
from archcite.checks import Key, Page, collection_findings
from archcite.checks.waivers import Waiver, idle, waived
from archcite.diagnostics import Diagnostic
from archcite.errors import InputError, UsageError
from archcite.readers.decoding import decoded, unopened
from archcite.readers.draft import Unread
from archcite.store import agents_file, each_once, read_bytes, record_files
from archcite.store.cache import Cache, mark
from archcite.tables import Tables

FEW = 1024 * 1024
"""How many bytes are looked over faster by one process than by several that must first be started."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many bytes have been looked over, and how many there are."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was looked over and what was found, in the order of places; ``files`` are the paths, in their order."""

    findings: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    records: int
    tables: Tables


def inspect(
    paths: Sequence[str | Path],
    *,
    format: str | None = None,
    tables: Tables | None = None,
    given: Mapping[str, bytes] | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    cache: str | Path | None = None,
    year: int | None = None,
) -> Inspection:
    """Everything that is to be found in files and folders, by ``jobs`` processes (0: one for each core).

    A program that asks for several must be safe to import (``if __name__ == "__main__"``), where processes cannot
    begin as copies.

    ``given`` holds the bytes of paths that are no files, such as ``-``. A path that cannot be read raises
    :class:`~archcite.errors.InputError`, a folder without record files :class:`~archcite.errors.UsageError` (a checked
    path that was mistyped would stay green); a file of a folder that cannot be read is a finding. Comments of the form
    ``# archcite: ignore AC203`` are obeyed. ``cache`` is a folder where what each content held is kept for the next
    time; it may be deleted at any time. ``year`` is the one that it is: documents of later ones are told of.
    """
    given = given or {}
    named = [Path(path) for path in paths if str(path) not in given]
    tables = tables or project_tables(named[0] if named else Path())
    below = {place: [str(file) for file in record_files(place, tables)] for place in named}
    if empty := next((place for place, held in below.items() if not held and place.is_dir()), None):
        raise UsageError(f"{empty}: there is no record file in this folder")
    files = [*(file for held in below.values() for file in held), *given]
    files = list(dict.fromkeys(files))
    if len(named) > 1:
        files = [*map(str, each_once(Path(file) for file in files if file not in given)), *given]
    stretches = [stretch for file in files for stretch in stretches_of(file, format, given)]
    kept_in = Cache(str(cache), mark(packed(tables), str(format), str(year))).opened() if cache is not None else None
    seen = _Seen(frozenset({*map(str, named), *given}))
    for stretch, held in _all_held(stretches, format, tables, given, jobs, progress, kept_in, year):
        seen.add(stretch, held)
    complete = any(path.is_dir() and not _is_part(path) for path in named)
    folders = [*(place for place in named if place.is_dir()), *(Path(file).parent for file in files)]
    rosters = _rosters(folders, tables)
    seen.findings += [one for path, (_, held) in rosters.items() if path not in files for one in held.findings]
    by_number = {(one.path, one.number): one for one in stretches}
    sources = partial(sources_of, by_number, seen.firsts, format, tables, given)
    together = collection_findings(
        seen.keys, tables, sources, agents=_agents([roster for roster, _ in rosters.values()]), complete=complete
    )
    findings = [*seen.findings, *_not_waived(together, seen.idle, given, tables, complete=complete)]
    return Inspection(tuple(sorted(findings, key=lambda one: one.order)), tuple(files), seen.records, tables)


def _is_part(folder: Path) -> bool:
    """Whether a folder is part of a larger collection: the agents of its records stand in a folder above."""
    found = agents_file(folder)
    return found is not None and found.parent.absolute() != folder.absolute()


@dataclass(slots=True, eq=False)
class _Seen:
    """What the stretches of all files held, put together; ``asked`` are the paths that must be readable.

    ``firsts`` are the lines before each stretch of a file, ``idle`` the comments that took no finding back yet.
    """

    asked: frozenset[str]
    findings: list[Diagnostic] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    records: int = 0
    firsts: dict[tuple[str, int], int] = field(default_factory=dict)
    idle: dict[str, tuple[Waiver, ...]] = field(default_factory=dict)
    _at: tuple[str, int, int] = ("", 0, 0)

    def add(self, stretch: Stretch, held: Held) -> None:
        """Add what the next stretch held: of a file its stretches come one after the other."""
        path, lines, characters = self._at if self._at[0] == stretch.path else (stretch.path, 0, 0)
        self.firsts[path, stretch.number] = lines
        self._at = (path, lines + held.lines, characters + held.characters)
        if held.trouble and path in self.asked:
            raise InputError(held.trouble)
        if held.trouble:
            self.findings += unopened(path, held.trouble).findings
            return
        self.findings += [lowered(one, lines, characters) for one in held.findings] if lines else held.findings
        self.keys += held.keys
        self.records += held.records
        if held.idle:
            self.idle[path] = held.idle


def _all_held(
    stretches: Sequence[Stretch],
    format: str | None,
    tables: Tables,
    given: Mapping[str, bytes],
    jobs: int,
    progress: Progress | None,
    cache: Cache | None,
    year: int | None,
) -> Iterator[tuple[Stretch, Held]]:
    """What each stretch holds, in their order."""
    total = sum(stretch.size for stretch in stretches)
    batches = list(batched(stretches))
    jobs = min(jobs or cores(), len(batches))
    jobs = jobs if total > FEW and not given else 1
    look = partial(looked_over_apart, format=format, own=packed(tables), cache=cache, year=year)
    if jobs == 1:
        look = partial(looked_over, format=format, tables=tables, given=given, cache=cache, year=year)
    done = 0
    with pool(jobs) as each:
        for batch, several in zip(batches, each(look, batches), strict=True):
            yield from zip(batch, several, strict=True)
            done += sum(stretch.size for stretch in batch)
            if progress is not None:
                progress(done, total)


def _rosters(folders: Iterable[Path], tables: Tables) -> Mapping[str, tuple[Roster, Held]]:
    """What the ``agents.yaml`` of every folder holds, or of the nearest folder above, by path."""
    places = dict.fromkeys(agents_file(folder) for folder in dict.fromkeys(folders))
    return {str(place): _roster(str(place), tables) for place in places if place is not None}


def _roster(path: str, tables: Tables) -> tuple[Roster, Held]:
    try:
        return roster_held(read_bytes(path), path, tables)
    except InputError as trouble:
        return Roster({}, whole=False), Held(unopened(path, str(trouble)).findings)


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
        if Path(path).suffix.lower() in LINES:
            left += several
            continue
        text = decoded(given[path] if path in given else read_bytes(path), path)
        known = () if isinstance(text, Unread) else comments_of(Page(text.text), path, tables).known
        others, unused = waived(several, known)
        left += [*others, *idle([one for one in waiting.get(path, ()) if one in unused], complete=complete)]
    return left
