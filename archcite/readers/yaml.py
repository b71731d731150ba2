"""Record files in YAML: text kept as it stands, a position for every node, and no feature that could surprise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Draft, Reading, Unread, all_admitted
from archcite.source import KeyPath, Source, Span
from archcite.tables import Tables

DEEPEST = 64
"""How deep lists and mappings may stand in each other."""

MOST_CHARACTERS = 64 * 1024 * 1024
"""How long a file may be."""

_CORE_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq", "int", "float", "bool"))})
"""Tags that say what is read anyway: scalars are text, and the model types them."""


def read(text: str, path: str = "", tables: Tables | None = None) -> Iterator[Reading | Unread]:
    """The records of a YAML text, one for each document; what is no record comes as :class:`Unread`.

    Scalars are text as written (``0102`` keeps its nought, ``NO`` is no boolean). Duplicate keys are found; aliases,
    anchors, merge keys, tags of other types, nesting deeper than 64 and texts over 64 MB are refused. After a syntax
    error the rest of its document cannot be read, and the finding says so.
    """
    return all_admitted(drafts(text, path), tables or Tables.packaged())


def drafts(text: str, path: str = "") -> Iterator[Draft | Unread]:
    """What the documents of a YAML text hold, before the model has judged it."""
    if len(text) > MOST_CHARACTERS:
        yield _unread(path, "AC005", "the file is longer than 64 MB", Place(path), "split it into several files")
        return
    found = False
    for part in _parts(text, path):
        found = True
        yield part
    if not found:
        yield _unread(
            path, "AC008", "there is no record in it", Place(path), "archcite new letter prints one to fill in"
        )


def _parts(text: str, path: str) -> Iterator[Draft | Unread]:
    """The documents of a text; after one that is no YAML, or is refused, reading goes on with the next ``---``."""
    start, told = 0, set[Diagnostic]()
    while start >= 0:
        loader = _parser("\n" * text.count("\n", 0, start) + text[start:])
        try:
            yield from _documents(loader, path)
        except _Refused as refusal:
            flaw = refusal.finding
        except yaml.MarkedYAMLError as trouble:
            flaw = _syntax(trouble, path)
        except yaml.reader.ReaderError:
            yield Unread(Source(path), (_character(text, path),))
            return
        else:
            return
        finally:
            loader.dispose()
        start = _next_document(text, start, flaw.place.line + (flaw in told)) if len(told) < _MOST_FLAWS else -1
        if flaw not in told:
            rest = "what follows was not read" if start < 0 else "the rest of the document was not read"
            yield Unread(Source(path), (replace(flaw, message=f"{flaw.message}; {rest}"),))
        told.add(flaw)


_MOST_FLAWS = 20
"""How many documents of a file may be no YAML before the rest of it is left."""


def _documents(loader: _Events, path: str) -> Iterator[Draft | Unread]:
    while (event := loader.get_event()) is not None and not isinstance(event, StreamEndEvent):
        if isinstance(event, DocumentStartEvent) and (draft := _Document(loader, path).draft()) is not None:
            yield draft


def _next_document(text: str, start: int, line: int) -> int:
    """The offset, after ``start``, of the first ``---`` that begins a document on a line or after it; -1 for none."""
    at, lines = start, text.count("\n", 0, start) + 1
    while lines < line and (at := text.find("\n", at) + 1):
        lines += 1
    match = _DOCUMENT.search(text, max(at, start + 1)) if lines >= line else None
    return match.start() if match else -1


_DOCUMENT = re.compile(r"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)


class _Refused(Exception):  # noqa: N818 (it never leaves this module)
    def __init__(self, finding: Diagnostic) -> None:
        self.finding = finding


class _Events(Protocol):
    """What is used of PyYAML's loaders: their events."""

    def get_event(self) -> Event | None: ...

    def dispose(self) -> None: ...


def _parser(text: str) -> _Events:
    """libyaml's parser where PyYAML was built with it, else the slower one in Python; never its constructors."""
    loader: Callable[[str], _Events] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return loader(text)


@dataclass(slots=True, eq=False, repr=False)
class _Document:
    """One document being read: the events of the parser become values, spans and findings."""

    loader: _Events
    path: str
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
            raise _Refused(Diagnostic("AC001", Severity.ERROR, "the text ends too early", Place(self.path)))
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
        self.values[path] = _span(event, event)
        self._plain(event)
        value: str = event.value
        if not event.style and value in {"", "~", "null"}:
            return None
        return value

    def _mapping(self, start: Event, path: KeyPath, depth: int) -> dict[str, object]:
        self.values[path] = _span(start, start)
        found: dict[str, object] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if key in found or here in self.keys:
                first = self.keys[here]
                message = f"the key {key[:80]!r} stands twice; the first is on line {first[0]}"
                place = Place(self.path, *_span(event, event))
                self.findings.append(Diagnostic("AC004", Severity.ERROR, message, place, "keep one of them"))
                _ = self._skipped(here, depth)
                continue
            self.keys[here] = _span(event, event)
            value = self._value(self._next(), here, depth + 1)
            if value is None and self.values[here][:2] == self.keys[here][2:]:
                self._alone(here, key)
            elif value is None:
                self._empty(here, key)
            else:
                found[key] = value
        self.values[path] = _span(start, event)
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
        self.values[path] = _span(start, event)
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

    def _alone(self, path: KeyPath, key: str) -> None:
        """A key without a colon: the end of a value in ``{...}`` that a comma has cut off."""
        message = f"{key[:80]!r} was cut off by a comma, and stands as a key without a value"
        hint = "in {...} a value with a comma stands in quotation marks"
        self.findings.append(Diagnostic("AC014", Severity.WARNING, message, Place(self.path, *self.keys[path]), hint))

    def _empty(self, path: KeyPath, key: str) -> None:
        message = f"the key {key[:80]!r} has no value" if key != "-" else "a list item has no value"
        place = Place(self.path, *self.values[path])
        self.findings.append(Diagnostic("AC006", Severity.WARNING, message, place, "leave it out, or write its value"))

    def _refuse(self, event: Event, what: str, hint: str) -> _Refused:
        place = Place(self.path, *_span(event, event))
        return _Refused(Diagnostic("AC005", Severity.ERROR, f"{what} is not read", place, hint))


