"""Lists of sources in which a collection stands for its documents (Chicago 18 14.128)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.citing.documents import collection_item, collection_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archcite.citing.documents import Collection, Document
    from archcite.citing.printing import Printer
    from archcite.csl import Item


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
    found: dict[str, tuple[Collection, list[Document]]] = {}
    items: list[Item] = []
    stands_for: dict[str, Entry] = {}
    level = printer.house.bibliography
    for one in documents:
        if level == "item":
            continue
        collection = known[one.id] if one.id in known else collection_of(one, printer.tables, printer.house.choices)
        if collection is not None:
            found.setdefault(collection.key, (collection, []))[1].append(one)
    by_id = {one.id: one for one in documents}
    for collection, members in found.values():
        if collection.record is not None and collection.record.id in by_id:
            members.append(by_id[collection.record.id])
    merged = {
        key
        for key, (_, members) in found.items()
        if level == "collection"
        or (printer.loaded.in_text and printer.loaded.row)
        or len({one.id for one in members}) > 1
    }
    for key in merged:
        collection, members = found[key]
        made = collection_item(collection, f"collection#{key}")
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
