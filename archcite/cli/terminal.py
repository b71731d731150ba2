"""What is safe to show on a terminal: no text can move the cursor, change the title or turn the reading order."""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""The text with control and bidirectional characters shown as ``\u{..}``; line ends and tabs stay."""
    return _HIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)
