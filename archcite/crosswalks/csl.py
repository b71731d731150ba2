"""A record as a CSL-JSON item (CSL 1.0.2 appendix IV): for our own styles, or for any other program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_correspondence import conversation, is_letter_like, is_message, message, office, sent
from archcite.crosswalks.csl_edition import edition
from archcite.crosswalks.csl_losses import losses
from archcite.crosswalks.csl_people import in_one_piece, names, script_of
from archcite.crosswalks.csl_titles import (
    capitalized,
    collection_title,
    credit_line,
    described_kind,
    family_of,
    interview_words,
    kind_of,
    kind_word,
    leads_with_title,
    means,
    short_title,
    translated,
)
from archcite.crosswalks.csl_when import dates
from archcite.crosswalks.csl_where import address, physical, place
from archcite.crosswalks.csl_wish import Fields, Wish, group_word, in_list
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archcite.diagnostics import Diagnostic
    from archcite.model.record import OriginalTitle, Record
    from archcite.tables import StyleRow, Tables


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
            # Author-date prints from the list all but author and year.
            form="bibliography" if profile and profile.dates else "note",
            edition=profile.edition if profile else "",
            language=(profile.language if profile else "") or "en",
            separator=profile.separator if profile else ". ",
            dates=profile.dates if profile else "",
            described=profile is not None and profile.described,
            accessed=profile is not None and profile.accessed,
            parents=tuple(parents),
        )
    whole = record.as_mapping()
    fields = fields_of(record, tables, wish)
    if profile is not None and not profile.dates and profile.reference != "gost":
        fields = {key: in_one_piece(value) for key, value in fields.items()}
    # What it is part of is not named, but what it inherits is there.
    said = {key: value for key, value in whole.items() if key != "part_of" or not wish.parents}
    return fields | {"custom": {"archcite": whole}}, tuple(losses(record, said, fields, tables))


def fields_of(record: Record, tables: Tables, wish: Wish) -> Fields:
    """The item without the record in ``custom``: what a citation is printed from."""
    fields: Fields = {"id": record.id}
    for part in _PARTS:
        fields |= part(record, tables, wish)
    return {key: value for key, value in fields.items() if value not in ("", [], None)}


# --- what it is -----------------------------------------------------------------------------------------------


def _type(record: Record, tables: Tables, wish: Wish) -> Fields:
    row, family = kind_of(record, tables), family_of(record, tables)
    if family == "correspondence" or is_letter_like(record, tables):
        kind = "personal_communication" if is_letter_like(record, tables) else "manuscript"
    else:
        kind = row.csl if row else "manuscript"
        # A film keeps its italics on the shelves of an archive; a photograph, a map or a tape goes by a quoted title.
        kept = row is not None and row.csl == "motion_picture" and (record.kind or "").casefold() == row.name
        if family in {"image", "map", "recording"} and not kept and _is_archival(record, wish):
            kind = "manuscript"
    if family == "interview":
        kind = "interview"
    elif family == "image" and not record.title:
        kind = "manuscript"
    return {"type": kind}


def _is_archival(record: Record, wish: Wish) -> bool:
    """Whether it is cited from the shelves of an archive: a work of art in a museum is not."""
    reference = next((one.reference for one in (record, *wish.parents) if one.reference), None)
    return bool(reference and reference.levels) or bool(wish.parents) or not record.medium


def _title(record: Record, tables: Tables, wish: Wish) -> Fields:
    family = family_of(record, tables)
    short = short_title(record, wish.choices)
    if is_letter_like(record, tables):
        return {}
    if family == "collection":
        return {
            "title": _in_group(record, collection_title(record, listed=in_list(wish))[0], wish),
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
        return _original_first(original, title, record, tables, wish) | language
    return {"title": title, "title-short": short} | language


def _original_first(original: OriginalTitle, title: str, record: Record, tables: Tables, wish: Wish) -> Fields:
    """The title in its own language, in Latin letters where it has them, then its translation (CMOS 18 13.101)."""
    shown = original.transliteration or original.text
    if title in {original.text, shown}:
        return {"title": shown, "title-short": shown}
    # Styles that were written for archives set the translation apart; a title in italics holds it.
    apart = _type(record, tables, wish)["type"] == "manuscript" and wish.reference == "chicago"
    own: Fields = {"title": shown, "original-title": title} if apart else {"title": f"{shown} [{title}]"}
    return own | {"title-short": shown}


def _in_language(tag: str, wish: Wish) -> bool:
    """Whether the original title is in the language of the citation."""
    return (bool(tag) and tag.partition("-")[0] == wish.language.partition("-")[0]) or wish.reference == "gost"


def _in_group(record: Record, title: str, wish: Wish) -> str:
    group = record.reference.level("record-group") if record.reference else None
    return f"{title}, {group_word(wish)} {group}" if group and wish.reference == "chicago" else title


def _genre(record: Record, tables: Tables, wish: Wish) -> Fields:
    family, words = family_of(record, tables), terms(wish.language)
    if family in {"collection", "edition"}:
        return {}
    if family == "interview" and record.interviewers and not wish.reference:
        return {"genre": f"{means(record)} interview" if means(record) else ""}
    if family == "interview" and record.interviewers:
        return {"genre": interview_words(record, tables, wish.choices, words)}
    if record.supplied_title and not record.title:
        alone = not record.authors or leads_with_title(record, tables, wish.choices)
        said = _headed(record.supplied_title) if alone else record.supplied_title
        if wish.reference == "gost":  # what the researcher words himself (GOST R 7.0.5-2008, 11.8)
            said = f"[{_headed(said)}]"
        kind = described_kind(record, tables, wish.choices, words.kinds) if wish.reference else ""
        if kind and wish.form != "short":
            said = _in_parts(said, kind, wish)
        return {"genre": _with_translator(said, record, tables, wish)}
    original = record.original_title
    shown = original.text if original and wish.reference and _in_language(original.language or "", wish) else None
    said = kind_word(record, tables, wish.choices, words.kinds, shown)
    if is_message(record):
        return {"genre": message(record, said or words.kinds.get("letter", record.kind or "letter"), words)}
    if record.recipients and not record.authors and not record.title:
        said = message(record, said or words.kinds.get("letter", "letter"), words, short=wish.form == "short")
    elif wish.reference and record.title and family != "conversation" and not _addressed(record, tables, wish):
        said = sent(record, said, words)
    if wish.reference and wish.choices.title == "roman" and record.title:
        said = _in_parts(record.title, said, wish)
    if family == "conversation":
        said = conversation(record, said, words, short=wish.form == "short")
    said = _with_translator(said, record, tables, wish)
    return {"genre": said if record.title or record.authors else _headed(said)}


def _in_parts(title: str, kind: str, wish: Wish) -> str:
    """A title in roman and the kind after it, which begins a block of its own in a list (Chicago 14.128)."""
    if not kind:
        return title
    if wish.reference == "gost" or (in_list(wish) and wish.separator.startswith(".")):
        return f"{title}{'' if title.endswith(('.', '?', '!')) else '.'} {_headed(kind)}"
    return f"{title}, {kind}"


def _translator_after_title(record: Record, tables: Tables, wish: Wish) -> bool:
    """Whether a translator stands beside the title (option ``translator``), in Chicago's notes and their list."""
    wanted = bool(wish.edition) and not wish.dates and wish.choices.translator == "after-title"
    return wanted and family_of(record, tables) not in {"collection", "edition", "interview"}


