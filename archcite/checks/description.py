"""Rules of the description: what a citation needs to name a document by (ISAD(G) 3.1, 3.2, 3.4)."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.checks.flaw import Flaw
from archcite.tables.rows import data_file
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.source import Source
    from archcite.tables import Tables


def untitled(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A record has neither a title nor a supplied title, and its kind does not name it otherwise.

    Why: a citation of it would begin with its date or its archive, and no reader could tell which document
    is meant. Correspondence is named by its author and recipient ("Stalin to Lenin"), a collection by its
    creator ("Horace M. Kallen Papers"), a conversation by who took part, and what has an author, a kind, a date
    and a reference by these ("Johnson, memorandum, 1937, file 36"): these need no title.

    Write instead: `title:` for words that stand on the document or that its host gave it, which citations
    put in quotation marks; `supplied_title:` for words of your own, printed in roman.

    Source: ISAD(G) 3.1.2 (title is essential); CMOS 18 14.119-14.121.
    """
    if record.title is not None or record.supplied_title is not None:
        return
    family = family_of(record, tables)
    if family == "correspondence" and record.authors and record.recipients:
        return
    if family == "collection" and record.creators:
        return
    if family in {"interview", "diary"} and record.authors:
        return
    if _named_by_people(record):
        return
    needed = {
        "correspondence": "a letter needs none where it has authors and recipients",
        "collection": "a collection needs none where it has creators",
        "interview": "an interview needs none where it has authors, who were asked",
    }.get(family, "")
    hint = "write title: for words on the document, supplied_title: for your own"
    yield Flaw(
        "there is neither a title nor a supplied title",
        source.key_place("id"),
        f"{hint}; {needed}" if needed else hint,
    )


def _named_by_people(record: Record) -> bool:
    """Whether who made it, or who took part, names it with its kind: Alvin Johnson, memorandum (CMOS 18 14.120)."""
    kind = record.kind or ""
    talked = "conversation" in kind and any(one.role == "participant" for one in record.contributors)
    return talked or bool(kind and record.authors and not record.recipients and record.date and record.reference)


def unaddressed(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A letter says who wrote it, and neither to whom nor what it is called.

    Why: it is printed as "Cosimo de' Medici, letter, 1550", which says less than "Cosimo de' Medici to his wife". A
    memorandum may be for the files alone.

    Write instead: `recipients:`, as far as they are known; else nothing.

    Source: CMOS 18 14.119-14.120 (letters: sender and recipient).
    """
    if record.recipients or not record.authors or record.title is not None or record.supplied_title is not None:
        return
    kind = record.kind or ""
    if family_of(record, tables) == "correspondence" and kind.casefold() not in _FOR_THE_FILES:
        hint = "add recipients:, where they are known"
        yield Flaw("nothing says to whom it was written", source.key_place("authors"), hint)


_FOR_THE_FILES = frozenset({"memorandum", "memo"})


def kindless(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A record does not say what kind of document it is.

    Why: the kind decides what a citation prints first, whether a title is needed, and which type other programs are
    given; without it, everything is a plain document.

    Write instead: `kind: letter`, `kind: minutes` or another of those that `archcite list kinds` shows.

    Source: CMOS 18 14.119-14.121 (what names a document); CSL 1.0.2, appendix III.
    """
    _ = tables
    if record.kind is None and record.level is None:
        yield Flaw("there is no kind", source.key_place("id"), "add kind:, such as letter, report or minutes")


def unknown_kind(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The kind is no row of the table of kinds, nor another word for one.

    Why: the kind decides what a citation prints first and which type other programs are given; an unknown
    one is treated as a plain document. The word is kept as it is.

    Write instead: the nearest known kind (`archcite list kinds`), or add a `[kind.NAME]` table to
    `archcite.toml`.

    Source: the table of kinds; CSL 1.0.2, appendix III.
    """
    kind = record.kind
    if kind is None or kind in tables.kinds:
        return
    words = _words_of_kinds(tables)
    if kind.casefold() in words:
        return
    near = _nearest(kind[:80].casefold(), tables)
    hint = f"did you mean {near!r}?" if near else "archcite list kinds names them; archcite.toml can add one"
    yield Flaw(f"the kind {kind[:80]!r} is not known", source.place("kind"), hint)


@lru_cache(maxsize=4)
def _words_of_kinds(tables: Tables) -> dict[str, str]:
    """Every word for a kind, with the kind that it means."""
    return {word.casefold(): row.name for row in tables.kinds.values() for word in (row.name, row.plural, *row.words)}


@lru_cache(maxsize=256)
def _nearest(word: str, tables: Tables) -> str:
    """The kind that a word most resembles; empty where it resembles none."""
    words = _words_of_kinds(tables)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    return words[near[0]] if near else ""


def untold_language(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A record has translators but does not say from which language they translated.

    Why: a reader who wants to check the translation must know what the original is written in, and the
    citation formats that hold a translator expect the original language beside it.

    Write instead: `language: ru`, the language of the original as a tag (BCP 47).

    Source: ISAD(G) 3.4.3 (language of material).
    """
    _ = tables
    if record.translators and not record.language:
        yield Flaw(
            "there are translators, but no language of the original",
            source.key_place("translators"),
            "add language: with the tag of the original's language, such as ru, zh or de",
        )


def unplaced(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """Nothing in the record says where the document is to be found.

    Why: a citation must lead a reader to the document: to an archive's file, a page of a digital archive, or
    an edition that prints it.

    Write instead: `reference:` as the archive writes it, or `host:` and `url:`, or `published_in:`, or
    `part_of:` with the id of the collection whose reference it shares.

    Source: ISAD(G) 3.1.1 (the reference code is essential); CMOS 18 14.119.
    """
    _ = tables
    if not (
        record.reference
        or record.repository
        or record.host
        or record.url
        or record.published_in
        or record.part_of
        or record.copies
        or record.identifiers
        or record.preferred_citation
    ):
        yield Flaw(
            "nothing says where the document lies",
            source.key_place("id"),
            "add reference:, or host: and url:, or published_in:",
        )


def dateless(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A document has no date, and does not say that it bears none.

    Why: a missing date prints nothing, and a reader cannot tell an undated document from a forgotten date.

    Write instead: `date:`, as exact as it is known (`1938`, `193X`, `[..1938]`, `1938~`), with
    `date_supplied: true` where it is not on the document; or `date: undated`, which prints n.d.

    Source: ISAD(G) 3.1.3 (the date is essential); CMOS 18 14.44 (n.d.).
    """
    if record.date is None and record.date_as_written is None and record.part_of is None:
        if family_of(record, tables) in {"collection", "edition"}:
            return
        yield Flaw("there is no date", source.key_place("id"), "add date:, or date: undated")


def is_kind(text: str, tables: Tables) -> bool:
    """Whether a text is a word for a kind, in any of the languages that citations are printed in, and nothing more."""
    word = text.casefold()
    return word in _words_of_kinds(tables) or (word.count(" ") < 2 and word in _words_abroad())


@lru_cache(maxsize=1)
def _words_abroad() -> frozenset[str]:
    tags = [path.stem for path in data_file("terms").glob("*.toml")]
    return frozenset(word.casefold() for tag in tags for word in terms(tag).kinds.values())


def family_of(record: Record, tables: Tables) -> str:
    """What citations treat a record as: the family of its kind, by its name or another word for it."""
    kind = record.kind
    if kind is None:
        return ""
    if row := tables.kinds.get(kind):
        return row.family
    meant = _words_of_kinds(tables).get(kind.casefold())
    return tables.kinds[meant].family if meant is not None else ""
