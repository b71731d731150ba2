"""Parsing: archive references out of single lines and out of running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archcite.errors import UsageError
from archcite.model.record import Record
from archcite.reference import FORMS, Found, Reference, found, normal, printed
from archcite.reference import parse as _parse
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Match:
    """A reference found in a running text, with its place, and the ids of the records that lie there."""

    found: Found
    records: tuple[str, ...] = ()


def parse(text: str, *, tables: Tables | None = None, context: Reference | None = None) -> Reference:
    """The reference that a text states, a whole citation among such texts; it never raises for what the text holds.

    What is not understood stays in ``.text``, and ``.findings`` says what was expected where (columns from 1).
    ``context`` is the reference before it, on which "Ibid., d. 5" leans.
    """
    return _parse(text, tables or Tables.packaged(), context=context)


def parse_lines(lines: Iterable[str], *, tables: Tables | None = None, in_context: bool = False) -> Iterator[Reference]:
    """A reference for each line, blank ones too; each line on its own, unless it leans on those before."""
    tables = tables or Tables.packaged()
    before: Reference | None = None
    for line in lines:
        reference = parse(line, tables=tables, context=before if in_context else None)
        yield reference
        before = reference if reference.known else before


def forms(reference: Reference, names: Sequence[str], *, tables: Tables | None = None) -> Iterator[tuple[str, str]]:
    """A reference printed in several forms: ``chicago``, ``gost``, ``latin``, ``long``, ...

    Raises :class:`~archcite.errors.UsageError`, naming the forms, for an unknown one.
    """
    for name in names:
        if name not in FORMS:
            raise UsageError(f"no form of reference {name!r}; there are {', '.join(FORMS)}")
        yield name, printed(reference, name, tables or Tables.packaged())


def find(
    text: str,
    *,
    records: Mapping[str, Record] | None = None,
    tables: Tables | None = None,
    in_context: bool = False,
) -> list[Match]:
    """The references in a running text, each with its place and the records that lie there.

    A record lies there where the normal forms are equal, the leaves left aside: a note cites a leaf of a document.
    ``in_context`` lets "Ibid., d. 5" lean on the note before it, not only on what its own note says.
    """
    tables = tables or Tables.packaged()
    by_place: dict[str, list[str]] = {}
    for key, record in (records or {}).items():
        for reference in _places(record):
            by_place.setdefault(normal(reference, tables, leaves=False), []).append(key)
    return [
        Match(one, tuple(by_place.get(normal(one.reference, tables, leaves=False), ())))
        for one in found(text, tables, in_context=in_context)
    ]


def _places(record: Record) -> Iterator[Reference]:
    """Where a record says that its document lies: its reference, the further files, the copies."""
    for reference in (record.reference, *(copy.reference for copy in record.copies)):
        if reference is not None:
            yield from (reference, *reference.more)
