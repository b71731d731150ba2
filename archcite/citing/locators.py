"""What a note cites inside a document: leaves beside the reference, the day of an entry, a page of a book."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from archcite.diagnostics import Diagnostic, Severity
from archcite.model.date import Date, UnreadableDate, WrittenDate
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
_SEVERAL = re.compile(r"\s*[;,]\s*(?=[^\W\d_])")
# A word after a number: "12. fol." is no number of a page.
_WORD_INSIDE = re.compile(r"\s[^\W\d_]{2}")
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_WORD = r"[^\W\d_]{3,20}\.?"
_DATED = re.compile(
    rf"(\d{{4}}-\d{{2}}(?:-\d{{2}})?|\d{{1,2}}\.? {_WORD} \d{{4}}|{_WORD} \d{{1,2}},? \d{{4}}|{_WORD} \d{{4}})"
    r"(?:\s*[,;]\s*(\D.{0,400}|\d.{0,200}))?",
    re.DOTALL,
)
_ISO_OR_HYPHEN = re.compile(r"(\b\d{4}-\d{2}-\d{2}\b)|(?<=\d)-(?=\d)")


class Locator(NamedTuple):
    """A locator: ``leaves`` of a document, the ``date`` of an entry or session, or ``text`` with a CSL label."""

    text: str = ""
    label: str = "page"
    leaves: Leaves | None = None
    date: Date | None = None
    findings: tuple[Diagnostic, ...] = ()

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
    day, rest = _day(text)
    if day is not None:
        inside = read_locator(rest, reference, tables, archival=archival)
        return inside if inside.date is not None else inside._replace(date=day)
    if _DAY.fullmatch(text):
        return Locator(text, "custom")
    if archival and reference is None:
        text = f"p. {text}" if _BARE.fullmatch(text) else text
        leaves = read_leaves(text, "", tables)
        return Locator(leaves=leaves) if leaves else _worded(text)
    if reference is not None:
        leaves = _leaves(text, reference, tables)
        if leaves is not None:
            return Locator(leaves=_as_called(leaves, text, reference, tables), findings=_backwards(leaves, text))
        return Locator(_dashed(text), "custom", findings=_not_understood(text))
    return _worded(text)


def _as_called(leaves: Leaves, text: str, reference: Reference, tables: Tables) -> Leaves:
    """Sheets by that word, where the file has no leaves that are called so in another language."""
    system, word = tables.systems.get(reference.system), text.split(maxsplit=1)[0]
    if (
        word.casefold() not in {"sheet", "sheets"}
        or leaves.word
        or (system is not None and leaves.unit in system.leaves)
    ):
        return leaves
    return replace(leaves, word=word)


def _worded(text: str) -> Locator:
    """What a note cites in a book, with CSL's label for its word; a bare number is a page."""
    match = _LABELLED.fullmatch(text)
    label = _LABELS.get(match[1].casefold()) if match else None
    if match and label:
        return Locator(_dashed(match[2]), label)
    if text[:1].isdigit():
        return Locator(_dashed(text), "custom" if _WORD_INSIDE.search(text) else "page")
    return Locator(_dashed(text), "custom", findings=_not_understood(text))


def _day(text: str) -> tuple[Date | None, str]:
    """The day of an entry or session at the beginning of a locator, and what follows it after a comma."""
    match = _DATED.fullmatch(text)
    if match is None:
        return None, ""
    try:
        day = Date.parse(match[1]) if match[1][:4].isdecimal() else WrittenDate(match[1], "gregorian").conversion
    except UnreadableDate:
        return None, ""
    return (day, match[2] or "") if day is not None else (None, "")


def _leaves(text: str, reference: Reference, tables: Tables) -> Leaves | None:
    """The leaves of a locator; several parted by semicolons or commas are one list where their unit is one."""
    whole = read_leaves(text, reference.system, tables) or _bare_leaves(text, reference, tables)
    if whole is not None or not _SEVERAL.search(text):
        return whole
    parts = [read_leaves(part, reference.system, tables) for part in _SEVERAL.split(text)]
    if len({part.unit if part else "" for part in parts}) != 1 or parts[0] is None:
        return None
    return Leaves(parts[0].unit, tuple(leaf for part in parts if part for leaf in part.ranges))


def _backwards(leaves: Leaves, text: str) -> tuple[Diagnostic, ...]:
    """A finding for a range that runs backwards: it is printed as it stands."""
    if not any(_number(leaf.first) > _number(leaf.last) for leaf in leaves.ranges):
        return ()
    message = f"the leaves of the locator {text[:60]!r} run backwards"
    return (Diagnostic("AC203", Severity.WARNING, message, hint="expected the smaller number first"),)


def _number(leaf: str) -> int:
    digits = re.match(r"\d{1,9}", leaf)
    return int(digits[0]) if digits else 0


def _not_understood(text: str) -> tuple[Diagnostic, ...]:
    """A finding for a locator that begins with no word for a part of a document: it is printed as it stands."""
    match = _LABELLED.fullmatch(text)
    if match and match[1].casefold() in _LABELS and any(sign.isdigit() for sign in text):
        return ()
    message = f"the locator {text[:60]!r} is not understood; it is printed as it stands"
    return (Diagnostic("AC206", Severity.INFO, message, hint="expected leaves or pages, such as l. 2, fol. 12v, p. 5"),)


def _bare_leaves(text: str, reference: Reference, tables: Tables) -> Leaves | None:
    if not _BARE.fullmatch(text):
        return None
    system = tables.systems.get(reference.system)
    usual = system.leaves[0] if system and system.order == "large-first" else "page"
    unit = reference.leaves.unit if reference.leaves else usual
    row = tables.systems.leaves.get(unit)
    word = row.short if row else "p."
    return read_leaves(word.replace("{}", text) if "{}" in word else f"{word} {text}", reference.system, tables)


def _dashed(text: str) -> str:
    """A hyphen between two numbers as the dash that a range has."""
    return _ISO_OR_HYPHEN.sub(lambda found: found[0] if found[1] else "–", text)
