"""What a date is made of: moments, spans between them, and the days at which they begin and end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Day = tuple[int, int, int]
"""Year, month, day in the proleptic Gregorian calendar; years are astronomical: 0 is 1 BC, -43 is 44 BC."""


class Kind(StrEnum):
    """What sort of expression a date is (EDTF levels 0 to 2, and ``undated``)."""

    SINGLE = "single"
    INTERVAL = "interval"
    ONE_OF = "one of"
    ALL_OF = "all of"
    UNDATED = "undated"


class Precision(StrEnum):
    """The finest component that a moment names (EDTF); digits of it may still be unspecified."""

    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    SECOND = "second"


class Edge(StrEnum):
    """An end of a span that is no moment, as EDTF writes it: ``..`` open, nothing unknown."""

    OPEN = ".."
    UNKNOWN = ""


class Qualification(StrEnum):
    """How sure a component is (EDTF): ``?`` uncertain, ``~`` approximate, ``%`` both."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"

    def __or__(self, other: Qualification) -> Qualification:
        """Both doubts at once: a group's and the component's own."""
        if self is other or not other:
            return self
        return Qualification.BOTH if self else other


class TimeOfDay(NamedTuple):
    """Hour, minute and second, with the shift from UTC in minutes: 0 for ``Z``, ``None`` for local time."""

    hour: int
    minute: int
    second: int
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One date with as much of it as is known: a year, a month or season of it, a day, a time of day.

    ``digits`` holds the year, month (or season) and day as they were written, without qualifiers
    (``("193X",)``, ``("1984", "1X")``); ``qualifications`` is as long. ``year``, ``month`` and ``day`` are
    ``None`` where they are absent or a digit of them is unspecified; a year with significant digits is the
    estimated one. ``earliest`` and ``latest`` are the first and last day that is meant; both are ``None``
    where the year is wholly unspecified. Qualifications do not widen them.
    """

    text: str = field(compare=False)
    digits: tuple[str, ...]
    qualifications: tuple[Qualification, ...]
    year: int | None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    significant: int | None = None
    time: TimeOfDay | None = None
    earliest: Day | None = None
    latest: Day | None = None

    @property
    def precision(self) -> Precision:
        """The finest component named: ``193X`` and ``1938`` are years, ``1938-21`` is a season."""
        if self.time is not None:
            return Precision.SECOND
        if self.season is not None:
            return Precision.SEASON
        return _PRECISIONS[len(self.digits)]

    @property
    def uncertain(self) -> bool:
        """Whether a component is marked ``?`` or ``%``."""
        return any(each in "?%" for each in self.qualifications if each)

    @property
    def approximate(self) -> bool:
        """Whether a component is marked ``~`` or ``%``."""
        return any(each in "~%" for each in self.qualifications if each)

    @property
    def unspecified(self) -> bool:
        """Whether a digit is an ``X``."""
        return any("X" in digits for digits in self.digits)

    @property
    def decade(self) -> int | None:
        """1930 for ``193X``; ``None`` for every other shape."""
        return _rounded(self.digits, 1)

    @property
    def century(self) -> int | None:
        """1900 for ``19XX``, the years 1900 to 1999; ``None`` for every other shape."""
        return _rounded(self.digits, 2)

    @property
    def level(self) -> int:
        """The lowest level of EDTF at which the moment may be written as it stands."""
        year, marks = self.digits[0], sum(self.text.count(mark) for mark in "?~%")
        if self.significant is not None or "E" in year or marks > 1 or (marks and self.text[-1] not in "?~%"):
            return 2
        if self.season is not None:
            return 2 if self.season > 24 or "X" in year else 1
        if self.unspecified:
            return 1 if _mask(self.digits) in _FROM_THE_RIGHT else 2
        return 1 if marks or year[0] in "Y-" else 0


_PRECISIONS = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}

# EDTF level 1, "Unspecified digit(s) from the right": the five shapes it allows.
_FROM_THE_RIGHT = {"999X", "99XX", "9999-XX", "9999-99-XX", "9999-XX-XX"}


def _rounded(digits: tuple[str, ...], places: int) -> int | None:
    known = digits[0][:-places]
    if len(digits) > 1 or digits[0] != known + "X" * places or "X" in known:
        return None
    return int(known + "0" * places)


def _mask(digits: tuple[str, ...]) -> str:
    written = "-".join(digits).removeprefix("-")
    return "".join("9" if char.isdecimal() else char for char in written)


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, both included: an interval, or ``1670..1672`` inside a set."""

    start: Moment | Edge
    end: Moment | Edge

    @property
    def earliest(self) -> Day | None:
        """The first day that is meant; ``None`` where the start is open or unknown."""
        return self.start.earliest if isinstance(self.start, Moment) else None

    @property
    def latest(self) -> Day | None:
        """The last day that is meant; ``None`` where the end is open or unknown."""
        return self.end.latest if isinstance(self.end, Moment) else None

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The ends that are moments, in order."""
        return tuple(each for each in (self.start, self.end) if isinstance(each, Moment))
