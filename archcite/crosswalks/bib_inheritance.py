"""What an entry of a .bib file takes from others: ``crossref`` and ``xdata`` (BibLaTeX 3.20, appendix B)."""

from __future__ import annotations

from collections.abc import Mapping

_OF_THE_BOOK = {name: f"book{name}" for name in ("title", "subtitle", "titleaddon")}
_OF_THE_JOURNAL = {name: f"journal{name}" for name in ("title", "subtitle", "titleaddon")}
_OF_THE_WORK = {name: f"main{name}" for name in ("title", "subtitle", "titleaddon")}
_PARTS = frozenset(
    {"inbook", "incollection", "inproceedings", "inreference", "bookinbook", "suppbook", "suppcollection"}
)
_IN_JOURNALS = frozenset({"article", "suppperiodical", "review"})
_OWN = frozenset(
    {"entrytype", "crossref", "xref", "xdata", "ids", "label", "options", "keywords", "shorttitle", "abstract"}
)
"""Fields that are never inherited."""
MOST_INHERITED = 8


def inherited(key: str, entries: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The fields of an entry with those that ``xdata`` and ``crossref`` give it (BibLaTeX 3.20, appendix B).

    What the parent calls its title is the book's, the journal's or the whole work's to its child; a chain that
    comes back to itself ends there.
    """
    fields = dict(entries[key])
    seen, child = {key}, fields
    for _ in range(MOST_INHERITED):
        for name in child.get("xdata", "").split(","):
            fields = {**entries.get(name.strip(), {}), **fields}
        above = child.get("crossref", "").strip()
        if not above or above in seen or above not in entries:
            break
        seen.add(above)
        kind, over = fields["entrytype"], entries[above]
        renamed = _renamed(kind, over.get("entrytype", ""))
        for name, value in over.items():
            if name not in _OWN:
                fields.setdefault(renamed.get(name, name), value)
        child = dict(over)
    return fields


def _renamed(kind: str, above: str) -> Mapping[str, str]:
    """What the fields of a parent are called in its child."""
    if kind in _IN_JOURNALS:
        return _OF_THE_JOURNAL
    if above.startswith("mv"):
        return {**_OF_THE_WORK, **({"author": "bookauthor"} if kind in _PARTS else {})}
    if kind in _PARTS:
        return {**_OF_THE_BOOK, **({"author": "bookauthor"} if above == "book" else {})}
    return {}
