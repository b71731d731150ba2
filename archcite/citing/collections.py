"""Collections in a list of sources: the collection for its documents, its creator first (Chicago 18 14.128)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archcite.citing.documents import Collection, collection_of
from archcite.crosswalks.csl_people import names, plain_name
from archcite.crosswalks.csl_titles import creator_first
from archcite.csl import read_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archcite.citing.documents import Document
    from archcite.citing.printing import Printer
    from archcite.csl import Item
    from archcite.model.record import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list of sources: its text, and the records that it stands for."""

    text: str
    ids: tuple[str, ...]
    collection: Collection | None = None


def listed_by_collection(documents: Sequence[Document], printer: Printer) -> list[Entry]:
    """The list of these documents, sorted by the style; what is listed by its collection as the house wishes.

    ``auto`` lists a collection once for several of its documents, and the document where there is only one.
    """
    found: dict[str, tuple[Collection, list[Document]]] = {}
    items: list[Item] = []
    stands_for: dict[str, Entry] = {}
    level = printer.house.bibliography
    for one in documents:
        collection = collection_of(one, printer.tables, printer.house.choices) if level != "item" else None
        if collection is not None:
            found.setdefault(collection.key, (collection, []))[1].append(one)
    merged = {
        key
        for key, (_, members) in found.items()
        if level == "collection" or printer.loaded.in_text or len({one.id for one in members}) > 1
    }
    for key in merged:
        collection, members = found[key]
        made = collection_item(collection, printer, f"collection#{key}")
        items.append(made)
        stands_for[made.id] = Entry("", tuple(dict.fromkeys(one.id for one in members)), collection)
    gone = {identifier for entry in stands_for.values() for identifier in entry.ids}
    for one in documents:
        if one.id not in gone and one.id not in stands_for:
            items.append(printer.entry_item(one))
            stands_for[one.id] = Entry("", (one.id,))
    return [
        Entry(text, stands_for[identifier].ids, stands_for[identifier].collection)
        for identifier, text in printer.listed_items(items)
    ]


def collection_item(collection: Collection, printer: Printer, identifier: str, location: str = "") -> Item:
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
        "archive_location": location or ". ".join([*rest, collection.held.number]).strip(". "),
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
