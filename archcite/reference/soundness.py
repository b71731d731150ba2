"""Soundness: whether what was read can be ordered: no level missing in between, no letter where a digit is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from archcite.reference.expressions import Expression
from archcite.reference.parts import Leaves, Level
from archcite.tables.systems import System

_COLLECTION = Expression(r"[A-ZА-ЯЁ]{2,6}")
"""A collection known by its letters, whose files are numbered through: ф. ВУА, д. 123."""
_LETTER = Expression(r"[lIOoОоЗ|](?=\d)|(?<=\d)[lIOoОо|](?=\d|$)")


def missing_level(system: System, levels: Sequence[Level], leaves: Leaves | None) -> tuple[str, str] | None:
    """What is numbered in a level that is not named ("delo 317"), and that level ("opis"); ``None`` where all is there.

    Every opis has a delo 1: without the opis the file cannot be ordered (ISAD(G) 2.2, 3.1.1).
    """
    if not levels or not system.counted_in:
        return None
    units = tuple([level.unit for level in levels])
    gap = _gap(system, units if leaves is None else (*units, "leaves"))
    if gap is None:
        return None
    place, missing = gap
    if place < len(levels) and _COLLECTION.now.fullmatch(levels[0].value):
        return None
    if place < len(levels):
        return f"{levels[place].unit} {levels[place].value}", missing
    return f"{leaves.unit} {leaves.first}" if leaves else "", missing


@lru_cache(maxsize=512)
def _gap(system: System, units: tuple[str, ...]) -> tuple[int, str] | None:
    """The first of the units that is numbered in one that is not among them, and that one."""
    for place, unit in enumerate(units):
        held = system.counted_in.get(unit, ())
        if held and not set(held).intersection(units):
            return place, held[0]
    return None


def doubtful_letter(value: str) -> str:
    """The letter of a number that looks like a digit (``l7``, ``1O5``); nothing where there is none."""
    letter = _LETTER.now.search(value)
    return letter[0] if letter else ""
