"""Records in words for a .bib file: editions, dates, references, titles, as notes say them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archcite.crosswalks.bib import Sheet
from archcite.crosswalks.csl_choices import USUAL
from archcite.crosswalks.csl_holding import holding, shelf
from archcite.crosswalks.csl_remainder import words
from archcite.crosswalks.dates import Manner, printed_date
from archcite.model.agents import Agent
from archcite.model.date import Date
from archcite.model.edition import Edition
from archcite.model.record import Record
from archcite.reference import Reference
from archcite.tables import Tables

DASH = "–"


def entry_type(record: Record, tables: Tables) -> str:
    """The type of entry: ``book``, ``incollection`` for a document read in an edition, else ``misc``."""
    row = tables.kinds.get(record.kind or "")
    if row and row.family == "edition":
        return "book"
    elsewhere = record.reference or record.host
    if record.published_in and (record.consulted == "edition" or not elsewhere):
        return "incollection"
    return "misc"


def made_title(sheet: Sheet) -> str:
    """What stands for a title where there is none (Chicago 14.229): ``Letter to Vladimir Lenin``."""
    record = sheet.record
    word = (record.kind or "document").capitalize()
    if record.interviewers:
        sheet.keep_names("interviewers")
        return f"{word} by {spoken(record.interviewers)}"
    if not record.recipients:
        return word
    sheet.keep_names("recipients")
    return f"{word} to {spoken(record.recipients)}"


def held_at(sheet: Sheet, tables: Tables) -> tuple[str, str]:
    """Where the document lies, as Chicago prints it, and the place of its repository.

    What of the record's reference and repository is not in these words is not noted as kept.
    """
    record = sheet.record
    held = holding(shelf(record, tables, USUAL, parents=sheet.parents))
    collection = (part for part in held.collection if part not in {record.title, record.supplied_title})
    where = ", ".join(filter(None, (held.location, *collection, held.number, held.repository)))
    said = f"{where} {record.title or record.supplied_title or ''}"
    if record.reference and frozenset(words(" ".join(_telling(record.reference)))) <= frozenset(words(said)):
        sheet.keep(("reference",))
    if record.repository:
        for key, text in record.repository:
            if text and _says(said, str(text)):
                sheet.keep(("repository", key))
        if sheet.held.get("repository") == record.repository.name and _says(said, record.repository.name):
            sheet.keep(("repository",))
    if sheet.parents and all(_says(said, parent.title or "") for parent in sheet.parents):
        sheet.keep(("part_of",))
    return where, held.place


def _says(words: str, text: str) -> bool:
    """Whether the text stands in the words, not as a part of other ones."""
    return re.search(rf"(?<!\w){re.escape(text.casefold())}(?!\w)", words.casefold()) is not None


def _telling(reference: Reference) -> Iterator[str]:
    """The parts of a reference that its print must say."""
    if reference.known:
        yield from (level.value for level in reference.levels)
    else:
        yield from filter(None, [reference.text, *(level.value for level in reference.levels)])
    for part in reference.more:
        yield from _telling(part)


def spoken(agents: Iterable[Agent]) -> str:
    """Agents as running text names them: ``Gary Goldberg and James Hershberg``."""
    *before, last = [_spoken(agent) for agent in agents] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _spoken(agent: Agent) -> str:
    if agent.family is None:
        return agent.name or agent.id or ""
    family = " ".join(part for part in (agent.particle, agent.family) if part)
    given_first = (agent.given, family)
    parts = (family, agent.given) if agent.order == "family-first" else given_first
    return " ".join(part for part in (*parts, agent.suffix) if part)


def date_in_words(date: Date, tables: Tables) -> str:
    """A date as English prints it: ``ca. 1938``, ``November 7–9, 1932``, ``n.d.``."""
    return printed_date(date, Manner(tables.terms("en")))


def edition_in_words(edition: Edition) -> str:
    """An edition as a note names it, for an entry that has no fields for a second source."""
    volume = f"vol. {edition.volume}" if edition.volume else ""
    part = f"pt. {edition.part}" if edition.part else ""
    imprint = ", ".join(filter(None, (_joined(": ", edition.place, edition.publisher), edition.year)))
    parts = (
        spoken(edition.authors),
        edition.title,
        f"ed. {spoken(edition.editors)}" if edition.editors else "",
        f"trans. {spoken(edition.translators)}" if edition.translators else "",
        f"{edition.edition} ed." if edition.edition else "",
        volume,
        part,
        edition.volume_title,
        edition.series,
        f"ser. ed. {spoken(edition.series_editors)}" if edition.series_editors else "",
    )
    said = ", ".join(filter(None, parts))
    return ", ".join(
        filter(None, (f"{said} ({imprint})" if imprint else said, edition.number, pages(edition), edition.note))
    )


EDITION_WORDS = frozenset(
    (
        *(
            "title",
            "edition",
            "volume",
            "volume_title",
            "part",
            "place",
            "publisher",
            "year",
            "number",
            "pages",
        ),
        *("series", "note"),
    )
)
"""What of an edition :func:`edition_in_words` says, besides its names."""


def keep_edition(sheet: Sheet, place: int, keys: Iterable[str] = EDITION_WORDS) -> None:
    """Note that an edition of the record is held in words."""
    sheet.keep(*(("published_in", place, key) for key in keys))
    for key in ("authors", "editors", "translators", "series_editors"):
        sheet.keep_names("published_in", place, key)


def pages(edition: Edition) -> str:
    """The pages of an edition with an en dash between numbers."""
    return re.sub(r"(?<=[0-9])\s*--?\s*(?=[0-9])", DASH, edition.pages or "")


def _joined(separator: str, *parts: str | None) -> str:
    return separator.join(part for part in parts if part)
