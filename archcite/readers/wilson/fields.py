"""What becomes of each field of a page: the keys of a record, ``extra``, or a finding."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from archcite.diagnostics import Severity
from archcite.readers.wilson.citation_line import SITE, CitationLine, NoCitation, document_number
from archcite.readers.wilson.contents import place_contents
from archcite.readers.wilson.dates import edtf
from archcite.readers.wilson.names import heading
from archcite.readers.wilson.naming import place_date
from archcite.readers.wilson.source import place_agent, place_source
from archcite.readers.wilson.surroundings import place_credits, place_funders, place_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from archcite.readers.wilson.page import Shape
    from archcite.readers.wilson.sheet import Sheet
    from archcite.readers.wilson.text import Piece
    from archcite.tables import Tables

SITE_NAME: Final = "Wilson Center Digital Archive"
"""What the newer pages, which have no citation line, are pages of."""

MOST_FURNITURE: Final = 50
"""How many lines of a page's own header are told one by one."""

PAGES: Final = "https://digitalarchive.wilsoncenter.org/document/"
"""What the address of a document's page begins with; its number follows."""


def place_citation(sheet: Sheet, line: CitationLine, tables: Tables) -> None:
    """Host, source, credits and address of a citation."""
    if line.host:
        sheet.put("host", line.host.text, line.host)
    place_source(sheet, line.tail, tables)
    if address := line.address:
        if "://" not in address:
            message = f"the address {address[:200]!r} has no scheme; https:// is put before it"
            sheet.found("AC020", Severity.INFO, message, line.url)
            address = f"https://{address}"
        sheet.put("url", address, line.url)
    if line.accessed:
        sheet.put("accessed", edtf(line.accessed.text), line.accessed)
    for rest in line.rest:
        sheet.kept("citation", rest, why="words of the citation that have no place in it")


def place_unread_citation(sheet: Sheet, piece: Piece, trouble: NoCitation) -> None:
    """A citation that cannot be taken apart stays as the archive's own line."""
    if piece.stripped():
        sheet.put("preferred_citation", piece.text, piece)
        message = f"{trouble.reason}; it is kept as preferred_citation"
        sheet.found("AC021", Severity.WARNING, message, piece, trouble.hint)
        if site := SITE.search(piece.raw):
            sheet.put("url", "".join(site[0].split()), piece.part(site.start(), site.end()))


