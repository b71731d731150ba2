"""Source and credits of a page into the keys of a record: reference, copies, editions, and agents by role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.diagnostics import Severity
from archcite.readers.wilson.copies import Member, members, sort_of_copy
from archcite.readers.wilson.credits import Credit, tail
from archcite.readers.wilson.editions import edition, edition_pieces
from archcite.readers.wilson.imprints import IMPRINT
from archcite.reference import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.readers.wilson.persons import Name
    from archcite.readers.wilson.sheet import Sheet
    from archcite.readers.wilson.text import Piece
    from archcite.tables import Tables

_KEYS = {"translated": "translators", "obtained": "obtained_by", "contributed": "contributed_by"}
_CONTRIBUTORS = {"transcribed": "transcriber", "annotated": "annotator", "compiled": "compiler"}
_PLAIN = frozenset({"", "reprinted", "published", "printed"})
_ACRONYM = re.compile(r"\w*[A-ZА-ЯЁ]\w*[A-ZА-ЯЁ]\w*")
_UNIT = re.compile(
    r"(?<!\w)(?:fond|opis|delo|papka|box|folder|file|files|collection|papers|series|records|rg|ф|f|op|d)\b",
    re.IGNORECASE,
)
_CUE = re.compile(r"archiv|arhiv|arquivo|архив|архів|levéltár|librar|bibliot|библиот|museum|музе", re.IGNORECASE)


def place_source(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """Give a record what a source and its credits say; other words stay verbatim in ``credits``."""
    parts = tail(piece)
    _place_origin(sheet, parts.source, tables)
    listed = [(how, one) for how, several in parts.editions for one in edition_pieces(several)]
    for how, printed in listed:
        if not _place_edition(sheet, printed, how):
            _place_verbatim(sheet, printed, "no title can be told from the rest of the edition")
    translated = any("translated" in credit.roles for credit in parts.credits)
    for credit in parts.credits:
        _place_credit(sheet, credit, translated=translated)
    for note in parts.notes:
        first, *others = members(note, tables)
        sheet.added("copies", {"note": first.piece.text}, first.piece)
        for other in others:
            _place_copy(sheet, other)
    for words in parts.verbatim:
        _place_verbatim(sheet, words, "it says who did what in words that no key has")


def place_agent(sheet: Sheet, key: str, name: Name, role: str = "") -> None:
    """Add an agent to a key, and say by what rule the name was taken apart, or why it was not."""
    value: object = {"agent": name.value, "role": role} if role else name.value
    sheet.added(key, value, name.piece)
    text = name.piece.text
    if name.split:
        message = f"name split by rule: {text!r} into {name.split}"
        sheet.found("AC503", Severity.INFO, message, name.piece, "check it, and mend the record if it is wrong")
    elif name.doubt and isinstance(name.value, dict) and "family" in name.value:
        sheet.found("AC020", Severity.INFO, name.doubt, name.piece)
    elif name.doubt:
        hint = "write Family, Given, or {family, given, order: family-first}"
        sheet.found("AC501", Severity.WARNING, f"the name {text!r} was not split: {name.doubt}", name.piece, hint)


def _place_origin(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """The first reference is the document's own, the others are copies; a printed book is an edition."""
    if not piece:
        return
    first, *others = members(piece, tables)
    _place_holding(sheet, first.piece, tables)
    _tell_joined(sheet, first)
    for other in others:
        _place_copy(sheet, other)


def _place_copy(sheet: Sheet, copy: Member) -> None:
    """A copy by its reference; a printed book is an edition; what is no reference is kept as it stands, and told."""
    if not copy.introduced and IMPRINT.search(copy.piece.text) and _place_edition(sheet, copy.piece):
        return
    _tell_joined(sheet, copy)
    if not copy.readable:
        message = f"a copy is no reference that archcite can read, and is kept as it stands: {copy.piece.text[:200]!r}"
        sheet.found("AC020", Severity.INFO, message, copy.piece, "archcite parse shows what is not understood")
    if not copy.place or (not copy.readable and not any(sign.isdigit() for sign in copy.place.text)):
        sheet.added("copies", {"note": copy.piece.text}, copy.piece)
        return
    form = sort_of_copy(copy)
    sheet.added("copies", {"reference": copy.place.text, **({"form": form} if form else {})}, copy.piece)


