"""Citing: records as notes, short notes, entries, in any style; each record by itself or over a whole paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from archcite.api.converting import listed
from archcite.api.project import project_tables
from archcite.citing import Cited, Paper, Sources, read_cites
from archcite.citing import cite as _cite
from archcite.citing import sources as _sources
from archcite.errors import RefusedError
from archcite.loading import load
from archcite.model.record import Record
from archcite.store import read_bytes
from archcite.tables import Tables

if TYPE_CHECKING:
    from archcite.readers.literature import Literature

__all__ = ["Cited", "Paper", "Sources", "citations", "cite", "literature", "paper_of", "sources"]


class Wanted(TypedDict, total=False):
    """How citations are printed.

    ``style`` is a short name (``chicago-notes``, the default), a name among the 10,844 of the optional package, or a
    path; ``to`` the output: ``text``, ``html``, ``markdown``, ``latex``, ``typst`` or ``rtf``; ``lang`` the language
    of months and terms, ``engine`` what renders, ``options`` a house's rules (``archcite list options``).
    """

    style: str | Path
    to: str
    lang: str | None
    engine: str
    options: Mapping[str, str] | None
    tables: Tables | None


class WantedCitations(Wanted, total=False):
    """How citations of single records are printed.

    ``form`` is ``note``, ``short``, ``ibid``, ``bibliography``, ``in-text``, ``reference``, ``preferred`` or ``all``,
    by default the style's first; ``locator`` the leaf cited (``l. 2``); ``collection`` holds the records that
    ``part_of`` may point to.
    """

    form: str
    locator: str
    collection: Mapping[str, Record] | None


def cite(record: Record, **wanted: Unpack[WantedCitations]) -> str:
    """The citation of one record, as :class:`WantedCitations` says; several forms are a line each.

    Raises :class:`~archcite.errors.UsageError` for what does not exist, with the known names.
    """
    return "\n".join(one.text for one in citations(record, **wanted))


def citations(
    records: Record | Iterable[Record] | Mapping[str, Record], **wanted: Unpack[WantedCitations]
) -> tuple[Cited, ...]:
    """The citations of records in the order given, each with what its style did not print (``.text``, ``.findings``).

    ``form="all"`` gives every form of each record. Raises as :func:`cite` does.
    """
    return _cite(listed(records), **wanted)


def literature(*paths: str | Path, tables: Tables | None = None) -> Literature:
    """Books and articles of CSL-JSON, BibTeX or BibLaTeX files as CSL-JSON items; ``.findings`` tells what is lost.

    Without a path, from those that ``literature`` in the project's ``archcite.toml`` names. Raises
    :class:`~archcite.errors.InputError` for a file that cannot be read, :class:`~archcite.errors.RefusedError` for one
    that is in none of these formats.
    """
    names = paths or (tables or project_tables(".")).own.literature
    made: Literature = load("readers.literature", "read_all")((str(name), _text(name)) for name in names)
    return made


def _text(path: str | Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise RefusedError(f"{path}: byte {trouble.start + 1} is not UTF-8") from trouble


def sources(
    records: Record | Iterable[Record] | Mapping[str, Record],
    literature: Iterable[Mapping[str, object]] = (),
    **wanted: Unpack[Wanted],
) -> Sources:
    """The list of sources: sorted, grouped by country, archive and collection, collections merged (``.text``).

    ``literature`` are CSL-JSON items (:func:`literature`), which are listed apart.
    """
    return _sources(listed(records), literature=literature, **wanted)


def paper_of(text: str, paper: Paper, path: str = "") -> tuple[list[str], Sources]:
    """The notes of a paper given as a list of cites, and its sources; a line a note: ``KEY LOCATOR; KEY LOCATOR``."""
    return paper.notes(read_cites(text, path)), paper.sources()
