"""The tables of a project: the packaged rows, and those of the ``archcite.toml`` beside or above its records."""

from __future__ import annotations

from pathlib import Path

from archcite.errors import TablesError
from archcite.store import project, read_bytes
from archcite.tables import Tables


def project_tables(place: str | Path) -> Tables:
    """The tables for a file or folder. Raises :class:`~archcite.errors.TablesError`, naming the file, for a bad row."""
    own = project(place)
    if own is None:
        return Tables.packaged()
    try:
        text = read_bytes(own).decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise TablesError(f"{own}: it is not UTF-8") from trouble
    return Tables.of_project(text, str(own))
