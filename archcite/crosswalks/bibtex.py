"""A record as an entry of classic BibTeX, whose styles know no archive, no host and no translator."""

from __future__ import annotations

from collections.abc import Sequence

from archcite.crosswalks.bib import Entry, Sheet
from archcite.crosswalks.bib_words import (
    date_in_words,
    edition_in_words,
    entry_type,
    held_at,
    keep_edition,
    made_title,
    pages,
    spoken,
)
from archcite.crosswalks.dates import plain_parts
from archcite.crosswalks.latex import address, latex
from archcite.diagnostics import Diagnostic
from archcite.model.record import Record
from archcite.tables import Tables
from archcite.tables.languages import languages

ORDER = (
    *(
        "author",
        "key",
        "editor",
        "title",
        "booktitle",
        "howpublished",
        "volume",
        "series",
        "edition",
        "publisher",
    ),
    *("address", "pages", "year", "month", "note", "doi", "abstract", "keywords"),
)
"""The fields in the order in which they are written."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's macros for the months, which each style prints in its own way."""


def entry(record: Record, tables: Tables, parents: Sequence[Record] = ()) -> tuple[Entry, tuple[Diagnostic, ...]]:
    r"""The record as an entry, with a finding for each thing that BibTeX has no place for.

    An archival document is ``@misc``: ``howpublished`` holds the reference, and ``note`` in sentences what
    classic styles have no field for: the translator, the host, the address in ``\url``. The title stands in
    double braces, since most styles would lower its capitals.
    """
    sheet = Sheet(record, "BibTeX", parents)
    kind = entry_type(record, tables)
    _people(sheet, kind)
    _title(sheet)
    notes = [*_said(sheet), *_date(sheet, kind, tables), *_translation(sheet)]
    where = _where(sheet, tables)
    if kind == "misc":
        sheet.text("howpublished", where)
    elif where:
        notes.append(where)
    notes += _editions(sheet, kind)
    if record.host:
        notes.append(record.host)
        sheet.keep(("host",))
    if record.citation_note:
        notes.append(record.citation_note)
        sheet.keep(("citation_note",))
    sheet.put("note", " ".join([*(_sentence(note) for note in notes), *_link(sheet)]))
    if "doi" in record.identifiers:
        sheet.put("doi", address(record.identifiers["doi"]), ("identifiers", "doi"))
    sheet.text("abstract", record.summary, ("summary",))
    sheet.text("keywords", ", ".join(tag for tag in record.tags if "," not in tag))
    sheet.keep(*(("tags", place) for place, tag in enumerate(record.tags) if "," not in tag))
    return sheet.entry(kind, ORDER), sheet.losses()


def _people(sheet: Sheet, kind: str) -> None:
    record = sheet.record
    if record.authors:
        sheet.names("author", record.authors, "authors")
    elif record.creators:
        sheet.names("author", record.creators, "creators")
    elif kind != "book" or not record.editors:
        # Styles sort and label an entry without an author by this; without it they complain.
        sheet.text("key", record.title or record.supplied_title or record.id)
    if kind == "book" or (kind == "incollection" and not record.published_in[0].editors):
        sheet.names("editor", record.editors, "editors")


def _title(sheet: Sheet) -> None:
    record = sheet.record
    title = record.title or record.supplied_title or made_title(sheet)
    sheet.put("title", f"{{{latex(title)}}}", ("title",) if record.title else ("supplied_title",))
    if record.kind and record.kind.casefold() in title.casefold():
        sheet.keep(("kind",))  # "Telegram, Stalin to Lenin" says it


def _said(sheet: Sheet) -> list[str]:
    """What follows the title in words: form and number, who asked, who edited."""
    record = sheet.record
    sheet.keep(("form",), ("number",))
    sheet.keep_names("interviewers")
    said = [(record.form or "").capitalize()]
    if record.number:
        said.append(f"No. {record.number}" if record.number[0].isdigit() else record.number)
    if record.interviewers and (record.title or record.supplied_title):
        said.append(f"Interview by {spoken(record.interviewers)}")
    if record.editors and not sheet.has("editor"):
        said.append(f"Edited by {spoken(record.editors)}")
        sheet.keep_names("editors")
    return [part for part in said if part]


