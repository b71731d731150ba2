"""Fields: what a system reads that writes one unit between commas, in any order: from the left, or from the right."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from archcite.reference.attempts import GLOSSES, Attempt, leaves_after, take_parts
from archcite.reference.beginnings import may_begin
from archcite.reference.descriptions import DAY
from archcite.reference.expressions import Expression
from archcite.reference.leaves import read_ranges
from archcite.reference.matchers import Matcher, fields_with, openings_with
from archcite.reference.parts import Leaves
from archcite.reference.shapes import Hit, Shape, Some
from archcite.reference.words import key_of

_FIELD_END = Expression(r"\s*(?:[,;:)\]\"]|$)|\s+|\.(?:\s|$)")
_FIELD_SKIP = re.compile(r"[\s,;:/|·()]*")
_CUT = Expression(
    r'"[^"]*"?|[,;:|·]\s+|\s?\('
    r"|(?:(?<![ .,(\"'\[*][A-Z])(?<!^[A-Z])|(?<=[Ss]eries [A-Z]))\.\s+"  # not after an initial
)
_REACH = 24
"""So many fields are read from the right at most."""
_PENDING = 8
"""So many cuts may stand inside one field: stops of initials, commas of dates."""


def read_fields(one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool) -> Attempt | None:
    """What the system's fields read from ``start``, in any order, each unit once."""
    if not one.fields:
        return None
    first = openings_with(one, flat[start : start + 1], led=led)
    attempt = Attempt(one.system, start, start)
    attempt.titles = not _take_fields(one, attempt, flat, text, end, first)
    if not attempt.levels:
        return None
    _add_leaves(one, attempt, flat, text, end)
    if attempt.leaves is not None and one.system.order == "small-first" and flat.startswith(",", attempt.end, end):
        _take_fields(one, attempt, flat, text, end)  # reel 12, frame 345, Papers of the NAACP
    return _sorted(one, attempt)


def read_on(one: Matcher, attempt: Attempt, flat: str, text: str, end: int) -> None:
    """Add what the fields read after a fixed shape: F/7/12961, dossier 3."""
    if attempt.leaves is not None or attempt.end >= end or attempt.system.order == "small-first":
        return
    begun = attempt.end
    # A shape may hold the archive alone: StadtA Kiel.
    first = None if attempt.levels else openings_with(one, flat[begun], led=True)
    _take_fields(one, attempt, flat, text, end, first)
    if attempt.end > begun:
        _add_leaves(one, attempt, flat, text, end)


def _add_leaves(one: Matcher, attempt: Attempt, flat: str, text: str, end: int) -> None:
    if attempt.leaves is None and attempt.end < end:
        leaves_after(one, attempt, flat, end)
    if attempt.leaves is not None and (later := _fields_after_leaves(one)):
        _take_after_leaves(one, later, attempt, flat, text, end)


def _take_after_leaves(
    one: Matcher, later: tuple[Shape, ...], attempt: Attempt, flat: str, text: str, end: int
) -> None:
    """Take the fields that stand after leaves, each after a comma: page 33, reel C-4846."""
    taken = {"leaves", *(level.unit for level in attempt.levels)}
    while flat.startswith(",", attempt.end, end):
        at = _skipped(flat, attempt.end, end)
        hits = (Hit(shape, match) for shape in later if (match := shape.expression.match(flat, at, end)))
        hit = next((some for some in hits if _allowed(some.shape, taken) and _ends(some.match, flat, at, end)), None)
        if hit is None:
            break
        attempt.end = hit.match.end()
        take_parts(one, attempt, hit, flat, text)
        taken.update(level.unit for level in attempt.levels)


@lru_cache(maxsize=4096)
def _fields_after_leaves(one: Matcher) -> tuple[Shape, ...]:
    return tuple(shape for shape in one.fields if "leaves" in shape.pattern.after)


