"""A document of YAML: the events of the parser become values, spans and findings; surprises are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Draft, Unread
from archcite.readers.yaml_events import Events, span
from archcite.source import KeyPath, Source, Span

_QUOTATION = frozenset("\"'")
_KEY = re.compile(r"^[A-Za-z_][\w-]{0,40}:(?=\s)", re.MULTILINE)
"""A key at the beginning of a line; within a value, lines begin with blanks."""

DEEPEST = 64
"""How deep lists and mappings may stand in each other."""

_CORE_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq", "int", "float", "bool"))})
"""Tags that say what is read anyway: scalars are text, and the model types them."""


class Refused(Exception):  # noqa: N818 (it never leaves the readers)
    """A feature that records do not use: what follows in the document is not read."""

    def __init__(self, finding: Diagnostic) -> None:
        self.finding = finding


@dataclass(slots=True, eq=False, repr=False)
class Document:
    """One document being read: the events of the parser become values, spans and findings."""

    loader: Events
    path: str
    text: str
    values: dict[KeyPath, Span] = field(default_factory=dict)
    keys: dict[KeyPath, Span] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def draft(self) -> Draft | Unread | None:
        """The document as a draft; ``None`` for one with nothing in it."""
        value = self._value(self._next(), (), 0)
        while not isinstance(self._next(), DocumentEndEvent):
            pass
        source = Source(self.path, self.values, self.keys)
        if value is None:
            return None
        if not isinstance(value, dict):
            hint = "write a key: value a line; several records stand as documents, with --- between them"
            return Unread(
                source,
                (Diagnostic("AC008", Severity.ERROR, "a record is a mapping of keys to values", source.place(), hint),),
            )
        return Draft(value, source, tuple(self.findings))

    def _next(self) -> Event:
        event = self.loader.get_event()
        if event is None:
            raise Refused(Diagnostic("AC001", Severity.ERROR, "the text ends too early", Place(self.path)))
        return event

    def _value(self, event: Event, path: KeyPath, depth: int) -> object:
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, AliasEvent):
            raise self._refuse(event, f"an alias (*{event.anchor})", "write it out; quote a value that begins with *")
        if depth >= DEEPEST:
            raise self._refuse(event, f"more than {DEEPEST} lists and mappings in each other", "flatten it")
        self._plain(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, path, depth)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, path, depth)
        return None

    def _scalar(self, event: ScalarEvent, path: KeyPath) -> str | None:
        self.values[path] = there = span(event, event)
        self._plain(event)
        value: str = event.value
        if event.style and event.style in _QUOTATION and there[0] < there[2]:
            self._swallowing(event, there)
        if not event.style and value in {"", "~", "null"}:
            return None
        return value

    def _mapping(self, start: Event, path: KeyPath, depth: int) -> dict[str, object]:
        self.values[path] = span(start, start)
        found: dict[str, object] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if key in found or here in self.keys:
                first = self.keys[here]
                message = f"the key {key[:80]!r} stands twice; the first is on line {first[0]}"
                place = Place(self.path, *span(event, event))
                self.findings.append(Diagnostic("AC004", Severity.ERROR, message, place, "keep one of them"))
                _ = self._skipped(here, depth)
                continue
            self.keys[here] = span(event, event)
            value = self._value(self._next(), here, depth + 1)
            if value is None and self.values[here][:2] == self.keys[here][2:]:
                self._alone(here, key)
            elif value is None:
                self._empty(here, key)
            else:
                found[key] = value
        self.values[path] = span(start, event)
        return found

    def _skipped(self, path: KeyPath, depth: int) -> object:
        """Read and leave the value of a key that stands twice, its spans untouched."""
        values, keys, self.values, self.keys = self.values, self.keys, {}, {}
        value = self._value(self._next(), path, depth + 1)
        self.values, self.keys = values, keys
        return value

    def _sequence(self, start: Event, path: KeyPath, depth: int) -> list[object]:
        found: list[object] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            here = (*path, len(found))
            value = self._value(event, here, depth + 1)
            if value is None:
                self._empty(here, "-")
            else:
                found.append(value)
        self.values[path] = span(start, event)
        return found

    def _key(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            raise self._refuse(event, "a key that is not a word", "quote the key if it begins with [ or {")
        self._plain(event)
        if event.value == "<<" and not event.style:
            raise self._refuse(event, "a merge key (<<)", "write the values out")
        value: str = event.value
        return value

    def _plain(self, event: Event) -> None:
        """Refuse an anchor or a tag of another type: a record is text, lists and mappings."""
        if anchor := getattr(event, "anchor", None):
            raise self._refuse(event, f"an anchor (&{anchor})", "write the value out; quote a value that begins with &")
        tag = getattr(event, "tag", None)
        if tag and tag not in _CORE_TAGS:
            raise self._refuse(event, f"the tag {tag[:60]}", "quote a value that begins with !")

    def _swallowing(self, event: ScalarEvent, there: Span) -> None:
        """Tell of a value in quotation marks that has swallowed keys: its closing mark is another's opening one."""
        first, last = event.start_mark, event.end_mark
        if first is not None and last is not None and (found := _KEY.search(self.text, first.index, last.index)):
            line = there[0] + self.text.count("\n", first.index, found.start())
            message = f"the value goes on over {found[0]!r} on line {line}, to the mark on line {there[2]}"
            place = Place(self.path, there[0], there[1], there[0], there[1] + 1)
            hint = "close the quotation mark where the value ends"
            self.findings.append(Diagnostic("AC014", Severity.WARNING, message, place, hint))

    def _alone(self, path: KeyPath, key: str) -> None:
        """A key without a colon: the end of a value in ``{...}`` that a comma has cut off."""
        message = f"{key[:80]!r} was cut off by a comma, and stands as a key without a value"
        hint = "in {...} a value with a comma stands in quotation marks"
        self.findings.append(Diagnostic("AC014", Severity.WARNING, message, Place(self.path, *self.keys[path]), hint))

    def _empty(self, path: KeyPath, key: str) -> None:
        message = f"the key {key[:80]!r} has no value" if key != "-" else "a list item has no value"
        place = Place(self.path, *self.values[path])
        self.findings.append(Diagnostic("AC006", Severity.WARNING, message, place, "leave it out, or write its value"))

    def _refuse(self, event: Event, what: str, hint: str) -> Refused:
        place = Place(self.path, *span(event, event))
        return Refused(Diagnostic("AC005", Severity.ERROR, f"{what} is not read", place, hint))
