"""What citing adds to a citation in words: the announcement of a short name, and ibid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.crosswalks.dates import Manner, printed_date
from archcite.reference import printed_leaves

if TYPE_CHECKING:
    from archcite.citing.house import House
    from archcite.citing.locators import Locator
    from archcite.reference import Reference
    from archcite.tables import Tables, Terms


def announcement(house: House, short: str, words: Terms) -> str:
    """The announcement of a short name at first mention (Chicago 18 14.119); empty where the house makes none."""
    if not house.hereafter or house.abbreviations == "listed" or not short:
        return ""
    return f" ({words.word(house.hereafter)} {short})"


def ibid(locator: Locator, reference: Reference | None, tables: Tables, manner: Manner, form: str = "chicago") -> str:
    """Ibid., with what is cited in the same document (Chicago 18 13.37)."""
    word = manner.terms.word("ibid.")
    word = word[:1].upper() + word[1:]
    where = said(locator, reference, tables, manner, form)
    return f"{word}, {where}." if where else word if word.endswith(".") else f"{word}."


def said(locator: Locator, reference: Reference | None, tables: Tables, manner: Manner, form: str = "chicago") -> str:
    """A locator in words: ``l. 2``, ``April 15, 1795``, ``141``."""
    if locator.leaves is not None:
        return printed_leaves(locator.leaves, reference.system if reference else "", tables, form)
    if locator.date is not None:
        return printed_date(locator.date, manner)
    if locator.label in {"page", "custom"}:
        return locator.text
    return f"{_SHORT.get(locator.label, locator.label)} {locator.text}"


_SHORT = {"chapter": "chap.", "volume": "vol.", "note": "n.", "issue": "no.", "section": "sec.", "folio": "fol.",
          "paragraph": "para.", "line": "l.", "column": "col.", "book": "bk.", "part": "pt.", "figure": "fig."}  # fmt: skip
