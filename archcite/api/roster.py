"""The roster: the agents that a project writes once, in the ``agents.yaml`` beside its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.errors import RefusedError
from archcite.model.agents import Agent
from archcite.model.record import Record
from archcite.readers.decoding import Decoded, decoded
from archcite.readers.draft import MOST_FINDINGS, Unread, wording
from archcite.readers.yaml import drafts
from archcite.source import Source
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


@dataclass(frozen=True, slots=True)
class Roster:
    """What an ``agents.yaml`` holds: its sound agents by id, all ids, and what is wrong with it.

    ``whole`` is false where a part of the file could not be read, so that ids may be missing.
    """

    agents: Mapping[str, Agent]
    ids: frozenset[str] = frozenset()
    findings: tuple[Diagnostic, ...] = ()
    whole: bool = True


def roster(place: Path) -> Mapping[str, Agent]:
    """The agents of an ``agents.yaml`` by their ids.

    The file maps each id to a name or to the mapping of an agent. Raises :class:`~archcite.errors.RefusedError`, with
    the place of the first flaw, where an agent cannot be read or stands twice.
    """
    held = read_roster(decoded(read_bytes(place), str(place)), str(place))
    flaw = next((finding for finding in held.findings if finding.severity is Severity.ERROR), None)
    if flaw is not None:
        raise RefusedError(str(flaw))
    return held.agents


def is_roster(path: str | Path) -> bool:
    """Whether a file is a roster, by its name."""
    return Path(path).name.lower() == AGENTS


def read_roster(content: Decoded | Unread, path: str) -> Roster:
    """The agents of the text of an ``agents.yaml``, and its flaws as findings."""
    if isinstance(content, Unread):
        return Roster({}, findings=content.findings, whole=False)
    agents: dict[str, Agent] = {}
    ids: set[str] = set()
    findings = [*content.findings]
    whole = True
    further = 0
    for draft in drafts(content.text, path):
        findings += draft.findings
        if isinstance(draft, Unread):
            whole = whole and _is_empty(content.text)
            continue
        for key, value in draft.values.items():
            if key in ids:
                message = f"the agent {key[:80]!r} stands twice in the file"
                place = draft.source.key_place(key)
                findings.append(Diagnostic("AC004", Severity.ERROR, message, place, "keep one of them"))
                continue
            ids.add(key)
            try:
                agents[key] = Agent.model_validate(value)
            except ValidationError as refusal:
                flaws = refusal.error_count()
                if len(findings) < MOST_FINDINGS:
                    findings += _flaws(refusal, key, draft.source)
                    flaws -= min(flaws, MOST_FINDINGS)
                further += flaws
    if _is_empty(content.text):
        findings = []
    findings.sort(key=lambda finding: finding.order)
    most = findings[:MOST_FINDINGS]
    further += len(findings) - len(most)
    if further:
        message = f"and {further} further flaws in the same file"
        most.append(Diagnostic("AC502", Severity.ERROR, message, Place(path)))
    return Roster(agents, frozenset(ids), tuple(most), whole)


def _is_empty(text: str) -> bool:
    """Whether a text has nothing but comments: a roster of nobody is no flaw."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n"))


def _flaws(refusal: ValidationError, key: str, source: Source) -> Iterator[Diagnostic]:
    """Why a value of a roster is no agent, each flaw at its key."""
    for detail in refusal.errors(include_url=False)[:MOST_FINDINGS]:
        path = (key, *detail["loc"])
        place = source.key_place(*path) if path in source.keys else source.key_place(key)
        if detail["type"] == "extra_forbidden":
            name = str(path[-1])[:80]
            near = get_close_matches(name.lower(), Agent.model_fields, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(Agent.model_fields)}"
            yield Diagnostic("AC003", Severity.ERROR, f"{key[:80]}: unknown key {name!r}", place, hint)
            continue
        said = ".".join(str(step) for step in path)[:160]
        what = "it is no agent" if detail["type"] == "model_type" else wording(detail)
        hint = str(detail.get("ctx", {}).get("hint", "")) or "write Family, Given, or {name: …}"
        yield Diagnostic("AC502", Severity.ERROR, f"{said}: {what}", place, hint)


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
