"""The packaged rows and a project's own, as one frozen, checked value that is handed down."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path

from archcite.errors import TablesError
from archcite.tables.formats import Format, formats
from archcite.tables.kinds import Kind, kinds
from archcite.tables.repositories import COLUMNS, Repositories, repositories
from archcite.tables.rows import csv_rows, tables_in, toml_rows
from archcite.tables.rules import Rule, rules
from archcite.tables.styles import StyleRow, style_rows
from archcite.tables.systems import System, Systems, systems
from archcite.tables.terms import Terms, terms

__all__ = [
    "Format",
    "Kind",
    "Own",
    "Repositories",
    "Rule",
    "StyleRow",
    "System",
    "Systems",
    "Tables",
    "Terms",
]


@dataclass(frozen=True, slots=True)
class Own:
    """A project's own rows, from its ``archcite.toml``: the same columns as the packaged tables.

    ``literature`` are the paths of its files of books and articles.
    """

    archives: tuple[Mapping[str, str], ...] = ()
    systems: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    check: Mapping[str, str] = field(default_factory=dict)
    literature: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Tables:
    """All tables; each is read when first asked for, and none is global.

    ``own`` holds a project's rows, which are added to the packaged ones and win where a name meets another.
    """

    own: Own = Own()

    @staticmethod
    def packaged() -> Tables:
        """The tables that come with archcite, shared since they never change."""
        return _packaged()

    @staticmethod
    def of_project(text: str, path: str = "archcite.toml") -> Tables:
        """The packaged tables with the rows of a project's ``archcite.toml``.

        Raises :class:`TablesError`, naming the file, where the text is not TOML or a row breaks its rules.
        """
        try:
            values = tomllib.loads(text)
        except ValueError as trouble:
            raise TablesError(f"{path}: {trouble}") from trouble
        known = {"archive", "system", "kind", "options", "check", "literature"}
        if unknown := sorted(set(values) - known):
            raise TablesError(f"{path}: unknown table {unknown[0]!r}; known: {', '.join(sorted(known))}")
        tables = Tables(
            Own(
                archives=tuple(_archive_rows(values.get("archive", []), path)),
                systems=tables_in(values.get("system", {}), f"{path}: system"),
                kinds=tables_in(values.get("kind", {}), f"{path}: kind"),
                options=_texts(values.get("options", {}), f"{path}: options"),
                check=_check(values.get("check", {}), f"{path}: check"),
                literature=_files(values.get("literature", []), path),
            )
        )
        try:
            _ = tables.systems, tables.repositories, tables.kinds  # checked now, while the file can be named
            _check_systems(tables)
        except TablesError as trouble:
            raise TablesError(f"{path}: {trouble}") from trouble
        return tables

    @cached_property
    def systems(self) -> Systems:
        """The ways of writing references, by name."""
        if not self.own.systems and self is not _packaged():
            return _packaged().systems
        return systems(self.own.systems)

    @cached_property
    def repositories(self) -> Repositories:
        """The institutions that hold documents, by every name they are known under."""
        if not self.own.archives and self is not _packaged():
            return _packaged().repositories
        return repositories(csv_rows("repositories.csv", COLUMNS), self.own.archives)

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds of record, by name."""
        return kinds({**tables_in(toml_rows("kinds.toml"), "kinds.toml"), **self.own.kinds})

    @cached_property
    def formats(self) -> Mapping[str, Format]:
        """The formats that can be read or written, by name."""
        return formats(tables_in(toml_rows("formats.toml"), "formats.toml"))

    @cached_property
    def styles(self) -> Mapping[str, StyleRow]:
        """archcite's own styles, by short name."""
        return style_rows(tables_in(toml_rows("styles.toml"), "styles.toml"))

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules of ``check`` and every other code that a finding may carry, by code."""
        return rules(tables_in(toml_rows("rules.toml"), "rules.toml"))

    def terms(self, tag: str = "en") -> Terms:
        """Months, seasons and connecting words of a language; a table ``data/terms/<tag>.toml``."""
        return terms(tag)

    def __reduce__(self) -> tuple[type[Tables], tuple[Own]]:
        return Tables, (self.own,)


@lru_cache(maxsize=1)
def _packaged() -> Tables:
    return Tables()


def _texts(value: object, where: str) -> dict[str, str]:
    """A TOML table of texts; a list of texts is joined by commas."""
    if not isinstance(value, dict):
        raise TablesError(f"{where} must be a table")
    return {
        str(key): ",".join(str(part) for part in item) if isinstance(item, list) else str(item)
        for key, item in value.items()
    }


_CHECK_KEYS = ("ignore", "select", "severity")


def _check(value: object, where: str) -> dict[str, str]:
    """The table of what ``check`` tells; an unknown key, or a table in it, is refused."""
    texts = _texts(value, where)
    for key in texts:
        if key not in _CHECK_KEYS:
            near = get_close_matches(key[:80].lower(), _CHECK_KEYS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(_CHECK_KEYS)}"
            raise TablesError(f"{where}: unknown key {key[:80]!r}; {hint}")
        if isinstance(value, dict) and isinstance(value[key], dict):
            raise TablesError(f"{where}: {key} must be a text or a list of texts")
    return texts


def _check_systems(tables: Tables) -> None:
    """A :class:`TablesError` where a project's archive writes in a system that no table has."""
    for row in tables.own.archives:
        for name in filter(None, map(str.strip, row.get("systems", "").split("|"))):
            if name not in tables.systems:
                near = get_close_matches(name, tables.systems, 1)
                hint = f"did you mean {near[0]!r}?" if near else "archcite list systems names them"
                label = row.get("acronyms") or row.get("name_en")
                raise TablesError(f"archive {label!r}: there is no system {name!r}; {hint}")


def _files(value: object, path: str) -> tuple[str, ...]:
    """The name of a file or several, found from the folder of the ``archcite.toml`` that names them."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise TablesError(f"{path}: literature must be the name of a file, or a list of names")
    return tuple(str(Path(path).parent / name) for name in names)


def _archive_rows(value: object, path: str) -> list[Mapping[str, str]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise TablesError(f"{path}: archive must be an array of tables ([[archive]])")
    return [{str(key): _cell(cell) for key, cell in row.items()} for row in value]


def _cell(value: object) -> str:
    """A cell of a row; several values in a list are what a table parts by ``|``."""
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)
