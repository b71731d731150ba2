"""Citing: records as notes, short notes, entries, in any style; each record by itself or over a whole paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from archcite.api.converting import listed
from archcite.citing import Cited, Paper, Sources, read_cites
from archcite.citing import cite as _cite
from archcite.citing import sources as _sources
from archcite.model.record import Record
from archcite.tables import Tables

__all__ = ["Cited", "Paper", "Sources", "citations", "cite", "paper_of", "sources"]


def cite(
    record: Record,
    *,
    style: str | Path = "chicago-notes",
    form: str = "",
    locator: str = "",
    to: str = "text",
    lang: str | None = None,
    engine: str = "archcite",
    options: Mapping[str, str] | None = None,
    tables: Tables | None = None,
) -> str:
    """The citation of one record.

    ``style`` is a short name (``chicago-notes``), a name among the 10,844 of the optional package, or a path.
    ``form`` is
    ``note``, ``short``, ``ibid``, ``bibliography``, ``in-text``, ``reference`` or ``preferred``; empty, the style's
    first. ``locator`` is the leaf cited (``l. 2``), ``to`` the output: ``text``, ``html``, ``markdown``, ``latex``,
    ``typst`` or ``rtf``. Raises :class:`~archcite.errors.UsageError` for what does not exist, with the known names.
    """
    printed = citations(
        record,
        style=style,
        form=form,
        locator=locator,
        to=to,
        lang=lang,
        engine=engine,
        options=options,
        tables=tables,
    )
    return "\n".join(one.text for one in printed)


def citations(
    records: Record | Iterable[Record] | Mapping[str, Record],
    *,
    style: str | Path = "chicago-notes",
    form: str = "",
    locator: str = "",
    to: str = "text",
    lang: str | None = None,
    engine: str = "archcite",
    options: Mapping[str, str] | None = None,
    collection: Mapping[str, Record] | None = None,
    tables: Tables | None = None,
) -> tuple[Cited, ...]:
    """The citations of records in the order given, each with what its style did not print (``.text``, ``.findings``).

    ``form="all"`` gives every form of each record; ``collection`` holds the records that ``part_of`` may point to.
    """
    return _cite(
        listed(records),
        tables=tables or Tables.packaged(),
        style=style,
        form=form,
        locator=locator,
        to=to,
        lang=lang,
        engine=engine,
        options=options or {},
        collection=collection,
    )


def sources(
    records: Record | Iterable[Record] | Mapping[str, Record],
    *,
    style: str | Path = "chicago-notes",
    to: str = "text",
    lang: str | None = None,
    engine: str = "archcite",
    options: Mapping[str, str] | None = None,
    literature: Iterable[Mapping[str, object]] = (),
    tables: Tables | None = None,
) -> Sources:
    """The list of sources: sorted, grouped by country, archive and collection, collections merged (``.text``).

    ``literature`` are CSL-JSON items, which are listed apart.
    """
    return _sources(
        listed(records),
        tables=tables or Tables.packaged(),
        style=style,
        to=to,
        lang=lang,
        engine=engine,
        options=options or {},
        literature=tuple(literature),
    )


def paper_of(text: str, paper: Paper, path: str = "") -> tuple[list[str], Sources]:
    """The notes of a paper given as a list of cites, and its sources; a line a note: ``KEY LOCATOR; KEY LOCATOR``."""
    return paper.notes(read_cites(text, path)), paper.sources()
