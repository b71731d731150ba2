"""An archive reference as a value: repository, levels, leaves, and the text as it was written."""

from __future__ import annotations

from dataclasses import dataclass, field

from archcite.diagnostics import Diagnostic, Severity

_DOUBTFUL = frozenset({"AC201", "AC204", "AC206"})


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a reference with its unit: fond 558 (ISAD(G) 3.1.1)."""

    unit: str
    value: str


@dataclass(frozen=True, slots=True)
class LeafRange:
    """The leaves from ``first`` to ``last``, a single one where they are equal; a verso is ``12v`` in every script."""

    first: str
    last: str

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaves of a document inside its file, or those that a note cites, with their unit: list, folio, page.

    ``written`` is their text where a record states them alone and otherwise than the ranges do (``0001-0003``);
    ``word`` is the word of their unit where it stays in the language of the source (``S.``), with ``{}`` where the
    numbers stand (``{}. o.``). Neither takes part in equality.
    """

    unit: str
    ranges: tuple[LeafRange, ...]
    written: str = field(default="", compare=False)
    word: str = field(default="", compare=False)

    @property
    def first(self) -> str:
        """The leaf that comes first in the text."""
        return self.ranges[0].first

    @property
    def last(self) -> str:
        """The leaf that comes last in the text."""
        return self.ranges[-1].last


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a document lies: its repository, levels and leaves, and the text as it was written.

    ``more`` holds further references of the same text. What no system fits is kept in ``text`` alone, with a
    finding. Findings take no part in equality.
    """

    text: str = ""
    repository: str = ""
    system: str = ""
    levels: tuple[Level, ...] = ()
    leaves: Leaves | None = None
    more: tuple[Reference, ...] = ()
    findings: tuple[Diagnostic, ...] = field(default=(), compare=False)

    @property
    def known(self) -> bool:
        """Whether a system was found that fits."""
        return bool(self.system)

    @property
    def doubtful(self) -> bool:
        """Whether findings say that words were left out, or that another reading is as good: print it as written."""
        return any(one.code in _DOUBTFUL and one.severity is not Severity.INFO for one in self.findings)

    def level(self, unit: str) -> str | None:
        """The value of the level with this unit; ``None`` where there is none."""
        return next((level.value for level in self.levels if level.unit == unit), None)
