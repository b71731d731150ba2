"""Repositories: the institutions that hold documents, a row each, found by any name or acronym in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archcite.errors import TablesError

COLUMNS = (
    *("acronyms", "name_en", "name_original", "other_names", "former", "city", "country"),
    *("isil", "wikidata", "systems", "chicago", "source"),
)
"""The columns of ``repositories.csv``; several values in a cell are parted by ``|``."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ′](?=[^\W_])[^\W_]+)*['’ʼ′]?")
_GAP = re.compile(r"[^\w;()\[\]#\n]{1,3}")
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


Entry = tuple[Repository, bool]
"""A repository, and whether the name is a former one."""


@dataclass(slots=True)
class Node:
    """The names that begin with the same words: those that end here, and the next words."""

    entries: list[Entry] = field(default_factory=list)
    following: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Repositories:
    """All repositories, by every name they are known under: acronyms as they stand, names without case and accents."""

    rows: tuple[Repository, ...]
    acronyms: Node
    names: Node

    def named(self, name: str) -> tuple[Repository, ...]:
        """The repositories known by this acronym or name; several where it is ambiguous, none where unknown."""
        found = _walk(self.acronyms, _exact(name)) or _walk(self.names, _folded(name))
        return tuple(dict.fromkeys(row for row, _ in found))

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """The repositories named in ``text``, from left to right, the longest name at each place."""
        stop = len(text) if end is None else end
        passed = start
        acronyms, names = self.acronyms.following, self.names.following
        for word in _WORD.finditer(text, start, stop):
            if word.start() < passed:
                continue
            raw = word[0]
            if raw in acronyms or (raw.lower() if raw.isascii() else fold(raw)) in names:
                mention = self.mention(text, word.start(), stop)
                if mention is not None:
                    passed = mention.end
                    yield mention

    def mention(self, text: str, start: int, end: int) -> Mention | None:
        """The repository whose name begins at ``start``; the longest name."""
        found: Mention | None = None
        for node, acronym in ((self.acronyms, True), (self.names, False)):
            longest = _longest(node, text, start, end, folded=not acronym)
            if longest is not None and (found is None or longest[0] > found.end):
                stop, entries = longest
                found = Mention(start, stop, tuple(row for row, _ in entries), acronym, all(old for _, old in entries))
        return found


def _longest(node: Node, text: str, start: int, end: int, *, folded: bool) -> tuple[int, list[Entry]] | None:
    """The end of the longest name in the tree that begins at ``start``, and the repositories that bear it."""
    found: tuple[int, list[Entry]] | None = None
    word = _WORD.match(text, start, end)
    while word is not None:
        following = node.following.get(fold(word[0]) if folded else word[0])
        if following is None:
            break
        node = following
        if node.entries:
            found = word.end(), node.entries
        if not node.following:
            break
        gap = _GAP.match(text, word.end(), end)
        word = _WORD.match(text, gap.end(), end) if gap else None
    return found


def _walk(node: Node, words: tuple[str, ...]) -> list[Entry]:
    for word in words:
        if (following := node.following.get(word)) is None:
            return []
        node = following
    return node.entries


def repositories(rows: Iterable[Mapping[str, str]]) -> Repositories:
    """The table of repositories, checked; a later row with the same first name takes the place of an earlier one."""
    made: dict[str, Repository] = {}
    for row in rows:
        repository = _repository(row)
        made[f"{repository.label}|{repository.country}|{repository.city}"] = repository
    acronyms, names = Node(), Node()
    for repository in made.values():
        for key, acronym, former in _keys(repository):
            node = acronyms if acronym else names
            for word in key:
                node = node.following.setdefault(word, Node())
            if all(row is not repository for row, _ in node.entries):
                node.entries.append((repository, former))
    return Repositories(tuple(made.values()), acronyms, names)


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


def _keys(repository: Repository) -> Iterator[tuple[tuple[str, ...], bool, bool]]:
    for acronym in repository.acronyms:
        yield _exact(acronym), True, False
    for name in repository.names:
        yield _folded(name), False, False
    for name in repository.former:
        bare = name.partition(" (")[0]
        acronym = _is_acronym(bare)
        yield (_exact(bare) if acronym else _folded(bare)), acronym, True


def _is_acronym(name: str) -> bool:
    return all(sum(letter.isupper() for letter in word) >= 2 or len(word) <= 3 for word in name.split())


def _exact(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name))


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(name))


def _cells(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())
