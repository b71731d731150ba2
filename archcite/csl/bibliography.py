"""The bibliography as a value: entries in print, and what a word processor must know to lay them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One entry: the ids of the items it lists, and its text."""

    ids: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """All entries in order, and the layout asked for (CSL 1.0.2 "Bibliography-specific Options").

    ``opening`` and ``closing`` wrap the whole in formats that need it. ``max_offset`` is the width, in
    characters, of the widest first field.
    """

    entries: tuple[BibliographyEntry, ...]
    hanging_indent: bool = False
    second_field_align: str = ""
    line_spacing: int = 1
    entry_spacing: int = 1
    max_offset: int = 0
    opening: str = ""
    closing: str = ""
    between: str = "\n"

    @property
    def text(self) -> str:
        """The whole bibliography as one text."""
        return self.opening + self.between.join(entry.text for entry in self.entries) + self.closing
