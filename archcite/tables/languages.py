"""English names of languages, and the tags (BCP 47) that a record writes for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.errors import TablesError
from archcite.tables.rows import csv_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LONGEST = 60
"""How long the name of a language may be."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its tag, its English name, and other English names that mean it."""

    tag: str
    name: str
    other: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every English name it is known under, the usual one first."""
        return self.name, *self.other


@dataclass(frozen=True)
class Languages:
    """All languages, by name and by tag."""

    rows: tuple[Language, ...]
    index: Mapping[str, Language]

    def tag(self, name: str) -> str | None:
        """The tag of the language of that English name; ``None`` where no row has it."""
        found = self.index.get(_folded(name)) if len(name) <= LONGEST else None
        return found.tag if found else None

    def name(self, tag: str) -> str | None:
        """The usual English name of the language with that tag; ``None`` where no row has it."""
        return next((row.name for row in self.rows if row.tag == tag), None)

    def tags(self, text: str) -> tuple[str, ...] | None:
        """The tags of names (``Russian, English and Polish``); ``None`` unless all are known."""
        named = [part for piece in text.replace(";", ",").split(",") for part in _joined(piece)]
        found = [self.tag(name) for name in named]
        return tuple(dict.fromkeys(tag for tag in found if tag)) if named and all(found) else None


_COLUMNS = ("tag", "name", "other")


@lru_cache(maxsize=1)
def languages() -> Languages:
    """The packaged table ``languages.csv``, checked."""
    return language_rows(dict(zip(_COLUMNS, cells, strict=True)) for cells in csv_rows("languages.csv", _COLUMNS))


def language_rows(rows: Iterable[Mapping[str, str]]) -> Languages:
    """The table of languages; a :class:`TablesError` names the row that has no tag or repeats a name."""
    made: list[Language] = []
    index: dict[str, Language] = {}
    for row in rows:
        if not row.get("tag") or not row.get("name"):
            raise TablesError(f"languages: a row needs a tag and a name: {dict(row)}")
        language = Language(row["tag"], row["name"], tuple(_cells(row.get("other") or "")))
        made.append(language)
        for name in language.names:
            if _folded(name) in index:
                raise TablesError(f"languages: {name!r} stands in two rows")
            index[_folded(name)] = language
    return Languages(tuple(made), MappingProxyType(index))


def _joined(piece: str) -> Iterator[str]:
    for part in piece.replace("&", " and ").replace("/", " and ").split(" and "):
        if word := part.strip().removeprefix("and "):
            yield word


def _cells(cell: str) -> Iterator[str]:
    yield from (name.strip() for name in cell.split("|") if name.strip())


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
