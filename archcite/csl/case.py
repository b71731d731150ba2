"""Text case (CSL 1.0.2 "Text-case"): lowercase, uppercase, capitalize-first, capitalize-all, sentence, title."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from archcite.csl.rich import LINK, LINK_END, MARK, NO_CASE, QUOTE_CLOSE

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
_RESTART = frozenset(":?!")


def cased(case: str, english: bool) -> Callable[[str], str] | None:  # noqa: FBT001
    """The function for a ``text-case`` value; ``None`` where it changes nothing.

    Title case is for English alone: elsewhere it leaves the text as it is.
    """
    if case == "title" and not english:
        return None
    return _CASES.get(case)


def capitalized(text: str) -> str:
    """The text with its first letter in upper case, marks and opening punctuation skipped."""
    if text and text[0].islower():
        upper = text[0].upper()
        return upper + text[1:] if len(upper) == 1 else text
    return _capitalize_first(text)


def _open_to_case(text: str) -> list[int]:
    """The places of the characters that a text case may change: no marks, no links, nothing under nocase."""
    if not MARK.search(text):
        return list(range(len(text)))
    places = []
    frozen: list[bool] = [False]
    skipping = False
    for place, sign in enumerate(text):
        if skipping:
            skipping = sign != LINK_END
        elif sign == LINK:
            skipping = True
            frozen.append(frozen[-1])
        elif "\ufdd0" <= sign <= "\ufdef":
            if sign in "\ufdd0" + QUOTE_CLOSE:
                if len(frozen) > 1:
                    frozen.pop()
            else:
                frozen.append(frozen[-1] or sign == NO_CASE)
        elif not frozen[-1]:
            places.append(place)
    return places


def _mapped(text: str, change: Callable[[str], str]) -> str:
    if not MARK.search(text):
        return change(text)
    signs = list(text)
    for place in _open_to_case(text):
        signs[place] = change(signs[place])
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
    places = _open_to_case(text)
    frozen_start = MARK.search(text) is not None and _starts_frozen(text)
    if frozen_start:
        return text
    for place in places:
        if text[place].isalnum():
            signs = list(text)
            _raise(signs, place)
            return "".join(signs)
    return text


def _starts_frozen(text: str) -> bool:
    for sign in text:
        if sign == NO_CASE:
            return True
        if not "\ufdd0" <= sign <= "\ufdef":
            return False
    return False


def _capitalize_all(text: str) -> str:
    places = _open_to_case(text)
    signs = list(text)
    visible = "".join(signs[place] for place in places)
    for word in _WORD.finditer(visible):
        if word[0].islower() and len(word[0]) > 1:
            _raise(signs, places[word.start()])
    return "".join(signs)


def _sentence(text: str) -> str:
    places = _open_to_case(text)
    signs = list(text)
    visible = "".join(signs[place] for place in places)
    whole_upper = visible.isupper()
    first = _WORD.search(visible)
    start = first.start() if first else 0
    end = first.end() if first else 0
    for index, place in enumerate(places):
        if index == start and not _starts_frozen(text):
            _raise(signs, place)
        elif index >= end or whole_upper:
            lower = signs[place].lower()
            if len(lower) == 1:
                signs[place] = lower
    return "".join(signs)


@lru_cache(maxsize=4096)
def _title(text: str) -> str:
    marked = MARK.search(text) is not None
    places = _open_to_case(text) if marked else range(len(text))
    signs = list(text)
    visible = "".join([signs[place] for place in places]) if marked else text
    words = list(_WORD.finditer(visible))
    restart = not (marked and _starts_frozen(text))
    end = 0
    last = len(words) - 1
    ends_open = not marked or not _ends_frozen(text, places)
    for index, word in enumerate(words):
        between = visible[end : word.start()]
        if end and any(sign in _RESTART for sign in between) and (" " in between):
            restart = True
        end = word.end()
        shown = word[0]
        closing = index == last and ends_open and not between.endswith(("-", "‐"))
        if shown.islower() and (restart or not _stays_small(shown, visible[end : end + 1], closing)):
            _raise(signs, places[word.start()])
        restart = False
    return "".join(signs)


def _ends_frozen(text: str, places: range | list[int]) -> bool:
    last = places[-1] if places else -1
    return any(sign.isalnum() for sign in text[last + 1 :])


def _stays_small(word: str, follows: str, closing: bool) -> bool:  # noqa: FBT001
    bare = word.rstrip(".’'")
    if len(bare) == 1 or word[1:2] in {"’", "'"}:
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
