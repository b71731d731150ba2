"""Dates: localized and free forms, ranges, seasons, eras (CSL 1.0.2 "Date", "Date-part", "Date Ranges")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.case import cased
from archcite.csl.compiler import Compiler, Render, calls_nothing, nothing, spans
from archcite.csl.markup import rich
from archcite.csl.numbers import ordinal
from archcite.csl.rich import affixed, join
from archcite.csl.tree import Element

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.csl.call import Call
    from archcite.csl.item import CslDate, DatePart

_RANK = {"year": 0, "month": 1, "day": 2}


class Piece(NamedTuple):
    """A cs:date-part compiled: which part, how a point's part prints, its affixes and range delimiter."""

    name: str
    text: Callable[[DatePart], str]
    prefix: str
    suffix: str
    range_delimiter: str
    case: str
    strip: bool
    opening: str
    closing: str


def compile_date(compiler: Compiler, element: Element, _: str) -> Render:
    """The closure of a cs:date."""
    variable = element.get("variable")
    if not variable:
        return nothing
    if compiler.lacks(variable):
        return calls_nothing
    pieces, delimiter = date_pieces(compiler, element)
    date = Dates(compiler, variable, pieces, delimiter)
    finish = compiler.finish(element)

    def render(call: Call) -> str:
        call.called = True
        value = call.dates.get(variable)
        if value is None or (call.probing and variable == "accessed"):
            return ""
        text = date.sort_key(value) if call.sorting else date.text(value, call)
        if not text:
            return ""
        call.filled = True
        return finish(text, call) if finish is not None and not call.sorting else text

    return render


def date_pieces(compiler: Compiler, element: Element) -> tuple[list[Piece], str]:
    """The parts a cs:date prints, in order, and the delimiter between them.

    A date with ``form`` takes the locale's parts, those that ``date-parts`` asks for; its own cs:date-part
    children then only change how a part looks.
    """
    form = element.get("form")
    if not form:
        parts = [child for child in element.children if child.name == "date-part"]
        return [_piece(compiler, part) for part in parts], rich(element.get("delimiter"))
    localized = compiler.locale.dates.get(form)
    if localized is None:
        return [], ""
    wanted = set(element.get("date-parts", "year-month-day").split("-"))
    own = {child.get("name"): child for child in element.children if child.name == "date-part"}
    pieces = []
    for part in localized.children:
        name = part.get("name")
        if name not in wanted:
            continue
        override = own.get(name)
        if override is not None:
            attributes = {**part.attributes, **override.attributes}
            part = Element(part.name, attributes, (), "", part.line)  # noqa: PLW2901
        pieces.append(_piece(compiler, part))
    return pieces, rich(localized.get("delimiter"))


def _piece(compiler: Compiler, part: Element) -> Piece:
    name = part.get("name")
    opening, closing = spans(part)
    make = {"year": _year, "month": _month, "day": _day}.get(name, _nothing)
    return Piece(
        name=name,
        text=make(compiler, part.get("form")),
        prefix=rich(part.get("prefix")),
        suffix=rich(part.get("suffix")),
        range_delimiter=part.get("range-delimiter", "–"),
        case=part.get("text-case"),
        strip=part.get("strip-periods") == "true",
        opening=opening,
        closing=closing,
    )


def _nothing(_: Compiler, __: str) -> Callable[[DatePart], str]:
    return lambda _: ""


def _year(compiler: Compiler, form: str) -> Callable[[DatePart], str]:
    before, after = compiler.term("bc"), compiler.term("ad")

    def text(date: DatePart) -> str:
        year = date.year
        if year < 0:
            return f"{-year}{before}"
        if form == "short":
            return f"{year % 100:02d}" if year >= 1000 else str(year)
        if 0 < year < 1000:
            return f"{year}{after}"
        return str(year) if year else ""

    return text


def _month(compiler: Compiler, form: str) -> Callable[[DatePart], str]:
    form = form or "long"
    seasons = [""] + [compiler.term(f"season-{number:02d}") for number in range(1, 5)]
    if form in {"numeric", "numeric-leading-zeros"}:
        width = 2 if form == "numeric-leading-zeros" else 1
        names = [""] + [f"{month:0{width}d}" for month in range(1, 13)]
    else:
        names = [""] + [compiler.term(f"month-{month:02d}", form) for month in range(1, 13)]

    def text(date: DatePart) -> str:
        if date.month:
            return names[date.month]
        return seasons[date.season] if date.season and date.season < 5 else ""

    return text


def _day(compiler: Compiler, form: str) -> Callable[[DatePart], str]:
    locale = compiler.locale
    first_only = locale.options.get("limit-day-ordinals-to-day-1") == "true"

    def text(date: DatePart) -> str:
        day = date.day
        if not day:
            return ""
        if form == "ordinal" and not (first_only and day > 1):
            gender = locale.gender(f"month-{date.month:02d}") if date.month else ""
            return ordinal(day, locale, gender)
        return f"{day:02d}" if form == "numeric-leading-zeros" else str(day)

    return text


