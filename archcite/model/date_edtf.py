"""The date of a record: EDTF levels 0 to 2, or ``undated``, printed exactly as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic_core import core_schema

from archcite.model.date_parts import Kind, Moment, Span
from archcite.model.date_reading import LONGEST, UnreadableDate, read_date
from archcite.model.date_spelling import edtf_for

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

    from archcite.model.date_parts import Day, Precision


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a record holds it; made by ``Date.parse``.

    ``members`` are the one moment of a single date, the one span of an interval, the moments and spans of a
    set; there are none where the document is undated. Dates are equal where they say the same, component by
    component: ``2004?-06`` equals ``?2004-06``, but ``1938`` neither ``1938~`` nor ``1938-01/1938-12``.
    """

    text: str = field(compare=False)
    kind: Kind
    members: tuple[Moment | Span, ...]

    @classmethod
    def parse(cls, text: str) -> Date:
        """The date that a text of at most 200 characters writes in EDTF level 0, 1 or 2, or ``undated``.

        Raises:
            UnreadableDate: it is none; the message says where, and what was probably meant.
        """
        try:
            kind, members = read_date(text)
        except UnreadableDate as flaw:
            suggestion = edtf_for(text)
            hint = f"write {suggestion}" if suggestion else flaw.hint
            if suggestion and text.startswith("[") and not suggestion.startswith("["):
                hint += ", and date_supplied: true where the date is not on the document"
            raise UnreadableDate(flaw.reason, flaw.text, flaw.column, hint, suggestion) from None
        return cls(text, kind, members)

    def __str__(self) -> str:
        return self.text

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every moment that the date names, in order: both ends of an interval, all members of a set."""
        return tuple(
            moment for member in self.members for moment in (member.moments if isinstance(member, Span) else (member,))
        )

    @property
    def moment(self) -> Moment | None:
        """The moment of a single date; ``None`` for an interval, a set, ``undated``."""
        first = self.members[0] if self.kind is Kind.SINGLE else None
        return first if isinstance(first, Moment) else None

    @property
    def interval(self) -> Span | None:
        """The start and end of an interval; ``None`` for every other kind."""
        first = self.members[0] if self.kind is Kind.INTERVAL else None
        return first if isinstance(first, Span) else None

    @property
    def undated(self) -> bool:
        """Whether the record says that the document bears no date."""
        return self.kind is Kind.UNDATED

    @property
    def uncertain(self) -> bool:
        """Whether any component is marked ``?`` or ``%``."""
        return any(moment.uncertain for moment in self.moments)

    @property
    def approximate(self) -> bool:
        """Whether any component is marked ``~`` or ``%``."""
        return any(moment.approximate for moment in self.moments)

    @property
    def precision(self) -> Precision | None:
        """The precision of all its moments; ``None`` where they differ (EDTF level 0) or are none."""
        shared = {moment.precision for moment in self.moments}
        return shared.pop() if len(shared) == 1 else None

    @property
    def level(self) -> int | None:
        """The lowest EDTF level that allows the date as it stands; ``None`` for our own ``undated``."""
        if self.kind in {Kind.ONE_OF, Kind.ALL_OF}:
            return 2
        span = self.interval
        if span is None:
            return max((moment.level for moment in self.moments), default=None)
        ends = [2 if moment.unspecified else moment.level for moment in span.moments]
        return max([*ends, 0 if len(ends) == 2 else 1])

    @property
    def earliest(self) -> Day | None:
        """The first day that is meant, as year, month, day of the proleptic Gregorian calendar.

        Years are astronomical: 0 is 1 BC. ``None`` where the start is open or unknown, or the year ``XXXX``.
        Qualifications do not widen it: ``1938~`` begins on 1 January 1938.
        """
        days = [member.earliest for member in self.members]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def latest(self) -> Day | None:
        """The last day that is meant; ``None`` as for ``earliest``."""
        days = [member.latest for member in self.members]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def precedes(self, other: Date) -> bool:
        """Whether every day that this date means lies before every day that the other means."""
        last, first = self.latest, other.earliest
        return last is not None and first is not None and last < first

    @property
    def order(self) -> tuple[int, Day, Day, int, str]:
        """A key that sorts dates: by first day, last day, local time of day, text; no known day comes last.

        A date that is open or unknown at its start stands at its end (``[..1938]`` among the days of 1938).
        """
        first, last = self.earliest, self.latest
        begins, ends = first or last, last or first
        if begins is None or ends is None:
            return 1, (0, 0, 0), (0, 0, 0), 0, self.text
        time = self.moment.time if self.moment is not None else None
        seconds = 0 if time is None else (time.hour * 60 + time.minute) * 60 + time.second
        return 0, begins, ends, seconds, self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": ["string", "integer"],
            "title": "Date",
            "description": "EDTF (ISO 8601-2) level 0, 1 or 2, or undated; a year may be a number.",
            "maxLength": LONGEST,
            "examples": ["1920-11-16", "1938~", "193X", "1932-11-07/1932-11-09", "[..1938]", "undated"],
        }


def _validated(value: object) -> Date:
    """A date from what a record may hold: a ``Date``, EDTF text, or the number of a year."""
    if isinstance(value, Date):
        return value
    if isinstance(value, str):
        return Date.parse(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12:
        return Date.parse(f"{value:05d}" if value < 0 else f"{value:04d}")
    reason = f"a date is text or the number of a year, not {_SHAPES.get(type(value), 'another value')}"
    raise UnreadableDate(reason, "", column=0, hint="write it in quotes")


_SHAPES = {list: "a list", dict: "a mapping", bool: "true or false", float: "a fraction"}
