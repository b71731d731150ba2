"""Attribution: which archive holds what was read, by its name before or after the reference, or in its shelf-mark."""

from __future__ import annotations

import re
from typing import NamedTuple

from archcite.reference.attempts import Attempt, Doubt
from archcite.reference.descriptions import describes
from archcite.reference.expressions import Expression
from archcite.reference.holders import EDGE, EDGE_OR_QUOTE, Holders
from archcite.reference.parts import Level
from archcite.tables.repositories import Mention

_LAST = Expression(r"\s*[,;]\s*(?:([A-Z]{2,6})(?=\s*(?:[,;\[]|\.?\s*$))|([A-Z][^\d;()\"]{4,160}?)\.?\s*$)")
_KEPT = Expression(
    r"[\s,(]+(?:oppb(?:\.|evart(?: i| ved| på)?)?|förvaras (?:i|på)|opbevares (?:i|på)|aufbewahrt (?:im|in der|bei)"
    r"|(?:held|kept|preserved|now) (?:at|by|in)(?: the)?|conservée?s? (?:à|aux?|par)|хранится в|зберігається в"
    r"|uložen[aoéy]? v|przechowywan[aey] w):?\s*$",
    re.IGNORECASE,
)
"""What leads to the archive that stands last: ``Tingbok 6, oppb: Statsarkivet i Tromsø``."""
_HOUSE_AND_PAPERS = Expression(r"([^,;]+), ([^,;]*\b(?:Papers|Collection|Manuscripts))")


class Around(NamedTuple):
    """What stands around an attempt: where the text begins and where it was tried, the archives named before and after.

    ``hint`` is an archive that is known from elsewhere.
    """

    start: int
    at: int
    lead: Mention | None
    trailing: Mention | None
    hint: str


class Held(NamedTuple):
    """The archive's name as the text has it, where the reference begins, and whether all before it is accounted for."""

    repository: str
    begin: int
    sure: bool


def held_by(text: Holders, attempt: Attempt, around: Around) -> Held:
    """The archive of what was read; what is odd about it is added to the attempt's doubts."""
    start, at, lead, trailing, hint = around
    if attempt.repository is not None:
        return _within(text, attempt, attempt.repository, start)
    if attempt.system.holder:
        values = {level.unit: level.value for level in attempt.levels}
        return Held(attempt.system.holder.format_map(values), attempt.begin, sure=True)
    if lead is not None:
        return _after(text, attempt, lead, at)
    if trailing is not None and attempt.begin <= trailing.start < attempt.end:
        return Held(text.text[trailing.start : trailing.end], attempt.begin, sure=True)
    if trailing is not None and trailing.start >= attempt.end:
        return _before(text, attempt, trailing, start)
    before = text.flat[start : attempt.begin]
    if not before.strip(EDGE):
        return _unknown_last(text, attempt, hint) or Held(hint, attempt.begin, sure=True)
    held = _unknown_last(text, attempt, hint) if describes(before) else None
    return held or _unknown_first(text, attempt, start)


def repeated_by(text: Holders, mention: Mention, attempt: Attempt) -> bool:
    """Whether the archive named just before a shape that names its own writes so: RA, ERA.31.3.8423."""
    own = any(attempt.system.name in row.systems for row in mention.rows)
    return own and not text.words(mention.end, attempt.begin)


def _within(text: Holders, attempt: Attempt, named: tuple[int, int], start: int) -> Held:
    """The archive is a part of the shape."""
    before = next(text.repositories.mentions(text.flat, start, attempt.begin), None)
    if before is not None and not repeated_by(text, before, attempt):
        attempt.doubts.append(Doubt("two archives", before.start, text.text[before.start : before.end]))
    return Held(text.text[slice(*named)], attempt.begin, sure=True)


def _after(text: Holders, attempt: Attempt, lead: Mention, at: int) -> Held:
    """The reference stands after the archive's name."""
    gap = text.flat[at : attempt.begin].strip(EDGE) if at < attempt.begin else ""
    if gap:
        place = at + text.flat[at : attempt.begin].index(gap)
        bracketed = text.flat[place - 1] in "([" and not any(sign in gap for sign in ")]")
        kind = "named" if bracketed and text.names(gap) else "remark" if bracketed else "unread"
        attempt.doubts.append(Doubt(kind, place, gap))
    return Held(text.label(lead, attempt.begin), lead.start, sure=not gap)


def _before(text: Holders, attempt: Attempt, trailing: Mention, start: int) -> Held:
    """The reference stands before the archive's name, which it ends with."""
    label = text.label(trailing, len(text.flat))
    between = _KEPT.now.sub("", text.flat[attempt.end : trailing.start])
    unread = between.strip(EDGE_OR_QUOTE)
    told = bool(unread) and not attempt.system.fields and describes(between)
    if unread:
        named = between.rstrip()[-1:] == "(" and text.names(unread)
        kind = "tail" if told else "named" if named else "unread"
        attempt.doubts.append(Doubt(kind, attempt.end + between.index(unread), unread))
    gap = text.flat[start : attempt.begin] + ("" if told else between)
    attempt.end = text.beyond_name(trailing)
    return Held(label, attempt.begin, sure=not gap.strip(EDGE))


def _unknown_last(text: Holders, attempt: Attempt, hint: str) -> Held | None:
    """An archive that no table knows may stand last, by its name or its acronym, where units go from small to large."""
    last = _LAST.now.match(text.flat, attempt.end) if attempt.system.order == "small-first" and not hint else None
    if last is None or not (last[1] or text.names(last[2])):
        return None
    begin, attempt.end = last.span(1 if last[1] else 2)
    name = text.text[begin : attempt.end]
    attempt.doubts.append(Doubt("unknown archive", begin, name))
    return Held(name, attempt.begin, sure=True)


def _unknown_first(text: Holders, attempt: Attempt, start: int) -> Held:
    """What stands before the reference may be an archive that no table knows, and papers that it holds."""
    name, place = text.unnamed(start, attempt.begin)
    if (held := _HOUSE_AND_PAPERS.now.fullmatch(name)) and attempt.system.levels[1:2] == ("collection",):
        name = held[1]
        if all(level.unit != "collection" for level in attempt.levels):
            attempt.levels.insert(0, Level("collection", held[2]))
    numbered = any(sign.isdigit() for sign in name)
    known = numbered and text.repositories.mention(text.flat, place, attempt.begin) is not None
    if (numbered and (known or "." not in name)) or (not text.names(name) and describes(name)):
        name = ""
    if name and not text.repositories.named(name):
        about = name if name.endswith(")") else text.text[place : attempt.begin].strip(EDGE)
        attempt.doubts.append(Doubt("unknown archive", place, about))
    return Held(name, place if name else attempt.begin, sure=bool(name))
