"""Where a document lies and was read, as CSL's archive variables: for our own styles, and for any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_correspondence import is_message
from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_holding import holding, in_one_piece, shelf
from archcite.crosswalks.csl_titles import family_of, is_recording, means
from archcite.crosswalks.csl_wish import CYRILLIC, group_word, in_list
from archcite.crosswalks.dates import plain_parts
from archcite.reference import holder
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archcite.crosswalks.csl_holding import Holding
    from archcite.crosswalks.csl_wish import Fields, Wish
    from archcite.model.record import Record
    from archcite.reference import Reference
    from archcite.tables import Tables, Terms


def place(record: Record, tables: Tables, wish: Wish) -> Fields:
    """Reference, collection and repository, or the digital archive where the document was read there."""
    if cites_edition(record):
        # Its host shows a document from there: the edition stands in the place of the reference, before the host.
        host = record.host if record.consulted != "edition" else None
        return {"archive": host, "source": host} if host else {}
    if family_of(record, tables) == "edition":
        return {}
    where = shelf(
        record,
        tables,
        wish.choices,
        parents=wish.parents,
        leaves=wish.leaves,
        group=group_word(wish),
        words=terms(wish.language),
        spelled=wish.spelled,
    )
    held = holding(where, reference_form(wish), wish.language if wish.reference != "gost" else "")
    if family_of(record, tables) == "collection":
        held = _of_collection(record, held)
    if wish.collection and held.collection:
        series = held.collection[: held.within] if wish.form == "note" else ()
        held = held._replace(collection=(*series, wish.collection), number="")
    if wish.known and held.collection:
        held = held._replace(repository="", place="")
    if wish.form != "short" and not wish.described:
        held = in_one_piece(held)
    host = record.host if record.consulted != "original" else None
    return (
        _neutral(record, held, host or "", tables, wish)
        if not wish.reference
        else _ours(record, held, host or "", tables, wish)
    )


def reference_form(wish: Wish) -> str:
    """The form of reference: Cyrillic references stay so in a language that is written in Cyrillic."""
    if wish.reference in {"", "chicago"} and wish.language.partition("-")[0] in CYRILLIC:
        return "cyrillic"
    return wish.reference or "chicago"


def _of_collection(record: Record, held: Holding) -> Holding:
    """A collection is its own name: what its reference says beyond it."""
    title = record.title or record.supplied_title
    rest = tuple(part for part in held.collection if part != title and not part.startswith(("RG ", "Record Group ")))
    location = ", ".join(part for part in (held.location, held.number) if part)
    return held._replace(location=location, collection=rest, number="", within=0)


def _ours(record: Record, held: Holding, host: str, tables: Tables, wish: Wish) -> Fields:
    """For our own styles: boxes and collection apart; the repository joins them where a host stands for it."""
    separator = wish.separator if wish.form == "bibliography" else ", "
    words = terms(wish.language)
    text_form = record.form if family_of(record, tables) == "interview" and not is_recording(record.form) else ""
    text_form = words.forms.get(text_form or "", text_form)
    # Where the document is described first, its number included, the rest is only where it lies.
    number = "" if wish.described else own_number(record, words)
    text_form = "" if wish.described else text_form
    own = ", ".join(part for part in (number, text_form) if part)
    location = held.location
    # Where the archive comes first, what is larger goes before what is in it.
    named = reversed(held.collection) if wish.described else held.collection
    parts = [*named, *([held.number] if held.number else [])]
    tail: list[str] = []
    if wish.choices.number == "after-repository" and held.number:
        parts, tail = parts[:-1], [held.number]
    last = wish.choices.box == "after-repository" or (tail and wish.choices.box == "after-collection")
    if last and location and parts:
        tail, location = [*tail, location], ""
    if tail:
        repository = ", ".join(part for part in (held.repository, held.place, *tail) if part)
        held = held._replace(repository=repository, place="")
    if wish.choices.box == "after-collection" and parts:
        parts, location = [", ".join([*parts, location]) if location else separator.join(parts)], ""
    # Boxes may stand elsewhere; the document's own number stays with it.
    location = ", ".join(part for part in (own, location) if part)
    if in_list(wish) and separator.startswith("."):
        location = _ABBREVIATED.sub(r'<span class="nocase">\g<0></span>', location)
    fields: Fields = {"archive_location": location, "archive_collection": _blocks(parts, separator)}
    if wish.described:
        fields["number"] = own_number(record, words)
    if not host:
        return fields | {"archive": held.repository, "archive-place": held.place}
    fields["archive_collection"] = _whole(parts, held, separator, wish)
    name, comma, sponsor = host.partition(", ")
    shown = f"<i>{name}</i>{comma}{sponsor}" if wish.choices.host == "italic" else host
    return fields | {"archive": shown, "source": host}


def _whole(parts: Sequence[str], held: Holding, separator: str, wish: Wish) -> str:
    """A collection and its repository in one, as a digital archive has the place of this; the larger first in some."""
    said = [_blocks(parts, separator), ", ".join(part for part in (held.repository, held.place) if part)]
    if wish.described:
        said = [held.place, held.repository, said[0]]
    if wish.form == "short":
        said = [_blocks(parts, separator)]
    text = ""
    for part in said:
        text = followed(text, separator, part)
    return text


# The abbreviation of a level, which keeps its small letter at the head of a block: f. 558.
_ABBREVIATED = re.compile(r"\A(?!no\.)[a-z]{1,3}\.(?= \d)")


def _blocks(parts: Sequence[str], separator: str) -> str:
    """The parts of a collection's name; a record group stays with its name, everything else is its own block."""
    text = ""
    for part in parts:
        between = ", " if part.startswith(("RG ", "Record Group ")) else separator
        text = followed(text, between, part)
    return text


