"""What is wrong with a text that is no YAML, in words of its own, and where it began to go wrong."""

from __future__ import annotations

import yaml

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.yaml_events import scalars, span

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


def syntax(trouble: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """Why a text is no YAML, where people would look for it: at the quotation mark that was never closed."""
    problem, context = trouble.problem or "it is not YAML", trouble.context or ""
    known = ((said, hint) for sign, part, said, hint in _TRAPS if problem.startswith(sign) and part in context)
    said, hint = next(known, (problem, ""))
    before, at = trouble.context_mark, trouble.problem_mark or trouble.context_mark
    late = any(sign in f"{problem} {context}" for sign in _NOTICED_LATE)
    mark: yaml.error.Mark | None = before if late and before and at and before.line < at.line else at
    if mark is None:
        return Diagnostic("AC001", Severity.ERROR, said, Place(path), hint)
    line, column = mark.line + 1, mark.column + 1
    if (opened := _quotation(text, line, column)) is not None:
        said = f"a quotation mark is opened here, and the next one, on line {line}, has text behind it"
        hint = r"""close it where the value ends; a mark within a value is written '' or \""""
        line, column = opened
    return Diagnostic("AC001", Severity.ERROR, said, Place(path, line, column, line, column + 1), hint)


def _quotation(text: str, line: int, column: int) -> tuple[int, int] | None:
    """Where the quotation mark was opened that was closed, on a later line, just before a place."""
    last = None
    for event in scalars(text):
        if event.style in _QUOTATION:
            last = span(event, event)
    if last is None or last[0] == line or last[2] != line or last[3] > column:
        return None
    between = text.split("\n", line)[line - 1][last[3] - 1 : column - 1]
    return last[:2] if not between.strip() else None


_QUOTATION = frozenset("\"'")


def character(text: str, path: str) -> Diagnostic:
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
