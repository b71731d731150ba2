"""The edition that prints a document, as CSL's container."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_people import names, plain_name
from archcite.crosswalks.csl_titles import family_of
from archcite.reference.transliteration import is_cyrillic
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archcite.crosswalks.csl_wish import Fields, Wish
    from archcite.model.agents import Agent
    from archcite.model.edition import Edition
    from archcite.model.record import Record
    from archcite.tables import Tables, Terms


def cites_edition(record: Record) -> bool:
    """Whether the edition was consulted, or is the only place that the record knows: its host shows it from there."""
    if not record.published_in or record.consulted in {"original", "copy"}:
        return False
    return record.consulted == "edition" or not (record.reference or record.repository or record.part_of)


def edition(record: Record, tables: Tables, wish: Wish) -> Fields:
    """The edition's fields; it is the container of a document, and the whole of a book."""
    is_book = family_of(record, tables) == "edition"
    if not record.published_in or not (is_book or cites_edition(record)):
        return {"note": reprinted(record)} if wish.reference == "as-written" else {}
    one = record.published_in[0]
    fields: Fields = {
        "collection-editor": names(one.series_editors),
        "editor": names(one.editors),
        "collection-title": one.series or "",
        "edition": one.edition or "",
        "volume": ", ".join(part for part in (_volume(one, wish), _part(one, wish)) if part),
        "volume-title": one.volume_title or "",
        "publisher": _publisher(one, wish),
        "publisher-place": one.place or "",
        "page": _pages(one, wish),
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


# Roman numbers to 89; single letters that are more often no number stay (C, D, M).
_ROMAN = re.compile(r"(?=[IVX])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
# A document's number with its English word.
_DOCUMENT = re.compile(r"\A(?:doc(?:ument)?|no)\b\.? ?(\d+[a-z]?)\Z", re.IGNORECASE)
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _words(one: Edition, wish: Wish) -> Terms:
    """The words for an edition's parts: the citation's, but in GOST those of the edition's own script."""
    own = wish.reference == "gost" and not is_cyrillic(one.title)
    return terms("en" if own else wish.language)


def _volume(one: Edition, wish: Wish) -> str:
    if wish.reference == "gost" and one.volume:
        return f"{'Т.' if is_cyrillic(one.title) else 'Vol.'} {one.volume}"
    if wish.reference != "chicago" or not one.volume:
        return one.volume or ""
    words, number = terms(wish.language), arabic(one.volume)
    return words.numbered("volume", number) if "volume" in words.words else number


def _pages(one: Edition, wish: Wish) -> str:
    if wish.reference == "gost" and one.pages:
        return f"{page_word(one)} {one.pages.replace('-', '–')}"
    return one.pages or ""


def page_word(one: Edition) -> str:
    """The word for a page in the script of an edition (GOST R 7.0.5-2008, 5.3)."""
    return "С." if is_cyrillic(one.title) else "P."


def _part(one: Edition, wish: Wish) -> str:
    return _words(one, wish).numbered("part", one.part) if one.part else ""


def arabic(volume: str) -> str:
    """A volume's number in Arabic figures, whatever its title page has (Chicago)."""
    match = _ROMAN.fullmatch(volume)
    if match is None:
        return volume
    return str(10 * _TENS.index(match[1]) + _ONES.index(match[2]))


def reprinted(record: Record) -> str:
    """The editions that print a document beside its reference, in words: ``Reprinted in …``; empty where none does."""
    said = "; ".join(edition_line(one) for one in record.published_in)
    return f"Reprinted in {said}" if said else ""


def edition_line(one: Edition) -> str:
    """An edition in one line: authors, title, editors, volume, (place: publisher, year), number, pages."""
    place = ": ".join(part for part in (one.place, one.publisher) if part)
    imprint = ", ".join(part for part in (place, one.year) if part)
    said = (
        _in_words(one.authors),
        one.title,
        f"ed. {_in_words(one.editors)}" if one.editors else "",
        f"trans. {_in_words(one.translators)}" if one.translators else "",
        _abbreviated("vol.", one.volume),
        _abbreviated("part", one.part),
        one.volume_title,
    )
    named = ", ".join(part for part in said if part) + (f" ({imprint})" if imprint else "")
    return ", ".join(part for part in (named, _abbreviated("doc.", one.number), one.pages) if part)


def _in_words(agents: Sequence[Agent]) -> str:
    *before, last = [plain_name(agent) for agent in agents] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _abbreviated(word: str, number: str | None) -> str:
    """A bare number with its word; words of the record's own stand as they are (``Book 2``)."""
    return f"{word} {number}" if number and number[:1].isdigit() else number or ""


def _publisher(one: Edition, wish: Wish) -> str:
    """The publisher; Chicago 18 (14.30) names the place too where a book is older than 1900."""
    year = one.year or ""
    old = wish.edition == "18" and year.isdecimal() and int(year[:4]) < 1900
    return ": ".join(part for part in (one.place if old else "", one.publisher) if part)


def _document_number(edition: Edition, wish: Wish) -> Fields:
    """The number of the document in its edition: not CSL's ``number`` for others, whose styles misplace it."""
    number, words = edition.number or "", _words(edition, wish)
    if not words.english:
        number = _DOCUMENT.sub(r"\1", number)
    if number[:1].isdigit():
        number = words.numbered("doc.", number)
    if wish.reference or not number:
        return {"number": number}
    return {"page": ", ".join(part for part in (number, edition.pages) if part)}


def _edition_year(edition: Edition) -> Fields:
    """The year of the edition, or none: the document's own date is ``event-date``."""
    if not edition.year:
        return {"issued": ""}
    return {"issued": {"date-parts": [[int(edition.year)]]} if edition.year.isdecimal() else {"literal": edition.year}}
