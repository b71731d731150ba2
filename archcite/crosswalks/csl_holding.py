"""Where a document lies, in the pieces that a style prints: reference, collection, repository, place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from archcite.crosswalks.csl_remainder import stands_as_written
from archcite.crosswalks.csl_repositories import held_at, named_as, spelled_out
from archcite.reference import Leaves, Level, Reference, holder, printed, printed_leaves
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archcite.crosswalks.csl_choices import Choices
    from archcite.model.record import Record
    from archcite.tables import System, Tables, Terms

# Levels that name whose papers they are (ISAD(G) fonds and series), from the smallest to the largest; the rest
# are containers and numbers, which Chicago prints before them (14.127) or after, as a house likes.
COLLECTION_UNITS = (
    *("subseries", "series", "subcollection", "collection", "call-number", "collection-id"),
    *("record-group-title", "record-group"),
)
_BLOCK_UNITS = frozenset({"call-number", "collection-id"})
_CONTAINERS = re.compile(
    r"\b(box(?:es)?|series|entry|(?:folder|file|reel|roll|frame|container|drawer|item|volume|lot)s?)\b(?= )"
)


# Containers that print with their own name before the number, in every system that is read from small to large.
_WORDED = frozenset({
    "box", "folder", "file", "reel", "roll", "frame", "container", "drawer", "volume", "entry", "lot", "carton",
    "case", "binder", "portfolio", "album", "tape", "disc", "accession",
})  # fmt: skip
# Numbers and shelf marks that print as they are.
_BARE = frozenset(["item", "shelfmark", "reference", "number", "item-number", "publication", "folder-title", "part"])


# Numbers of several containers: a range with its dash, or a list.
_SEVERAL = re.compile(r"\d[a-z]?(?:–|, | and | & )\d")


class Holding(NamedTuple):
    """The pieces: ``location`` stands before the collection, or is the whole reference, repository included.

    ``collection`` are the parts of the collection's name, from the smallest; ``number`` the collection's own;
    ``repository`` is empty where ``location`` names it; ``within`` of the parts are series of the collection;
    ``turned`` says that a house begins with the archive.
    """

    location: str = ""
    collection: tuple[str, ...] = ()
    number: str = ""
    repository: str = ""
    place: str = ""
    within: int = 0
    turned: bool = False

    def __bool__(self) -> bool:
        return bool(self.location or self.collection or self.number or self.repository)


class Shelf(NamedTuple):
    """What a holding is printed from: the reference with what it inherits, and who holds it.

    ``leaves`` stand for the reference's own, ``collection`` is the name that the largest parent gives, ``within`` are
    those of the series and files in it, from the smallest; ``words`` are those of a language for boxes, folders and
    pages, ``group`` the word of a record group; ``spelled`` says that an acronym is spelled out.
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
    words: Terms | None = None
    within: tuple[str, ...] = ()

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
    words: Terms | None = None,
    spelled: bool = False,
) -> Shelf:
    """Where a record stands, with what it inherits from its ``parents``, the nearest first."""
    reference = inherited_reference(record, parents, tables)
    if reference is not None and choices.repository != "as-named":
        tag = words.tag if words else "en"
        reference = _renamed(reference, named_as(reference.repository, choices, tables, tag, holder(reference, tables)))
    named = next((one.repository for one in (record, *parents) if one.repository), None)
    name, place = held_at(named, reference, choices)
    short = named.short if named and named.short and choices.repository != "name" else ""
    titles = [title for one in parents if (title := one.title or one.supplied_title or "")]
    collection, within = (titles[-1], tuple(titles[:-1])) if titles else ("", ())
    said = (reference, tables, choices, name, short or "", place, collection, leaves, group, spelled, words, within)
    return Shelf(*said)


def _renamed(reference: Reference, name: str) -> Reference:
    """The reference with another name of its archive; one that no system reads has it in its text."""
    text, own = reference.text, reference.repository
    if own and not reference.known and re.match(rf"{re.escape(own)}(?!\w)", text):
        text = f"{name}{text[len(own) :]}"
    return replace(reference, repository=name, text=text)