def _with_translator(said: str, record: Record, tables: Tables, wish: Wish) -> str:
    if not _translator_after_title(record, tables, wish):
        return said
    by = translated(record, terms(wish.language), listed=in_list(wish))
    return (". " if in_list(wish) else ", ").join(part for part in (said, by) if part)


def _headed(text: str) -> str:
    """Words that stand first in a note or an entry: with a capital (Chicago 14.127)."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.islower() else text


# --- who ------------------------------------------------------------------------------------------------------


def _addressed(record: Record, tables: Tables, wish: Wish) -> bool:
    """Whether a titled document has author and recipient before its title, as any other letter does (GOST)."""
    if wish.reference != "gost" or not (record.title and record.authors) or family_of(record, tables) == "conversation":
        return False
    return bool(sent(record, "", terms(wish.language))) and not leads_with_title(record, tables, wish.choices)


def _people(record: Record, tables: Tables, wish: Wish) -> Fields:
    form, family = wish.form, family_of(record, tables)
    script, whole = script_of(wish.language, wish.reference), wish.reference == "gost"
    titled = wish.choices.titles == "on"
    own = _translator_after_title(record, tables, wish)
    fields: Fields = {"translator": [] if own else names(record.translators, script=script, whole=whole)}
    if family == "collection":
        before = record.creators and collection_title(record, listed=in_list(wish))[1]
        return fields | {
            "author": names(record.creators or record.authors, form=form) if before or not record.creators else []
        }
    if not wish.reference or not leads_with_title(record, tables, wish.choices):
        fields["author"] = names(record.authors, form=form, titled=titled, script=script, whole=whole)
    if is_letter_like(record, tables) or _addressed(record, tables, wish):
        fields["recipient"] = names(record.recipients, titled=titled, script=script, whole=whole)
    if record.interviewers and family == "interview":
        named = names(record.interviewers, script=script, whole=whole)
        own_word = terms(wish.language).word("the author") if wish.reference else ""
        fields["interviewer"] = [
            {"literal": own_word} if own_word and agent.name and agent.name.casefold() == "the author" else name
            for agent, name in zip(record.interviewers, named, strict=True)
        ]
    if (family == "interview" or is_message(record)) and wish.form != "short":
        fields["status"] = office(record)
    if record.editors:
        fields["editor"] = names(record.editors)
    directors = [one.agent for one in record.contributors if one.role.casefold() == "director"]
    return fields | {"director": names(directors)}


def _credits(record: Record, _: Tables, wish: Wish) -> Fields:
    return {"references": credit_line(record)} if wish.reference == "as-written" else {}


Part = Callable[["Record", "Tables", Wish], Fields]
_PARTS: tuple[Part, ...] = (*(_type, _title, _genre, _people, _credits, dates, place, address, physical, edition),)
