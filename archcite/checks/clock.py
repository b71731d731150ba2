"""Rules of the clock: what only one who knows the day can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.checks.flaw import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.source import Source


def to_come(record: Record, source: Source, year: int) -> Iterator[Flaw]:
    """The document is dated in a year that is still to come, or was read, declassified or printed in one.

    Why: it is a slip of the pen (2950 for 1950, 2038 for 1938), and sorts the document behind all others.

    Write instead: the year that stands on the document.

    Source: ISAD(G) 3.1.3.
    """
    for key, date in (("date", record.date), ("accessed", record.accessed)):
        if date is None or "0" <= date.text[:4] <= str(year):
            continue  # nearly every date
        first = date.earliest
        if first is not None and first[0] > year:
            yield Flaw(f"{date} is still to come", source.place(key), _HINT)
    if record.declassified is not None and _year(record.declassified) > year:
        yield Flaw(f"{record.declassified[:80]} is still to come", source.place("declassified"), _HINT)
    for index, edition in enumerate(record.published_in) if record.published_in else ():
        if edition.year is not None and _year(edition.year) > year + 1:  # books are dated ahead
            yield Flaw(f"{edition.year[:80]} is still to come", source.place("published_in", index, "year"), _HINT)


_HINT = "look at the century"
_YEAR = re.compile(r"([0-9]{4,5})(?:-[0-9]{2}){0,2}")


def _year(text: str) -> int:
    """The year of a day or year that is written in figures; 0 for everything else."""
    match = _YEAR.fullmatch(text)
    return int(match[1]) if match is not None else 0
