"""Systems: the ways in which archives write their references, a row each, that drives reading and printing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from archcite.errors import TablesError
from archcite.tables.rows import data_file, word, words
from archcite.tables.shapes_written import flaw


class Unit(NamedTuple):
    """A unit of level or leaf: its words, how it is printed, and what its value looks like.

    ``words`` are all the words that announce it, without regard to case; a stop in them is optional.
    ``short`` and ``long`` are printed, ``many`` and ``long_many`` are their forms for several leaves. ``value`` is a
    regular expression, or the name of a class of values; where two shapes of value share a unit, the second row has
    its ``name``; ``after`` says that the word follows its number (``4. doboz``), ``titled`` that it stands before
    numbers alone and a title goes without it; ``quoted`` that a title with a comma in it stands in quotation marks.
    Leaves of a unit that is ``everywhere`` are read in all systems of Latin letters.
    """

    name: str
    words: tuple[str, ...] = ()
    short: str = ""
    long: str = ""
    many: str = ""
    long_many: str = ""
    value: str = ""
    after: bool = False
    keep_zeros: bool = False
    titled: bool = False
    quoted: bool = False
    everywhere: bool = False
    mend: tuple[tuple[str, str], ...] = ()


class Pattern(NamedTuple):
    """A fixed shape of a reference: a regular expression with ``{unit}`` for values, and levels that it implies.

    ``{unit=...}`` gives a value of its own, ``{@folio}`` leaves, ``{repository=...}`` the repository. A shape of one
    field may stand only ``after`` one of these units or the ``leaves``, or only ``before`` all of these; a shape that
    is ``led`` tells too little to be read where no repository is named; one that is read ``ahead`` is not looked for
    where fields are read from the right, towards what describes the document, and one ``behind`` only there.
    """

    expression: str
    implied: Mapping[str, str] = MappingProxyType({})
    doubt: str = ""
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    led: bool = False
    ahead: bool = False
    behind: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class System:
    """A system: its units in order, shapes, separators and the forms that print it.

    ``worded`` says that units are found by their words in any order; ``patterns`` are fixed shapes, tried first;
    ``fields`` are shapes of one field between commas, each of which may come at any place.
    ``alone`` says that a text is read so without a repository, ``telling`` that its shapes are looked for in running
    text. ``print`` lists what is printed, from the largest to the smallest, ``small`` from the smallest: ``{unit}`` is
    a value, ``<unit>`` a value with its word, ``[...]`` is left out with what it holds; what is not listed follows.
    ``forms`` maps a form of printing (``gost``, ``latin``) to the system of the same family that has it; ``named``
    names the systems that are told apart by a unit or by stops; ``kept`` says which words of leaves stay in print as
    the source has them (``{s = "S."}``), without case and stops; ``same`` says which units of other systems mean the
    same. ``marks`` are units of which one must be there where the repository does not vouch for the system;
    ``holder`` is the repository that the levels themselves name; ``archives`` are words of the names of archives that
    write so. ``counted_in`` says in which unit, or in one of which, a unit or the ``leaves`` are numbered: without it
    their number says nothing.
    """

    name: str
    caption: str
    script: str
    language: str
    units: Mapping[str, Unit]
    leaves: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    fields: tuple[Pattern, ...]
    worded: bool
    alone: bool
    telling: bool
    order: str
    separator: str
    print: tuple[str, ...]
    small: tuple[str, ...]
    leaf_words: Mapping[str, str]
    kept: Mapping[str, str]
    same: Mapping[str, str]
    named: Mapping[str, str]
    loose: Mapping[str, str]
    bare: str
    verso: str
    forms: Mapping[str, str]
    holder: str
    marks: tuple[str, ...]
    archives: tuple[str, ...]
    counted_in: Mapping[str, tuple[str, ...]]
    source: str

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The names of its units, in the order of its row; those of a row that it is like come first."""
        return tuple(self.units)

    @cached_property
    def hierarchy(self) -> tuple[str, ...]:
        """The names of its units from the largest to the smallest: as they are printed, then those that are not."""
        printed = [name for part in self.print for name in _PRINTED.findall(part)]
        return tuple(dict.fromkeys([*(name for name in printed if name in self.units), *self.units]))


_PRINTED = re.compile(r"[{<]([^{}<>]+)[}>]")


@dataclass(frozen=True, eq=False)
class Systems(Mapping[str, System]):
    """The systems by name, in order of trial, each read from its table when first asked for.

    ``leaves`` are the units of leaves, which all systems share; ``own`` are the names of a project's rows.
    """

    rows: Mapping[str, Mapping[str, object] | str]
    made: dict[str, System]
    leaves: Mapping[str, Unit]
    own: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> System:
        if (system := self.made.get(name)) is None:
            system = self.made[name] = _system(name, self.row(name), self)
        return system

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, name: object) -> bool:
        return name in self.rows

    __eq__ = object.__eq__
    __hash__ = object.__hash__  # one value per Tables: caches are keyed by it

    def row(self, name: str) -> Mapping[str, object]:
        """The row as its table has it."""
        row = self.rows[name]
        if isinstance(row, str):
            parsed = tomllib.loads(row)
            return parsed[name] if isinstance(parsed.get(name), dict) else {}
        return row