def _in_words(one: Shelf, form: str) -> Shelf:
    """The same with its leaves in the words of its language; a system that GOST prints in Cyrillic has its own."""
    if one.words is None or one.reference is None:
        return one
    system = one.tables.systems.get(one.reference.system)
    if form == "gost" and system is not None and (form in system.forms or system.script == "cyrillic"):
        return one
    own, cited = (leaves and worded_leaves(leaves, one.words, system) for leaves in (one.reference.leaves, one.leaves))
    return one._replace(reference=replace(one.reference, leaves=own), leaves=cited)


def worded_leaves(leaves: Leaves, words: Terms, system: System | None) -> Leaves:
    """Pages, folios and frames with the words of a language; leaves that have the word of their file keep it."""
    if leaves.word or leaves.unit not in words.units or (system is not None and leaves.unit in system.leaf_words):
        return leaves
    several = len(leaves.ranges) > 1 or leaves.first != leaves.last
    return replace(leaves, word=words.unit(leaves.unit, "{}", several=several))


def holding(one: Shelf, form: str = "chicago", language: str = "") -> Holding:
    """The pieces of a reference in a form of :data:`archcite.reference.FORMS`, its units in a language that has them.

    America goes from the smallest to the largest (Chicago 18 14.127), fond/opis/delo and most of the rest of the
    world from the largest (14.205): the tables of systems and repositories say which.
    """
    one = _in_words(one, form)
    reference = one.reference
    if reference is None or not (reference.known or one.american):
        return _unsorted(one)
    american = one.american and not (form == "as-written" and reference.text)
    if form in _ORDERED and one.choices.order == "large-first" and american:
        return _small_first(one, reference)._replace(turned=True)
    if form != "as-written" and not american and one.leaves is None and stands_as_written(reference, one.tables):
        return _unsorted(one)
    if american or (form in _ORDERED and _parts_collection(one, reference)):
        return _small_first(one, reference)
    whole = ", ".join(part for part in (one.name, one.place) if part)
    name = one.short or reference.repository or whole
    shown = _spelled(name, one) if one.spelled else name
    rest = () if _has_collection(reference) or not one.collection else (*one.within, one.collection)
    text = _printed(replace(reference, repository=shown), form, one, language)
    if form != "as-written" and (one.spelled or one.choices.repository in {"name", "both"}):
        # An acronym may stand before its numbers without a comma; a name in words does not.
        text = re.sub(rf"\A{re.escape(shown)} (?=\S*\d)", f"{shown}, ", text) if " " in shown else text
    return Holding(cased(text, one.choices), rest)


_ORDERED = frozenset({"chicago", "cyrillic"})
"""The forms in which the order of a reference is the archive's or the house's."""


def collection_held(one: Shelf) -> Holding:
    """The collection alone, with its number and who holds it; nothing where the reference goes from large to small."""
    reference = one.reference
    if reference is None or not (reference.known or one.american):
        return _unsorted(one)._replace(location="")
    if not (one.american or _parts_collection(one, reference)):
        return Holding()
    parts, number = _named(one, reference)
    return Holding("", parts, number, one.name, one.place, _series_within(one, reference))


def _unsorted(one: Shelf) -> Holding:
    """What no system fits stands as it was written."""
    reference = one.reference
    if reference is not None and one.spelled:
        reference = _renamed(reference, _spelled(reference.repository, one))
    text = _as_text(reference, one)
    inside = bool(one.name) and one.name.partition(",")[0].casefold() in text.casefold()
    if text == one.name:
        text, inside = "", False
    named = (*one.within, *filter(None, [one.collection]))
    return Holding(text, named, "", "" if inside else one.name, one.place, len(one.within))


def _small_first(one: Shelf, reference: Reference) -> Holding:
    parts, number = _named(one, reference)
    others = "; ".join(printed(other, "chicago", one.tables) for other in reference.more)
    name = _spelled(one.name, one) if one.spelled else one.name
    where = "; ".join(part for part in (name, others) if part)
    within = _series_within(one, reference)
    return Holding(cased(containers(one), one.choices), parts, number, where, one.place, within)


def in_one_piece(held: Holding) -> Holding:
    """A collection of boxes as a house prints it that begins with the archive (Chicago 18 14.205)."""
    if not held.turned:
        return held
    said = [held.repository, held.place, *reversed(held.collection), held.number, held.location]
    return Holding(", ".join(part for part in said if part))


