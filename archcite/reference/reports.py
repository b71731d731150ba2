"""Reports of reading: the findings that a reference carries, with the column of what they are about.

AC201 unreadable reference, AC202 unknown archive, AC203 leaves that run backwards, AC204 an ambiguity and how it was
resolved, AC205 a likely print error, kept, AC206 words that were not read, AC207 what was taken from the context,
AC209 a level that is missing.
"""

from __future__ import annotations

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.reference.attempts import Doubt
from archcite.tables.systems import System

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_DOUBTS = {
    "reversed": ("AC203", _WARNING, "the leaves {} run backwards", "expected the smaller number first"),
    "leaves": ("AC204", _WARNING, "leaves in two units; {} is counted with the first", ""),
    "twice": ("AC204", _WARNING, "the unit {} stands twice", "name each unit once"),
    "d for papka": (
        "AC205",
        _WARNING,
        "a file stands twice; the first, {}, is taken for the papka",
        "write pap. and d.",
    ),
    "page or papka": ("AC204", _WARNING, "{} may be a page or a papka; read as papka", "write pap. or pp."),
    "leaf or unit": ("AC204", _WARNING, "{} may be a unit or a leaf; read as a unit", "write the unit in full"),
    "order": ("AC204", _WARNING, "{} stands behind what it holds", "write the largest unit first"),
    "unit or leaf": (
        "AC204",
        _WARNING,
        "{} may be a unit or a leaf; read as a leaf, as before",
        "write the unit in full",
    ),
    "remark": ("AC206", _INFO, "the remark {} is not part of the reference", ""),
    "gloss": ("AC206", _WARNING, "{} is no part of the reference that is known", ""),
    "named": ("AC206", _INFO, "{} is taken for the name of the archive", ""),
    "loose": ("AC206", _WARNING, "{} is not understood", "expected a unit and its number, such as d. 317"),
    "unread": ("AC206", _WARNING, "{} is not read", "expected the archive, then its units with their numbers"),
    "head": ("AC206", _INFO, "{} stands before the reference and is not part of it", ""),
    "place": ("AC206", _INFO, "{}, where the archive is, is not part of the reference", ""),
    "rest": ("AC206", _WARNING, "{} is not read", "expected the end, a full stop, or another unit with its number"),
    "tail": ("AC206", _INFO, "{} stands after the reference and is not part of it", ""),
    "unknown archive": (
        "AC202",
        _INFO,
        "unknown archive {}: kept as it is written",
        "an [[archive]] row makes it known",
    ),
    "another system": ("AC204", _WARNING, "{} is not how this archive's references are known to be written", ""),
    "foreign": (
        "AC204",
        _WARNING,
        "{} is read as another country's archives write",
        "an [[archive]] row tells how its own does",
    ),
    "two archives": ("AC204", _WARNING, "another archive, {}, is named before it", "name the archive that holds it"),
    "two meanings": ("AC204", _INFO, "the archive may be {}", "give its full name"),
    "no context": ("AC207", _WARNING, "{} leans on a reference that is not here", "give the reference before it"),
    "context": ("AC207", _INFO, "{} taken from the reference before", ""),
    "spaced": ("AC205", _INFO, "a blank inside the number {} is taken out", ""),
    "few": ("AC204", _WARNING, "{} alone may be something else", "name the archive"),
    "open": ("AC207", _INFO, "the last leaf of {} is open", ""),
    "two numbers": ("AC204", _WARNING, "{} may be a fond and a file of it", "name each unit"),
    "letter": ("AC205", _WARNING, "a letter in {} may stand for a digit", "compare it with the document"),
}
_UNSURE = ("AC204", _WARNING, "{} is ambiguous", "")
_NOT_OF_THE_TEXT = frozenset({"context", "two meanings"})
"""Doubts about words that do not stand in the text."""


def report(doubt: Doubt) -> Diagnostic:
    """The finding for a doubt."""
    code, severity, message, hint = _DOUBTS.get(doubt.kind, _UNSURE)
    about = doubt.about if len(doubt.about) <= 80 else doubt.about[:79] + "…"
    length = 0 if doubt.kind in _NOT_OF_THE_TEXT else len(doubt.about)
    return finding(code, severity, message.format(repr(about)), doubt.at, hint, length)


def finding(code: str, severity: Severity, message: str, at: int, hint: str = "", length: int = 0) -> Diagnostic:
    """A finding at an offset of the text, counted from 0, and about so many characters."""
    place = (
        Place(line=1, column=at + 1, end_line=1, end_column=at + length + 1) if length else Place(line=1, column=at + 1)
    )
    return Diagnostic(code, severity, message, place, hint)


def missing(about: str, unit: str, at: int | None = None) -> Diagnostic:
    """The finding that the level is not named in which another one is numbered."""
    place = Place() if at is None else Place(line=1, column=at + 1)
    return Diagnostic("AC209", _WARNING, f"{about} has no {unit}", place, f"add the {unit} that it is counted in")


def broken(doubt: Doubt) -> Diagnostic:
    """The error that a unit's number cannot be read."""
    message = f"{doubt.about!r} cannot be read as the number of {doubt.kind}"
    return finding("AC201", _ERROR, message, doubt.at, f"expected a number, such as {doubt.kind} 11")


def unreadable(label: str, rest: str, at: int, system: System | None) -> Diagnostic:
    """The finding that a text, or what follows the archive ``label``, is not read as a reference."""
    if not label:
        hint = "expected an archive and its units, such as RGASPI, f. 558, op. 11, d. 317; it is kept as text"
        return finding("AC201", _ERROR, "no known way of writing references fits", at, hint)
    if not rest:
        return finding("AC201", _INFO, f"{label} is named, but no file of it", at)
    expected = f"expected {_example(system)}" if system is not None else "its way of writing references is not known"
    return finding("AC201", _WARNING, f"{rest[:80]!r} is not read as a reference of {label}", at, expected)


def _example(system: System) -> str:
    units = list(system.units.items())[:4]
    named = ", ".join(f"{unit.short} N" if unit.short else name for name, unit in units)
    return f"its units, such as {named}" if named else f"what the system {system.name} reads"
