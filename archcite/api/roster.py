"""The roster: the agents that a project writes once, in the ``agents.yaml`` beside its records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from archcite.errors import RefusedError
from archcite.model.agents import Agent
from archcite.model.record import Record
from archcite.readers.decoding import decoded
from archcite.readers.draft import Unread
from archcite.readers.yaml import drafts
from archcite.store import AGENTS, read_bytes
from archcite.tables import Tables

_ROLES = frozenset(
    {
        "agent",
        "authors",
        "contributed_by",
        "creators",
        "editors",
        "funders",
        "interviewers",
        "obtained_by",
        "recipients",
        "series_editors",
        "translated_for",
        "translators",
    }
)
"""The keys, of a record and of what it holds, whose values are agents."""


def roster(folder: Path) -> Mapping[str, Agent]:
    """The agents of a folder by their ids, empty where it has no ``agents.yaml``.

    The file maps each id to a name or to the mapping of an agent. Raises :class:`~archcite.errors.RefusedError`, with
    the place, where it cannot be read.
    """
    place = folder / AGENTS
    if not place.is_file():
        return {}
    content = decoded(read_bytes(place), str(place))
    if isinstance(content, Unread):
        raise RefusedError(str(content.findings[0]))
    agents: dict[str, Agent] = {}
    for draft in drafts(content.text, str(place)):
        if isinstance(draft, Unread):
            raise RefusedError(str(draft.findings[0]))
        for key, value in draft.values.items():
            try:
                agents[key] = Agent.model_validate(value)
            except ValueError as trouble:
                raise RefusedError(f"{draft.source.place(key)}: {key!r} is no agent") from trouble
    return agents


def filled(record: Record, agents: Mapping[str, Agent], tables: Tables) -> Record:
    """The record with what the roster knows of the agents that it names by their ids; its own words win."""
    values = record.as_mapping()
    full = _filled(values, agents)
    return record if full == values else Record.model_validate(full, context={"tables": tables})


def _filled(value: object, agents: Mapping[str, Agent], *, agent: bool = False) -> object:
    if isinstance(value, list):
        return [_filled(item, agents, agent=agent) for item in value]
    if not isinstance(value, dict):
        return value
    if agent:
        known = agents.get(str(value.get("id", "")))
        return {**_said(known), **value} if known else value
    return {key: _filled(item, agents, agent=key in _ROLES) for key, item in value.items()}


def _said(agent: Agent) -> dict[str, object]:
    return {key: value for key, value in agent if value != Agent.model_fields[key].get_default()}
