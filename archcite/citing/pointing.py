"""What an engine's text still lacks: quotes as they stood, points that no style can place, cites in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archcite.tables import StyleRow


def as_it_stands(value: object) -> object:
    """The words of an item with their straight quotes guarded: CSL would read them as quotation marks and curl them."""
    if isinstance(value, str):
        return value.translate(_GUARDED)
    if isinstance(value, list):
        return [as_it_stands(one) for one in value]
    if isinstance(value, dict):
        return {key: as_it_stands(one) for key, one in value.items()}
    return value


# Straight quotes, and where a suffix begins, as signs of Unicode's private use area while the engine is at work.
GUARDS = {"\uf8f0": '"', "\uf8f1": "'"}
SUFFIX = "\uf8f2"
_GUARDED = str.maketrans({sign: guard for guard, sign in GUARDS.items()})
_BEFORE_SUFFIX = re.compile(rf"\.?\s?{SUFFIX}")


def finished(text: str, row: StyleRow | None, language: str, written: Callable[[str], str]) -> str:
    """The text with straight quotes as they were, one full stop after what follows a citation, and Chinese points.

    ``row`` is that of the style, where it is archcite's own; ``written`` escapes for the output.
    """
    if language.startswith("zh") and row is not None:
        text = solid(text)
    if row is None or row.reference != "as-written":
        return text
    if SUFFIX in text:
        text = _BEFORE_SUFFIX.sub("", text).rstrip()
        text = text if text.endswith(".") else f"{text}."
    for guard, sign in GUARDS.items():
        text = text.replace(guard, written(sign))
    return text


def pointed(text: str, row: StyleRow | None) -> str:
    """The text as Chicago points it where CSL cannot.

    No comma follows a title that ends in a question or exclamation mark (6.125); commas and stops stand inside both
    quotation marks where a single and a double one close together (6.9, 6.11).
    """
    if row is None or not row.edition:
        return text
    if "?," in text or "!," in text:
        text = _ASKED.sub(r"\1\2", text)
    return _INSIDE.sub(r"\1\3’\4", text) if "’,”" in text or "’.”" in text else text


# A question or exclamation mark, a comma, and what closes the quotation in the outputs.
_ASKED = re.compile(r"([?!]),((?:[”’\"»]|<[^<>]{1,40}>|'')*)(?=\s)")
# A quotation inside a title that ends with it; an apostrophe is no quotation mark.
_INSIDE = re.compile(r"(‘(?:[^‘’”]|’(?=\w)){1,500})(’)([,.])(”)")


def in_a_row(members: Sequence[str]) -> str:
    """Whole citations as one, parted by semicolons: the last keeps its full stop."""
    return "; ".join([*(_FINAL_STOP.sub(r"\1", one) for one in members[:-1]), members[-1]])


# The stop that ends a citation, and what closes it in the outputs; an abbreviation keeps its own (``ob.``, ``Jr.``).
_ABBREVIATED = r"(?<!\b[a-z])(?<!\b[a-z]{2})(?<!\b[a-z]{3})(?<!\b[JS]r)(?<!\.[A-Z])"
_FINAL_STOP = re.compile(rf"{_ABBREVIATED}\.((?:</[^<>]{{1,40}}>|\s)*)\Z")


# Not compiled before they are needed: sets so wide take long. From 〇 and 》 to the last sign.
_HAN = "[\u3007-\u9fff]"
_CLOSED = rf"(?:(?<={_HAN})|(?<=[”）]))"
_APART = rf"(?<={_HAN}) (?={_HAN}|\d)|(?<=\d) (?={_HAN})|(?<=[：，。、；]) "
_POINTS = {",": "，", ";": "；", ":": "：", ".": "。"}
_POINT = rf"{_CLOSED}([,;:.])(?: |$)"


def solid(text: str) -> str:
    """Chinese words and figures without blanks between, and the full-width points of Chinese after its words."""
    return re.sub(_APART, "", re.sub(_POINT, lambda point: _POINTS[point[1]], text))
