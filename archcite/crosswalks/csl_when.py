"""When and where a document was written, as CSL's dates and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_titles import family_of
from archcite.crosswalks.csl_wish import in_list
from archcite.crosswalks.dates import Manner, bracketed, plain_parts, printed_date, year, year_of
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from archcite.crosswalks.csl_wish import Fields, Wish
    from archcite.model.date import Date, Moment
    from archcite.model.record import Record
    from archcite.tables import Tables
    from archcite.tables.terms import Terms


def dates(record: Record, tables: Tables, wish: Wish) -> Fields:
    """The date and the place of writing; ``event-date`` has the day where ``issued`` may be an edition's year."""
    date = record.date
    if date is None:
        written = record.date_as_written
        own: Fields = {"issued": {"literal": written.text}} if written else {}
    elif date.undated and family_of(record, tables) == "collection":
        own = {}
    else:
        own = {"issued": _csl_date(record, date, wish)}
    place = record.place or ""
    if place and own and wish.choices.place == "after-date" and date is not None:
        manner = _manner(wish)
        own = {"issued": {"literal": f"{printed_date(date, manner, supplied=record.date_supplied)}, {place}"}}
        place = ""
    full = own.get("issued")
    if wish.dates == "year" and date is not None and own:
        own = {"issued": _year_alone(record, date, wish)}
    flagged = wish.reference and date is not None and date.undated and own
    undated: Fields = {"available-date": own["issued"]} if flagged else {}
    return own | undated | {"event-place": place} | _full_date(record, full, wish)


def _year_alone(record: Record, date: Date, wish: Wish) -> Fields:
    """The year that stands beside an author: as CSL holds it, or with its doubt (``[1938]``, ``ca. 1938``)."""
    parts = plain_parts(date)
    if parts is not None and not record.date_supplied:
        return {"date-parts": [[end[0]] for end in parts]}
    return {"literal": printed_date(year_of(date), _manner(wish), supplied=record.date_supplied)}


def _csl_date(record: Record, date: Date, wish: Wish) -> Fields:
    """A date that CSL holds as it is, or its words; ``circa`` marks a date in brackets for our own styles."""
    parts = plain_parts(date)
    words = terms(wish.language)
    inflected = words.months != words.months_alone and parts is not None and any(len(one) == 2 for one in parts)
    inflected = inflected or (_begins_with_year(words) and parts is not None and any(len(one) == 2 for one in parts))
    worded = wish.reference == "gost" or (bool(wish.reference) and inflected)
    if parts is not None and not (record.date_supplied and wish.reference) and not worded:
        return {"date-parts": parts}
    if not wish.reference and date.moment and (plainly := _plainly(date.moment)):
        return plainly
    literal: Fields = {"literal": _worded_date(record, date, wish)}
    return literal | ({"circa": True} if bracketed(date, supplied=record.date_supplied) else {})


def _begins_with_year(words: Terms) -> bool:
    """Whether days begin with their year, so that CSL would leave the blank of the day behind the month."""
    pattern = words.dates[words.dates["order"]]
    return pattern.index("{year}") < pattern.index("{month}")


def _plainly(moment: Moment) -> Fields:
    """A moment for any style: its numbers, CSL's season, ``circa`` where it is doubtful (CSL 1.0.2, Date)."""
    if moment.year is None or moment.unspecified:
        return {}
    # EDTF counts years before the era from 0, CSL from -1: 45 BC is -0044 there and -45 here.
    number = moment.year if moment.year > 0 else moment.year - 1
    fields: Fields = {"date-parts": [[part for part in (number, moment.month, moment.day) if part]]}
    if moment.season is not None:
        if not 21 <= moment.season <= 24:
            return {}
        fields["season"] = moment.season - 20
    doubtful = moment.uncertain or moment.approximate or moment.significant
    return fields | ({"circa": True} if doubtful else {})


def _worded_date(record: Record, date: Date, wish: Wish) -> str:
    """The date in words; a word that is no abbreviation has a capital at the head of a block."""
    text = printed_date(date, _manner(wish), supplied=record.date_supplied)
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if in_list(wish) and first.isalpha() else text


def _full_date(record: Record, issued: object, wish: Wish) -> Fields:
    """The day beside the year, for styles that part them; a document's own date beside its edition's year."""
    if cites_edition(record):
        return {"event-date": issued} if issued else {}
    if wish.dates == "year" and record.date is not None and not _is_one_plain_day(record):
        return _day_beside_year(record, record.date, wish)
    if not wish.reference or not isinstance(issued, dict) or "date-parts" not in issued:
        return {}
    if not record.date or not record.date.moment:
        return {}
    return {"event-date": issued} if record.date.moment.month else {}


def _is_one_plain_day(record: Record) -> bool:
    parts = plain_parts(record.date) if record.date else None
    return parts is not None and len(parts) == 1 and not record.date_supplied


def _day_beside_year(record: Record, date: Date, wish: Wish) -> Fields:
    """What a date says beyond its year, in words: ``November 7–9``, ``[May 6]``, ``spring``; nothing for a year."""
    if year_of(date) == date or date.undated:
        return {}
    text = printed_date(date, _manner(wish), supplied=record.date_supplied)
    one = year(date)
    if one and wish.edition != "17":
        text = re.sub(rf",? {one}(?=\??\]?$)", "", text)
    marked: Fields = {"circa": True} if bracketed(date, supplied=record.date_supplied) else {}
    return {"event-date": {"literal": text} | marked}


def _manner(wish: Wish) -> Manner:
    choices = wish.choices
    return Manner(terms(wish.language), choices.date_order, short=choices.months == "short")
