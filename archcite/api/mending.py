"""Mending: the edits of findings made in their files, each file saved wholly or not at all."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from archcite.api.inspection import inspect
from archcite.api.reading import read_data
from archcite.diagnostics import Diagnostic, Edit
from archcite.errors import RefusedError
from archcite.readers.draft import Unread
from archcite.store import apply_edits, read_bytes
from archcite.store.saving import Seen, save
from archcite.tables import Tables


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that was changed, and how many findings were mended in it."""

    path: str
    findings: int


def mend(findings: Iterable[Diagnostic], tables: Tables, format: str | None = None) -> tuple[Mended, ...]:
    """Make the edits that findings carry, file by file, and save what still reads as as many records.

    A file that changed meanwhile, or would read as fewer records, is left as it is: :class:`RefusedError` names it.
    What stands in no file (``-``) is left out.
    """
    by_path: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        if finding.edits and finding.place.path not in {"", "-"}:
            by_path.setdefault(finding.place.path, []).append(finding)
    return tuple(_mended(path, several, tables, format) for path, several in by_path.items())


def _mended(path: str, findings: list[Diagnostic], tables: Tables, format: str | None) -> Mended:
    data = read_bytes(path)
    again = inspect([path], format=format, tables=tables, given={path: data}).findings
    if not set(findings) <= set(again):
        raise RefusedError(f"{path}: it has changed since it was looked over; it was left as it is")
    mark = len(codecs.BOM_UTF8.decode()) if data.startswith(codecs.BOM_UTF8) else 0
    edits = [Edit(one.start + mark, one.end + mark, one.text) for finding in findings for one in finding.edits]
    text = apply_edits(data.decode("utf-8"), edits)
    verify = partial(_reads_as_many, data, path=path, tables=tables, format=format)
    save(path, text, since=Seen.of(data), verify=verify)
    return Mended(path, len(findings))


def _reads_as_many(old: bytes, new: bytes, *, path: str, tables: Tables, format: str | None) -> None:
    """Refuse what reads as other records than before."""
    before, after = (
        [one.record.id for one in read_data(data, path, format, tables) if not isinstance(one, Unread)]
        for data in (old, new)
    )
    if len(after) < len(before) or not set(before) <= set(after):
        raise RefusedError(f"{path}: mended, it would read as other records; it was left as it is")
