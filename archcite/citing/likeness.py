"""Documents that are like each other: later notes that say the same are told apart, letters of one exchange joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_correspondence import is_letter_like
from archcite.crosswalks.csl_titles import short_title
from archcite.model.date import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.citing.documents import Document
    from archcite.crosswalks.csl_choices import Choices
    from archcite.tables import Tables

Marks = tuple[str, ...]
"""The later note of a document without a locator, then its date, its kind, its place on the shelf."""


@dataclass
class Likenesses:
    """The documents of a paper by what their later notes have in common, and how often these say the same."""

    choices: Choices
    groups: dict[tuple[str, ...], dict[str, Document]] = field(default_factory=dict)
    marked: dict[str, Marks] = field(default_factory=dict)
    counts: Counter[Marks] = field(default_factory=Counter)

    def met(self, one: Document) -> Iterator[Document]:
        """The documents whose marks have to be told (:meth:`mark`) now that this one is met: none while it is alone."""
        group = self.groups.setdefault(self._likeness(one), {})
        if one.id not in group:
            group[one.id] = one
            if len(group) > 1:
                yield from group.values() if len(group) == 2 else (one,)

    def mark(self, one: Document, marks: Marks) -> None:
        """Count what a document's later notes say."""
        self.marked[one.id] = marks
        self.counts.update(marks[:length] for length in range(1, len(marks) + 1))

    def telling(self, one: Document) -> str:
        """What tells a later note from those that say the same: as many of its marks as make it another."""
        marks = self.marked.get(one.id, ())
        counts = [self.counts[marks[:length]] for length in range(1, len(marks) + 1)]
        return ", ".join(
            mark for place, mark in enumerate(marks) if place and mark and counts[place] < counts[place - 1]
        )

    def _likeness(self, one: Document) -> tuple[str, ...]:
        """What documents share whose later notes may be the same: their people, and a short title or else the date."""
        record = one.record
        people = [agent.family or agent.name or "" for agent in (*record.authors, *record.recipients)]
        return (*people, short_title(record, self.choices).casefold() or str(record.date or ""))


def as_one(one: Document, other: Document, tables: Tables) -> Document | None:
    """Two letters of one exchange as one with the dates of both (Chicago 14.127: ``13 and 16 July 1916``).

    ``None`` where anything but their dates differs.
    """
    date, then = one.record.date, other.record.date
    if one.id == other.id or date is None or then is None or not is_letter_like(one.record, tables):
        return None
    if one.record.authors != other.record.authors or one.record.recipients != other.record.recipients:
        return None
    days = sorted(f"{date},{then}".replace("{", "").replace("}", "").split(","))
    rest = [each.record.model_copy(update={"id": "", "date": None}) for each in (one, other)]
    if rest[0] != rest[1] or not all(map(_DAY.fullmatch, days)):
        return None
    both = {"id": f"{one.id}+{other.id}", "date": Date.parse("{" + ",".join(days) + "}")}
    return one._replace(record=one.record.model_copy(update=both))


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
