"""The list of sources: grouped by country, archive and collection, in the natural order of their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.citing.collections import Entry, listed_by_collection
from archcite.citing.documents import collection_of, collections_of, document
from archcite.citing.house import house as house_of
from archcite.citing.literature import read_literature
from archcite.citing.printing import printer_for
from archcite.citing.styles import LoadedStyle, load_style
from archcite.crosswalks.csl_edition import cites_edition
from archcite.crosswalks.csl_repositories import spelled_out
from archcite.errors import UsageError
from archcite.reference import holder, normal, order, printed
from archcite.reference.transliteration import cyrillic, is_cyrillic, romanized
from archcite.tables import Tables
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from archcite.citing.documents import Collection, Document
    from archcite.citing.printing import Printer
    from archcite.csl import Item
    from archcite.diagnostics import Diagnostic
    from archcite.model.record import Record
    from archcite.reference import Reference
    from archcite.tables.repositories import Repository


@dataclass(frozen=True, slots=True)
class Group:
    """Sources under one heading, or under several, one inside the other: country, archive, collection."""

    headings: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """A list of sources: groups of documents, the entries of literature apart from them; what was found in these."""

    groups: tuple[Group, ...] = ()
    literature: tuple[Entry, ...] = ()
    literature_heading: str = ""
    output: str = "text"
    findings: tuple[Diagnostic, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in order."""
        return (*(entry for group in self.groups for entry in group.entries), *self.literature)

    @property
    def text(self) -> str:
        """The list as lines: each new heading on its own, an entry a line, an empty line before a heading."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of :attr:`text`."""
        lines: list[str] = []
        before: tuple[str, ...] = ()
        for group in self.groups:
            shared = _shared(before, group.headings)
            lines += self._headed(group.headings, shared, first=not lines)
            lines += self._listed(group.entries)
            before = group.headings
        if self.literature:
            lines += self._headed((self.literature_heading if self.groups else "",), 0, first=not lines)
            lines += self._listed(self.literature)
        return tuple(lines[:-1] if lines and not lines[-1] else lines)

    def _headed(self, headings: tuple[str, ...], shared: int, *, first: bool) -> list[str]:
        """The headings that are new here, in the output's own marks, an empty line before them."""
        pattern, apart = _HEADINGS[self.output]
        new = [
            pattern.format(level=level, sharps="#" * level, equals="=" * level, sub="sub" * (level - 2), heading=one)
            for level, one in enumerate(headings[shared:], shared + 2 - _unnamed(headings))
            if one
        ]
        blank = [""] if not first and shared < len(headings) and not apart else []
        return [*blank, *(line for text in new for line in ((text, "") if apart else (text,)))]

    def _listed(self, entries: tuple[Entry, ...]) -> list[str]:
        """The entries, a line each, with an empty line after each where the output needs one between paragraphs."""
        apart, end = _HEADINGS[self.output][1], "\\par" if self.output == "rtf" else ""
        return [line for entry in entries for line in ((entry.text, "") if apart else (f"{entry.text}{end}",))]

    def __str__(self) -> str:
        return self.text


# How an output marks a heading of the second level and below, and whether empty lines part its paragraphs.
_HEADINGS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "text": ("{heading}", False),
        "html": ("<h{level}>{heading}</h{level}>", False),
        "markdown": ("{sharps} {heading}", True),
        "latex": ("\\{sub}section*{{{heading}}}", True),
        "typst": ("{equals} {heading}", True),
        "rtf": ("{{\\b {heading}}}\\par", False),
    }
)


def paragraphs(lines: Iterable[str], output: str) -> list[str]:
    """Lines that are a paragraph each in the output: line ends alone part none in HTML, LaTeX and RTF."""
    before, after = _PARAGRAPHS.get(output, ("", ""))
    return [f"{before}{line}{after}" for line in lines]


def whole(text: str, output: str) -> str:
    """A text as a file that a word processor opens: RTF has its header (RTF 1.9.1)."""
    return f"{{\\rtf1\\ansi\\uc1\n{text}\n}}" if output == "rtf" and text else text


