"""Markup inside fields, as CSL-JSON has it: i, b, sup, sub, sc, spans, and quotes, read into marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.csl.rich import (
    CLOSE,
    FIELD_BOLD,
    FIELD_ITALIC,
    FIELD_SMALL_CAPS,
    FIELD_SUB,
    FIELD_SUP,
    NO_CASE,
    NO_DECORATION,
    QUOTE_CLOSE,
    QUOTE_OPEN,
    without_noncharacters,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPECIAL = re.compile("[<\"'“”‘’«»„\ufdd0-\ufdef]| [!?;:]")
# The spaces of French orthography, which may not break: before high punctuation and inside guillemets.
_FRENCH = re.compile(r"(?<=«) (?=\S)|(?<=\S) (?=[!?;:»](?:[\s»”’)\].,!?]|\Z))")
_ENGLISH = {"“": "”"}

_TAG = re.compile(
    r"<(i|b|sc|sup|sub)>|</(i|b|sc|sup|sub|span)>"
    r"|<span\s+(?:class=\"(nocase|nodecor)\"|style=\"(font-variant:\s*small-caps);?\")[^<>]{0,200}>"
    r"|(?P<quote>[\"'“”‘’«»„‹›])"
)

_QUOTE = re.compile(r"(?P<quote>[\"'“”‘’«»„‹›])")

_OPENERS = {
    "i": FIELD_ITALIC,
    "b": FIELD_BOLD,
    "sc": FIELD_SMALL_CAPS,
    "sup": FIELD_SUP,
    "sub": FIELD_SUB,
    "nocase": NO_CASE,
    "nodecor": NO_DECORATION,
}
_SPAN = "span"


def quote_pairs(opening: str, closing: str) -> Mapping[str, str]:
    """The typographic quotes read as quotes in fields: the locale's own; others are left as they are.

    Not where the closing one is an apostrophe, which cannot be told from it.
    """
    if len(opening) != 1 or len(closing) != 1 or closing in {opening, "’"}:
        return {}
    return {opening: closing}


def rich(text: str, pairs: Mapping[str, str] = _ENGLISH, *, tags: bool = True) -> str:
    """A field's text with its markup as marks, matched quotes as quote marks, apostrophes as U+2019.

    A tag or quote without its partner stays as it was written (citeproc-js's manual, "HTML-like formatting
    tags"); a straight single quote alone is an apostrophe. Numbers hold no tags.
    """
    if not _SPECIAL.search(text):
        return text
    text = _FRENCH.sub("\u202f", without_noncharacters(text))
    return _Reading(text, pairs).text(_TAG if tags else _QUOTE)


class _Reading:
    """One pass over a field: pieces of text, and the places in them that wait for a partner."""

    __slots__ = ("enders", "open", "pairs", "pieces", "source")

    def __init__(self, source: str, pairs: Mapping[str, str]) -> None:
        self.source = source
        self.pairs = pairs
        self.enders = frozenset(pairs.values())
        self.pieces: list[str] = []
        self.open: list[tuple[str, int, str]] = []  # what closes it, its index in pieces, its mark

    def text(self, pattern: re.Pattern[str]) -> str:
        end = 0
        for match in pattern.finditer(self.source):
            self.pieces.append(self.source[end : match.start()])
            end = match.end()
            if match["quote"]:
                self._quote(match["quote"], match.start())
            elif match[2]:
                self._close(match[2], match[0], CLOSE)
            else:
                name = match[1] or match[3] or "sc"
                self._open(match[1] or _SPAN, match[0], _OPENERS[name])
        self.pieces.append(self.source[end:])
        return "".join(self.pieces)

    def _open(self, closer: str, shown: str, mark: str) -> None:
        self.open.append((closer, len(self.pieces), mark))
        self.pieces.append(shown)

    def _close(self, closer: str, shown: str, mark: str) -> None:
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - 64), -1):
            if self.open[depth][0] == closer:
                _, index, opening = self.open[depth]
                self.pieces[index] = opening
                self.pieces.append(mark)
                del self.open[depth:]
                return
        self.pieces.append(shown)

    def _quote(self, sign: str, at: int) -> None:
        before = self.source[at - 1] if at else " "
        after = self.source[at + 1] if at + 1 < len(self.source) else " "
        if before == ">":
            before = self._visible_before(at)
        if after == "<":
            after = self._visible_after(at + 1)
        if sign in self.pairs:
            self._open(self.pairs[sign], sign, QUOTE_OPEN)
        elif sign in self.enders:
            if sign == "’" and before.isalnum() and after.isalnum():
                self.pieces.append(sign)
            else:
                self._close(sign, sign, QUOTE_CLOSE)
        elif sign in "\"'":
            self._straight(sign, before, after)
        else:
            self.pieces.append(sign)

    def _straight(self, sign: str, before: str, after: str) -> None:
        shown = "’" if sign == "'" else sign
        opens = (before.isspace() or (before in "([{“‘—–/\"'" and before != sign)) and not after.isspace()
        if opens:
            self._open(sign, shown, QUOTE_OPEN)
        elif (
            (sign == "'" and before.isalnum() and after.isalnum())
            or (before.isspace() and after.isspace())
            or (sign == '"' and before.isspace())
        ):
            self.pieces.append(shown)
        else:
            self._close(sign, shown, QUOTE_CLOSE)

    def _visible_before(self, at: int) -> str:
        text = re.sub(r"<[^<>]*>$", "", self.source[max(0, at - 260) : at])
        while text.endswith(">") and "<" in text:
            shorter = re.sub(r"<[^<>]*>$", "", text)
            if shorter == text:
                break
            text = shorter
        return text[-1] if text else " "

    def _visible_after(self, at: int) -> str:
        text = self.source[at : at + 260]
        while text.startswith("<") and ">" in text:
            text = text[text.index(">") + 1 :]
        return text[0] if text else " "