def _tell_joined(sheet: Sheet, member: Member) -> None:
    if member.joined:
        message = f"not every part of it is understood, and it is kept as it stands: {member.piece.text[:200]!r}"
        sheet.found("AC020", Severity.INFO, message, member.piece, "archcite parse shows what is not understood")


def _place_holding(sheet: Sheet, piece: Piece, tables: Tables) -> None:
    """Where the original lies: a reference, a repository without one, or a printed edition."""
    text = piece.text
    reference = parse(text, tables)
    imprint = IMPRINT.search(text)
    if imprint and not _names_archive(text[: imprint.start()], tables) and _place_edition(sheet, piece):
        return
    if _is_bare(text, tables):
        sheet.put("repository", text, piece)
        return
    if not reference.known and "reference" not in sheet.values:
        message = f"the source is no reference that archcite can read, and is kept as it stands: {text[:200]!r}"
        sheet.found("AC020", Severity.INFO, message, piece, "archcite parse shows what is not understood")
    sheet.put("reference", text, piece)


def _is_bare(text: str, tables: Tables) -> bool:
    """Whether a source names a repository and nothing in it: no number, no unit, no acronym of a fond."""
    if any(sign.isdigit() for sign in text) or _UNIT.search(text):
        return False
    for part in re.sub(r"\([^()]*\)", "", text).split(","):
        if _ACRONYM.fullmatch(part.strip()) and not tables.repositories.named(part.strip()):
            return False
    return bool(_CUE.search(text)) or _names_archive(text, tables)


def _names_archive(text: str, tables: Tables) -> bool:
    """Whether a known repository is named before an imprint, so that no printed book is the source."""
    return next(tables.repositories.mentions(text), None) is not None


def _place_edition(sheet: Sheet, piece: Piece, how: str = "") -> bool:
    """Add an edition, with a note of how it prints the document where that is more than reprinting it."""
    printed = edition(piece)
    if printed is None:
        return False
    noted = [] if how in _PLAIN else [how]
    notes = "; ".join([*noted, *([str(printed.value["note"])] if "note" in printed.value else [])])
    sheet.added("published_in", {**printed.value, **({"note": notes} if notes else {})}, piece)
    if printed.doubted:
        message = f"the parts of an edition are not understood, and it is kept whole as a title: {piece.text[:200]!r}"
        sheet.found("AC020", Severity.INFO, message, piece, "write published_in: by hand, with title, editors, pages")
    for name in printed.names:
        if name.split:
            message = f"name split by rule: {name.piece.text!r} into {name.split}"
            sheet.found("AC503", Severity.INFO, message, name.piece if name.piece.page is piece.page else piece)
    return True


def _place_credit(sheet: Sheet, credit: Credit, *, translated: bool) -> None:
    for role in credit.roles:
        for name in credit.names:
            if key := _KEYS.get(role):
                place_agent(sheet, key, name)
            elif part := _CONTRIBUTORS.get(role):
                place_agent(sheet, "contributors", name, part)
            elif translated:
                place_agent(sheet, "contributors", name, "translation-editor")
            else:
                place_agent(sheet, "editors", name)
    if "translated" not in credit.roles:
        if credit.made_for or credit.made_from or credit.made_into:
            _place_verbatim(sheet, credit.piece, "the record says for whom only of a translation")
        return
    for name in credit.made_for:
        place_agent(sheet, "translated_for", name)
    for tag in _tags(sheet, credit):
        sheet.added("language", tag, credit.piece)
    if credit.made_into:
        sheet.put("translation_language", credit.made_into[0], credit.piece)


def _tags(sheet: Sheet, credit: Credit) -> Iterator[str]:
    """The languages translated from, unless the page names other ones itself, which is then said."""
    given = sheet.values.get("language")
    for tag in credit.made_from:
        if isinstance(given, list) and tag not in given:
            message = f"translated from {tag}, but the page says {', '.join(given)}; the page's language is kept"
            sheet.found("AC022", Severity.WARNING, message, credit.piece, "see which of the two is right")
        elif not given or isinstance(given, list):
            yield tag


def _place_verbatim(sheet: Sheet, piece: Piece, why: str) -> None:
    sheet.added("credits", piece.text, piece)
    sheet.found("AC020", Severity.INFO, f"kept word for word under credits ({why}): {piece.text[:200]!r}", piece)
