"""Repositories: the institutions that hold documents, a row each, found by any name or acronym in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
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
_NEXT = re.compile(rf"[^\w;()\[\]#\n]{{1,3}}({_WORD.pattern})")
_BRACKETED = re.compile(rf"\s\(({_WORD.pattern})")
"""A word after a bracket: Military Archive (Serbia)."""
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,7}[A-Z](?:\.|(?!\.))(?![^\W_])(?!\s[^\W\d_a-z][a-z])")
"""Initials with stops, three or more, no surname after them."""
_NEXT_PART = re.compile(r"_[A-Z]{1,2}_\d")
"""One or two letters and a number after an acronym, all of one code: FRAN_IR_05, but AHU_ACL_CU_009 is of the AHU."""
_FEW = 2
"""The last stop of an acronym, which its name ends without."""
_MARKS = dict.fromkeys([*range(0x0300, 0x0370), *map(ord, "'’ʼ′‘`")])


HELD = re.compile(r"(?<=[馆館院局处處会會ー])(?:所[藏蔵]|收藏|[藏蔵])[档檔]?$")
"""The word "held" after the name of a house, as Chinese and Japanese write it: 馆藏, 館所蔵, 馆藏档."""
_HELD_LAST = frozenset("藏蔵档檔")


class Repository(NamedTuple):
    """An institution that holds documents.

    ``acronyms`` are matched with their capitals, ``names`` without regard to case and accents. ``former`` holds
    its earlier names as ``name (years)``. ``systems`` are the ways in which its references are written, the
    first the usual one; ``chicago`` is ``large-first`` or ``small-first``, empty where the system says it. ``cities``
    are the names of its city, ``city`` the English one; ``own_names`` those of its names that are in its own language.
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
    own_names: tuple[str, ...] = ()

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


class Entry(NamedTuple):
    """Who bears a name: the place of its row in the table, and whether the name is a former one."""

    place: int
    former: bool


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """The names that begin with the same words: those that end here, and the next words."""

    entries: list[Entry]
    following: dict[str, Node]


class Names:
    """Names by their first words; what follows one is made out when it is asked for, since a text has few of them.

    ``key`` is what two spellings of a word have in common. Names that are ``taken`` by a project's own rows, from
    the place ``own`` on, mean these alone.
    """

    __slots__ = ("_grown", "firsts", "key", "own", "taken")

    def __init__(self, key: Callable[[str], str], taken: frozenset[tuple[str, ...]], own: int) -> None:
        self.key = key
        self.taken = taken
        self.own = own
        self.firsts: dict[str, list[tuple[str, int, bool]]] = {}
        self._grown: dict[str, Node] = {}

    def add(self, cell: str, place: int, *, former: bool = False) -> None:
        """The names in a cell of the row at that place; what has no letter or digit is none."""
        firsts, key = self.firsts, self.key
        for name in cell.split("|"):
            first = name.partition(" ")[0]
            if not first.isalnum():
                word = _WORD.search(name)
                if word is None:
                    continue
                first = word[0]
            first = key(first)
            if first in firsts:
                firsts[first].append((name, place, former))
            else:
                firsts[first] = [(name, place, former)]

    def get(self, word: str) -> Node | None:
        """The names whose first word has this key."""
        node = self._grown.get(word)
        if node is None and word in self.firsts:
            node = self._grown[word] = self._node(self.firsts[word])
        return node

    def _node(self, names: list[tuple[str, int, bool]]) -> Node:
        root = Node([], {})
        for name, place, former in names:
            if place < self.own and self.taken and _key(name) in self.taken:
                continue
            words = [self.key(word) for word in _WORD.findall(name)[1:]]
            _grow(root, words, Entry(place, former))
            if name.endswith(")") and (opened := _BRACKETED.search(name)) is not None:
                at = len(_WORD.findall(name[: opened.start()])) - 1
                if not at:
                    continue  # the country after an acronym is a remark: TNA (UK)
                _grow(root, [*words[:at], f"({words[at]}", *words[at + 1 :]], Entry(place, former))
        return root

    def named(self, name: str) -> list[Entry]:
        """The entries of a whole name."""
        words = [self.key(word) for word in _WORD.findall(name)]
        node = self.get(words[0]) if words else None
        for word in words[1:]:
            node = node.following.get(word) if node is not None else None
        return node.entries if node is not None else []

    def longest(self, text: str, first: str, at: int, end: int) -> tuple[int, list[Entry]] | None:
        """The end of the longest name whose first word has the key ``first`` and ends at a place, and who bears it."""
        node = self.get(first)
        found: tuple[int, list[Entry]] | None = None
        bracket = ""
        while node is not None:
            if node.entries and not bracket:
                found = at, node.entries
            elif node.entries and text.startswith(")", at):
                found = at + 1, node.entries
            word = _NEXT.match(text, at, end) if node.following else None
            opened = ""
            if word is None and node.following and not bracket and (word := _BRACKETED.match(text, at, end)):
                bracket = opened = "("
            if word is None:
                break
            node = node.following.get(opened + self.key(word[1]))
            at = word.end()
        return found