def systems(rows: Mapping[str, Mapping[str, object]] | None = None) -> Systems:
    """The packaged systems, with a project's own ``rows`` before them; a :class:`TablesError` names a bad row.

    The packaged table is cut at its headings and a row is read when it is used: most runs use one.
    """
    own = {name: row for name, row in (rows or {}).items() if name != "leaves"}
    packaged: dict[str, Mapping[str, object] | str] = dict(_sections())
    leaves = packaged.pop("leaves", "")
    units = tomllib.loads(leaves)["leaves"] if isinstance(leaves, str) and leaves else {}
    value = Systems(
        rows={**own, **{name: row for name, row in packaged.items() if name not in own}},
        made={},
        leaves=MappingProxyType({name: _unit(name, row, "leaves") for name, row in _tables(units, "leaves")}),
        own=tuple(own),
    )
    for name in own:
        _check(value[name], value.leaves)  # now, while its file can be named
    return value


def _check(system: System, leaves: Mapping[str, Unit]) -> None:
    """A :class:`TablesError` for a shape, a value or an order of printing that names what is not there."""
    where = f"system {system.name}"
    known = {*leaves, *system.leaves}
    for pattern in (*system.patterns, *system.fields):
        if trouble := flaw(pattern.expression, system.units, known):
            raise TablesError(f"{where}: {pattern.expression[:200]!r}: {trouble}")
    for name, unit in system.units.items():
        if unit.value and (trouble := flaw(unit.value, (), ())):
            raise TablesError(f"{where}: {name}: value {unit.value[:200]!r}: {trouble}")
    for leaf in system.leaves:
        if leaf not in leaves:
            raise TablesError(f"{where}: no leaves are called {leaf!r}; there are {', '.join(leaves)}")


def _sections() -> Iterator[tuple[str, str]]:
    text = data_file("reference_systems.toml").read_text(encoding="utf-8")
    starts = list(re.finditer(r"^\[([a-z0-9-]+)\]$", text, re.MULTILINE))
    for start, end in zip(starts, [*(one.start() for one in starts[1:]), len(text)], strict=True):
        yield start[1], text[start.start() : end]


def _system(name: str, row: Mapping[str, object], known: Systems) -> System:
    where = f"system {name}"
    base = word(row, "like", where, "")
    if base:
        if base not in known or base == name:
            raise TablesError(f"{where}: like names no other system: {base!r}")
        row = _merged(_inherited(base, known, (name,)), row)
    unknown = set(row) - _KEYS
    if unknown:
        raise TablesError(f"{where}: unknown key {min(unknown)!r}; known: {', '.join(sorted(_KEYS))}")
    parts = _texts(row.get("parts", {}), where)
    units = {unit: _unit(unit, value, where, parts) for unit, value in _tables(row.get("units", {}), where)}
    script = word(row, "script", where, "latin")
    common = [unit for unit, leaf in known.leaves.items() if leaf.everywhere and script == "latin"]
    return System(
        name=name,
        caption=word(row, "caption", where, name),
        script=script,
        language=word(row, "language", where, ""),
        units=MappingProxyType(units),
        leaves=tuple(dict.fromkeys((*(words(row, "leaves", where) or ("folio", "page")), *common))),
        patterns=tuple(_pattern(one, where, parts) for one in _list(row.get("read", []), where)),
        fields=tuple(_pattern(one, where, parts) for one in _list(row.get("fields", []), where)),
        worded=_truth(row, "worded", where),
        alone=_truth(row, "alone", where),
        telling=_truth(row, "telling", where),
        order=word(row, "order", where, "large-first"),
        separator=word(row, "separator", where, ", "),
        print=words(row, "print", where),
        small=words(row, "small", where),
        leaf_words=_texts(row.get("leaf_words", {}), where),
        kept=_texts(row.get("kept", {}), where),
        same=_texts(row.get("same", {}), where),
        named=_texts(row.get("named", {}), where),
        loose=_texts(row.get("loose", {}), where),
        bare=word(row, "bare", where, ""),
        verso=word(row, "verso", where, "v"),
        forms=_texts(row.get("forms", {}), where),
        holder=word(row, "holder", where, ""),
        marks=words(row, "marks", where),
        counted_in=MappingProxyType(
            {unit: tuple(held.split("|")) for unit, held in _texts(row.get("counted_in", {}), where).items()}
        ),
        archives=words(row, "archives", where),
        source=word(row, "source", where, ""),
    )


