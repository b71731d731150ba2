"""Lists of sources in which a collection stands for its documents (Chicago 18 14.128)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.citing.documents import Collection, Document, collection_item, collection_of, is_archival
from archcite.crosswalks.csl_edition import arabic, cites_edition
from archcite.crosswalks.csl_holding import Holding
from archcite.crosswalks.csl_titles import family_of
from archcite.model.record import Record
from archcite.reference import normal, printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archcite.citing.printing import Printer
    from archcite.csl import Item


_FOND = "fond:"
_NOTHING: Mapping[str, Collection | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list of sources: its text, and the records that it stands for."""

    text: str
    ids: tuple[str, ...]
    collection: Collection | None = None


def listed_by_collection(
    documents: Sequence[Document], printer: Printer, known: Mapping[str, Collection | None] = _NOTHING
) -> list[Entry]:
    """The list of these documents, sorted by the style; what is listed by its collection as the house wishes.

    ``known`` are the collections of documents by id, as far as they were asked for before; ``auto`` lists a
    collection once for several of its documents, and the document where there is only one.
    """
    level = printer.house.bibliography
    items: list[Item] = []
    stands_for: dict[str, Entry] = {}
    for collection, members in _collections(documents, printer, known):
        ids = tuple(dict.fromkeys(one.id for one in members))
        if len(ids) > 1 or level == "collection" or (printer.loaded.in_text and printer.loaded.row):
            made = collection_item(collection, f"collection#{collection.key}")
            items.append(made)
            stands_for[made.id] = Entry("", ids, None if collection.key.startswith(_FOND) else collection)
    # A cite in the text names the document: the list has to have it under that name.
    for key, members in _editions(documents, "item" if printer.loaded.in_text else level).items():
        made = replace(printer.entry_item(_edition(members[0])), id=f"edition#{key}")
        items.append(made)
        stands_for[made.id] = Entry("", tuple(one.id for one in members))
    gone = {identifier for entry in stands_for.values() for identifier in entry.ids}
    single = {one.id: one for one in documents if one.id not in gone}
    items += map(printer.entry_item, single.values())
    listed: list[Entry] = []
    for key, text in printer.listed_items(items):
        if key in single:
            listed.append(Entry(printer.with_copies(text, single[key]), (key,)))
        else:
            listed.append(replace(stands_for[key], text=text))
    return listed


def _collections(
    documents: Sequence[Document], printer: Printer, known: Mapping[str, Collection | None]
) -> Iterable[tuple[Collection, list[Document]]]:
    """The collections of documents, each with those of it, its own record among them where that is cited."""
    level = printer.house.bibliography
    found: dict[str, tuple[Collection, list[Document]]] = {}
    for one in documents if level != "item" else ():
        collection = known[one.id] if one.id in known else collection_of(one, printer.tables, printer.house.choices)
        if collection is None and level == "collection" and not printer.loaded.in_text:
            collection = _fond_of(one, printer)
        if collection is not None:
            found.setdefault(collection.key, (collection, []))[1].append(one)
    # The record of a collection, and those of its series, are listed with its documents (Chicago 18 14.128).
    of_record: dict[str, list[Document]] = {}
    for one in documents if found else ():
        inside = one.parents and family_of(one.record, printer.tables) == "collection"
        of_record.setdefault(one.parents[-1].id if inside else one.id, []).append(one)
    for collection, members in found.values():
        if collection.record is not None:
            members.extend(of_record.get(collection.record.id, ()))
    return found.values()


def _fond_of(one: Document, printer: Printer) -> Collection | None:
    """The fond or series of a document, where its reference begins with one: a list of collections has it once."""
    reference = one.reference
    if reference is None or reference.doubtful or not is_archival(one, printer.tables):
        return None
    system = printer.tables.systems.get(reference.system)
    if system is None:
        return None
    levels = tuple(
        takewhile(lambda level: system.same.get(level.unit, level.unit).casefold() in _FONDS, reference.levels)
    )
    if not levels:
        return None
    fond = replace(reference, levels=levels, leaves=None, more=(), text="")
    name = printed(fond, printer.leaf_form, printer.tables)
    if not all(level.value in name for level in levels):
        # A system whose pattern asks for more than the fond leaves it out.
        name = ", ".join(part for part in (reference.repository, " ".join(level.value for level in levels)) if part)
    return Collection(f"{_FOND}{normal(fond, printer.tables)}", (name,), name, Holding())


# Units that name whose records they are (ISAD(G) level "fonds"), alone or one after the other: FO 371, F/7.
_FONDS = frozenset({
    "fond", "fonds", "fondas", "fondo", "bestand", "department", "series", "serie", "sous-serie", "hauptabteilung",
    "repositur", "classification", "category",
})  # fmt: skip


def _editions(documents: Sequence[Document], level: str) -> dict[str, list[Document]]:
    """Documents by the volume that prints them, where several stand in one (or a house lists collections alone)."""
    found: dict[str, list[Document]] = {}
    for one in documents if level != "item" else ():
        if cites_edition(one.record):
            found.setdefault(volume_key(one.record), []).append(one)
    return {key: members for key, members in found.items() if level == "collection" or len(members) > 1}


def volume_key(record: Record) -> str:
    """What is the same for all documents that one volume of an edition prints."""
    volume = record.published_in[0]
    said = (volume.title, arabic(volume.volume or ""), volume.part, volume.volume_title, volume.year)
    return " / ".join(part or "" for part in said)


def _edition(one: Document) -> Document:
    """The volume that prints a document, as a record of its own."""
    volume = one.record.published_in[0]
    number = ", ".join(part for part in (arabic(volume.volume or ""), volume.volume_title) if part) or None
    own = {"number": None, "pages": None, "url": None, "doi": None, "volume": number, "volume_title": None}
    volume = volume.model_copy(update=own)
    whole = Record(id=one.id, kind="edition", title=volume.title, authors=volume.authors, published_in=(volume,))
    return Document(whole)
