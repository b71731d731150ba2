"""Bytes as text: UTF-8, or the line and column of the first byte that is none."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Unread
from archcite.source import Source

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""Byte order marks of other encodings; UTF-32 first, since its mark begins like that of UTF-16."""

_LONE_RETURN = re.compile(r"\r(?!\n)")

_HALF_NUL = 0.3
"""Text in a Latin or Cyrillic script as UTF-16 without a mark has a NUL in a third of its bytes or more."""


class Decoded(NamedTuple):
    """The text of a file, without a byte order mark, and what was found on the way."""

    text: str
    findings: tuple[Diagnostic, ...] = ()


def decoded(data: bytes, path: str = "") -> Decoded | Unread:
    r"""The text that the bytes of a file hold, or why they hold none.

    The text is UTF-8 (RFC 3629). A byte order mark is left out, with a finding; ``\r`` alone ends a line in
    old Macintosh files and is read as ``\n``, so that no offset changes; ``\r\n`` stays. A NUL, another
    encoding and bytes that are no UTF-8 are refused, with the line and column of the first of them.
    """
    if name := next((name for mark, name in _MARKS if data.startswith(mark)), ""):
        return _unread("AC002", f"the text is {name}", Place(path, 1, 1, 1, 2), "save it as UTF-8")
    mark = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if mark else data
    if b"\0" in body:
        return _with_nul(body, path)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as trouble:
        return _not_utf8(body, trouble, path)
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    return Decoded(text, (_marked(path),) if mark else ())


def _marked(path: str) -> Diagnostic:
    return Diagnostic(
        "AC002",
        Severity.INFO,
        "the file begins with a byte order mark, which was left out",
        Place(path, 1, 1, 1, 2),
        "save it as UTF-8 without a mark",
    )


def _with_nul(body: bytes, path: str) -> Unread:
    place = _place(body, body.index(b"\0"), path)
    if body[:4096].count(0) > _HALF_NUL * len(body[:4096]):
        return _unread("AC002", "the text looks like UTF-16", place, "save it as UTF-8")
    return _unread(
        "AC011", "the character U+0000 (NUL) may not stand in a text", place, "delete it, or give a text file"
    )


def _not_utf8(body: bytes, trouble: UnicodeDecodeError, path: str) -> Unread:
    shown = " ".join(f"{byte:02X}" for byte in body[trouble.start : trouble.end][:4])
    hint = "save it as UTF-8; it may be in Windows-1252, Windows-1251 or another old encoding"
    if trouble.reason == "unexpected end of data":
        hint = "the file seems to be cut off in the middle of a character"
    return _unread("AC002", f"byte {shown} is not UTF-8", _place(body, trouble.start, path), hint)


def _place(body: bytes, at: int, path: str) -> Place:
    """The line and column, in characters, of a byte before which all is UTF-8."""
    before = body[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Place(path, line, column, line, column + 1)


def unopened(path: str, trouble: str) -> Unread:
    """A file of a folder that nobody can read, such as a link that leads nowhere: it hides no other."""
    reason = trouble.removeprefix(f"{path}: ")
    return _unread("AC008", f"it cannot be read: {reason}", Place(path), "mend it or take it away")


def _unread(code: str, message: str, place: Place, hint: str) -> Unread:
    return Unread(Source(place.path), (Diagnostic(code, Severity.ERROR, message, place, hint),))