_KEYS = {"like", "read", "parts"} | {one.name for one in fields(System)} - {"name", "patterns"}


def _inherited(name: str, known: Systems, seen: tuple[str, ...]) -> Mapping[str, object]:
    """The row with all that the rows hold which it is like; a :class:`TablesError` where they are like each other."""
    row = known.row(name)
    base = word(row, "like", f"system {name}", "")
    if not base:
        return row
    if base not in known or base == name or base in seen:
        raise TablesError(f"system {name}: like names no other system: {base!r}")
    return _merged(_inherited(base, known, (*seen, name)), row)


def _merged(base: Mapping[str, object], row: Mapping[str, object]) -> dict[str, object]:
    merged = {**base, **{key: value for key, value in row.items() if key != "like"}}
    for key in ("units", "parts"):
        below, above = base.get(key), row.get(key)
        if isinstance(below, dict) and isinstance(above, dict):
            merged[key] = {name: _over(below.get(name), above.get(name)) for name in {**below, **above}}
    return merged


def _over(below: object, above: object) -> object:
    """What a row says of a unit, over what the row says that it is like."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **above}
    return below if above is None else above


_PART = re.compile(r"\(\?&([\w-]+)\)")


def _whole(expression: str, parts: Mapping[str, str], where: str, within: tuple[str, ...] = ()) -> str:
    """An expression with the parts that it names, ``(?&part)``, and those that they name, in their places."""

    def part(name: str) -> str:
        if name not in parts or name in within:
            raise TablesError(f"{where}: a pattern names no part: {name!r}")
        return f"(?:{_whole(parts[name], parts, where, (*within, name))})"

    return _PART.sub(lambda match: part(match[1]), expression) if "(?&" in expression else expression


def _unit(name: str, row: Mapping[str, object], where: str, parts: Mapping[str, str] = MappingProxyType({})) -> Unit:
    if unknown := set(row) - _UNIT_KEYS:
        raise TablesError(f"{where}: {name}: unknown key {min(unknown)!r}; known: {', '.join(sorted(_UNIT_KEYS))}")
    mend = [tuple(map(str, pair)) for pair in _list(row.get("mend", []), where) if isinstance(pair, list)]
    short = word(row, "short", where, "")
    long = word(row, "long", where, "") or short
    many = word(row, "many", where, short)
    return Unit(
        name=word(row, "name", where, name),
        words=tuple(one.strip() for one in word(row, "words", f"{where}: {name}", "").split("|") if one.strip()),
        short=short,
        long=long,
        many=many,
        long_many=word(row, "long_many", where, "") or (many if long == short else long),
        value=_whole(word(row, "value", where, ""), parts, f"{where}: {name}"),
        after=_truth(row, "after", where),
        keep_zeros=_truth(row, "keep_zeros", where),
        titled=_truth(row, "titled", where),
        quoted=_truth(row, "quoted", where),
        everywhere=_truth(row, "everywhere", where),
        mend=tuple((pair[0], pair[1]) for pair in mend if len(pair) == 2),
    )


_UNIT_KEYS = frozenset(Unit._fields)
_PATTERN_KEYS = frozenset({"re", *Pattern._fields}) - {"expression"}


def _pattern(value: object, where: str, parts: Mapping[str, str]) -> Pattern:
    if isinstance(value, str):
        return Pattern(_whole(value, parts, where))
    if isinstance(value, dict) and (unknown := set(value) - _PATTERN_KEYS):
        raise TablesError(f"{where}: unknown key {min(unknown)!r}; known: {', '.join(sorted(_PATTERN_KEYS))}")
    if isinstance(value, dict) and isinstance(value.get("re"), str):
        return Pattern(
            _whole(value["re"], parts, where),
            _texts(value.get("implied", {}), where),
            str(value.get("doubt", "")),
            tuple(str(value.get("after", "")).split()),
            tuple(str(value.get("before", "")).split()),
            led=_truth(value, "led", where),
            ahead=_truth(value, "ahead", where),
            behind=_truth(value, "behind", where),
        )
    raise TablesError(f"{where}: read must hold texts, or tables with the key re")


def _tables(value: object, where: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    if not isinstance(value, dict) or not all(isinstance(row, dict) for row in value.values()):
        raise TablesError(f"{where}: units must be tables")
    yield from value.items()


def _truth(row: Mapping[str, object], key: str, where: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise TablesError(f"{where}: {key} is true or false, not {value!r}")
    return value


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise TablesError(f"{where}: expected a list, found {value!r}")
    return value


def _texts(value: object, where: str) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise TablesError(f"{where}: expected a table of texts, found {value!r}")
    return MappingProxyType({str(key): str(cell) for key, cell in value.items()})
