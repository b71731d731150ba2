"""A record as it is cited: with what it is part of, and the items that stand for it in a note or a list."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archcite.citing.pointing import as_it_stands
from archcite.crosswalks.csl import fields_of
from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_holding import Holding, collection_held, inherited_reference, shelf
from archcite.crosswalks.csl_people import names, plain_name
from archcite.crosswalks.csl_titles import by_surname, creator_first, family_of, short_title
from archcite.crosswalks.csl_wish import Wish
from archcite.csl import Item, read_item
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from archcite.citing.house import House
    from archcite.citing.styles import LoadedStyle
    from archcite.crosswalks.csl_choices import Choices
    from archcite.model.record import Record
    from archcite.reference import Reference

MOST_PARENTS = 16


Named = tuple[str, str]
"""The name of a collection and of who holds it, in small letters."""
_NONE: Mapping[Named, Record] = MappingProxyType({})


class Document(NamedTuple):
    """A record, and the records that it is part of, the nearest first; ``collections`` are those it may name.

    ``tables`` tell how what it inherits is written.
    """

    record: Record
    parents: tuple[Record, ...] = ()
    collections: Mapping[Named, Record] = _NONE
    tables: Tables | None = None

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def reference(self) -> Reference | None:
        """Where it lies, with what it inherits."""
        if not self.parents:
            return self.record.reference
        return inherited_reference(self.record, self.parents, self.tables or Tables.packaged())


def document(
    record: Record,
    records: Mapping[str, Record],
    collections: Mapping[Named, Record] = _NONE,
    tables: Tables | None = None,
) -> Document:
    """The record with what it is part of among ``records``; a chain that comes back to itself ends there."""
    parents: list[Record] = []
    seen = {record.id}
    above = record.part_of
    while above and above in records and above not in seen and len(parents) < MOST_PARENTS:
        seen.add(above)
        parents.append(records[above])
        above = records[above].part_of
    return Document(record, tuple(parents), collections, tables)


def collections_of(records: Iterable[Record], tables: Tables, choices: Choices) -> Mapping[Named, Record]:
    """The records of collections by what notes call them; not what two records are called."""
    found: dict[Named, Record] = {}
    twice: set[Named] = set()
    for record in records:
        if family_of(record, tables) != "collection":
            continue
        held = collection_held(shelf(record, tables, choices))
        for name in _names(record):
            key = (name.casefold(), held.repository.casefold())
            twice |= {key} & found.keys()
            found[key] = record
    return {key: record for key, record in found.items() if key not in twice}


def _names(record: Record) -> Iterator[str]:
    """The name of a collection, and its creator's with it: ``Papers`` are the ``Horace Kallen Papers``."""
    if title := record.title or record.supplied_title or "":
        yield title
        creator = plain_name(record.creators[0]) if record.creators else ""
        if creator and (creator_first(title, creator, listed=False) == (title, True)):
            yield f"{creator} {title}"


_NUMBERED = re.compile(r"(?:sub)?series \w{1,6}", re.IGNORECASE)


class Collection(NamedTuple):
    """The collection that a document is cited from: its key, name, short name, and where it is held.

    ``surname`` is a short name by the surname of who wrote or got the document, for the later notes to it.
    """

    key: str
    name: tuple[str, ...]
    short: str
    held: Holding
    record: Record | None = None
    surname: str = ""

    @property
    def in_notes(self) -> str:
        """What later notes call it: a record group by its abbreviation, as the first note did (Chicago 14.127)."""
        return self.short.replace("Record Group ", "RG ", 1)


def collection_of(one: Document, tables: Tables, choices: Choices) -> Collection | None:
    """The named collection of a document; ``None`` where its reference names none, or stands for itself."""
    record = one.record
    if family_of(record, tables) == "collection":
        return None
    held = collection_held(shelf(record, tables, choices, parents=one.parents, group="Record Group"))
    held = held._replace(collection=held.collection[held.within :], within=0)
    if not held.collection:
        return None
    titled = [up for up in one.parents if up.title or up.supplied_title]
    parent = titled[-1] if titled else None  # a series or a file is part of what is above it
    if parent is None:
        parent = one.collections.get((held.collection[0].casefold(), held.repository.casefold()))
    # A series that is a number alone says nothing without what it is part of.
    short = next((name for name in held.collection if not _NUMBERED.fullmatch(name)), held.collection[0])
    if record.hereafter and not announces_itself(record, held):
        short = record.hereafter
    elif parent is not None:
        short = parent.hereafter or short_title(parent, choices)
    key = " / ".join([*held.collection, held.number, held.repository, held.place])
    if parent is not None and len(held.collection) == 1 and family_of(parent, tables) == "collection":
        key = f"= {parent.id}"
    own = by_surname(short, (*record.authors, *record.recipients)) if short == held.collection[0] else ""
    return Collection(key, held.collection, short, held, parent, own)


def announces_itself(record: Record, held: Holding) -> bool:
    """Whether ``hereafter`` is the record's own short name, and not its collection's (design, section 3)."""
    if not record.hereafter:
        return False
    if not held.collection:
        return True
    first = record.hereafter.split()[0].strip(",").casefold()
    own = (record.short_title or record.title or record.supplied_title or "").split()
    return bool(own) and own[0].strip(",").casefold() == first


