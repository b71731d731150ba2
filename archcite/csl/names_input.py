"""Names as CSL-JSON holds them, read into frozen values: particles and suffixes set apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archcite.csl.scalars import flag, text
from archcite.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Name:
    """A person or institution of a name variable (CSL 1.0.2, Names); an institution has only ``literal``."""

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False
    literal: str = ""


MOST_NAMES = 10_000
"""No document has more authors; a longer list is cut, with a finding."""


def read_names(variable: str, value: object) -> tuple[tuple[Name, ...], list[Diagnostic]]:
    """The names in the value of a name variable: a list of mappings, or one mapping or text by itself.

    What is no name is left out, with a finding; so are empty names, without one.
    """
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    findings: list[Diagnostic] = []
    if len(listed) > MOST_NAMES:
        findings.append(_finding(f"{variable} has {len(listed)} names: the first {MOST_NAMES} are kept"))
    names = (_name(variable, entry, findings) for entry in listed[:MOST_NAMES])
    return tuple(name for name in names if name is not None and name != _NOBODY), findings


_NOBODY = Name()


def _name(variable: str, value: object, findings: list[Diagnostic]) -> Name | None:
    if value is None:
        return None
    if isinstance(value, str):
        findings.append(_finding(f"{variable} holds a text where a name is due: taken as it stands"))
        return Name(literal=value.strip())
    if not isinstance(value, Mapping):
        findings.append(_finding(f"{variable} holds {type(value).__name__} where a name is due: left out"))
        return None
    return _from_mapping(value)


def _from_mapping(value: Mapping[str, object]) -> Name:
    if literal := text(value.get("literal")).strip():
        return Name(literal=literal)
    family, given = text(value.get("family")).strip(), text(value.get("given")).strip()
    if flag(value.get("isInstitution")):
        return Name(literal=family or given)
    name = Name(
        family=family,
        given=given,
        dropping_particle=text(value.get("dropping-particle")),
        non_dropping_particle=text(value.get("non-dropping-particle")),
        suffix=text(value.get("suffix")).strip(),
        comma_suffix=flag(value.get("comma-suffix")),
        static_ordering=flag(value.get("static-ordering")),
    )
    parsed = flag(value.get("parse-names", True)) and not flag(value.get("static-particles"))
    return _parsed(name) if parsed else name


# citeproc-js's manual, CSL-JSON, person fields: lower-case words before the family name are its non-dropping
# particle, lower-case words after the given name the dropping one, and what follows a comma is the suffix; a
# family name in double quotes is not parsed. An apostrophe or a hyphen ends a particle as a space does.
_WORD = r"[^\W\d_]+"
_APOSTROPHE = "'’"  # straight and typographic
_LEADING = re.compile(rf"[{_APOSTROPHE}]?{_WORD}(?:[{_APOSTROPHE}] ?|[-‐ ])")
_TRAILING = re.compile(rf" ([{_APOSTROPHE}]?{_WORD}[{_APOSTROPHE}]?)$")


def _parsed(name: Name) -> Name:
    family, given, suffix, comma = name.family, name.given, name.suffix, name.comma_suffix
    if not suffix and "," in given:
        given, suffix, comma = _without_suffix(given)
    dropping, non_dropping = name.dropping_particle, name.non_dropping_particle
    if not dropping and family:
        given, dropping = _without_trailing(given)
    if len(family) > 2 and family.startswith('"') and family.endswith('"'):
        family = family[1:-1]
    elif not non_dropping:
        non_dropping, family = _without_leading(family)
    return Name(family, given, dropping, non_dropping, suffix, comma, name.static_ordering)


def _without_suffix(given: str) -> tuple[str, str, bool]:
    """``Martin Luther, Jr.`` parted at its first comma; ``,!`` asks for a comma before a printed suffix."""
    given, _, suffix = given.partition(",")
    return given.strip(), suffix.removeprefix("!").strip(), suffix.startswith("!")


def _without_leading(family: str) -> tuple[str, str]:
    plain = family.replace("\N{NO-BREAK SPACE}", " ")
    end = 0
    while (match := _LEADING.match(plain, end)) and match[0].islower() and match.end() < len(plain):
        end = match.end()
    if not end:
        return "", family
    particle = plain[:end]
    keeps_space = particle.rstrip()[-1] in _APOSTROPHE  # "de' Medici": the space is the name's own
    return particle if keeps_space else particle.rstrip(), plain[end:]


def _without_trailing(given: str) -> tuple[str, str]:
    start = len(given)
    while (match := _TRAILING.search(given, max(0, start - 40), start)) and match[1].islower():
        start = match.start()
    return given[:start].rstrip(), given[start:].strip()


def _finding(message: str) -> Diagnostic:
    return Diagnostic("AC580", Severity.WARNING, message)
