"""Where a document lies, in the pieces that a style prints: reference, collection, repository, place."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archcite.crosswalks.csl_remainder import stands_as_written
from archcite.reference import Leaves, Level, Reference, printed, printed_leaves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archcite.crosswalks.csl_choices import Choices
    from archcite.model.holding import Repository
    from archcite.model.record import Record
    from archcite.tables import Tables

# Levels that name whose papers they are (ISAD(G) fonds and series), from the smallest to the largest; the rest
# are containers and numbers, which Chicago prints before them (14.127) or after, as a house likes.
COLLECTION_UNITS = (
    *("subseries", "series", "subcollection", "collection", "call-number", "collection-id"),
    *("record-group-title", "record-group"),
)
_BLOCK_UNITS = frozenset({"call-number", "collection-id"})
_CONTAINERS = re.compile(r"\b(Box|Folder|File|Series|Reel|Roll|Frame|Container|Drawer|Item|Volume|Entry|Lot)\b(?= )")
_CONTAINERS_LOWER = re.compile(
    r"\b(box|folder|file|series|reel|roll|frame|container|drawer|item|volume|entry|lot)\b(?= )"
)


# Containers that print with their own name before the number, in every system that is read from small to large.
_WORDED = frozenset({
    "box", "folder", "file", "reel", "roll", "frame", "container", "drawer", "volume", "entry", "lot", "carton",
    "case", "binder", "portfolio", "album", "tape", "disc", "accession",
})  # fmt: skip
# Numbers and shelf marks that print as they are.
_BARE = frozenset(["item", "shelfmark", "reference", "number", "item-number", "publication", "folder-title", "part"])


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Holding(NamedTuple):
    """The pieces: ``location`` stands before the collection, or is the whole reference, repository included.

    ``collection`` are the parts of the collection's name, from the smallest; ``number`` the collection's own;
    ``repository`` is empty where ``location`` names it.
    """

    location: str = ""
    collection: tuple[str, ...] = ()
    number: str = ""
    repository: str = ""
    place: str = ""

    def __bool__(self) -> bool:
        return bool(self.location or self.collection or self.number or self.repository)


class Shelf(NamedTuple):
    """What a holding is printed from: the reference with what it inherits, and who holds it.

    ``leaves`` stand for the reference's own, ``collection`` is the name that a parent gives, ``words`` are those of
    another language for boxes and folders, ``group`` the word of a record group; ``spelled`` says that an acronym
    is spelled out.
    """

    reference: Reference | None
    tables: Tables
    choices: Choices
    name: str = ""
    short: str = ""
    place: str = ""
    collection: str = ""
    leaves: Leaves | None = None
    group: str = "RG"
    spelled: bool = False
    words: Mapping[str, str] = _NOTHING

    @property
    def american(self) -> bool:
        """Whether its levels are those of an American collection."""
        return self.reference is not None and _is_american(self.reference, self.tables)


def shelf(
    record: Record,
    tables: Tables,
    choices: Choices,
    *,
    parents: Sequence[Record] = (),
    leaves: Leaves | None = None,
    group: str = "RG",
    words: Mapping[str, str] = _NOTHING,
    spelled: bool = False,
) -> Shelf:
    """Where a record stands, with what it inherits from its ``parents``, the nearest first."""
    reference = inherited_reference(record, parents)
    named = next((one.repository for one in (record, *parents) if one.repository), None)
    name, place = _repository(named, reference, choices)
    short = named.short if named and named.short and choices.repository != "name" else ""
    titles = (one.title or one.supplied_title or "" for one in parents)
    collection = next((title for title in titles if title), "")
    return Shelf(reference, tables, choices, name, short or "", place, collection, leaves, group, spelled, words)


def holding(one: Shelf, form: str = "chicago") -> Holding:
    """The pieces of a reference in a form of :data:`archcite.reference.FORMS`.

    America goes from the smallest to the largest (Chicago 18 14.127), fond/opis/delo and most of the rest of the
    world from the largest (14.205): the tables of systems and repositories say which.
    """
    reference = one.reference
    if reference is None or not (reference.known or one.american):
        return _unsorted(one)
    american = one.american and not (form == "as-written" and reference.text)
    if form in _ORDERED and one.choices.order == "large-first" and american:
        return _large_first(one, reference)
    if form != "as-written" and not american and one.leaves is None and stands_as_written(reference, one.tables):
        return _unsorted(one)
    if american or (form in _ORDERED and is_small_first(reference, one.tables, one.choices, one.name)):
        return _small_first(one, reference)
    whole = ", ".join(part for part in (one.name, one.place) if part)
    name = one.short or reference.repository or whole
    known = replace(reference, repository=spelled_out(name, one.tables) if one.spelled else name)
    rest = () if _has_collection(reference) or not one.collection else (one.collection,)
    return Holding(cased(_printed(known, form, one), one.choices), rest)


_ORDERED = frozenset({"chicago", "cyrillic"})
"""The forms in which the order of a reference is the archive's or the house's."""


def collection_held(one: Shelf) -> Holding:
    """The collection alone, with its number and who holds it; nothing where the reference goes from large to small."""
    reference = one.reference
    if reference is None or not (reference.known or one.american):
        return _unsorted(one)._replace(location="")
    if not (one.american or is_small_first(reference, one.tables, one.choices, one.name)):
        return Holding()
    parts, number = _named(one, reference)
    return Holding("", parts, number, one.name, one.place)


def _unsorted(one: Shelf) -> Holding:
    """What no system fits stands as it was written."""
    text = _as_text(one.reference, one.leaves)
    inside = bool(one.name) and one.name.partition(",")[0].casefold() in text.casefold()
    if text == one.name:
        text, inside = "", False
    return Holding(text, tuple(filter(None, [one.collection])), "", "" if inside else one.name, one.place)


def _small_first(one: Shelf, reference: Reference) -> Holding:
    parts, number = _named(one, reference)
    others = "; ".join(printed(other, "chicago", one.tables) for other in reference.more)
    where = "; ".join(part for part in (one.name, others) if part)
    return Holding(cased(_containers(one, reference), one.choices), parts, number, where, one.place)


def _large_first(one: Shelf, reference: Reference) -> Holding:
    """A collection of boxes as a house prints it that begins with the archive (Chicago 18 14.205)."""
    parts, number = _named(one, reference)
    said = [one.name, one.place, *reversed(parts), number, _containers(one, reference)]
    return Holding(cased(", ".join(part for part in said if part), one.choices))


def _named(one: Shelf, reference: Reference) -> tuple[tuple[str, ...], str]:
    """The parts of the collection's name, from the smallest, and its own number."""
    parts = _collection(reference.levels, one.group)
    if one.collection and one.collection not in parts:
        parts = (*parts, one.collection)
    return parts, next((level.value for level in reference.levels if level.unit in _BLOCK_UNITS), "")


