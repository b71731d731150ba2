"""Findings of references, seen from the file: what the reading of a reference found, at its place there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archcite.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.reference import Leaves, Reference
    from archcite.source import KeyPath, Source

UNKNOWN_ARCHIVE = "AC202"
"""The code of a reference whose repository no table knows."""


def told(record: Record, source: Source) -> Iterator[Diagnostic]:
    """What the readings of a record's references found, each at its place in the file.

    An archive that no table knows is no flaw where the record describes it itself, under ``repository``.
    """
    for path, part in references(record, source):
        for finding in part.findings:
            if finding.code != UNKNOWN_ARCHIVE:
                yield _placed(finding, path, part, source)
            elif path[0] != "reference" or record.repository is None:  # often it is a misspelt name
                yield _placed(replace(finding, severity=Severity.WARNING), path, part, source)
        if not part.text and part.leaves is not None:
            yield from _backwards(part.leaves, path, source)


def _backwards(leaves: Leaves, path: KeyPath, source: Source) -> Iterator[Diagnostic]:
    """The first range of leaves that runs backwards, in a reference that is written as a mapping."""
    for leaf in leaves.ranges:
        first, last = _NUMBER.match(leaf.first), _NUMBER.match(leaf.last)
        if first is not None and last is not None and int(last[0]) < int(first[0]):
            message = f"the leaves '{leaf.first}-{leaf.last}' run backwards"
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
