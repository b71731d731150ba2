"""A text seen letter for letter, with one kind of dash, quotation mark and blank, so that shapes can be matched."""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from archcite.reference.expressions import Expression

_BLANKS = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\t\r\n\v\f\u0085\u2028\u2029"
)
_TURNS = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))  # the direction of a text; not seen
_WIDE = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_SIGNS = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("’‘ʼ′´ʹ＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys("`\u00ad\u200b\u200c\u200d\ufeff\u200e\u200f\u061c\u2060", " "),
    **dict.fromkeys(_TURNS, " "),
    **dict(zip("，、：；（）／．。،؛", ",,:;()/..,;", strict=True)),
    **dict(zip(_WIDE, digits + ascii_uppercase + ascii_lowercase, strict=True)),
}
_UNUSUAL = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_MIXED = re.compile(r"(?<![^\W_])[ABCEHKMOPTX](?=[а-яёіїєґ])")
"""A Latin capital that begins a Cyrillic word, as a slip of the keyboard: Oп."""
_CYRILLIC = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
_EMPHASIS = Expression(
    r"\*\*|(?<![\w*])\*(?=\w)|(?<=\w)\*(?=[\s,.;:)]|$)|(?<![^\W_])__?(?=[^\W_])|(?<=[^\W_])__?(?=[\s,.;:)]|$)"
)
_OPENED = re.compile(r"\*\*|(?<![\w*])\*(?=\w)|(?<![\w*])__?(?=[^\W_])")
_RAISED_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = Expression(r"[⁰¹²³⁴-⁹]{1,3}(?=[.\s]?\Z)")
_SERIES = re.compile(r"(?<![^\W_])[A-Z]$")
_ROW = re.compile(r'\s*"[^"\s]*\d[^"\s]*"(?:,"[^"]*")+\s*')
"""A row of a table as it is exported, its fields in quotation marks (RFC 4180), a code first."""
_AREA = Expression(r"(?<=[.,;:] )-(?= [^\W\d_]{1,10}\.?\s?(?:[^\W\d_]{1,5}\.?\s?)?(?:№\s?)?(?:[^\W\d_]{1,2}-?)?\d)")
"""The dash that parts the areas of a description (ISBD A.3.2): between a stop and the word of a unit."""


def plain(text: str) -> str:
    """The text with every dash, quotation mark and blank in its plain form, emphasis blanked, as long as it was.

    The dash between a stop and a unit is a blank: ``Ф. 1. – Оп. 2``.
    """
    if not text.isascii():
        if mark := note_mark(text):
            text = f"{text[: mark[0]]}{' ' * (mark[1] - mark[0])}{text[mark[1] :]}"
        if _MIXED.search(text):
            text = _MIXED.sub(lambda sign: sign[0].translate(_CYRILLIC), text)
        text = _UNUSUAL.sub(_usual, text.replace("–", "-").replace("’", "'"))
    elif "`" in text or not text.isprintable():
        text = _UNUSUAL.sub(_usual, text)
    if ". - " in text or ", - " in text:
        text = _AREA.now.sub(" ", text)
    if '","' in text and _ROW.fullmatch(text):
        text = text.replace('","', ",  ").replace('"', " ")
    if ("*" in text or "_" in text) and _OPENED.search(text):
        text = _EMPHASIS.now.sub(lambda match: " " * len(match[0]), text)
    return text


def _usual(sign: re.Match[str]) -> str:
    return _SIGNS[sign[0]]


def note_mark(text: str) -> tuple[int, int] | None:
    """Where the raised number of a note ends a text; one after a single capital is a series: ``AN, O¹``."""
    mark = None if _RAISED_SIGNS.isdisjoint(text[-4:]) else _RAISED.now.search(text)
    return mark.span() if mark is not None and not _SERIES.search(text, 0, mark.start()) else None


class Composed(NamedTuple):
    """A text whose letters hold their marks, without ties and double blanks, and where each sign stood before."""

    text: str
    places: tuple[int, ...]

    def before(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as it was that a span of this one stands for."""
        return self.places[start], self.places[end]


_MARKS = r"[\u0300-\u036f\ufe20-\ufe2f]"
_MARK = re.compile(_MARKS)
_TWO_BLANKS = re.compile(r"\s\s")
_TAGS = r"</?[A-Za-z][\w:.-]{0,30}(?:\s+[\w:.-]{1,30}=[^<>]{0,300})?\s?/?>"
"""A tag of HTML or XML; words in angle brackets are an editor's."""
_TAG = Expression(_TAGS)
_TIES = frozenset("\u0360\u0361\ufe20\ufe21\ufe22\ufe23")
_MARKED = re.compile(rf"{_TAGS}|.?{_MARKS}+", re.DOTALL)
_MARKED_OR_WIDE = re.compile(rf"{_TAGS}|\s{{2,}}|.?{_MARKS}+", re.DOTALL)


def untagged(text: str) -> str:
    """The words of a text without its tags."""
    return _TAG.now.sub("", text) if "<" in text else text


def composed(text: str, *, running: bool = False) -> Composed | None:
    """The text with each letter and its marks as one sign, ties and tags left out, and one blank for several.

    ``None`` where it is so already. ``T\u0361SAMO`` and ``i\u0361u`` are how ALA-LC ties two Latin letters that stand
    for a Cyrillic one; an empty line stays, and so do the blanks of a ``running`` text, which may be long.
    """
    if (
        (running or _TWO_BLANKS.search(text) is None)
        and "<" not in text
        and (text.isascii() or _MARK.search(text) is None)
    ):
        return None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for found in (_MARKED if running else _MARKED_OR_WIDE).finditer(text):
        signs = _composed(found[0])
        pieces += (text[at : found.start()], "".join(signs))
        places += range(at, found.start())
        places += (found.start() + place for place, sign in enumerate(signs) if sign)
        at = found.end()
    return Composed("".join((*pieces, text[at:])), (*places, *range(at, len(text) + 1))) if at else None


def _composed(signs: str) -> list[str]:
    """A tag, several blanks, or a letter with its marks: the sign that is kept at each place, or nothing."""
    kept = [signs[0], *[""] * (len(signs) - 1)]
    if signs[0].isspace() and signs.isspace():
        return list(signs) if signs.count("\n") > 1 else kept
    if signs[0] == "<" and signs[-1] == ">":
        return [""] * len(signs)
    last = 0
    for place, mark in enumerate(signs[1:], start=1):
        if mark in _TIES:
            continue
        whole = unicodedata.normalize("NFC", kept[last] + mark)
        if len(whole) == 1:
            kept[last] = whole
        else:
            kept[place], last = mark, place
    return ["" if sign in _TIES else sign for sign in kept]
