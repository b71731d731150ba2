"""The date of a record, and the date as its document writes it: the names that other rooms import."""

from __future__ import annotations

from archcite.model.date_edtf import Date
from archcite.model.date_parts import Day, Edge, Kind, Moment, Precision, Qualification, Span, TimeOfDay
from archcite.model.date_reading import LONGEST, UnreadableDate
from archcite.model.date_written import WrittenDate

__all__ = [
    "LONGEST",
    "Date",
    "Day",
    "Edge",
    "Kind",
    "Moment",
    "Precision",
    "Qualification",
    "Span",
    "TimeOfDay",
    "UnreadableDate",
    "WrittenDate",
]
