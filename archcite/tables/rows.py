"""Rows of a table, read from TOML or CSV, with the file named when one is wrong."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from pathlib import Path

from archcite.errors import TablesError

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of the package archcite."""


def data_file(name: str) -> Path:
    """The path of a packaged table: ``archcite/data/<name>``."""
    return PACKAGE / "data" / name


def shipped_folder(name: str) -> Path:
    """The folder ``styles`` or ``records``: inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def toml_rows(name: str) -> Mapping[str, object]:
    """A packaged TOML table as it stands."""
    try:
        return tomllib.loads(data_file(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise TablesError(f"{name}: {trouble}") from trouble


def csv_rows(name: str, columns: tuple[str, ...]) -> list[list[str]]:
    """The rows of a packaged CSV table, a text for each of its columns; a :class:`TablesError` for another shape."""
    first, *rows = csv.reader(io.StringIO(data_file(name).read_text(encoding="utf-8")))
    wrong = next((number for number, cells in enumerate(rows, start=2) if len(cells) != len(columns)), 0)
    if wrong or tuple(first) != columns:
        raise TablesError(f"{name}: row {wrong or 1} has not the columns {', '.join(columns)}")
    return rows


def words(row: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    """A list of texts in a row, empty where the key is missing; a :class:`TablesError` for anything else."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise TablesError(f"{where}: {key} must be a list of texts")
    return tuple(value)


def word(row: Mapping[str, object], key: str, where: str, default: str | None = None) -> str:
    """A text in a row; without a default the key must be there."""
    value = row.get(key, default)
    if not isinstance(value, str):
        raise TablesError(f"{where}: {key} must be a text")
    return value


def tables_in(value: object, where: str) -> Mapping[str, Mapping[str, object]]:
    """A TOML table of tables, checked to be one."""
    if not isinstance(value, dict) or not all(isinstance(row, dict) for row in value.values()):
        raise TablesError(f"{where} holds tables by name: write [NAME] tables below it, not an array")
    return value
