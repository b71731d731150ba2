"""Findings of references, seen from the file: what the reading of a reference found, at its place there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archcite.checks.shelves import OF_MANY_FILES, is_declared, is_without_archive, of_many_files
from archcite.checks.titles import stands_in
from archcite.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.reference import Leaves, Reference
    from archcite.source import KeyPath, Source
    from archcite.tables import Tables

UNKNOWN_ARCHIVE = "AC202"
"""The code of a reference whose repository no table knows."""

UNREADABLE, MISSING_LEVEL = "AC201", "AC209"
_OF_LEVELS = frozenset({UNREADABLE, "AC204", "AC206", MISSING_LEVEL})
"""The codes of what is not read as an archive would write it."""

_NOTHING: frozenset[str] = frozenset()
_INSTEAD_OF = {MISSING_LEVEL: frozenset({UNREADABLE, "AC206"}), "AC206": frozenset({"AC207"})}
"""What is not said beside others: what is not understood may be the level that is missing, and a reference that leans
on none is not understood for that.
"""


def told(record: Record, source: Source, tables: Tables, *, whole: bool = True) -> Iterator[Diagnostic]:
    """What the readings of a record's references found, and where they lead, each at its place in the file.

    Where the record is not ``whole``, nothing is said to be missing: what was refused may be just that.
    """
    for path, part in references(record, source):
        if part.findings:
            yield from _found(path, part, record, source, tables)
        if part.levels and whole and all(map(_is_beside, part.findings)):
            if not part.repository and path[-1] in _FIRST and is_without_archive(path, part, record, tables):
                hint = "begin it with the archive, or write repository: in the record"
                yield Diagnostic("AC212", Severity.WARNING, "no archive is named", source.place(*path), hint)
            if part.levels[-1].unit in OF_MANY_FILES and (many := of_many_files(part, record, tables)):
                message = f"{many} is named, but no file of it"
                yield Diagnostic(MISSING_LEVEL, Severity.WARNING, message, source.place(*path), "add the file's number")
        if not part.text and part.leaves is not None:
            yield from _backwards(part.leaves, path, source)


def _is_beside(finding: Diagnostic) -> bool:
    """Whether a finding says nothing of which archive and which levels are named."""
    return finding.code == "AC203" or (finding.severity is Severity.INFO and finding.code == "AC206")


_FIRST = frozenset({"reference", 0})
"""How the path of a reference ends that leans on none before it."""


def _found(path: KeyPath, part: Reference, record: Record, source: Source, tables: Tables) -> Iterator[Diagnostic]:
    """What the reading of one reference found.

    An archive that no table knows is no flaw where the record tells of it itself; nor is it one then, or where a table
    knows the archive alone, that its way of writing references is not known.
    """
    if part.text and stands_in(part.text):
        return
    declared = is_declared(path, part, record, tables)
    told = {finding.code for finding in part.findings if finding.severity is not Severity.INFO}
    unread = declared and UNREADABLE in told
    for finding in part.findings:
        if told & _INSTEAD_OF.get(finding.code, _NOTHING):
            continue
        if finding.code == UNKNOWN_ARCHIVE:
            if path[0] != "reference" or record.repository is None:  # often it is a misspelt name
                yield _placed(replace(finding, severity=Severity.WARNING), path, part, source)
        elif finding.code == MISSING_LEVEL and (record.part_of is not None or _is_number(part)):
            continue  # the level may be that of the file that it is part of
        elif not declared or finding.code not in _OF_LEVELS:
            yield _placed(finding, path, part, source)
        elif not unread:
            yield _placed(replace(finding, severity=Severity.INFO), path, part, source)
    if unread:
        message = "the levels are not read: no table knows how this archive writes its references"
        hint = "archcite.toml can tell: [[archive]] and [system.NAME]"
        yield Diagnostic(UNREADABLE, Severity.INFO, message, source.place(*path), hint)


def _is_number(part: Reference) -> bool:
    """Whether a reference is a number of its archive, as photographs and recordings have it, and no file of a fonds."""
    return len(part.levels) == 1 and part.leaves is None and "№" in part.text


def _backwards(leaves: Leaves, path: KeyPath, source: Source) -> Iterator[Diagnostic]:
    """The first range of leaves that runs backwards, in a reference that is written as a mapping."""
    for leaf in leaves.ranges:
        first, last = _NUMBER.match(leaf.first), _NUMBER.match(leaf.last)
        if first is not None and last is not None and int(last[0]) < int(first[0]):
            message = f"the leaves {(leaves.written or str(leaf))!r} run backwards"
            place = source.place(*path, "leaves")
            yield Diagnostic("AC203", Severity.WARNING, message, place, "expected the smaller number first")
            return


_NUMBER = re.compile(r"[0-9]{1,8}")


def references(record: Record, source: Source) -> Iterator[tuple[KeyPath, Reference]]:
    """Every reference of a record with its key path: its own, those beside it, those of its copies."""
    if record.reference is not None:
        yield from _parts(("reference",), record.reference, source)
    for index, copy in enumerate(record.copies):
        if copy.reference is not None:
            yield from _parts(("copies", index, "reference"), copy.reference, source)


def _parts(path: KeyPath, reference: Reference, source: Source) -> Iterator[tuple[KeyPath, Reference]]:
    """A reference and those that stand beside it, with the path of each: its own item where they are a
    list.
    """
    if not reference.more:
        yield path, reference
        return
    listed = (*path, 0) in source.values
    for index, part in enumerate((reference, *reference.more)):
        yield ((*path, index) if listed else path), part


def _placed(finding: Diagnostic, path: KeyPath, reference: Reference, source: Source) -> Diagnostic:
    """A finding of a reference at its place in the file; columns of its text become columns of the line."""
    place = finding.place
    if not place.line or not reference.text:
        return finding.at(source.place(*path))
    there = source.within(path, reference.text, place.column - 1, place.end_column - 1)
    return replace(finding, place=there)
