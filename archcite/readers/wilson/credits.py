"""The tail of a citation: where the document lies, and who obtained, gave, transcribed and translated it, for
whom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.readers.wilson.editions import edition_end
from archcite.readers.wilson.imprints import IMPRINT
from archcite.readers.wilson.names import body, names
from archcite.readers.wilson.persons import Name
from archcite.readers.wilson.text import Piece
from archcite.tables.languages import languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did what (``roles``: translated, obtained, …), for whom, from and into which language."""

    roles: tuple[str, ...]
    names: tuple[Name, ...]
    piece: Piece
    made_for: tuple[Name, ...] = ()
    made_from: tuple[str, ...] = ()
    made_into: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tail:
    """A citation's tail: the source, editions that print it, credits, and words that are neither, kept
    verbatim.

    An edition comes with the word that says how it prints the document (reprinted, first published).
    ``notes`` are the words that say where a copy is on file.
    """

    source: Piece
    editions: tuple[tuple[str, Piece], ...]
    credits: tuple[Credit, ...]
    notes: tuple[Piece, ...]
    verbatim: tuple[Piece, ...]


_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "acquired": "obtained",
        "annotated": "annotated",
        "compiled": "compiled",
        "contributed": "contributed",
        "contribution": "contributed",
        "donated": "contributed",
        "edited": "edited",
        "obtained": "obtained",
        "procured": "obtained",
        "provided": "contributed",
        "revised": "edited",
        "submitted": "contributed",
        "supplied": "contributed",
        "trans": "translated",
        "transcribed": "transcribed",
        "transcription": "transcribed",
        "translated": "translated",
        "translation": "translated",
        "translations": "translated",
    }
)
"""The words of a credit, and the role that each means."""

_WORD = rf"(?:{'|'.join(sorted(_ROLES, key=len, reverse=True))})\b"
_HEAD = re.compile(
    rf"(?<![\w-])(?:Documents?\s+(?:was\s+|were\s+)?)?(?P<words>{_WORD}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_WORD}){{0,6}})"
    r"(?P<mods>(?:\s+(?:from|for|into)\s[^.;()]{1,120}?)?)(?:\s+by\s+|(?<=trans)\.\s+(?=[A-Z]))(?=\S)",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?<!\w)(?:(?:also|first|originally|previously|translation)\s+)?"
    r"(?:reprinted|reproduced|published|printed|excerpted)\s+(?:in|from)\s+(?=\S)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?<!\w)(?:(?P<copy>(?:(?:a\s+)?copy\s+)?on\s+file\s+(?:at|in|with)\s|copy\s+(?:courtesy\s+of|obtained)\s)"
    r"|provided\s+to\s|given\s+to\s|via\s+(?=[A-Z])"
    r"|courtesy\s+of\s|obtained\s+(?:for|from|through)\s|(?:in\s+)?collections?\s+of\s+the\s+author)",
    re.IGNORECASE,
)
_OPENING: Mapping[str, str] = MappingProxyType({")": "(", "]": "["})
_INVERTED = re.compile(r"\s*(?:and\s+)?[^\W\d_][\w'’-]{1,40},\s+[^\W\d_][\w.'’ -]{0,40}")
_AND = re.compile(r"\s*[,;.]?\s*\b(?:and|&)\s*$", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b\w|\b(?:Dr|Prof|Mr|Mrs|Ms|Jr|Sr|St|Gen|Amb|Col|Rev|Hon|Ph\.?\s?D|vs|ed|eds|No|Vol|pp|p))$"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a credit, an edition or an aside begins in the tail."""

    kind: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()


def tail(piece: Piece) -> Tail:
    """The tail of a citation, or the ``Source`` of a page, in its parts."""
    raw = piece.raw
    marks = _marks(piece)
    cut = marks[0].start if marks else len(raw)
    source = piece.part(0, cut)
    editions: list[tuple[str, Piece]] = []
    given: list[Credit] = []
    notes: list[Piece] = []
    verbatim: list[Piece] = []
    for number, mark in enumerate(marks):
        stop = marks[number + 1].start if number + 1 < len(marks) else len(raw)
        whole = _trimmed(piece.part(mark.start, stop))
        if mark.kind == "printed":
            how = " ".join(mark.match[0].casefold().split()[:-1])
            editions.append((how, _trimmed(piece.part(mark.match.end(), stop))))
        elif mark.kind == "copy":
            notes.append(whole)
        elif mark.kind == "aside":
            verbatim.append(whole)
        else:
            clause, rest = _credit(piece, mark.match, whole)
            verbatim.extend([rest] if rest else [])
            if clause:
                given.append(clause)
    return Tail(_source(source), tuple(editions), tuple(given), tuple(notes), tuple(verbatim))


def _source(piece: Piece) -> Piece:
    """The source without the stop that ends it; the stops of ``D.C.`` stay."""
    whole = _trimmed(piece, stops=False)
    while whole.raw.endswith(("(", "[")):
        whole = _trimmed(whole.part(0, len(whole.raw) - 1), stops=False)
    if whole.raw.endswith(".") and not re.search(r"\b\w\.\w\.$", whole.raw):
        return whole.part(0, len(whole.raw) - 1).right(",;")
    return whole


def _trimmed(piece: Piece, *, stops: bool = True) -> Piece:
    """A piece without the comma, semicolon, stop or ``and`` that joins it to its neighbours."""
    one = piece.stripped(",;." if stops else ",;").left(",;.")
    joined = _AND.search(one.raw)
    return one.part(0, joined.start()).right(",;") if joined else one


