"""The Wilson Center Digital Archive: a page as text in any of its shapes, or citation lines alone, as records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from anyascii import anyascii

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.citation_line import HOST, LOST_HOST, SITE, CitationLine, NoCitation, citation, document_number
from archcite.readers.draft import Reading, Unread, admitted
from archcite.readers.wilson_contents import paragraphs, place_contents, place_languages, place_text
from archcite.readers.wilson_dates import edtf
from archcite.readers.wilson_head import SUPPORT, Head, head
from archcite.readers.wilson_kinds import kind_of_title, kind_of_type
from archcite.readers.wilson_names import body, heading, is_body, names
from archcite.readers.wilson_page import Field, Shape, shape
from archcite.readers.wilson_sheet import Sheet
from archcite.readers.wilson_source import place_agent, place_source
from archcite.readers.wilson_text import Piece, Positions
from archcite.source import Source
from archcite.tables import Tables

MOST_CHARACTERS: Final = 64 * 1024 * 1024
"""How long a text may be."""

SITE_NAME: Final = "Wilson Center Digital Archive"
"""What the newer pages, which have no citation line, are pages of."""

_LOOKED_AT: Final = 40_000
_QUOTE = re.compile(r"\s*(?:\[?\d{1,4}[.)\]]\s+|[*•–-]\s+)?[“\"„«‘'‟〝]")
_PAGE_SIGNS = re.compile(r"^[ \t>#*_]*(?:Citation|Original[ \t]+Language|Contents|Summary)[ \t*_]*:", re.MULTILINE)
_LIST_SIGNS = re.compile(
    r"^[ \t>#*_|]*(?:Document Information|Record ID|Original Uploaded Date|Original Archive|Rights|Source)\b[ \t:*_|]*",
    re.MULTILINE,
)


def recognises(text: str) -> bool:
    """Whether a text looks like a page or a citation of the Wilson Center Digital Archive; looks at its two ends only."""
    ends = text[:_LOOKED_AT] if len(text) <= _LOOKED_AT else f"{text[:_LOOKED_AT]}\n{text[-_LOOKED_AT:]}"
    named = SITE.search(ends) is not None or HOST.search(ends) is not None or LOST_HOST.search(ends) is not None
    if len(set(_LIST_SIGNS.findall(ends))) >= 3 and ("Record ID" in ends or "Original Uploaded Date" in ends):
        return True
    if named and re.search(r"(?<!\w)Citation\s*:", ends):
        return True
    return named and (_QUOTE.match(ends) is not None or len(set(_PAGE_SIGNS.findall(ends))) >= 2)


def read(text: str, path: str = "", tables: Tables | None = None) -> Iterator[Reading | Unread]:
    """The record of a page, or one record for each citation line; what is neither comes as :class:`Unread`.

    The id is ``wilson-`` and the document's number at its host, or else made of the title's first words and the date.
    Nothing is dropped in silence: what no key holds is kept under ``extra`` or named by a finding (AC020). Authors are
    never taken from a title. Names are taken apart by rule, and each is told (AC503).
    """
    tables = tables or Tables.packaged()
    if len(text) > MOST_CHARACTERS:
        yield _unread(path, "AC005", "the text is longer than 64 MB", Place(path), "split it into several files")
        return
    page = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not page.strip():
        yield _unread(path, "AC008", "there is nothing in it", Place(path), "save the page as text, or copy its citation")
        return
    form = shape(page)
    if form.fields:
        yield _page(form, Sheet(path, Positions.of(page)), tables)
        return
    positions = Positions.of(page)
    for piece in _citations(page):
        yield _line(piece, Sheet(path, positions), tables)


def _citations(page: str) -> Iterator[Piece]:
    """The citations of a text: each begins a line with a quotation mark, after one that has its digital archive."""
    start, complete = 0, False
    at = 0
    for line in page.split("\n"):
        piece = Piece(page, at, at + len(line))
        at += len(line) + 1
        blank = not line.strip()
        if complete and (blank or _QUOTE.match(line)):
            yield Piece(page, start, piece.start).stripped()
            start, complete = piece.start, False
        if not blank and len(line) < _LOOKED_AT:
            said = Piece(page, max(start, piece.start - 400), piece.end).raw
            complete = complete or any(sign.search(said) for sign in (SITE, HOST, LOST_HOST))
    if last := Piece(page, start, len(page)).stripped():
        yield last


def _line(piece: Piece, sheet: Sheet, tables: Tables) -> Reading | Unread:
    """The record of one citation line."""
    found = citation(piece)
    if isinstance(found, NoCitation):
        place = Place(sheet.path, *sheet.positions.span(piece))
        return _unread(sheet.path, "AC008", found.reason, place, found.hint)
    sheet.put("title", found.title.text, found.title)
    _place_kind(sheet, found.title, tables)
    if found.date:
        _place_date(sheet, found.date)
    _place_citation(sheet, found, tables)
    return _admitted(sheet, piece, tables)


def _page(form: Shape, sheet: Sheet, tables: Tables) -> Reading | Unread:
    """The record of a page."""
    whole = Piece(form.page, 0, len(form.page))
    labelled = any(field.name in {"citation", "summary", "original language", "contents"} for field in form.fields)
    top = head(form.head, labelled=labelled)
    cited = form.field("citation")
    line = citation(cited.value) if cited else None
    _place_title(sheet, top, line if isinstance(line, CitationLine) else None)
    if "title" not in sheet.values and not any(field.name in {"source", "record_id"} for field in form.fields):
        place = Place(sheet.path, *sheet.positions.span(whole))
        hint = "a page begins with the document's date and title"
        return _unread(sheet.path, "AC008", "this page has no title, and no citation that gives one", place, hint)
    if type_field := form.field("type"):
        _place_type(sheet, type_field.value, top.title, tables)
    elif "title" in sheet.values:
        _place_kind(sheet, top.title or whole.part(0, 0), tables)
    for field in form.fields:
        if field.name in {"language", "original language"}:
            place_languages(sheet, field.value)
    if isinstance(line, CitationLine):
        _place_citation(sheet, line, tables)
    elif cited and isinstance(line, NoCitation):
        _place_unread_citation(sheet, cited.value, line)
    _place_surroundings(sheet, top, labelled=labelled)
    for field in form.fields:
        if placed := _PLACED.get(field.name):
            placed(sheet, field.value, tables)
    _place_rest(sheet, form)
    return _admitted(sheet, whole, tables)


def _place_title(sheet: Sheet, top: Head, line: CitationLine | None) -> None:
    """Title and date: the page's own, with the citation's where it has none, and a finding where the two differ."""
    if top.date:
        _place_date(sheet, top.date)
    if line is None:
        if top.title:
            sheet.put("title", top.title.text, top.title)
        return
    cited, own = line.title.text, top.title.text
    if own and _plain(own) != _plain(cited):
        message = f"the page is headed {own[:300]!r}, and its citation has {cited[:300]!r}; the citation's title is kept"
        sheet.found("AC022", Severity.WARNING, message, top.title, "see which of the two is right")
        sheet.kept("heading", top.title)
    sheet.put("title", cited, line.title)
    if not line.date:
        return
    if not top.date:
        _place_date(sheet, line.date)
    elif edtf(line.date.text) != edtf(top.date.text):
        message = f"the page is dated {top.date.text!r}, and its citation {line.date.text!r}; the page's date is kept"
        sheet.found("AC022", Severity.WARNING, message, line.date, "see which of the two is right")


def _plain(title: str) -> str:
    """A title without the differences that printing makes: case, blanks, and the shape of quotation marks."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def _place_date(sheet: Sheet, piece: Piece) -> None:
    """A date as EDTF; words that are none are kept as they were written."""
    text = piece.text
    if found := edtf(text):
        sheet.put("date", found, piece)
        if text.startswith("[") and text.rstrip(".,").endswith("]"):
            sheet.put("date_supplied", True, piece)  # noqa: FBT003
        return
    sheet.put("date_as_written", {"text": text}, piece)
    sheet.found("AC301", Severity.WARNING, f"{text[:100]!r} is not read as a date", piece, "write date: as EDTF, 1962-10")


