"""Repositories: the institutions that hold documents, a row each, found by any name or acronym in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from archcite.errors import TablesError

COLUMNS = (
    *("acronyms", "name_en", "name_original", "other_names", "former", "city", "country"),
    *("isil", "wikidata", "systems", "chicago", "source"),
)
"""The columns of ``repositories.csv``; several values in a cell are parted by ``|``."""

_COLUMNS = frozenset(COLUMNS)
_MEANT = {"name": "name_en", "title": "name_en", "short": "acronyms", "place": "city", "formerly": "former"}
"""Words that people write for a column."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ′](?=[^\W_])[^\W_]+)*['’ʼ′]?")
_GAP = re.compile(r"[^\w;()\[\]#\n]{1,3}")
_MARKS = dict.fromkeys([*range(0x0300, 0x0370), *map(ord, "'’ʼ′‘`")])


class Repository(NamedTuple):
    """An institution that holds documents.

    ``acronyms`` are matched with their capitals, ``names`` without regard to case and accents. ``former`` holds
    its earlier names as ``name (years)``. ``systems`` are the ways in which its references are written, the
    first the usual one; ``chicago`` is ``large-first`` or ``small-first``, empty where the system says it. ``cities``
    are the names of its city, ``city`` the English one.
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
    cities: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its usual short name: the first acronym, or the first name."""
        return (*self.acronyms, *self.names)[0]


class Mention(NamedTuple):
    """A repository named in a text, from ``start`` to ``end``; ``rows`` has several where the name is ambiguous."""

    start: int
    end: int
    rows: tuple[Repository, ...]
    acronym: bool
    former: bool


Entry = tuple[Repository, bool]
"""A repository, and whether the name is a former one."""


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """The names that begin with the same words: those that end here, and the next words."""

    entries: list[Entry]
    following: dict[str, Node]


class Names:
    """Names by their first words; what follows one is made out when it is asked for, since a text has few of them."""

    __slots__ = ("_grown", "_names", "key")

    def __init__(self, key: Callable[[str], str]) -> None:
        self.key = key
        self._names: dict[str, list[tuple[str, Entry]]] = {}
        self._grown: dict[str, Node] = {}

    def add(self, name: str, entry: Entry) -> None:
        """One name more; what has no letter or digit is none."""
        first = name if name.isalpha() else word[0] if (word := _WORD.search(name)) else ""
        if first:
            self._names.setdefault(self.key(first), []).append((name, entry))

    def __contains__(self, word: str) -> bool:
        return word in self._names

    def get(self, word: str) -> Node | None:
        """The names whose first word has this key."""
        node = self._grown.get(word)
        if node is None and word in self._names:
            node = self._grown[word] = self._node(self._names[word])
        return node

    def _node(self, names: list[tuple[str, Entry]]) -> Node:
        root = Node([], {})
        for name, entry in names:
            node = root
            for word in _WORD.findall(name)[1:]:
                node = node.following.setdefault(self.key(word), Node([], {}))
            if all(row is not entry[0] for row, _ in node.entries):
                node.entries.append(entry)
        return root

    def named(self, name: str) -> list[Entry]:
        """The entries of a whole name."""
        words = [self.key(word) for word in _WORD.findall(name)]
        node = self.get(words[0]) if words else None
        for word in words[1:]:
            node = node.following.get(word) if node is not None else None
        return node.entries if node is not None else []

    def longest(self, text: str, first: re.Match[str], end: int) -> tuple[int, list[Entry]] | None:
        """The end of the longest name that begins with the word ``first``, and the repositories that bear it."""
        found: tuple[int, list[Entry]] | None = None
        word: re.Match[str] | None = first
        node = self.get(self.key(first[0]))
        while word is not None and node is not None:
            if node.entries:
                found = word.end(), node.entries
            if not node.following:
                break
            gap = _GAP.match(text, word.end(), end)
            word = _WORD.match(text, gap.end(), end) if gap else None
            node = node.following.get(self.key(word[0])) if word else None
        return found


