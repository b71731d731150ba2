"""What citing adds to a citation in words: the announcement of a short name, and ibid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_holding import holding, in_one_piece, shelf
from archcite.crosswalks.csl_repositories import stands_for
from archcite.crosswalks.dates import printed_date
from archcite.reference import holder, printed
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archcite.citing.documents import Document
    from archcite.citing.house import House
    from archcite.citing.locators import Locator
    from archcite.citing.printing import Printer
    from archcite.model.record import Record
    from archcite.reference import Reference
    from archcite.tables import Terms


def announcement(house: House, short: str, words: Terms) -> str:
    """The announcement of a short name at first mention (Chicago 18 14.119); empty where the house makes none."""
    if not house.hereafter or house.abbreviations == "listed" or not short:
        return ""
    return f" ({words.word(house.hereafter)} {short})"


def acronyms(documents: Iterable[Document], printer: Printer) -> dict[str, str]:
    """The acronyms of the archives of documents, as records or the table of archives have them, each with its name."""
    found: dict[str, str] = {}
    for one in documents:
        reference, record = one.reference, one.record
        named = next((up.repository for up in (record, *one.parents) if up.repository), None)
        if named and named.short:
            whole = (named.name, named.parent, named.place)
            found.setdefault(named.short, ", ".join(part for part in whole if part))
        elif reference is not None and reference.repository and not cites_edition(record):
            bare = replace(reference, levels=(), leaves=None, more=(), text="")
            short = printed(bare, printer.leaf_form, printer.tables) or reference.repository
            if full := stands_for(short, printer.tables, printer.language, holder(reference, printer.tables)):
                found.setdefault(short, full)
    return found


def ibid(locator: Locator, reference: Reference | None, printer: Printer) -> str:
    """Ibid., with what is cited in the same document (Chicago 18 13.37; GOST R 7.0.5-2008: Там же. Л. 3)."""
    word = printer.manner.terms.word("ibid.")
    where = said(locator, reference, printer)
    stop = " " if word.endswith(".") else ". "
    parted = stop if printer.leaf_form == "gost" else ", "
    text = f"{word[:1].upper()}{word[1:]}{parted if where else ''}{where}"
    return text if text.endswith(".") else f"{text}."


def said(locator: Locator, reference: Reference | None, printer: Printer) -> str:
    """A locator in words: ``l. 2``, ``April 15, 1795``, ``141``, ``December 1, 1932, l. 2``."""
    if locator.date is not None:
        day = printed_date(locator.date, printer.manner)
        rest = said(locator._replace(date=None), reference, printer)
        if rest and locator.leaves is None and locator.label == "page":
            rest = printer.manner.terms.unit("page", locator.text, several=not locator.text.isalnum())
        return f"{day}, {rest}" if rest else day
    if locator.leaves is not None:
        return printer.leaves(locator.leaves, reference.system if reference else "")
    if locator.text and locator.label == "page" and printer.leaf_form == "gost":
        page = printer.manner.terms.unit("page", locator.text)
        return page[:1].upper() + page[1:]
    if locator.label in {"page", "custom"}:
        return locator.text
    return f"{_SHORT.get(locator.label, locator.label)} {locator.text}"


def copies(record: Record, printer: Printer) -> str:
    """The same document elsewhere, at the end of a citation: where a copy was consulted, or the house names copies."""
    wanted = record.copies if printer.house.choices.copies == "on" else record.copies[: record.consulted == "copy"]
    said = []
    for one in wanted:
        place = _where(record, one.reference, printer) if one.reference else ""
        where = ", ".join(part for part in (one.form, place, one.host, one.url, one.note) if part)
        said.append(where if one.form else f"{printer.manner.terms.word('copy in')} {where}".strip())
    return "".join(f"; {one}" for one in said)


def _where(record: Record, reference: Reference, printer: Printer) -> str:
    """Where a copy lies, its containers written as those of originals are."""
    if printer.leaf_form != "chicago":
        return printed(reference, printer.leaf_form, printer.tables)
    held = record.model_copy(update={"reference": reference, "repository": None})
    words = terms(printer.language)
    lies = in_one_piece(holding(shelf(held, printer.tables, printer.house.choices, words=words), printer.leaf_form))
    parts = (lies.location, *lies.collection, lies.number, lies.repository, lies.place)
    return ", ".join(part for part in parts if part)


_SHORT = {
    "chapter": "chap.",
    "volume": "vol.",
    "note": "n.",
    "issue": "no.",
    "section": "sec.",
    "folio": "fol.",
    "paragraph": "para.",
    "line": "l.",
    "column": "col.",
    "book": "bk.",
    "part": "pt.",
    "figure": "fig.",
}
