"""The rules applied: the row of each says its code and severity, its function what is wrong."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from archcite.checks import (
    addresses,
    agents,
    characters,
    clock,
    clutter,
    collection,
    comments,
    dates,
    description,
    languages,
    levels,
    links,
    markup,
    references,
    titles,
)
from archcite.checks.collection import Whole
from archcite.checks.flaw import Page
from archcite.diagnostics import Diagnostic, Edit, Place
from archcite.errors import TablesError
from archcite.tables import Rule, Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from types import ModuleType

    from archcite.checks.collection import CollectionRule, Sources, Spot
    from archcite.checks.flaw import ClockRule, Flaw, RecordRule, TextRule
    from archcite.checks.keys import Key
    from archcite.model.record import Record
    from archcite.source import Source

_ROOMS: Mapping[str, ModuleType] = MappingProxyType(
    {
        "addresses": addresses,
        "agents": agents,
        "characters": characters,
        "clock": clock,
        "clutter": clutter,
        "collection": collection,
        "comments": comments,
        "dates": dates,
        "description": description,
        "languages": languages,
        "levels": levels,
        "links": links,
        "markup": markup,
        "titles": titles,
    }
)
"""Where rules live: the first half of a row's ``check``. ``comments`` look at the text as well, ``clock`` at the year,
``collection`` at keys."""


def several_findings(
    records: Sequence[tuple[Record, Source]], tables: Tables, page: Page, *, whole: bool = True
) -> list[Diagnostic]:
    """What the rules find in several records of one text, in no order: a rule at a time, which is a third faster.

    Where the records are not ``whole``, because a part of each was refused, no rule is asked that finds something
    missing: what was refused may be just that. The ``page`` is the text that the sources speak of, so that findings
    carry the edits that would mend them.
    """
    found = [finding for record, source in records for finding in references.told(record, source, tables, whole=whole)]
    rooms = frozenset(room for room, asked in (("characters", page.odd), ("markup", page.marked)) if asked)
    alike: dict[frozenset[str], list[tuple[Record, Source]]] = {}
    for pair in records:
        alike.setdefault(frozenset(pair[0].model_fields_set), []).append(pair)
    for keys, pairs in alike.items():
        for rule, look in _rules_for(keys, rooms, whole=whole):
            for record, source in pairs:
                for flaw in look(record, source, tables):
                    found.append(_diagnostic(rule, flaw, page))  # noqa: PERF401 (most yield nothing)
    for rule, look_then in _clock_rules() if page.year is not None else ():
        for record, source in records:
            found += [_diagnostic(rule, flaw, page) for flaw in look_then(record, source, page.year or 0)]
    for rule, look_at_text in _text_rules() if page.tight_comments else ():
        for _, source in records:
            found += [_diagnostic(rule, flaw, page) for flaw in look_at_text(source, page)]
    return found


def collection_findings(
    keys: Sequence[Key],
    tables: Tables,
    sources: Sources,
    *,
    agents: Collection[str] | None = None,
    complete: bool = True,
) -> list[Diagnostic]:
    """What the rules find in all records together, by the keys that :func:`key_of` took of each.

    ``agents`` are the ids of ``agents.yaml``, ``None`` where nobody looked; ``complete`` says that the
    records are a whole collection. ``sources`` gives the sources of numbered records of a file, in which alone
    the places of findings stand.
    """
    whole = Whole(keys, tables, agents, complete)
    clashes = [(rule, clash) for rule, look in _collection_rules() for clash in look(whole)]
    spots = [spot for _, clash in clashes for spot in (clash.spot, clash.other) if spot is not None]
    places = _places(spots, sources)
    found = [
        Diagnostic(
            rule.code,
            rule.severity,
            clash.message.replace("{}", str(places[_name(clash.other)])) if clash.other else clash.message,
            places[_name(clash.spot)],
            clash.hint,
        )
        for rule, clash in clashes
    ]
    return sorted(found, key=lambda finding: finding.order)


def _name(spot: Spot) -> tuple[str, int, tuple[str | int, ...]]:
    """What tells spots apart without comparing whole keys."""
    return spot.key.path, spot.key.number, spot.path


def _places(spots: Sequence[Spot], sources: Sources) -> dict[tuple[str, int, tuple[str | int, ...]], Place]:
    """The place of every spot; each file is looked at once."""
    wanted: dict[str, list[Spot]] = {}
    for spot in spots:
        wanted.setdefault(spot.key.path, []).append(spot)
    places = {}
    for path, there in wanted.items():
        found = sources(path, {spot.key.number for spot in there})
        for spot in there:
            source = found.get(spot.key.number)
            places[_name(spot)] = source.place(*spot.path) if source is not None else Place(path)
    return places


def function_of(rule: Rule) -> Callable[..., object] | None:
    """The function that a rule's row names; ``None`` for a code that a reader, the model or a writer gives.

    Raises :class:`TablesError` where the row names a function that is not there.
    """
    if not rule.check:
        return None
    room, _, name = rule.check.partition(".")
    look = getattr(_ROOMS.get(room), name, None)
    if not callable(look):
        raise TablesError(f"rule {rule.code}: there is no check {rule.check!r}")
    return cast("Callable[..., object]", look)


@lru_cache(maxsize=1)
def _functions() -> tuple[tuple[Rule, str, Callable[..., object]], ...]:
    """The rules with a function, in the order of their codes; a project has no rules of its own."""
    paired = ((rule, function_of(rule)) for rule in Tables.packaged().rules.values())
    return tuple((rule, rule.check.partition(".")[0], look) for rule, look in paired if look is not None)


@lru_cache(maxsize=1)
def _record_rules() -> tuple[tuple[Rule, RecordRule], ...]:
    others = {"clock", "collection", "comments"}
    return tuple((rule, cast("RecordRule", look)) for rule, room, look in _functions() if room not in others)


@lru_cache(maxsize=512)
def _rules_for(keys: frozenset[str], rooms: frozenset[str], *, whole: bool) -> tuple[tuple[Rule, RecordRule], ...]:
    """The rules to ask of a record with these keys; those of ``rooms`` that look at what few texts hold only where the
    text holds it, those of what is lacking only where the record is whole.
    """
    unasked = tuple(f"{room}." for room in ("characters", "markup") if room not in rooms)
    return tuple(
        (rule, look)
        for rule, look in _record_rules()
        if rule.concerns(keys) and not rule.check.startswith(unasked) and (whole or not rule.lacking)
    )


@lru_cache(maxsize=1)
def _text_rules() -> tuple[tuple[Rule, TextRule], ...]:
    return tuple((rule, cast("TextRule", look)) for rule, room, look in _functions() if room == "comments")


@lru_cache(maxsize=1)
def _clock_rules() -> tuple[tuple[Rule, ClockRule], ...]:
    return tuple((rule, cast("ClockRule", look)) for rule, room, look in _functions() if room == "clock")


@lru_cache(maxsize=1)
def _collection_rules() -> tuple[tuple[Rule, CollectionRule], ...]:
    return tuple((rule, cast("CollectionRule", look)) for rule, room, look in _functions() if room == "collection")


def _diagnostic(rule: Rule, flaw: Flaw, page: Page) -> Diagnostic:
    return Diagnostic(rule.code, rule.severity, flaw.message, flaw.place, flaw.hint, tuple(_edits(flaw, page)))


def _edits(flaw: Flaw, page: Page) -> Iterator[Edit]:
    """The edit that puts ``flaw.instead`` in its place, as offsets in the text."""
    place = flaw.place
    if flaw.instead is not None and place.line and page.text:
        start = page.offset(place.line, place.column)
        yield Edit(start, page.offset(place.end_line, place.end_column), flaw.instead)
