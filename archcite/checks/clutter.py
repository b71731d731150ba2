"""Rules of names: what stands with an agent's name and is no part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.checks.agents import named
from archcite.checks.flaw import Flaw, quoted
from archcite.checks.names import is_given, is_nobody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.agents import Agent
    from archcite.model.record import Record
    from archcite.source import Source
    from archcite.tables import Tables

_YEAR = r"(?:ca?\.? ?|b\. ?|d\. ?|fl\. ?|born |died |gest\. ?|geb\. ?|†|\*)?(?:1\d|20)\d\d\??"
_DATES = re.compile(rf"[(\[]?{_YEAR}(?: ?[-–—/] ?(?:{_YEAR})?)?[)\]]?\.?")
_LIVED = re.compile(rf"\({_YEAR} ?[-–—] ?(?:{_YEAR})?\)")
_LED = re.compile(
    r"(?:from|per|(?:(?:signed|written|edited|translated) )?by|signed|par|от|автор:?|author:?) (?=[^\W\d_])",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^\W\d_]{3,}(?:[ '’-][^\W\d_]+)*")
_LONGEST = 200


def cluttered(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """An agent's name holds more than the name: dates of life, brackets, "by", or a family's name in capitals.

    Why: "Stalin, Joseph, 1878-1953" is a library's heading: its dates are printed as if they were "Jr.", and the
    same person is listed twice where another record goes without. Brackets of doubt sort before every letter, an
    office in brackets is printed as a given name, and a style that wants capitals makes them by itself.

    Write instead: the name alone. What is known besides has a key of its own:
    `{family: Beria, given: Lavrentii, affiliation: NKVD}`, `{family: Lenin, given: Vladimir, attributed: true}` for a
    name that is not on the document, `native:` for the same name in its own script.

    Source: CMOS 18 13.73-13.75 (names in bibliographies), 14.79 (attributed authors); ISAAR(CPF) 5.1.2 and 5.2.1.
    """
    _ = tables
    for path, agent in named(record):
        family, given = agent.family, agent.given
        if family is not None and given is not None and agent.suffix is None:
            if family.isalpha() and given.isalpha() and not family.isupper():
                continue  # nearly every name
        elif family is None and (agent.body or agent.name is None or agent.name.isalpha()):
            continue
        what, hint = _of_parts(agent) if family is not None else _of_whole((agent.name or "")[:_LONGEST])
        if what:
            yield Flaw(f"the name holds {what}", source.place(*path), hint)


def _of_whole(name: str) -> tuple[str, str]:
    """What a name that stands as it is spoken holds besides, and how to write it; empty where that is nothing."""
    if lived := _LIVED.search(name):
        return f"dates of life: {lived[0]!r}", f"leave them out: {quoted(name.replace(lived[0], '').strip())}"
    if name[0] == "[" and name[-1] == "]" and not is_nobody(name):
        return "brackets", _ATTRIBUTED
    led = _LED.match(name)
    if led and led[0].islower() and name[led.end()].isupper():
        return repr(led[0].strip()), f"leave it out: {quoted(name[led.end() :])}"
    return "", ""


_ATTRIBUTED = "write {family: …, given: …, attributed: true} for a name that is not on the document"


def _of_parts(agent: Agent) -> tuple[str, str]:
    """What a name in parts holds besides, and how to write it; empty where that is nothing."""
    family, given, suffix = ((part or "")[:_LONGEST] for part in (agent.family, agent.given, agent.suffix))
    for last in filter(None, (suffix, given)):
        if _DATES.fullmatch(last):
            rest = f"{family}, {given}" if last is suffix else family
            return f"dates of life: {last!r}", f"leave them out: {quoted(rest)}"
    if lived := _LIVED.search(given):
        rest = f"{family}, {given.replace(lived[0], '').strip()}"
        return f"dates of life: {lived[0]!r}", f"leave them out: {quoted(rest)}"
    if "[" in family or "]" in given:
        return "brackets", _ATTRIBUTED
    if "(" in given[1:] and given[-1] == ")":
        hint = "what is known besides has a key: affiliation:, title:, native:"
        return f"brackets: {given[given.index('(') :]!r}", hint
    if led := _LED.match(family):
        return repr(led[0].strip()), f"leave it out: {quoted(f'{family[led.end() :]}, {given}')}"
    if family.isupper() and _CAPITALS.fullmatch(family) and _is_of_person(family, given):
        hint = f"write {quoted(f'{_spelled(family)}, {given}')}; styles set capitals themselves"
        return f"capitals: {family!r}", hint
    return "", ""


def _is_of_person(capitals: str, given: str) -> bool:
    """Whether what follows capitals makes a person's name of them: NATO, Secretary General is none."""
    if not any(map(str.islower, given)):
        return False
    return is_given(given, sure=len(capitals) > _LONGEST_ACRONYM)


_LONGEST_ACRONYM = 6


def _spelled(capitals: str) -> str:
    """A family's name in capitals as it is spelled in a sentence."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), capitals)
