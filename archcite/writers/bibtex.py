"""Records as a .bib file in the dialect BibTeX."""

from __future__ import annotations

from collections.abc import Iterable

from archcite.crosswalks.bibtex import entry
from archcite.model.record import Record
from archcite.tables import Tables
from archcite.writers.bib_layout import laid_out
from archcite.writers.written import Written


def write(records: Iterable[Record], tables: Tables | None = None) -> Written:
    """The records as entries of BibTeX, with a finding AC401 for each field that it has no place for.

    Every value is escaped; a key that BibTeX would not take is changed, with a finding AC403.
    """
    return laid_out(records, entry, tables or Tables.packaged())
