"""What a note cites inside a document: leaves beside the reference, the day of an entry, a page of a book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from archcite.model.date import Date, UnreadableDate
from archcite.reference import Leaves, read_leaves

if TYPE_CHECKING:
    from archcite.reference import Reference
    from archcite.tables import Tables

_LABELS = {
    "p": "page", "pp": "page", "page": "page", "pages": "page", "s": "page", "с": "page",
    "fol": "folio", "fols": "folio", "folio": "folio", "f": "folio", "ff": "folio",
    "chap": "chapter", "ch": "chapter", "chapter": "chapter", "vol": "volume", "vols": "volume",
    "n": "note", "nn": "note", "note": "note", "no": "issue", "nos": "issue", "sec": "section", "§": "section",
    "para": "paragraph", "par": "paragraph", "l": "line", "ll": "line", "col": "column", "cols": "column",
    "bk": "book", "pt": "part", "fig": "figure",
}  # fmt: skip
_LABELLED = re.compile(r"([^\W\d_]{1,10}|§)\.?\s*(.{1,400})", re.DOTALL)
_BARE = re.compile(r"\d[\d\s,;–\-vroбзаb.]{0,200}", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


class Locator(NamedTuple):
    """A locator: ``leaves`` of a document, the ``date`` of an entry or session, or ``text`` with a CSL label."""

    text: str = ""
    label: str = "page"
    leaves: Leaves | None = None
    date: Date | None = None

    def __bool__(self) -> bool:
        return bool(self.text or self.leaves or self.date)


NOWHERE = Locator()


def read_locator(text: str, reference: Reference | None, tables: Tables, *, archival: bool = False) -> Locator:
    """The locator that a writer gave: ``l. 2``, ``fol. 12v``, ``S. 5``, ``p. 141``, ``1795-04-15``, ``24-25``.

    In an archival document a bare number is a leaf of the reference's own kind, and leaves stand for its range;
    without a reference it is a page, and says so (Chicago 18 14.123).
    """
    text = text.strip()[:500]
    if not text:
        return NOWHERE
    if _DAY.fullmatch(text):
        try:
            return Locator(date=Date.parse(text))
        except UnreadableDate:
            return Locator(text, "custom")
    if archival and reference is None and _BARE.fullmatch(text):
        several = bool(re.search(r"[-–,]", text))
        return Locator(f"{'pp.' if several else 'p.'} {_dashed(text)}", "custom")
    if reference is not None:
        leaves = read_leaves(text, reference.system, tables) or _bare_leaves(text, reference, tables)
        if leaves is not None:
            return Locator(leaves=leaves)
        return Locator(_dashed(text), "custom")
    match = _LABELLED.fullmatch(text)
    label = _LABELS.get(match[1].casefold()) if match else None
    if match and label:
        return Locator(_dashed(match[2]), label)
    return Locator(_dashed(text), "page" if text[:1].isdigit() else "custom")


def _bare_leaves(text: str, reference: Reference, tables: Tables) -> Leaves | None:
    if not _BARE.fullmatch(text):
        return None
    system = tables.systems.get(reference.system)
    usual = system.leaves[0] if system and system.order == "large-first" else "page"
    unit = reference.leaves.unit if reference.leaves else usual
    row = tables.systems.leaves.get(unit)
    return read_leaves(f"{row.short if row else 'p.'} {text}", reference.system, tables)


def _dashed(text: str) -> str:
    """A hyphen between two numbers as the dash that a range has."""
    return re.sub(r"(?<=\d)-(?=\d)", "–", text)
