"""What BibTeX and BibLaTeX share: an entry being filled in, names, and what of the record found no place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archcite.crosswalks.latex import has_controls, latex
from archcite.diagnostics import Diagnostic, Severity
from archcite.model.agents import Agent
from archcite.model.record import Record
from archcite.source import KeyPath


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a .bib file: its type, and its fields with their values, delimiters included."""

    kind: str
    fields: tuple[tuple[str, str], ...]


class Sheet:
    """An entry being filled in from a record, with an account of what of the record it holds.

    Whatever no one has said to be kept is lost, and told: a new key of the record format cannot be forgotten.
    """

    def __init__(self, record: Record, dialect: str, parents: Sequence[Record] = ()) -> None:
        self.record = record
        self.parents = parents
        self.dialect = dialect
        self.held = record.as_mapping()
        self._fields: dict[str, str] = {}
        self._kept: set[KeyPath] = {("id",), ("schema",)}

    def put(self, field: str, value: str, *kept: KeyPath) -> bool:
        """Write a field whose value is escaped already, and note the paths of the record that it holds.

        A field that is written already stays, and what would have replaced it is lost, which will be told.
        """
        if not value or field in self._fields:
            return False
        self._fields[field] = f"{{{value}}}"
        self._kept.update(kept)
        return True

    def put_macro(self, field: str, value: str) -> None:
        """Write a field without braces: a month's macro."""
        self._fields[field] = value

    def text(self, field: str, value: str | None, *kept: KeyPath) -> None:
        """Write a field with the text escaped."""
        if value:
            self.put(field, latex(value), *kept)

    def keep(self, *kept: KeyPath) -> None:
        """Note paths of the record that some field holds."""
        self._kept.update(kept)

    def names(self, field: str, agents: Iterable[Agent], *path: str | int) -> None:
        """Write a field of names, and note what of each agent a name holds."""
        if self.put(field, " and ".join(name(agent) for agent in agents)):
            self.keep_names(*path)

    def keep_names(self, *path: str | int) -> None:
        """Note that the names of the agents at a path are held; not their titles, bodies and other facts."""
        for place, said in enumerate(_items(_at(self.held, path))):
            here: KeyPath = (*path, place)
            keys = _NAME_KEYS & said.keys() if isinstance(said, dict) else ()
            self.keep(*((*here, key) for key in keys) if keys else [here])

    def has(self, field: str) -> bool:
        """Whether the field is written already."""
        return field in self._fields

    def entry(self, kind: str, order: tuple[str, ...]) -> Entry:
        """The entry, its fields in that order."""
        rank = {field: place for place, field in enumerate(order)}
        fields = sorted(self._fields.items(), key=lambda item: rank.get(item[0], len(rank)))
        return Entry(kind, tuple(fields))

    def losses(self) -> tuple[Diagnostic, ...]:
        """A finding AC401 for each key of the record that the entry does not hold, wholly or in part."""
        paths = list(_leaves(self.held, ()))
        held = {_named(path)[:length] for path in paths if self._keeps(path) for length in range(1, len(path) + 1)}
        missing = [_named(path) for path in paths if not self._keeps(path)]
        lost = dict.fromkeys(".".join(_shortest(path, held)) for path in missing)
        found = [self.finding(f"{self.dialect} has no place for {path}") for path in lost]
        if any(has_controls(text) for text in _texts(self.held)):
            found.append(self.finding("control characters are left out"))
        return tuple(found)

    def finding(self, message: str) -> Diagnostic:
        """A finding about this record: a loss."""
        return Diagnostic("AC401", Severity.WARNING, f"{self.record.id}: {message}")

    def _keeps(self, path: KeyPath) -> bool:
        return any(path[:length] in self._kept for length in range(1, len(path) + 1))


_NAME_KEYS = frozenset(("family", "given", "particle", "suffix", "name", "body", "order"))
"""What of an agent a name in a .bib file says."""

_UNSAFE_IN_NAME = re.compile(r",|\band\b", re.IGNORECASE)


def name(agent: Agent) -> str:
    """An agent as a .bib file names it: ``Family, Given``, ``von Family, Jr., Given``, else whole in braces.

    Braces hold together what is no personal name, and a name whose family comes first in its language.
    """
    if agent.family is None:
        return f"{{{latex(agent.name or agent.id or '')}}}"
    if agent.order == "family-first":
        return f"{{{latex(' '.join(part for part in (agent.family, agent.given, agent.suffix) if part))}}}"
    family = f"{latex(agent.particle)} {_part(agent.family)}" if agent.particle else _part(agent.family)
    parts = (family, _part(agent.suffix or ""), _part(agent.given or ""))
    if not agent.given and not agent.suffix:
        return f"{{{latex(agent.family)}}}" if not agent.particle else family
    return ", ".join(part for part in parts if part)


def _part(text: str) -> str:
    """A part of a name, in braces where a comma or an "and" in it would cut it."""
    return f"{{{latex(text)}}}" if _UNSAFE_IN_NAME.search(text) else latex(text)


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _at(value: object, path: KeyPath) -> object:
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _leaves(value: object, path: KeyPath) -> Iterator[KeyPath]:
    """The paths of all values without parts."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _leaves(item, (*path, str(key)))
    elif isinstance(value, list) and value:
        for place, item in enumerate(value):
            yield from _leaves(item, (*path, place))
    else:
        yield path


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _named(path: KeyPath) -> tuple[str, ...]:
    """The keys of a path, without the places in lists."""
    return tuple(step for step in path if isinstance(step, str))


def _shortest(path: tuple[str, ...], held: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The beginning of a path below which nothing is held; what an author keeps in part is lost by its parts."""
    if path[0] == "extra":
        return path[:1]
    return next((path[:length] for length in range(1, len(path)) if path[:length] not in held), path)