class Dates:
    """A cs:date compiled: prints dates and ranges of its variable."""

    def __init__(self, compiler: Compiler, variable: str, pieces: list[Piece], delimiter: str) -> None:
        self.pieces = pieces
        self.delimiter = delimiter
        self.in_quote = compiler.in_quote
        self.variable = variable
        self.adds_suffix = compiler.implicit_year_suffix
        self.known: dict[tuple[CslDate, bool], str] = {}

    def text(self, value: CslDate, call: Call) -> str:
        """The date in print, with the year-suffix after its year where the style does not place it."""
        suffix = ""
        if call.year_suffix and self.adds_suffix and not call.seen_suffix:
            suffix = call.year_suffix
        if call.suppress_year and self.variable == "issued":
            call.seen_suffix = call.seen_suffix or bool(suffix)
            return suffix
        if value.start is None:
            if not value.literal:
                return ""
            text = rich(value.literal)
            if suffix:
                call.seen_suffix = True
                text += ("-" if text[-1:].isalpha() else "") + suffix
            return text
        if suffix and any(piece.name == "year" for piece in self.pieces):
            call.seen_suffix = True
            return self._dates(value, suffix, call.entry.english)
        key = (value, call.entry.english)
        text = self.known.get(key, "")
        if not text:
            text = self.known[key] = self._dates(value, "", call.entry.english)
        return text

    def _dates(self, value: CslDate, suffix: str, english: bool) -> str:  # noqa: FBT001
        start = value.start
        if start is None:
            return ""
        pieces = [piece for piece in self.pieces if piece.text(start)]
        if value.open_end:
            text = self._run(pieces, start, suffix, english)
            years = [piece for piece in pieces if piece.name == "year"]
            return text + years[-1].range_delimiter if years else text
        if value.end is None:
            return self._run(pieces, start, suffix, english)
        return self._range(start, value.end, suffix, english)

    def _range(self, start: DatePart, end: DatePart, suffix: str, english: bool) -> str:  # noqa: FBT001
        first = [piece for piece in self.pieces if piece.text(start)]
        second = [piece for piece in self.pieces if piece.text(end)]
        differing = [piece for piece in self.pieces if piece.text(start) != piece.text(end)]
        if not differing:
            return self._run(first, start, suffix, english)
        largest = min(differing, key=lambda piece: _RANK.get(piece.name, 9))
        rank = _RANK.get(largest.name, 9)
        between = largest.range_delimiter
        if rank == 0:
            left = self._run(first, start, "", english, drop_last=True)
            right = self._run(second, end, suffix, english, drop_first=True)
            return join(left, between, self.in_quote) + right
        places = [index for index, piece in enumerate(self.pieces) if _RANK.get(piece.name, 9) >= rank]
        low, high = places[0], places[-1] + 1
        head, middle, tail = self.pieces[:low], self.pieces[low:high], self.pieces[high:]
        if any(_RANK.get(piece.name, 9) < rank for piece in middle):
            left = self._run(first, start, "", english, drop_last=True)
            return left + between + self._run(second, end, suffix, english, drop_first=True)
        text = self._run(head, start, suffix, english)
        left = self._run([p for p in middle if p.text(start)], start, "", english, drop_last=True)
        right_pieces = [p for p in middle if p.text(end)] + [p for p in tail if p.text(end)]
        right = self._run(right_pieces, end, suffix, english, drop_first=True)
        if text and self.delimiter:
            text += self.delimiter
        return text + left + between + right

    def _run(
        self,
        pieces: list[Piece],
        date: DatePart,
        suffix: str,
        english: bool,  # noqa: FBT001
        *,
        drop_first: bool = False,
        drop_last: bool = False,
    ) -> str:
        text = ""
        shown = [piece for piece in pieces if piece.text(date)]
        for index, piece in enumerate(shown):
            part = piece.text(date)
            if piece.strip:
                part = part.replace(".", "")
            change = cased(piece.case, english) if piece.case else None
            if change is not None:
                part = change(part)
            if piece.name == "year" and suffix:
                part += suffix
            if piece.opening:
                part = piece.opening + part + piece.closing
            prefix = "" if drop_first and index == 0 else piece.prefix
            after = "" if drop_last and index == len(shown) - 1 else piece.suffix
            part = affixed(prefix, part, after, self.in_quote)
            if text and self.delimiter:
                text = join(text, self.delimiter, self.in_quote)
            text = join(text, part, self.in_quote)
        return text

    def sort_key(self, value: CslDate) -> str:
        """The parts of the date as digits that sort (CSL 1.0.2 "Sorting")."""
        return date_key(value, {piece.name for piece in self.pieces})


def date_key(value: CslDate, parts: set[str] | None = None) -> str:
    """A date as text that sorts: years before the common era first, then by year, month, day, and end."""
    if value.start is None:
        return value.literal
    keys = [_point_key(value.start, parts)]
    keys.append(_point_key(value.end, parts) if value.end is not None else "0")
    return "/".join(keys)


def _point_key(date: DatePart, parts: set[str] | None) -> str:
    month = date.month or (12 + date.season if date.season else 0)
    if parts is not None:
        month = month if "month" in parts else 0
    day = (date.day or 0) if parts is None or "day" in parts else 0
    year = date.year if parts is None or "year" in parts else 0
    # "$" sorts before digits and digits before letters: "n.d." comes after every year.
    era = f"${100_000_000 + year:09d}" if year < 0 else f"1{year:09d}"
    return f"{era}{month:02d}{day:02d}"
