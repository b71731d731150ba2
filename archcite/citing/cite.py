"""Cite records one by one: a note, a later note, a bibliography entry, in any style, language and output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.citing.collections import listed_by_collection
from archcite.citing.documents import (
    announced_name,
    archival_reference,
    collection_of,
    collections_of,
    document,
    is_archival,
)
from archcite.citing.house import house as house_of
from archcite.citing.locators import NOWHERE, read_locator
from archcite.citing.losses import unprinted
from archcite.citing.printing import FIRST, LATER, Citing, printer_for
from archcite.citing.styles import LoadedStyle, load_style
from archcite.citing.words import announcement, copies, ibid
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import UsageError
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from archcite.citing.documents import Collection, Document
    from archcite.citing.locators import Locator
    from archcite.citing.printing import Printer
    from archcite.model.record import Record

NOTE_FORMS = ("note", "short", "ibid", "bibliography", "preferred")
TEXT_FORMS = ("in-text", "reference", "preferred")
FORMS = ("note", "short", "ibid", "bibliography", "in-text", "reference", "preferred", "all")
"""The forms of a citation; ``all`` is every form that the style has."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: of which record, in which form, its text, and what the style did not print."""

    id: str
    form: str
    text: str
    findings: tuple[Diagnostic, ...] = ()


def cite(
    records: Sequence[Record],
    *,
    tables: Tables | None = None,
    style: str | Path | LoadedStyle = "chicago-notes",
    form: str = "",
    locator: str = "",
    to: str = "text",
    lang: str | None = None,
    engine: str = "archcite",
    options: Mapping[str, str] | None = None,
    collection: Mapping[str, Record] | None = None,
) -> tuple[Cited, ...]:
    """The records cited in the order given, each by itself.

    ``form`` is one of :data:`FORMS`; empty: ``note``, or ``in-text`` where the style cites in the text.
    ``collection`` holds the records that ``part_of`` may point to. Raises ``UsageError`` for a form, style, output,
    engine or option that does not exist, ``StyleError`` for a style that is not CSL.
    """
    tables = tables or Tables.packaged()
    loaded = style if isinstance(style, LoadedStyle) else load_style(style, tables)
    if form and form not in FORMS:
        raise UsageError(f"no form called {form!r}; the forms are {', '.join(FORMS)}")
    printer = printer_for(loaded, tables, house_of(options or {}, tables), lang, to, engine)
    known = {**(collection or {}), **{record.id: record for record in records}}
    named = collections_of(known.values(), tables, printer.house.choices)
    documents = [document(record, known, named, tables) for record in records]
    forms = _forms(form, loaded)
    if printer.loaded.in_text:
        printer.register([in_text(one, NOWHERE, printer) for one in documents])
        if len(documents) > 1 and {"in-text", "reference"}.intersection(forms) and loaded.style.has_bibliography:
            # Entries of one author and year are told apart as their cites are (Chicago 18 13.114).
            printer.entries.update(printer.listed([one for one in documents if whole_collection(one, printer) is None]))
    return tuple(
        _told_once(
            _cited(one, each, locator, printer)
            for one in documents
            for each in forms
            if form != "all" or each != "preferred" or one.record.preferred_citation
        )
    )


def _told_once(cited: Iterable[Cited]) -> Iterator[Cited]:
    """The citations, each finding with the first of a record's forms that it is true of."""
    told: set[tuple[str, str]] = set()
    for one in cited:
        new = tuple(finding for finding in one.findings if (one.id, str(finding)) not in told)
        told.update((one.id, str(finding)) for finding in new)
        yield one if new == one.findings else replace(one, findings=new)


def orphaned(one: Document) -> tuple[Diagnostic, ...]:
    """A finding where what a record is part of is not at hand: its repository and name cannot be printed."""
    if not one.record.part_of or one.parents:
        return ()
    message = f"{one.id}: the record {one.record.part_of!r} that it is part of is not here: nothing is inherited"
    return (Diagnostic("AC402", Severity.INFO, message, hint="cite it from the folder that holds both"),)


def _forms(form: str, loaded: LoadedStyle) -> tuple[str, ...]:
    has_list = loaded.style.has_bibliography
    if form == "all":
        own = TEXT_FORMS if loaded.in_text else NOTE_FORMS
        return tuple(one for one in own if has_list or one not in {"bibliography", "reference"})
    form = form or ("in-text" if loaded.in_text else "note")
    if loaded.in_text:
        form = {"note": "in-text", "short": "in-text", "ibid": "in-text", "bibliography": "reference"}.get(form, form)
    else:
        form = {"in-text": "note", "reference": "bibliography"}.get(form, form)
    if form in {"bibliography", "reference"} and not has_list:
        raise UsageError(f"the style {loaded.style.title!r} has no bibliography; its form is {_first(loaded)}")
    return (form,)