def _take_fields(one: Matcher, attempt: Attempt, flat: str, text: str, end: int, first: Some | None = None) -> bool:
    """Take fields from the end of the attempt on; whether one of them is more than a title."""
    taken = {level.unit for level in attempt.levels}
    telling = False
    at = attempt.end if first is not None else _skipped(flat, attempt.end, end)
    apart = False
    while at < end:
        hit = _field_at(first or fields_with(one, flat[at]), taken, flat, at, end, titles=not apart)
        if hit is None:
            break
        first = None
        before = len(attempt.levels)
        attempt.end = hit.match.end()
        take_parts(one, attempt, hit, flat, text)
        taken.update([level.unit for level in attempt.levels[before:]])
        telling = telling or not hit.shape.title
        at = _after_stop(one, taken, flat, _skipped(flat, attempt.end, end), end)
        apart = ";" in flat[attempt.end : at] and one.system.order != "small-first"  # no title follows a semicolon
        if ";" in flat[attempt.end : at] and _begins_anew(one, flat, at, end, taken):
            break
    return telling


def _field_at(some: Some, taken: set[str], flat: str, at: int, end: int, *, titles: bool) -> Hit | None:
    """The first field that stands at a place, may stand where these units are taken, and ends where a field may."""
    found = some.first(flat, at, end)
    if found is None:
        return None
    hit, place = found
    if _may_stand(hit.shape, taken, titles=titles) and _ends(hit.match, flat, at, end):
        return hit
    for shape in some.shapes[place + 1 :]:
        if (
            _may_stand(shape, taken, titles=titles)
            and (match := shape.expression.match(flat, at, end))
            and _ends(match, flat, at, end)
        ):
            return Hit(shape, match)
    return None


def _may_stand(shape: Shape, taken: set[str], *, titles: bool) -> bool:
    return (titles or not shape.title) and not shape.pattern.behind and _allowed(shape, taken)


def _ends(match: re.Match[str], flat: str, at: int, end: int) -> bool:
    """Whether a field that begins at a place ends where one may."""
    return match.end() > at and _FIELD_END.now.match(flat, match.end(), end) is not None


def _begins_anew(one: Matcher, flat: str, at: int, end: int, taken: set[str]) -> bool:
    """Whether the part after a semicolon is another: ``Papers, box 3; Other Papers``; ``box 3; box 8, Papers``."""
    first = one.fields[0]
    if taken.isdisjoint(first.names):
        return False
    stop = flat.find(";", at, end)
    return "collection" in taken or bool(first.expression.search(flat, at, stop if stop > 0 else end))


def _skipped(flat: str, at: int, end: int) -> int:
    skip = _FIELD_SKIP.match(flat, at, end)
    return skip.end() if skip else at


def _after_stop(one: Matcher, taken: set[str], flat: str, at: int, end: int) -> int:
    """The place after a full stop where a unit's word and its number follow it: ``Civil. Vol. 3``, ``K 2. 12. cs.``."""
    if not flat.startswith(". ", at, end) or not flat[at + 2 : at + 3].isalnum():
        return at
    hit = _field_at(fields_with(one, flat[at + 2]), taken, flat, at + 2, end, titles=False)
    return at + 2 if hit is not None and hit.shape.pattern.expression.startswith("<") else at


def read_fields_back(one: Matcher, flat: str, text: str, start: int, end: int) -> Attempt | None:
    """What the system's fields read from ``end`` to the left, where the archive stands: the largest unit comes last.

    What stands before the first field that is read describes the document.
    """
    stop = _bare_end(flat, start, end)
    attempt = Attempt(one.system, stop, stop)
    taken: set[str] = set()
    pending = 0
    for at in islice(reversed(_cuts(flat, start, stop)), _REACH):
        if _take_leaves_at(one, attempt, flat, at, stop) or _take_at(one, attempt, taken, flat, text, at, stop):
            attempt.begin = at
            stop, pending = _bare_end(flat, start, at), 0
        else:
            pending += 1
        if pending > _PENDING or stop <= start:
            break
    if not attempt.levels:
        return None
    attempt.levels.reverse()
    return _sorted(one, attempt)


