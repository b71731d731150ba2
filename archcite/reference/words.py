"""Words and values: the expressions of a row's units, of the words that announce them, and of titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from archcite.tables.systems import System, Unit

VALUE = (
    r"(?:\d+(?![^\W_]|[/-][^\W_]|\.\d|\s?\"[^\W\d_]\")"  # most are numbers alone
    r"|\d+\s?\"[^\W\d_]\"(?![^\W_])"  # 24 "б"
    r"|\[\s?\d[\w-]{0,12}\s?\]"  # supplied: d. [120]
    r"|(?:[^\W\d_]{1,3}-?\s?(?=\d))?\d+(?:[^\W\d_]{1,2}(?![^\W_]))?"  # Р-175, 059a
    r"(?:[/-](?![^\W\d_]{1,4}\.\s?\d)[^\W_]+|\.\d+(?!\s?\d*\s?л))*(?![^\W_])"  # 1-а, 5/2, 1.10
    r"|[IVXLCDM]{1,7}(?![^\W_])|[^\W\d_](?![^\W_])|[бb]/[нn])"
)
CLASSES: Mapping[str, str] = {
    "value": VALUE,
    "fond": (
        r"(?:\d{1,5}\s(?-i:[A-ZА-Я])(?=[,.]\s(?!\d))"  # fond 16 A
        r"|(?-i:[РПФRPF])(?:\.?\s-\s?|\.\s?-?\s?)\d{1,5}[а-яa-z]?(?![^\W_])"  # Ф. Р - 2211, Ф. Р.-2211
        r"|\d{1,4}\.(?-i:[IVX]{1,4})(?![^\W_])"  # a part of a collection: ф. 304.I
        r"|(?-i:[A-ZА-Я]{1,4}-(?:[IVX]{1,4}|[A-Z]{1,2}))(?![^\W_]|-)"  # К-I, EB-L
        rf"|{VALUE}|(?-i:[A-ZА-ЯЁ]{{2,6}})(?![^\W_])"  # also a collection by its acronym: Ф. ВУА
        r"|(?-i:[A-ZА-ЯЁ])[^\W\d_]{2,30}(?: [^\W\d_]{2,30}){0,3}"  # or its creator
        r"(?=[,.]\s?(?:op|оп|inv|[dд]\.|ед|карт|1[6-9]\d\d)))"
    ),
    # 2 л/с, 12 ос, 3 доп., 1 л.: the inventory of personnel files, of the secret part, of what came later
    "inventory": (
        rf"{VALUE}(?:(?<=[\dа-яa-z])\s(?:(?i:[лlоo]/?[сs]|[лlсs]/(?:[счдsd]|ch|č)|сч|дп|доп|дод|dop|dod)(?![^\W_])"
        r"|[лl](?=\.,?\s(?:[дd]|спр|spr|ед)\.)))?"
    ),
    "number": r"\d+[A-Za-z]?",
    "digits": r"\d+",
    "title": r"[^\s,;:()][^,;:()]{0,160}",
    "name": r"[^\W\d_][^,;()]{0,160}",
    "id": r"[^\s,;()]+(?<![.:])",
    "year": r"(?:1[4-9]|20)\d\d",
    "years": r"(?:1[4-9]|20)\d\d(?:\s?-\s?\d{2,4})?",
    "roman": r"[IVXLCDM]+",
}
"""Classes of values that a row may name; each matches in linear time."""
BOUNDARY = r"(?<![^\W_])"
"""Where no letter or digit stands before."""
NUMBER_WORD = (
    r"(?i:(?=[№nčb])(?:№|n\.?[º°]|(?:nos?|nrs?|num|núm|n|č|br)(?![^\W\d_]))\.?\s?(?=\d|(?-i:[A-Z]{1,2}) ?\d))?"
)
"""The word that says that a number follows, and may be left out."""
_LETTERS = re.compile(r"[^\W\d_]+")


class Heading(NamedTuple):
    """A title inside a reference goes on to a comma, or to a unit of the row, or a leaf, with its number."""

    title: str
    name: str
    """A title that holds no digit and no bracket: its number follows it at once."""


def heading(system: System, leaf_words: list[str]) -> Heading:
    """How titles of a system look: they end before one of its units, or one of the words of leaves, with a number."""
    before = [word for unit in system.units.values() if not unit.after for word in spoken(unit)]
    after = [word for unit in system.units.values() if unit.after for word in spoken(unit)]
    words = f"{_NUMBER_AHEAD}(?i:{alternatives([*before, *leaf_words])})"
    stop = rf"{words}(?:\.?[\s:-]*{NUMBER_WORD}\d|\.?[\s:]+[IVXLC]+(?!\w))"
    if after:
        stop = rf"(?:{stop}|\d[\w/-]*\.?\s?(?i:{alternatives(after)})(?!\w))"
    number = rf"{words}(?:\.\s?|(?<=[^\W\d_]{{2}})\s){NUMBER_WORD}\d"
    sentence = r"(?:(?<=\d)|(?<=[^\W\d_]{5}))\.\s+[^\W\d_a-z]"
    start, between = rf"(?![{_LOWER}]|{number}|{_DOCUMENT})", rf"(?!\.?[\s(]+{stop}|{sentence})"
    return Heading(
        rf"{start}(?=[^,;]*[^\W\d_])[^\W_]"
        rf"(?:\w{{1,60}}+|{between}(?:\((?![^()]*\d/\d)[^()]{{1,60}}\)|\[[Hh]er[^\[\]]{{1,60}}\]|[^\w,;()|·])){{0,60}}(?<=[^\s:])",
        rf"{start}[^\W\d_](?:[^\W\d]{{1,60}}+|{between}[^\w,;()|·]){{0,60}}(?<=[^\s:])",
    )


_NUMBER_AHEAD = r"(?=[^\d,;()]{1,48}\d|[^\d,;()]{0,48}[\s:.][IVXLC]+(?!\w))"
"""A number comes: else no word needs to be compared with those of the units."""
_DOCUMENT = (
    r"\d{1,2}\.? (?:[^\W\d_]{3,9}\.?|de [a-z]{4,10}(?: de)?) (?:1[4-9]|20)\d\d(?!\d)"
    r"|\d{1,4} ?(?:[rv]|recto|verso)(?![^\W_])"
    r"|(?:[Tt]elegr[a-z]{1,4}|[Cc]able|[Ll]etter|[Dd][ei]spatch|[Mm]emorandum|[Ss]chreiben|[Bb]ericht|[Ll]ettre|[Dd]épêche"
    r"|[Dd]ispaccio|[Dd]espacho|[Oo]ficio|[Dd]epesza)\.?,? (?:[Nn][or]s?\.? ?|n\.? ?[°º] ?|№ ?)\d"
)
"""A date, a leaf with its side, or the number of a document: no title of what holds it."""
_LOWER = f"a-zß-öø-ÿ{''.join(filter(str.islower, map(chr, range(0x100, 0x180))))}ά-ώа-џ"
"""The small letters with which no title begins, in the alphabets of archives; a short class is compiled sooner."""


def spoken(unit: Unit) -> tuple[str, ...]:
    """The words that announce a unit: those of its row, and those that are printed."""
    return tuple(dict.fromkeys((*unit.words, *filter(None, (unit.short, unit.long)))))


def alternatives(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first, by their first letters: a text of another letter passes all at once.

    For an expression without regard to case. Stops in a word are optional, as are its blanks.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rest = re.escape(word[1:]).replace(r"\.", r"\.?").replace(r"\ ", r"\s?")
        rests.setdefault(word[0].lower(), []).append(rest)
    groups = (f"(?-i:{_either(sign)})(?:{'|'.join(rest)})" for sign, rest in rests.items())
    return "|".join(groups) or r"(?!)"


def _either(sign: str) -> str:
    """A sign, capital or not."""
    capital = sign.upper()
    return re.escape(sign) if capital == sign or len(capital) > 1 else f"[{capital}{sign}]"


def letters_of(words: str) -> list[str]:
    """The runs of letters in a text, without case."""
    return _LETTERS.findall(words.lower())


def key_of(word: str) -> str:
    """A word without case, stops and blanks."""
    return word.lower().replace(".", "").replace(" ", "")