def announced_name(one: Document, tables: Tables, choices: Choices) -> str:
    """The short name that stands for a document in later notes; empty where it is its collection's or archive's."""
    record, short = one.record, one.record.hereafter
    if not short:
        return ""
    where = shelf(record, tables, choices, parents=one.parents)
    held = collection_held(where)
    archives = (where.name, where.short, one.reference.repository if one.reference else "")
    own = family_of(record, tables) == "collection" or announces_itself(record, held)
    if short.casefold() in " / ".join(archives).casefold() or not own:
        return ""
    return short


def announced_item(identifier: str, short: str) -> Item:
    """The item of a later note that is a short name alone."""
    return Item(identifier, "collection", {"title": short, "title-short": short})


def wish(one: Document, loaded: LoadedStyle, house: House, language: str, form: str = "note") -> Wish:
    """What an item of this document is made for in this style."""
    row = loaded.row
    return Wish(
        reference=row.reference if row else "",
        form=form,
        edition=row.edition if row else "",
        language=language,
        choices=house.choices,
        parents=one.parents,
        separator=row.separator if row else ". ",
        dates=row.dates if row else "",
        described=row is not None and row.described,
        accessed=row is not None and row.accessed,
    )


def csl_item(one: Document, tables: Tables, wanted: Wish, identifier: str = "") -> Item:
    """The item of a document, under another id where one is given."""
    fields = fields_of(one.record, tables, wanted)
    if wanted.reference == "as-written":
        fields = {key: as_it_stands(value) for key, value in fields.items()}
    fields["id"] = identifier or one.id
    return read_item(fields)[0]


def with_collection(wanted: Wish, short: str, *, known: bool = False) -> Wish:
    """The same with the collection by its short name; the repository is left out where it is ``known``."""
    return wanted._replace(collection=short, known=known)


def collection_item(collection: Collection, identifier: str, location: str = "") -> Item:
    """The item that stands for a collection; ``location`` is what an author-date cite adds: box and folder."""
    record = collection.record
    title, creators = _creator_first(collection, record)
    rest = [*collection.name[1:]]
    if rest and rest[-1].startswith("Record Group "):
        title, rest = f"{title}, {rest[-1]}", rest[:-1]
    fields: dict[str, object] = {
        "id": identifier,
        "type": "collection",
        "title": title,
        "title-short": collection.short,
        "author": creators,
        "archive_location": location
        or ". ".join(part.removesuffix(".") for part in [*rest, collection.held.number]).strip(". "),
        "archive": collection.held.repository,
        "archive-place": collection.held.place,
    }
    if record is not None and record.url and not collection.held.repository:
        fields["URL"] = record.url
    return read_item({key: value for key, value in fields.items() if value})[0]


def _creator_first(collection: Collection, record: Record | None) -> tuple[str, list[dict[str, object]]]:
    """``Kallen, Horace. Papers.`` where the creator is known and the name says no more (Chicago 18 14.128)."""
    title = collection.name[0]
    if record is None or not record.creators:
        return title, []
    word, before = creator_first(title, plain_name(record.creators[0]), listed=True)
    return word, names(record.creators, form="bibliography") if before else []


def later_item(first: Item, identifier: str, collection: str) -> Item:
    """The item of a later note: that of the first, without an office, its collection by its short name."""
    said = {key: value for key, value in first.variables.items() if key != "status"}
    if collection:
        said["archive_collection"] = collection
    return Item(identifier, first.type, said, first.names, first.dates)


def in_known_edition(made: Item) -> Item:
    """The item of a document whose edition an earlier note named: this by its title and volume (Chicago 18 14.13)."""
    gone = {"publisher", "publisher-place", "volume-title", "edition", "collection-title"}
    kept = {key: value for key, value in made.variables.items() if key not in gone}
    kept["container-title"] = kept["container-title"].partition(": ")[0]
    people = {key: value for key, value in made.names.items() if key not in {"editor", "collection-editor"}}
    dates = {key: value for key, value in made.dates.items() if key != "issued"}
    return replace(made, variables=kept, names=people, dates=dates)


def author_alone(made: Item) -> Item:
    """The item with nothing but who wrote it, and to whom (Chicago 18 13.37); with its title where nobody did."""
    kept = {"recipient", "author", "editor"} if "author" in made.names else set()
    texts = {"title", "title-short"} if not kept else set()
    return replace(
        made,
        variables={key: value for key, value in made.variables.items() if key in texts},
        names={key: value for key, value in made.names.items() if key in kept},
        dates={},
    )


def is_archival(one: Document, tables: Tables) -> bool:
    """Whether it is cited from an archive, and not from a book or an edition."""
    record = one.record
    held = one.reference or record.repository or any(parent.repository for parent in one.parents)
    return bool(held) and family_of(record, tables) != "edition" and not cites_edition(record)


def archival_reference(one: Document, tables: Tables) -> Reference | None:
    """The reference whose leaves a locator names; ``None`` for a book, or what is cited from an edition."""
    if family_of(one.record, tables) == "edition" or (one.record.published_in and one.reference is None):
        return None
    return one.reference
