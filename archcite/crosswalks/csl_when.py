"""When and where a document was written, as CSL's dates and places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_correspondence import is_letter_like
from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_titles import family_of
from archcite.crosswalks.csl_wish import in_list
from archcite.crosswalks.dates import Manner, bracketed, plain_parts, printed_date, printed_styles, year, year_of
from archcite.model.date import WrittenDate
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from archcite.crosswalks.csl_choices import Choices
    from archcite.crosswalks.csl_wish import Fields, Wish
    from archcite.model.date import Date, Moment
    from archcite.model.record import Record
    from archcite.tables import Tables


def dates(record: Record, tables: Tables, wish: Wish) -> Fields:
    """The date and the place of writing; ``event-date`` has the day where ``issued`` may be an edition's year."""
    if record.date is None and (day := _converted(record)):
        record = record.model_copy(update={"date": day})
    date = record.date
    if date is None:
        return _as_written(record, wish)
    own: Fields
    if date.undated and family_of(record, tables) == "collection":
        own = {}
    else:
        own = {"issued": _csl_date(record, date, tables, wish)}
    full = own.get("issued")
    if wish.dates == "year" and own:
        own = {"issued": _year_alone(record, date, wish)}
    flagged = wish.reference and own and (date.undated or (wish.dates and str(date).startswith(_NO_YEAR)))
    undated: Fields = {"available-date": own["issued"]} if flagged else {}
    fields = own | undated | {"event-place": record.place or ""} | _full_date(record, full, wish)
    return _place_after(record, fields, wish) if wish.choices.place == "after-date" else fields


def _as_written(record: Record, wish: Wish) -> Fields:
    """A date that the record has in words alone; its Gregorian year, or the one in them, stands beside an author."""
    written = record.date_as_written
    if written is None:
        return {"event-place": record.place or ""}
    own = WrittenDate(written.text, "gregorian").conversion if written.calendar == "julian" else None
    text = _old(own, wish) if own is not None else written.text
    said: Fields = {"literal": text} | ({"circa": True} if written.text.startswith("[") else {})
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", written.text)
    meant = written.gregorian.moment if written.calendar and written.gregorian else None
    if meant is not None and meant.year:
        years = [str(meant.year)]
    if wish.dates == "year" and len(years) == 1:
        return {"issued": {"literal": years[0]}, "event-date": said, "event-place": record.place or ""}
    return {"issued": said, "event-place": record.place or ""}


def _converted(record: Record) -> Date | None:
    """The Gregorian day of a record that has a Julian one alone."""
    written = record.date_as_written
    day = written.conversion if written is not None and written.calendar == "julian" else None
    return day if day is not None and day.moment is not None and day.moment.day else None


def _both_styles(record: Record, date: Date, wish: Wish) -> str:
    """A day of the Julian calendar and the same of the Gregorian, as the house has them; empty for any other date."""
    written, new = record.date_as_written, date.moment
    if written is None or written.calendar != "julian" or wish.choices.old_style == "gregorian" or not wish.reference:
        return ""
    said = WrittenDate(written.text, "gregorian").conversion
    old = said.moment if said is not None else None
    if said is None or said == date or plain_parts(date) is None or old is None or new is None or not new.day:
        return ""
    if wish.choices.old_style == "julian":
        return _old(said, wish)
    return printed_styles(old, new, manner_of(wish.language, wish.choices)) if old.day else ""


def _old(date: Date, wish: Wish) -> str:
    """A date of the Julian calendar, which says so: ``October 26, 1917 (O.S.)``."""
    manner = manner_of(wish.language, wish.choices)
    return f"{printed_date(date, manner)} ({manner.terms.word('O.S.')})"


def _place_after(record: Record, fields: Fields, wish: Wish) -> Fields:
    """The place of writing after the day (option ``place``), in Chicago and its like; a later note has none."""
    date, place = record.date, record.place
    in_text = wish.dates == "year" and not in_list(wish)
    if wish.reference != "chicago" or not place or date is None or wish.form == "short" or in_text:
        return fields
    # In author-date the day stands apart from the year, with the place.
    variable = "event-date" if wish.dates == "year" or cites_edition(record) else "issued"
    day = _beside_year(record, date, wish) if wish.dates == "year" else _said(record, date, wish)
    marked = {"circa": True} if bracketed(date, supplied=record.date_supplied) else {}
    said = ", ".join(part for part in (day, place) if part)
    others = {name: value for name, value in fields.items() if name not in {"event-place", "event-date"}}
    return others | {variable: {"literal": said, **marked}}


