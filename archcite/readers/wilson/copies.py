"""The places that a source names: the document's own first, then its copies, each with the words that introduce it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archcite.diagnostics import Severity
from archcite.readers.wilson.imprints import IMPRINT
from archcite.readers.wilson.text import Piece
from archcite.reference import parse

if TYPE_CHECKING:
    from archcite.tables import Tables


@dataclass(frozen=True, slots=True)
class Member:
    """A place that a source names: all its words, and those behind ``copy at`` or ``also in``.

    ``readable`` says whether they are a reference; ``joined`` how many parts of the source stand in it that could
    not be read as references of their own.
    """

    piece: Piece
    place: Piece
    introduced: bool = False
    readable: bool = True
    joined: int = 0


MOST_PARTS: Final = 200
"""How many parts of a source are looked at one by one; the last of them holds the rest."""

_CUE = (
    r"(?:(?:also\s+)?(?:(?:an?|another|one|photo|carbon|microfilm(?:ed)?|xerox|digital)\s+){0,3}cop(?:y|ies)\s+"
    r"(?:(?:is|are|also|now|held|kept|located|available|deposited|found|preserved)\s+){0,4}(?:at|in)"
    r"|also\s+(?:(?:held|kept|located|available|deposited|found|preserved|filed)\s+)?(?:at|in)"
    r"|held\s+(?:at|in|by))\s+(?:the\s+)?(?=\S)"
)
_INTRODUCTION = re.compile(_CUE, re.IGNORECASE)
_SORT = re.compile(r"(?:(?:photo|carbon|microfilm(?:ed)?|xerox|digital)\s+)+cop(?:y|ies)\b", re.IGNORECASE)
_SIGN = re.compile(
    rf"\s*;\s*(?:and\s+)?|,?\s+and\s+(?=[A-ZА-ЯЁ][A-ZА-ЯЁ]+\b)|\s*[,.]\s+(?:and\s+)?(?={_CUE})", re.IGNORECASE
)
_ASIDE = re.compile(rf"\s*\((?P<inner>{_CUE}[^()]*)\)[.,;]?\s*$", re.IGNORECASE)
_KEEPS = re.compile(r"[A-ZА-ЯЁ]{2}")
_ARCHIVE = re.compile(r"archiv|arhiv|arquivo|архив|архів|levéltár|librar|bibliot|библиот|museum|музе", re.IGNORECASE)


def members(piece: Piece, tables: Tables) -> tuple[Member, ...]:
    """The places that a source names, the first its own; none is lost where one of them cannot be read.

    A part becomes a place of its own if it is introduced as a copy, if it is a reference with its repository or a
    printed book, or if it names an archive. Any other part (a further file, a leaf) belongs to the part before it.
    """
    found: list[Member] = []
    for part in _parts(piece):
        introduction = _INTRODUCTION.match(part.raw)
        if not found:
            found.append(Member(part, part))
        elif introduction:
            place = part.part(introduction.end()).stripped(",;")
            found.append(Member(part, place, introduced=True, readable=_reads(place, tables)))
        elif _stands_alone(part, tables):
            found.append(Member(part, part))
        elif _names_archive(part, tables):
            found.append(Member(part, part, readable=False))
        else:
            found[-1] = _joined(found[-1], part, tables)
    return tuple(found)


def sort_of_copy(member: Member) -> str:
    """What sort of copy its introduction names: ``microfilm copy``; ``""`` where it says only that it is one."""
    words = member.piece.page[member.piece.start : member.place.start] if member.introduced else ""
    found = _SORT.search(words)
    return " ".join(found[0].split()) if found else ""


def _parts(piece: Piece) -> list[Piece]:
    """The parts of a source between its semicolons, and before ``also in`` and ``copy at``, outside parentheses."""
    parts: list[Piece] = []
    raw, start, depth, at = piece.raw, 0, 0, 0
    for cut in _SIGN.finditer(raw):
        between = raw[at : cut.start()]
        depth += between.count("(") - between.count(")")
        at = cut.start()
        joint = ";" in cut[0] or _INTRODUCTION.match(raw, cut.end()) or _KEEPS.match(raw, cut.end())
        if depth <= 0 and joint and len(parts) < MOST_PARTS:
            parts.append(piece.part(start, cut.start()).stripped(",;"))
            start = cut.end()
    parts.append(piece.part(start).stripped(",;"))
    return [inner for part in parts if part for inner in _opened(part)]


def _opened(part: Piece) -> list[Piece]:
    """A part, and the copy that parentheses at its end name."""
    aside = _ASIDE.search(part.raw)
    if not aside or not aside.start():
        return [part]
    return [part.part(0, aside.start()).stripped(",;"), part.part(*aside.span("inner")).stripped(",;.")]


def _joined(before: Member, part: Piece, tables: Tables) -> Member:
    """A place with a further part of it; a part that is no reference by itself is counted."""
    whole = Piece(part.page, before.piece.start, part.end)
    place = Piece(part.page, before.place.start, part.end)
    strange = 0 if _continues(part, tables) else 1
    return Member(whole, place, before.introduced, before.readable, before.joined + strange)


def _continues(part: Piece, tables: Tables) -> bool:
    """Whether a part goes on with the reference before it: a level, a leaf, or words in small letters."""
    return not part.raw[:1].isupper() or parse(part.text, tables).known


def _reads(part: Piece, tables: Tables) -> bool:
    """Whether a part is read as a reference, and nothing of it is left unread."""
    reference = parse(part.text, tables)
    return reference.known and all(one.severity is Severity.INFO for one in reference.findings)


def _stands_alone(part: Piece, tables: Tables) -> bool:
    if IMPRINT.search(part.text):
        return True
    reference = parse(part.text, tables)
    return bool(reference.known and reference.repository)


def _names_archive(part: Piece, tables: Tables) -> bool:
    """Whether a part that is no reference names an archive: it lies elsewhere, wherever in it that may be."""
    text = part.text
    return bool(_ARCHIVE.search(text)) or next(tables.repositories.mentions(text), None) is not None
