"""What is safe to show on a terminal: no text can move the cursor, change the title or turn the reading order."""

from __future__ import annotations

import re

_MOVING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Controls, separators of lines and what turns the reading order (Unicode Standard Annex 9)."""

_HIDDEN = re.compile(f"[{_MOVING}]")
_UNSEEN = re.compile(f"[\n{_MOVING}\u200b-\u200d\u2060-\u2065\ufeff]")
_TAB = 8


def visible(text: str) -> str:
    r"""The text with control and bidirectional characters shown as ``\u{..}``; line ends and tabs stay."""
    return _HIDDEN.sub(_named, text)


def in_line(text: str) -> str:
    """A line with every character shown, line ends and those of no width too; a tab becomes blanks."""
    return _UNSEEN.sub(_named, text.replace("\t", " " * _TAB))


def _named(match: re.Match[str]) -> str:
    return f"\\u{{{ord(match[0]):x}}}"
