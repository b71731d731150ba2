"""Words that tell in which order a name is written, so that it can be taken apart by rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from archcite.tables.rows import toml_rows, words


@dataclass(frozen=True, slots=True)
class NameOrder:
    """Small words between the parts of a name, family names that stand first, and given names that stand
    last; ``nobility`` are titles that stand in the place of a given name.
    """

    particles: frozenset[str]
    family_particles: frozenset[str]
    chinese: frozenset[str]
    korean: frozenset[str]
    vietnamese: frozenset[str]
    hungarian_given: frozenset[str]
    styles: frozenset[str]
    nobility: frozenset[str]


@lru_cache(maxsize=1)
def name_order() -> NameOrder:
    """The packaged table ``name_order.toml``; a :class:`TablesError` says which row is no list of texts."""
    rows = toml_rows("name_order.toml")

    def row(name: str) -> frozenset[str]:
        return frozenset(words(rows, name, "name_order"))

    return NameOrder(
        particles=row("particles"),
        family_particles=row("family_particles"),
        chinese=row("chinese"),
        korean=row("korean"),
        vietnamese=row("vietnamese"),
        hungarian_given=row("hungarian_given"),
        styles=row("styles"),
        nobility=row("nobility"),
    )
