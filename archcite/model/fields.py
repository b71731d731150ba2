"""The scalars and lists that records are made of: text as it was written, identifiers, tags, one-or-many."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, WithJsonSchema
from pydantic_core import PydanticCustomError

from archcite.tables.languages import languages

MOST_CHARACTERS = 5_000_000
"""The longest text that a key may hold: a transcript of some thousand pages."""

_HALF = re.compile("[\ud800-\udfff]")

_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,199}")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")


def _scalar(value: object) -> object:
    """A number given from Python or JSON, as the text that was meant."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _clean(text: str) -> str:
    text = text.strip()
    if not text:
        raise PydanticCustomError("empty_text", "there is nothing in it; leave the key out instead")
    if "\x00" in text:
        raise PydanticCustomError("control_character", "it holds a NUL character")
    return text


def _tag(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise PydanticCustomError(
            "language",
            "{text} is not a language tag (BCP 47)",
            {"text": repr(text[:80]), "hint": f"write {languages().tag(text) or 'ru, en-GB, zh-Hans'}"},
        )
    return text


def _identifier(text: str) -> str:
    """An id: letters, digits, ``.``, ``_``, ``-``, ``:``, beginning with a letter or digit (design, 3)."""
    if _PLAIN_ID.fullmatch(text):
        return text
    normal = unicodedata.normalize("NFC", text)
    if len(normal) > 200 or not normal[0].isalnum() or not all(c.isalnum() or c in "._-:" for c in normal):
        raise PydanticCustomError(
            "identifier",
            "{text} cannot be an id",
            {
                "text": repr(text[:80]),
                "hint": "letters, digits, '.', '_', '-' and ':', beginning with a letter or digit, at most 200",
            },
        )
    return normal


def _no_blank(text: str) -> str:
    if _BLANK.search(text):
        raise PydanticCustomError("url", "an address holds no blanks", {"hint": "write %20 for a blank"})
    return text


Text = Annotated[str, Field(max_length=MOST_CHARACTERS), AfterValidator(_clean), WithJsonSchema({"type": "string"})]
"""Words, as they were written but for blanks at the ends."""

Number = Annotated[
    str,
    BeforeValidator(_scalar),
    Field(max_length=2000),
    AfterValidator(_clean),
    WithJsonSchema({"type": ["string", "number"]}),
]
"""A number, code or date part that is text: ``0102`` keeps its nought, ``1.10`` too."""

Language = Annotated[str, AfterValidator(_clean), AfterValidator(_tag), WithJsonSchema({"type": "string"})]
"""A language tag (BCP 47)."""

Identifier = Annotated[
    str,
    BeforeValidator(_scalar),
    AfterValidator(_clean),
    AfterValidator(_identifier),
    WithJsonSchema({"type": ["string", "number"]}),
]
"""A citation key."""

Address = Annotated[
    str, Field(max_length=8000), AfterValidator(_clean), AfterValidator(_no_blank), WithJsonSchema({"type": "string"})
]
"""A URL, kept to the letter: nothing is lower-cased, encoded or completed."""


def _as_text(value: JsonValue) -> JsonValue:
    """A value from another format with all its scalars as text, as a record file holds them."""
    if isinstance(value, dict):
        return {str(_as_text(key)): _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        raise PydanticCustomError("empty_text", "there is nothing in it; leave it out instead")
    text = str(value)
    if _HALF.search(text):
        raise PydanticCustomError("string_unicode", "it holds half a character (a lone surrogate)")
    return text


Others = Annotated[dict[str, JsonValue], AfterValidator(_as_text)]
"""Values that archcite has no word for: mappings, lists and text."""

_T = TypeVar("_T")


def _several(value: object) -> object:
    """One value where several may stand, as a list of one."""
    if value is None or isinstance(value, list | tuple):
        return value
    return [value]


Several = Annotated[tuple[_T, ...], BeforeValidator(_several)]
"""One or several; a single value may be written without a list."""