_PARAGRAPHS = MappingProxyType({"html": ("<p>", "</p>"), "latex": ("", "\n"), "rtf": ("", "\\par")})


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where an entry belongs in the list: its headings, what is the same for all that stand under each, its number."""

    headings: tuple[str, str, str]
    keys: tuple[str, str, str]
    order: tuple[object, ...]
    entry: Entry = field(compare=False)


def sources_of(
    documents: Sequence[Document],
    literature: Sequence[Item],
    printer: Printer,
    collections: Mapping[str, Collection | None] | None = None,
) -> Sources:
    """The list of these documents and of literature, as the house groups it and the style prints its entries.

    Personal communications and what nobody can look up stand in the notes alone (Chicago 18 14.108, 14.111).
    """
    listed = [one for one in documents if _can_be_found(one)]
    entries = listed_by_collection(listed, printer, collections or {})
    books = tuple(Entry(text, (key,)) for key, text in printer.listed_items(literature))
    heading = printer.written(terms(printer.language).word("literature"))
    heading = heading[:1].upper() + heading[1:]
    if not printer.house.grouped:
        return Sources((Group((), tuple(entries)),) if entries else (), books, heading, printer.output)
    by_id = {one.id: one for one in listed}
    shelves = [_shelf(entry, by_id[entry.ids[0]], printer, collections or {}) for entry in entries]
    return Sources(tuple(_grouped(shelves, printer)), books, heading, printer.output)


def _grouped(shelves: Sequence[_Shelf], printer: Printer) -> Iterator[Group]:
    """The groups in order; of several spellings of one archive or fond the heading is the fullest in the script."""
    countries = any(shelf.headings[0] for shelf in shelves)
    other = terms(printer.language).word("other archives")
    named = [_elsewhere(shelf, other) if countries else shelf for shelf in shelves]
    spelled: dict[tuple[str, ...], list[str]] = {}
    for shelf in named:
        for level in range(3):
            spelled.setdefault(shelf.keys[: level + 1], []).append(shelf.headings[level])
    chosen = {key: _fullest(headings, printer.leaf_form != "chicago") for key, headings in spelled.items()}
    groups: dict[tuple[str, ...], list[_Shelf]] = {}
    for shelf in named:
        groups.setdefault(shelf.keys, []).append(shelf)
    for members in groups.values():
        members.sort(key=lambda shelf: shelf.order)

    def place(keys: tuple[str, ...]) -> tuple[object, ...]:
        country, archive = _heading_order(chosen[keys[:1]]), _heading_order(chosen[keys[:2]])
        return (keys[1] == _PUBLISHED, keys[0] == _ELSEWHERE, country, archive, keys[1], groups[keys][0].order)

    for keys in sorted(groups, key=place):
        headings = tuple(printer.written(chosen[keys[: level + 1]]) for level in range(3))
        yield Group(headings, tuple(shelf.entry for shelf in groups[keys]))


def _elsewhere(shelf: _Shelf, other: str) -> _Shelf:
    """A shelf whose country is unknown, where others have theirs; published documents have none."""
    if shelf.headings[0] or shelf.keys[1] == _PUBLISHED:
        return shelf
    heading = other[:1].upper() + other[1:]
    return replace(shelf, headings=(heading, *shelf.headings[1:]), keys=(_ELSEWHERE, *shelf.keys[1:]))


def _fullest(headings: Sequence[str], cyrillic: bool) -> str:  # noqa: FBT001
    return min(headings, key=lambda one: (is_cyrillic(one) != cyrillic, -len(one), one))


def _heading_order(heading: str) -> tuple[bool, str]:
    return not heading, heading.casefold()


def _can_be_found(one: Document) -> bool:
    record = one.record
    return bool(
        one.reference
        or record.repository
        or record.host
        or record.url
        or record.published_in
        or record.identifiers
        or any(parent.repository or parent.reference for parent in one.parents)
    )


def _shelf(entry: Entry, one: Document, printer: Printer, collections: Mapping[str, Collection | None]) -> _Shelf:
    reference = one.reference
    country, archive, key = _archive(one, reference, printer)
    collection = (
        entry.collection or collections.get(one.id) or collection_of(one, printer.tables, printer.house.choices)
    )
    name = collection.name[-1] if collection else _largest(reference, printer)
    # The archive's place is told by its heading: a reference may leave its name to the record.
    own = order(replace(reference, repository=""), printer.tables) if reference is not None else ()
    keys = (country.casefold(), key, name.casefold() if collection else _largest_key(reference, printer))
    return _Shelf((country, archive, name), keys, (_natural(name) if collection else (), own), entry)


def _natural(name: str) -> tuple[object, ...]:
    """The name of a collection as a key: Record Group 59 before Record Group 111."""
    runs = re.findall(r"\d{1,18}|\D+", name.casefold())
    return tuple((0, int(run), "") if run.isdecimal() else (1, 0, run) for run in runs)


_PUBLISHED, _ELSEWHERE = "\n", "\t"
"""The keys of what stands in editions, and of countries that are not known: no archive or country has them."""


def _largest_key(reference: Reference | None, printer: Printer) -> str:
    """What all documents of a fond have in common, in whatever script their references are."""
    if not _largest(reference, printer) or reference is None:
        return ""
    largest = replace(reference, repository="", text="", levels=reference.levels[:1], leaves=None, more=())
    return normal(largest, printer.tables)


def _archive(one: Document, reference: Reference | None, printer: Printer) -> tuple[str, str, str]:
    """The country, the archive, and what is the same for every spelling of it: its row in the table, or its name.

    Names are those of the tables or as the record has them; what is printed stands by itself.
    """
    if cites_edition(one.record):
        word = terms(printer.language).word("published documents")
        return "", word[:1].upper() + word[1:], _PUBLISHED
    named = next((up.repository for up in (one.record, *one.parents) if up.repository), None)
    row = (holder(reference, printer.tables) if reference else None) or _row(named.name if named else "", printer)
    country = (named.country if named else None) or (row.country if row else "")
    if named is not None:
        archive = ", ".join(part for part in (named.name, named.parent, named.place) if part)
    elif row is not None and reference is not None:
        bare = replace(reference, levels=(), leaves=None, more=(), text="")
        name = printed(bare, printer.leaf_form, printer.tables) or reference.repository
        archive = spelled_out(name, printer.tables, printer.language, row)
    else:
        archive = (reference.repository if reference else "") or one.record.host or ""
    key = repr((row.label, row.country, row.city)) if row else archive.casefold()
    return (terms(printer.language).country(country) if country else ""), archive, key


def _row(name: str, printer: Printer) -> Repository | None:
    """The one row of the table of archives that bears this name."""
    rows = printer.tables.repositories.named(name) if name else ()
    return rows[0] if len(rows) == 1 else None


def _largest(reference: Reference | None, printer: Printer) -> str:
    """The largest level of a reference: its fond, its record group."""
    if reference is None or not reference.levels or (len(reference.levels) == 1 and reference.level("number")):
        return ""  # a number alone is the document's, and heads no others
    level = reference.levels[0]
    own = printer.tables.systems.get(reference.system)
    system = printer.tables.systems.get(own.forms.get(printer.leaf_form, own.name)) if own else None
    unit = system.units.get(level.unit) if system else None
    word = unit.long if unit else ""
    value = romanized(level.value, "plain") if system and system.script == "latin" else level.value
    if system and system.script == "cyrillic":
        value = cyrillic(value)
    return f"{word} {value}".strip()


def _unnamed(headings: tuple[str, ...]) -> int:
    """How many of the headings are empty before the first that is not: it is of the highest level then."""
    return next((level for level, one in enumerate(headings) if one), 0)


def _shared(before: tuple[str, ...], now: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(before, now, strict=False):
        if one != other:
            break
        count += 1
    return count


def sources(
    records: Sequence[Record],
    *,
    tables: Tables | None = None,
    style: str | Path | LoadedStyle = "chicago-notes",
    to: str = "text",
    lang: str | None = None,
    engine: str = "archcite",
    options: Mapping[str, str] | None = None,
    literature: Iterable[Mapping[str, object]] = (),
) -> Sources:
    """The list of sources for these records and this literature (CSL-JSON items), grouped and merged.

    Raises ``UsageError`` for a style, output, engine or option that does not exist, and for a style without a
    bibliography; ``RefusedError`` for an item without an id or with that of a record.
    """
    tables = tables or Tables.packaged()
    loaded = style if isinstance(style, LoadedStyle) else load_style(style, tables)
    if not loaded.style.has_bibliography:
        raise UsageError(f"the style {loaded.style.title!r} has no bibliography")
    printer = printer_for(loaded, tables, house_of(options or {}, tables), lang, to, engine)
    known = {record.id: record for record in records}
    form = loaded.row.reference if loaded.row else ""
    items, findings = read_literature(literature, known, form=form, words=printer.manner.terms)
    named = collections_of(records, tables, printer.house.choices)
    listed = sources_of([document(record, known, named, tables) for record in records], list(items.values()), printer)
    return replace(listed, findings=findings)
