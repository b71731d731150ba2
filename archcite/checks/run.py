"""The rules applied: the row of each says its code and severity, its function what is wrong."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, cast

from archcite.checks import agents, collection, dates, description, links, references
from archcite.diagnostics import Diagnostic, Edit
from archcite.errors import TablesError
from archcite.tables import Rule, Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from archcite.checks.collection import CollectionRule, Key
    from archcite.checks.flaw import Flaw, RecordRule
    from archcite.model.record import Record
    from archcite.source import Source

_MODULES: Mapping[str, ModuleType] = MappingProxyType(
    {
        "agents": agents,
        "collection": collection,
        "dates": dates,
        "description": description,
        "links": links,
        "references": references,
    }
)
"""Where rules live: the first half of a row's ``check``."""


def record_findings(record: Record, source: Source, tables: Tables, text: str = "") -> list[Diagnostic]:
    """What the rules find in one record, in the order of the file.

    ``text`` is the text that ``source`` speaks of; with it, findings carry the edits that would mend them.
    """
    found = list(references.told(record, source))
    for rule, look in _record_rules():
        found.extend(_diagnostics(rule, look(record, source, tables), text))
    return sorted(found, key=lambda finding: finding.order)


def collection_findings(keys: Sequence[Key], tables: Tables) -> list[Diagnostic]:
    """What the rules find in all records together, by the keys that :func:`key_of` took of each."""
    found: list[Diagnostic] = []
    for rule, look in _collection_rules():
        found.extend(_diagnostics(rule, look(keys, tables), ""))
    return sorted(found, key=lambda finding: finding.order)


def function_of(rule: Rule) -> Callable[..., Iterable[Flaw]] | None:
    """The function that a rule's row names; ``None`` for a code that a reader, the model or a writer gives.

    Raises :class:`TablesError` where the row names a function that is not there.
    """
    if not rule.check:
        return None
    room, _, name = rule.check.partition(".")
    look = getattr(_MODULES.get(room), name, None)
    if not callable(look):
        raise TablesError(f"rule {rule.code}: there is no check {rule.check!r}")
    return cast("Callable[..., Iterable[Flaw]]", look)


@lru_cache(maxsize=1)
def _functions() -> tuple[tuple[Rule, Callable[..., Iterable[Flaw]]], ...]:
    """The rules with a function, in the order of their codes; a project has no rules of its own."""
    paired = ((rule, function_of(rule)) for rule in Tables.packaged().rules.values())
    return tuple((rule, look) for rule, look in paired if look is not None)


@lru_cache(maxsize=1)
def _record_rules() -> tuple[tuple[Rule, RecordRule], ...]:
    return tuple((rule, look) for rule, look in _functions() if not rule.check.startswith("collection."))


@lru_cache(maxsize=1)
def _collection_rules() -> tuple[tuple[Rule, CollectionRule], ...]:
    return tuple((rule, look) for rule, look in _functions() if rule.check.startswith("collection."))


def _diagnostics(rule: Rule, flaws: Iterable[Flaw], text: str) -> Iterator[Diagnostic]:
    for flaw in flaws:
        edits = _edits(flaw, text) if text and flaw.instead is not None else ()
        yield Diagnostic(rule.code, rule.severity, flaw.message, flaw.place, flaw.hint, edits)


def _edits(flaw: Flaw, text: str) -> tuple[Edit, ...]:
    """The edit that puts ``flaw.instead`` in its place, as offsets in the text."""
    place = flaw.place
    if flaw.instead is None or not place.line:
        return ()
    starts = _line_starts(text)
    start = starts[place.line - 1] + place.column - 1
    return (Edit(start, starts[place.end_line - 1] + place.end_column - 1, flaw.instead),)


@lru_cache(maxsize=1)
def _line_starts(text: str) -> tuple[int, ...]:
    """The offset of every line, as the YAML parser counts them; kept for the next finding in the text."""
    return (0, *(match.end() for match in _BREAK.finditer(text)))


_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
