"""Books and articles beside the documents: CSL-JSON items, each with an id of its own and a short title."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archcite.csl import Item, read_item
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import RefusedError
from archcite.reference.transliteration import is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from archcite.tables import Terms


def read_literature(
    values: Iterable[Mapping[str, object]], records: Container[str], *, form: str, words: Terms
) -> tuple[dict[str, Item], tuple[Diagnostic, ...]]:
    """The items by id, and what could not be read of them; of two with one id the first is kept, with AC701.

    ``form`` is the form of references of one of archcite's own styles, empty for any other style; ``words`` are
    those of the language of the citations. Raises
    ``RefusedError`` for an item without an id, and for one that has the id of a record: a note that cites the id
    could mean either.
    """
    items: dict[str, Item] = {}
    findings: list[Diagnostic] = []
    for value in values:
        item, found = read_item(value)
        findings += found
        if item.id in records:
            raise RefusedError(f"the id {item.id[:80]!r} is a record's and that of a book or article: rename one")
        if item.id in items:
            message = f"two items have the id {item.id[:80]!r}: the first is kept"
            findings.append(Diagnostic("AC701", Severity.ERROR, message))
        item = _doubted(_shortened(item)) if form else _shortened(item)
        items.setdefault(item.id, _worded(item) if form == "gost" else _numbered(item, words) if form else item)
    return items, tuple(findings)


def _shortened(item: Item) -> Item:
    """The item with a short title: without its subtitle, where none is given (Chicago 18 13.36)."""
    title, colon, _ = item.variables.get("title", "").partition(": ")
    if not colon or "title-short" in item.variables or title.count("<") != title.count("</") * 2:
        return item
    return replace(item, variables={**item.variables, "title-short": title})


def _doubted(item: Item) -> Item:
    """The item with an uncertain year in brackets (Chicago 18 14.44), which CSL's ``circa`` does not print."""
    dates = {
        name: replace(date, start=None, literal=f"[{date.start.year}?]")
        for name, date in item.dates.items()
        if date.circa and not date.literal and date.start and not date.start.month and date.end is None
    }
    return replace(item, dates={**item.dates, **dates}) if dates else item


def _numbered(item: Item, words: Terms) -> Item:
    """The item with the words of volume and issue behind their numbers, in a language that has them there.

    The volume of a journal stands without a word.
    """
    said = item.variables
    names = ("issue",) if item.type == "article-journal" else ("issue", "volume")
    own = {name: words.numbered(name, said[name]) for name in names if name in words.words and said.get(name)}
    return replace(item, variables={**said, **own}) if own else item


def own_words(item: Item) -> dict[str, str]:
    """The words for volume, issue and page in the script of what is described (GOST R 7.0.5-2008, 5.3)."""
    said = item.variables
    ours = is_cyrillic(said.get("container-title") or said.get("title", ""))
    return {"volume": "Т." if ours else "Vol.", "issue": "№", "page": "С." if ours else "P."}


def _worded(item: Item) -> Item:
    """The item with these words before its bare numbers, ranges with a dash."""
    numbers = {
        name: word + " " + re.sub(r"(?<=\d)--?(?=\d)", "–", item.variables[name])
        for name, word in own_words(item).items()
        if item.variables.get(name, "")[:1].isdigit()
    }
    return replace(item, variables={**item.variables, **numbers}) if numbers else item
