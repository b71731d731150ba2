"""The words in which the command line says what would have been right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """``did you mean …?`` with the nearest known words, or all of them where none is near."""
    names = list(known)
    near = get_close_matches(word, names, n=3, cutoff=0.5)
    return f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(names)}"
