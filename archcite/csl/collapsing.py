"""Cites of a cluster put together: grouping, collapsing, delimiters (CSL 1.0.2 "Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archcite.csl.call import Cite, Entry
from archcite.csl.rich import join


@dataclass(slots=True)
class Printed:
    """A cite rendered in the ways that collapsing may need: whole, without names, without its year-suffix."""

    cite: Cite
    entry: Entry
    prefix: str
    whole: str
    suffix: str
    names: str = ""
    without_names: str = ""
    without_suffix: str = ""
    year_suffix: str = ""

    @property
    def text(self) -> str:
        """The whole cite."""
        return self.whole


@dataclass(frozen=True, slots=True)
class Collapse:
    """The options of cs:citation that say how cites are put together."""

    kind: str
    delimiter: str
    group_delimiter: str
    suffix_delimiter: str
    after: str
    grouping: bool
    in_quote: bool


def regrouped(cites: Sequence[Printed]) -> list[Printed]:
    """Cites with the same names brought to the place of the first of them."""
    groups: dict[object, list[Printed]] = {}
    for index, cite in enumerate(cites):
        key: object = cite.names or index
        groups.setdefault(key, []).append(cite)
    return [cite for group in groups.values() for cite in group]


def together(cites: Sequence[Printed], collapse: Collapse) -> str:
    """The cites of a cluster as one text."""
    if collapse.kind == "citation-number":
        pieces = _by_number(cites, collapse)
    elif collapse.kind or collapse.grouping:
        pieces = _by_names(regrouped(cites), collapse)
    else:
        pieces = [(cite.prefix, cite.whole, cite.suffix, collapse.delimiter) for cite in cites]
    return _joined(pieces, collapse)


Piece = tuple[str, str, str, str]  # prefix, text, suffix, the delimiter before it


def _joined(pieces: Sequence[Piece], collapse: Collapse) -> str:
    in_quote = collapse.in_quote
    text = ""
    for prefix, body, suffix, delimiter in pieces:
        piece = join(prefix, body, in_quote) if prefix else body
        piece = join(piece, suffix, in_quote) if suffix else piece
        if not piece:
            continue
        if text:
            text = join(join(text, delimiter, in_quote), piece, in_quote)
        else:
            text = piece
    return text


def _by_number(cites: Sequence[Printed], collapse: Collapse) -> list[Piece]:
    """Runs of three and more consecutive numbers as a range ([1]–[3])."""
    pieces: list[Piece] = []
    index = 0
    after_range = False
    while index < len(cites):
        end = index
        while (
            end + 1 < len(cites)
            and _plain(cites[end])
            and _plain(cites[end + 1])
            and cites[end + 1].entry.citation_number == cites[end].entry.citation_number + 1
        ):
            end += 1
        delimiter = collapse.after if after_range else collapse.delimiter
        first = cites[index]
        pieces.append((first.prefix, first.whole, first.suffix, delimiter))
        if end - index >= 2:
            last = cites[end]
            pieces.append((last.prefix, last.whole, last.suffix, "–"))
            after_range = True
            index = end + 1
        else:
            after_range = False
            index += 1
    return pieces


def _plain(cite: Printed) -> bool:
    return not (cite.prefix or cite.suffix or cite.cite.locator)


def _by_names(cites: Sequence[Printed], collapse: Collapse) -> list[Piece]:
    """Cites of the same names printed once, their years after them; year-suffixes of one year together."""
    pieces: list[Piece] = []
    index = 0
    collapsed_before = False
    while index < len(cites):
        end = index + 1
        while end < len(cites) and cites[index].names and cites[end].names == cites[index].names:
            end += 1
        group = cites[index:end]
        delimiter = collapse.after if collapsed_before else collapse.delimiter
        pieces += _group(group, collapse, delimiter)
        collapsed_before = len(group) > 1
        index = end
    return pieces


def _group(group: Sequence[Printed], collapse: Collapse, before: str) -> list[Piece]:
    between = collapse.group_delimiter
    pieces: list[Piece] = [(group[0].prefix, group[0].whole, group[0].suffix, before)]
    if not collapse.kind:
        return pieces + [(cite.prefix, cite.whole, cite.suffix, between) for cite in group[1:]]
    index = 1
    while index < len(group):
        cite, last = group[index], group[index - 1]
        if collapse.kind.startswith("year-suffix") and _same_year(last, cite):
            end = index
            while end + 1 < len(group) and _same_year(group[end], group[end + 1]):
                end += 1
            pieces += _suffixes(group[index - 1 : end + 1], collapse)
            index = end + 1
            continue
        pieces.append((cite.prefix, cite.without_names or cite.whole, cite.suffix, between))
        index += 1
    return pieces


def _same_year(one: Printed, other: Printed) -> bool:
    return (
        bool(one.year_suffix and other.year_suffix)
        and one.without_suffix == other.without_suffix
        and not (one.cite.locator or one.suffix or other.prefix)
    )


def _suffixes(run: Sequence[Printed], collapse: Collapse) -> list[Piece]:
    """The year-suffixes after the first of a run of one year: b, c, or –c where ranges are asked for."""
    pieces: list[Piece] = []
    index = 1
    while index < len(run):
        end = index
        while (
            end + 1 < len(run) and collapse.kind == "year-suffix-ranged" and _follows(run[end], run[end + 1])
        ):
            end += 1
        ranged = (
            collapse.kind == "year-suffix-ranged" and _follows(run[index - 1], run[index]) and end > index
        )
        if ranged:
            pieces.append(("", run[end].year_suffix, run[end].suffix, "–"))
        else:
            pieces += [
                ("", cite.year_suffix, cite.suffix, collapse.suffix_delimiter)
                for cite in run[index : end + 1]
            ]
        index = end + 1
    return pieces


def _follows(one: Printed, other: Printed) -> bool:
    return len(one.year_suffix) == 1 and ord(other.year_suffix[:1] or " ") == ord(one.year_suffix) + 1
