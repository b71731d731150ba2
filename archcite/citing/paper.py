"""A paper: notes in the order of the text, what they have named before, and the list of its sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archcite.citing.cite import added, in_text, orphaned
from archcite.citing.collections import volume_key
from archcite.citing.documents import (
    announced_name,
    announces_itself,
    archival_reference,
    collection_of,
    collections_of,
    document,
    is_archival,
)
from archcite.citing.house import house as house_of
from archcite.citing.likeness import Likenesses, as_one
from archcite.citing.literature import own_words, read_literature
from archcite.citing.locators import NOWHERE, Locator, read_locator
from archcite.citing.losses import unprinted
from archcite.citing.printing import FIRST, LATER, Citing, printer_for
from archcite.citing.sources import Sources, sources_of
from archcite.citing.styles import LoadedStyle, load_style
from archcite.citing.words import acronyms, announcement, ibid, said
from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_titles import family_of
from archcite.csl import Cite
from archcite.errors import RefusedError
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from archcite.citing.documents import Collection, Document
    from archcite.diagnostics import Diagnostic
    from archcite.model.record import Record
    from archcite.reference import Reference

OneCite = tuple[str, str]
"""The id of a record and a locator in it, "" for none."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short name and what it stands for."""

    short: str
    full: str


class Paper:
    """A paper being written in one style: its notes in order, then its sources.

    ``records`` are those that may be cited or that others are part of, ``literature`` CSL-JSON items. A
    note knows the notes before it: a later note is short, a collection named before goes by its short name and
    without its repository, a short name is announced once (Chicago 18 13.32 ff., 14.119). Raises ``UsageError``
    for a style, option, output or engine that does not exist, ``RefusedError`` for an item without an id or with
    that of a record.
    """

    def __init__(
        self,
        *,
        style: str | Path | LoadedStyle = "chicago-notes",
        records: Mapping[str, Record] | Iterable[Record] = (),
        tables: Tables | None = None,
        options: Mapping[str, str] | None = None,
        lang: str | None = None,
        to: str = "text",
        engine: str = "archcite",
        literature: Iterable[Mapping[str, object]] = (),
    ) -> None:
        self.tables = tables or Tables.packaged()
        loaded = style if isinstance(style, LoadedStyle) else load_style(style, self.tables)
        self.house = house_of(options or {}, self.tables)
        self.printer = printer_for(loaded, self.tables, self.house, lang, to, engine)
        values = records.values() if hasattr(records, "values") else records
        self.records: dict[str, Record] = {record.id: record for record in values}
        form = loaded.row.reference if loaded.row else ""
        self.literature, self._of_items = read_literature(
            literature, self.records, form=form, words=self.printer.manner.terms
        )
        self._documents: dict[str, Document] = {}
        self._collections: dict[str, Collection | None] = {}
        self._by_name = collections_of(self.records.values(), self.tables, self.house.choices)
        self._notes = 0
        self._cited: dict[str, int] = {}
        self._named: dict[str, str] = {}
        self._surnames: dict[str, str] = {}
        self._taken: dict[str, str] = {}
        self._editions: set[str] = set()
        self._announced: dict[str, Abbreviation] = {}
        self._spelled_out: set[str] = set()
        self._own: dict[str, str] = {}
        self._alike = Likenesses(self.house.choices)
        self._before: tuple[OneCite, ...] = ()
        self._of_locators: dict[Diagnostic, None] = {}
        self._printed: dict[str, str] = {}

    def note(self, *cites: str | tuple[str, str | None], locator: str | None = "") -> str:
        """The text of the next note, which cites one source or several: ids, or pairs of id and locator.

        ``locator`` is for the last of them. Raises ``RefusedError`` where no record or item has such an id.
        """
        pairs = [(one, "") if isinstance(one, str) else (one[0], one[1] or "") for one in cites]
        if not pairs:
            raise RefusedError("a note cites at least one source")
        if locator:
            pairs[-1] = (pairs[-1][0], locator)
        for identifier, _ in pairs:
            self._known(identifier)
        self._notes += 1
        text = self._repeated(pairs) or self.printer.cited_mixed(self._joined(self._next(*pair) for pair in pairs))
        self._before = tuple(pairs)
        for identifier, _ in pairs:
            self._printed.setdefault(identifier, text)
        return text

    def notes(self, clusters: Iterable[Sequence[str | tuple[str, str | None]]]) -> list[str]:
        """The texts of several notes, each a sequence of what :meth:`note` takes.

        Later notes are told apart from those of all documents among them, and not only of those that stand before.
        """
        whole = [tuple(cluster) for cluster in clusters]
        keys = dict.fromkeys(one if isinstance(one, str) else one[0] for cluster in whole for one in cluster)
        known = [self._document(key) for key in keys if key in self.records]
        for one in known:
            self._compare(one)
        if self.printer.loaded.in_text:
            self.printer.register([in_text(one, NOWHERE, self.printer) for one in known])
        return [self.note(*cluster) for cluster in whole]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the style did not print of the records cited so far: in their first notes, or in the list (AC402)."""
        printed = self._printed
        if self.printer.loaded.in_text:
            printed = {key: entry.text for entry in self.sources().entries for key in entry.ids if not entry.collection}
        cited = [(self._document(key), text) for key, text in printed.items() if key in self.records]
        return (
            *self._of_items,
            *self._of_locators,
            *(
                finding
                for one, text in cited
                for finding in (
                    *unprinted(one.record, text, self.printer.name, self.tables, self.printer.language),
                    *orphaned(one),
                )
            ),
        )

    def forget_order(self) -> None:
        """Let the next note not follow the one before: something that archcite does not print stands between."""
        self._before = ()

    def sources(self) -> Sources:
        """The list of what was cited: grouped by country, archive and collection, apart from literature."""
        documents = [self._document(key) for key in self._cited if key in self.records]
        books = [self.literature[key] for key in self._cited if key in self.literature]
        return sources_of(documents, books, self.printer, self._collections)

    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """The short names that the notes use, for a list of abbreviations, in their order.

        Where a house lists them, the acronyms of archives that are printed are among them (Chicago 18 13.32, 10.3).
        """
        named = {one.short: one for one in self._announced.values()}
        if self.house.abbreviations == "listed":
            said = self.sources().text if self.printer.loaded.in_text else "\n".join(self._printed.values())
            documents = [self._document(key) for key in self._cited if key in self.records]
            for short, full in acronyms(documents, self.printer).items():
                if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", said):
                    named.setdefault(short, Abbreviation(short, full))
        return tuple(sorted(named.values(), key=lambda one: one.short.casefold()))

    # --- one note ---------------------------------------------------------------------------------------------

    def _known(self, identifier: str) -> None:
        if identifier not in self.records and identifier not in self.literature:
            known = ", ".join(list(self.records)[:5]) or "none"
            raise RefusedError(f"no record has the id {identifier[:80]!r}; known: {known}, …")

    def _document(self, identifier: str) -> Document:
        if identifier not in self._documents:
            self._documents[identifier] = document(self.records[identifier], self.records, self._by_name, self.tables)
        return self._documents[identifier]

    def _collection(self, one: Document) -> Collection | None:
        if one.id not in self._collections:
            self._collections[one.id] = found = collection_of(one, self.tables, self.house.choices)
            if found is not None and found.surname and found.surname not in self._taken:
                self._surnames[found.key] = self._surnames.get(found.key, found.surname)
                self._taken[found.surname] = found.key
        return self._collections[one.id]

    def _repeated(self, pairs: Sequence[OneCite]) -> str:
        """Ibid., or the author alone, where the note before holds the same one source; empty where it does not."""
        if len(pairs) != 1 or len(self._before) != 1 or self.printer.loaded.in_text:
            return ""
        identifier, text = pairs[0]
        before, earlier = self._before[0]
        if identifier != before or (earlier and not text):
            return ""  # after a cite with a locator, one without is only a later one (CSL 1.0.2, "Choose", position)
        if not self.house.ibid and (self.house.repeat != "author" or identifier not in self.records):
            return ""
        where, reference = self._where(identifier, text)
        if self.house.ibid:
            where = NOWHERE if text == earlier else where
            return self.printer.written(ibid(where, reference, self.printer))
        return self.printer.cited([Citing(self._document(identifier), where, LATER, bare=True)])

    def _where(self, identifier: str, text: str) -> tuple[Locator, Reference | None]:
        if not text or identifier not in self.records:
            return (read_locator(text, None, self.tables) if text else NOWHERE), None
        one = self._document(identifier)
        reference = archival_reference(one, self.tables)
        archival = is_archival(one, self.tables)
        where = read_locator(text, reference, self.tables, archival=archival)
        for finding in where.findings:
            self._of_locators[finding] = None
        return where, reference

    def _next(self, identifier: str, text: str) -> Citing | Cite:
        if identifier in self.literature:
            return self._of_literature(identifier, text)
        one = self._document(identifier)
        where, _ = self._where(identifier, text)
        first = identifier not in self._cited
        self._cited.setdefault(identifier, self._notes)
        if first:
            self._compare(one)
        if self.printer.loaded.in_text:
            citing = in_text(one, where, self.printer)
            if first:
                self.printer.register([in_text(one, NOWHERE, self.printer)])
        elif first:
            citing = self._first(one, where)
        else:
            citing = self._later(one, where)
        return citing

    def _of_literature(self, identifier: str, text: str) -> Cite:
        where = read_locator(text, None, self.tables)
        position = LATER if identifier in self._cited else FIRST
        self._cited.setdefault(identifier, self._notes)
        self.printer.items.setdefault(identifier, self.literature[identifier])
        if where.date is not None:
            where = Locator(said(where, None, self.printer), "custom")
        elif where.label == "page" and where.text and self.printer.leaf_form == "gost":
            where = Locator(f"{own_words(self.literature[identifier])['page']} {where.text}", "custom")
        return Cite(identifier, where.text, where.label, position=None if self.printer.loaded.in_text else position)

    def _first(self, one: Document, where: Locator) -> Citing:
        """The first note to a document; its collection may have been named before."""
        record, collection = one.record, self._collection(one)
        if short := self._own.get(one.id):  # the collection that an earlier note named
            return Citing(one, where, LATER, announced=short)
        suffix = added(record, self.printer)
        if collection is None:
            announced = self._announcement(one, None)
            known = self._edition_known(one)
            return Citing(one, where, FIRST, suffix=announced + suffix, spelled=self._spelled(one), edition=known)
        above = collection.record
        if collection.key in self._named or (above is not None and above.id in self._cited):
            return Citing(one, where, FIRST, suffix=suffix, collection=self._short_name(collection), known=True)
        self._named[collection.key] = self._told_apart(collection)
        if above is not None and family_of(above, self.tables) == "collection":
            self._own[above.id] = self._named[collection.key]
        suffix = self._announcement(one, collection) + suffix
        return Citing(one, where, FIRST, suffix=suffix, spelled=self._spelled(one))

    def _told_apart(self, collection: Collection) -> str:
        """The short name of a collection, or a longer one where an earlier note has that for another collection."""
        short = collection.in_notes
        whole = ", ".join(collection.name).replace("Record Group ", "RG ")
        longer = (short, whole, ", ".join(part for part in (whole, collection.held.repository) if part))
        name = next((name for name in longer if self._taken.get(name, collection.key) == collection.key), short)
        self._taken[name] = collection.key
        return name

    def _edition_known(self, one: Document) -> bool:
        """Whether an earlier note named the edition that prints this document, in Chicago's notes."""
        row = self.printer.loaded.row
        if row is None or not row.edition or not cites_edition(one.record):
            return False
        volume = volume_key(one.record)
        known = volume in self._editions
        self._editions.add(volume)
        return known

    def _later(self, one: Document, where: Locator) -> Citing:
        """A later note: the short name that was announced, or the short form."""
        short = announced_name(one, self.tables, self.house.choices) if self.house.hereafter else ""
        if announced := self._own.get(one.id) or (short if short in self._announced else ""):
            return Citing(one, where, LATER, announced=announced)
        return self._shortened(one)._replace(locator=where, telling=self._alike.telling(one))

    def _shortened(self, one: Document) -> Citing:
        collection = self._collection(one)
        short = self._surnames.get(collection.key) or self._short_name(collection) if collection else ""
        return Citing(one, NOWHERE, LATER, collection=short, known=bool(short))

    def _compare(self, one: Document) -> None:
        """Know what a document's later notes say, and those of documents that are like it."""
        for other in self._alike.met(one):
            text = self.printer.cited([self._shortened(other)])
            marks = (text, self.printer.date(other), self.printer.kind(other), self.printer.location(other))
            self._alike.mark(other, marks)

    def _joined(self, made: Iterable[Citing | Cite]) -> list[Citing | Cite]:
        """The cites of a note; letters of one exchange one after the other are one, with the dates of all."""
        joined: list[Citing | Cite] = []
        for one in made:
            before = joined[-1] if joined else None
            if isinstance(before, Citing) and isinstance(one, Citing) and before.position == one.position:
                bare = not (
                    one.locator or before.locator or one.suffix or before.telling or self.printer.loaded.in_text
                )
                if bare and (both := as_one(before.document, one.document, self.tables)):
                    joined[-1] = before._replace(document=both)
                    continue
            joined.append(one)
        return joined

    def _spelled(self, one: Document) -> bool:
        """Whether this is the first mention of an archive whose acronym the house spells out."""
        reference = one.reference
        listed = self.house.abbreviations == "listed"
        if not self.house.spelled_out or listed or reference is None or reference.repository in self._spelled_out:
            return False
        self._spelled_out.add(reference.repository)
        return True

    def _short_name(self, collection: Collection) -> str:
        return self._named.get(collection.key, collection.in_notes)

    def _announcement(self, one: Document, collection: Collection | None) -> str:
        """The announcement of a short name that the record or its collection has, once in a paper."""
        record = one.record
        parent = collection.record if collection else None
        short = record.hereafter or (parent.hereafter if parent else None)
        if not short or short in self._announced:
            return ""
        own = collection is None or announces_itself(record, collection.held)
        full = (
            record.title or record.supplied_title or record.id
            if own
            else ", ".join(collection.name if collection else ())
        )
        if not own and collection:
            full = ", ".join(part for part in (full, collection.held.repository, collection.held.place) if part)
        self._announced[short] = Abbreviation(short, full)
        if own and self.house.hereafter and announced_name(one, self.tables, self.house.choices):
            self._own[one.id] = short
        return announcement(self.house, short, self.printer.manner.terms)
