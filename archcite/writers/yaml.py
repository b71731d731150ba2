"""Record files in YAML, as a person would write them, with quotes wherever a value could be misread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archcite.model.record import Record
from archcite.tables import Tables
from archcite.writers.written import Written

_SINGLE = frozenset({"language"})
"""Lists that people write without a list where they hold one value."""

_DATES = frozenset({"date", "accessed"})
"""Keys whose plain ``1920-11-16`` stays plain, as people write it; our reader keeps it as text."""

_LONGEST_SIMPLE_KEY = 128
"""Beyond this a key stands behind ``?``: YAML 1.2, 7.4.3, limits what a parser looks ahead."""


def write(records: Iterable[Record], tables: Tables | None = None) -> Written:
    """The records as YAML documents, with ``---`` between them; the same records give the same text.

    Read by archcite, or by any YAML 1.1 or 1.2 reader as text, it gives what was written.
    """
    del tables  # a record file needs none
    documents = ["".join(f"{line}\n" for line in _mapping(record.as_mapping(), 0)) for record in records]
    return Written("---\n".join(documents))


def _mapping(held: dict[str, object], indent: int) -> Iterator[str]:
    """The lines of a mapping; at the top, the keys of a record."""
    margin = " " * indent
    for key, value in held.items():
        if indent == 0 and key in _SINGLE and isinstance(value, list) and len(value) == 1:
            value = value[0]  # noqa: PLW2901 (the same key, as people write it)
        if indent == 0 and key in _DATES and isinstance(value, str) and _PLAIN_DATE.fullmatch(value):
            yield f"{key}: {value}"
            continue
        name = _quoted(key) if _misread(key) or "\n" in key else key
        if len(name) > _LONGEST_SIMPLE_KEY:
            yield f"{margin}? {name}"
            name = ""
        yield from _under(f"{margin}{name}:", value, indent + 2)


def _under(head: str, value: object, indent: int) -> Iterator[str]:
    """The lines of a value that stands under a key or behind a dash."""
    if isinstance(value, dict) and value:
        yield head
        yield from _mapping(value, indent)
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from _item(item, indent)
    else:
        first, *rest = _scalar(value, indent)
        yield f"{head} {first}"
        yield from rest


def _item(item: object, indent: int) -> Iterator[str]:
    """The lines of an item of a list: a dash, and what it holds from there on."""
    margin = " " * indent
    if isinstance(item, dict) and item:
        first, *rest = _mapping(item, indent + 2)
        yield f"{margin}- {first[indent + 2 :]}"
        yield from rest
    elif isinstance(item, list) and item:
        lines = (line for inner in item for line in _item(inner, indent + 2))
        yield f"{margin}- {next(lines)[indent + 2 :]}"
        yield from lines
    else:
        yield from _under(f"{margin}-", item, indent + 2)


def _scalar(value: object, indent: int) -> list[str]:
    """The lines of a value without parts: the rest of its first line, then further ones."""
    if isinstance(value, str):
        if "\n" in value and _fit_for_block(value):
            return _block(value, indent)
        return [_quoted(value) if "\n" in value or _misread(value) else value]
    if isinstance(value, dict):
        return ["{}"]
    if isinstance(value, list):
        return ["[]"]
    if value is None:
        return ["null"]
    return [str(value).lower()]  # a number, or true and false


def _block(text: str, indent: int) -> list[str]:
    """A text of several lines as a literal block scalar (YAML 1.2, 8.1.2), each line as it stands."""
    chomping = "" if text.endswith("\n") else "-"
    margin = " " * indent
    lines = text.removesuffix("\n").split("\n")
    return [f"|{chomping}", *(f"{margin}{line}" if line else "" for line in lines)]


def _fit_for_block(text: str) -> bool:
    """Whether a literal block scalar gives the text back in every reader, and an editor does not harm it.

    Not where it begins with a blank or an empty line (the indentation would have to be said), ends with empty
    lines, has blanks at the end of a line, or holds a character that is to be escaped.
    """
    return not (text[0] in " \t\n" or text.endswith("\n\n") or _UNFIT.search(text))


_ESCAPED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
"""Characters that YAML forbids or ends a line at, and some that nobody can see: controls, directions."""

_UNFIT = re.compile(rf"[{_ESCAPED}]|[ \t]\n|[ \t]\Z")
_SPECIAL = re.compile(rf"[\t\n{_ESCAPED}]")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~. ")
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_NUMERIC = re.compile(r"[-+.]?[0-9][0-9a-fxo_.,:+tz -]*", re.IGNORECASE)
"""More than any reader takes for a number, a time or a date: octal, hexadecimal, sexagesimal, ``1_0``."""

_PLAIN_DATE = re.compile(r"[1-9][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def _misread(text: str) -> bool:
    """Whether some YAML reader would take the text for something else if it stood without quotes."""
    return (
        not text
        or text[0] in _INDICATORS
        or text[-1] in " :"
        or ": " in text
        or " #" in text
        or text.lower() in _WORDS
        or _NUMERIC.fullmatch(text) is not None
        or _SPECIAL.search(text) is not None
    )


def _quoted(text: str) -> str:
    """The text in quotation marks: single ones where that spares escapes."""
    if ("\\" in text or '"' in text) and not _SPECIAL.search(text):
        return "'" + text.replace("'", "''") + "'"
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{_SPECIAL.sub(_escape, plain)}"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
