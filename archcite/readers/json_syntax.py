"""What is wrong with a text that is no JSON, in words of its own, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Unread
from archcite.readers.json_spans import Lines
from archcite.source import Source

_TRAPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Expecting property name": (
            "a key in double quotation marks is due here",
            "no comma before }, no single quotes",
        ),
        "Expecting value": (
            "a value is due here",
            "no comma before ]; text stands in double quotation marks",
        ),
        "Expecting ',' delimiter": ("a comma is due here", "between two values or pairs stands a comma"),
        "Expecting ':' delimiter": ("a colon is due here", "between a key and its value stands a colon"),
        "Invalid control character": (
            "a line end or control character stands in a text",
            "write \\n for a line end",
        ),
        "Unterminated string": ("a text has no closing quotation mark", ""),
        "Invalid \\escape": ("an unknown escape stands in a text", "write \\\\ for a backslash"),
        "Invalid \\uXXXX": ("\\u is followed by four hexadecimal digits", ""),
        "Extra data": (
            "something follows the end of the value",
            "several records stand in an array, or one a line in a .jsonl file",
        ),
    }
)
"""What the parser says, and what it means to a person, with the usual remedy."""

_STRANGE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("//", "/*", "#"), ("JSON has no comments", "take it out, or write the record in YAML")),
        **dict.fromkeys("“”„‘’'", ("text stands in straight double quotation marks", 'write "')),
    }
)
"""What often stands where the parser stopped, what is wrong with it, and the remedy."""


def syntax(trouble: json.JSONDecodeError, lines: Lines, path: str, rest: str = "") -> Unread:
    """A syntax error as a finding, at its line and column."""
    text, at = lines.text, min(trouble.pos, len(lines.text))
    line, column = lines.position(at)
    said, hint = next((row for sign, row in _TRAPS.items() if trouble.msg.startswith(sign)), (trouble.msg, ""))
    if text[at - 1 : at] == "0" and text[at : at + 1].isdigit():
        said, hint = "a number does not begin with 0", "in quotation marks it keeps its nought"
    said, hint = next((row for sign, row in _STRANGE.items() if text.startswith(sign, at)), (said, hint))
    place = Place(path, line, column, line, column + 1)
    flaw = Diagnostic("AC001", Severity.ERROR, f"it is not JSON: {said}{rest}", place, hint)
    return Unread(Source(path), (flaw,))
