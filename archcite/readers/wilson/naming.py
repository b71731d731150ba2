"""What a record is called: title, date, kind and id, from a page's head, its ``Type`` and its citation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from anyascii import anyascii

from archcite.diagnostics import Severity
from archcite.readers.wilson.citation_line import CitationLine, document_number
from archcite.readers.wilson.dates import edtf
from archcite.readers.wilson.kinds import kind_of_title, kind_of_type

if TYPE_CHECKING:
    from archcite.readers.wilson.head import Head
    from archcite.readers.wilson.sheet import Sheet
    from archcite.readers.wilson.text import Piece
    from archcite.tables import Tables


def place_title(sheet: Sheet, top: Head, line: CitationLine | None) -> None:
    """Title and date: the page's own, with the citation's where it has none, and a finding where the two
    differ.
    """
    if top.date:
        place_date(sheet, top.date)
    if line is None:
        if top.title:
            sheet.put("title", top.title.text, top.title)
        return
    cited, own = line.title.text, top.title.text
    if own and _plain(own) != _plain(cited):
        message = f"the page is headed {own[:300]!r}, its citation {cited[:300]!r}; the citation's title is kept"
        sheet.found("AC022", Severity.WARNING, message, top.title, "see which of the two is right")
        sheet.kept("heading", top.title)
    sheet.put("title", cited, line.title)
    if not line.date:
        return
    if not top.date:
        place_date(sheet, line.date)
    elif edtf(line.date.text) != edtf(top.date.text):
        message = f"the page is dated {top.date.text!r}, its citation {line.date.text!r}; the page's date is kept"
        sheet.found("AC022", Severity.WARNING, message, line.date, "see which of the two is right")


def _plain(title: str) -> str:
    """A title without the differences that printing makes: case, blanks, and the shape of quotation marks."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def place_date(sheet: Sheet, piece: Piece) -> None:
    """A date as EDTF; words that are none are kept as they were written."""
    text = piece.text
    if found := edtf(text):
        sheet.put("date", found, piece)
        if text.startswith("[") and text.rstrip(".,").endswith("]"):
            sheet.put("date_supplied", True, piece)  # noqa: FBT003
        return
    sheet.put("date_as_written", {"text": text}, piece)
    sheet.found(
        "AC301",
        Severity.WARNING,
        f"{text[:100]!r} is not read as a date",
        piece,
        "write date: as EDTF, 1962-10",
    )


def place_kind(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """Kind and form by the words that the title begins with."""
    kind, form = kind_of_title(str(sheet.values["title"]), tables.kinds)
    if kind:
        sheet.put("kind", kind, piece)
    if form:
        sheet.put("form", form, piece)


def place_type(sheet: Sheet, piece: Piece, title: Piece, tables: Tables) -> None:
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


def identifier(values: Mapping[str, object]) -> str:
    """The id of what was read: ``wilson-`` and the document's number, or the title's first six words and the
    date.
    """
    numbered = values.get("identifiers")
    number = document_number(str(values.get("url", ""))) or (
        str(numbered.get("wilson", "")) if isinstance(numbered, Mapping) else ""
    )
    if re.fullmatch(r"\w{1,40}", number):
        return f"wilson-{number}"
    words = re.findall(r"[a-z0-9]+", anyascii(str(values.get("title", ""))[:400]).lower())[:6]
    dated = re.sub(r"[^0-9a-z]+", "-", str(values.get("date", "")).lower()).strip("-")
    return "-".join([*words, *([dated] if dated else [])])[:100].strip("-") or "wilson-document"
