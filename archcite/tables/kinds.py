"""The kinds of record: letter, telegram, minutes, ..., and what each is in other vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from archcite.tables.rows import word, words


class Kind(NamedTuple):
    """A kind of record.

    ``csl`` is its CSL type, ``family`` what citations treat alike (``correspondence``, ``proceedings``,
    ``interview``, ``image``, ``map``, ``recording``, ``collection``, ``edition`` or ``document``), ``plural`` its
    plural, ``words`` the other words that mean it.
    """

    name: str
    csl: str
    family: str
    plural: str
    words: tuple[str, ...] = ()


def kinds(rows: Mapping[str, Mapping[str, object]]) -> Mapping[str, Kind]:
    """The table of kinds, checked; a :class:`TablesError` names the row that breaks a rule."""
    return MappingProxyType(
        {
            name: Kind(
                name=name,
                csl=word(row, "csl", f"kind {name}", "manuscript"),
                family=word(row, "family", f"kind {name}", "document"),
                plural=word(row, "plural", f"kind {name}", f"{name}s"),
                words=words(row, "words", f"kind {name}"),
            )
            for name, row in rows.items()
        }
    )
