"""Text into the parts of a date: EDTF (ISO 8601-2:2019, Library of Congress 2019) levels 0, 1 and 2."""

from __future__ import annotations

from typing import Final

from archcite.errors import RefusedError
from archcite.model.date_moment import PLAIN, Misread, plain_moment, read_moment
from archcite.model.date_parts import Edge, Kind, Moment, Span

LONGEST: Final = 200
"""The most characters that a date may have."""


class UnreadableDate(RefusedError, ValueError):  # noqa: N818 - a state of the data, named as the model names it
    """A text is no date: ``reason`` says what is wrong, ``column`` where, ``hint`` what to write.

    ``column`` counts from 1; 0 is nowhere in the text. ``suggestion`` is the EDTF text that was most likely
    meant, ``""`` where the text leaves room for doubt.
    """

    def __init__(self, reason: str, text: str, column: int = 1, hint: str = "", suggestion: str = "") -> None:
        super().__init__(reason, text, column, hint, suggestion)
        self.reason = reason
        self.text = text
        self.column = column
        self.hint = hint
        self.suggestion = suggestion

    def __str__(self) -> str:
        message = f"{self.reason} (column {self.column})" if self.column else self.reason
        return f"{message}; {self.hint}" if self.hint else message


Parts = tuple[Kind, tuple[Moment | Span, ...]]


def read_date(text: str) -> Parts:
    """The kind and the members of a date; an interval has one member, a ``Span``; ``undated`` has none.

    Raises:
        UnreadableDate: the text is no EDTF of level 0, 1 or 2 and not ``undated``.
    """
    match = PLAIN(text)
    if match is not None:
        return Kind.SINGLE, (plain_moment(match),)
    if len(text) > LONGEST:
        reason = f"the text has {len(text)} characters; a date has at most {LONGEST}"
        raise UnreadableDate(reason, text[:LONGEST], LONGEST + 1)
    if text == "undated":
        return Kind.UNDATED, ()
    if not text:
        raise UnreadableDate("the text is empty", text, hint='a document without a date is "undated"')
    try:
        if text[0] in "[{":
            return _set(text)
        if "/" in text:
            return Kind.INTERVAL, (_interval(text),)
        return Kind.SINGLE, (read_moment(text, timed=True),)
    except Misread as wrong:
        raise UnreadableDate(wrong.reason, text, wrong.column, wrong.hint) from None


def _interval(text: str) -> Span:
    first, _, second = text.partition("/")
    if "/" in second:
        at = len(first) + 1 + second.index("/")
        raise Misread("a second slash", at, "an interval has two ends: start/end")
    if not first and not second:
        raise Misread("both ends of the interval are unknown", 0, 'a document without a date is "undated"')
    start = Edge(first) if first in {"", ".."} else read_moment(first, 0)
    end = Edge(second) if second in {"", ".."} else read_moment(second, len(first) + 1)
    return _in_order(Span(start, end), len(first) + 1)


def _in_order(span: Span, offset: int) -> Span:
    """The span, if it does not end before it begins; ends that overlap are in order."""
    first, last = span.earliest, span.latest
    if first is not None and last is not None and first > last:
        start, end = (each.text for each in span.moments)
        raise Misread(f"the end {end} lies before the start {start}", offset, "write the earlier date first")
    return span


_CLOSING = {"[": "]", "{": "}"}


def _set(text: str) -> Parts:
    closing = _CLOSING[text[0]]
    if text[-1] != closing:
        raise Misread(f'the set that begins with "{text[0]}" does not end with "{closing}"', len(text) - 1)
    written = text[1:-1].split(",")
    members: list[Moment | Span] = []
    offset = 1
    for number, member in enumerate(written):
        members.append(_member(member, offset, first=number == 0, last=number == len(written) - 1))
        offset += len(member) + 1
    if len(members) == 1 and isinstance(members[0], Moment):
        hint = f"write {written[0]}; brackets round a date that you supply are date_supplied: true"
        raise Misread("a set of one date", 0, hint)
    return (Kind.ONE_OF if text[0] == "[" else Kind.ALL_OF), tuple(members)


def _member(text: str, offset: int, *, first: bool, last: bool) -> Moment | Span:
    before, dots, after = text.partition("..")
    if not dots:
        if not text:
            raise Misread("a member of the set is empty", offset - 1, "commas stand between members")
        return read_moment(text, offset)
    at_dots, at_end = offset + len(before), offset + len(before) + 2
    if not before and not after:
        raise Misread("a date is missing beside ..", at_dots)
    if (not before and not first) or (not after and not last):
        raise Misread(".. without a date stands inside the set", at_dots, "it opens the set or closes it")
    start = read_moment(before, offset) if before else Edge.OPEN
    end = read_moment(after, at_end) if after else Edge.OPEN
    if isinstance(start, Moment) and isinstance(end, Moment) and start.precision is not end.precision:
        raise Misread(f"{before} and {after} are not of the same precision", at_end, "as in 1670..1672")
    return _in_order(Span(start, end), at_end)
