"""Findings of references, seen from the file: what the reading of a reference found, at its place there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archcite.checks.flaw import inside
from archcite.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.reference import Reference
    from archcite.source import KeyPath, Source

UNKNOWN_ARCHIVE = "AC202"
"""The code of a reference whose repository no table knows."""


def told(record: Record, source: Source) -> Iterator[Diagnostic]:
    """What the readings of a record's references found, each at its place in the file.

    An archive that no table knows is no flaw where the record describes it itself, under ``repository``.
    """
    for path, reference in _references(record):
        known = path[0] == "reference" and record.repository is not None
        for part_path, part in _parts(path, reference, source):
            for finding in part.findings:
                if finding.code != UNKNOWN_ARCHIVE:
                    yield _placed(finding, part_path, part, source)
                elif not known:  # in a file it is a misspelt name as often as not
                    yield _placed(replace(finding, severity=Severity.WARNING), part_path, part, source)


def _references(record: Record) -> Iterator[tuple[KeyPath, Reference]]:
    if record.reference is not None:
        yield ("reference",), record.reference
    for index, copy in enumerate(record.copies):
        if copy.reference is not None:
            yield ("copies", index, "reference"), copy.reference


def _parts(path: KeyPath, reference: Reference, source: Source) -> Iterator[tuple[KeyPath, Reference]]:
    """A reference and those that stand beside it, with the path of each: its own item where they are a
    list.
    """
    listed = (*path, 0) in source.values
    for index, part in enumerate((reference, *reference.more)):
        yield ((*path, index) if listed else path), part


def _placed(finding: Diagnostic, path: KeyPath, reference: Reference, source: Source) -> Diagnostic:
    """A finding of a reference at its place in the file; columns of its text become columns of the line."""
    place = finding.place
    if not place.line or not reference.text:
        return finding.at(source.place(*path))
    there = inside(source, path, reference.text, place.column - 1, place.end_column - 1)
    return replace(finding, place=there)