def _containers(one: Shelf, reference: Reference) -> str:
    """Box, folder and the like with their own words, then the leaves; other systems print theirs."""
    levels = tuple(level for level in reference.levels if level.unit not in COLLECTION_UNITS)
    leaves = one.leaves or reference.leaves
    if not levels and leaves is None:
        return ""
    if not reference.known or all(level.unit in _WORDED | _BARE for level in levels):
        said = [_worded(level, one.words) for level in _in_order(levels)]
        system = reference.system
        if leaves and one.choices.leaves == "fols":
            leaves, system = in_folios(leaves), ""
        return ", ".join([*said, *([printed_leaves(leaves, system, one.tables)] if leaves else [])])
    shown = replace(reference, levels=levels, repository="", more=(), text="")
    return printed(shown, "chicago", one.tables, leaves=leaves)


def _in_order(levels: Sequence[Level]) -> list[Level]:
    """Numbers of the item and its film first, then the containers from the largest."""
    return sorted(
        levels, key=lambda level: 0 if level.unit in {"item", "item-number", "publication", "shelfmark"} else 1
    )


def _worded(level: Level, words: Mapping[str, str]) -> str:
    if level.unit == "folder-title":
        return f"“{level.value}”"
    if level.unit not in _WORDED or level.value.casefold().startswith(level.unit):
        return level.value
    return f"{words.get(level.unit, level.unit)} {level.value}"


def _is_american(reference: Reference, tables: Tables) -> bool:
    """Whether its levels are those of an American collection, by their names, or of no system at all."""
    if _is_shelf_mark(reference, tables):
        return False
    units = {level.unit for level in reference.levels}
    telling = units & (_WORDED | set(COLLECTION_UNITS))
    return bool(units) and units <= (_WORDED | _BARE | set(COLLECTION_UNITS)) and bool(telling or not reference.known)