def _year_alone(record: Record, date: Date, wish: Wish) -> Fields:
    """The year that stands beside an author: as CSL holds it, or with its doubt (``[1938]``, ``ca. 1938``)."""
    parts = plain_parts(date)
    if parts is not None and not record.date_supplied:
        return {"date-parts": [[end[0]] for end in parts]}
    if str(date).startswith(_NO_YEAR):
        return {"literal": terms(wish.language).word("undated")}
    said = _said(record, year_of(date), wish)
    return {"literal": _headed(said) if in_list(wish) else said}


_NO_YEAR = "XXXX-"
"""How EDTF begins a date of which the day is known and the year is not."""


def _csl_date(record: Record, date: Date, tables: Tables, wish: Wish) -> Fields:
    """A date that CSL holds as it is, or its words; ``circa`` marks a date in brackets for our own styles."""
    parts = plain_parts(date)
    # What CSL prints in other languages is English in its order of parts, its cases, and its ranges.
    worded = wish.reference == "gost" or (bool(wish.reference) and not terms(wish.language).english)
    worded = worded or bool(_both_styles(record, date, wish))
    if parts is not None and not (record.date_supplied and wish.reference) and not worded:
        return {"date-parts": parts}
    if not wish.reference and date.moment and (plainly := _plainly(date.moment)):
        return plainly
    literal: Fields = {"literal": _worded_date(record, date, tables, wish)}
    return literal | ({"circa": True} if bracketed(date, supplied=record.date_supplied) else {})


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


def _worded_date(record: Record, date: Date, tables: Tables, wish: Wish) -> str:
    """The date in words, with a capital at the head of a block; abbreviations keep theirs, but for GOST."""
    text = _said(record, date, wish)
    if wish.reference == "gost":
        at = text.startswith("[")
        return text if record.place else text[:at] + text[at : at + 1].upper() + text[at + 1 :]
    # After a letter's "to Y", after a place, and in styles that part blocks by commas, no block begins with the date.
    heads = in_list(wish) and wish.separator.startswith(".") and not is_letter_like(record, tables)
    placed = record.place and wish.choices.place != "after-date" and family_of(record, tables) != "interview"
    heads = heads and not placed
    return _headed(text) if heads else text


def _headed(text: str) -> str:
    """Words at the head of a block, with a capital where they are no abbreviation."""
    return text if "." in text.partition(" ")[0] else text[:1].upper() + text[1:]


def _full_date(record: Record, issued: object, wish: Wish) -> Fields:
    """The day beside the year, for styles that part them; a document's own date beside its edition's year."""
    if cites_edition(record):
        return {"event-date": issued} if issued else {}
    foreign = bool(wish.choices.date_order) or not terms(wish.language).english
    if wish.dates == "year" and record.date is not None and (foreign or not _is_one_plain_day(record, wish)):
        return _day_beside_year(record, record.date, wish)
    if not wish.reference or not isinstance(issued, dict) or "date-parts" not in issued:
        return {}
    if not record.date or not record.date.moment:
        return {}
    return {"event-date": issued} if record.date.moment.month else {}


def _is_one_plain_day(record: Record, wish: Wish) -> bool:
    parts = plain_parts(record.date) if record.date else None
    if record.date is None or _both_styles(record, record.date, wish):
        return False
    return parts is not None and len(parts) == 1 and not record.date_supplied


def _day_beside_year(record: Record, date: Date, wish: Wish) -> Fields:
    """What a date says beyond its year, in words; nothing for a year."""
    said = _beside_year(record, date, wish)
    marked: Fields = {"circa": True} if bracketed(date, supplied=record.date_supplied) else {}
    return {"event-date": {"literal": said} | marked} if said else {}


def _beside_year(record: Record, date: Date, wish: Wish) -> str:
    """A date without its year: ``November 7–9``, ``[May 6]``, ``spring``; the whole in the text, and in Chicago 17."""
    if year_of(date) == date or date.undated:
        return ""
    text, one = _said(record, date, wish), year(date)
    if one is None or wish.edition == "17" or not in_list(wish) or not terms(wish.language).english:
        return text
    return re.sub(rf",? {one}\b(?=\W*$|[–,]| \w)|(?<=^\[){one}\D\s*|^{one}\D\s*", "", text)


def _said(record: Record, date: Date, wish: Wish) -> str:
    """The date in words, in the manner of the house and its language."""
    if both := _both_styles(record, date, wish):
        return f"[{both}]" if record.date_supplied else both
    return printed_date(date, manner_of(wish.language, wish.choices), supplied=record.date_supplied)


def manner_of(language: str, choices: Choices) -> Manner:
    """How a house prints dates in a language; English is written day first but in the United States."""
    words = terms(language)
    abroad = words.english and language not in {"en", "en-US"}
    order = choices.date_order or ("dmy" if abroad else "")
    return Manner(words, order, short=choices.months == "short")
