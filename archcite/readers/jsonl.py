"""Record files in JSON Lines: one record a line, so that a bad line costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Draft, Reading, Unread, all_admitted
from archcite.readers.json import DEEPEST, MOST_CHARACTERS, Parser, draft_of, ended, nothing, skipped
from archcite.readers.json_spans import Lines
from archcite.readers.json_syntax import syntax
from archcite.source import Source
from archcite.tables import Tables


def read(text: str, path: str = "", tables: Tables | None = None) -> Iterator[Reading | Unread]:
    r"""The records of a text in JSON Lines, one a line; blank lines are left out.

    A line is read as :func:`archcite.readers.json.read` reads a text with one object; one that is no record
    comes as :class:`Unread`, and the lines after it are read. Only ``\n`` ends a line. A line may have 64 MB,
    a text any length.
    """
    return all_admitted(drafts(text, path), tables or Tables.packaged())


def drafts(text: str, path: str = "") -> Iterator[Draft | Unread]:
    """What the lines of a text hold, before the model has judged it."""
    parser, any_line = Parser(), False
    for number, line in _lines(text):
        start = skipped(line, 0)
        if start < len(line):
            any_line = True
            yield _draft(parser, Lines(line, number), start, path)
    if not any_line:
        yield nothing(path)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number; a generator, since a list of them would double the memory."""
    start, number = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield number, text[start:end]
        start, number = end + 1, number + 1


def _draft(parser: Parser, lines: Lines, start: int, path: str) -> Draft | Unread:
    text = lines.text
    if len(text) > MOST_CHARACTERS:
        return _refused("AC005", "the line is longer than 64 MB", lines, start, path)
    try:
        value = parser.value(lines, start, path)
        ended(text, value.stretch.end)
    except json.JSONDecodeError as trouble:
        return syntax(trouble, lines, path)
    except RecursionError:
        message = f"more than {DEEPEST} arrays and objects in each other are not read"
        return _refused("AC005", message, lines, start, path)
    return draft_of(value)


def _refused(code: str, message: str, lines: Lines, start: int, path: str) -> Unread:
    place = Place(path, lines.first, start + 1, lines.first, len(lines.text) + 1)
    return Unread(Source(path), (Diagnostic(code, Severity.ERROR, message, place),))
