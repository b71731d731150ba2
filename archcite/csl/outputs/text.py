"""Plain text: the words and their punctuation, with no formatting."""

from __future__ import annotations

from archcite.csl.outputs.writer import Writer

TEXT = Writer(
    escape=str,
    display={
        "block": ("\n", "\n"),
        "left-margin": ("", " "),
        "right-inline": ("", ""),
        "indent": ("\n    ", ""),
    },
)