def _grow(node: Node, words: Sequence[str], entry: Entry) -> None:
    for word in words:
        node = node.following.setdefault(word, Node([], {}))
    if all(one.place != entry.place for one in node.entries):
        node.entries.append(entry)


@dataclass(frozen=True, eq=False)
class Repositories:
    """All repositories, by every name they are known under: acronyms as they stand, names without case and accents.

    A row is read from its ``cells`` when it is first asked for: most runs ask for one or two.
    """

    cells: Sequence[Sequence[str]]
    made: dict[int, Repository]
    acronyms: Names
    names: Names

    @cached_property
    def rows(self) -> tuple[Repository, ...]:
        """All rows, in the order of the table."""
        return tuple(map(self.row, range(len(self.cells))))

    def row(self, place: int) -> Repository:
        """The row at that place of the table."""
        if (row := self.made.get(place)) is None:
            row = self.made[place] = _repository(self.cells[place])
        return row

    def named(self, name: str) -> tuple[Repository, ...]:
        """The repositories known by this acronym or name; several where it is ambiguous, none where unknown."""
        found = self.acronyms.named(name) or self.names.named(name)
        if not found and (initials := self._initials(name, 0, len(name))) is not None:
            found = initials[1]
        return tuple(dict.fromkeys(self.row(entry.place) for entry in found))

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
        """The repositories named in ``text``, from left to right, the longest name at each place."""
        stop = len(text) if end is None else end
        passed = start
        acronyms, names = self.acronyms.firsts, self.names.firsts
        for word in _WORD.finditer(text, start, stop):
            raw = word[0]
            if raw[-1] in _HELD_LAST:
                raw = _unheld(raw)
            if raw not in acronyms and fold(raw) not in names and not (len(raw) == 1 and _dotted(word, text)):
                continue
            if word.start() >= passed and (mention := self._from(word, text, stop)) is not None:
                passed = mention.end
                yield mention

    def mention(self, text: str, start: int, end: int) -> Mention | None:
        """The repository whose name begins at ``start``; the longest name."""
        word = _WORD.match(text, start, end)
        return self._from(word, text, end) if word else None

    def _from(self, word: re.Match[str], text: str, end: int) -> Mention | None:
        """The repository whose name begins with a word of the text."""
        raw, at = _unheld(word[0]), word.end()
        found = self.acronyms.longest(text, raw, at, end) if raw in self.acronyms.firsts else None
        name = self.names.longest(text, fold(raw), at, end)
        if len(raw) == 1 and _dotted(word, text) and (initials := self._initials(text, word.start(), end)) is not None:
            same = found[1] if found is not None and initials[0] - found[0] < _FEW else []
            found = initials[0], list({entry.place: entry for entry in (*initials[1], *same)}.values())
        acronym = found is not None and (name is None or found[0] >= name[0])
        longest = found if acronym else name
        if longest is None:
            return None
        stop, entries = longest
        if text[stop - 1] in _HELD_LAST:
            stop = word.start() + len(_unheld(text[word.start() : stop]))
        following = text[stop : stop + 1]
        if following in _AFTER_ACRONYM:
            if following != "." and _goes_on(text, stop):
                return None
            if following == "." and text[stop - 2 : stop - 1] == ".":
                stop += 1  # the last stop of an acronym with stops: A.N.
        if len(entries) == 1:
            return Mention(word.start(), stop, (self.row(entries[0].place),), acronym, entries[0].former)
        rows = tuple(self.row(entry.place) for entry in entries)
        if acronym:  # the archive whose first acronym it is stands before those that share it: ASV
            bare = text[word.start() : stop]
            rows = tuple(sorted(rows, key=lambda row: row.acronyms[:1] != (bare,)))
        return Mention(word.start(), stop, rows, acronym, all(entry.former for entry in entries))

    def _initials(self, text: str, at: int, end: int) -> tuple[int, list[Entry]] | None:
        """Who bears an acronym that is written with stops, ``A.D.M.L.``, and where it ends, its last stop included."""
        run = _INITIALS.match(text, at, end)
        entries = self.acronyms.named("".join(filter(str.isalpha, run[0]))) if run is not None else []
        return (run.end(), entries) if run is not None and entries else None


_AFTER_ACRONYM = frozenset("_/.")
"""Signs after which an acronym may go on."""


