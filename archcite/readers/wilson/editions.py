"""Printed editions as a citation names them: ``A. Sample, ed., TITLE, Vol. 5 (Place: Publisher, Year), pp. 1-2``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from archcite.readers.wilson.imprints import (
    IMPRINT,
    behind,
    imprint_of,
    imprint_values,
    last_values,
    number_of,
    numbers,
    pages_at,
)
from archcite.readers.wilson.names import is_body, names
from archcite.readers.wilson.persons import Name
from archcite.readers.wilson.text import Piece

MOST_OF_A_NAME: Final = 4
"""How many words a sole author's name may have."""

MOST_EDITIONS: Final = 50
"""How many editions one clause may list."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition as ``published_in`` holds it, the names taken apart for it, and the piece it is read from.

    Where ``doubted``, its words are not understood and stand in the title, all of them.
    """

    value: dict[str, object]
    names: tuple[Name, ...]
    piece: Piece
    doubted: bool = False


_NEXT = re.compile(
    r"(?<=[\d).])\s*(?:[,;]?\s+(?:and\s+also|also|and|as\s+well\s+as)\s+in\s+|;\s+(?:and\s+)?(?:also\s+)?(?:in\s+)?)"
    r"(?=[^\W\d_a-zа-яё]|[“\"])"
)
_SENTENCES = re.compile(r"(?P<who>[^.]+(?:\b\w\.[^.]*)*?)(?<!\b\w)\.\s+(?P<title>[^.].*)")
_ABBREVIATION = re.compile(r"\b(?:vol|no|nr|bd|t|bk|pt|ed|eds|doc|book|part)$", re.IGNORECASE)
_ROLE = r"(?:[Ee]dited|[Tt]ranslated|[Ee]ds?\.|[Tt]rans\.|[Tt]r\.)"
_CLOSING = re.compile(
    rf"[.,;:]?\s+(?P<role>{_ROLE}(?:\s+(?:and|&)\s+{_ROLE})?)(?:\s+by)?\s+(?=[^\W\d_a-z]|the\s+[A-Z])"
)
_OPENING = re.compile(
    r"(?P<names>[^\W\d_].{1,300}?)(?:,\s*(?P<bare>(?:[Ee]ds?|[Tt]rans|Hrsg|Hg)\.(?:\s+(?:and|&)\s+[Tt]rans\.)?)"
    r"|\s*,?\s*[(\[](?P<closed>(?:[Ee]ds?|[Tt]rans|Hrsg|Hg)\.?(?:\s+(?:and|&)\s+[Tt]rans\.?)?)[)\]])[,:;]?\s+(?=\S)"
)
_LEFT_OVER = re.compile(
    r"\b(?:eds?|trans|comps?|hrsg)\.|[(\[](?:eds?|trans|comps?|hrsg)\.?[)\]]|\b(?:edited|translated|compiled)\s+by\b"
    r"|\bpp?\.\s*\d|:\s*\d|\((?=[^()]*$)|^[^(]*\)|\([^()]*\d{4}[^()]*\)",
    re.IGNORECASE,
)
_NO_NAMES = frozenset({
    "a", "an", "archives", "bulletin", "collected", "conference", "das", "der", "die", "diplomatic", "documents",
    "foreign", "history", "in", "journal", "les", "on", "papers", "records", "relations", "review", "selected", "the",
    "works",
})  # fmt: skip
"""Words that titles have, and names have not."""


def edition_pieces(piece: Piece) -> tuple[Piece, ...]:
    """The editions that one clause lists: ``… (Moscow: ROSSPEN, 2003), pp. 4-5, and in …``."""
    pieces: list[Piece] = []
    raw, start = piece.raw, 0
    for cut in _NEXT.finditer(raw):
        if raw.count("(", start, cut.start()) == raw.count(")", start, cut.start()) and len(pieces) < MOST_EDITIONS:
            pieces.append(piece.part(start, cut.start()).stripped(",;"))
            start = cut.end()
    return tuple(one for one in (*pieces, piece.part(start).stripped(",;")) if one)


def edition_end(piece: Piece) -> int | None:
    """Where the editions that a piece begins with end, by imprints and pages; ``None`` where there is no imprint."""
    end: int | None = None
    raw, at = piece.raw, 0
    for _ in range(MOST_EDITIONS):
        imprint = imprint_of(raw[at:])
        if not imprint or (end is not None and imprint.start() > 400):
            return end
        after = at + imprint.end()
        pages = pages_at(raw, after)
        end = pages.end() if pages else after
        following = _NEXT.match(raw, end)
        if not following:
            return end
        at = following.end()
    return end


def edition(piece: Piece) -> Printed | None:
    """The edition that a piece names; ``None`` where no title can be told from the rest.

    What is not understood (an editor that is no name, a number in brackets) is not guessed at: then the title is the
    whole of it, as it stands.
    """
    text = piece.text.strip(" ,.;")
    imprint = imprint_of(text)
    periodical = imprint is None or (IMPRINT.search(text) is None and "place" not in imprint_values(imprint))
    if imprint:
        said = {**imprint_values(imprint), **behind(text[imprint.end() :])}
        head = text[: imprint.start()].strip(" ,.;")
    else:
        head, said = last_values(text)
    found: list[Name] = []
    value = _head(piece, head, found, periodical=periodical and bool(imprint or said))
    title = str(value.get("title", ""))
    if not title:
        return None
    if _LEFT_OVER.search(title) or _LEFT_OVER.search(str(said.get("note", ""))) or value.keys() & said.keys():
        return Printed({"title": text}, (), piece, doubted=True)
    return Printed({**value, **said}, tuple(found), piece)


