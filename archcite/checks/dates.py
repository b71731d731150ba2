"""Rules of dates: what contradicts the calendar of its time, its edition, its host, or the record's own
id.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from archcite.checks.flaw import Flaw
from archcite.tables.rows import tables_in, toml_rows, word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archcite.model.record import Record
    from archcite.source import Source
    from archcite.tables import Tables

NEW_STYLE = (1923, 3, 1)
"""The day from which every country of Europe counted by the Gregorian calendar."""

_GREGORIAN = (1582, 10, 15)
_ID_DATE = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])(?![0-9])")
_YEARS = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?:\s?[-–/]\s?([0-9]{2}))?(?![0-9])")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def unmarked_old_style(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A document has a day of the Julian calendar's time in its archive's country, and does not say by which it is.

    Why: Russia, and all that was hers, counted by the Julian calendar until February 1918, twelve or thirteen days
    behind the Gregorian; Bulgaria until 1916, Serbia, Montenegro and Romania until 1919, Greece until 1923. A date
    copied from the document is another day in the rest of the world. What was written at a place that counted by the
    Gregorian calendar is left in peace.

    Write instead: the Gregorian date, and what the document has beside it:
    `date_as_written: {text: 25 October 1917, calendar: julian}`.

    Source: CMOS 18 9.36-9.37; the decree of the Council of People's Commissars of 24 January 1918, and the laws of the
    other countries.
    """
    date = record.date
    if date is None or record.date_as_written is not None or record.reference is None:
        return
    moment = date.moment
    if moment is None or moment.day is None or moment.earliest is None:
        return
    if _GREGORIAN <= moment.earliest < NEW_STYLE and (where := _of_old_style(record, moment.earliest, tables)):
        yield Flaw(
            f"{date} may be Old Style: {where} counted by the Julian calendar then",
            source.place("date"),
            "add date_as_written: {text: …, calendar: julian}, or calendar: gregorian",
        )


def _of_old_style(record: Record, day: tuple[int, int, int], tables: Tables) -> str:
    """The country of a record's archive, or of its place, that counted by the Julian calendar on a day; else empty."""
    style = _style_of(record.reference.repository, tables) if record.reference is not None else None
    if style is None or day >= style.until:
        return ""
    place = (record.place or "").partition(",")[0]
    written = _places(tables).get(place.casefold())
    elsewhere = place in style.spared or (written is not None and written.isdisjoint(_old_style()))
    return "" if elsewhere else style.name


@lru_cache(maxsize=1024)
def _style_of(repository: str, tables: Tables) -> _Style | None:
    """How the country of an archive counted, where it ever did by the Julian calendar."""
    for row in tables.repositories.named(repository) if repository else ():
        style = _old_style().get(row.country)
        if style is not None and style.spared.isdisjoint(row.cities):
            return style
    return None


class _Style(NamedTuple):
    """Until when a country, called by its name of then, counted by the Julian calendar, and which cities never did."""

    name: str
    until: tuple[int, int, int]
    spared: frozenset[str]


@lru_cache(maxsize=1)
def _old_style() -> Mapping[str, _Style]:
    """The table of countries that counted by the Julian calendar, by their codes."""
    rows = tables_in(toml_rows("old_style.toml"), "old_style.toml")
    return {code: _style(code, row) for code, row in rows.items()}


def _style(code: str, row: Mapping[str, object]) -> _Style:
    year, month, day = word(row, "until", code).split("-")
    spared = frozenset(words(row, "except", code))
    return _Style(word(row, "name", code), (int(year), int(month), int(day)), spared)


@lru_cache(maxsize=4)
def _places(tables: Tables) -> Mapping[str, frozenset[str]]:
    """The countries in which the cities of archives are, by every name of a city."""
    found: dict[str, frozenset[str]] = {}
    for row in tables.repositories.rows:
        for city in row.cities:
            found[city.casefold()] = found.get(city.casefold(), frozenset()) | {row.country}
    return found


def later_than_edition(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A document is dated after the edition that prints it.

    Why: one of the two dates is wrong.

    Write instead: look at the document and at the title page; a reprint's year goes with the reprint.

    Source: ISAD(G) 3.1.3 and 3.5.4 (dates; publication note).
    """
    _ = tables
    first = record.date.earliest if record.date is not None else None
    if first is None:
        return
    for index, edition in enumerate(record.published_in):
        last = _last_year(edition.year or "")
        if last and last < first[0]:
            place = source.place("published_in", index, "year")
            yield Flaw(f"the document ({record.date}) is later than its edition ({last})", place)


def _last_year(text: str) -> int:
    """The last of the years in which an edition came out ("1969–76"); 0 where none is told, or it still comes out."""
    if text.rstrip()[-1:] in {"-", "–"}:
        return 0
    years = [(int(first), int(first[:-2] + rest) if rest else 0) for first, rest in _YEARS.findall(text)]
    return max((year for both in years for year in both), default=0)


def later_than_access(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A document is dated after it was read online, or after it was declassified.

    Why: one of the two dates is wrong; often the century, or the two were exchanged.

    Write instead: `date:` for the document, `accessed:` for the day you read it, `declassified:` for its
    release.

    Source: ISAD(G) 3.1.3; CMOS 18 14.104 (access dates).
    """
    _ = tables
    first = record.date.earliest if record.date is not None else None
    if first is None:
        return
    read = record.accessed.latest if record.accessed is not None else None
    if read is not None and read < first:
        yield Flaw(
            f"the document ({record.date}) is later than its reading ({record.accessed})",
            source.place("accessed"),
        )
    released = record.declassified
    if released is not None and _DAY.fullmatch(released) and int(released[:4]) < first[0]:
        message = f"the document ({record.date}) is later than its declassification ({released})"
        yield Flaw(message, source.place("declassified"))


def other_than_id(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The id holds a day, and the date is another one.

    Why: the file was made by copying another record, and one of the two was not changed.

    Write instead: the right date in both; where the id has been cited already, keep it and mend the date.

    Source: the record format.
    """
    _ = tables
    found = _ID_DATE.findall(record.id)
    if not found:
        return  # nearly every id
    moment = record.date.moment if record.date is not None else None
    if moment is None or moment.year is None or moment.month is None or moment.day is None:
        return
    day = (f"{moment.year:04d}", f"{moment.month:02d}", f"{moment.day:02d}")
    if len(found) == 1 and found[0] != day and record.date_as_written is None:
        yield Flaw(
            f"the id says {'-'.join(found[0])}, the date {record.date}",
            source.place("date"),
            "mend one of them",
        )


def other_than_written(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The date as written, by the rule of its calendar, is another day than the date.

    Why: one was converted with the wrong difference: twelve days in the nineteenth century, thirteen in the
    twentieth.

    Write instead: leave `date:` to the conversion's result, which the message names, or mend what was
    written.

    Source: the rules of the calendars; CMOS 18 9.36.
    """
    _ = tables
    date, written = record.date, record.date_as_written
    if date is None or written is None or written.calendar is None:
        return
    meant = written.conversion
    if meant is not None and (date.precedes(meant) or meant.precedes(date)):
        message = f"{written.text!r} ({written.calendar}) is {meant}, not {date}"
        yield Flaw(message, source.place("date"), f"write date: {meant}, or mend date_as_written")
