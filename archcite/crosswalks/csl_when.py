"""When and where a document was written, as CSL's dates and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_titles import family_of
from archcite.crosswalks.csl_wish import in_list
from archcite.crosswalks.dates import Manner, bracketed, plain_parts, printed_date, year
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from archcite.crosswalks.csl_wish import Fields, Wish
    from archcite.model.date import Date
    from archcite.model.record import Record
    from archcite.tables import Tables


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
    flagged = wish.reference and date is not None and date.undated and own
    undated: Fields = {"available-date": own["issued"]} if flagged else {}
    return own | undated | {"event-place": place} | _full_date(record, own, wish)


def _csl_date(record: Record, date: Date, wish: Wish) -> Fields:
    """A date that CSL holds as it is, or its words; ``circa`` marks a date in brackets for our own styles."""
    parts = plain_parts(date)
    words = terms(wish.language)
    inflected = words.months != words.months_alone and parts is not None and any(len(one) == 2 for one in parts)
    worded = wish.reference == "gost" or (bool(wish.reference) and inflected)
    if parts is not None and not record.date_supplied and not worded:
        return {"date-parts": parts}
    in_one = year(date)
    if not wish.reference and date.moment and in_one and not date.moment.unspecified:
        known = [part for part in (in_one, date.moment.month, date.moment.day) if part]
        return {"date-parts": [known], "circa": True}
    literal: Fields = {"literal": _worded_date(record, date, wish)}
    return literal | ({"circa": True} if bracketed(date, supplied=record.date_supplied) else {})


def _worded_date(record: Record, date: Date, wish: Wish) -> str:
    """The date in words; a word that is no abbreviation has a capital at the head of a block."""
    text = printed_date(date, _manner(wish), supplied=record.date_supplied)
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if in_list(wish) and first.isalpha() else text


def _full_date(record: Record, own: Fields, wish: Wish) -> Fields:
    """The day beside the year, for styles that part them; a document's own date beside its edition's year."""
    issued = own.get("issued")
    if cites_edition(record):
        return {"event-date": issued} if issued else {}
    if not wish.reference or not isinstance(issued, dict) or "date-parts" not in issued:
        return {}
    if not record.date or not record.date.moment:
        return {}
    return {"event-date": issued} if record.date.moment.month else {}


def _manner(wish: Wish) -> Manner:
    choices = wish.choices
    return Manner(terms(wish.language), choices.date_order, short=choices.months == "short")
