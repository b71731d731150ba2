"""Candidates: what the systems read in a text, each with its repository, and the one that fits best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from archcite.reference.again import AGAIN
from archcite.reference.attempts import Attempt, Doubt, read_fixed, search_fixed
from archcite.reference.attribution import Around, held_by
from archcite.reference.choosing import Matchers, matchers
from archcite.reference.descriptions import MONTH
from archcite.reference.expressions import Expression
from archcite.reference.fields import read_fields, read_on, search_fields
from archcite.reference.holders import ACRONYM, CUES, EDGE_OR_QUOTE, ROMAN, Holders
from archcite.reference.letters import plain
from archcite.reference.matchers import Matcher
from archcite.reference.parts import Reference
from archcite.reference.soundness import missing_level
from archcite.reference.worded import first_item, read_worded, take_bracketed
from archcite.reference.words import letters_of
from archcite.tables import Tables
from archcite.tables.repositories import Mention
from archcite.tables.systems import System, Systems

_BOXED = re.compile(r"\b(?:[Bb]ox(?:es)?|[Ff]olders?) \d")
_PAPERS = re.compile(r"(?:[Pp]apers|[Cc]ollection|Manuscripts|MSS|Diar(?:y|ies)|Letters)$")
_PAPERS_LAST = Expression(r"(?<=\d, )(?:[A-Z][\w.]* ){1,4}(?:[Pp]apers|Collection|MSS|Diary),\s[A-Z]{2,6}\.?\s*$")
_ACRONYM_LAST = re.compile(r",\s([A-Z]{2,6})\.?\s*$")
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
_NAME = re.compile(r"[^\W\d_a-z][^,;:()\d]{3,90}(?<=\w)(?=\s*[,;:(])")
_MADE_BY = ("Records of the ", "Records of ")
"""What leads to the name of a body that made records, and holds none: General Records of the Department of State."""
_TELLING = 3
"""A word of fewer letters is one of many units: it tells no system alone."""
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

    def best(self, start: int, end: int, *, led: bool = False) -> Candidate | None:
        """The attempt that fits best; shapes in the middle of the text are looked for where nothing else fits."""
        best: Candidate | None = None
        named = islice(self.repositories.mentions(self.flat, start, end), 8)
        mentions = [one for one in named if not self.flat.endswith(_MADE_BY, start, one.start)]
        if (shortened := self.flat.find("(hereafter", start, end)) >= 0:  # (hereafter EOLP, BL, UCB)
            closed = self.flat.find(")", shortened, end)
            mentions = [one for one in mentions if not shortened < one.start < closed]
        for stage in (self.led, self.of_kind, self.speaking, self.of_acronym, self.found):
            for found in stage(start, end, mentions, led):
                if best is None or (found.rank, found.sure) > (best.rank, best.sure) or _says_more(found, best):
                    best = found
                if best.rank >= 3 or (best.rank == 2 and best.vouched and best.sure):
                    return best
            if best is not None and best.rank >= 2 and stage == self.speaking:
                break
        return best

    def plainly(self, start: int, end: int) -> Candidate | None:
        """The usual case: a known repository stands first, and what follows is written as it usually is."""
        lead = self.repositories.mention(self.flat, start, end)
        if lead is None:
            return None
        if len(lead.rows) > 1:
            lead = self.settled(lead, end)
        if self.flat.startswith("/", lead.end):  # SE/RA/1/2: the name is the beginning of the shelf-mark
            for name in self.systems_of(lead):
                found = self.fit(name, start, end, start, led=True) if self.matchers.known[name].holder else None
                if found is not None and found.rank >= 3:
                    return found
        at = self.beyond_names(lead, end)
        foreign = "Ѐ" <= self.flat[at : at + 1] <= "ӿ"
        self.tried = Tried(at, end, {})
        usual: Candidate | None = None
        for name in self.systems_of(lead):
            one = self.matchers[name]
            if one.system.worded and (one.system.script == "cyrillic") is not foreign:
                continue
            found = self.tried.found[name] = self.fit(name, at, end, start, lead=lead, led=True)
            if found is not None and found.rank >= 3 and (usual is None or found.size > usual.size):
                return found
            if usual is None and found is not None and found.rank == 2 and found.sure:
                usual = found  # unless another way of writing of the archive reads all of it
        return usual

    def again(self, at: int, end: int) -> int | None:
        """Where "Ibid." ends that stands at ``at``."""
        ibid = AGAIN.match(self.flat, at, end)
        return ibid.end() if ibid else None

    def led(self, start: int, end: int, mentions: list[Mention], led: bool) -> Iterator[Candidate]:  # noqa: FBT001
        """What the systems of each repository named read after its name, or those of the one that is hinted at."""
        del led
        for mention in mentions:
            held = False
            for candidate in self.led_by(mention, start, end, mentions):
                held = held or (candidate.sure and candidate.begin == start and len(candidate.attempt.levels) > 1)
                yield candidate
            if held:
                return
        for name in self.hinted():
            if found := self.fit(name, start, end, start, led=True):
                yield found

    def of_kind(self, start: int, end: int, mentions: list[Mention], led: bool) -> Iterator[Candidate]:  # noqa: FBT001
        """What is read after an archive that no table knows, where a word of its name tells how its kind writes."""
        del led
        name = _NAME.match(self.flat, start, end)
        if name is not None and not CUES.now.search(name[0].lower()):
            name = _NAME.match(self.flat, self.stepped(name.end(), end), end)  # Basel, Staatsarchiv Basel-Stadt
        if name is None or any(one.start < name.end() for one in mentions):
            return
        low, at = name[0].casefold(), self.stepped(self.beyond_acronym(name.end(), end), end)
        for system in (system for word, system in kinds(self.matchers.known) if word in low):
            found = self.fit(system, at, end, start, led=True)
            if found is not None and found.repository and found.attempt.levels:
                found.vouched = True
                yield found

    def speaking(self, start: int, end: int, mentions: list[Mention], led: bool) -> Iterator[Candidate]:  # noqa: FBT001
        """What the systems read that speak for themselves, at the start or after the first repository named."""
        first = mentions[0] if mentions else None
        usual = self.systems_of(first) if first else []
        at = self.after(first, end) if first else start
        said = frozenset(letters_of(self.flat[start:end]))
        matchers = self.matchers.alone if led else self.matchers.speaking(self.flat, start, end, said)
        later = () if at == start else self.matchers.speaking(self.flat, at, end, said)
        for one in [*matchers, *(one for one in later if one not in matchers)]:
            name = one.system.name
            found = None
            if not (first and first.start == start and name in usual and one.fields):
                trailing = mentions[-1] if mentions else None
                found = self.fit(name, start, end, start, trailing=trailing, led=led)
            if found is None and first:
                found = self.fit(name, at, end, start, lead=first)
            if led and not first and found is not None and found.size < 2:
                continue  # one number after "Ibid." may be any unit of any system
            if (told := self.unvouched(found, mentions, usual)) is not None:
                yield told

    def of_acronym(self, start: int, end: int, mentions: list[Mention], led: bool) -> Iterator[Candidate]:  # noqa: FBT001
        """What is read to the end after an acronym that no table knows, by a system whose marks stand there."""
        del led
        acronym = None if self.running or mentions else ACRONYM.match(self.flat, start, end)
        if acronym is None or not self.flat.startswith(", ", acronym.end()) or ROMAN.fullmatch(acronym[0]):
            return
        for one in self.matchers.alone:
            marked = one.mark_words.finditer(self.flat, acronym.end(), end) if one.system.archives else ()
            if not (one.system.marks and any(len(mark[0]) >= _TELLING for mark in marked)):
                continue
            found = self.fit(one.system.name, acronym.end() + 2, end, start, led=True)
            if found is not None and found.repository and found.rank >= 3 and found.size > 1 and self.marked(found):
                yield found

    def found(self, start: int, end: int, mentions: list[Mention], led: bool) -> Iterator[Candidate]:  # noqa: FBT001
        """What systems read in the middle of the text: of a repository that stands last, or by a telling shape."""
        last = self.named_last(mentions)
        last = last if last is not None and last.start > start else None
        for name in self.systems_of(last) if last else ():
            if found := self.fit(
                name, start, last.start if last else end, start, trailing=last, led=True, anywhere=True
            ):
                yield found
        boxed = last is None and _BOXED.search(self.flat, start, end) is not None
        if boxed or (last is None and _PAPERS_LAST.now.search(self.flat, start, end)):
            for one in self.matchers.boxed:
                found = self.kept_by_acronym(one.system.name, start, end, led=led)
                if found is None and boxed:
                    found = self.fit(one.system.name, start, end, start, led=led, anywhere=True, back=True)
                if found is not None and self.marked(found):
                    yield found
        usual = self.systems_of(mentions[0]) if mentions else []
        for one in self.matchers.telling(self.flat, start, end):
            found = self.fit(one.system.name, start, end, start, trailing=last, led=led, anywhere=True)
            if (told := self.unvouched(found, mentions, usual)) is not None:
                yield told

    def kept_by_acronym(self, name: str, start: int, end: int, *, led: bool) -> Candidate | None:
        """What is read before an acronym that stands last and no table knows: ``box 3, Lovett Papers, NYHX``."""
        acronym = _ACRONYM_LAST.search(self.flat, start, end)
        if acronym is None:
            return None
        found = self.fit(name, start, acronym.start(), start, led=led, anywhere=True, back=True)
        if found is None or found.repository != acronym[1]:
            return None
        # Without papers before it the acronym is a collection: box 34, SNCCP; box 16, Case Files, ICCR.
        kept = (level.value for level in found.attempt.levels if level.unit == "collection")
        return found if any(_PAPERS.search(value) for value in kept) else None

    def unvouched(self, found: Candidate | None, mentions: list[Mention], usual: Sequence[str]) -> Candidate | None:
        """What a system reads for which no archive vouches; ``None`` where no mark tells it."""
        if found is None or not self.marked(found):
            return None
        others = () if mentions and within(found, mentions[0]) else usual
        return self.compared(found, others) if self.fitting(found, others) else None

    def fitting(self, found: Candidate, usual: Sequence[str]) -> bool:
        """Whether a shape in the middle may be read: not where an archive is named that is written otherwise."""
        return not usual or found.sure or found.attempt.system.name in usual

    def compared(self, found: Candidate, usual: Sequence[str]) -> Candidate:
        """The candidate with a doubt where the repository is known to be written otherwise; languages may differ."""
        family = {other for name in usual for other in self.matchers.known[name].forms.values()}
        if usual and found.attempt.system.name not in {*usual, *family}:
            about = self.flat[found.attempt.begin : found.attempt.end]
            found.attempt.doubts.append(Doubt("another system", found.attempt.begin, about))
            found.rank -= 1
        return found

    def led_by(self, mention: Mention, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Candidate]:
        """What the systems of a repository read after its name, or before it where the name stands last."""
        mention = self.settled(mention, end)
        names = self.systems_of(mention)
        place = self.beyond_names(mention, end)
        again = self.tried.found if mention.start == start and self.tried[:2] == (place, end) else {}
        for name in names if self.words(place, end) else ():
            if found := again[name] if name in again else self.fit(name, place, end, start, lead=mention, led=True):
                before = [one for one in mentions if one.end <= mention.start and not set(one.rows) & set(mention.rows)]
                if before and self.flat[before[-1].start : before[-1].end] != mention.rows[0].country:  # ZA HPRA
                    about = self.flat[before[-1].start : before[-1].end]
                    found.attempt.doubts.append(Doubt("two archives", before[-1].start, about))
                yield found
        if mention is mentions[-1] and mention.start > start:
            first = (self.named_last(mentions) if len(mentions) > 1 else None) or mention
            trailing = first if first.start > start else mention
            for name in names:
                if found := self.fit(name, start, trailing.start, start, trailing=trailing, led=True):
                    yield found

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


def _says_more(found: Candidate, best: Candidate) -> bool:
    """Whether of two ways of writing by words that fit alike the other reads more: спр. 10, арк. 1 after ф. 13."""
    if (found.rank, found.sure, found.vouched) != (best.rank, best.sure, best.vouched) or not best.attempt.levels:
        return False
    worded = found.attempt.system.worded and best.attempt.system.worded
    return worded and found.size > best.size + 1 and found.attempt.levels[0].value == best.attempt.levels[0].value


def within(found: Candidate, mention: Mention) -> bool:
    """Whether an archive's acronym is a part of a shape that names its own archive before: AM Lyon, AA 12."""
    named = found.attempt.repository
    return named is not None and named[1] <= mention.start < found.attempt.end


@lru_cache(maxsize=16)
def kinds(known: Systems) -> tuple[tuple[str, str], ...]:
    """The words in an archive's name that tell its system, each with it, the longest first."""
    pairs = [(word, name) for name, system in known.items() for word in system.archives]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def finder(text: str, tables: Tables, context: Reference | None = None, repository: str = "") -> Finder:
    """A finder of candidates in ``text``, which it holds as it is and in plain letters."""
    known = tables.systems
    if not isinstance(known, Systems):
        raise TypeError("tables.systems must be made by archcite.tables.systems")
    return Finder(text, plain(text), tables.repositories, matchers(known), context, repository)
