"""Dates as citations print them, in the words of a language (Chicago 18 14.127: circa, doubt, "n.d.")."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from archcite.model.date import Date, Edge, Kind, Moment, Qualification, Span, UnreadableDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archcite.tables import Terms

DASH = "–"


class Manner(NamedTuple):
    """How dates are printed: in whose words, ``mdy`` or ``dmy`` (empty: the language's own), months short.

    ``governed`` says that a word before the date asks for the case that a month has beside a day: ок. мая 1938 г.
    ``joint`` stands between the two ends of a range.
    """

    terms: Terms
    order: str = ""
    short: bool = False
    governed: bool = False
    joint: str = DASH

    @property
    def pattern(self) -> str:
        """The pattern of a day."""
        return self.terms.dates[self.order or self.terms.dates["order"]]


def printed_date(date: Date, manner: Manner, *, supplied: bool = False) -> str:
    """The date in words: ``ca. 1938``, ``[1938?]``, ``1930s``, ``November 7–9, 1932``, ``n.d.``.

    A doubtful date stands in square brackets, and so does one that is not on the document (``supplied``).
    """
    if date.undated:
        return manner.terms.word("undated")
    text = _said(date, manner)
    return f"[{text}]" if bracketed(date, supplied=supplied) else text


def printed_styles(old: Moment, new: Moment, manner: Manner) -> str:
    """One day in the Julian and the Gregorian calendar: ``October 26/November 8, 1917`` (Chicago 18 9.36)."""
    return _bare_range(old, new, manner._replace(joint="/"))


def bracketed(date: Date, *, supplied: bool = False) -> bool:
    """Whether the date is printed in square brackets (Chicago 14.44: a guess; 14.127: a date supplied)."""
    return not date.undated and (supplied or date.uncertain)


def plain_parts(date: Date) -> list[list[int]] | None:
    """The ``date-parts`` of a date that CSL holds as it is: certain days, months, years and their ranges."""
    moment, span = date.moment, date.interval
    ends: Sequence[Moment | Edge] = [moment] if moment else [span.start, span.end] if span else []
    parts = [_plain_parts(end) for end in ends]
    return None if not parts or None in parts else [part for part in parts if part]


def year(date: Date) -> int | None:
    """The one year that the date falls in, where there is one."""
    years = {moment.year for moment in date.moments}
    return years.pop() if len(years) == 1 else None


def year_of(date: Date) -> Date:
    """The date by its years alone, with their doubt: ``1938-05~`` is ``1938~``; itself where it says no more."""
    reduced = _BELOW_YEAR.sub(lambda match: f"{match[1]}{_mark(match[0])}", str(date))
    ends = _ENDS.findall(reduced)
    if len(ends) > 1 and len({end.rstrip("?~%") for end in ends}) == 1 and ".." not in reduced:
        reduced = ends[0].rstrip("?~%") + _mark("".join(ends))
    try:
        return date if reduced == str(date) else Date.parse(reduced)
    except UnreadableDate:
        return date


def _mark(text: str) -> str:
    """The doubt that any part of a date has, as EDTF marks it."""
    if "%" in text or ("?" in text and "~" in text):
        return "%"
    return "?" if "?" in text else "~" if "~" in text else ""


_BELOW_YEAR = re.compile(r"(-?[\dX]{4})[?~%]?(?:-[?~%]?[\dX]{2}[?~%]?){1,2}(?:T[^/,\]}]*)?")
_ENDS = re.compile(r"-?[\dX]{4}[?~%]?")


def _plain_parts(moment: Moment | Edge) -> list[int] | None:
    if isinstance(moment, Edge) or moment.unspecified or moment.season or moment.time or moment.significant:
        return None
    if moment.uncertain or moment.approximate or moment.year is None or moment.year < 1:
        return None
    return [part for part in (moment.year, moment.month, moment.day) if part is not None]


def _said(date: Date, manner: Manner) -> str:
    if date.kind is Kind.INTERVAL and date.interval is not None:
        return _span(date.interval, manner)
    if date.kind is Kind.ALL_OF:
        return _listed(date.members, manner)
    if date.kind is Kind.ONE_OF:
        return _one_of(date, manner)
    return "".join(_qualified(moment, manner) for moment in date.moments)


def _one_of(date: Date, manner: Manner) -> str:
    if len(date.members) == 1 and isinstance(date.members[0], Span):
        span = date.members[0]
        if isinstance(span.start, Edge) and isinstance(span.end, Moment):
            return _filled("by", span.end, manner)
        if isinstance(span.end, Edge) and isinstance(span.start, Moment):
            return _filled("since", span.start, manner)
    return f" {manner.terms.word('or')} ".join(_member(member, manner) for member in date.members)


def _member(member: Moment | Span, manner: Manner) -> str:
    return _span(member, manner) if isinstance(member, Span) else _qualified(member, manner)


def _span(span: Span, manner: Manner) -> str:
    start, end = span.start, span.end
    if isinstance(start, Moment) and isinstance(end, Moment):
        return _range(start, end, manner)
    if isinstance(end, Moment):
        return _filled("to", end, manner)
    return _filled("from", start, manner) if isinstance(start, Moment) else ""


def _filled(name: str, moment: Moment, manner: Manner) -> str:
    """A moment in one of the language's patterns: ``by 1938``, ``до мая 1938 г.``."""
    pattern = manner.terms.dates[name]
    return pattern.format(date=_qualified(moment, manner._replace(governed=not pattern.startswith("{date}"))))


def _range(start: Moment, end: Moment, manner: Manner) -> str:
    """One range, each part that both ends share said once; one "ca." for both (``ca. 1925–1933``)."""
    if start.qualifications != end.qualifications and (_doubt(start) or _doubt(end)):
        return _joined(_qualified(start, manner), _qualified(end, manner), manner)
    return _doubted(_bare_range(start, end, _case(start, manner)), start, manner)


def _bare_range(start: Moment, end: Moment, manner: Manner) -> str:
    within_year = start.year is not None and start.year == end.year
    if within_year and start.day and end.day:
        stop = _stop(manner) if not manner.pattern.startswith("{year}") else ""
        day = f"{start.day}{stop}{manner.joint}{end.day}"
        if start.month == end.month and start.month:
            return _day(manner, day=day, month=start.month, year=_year(start, manner))
        return _across_months(start, end, manner)
    if within_year and start.month and end.month and start.month != end.month and not start.day:
        months = f"{_month(start.month, manner, alone=True)}{manner.joint}{_month(end.month, manner, alone=True)}"
        return manner.terms.dates["month"].format(month=months, year=_year(start, manner))
    if _is_year(start) and _is_year(end):
        years = f"{_year(start, manner)}{DASH}{_year(end, manner)}"
        return manner.terms.dates.get("years", "{years}").format(years=years)
    return _joined(_bare(start, manner), _bare(end, manner), manner)


def _joined(start: str, end: str, manner: Manner) -> str:
    """The two ends of a range; a dash between several words has blanks where the language wants them."""
    blanks = " " in f"{start}{end}" and manner.joint == DASH
    return f"{start}{manner.terms.dates.get('range', DASH) if blanks else manner.joint}{end}"


def _is_year(moment: Moment) -> bool:
    """Whether it is a year that is said by its number alone."""
    return not (moment.month or moment.season or moment.unspecified) and (moment.year or 0) > 0


def _across_months(start: Moment, end: Moment, manner: Manner) -> str:
    """Two days of one year, which is said once: with the end, or with the start where a language begins with it."""
    if manner.pattern.index("{year}") < manner.pattern.index("{day}"):
        return _joined(_bare(start, manner), _without_year(end, manner), manner)
    return _joined(_without_year(start, manner), _bare(end, manner), manner)


def _without_year(moment: Moment, manner: Manner) -> str:
    """Day and month as they stand in the pattern, with what closes the whole."""
    pattern = manner.pattern
    first = min(pattern.index(part) for part in ("{day}", "{month}"))
    last = max(pattern.index(part) + len(part) for part in ("{day}", "{month}"))
    shown = pattern[first:] if pattern.index("{year}") < first else pattern[first:last]
    return shown.format(day=moment.day, month=_month(moment.month or 1, manner))


def _listed(members: Sequence[Moment | Span], manner: Manner) -> str:
    """Several dates, the days of one month together: ``13 and 16 July 1916, 28 November 1916``."""
    groups = list(_groups(members, manner))
    year = str(members[0].year) if members and isinstance(members[0], Moment) else ""
    ending = f", {year}"
    if len(groups) == 2 and year and all(group.endswith(ending) for group in groups):
        return f"{groups[0].removesuffix(ending)} {manner.terms.word('and')} {groups[1]}"
    return ", ".join(groups)


def _groups(members: Sequence[Moment | Span], manner: Manner) -> Iterator[str]:
    for (said_year, month), group in groupby(members, _month_of):
        together = list(group)
        days = [str(moment.day) for moment in together if isinstance(moment, Moment) and moment.day]
        if said_year is None or not month or len(days) < 2 or len(days) != len(together):
            yield from (_member(member, manner) for member in together)
            continue
        conjoined = _conjoined(days, manner)
        yield _day(manner, day=conjoined, month=month, year=str(said_year))


def _month_of(member: Moment | Span) -> tuple[int | None, int]:
    plain = isinstance(member, Moment) and not _doubt(member)
    return (member.year, member.month or 0) if plain and isinstance(member, Moment) else (None, 0)


def _conjoined(days: list[str], manner: Manner) -> str:
    *before, last = days
    stop = _stop(manner)
    return f"{', '.join(f'{day}{stop}' for day in before)} {manner.terms.word('and')} {last}"


def _stop(manner: Manner) -> str:
    """The stop after a day where days are ordinal numbers: 4.–9. Mai."""
    return "." if "{day}." in manner.pattern else ""


def _qualified(moment: Moment, manner: Manner) -> str:
    return _doubted(_bare(moment, _case(moment, manner)), moment, manner)


def _case(moment: Moment, manner: Manner) -> Manner:
    """The manner of what stands after "about"."""
    about = _doubt(moment) in {Qualification.APPROXIMATE, Qualification.BOTH}
    governed = about and not manner.terms.dates["circa"].startswith("{date}")
    return manner._replace(governed=True) if governed else manner


def _doubted(text: str, moment: Moment, manner: Manner) -> str:
    doubt = _doubt(moment)
    if doubt in {Qualification.UNCERTAIN, Qualification.BOTH}:
        text += "?"
    if doubt in {Qualification.APPROXIMATE, Qualification.BOTH}:
        text = manner.terms.dates["circa"].format(date=text)
    return text


def _doubt(moment: Moment) -> Qualification:
    doubt = Qualification.NONE
    for qualification in moment.qualifications:
        doubt |= qualification
    return doubt


def _bare(moment: Moment, manner: Manner) -> str:
    """A moment without its qualification: as much of it as is known."""
    patterns, said_year = manner.terms.dates, _year(moment, manner)
    if moment.season is not None:
        season = manner.terms.seasons[(moment.season - 21) % 4] if moment.season <= 32 else ""
        return patterns["season"].format(season=season, year=said_year).strip() if season else said_year
    if moment.month and moment.day:
        if not said_year:
            unknown = manner.terms.word("year unknown")
            day = _without_year(moment, manner)
            return f"{day}, {unknown}"
        return _day(manner, day=str(moment.day), month=moment.month, year=said_year)
    if moment.month:
        return patterns["month"].format(month=_month(moment.month, manner, alone=True), year=said_year).strip()
    return patterns.get("year", "{year}").format(year=said_year) if _is_year(moment) else said_year


def _day(manner: Manner, *, day: str, month: int, year: str) -> str:
    return manner.pattern.format(day=day, month=_month(month, manner), year=year)


def _month(number: int, manner: Manner, *, alone: bool = False) -> str:
    terms = manner.terms
    nominative = alone and not manner.governed
    names = terms.months_short if manner.short else terms.months_alone if nominative else terms.months
    return names[number - 1]


def _year(moment: Moment, manner: Manner) -> str:
    """The year in words; ``""`` where no digit of it is known."""
    patterns, digits = manner.terms.dates, moment.digits[0]
    first = moment.decade if moment.decade is not None else moment.century
    if first is not None:
        pattern = patterns["decade" if moment.decade is not None else "century"]
        ordinal = first // 100 + 1
        return pattern.format(year=first, short=f"{first % 100:02}", roman=_roman(ordinal), ordinal=ordinal)
    if moment.year is None:
        return "" if not digits.strip("-X") else digits.replace("X", "?")
    return str(moment.year) if moment.year > 0 else patterns["bc"].format(year=1 - moment.year)


def _roman(number: int) -> str:
    """A century's number as Russian and its neighbours write it."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