# A collection that its system prints in one piece with a number.
_IN_ONE_PIECE = re.compile(r"\{collection\}.*\{(?!leaves)")


def _is_shelf_mark(reference: Reference, tables: Tables) -> bool:
    """Whether its collection is the beginning of a shelf-mark (``Add MS 36684``), and no name of papers."""
    system = tables.systems.get(reference.system)
    named = any(level.unit == "collection" for level in reference.levels)
    return named and system is not None and any(_IN_ONE_PIECE.search(piece) for piece in system.print)


def is_small_first(reference: Reference, tables: Tables, choices: Choices, holder: str = "") -> bool:
    """Whether the reference is printed from the smallest level to the largest (Chicago 18 14.127 against 14.205)."""
    if choices.order != "by-archive":
        return choices.order == "small-first"
    name = reference.repository or holder
    rows = tables.repositories.named(name) if name else ()
    said = next((row.chicago for row in rows if row.chicago), "")
    if said:
        return said == "small-first"
    system = tables.systems.get(reference.system)
    return _is_american(reference, tables) or (system.order if system else "large-first") == "small-first"


def inherited_reference(record: Record, parents: Sequence[Record]) -> Reference | None:
    """The record's reference, with the repository and the levels that it takes from what it is part of."""
    own = record.reference
    for parent in parents:
        above = parent.reference
        if own is None:
            own = above
        elif above is not None and above.known and own.known:
            units = {level.unit for level in own.levels}
            levels = (*(level for level in above.levels if level.unit not in units), *own.levels)
            own = replace(own, levels=levels, repository=own.repository or above.repository, text="")
    return own


def cased(text: str, choices: Choices) -> str:
    """Container words in lower case (Chicago 14.127), or with the capitals of a house."""
    if choices.containers == "capitals":
        return _CONTAINERS_LOWER.sub(lambda match: match[0].capitalize(), text)
    return text


def _printed(reference: Reference, form: str, one: Shelf) -> str:
    leaves = one.leaves or reference.leaves
    if one.choices.leaves == "fols" and leaves is not None and form != "as-written":
        shown = printed(reference, form, one.tables, leaves=None)
        return f"{shown}, {printed_leaves(in_folios(leaves), '', one.tables)}"
    if one.leaves is None:
        return printed(reference, form, one.tables)
    return printed(reference, form, one.tables, leaves=one.leaves)


def in_folios(leaves: Leaves) -> Leaves:
    """Leaves of any language as folios (option ``leaves``); pages and frames stay what they are."""
    return replace(leaves, unit="folio") if leaves.unit in {"list", "arkush", "blatt"} else leaves


# A country or a date that tells an archive from its namesakes in the table.
_QUALIFIER = re.compile(r"\s*\([^()]*\)$")


def spelled_out(name: str, tables: Tables) -> str:
    """An archive's acronym with its name before it, where the table of archives knows it: ``Name (ACRONYM)``."""
    rows = tables.repositories.named(name)
    if len(rows) != 1 or name not in rows[0].acronyms or not rows[0].names:
        return name
    return f"{_QUALIFIER.sub('', rows[0].names[0])} ({name})"


def _as_text(reference: Reference | None, leaves: Leaves | None) -> str:
    if reference is None:
        return ""
    text = reference.text or reference.repository
    return f"{text}, {printed_leaves(leaves, '')}" if leaves is not None and text else text


def _has_collection(reference: Reference) -> bool:
    return any(level.unit in COLLECTION_UNITS or level.unit == "fond-title" for level in reference.levels)


def _collection(levels: Sequence[Level], group: str) -> tuple[str, ...]:
    """The names of series, collection and record group, from the smallest; the group with its word."""
    ranked = sorted(
        (level for level in levels if level.unit in COLLECTION_UNITS and level.unit not in _BLOCK_UNITS),
        key=lambda level: COLLECTION_UNITS.index(level.unit),
    )
    return tuple(f"{group} {level.value}" if level.unit == "record-group" else level.value for level in ranked)


def _repository(named: Repository | None, reference: Reference | None, choices: Choices) -> tuple[str, str]:
    """The repository as the record names it, with its parent institution; its place."""
    if named is None:
        return (reference.repository if reference else ""), ""
    short = named.short or ""
    name = short if choices.repository == "short" and short else named.name
    if choices.repository == "both" and short:
        name = f"{named.name} ({short})"
    return ", ".join(part for part in (name, named.parent) if part), named.place or ""