def _first(loaded: LoadedStyle) -> str:
    return "in-text" if loaded.in_text else "note"


def _cited(one: Document, form: str, locator: str, printer: Printer) -> Cited:
    record, name = one.record, printer.name
    archival = is_archival(one, printer.tables)
    where = read_locator(locator, archival_reference(one, printer.tables), printer.tables, archival=archival)
    text = _FORMS[form](one, where, printer)
    findings: tuple[Diagnostic, ...] = ()
    if form == "preferred" and not record.preferred_citation:
        message = f"{record.id}: the record holds no citation of its archive's own (preferred_citation)"
        findings = (Diagnostic("AC402", Severity.INFO, message, hint="printed as a note instead"),)
    elif form == "preferred" and locator:
        message = f"{record.id}: the archive's own citation has no place for the locator {locator[:60]!r}"
        findings = (Diagnostic("AC402", Severity.INFO, message, hint="cite it in the form note"),)
    elif whole_collection(one, printer):
        findings = ()  # author-date cites the collection; the sentence names the document (Chicago 17 15.54)
    elif form in {"note", "bibliography", "reference"}:
        findings = unprinted(record, text, name, printer.tables, printer.language)
    elif form == "in-text" and printer.loaded.style.has_bibliography:
        findings = unprinted(record, f"{text} {_listed(one, where, printer)}", name, printer.tables, printer.language)
    return Cited(record.id, form, text, (*where.findings, *findings, *orphaned(one)))


def _note(one: Document, where: Locator, printer: Printer) -> str:
    record = one.record
    short = ""
    if record.hereafter:
        short = announcement(printer.house, record.hereafter, printer.manner.terms)
    spelled = printer.house.spelled_out
    return printer.cited([Citing(one, where, FIRST, suffix=short + added(record, printer), spelled=spelled)])


def _short(one: Document, where: Locator, printer: Printer) -> str:
    return printer.cited([later(one, where, printer)])


def later(one: Document, where: Locator, printer: Printer) -> Citing:
    """A later note to a document: its collection goes by its short name."""
    choices = printer.house.choices
    if printer.house.hereafter and (short := announced_name(one, printer.tables, choices)):
        return Citing(one, where, LATER, announced=short)
    collection = collection_of(one, printer.tables, choices)
    return Citing(one, where, LATER, collection=(collection.surname or collection.in_notes) if collection else "")


def added(record: Record, printer: Printer) -> str:
    """What stands after a first note: copies in other archives, and what the record wants printed."""
    note = (record.citation_note or "").rstrip(".")
    return copies(record, printer) + (f". {note}" if note else "")


def _ibid(one: Document, where: Locator, printer: Printer) -> str:
    return printer.written(ibid(where, one.reference, printer))


def _listed(one: Document, where: Locator, printer: Printer) -> str:
    _ = where
    if printer.house.bibliography == "collection" or whole_collection(one, printer):
        return listed_by_collection([one], printer)[0].text
    if one.id in printer.entries:
        return printer.entries[one.id]
    # A record of which nothing is known but its kind has no entry.
    return next((text for _, text in printer.listed([one])), "")


def _in_text(one: Document, where: Locator, printer: Printer) -> str:
    return printer.cited([in_text(one, where, printer)])


def in_text(one: Document, where: Locator, printer: Printer) -> Citing:
    """A cite in the text: by its collection, without a year, where it has one (Chicago 17 15.54)."""
    return Citing(one, where, FIRST, whole=whole_collection(one, printer))


def whole_collection(one: Document, printer: Printer) -> Collection | None:
    """The collection that our author-date styles name instead of the document."""
    if not (printer.loaded.in_text and printer.loaded.row) or printer.house.bibliography == "item":
        return None
    return collection_of(one, printer.tables, printer.house.choices)


def _preferred(one: Document, where: Locator, printer: Printer) -> str:
    own = one.record.preferred_citation
    if own:
        return printer.written(own)
    return (_in_text if printer.loaded.in_text else _note)(one, where, printer)


Form = Callable[["Document", "Locator", "Printer"], str]
_FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "note": _note,
        "short": _short,
        "ibid": _ibid,
        "bibliography": _listed,
        "reference": _listed,
        "in-text": _in_text,
        "preferred": _preferred,
    }
)
