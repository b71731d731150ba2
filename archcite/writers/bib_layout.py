"""Entries as the text of a .bib file: keys made safe and unique, the layout bibtexparser's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from anyascii import anyascii
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Block, Field
from bibtexparser.model import Entry as BibEntry
from bibtexparser.writer import BibtexFormat

from archcite.crosswalks.bib import Entry
from archcite.diagnostics import Diagnostic, Severity
from archcite.model.record import Record
from archcite.tables import Tables
from archcite.writers.written import Written, with_parents

Crosswalk = Callable[[Record, Tables, Sequence[Record]], tuple[Entry, tuple[Diagnostic, ...]]]

_UNSAFE = re.compile(r"[^A-Za-z0-9:_.+/-]+")


def laid_out(records: Iterable[Record], crosswalk: Crosswalk, tables: Tables) -> Written:
    """The records as entries of a dialect, with a finding for each loss and each changed key."""
    blocks: list[Block] = []
    findings: list[Diagnostic] = []
    taken: dict[str, int] = {}
    for record, parents in with_parents(records):
        key = _key(record.id, taken)
        if key != record.id:
            why = "as BibTeX allows it" if _UNSAFE.search(record.id) else "the other being taken but for capitals"
            message = f"{record.id}: the key is written {key}, {why}"
            findings.append(Diagnostic("AC403", Severity.WARNING, message))
        entry, lost = crosswalk(record, tables, parents)
        findings += lost
        blocks.append(BibEntry(entry.kind, key, [Field(field, value) for field, value in entry.fields]))
    return Written(_text(blocks), tuple(findings))


def _text(blocks: list[Block]) -> str:
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    layout.block_separator = "\n"
    layout.trailing_comma = True
    return write_string(Library(blocks), unparse_stack=[], bibtex_format=layout)


def _key(identifier: str, taken: dict[str, int]) -> str:
    """The id as a key in letters that BibTeX and LaTeX allow, unlike any before it, capitals apart."""
    safe = identifier
    if _UNSAFE.search(safe):
        safe = _UNSAFE.sub("-", anyascii(identifier)).strip("-") or "entry"
    key, folded = safe, safe.casefold()
    while key.casefold() in taken:
        taken[folded] = taken.get(folded, 1) + 1  # counted on from the last one, so that many stay cheap
        key = f"{safe}-{taken[folded]}"
    taken[key.casefold()] = 1
    return key
