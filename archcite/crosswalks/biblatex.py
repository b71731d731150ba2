"""A record as an entry of BibLaTeX, as biber reads it and biblatex-chicago prints archival material."""

from __future__ import annotations

import re
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
from archcite.crosswalks.latex import address, latex
from archcite.diagnostics import Diagnostic
from archcite.model.edition import Edition
from archcite.model.record import Record
from archcite.tables import Tables
from archcite.tables.languages import languages

ORDER = (
    *(
        "entrysubtype",
        "author",
        "bookauthor",
        "editor",
        "title",
        "shorttitle",
        "shorthand",
        "titleaddon",
        "date",
    ),
    *(
        "translator",
        "origtitle",
        "origlanguage",
        "language",
        "langid",
        "pagination",
        "howpublished",
        "organization",
    ),
    *("maintitle", "booktitle", "volume", "part", "edition", "series", "publisher", "location", "pages"),
    *("note", "doi", "eprint", "eprinttype", "url", "urldate", "addendum", "abstract", "keywords"),
)
"""The fields in the order in which they are written."""


def entry(record: Record, tables: Tables, parents: Sequence[Record] = ()) -> tuple[Entry, tuple[Diagnostic, ...]]:
    """The record as an entry, with a finding for each thing that BibLaTeX has no place for.

    An archival document is ``@misc`` with an ``entrysubtype`` (biblatex-chicago, "misc"); ``howpublished``
    holds the reference, ``organization`` the host. A document read in an edition is ``@incollection`` with
    its own date in ``titleaddon``; an edition is ``@book``.
    """
    sheet = Sheet(record, "BibLaTeX", parents)
    kind = entry_type(record, tables)
    notes: list[str] = []
    _people(sheet, kind)
    addon = _title(sheet)
    addon += _date(sheet, kind, tables)
    sheet.text("titleaddon", ", ".join(addon))
    _languages(sheet)
    _edition(sheet, kind, notes)
    _place(sheet, kind, tables, notes)
    _links(sheet)
    _subjects(sheet)
    if record.citation_note:
        notes.append(record.citation_note)
        sheet.keep(("citation_note",))
    sheet.text("addendum", ". ".join(note.rstrip(".") for note in notes))
    if kind == "misc":
        sheet.put("pagination", "none")  # else "l. 2" as a postnote prints as "p. l. 2"
    return sheet.entry(kind, ORDER), sheet.losses()


def _people(sheet: Sheet, kind: str) -> None:
    record = sheet.record
    sheet.text("entrysubtype", record.kind or ("document" if kind == "misc" else ""), ("kind",))
    if record.authors:
        sheet.names("author", record.authors, "authors")
    elif record.creators:
        sheet.names("author", record.creators, "creators")
    if kind != "incollection" or not record.published_in[0].editors:
        sheet.names("editor", record.editors, "editors")
    sheet.names("translator", record.translators, "translators")


def _title(sheet: Sheet) -> list[str]:
    """Write the title, and give what is to follow it: the form, a number, who asked the questions."""
    record = sheet.record
    if title := record.title or record.supplied_title or made_title(sheet):
        sheet.put("title", f"{{{latex(title)}}}", ("title",) if record.title else ("supplied_title",))
    if record.short_title:
        sheet.put("shorttitle", f"{{{latex(record.short_title)}}}", ("short_title",))
    if record.original_title:
        sheet.put("origtitle", f"{{{latex(record.original_title.text)}}}", ("original_title", "text"))
    if record.hereafter and (record.kind or "") in {"collection", "file"}:
        sheet.text("shorthand", record.hereafter, ("hereafter",))
    sheet.keep(*((key,) for key in ("form", "number")))
    sheet.keep_names("interviewers")
    titled = record.title or record.supplied_title
    asked = f"interview by {spoken(record.interviewers)}" if record.interviewers and titled else ""
    numbered = f"no. {record.number}" if record.number and record.number[0].isdigit() else record.number or ""
    return [part for part in (record.form or "", numbered, asked) if part]


_SIDE = (
    r"(?:-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?|-2[1-4])?[?~%]?"
    r"|[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[01][0-9]-XX)"
)
_READABLE = re.compile(rf"{_SIDE}(?:/(?:{_SIDE}|\.\.)?)?|(?:\.\.)?/{_SIDE}")
"""The dates that biber reads (biblatex 3.18, 2.3.8): levels 0 and 1, but for long years and times."""


def _date(sheet: Sheet, kind: str, tables: Tables) -> list[str]:
    """Write the date, or give its words: biber would not read it, or the field is the edition's."""
    date = sheet.record.date
    if date is None:
        return []
    sheet.keep(("date",))
    if kind == "incollection":
        sheet.keep(("consulted",))
    elif _READABLE.fullmatch(str(date)):
        sheet.put("date", str(date))
        return []
    return [date_in_words(date, tables)]


