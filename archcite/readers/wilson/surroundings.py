"""What stands around a document's title on its page: a summary, who paid for it, and the document's own words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from archcite.readers.wilson.contents import paragraphs, place_text
from archcite.readers.wilson.credits import sentence
from archcite.readers.wilson.head import SUPPORT, Head
from archcite.readers.wilson.names import body, is_body, names
from archcite.readers.wilson.source import place_agent
from archcite.readers.wilson.text import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.readers.wilson.sheet import Sheet
    from archcite.tables import Tables

_LOOKED_AT: Final = 40_000
_LABEL = re.compile(
    r"^[ \t>#*_|]*(?:Document[ \t]+)?(?:Summary|Abstract|Description)[ \t*_]*(?::[ \t*_]*|$)",
    re.IGNORECASE | re.MULTILINE,
)
_GAP = re.compile(r"\n[ \t]*\n")
_OPEN_END = re.compile(r"(?:[,;&(/-]|\b(?:and|the|of|for|in|from|by|on|de|at|with))$", re.IGNORECASE)
_MIDST = re.compile(r"\([\w&./-]+\)[.,;]?")
WIDE_LINE: Final = 60
"""From how many characters a line was broken, rather than ended."""


def place_surroundings(sheet: Sheet, top: Head, *, labelled: bool) -> None:
    """What stands above the date and below the title: who paid, a summary, the document's words below."""
    above = _without_support(sheet, top.above)
    if above and labelled:
        sheet.kept("above_the_date", above)
    elif above:
        _place_summary(sheet, above.part(_label_end(above)).stripped())
    if labelled:
        if below := _without_support(sheet, top.below):
            sheet.kept("below_the_title", below)
    else:
        _place_below(sheet, top.below)


def place_credits(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """The ``Credits`` of a page: who paid; any other words verbatim."""
    _ = tables
    for part in _paragraphs(piece):
        for words in _around_support(sheet, part) or (part,):
            if words:
                sheet.added("credits", words.text, words)


def place_summary(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """The ``Summary`` of a page, without the line that names who paid."""
    _ = tables
    before, after = _around_support(sheet, piece) or (piece.stripped(), piece.part(len(piece.raw)))
    _place_summary(sheet, before or after)
    if before and after:
        sheet.kept("below_the_summary", after)


def place_funders(sheet: Sheet, piece: Piece) -> None:
    """Bodies that paid, however many ``and`` joins; a name of persons is taken apart."""
    listed = names(piece.stripped(",;."))
    for name in listed or (body(piece.stripped(",;.")),):
        bodily = body(name.piece) if is_body(name.piece.text) or isinstance(name.value, str) else name
        place_agent(sheet, "funders", bodily)


def _place_summary(sheet: Sheet, piece: Piece) -> None:
    if piece:
        sheet.put("summary", paragraphs(piece), piece)


def _place_below(sheet: Sheet, piece: Piece) -> None:
    """What the newer pages have below the title: a summary under its label, who paid, and the document's words.

    Without the line that names who paid, the summary is one paragraph.
    """
    support = SUPPORT.search(piece.raw[:_LOOKED_AT])
    label = _LABEL.search(piece.raw[: support.start()]) if support else _LABEL.match(piece.raw)
    if not label:
        if text := _without_support(sheet, piece):
            place_text(sheet, text)
        return
    if before := piece.part(0, label.start()).stripped():
        sheet.kept("below_the_title", before)
    rest = piece.part(label.end()).stripped()
    summary, text = _around_support(sheet, rest) or _first_paragraph(rest)
    _place_summary(sheet, summary)
    place_text(sheet, text)


def _label_end(piece: Piece) -> int:
    found = _LABEL.match(piece.raw)
    return found.end() if found else 0


def _first_paragraph(piece: Piece) -> tuple[Piece, Piece]:
    found = _GAP.search(piece.raw) or re.search(r"\n|$", piece.raw)
    cut = found.start() if found else len(piece.raw)
    return piece.part(0, cut).stripped(), piece.part(cut).stripped()


def _without_support(sheet: Sheet, piece: Piece) -> Piece:
    """A stretch without the line that names who paid, which goes to ``funders``."""
    around = _around_support(sheet, piece)
    if around is None:
        return piece.stripped()
    before, after = around
    if before and after:
        sheet.kept("above_the_credits", before)
        return after
    return before or after


def _around_support(sheet: Sheet, piece: Piece) -> tuple[Piece, Piece] | None:
    """What stands before and behind the line that names who paid; ``None`` where there is none."""
    raw = piece.raw
    found = SUPPORT.search(raw[:_LOOKED_AT])
    if not found:
        return None
    named = piece.part(*found.span("names"))
    line = named.part(0, (named.raw + "\n").index("\n"))
    alone = not piece.part(found.end()).stripped()
    listed = _supporters(named) if alone or _GAP.search(raw) else line
    listed, _ = sentence(listed)
    place_funders(sheet, listed)
    return piece.part(0, found.start()).stripped(), Piece(piece.page, listed.end, piece.end).left(".").stripped()


def _supporters(named: Piece) -> Piece:
    """The names of those who paid: a line, and the lines that go on with it."""
    lines = [line for line in named.lines() if line]
    end = lines[0].end if lines else named.end
    for before, line in pairwise(lines):
        if not _goes_on(before.raw, line.raw):
            break
        end = line.end
    return Piece(named.page, named.start, end)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the names of the line before it, and is no line of the document."""
    words = line.split()
    if _OPEN_END.search(before) or line[:1].islower() or _MIDST.fullmatch(words[0]):
        return True
    if before.endswith(".") or (line.isupper() and not before.isupper()):
        return False
    last = re.split(r",|\band\b", before)[-1]
    if is_body(words[0]) and len(words) <= 8 and not is_body(last.strip()):
        return True
    named = all(word[:1].isupper() or not word[:1].isalpha() or len(word) < 4 for word in words)
    return len(before) >= WIDE_LINE and named


def _paragraphs(piece: Piece) -> Iterator[Piece]:
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*", piece.raw):
        if part := piece.part(start, gap.start()).stripped():
            yield part
        start = gap.end()
    if part := piece.part(start).stripped():
        yield part
