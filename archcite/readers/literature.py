"""Literature: books and articles of a paper, from CSL-JSON or a .bib file, as CSL-JSON items."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.library import Library
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
from bibtexparser.splitter import Splitter

from archcite.crosswalks.bib_in import MONTHS, csl_item
from archcite.crosswalks.bib_inheritance import inherited
from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.errors import RefusedError

# What the library would log is found here, at its place; without a handler Python prints it to standard error.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

MOST_ENTRIES = 100_000
LONGEST_VALUE = 1_000_000
"""Characters that a value may have when its @string names are spelled out: each may double the one before."""
MOST_NAMED = 8
"""Entries that a finding names; it counts the rest."""


@dataclass(frozen=True, slots=True)
class Literature:
    """CSL-JSON items in the order of their file, and what of the file could not be read or placed."""

    items: tuple[Mapping[str, object], ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def read(text: str, path: str = "") -> Literature:
    """The literature of a text: an array of CSL-JSON items, or the entries of BibTeX or BibLaTeX.

    A flawed entry is told and left out, and so is a field that CSL has no variable for. Raises ``RefusedError``
    where the text is neither format.
    """
    text = text.removeprefix("\ufeff")
    return _csl_json(text, path) if text.lstrip()[:1] in {"[", "{", ""} else _bib(text, path)


def read_all(texts: Iterable[tuple[str, str]]) -> Literature:
    """The literature of several files, given as paths and texts, one after the other."""
    every = [read(text, path) for path, text in texts]
    items = tuple(item for part in every for item in part.items)
    return Literature(items, tuple(finding for part in every for finding in part.findings))


def _finding(code: str, severity: Severity, message: str, path: str, line: int = 0, hint: str = "") -> Diagnostic:
    return Diagnostic(code, severity, message, Place(path, line) if line else Place(path), hint)


def _csl_json(text: str, path: str) -> Literature:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise RefusedError(f"{path}: it is not CSL-JSON: {trouble}") from trouble
    if not isinstance(items, list) or not all(isinstance(item, dict) and item.get("id") for item in items):
        raise RefusedError(f"{path}: CSL-JSON is an array of items, each with an id")
    return Literature(tuple(items))


# --- BibTeX and BibLaTeX -----------------------------------------------------------------------------------------


def _bib(text: str, path: str) -> Literature:
    """The entries of a .bib file; ``crossref`` and ``xdata`` give what an entry does not say itself."""
    library = Splitter(text).split()
    if not (library.entries or library.failed_blocks):
        raise RefusedError(f"{path}: it is neither CSL-JSON nor BibTeX: it holds no entry (@book{{key, …}})")
    if len(library.entries) > MOST_ENTRIES:
        raise RefusedError(f"{path}: more than {MOST_ENTRIES} entries")
    words = _Words(library)
    entries: dict[str, dict[str, str]] = {}
    for entry in _entries(library):
        fields = {"entrytype": entry.entry_type.lower()}
        for field in entry.fields:
            fields.setdefault(field.key.strip().lower(), words.value(str(field.value)))
        entries[entry.key.strip()] = fields
    cited = [key for key, fields in entries.items() if key and fields["entrytype"] != "xdata"]
    found = {key: csl_item(key, inherited(key, entries)) for key in cited}
    findings = [
        *_failures(library, path),
        *_of_entries(
            {key: one.unplaced for key, one in found.items()}, "no variable of CSL holds {}: not printed", path
        ),
        *_of_entries({key: one.commands for key, one in found.items()}, "LaTeX's \\{} is not known: left out", path),
        *_of_entries({"": sorted(words.unknown)}, "no @string defines {}: printed as it stands", path),
    ]
    return Literature(tuple(one.item for one in found.values()), tuple(findings))


def _entries(library: Library) -> Iterator[Entry]:
    """The entries in order, those that have a field twice too; of two with one key the first."""
    for block in library.blocks:
        whole = block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
        if isinstance(whole, Entry):
            yield whole


def _failures(library: Library, path: str) -> Iterator[Diagnostic]:
    """What of the file is no entry, or says something twice."""
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, DuplicateFieldKeyBlock):
            said = f"{', '.join(sorted(block.duplicate_keys))} stands twice in an entry: the first is kept"
            yield _finding("AC004", Severity.ERROR, said, path, line)
        elif isinstance(block, DuplicateBlockKeyBlock):
            said = f"the key {block.key[:80]!r} stands twice: the first entry is kept"
            yield _finding("AC701", Severity.ERROR, said, path, line, "give each entry a key of its own")
        elif isinstance(block, ParsingFailedBlock):
            said = " ".join(f"an entry cannot be read: {getattr(block.error, 'abort_reason', block.error)}".split())
            yield _finding("AC001", Severity.ERROR, said[:200], path, line, "expected @type{key, field = {value}, …}")
    for entry in library.entries:
        if not entry.key.strip():
            yield _finding("AC009", Severity.ERROR, "an entry has no key: left out", path, (entry.start_line or 0) + 1)


def _of_entries(found: Mapping[str, Iterable[str]], message: str, path: str) -> Iterator[Diagnostic]:
    """A finding for each word that was found in entries: the first of these by their keys, the rest counted."""
    keys: dict[str, list[str]] = {}
    for key, words in found.items():
        for word in words:
            keys.setdefault(word, []).append(key)
    for word, several in keys.items():
        more = f" and {len(several) - MOST_NAMED} more" if len(several) > MOST_NAMED else ""
        where = f"{', '.join(several[:MOST_NAMED])}{more}: " if several[0] else ""
        yield _finding("AC020", Severity.INFO, f"{where}{message.format(word[:80])}", path)


_PIECE = re.compile(r'\s*(?:(\d+)|([^\s"{}#,=]+))\s*(?:#|\Z)')


class _Words:
    """The @string names of a file, spelled out; ``unknown`` are those that it does not define."""

    def __init__(self, library: Library) -> None:
        self.unknown: set[str] = set()
        self._known = {month: month for month in MONTHS}
        for one in library.strings:
            self._known[one.key.strip().lower()] = self.value(str(one.value))

    def value(self, raw: str) -> str:
        """A value without its delimiters: texts in quotation marks or braces, numbers and names, joined by ``#``."""
        said: list[str] = []
        length = place = 0
        while place < len(raw) and length < LONGEST_VALUE:
            piece, place = self._piece(raw, place)
            said.append(piece)
            length += len(piece)
        return "".join(said)[:LONGEST_VALUE]

    def _piece(self, raw: str, place: int) -> tuple[str, int]:
        """The piece of a value that begins here, and where the next one does."""
        start = place + len(raw[place:]) - len(raw[place:].lstrip())
        if raw[start : start + 1] in {"{", '"'}:
            end = _closing(raw, start)
            after = raw.find("#", end + 1)
            return raw[start + 1 : end], after + 1 if after >= 0 else len(raw)
        match = _PIECE.match(raw, place)
        if match is None:
            return raw[start:], len(raw)
        name = match[2]
        if name and name.lower() not in self._known:
            self.unknown.add(name)
        return match[1] or self._known.get(name.lower(), name), match.end()


def _closing(raw: str, start: int) -> int:
    """Where the brace or the quotation mark that opens here is closed; the end where nothing closes it."""
    depth, quoted = 0, raw[start] == '"'
    for match in _MARK.finditer(raw, start + quoted):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and (match[0] == '"' if quoted else match[0] == "}"):
            return match.start()
    return len(raw)


_MARK = re.compile(r'(?<!\\)[{}"]')