def _span(start: Event, end: Event) -> Span:
    first, last = start.start_mark, end.end_mark
    if first is None or last is None:  # the parser marks every event; its types do not say so
        return 1, 1, 1, 1
    return first.line + 1, first.column + 1, last.line + 1, last.column + 1


_QUOTE = "put the whole value in quotation marks"
_TRAPS: tuple[tuple[str, str, str, str], ...] = (
    (
        *("mapping values are not allowed", "", "a colon and a blank stand where no key may stand"),
        f"{_QUOTE} where the colon belongs to it; begin every key in the same column",
    ),
    (
        *("did not find expected key", "flow mapping", "a { is opened, and what follows is no mapping"),
        f"{_QUOTE} where the {{ belongs to it",
    ),
    ("did not find expected ',' or '}'", "", "a { is opened, and what follows is no mapping", f"{_QUOTE}, or close it"),
    ("did not find expected ',' or ']'", "", "a [ is opened, and what follows is no list", f"{_QUOTE}, or close it"),
    (
        *("did not find expected key", "block mapping", "text follows a value that was at its end"),
        f"{_QUOTE} ('' is an apostrophe in single ones); begin every key in the same column",
    ),
    ("did not find expected '-'", "", "a list ends where no key begins", "begin every - in the same column"),
    ("found unexpected end of stream", "quoted", "a quotation mark is never closed", "close it where the value ends"),
    (
        "found unexpected document indicator",
        "quoted",
        "a quotation mark is never closed",
        "close it where the value ends",
    ),
    ("found a tab character", "", "a tab stands where blanks indent", "indent with blanks"),
    ("block sequence entries are not", "", "a value begins with a - and a blank", f"{_QUOTE}, or give each - a line"),
    ("mapping keys are not allowed", "", "a value begins with a ? and a blank", _QUOTE),
    (
        "did not find expected comment",
        "",
        "text follows a | or > that begins a block",
        f"{_QUOTE}, or begin the next line",
    ),
    (
        *("could not find expected ':'", "", "a line is neither a key nor a part of a value"),
        "write key: value, with a blank after the colon",
    ),
    (
        *("found character that cannot start", "", "a value begins with a character that YAML keeps for itself"),
        f"{_QUOTE}; indent with blanks, not tabs",
    ),
    (
        "did not find expected node content",
        "",
        "a [ or { is opened, and what follows is no value",
        f"{_QUOTE}, or close it",
    ),
    ("did not find expected alphabetic", "", "a value begins with & or *", f"{_QUOTE} where it belongs to it"),
    ("found undefined tag handle", "", "a value begins with a !", f"{_QUOTE} where the ! belongs to it"),
    (
        "did not find expected <document start>",
        "",
        "text follows the end of a document",
        "begin every document with ---",
    ),
    (
        "found incompatible YAML document",
        "",
        "the file says that it is YAML of another version",
        "take the %YAML line out",
    ),
    ("found invalid Unicode character", "", "an escape stands for half a character", "write the character itself"),
    (
        *("found unknown escape character", "", "a backslash stands before a character that it cannot escape"),
        "in double quotation marks write \\\\ for a backslash, or use single ones",
    ),
)
"""What people meet most: how the parser's words begin, what its context holds, what to say, and how to mend it."""


_NOTICED_LATE = ("could not find expected ':'", "flow mapping", "flow sequence", "quoted scalar")
"""What the parser notices only on a line after the one that is wrong."""


def _syntax(trouble: yaml.MarkedYAMLError, path: str) -> Diagnostic:
    problem, context = trouble.problem or "it is not YAML", trouble.context or ""
    known = ((said, hint) for sign, part, said, hint in _TRAPS if problem.startswith(sign) and part in context)
    said, hint = next(known, (problem, ""))
    before, at = trouble.context_mark, trouble.problem_mark or trouble.context_mark
    late = any(sign in f"{problem} {context}" for sign in _NOTICED_LATE)
    mark: yaml.error.Mark | None = before if late and before and at and before.line < at.line else at
    place = Place(path)
    if mark is not None:
        place = Place(path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    return Diagnostic("AC001", Severity.ERROR, said, place, hint)


def _character(text: str, path: str) -> Diagnostic:
    """The first character that YAML does not allow, with its place: the parser gives only an offset, in bytes."""
    at = next((i for i, c in enumerate(text) if _forbidden(c)), 0)
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    shown = f"U+{ord(text[at]):04X}" if text else "?"
    return Diagnostic(
        "AC011",
        Severity.ERROR,
        f"the character {shown} may not stand in YAML; what follows was not read",
        Place(path, line, column, line, column + 1),
        "delete it",
    )


def _forbidden(character: str) -> bool:
    """Whether YAML 1.2, 5.1 leaves a character out of its printable set."""
    code = ord(character)
    return (
        (code < 0x20 and character not in "\t\n\r")
        or 0x7F <= code <= 0x84
        or 0x86 <= code <= 0x9F
        or 0xD800 <= code <= 0xDFFF
        or code in {0xFFFE, 0xFFFF}
    )


def _unread(path: str, code: str, message: str, place: Place, hint: str) -> Unread:
    return Unread(Source(path), (Diagnostic(code, Severity.ERROR, message, place, hint),))
