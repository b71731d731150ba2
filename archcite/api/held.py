"""What a file, or a stretch of one, held when it was looked over: a value that can be kept and read back."""

from __future__ import annotations

import json
from dataclasses import dataclass

from archcite.checks import Key
from archcite.checks.waivers import Waiver
from archcite.diagnostics import Diagnostic, Edit, Place, Severity
from archcite.source import KeyPath


@dataclass(frozen=True, slots=True)
class Held:
    """Findings and keys, how many records, lines and characters; ``trouble`` says why it cannot be read.

    ``idle`` are the comments that take none of the findings back: those across records may be theirs.
    """

    findings: tuple[Diagnostic, ...] = ()
    keys: tuple[Key, ...] = ()
    records: int = 0
    lines: int = 0
    characters: int = 0
    idle: tuple[Waiver, ...] = ()
    trouble: str = ""


def as_bytes(held: Held) -> bytes:
    """What was held as JSON."""
    findings = [
        (
            one.code,
            one.severity,
            one.message,
            _place(one.place),
            one.hint,
            [(e.start, e.end, e.text) for e in one.edits],
        )
        for one in held.findings
    ]
    idle = [(one.code, one.line, _place(one.place)) for one in held.idle]
    return json.dumps([findings, held.keys, held.records, held.lines, held.characters, idle]).encode("ascii")


def from_bytes(content: bytes) -> Held | None:
    """What was held; ``None`` where the bytes are not what :func:`as_bytes` makes."""
    try:
        findings, keys, records, lines, characters, idle = json.loads(content)
        return Held(
            tuple(_finding(*row) for row in findings),
            tuple(_key(row) for row in keys),
            int(records),
            int(lines),
            int(characters),
            tuple(Waiver(str(code), int(line), _placed(place)) for code, line, place in idle),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _place(place: Place) -> tuple[object, ...]:
    return place.path, place.line, place.column, place.end_line, place.end_column


def _placed(place: list[str | int]) -> Place:
    path, *span = place
    line, column, end_line, end_column = map(int, span)
    return Place(str(path), line, column, end_line, end_column)


def _finding(
    code: str,
    severity: str,
    message: str,
    place: list[str | int],
    hint: str,
    edits: list[tuple[int, int, str]],
) -> Diagnostic:
    mends = tuple(Edit(int(start), int(end), str(text)) for start, end, text in edits)
    return Diagnostic(str(code), Severity(severity), str(message), _placed(place), str(hint), mends)


def _key(row: list[object]) -> Key:
    said = Key(*row)  # type: ignore[arg-type]
    return said._replace(
        related=tuple(said.related),
        fond=None if said.fond is None else (str(said.fond[0]), str(said.fond[1])),
        spots=_paths(said.spots),
        names=tuple(said.names),
        likes=tuple(said.likes),
        agent_spots=_paths(said.agent_spots),
        agents=tuple(said.agents),
    )


def _paths(paths: tuple[KeyPath, ...]) -> tuple[KeyPath, ...]:
    return tuple(tuple(path) for path in paths)
