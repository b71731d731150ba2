"""A record as a CSL-JSON item (CSL 1.0.2 appendix IV): for our own styles, or for any other program."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from archcite.crosswalks.csl_choices import USUAL, Choices
from archcite.crosswalks.csl_holding import Holding, holding, shelf
from archcite.crosswalks.csl_people import names, script_of
from archcite.crosswalks.csl_titles import (
    capitalized,
    collection_title,
    conversation,
    credit_line,
    family_of,
    interview_words,
    is_message,
    is_recording,
    kind_of,
    kind_word,
    leads_with_title,
    means,
    message,
    office,
    short_title,
    translated,
)
from archcite.crosswalks.dates import Manner, bracketed, plain_parts, printed_date, year
from archcite.diagnostics import Diagnostic, Severity
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archcite.model.date import Date
    from archcite.model.edition import Edition
    from archcite.model.record import Record
    from archcite.reference import Leaves
    from archcite.tables import StyleRow, Tables

Fields = dict[str, object]


class Wish(NamedTuple):
    """What an item is made for.

    ``form`` is ``note``, ``short`` or ``bibliography``; ``reference`` the form of reference (``chicago``,
    ``as-written``, ``gost``), empty for an item that other programs' styles print; ``leaves`` are those that
    a note cites; ``parents`` what the record is part of, the nearest first. ``collection`` is the short name
    that stands for the collection; ``known`` says that its repository was named before, ``spelled``
    that its acronym is spelled out; ``separator`` parts the blocks of a list.
    """

    reference: str = "chicago"
    form: str = "note"
    edition: str = "18"
    language: str = "en"
    choices: Choices = USUAL
    leaves: Leaves | None = None
    parents: tuple[Record, ...] = ()
    collection: str = ""
    known: bool = False
    spelled: bool = False
    separator: str = ". "


def item(
    record: Record,
    tables: Tables,
    *,
    profile: StyleRow | None = None,
    wish: Wish | None = None,
    parents: Sequence[Record] = (),
) -> tuple[Fields, tuple[Diagnostic, ...]]:
    """The record as a CSL-JSON item, with the findings AC401 for what stands in ``custom`` alone.

    With a ``profile`` (a row of the styles' table) the item suits archcite's own styles: one reference in the
    form that the style asks for, doubtful dates in words. Without one it suits any other style and Zotero. The
    whole record is in ``custom`` either way, so that reading it back gives an equal record.
    """
    if wish is None:
        wish = Wish(
            reference=profile.reference if profile else "",
            edition=profile.edition if profile else "",
            language=(profile.language if profile else "") or "en",
            separator=profile.separator if profile else ". ",
            parents=tuple(parents),
        )
    whole = record.as_mapping()
    return fields_of(record, tables, wish) | {"custom": {"archcite": whole}}, tuple(_losses(record.id, whole))


def fields_of(record: Record, tables: Tables, wish: Wish) -> Fields:
    """The item without the record in ``custom``: what a citation is printed from."""
    fields: Fields = {"id": record.id}
    for part in _PARTS:
        fields |= part(record, tables, wish)
    return {key: value for key, value in fields.items() if value not in ("", [], None)}


# --- what it is -----------------------------------------------------------------------------------------------


def _type(record: Record, tables: Tables, wish: Wish) -> Fields:
    row, family = kind_of(record, tables), family_of(record, tables)
    if family == "correspondence" or _is_letter_like(record, tables):
        kind = "personal_communication" if _is_letter_like(record, tables) else "manuscript"
    elif family in {"image", "map", "recording"} and _is_archival(record, wish):
        kind = "manuscript"
    else:
        kind = row.csl if row else "manuscript"
    if family == "interview":
        kind = "interview"
    elif family == "image" and not record.title:
        kind = "manuscript"
    return {"type": kind}


def _is_letter_like(record: Record, tables: Tables) -> bool:
    """Whether it goes by who wrote to whom: what has a title, or words for one, goes by these."""
    family = family_of(record, tables)
    if record.title or record.supplied_title or family in {"interview", "collection", "edition"}:
        return False
    if is_message(record):
        return False
    return bool(record.recipients) or (family == "correspondence" and bool(record.authors))


def _is_archival(record: Record, wish: Wish) -> bool:
    """Whether it is cited from the shelves of an archive: a work of art in a museum is not."""
    reference = next((one.reference for one in (record, *wish.parents) if one.reference), None)
    return bool(reference and reference.levels) or bool(wish.parents) or not record.medium


def _title(record: Record, tables: Tables, wish: Wish) -> Fields:
    family = family_of(record, tables)
    short = short_title(record, wish.choices)
    if _is_letter_like(record, tables):
        return {}
    if family == "collection":
        return {
            "title": _in_group(record, collection_title(record, listed=_lists(wish))[0], wish),
            "title-short": short,
        }
    if not record.title:
        return {"title-short": short} if record.supplied_title else {}
    title = capitalized(record.title, wish.choices)
    if wish.reference and wish.choices.title == "roman" and family not in {"edition", "image"}:
        return {"title-short": short}
    language: Fields = {"language": record.title_language} if record.title_language else {}
    original = record.original_title
    if original and wish.reference and _in_language(original.language or "", wish):
        return {"title": original.text, "title-short": original.text, "language": original.language or ""}
    if original and wish.choices.original_title == "on":
        shown = original.transliteration or original.text
        return {"title": f"{shown} [{title}]", "title-short": shown} | language
    return {"title": title, "title-short": short} | language


def _in_language(tag: str, wish: Wish) -> bool:
    """Whether the original title is in the language of the citation."""
    return bool(tag) and tag.partition("-")[0] == wish.language.partition("-")[0] or wish.reference == "gost"


def _in_group(record: Record, title: str, wish: Wish) -> str:
    group = record.reference.level("record-group") if record.reference else None
    return f"{title}, {_group_word(wish)} {group}" if group and wish.reference == "chicago" else title


def _lists(wish: Wish) -> bool:
    return wish.form == "bibliography"


def _genre(record: Record, tables: Tables, wish: Wish) -> Fields:
    family = family_of(record, tables)
    if family in {"collection", "edition"}:
        return {}
    if family == "interview" and record.interviewers:
        return {"genre": interview_words(record, tables, wish.choices)}
    if record.supplied_title and not record.title and not _is_letter_like(record, tables):
        return {"genre": record.supplied_title if record.authors else _headed(record.supplied_title)}
    said = kind_word(record, tables, wish.choices, terms(wish.language).kinds)
    if is_message(record):
        return {"genre": message(record, said, terms(wish.language).word("to"))}
    if wish.reference and wish.choices.title == "roman" and record.title and not _is_letter_like(record, tables):
        said = ", ".join(part for part in (record.title, said) if part)
    if wish.reference and wish.choices.translator == "after-title":
        by = translated(record, terms(wish.language).words, listed=_lists(wish))
        said = (". " if _lists(wish) else ", ").join(part for part in (said, by) if part)
    if family == "conversation" and not record.title:
        said = conversation(record, said, terms(wish.language).word("and"), short=wish.form == "short")
    return {"genre": said if record.title or record.authors else _headed(said)}


def _headed(text: str) -> str:
    """Words that stand first in a note or an entry: with a capital (Chicago 14.127)."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text


# --- who ------------------------------------------------------------------------------------------------------


def _people(record: Record, tables: Tables, wish: Wish) -> Fields:
    form, family = wish.form, family_of(record, tables)
    script = script_of(wish.language, wish.reference)
    titled = wish.choices.titles == "on"
    own = wish.reference and wish.choices.translator == "after-title"
    fields: Fields = {"translator": [] if own else names(record.translators, script=script)}
    if family == "collection":
        before = record.creators and collection_title(record, listed=_lists(wish))[1]
        return fields | {
            "author": names(record.creators or record.authors, form=form) if before or not record.creators else []
        }
    if not wish.reference or not leads_with_title(record, tables, wish.choices):
        fields["author"] = names(record.authors, form=form, titled=titled, script=script)
    if _is_letter_like(record, tables):
        fields["recipient"] = names(record.recipients, titled=titled, script=script)
    if record.interviewers and family == "interview":
        fields["interviewer"] = names(record.interviewers, script=script)
    if family == "interview" and wish.form != "short":
        fields["status"] = office(record)
    if record.editors:
        fields["editor"] = names(record.editors)
    directors = [one.agent for one in record.contributors if one.role.casefold() == "director"]
    return fields | {"director": names(directors)}


def _credits(record: Record, _: Tables, wish: Wish) -> Fields:
    return {"references": credit_line(record)} if wish.reference == "as-written" else {}


# --- when and where it was written ----------------------------------------------------------------------------


def _dates(record: Record, tables: Tables, wish: Wish) -> Fields:
    date = record.date
    if date is None:
        written = record.date_as_written
        own: Fields = {"issued": {"literal": written.text}} if written else {}
    elif date.undated and family_of(record, tables) == "collection":
        own = {}
    else:
        own = {"issued": _csl_date(record, date, tables, wish)}
    place = record.place or ""
    if place and own and wish.choices.place == "after-date" and date is not None:
        manner = _manner(tables, wish)
        own = {"issued": {"literal": f"{printed_date(date, manner, supplied=record.date_supplied)}, {place}"}}
        place = ""
    undated: Fields = {"available-date": own["issued"]} if date is not None and date.undated and own else {}
    return own | undated | {"event-place": place} | _full_date(record, own)


def _csl_date(record: Record, date: Date, tables: Tables, wish: Wish) -> Fields:
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
    literal: Fields = {"literal": _worded_date(record, date, tables, wish)}
    return literal | ({"circa": True} if bracketed(date, supplied=record.date_supplied) else {})


def _worded_date(record: Record, date: Date, tables: Tables, wish: Wish) -> str:
    """The date in words; a word that is no abbreviation has a capital at the head of a block."""
    text = printed_date(date, _manner(tables, wish), supplied=record.date_supplied)
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if _lists(wish) and first.isalpha() else text


def _full_date(record: Record, own: Fields) -> Fields:
    """The day beside the year, for styles that part them; a document's own date beside its edition's year."""
    issued = own.get("issued")
    if cites_edition(record):
        return {"event-date": issued} if issued else {}
    if not isinstance(issued, dict) or "date-parts" not in issued or not record.date or not record.date.moment:
        return {}
    return {"event-date": issued} if record.date.moment.month else {}


def _manner(tables: Tables, wish: Wish) -> Manner:
    choices = wish.choices
    return Manner(terms(wish.language), choices.date_order, short=choices.months == "short")


# --- where it lies --------------------------------------------------------------------------------------------


def _place(record: Record, tables: Tables, wish: Wish) -> Fields:
    if cites_edition(record):
        return {}
    if family_of(record, tables) == "edition":
        return {}
    where = shelf(
        record,
        tables,
        wish.choices,
        parents=wish.parents,
        leaves=wish.leaves,
        group=_group_word(wish),
        words=terms(wish.language).units,
        spelled=wish.spelled,
    )
    held = holding(where, _reference_form(wish))
    if family_of(record, tables) == "collection":
        held = _of_collection(record, held)
    if wish.collection and held.collection:
        held = Holding(held.location, (wish.collection,), "", held.repository, held.place)
    if wish.known and held.collection:
        held = Holding(held.location, held.collection, held.number)
    host = record.host if record.consulted != "original" else None
    return (_neutral if not wish.reference else _ours)(record, held, host or "", tables, wish)


def _reference_form(wish: Wish) -> str:
    """The form of reference: Cyrillic references stay so in a language that is written in Cyrillic."""
    if wish.reference in {"", "chicago"} and wish.language.partition("-")[0] in CYRILLIC:
        return "cyrillic"
    return wish.reference or "chicago"


CYRILLIC = frozenset({"be", "bg", "kk", "mk", "ru", "sr", "uk"})
"""Languages that are written in Cyrillic letters."""


def _of_collection(record: Record, held: Holding) -> Holding:
    """A collection is its own name: what its reference says beyond it."""
    title = record.title or record.supplied_title
    rest = tuple(part for part in held.collection if part != title and not part.startswith(("RG ", "Record Group ")))
    location = ", ".join(part for part in (held.location, held.number) if part)
    return Holding(location, rest, "", held.repository, held.place)


def _ours(record: Record, held: Holding, host: str, tables: Tables, wish: Wish) -> Fields:
    """For our own styles: boxes and collection apart; the repository joins them where a host stands for it."""
    separator = wish.separator if wish.form == "bibliography" else ", "
    text_form = record.form if family_of(record, tables) == "interview" and not is_recording(record.form) else ""
    location = ", ".join(part for part in (_number(record), text_form, held.location) if part)
    parts = [*held.collection, *([held.number] if held.number else [])]
    if wish.choices.number == "after-repository" and held.number:
        parts = parts[:-1]
        tail = [held.number, *([location] if wish.choices.box == "after-collection" and location else [])]
        held = replace(
            held, repository=", ".join(part for part in (held.repository, held.place, *tail) if part), place=""
        )
        location = "" if len(tail) > 1 else location
    if wish.choices.box == "after-collection" and parts:
        parts, location = [", ".join([*parts, location]) if location else separator.join(parts)], ""
    fields: Fields = {"archive_location": location, "archive_collection": _blocks(parts, separator)}
    if not host:
        return fields | {"archive": held.repository, "archive-place": held.place}
    repository = ", ".join(part for part in (held.repository, held.place) if part)
    if repository and wish.form != "short":
        fields["archive_collection"] = separator.join(part for part in (_blocks(parts, separator), repository) if part)
    name, comma, sponsor = host.partition(", ")
    shown = f"<i>{name}</i>{comma}{sponsor}" if wish.choices.host == "italic" else host
    return fields | {"archive": shown, "source": host}


def _blocks(parts: Sequence[str], separator: str) -> str:
    """The parts of a collection's name; a record group stays with its name, everything else is its own block."""
    text = ""
    for part in parts:
        between = ", " if part.startswith(("RG ", "Record Group ")) else separator
        text = f"{text}{between}{part}" if text else part
    return text


def _neutral(record: Record, held: Holding, host: str, tables: Tables, wish: Wish) -> Fields:
    """For any other style: the digital archive is the archive, as Zotero's own translators have it."""
    _ = wish
    location, repository = held.location, held.repository
    if not host and not repository and record.reference and record.reference.repository:
        repository = record.reference.repository
        location = location.removeprefix(repository).lstrip(",. ") or location
    location = ", ".join(part for part in (_number(record), location) if part)
    collection = ", ".join([*held.collection, *([held.number] if held.number else [])])
    row = tables.repositories.named(repository) if repository else ()
    place = held.place or (row[0].city if len(row) == 1 and not host else "")
    if host:
        whole = ", ".join(part for part in (location, collection, repository) if part)
        return {"archive_location": whole, "archive": host, "source": host}
    return {
        "archive_location": location,
        "archive_collection": collection,
        "archive": repository,
        "archive-place": place,
    }


def _number(record: Record) -> str:
    """The document's own number, with "no." before a bare one."""
    number = record.number or ""
    return f"no. {number}" if re.fullmatch(r"\d+(/\w+)?", number) else number


def _group_word(wish: Wish) -> str:
    return "Record Group" if wish.form == "bibliography" else "RG"


def _address(record: Record, _: Tables, wish: Wish) -> Fields:
    fields: Fields = {}
    if record.consulted != "original":
        if record.url and wish.choices.url == "on":
            fields["URL"] = record.url
        fields["DOI"] = record.identifiers.get("doi", "")
    if record.accessed and (wish.choices.access_dates == "on" or not wish.reference):
        parts = plain_parts(record.accessed)
        fields["accessed"] = {"date-parts": parts} if parts else {"literal": str(record.accessed)}
    return fields


def _physical(record: Record, tables: Tables, wish: Wish) -> Fields:
    family = family_of(record, tables)
    interview = family == "interview"
    form = None if interview and not is_recording(record.form) else record.form
    medium = ", ".join(part for part in (form, None if interview and means(record) else record.medium) if part)
    fields: Fields = {
        "medium": medium,
        "dimensions": record.dimensions or "",
        "scale": record.scale or "",
    }
    if not wish.reference:
        fields |= {"abstract": record.summary or "", "keyword": ", ".join(record.tags)}
    return fields


# --- the edition that prints it -------------------------------------------------------------------------------


def cites_edition(record: Record) -> bool:
    """Whether the edition was consulted, or is the only place that the record knows."""
    if not record.published_in or record.consulted in {"original", "host", "copy"}:
        return False
    return record.consulted == "edition" or not (record.reference or record.host or record.repository)


def _edition(record: Record, tables: Tables, wish: Wish) -> Fields:
    is_book = family_of(record, tables) == "edition"
    if not record.published_in or not (is_book or cites_edition(record)):
        return {}
    edition = record.published_in[0]
    fields: Fields = {
        "collection-editor": names(edition.series_editors),
        "editor": names(edition.editors),
        "collection-title": edition.series or "",
        "edition": edition.edition or "",
        "volume": ", ".join(part for part in (edition.volume, edition.part and f"part {edition.part}") if part),
        "volume-title": edition.volume_title or "",
        "publisher": edition.publisher or "",
        "publisher-place": edition.place or "",
        "page": edition.pages or "",
        **_document_number(edition, wish),
        **_edition_year(edition),
    }
    if edition.translators and not record.translators:
        fields["translator"] = names(edition.translators)
    if edition.url and not record.url:
        fields["URL"] = edition.url
    if edition.doi:
        fields["DOI"] = edition.doi
    return (
        fields if is_book else fields | {"container-title": edition.title, "container-author": names(edition.authors)}
    )


def _document_number(edition: Edition, wish: Wish) -> Fields:
    """The number of the document in its edition: not CSL's ``number`` for others, whose styles misplace it."""
    number = edition.number or ""
    if number[:1].isdigit():
        number = f"doc. {number}"
    if wish.reference or not number:
        return {"number": number}
    return {"page": ", ".join(part for part in (number, edition.pages) if part)}


def _edition_year(edition: Edition) -> Fields:
    if not edition.year:
        return {}
    return {"issued": {"date-parts": [[int(edition.year)]]} if edition.year.isdecimal() else {"literal": edition.year}}


Part = Callable[["Record", "Tables", Wish], Fields]
_PARTS: tuple[Part, ...] = (*(_type, _title, _genre, _people, _credits, _dates, _place, _address, _physical, _edition),)


# --- what it cannot hold --------------------------------------------------------------------------------------

_HELD = frozenset(
    [
        "id",
        "kind",
        "title",
        "short_title",
        "title_language",
        "supplied_title",
        "authors",
        "recipients",
        "creators",
        "translators",
        "editors",
        "interviewers",
        "date",
        "date_supplied",
        "place",
        "number",
        "form",
        "medium",
        "dimensions",
        "scale",
        "reference",
        "repository",
        "host",
        "url",
        "accessed",
        "published_in",
        "summary",
        "tags",
        "schema",
        "part_of",
        "consulted",
        "language",
    ]
)


def _losses(identifier: str, said: Mapping[str, object]) -> list[Diagnostic]:
    """A finding for each key that only ``custom`` keeps."""
    return [
        Diagnostic(
            "AC401",
            Severity.INFO,
            f"{identifier}: CSL has no variable for {key}: kept in custom alone",
            hint="other programs will not print it",
        )
        for key in said
        if key not in _HELD
    ]
