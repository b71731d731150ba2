"""Places: what two references have in common when they mean one file, and the order in which shelves hold them."""

from __future__ import annotations

import re
from itertools import groupby

from archcite.reference.letters import plain
from archcite.reference.parts import Leaves, Level, Reference
from archcite.reference.transliteration import is_cyrillic, romanized
from archcite.tables import Tables
from archcite.tables.systems import System

_RUN = re.compile(r"\d+|[^\W\d_]+")


def normal(reference: Reference, tables: Tables | None = None, *, leaves: bool = True) -> str:
    """The normal form: one text for each place, whatever the script, spacing and names of units.

    ``leaves=False`` leaves out the leaves: what a note and a record have in common that cite one file. A text that
    no system fits is its own place, blanks and case aside.
    """
    tables = tables or Tables.packaged()
    if not reference.known:
        return " ".join(plain(reference.text).casefold().split())
    system = tables.systems.get(reference.system)
    steps = [_repository(reference.repository, tables)]
    for unit, levels in groupby(_in_order(reference, system), lambda level: _unit(level.unit, system)):
        steps.append(f"{unit}={' '.join(_value(level.value, system) for level in levels)}")
    if leaves and reference.leaves is not None:
        steps.append(_leaves(reference.leaves, system))
    return "/".join(steps)


def order(reference: Reference, tables: Tables | None = None) -> tuple[object, ...]:
    """The key by which references sort as the shelves do: fond 2 before fond 11, 5 before 5a before 6."""
    tables = tables or Tables.packaged()
    system = tables.systems.get(reference.system)
    levels = tuple(shelf_order(level.value) for level in _in_order(reference, system))
    leaves = shelf_order(str(reference.leaves.ranges[0].first)) if reference.leaves else ()
    place = _repository(reference.repository, tables)
    return (place, reference.system and "1", levels, leaves, plain(reference.text).casefold())


def shelf_order(value: str) -> tuple[tuple[int, int, str], ...]:
    """A number with letters as a key: numbers by size, and the plain number before the one with a letter."""
    return tuple((0, int(run), "") if run.isdecimal() else (1, 0, run) for run in _RUN.findall(_value(value)))


def _in_order(reference: Reference, system: System | None) -> list[Level]:
    if system is None:
        return list(reference.levels)
    names = {name: number for number, name in enumerate(system.units)}
    return sorted(reference.levels, key=lambda level: names.get(level.unit, len(names)))


def _repository(name: str, tables: Tables) -> str:
    rows = tables.repositories.named(name) if name else ()
    if not rows and name:
        mentioned = [mention.rows for mention in tables.repositories.mentions(name)]
        rows = tuple(row for row in mentioned[0] if all(row in others for others in mentioned)) if mentioned else ()
    return (rows[0].label if len(rows) == 1 else " ".join(plain(name).split())).casefold()


def _unit(name: str, system: System | None) -> str:
    return (system.same.get(name, name) if system is not None else name).casefold()


_ABBREVIATED = re.compile(r"(?<=[^\W\d_]{2})\.(?=\s)")
_SECRET = re.compile(r"(?<=\d)c(?![^\W\d_])")


def _value(value: str, system: System | None = None) -> str:
    """A value in its plainest letters; the Latin c of a secret opis (98c) is the Cyrillic one, an s."""
    text = plain(value)
    if system is not None and system.language == "ru":
        text = _SECRET.sub("s", text)
    if is_cyrillic(text):
        text = romanized(text, "plain")
    text = _ABBREVIATED.sub(" ", text)
    return re.sub(r"\s*([-/.:])\s*", r"\1", " ".join(text.casefold().split())).strip(" .")


def _leaves(leaves: Leaves, system: System | None) -> str:
    return f"{_unit(leaves.unit, system)}={','.join(map(str, leaves.ranges))}"