@dataclass(frozen=True, eq=False)
class Repositories:
    """All repositories, by every name they are known under: acronyms as they stand, names without case and accents."""

    rows: tuple[Repository, ...]
    acronyms: Names
    names: Names

    def named(self, name: str) -> tuple[Repository, ...]:
        """The repositories known by this acronym or name; several where it is ambiguous, none where unknown."""
        found = self.acronyms.named(name) or self.names.named(name)
        return tuple(dict.fromkeys(row for row, _ in found))

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """The repositories named in ``text``, from left to right, the longest name at each place."""
        stop = len(text) if end is None else end
        passed = start
        acronyms, names = self.acronyms, self.names
        for word in _WORD.finditer(text, start, stop):
            if word.start() < passed:
                continue
            raw = word[0]
            if raw in acronyms or (raw.lower() if raw.isascii() else fold(raw)) in names:
                mention = self._from(word, text, stop)
                if mention is not None:
                    passed = mention.end
                    yield mention

    def mention(self, text: str, start: int, end: int) -> Mention | None:
        """The repository whose name begins at ``start``; the longest name."""
        word = _WORD.match(text, start, end)
        return self._from(word, text, end) if word else None

    def _from(self, word: re.Match[str], text: str, end: int) -> Mention | None:
        """The repository whose name begins with a word of the text."""
        found = self.acronyms.longest(text, word, end)
        name = self.names.longest(text, word, end)
        acronym = found is not None and (name is None or found[0] >= name[0])
        longest = found if acronym else name
        if longest is None:
            return None
        stop, entries = longest
        rows = tuple(row for row, _ in entries)
        return Mention(word.start(), stop, rows, acronym, all(old for _, old in entries))


def repositories(rows: Iterable[Mapping[str, str]], own: Iterable[Mapping[str, str]] = ()) -> Repositories:
    """The table of repositories, checked; a later row with the same first name takes the place of an earlier one.

    A name that one of a project's ``own`` rows bears means that row alone, whichever packaged ones bear it too.
    """
    made: dict[str, Repository] = {}
    for row in rows:
        repository = _repository(row)
        made[f"{repository.label}|{repository.country}|{repository.city}"] = repository
    theirs = {f"{one.label}|{one.country}|{one.city}": one for one in map(_repository, own)}
    others = [repository for key, repository in made.items() if key not in theirs]
    spelled = [name for one in theirs.values() for name, _, _ in _borne(one)]
    taken = {_key(name, acronym=acronym) for name in spelled for acronym in (True, False)}
    acronyms, names = Names(str), Names(fold)
    for repository in others:
        for name, former, acronym in _borne(repository):
            if not taken or _key(name, acronym=acronym) not in taken:
                (acronyms if acronym else names).add(name, (repository, former))
    for repository in theirs.values():
        for name, former, acronym in _borne(repository):
            (acronyms if acronym else names).add(name, (repository, former))
    return Repositories((*others, *theirs.values()), acronyms, names)


def _borne(repository: Repository) -> Iterator[tuple[str, bool, bool]]:
    """The names that a repository bears: each, whether it is a former one, and whether it is an acronym."""
    for acronym in repository.acronyms:
        yield acronym, False, True
    for name in repository.names:
        yield name, False, False
    for name in repository.former:
        bare = name.partition(" (")[0]
        yield bare, True, _is_acronym(bare)


def _key(name: str, *, acronym: bool) -> tuple[bool, tuple[str, ...]]:
    return acronym, tuple(word if acronym else fold(word) for word in _WORD.findall(name))


def fold(word: str) -> str:
    """A word without case, accents and apostrophes: what two spellings of a name have in common."""
    low = word.lower()
    if low.isascii():
        return low.replace("'", "")
    return unicodedata.normalize("NFKD", low).translate(_MARKS)


def _repository(row: Mapping[str, str]) -> Repository:
    if unknown := row.keys() - _COLUMNS:
        wrong = min(map(str, unknown))
        near = get_close_matches(wrong.casefold(), [*COLUMNS, *_MEANT], n=1, cutoff=0.6)
        hint = f"did you mean {_MEANT.get(near[0], near[0])!r}?" if near else f"known: {', '.join(COLUMNS)}"
        raise TablesError(f"archive: unknown column {wrong!r}; {hint}")
    acronyms = _cells(row.get("acronyms"))
    names = (*_cells(row.get("name_en")), *_cells(row.get("name_original")), *_cells(row.get("other_names")))
    if not acronyms and not names:
        raise TablesError(f"archive: a row needs acronyms or name_en: {dict(row)}")
    cities = _cells(row.get("city", ""))
    return Repository(
        acronyms=acronyms,
        names=names,
        former=_cells(row.get("former")),
        city=cities[0] if cities else "",
        country=row.get("country", ""),
        isil=row.get("isil", ""),
        wikidata=row.get("wikidata", ""),
        systems=_cells(row.get("systems")),
        chicago=row.get("chicago", ""),
        source=row.get("source", ""),
        cities=cities,
    )


def _is_acronym(name: str) -> bool:
    return all(sum(letter.isupper() for letter in word) >= 2 or len(word) <= 3 for word in name.split())


def _cells(cell: str | None) -> tuple[str, ...]:
    if not cell:
        return ()
    return tuple([name for part in cell.split("|") if (name := part.strip())])
