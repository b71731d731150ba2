"""A reference from a mapping of its parts, and as the JSON that ``archcite parse`` prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.reference.leaves import read_ranges
from archcite.reference.letters import plain
from archcite.reference.parts import Leaves, Level, Reference
from archcite.reference.printing import read_leaves
from archcite.reference.reports import missing
from archcite.reference.soundness import missing_level
from archcite.tables import Tables
from archcite.tables.systems import System

_NAMES = ("repository", "archive")
_KEYS = ("leaves", "text", "system")


def from_mapping(mapping: Mapping[str, str | Sequence[str]], tables: Tables | None = None) -> Reference:
    """The reference whose parts a record gives one by one: ``{repository: RGASPI, fond: 558, opis: 11, delo: 317}``.

    Keys are names of units or words that announce them, ``repository``, ``leaves`` (or a unit of leaves), ``text`` and
    ``system``. A key that no system has is kept as a level, with the finding AC206.
    """
    tables = tables or Tables.packaged()
    values = {key: value if isinstance(value, str) else ", ".join(value) for key, value in mapping.items()}
    repository = next((values.pop(name) for name in _NAMES if name in values), "")
    text, wanted = values.pop("text", ""), values.pop("system", "")
    leaf_text, leaf_unit = _leaf_value(values, tables)
    system = _chosen(wanted, repository, values, tables)
    findings: list[Diagnostic] = []
    levels = []
    for key, value in values.items():
        unit = _unit(key, system)
        if unit is None:
            message = f"unit {key[:80]!r} is not known" + (f" in {system.name}" if system else "")
            findings.append(Diagnostic("AC206", Severity.WARNING, message, Place(), _nearest(key, system, tables)))
        levels.append(Level(unit or key, value))
    if system is not None:
        ranked = {name: number for number, name in enumerate(system.units)}
        levels.sort(key=lambda level: ranked.get(level.unit, len(ranked)))
    leaves = _leaves(leaf_text, leaf_unit, system, tables)
    if leaf_text and leaves is None:
        message = f"leaves {leaf_text[:80]!r} cannot be read"
        findings.append(Diagnostic("AC201", Severity.ERROR, message, Place(), "expected numbers, such as 1-3 or 12v"))
    if system is None:
        message = f"no system has the units {', '.join(values)[:200]}" if values else "no unit is given"
        findings.append(Diagnostic("AC201", Severity.WARNING, message, Place(), "name its system with the key system"))
    elif gap := missing_level(system, levels, leaves):
        findings.append(missing(*gap))
    name = system.name if system else ""
    return Reference(text, repository, name, tuple(levels), leaves, (), tuple(findings))


def as_mapping(reference: Reference, tables: Tables | None = None) -> dict[str, str]:
    """The mapping that :func:`from_mapping` reads as this reference; its leaves as they were written.

    The unit of the leaves and the system are named where the rest does not tell them; ``text`` and ``more`` are
    left to the caller.
    """
    said = {"repository": reference.repository} if reference.repository else {}
    for level in reference.levels:
        said[level.unit] = f"{said[level.unit]}, {level.value}" if level.unit in said else level.value
    if reference.leaves is None:
        return said if from_mapping(said, tables).system == reference.system else _with_system(said, reference)
    leaves = reference.leaves.written or ", ".join(map(str, reference.leaves.ranges))
    wanted = replace(reference, text="", more=())
    for key in ("leaves", reference.leaves.unit):
        if from_mapping({**said, key: leaves}, tables) == wanted:
            return {**said, key: leaves}
    return _with_system({**said, reference.leaves.unit: leaves}, reference)


def _with_system(said: dict[str, str], reference: Reference) -> dict[str, str]:
    return {**said, "system": reference.system} if reference.system else said


def as_json(reference: Reference) -> dict[str, object]:
    """The parts as plain JSON values: repository, system, levels, leaves, more and findings."""
    return {
        "repository": reference.repository or None,
        "system": reference.system or None,
        "levels": [[level.unit, level.value] for level in reference.levels],
        "leaves": leaves_as_json(reference.leaves),
        "more": [as_json(one) for one in reference.more],
        "findings": [
            {
                "code": finding.code,
                "severity": str(finding.severity),
                "message": finding.message,
                "column": finding.place.column,
            }
            for finding in reference.findings
        ],
    }


def leaves_as_json(leaves: Leaves | None) -> dict[str, object] | None:
    """Leaves as plain JSON values: unit, from, to, and parts where they are a list."""
    if leaves is None:
        return None
    value: dict[str, object] = {"unit": leaves.unit, "from": leaves.first, "to": leaves.last}
    if len(leaves.ranges) > 1:
        value["parts"] = [str(one) for one in leaves.ranges]
    return value


def _leaf_value(values: dict[str, str], tables: Tables) -> tuple[str, str]:
    for key in ("leaves", "leaf", "locator", *tables.systems.leaves):
        if key in values:
            return values.pop(key), key if key in tables.systems.leaves else ""
    return "", ""


def _chosen(wanted: str, repository: str, keys: Mapping[str, str], tables: Tables) -> System | None:
    systems = tables.systems
    if wanted:
        return systems.get(wanted)
    rows = tables.repositories.named(repository)
    usual = [systems[name] for row in rows for name in row.systems if name in systems]
    fitting = [system for system in usual if all(_unit(key, system) for key in keys)]
    if fitting:
        return fitting[0]
    if not keys:
        return usual[0] if usual else None
    fit = [one for one in systems.values() if all(_unit(key, one) for key in keys) and _marked(one, keys)]
    told = min(
        fit,
        key=lambda one: (_strange(one, keys), _borrowed(one, keys), not one.alone, not (one.worded or one.fields)),
        default=None,
    )
    return told or (usual[0] if usual else None)


def _marked(system: System, keys: Mapping[str, str]) -> bool:
    return not system.marks or bool({_unit(key, system) for key in keys}.intersection(system.marks))


def _strange(system: System, keys: Mapping[str, str]) -> int:
    """How many of the values look otherwise than the system's do: a code of letters and figures is no name."""
    units = ((system.units.get(_unit(key, system) or ""), value) for key, value in keys.items())
    return sum(1 for unit, value in units if unit and "\\d" in unit.value and not re.fullmatch(unit.value, value))


