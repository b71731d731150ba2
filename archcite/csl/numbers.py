"""Numbers in fields: whether a text is numeric, singular or plural, and how numbers print (CSL 1.0.2 "Number")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from archcite.csl.locale import Locale

_JOINER = re.compile(r"(\s*(?:\\?-|–|&|\band\b|,(?=\s))\s*)")
_NUMERIC = re.compile(r"(?:[A-Za-z]{0,4}\d{1,12}[A-Za-z]{0,4}|[ivxlcdm]{1,15}|\d{1,12}/\d{1,12})\Z")
_LATER = re.compile(r"[A-Za-z]\Z")
_PLAIN = re.compile(r"\d{1,12}(?:st|nd|rd|th)?\Z")
_DIGITS = re.compile(r"\d{1,12}\Z")
_ROMAN_SIGNS = re.compile(r"(?:[ivxlcdm]{1,15}|[IVXLCDM]{1,15})\Z")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Number(NamedTuple):
    """A text read as numbers: tokens with the joiners that stand between them."""

    tokens: tuple[str, ...]
    joiners: tuple[str, ...]
    numeric: bool

    @property
    def plural(self) -> bool:
        """Whether several numbers are meant, in what stands before any label inside the text."""
        if len(self.tokens) < 2:
            return False
        return self.numeric or bool(_NUMERIC.match(self.tokens[0]) and _NUMERIC.match(self.tokens[1]))


@lru_cache(maxsize=8192)
def number(text: str) -> Number:
    """The text as numbers ("1-3", "2, 4", "12a", "iv"); not numeric where any token is not."""
    if _DIGITS.match(text):
        return Number((text,), (), numeric=True)
    pieces = _JOINER.split(text.strip()) if len(text) < 1000 else [text]
    tokens, joiners = pieces[::2], pieces[1::2]
    shown = []
    for index, joiner in enumerate(joiners):
        sign = joiner.strip()
        both_plain = _is_plain(tokens[index]) and _is_plain(tokens[index + 1])
        if sign == "\\-":
            shown.append("-")
        elif sign in {"-", "–"}:
            shown.append("–" if both_plain or sign == "–" else "-")
        elif sign == "&":
            shown.append(" & ")
        elif sign == ",":
            shown.append(", ")
        else:
            shown.append(" " + sign + " ")
    numeric = all(
        _NUMERIC.match(token) or (index and (not token or (_LATER.match(token) and _NUMERIC.match(tokens[0]))))
        for index, token in enumerate(tokens)
    )
    if any(joiner == "-" and "\\" in joiners[index] for index, joiner in enumerate(shown)):
        return Number((text.replace("\\-", "-"),), (), numeric=numeric)
    return Number(tuple(tokens), tuple(shown), numeric=numeric)


def _is_plain(token: str) -> bool:
    return bool(_PLAIN.match(token) or _ROMAN_SIGNS.match(token))


def is_numeric(text: str) -> bool:
    """Whether the text is nothing but numbers, with affixes, commas, hyphens and ampersands (``is-numeric``)."""
    return bool(text) and number(text).numeric


def roman(value: int) -> str:
    """The number in lower-case Roman numerals; as it is from 4,000 up."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        text += sign * count
    return text


def ordinal(value: int, locale: Locale, gender: str) -> str:
    """The number with its ordinal suffix (CSL 1.0.2 "Ordinal Suffixes")."""
    last_two, last = value % 100, value % 10
    for name, whole, default in (
        (f"ordinal-{last_two:02d}", value == last_two, "last-two-digits" if last_two > 9 else "last-digit"),
        (f"ordinal-0{last}", value == last, "last-digit"),
    ):
        entry = locale.entry(name, "long", gender)
        if entry is None:
            continue
        match = entry.match or default
        fits = {
            "whole-number": whole,
            "last-two-digits": name == f"ordinal-{last_two:02d}",
            "last-digit": name == f"ordinal-0{last}",
        }
        if fits.get(match, False):
            return f"{value}{entry.single}"
    entry = locale.any_gender("ordinal", gender)
    return f"{value}{entry.single}" if entry is not None else str(value)


def long_ordinal(value: int, locale: Locale, gender: str) -> str:
    """The number as a word ("first"), for 1 to 10; with its suffix above (CSL 1.0.2 "Long Ordinals")."""
    if 1 <= value <= 10:
        term = locale.any_gender(f"long-ordinal-{value:02d}", gender)
        if term is not None:
            return term.single
    return ordinal(value, locale, gender)


def formed(text: str, form: str, locale: Locale, gender: str) -> str:
    """The text's numbers in a form: "numeric", "ordinal", "long-ordinal" or "roman"."""
    read = number(text)
    if form == "numeric" or not read.numeric:
        return spaced(read)
    tokens = []
    for token in read.tokens:
        if not _DIGITS.match(token):
            tokens.append(token)
        elif form == "ordinal":
            tokens.append(ordinal(int(token), locale, gender))
        elif form == "long-ordinal":
            tokens.append(long_ordinal(int(token), locale, gender))
        else:
            tokens.append(roman(int(token)) if int(token) < 4000 else token)
    return spaced(Number(tuple(tokens), read.joiners, numeric=True))


def spaced(read: Number) -> str:
    """The tokens with their joiners."""
    if not read.joiners:
        return read.tokens[0]
    pieces = [read.tokens[0]]
    for joiner, token in zip(read.joiners, read.tokens[1:], strict=True):
        pieces += (joiner, token)
    return "".join(pieces)