def _named(one: Shelf, reference: Reference) -> tuple[tuple[str, ...], str]:
    """The parts of the collection's name, from the smallest, and its own number."""
    levels = reference.levels
    if _series_within(one, reference):
        levels = tuple(_numbered_series(level, one.words) for level in levels)
    parts = _collection(levels, one.group)
    parts = (*parts, *(name for name in (*one.within, one.collection) if name and name not in parts))
    return parts, next((level.value for level in reference.levels if level.unit in _BLOCK_UNITS), "")


_SERIES = frozenset({"subseries", "series"})
# Papers with a name of their own, which are a collection inside another (Chicago 18 14.128).
_PAPERS = re.compile(r"\w (?:papers|records|collection|fonds)\Z", re.IGNORECASE)
# A number or a letter that says nothing without its word.
_NUMBER_ALONE = re.compile(r"[A-Z]?\d{1,4}[A-Za-z]?|[IVXLC]{1,7}|[A-Z]")


def _series_within(one: Shelf, reference: Reference) -> int:
    """How many parts of the name are series of a collection that is named beside them (ISAD(G) 3.1.4)."""
    named = any(level.unit in {"subcollection", "collection"} for level in reference.levels)
    titles = {level.value for level in reference.levels if level.unit in _SERIES and not _PAPERS.search(level.value)}
    own = len(titles) if named or (one.collection and one.collection not in titles) else 0
    return own + len([name for name in one.within if name not in titles])


def _numbered_series(level: Level, words: Terms | None) -> Level:
    """A series that goes by a number alone, with its word."""
    if level.unit not in _SERIES or not _NUMBER_ALONE.fullmatch(level.value):
        return level
    return replace(level, value=(words or terms("en")).unit(level.unit, level.value))


def containers(one: Shelf) -> str:
    """Box, folder and the like with their own words, then the leaves; other systems print theirs."""
    reference = one.reference
    if reference is None:
        return ""
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


def boxed(one: Shelf) -> bool:
    """Whether its reference has a level below the collection: a box, a file, a number."""
    return one.reference is not None and any(level.unit not in COLLECTION_UNITS for level in one.reference.levels)


def _in_order(levels: Sequence[Level]) -> list[Level]:
    """Numbers of the item and its film first, then the containers from the largest."""
    return sorted(
        levels, key=lambda level: 0 if level.unit in {"item", "item-number", "publication", "shelfmark"} else 1
    )


def _worded(level: Level, words: Terms | None) -> str:
    if level.unit == "folder-title":
        return f"“{level.value}”"
    if level.unit not in _WORDED or level.value.casefold().startswith(level.unit):
        return level.value
    several = _SEVERAL.search(level.value) is not None
    return (words or terms("en")).unit(level.unit, level.value, several=several)


def _is_american(reference: Reference, tables: Tables) -> bool:
    """Whether its levels are those of an American collection, by their names, or of no system at all."""
    if _is_shelf_mark(reference, tables):
        return False
    units = {level.unit for level in reference.levels}
    telling = units & (_WORDED | set(COLLECTION_UNITS))
    if not reference.known and telling:
        return True  # a unit that nobody knows takes none of the others with it
    return bool(units) and units <= (_WORDED | _BARE | set(COLLECTION_UNITS)) and bool(telling or not reference.known)


# A collection that its system prints in one piece with a number.
_IN_ONE_PIECE = re.compile(r"\{collection\}.*\{(?!leaves)")


def _is_shelf_mark(reference: Reference, tables: Tables) -> bool:
    """Whether its collection is the beginning of a shelf-mark (``Add MS 36684``), and no name of papers."""
    system = tables.systems.get(reference.system)
    units = {level.unit for level in reference.levels}
    if system is None or units.isdisjoint({"subcollection", "collection"}):
        return False
    # What is printed with it in one piece has to be there: without a number it is a name.
    pieces = (piece for piece in system.print if _IN_ONE_PIECE.search(piece))
    return any(units.intersection(re.findall(r"[{<]([\w-]+)", piece.replace("{collection}", ""))) for piece in pieces)


