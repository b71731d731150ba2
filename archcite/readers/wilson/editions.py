"""Printed editions as a Wilson Center citation names them: ``AUTHORS, TITLE, Vol. 5 (Place: Publisher, Year),
pp. 1-2``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archcite.readers.wilson.names import is_body, names
from archcite.readers.wilson.persons import Name
from archcite.readers.wilson.text import Piece

IMPRINT = re.compile(
    r"\((?P<place>[^():]{2,80}):\s*(?P<publisher>[^()]{2,160}?),\s*(?P<year>(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?)\)"
)
"""An imprint in parentheses: place, publisher and year (CMOS 18 14.2)."""

_BARE_IMPRINT = re.compile(r"\((?:(?P<place>[^():,\d]{2,60}),\s*)?(?P<year>[^():,\d]{0,20}(?:1[5-9]|20)\d\d)\)")
_PAGES = re.compile(
    r"[\s,.:]*(?:(?P<word>pp?\.|pages?|С\.|с\.|S\.)\s*)?(?P<pages>\d[\divxlc]*(?:\s*[-–]\s*\d+)?(?:\s*,\s*\d+(?:\s*[-–]\s*\d+)?)*)(?=[.;,]?(?:\s|$))"
)
_ROMAN_PAGES = re.compile(r"[\s,.]*pp?\.\s*(?P<pages>[ivxlc]+(?:\s*[-–]\s*[ivxlc]+)?)\b")
_VOLUME = re.compile(
    r"(?:vol(?:ume)?|t(?:om)?|Bd|Band)\.?\s*(?P<volume>\d+|[IVXLC]+)(?:\.(?P<part>\d+))?", re.IGNORECASE
)
_PART = re.compile(r"(?:book|bk|part|pt|kn(?:iga)?)\.?\s*(?P<part>\d+|[IVXLC]+)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:doc(?:ument)?s?\.?|no\.?|nr\.?|issues?|№)\s*(?P<number>\d[\w/]*(?:\s*[-–/]\s*\d+)?)", re.IGNORECASE
)
_EDITION = re.compile(r"(?P<edition>\d+(?:st|nd|rd|th))\s+ed(?:ition|n)?\.?", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(?:vol|no|nr|bd|t|bk|pt|ed|eds|doc|book|part)$", re.IGNORECASE)
_EDITORS = re.compile(r"\(?\beds?\.\)?")


MOST_OF_A_NAME = 4
"""How many words a sole author's name may have."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition as ``published_in`` holds it, the names that were taken apart for it, and the piece it is
    read from.
    """

    value: dict[str, object]
    names: tuple[Name, ...]
    piece: Piece


def edition_end(piece: Piece) -> int | None:
    """Where the edition that a piece begins with ends, by its imprint and pages; ``None`` where there is no
    imprint.
    """
    imprint = IMPRINT.search(piece.raw) or _BARE_IMPRINT.search(piece.raw)
    if not imprint:
        return None
    pages = _pages(piece.raw, imprint.end())
    return pages.end() if pages else imprint.end()


def edition(piece: Piece) -> Printed | None:
    """The edition that a piece names; ``None`` where no title can be told from the rest."""
    text = piece.text
    imprint = IMPRINT.search(text) or _BARE_IMPRINT.search(text)
    cut = imprint.start() if imprint else len(text)
    said: dict[str, object] = {}
    if imprint:
        said = {key: value.strip() for key, value in imprint.groupdict().items() if value}
        pages = _pages(text, imprint.end())
        said |= {"pages": re.sub(r"\s", "", pages["pages"]).replace(",", ", ")} if pages else {}
        rest = text[pages.end() if pages else imprint.end() :].strip(" ,.;")
        said |= {"note": rest} if rest else {}
    found: list[Name] = []
    head = _head(piece, text[:cut].strip(" ,.;"), found)
    if "title" not in head:
        return None
    value = {**head, **said}
    return Printed(value, tuple(found), piece)


def _pages(text: str, start: int) -> re.Match[str] | None:
    return _PAGES.match(text, start) or _ROMAN_PAGES.match(text, start)


def _head(piece: Piece, text: str, found: list[Name]) -> dict[str, object]:
    """What stands before the imprint: authors, title, volume, part, number, and who translated the book."""
    value: dict[str, object] = {}
    if translated := re.search(r"[.,;]\s+(?:Translated|trans\.|Trans\.)(?:\s+by)?\s+(?P<names>[^()]+)$", text):
        people = names(_within(piece, translated["names"].strip(" .")))
        if people:
            found.extend(people)
            value["translators"] = [name.value for name in people]
            text = text[: translated.start()]
    if sentences := re.fullmatch(r"(?P<who>[^.]+(?:\b\w\.[^.]*)*?)\.\s+(?P<title>[^.].*)", text):
        sole = not _ABBREVIATION.search(sentences["who"]) and not sentences["title"][0].isdigit()
        people = names(_within(piece, sentences["who"])) if sole else None
        if people and not any(is_body(name.piece.text) for name in people):
            found.extend(people)
            return {
                "authors": [name.value for name in people],
                **_numbers(sentences["title"].split(", ")),
                **value,
            }
    pieces = _parts(text)
    count, role, people = _people(piece, pieces)
    found.extend(people)
    numbered = _numbers(pieces[count:])
    return {**({role: [name.value for name in people]} if people else {}), **numbered, **value}


def _parts(text: str) -> list[str]:
    """The parts between commas that stand outside parentheses and quotation marks."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign in "(“[":
            depth += 1
        elif sign in ")”]":
            depth = max(0, depth - 1)
        elif sign == "," and not depth and text[at + 1 : at + 2].isspace():
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]


def _people(piece: Piece, parts: list[str]) -> tuple[int, str, tuple[Name, ...]]:
    """How many of the parts are the authors or editors, which of the two, and their names.

    The last of several joins two names (``A, B and C``), or ``eds.`` follows, or one name of a person stands
    alone before a title: a title's own commas hold no names.
    """
    for count in range(1, min(len(parts) - 1, 12) + 1):
        edited = _EDITORS.search(parts[count - 1])
        if edited and _EDITORS.sub("", parts[count - 1]).strip() == "":
            people = _persons(piece, parts[: count - 1])
            return (count, "editors", people) if people else (0, "", ())
        if edited and edited.end() == len(parts[count - 1]):
            people = _persons(piece, [*parts[: count - 1], parts[count - 1][: edited.start()].strip()])
            return (count, "editors", people) if people else (0, "", ())
        if re.search(r"\s(?:and|&)\s", parts[count - 1]):
            people = _persons(piece, parts[:count])
            if not people:
                break
            if len(parts) > count + 1 and _EDITORS.fullmatch(parts[count]):
                return count + 1, "editors", people
            return count, "authors", people
    return _sole_author(piece, parts)


def _sole_author(piece: Piece, parts: list[str]) -> tuple[int, str, tuple[Name, ...]]:
    """One person before a title in words: ``Diplomatic Papers, 1945`` and ``Collected Works, Vol. 6`` name
    none.
    """
    words = [part for part in parts[1:2] if part[:1].isalpha() or part[:1] in "“\"'"]
    numbers = (_VOLUME, _PART, _NUMBER, _EDITION)
    if not words or any(pattern.fullmatch(words[0]) for pattern in numbers) or len(parts[0].split()) > MOST_OF_A_NAME:
        return 0, "", ()
    people = _persons(piece, parts[:1])
    return (1, "authors", people) if people else (0, "", ())


def _persons(piece: Piece, parts: list[str]) -> tuple[Name, ...]:
    """The persons that the parts name, each with two words at least; none where one of them is no person."""
    people = [name for part in parts if part for name in names(_within(piece, part)) or ()]
    every = all(isinstance(name.value, dict) and "family" in name.value for name in people)
    return tuple(people) if people and every and all(names(_within(piece, part)) for part in parts if part) else ()


def _numbers(parts: list[str]) -> dict[str, object]:
    """Title, volume, part, number and edition, in that order; a part after the volume is its title."""
    value: dict[str, object] = {}
    title: list[str] = []
    for part in parts:
        if found := next((m for p in (_VOLUME, _PART, _NUMBER, _EDITION) if (m := p.fullmatch(part))), None):
            value |= {key: text for key, text in found.groupdict().items() if text and key not in value}
        elif "volume" in value and title:
            value["volume_title"] = f"{value['volume_title']}, {part}" if "volume_title" in value else part
        elif part:
            title.append(part)
    words = ", ".join(title).strip()
    return {"title": words, **value} if words else value


def _within(piece: Piece, text: str) -> Piece:
    """A piece of the words ``text``, standing where they stand in the page if they stand there unbroken."""
    at = piece.page.find(text, piece.start, piece.end)
    return Piece(piece.page, at, at + len(text)) if at >= 0 else Piece(text, 0, len(text))
