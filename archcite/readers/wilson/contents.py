"""The ``Contents`` of a page: which versions it shows, and the words of the translation or transcript."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.readers.wilson.text import Piece
from archcite.tables.languages import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.readers.wilson.sheet import Sheet


@lru_cache(maxsize=1)
def _item() -> re.Pattern[str]:
    """A version as ``Contents`` lists it: ``Translation - English``, ``English Translation``, ``Original
    Scan``.
    """
    known = sorted((name for row in languages().rows for name in row.names), key=len, reverse=True)
    name = "|".join(re.escape(each) for each in known)
    return re.compile(
        r"[ \t>*_•·-]*(?P<item>"
        rf"(?P<kind>Translation|Transcript(?:ion)?)\s*[-–—:]\s*(?P<language>{name})"
        rf"|(?P<before>{name})\s+(?P<after>Translation|Transcript(?:ion)?)"
        r"|Original\s+Scan|Scan\s+of\s+(?:the\s+)?Original(?:\s+Document)?|Original\s+Document)\b"
        r"[ \t*_]*(?P<end>[,;]?[ \t]*(?:\n|$)|[,;]\s+|\s+(?=\S))"
    )


MOST_ITEMS = 12
"""How many versions a page may list."""


def place_contents(sheet: Sheet, piece: Piece) -> None:
    """Give a record the language of its translation, and its text; other versions listed are kept under
    ``extra``.
    """
    at = 0
    raw = piece.raw
    for found in _items(raw):
        item = piece.part(*found.span("item"))
        kind = found["kind"] or found["after"] or ""
        tag = languages().tag(found["language"] or found["before"] or "")
        if kind == "Translation" and tag and sheet.values.get("translation_language", tag) == tag:
            sheet.put("translation_language", tag, item)
        else:
            sheet.kept("contents", item, why="a version of the document that the page shows")
        at = found.end()
    place_text(sheet, piece.part(at))


def _items(raw: str) -> Iterator[re.Match[str]]:
    """The versions that a page lists before the text: each on a line of its own, or one before the words
    themselves.
    """
    first = at = len(raw) - len(raw.lstrip())
    for _ in range(MOST_ITEMS):
        found = _item().match(raw, at)
        if not found or (at > first and found["end"].isspace() and "\n" not in found["end"]):
            return
        yield found
        at = found.end()
        if found["end"].isspace() and "\n" not in found["end"]:
            return
        while raw[at : at + 1].isspace():
            at += 1


def place_text(sheet: Sheet, piece: Piece) -> None:
    """Give a record the words of the document, as its lines stand."""
    whole = piece.stripped()
    words = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in whole.raw.split("\n"))).strip()
    if not words:
        return
    if "text" in sheet.values:
        sheet.kept("text", whole, words)
        return
    sheet.put("text", words, whole)


def paragraphs(piece: Piece) -> str:
    """The paragraphs of a summary, each in one line."""
    parts = [Piece(text, 0, len(text)).text for text in re.split(r"\n[ \t]*\n", piece.raw)]
    return "\n\n".join(part for part in parts if part)


def place_languages(sheet: Sheet, piece: Piece) -> None:
    """Give a record the language of the original, one or several.

    A name that no row has is kept under ``extra``; so is a later line that is no language, as a field of its own with
    the lines behind it: the page may have labels that are not known.
    """
    lines = [line for line in piece.lines() if line]
    for number, line in enumerate(lines):
        if number and _tags(line) is None and (number + 1 < len(lines) or ": " in line.raw):
            _place_unknown(sheet, line, lines[number + 1 :])
            return
        _place_language(sheet, line)


def _tags(line: Piece) -> tuple[str, ...] | None:
    """The languages of a line, though it may go on in the next one; ``None`` where one of them is not known."""
    text = re.sub(r"^and\s+|(?:[,;]|\s+and)\s*$", "", line.text)
    return languages().tags(text)


def _place_language(sheet: Sheet, line: Piece) -> None:
    if tags := _tags(line):
        for tag in tags:
            sheet.added("language", tag, line)
        return
    for name in (part.strip() for part in re.split(r"[,;]|\band\b", line.text)):
        known = languages().tag(name)
        if known:
            sheet.added("language", known, line)
        elif name:
            sheet.kept("original_language", line, name, "no language is known by that name")


def _place_unknown(sheet: Sheet, line: Piece, others: list[Piece]) -> None:
    """A field whose label is not known, its value behind a colon or in the lines behind it."""
    before, colon, _ = line.raw.partition(": ")
    label = line.part(0, len(before)).stripped(":*_")
    values = [line.part(len(before) + 1).stripped("*_"), *others] if colon else others
    name = "_".join(re.findall(r"\w+", label.text.casefold()))[:60] or "unlabelled"
    for value in values:
        sheet.kept(name, value, why=f"the page's field {label.text[:60]!r}")
