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


def spelled_out(name: str, tables: Tables, language: str = "en", row: Row | None = None) -> str:
    """An archive's acronym with its name before it, where the table of archives knows it: ``Name (ACRONYM)``.

    Where it is known which archive it is, the ``row`` is given: an acronym may be that of several.
    """
    full = stands_for(name, tables, language, row)
    return f"{full} ({name})" if full else name


def stands_for(acronym: str, tables: Tables, language: str = "en", row: Row | None = None) -> str:
    """The name of the one archive of the table that has this acronym; empty where there is none."""
    rows = (row,) if row else tables.repositories.named(acronym) if acronym else ()
    if len(rows) != 1 or acronym not in rows[0].acronyms or not rows[0].names:
        return ""
    return _full_name(rows[0], language)


def named_as(name: str, choices: Choices, tables: Tables, language: str = "en", row: Row | None = None) -> str:
    """An archive of the table by its name, its acronym or both (option ``repository``); a former name stays."""
    rows = (row,) if row else tables.repositories.named(name) if name else ()
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
    """The English name in English, and else the archive's own in a script that its reader knows, or the English one."""
    tag = language.partition("-")[0]
    own = () if tag == "en" else row.own_names
    known = [one for one in own if _readable(one, tag)]
    known.sort(key=lambda one: is_cyrillic(one) is not (tag in CYRILLIC))
    return _QUALIFIER.sub("", (*known, *row.names)[0]).replace("'", "’")


def _readable(name: str, language: str) -> bool:
    """Whether a name is in Latin letters, or in those of the language."""
    first = next((letter for letter in name if letter.isalpha()), "")
    if language in CYRILLIC and is_cyrillic(name):
        return True
    return first < "\u0250" or "\u1e00" <= first < "\u1f00" or (language in _SOLID and first >= "\u3040")


_SOLID = frozenset({"ja", "ko", "zh"})
"""Languages that are written in characters."""


def held_at(named: Repository | None, reference: Reference | None, choices: Choices) -> tuple[str, str]:
    """The repository as the record names it, with its parent institution; its place."""
    if named is None:
        return (reference.repository if reference else ""), ""
    short = named.short or ""
    name = short if choices.repository == "short" and short else named.name
    if choices.repository == "both" and short:
        name = f"{named.name} ({short})"
    return ", ".join(part for part in (name, named.parent) if part), named.place or ""
