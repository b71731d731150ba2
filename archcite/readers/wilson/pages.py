"""The Wilson Center Digital Archive: a page as text in any of its shapes, or citation lines alone, as
records.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Reading, Unread, admitted
from archcite.readers.wilson.citation_line import HOST, LOST_HOST, SITE, CitationLine, NoCitation, citation
from archcite.readers.wilson.contents import place_languages
from archcite.readers.wilson.fields import (
    PLACED,
    first_line,
    place_citation,
    place_rest,
    place_unread_citation,
)
from archcite.readers.wilson.head import SUPPORT, head
from archcite.readers.wilson.naming import identifier, place_date, place_kind, place_title, place_type
from archcite.readers.wilson.page import Shape, shape
from archcite.readers.wilson.sheet import Sheet
from archcite.readers.wilson.surroundings import place_surroundings
from archcite.readers.wilson.text import Piece, Positions
from archcite.source import Source
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS: Final = 64 * 1024 * 1024
"""How long a text may be."""

_LOOKED_AT: Final = 40_000
_SHORT: Final = 5_000
_QUOTE = re.compile(r"\s*(?:\[?\d{1,4}[.)\]]\s+|[*•–-]\s+)?[“\"„«‘'‟〝]")
_PAGE_SIGNS = re.compile(r"^[ \t>#*_]*(Citation|Original[ \t]+Language|Contents|Summary)[ \t*_]*:", re.MULTILINE)
_LIST_SIGNS = re.compile(
    r"^[ \t>#*_|]*(Document Information|Record ID|Original Uploaded Date|Original Archive|Rights|Source"
    r"|Type|Language)[ \t*_|]*(?::|$)",
    re.MULTILINE,
)
_BARE_ADDRESS = re.compile(r"\s*<?(?:https?://|www\.|digitalarchive\.)\S+\s*", re.IGNORECASE)


def recognises(text: str) -> bool:
    """Whether a text looks like a page or a citation of the Wilson Center Digital Archive; looks at its two
    ends only.
    """
    ends = text if len(text) <= 2 * _LOOKED_AT else f"{text[:_LOOKED_AT]}\n{text[-_LOOKED_AT:]}"
    listed = set(_LIST_SIGNS.findall(ends))
    if len(listed) >= 3 and listed & {"Record ID", "Original Uploaded Date"}:
        return True
    lost = LOST_HOST.search(ends) is not None
    if not lost and SITE.search(ends) is None and HOST.search(ends) is None:
        return False
    if re.search(r"(?<!\w)Citation\s*:", ends) or _QUOTE.match(ends.removeprefix("\ufeff")):
        return True
    return len(set(_PAGE_SIGNS.findall(ends))) >= 2 or (
        lost and len(text) < _SHORT and ":" not in text.split("\n", 1)[0]
    )


def read(text: str, path: str = "", tables: Tables | None = None) -> Iterator[Reading | Unread]:
    """The record of a page, or one record for each citation line; what is neither comes as :class:`Unread`.

    The id is ``wilson-`` and the document's number at its host, or else made of the title's first words and
    the date. Nothing is dropped in silence: what no key holds is kept under ``extra`` or named by a finding
    (AC020). Authors are never taken from a title. Names are taken apart by rule, and each is told (AC503).
    """
    tables = tables or Tables.packaged()
    if len(text) > MOST_CHARACTERS:
        yield _unread(path, "AC005", "the text is longer than 64 MB", Place(path), "split it into several files")
        return
    page = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not page.strip():
        yield _unread(
            path,
            "AC008",
            "there is nothing in it",
            Place(path),
            "save the page as text, or copy its citation",
        )
        return
    form = shape(page)
    if form.fields or (form.furniture and not SITE.search(form.head.raw)) or SUPPORT.search(form.head.raw[:_LOOKED_AT]):
        yield _page(form, Sheet(path, Positions.of(page)), tables)
        return
    positions = Positions.of(page)
    for piece in _citations(page):
        yield _line(piece, Sheet(path, positions), tables)


def _citations(page: str) -> Iterator[Piece]:
    """The citations of a text: each begins a line with a quotation mark, after one that has its digital
    archive.
    """
    named = sorted(match.end() for sign in (SITE, HOST, LOST_HOST) for match in sign.finditer(page))
    start, at, count = 0, 0, 0
    complete = gap = False
    for line in page.split("\n"):
        first, at = at, at + len(line) + 1
        if not line.strip():
            gap = True
            continue
        if complete and (_QUOTE.match(line) or (gap and not _BARE_ADDRESS.fullmatch(line))):
            yield Piece(page, start, first).stripped()
            start, complete = first, False
        gap = False
        while count < len(named) and named[count] < at:
            complete, count = True, count + 1
    if last := Piece(page, start, len(page)).stripped():
        yield last


def _line(piece: Piece, sheet: Sheet, tables: Tables) -> Reading | Unread:
    """The record of one citation line."""
    found = citation(piece)
    if isinstance(found, NoCitation):
        place = Place(sheet.path, *sheet.positions.span(piece))
        return _unread(sheet.path, "AC008", found.reason, place, found.hint)
    sheet.put("title", found.title.text, found.title)
    place_kind(sheet, found.title, tables)
    if found.date:
        place_date(sheet, found.date)
    place_citation(sheet, found, tables)
    return _admitted(sheet, piece, tables)


def _page(form: Shape, sheet: Sheet, tables: Tables) -> Reading | Unread:
    """The record of a page."""
    whole = Piece(form.page, 0, len(form.page))
    labelled = any(field.name in {"citation", "summary", "original language", "contents"} for field in form.fields)
    top = head(form.head, labelled=labelled)
    cited = form.field("citation")
    line = citation(cited.value) if cited else None
    place_title(sheet, top, line if isinstance(line, CitationLine) else None)
    if "title" not in sheet.values and not any(field.name in {"source", "record_id"} for field in form.fields):
        place = Place(sheet.path, *sheet.positions.span(whole))
        hint = "a page begins with the document's date and title"
        return _unread(sheet.path, "AC008", "this page has no title, and no citation that gives one", place, hint)
    if type_field := form.field("type"):
        place_type(sheet, first_line(sheet, type_field.value), top.title, tables)
    elif "title" in sheet.values:
        place_kind(sheet, top.title or whole.part(0, 0), tables)
    for field in form.fields:
        if field.name in {"language", "original language"}:
            place_languages(sheet, field.value)
    if isinstance(line, CitationLine):
        place_citation(sheet, line, tables)
    elif cited and isinstance(line, NoCitation):
        place_unread_citation(sheet, cited.value, line)
    place_surroundings(sheet, top, labelled=labelled)
    for field in form.fields:
        if placed := PLACED.get(field.name):
            placed(sheet, field.value, tables)
    place_rest(sheet, form)
    return _admitted(sheet, whole, tables)


def _admitted(sheet: Sheet, piece: Piece, tables: Tables) -> Reading | Unread:
    values = sheet.values
    order = sorted(values, key=lambda key: (key != "id",))
    sheet.values = {"id": identifier(values), **{key: values[key] for key in order}}
    return admitted(sheet.draft(piece), tables)


def _unread(path: str, code: str, message: str, place: Place, hint: str) -> Unread:
    return Unread(Source(path), (Diagnostic(code, Severity.ERROR, message, place, hint),))
