"""What becomes of each field of a page: the keys of a record, ``extra``, or a finding."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from archcite.diagnostics import Severity
from archcite.readers.wilson.citation_line import SITE, CitationLine, NoCitation, document_number
from archcite.readers.wilson.contents import paragraphs, place_contents, place_text
from archcite.readers.wilson.dates import edtf
from archcite.readers.wilson.head import SUPPORT, Head
from archcite.readers.wilson.names import body, heading, is_body, names
from archcite.readers.wilson.naming import place_date
from archcite.readers.wilson.source import place_agent, place_source
from archcite.readers.wilson.text import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from archcite.readers.wilson.page import Shape
    from archcite.readers.wilson.sheet import Sheet
    from archcite.tables import Tables

SITE_NAME: Final = "Wilson Center Digital Archive"
"""What the newer pages, which have no citation line, are pages of."""

MOST_FURNITURE: Final = 50
"""How many lines of a page's own header are told one by one."""

_LOOKED_AT: Final = 40_000


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


def place_surroundings(sheet: Sheet, top: Head, *, labelled: bool) -> None:
    """What stands above the date and below the title: who paid, an abstract above, the document's words
    below.
    """
    above = _without_support(sheet, top.above)
    if above and labelled:
        sheet.kept("above_the_date", above)
    elif above:
        sheet.put("summary", paragraphs(above), above)
    below = _without_support(sheet, top.below)
    if below and labelled:
        sheet.kept("below_the_title", below)
    elif below:
        place_text(sheet, below)


def _without_support(sheet: Sheet, piece: Piece) -> Piece:
    """A stretch without the line that names who paid, which goes to ``funders``."""
    raw = piece.raw
    found = SUPPORT.search(raw[:_LOOKED_AT])
    if not found:
        return piece.stripped()
    named = piece.part(*found.span("names"))
    line = named.part(0, (named.raw + "\n").index("\n"))
    wide = re.search(r"\n[ \t]*\n", raw) is not None
    listed = named if wide else line
    _place_funders(sheet, listed)
    before, after = (
        piece.part(0, found.start()).stripped(),
        Piece(piece.page, listed.end, piece.end).stripped(),
    )
    if before and after:
        sheet.kept("above_the_credits", before)
        return after
    return before or after


def _place_funders(sheet: Sheet, piece: Piece) -> None:
    """Bodies that paid, however many ``and`` joins; a name of persons is taken apart."""
    listed = names(piece.stripped(",;."))
    for name in listed or (body(piece.stripped(",;.")),):
        bodily = body(name.piece) if is_body(name.piece.text) or isinstance(name.value, str) else name
        place_agent(sheet, "funders", bodily)


def _place_credits(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """The ``Credits`` of a page: who paid; any other words verbatim."""
    _ = tables
    for part in _paragraphs(piece):
        rest = part
        if found := SUPPORT.search(part.raw):
            _place_funders(sheet, part.part(*found.span("names")))
            rest = part.part(0, found.start()).stripped()
        if rest:
            sheet.added("credits", rest.text, rest)


def _paragraphs(piece: Piece) -> Iterator[Piece]:
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*", piece.raw):
        if part := piece.part(start, gap.start()).stripped():
            yield part
        start = gap.end()
    if part := piece.part(start).stripped():
        yield part


def _place_summary(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    _ = tables
    rest = _without_support(sheet, piece)
    if rest:
        sheet.put("summary", paragraphs(rest), rest)


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
    known = sheet.values.get("reference")
    if known is None and "repository" not in sheet.values:
        sheet.put("repository", piece.text, piece)
    else:
        _ = tables
        sheet.kept("original_archive", piece)


def _place_donors(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    _ = tables
    for line in piece.lines():
        if line:
            _place_funders(sheet, line)


def _place_authors(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """Authors that a page lists, one a line, as library headings write them."""
    _ = tables
    for line in piece.lines():
        if line and (name := heading(line.left("*•-").right(";"))):
            place_agent(sheet, "authors", name)


def _place_record_id(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """``Record ID``: what the id is made of; kept as an identifier where no address holds it."""
    _ = tables
    text = first_line(sheet, piece).text
    if text and document_number(str(sheet.values.get("url", ""))) != text:
        sheet.put("identifiers", {"wilson": text}, piece)


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
        "classification": _text_into("classification"),
        "collections": _into_extra("collections"),
        "contents": _place_contents,
        "credits": _place_credits,
        "date": _place_own_date,
        "document_contributors": _into_extra("document_contributors"),
        "donors": _place_donors,
        "people": _into_extra("associated_people_and_organizations"),
        "place": _text_into("place"),
        "places": _lines_into("coverage"),
        "record_id": _place_record_id,
        "related": _lines_into("related"),
        "rights": _text_into("rights"),
        "subjects": _lines_into("tags"),
        "summary": _place_summary,
        "unlabelled": _into_extra("unlabelled"),
        "uploaded": _into_extra("original_uploaded_date"),
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
