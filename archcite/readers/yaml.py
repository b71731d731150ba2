"""Record files in YAML: text kept as it stands, a position for every node, and no feature that could surprise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml
from yaml.events import DocumentStartEvent, StreamEndEvent

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Draft, Reading, Unread, all_admitted
from archcite.readers.yaml_document import Document, Refused
from archcite.readers.yaml_events import Events, events
from archcite.readers.yaml_syntax import character, syntax
from archcite.source import Source
from archcite.tables import Tables

MOST_CHARACTERS = 64 * 1024 * 1024
"""How long a file may be."""


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
        rest = "\n" * text.count("\n", 0, start) + text[start:]
        loader = events(rest)
        try:
            yield from _documents(loader, path, rest)
        except Refused as refusal:
            flaw = refusal.finding
        except yaml.MarkedYAMLError as trouble:
            flaw = syntax(trouble, rest, path)
        except yaml.reader.ReaderError:
            yield Unread(Source(path), (character(text, path),))
            return
        else:
            return
        finally:
            loader.dispose()
        start = _next_document(text, start, flaw.place.line + (flaw in told)) if len(told) < _MOST_FLAWS else -1
        if flaw not in told:
            left = "what follows was not read" if start < 0 else "the rest of the document was not read"
            yield Unread(Source(path), (replace(flaw, message=f"{flaw.message}; {left}"),))
        told.add(flaw)


_MOST_FLAWS = 20
"""How many documents of a file may be no YAML before the rest of it is left."""


def _documents(loader: Events, path: str, text: str) -> Iterator[Draft | Unread]:
    while (event := loader.get_event()) is not None and not isinstance(event, StreamEndEvent):
        if isinstance(event, DocumentStartEvent) and (draft := Document(loader, path, text).draft()) is not None:
            yield draft


def _next_document(text: str, start: int, line: int) -> int:
    """The offset, after ``start``, of the first ``---`` that begins a document on a line or after it; -1 for none."""
    at, lines = start, text.count("\n", 0, start) + 1
    while lines < line and (at := text.find("\n", at) + 1):
        lines += 1
    match = _DOCUMENT.search(text, max(at, start + 1)) if lines >= line else None
    return match.start() if match else -1


_DOCUMENT = re.compile(r"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)


def _unread(path: str, code: str, message: str, place: Place, hint: str) -> Unread:
    return Unread(Source(path), (Diagnostic(code, Severity.ERROR, message, place, hint),))
