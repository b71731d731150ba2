"""A CSL-JSON item as a frozen value: variables, names and dates, read leniently, with what was wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from archcite.csl.dates_input import CslDate, DatePart, read_date
from archcite.csl.names_input import Name, read_names
from archcite.csl.scalars import text
from archcite.csl.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import RefusedError

__all__ = ["DATE_VARIABLES", "NAME_VARIABLES", "CslDate", "DatePart", "Item", "Name", "read_item"]


@dataclass(frozen=True, slots=True)
class Item:
    """What a cite refers to (CSL-JSON): texts and numbers as text with their markup, names, and dates."""

    id: str
    type: str
    variables: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    dates: Mapping[str, CslDate] = field(default_factory=dict)


_TEXT_VARIABLES = TEXT_VARIABLES | NUMBER_VARIABLES
_OTHER_NAMES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
"""The two fields of CSL-JSON that are not called as CSL calls them."""
_NOT_PRINTED = frozenset({"id", "type", "categories", "custom", "citation-key"})


def read_item(value: object) -> tuple[Item, tuple[Diagnostic, ...]]:
    """The item that a CSL-JSON object says, and what of it could not be read.

    Texts may be numbers, names one mapping or a text, dates strings; a field that CSL does not know is told
    apart by its shape. ``note`` may hold further variables, as citeproc-js's manual describes. Raises
    ``RefusedError`` where the value is no mapping or has no id: nothing could ever cite it.
    """
    if not isinstance(value, Mapping):
        raise RefusedError(f"an item is a mapping of fields, not {type(value).__name__}")
    if not (identifier := text(value.get("id"))):
        raise RefusedError(f"an item has no id: {_shown(value)}")
    reader = _Reader(identifier)
    for key, content in value.items():
        if isinstance(key, str) and key not in _NOT_PRINTED:
            reader.take(_OTHER_NAMES.get(key, key), content)
    kind = text(value.get("type")).strip()
    if note := reader.variables.get("note"):
        kind = reader.take_note(note) or kind
    if not kind:
        reader.finding("it has no type")
    return Item(identifier, kind, reader.variables, reader.names, reader.dates), tuple(reader.findings)


class _Reader:
    """An item being read."""

    def __init__(self, identifier: str) -> None:
        self.identifier = identifier
        self.variables: dict[str, str] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, CslDate] = {}
        self.findings: list[Diagnostic] = []

    def take(self, key: str, content: object) -> None:
        """Keep the content of one field as a variable, as names or as a date."""
        if content is None or content in ("", [], {}):
            return
        if key in NAME_VARIABLES or (key not in _TEXT_VARIABLES and _looks_like_names(content)):
            names, findings = read_names(key, content)
            self._note(findings)
            if names:
                self.names[key] = names
        elif key in DATE_VARIABLES or (key not in _TEXT_VARIABLES and _looks_like_date(content)):
            date, findings = read_date(key, content)
            self._note(findings)
            if date:
                self.dates[key] = date
        elif words := self._words(key, content):
            self.variables.setdefault(key, words)

    def _words(self, key: str, content: object) -> str:
        if isinstance(content, str | int | float) and not isinstance(content, bool):
            words = text(content)
            if isinstance(content, str) and words != content:
                self.finding(f"{key} holds characters that cannot be printed: U+FFFD stands for them")
            return words
        if isinstance(content, Sequence) and content and all(isinstance(part, str | int) for part in content):
            return ", ".join(filter(None, map(text, content)))
        self.finding(f"{key} holds {type(content).__name__} where a text is due: left out")
        return ""

    def take_note(self, note: str) -> str:
        """Move the variables that the note holds to their places; the type it gives, or ``""``."""
        kind = ""
        held, rest = variables_in_note(note)
        for key, content in held:
            if key == "type":
                kind = content
            elif key in NAME_VARIABLES:
                self.names[key] = (*self.names.get(key, ()), *read_names(key, [_name_in_note(content)])[0])
            elif key in DATE_VARIABLES and (date := read_date(key, content)[0]):
                self.dates.setdefault(key, date)
            else:
                self.variables.setdefault(key, content)
        self.variables["note"] = rest
        if not rest:
            del self.variables["note"]
        return kind

    def finding(self, message: str) -> None:
        """Note a flaw of this item."""
        self._note([Diagnostic("AC180", Severity.WARNING, message)])

    def _note(self, findings: list[Diagnostic]) -> None:
        for found in findings:
            self.findings.append(
                Diagnostic(found.code, found.severity, f"item {_cut(self.identifier)}: {found.message}", found.place)
            )


def _looks_like_names(content: object) -> bool:
    return (
        isinstance(content, Sequence)
        and not isinstance(content, str)
        and bool(content)
        and all(isinstance(entry, Mapping) and not entry.keys().isdisjoint(_NAME_KEYS) for entry in content)
    )


def _looks_like_date(content: object) -> bool:
    return isinstance(content, Mapping) and not content.keys().isdisjoint(("date-parts", "raw", "edtf", "literal"))


_NAME_KEYS = ("family", "given", "literal")


# citeproc-js's manual: `{:variable: value}` anywhere in a note, or lines `variable: value` that end at the
# first line that is none; words may stand in the first line. A name is `Family || Given`. Only CSL's own
# variables count.
_BRACED = re.compile(r"\{:\s?([A-Za-z][-_A-Za-z]{1,40}): ?([^{}\n]{1,2000})\}")
_LINE = re.compile(r"([A-Z]{2,10}|[a-z][-_a-z]{1,40}): *(\S.*)")
_KNOWN_IN_NOTE = NAME_VARIABLES | DATE_VARIABLES | (_TEXT_VARIABLES - {"note", "citation-key"}) | {"type"}


def variables_in_note(note: str) -> tuple[list[tuple[str, str]], str]:
    """The variables that a note holds, in order, and what remains of the note."""
    held: list[tuple[str, str]] = []
    kept: list[str] = []
    lines = note.split("\n")
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line.rstrip())
        if match and match[1] in _KNOWN_IN_NOTE:
            held.append((match[1], match[2]))
        elif number == 0 or not line.strip():
            kept.append(line)
        else:
            kept.extend(lines[number:])
            break
    rest = "\n".join(kept).strip() if held else note
    held.extend((match[1], match[2].strip()) for match in _BRACED.finditer(rest) if match[1] in _KNOWN_IN_NOTE)
    rest = _BRACED.sub(lambda match: "" if match[1] in _KNOWN_IN_NOTE else match[0], rest)
    return held, rest.strip() if held else note


def _name_in_note(content: str) -> dict[str, str]:
    family, bars, given = content.partition("||")
    return {"family": family.strip(), "given": given.strip()} if bars else {"literal": content.strip()}


def _shown(value: Mapping[object, object]) -> str:
    return _cut(", ".join(f"{key}: {text(content)}" for key, content in list(value.items())[:3]))


def _cut(shown: str) -> str:
    return shown if len(shown) <= 60 else shown[:59] + "…"