_KNOWN_LANGUAGES = frozenset(
    (
        *("american", "brazilian", "bulgarian", "catalan", "croatian", "czech", "danish", "dutch", "english"),
        *("estonian", "finnish", "french", "galician", "german", "greek", "italian", "japanese", "latin"),
        *(
            "latvian",
            "norwegian",
            "polish",
            "portuguese",
            "russian",
            "slovak",
            "slovene",
            "spanish",
            "swedish",
        ),
        "ukrainian",
    )
)
"""The languages that biblatex has words for (its localisation strings ``lang…`` and ``from…``)."""


def _languages(sheet: Sheet) -> None:
    """Write the language of the original: of a translation ``origlanguage``, else ``language``."""
    record = sheet.record
    names = [language_name(tag) for tag in record.language]
    if names and all(names):
        if not record.translators and names != ["english"]:
            sheet.put("language", " and ".join(names), ("language",))
        elif len(names) == 1 and record.translators:
            sheet.put("origlanguage", names[0], ("language",))
        elif names == ["english"]:
            sheet.put("langid", "english", ("language",))
    if record.title_language and (name := language_name(record.title_language)):
        sheet.put("langid", name, ("title_language",))


def language_name(tag: str) -> str:
    """What biblatex calls a language, or ``""`` where it has no words for it."""
    known = (languages().name(tag) or languages().name(tag.partition("-")[0]) or "").lower()
    known = {"slovenian": "slovene", "norwegian bokmål": "norwegian"}.get(known, known)
    return known if known in _KNOWN_LANGUAGES else ""


def _place(sheet: Sheet, kind: str, tables: Tables, notes: list[str]) -> None:
    """Write where the document lies and where it was read."""
    record = sheet.record
    where, place = held_at(sheet, tables)
    if kind == "misc":
        sheet.text("howpublished", where)
    elif where:
        notes.append(where)
    if kind == "misc":
        sheet.text("location", place, ("repository", "place"))
    if record.host and kind == "misc":
        sheet.text("organization", record.host, ("host",))
    elif record.host:
        notes.append(record.host)
        sheet.keep(("host",))


def _edition(sheet: Sheet, kind: str, notes: list[str]) -> None:
    """Write the edition that the entry is in, and name the other ones in words."""
    record = sheet.record
    own = kind != "misc"
    if own and record.published_in:
        _own_edition(sheet, record.published_in[0], kind, notes)
    for place, edition in enumerate(record.published_in):
        if place > 0 or not own:
            notes.append(f"Printed in {edition_in_words(edition)}")
            keep_edition(sheet, place)


def _own_edition(sheet: Sheet, edition: Edition, kind: str, notes: list[str]) -> None:
    """Write the fields of the edition that the entry is cited from."""

    def put(field: str, key: str, value: str | None) -> None:
        sheet.text(field, value, ("published_in", 0, key))

    def put_title(field: str, key: str, value: str | None) -> None:
        if value:
            sheet.put(field, f"{{{latex(value)}}}", ("published_in", 0, key))

    if kind == "incollection":
        put_title("maintitle" if edition.volume_title else "booktitle", "title", edition.title)
        put_title("booktitle", "volume_title", edition.volume_title)
        sheet.names("bookauthor", edition.authors, "published_in", 0, "authors")
    elif edition.title != sheet.record.title:
        put_title("maintitle", "title", edition.title)
    else:
        sheet.keep(("published_in", 0, "title"))
    if edition.editors:
        sheet.names("editor", edition.editors, "published_in", 0, "editors")
    if edition.translators and not sheet.record.translators:
        sheet.names("translator", edition.translators, "published_in", 0, "translators")
    for field, key in (
        *(("volume", "volume"), ("part", "part"), ("edition", "edition"), ("series", "series")),
        *(("publisher", "publisher"), ("location", "place"), ("note", "note"), ("doi", "doi")),
    ):
        put(field, key, getattr(edition, key))
    put("pages", "pages", pages(edition))
    if edition.year and not sheet.has("date"):
        readable = _READABLE.fullmatch(edition.year)
        put("date" if readable else "year", "year", edition.year)
    if edition.url and not sheet.record.url:
        sheet.put("url", address(edition.url), ("published_in", 0, "url"))
    if edition.number:
        notes.append(edition.number)
        sheet.keep(("published_in", 0, "number"))


def _links(sheet: Sheet) -> None:
    record = sheet.record
    if record.url:
        sheet.put("url", address(record.url), ("url",))
    if record.accessed and re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", str(record.accessed)):
        sheet.put("urldate", str(record.accessed), ("accessed",))
    identifiers = record.identifiers
    if "doi" in identifiers and not sheet.has("doi"):
        sheet.put("doi", address(identifiers["doi"]), ("identifiers", "doi"))
    for key, kind in (("handle", "hdl"), ("ark", "ark")):
        if key in identifiers and not sheet.has("eprint"):
            sheet.put("eprint", address(identifiers[key]), ("identifiers", key))
            sheet.put("eprinttype", kind)


def _subjects(sheet: Sheet) -> None:
    record = sheet.record
    sheet.text("abstract", record.summary, ("summary",))
    whole = [(place, tag) for place, tag in enumerate(record.tags) if "," not in tag]
    sheet.text("keywords", ", ".join(tag for _, tag in whole))
    sheet.keep(*(("tags", place) for place, _ in whole))