def followed(text: str, separator: str, part: str) -> str:
    """Two parts and what separates them: one full stop where the first ends in one."""
    if not text or not part:
        return text or part
    doubled = separator.startswith(".") and text.endswith((".", "?", "!"))
    return f"{text}{separator[1:] if doubled else separator}{part}"


def _neutral(record: Record, held: Holding, host: str, tables: Tables, wish: Wish) -> Fields:
    """For any other style: the digital archive is the archive, as Zotero's own translators have it.

    Where a house begins with the archive (option ``order``), the whole is the archive: no style turns that, and
    styles that list what lies in an archive alone list it.
    """
    location, repository = held.location, held.repository
    if wish.choices.order == "large-first" and location and not (host or repository or held.collection):
        return {"archive_location": own_number(record, terms("en")), "archive": location}
    if not host and not repository and record.reference and record.reference.repository:
        repository = record.reference.repository
        location = location.removeprefix(repository).removesuffix(repository).strip(",. ") or location
    location = ", ".join(part for part in (own_number(record, terms("en")), location) if part)
    collection = ", ".join([*held.collection, *([held.number] if held.number else [])])
    place = held.place or ("" if host else _city(repository, record.reference, tables))
    if host:
        whole = ", ".join(part for part in (location, collection, repository) if part)
        return {"archive_location": whole, "archive": host, "source": host}
    return {
        "archive_location": location,
        "archive_collection": collection,
        "archive": repository,
        "archive-place": place,
    }


def _city(repository: str, reference: Reference | None, tables: Tables) -> str:
    """Where the one archive of that name is."""
    if reference is not None and reference.repository == repository and (row := holder(reference, tables)):
        return row.city
    rows = tables.repositories.named(repository) if repository else ()
    return rows[0].city if len(rows) == 1 else ""


def own_number(record: Record, words: Terms) -> str:
    """The document's own number, with "no." before a bare one, and that in the language of the citation."""
    number = record.number or ""
    bare = number if words.english or not number else re.sub(r"(?i)\A(?:no\.?|№|nr\.?|n[º°]) ?(?=\d)", "", number)
    return words.numbered("no.", bare) if re.fullmatch(r"\d+(/\w+)?", bare) else number


def address(record: Record, _: Tables, wish: Wish) -> Fields:
    """The address and its identifiers, where the host was consulted."""
    fields: Fields = {}
    if record.consulted != "original":
        if record.url and wish.choices.url == "on":
            fields["URL"] = record.url
        fields["DOI"] = record.identifiers.get("doi", "")
    if record.accessed and (wish.choices.access_dates == "on" or wish.accessed or not wish.reference):
        parts = plain_parts(record.accessed)
        fields["accessed"] = {"date-parts": parts} if parts else {"literal": str(record.accessed)}
    return fields


def physical(record: Record, tables: Tables, wish: Wish) -> Fields:
    """What it is made of."""
    family = family_of(record, tables)
    interview = family == "interview"
    form = None if interview and not is_recording(record.form) and not wish.described else record.form
    named = terms(wish.language).forms
    held_by = (interview or is_message(record)) and means(record)
    length = record.extent if family in {"interview", "recording"} else None
    said = (form, None if held_by else record.medium, length)
    medium = ", ".join(named.get(part, part) for part in said if part)
    fields: Fields = {
        "medium": medium,
        "dimensions": record.dimensions or "",
        "scale": record.scale or "",
    }
    if not wish.reference:
        fields |= {"abstract": record.summary or "", "keyword": ", ".join(record.tags)}
    return fields
