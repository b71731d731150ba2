"""What a CSL item is made for: a style's form of reference, a form of citation, a language, a house's choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archcite.crosswalks.csl_choices import USUAL, Choices

if TYPE_CHECKING:
    from archcite.model.record import Record
    from archcite.reference import Leaves

Fields = dict[str, object]


class Wish(NamedTuple):
    """What an item is made for.

    ``form`` is ``note``, ``short`` or ``bibliography``; ``reference`` the form of reference (``chicago``,
    ``as-written``, ``gost``), empty for an item that other programs' styles print; ``leaves`` are those that
    a note cites; ``parents`` what the record is part of, the nearest first. ``collection`` is the short name
    that stands for the collection; ``known`` says that its repository was named before, ``spelled``
    that its acronym is spelled out; ``separator`` parts the blocks of a list;
    ``dates`` is ``year`` where a style prints the year apart from the day; ``described`` and ``accessed`` are the
    style's own (:class:`archcite.tables.StyleRow`).
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
    dates: str = ""
    described: bool = False
    accessed: bool = False


def in_list(wish: Wish) -> bool:
    """Whether the item is for a list of sources."""
    return wish.form == "bibliography"


def group_word(wish: Wish) -> str:
    """The word of a record group: spelled out in a list (Chicago 14.128)."""
    return "Record Group" if wish.form == "bibliography" else "RG"


CYRILLIC = frozenset({"be", "bg", "kk", "mk", "ru", "sr", "uk"})
"""Languages that are written in Cyrillic letters."""
