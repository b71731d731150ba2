"""Rules of agents: persons whose names are not split, or are split where they should not be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from archcite.checks.flaw import Flaw, quoted, spans_joined
from archcite.checks.names import (
    inverted,
    is_body,
    is_certain,
    is_family,
    is_given,
    is_person,
    is_plain,
    may_be_person,
    words_of_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.agents import Agent
    from archcite.model.record import Record
    from archcite.source import KeyPath, Source
    from archcite.tables import Tables


PERSONAL = ("translators", "editors", "interviewers", "obtained_by", "contributed_by")
"""Roles that persons have, and offices or bodies seldom."""

MIXED = ("authors", "recipients", "creators")
"""Roles that offices and bodies have as often as persons."""

NAMED = (*PERSONAL, *MIXED)


def unsplit(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A person's name stands as "Given Family", or its two halves have become two persons of a list.

    Why: a name without a comma is taken as it stands, as an office or a body is. Bibliographies then sort
    Gary Goldberg under G for Gary, and print him uninverted. In a YAML list on one line, `[Goldberg, Gary]`,
    the comma parts two items: two persons, Goldberg and Gary.

    Write instead: `Goldberg, Gary`, an item a line (`- Goldberg, Gary`), or `["Goldberg, Gary"]` in quotation marks.
    A name whose family name comes first in its language: `{family: Mao, given: Zedong, order: family-first}`. A body
    that looks like a person: `{name: …, body: true}`.

    Source: CMOS 18 13.73-13.75 (names in bibliographies); YAML 1.2, 7.4 (flow collections).
    """
    _ = tables
    for role in NAMED:
        agents: tuple[Agent, ...] = getattr(record, role)
        for agent in agents:
            if agent.family is None:
                yield from _of_role(agents, role, source)
                break
    for index, contributor in enumerate(record.contributors):
        yield from _whole(contributor.agent, ("contributors", index, "agent"), source, personal=False)


def _of_role(agents: tuple[Agent, ...], role: str, source: Source) -> Iterator[Flaw]:
    index = 0
    while index < len(agents):
        if index + 1 < len(agents) and _halves(agents[index], agents[index + 1], role, index, source):
            yield _joined(agents[index], agents[index + 1], role, index, source)
            index += 2
            continue
        if len(agents) == 2 and index == 0 and _may_be_halves(agents, role, source):
            yield replace(_joined(*agents, role, 0, source), hint=_ONE_OR_TWO, instead=None)
            return
        yield from _whole(agents[index], (role, index), source, personal=role in PERSONAL)
        index += 1


def _whole(agent: Agent, path: KeyPath, source: Source, *, personal: bool) -> Iterator[Flaw]:
    """A name that stands as it is spoken."""
    name = agent.name
    if name is None or agent.body or " " not in name or len(name) > _LONGEST_NAME:
        return
    parts = name.split()
    split = inverted(parts)
    if split is None and not (personal and may_be_person(parts)):
        return
    written = source.values.get(source.written(path))
    alone = written is not None and written[3] - written[1] - len(name) in (0, 2) and written[0] == written[2]
    yield Flaw(
        f"the name {name[:80]!r} is not split",
        source.place(*path),
        f"write {quoted(split)}; a body that looks like a person is {{name: …, body: true}}"
        if split
        else "write Family, Given, or {family: …, given: …, order: family-first}; for a body {name: …, body: true}",
        quoted(split) if alone and split and is_certain(parts) else None,
    )


def _halves(first: Agent, second: Agent, role: str, index: int, source: Source) -> bool:
    """Whether two items of a list on one line are the two halves of one name."""
    family, given = first.name, second.name
    if family is None or given is None or not _on_one_line(first, second, role, index, source):
        return False
    return is_family(family) and is_given(given, sure=role in PERSONAL)


def _on_one_line(first: Agent, second: Agent, role: str, index: int, source: Source) -> bool:
    """Whether two names are items of a list on one line, neither of them in quotation marks nor said to be a body."""
    if first.name is None or second.name is None or first.body or second.body:
        return False
    one, two = source.values.get((role, index)), source.values.get((role, index + 1))
    if one is None or two is None or not (one[0] == one[2] == two[0] == two[2]):
        return False
    return one[3] - one[1] == len(first.name) and two[3] - two[1] == len(second.name)


def _may_be_halves(agents: tuple[Agent, ...], role: str, source: Source) -> bool:
    """Whether the only two items of a list on one line are words that could be a family's name and a given one.

    Where a family's name comes first in its language, no list of given names tells: [Mao, Zedong], [Kim, Il Sung].
    """
    first, second = agents
    if not _on_one_line(first, second, role, 0, source):
        return False
    family, given = (first.name or "").split(), (second.name or "").split()
    return len(family) == 1 and 1 <= len(given) <= 2 and all(map(is_plain, (*family, *given)))


_ONE_OR_TWO = "if it is one name, write it in quotation marks; if they are two, write a name a line: - …"


def _joined(first: Agent, second: Agent, role: str, index: int, source: Source) -> Flaw:
    whole = f"{first.name}, {second.name}"
    return Flaw(
        f"{whole[:80]!r} was read as two names: in a list on one line the comma parts them",
        spans_joined(source.place(role, index), source.place(role, index + 1)),
        f"write {quoted(whole)}, or a name a line: - {whole}",
        quoted(whole) if is_given(second.name or "", sure=False) else None,
    )