def _parts_collection(one: Shelf, reference: Reference) -> bool:
    """Whether its archive or system goes from the smallest level to the collection (Chicago 18 14.127; not 14.205).

    What a house turns against its archive's habit (option ``order``) stays in one piece.
    """
    if one.choices.order != "by-archive":
        return False
    name = reference.repository or one.name
    rows = one.tables.repositories.named(name) if name else ()
    own = [row for row in rows if reference.system in row.systems] or rows
    said = next((row.chicago for row in own if row.chicago), "")
    if said:
        return said == "small-first"
    system = one.tables.systems.get(reference.system)
    return one.american or (system.order if system else "large-first") == "small-first"


def inherited_reference(record: Record, parents: Sequence[Record], tables: Tables) -> Reference | None:
    """The record's reference, with the repository and the levels that it takes from what it is part of."""
    own = record.reference
    for parent in parents:
        above = parent.reference
        if own is None:
            own = above
        elif above is not None and above.known and not (own.text or own.repository):
            own = _inside(own, above, tables)
        elif above is not None and above.known and own.known:
            own = replace(own, levels=_below(own, above), repository=own.repository or above.repository, text="")
    return own


def _below(own: Reference, above: Reference) -> tuple[Level, ...]:
    units = {level.unit for level in own.levels}
    return (*(level for level in above.levels if level.unit not in units), *own.levels)


def _inside(own: Reference, above: Reference, tables: Tables) -> Reference:
    """Levels or leaves alone, as part of the reference above them, in its system where this has their units."""
    system, leaves = tables.systems.get(above.system), own.leaves
    fits = system is not None and all(level.unit in system.units for level in own.levels)
    if leaves is not None and system is not None and fits and not own.system and leaves.unit == "page":
        leaves = replace(leaves, unit=system.bare or system.leaves[0])  # "leaves" of no system of their own
    return replace(
        own,
        repository=above.repository,
        system=above.system if fits else own.system,
        levels=_below(own, above),
        leaves=leaves,
        findings=(),
    )


def cased(text: str, choices: Choices) -> str:
    """Container words in lower case (Chicago 14.127), or with the capitals of a house."""
    if choices.containers == "capitals":
        return _CONTAINERS.sub(lambda match: match[0].capitalize(), text)
    return text


def _printed(reference: Reference, form: str, one: Shelf, language: str) -> str:
    if form == "as-written" and one.leaves is None:
        return printed(reference, form, one.tables)
    leaves = one.leaves or reference.leaves
    if one.choices.leaves == "fols" and leaves is not None and form != "as-written":
        leaves = in_folios(leaves)
    language = language if form == "cyrillic" else ""
    order = one.choices.order if form in _ORDERED and one.choices.order != "by-archive" else ""
    return printed(reference, form, one.tables, leaves=leaves, language=language, order=order)


def in_folios(leaves: Leaves) -> Leaves:
    """Leaves of any language as folios (option ``leaves``); pages and frames stay what they are."""
    return replace(leaves, unit="folio", word="") if leaves.unit in {"list", "arkush", "blatt"} else leaves


def _spelled(name: str, one: Shelf) -> str:
    own = one.reference is not None and one.reference.repository == name
    row = holder(one.reference, one.tables) if own and one.reference is not None else None
    return spelled_out(name, one.tables, one.words.tag if one.words else "en", row)


def _as_text(reference: Reference | None, one: Shelf) -> str:
    """What no system reads as it was written; levels that were given one by one with the names of their units."""
    if reference is None:
        return ""
    if not reference.text and reference.levels:
        return printed(replace(reference, leaves=one.leaves or reference.leaves), "chicago", one.tables)
    text = reference.text or reference.repository
    return f"{text}, {printed_leaves(one.leaves, '')}" if one.leaves is not None and text else text


def _has_collection(reference: Reference) -> bool:
    return any(level.unit in COLLECTION_UNITS or level.unit == "fond-title" for level in reference.levels)


def _collection(levels: Sequence[Level], group: str) -> tuple[str, ...]:
    """The names of series, collection and record group, from the smallest; the group with its word."""
    ranked = sorted(
        (level for level in levels if level.unit in COLLECTION_UNITS and level.unit not in _BLOCK_UNITS),
        key=lambda level: COLLECTION_UNITS.index(level.unit),
    )
    return tuple(f"{group} {level.value}" if level.unit == "record-group" else level.value for level in ranked)