def _place_kind(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    kind, form = kind_of_title(str(sheet.values["title"]), tables.kinds)
    if kind:
        sheet.put("kind", kind, piece)
    if form:
        sheet.put("form", form, piece)


def _place_type(sheet: Sheet, piece: Piece, title: Piece, tables: Tables) -> None:
    """The page's ``Type``; a word that no kind has gives way to the title's first word, and is kept."""
    kind = kind_of_type(piece.text, tables.kinds)
    told, form = kind_of_title(str(sheet.values.get("title", "")), tables.kinds)
    if form:
        sheet.put("form", form, title)
    if kind:
        sheet.put("kind", kind, piece)
    elif told:
        sheet.put("kind", told, title)
        sheet.kept("type", piece)
    elif piece:
        sheet.put("kind", piece.text.casefold(), piece)


def _place_citation(sheet: Sheet, line: CitationLine, tables: Tables) -> None:
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


def _place_unread_citation(sheet: Sheet, piece: Piece, trouble: NoCitation) -> None:
    """A citation that cannot be taken apart stays as the archive's own line."""
    if piece.stripped():
        sheet.put("preferred_citation", piece.text, piece)
        message = f"{trouble.reason}; it is kept as preferred_citation"
        sheet.found("AC021", Severity.WARNING, message, piece, trouble.hint)
        if site := SITE.search(piece.raw):
            sheet.put("url", "".join(site[0].split()), piece.part(site.start(), site.end()))


def _place_surroundings(sheet: Sheet, top: Head, *, labelled: bool) -> None:
    """What stands above the date and below the title: who paid, an abstract above, the document's words below."""
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
    before, after = piece.part(0, found.start()).stripped(), Piece(piece.page, listed.end, piece.end).stripped()
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
        if line and (name := heading(line.stripped("*-•;"))):
            place_agent(sheet, "authors", name)


def _place_record_id(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """``Record ID``: what the id is made of; kept as an identifier where no address holds it."""
    _ = tables
    text = piece.text
    if text and document_number(str(sheet.values.get("url", ""))) != text:
        sheet.put("identifiers", {"wilson": text}, piece)


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
        _place_date(sheet, piece)
    elif piece and edtf(piece.text) != sheet.values.get("date"):
        sheet.kept("date", piece)


_PLACED: Mapping[str, Callable[[Sheet, Piece, Tables], None]] = MappingProxyType(
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


def _place_rest(sheet: Sheet, form: Shape) -> None:
    """Host of a page without a citation line, what is missing, and the page's own header, which no record holds."""
    if form.field("citation") is None:
        listed = form.field("record_id") or form.field("source")
        if listed:
            sheet.put("host", SITE_NAME, listed.label)
        if form.field("source") is None or not form.field("source"):
            first: Field = form.fields[0]
            hint = "copy the citation from the page, or write reference: by hand"
            message = "the page has no citation line and no source, so where the document lies is not known"
            sheet.found("AC021", Severity.WARNING, message, first.label, hint)
    for piece in form.furniture[:MOST_FURNITURE]:
        sheet.found("AC020", Severity.INFO, f"left out, as the page's own header or footer: {piece.text[:200]!r}", piece)
    if len(form.furniture) > MOST_FURNITURE:
        more = len(form.furniture) - MOST_FURNITURE
        message = f"left out, as the page's own header or footer: {more} further lines like these"
        sheet.found("AC020", Severity.INFO, message, form.furniture[-1])


MOST_FURNITURE: Final = 50
"""How many lines of a page's own header are told one by one."""


def _admitted(sheet: Sheet, piece: Piece, tables: Tables) -> Reading | Unread:
    values = sheet.values
    order = sorted(values, key=lambda key: (key != "id",))
    sheet.values = {"id": identifier(values), **{key: values[key] for key in order}}
    return admitted(sheet.draft(piece), tables)


def identifier(values: Mapping[str, object]) -> str:
    """The id of what was read: ``wilson-`` and the document's number, or the title's first six words and the date."""
    numbered = values.get("identifiers")
    number = document_number(str(values.get("url", ""))) or (
        str(numbered.get("wilson", "")) if isinstance(numbered, Mapping) else ""
    )
    if re.fullmatch(r"\w{1,40}", number):
        return f"wilson-{number}"
    words = re.findall(r"[a-z0-9]+", anyascii(str(values.get("title", ""))[:400]).lower())[:6]
    dated = re.sub(r"[^0-9a-z]+", "-", str(values.get("date", "")).lower()).strip("-")
    return "-".join([*words, *([dated] if dated else [])])[:100].strip("-") or "wilson-document"


def _unread(path: str, code: str, message: str, place: Place, hint: str) -> Unread:
    return Unread(Source(path), (Diagnostic(code, Severity.ERROR, message, place, hint),))
