"""Stretches: what of files is looked over at a time, and what is found in it, seen from the whole file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from archcite.api.reading import read_data
from archcite.diagnostics import Diagnostic, Place
from archcite.source import Source
from archcite.store import line_blocks, read_bytes, read_stretch
from archcite.tables import Tables

BLOCK = 1024 * 1024
"""How much is looked over at a time: of a file of JSON Lines a stretch, of small files as many as fit."""

LINES = frozenset({".jsonl", ".ndjson"})
"""Suffixes of files that may be cut at any line."""

STRIDE = 1 << 40
"""Numbers of records begin anew in each stretch of a file, this far apart."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A file, or the ``number``-th stretch of one, from ``start`` to ``end``; ``end`` is -1 for a whole file."""

    path: str
    size: int
    number: int = 0
    start: int = 0
    end: int = -1

    def content(self, given: Mapping[str, bytes]) -> bytes:
        """Its bytes, as they are ``given`` or as the file has them."""
        if self.path in given:
            return given[self.path]
        return read_bytes(self.path) if self.end < 0 else read_stretch(self.path, self.start, self.end)


def stretches_of(file: str, format: str | None, given: Mapping[str, bytes]) -> Iterator[Stretch]:
    """A file as the stretches that may be looked over apart: JSON Lines may be cut at any line."""
    if file in given:
        yield Stretch(file, len(given[file]))
        return
    try:
        size = Path(file).stat().st_size
    except OSError:
        size = 0
    lines = format == "jsonl" or (format is None and Path(file).suffix.lower() in LINES)
    if not lines or size <= BLOCK:
        yield Stretch(file, size)
        return
    for number, (start, end) in enumerate(line_blocks(file, BLOCK)):
        yield Stretch(file, end - start, number, start, end)


def batched(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """The stretches in batches of about :data:`BLOCK` bytes, so that small files cost few messages."""
    batch: list[Stretch] = []
    size = 0
    for stretch in stretches:
        if batch and size + stretch.size > BLOCK:
            yield batch
            batch, size = [], 0
        batch.append(stretch)
        size += stretch.size
    if batch:
        yield batch


def lowered(finding: Diagnostic, lines: int, characters: int) -> Diagnostic:
    """A finding of a stretch, seen from the whole file."""
    if not finding.place.line:
        return finding
    edits = tuple(replace(one, start=one.start + characters, end=one.end + characters) for one in finding.edits)
    return replace(finding, place=_lower_place(finding.place, lines), edits=edits)


def _lower_place(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines, end_line=place.end_line + lines)


def sources_of(
    stretches: Mapping[tuple[str, int], Stretch],
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
    for part in sorted({number // STRIDE for number in wanted}):
        first = firsts[path, part]
        data = stretches[path, part].content(given)
        for number, one in enumerate(read_data(data, path, format, tables), part * STRIDE):
            if number in wanted:
                found[number] = _lowered_source(one.source, first) if first else one.source
    return found


def _lowered_source(source: Source, lines: int) -> Source:
    values = {path: (a + lines, b, c + lines, d) for path, (a, b, c, d) in source.values.items()}
    keys = {path: (a + lines, b, c + lines, d) for path, (a, b, c, d) in source.keys.items()}
    return Source(source.path, values, keys)
