"""Leaning: what a reference takes from the one before it: after "Ibid.", or where it begins in the middle."""

from __future__ import annotations

import re
from dataclasses import replace

from archcite.reference.again import again_in
from archcite.reference.attempts import Attempt, Doubt, leaves_after
from archcite.reference.candidates import Candidate, Finder
from archcite.reference.expressions import Expression
from archcite.reference.holders import EDGE
from archcite.reference.parts import Level, Reference
from archcite.reference.stages import best, plainly
from archcite.reference.words import key_of

_QUOTED = Expression(r"[\s,;(]*(?:q\.|qtd\.?|[Qq]uoted|[Cc]ited)(?: in)?[\s,]*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOWHERE = Reference()
"""A context that says nothing: what leans is known to lack levels."""


def one_in(search: Finder, start: int, end: int) -> Candidate | None:
    """The reference in a part of the text that fits best; the first of equals."""
    found = plainly(search, start, end)
    if found is not None and found.rank >= 3:
        return found
    if ibid := again_in(search.flat, start, end):
        fits = found is not None and found.vouched and found.rank >= 2
        if found is not None and fits and _QUOTED.now.match(search.flat, found.attempt.end, ibid[0]):
            return found  # q. ibid.: the book before, which quotes the document
        return same_place(search, *ibid, end)
    found = found or best(search, start, end)
    if found is None:
        found = leaf_alone(search, start, start, end)
    if found is not None and search.context is not None and not found.repository:
        lean(search, found)
    return found


def same_place(search: Finder, begin: int, start: int, end: int) -> Candidate | None:
    """What "Ibid." and what follows it say, with what is taken from the context."""
    found = leaf_alone(search, begin, start, end)
    if found is None:
        found = max(
            (one for name in same_archive(search) if (one := search.fit(name, start, end, start, led=True))),
            key=lambda one: (one.sure, one.rank, one.attempt.end),
            default=None,
        )
    if found is None:
        found = leaf_alone(search, begin, start, end, followed=True)
    if found is None:
        leaning = search if search.context is not None else replace(search, context=_NOWHERE)
        found = best(leaning, start, end, led=True)
        if found is not None and (found.size < 2 or _is_guess(search, found)):
            found = None
    if found is not None and search.running and search.flat[start : found.attempt.begin].strip(EDGE):
        found = None  # what follows is another reference
    if found is None and search.context is not None and search.context.known:
        found = Candidate(
            Attempt(search.matchers.known[search.context.system], start, start), begin, "", 3, vouched=True
        )
    if found is None:
        return None
    if found.begin > start and (gap := search.flat[start : found.begin].strip(EDGE)):
        found.attempt.doubts.append(Doubt("unread", start + search.flat[start : found.begin].index(gap), gap))
    found.begin = begin
    if search.context is None:
        found.attempt.doubts.append(Doubt("no context", begin, search.flat[begin:start].strip(EDGE)))
    else:
        lean(search, found, named_in(search, start, end))
        if not found.repository and search.context.repository and found.attempt.system.name in same_archive(search):
            found.repository = search.context.repository
            found.attempt.doubts.append(Doubt("context", begin, found.repository))
        if not found.repository and all(doubt.kind != "context" for doubt in found.attempt.doubts):
            found.attempt.doubts.append(Doubt("no context", begin, search.flat[begin:start].strip(EDGE)))
    return found


_LONE_WORD = re.compile(r"[^\W\d_]{1,3}\.")
"""The word of a unit or a leaf, where it is taken for a title: ``Там же. Л. 45``."""


def _is_guess(search: Finder, found: Candidate) -> bool:
    """Whether another way of writing than the context's fits, and no word of a unit tells it: Ebd., Bd. 13."""
    if found.attempt.levels and not found.repository and _LONE_WORD.fullmatch(found.attempt.levels[0].value):
        return True
    if search.context is None or not search.context.known or found.repository:
        return False
    return not found.attempt.system.worded


def leaf_alone(search: Finder, begin: int, start: int, end: int, *, followed: bool = False) -> Candidate | None:
    """A leaf of the file that the context names, where nothing else follows "Ibid.": in the words of any language.

    A word that is a unit of the context's system too ("f.": fond, folio) is left to that system, unless the leaves of
    the context have that word. ``followed`` allows words after a sign that parts them from the leaf.
    """
    if search.context is None or not search.context.known:
        return None
    own = search.matchers[search.context.system]
    for one in (own, search.matchers["locators"]):
        attempt = Attempt(own.system, start, start)
        word = one.leaf_word.match(search.flat, start, end)
        key = key_of(word["w"]) if word is not None else ""
        units = own.words.get(key, ())
        leaves = search.context.leaves
        if not units or (leaves is not None and own.leaf_units.get(key) == leaves.unit):
            leaves_after(one, attempt, search.flat, end)
            if any(level.unit in units for level in search.context.levels):
                attempt.doubts.append(Doubt("unit or leaf", start, search.flat[start : attempt.end]))
        after = search.flat[attempt.end : end]
        if attempt.leaves is not None and (not after.strip(EDGE) or (followed and after[0] in ",;.)]\n")):
            return Candidate(attempt, begin, "", 3, vouched=True)
    return None


def related(search: Finder) -> list[str]:
    """The system of the context, and those of its family: other scripts and languages of the same units."""
    context = search.context
    if context is None or not context.known:
        return []
    forms = search.matchers.known[context.system].forms.values()
    return [name for name in dict.fromkeys((context.system, *forms)) if name in search.matchers.names]


def same_archive(search: Finder) -> list[str]:
    """The systems of the context's archive that write unit by unit, as that of the context, and those of its family.

    The largest units of an archive may differ from file to file: ``Central Files, 611.00/1``, ``S/P Files: Lot 64``.
    """
    names = related(search)
    if search.context is None or not names or search.matchers.known[names[0]].worded:
        return names
    rows = search.repositories.named(search.context.repository) if search.context.repository else ()
    others = search.matchers.known_of(tuple(name for row in rows for name in row.systems))
    if names[0] not in others:
        return names
    return list(dict.fromkeys([*(name for name in others if not search.matchers.known[name].worded), *names]))


def named_in(search: Finder, start: int, end: int) -> int | None:
    """The place of the largest unit of the context that the words between two places name."""
    context = search.context
    if context is None or not context.known:
        return None
    said = {word.casefold() for word in _LETTERS.findall(search.flat, start, end)}
    units = search.matchers.known[context.system].units
    return next((place for place, name in enumerate(units) if name.casefold() in said), None)


def lean(search: Finder, found: Candidate, named: int | None = None) -> None:
    """Take from the context what stands above the first level: "d. 1124" after f. 558, op. 11, d. 97.

    Where no level is read, what stands above the unit that is ``named`` is taken.
    """
    context = search.context
    if context is None or not context.known or _is_elsewhere(search, found):
        return
    units = search.matchers.known[context.system].hierarchy
    same = {canonical(search, unit, context.system): unit for unit in reversed(units)}
    said = [level.unit for level in context.levels]
    own = [
        level.unit if level.unit in said else same.get(canonical(search, level.unit, found.attempt.system.name))
        for level in found.attempt.levels
    ]
    if any(unit is None for unit in own):
        return
    places = [said.index(unit) for unit in own if unit in said]
    ranks = [units.index(unit) for unit in own if unit in units]
    first = min(ranks, default=len(units) if named is None else named)
    worded = found.attempt.system.worded
    larger = not worded and own[:1] and own[0] not in said and own[0] in units and units.index(own[0]) == first
    if places and not larger:  # the units stand in the order in which they were written
        above = list(context.levels[: min(places)])
    else:
        above = [level for level in context.levels if level.unit in units and units.index(level.unit) < first]
    if not above and found.attempt.levels:
        return
    taken = [context.repository, *(f"{level.unit} {level.value}" for level in above)]
    system = found.attempt.system
    mine = {canonical(search, unit, system.name): unit for unit in reversed(system.levels)}
    found.attempt.levels[:0] = [
        level
        if level.unit in system.units
        else Level(mine.get(canonical(search, level.unit, context.system), level.unit), level.value)
        for level in above
    ]
    found.repository = context.repository
    found.attempt.doubts.append(Doubt("context", found.begin, ", ".join(filter(None, taken))))


def _is_elsewhere(search: Finder, found: Candidate) -> bool:
    """Whether the context's archive is known, and to write otherwise: an ISA file says nothing of D.S. 126.9/12."""
    context = search.context
    rows = search.repositories.named(context.repository) if context is not None and context.repository else ()
    name = found.attempt.system.name
    return bool(rows) and name not in related(search) and all(name not in row.systems for row in rows)


def canonical(search: Finder, unit: str, system: str) -> str:
    """The unit that this one means in every system of its family."""
    return search.matchers.known[system].same.get(unit, unit)
