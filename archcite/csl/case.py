"""Text case (CSL 1.0.2 "Text-case"): lowercase, uppercase, capitalize-first, capitalize-all, sentence, title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.csl.rich import (
    CLOSE,
    DISPLAY_CLOSE,
    LINK,
    LINK_END,
    MARK,
    NO_CASE,
    NO_DECORATION,
    NO_JOIN,
    QUOTE_CLOSE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Words a title leaves small inside (CSL 1.0.2 "Title Case Conversion" and the prepositions citeproc-js adds).
_SMALL = frozenset(
    """a about above across afore after against al along alongside amid amidst among amongst an and anenst
    apropos apud around as aside astride at athwart atop barring before behind below beneath beside besides
    between beyond but by c ca circa d de despite down during et except for forenenst from given in inside into
    lest like modulo near next nor notwithstanding of off on onto or out over per plus pro qua sans since so
    than the through throughout thru thruout till to toward towards under underneath until unto up upon v van
    versus via von vs with within without yet""".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_][^\s\-–—―‒/“”«»\"()\[\]{},;:!?]*")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")  # e.g., i.e.
_TAG = re.compile(r"</?(?:i|b|sc|sup|sub|span)(?:\s[^<>]{0,200})?>")
_CLOSING = frozenset({CLOSE, QUOTE_CLOSE, DISPLAY_CLOSE})
_FROZEN = frozenset({NO_CASE, NO_DECORATION})
_RESTART = frozenset(":?!")


def cased(case: str, english: bool, language: str = "") -> Callable[[str], str] | None:  # noqa: FBT001
    """The function for a ``text-case`` value; ``None`` where it changes nothing.

    Title case is for English alone: elsewhere it leaves the text as it is.
    """
    if case == "title" and not english:
        return None
    if language[:2] in {"tr", "az"} and case in {"uppercase", "lowercase"}:
        return _turkish_upper if case == "uppercase" else _turkish_lower
    return _CASES.get(case)


def _turkish_upper(text: str) -> str:
    return _upper(text.replace("i", "İ"))


def _turkish_lower(text: str) -> str:
    return _lower(text.replace("I", "ı").replace("İ", "i"))


def capitalized(text: str) -> str:
    """The text with the first letter of its first word in upper case, if that word is in lower case (not iPad)."""
    word = _WORD.match(text)
    if word is None:
        return _capitalize_first(text)
    upper = text[0].upper()
    return upper + text[1:] if len(upper) == 1 and word[0].islower() else text


def _open_to_case(text: str) -> tuple[list[int], str]:
    """The places of the characters that are no marks or links, and these characters as one text.

    What a text case may not change (nocase, nodecor) is "X" there: a word that is in capitals already.
    """
    if not MARK.search(text):
        return list(range(len(text))), _untagged(text)
    places: list[int] = []
    visible: list[str] = []
    frozen = [False]
    skipping = False
    for place, sign in enumerate(text):
        if skipping:
            skipping = sign != LINK_END
        elif sign == LINK:
            skipping = True
            frozen.append(frozen[-1])
        elif "\ufdd0" <= sign <= "\ufdef":
            if sign in _CLOSING:
                if len(frozen) > 1:
                    frozen.pop()
            elif sign != NO_JOIN:
                frozen.append(frozen[-1] or sign in _FROZEN)
        else:
            places.append(place)
            visible.append("X" if frozen[-1] and sign.isalnum() else sign)
    return places, _untagged("".join(visible))


def _untagged(text: str) -> str:
    """The text with tags that found no partner, and print as they are, blanked out: they are no words."""
    return _TAG.sub(lambda match: "\0" * len(match[0]), text) if "<" in text else text


def _mapped(text: str, change: Callable[[str], str]) -> str:
    if not MARK.search(text):
        return change(text)
    signs = list(text)
    places, visible = _open_to_case(text)
    for place, sign in zip(places, visible, strict=True):
        if signs[place] == sign:
            signs[place] = change(sign)
    return "".join(signs)


def _lower(text: str) -> str:
    return _mapped(text, str.lower)


def _upper(text: str) -> str:
    return _mapped(text, str.upper)


def _raise(signs: list[str], place: int) -> None:
    upper = signs[place].upper()
    if len(upper) == 1:
        signs[place] = upper


def _capitalize_first(text: str) -> str:
    """As :func:`capitalized`, behind marks and opening punctuation."""
    places, visible = _open_to_case(text)
    word = _WORD.search(visible)
    if word is None or not word[0].islower():
        return text
    signs = list(text)
    _raise(signs, places[word.start()])
    return "".join(signs)


def _capitalize_all(text: str) -> str:
    places, visible = _open_to_case(text)
    signs = list(text)
    for word in _WORD.finditer(visible):
        if word[0].islower() and not _elided(visible, word.start()):
            _raise(signs, places[word.start()])
    return "".join(signs)


def _sentence(text: str) -> str:
    places, visible = _open_to_case(text)
    signs = list(text)
    first = _WORD.search(visible)
    start, end = first.span() if first else (0, 0)
    whole_upper = visible.isupper()
    for index, (place, sign) in enumerate(zip(places, visible, strict=True)):
        if signs[place] != sign:
            continue
        if index == start:
            if sign.islower():
                _raise(signs, place)
        elif index >= end or whole_upper:
            lower = sign.lower()
            if len(lower) == 1:
                signs[place] = lower
    return "".join(signs)


@lru_cache(maxsize=4096)
def _title(text: str) -> str:
    places, visible = _open_to_case(text)
    signs = list(text)
    words = list(_WORD.finditer(visible))
    restart = True
    end = 0
    for index, word in enumerate(words):
        between = visible[end : word.start()]
        if end and " " in between and not _RESTART.isdisjoint(between):
            restart = True
        end = word.end()
        shown = word[0]
        closing = index == len(words) - 1 and not between.endswith(("-", "‐"))
        large = restart or not _stays_small(shown, visible[end : end + 1], closing)
        if shown.islower() and large and not _elided(visible, word.start()):
            _raise(signs, places[word.start()])
        restart = False
    return "".join(signs)


def _elided(visible: str, start: int) -> bool:
    """Whether an apostrophe stands for the beginning of a word: 'twas, 'til."""
    return visible[start - 1 : start] in ("’", "'") if start else False


def _stays_small(word: str, follows: str, closing: bool) -> bool:  # noqa: FBT001
    bare = word.rstrip(".’'")
    if len(bare) == 1 or word[1:2] in {"’", "'"} or _LETTERS.fullmatch(word):
        return True
    return bare in _SMALL and not (closing and not follows.strip(".!?)”’"))


_CASES: Mapping[str, Callable[[str], str]] = {
    "lowercase": _lower,
    "uppercase": _upper,
    "capitalize-first": capitalized,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