def _marks(piece: Piece) -> list[_Mark]:
    """The beginnings of editions, credits and asides, from left to right, none inside a printed source or
    edition.
    """
    raw = piece.raw
    printed = [_Mark("printed", match) for match in _PRINTED.finditer(raw) if _opens(raw, match.start())]
    imprint = IMPRINT.search(raw)
    covered: list[tuple[int, int]] = []
    if imprint and not any(mark.start < imprint.start() for mark in printed):
        end = edition_end(piece) or imprint.end()
        first = raw.rfind(";", 0, imprint.start()) + 1
        covered.append((first, end))
    for mark in printed:
        end = edition_end(piece.part(mark.start)) or 0
        covered.append((mark.start + 1, mark.start + end))
    heads = [_Mark("credit", match) for match in _HEAD.finditer(raw) if _opens(raw, match.start())]
    asides = [
        _Mark("copy" if match["copy"] else "aside", match)
        for match in _ASIDE.finditer(raw)
        if _opens(raw, match.start())
    ]
    found = sorted([*printed, *heads, *asides], key=lambda mark: (mark.start, mark.kind != "credit"))
    kept: list[_Mark] = []
    for mark in found:
        if any(start <= mark.start < end for start, end in covered):
            continue
        if kept and mark.start < kept[-1].match.end():
            continue
        kept.append(mark)
    return kept


def _opens(raw: str, start: int) -> bool:
    """Whether a clause may begin here: at the beginning, after a stop, comma, semicolon or ``and``, or with a
    capital.
    """
    before = raw[max(0, start - 40) : start].rstrip()
    if not before or before[-1] in ".;,)]”\"'’" or raw[start].isupper():
        return raw[:start].count("(") <= raw[:start].count(")")
    return bool(re.search(r"\b(?:and|then)$|&$", before))


def _credit(piece: Piece, head: re.Match[str], whole: Piece) -> tuple[Credit | None, Piece | None]:
    """The credit that a head begins, and what follows its names; without names the whole stays verbatim."""
    listed = Piece(piece.page, piece.start + head.end(), whole.end)
    listed, rest = sentence(listed)
    who, helped = _helped(listed)
    who, mods = _behind(who)
    people = names(_closed(who).stripped(",;.")) or names(_trimmed(who))
    if not people:
        return None, whole
    said = [*_modifiers(piece.part(*head.span("mods"))), *_modifiers(_closed(mods))]
    if not all(understood or kind == "from" for kind, _, understood in said):
        return None, whole
    if helped or not all(understood for _, _, understood in said):
        rest = whole  # "obtained by X from" an archive: X is told, and the words are kept
    roles = tuple(dict.fromkeys(_ROLES[word.lower()] for word in re.findall(_WORD, head["words"], re.IGNORECASE)))
    made_for = tuple(name for kind, part, _ in said if kind == "for" for name in names(part) or (body(part),))
    made_from = tuple(tag for kind, part, _ in said if kind == "from" for tag in _language(part))
    made_into = tuple(tag for kind, part, _ in said if kind == "into" for tag in _language(part))
    return Credit(roles, people, whole, made_for, made_from, made_into), rest


def _closed(piece: Piece) -> Piece:
    """A piece without the bracket that closes the whole credit, and was opened before it."""
    one = piece.right(",;.")
    while one and (opening := _OPENING.get(one.raw[-1])) and one.raw.count(one.raw[-1]) > one.raw.count(opening):
        one = one.part(0, len(one.raw) - 1).right(",;.")
    return one


def sentence(piece: Piece) -> tuple[Piece, Piece | None]:
    """The names of a credit up to the stop or semicolon that ends them, and what follows."""
    raw, start = piece.raw, 0
    for sign in re.finditer(r"[.;](?=\s)", raw):
        if sign[0] == "." and _ABBREVIATED.search(raw, max(0, sign.start() - 6), sign.start()):
            continue
        if sign[0] == ";" and _INVERTED.fullmatch(raw, start, sign.start()) and _INVERTED.match(raw, sign.end()):
            start = sign.end()
            continue
        rest = piece.part(sign.end()).stripped(",;")
        return piece.part(0, sign.start()), rest if rest.stripped(".") else None
    return piece, None


def _helped(piece: Piece) -> tuple[Piece, bool]:
    """Names, without the words that say who helped them, and whether there were any."""
    found = re.search(
        r",?\s+with\s+(?=(?:the\s+)?(?:\w+\s+)?(?:assistance|help|aid|support|contribution)s?\b)", piece.raw
    )
    return (piece.part(0, found.start()), True) if found else (piece, False)


def _behind(piece: Piece) -> tuple[Piece, Piece]:
    """Names, and the ``for CWIHP`` or ``from Russian`` that may stand behind them."""
    found = re.search(
        r"\s+(?=(?:for|into)\s+(?:the\s+)?[A-Z])|\s+(?=from\s+(?:the\s+)?(?:original\s+)?[A-Z])",
        piece.raw,
    )
    if not found:
        return piece, piece.part(len(piece.raw))
    return piece.part(0, found.start()), piece.part(found.end()).stripped(",;.")


def _modifiers(piece: Piece) -> Iterator[tuple[str, Piece, bool]]:
    """``for``, ``from`` and ``into`` with their words, and whether these are a language or a body, as they
    must be.
    """
    words = list(re.finditer(r"(?:^|(?<=\s))(from|for|into)\s+(?:the\s+)?(?:original\s+)?", piece.raw))
    for number, word in enumerate(words):
        stop = words[number + 1].start() if number + 1 < len(words) else len(piece.raw)
        part = piece.part(word.end(), stop).stripped(",;.")
        if word[1] == "for":
            yield "for", part, bool(names(part))
        else:
            yield word[1], part, bool(_language(part))


def _language(piece: Piece) -> tuple[str, ...]:
    return languages().tags(piece.text) or ()
