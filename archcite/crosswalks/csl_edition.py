"""The edition that prints a document, as CSL's container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.crosswalks.csl_people import names
from archcite.crosswalks.csl_titles import family_of

if TYPE_CHECKING:
    from archcite.crosswalks.csl_wish import Fields, Wish
    from archcite.model.edition import Edition
    from archcite.model.record import Record
    from archcite.tables import Tables


def cites_edition(record: Record) -> bool:
    """Whether the edition was consulted, or is the only place that the record knows."""
    if not record.published_in or record.consulted in {"original", "host", "copy"}:
        return False
    return record.consulted == "edition" or not (record.reference or record.host or record.repository)


def edition(record: Record, tables: Tables, wish: Wish) -> Fields:
    """The edition's fields; it is the container of a document, and the whole of a book."""
    is_book = family_of(record, tables) == "edition"
    if not record.published_in or not (is_book or cites_edition(record)):
        return {}
    one = record.published_in[0]
    fields: Fields = {
        "collection-editor": names(one.series_editors),
        "editor": names(one.editors),
        "collection-title": one.series or "",
        "edition": one.edition or "",
        "volume": ", ".join(part for part in (one.volume, one.part and f"part {one.part}") if part),
        "volume-title": one.volume_title or "",
        "publisher": one.publisher or "",
        "publisher-place": one.place or "",
        "page": one.pages or "",
        **_document_number(one, wish),
        **_edition_year(one),
    }
    if one.translators and not record.translators:
        fields["translator"] = names(one.translators)
    if one.url and not record.url:
        fields["URL"] = one.url
    if one.doi:
        fields["DOI"] = one.doi
    return fields if is_book else fields | {"container-title": one.title, "container-author": names(one.authors)}


def _document_number(edition: Edition, wish: Wish) -> Fields:
    """The number of the document in its edition: not CSL's ``number`` for others, whose styles misplace it."""
    number = edition.number or ""
    if number[:1].isdigit():
        number = f"doc. {number}"
    if wish.reference or not number:
        return {"number": number}
    return {"page": ", ".join(part for part in (number, edition.pages) if part)}


def _edition_year(edition: Edition) -> Fields:
    if not edition.year:
        return {}
    return {"issued": {"date-parts": [[int(edition.year)]]} if edition.year.isdecimal() else {"literal": edition.year}}
