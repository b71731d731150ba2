"""Rules of references that were read: ranges where one file is meant, old names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.checks.flaw import Flaw
from archcite.checks.references import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.source import Source
    from archcite.tables import Repositories, Tables

_RANGE = re.compile(r"([0-9]{1,6})\s?[-–]\s?([0-9]{1,6})")


def file_range(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The number of a file is a range: `d. 317-319`.

    Why: a document lies in one file. A range is several files, or leaves that were written as a file.

    Write instead: the file in which it lies, with its leaves (`d. 317, ll. 1-3`); where parts lie in several
    files, a list of references. A hyphen that belongs to the number (`d. 12-3` in an old numbering) stays:
    `# archcite: ignore AC210`.

    Source: ISAD(G) 3.1.1.
    """
    _ = tables
    for path, reference in references(record, source):
        if len(reference.levels) < 2 or reference.levels[-1].unit not in {"delo", "sprava"}:
            continue  # a number alone, as photographs have it, is that of no file
        value = reference.levels[-1].value
        match = _RANGE.fullmatch(value)
        if match is not None and int(match[1]) < int(match[2]):
            at = reference.text.find(value)
            place = source.within(path, reference.text, at, at + len(value)) if at >= 0 else source.place(*path)
            yield Flaw(
                f"{reference.levels[-1].unit} {value} is a range of files",
                place,
                "name the one file, or list several",
            )


def former_name(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The repository is named as it was called in former times.

    Why: a reader asks for the archive by its present name. archcite never modernises a name by itself: the
    old one may be what the document was cited by when you saw it.

    Write instead: nothing, where you saw it under that name; else the present name.

    Source: ISDIAH 5.1.5 (other forms of the name).
    """
    for path, reference in references(record, source):
        name = reference.repository
        now = _present_name(name, tables.repositories) if name else ""
        if now:
            at = reference.text.find(name)
            place = source.within(path, reference.text, at, at + len(name)) if at >= 0 else source.place(*path)
            yield Flaw(f"{name} is a former name", place, f"its present name is {now}")


@lru_cache(maxsize=1024)
def _present_name(name: str, repositories: Repositories) -> str:
    """What a repository is called now that this former name meant; empty for a name still in use, or none."""
    mention = next(repositories.mentions(name), None)
    if mention is None or not mention.former or mention.end - mention.start < len(name.strip()):
        return ""
    if mention.acronym:
        return " or ".join(f"{row.label} ({row.names[0]})" if row.names else row.label for row in mention.rows[:3])
    return " or ".join((*row.own_names, *row.names, row.label)[0] for row in mention.rows[:3])


def reversed_pages(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The pages of an edition run backwards: `pages: 146-141`.

    Why: one of the two numbers is wrong, and a reader who orders a copy gets other pages.

    Write instead: the first page before the last. A second number may be shortened (`163-6` is 163 to 166).

    Source: CMOS 18 9.62-9.63 (inclusive numbers).
    """
    _ = tables
    for index, edition in enumerate(record.published_in):
        match = _RANGE.search(edition.pages or "")
        if match is not None:
            first, last = match.groups()
            whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
            if int(whole) < int(first):
                place = source.within(("published_in", index, "pages"), edition.pages or "", *match.span())
                yield Flaw(f"the pages {match[0]} run backwards", place, "expected the smaller number first")
