"""Stages: where in a text the systems are tried, one stage after another, until what they read fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from archcite.reference.attempts import Doubt
from archcite.reference.candidates import Candidate, Finder, Tried
from archcite.reference.descriptions import HEREAFTER
from archcite.reference.expressions import Expression
from archcite.reference.holders import ACRONYM, CUES, ROMAN
from archcite.reference.words import letters_of
from archcite.tables.repositories import Mention
from archcite.tables.systems import Systems

_BOXED = re.compile(r"\b(?:[Bb]ox(?:es)?|[Ff]olders?) \d")
_PAPERS = re.compile(r"(?:[Pp]apers|[Cc]ollection|Manuscripts|MSS|Diar(?:y|ies)|Letters)$")
_PAPERS_LAST = Expression(r"(?<=\d, )(?:[A-Z][\w.]* ){1,4}(?:[Pp]apers|Collection|MSS|Diary),\s[A-Z]{2,6}\.?\s*$")
_ACRONYM_LAST = re.compile(r",\s([A-Z]{2,6})\.?\s*$")
_NAME = re.compile(r"[^\W\d_a-z][^,;:()\d]{3,90}(?<=\w)(?=\s*[,;:(])")
_MADE_BY = ("Records of the ", "Records of ")
"""What leads to the name of a body that made records, and holds none: General Records of the Department of State."""
_ANNOUNCED = Expression(rf"[(\[]{HEREAFTER}[^()\[\]]*[)\]]")
"""The short names of what was named before, ``(hereafter EOLP, BL, UCB)``: no other archive."""
_TELLING = 3
"""A word of fewer letters is one of many units: it tells no system alone."""


class Stretch(NamedTuple):
    """A part of a text that is read, and the archives that it names; ``led`` says that "Ibid." leads to it."""

    start: int
    end: int
    mentions: Sequence[Mention] = ()
    led: bool = False


def after_names(search: Finder, part: Stretch) -> Iterator[Candidate]:
    """What the systems of each repository named read after its name, or those of the one that is hinted at."""
    start, end, mentions, _ = part
    for mention in mentions:
        held = False
        for candidate in led_by(search, mention, start, end, mentions):
            held = held or (candidate.sure and candidate.begin == start and len(candidate.attempt.levels) > 1)
            yield candidate
        if held:
            return
    for name in search.hinted():
        if found := search.fit(name, start, end, start, led=True):
            yield found


def of_kind(search: Finder, part: Stretch) -> Iterator[Candidate]:
    """What is read after an archive that no table knows, where a word of its name tells how its kind writes."""
    start, end, mentions, _ = part
    name = _NAME.match(search.flat, start, end)
    if name is not None and not CUES.now.search(name[0].lower()):
        name = _NAME.match(search.flat, search.stepped(name.end(), end), end)  # Basel, Staatsarchiv Basel-Stadt
    if name is None or any(one.start < name.end() for one in mentions):
        return
    low, at = name[0].casefold(), search.stepped(search.beyond_acronym(name.end(), end), end)
    for system in (system for word, system in kinds(search.matchers.known) if word in low):
        found = search.fit(system, at, end, start, led=True)
        if found is not None and found.repository and found.attempt.levels:
            found.vouched = True
            yield found


def speaking(search: Finder, part: Stretch) -> Iterator[Candidate]:
    """What the systems read that speak for themselves, at the start or after the first repository named."""
    start, end, mentions, led = part
    first = mentions[0] if mentions else None
    usual = search.systems_of(first) if first else []
    at = search.after(first, end) if first else start
    said = frozenset(letters_of(search.flat[start:end]))
    matchers = search.matchers.alone if led else search.matchers.speaking(search.flat, start, end, said)
    later = () if at == start else search.matchers.speaking(search.flat, at, end, said)
    for one in [*matchers, *(one for one in later if one not in matchers)]:
        name = one.system.name
        found = None
        if not (first and first.start == start and name in usual and one.fields):
            trailing = mentions[-1] if mentions else None
            found = search.fit(name, start, end, start, trailing=trailing, led=led)
        if found is None and first:
            found = search.fit(name, at, end, start, lead=first)
        if led and not first and found is not None and found.size < 2:
            continue  # one number after "Ibid." may be any unit of any system
        if (told := unvouched(search, found, mentions, usual)) is not None:
            yield told


def of_acronym(search: Finder, part: Stretch) -> Iterator[Candidate]:
    """What is read to the end after an acronym that no table knows, by a system whose marks stand there."""
    start, end, mentions, _ = part
    acronym = None if search.running or mentions else ACRONYM.match(search.flat, start, end)
    if acronym is None or not search.flat.startswith(", ", acronym.end()) or ROMAN.fullmatch(acronym[0]):
        return
    for one in search.matchers.alone:
        marked = one.mark_words.finditer(search.flat, acronym.end(), end) if one.system.archives else ()
        if not (one.system.marks and any(len(mark[0]) >= _TELLING for mark in marked)):
            continue
        found = search.fit(one.system.name, acronym.end() + 2, end, start, led=True)
        if found is not None and found.repository and found.rank >= 3 and found.size > 1 and search.marked(found):
            yield found


def in_the_middle(search: Finder, part: Stretch) -> Iterator[Candidate]:
    """What systems read in the middle of the text: of a repository that stands last, or by a telling shape."""
    start, end, mentions, led = part
    last = search.named_last(mentions)
    last = last if last is not None and last.start > start else None
    for name in search.systems_of(last) if last else ():
        if found := search.fit(name, start, last.start if last else end, start, trailing=last, led=True, anywhere=True):
            yield found
    boxed = last is None and _BOXED.search(search.flat, start, end) is not None
    if boxed or (last is None and _PAPERS_LAST.now.search(search.flat, start, end)):
        for one in search.matchers.boxed:
            found = kept_by_acronym(search, one.system.name, start, end, led=led)
            if found is None and boxed:
                found = search.fit(one.system.name, start, end, start, led=led, anywhere=True, back=True)
            if found is not None and search.marked(found):
                yield found
    usual = search.systems_of(mentions[0]) if mentions else []
    for one in search.matchers.telling(search.flat, start, end):
        found = search.fit(one.system.name, start, end, start, trailing=last, led=led, anywhere=True)
        if (told := unvouched(search, found, mentions, usual)) is not None:
            yield told


def kept_by_acronym(search: Finder, name: str, start: int, end: int, *, led: bool) -> Candidate | None:
    """What is read before an acronym that stands last and no table knows: ``box 3, Lovett Papers, NYHX``."""
    acronym = _ACRONYM_LAST.search(search.flat, start, end)
    if acronym is None:
        return None
    found = search.fit(name, start, acronym.start(), start, led=led, anywhere=True, back=True)
    if found is None or found.repository != acronym[1]:
        return None
    # Without papers before it the acronym is a collection: box 34, SNCCP; box 16, Case Files, ICCR.
    kept = (level.value for level in found.attempt.levels if level.unit == "collection")
    return found if any(_PAPERS.search(value) for value in kept) else None


def unvouched(
    search: Finder, found: Candidate | None, mentions: Sequence[Mention], usual: Sequence[str]
) -> Candidate | None:
    """What a system reads for which no archive vouches; ``None`` where no mark tells it."""
    if found is None or not search.marked(found):
        return None
    others = () if mentions and within(found, mentions[0]) else usual
    return compared(search, found, others) if fitting(found, others) else None


def fitting(found: Candidate, usual: Sequence[str]) -> bool:
    """Whether a shape in the middle may be read: not where an archive is named that is written otherwise."""
    return not usual or found.sure or found.attempt.system.name in usual


def compared(search: Finder, found: Candidate, usual: Sequence[str]) -> Candidate:
    """The candidate with a doubt where the repository is known to be written otherwise; languages may differ."""
    family = {other for name in usual for other in search.matchers.known[name].forms.values()}
    if usual and found.attempt.system.name not in {*usual, *family}:
        about = search.flat[found.attempt.begin : found.attempt.end]
        found.attempt.doubts.append(Doubt("another system", found.attempt.begin, about))
        found.rank -= 1
    return found


def led_by(search: Finder, mention: Mention, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """What the systems of a repository read after its name, or before it where the name stands last."""
    mention = search.settled(mention, end)
    names = search.systems_of(mention)
    place = search.beyond_names(mention, end)
    again = search.tried.found if mention.start == start and search.tried[:2] == (place, end) else {}
    for name in names if search.words(place, end) else ():
        if found := again[name] if name in again else search.fit(name, place, end, start, lead=mention, led=True):
            before = [one for one in mentions if one.end <= mention.start and not set(one.rows) & set(mention.rows)]
            if before and search.flat[before[-1].start : before[-1].end] != mention.rows[0].country:  # ZA HPRA
                about = search.flat[before[-1].start : before[-1].end]
                found.attempt.doubts.append(Doubt("two archives", before[-1].start, about))
            yield found
    if mention is mentions[-1] and mention.start > start:
        first = (search.named_last(mentions) if len(mentions) > 1 else None) or mention
        trailing = first if first.start > start else mention
        for name in names:
            if found := search.fit(name, start, trailing.start, start, trailing=trailing, led=True):
                yield found


STAGES = (after_names, of_kind, speaking, of_acronym, in_the_middle)
"""The stages in the order in which they are tried."""


def best(search: Finder, start: int, end: int, *, led: bool = False) -> Candidate | None:
    """The attempt that fits best; shapes in the middle of the text are looked for where nothing else fits."""
    named = islice(search.repositories.mentions(search.flat, start, end), 8)
    mentions = [name for name in named if not search.flat.endswith(_MADE_BY, start, name.start)]
    announced = _ANNOUNCED.now.search(search.flat, start, end) if "(" in search.flat or "[" in search.flat else None
    if announced is not None:
        mentions = [name for name in mentions if not announced.start() < name.start < announced.end()]
    part = Stretch(start, end, mentions, led)
    one: Candidate | None = None
    for stage in STAGES:
        for found in stage(search, part):
            if one is None or (found.rank, found.sure) > (one.rank, one.sure) or _says_more(found, one):
                one = found
            if one.rank >= 3 or (one.rank == 2 and one.vouched and one.sure):
                return one
        if one is not None and one.rank >= 2 and stage is speaking:
            break
    return one


def plainly(search: Finder, start: int, end: int) -> Candidate | None:
    """The usual case: a known repository stands first, and what follows is written as it usually is."""
    lead = search.repositories.mention(search.flat, start, end)
    if lead is None:
        return None
    if len(lead.rows) > 1:
        lead = search.settled(lead, end)
    if search.flat.startswith("/", lead.end):  # SE/RA/1/2: the name is the beginning of the shelf-mark
        for name in search.systems_of(lead):
            found = search.fit(name, start, end, start, led=True) if search.matchers.known[name].holder else None
            if found is not None and found.rank >= 3:
                return found
    at = search.beyond_names(lead, end)
    foreign = "Ѐ" <= search.flat[at : at + 1] <= "ӿ"
    search.tried = Tried(at, end, {})
    usual: Candidate | None = None
    for name in search.systems_of(lead):
        one = search.matchers[name]
        if one.system.worded and (one.system.script == "cyrillic") is not foreign:
            continue
        found = search.tried.found[name] = search.fit(name, at, end, start, lead=lead, led=True)
        if found is not None and found.rank >= 3 and (usual is None or found.size > usual.size):
            return found
        if usual is None and found is not None and found.rank == 2 and found.sure:
            usual = found  # unless another way of writing of the archive reads all of it
    return usual


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
