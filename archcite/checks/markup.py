"""Rules of markup: what a web page writes for its browser, and no citation should print."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from archcite.checks.flaw import MARKUP, Flaw
from archcite.model.agents import Agent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.source import KeyPath, Source
    from archcite.tables import Tables


def left_over(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A text holds what HTML writes for a character, or for a line: `&amp;`, `&#8217;`, `<br>`.

    Why: it was copied from the source of a web page, and is printed as it stands. The tags of CSL (`<i>`, `<b>`,
    `<sup>`, `<sub>`, `<span …>`) are read and are no flaw.

    Write instead: the character, which the message names; nothing for a tag.

    Source: WHATWG HTML, 13.5 (named character references); CSL 1.0.2 (rich text).
    """
    _ = tables
    for path, text in _texts(record):
        match = MARKUP.search(text)
        while match is not None and match[0][0] == "&" and unescape(match[0]) == match[0]:
            match = MARKUP.search(text, match.end())
        if match is not None:
            meant = f"write {unescape(match[0])!r}" if match[0][0] == "&" else "take it out"
            yield Flaw(f"the text holds {match[0]!r}, which is HTML", source.within(path, text, *match.span()), meant)


def _texts(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """The texts of a record that citations or lists print: no addresses, notes and transcripts."""
    for key, value in record.__dict__.items():
        if key in _PASSED or not value:
            continue
        if isinstance(value, str):
            yield (key,), value
        elif isinstance(value, tuple):
            for index, part in enumerate(value):
                if isinstance(part, str):
                    yield (key, index), part
                elif isinstance(part, Agent):
                    yield (key, index), part.name or f"{part.family}, {part.given}"
    if record.original_title is not None:
        yield ("original_title", "text"), record.original_title.text
    for index, edition in enumerate(record.published_in):
        yield ("published_in", index, "title"), edition.title or ""


_PASSED = frozenset({"id", "url", "archived_url", "text", "private_note"})
