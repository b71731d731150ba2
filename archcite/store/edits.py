"""Edits applied to a text: patches of its characters, everything else left as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archcite.diagnostics import Edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made, in one pass; of two edits that overlap, the one that begins first is
    made.

    An edit that is given twice is made once; one that reaches outside the text is not made. Run the checks
    again to see what is left.
    """
    pieces: list[str] = []
    done = 0
    last: Edit | None = None
    for edit in sorted(set(edits), key=lambda one: (one.start, one.end, one.text)):
        insertion_again = last is not None and edit.start == edit.end == last.end and last.start == last.end
        if edit.start < done or insertion_again or not edit.start <= edit.end <= len(text):
            continue
        pieces += (text[done : edit.start], edit.text)
        done, last = edit.end, edit
    return "".join([*pieces, text[done:]])
