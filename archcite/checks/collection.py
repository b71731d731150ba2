"""Rules across records, over a small key of each: ids, and what two records cannot share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from archcite.checks.flaw import Flaw
from archcite.tables import Tables

if TYPE_CHECKING:
    from archcite.diagnostics import Place
    from archcite.model.record import Record
    from archcite.source import Source


class Key(NamedTuple):
    """What the rules across records need of one: small, and picklable, so that files can be read in
    parallel.
    """

    id: str
    place: Place


CollectionRule: TypeAlias = Callable[[Sequence[Key], Tables], Iterable[Flaw]]
"""A rule that looks at the keys of all records."""


def key_of(record: Record, source: Source) -> Key:
    """The key of a record: what :func:`archcite.checks.collection_findings` compares."""
    return Key(record.id, source.place("id"))


def duplicate_id(keys: Sequence[Key], tables: Tables) -> Iterator[Flaw]:
    """Two records have the same id.

    Why: the id is the citation key. A paper that cites it could mean either record, and an export keeps one
    of them.

    Write instead: another id for one of the two, and cite it by that.

    Source: the record format (an id is unique in a collection).
    """
    _ = tables
    seen: dict[str, Place] = {}
    for key in keys:
        name = unicodedata.normalize("NFC", key.id)
        first = seen.setdefault(name, key.place)
        if first is not key.place:
            yield Flaw(
                f"the id {name!r} is already taken: {first}", key.place, "give one of the two another id"
            )
