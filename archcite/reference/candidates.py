"""Candidates: what one system reads at a place of a text, with its repository, and how well it fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from archcite.reference.again import AGAIN
from archcite.reference.attempts import Attempt, Doubt, read_fixed, search_fixed
from archcite.reference.attribution import Around, held_by
from archcite.reference.choosing import Matchers, matchers
from archcite.reference.descriptions import MONTH
from archcite.reference.expressions import Expression
from archcite.reference.fields import read_fields, read_on, search_fields
from archcite.reference.holders import EDGE_OR_QUOTE, Holders
from archcite.reference.letters import plain
from archcite.reference.matchers import Matcher
from archcite.reference.parts import Reference
from archcite.reference.soundness import missing_level
from archcite.reference.worded import first_item, read_worded, take_bracketed
from archcite.tables import Tables
from archcite.tables.repositories import Mention
from archcite.tables.systems import System, Systems

_TITLE = re.compile(r"(?!.*[^\W\d_]{4}\.\s)(?:\D|(?<!\d)(?:1[4-9]|20)\d\d(?!\d))+")
_TAIL = Expression(
    r"\s*[.()\[·|/;:,]|\s+-\s|\s*$"
    r"|\s+(?:passim\b|et passim\b|и др\.|и сл\.|и след\.|и далее\b|та ін\.|та далі\b"
    r"|i nast\.|a násl\.|és köv\.|i in\.|u\. ?a\.|and others\b)"
    r"|\s+(?:Top Secret|Secret|Confidential|Limited Official|Unclassified|Official Use|Restricted)\b"
)
_UNREAD = Expression(
    rf"\s*[.,;]?\s*(?!{MONTH}\s\d{{4}}\b|CC0\b|[Cc](?:a?\.|irca) \d{{4}}\b)[^\W\d_](?:'?[^\W\d_]){{0,15}}\.?\s?"
    r"(?:[A-Z]{1,2}-|(?<=\.\s)[A-Z]{1,2} )?\d|\s*[,;]\s*\d+[./-]\S*\d"
)
_LETTER_AND_NUMBER = re.compile(r"[^\W\d_]\.?\s?\d")
_STOPS = re.compile(r"[A-ZА-Я][^,]*?[\w\]]\.\s*[А-Я]")


@dataclass(slots=True, eq=False, repr=False)
class Candidate:
    """An attempt that fits, its repository, and how well it fits: 3 used up, 2 a remark follows, 1 doubtful."""

    attempt: Attempt
    begin: int
    repository: str
    rank: int
    vouched: bool
    sure: bool = True

    @property
    def size(self) -> int:
        """The levels that are read, and the leaves."""
        return len(self.attempt.levels) + (self.attempt.leaves is not None)

    @property
    def certain(self) -> bool:
        """Whether it may stand beside another reference of the same text."""
        named = self.vouched or self.attempt.repository is not None
        return self.rank >= 2 and (named or self.size > 1) and self.attempt.broken is None

    @property
    def said(self) -> Reference:
        """What it says, for the next one to lean on."""
        attempt = self.attempt
        return Reference("", self.repository, attempt.system.name, tuple(attempt.levels), attempt.leaves)


class Tried(NamedTuple):
    """What the systems of the archive that stands first read at a place, so that none is tried there twice."""

    at: int
    end: int
    found: dict[str, Candidate | None]


NOT_TRIED = Tried(-1, -1, {})


@dataclass(slots=True, eq=False, repr=False)
class Finder(Holders):
    """One text being read by the systems of a table.

    ``context`` is the reference before it, ``hint`` an archive that is known from elsewhere. ``running`` says that it
    is running text: there the units begin where the archive's name ends, and are not looked for further on.
    """

    matchers: Matchers
    context: Reference | None = None
    hint: str = ""
    running: bool = False
    tried: Tried = NOT_TRIED

    def again(self, at: int, end: int) -> int | None:
        """Where "Ibid." ends that stands at ``at``."""
        ibid = AGAIN.match(self.flat, at, end)
        return ibid.end() if ibid else None

    def systems_of(self, mention: Mention) -> list[str]:
        """The systems of the repositories that a name may mean."""
        names = mention.rows[0].systems
        if len(mention.rows) > 1:
            names = tuple(dict.fromkeys(name for row in mention.rows for name in row.systems))
        return self.matchers.known_of(names)

    def hinted(self) -> list[str]:
        """The systems of the repository that is known from elsewhere."""
        if not self.hint:
            return []
        return [
            name for row in self.repositories.named(self.hint) for name in row.systems if name in self.matchers.known
        ]

    def marked(self, found: Candidate) -> bool:
        """Whether a system that nobody vouches for shows one of its marks, and enough of it to be told."""
        attempt = found.attempt
        units = {level.unit for level in attempt.levels}
        told = units | {attempt.leaves.unit} if attempt.leaves is not None else units
        if attempt.system.marks and not told.intersection(attempt.system.marks):
            return False
        if attempt.broken is not None:
            return bool(units)
        if attempt.system.worded and attempt.levels and attempt.system.marks:
            first = attempt.levels[0].unit
            if first not in attempt.system.marks and first != attempt.system.levels[0]:
                return False
            if first != attempt.system.levels[0] and attempt.system.levels[0] in units and len(units) < 3:
                return False  # "D 714/45, f. 12": a shelf-mark and its folio, no file before its fonds
        size = len(attempt.levels) + (attempt.leaves is not None)
        if size == 1 and self.context is None and units and _LETTER_AND_NUMBER.match(self.flat, attempt.begin):
            return not attempt.levels[0].value[0].isdigit()  # K. 1556: the letter may stand for any unit
        return bool(units) and (size > 1 or not attempt.system.worded or bool(attempt.system.fields))

    def fit(
        self,
        name: str,
        at: int,
        end: int,
        start: int,
        *,
        lead: Mention | None = None,
        trailing: Mention | None = None,
        led: bool = False,
        anywhere: bool = False,
        back: bool = False,
    ) -> Candidate | None:
        """What a system reads at a place, with its repository; ``None`` where it does not fit."""
        one = self.matchers[name]
        trailed = back or (trailing is not None and trailing.start == end)
        end = self.bare_end(at, end) if trailed else end
        if anywhere:
            attempt = self.searched(one, at, end, led=led, trailed=trailed)
        else:
            attempt = self.attempt(one, at, end, led=led)
        if attempt is None or (attempt.titles and not self.names_fonds(attempt, lead, end)):
            return None
        if attempt.broken is not None:
            return Candidate(attempt, start, "", 1, lead is not None)
        last = trailing is not None and trailing.start >= attempt.end
        rank = self.rank(attempt, trailing.start if trailing is not None and last else end)
        if attempt.titles:
            rank = 1  # a system that reads numbers says more
        before = attempt.end
        repository, begin, sure = held_by(self, attempt, Around(start, at, lead, trailing, self.hint))
        if not last and attempt.end != before:
            rank = max(rank, self.rank(attempt, end))
        rank -= not (sure or (anywhere and last))
        rank -= self.context is None and missing_level(attempt.system, attempt.levels, attempt.leaves) is not None
        if not sure and not attempt.levels:
            rank = min(rank, 0)  # leaves alone, far from the archive: what reads a part of the units says more
        if lead is not None and len(lead.rows) > 1 and sum(name in row.systems for row in lead.rows) > 1:
            about = " or ".join(f"{row.names[0]} ({row.country})" for row in lead.rows if row.names)
            attempt.doubts.append(Doubt("two meanings", lead.start, about))
        return Candidate(attempt, begin, repository, rank, lead is not None, sure)

    def names_fonds(self, attempt: Attempt, lead: Mention | None, end: int) -> bool:
        """Whether titles alone, with no number but years, are all that follows a known archive: the name of a fonds."""
        if lead is None or self.running or self.words(attempt.end, end):
            return False
        place = self.beyond_city(lead, end)
        return attempt.begin == place and all(_TITLE.fullmatch(level.value) for level in attempt.levels)

    def attempt(self, one: Matcher, at: int, end: int, *, led: bool) -> Attempt | None:
        """What a system reads from a place on."""
        attempt = read_fixed(one, self.flat, self.text, at, end, led=led)
        if one.fields:
            if attempt is None:
                attempt = read_fields(one, self.flat, self.text, at, end, led=led)
            else:
                read_on(one, attempt, self.flat, self.text, end)
        if attempt is None and one.item is not None:
            begins = one.item.match(self.flat, at, end)
            first = at if begins else None if self.running else first_item(one, self.flat, at, end)
            if first is not None:
                attempt = read_worded(one, self.flat, self.text, first, end, loosely=not self.running)
        if attempt is not None and attempt.end < end and one.system.worded:
            take_bracketed(one, attempt, self.flat, self.text, end)
        return attempt

    def searched(self, one: Matcher, at: int, end: int, *, led: bool, trailed: bool) -> Attempt | None:
        """What a system reads in the middle of the text."""
        attempt = search_fixed(one, self.flat, self.text, at, end, led=led) if one.shapes else None
        if attempt is None and (led or trailed):
            attempt = search_fields(one, self.flat, self.text, at, end, led=led, trailed=trailed)
        return attempt

    def rest(self, attempt: Attempt, end: int) -> str:
        """What follows an attempt; the stop of a leaf's abbreviation ends a sentence too: ``Л. 12 об. Копия``."""
        ended = attempt.leaves is not None and self.flat.endswith(".", 0, attempt.end)
        return self.flat[attempt.end - ended : end]

    def system_of(self, attempt: Attempt) -> str:
        """The system, or the one of its family that a unit or the full stops between its units tell."""
        system: System = attempt.system
        if not system.named:
            return system.name
        units = [level.unit for level in attempt.levels]
        for key, name in system.named.items():
            if key in units:
                return name
            if key == "stops" and _STOPS.match(self.flat, attempt.begin, attempt.end):
                return name
        return system.name

    def rank(self, attempt: Attempt, end: int) -> int:
        """How well an attempt fits: 3 used up, 2 a remark follows, 1 what follows may belong to it."""
        score = 3
        if attempt.end < end and (rest := self.rest(attempt, end)).strip(EDGE_OR_QUOTE):
            plainly = _TAIL.now.match(rest) is not None and _UNREAD.now.match(rest) is None
            score = 2 if plainly else 1
        if attempt.doubts and any(doubt.kind == "loose" for doubt in attempt.doubts):
            return score - 2
        return score if attempt.levels else score - 1


def finder(text: str, tables: Tables, context: Reference | None = None, repository: str = "") -> Finder:
    """A finder of candidates in ``text``, which it holds as it is and in plain letters."""
    known = tables.systems
    if not isinstance(known, Systems):
        raise TypeError("tables.systems must be made by archcite.tables.systems")
    return Finder(text, plain(text), tables.repositories, matchers(known), context, repository)
