"""What a reference says beyond its parts: words and numbers of its text that no level, leaf or name accounts for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.reference import printed
from archcite.reference.letters import plain
from archcite.reference.transliteration import romanized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archcite.reference import Reference
    from archcite.tables import Tables

_WORDS = re.compile(r"\d+|[^\W\d_]+")
# Words that join what is told elsewhere; sides of a leaf are part of its number.
_JOINING = frozenset({
    "a", "and", "at", "by", "cf", "d", "de", "der", "des", "die", "du", "el", "et", "for", "from", "für", "i", "in",
    "la", "le", "na", "of", "on", "see", "source", "the", "to", "und", "v", "y",
    "ff", "no", "nos", "nr", "ob", "oborot", "p", "pp", "r", "recto", "verso",
})  # fmt: skip


def beyond(reference: Reference, tables: Tables) -> tuple[str, ...]:
    """The words of the reference's text, in order, that its parts do not account for; none where it was not read."""
    if not reference.text or not reference.known:
        return ()
    return _beyond(reference, tables)


def stands_as_written(reference: Reference, tables: Tables) -> bool:
    """Whether it is printed as it was written: something in it was not understood, or it says more numbers."""
    return (bool(reference.text) and reference.doubtful) or any(word.isdecimal() for word in beyond(reference, tables))


@lru_cache(maxsize=2048)
def _beyond(reference: Reference, tables: Tables) -> tuple[str, ...]:
    said = frozenset(
        words(" ".join([*_parts(reference, tables), printed(reference, tables=tables, leaves=reference.leaves)]))
    )
    for one in (reference, *reference.more):
        said |= _unit_words(one.system, one.leaves.unit if one.leaves else "", tables)
    leaves = tuple(words(" ".join(_leaves(reference))))
    return tuple(
        dict.fromkeys(
            word
            for word in words(reference.text)
            if word not in said and word not in _JOINING and not _in_leaves(word, leaves)
        )
    )


def words(text: str) -> Iterator[str]:
    """The words of a text, small, in Latin letters, and numbers without the zeros that pad them."""
    for word in _WORDS.findall(romanized(plain(text), "plain").casefold()):
        yield word.lstrip("0") or "0" if word.isdecimal() else word


def _parts(reference: Reference, tables: Tables) -> Iterator[str]:
    """Everything that is told of the reference: values, names of its archive, words of its units."""
    yield reference.repository
    for row in tables.repositories.named(reference.repository) if reference.repository else ():
        yield from (*row.acronyms, *row.names, *row.former, row.city, row.country)
    for level in reference.levels:
        yield level.value
        yield level.unit
    for other in reference.more:
        yield other.text
        yield from _parts(other, tables)


@lru_cache(maxsize=256)
def _unit_words(name: str, leaf: str, tables: Tables) -> frozenset[str]:
    return frozenset(words(" ".join(_units(name, leaf, tables))))


# Leaves that may stand in any reference.
_COMMON = ("page", "folio", "list", "blatt", "frame", "image", "scan")


def _units(name: str, leaf: str, tables: Tables) -> Iterable[str]:
    """The words of the units of a system, and of leaves that it may have; a leaf's word elsewhere is none of them."""
    system = tables.systems.get(name)
    may = {leaf, *_COMMON, *(system.leaves if system else ())}
    leaves = (unit for key, unit in tables.systems.leaves.items() if key in may)
    for unit in (*(system.units.values() if system else ()), *leaves):
        yield from (*unit.words, unit.short, unit.long, unit.many, unit.long_many, unit.name)


def _leaves(reference: Reference) -> Iterator[str]:
    for one in (reference, *reference.more):
        for leaf in one.leaves.ranges if one.leaves else ():
            yield from (leaf.first, leaf.last)


def _in_leaves(word: str, leaves: tuple[str, ...]) -> bool:
    """Whether a word is a leaf, with or without its side, or the last digits of one (``63-6`` is 63 to 66)."""
    return word.isdecimal() and any(leaf.endswith(word) for leaf in leaves)
