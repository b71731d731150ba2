"""Initials: given names cut to their first letters, or only spaced as initials are (CSL 1.0.2 "initialize-with")."""

from __future__ import annotations

import re

_GIVEN_SPLIT = re.compile(r"(\s+|-|‐|–)")
_WORD_MARKS = re.compile("([\ufdd2-\ufdef]*)(.*?)([\ufdd0\ufdd1]*)\\Z", re.DOTALL)
# What may be an initial: a full stop, or a letter by itself.
_INITIALS = re.compile(r"\.|(?<!\w)\w(?!\w)")
# Two capitals before small letters write one sound of another script: TSerendorj is Ts.
_DIGRAPH = re.compile(r"[^\W\d_a-z]{2,3}(?=[a-z])")
_STOPPED = re.compile(r"\.(?=[^\s.\-\ufdd0-\ufdef])")


def initialized(given: str, mark: str, *, hyphen: bool) -> str:
    """Given names as initials, each followed by ``mark``; hyphens are kept where the style keeps them.

    A word that ends in a full stop is an abbreviation already and stays whole ("Ts." of Tserendorj).
    """
    words = _GIVEN_SPLIT.split(_STOPPED.sub(". ", given).strip())
    text = ""
    after_initial = closing_before = False
    for index in range(0, len(words), 2):
        separator = words[index - 1] if index else ""
        opening, word, closing = _marked(words[index])
        initial = _initial(word)
        if not word.strip("."):
            continue
        hyphened = bool(separator) and not separator.isspace()
        if initial is None and hyphened and after_initial:
            text += "" if mark else separator + word[0].upper()
            continue
        if initial is None:
            text = text + separator + word if hyphened else spaced(text.rstrip(), opening + word + closing)
            after_initial = False
            continue
        if hyphened:
            text = text.rstrip() + separator if hyphen else text
        elif text and not after_initial:
            text += " "
        elif text and closing_before:
            text += mark[len(mark.rstrip()) :]
        text += opening + initial + (mark.rstrip() if closing else mark) + closing
        after_initial, closing_before = True, bool(closing)
    return text.rstrip()


def _marked(word: str) -> tuple[str, str, str]:
    match = _WORD_MARKS.match(word)
    return (match[1], match[2], match[3]) if match else ("", word, "")


def _initial(word: str) -> str | None:
    """A word's initial; ``None`` for a word that stays (a particle in lower case)."""
    bare = word.strip(".")
    if not bare or bare[0].islower():
        return None
    digraph = _DIGRAPH.match(bare)
    if digraph is not None and digraph[0].isupper():
        return digraph[0].capitalize()
    return bare if word.endswith(".") else bare[0]


def initials_respaced(given: str, mark: str) -> str:
    """Given names in which only what is an initial already takes ``mark`` (``initialize="false"``)."""
    if _INITIALS.search(given) is None:
        return given
    text = ""
    after_initial = False
    for whole in _STOPPED.sub(". ", given).split():
        opening, word, closing = _marked(whole)
        pieces = word.split("-")
        if all(_is_initial(piece) for piece in pieces):
            shown = mark.join(piece.rstrip(".") for piece in pieces) + mark.rstrip()
            if text:
                text += mark[len(mark.rstrip()) :] if after_initial else " "
            text += opening + shown + closing
            after_initial = True
        else:
            text = spaced(text, whole)
            after_initial = False
    return text


def _is_initial(piece: str) -> bool:
    return (len(piece) == 1 and piece.isupper()) or (len(piece) > 1 and piece.endswith(".") and piece[0].isupper())


def spaced(left: str, right: str) -> str:
    """The two texts with a space between them, unless one is empty or the first ends with one."""
    if not left or not right:
        return left or right
    return left + right if left[-1] in " \u00a0" else f"{left} {right}"