def _take_at(one: Matcher, attempt: Attempt, taken: set[str], flat: str, text: str, at: int, stop: int) -> bool:
    if flat[stop - 4 : stop].isdigit() and DAY.now.fullmatch(flat, at, stop):
        return False
    for shape in _fields_back(one, flat[at : at + 1]):
        match = shape.expression.fullmatch(flat, at, stop) if _allowed(shape, taken) else None
        if match is not None:
            end = attempt.end
            levels, attempt.levels = attempt.levels, []
            take_parts(one, attempt, Hit(shape, match), flat, text)
            attempt.levels, attempt.end = [*levels, *reversed(attempt.levels)], end
            taken.update(set(shape.names) - GLOSSES, shape.pattern.implied)
            return True
    return False


@lru_cache(maxsize=4096)
def _fields_back(one: Matcher, sign: str) -> tuple[Shape, ...]:
    """The fields that begin with a sign and are read from the right."""
    known = (shape for shape in one.fields if not (shape.title or shape.pattern.ahead))
    return tuple(shape for shape in known if may_begin(shape.bare, sign))


def _take_leaves_at(one: Matcher, attempt: Attempt, flat: str, at: int, stop: int) -> bool:
    word = one.leaf_word.match(flat, at, stop) if attempt.leaves is None else None
    if word is None:
        return False
    unit = one.leaf_units[key_of(word["w"])]
    reading = read_ranges(flat, word.end(), stop, keep_zeros=unit in one.zeros)
    if reading is None or flat[reading.end : stop].strip(" .,"):
        return False
    attempt.leaves = Leaves(unit, reading.ranges)
    return True


def _cuts(flat: str, start: int, stop: int) -> list[int]:
    """Where fields may begin: after a comma, a stop or a bracket, none inside quotation marks."""
    cuts = [start]
    for cut in _CUT.now.finditer(flat, start, stop):
        quoted = cut[0][0] == '"'
        if quoted and flat[start : cut.start()].rstrip()[-1:] in ",;:.(":
            cuts.append(cut.start())
        if cut.end() < stop:
            cuts.append(cut.end() + (quoted and flat[cut.end()] == " "))
    return list(dict.fromkeys(cuts))


def _bare_end(flat: str, start: int, end: int) -> int:
    while end > start and flat[end - 1] in " ,;:.|·()":
        end -= 1
    return end


def _allowed(shape: Shape, taken: set[str]) -> bool:
    """Whether a shape may stand where these units are taken."""
    pattern = shape.pattern
    if pattern.after and taken.isdisjoint(pattern.after):
        return False
    if pattern.before and not taken.isdisjoint(pattern.before):
        return False
    return taken.isdisjoint(shape.names)


def _sorted(one: Matcher, attempt: Attempt) -> Attempt:
    if one.system.order == "small-first":
        ranks = {name: number for number, name in enumerate(one.system.units)}
        attempt.levels.sort(key=lambda level: ranks[level.unit])
    return attempt


def search_fields(
    one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool, trailed: bool = False
) -> Attempt | None:
    """What the system's fields read from the first place where the first of them stands.

    Where the archive stands at the ``end``, they are read from there to the left as well; what reads more is taken.
    """
    if not one.fields:
        return None
    attempt = _searched(one, flat, text, start, end, led=led)
    back = read_fields_back(one, flat, text, start, end) if trailed else None
    if attempt is None or back is None:
        return attempt or back
    return back if len(back.levels) > len(attempt.levels) or back.begin < attempt.begin else attempt


def _searched(one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool) -> Attempt | None:
    match = one.fields[0].expression.search(flat, start, end)
    if match is None:
        return None
    if one.system.order == "small-first":
        # What is smaller stands before: folder 5; box 12; RG 59.
        for before in islice(_unit_words(one.system.levels).finditer(flat, start, match.start()), 4):
            attempt = read_fields(one, flat, text, before.start(), end, led=True)
            if attempt is not None and attempt.end >= match.end():
                return attempt
    return read_fields(one, flat, text, match.start(), end, led=led)


@lru_cache(maxsize=64)
def _unit_words(names: tuple[str, ...]) -> re.Pattern[str]:
    """The names of units, each before a number."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, names))})s?:?\s?(?=\d)", re.IGNORECASE)
