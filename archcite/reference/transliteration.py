"""Cyrillic in Latin letters and back: ALA-LC, BGN/PCGN and ISO 9, letter by letter."""

from __future__ import annotations

from collections.abc import Mapping

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ALALC = "a b v g d e ë zh z i ĭ k l m n o p r s t u f kh ts ch sh shch ” y ’ ė iu ia"
_BGN = "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya"
_ISO9 = "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â"
_PLAIN = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ' y ' e iu ia"
_UKRAINIAN: Mapping[str, Mapping[str, str]] = {
    "alalc": {"г": "h", "ґ": "g", "є": "ie", "и": "y", "і": "i", "ї": "ï", "й": "ĭ"},
    "bgn": {"г": "h", "ґ": "g", "є": "ye", "и": "y", "і": "i", "ї": "yi", "й": "y"},
    "iso9": {"ґ": "g̀", "є": "ê", "і": "ì", "ї": "ï"},
    "plain": {"г": "h", "ґ": "g", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i"},
}


def _table(spelled: str) -> dict[str, str]:
    return dict(zip(_LETTERS, spelled.split(), strict=True))


SCHEMES: Mapping[str, Mapping[str, str]] = {
    "alalc": _table(_ALALC),
    "bgn": _table(_BGN),
    "iso9": _table(_ISO9),
    "plain": _table(_PLAIN),
}
"""The schemes, lower case; ``plain`` is ALA-LC without marks, as English books print acronyms."""


def romanized(text: str, scheme: str = "alalc", language: str = "ru") -> str:
    """Cyrillic letters of ``text`` in Latin letters, the rest as it is; a capital gives ``Zh``, in an acronym ``ZH``."""
    table = dict(SCHEMES[scheme])
    if language == "uk":
        table.update(_UKRAINIAN[scheme])
    else:
        table.update({key: value for key, value in _UKRAINIAN[scheme].items() if key not in _LETTERS})
    out: list[str] = []
    for letter in text:
        low = letter.lower()
        new = table.get(low)
        if new is None:
            out.append(letter)
        elif letter == low:
            out.append(new)
        else:
            out.append(new[:1].upper() + new[1:])
    return "".join(out)


_BACK = {
    "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "iu": "ю", "ia": "я", "yu": "ю", "ya": "я",
    "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "k": "к", "l": "л", "m": "м",
    "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "c": "с", "t": "т", "u": "у", "f": "ф", "y": "ы",
}  # fmt: skip


def cyrillic(text: str) -> str:
    """Latin letters of an identifier or acronym in Cyrillic, the way English usage is undone (RGASPI, R-175, 98c)."""
    out: list[str] = []
    at = 0
    while at < len(text):
        for length in (4, 2, 1):
            piece = text[at : at + length]
            if len(piece) == length and (new := _BACK.get(piece.lower())):
                out.append(new.upper() if piece[0].isupper() else new)
                at += length
                break
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def is_cyrillic(text: str) -> bool:
    """Whether the text has a Cyrillic letter."""
    return any("Ѐ" <= letter <= "ӿ" for letter in text)
