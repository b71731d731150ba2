"""Cites of a cluster put together: grouping, collapsing, delimiters (CSL 1.0.2 "Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.rich import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archcite.csl.call import Cite, Entry


@dataclass(slots=True, eq=False, repr=False)
class Printed:
    """A cite rendered in the ways that collapsing may need: whole, without names, its year-suffix alone."""

    cite: Cite
    entry: Entry
    prefix: str
    whole: str
    suffix: str
    names: str = ""
    without_names: str = ""
    only_suffix: str = ""
    locator_shown: bool = False
    year: str = ""
    year_suffix: str = ""


class Collapse(NamedTuple):
    """The options of cs:citation that say how cites are put together."""

    kind: str
    delimiter: str
    group_delimiter: str | None
    suffix_delimiter: str | None
    after: str | None
    same_names: str
    in_quote: bool

    @property
    def by_names(self) -> bool:
        """Whether cites of the same names are to be found at all."""
        return self.kind.startswith("year") or self.group_delimiter is not None


def together(cites: Sequence[Printed], collapse: Collapse) -> str:
    """The cites of a cluster as one text."""
    if collapse.kind == "citation-number":
        pieces = _by_number(cites, collapse)
    elif len(cites) > 1 and collapse.by_names:
        pieces = _by_names(cites, collapse)
    else:
        pieces = [(cite.prefix, cite.whole, cite.suffix, collapse.delimiter) for cite in cites]
    return _joined(pieces, collapse)


Piece = tuple[str, str, str, str]  # prefix, text, suffix, the delimiter before it


def _joined(pieces: Sequence[Piece], collapse: Collapse) -> str:
    in_quote = collapse.in_quote
    text = after = ""
    for prefix, body, suffix, delimiter in pieces:
        piece = join(prefix, body, in_quote) if prefix else body
        piece = join(piece, suffix, in_quote=False) if suffix else piece
        if not piece:
            continue
        between = _between(after, delimiter, prefix)
        text = join(join(text, between, in_quote), piece, in_quote) if text else piece
        after = suffix
    return text


def _between(suffix: str, delimiter: str, prefix: str) -> str:
    """The delimiter, left out where a user's own affix already brings punctuation."""
    if prefix and prefix[0] in ".,;:":
        return ""
    return " " if suffix and suffix[-1] in ",;:" else delimiter


def _by_number(cites: Sequence[Printed], collapse: Collapse) -> list[Piece]:
    """Runs of three and more consecutive numbers as a range ([1]–[3])."""
    pieces: list[Piece] = []
    index = 0
    while index < len(cites):
        end = index
        while (
            end + 1 < len(cites)
            and not (cites[end].suffix or cites[end].locator_shown)
            and not (cites[end + 1].prefix or cites[end + 1].suffix or cites[end + 1].locator_shown)
            and cites[end + 1].entry.citation_number == cites[end].entry.citation_number + 1
        ):
            end += 1
        located = bool(index) and cites[index - 1].locator_shown
        delimiter = (located and collapse.after) or collapse.delimiter
        first = cites[index]
        pieces.append((first.prefix, first.whole, first.suffix, delimiter))
        if end - index >= 2:
            last = cites[end]
            pieces.append((last.prefix, last.whole, last.suffix, "–"))
            index = end + 1
        else:
            index += 1
    return pieces


def _by_names(cites: Sequence[Printed], collapse: Collapse) -> list[Piece]:
    """Adjacent cites of the same names printed once, their years after them; year-suffixes of one year together."""
    pieces: list[Piece] = []
    collapsed = False
    index = 0
    while index < len(cites):
        cite = cites[index]
        last = cites[index - 1] if index else None
        if last is None or not _same_names(last, cite, collapse):
            follows = (
                collapsed
                or collapse.kind in {"year", "year-suffix-ranged"}
                or (last is not None and bool(last.cite.locator))
            )
            after = collapse.after is not None and follows
            pieces.append((cite.prefix, cite.whole, cite.suffix, (after and collapse.after) or collapse.delimiter))
            collapsed = False
        elif not collapse.kind:
            pieces.append((cite.prefix, cite.whole, cite.suffix, collapse.group_delimiter or collapse.delimiter))
        else:
            collapsed = True
            pieces.append(_collapsed(last, cite, collapse))
        end = _run_end(cites, index, collapse)
        if end - index >= 2:
            ending = cites[end]
            pieces.append(("", ending.only_suffix, ending.suffix, "–"))
            collapsed = True
            index = end
        index += 1
    return pieces


def _run_end(cites: Sequence[Printed], start: int, collapse: Collapse) -> int:
    """The last of the year-suffixes that run on from a cite without a gap, where ranges are asked for."""
    end = start
    if collapse.kind != "year-suffix-ranged":
        return end
    while end + 1 < len(cites):
        one, other = cites[end], cites[end + 1]
        if not (_same_names(one, other, collapse) and _same_year(one, other) and _follows(one, other)):
            break
        if one.cite.locator or other.cite.locator or one.suffix:
            break
        end += 1
    return end


def _same_names(one: Printed, other: Printed, collapse: Collapse) -> bool:
    if one.names != other.names:
        return False
    if one.names:
        return True
    return collapse.kind.startswith("year-suffix") and _same_year(one, other)


def _same_year(one: Printed, other: Printed) -> bool:
    return bool(one.year_suffix and other.year_suffix) and one.year == other.year


def _collapsed(last: Printed, cite: Printed, collapse: Collapse) -> Piece:
    """A cite after another of the same names: its year, or only its year-suffix."""
    suffix_only = collapse.kind.startswith("year-suffix") and _same_year(last, cite)
    text = cite.only_suffix if suffix_only else cite.without_names
    if last.cite.locator and collapse.after is not None:
        delimiter = collapse.after
    elif suffix_only and not (last.cite.locator or cite.cite.locator or last.suffix or cite.suffix):
        delimiter = collapse.suffix_delimiter or collapse.group_delimiter or collapse.delimiter
    elif collapse.after is not None:
        delimiter = collapse.delimiter
    else:
        delimiter = collapse.same_names if collapse.group_delimiter is None else collapse.group_delimiter
    return cite.prefix, text, cite.suffix, delimiter


def _follows(one: Printed, other: Printed) -> bool:
    return len(one.year_suffix) == 1 and ord(other.year_suffix[:1] or " ") == ord(one.year_suffix) + 1
