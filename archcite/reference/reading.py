"""Reading a reference: a text, or the citation around it, becomes repository, system, levels and leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archcite.diagnostics import Severity
from archcite.reference.attempts import Attempt, Doubt
from archcite.reference.candidates import EDGE, EDGE_OR_QUOTE, IBID, Candidate, Finder, finder
from archcite.reference.parts import Level, Reference
from archcite.reference.reports import broken, finding, report, unreadable
from archcite.reference.shell import Shell, shell
from archcite.tables import Tables
from archcite.tables.systems import System

LONGEST = 3000
"""The longest text, in characters, that is read as one reference; a page is searched, not parsed."""

_SPLIT = re.compile(r"\s*;\s*(?:and\s+|а также\s+|и\s+)?|,?\s+and\s+(?=[A-ZА-ЯЁ][A-ZА-ЯЁ]+[ ,.])")
_BRACKETED = re.compile(r"\(([^()]{8,300})\)?")
_STOPS = re.compile(r"[A-ZА-Я][^,]*?[\w\]]\.\s*[А-Я]")
_SIBLING = re.compile(r"\s*(?:,|;|\band\b)\s*/(\d+)(?![\w/])")
_NUMBERED = re.compile(r"\d+[./]\d|\b[^\W\d_]{1,5}\.\s?\d")
_DIGIT = re.compile(r"\d")


def parse(text: str, tables: Tables | None = None, context: Reference | None = None, repository: str = "") -> Reference:
    """The reference that ``text`` states; text that no system fits is kept with the finding AC201.

    ``text`` may be a whole citation. ``context`` is the reference before it, on which "Ibid." and references that
    begin in the middle lean; ``repository`` is known from elsewhere. Never raises for what the text holds.
    """
    tables = tables or Tables.packaged()
    if len(text) > LONGEST:
        message = f"too long for a reference: {len(text)} characters, of at most {LONGEST}"
        return Reference(text, findings=(finding("AC201", Severity.ERROR, message, 0, "search it with --find"),))
    if not text.strip():
        return Reference(text, findings=(finding("AC201", Severity.ERROR, "no reference: the text is empty", 0),))
    return _read(finder(text, tables, context, repository))


def _read(search: Finder) -> Reference:
    part = shell(search.flat)
    whole = search.one(part.start, part.end)
    if whole is not None and whole.rank >= 3 and whole.attempt.broken is None:
        return resulting(search, whole, part, part.end)
    pieces = list(_segments(search, part.start, part.end))
    if len(pieces) > 1 and all(_DIGIT.search(search.flat, *piece) for piece in pieces[1:]):
        read = [search.one(*piece) for piece in pieces]
        good = [one for one in read if one is not None and _certain(one)]
        if len(good) == len(pieces) or (len(good) > 1 and whole is None):
            return _several(search, good, part, [end for _, end in pieces])
    if whole is None:
        return _unread(search, part)
    return resulting(search, whole, part, part.end)


def _certain(found: Candidate) -> bool:
    size = len(found.attempt.levels) + (found.attempt.leaves is not None)
    return found.rank >= 2 and (found.vouched or size > 1) and found.attempt.broken is None


def _segments(search: Finder, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, depth, quoted, place = start, 0, False, start
    for cut in _SPLIT.finditer(search.flat, start, end):
        for sign in search.flat[place : cut.start()]:
            depth += (sign in "([") - (sign in ")]")
            quoted ^= sign == '"'
        place = cut.start()
        if depth <= 0 and not quoted:
            yield at, cut.start()
            at = cut.end()
    yield at, end


def resulting(search: Finder, found: Candidate, part: Shell, end: int) -> Reference:
    """The reference that a candidate states, with its further ones and its findings."""
    attempt = found.attempt
    if attempt.broken is not None:
        return Reference(search.text, findings=(broken(attempt.broken),))
    others = [*_siblings(search, attempt), *_bracketed(search, found, end)]
    doubts = [*attempt.doubts, *_left_over(search, found, end, accounted=bool(others))]
    findings = tuple(report(doubt) for doubt in sorted(doubts, key=lambda doubt: doubt.at)) if doubts else ()
    cited = part.cited or found.begin > part.start
    return Reference(
        text=search.text[found.begin : attempt.end].strip(" \t\r\n,.;:") if cited else search.text.strip(),
        repository=found.repository,
        system=_name_of(search, attempt),
        levels=tuple(attempt.levels),
        leaves=attempt.leaves,
        more=tuple(others),
        findings=findings,
    )


def _name_of(search: Finder, attempt: Attempt) -> str:
    """The system, or the one of its family that a unit or the full stops between its units tell."""
    system: System = attempt.system
    if not system.named:
        return system.name
    units = [level.unit for level in attempt.levels]
    for key, name in system.named.items():
        if key in units:
            return name
        if key == "stops" and _STOPS.match(search.flat, attempt.begin, attempt.end):
            return name
    return system.name


def _siblings(search: Finder, attempt: Attempt) -> Iterator[Reference]:
    """References that give only another last number: ``SP 78/111/93, /135``."""
    while attempt.levels and (match := _SIBLING.match(search.flat, attempt.end)):
        attempt.end = match.end()
        levels = (*attempt.levels[:-1], Level(attempt.levels[-1].unit, match[1]))
        yield Reference(
            text=search.text[match.start() : match.end()].strip(), system=attempt.system.name, levels=levels
        )


def _bracketed(search: Finder, found: Candidate, end: int) -> Iterator[Reference]:
    """Further references in parentheses of the remarks that follow (FRUS source notes)."""
    if "(" not in search.flat:
        return
    for bracket in _BRACKETED.finditer(search.flat, found.attempt.end, min(len(search.flat), end)):
        ibid = IBID.match(search.flat, bracket.start(1), bracket.end(1))
        mention = next(search.repositories.mentions(search.flat, bracket.start(1), bracket.end(1)), None)
        if ibid is None and (mention is None or mention.start > bracket.start(1) + 5):
            continue
        context = Reference("", found.repository, found.attempt.system.name, tuple(found.attempt.levels))
        inner = Finder(search.text, search.flat, search.repositories, search.matchers, context if ibid else None, "")
        one = inner.one(bracket.start(1), bracket.end(1))
        if one is not None and one.attempt.levels and one.attempt.broken is None:
            yield Reference(
                text=search.text[bracket.start(1) : bracket.end(1)],
                repository=one.repository,
                system=one.attempt.system.name,
                levels=tuple(one.attempt.levels),
                leaves=one.attempt.leaves,
            )


def _left_over(search: Finder, found: Candidate, end: int, *, accounted: bool) -> Iterator[Doubt]:
    rest = search.flat[found.attempt.end : end]
    bare = rest.strip(EDGE_OR_QUOTE)
    if not bare or (accounted and found.rank >= 2):
        return
    at = found.attempt.end + len(rest) - len(rest.lstrip(" ,.;:"))
    yield Doubt("rest" if found.rank < 2 else "tail", at, bare)


def _several(search: Finder, found: Sequence[Candidate], part: Shell, ends: Sequence[int]) -> Reference:
    first, *others = (resulting(search, one, part, end) for one, end in zip(found, ends, strict=False))
    findings = tuple(
        sorted((one for reference in (first, *others) for one in reference.findings), key=lambda one: one.place)
    )
    more = [*first.more, *(replace(one, more=(), findings=()) for one in others for one in (one, *one.more))]
    return replace(first, text=search.text[part.start : part.end].strip(), more=tuple(more), findings=findings)


def _unread(search: Finder, part: Shell) -> Reference:
    mention = next(search.repositories.mentions(search.flat, part.start, part.end), None)
    if mention is None:
        return Reference(search.text, findings=(unreadable("", "", part.start, None),))
    label = search.label(mention, part.end)
    place = search.after(mention, part.end)
    rest = search.flat[place : part.end].strip(EDGE)
    if not rest and _NUMBERED.search(search.flat, part.start, mention.start):
        place, rest = part.start, search.flat[part.start : mention.start].strip(EDGE)
    names = search.systems_of(mention)
    system = search.matchers.known[names[0]] if names else None
    return Reference(search.text, repository=label, findings=(unreadable(label, rest, place, system),))
