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
    from collections.abc import Iterator

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
    spots: list[KeyPath] = []
    names: list[str] = []
    agent_spots: list[KeyPath] = []
    identifiers: list[str] = []
    for path, agent in _each(record):
        if agent.family is not None:
            spots.append(path)
            names.append(f"{agent.family}, {agent.given}" if agent.given is not None else agent.family)
        elif agent.name is not None:
            spots.append(path)
            names.append(agent.name)
        if agent.id is not None:
            agent_spots.append(path)
            identifiers.append(agent.id)
    return _shared(tuple(spots)), tuple(names), _shared(tuple(agent_spots)), tuple(identifiers)


def _each(record: Record) -> Iterator[tuple[KeyPath, Agent]]:
    """Every agent of a record with its key path."""
    for role in _ROLES:
        agents: tuple[Agent, ...] = getattr(record, role)
        if agents:
            for index, agent in enumerate(agents):
                yield (role, index), agent
    for index, one in enumerate(record.contributors):
        yield ("contributors", index, "agent"), one.agent


@lru_cache(maxsize=256)
def _shared(spots: tuple[KeyPath, ...]) -> tuple[KeyPath, ...]:
    """The same tuple for the same key paths: most records have the same roles, and keys are kept by the
    thousand.
    """
    return spots


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


_DOUBLED = re.compile(rb"(?<=([^0-9\0aeou]))\1+")  # Ivanov 1 and Ivanov 11 are two, and so are Lee and Le


def loose(name: str) -> bytes:
    """What different spellings and transliterations of a name have in common."""
    text = folded(name).encode("utf-8", "replace").translate(_SAME, _NO_LETTERS)
    if b"shkh" in text or b"skh" in text:  # shch, sch and šč are one letter
        text = text.replace(b"shkh", b"sk").replace(b"skh", b"sk")
    return _DOUBLED.sub(b"", text) if _DOUBLED.search(text) else text


def _likes(names: tuple[str, ...]) -> tuple[int, ...]:
    """For each name a number that alike names share; found where files are read, in parallel, and for all at once."""
    return tuple(map(crc32, loose("\0".join(names)).split(b"\0"))) if names else ()
