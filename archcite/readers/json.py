"""Record files in JSON, one record or an array of them, read strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Draft, Reading, Unread, all_admitted
from archcite.readers.json_spans import Lines, Spans, Stretch, word_at
from archcite.readers.json_syntax import syntax
from archcite.source import KeyPath, Source
from archcite.tables import Tables

DEEPEST = 64
"""How deep arrays and objects may stand in each other."""

MOST_CHARACTERS = 64 * 1024 * 1024
"""How long a file may be."""


def read(text: str, path: str = "", tables: Tables | None = None) -> Iterator[Reading | Unread]:
    """The records of a JSON text (RFC 8259), an object or an array; what is none comes as :class:`Unread`.

    Numbers are text as written (``1.10`` keeps its nought), and so are ``true`` and ``false``; ``null`` is a
    missing value. Keys that stand twice are found; NaN and Infinity, nesting deeper than 64 and texts over
    64 MB are refused. After a syntax error nothing more of the text can be read, and the finding says so.
    """
    return all_admitted(drafts(text, path), tables or Tables.packaged())


def drafts(text: str, path: str = "") -> Iterator[Draft | Unread]:
    """What the objects of a JSON text hold, before the model has judged it."""
    for value in values(text, path):
        yield value if isinstance(value, Unread) else draft_of(value)


@dataclass(slots=True, eq=False)
class Value:
    """A JSON value as the parser gave it, its stretch of the text, and whether a key stands twice in it."""

    value: object
    stretch: Stretch
    path: str
    twice: bool = False

    @property
    def source(self) -> Source:
        """Where its keys and values stand, found when a finding asks for a place."""
        return Source(self.path, Spans(self.stretch), Spans(self.stretch, keys=True))


def values(text: str, path: str = "") -> Iterator[Value | Unread]:
    """The top value of a JSON text, or where that is an array each of its items, one after the other."""
    if len(text) > MOST_CHARACTERS:
        yield _unread("AC005", "the file is longer than 64 MB", Place(path), "split it, or write JSON Lines")
        return
    lines = Lines(text)
    try:
        yield from _top(lines, path)
    except json.JSONDecodeError as trouble:
        yield syntax(trouble, lines, path, "; what follows was not read")
    except RecursionError:
        at = _deepest(text)
        yield _too_deep(Place(path, *lines.span(at, at + 1)))


def draft_of(value: Value) -> Draft | Unread:
    """An object as a draft: nulls left out and keys that stand twice told, or why it can be no record."""
    held = mapping_of(value, "a record")
    if isinstance(held, Unread):
        return held
    source = value.source
    if not value.twice and _is_text(held) and not (value.stretch.has_any("\\") and value.stretch.has_any(*_HALVES)):
        return Draft(held, source)  # nearly every record
    findings = [*told_twice(value), *_booleans(held, (), source)]
    return Draft(kept(held, source, findings), source, tuple(findings))


def _is_text(held: dict[str, object]) -> bool:
    """Whether an object holds nothing but texts and lists of them: no null, no boolean, no object."""
    for item in held.values():
        if type(item) is not str and not (type(item) is list and _TEXT.issuperset(map(type, item))):
            return False
    return True


_TEXT = frozenset({str})
_HALVES = ("\\ud", "\\uD")
"""How the escape of half a character begins."""


def mapping_of(value: Value, what: str, deepest: int = DEEPEST) -> dict[str, object] | Unread:
    """The object that a value is, or why it can be none: it is no object, or too deep."""
    held = value.value
    if not isinstance(held, dict):
        hint, place = f"{what} is an object of keys and values; several stand in an array", value.source.place()
        finding = Diagnostic("AC008", Severity.ERROR, f"{what} is an object, not {_named(held)}", place, hint)
        return Unread(value.source, (finding,))
    if value.stretch.brackets() > deepest and _depth(held) > deepest:
        return _too_deep(value.source.place(), value.source)
    return held


def kept(held: dict[str, object], source: Source, findings: list[Diagnostic]) -> dict[str, object]:
    """An object as a record holds it: booleans as text, without nulls, each of which is told."""
    said = _kept(held, (), source, findings)
    return said if isinstance(said, dict) else {}


class Parser:
    """A strict JSON parser that leaves numbers as they are written and notices keys that stand twice."""

    def __init__(self) -> None:
        self._twice = False
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_float=str, parse_int=str, parse_constant=_refused_constant
        )

    def value(self, lines: Lines, start: int, path: str) -> Value:
        """The value that begins at ``start``.

        Raises ``json.JSONDecodeError``; ``RecursionError`` where lists stand in each other by the hundreds.
        """
        self._twice = False
        try:
            value, end = self._decoder.raw_decode(lines.text, start)
        except _Constant as trouble:
            at = word_at(lines.text, start, trouble.name)
            raise json.JSONDecodeError(f"{trouble.name} is no JSON number", lines.text, at) from None
        return Value(value, Stretch(lines, start, end), path, self._twice)

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            self._twice = True
            found = dict(reversed(pairs))  # the first of the same keys is kept, as in YAML
        return found


class _Constant(ValueError):  # noqa: N818 (it never leaves this module)
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _refused_constant(name: str) -> object:
    raise _Constant(name)


def skipped(text: str, at: int) -> int:
    """The offset of the first character from ``at`` on that is no JSON blank."""
    match = _BLANK.match(text, at)
    return match.end() if match else at


_BLANK = re.compile(r"[ \t\r\n]*+")


def _top(lines: Lines, path: str) -> Iterator[Value | Unread]:
    text, parser = lines.text, Parser()
    at = skipped(text, 0)
    if at == len(text):
        yield nothing(path)
    elif text[at] != "[":
        value = parser.value(lines, at, path)
        ended(text, value.stretch.end)
        yield value
    else:
        yield from _items(lines, skipped(text, at + 1), path)


def _items(lines: Lines, at: int, path: str) -> Iterator[Value | Unread]:
    """The items of an array, one by one, so that what stands before a syntax error is read."""
    text, parser = lines.text, Parser()
    if text.startswith("]", at):
        yield nothing(path)
    while not text.startswith("]", at):
        value = parser.value(lines, at, path)
        yield value
        at = skipped(text, value.stretch.end)
        if text.startswith(",", at):
            at = skipped(text, at + 1)
            if text.startswith("]", at):
                raise json.JSONDecodeError("Expecting value", text, at)
        elif not text.startswith("]", at):
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
    ended(text, at + 1)


def ended(text: str, at: int) -> None:
    """Raise ``json.JSONDecodeError`` where more than blanks stands from ``at`` on."""
    if (rest := skipped(text, at)) != len(text):
        raise json.JSONDecodeError("Extra data", text, rest)


def nothing(path: str) -> Unread:
    """What a text without a record is."""
    return _unread("AC008", "there is no record in it", Place(path), "archcite new letter prints one to fill in")


def told_twice(value: Value) -> list[Diagnostic]:
    """A finding for each key that stands twice in an object."""
    return [
        Diagnostic(
            "AC004",
            Severity.ERROR,
            f"the key {str(twice.path[-1])[:80]!r} stands twice; the first is on line {twice.first[0]}",
            Place(value.path, *twice.later),
            "keep one of them",
        )
        for twice in (value.stretch.found.twice if value.twice else ())
    ]


def _kept(value: object, path: KeyPath, source: Source, findings: list[Diagnostic]) -> object:
    if isinstance(value, dict):
        for key in value:
            _whole(key, path, source, findings)
        kept = {key: _kept(item, (*path, key), source, findings) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None}
    if isinstance(value, list):
        items = [_kept(item, (*path, place), source, findings) for place, item in enumerate(value)]
        return [item for item in items if item is not None]
    if value is None and path:
        what = f"the key {str(path[-1])[:80]!r}" if isinstance(path[-1], str) else "a list item"
        hint = "leave it out, or write its value"
        place = source.key_place(*path)
        findings.append(Diagnostic("AC006", Severity.WARNING, f"{what} has no value", place, hint))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        _whole(value, path, source, findings)
    return value


def _booleans(value: object, path: KeyPath, source: Source) -> Iterator[Diagnostic]:
    """The values of a record that are true or false where text is expected; they are read as these words."""
    if isinstance(value, bool) and path and path[-1] not in _TRUE_OR_FALSE:
        said, where = "true" if value else "false", ".".join(map(str, path))[:160]
        message = f"{where}: {said} stands where text is expected, and was read as that word"
        yield Diagnostic("AC007", Severity.WARNING, message, source.place(*path), f'if it is meant, write "{said}"')
    elif isinstance(value, dict):
        for key, item in value.items():
            if path or not (key == "extra" or key.startswith("x-")):
                yield from _booleans(item, (*path, key), source)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _booleans(item, (*path, index), source)


_TRUE_OR_FALSE = frozenset({"date_supplied", "body", "attributed"})
"""The keys of a record, and of its agents, that are true or false."""

_HALF = re.compile("[\ud800-\udfff]")


def _whole(text: str, path: KeyPath, source: Source, findings: list[Diagnostic]) -> None:
    r"""Refuse half a character: ``\ud800`` alone is a number of UTF-16, and nothing can write it."""
    if _HALF.search(text):
        message = "it holds half a character (a lone surrogate)"
        findings.append(Diagnostic("AC011", Severity.ERROR, message, source.place(*path), "write the whole character"))


def _depth(value: object) -> int:
    """How deep lists and objects stand in each other; iterative."""
    depth, level = 0, [value]
    while level := [item for item in level if isinstance(item, dict | list)]:
        depth += 1
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return depth


_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


def _deepest(text: str) -> int:
    """Where the bracket stands that is one too many inside the others."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > DEEPEST:
            return match.start()
    return 0


def _named(value: object) -> str:
    if isinstance(value, list):
        return "an array"
    return "null" if value is None else "a text, a number, true or false"


def _too_deep(place: Place, source: Source | None = None) -> Unread:
    message = f"more than {DEEPEST} arrays and objects in each other are not read"
    return Unread(source or Source(place.path), (Diagnostic("AC005", Severity.ERROR, message, place, "flatten it"),))


def _unread(code: str, message: str, place: Place, hint: str) -> Unread:
    return Unread(Source(place.path), (Diagnostic(code, Severity.ERROR, message, place, hint),))
