"""Places: what two references have in common when they mean one file, and the order in which shelves hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from archcite.reference.expressions import Expression
from archcite.reference.letters import composed, plain
from archcite.reference.parts import Leaves, Level, Reference
from archcite.reference.transliteration import is_cyrillic, romanized
from archcite.tables import Tables
from archcite.tables.repositories import Repository
from archcite.tables.systems import System

_RUN = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = Expression(r"(?=[IVX]$|[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

Step = tuple[int, int, str]
"""A run of digits or letters as a key: numbers by size before letters, zeros before a number last."""


def normal(reference: Reference, tables: Tables | None = None, *, leaves: bool = True) -> str:
    """The normal form: one text for each place, whatever the script, spacing and names of units.

    ``leaves=False`` leaves out the leaves: what a note and a record have in common that cite one file. The title of
    a fond that has a number is no part of its place. A text that no system fits is its own place, blanks and case
    aside.
    """
    tables = tables or Tables.packaged()
    if not reference.known:
        return " ".join(plain(reference.text).casefold().split())
    system = tables.systems.get(reference.system)
    ranks = _ranks(system, tables.systems) if system is not None else {}
    steps = [_repository(reference, tables)]
    for unit, levels in groupby(_numbered(reference, system, ranks), lambda level: _unit(level.unit, system)):
        steps.append(f"{unit}={' '.join(_value(level.value, system) for level in levels)}")
    if leaves and reference.leaves is not None:
        steps.append(_leaves(reference.leaves, system))
    return "/".join(steps)


def order(reference: Reference, tables: Tables | None = None) -> tuple[object, ...]:
    """The key by which references sort as the shelves do: fond 2 before fond 11, 5 before 5a before 6.

    Levels count by the rank of their unit, so that a fond comes before its files; two places that are not one never
    have the same key.
    """
    tables = tables or Tables.packaged()
    system = tables.systems.get(reference.system)
    ranks = _ranks(system, tables.systems) if system is not None else {}
    place = _repository(reference, tables)
    if system is None:
        return (place, 0, (), (), plain(reference.text).casefold())
    levels = tuple(
        (ranks.get(_unit(level.unit, system), len(ranks)), shelf_order(level.value, system))
        for level in _numbered(reference, system, ranks)
    )
    ranges = reference.leaves.ranges if reference.leaves else ()
    leaves = tuple(_leaf_order(leaf) for one in ranges for leaf in (one.first, one.last))
    return (place, 1, levels, leaves, normal(reference, tables))


_SIDE = re.compile(r"(?<=\w)[rv]\Z")


def _leaf_order(leaf: str) -> tuple[tuple[Step, ...], str]:
    """A leaf as a key: both its sides before the one that was counted in after it, 5v before 5a and 5bis."""
    side = _SIDE.search(leaf)
    return shelf_order(leaf[: side.start()] if side else leaf), side[0] if side else ""


def shelf_order(value: str, system: System | None = None) -> tuple[Step, ...]:
    """A number with letters as a key: numbers by size, Roman ones too, and 5 before 5a before 6."""
    return tuple(_step(run) for run in _RUN.findall(_value(value, system, keep_case=True)))


_LONGEST_NUMBER = 18


def _step(run: str) -> Step:
    if run.isdecimal():
        digits = run.lstrip("0")
        if len(digits) > _LONGEST_NUMBER:  # no shelf has it; its length tells its size well enough
            return (0, 10**_LONGEST_NUMBER + len(digits), digits)
        return (0, int(digits or "0"), "0" * (len(run) - len(digits)))
    if _ROMAN.now.fullmatch(run):
        return (0, sum(-one if one < two else one for one, two in pairwise([*(_DIGITS[sign] for sign in run), 0])), run)
    return (1, 0, run.casefold())


@lru_cache(maxsize=64)
def _ranks(system: System, systems: Mapping[str, System]) -> Mapping[str, int]:
    """The ranks of units by their names in the family: those of the first system that has all of them."""
    meant = {_unit(unit, system) for unit in system.units}
    family = [system, *(systems[name] for name in system.forms.values() if name in systems)]
    base = next((one for one in family if meant <= {unit.casefold() for unit in one.units}), system)
    ranks: dict[str, int] = {}
    for rank, unit in enumerate(base.hierarchy):
        ranks.setdefault(_unit(unit, base), rank)
    return ranks


def _numbered(reference: Reference, system: System | None, ranks: Mapping[str, int]) -> list[Level]:
    """The levels from the largest to the smallest, without the titles of those that have a number."""
    if system is None:
        return list(reference.levels)
    titles = set(system.loose.values()) if len(reference.levels) > 1 else set()
    levels = [level for level in reference.levels if level.unit not in titles]
    return sorted(levels, key=lambda level: ranks.get(_unit(level.unit, system), len(ranks)))


def holder(reference: Reference, tables: Tables) -> Repository | None:
    """The archive that the reference names: of several of one name the one that writes so; ``None`` for none or many.

    NA is in Kew, in Prague and in Washington.
    """
    name = reference.repository
    return _one_of(tables.repositories.named(name) if name else (), reference.system, tables)


def _one_of(rows: Sequence[Repository], name: str, tables: Tables) -> Repository | None:
    if len(rows) > 1:
        system = tables.systems.get(name)
        family = frozenset(system.forms.values()) if system is not None else frozenset()
        own = [row for row in rows if name in row.systems]
        rows = own or [row for row in rows if not family.isdisjoint(row.systems)]
    return rows[0] if len(rows) == 1 else None


def _repository(reference: Reference, tables: Tables) -> str:
    name = reference.repository
    if other := composed(name):
        name = other.text
    rows = tables.repositories.named(name) if name else ()
    if not rows and is_cyrillic(name):
        name = romanized(name, "plain")
        rows = tables.repositories.named(name)
    if not rows and name:
        mentioned = [mention.rows for mention in tables.repositories.mentions(name)]
        rows = tuple(row for row in mentioned[0] if all(row in others for others in mentioned)) if mentioned else ()
    row = _one_of(rows, reference.system, tables)
    return (row.label if row is not None else " ".join(plain(name).split())).casefold()


def _unit(name: str, system: System | None) -> str:
    return (system.same.get(name, name) if system is not None else name).casefold()


_ABBREVIATED = re.compile(r"(?<=[^\W\d_]{2})\.(?=\s)")
_SECRET = re.compile(r"(?<=\d)c(?![^\W\d_])")


def _value(value: str, system: System | None = None, *, keep_case: bool = False) -> str:
    """A value in its plainest letters.

    The Latin c of a secret opis (98c) is the Cyrillic one, an s; Latin letters of a Cyrillic reference are the
    Cyrillic ones that look like them; R5446 and R 5446 are R-5446.
    """
    text = plain(value)
    soviet = system is not None and system.language in _SOVIET
    if system is not None and system.script == "cyrillic" and not text.isdecimal() and not _ROMAN.now.search(text):
        text = text.translate(_LOOKALIKES)
    if soviet:
        text = _SECRET.sub("s", text)
    if is_cyrillic(text):
        text = romanized(text, "plain")
    text = _ABBREVIATED.sub(" ", text)
    text = " ".join((text if keep_case else text.casefold()).split())
    text = re.sub(r"\s*([-/.:])\s*", r"\1", text).strip(" .")
    return _LETTERED.sub(r"\1-\2", text) if soviet else text


_SOVIET = frozenset({"ru", "uk"})
_LETTERED = re.compile(r"^([^\W\d_]{1,2})\s?(\d)")
_LOOKALIKES = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")


def _leaves(leaves: Leaves, system: System | None) -> str:
    return f"{_unit(leaves.unit, system)}={','.join(map(str, leaves.ranges))}"
