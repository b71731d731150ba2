"""Shelves: whether a reference that was read leads to one file of one archive, and what only its record knows of it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.checks.description import family_of

if TYPE_CHECKING:
    from archcite.model.record import Record
    from archcite.reference import Reference
    from archcite.source import KeyPath
    from archcite.tables import Tables

_NUMBERED_WITHIN = {"series": "department"}
"""Units that are numbered within another one, and hold many files where that one names them."""

OF_MANY_FILES = frozenset({"fond", "fondas", "fonds", "record-group", "manuscript-group", *_NUMBERED_WITHIN})
"""Units that hold many files: where one is the last of a reference, no file of it is named."""

_NUMBERED = re.compile(r"(?:[^\W\d_]{1,3}[ -]?)?[0-9]{1,6}[^\W\d_]?")
_DIGIT = re.compile("[0-9]")
_OF_DOCUMENTS = frozenset({"collection", "edition"})


def is_declared(path: KeyPath, part: Reference, record: Record, tables: Tables) -> bool:
    """Whether no table knows how the archive of a reference writes it, and it is no flaw of the record that none does.

    The record tells of an archive under ``repository``, or by the ``repository`` in the mapping of a reference; a row
    of the table may know an archive and not how it writes.
    """
    named = part.repository
    rows = tables.repositories.named(named) if named else ()
    if rows and not any(row.systems for row in rows):
        return True
    if named and not part.text:
        return not rows
    declared = record.repository
    if declared is None or path[0] != "reference" or tables.repositories.named(declared.name):
        return False
    return not rows or named in {declared.short, declared.name[: len(named)]}


def is_without_archive(path: KeyPath, part: Reference, record: Record, tables: Tables) -> bool:
    """Whether nothing says which archive a reference is of: neither it nor the record, nor what only one archive does.

    What a record is part of may say it, and so may the host that keeps the document.
    """
    if record.repository is not None or record.part_of is not None:
        return False
    if all(level.unit == "collection" or not _DIGIT.search(level.value) for level in part.levels):
        return False  # a collection that goes by its title alone
    system = tables.systems.get(part.system)
    if system is None or system.holder or part.system in _of_one_archive(tables):
        return False
    host = record.host if path[0] == "reference" else record.copies[int(path[1])].host
    return not (host and tables.repositories.named(host))


@lru_cache(maxsize=4)
def _of_one_archive(tables: Tables) -> frozenset[str]:
    """The systems by which a single archive of the table writes its references, or writes them as a rule."""
    used = Counter(name for row in tables.repositories.rows for name in row.systems)
    usual = Counter(row.systems[0] for row in tables.repositories.rows if row.systems)
    return frozenset(name for name, times in used.items() if times == 1 or (times == 2 and usual[name] == 1))


def of_many_files(part: Reference, record: Record, tables: Tables) -> str:
    """The unit and number of a fonds or series that a document's reference ends with; empty where it names more.

    A series that goes by its title is left in peace, and so is what can be read online.
    """
    last = part.levels[-1]
    if part.leaves is not None or record.url is not None or record.level is not None or record.kind is None:
        return ""
    if _NUMBERED.fullmatch(last.value) is None or family_of(record, tables) in _OF_DOCUMENTS:
        return ""
    within = _NUMBERED_WITHIN.get(last.unit)
    if within is not None and all(level.unit != within for level in part.levels):
        return ""
    return f"{last.unit} {last.value}"
