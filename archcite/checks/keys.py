"""Keys: what the rules across records need of each, small enough to be kept of a hundred thousand."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from archcite.checks.addresses import page_of
from archcite.checks.description import family_of
from archcite.reference import normal
from archcite.tables import Tables

if TYPE_CHECKING:
    from archcite.model.agents import Agent
    from archcite.model.record import Record
    from archcite.reference import Reference
    from archcite.source import KeyPath


class Key(NamedTuple):
    """What the rules across records need of one: small and picklable, so that files can be read in parallel.

    ``path`` and ``number`` say which record of which file it is. ``page`` is what the spellings of its URL have
    in common, ``shelf`` holds the digits of its reference, ``reference`` its text, ``fond`` the repository and the
    number of the fond. ``names`` are the names of its agents and ``agents`` the keys of those that ``agents.yaml``
    describes, ``spots`` and ``agent_spots`` their key paths.
    """

    id: str
    path: str
    number: int
    family: str
    part_of: str | None
    related: tuple[str | None, ...]
    page: str
    shelf: str
    reference: str
    fond: tuple[str, str] | None
    spots: tuple[KeyPath, ...]
    names: tuple[str, ...]
    likes: tuple[int, ...]
    agent_spots: tuple[KeyPath, ...]
    agents: tuple[str, ...]


_DIGITS = re.compile(r"[0-9]+")
_ROLES = (
    *("authors", "recipients", "creators", "translators", "editors", "interviewers"),
    *("obtained_by", "contributed_by", "funders", "translated_for"),
)


def key_of(record: Record, path: str, number: int, tables: Tables) -> Key:
    """The key of a record, the ``number``-th of the file at ``path``."""
    reference = record.reference
    shelf = written = ""
    if reference is not None and reference.leaves is not None and reference.known:
        written = reference.text or f"={normal(reference, tables)}"
        parts = [level.value for level in reference.levels]
        parts += [part for leaf in reference.leaves.ranges for part in (leaf.first, leaf.last)]
        shelf = "|".join(_DIGITS.findall(" ".join(parts)))
    spots, names, agent_spots, identifiers = _agents(record)
    return Key(
        record.id,
        path,
        number,
        family_of(record, tables),
        record.part_of,
        tuple(related.id for related in record.related) if record.related else (),
        page_of(record.url) if record.url is not None else "",
        shelf,
        written,
        _fond(reference) if reference is not None else None,
        spots,
        names,
        _likes(names),
        agent_spots,
        identifiers,
    )


def _agents(record: Record) -> tuple[tuple[KeyPath, ...], tuple[str, ...], tuple[KeyPath, ...], tuple[str, ...]]:
    """The key paths and names of a record's agents, and those of the agents that ``agents.yaml``
    describes.
    """
    held = record.__dict__
    names: list[str] = []
    known: list[tuple[int, str]] = []
    counts = []
    for several in (*[held[role] for role in _ROLES], [one.agent for one in record.contributors]):
        counts.append(len(several))
        for agent in several:
            if agent.id is not None:
                known.append((len(names), agent.id))
            names.append(_name(agent))
    paths = _paths(tuple(counts))
    named = paths
    if "" in names:
        named = tuple(path for path, name in zip(paths, names, strict=True) if name)
        names = [name for name in names if name]
    if not known:
        return named, tuple(names), (), ()
    return named, tuple(names), tuple([paths[at] for at, _ in known]), tuple([identifier for _, identifier in known])


def _name(agent: Agent) -> str:
    """An agent's name as it is compared with others; empty for one that ``agents.yaml`` alone names."""
    family, given = agent.family, agent.given
    if family is None:
        return agent.name or ""
    return f"{family}, {given}" if given is not None else family


@lru_cache(maxsize=256)
def _paths(counts: tuple[int, ...]) -> tuple[KeyPath, ...]:
    """The key paths of so many agents in each role, and of so many contributors.

    The same tuple for the same numbers: most records have the same roles, and keys are kept by the thousand.
    """
    *roles, contributors = counts
    paths = [(role, index) for role, count in zip(_ROLES, roles, strict=True) for index in range(count)]
    return (*paths, *(("contributors", index, "agent") for index in range(contributors)))


def _fond(reference: Reference) -> tuple[str, str] | None:
    fond = reference.level("fond") if reference.repository else None
    return (reference.repository, fond) if fond is not None else None


def folded(text: str) -> str:
    """A text in small letters without accents."""
    if text.isascii():
        return text.lower()
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


_SAME = bytes.maketrans(b"wyjqcz", b"viikks")
_NO_LETTERS = bytes(n for n in range(1, 128) if not chr(n).isalnum() and chr(n) != ",")


_DOUBLED = re.compile(rb"([b-df-np-tv-z])\1")  # Ivanov 1 and Ivanov 11 are two, and so are Lee and Le
_FURTHER = re.compile(rb"(?<=([b-df-np-tv-z]))\1+")


def loose(name: str) -> bytes:
    """What different spellings and transliterations of a name have in common."""
    text = folded(name).encode("utf-8", "replace").translate(_SAME, _NO_LETTERS)
    if b"kh" in text:  # shch, sch and šč are one letter
        text = text.replace(b"shkh", b"sk").replace(b"skh", b"sk")
    return _FURTHER.sub(b"", text) if _DOUBLED.search(text) else text


def _likes(names: tuple[str, ...]) -> tuple[int, ...]:
    """For each name a number that alike names share; found where files are read, in parallel, and for all at once."""
    return tuple(map(crc32, loose("\0".join(names)).split(b"\0"))) if names else ()
