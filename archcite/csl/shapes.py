"""Shapes: what of an item decides a style's conditions, so that a layout can be compiled without what never prints.

Most items of a paper have one of a few shapes. For a shape that comes again a layout is compiled in which the
conditions on type and variables are decided and absent variables are gone; the text is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from archcite.csl.call import Shape
from archcite.csl.numbers import is_numeric

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.csl.call import Entry
    from archcite.csl.style import Style

Compiled = TypeVar("Compiled")

# A shape pays for its compilation from about the fourth use; a paper of nothing but odd shapes is left alone.
_USES = 3
_MOST = 500


def numeric_tested(style: Style) -> frozenset[str]:
    """The variables that a style tests with ``is-numeric``."""
    parts = (*style.macros.values(), style.citation, style.bibliography)
    return frozenset(
        word
        for part in parts
        if part is not None
        for element in part.walk()
        for word in element.get("is-numeric").split()
    )


def shape_of(entry: Entry, tested: frozenset[str]) -> Shape:
    """The shape of an item for a style that tests those variables for numbers."""
    fields = entry.fields
    numeric = [name for name in tested if name in entry.present and is_numeric(fields[name] or fields["page"])]
    return Shape(entry.type, frozenset(entry.present), frozenset(numeric), frozenset(entry.uncertain))


class PerShape(Generic[Compiled]):
    """Something compiled for all items, and for each shape that is common."""

    def __init__(self, make: Callable[[Shape | None], Compiled]) -> None:
        self._make = make
        self.general = make(None)
        self._shaped: dict[Shape, Compiled] = {}
        self._uses: dict[Shape, int] = {}

    def of(self, shape: Shape) -> Compiled:
        """What to use for an item of that shape."""
        found = self._shaped.get(shape)
        if found is not None:
            return found
        uses = self._uses.get(shape, 0)
        if uses < _USES or len(self._shaped) >= _MOST:
            if len(self._uses) < 100 * _MOST:
                self._uses[shape] = uses + 1
            return self.general
        made = self._shaped[shape] = self._make(shape)
        return made
