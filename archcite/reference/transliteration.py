"""Cyrillic in Latin letters and back: ALA-LC, BGN/PCGN and ISO 9, for Russian and Ukrainian."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_RUSSIAN = {
    "alalc": "a b v g d e ë zh z i ĭ k l m n o p r s t u f kh t͡s ch sh shch ʺ y ʹ ė i͡u i͡a",
    "bgn": "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    "iso9": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "plain": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ' y ' e iu ia",
}
_UKRAINIAN = {
    "alalc": {"г": "h", "ґ": "g", "є": "i͡e", "ж": "z͡h", "и": "y", "і": "i", "ї": "ï", "й": "ĭ"},
    "bgn": {"г": "h", "ґ": "g", "є": "ye", "и": "y", "і": "i", "ї": "yi", "й": "y"},
    "iso9": {"ґ": "g̀", "є": "ê", "і": "ì", "ї": "ï"},
    "plain": {"г": "h", "ґ": "g", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i"},
}
SCHEMES = tuple(_RUSSIAN)
"""The schemes; ``plain`` is ALA-LC without ties and marks, as English books print names and acronyms."""

REVERSIBLE = ("alalc", "iso9")
"""The schemes whose Latin letters lead back to the Cyrillic ones without loss."""

_VOWELS = frozenset("аеёиоуыэюя")
_SOFT = _VOWELS | frozenset("йъьії'’")


def _tables() -> Mapping[tuple[str, str], Mapping[str, str]]:
    tables = {}
    for scheme, spelled in _RUSSIAN.items():
        russian = dict(zip(_LETTERS, map(_composed, spelled.split()), strict=True))
        other = {letter: _composed(new) for letter, new in _UKRAINIAN[scheme].items()}
        tables[scheme, "ru"] = {**other, **russian}
        tables[scheme, "uk"] = {**russian, **other}
    return tables


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_TABLES = _tables()


def romanized(text: str, scheme: str = "alalc", language: str = "ru") -> str:
    """The Cyrillic letters of ``text`` in Latin letters, all else as it is: ``Щ`` is ``Shch``, also in an acronym.

    Raises :class:`KeyError` for a scheme that is not one of :data:`SCHEMES`. BGN/PCGN (1947) writes ``ye`` and
    ``yë`` at the beginning of a word and after vowels, ``й``, ``ъ`` and ``ь``.
    """
    table = _TABLES[scheme, "uk" if language == "uk" else "ru"]
    out: list[str] = []
    before = ""
    for letter in text:
        low = letter.lower()
        new = table.get(low)
        if new is not None and scheme == "bgn" and low in "её" and (not before.isalpha() or before in _SOFT):
            new = f"y{new}"
        if new is None or letter == low:
            out.append(letter if new is None else new)
        else:
            out.append(new[:1].upper() + new[1:])
        before = low
    return "".join(out)


def cyrillized(text: str, scheme: str = "iso9", language: str = "ru") -> str:
    """The Latin letters of a reversible scheme in Cyrillic again; the longest letters first.

    Raises :class:`KeyError` for a scheme that is not one of :data:`REVERSIBLE`. Capitals of the signs ``ъ`` and
    ``ь``, which Latin letters do not show, are lost.
    """
    if scheme not in REVERSIBLE:
        raise KeyError(scheme)
    table = _TABLES[scheme, "uk" if language == "uk" else "ru"]
    back: dict[str, str] = {}
    for letter, new in table.items():
        back.setdefault(new, letter)
    return _replaced(_composed(text), back)


_USAGE = {
    "shch": "щ",
    "zh": "ж",
    "kh": "х",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "iu": "ю",
    "ia": "я",
    "yu": "ю",
    "ya": "я",
    **dict(zip("abvgdezijklmnoprstufyc", "абвгдезийклмнопрстуфыс", strict=True)),
}


def cyrillic(text: str) -> str:
    """The Latin letters of an identifier or acronym in Cyrillic, as English usage has them: RGASPI, R-175, 98c."""
    return _replaced(text, _USAGE)


def _replaced(text: str, back: Mapping[str, str]) -> str:
    longest = max(map(len, back))
    out: list[str] = []
    at = 0
    while at < len(text):
        for length in range(longest, 0, -1):
            piece = text[at : at + length]
            if len(piece) == length and (new := back.get(piece.lower())):
                out.append(new.upper() if piece[0].isupper() else new)
                at += length
                break
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def is_cyrillic(text: str) -> bool:
    """Whether the text has a Cyrillic letter."""
    return not text.isascii() and any("Ѐ" <= letter <= "ӿ" for letter in text)