def body_as_person(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A body is written as if it were a person: "Committee, Central".

    Why: its name was inverted for an index, or its comma parts a body from its department. Citations would
    print "Central Committee" as the person Central of the family Committee.

    Write instead: the name as it is spoken, without a comma (`Central Committee of the CPSU`), or
    `{name: "Foreign Ministry, Far Eastern Department"}` where a comma belongs to it.

    Source: ISAAR(CPF) 5.1.2; CMOS 18 13.86 (organizations as authors).
    """
    _ = tables
    for path, agent in named(record):
        if agent.given is not None and agent.family is not None and is_body(agent.family):
            yield _as_body(agent, path, source)


def named(record: Record) -> list[tuple[KeyPath, Agent]]:
    """Every agent that is named in a role of its own, with its key path."""
    held = record.__dict__
    found: list[tuple[KeyPath, Agent]] = []
    for role in NAMED:
        agents: tuple[Agent, ...] = held[role]
        if len(agents) == 1:  # as most roles have
            found.append(((role, 0), agents[0]))
        elif agents:
            found += [((role, index), agent) for index, agent in enumerate(agents)]
    if record.contributors:
        found += [(("contributors", index, "agent"), one.agent) for index, one in enumerate(record.contributors)]
    return found


def _as_body(agent: Agent, path: KeyPath, source: Source) -> Flaw:
    family = agent.family or ""
    spoken = f"{family}, {agent.given}" if " " in family else f"{agent.given} {family}"
    hint = f"write {{name: {quoted(spoken)}, body: true}}"
    message = f"{family}, {agent.given} is a body, written like a person"
    return Flaw(message, source.place(*path), hint)


def several_in_one(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """One agent holds several persons, "Lenin, Vladimir and Stalin, Joseph", or an "et al." of its own.

    Why: bibliographies sort and shorten by person; "et al." is printed by the style, and names no one.

    Write instead: an item for each:

        authors:
          - Lenin, Vladimir
          - Stalin, Joseph

    Source: CMOS 18 13.79-13.81 (several authors); CSL 1.0.2 (names, et-al).
    """
    _ = tables
    for path, agent in named(record):
        if name := _several(agent):
            yield _of_several(name, path, source)


def _of_several(name: str, path: KeyPath, source: Source) -> Flaw:
    hint = "give each an item of the list; styles add “et al.” themselves"
    return Flaw(f"{name[:80]!r} holds several names", source.place(*path), hint)


def _several(agent: Agent) -> str:
    """The name of an agent that holds several persons; empty for every other."""
    family, given = agent.family or "", agent.given or ""
    if agent.body or not (agent.name or agent.suffix or " " in given or " " in family or ";" in family):
        return ""
    name = agent.name or ", ".join(part for part in (family, given, agent.suffix) if part)
    name = " ".join(name[:_LONGEST_NAME].split())
    joint = _JOINT.search(name)
    if joint is None or any(word.casefold().strip(",.") in words_of_names()["bodies"] for word in name.split()):
        return ""
    word = joint[0].strip()
    sure = word not in {"and", "&", "и", "und", "et"} or all(is_person(side) for side in _JOINT.split(name))
    return name if sure else ""


_LONGEST_NAME = 500
_JOINT = re.compile(
    r",?\s+(?:et al\.?|and others|et autres|y otros|und andere|u\.\s?a\.|и др\.?|и другие|та ін\.|i in\.|a kol\.)"
    r"(?=$|\s)"
    r"|\s*;\s*(?=\w)|\s+(?:and|&|и|und|et)\s+(?!al\b)"
)


def writes_to_self(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """An author of a letter is its recipient as well.

    Why: one of the two was copied from the other.

    Write instead: who wrote it under `authors`, to whom under `recipients`.

    Source: CMOS 18 14.119 (letters: sender and recipient).
    """
    _ = tables
    if not record.authors or not record.recipients:
        return
    families = {agent.family or agent.name for agent in record.authors}
    for index, recipient in enumerate(record.recipients):
        if (recipient.family or recipient.name) not in families:
            continue
        if _identity(recipient) in {_identity(agent) for agent in record.authors[:_MOST]}:
            place = source.place("recipients", index)
            yield Flaw(f"{printed(recipient)} is author and recipient", place, "one of them is wrong")
            return


_MOST = 100
"""How many authors of one letter are compared with its recipients."""


def named_twice(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The same agent stands twice in the same role.

    Why: citations print both.

    Write instead: one of them.

    Source: the record format.
    """
    _ = tables
    for role in (*PERSONAL, *MIXED, "funders", "translated_for"):
        agents: tuple[Agent, ...] = getattr(record, role)
        if len(agents) < 2:
            continue
        seen: set[tuple[str, ...]] = set()
        for index, agent in enumerate(agents):
            who = _identity(agent)
            if who in seen:
                place = source.place(role, index)
                yield Flaw(f"{printed(agent)} stands twice under {role}", place, "leave one of them out")
            seen.add(who)


def _identity(agent: Agent) -> tuple[str, ...]:
    parts = (agent.id, agent.name, agent.family, agent.given, agent.suffix)
    return tuple((part or "").casefold() for part in parts)


def printed(agent: Agent) -> str:
    """An agent as a message names it."""
    name = agent.name or ", ".join(part for part in (agent.family, agent.given) if part) or agent.id or ""
    return name[:80]