def _date(sheet: Sheet, kind: str, tables: Tables) -> list[str]:
    """Write year and month, or the whole date in words as the year; in an edition, the date is a sentence."""
    date = sheet.record.date
    if date is None:
        return []
    sheet.keep(("date",))
    if kind == "incollection":
        sheet.keep(("consulted",))
        return [date_in_words(date, tables)]
    parts = plain_parts(date)
    if parts and len(parts) == 1:
        year, *rest = parts[0]
        sheet.put("year", str(year))
        if rest:
            day = f' # "~{rest[1]}"' if rest[1:] else ""
            sheet.put_macro("month", f"{_MONTHS[rest[0] - 1]}{day}")
    else:
        sheet.text("year", date_in_words(date, tables))
    return []


def _translation(sheet: Sheet) -> list[str]:
    """Who translated it, and from what."""
    record = sheet.record
    names = [languages().name(tag) or languages().name(tag.partition("-")[0]) or "" for tag in record.language]
    if not record.translators:
        if names and all(names):
            sheet.keep(("language",))
            return [] if names == ["English"] else [f"In {_and(names)}"]
        return []
    sheet.keep_names("translators")
    origin = ""
    if names and all(names):
        sheet.keep(("language",))
        origin = f" from the {_and(names)}"
    return [f"Translated{origin} by {spoken(record.translators)}"]


def _and(names: list[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def _where(sheet: Sheet, tables: Tables) -> str:
    where, place = held_at(sheet, tables)
    if place:
        sheet.keep(("repository", "place"))
    return ", ".join(filter(None, (where, place)))


def _editions(sheet: Sheet, kind: str) -> list[str]:
    """Write the fields of the edition that the entry is cited from, and name the other ones."""
    notes: list[str] = []
    for place, edition in enumerate(sheet.record.published_in):
        if place or kind == "misc":
            notes.append(f"Printed in {edition_in_words(edition)}")
            keep_edition(sheet, place)
            continue
        notes += _own_edition(sheet, kind)
    return notes


def _own_edition(sheet: Sheet, kind: str) -> list[str]:
    edition = sheet.record.published_in[0]

    def put(field: str, key: str, value: str | None) -> None:
        sheet.text(field, value, ("published_in", 0, key))

    if kind == "incollection":
        title = ", ".join(filter(None, (edition.title, edition.volume_title)))
        sheet.text("booktitle", title, ("published_in", 0, "title"), ("published_in", 0, "volume_title"))
    elif edition.title == sheet.record.title:
        sheet.keep(("published_in", 0, "title"))
    if edition.editors:
        sheet.names("editor", edition.editors, "published_in", 0, "editors")
    for field, key in (
        *(("volume", "volume"), ("edition", "edition"), ("series", "series")),
        *(("publisher", "publisher"), ("address", "place")),
    ):
        put(field, key, getattr(edition, key))
    put("pages", "pages", pages(edition))
    if not sheet.has("year"):
        put("year", "year", edition.year)
    sheet.keep(*(("published_in", 0, key) for key in ("part", "number", "note")))
    part = f"Part {edition.part}" if edition.part else ""
    return [said for said in (part, edition.number, edition.note) if said]


def _link(sheet: Sheet) -> list[str]:
    """The address, as every style prints a note, and when it was read."""
    record = sheet.record
    if not record.url:
        return []
    sheet.keep(("url",))
    link = rf"\url{{{address(record.url)}}}."
    if not record.accessed:
        return [link]
    sheet.keep(("accessed",))
    return [link, latex(f"Accessed {record.accessed}.")]


def _sentence(text: str) -> str:
    escaped = latex(text[:1].upper() + text[1:])
    return escaped if escaped.endswith((".", "!", "?")) else f"{escaped}."