def _head(piece: Piece, text: str, found: list[Name], *, periodical: bool) -> dict[str, object]:
    """What stands before the imprint: authors, editors, title, volume, part, number, and who translated the book."""
    value: dict[str, object] = {}
    parts = _parts(text)
    last: list[str] = []
    while len(parts) > 1 and number_of(parts[-1]):
        last.insert(0, parts.pop())
    for stop in re.finditer(r"\.\s+", parts[-1][-60:]):
        number = parts[-1][-60:][stop.end() :]
        if number_of(number) and len(number) < len(parts[-1]):
            parts[-1:], last = [parts[-1][: -len(number)].rstrip()], [number, *last]
            break
    text = _closing(piece, ", ".join(parts), value, found)
    text = _opening(piece, text, value, found)
    if not value.keys() & {"editors", "authors"}:
        text = _sentence(piece, text, value, found)
    parts = _parts(text)
    if not value.keys() & {"editors", "authors"}:
        count, role, people = _people(piece, [*parts, *last])
        found.extend(people)
        parts = parts[count:]
        value |= {role: [name.value for name in people]} if people else {}
    return {**numbers([*parts, *last], periodical=periodical), **value}


def _closing(piece: Piece, text: str, value: dict[str, object], found: list[Name]) -> str:
    """A title without ``edited by X, trans. Y`` at its end, whose names go to the edition."""
    for _ in range(3):
        roles = list(_CLOSING.finditer(text))
        people = _persons(piece, [text[roles[-1].end() :].strip(" .,")], bodies=True) if roles else ()
        if not people:
            return text
        _give(roles[-1]["role"], people, value, found)
        text = text[: roles[-1].start()].rstrip(" ,;")
    return text


def _opening(piece: Piece, text: str, value: dict[str, object], found: list[Name]) -> str:
    """A title without ``X and Y, eds.,`` before it, whose names go to the edition."""
    opening = _OPENING.match(text)
    people = _persons(piece, [opening["names"].strip(" ,")], bodies=True) if opening else ()
    if not opening or not people:
        return text
    _give(opening["bare"] or opening["closed"], people, value, found)
    return text[opening.end() :]


def _sentence(piece: Piece, text: str, value: dict[str, object], found: list[Name]) -> str:
    """A title without the authors in a sentence of their own before it: ``A. Sample and B. Muster. Title``."""
    sentences = _SENTENCES.fullmatch(text)
    if not sentences or _ABBREVIATION.search(sentences["who"]) or sentences["title"][0].isdigit():
        return text
    people = _persons(piece, [sentences["who"]])
    if not people:
        return text
    found.extend(people)
    value["authors"] = [name.value for name in people]
    return sentences["title"]


def _give(role: str, people: tuple[Name, ...], value: dict[str, object], found: list[Name]) -> None:
    """Names to the keys that a role (``ed. and trans.``) means."""
    found.extend(people)
    small = role.casefold()
    keys = [key for key, mark in (("editors", r"\b(?:ed|hrsg|hg)"), ("translators", r"\btr")) if re.search(mark, small)]
    for key in keys:
        value[key] = [name.value for name in people]


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
    """How many of the parts are the authors, and their names.

    The last of several joins two names (``A, B and C``), or one name of a person stands alone before a title: a
    title's own commas hold no names.
    """
    for count in range(1, min(len(parts) - 1, 12) + 1):
        if re.search(r"\s(?:and|&)\s", parts[count - 1]):
            people = _persons(piece, parts[:count])
            if people:
                return count, "authors", people
            break
    return _sole_author(piece, parts)


def _sole_author(piece: Piece, parts: list[str]) -> tuple[int, str, tuple[Name, ...]]:
    """One person before a title in words: ``Diplomatic Papers, 1945`` and ``Collected Works, Vol. 6`` name none."""
    words = [part for part in parts[1:2] if part[:1].isalpha() or part[:1] in "“\"'"]
    if not words or number_of(words[0]) or len(parts[0].split()) > MOST_OF_A_NAME:
        return 0, "", ()
    people = _persons(piece, parts[:1])
    return (1, "authors", people) if people else (0, "", ())


def _persons(piece: Piece, parts: list[str], *, bodies: bool = False) -> tuple[Name, ...]:
    """The persons that the parts name, or bodies too; none where one of them is neither, or has one word."""
    listed = [names(_within(piece, part)) for part in parts if part]
    people = [name for one in listed for name in one or ()]
    if not people or not all(listed):
        return ()
    every = all(_is_person(name) or (bodies and is_body(name.piece.text)) for name in people)
    return tuple(people) if every else ()


def _is_person(name: Name) -> bool:
    words = name.piece.text.casefold().split()
    split = isinstance(name.value, dict) and "family" in name.value
    return split and not is_body(name.piece.text) and not _NO_NAMES.intersection(words)


def _within(piece: Piece, text: str) -> Piece:
    """A piece of the words ``text``, standing where they stand in the page if they stand there unbroken."""
    at = piece.page.find(text, piece.start, piece.end)
    return Piece(piece.page, at, at + len(text)) if at >= 0 else Piece(text, 0, len(text))