def _place_contents(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    _ = tables
    place_contents(sheet, piece)


def _place_information(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """The ``Source`` of a page without a citation line."""
    if not piece:
        return
    if {"reference", "repository", "translators"} & sheet.values.keys():
        sheet.kept("source", piece, why="the citation line says where the document lies")
        return
    place_source(sheet, piece, tables)


def _place_archive(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """``Original Archive``: the repository where the source names none."""
    if not piece:
        return
    _ = tables
    named = first_line(sheet, piece)
    if "reference" not in sheet.values and "repository" not in sheet.values:
        sheet.put("repository", named.text, named)
    else:
        sheet.kept("original_archive", named)


def _place_donors(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    _ = tables
    for line in piece.lines():
        if line:
            place_funders(sheet, line)


def _place_authors(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """Authors that a page lists, one a line, as library headings write them."""
    _ = tables
    for line in piece.lines():
        if line and (name := heading(line.left("*•-").right(";"))):
            place_agent(sheet, "authors", name)


def _place_record_id(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """``Record ID``: what the id and, where the page gives none, the address are made of; else an identifier."""
    _ = tables
    number = first_line(sheet, piece)
    text = number.text
    if "url" not in sheet.values and re.fullmatch(r"[0-9]{1,9}", text):
        sheet.put("url", f"{PAGES}{text}", number)
        message = f"the page gives no address: {PAGES}{text} is made by rule, from its Record ID"
        sheet.found("AC020", Severity.INFO, message, number, "open it, and mend the record if it is wrong")
    if text and document_number(str(sheet.values.get("url", ""))) != text:
        sheet.put("identifiers", {"wilson": text}, number)


def first_line(sheet: Sheet, piece: Piece) -> Piece:
    """The value of a field that has one line; what follows it is kept, as words that no label stands before."""
    first, *others = [line for line in piece.lines() if line] or [piece]
    for line in others:
        sheet.kept("unlabelled", line)
    return first


def _lines_into(key: str) -> Callable[[Sheet, Piece, Tables], None]:
    """A field with a value a line, for a key that holds several."""

    def place(sheet: Sheet, piece: Piece, tables: Tables) -> None:
        _ = tables
        for line in piece.lines():
            if line:
                value = {"relation": "related", "text": line.text} if key == "related" else line.stripped("*•").text
                sheet.added(key, value, line)

    return place


def _text_into(key: str) -> Callable[[Sheet, Piece, Tables], None]:
    """A field with one value."""

    def place(sheet: Sheet, piece: Piece, tables: Tables) -> None:
        _ = tables
        if piece:
            sheet.put(key, piece.text, piece)

    return place


def _line_into(key: str) -> Callable[[Sheet, Piece, Tables], None]:
    """A field with one value in one line; other lines are words that no label stands before."""

    def place(sheet: Sheet, piece: Piece, tables: Tables) -> None:
        _ = tables
        if piece:
            line = first_line(sheet, piece)
            sheet.put(key, line.text, line)

    return place


def _line_into_extra(name: str) -> Callable[[Sheet, Piece, Tables], None]:
    """A field that no key holds, with one value in one line."""

    def place(sheet: Sheet, piece: Piece, tables: Tables) -> None:
        _ = tables
        if piece:
            sheet.kept(name, first_line(sheet, piece))

    return place


def _into_extra(name: str) -> Callable[[Sheet, Piece, Tables], None]:
    """A field that no key holds, a value a line."""

    def place(sheet: Sheet, piece: Piece, tables: Tables) -> None:
        _ = tables
        for line in piece.lines():
            if line:
                sheet.kept(name, line)

    return place


def _place_own_date(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    _ = tables
    if piece and "date" not in sheet.values:
        place_date(sheet, piece)
    elif piece and edtf(piece.text) != sheet.values.get("date"):
        sheet.kept("date", piece)


PLACED: Mapping[str, Callable[[Sheet, Piece, Tables], None]] = MappingProxyType(
    {
        "source": _place_information,
        "archive": _place_archive,
        "authors": _place_authors,
        "classification": _line_into("classification"),
        "collections": _into_extra("collections"),
        "contents": _place_contents,
        "credits": place_credits,
        "date": _place_own_date,
        "document_contributors": _into_extra("document_contributors"),
        "donors": _place_donors,
        "people": _into_extra("associated_people_and_organizations"),
        "place": _line_into("place"),
        "places": _lines_into("coverage"),
        "record_id": _place_record_id,
        "related": _lines_into("related"),
        "rights": _text_into("rights"),
        "subjects": _lines_into("tags"),
        "summary": place_summary,
        "unlabelled": _into_extra("unlabelled"),
        "uploaded": _line_into_extra("original_uploaded_date"),
    }
)
"""What becomes of each field of a page."""


def place_rest(sheet: Sheet, form: Shape) -> None:
    """Host of a page without a citation line, what is missing, and the page's own header, which no record
    holds.
    """
    if form.field("citation") is None:
        listed = form.field("record_id") or form.field("source")
        if listed:
            sheet.put("host", SITE_NAME, listed.label)
        if form.field("source") is None or not form.field("source"):
            first = form.fields[0].label if form.fields else form.head
            hint = "copy the citation from the page, or write reference: by hand"
            message = "the page has no citation line and no source, so where the document lies is not known"
            sheet.found("AC021", Severity.WARNING, message, first, hint)
    for piece in form.furniture[:MOST_FURNITURE]:
        sheet.found(
            "AC020",
            Severity.INFO,
            f"left out, as the page's own header or footer: {piece.text[:200]!r}",
            piece,
        )
    if len(form.furniture) > MOST_FURNITURE:
        more = len(form.furniture) - MOST_FURNITURE
        message = f"left out, as the page's own header or footer: {more} further lines like these"
        sheet.found("AC020", Severity.INFO, message, form.furniture[-1])
