"""Repositories as citations name them: as the record does, in full, by an acronym, or both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_wish import CYRILLIC
from archcite.reference.transliteration import is_cyrillic

if TYPE_CHECKING:
    from archcite.crosswalks.csl_choices import Choices
    from archcite.model.holding import Repository
    from archcite.reference import Reference
    from archcite.tables import Tables
    from archcite.tables.repositories import Repository as Row

# A country or a date that tells an archive from its namesakes in the table.
_QUALIFIER = re.compile(r"\s*\([^()]*\)$")


def spelled_out(name: str, tables: Tables, language: str = "en") -> str:
    """An archive's acronym with its name before it, where the table of archives knows it: ``Name (ACRONYM)``."""
    rows = tables.repositories.named(name)
    if len(rows) != 1 or name not in rows[0].acronyms or not rows[0].names:
        return name
    return f"{_full_name(rows[0], language)} ({name})"


def named_as(name: str, choices: Choices, tables: Tables, language: str = "en") -> str:
    """An archive of the table by its name, its acronym or both (option ``repository``); a former name stays."""
    rows = tables.repositories.named(name) if name else ()
    if len(rows) != 1 or name in rows[0].former:
        return name
    row = rows[0]
    full = name if name in row.names or not row.names else _full_name(row, language)
    short = name if name in row.acronyms else next(iter(row.acronyms), "")
    if choices.repository == "both" and short and full != short:
        head, comma, place = full.partition(f", {row.city}" if row.city else "\n")
        return f"{head} ({short}){comma}{place}"
    return short or full if choices.repository == "short" else full


def _full_name(row: Row, language: str) -> str:
    """The English name in English, and else the archive's own, in Cyrillic where the language is."""
    tag = language.partition("-")[0]
    own = () if tag == "en" else row.own_names
    in_script = [one for one in own if is_cyrillic(one) is (tag in CYRILLIC)]
    return _QUALIFIER.sub("", (*in_script, *own, *row.names)[0])


def held_at(named: Repository | None, reference: Reference | None, choices: Choices) -> tuple[str, str]:
    """The repository as the record names it, with its parent institution; its place."""
    if named is None:
        return (reference.repository if reference else ""), ""
    short = named.short or ""
    name = short if choices.repository == "short" and short else named.name
    if choices.repository == "both" and short:
        name = f"{named.name} ({short})"
    return ", ".join(part for part in (name, named.parent) if part), named.place or ""