def _borrowed(system: System, keys: Mapping[str, str]) -> int:
    """How many of the keys are other words for a unit of the system, and not its name."""
    names = {key.casefold().rstrip(".").replace("_", "-") for key in keys}
    return len(names.difference(map(str.casefold, system.units)))


def _unit(key: str, system: System | None) -> str | None:
    if system is None:
        return None
    low = key.casefold().rstrip(".").replace("_", "-")
    for name, unit in system.units.items():
        if low == name.casefold() or any(low == word.casefold().rstrip(".") for word in unit.words):
            return name
    return next((own for other, own in system.same.items() if other == low and own in system.units), None)


def _nearest(key: str, system: System | None, tables: Tables) -> str:
    """The hint for a key that is no unit: the nearest that is one, in the system or, without it, in any."""
    known: Iterable[str] = system.units if system else {unit for one in tables.systems.values() for unit in one.units}
    near = get_close_matches(key.casefold(), sorted({*known, *_NAMES, *_KEYS}), n=1, cutoff=0.6)
    if near and near[0] != key.casefold():
        return f"did you mean {near[0]!r}?"
    return f"known: {', '.join(system.units)}" if system else ""


def _leaves(text: str, unit: str, system: System | None, tables: Tables) -> Leaves | None:
    if not text:
        return None
    if found := read_leaves(text, system.name if system else None, tables):
        return replace(found, written=_padded(found, text))
    flat = plain(text).strip()
    reading = read_ranges(flat, 0, len(flat))
    if reading is None or flat[reading.end :].strip(" ."):
        return None
    leaves = Leaves(unit or (system.bare or system.leaves[0] if system else "page"), reading.ranges)
    return replace(leaves, written=_padded(leaves, text))


def _padded(leaves: Leaves, text: str) -> str:
    """The text of the leaves where it says more than their ranges: zeros, shortened numbers, words."""
    return "" if text == ", ".join(map(str, leaves.ranges)) else text