def _goes_on(text: str, at: int) -> bool:
    """Whether an acronym that ends at a place is a part of a shelf-mark or another name: FRAN_IR_05, AD14/41/456."""
    if text[at] == "_":
        return _NEXT_PART.match(text, at) is not None
    return text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()


def _dotted(word: re.Match[str], text: str) -> bool:
    """Whether a letter is an initial, a stop after it."""
    return text.startswith(".", word.end()) and word[0].isupper()


def repositories(cells: Sequence[Sequence[str]], own: Iterable[Mapping[str, str]] = ()) -> Repositories:
    """The table of repositories, its ``cells`` in the order of :data:`COLUMNS`, with a project's ``own`` rows.

    An own row takes the place of the one with the same first name, city and country; a name that one of them bears
    means that row alone, whichever packaged ones bear it too. Raises :class:`TablesError` for an own row with an
    unknown column or without a name.
    """
    theirs = {_identity(row): row for row in map(_checked, own)}
    kept = [row for row in cells if _identity(row) not in theirs] if theirs else cells
    spelled = (name for row in theirs.values() for column in _NAMED for name in row[column].split("|"))
    taken = frozenset(_key(name.partition(" (")[0]) for name in spelled)
    acronyms, names = (Names(key, taken, len(kept)) for key in (str, fold))
    every = [*kept, *theirs.values()]
    for place, row in enumerate(every):
        if row[_ACRONYMS]:
            acronyms.add(row[_ACRONYMS], place)
        for column in _NAMES:
            if row[column]:
                names.add(row[column], place)
        if row[_FORMER]:
            for name in row[_FORMER].split("|"):
                bare = name.partition(" (")[0].strip()
                (acronyms if _is_acronym(bare) else names).add(bare, place, former=True)
    return Repositories(every, {}, acronyms, names)


_ACRONYMS, *_NAMES, _FORMER = range(5)
_NAMED = (_ACRONYMS, *_NAMES, _FORMER)
"""The places of the columns that hold names."""


def _identity(row: Sequence[str]) -> tuple[str, ...]:
    """What tells one row from another: its first name, city and country."""
    first = next((name for column in (_ACRONYMS, *_NAMES) for name in _cells(row[column])), "")
    return first, *_cells(row[COLUMNS.index("city")])[:1], row[COLUMNS.index("country")]


def _key(name: str) -> tuple[str, ...]:
    return tuple(map(fold, _WORD.findall(name)))


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without case, accents and apostrophes: what two spellings of a name have in common.

    Chinese and Japanese run a name and the word "held" together, which is no part of it: 上海市档案馆藏.
    """
    low = word.lower()
    if low.isascii():
        return low.replace("'", "")
    low = _unheld(low)
    return unicodedata.normalize("NFKD", low).translate(_MARKS)


def _unheld(word: str) -> str:
    """A word without "held" at its end, which is no part of a Chinese or Japanese name."""
    return HELD.sub("", word) if word[-1] in _HELD_LAST else word


def _checked(row: Mapping[str, str]) -> list[str]:
    """The cells of a row by the names of its columns; a :class:`TablesError` where one is unknown, or no name there."""
    if unknown := row.keys() - _COLUMNS:
        wrong = min(map(str, unknown))
        near = get_close_matches(wrong.casefold(), [*COLUMNS, *_MEANT], n=1, cutoff=0.6)
        hint = f"did you mean {_MEANT.get(near[0], near[0])!r}?" if near else f"known: {', '.join(COLUMNS)}"
        raise TablesError(f"archive: unknown column {wrong!r}; {hint}")
    cells = [row.get(column) or "" for column in COLUMNS]
    if not any(_cells(cells[column]) for column in (_ACRONYMS, *_NAMES)):
        raise TablesError(f"archive: a row needs acronyms or name_en: {dict(row)}")
    return cells


def _repository(cells: Sequence[str]) -> Repository:
    row = dict(zip(COLUMNS, cells, strict=True))
    cities = _cells(row["city"])
    return Repository(
        acronyms=_cells(row["acronyms"]),
        names=(*_cells(row["name_en"]), *_cells(row["name_original"]), *_cells(row["other_names"])),
        former=_cells(row["former"]),
        city=cities[0] if cities else "",
        country=row["country"],
        isil=row["isil"],
        wikidata=row["wikidata"],
        systems=_cells(row["systems"]),
        chicago=row["chicago"],
        source=row["source"],
        cities=cities,
        own_names=_cells(row["name_original"]),
    )


def _is_acronym(name: str) -> bool:
    return all(sum(letter.isupper() for letter in word) >= 2 or len(word) <= 3 for word in name.split())


def _cells(cell: str) -> tuple[str, ...]:
    return tuple([name for part in cell.split("|") if (name := part.strip())])
