"""Repositories: the institutions that hold documents, a row each, found by any name or acronym in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from archcite.errors import TablesError

COLUMNS = (
    *("acronyms", "name_en", "name_original", "other_names", "former", "city", "country"),
    *("isil", "wikidata", "systems", "chicago", "source"),
)
"""The columns of ``repositories.csv``; several values in a cell are parted by ``|``."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ′](?=[^\W_])[^\W_]+)*['’ʼ′]?")
_MARKS = dict.fromkeys([*range(0x0300, 0x0370), *map(ord, "'’ʼ′‘`")])


@dataclass(frozen=True, slots=True)
class Repository:
    """An institution that holds documents.

    ``acronyms`` are matched with their capitals, ``names`` without regard to case and accents. ``former`` holds
    its earlier names as ``name (years)``. ``systems`` are the ways in which its references are written, the
    first the usual one; ``chicago`` is ``large-first`` or ``small-first``, empty where the system says it.
    """

    acronyms: tuple[str, ...]
    names: tuple[str, ...]
    former: tuple[str, ...]
    city: str
    country: str
    isil: str
    wikidata: str
    systems: tuple[str, ...]
    chicago: str
    source: str

    @property
    def label(self) -> str:
        """Its usual short name: the first acronym, or the first name."""
        return (*self.acronyms, *self.names)[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """A repository named in a text, from ``start`` to ``end``; ``rows`` has several where the name is ambiguous."""

    start: int
    end: int
    rows: tuple[Repository, ...]
    acronym: bool
    former: bool


@dataclass(frozen=True, eq=False)
class Repositories:
    """All repositories, by every name they are known under."""

    rows: tuple[Repository, ...]
    index: Mapping[tuple[str, ...], tuple[tuple[Repository, bool], ...]]
    first_words: Mapping[str, int]

    def named(self, name: str) -> tuple[Repository, ...]:
        """The repositories known by this acronym or name; several where it is ambiguous, none where unknown."""
        found = self.index.get(_exact(name)) or self.index.get(_folded(name)) or ()
        return tuple(dict.fromkeys(row for row, _ in found))

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """The repositories named in ``text``, from left to right, the longest name at each place."""
        spans = [(one.start(), one.end()) for one in _WORD.finditer(text, start, len(text) if end is None else end)]
        position = 0
        while position < len(spans):
            mention = self._mention(text, spans, position)
            if mention is None:
                position += 1
                continue
            yield mention
            while position < len(spans) and spans[position][0] < mention.end:
                position += 1

    def _mention(self, text: str, spans: list[tuple[int, int]], position: int) -> Mention | None:
        start, end = spans[position]
        raw = text[start:end]
        low = fold(raw)
        longest = max(self.first_words.get(raw, 0), self.first_words.get(low, 0))
        if not longest:
            return None
        exact, folded = [raw], [low]
        found: Mention | None = None
        for length in range(1, longest + 1):
            if length > 1:
                place = position + length - 1
                if place >= len(spans) or not _joined(text, end, spans[place][0]):
                    break
                begin, end = spans[place]
                exact.append(text[begin:end])
                folded.append(fold(exact[-1]))
            for key, acronym in ((tuple(exact), True), (tuple(folded), False)):
                if rows := self.index.get(key):
                    found = Mention(start, end, tuple(row for row, _ in rows), acronym, all(old for _, old in rows))
        return found


def repositories(rows: Iterable[Mapping[str, str]]) -> Repositories:
    """The table of repositories, checked; a later row with the same first name takes the place of an earlier one."""
    made: dict[str, Repository] = {}
    for row in rows:
        repository = _repository(row)
        made[f"{repository.label}|{repository.country}|{repository.city}"] = repository
    index: dict[tuple[str, ...], list[tuple[Repository, bool]]] = {}
    first_words: dict[str, int] = {}
    for repository in made.values():
        for key, former in _keys(repository):
            entries = index.setdefault(key, [])
            if all(row is not repository for row, _ in entries):
                entries.append((repository, former))
            first_words[key[0]] = max(len(key), first_words.get(key[0], 0))
    return Repositories(
        rows=tuple(made.values()),
        index=MappingProxyType({key: tuple(entries) for key, entries in index.items()}),
        first_words=MappingProxyType(first_words),
    )


def fold(word: str) -> str:
    """A word without case, accents and apostrophes: what two spellings of a name have in common."""
    low = word.lower()
    if low.isascii():
        return low.replace("'", "")
    return unicodedata.normalize("NFKD", low).translate(_MARKS)


def _repository(row: Mapping[str, str]) -> Repository:
    if unknown := set(row) - set(COLUMNS):
        raise TablesError(f"archive: unknown column {min(map(str, unknown))!r}; known: {', '.join(COLUMNS)}")
    acronyms = _cells(row.get("acronyms", ""))
    names = tuple(name for column in ("name_en", "name_original", "other_names") for name in _cells(row.get(column, "")))
    if not acronyms and not names:
        raise TablesError(f"archive: a row needs acronyms or name_en: {dict(row)}")
    return Repository(
        acronyms=acronyms,
        names=names,
        former=_cells(row.get("former", "")),
        city=row.get("city", ""),
        country=row.get("country", ""),
        isil=row.get("isil", ""),
        wikidata=row.get("wikidata", ""),
        systems=_cells(row.get("systems", "")),
        chicago=row.get("chicago", ""),
        source=row.get("source", ""),
    )


def _keys(repository: Repository) -> Iterator[tuple[tuple[str, ...], bool]]:
    for acronym in repository.acronyms:
        yield _exact(acronym), False
    for name in repository.names:
        yield _folded(name), False
    for name in repository.former:
        bare = name.partition(" (")[0]
        yield (_exact(bare) if _is_acronym(bare) else _folded(bare)), True


def _is_acronym(name: str) -> bool:
    return sum(letter.isupper() for letter in name) >= 2 and " " not in name


def _exact(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name))


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(name))


def _joined(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return len(gap) <= 3 and not any(sign in gap for sign in ";()[]#\n")


def _cells(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())
