"""Agents as CSL names (CSL-JSON "name"), in their own order."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from archcite.tables.name_order import name_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archcite.model.agents import Agent

CslName = dict[str, object]


_SCRIPTS = {
    **dict.fromkeys(("be", "bg", "kk", "mk", "ru", "sr", "uk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "ur"), "ARABIC"),
    "zh": "CJK",
    "ja": "CJK",
    "ko": "HANGUL",
    "el": "GREEK",
    "he": "HEBREW",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
}


def script_of(language: str, reference: str) -> str:
    """The script, as Unicode names it, of a citation in this language and form of reference; empty for Latin."""
    return "CYRILLIC" if reference == "gost" else _SCRIPTS.get(language.partition("-")[0], "")


def _is_in(name: str | None, script: str) -> bool:
    return bool(name and script and unicodedata.name(name[0], "").startswith(script))


def names(
    agents: Iterable[Agent], *, form: str = "note", titled: bool = False, script: str = "", whole: bool = False
) -> list[CslName]:
    """The agents as CSL names; an attribution stands in square brackets (Chicago 14.79).

    ``titled`` puts ranks and forms of address before given names; ``script`` takes the name in that script where
    the agent has one; ``whole`` leaves names that are never cut to initials in one piece (Мао Цзэдун).
    """
    return [
        _native(agent.native)
        if agent.native and _is_in(agent.native, script)
        else {"literal": plain_name(agent)}
        if whole and _is_never_cut(agent)
        else {"literal": f"{agent.family}, {agent.given}"}
        if whole and agent.family and _is_peerage(agent.given or "")
        else _name(agent, form, titled=titled and form == "note")
        for agent in agents
    ]


def _is_never_cut(agent: Agent) -> bool:
    """Whether it is a name in Chinese, Korean or Vietnamese order, whose given name has no initials."""
    order, family = name_order(), (agent.family or "").casefold()
    return agent.order == "family-first" and family in order.chinese | order.korean | order.vietnamese


def _is_peerage(given: str) -> bool:
    """Whether a title of nobility stands where a given name would: ``Duke of``, ``4th Earl of``, ``Lord``."""
    words = given.casefold().split()
    if words and words[0][0].isdigit():
        del words[0]
    return bool(words) and words[0] in name_order().nobility and (len(words) == 1 or words[1] in _OF)


_OF = frozenset({"of", "de", "di", "du", "von", "zu", "d'", "d’"})


def plain_name(agent: Agent) -> str:
    """The agent's name in running text, in its own order."""
    if agent.name is not None:
        return agent.name
    parts = [agent.given, _family(agent)]
    if agent.order == "family-first":
        parts.reverse()
    return (" ", "")[_is_solid(agent)].join(part for part in (*parts, agent.suffix) if part)


def _is_solid(agent: Agent) -> bool:
    """Whether it is a name in Chinese characters, which has no blank inside and is said whole: 毛泽东."""
    name = f"{agent.family or ''}{agent.given or ''}"
    return bool(agent.family and agent.given) and all(unicodedata.name(sign, "").startswith("CJK") for sign in name)


def surname(agent: Agent) -> str:
    """What a later note calls the agent: the family name, or the whole of a name that has none."""
    return plain_name(agent) if _is_solid(agent) else agent.family or agent.name or agent.id or ""


def _name(agent: Agent, form: str, *, titled: bool) -> CslName:
    if agent.attributed:
        return {"literal": f"[{_attributed(agent, form)}]"}
    if agent.name is not None:
        return {"literal": agent.name}
    if _is_solid(agent) and agent.order == "family-first":
        return {"literal": plain_name(agent)}
    if agent.family is None:
        return {"literal": agent.id or ""}
    name: CslName = {"family": agent.family}
    title = agent.title if titled else ""
    peerage = title if title and _is_peerage(title) else ""
    given = " ".join(part for part in ("" if peerage else title, agent.given) if part)
    if given:
        name["given"] = given
    if agent.particle:
        name["dropping-particle"] = agent.particle
    if agent.suffix or peerage:
        name["suffix"] = ", ".join(part for part in (agent.suffix, peerage) if part)
        name |= {"comma-suffix": True} if peerage else {}
    if agent.order == "family-first":
        name["static-ordering"] = True
    return name


def in_one_piece(value: object) -> object:
    """A list of names for other programs' notes: a name whose family name stands first as a whole.

    CSL 1.0.2 has ``static-ordering`` for it, which pandoc does not know: it would print Zedong Mao.
    """
    if not isinstance(value, list):
        return value
    return [_whole(one) if isinstance(one, dict) and one.get("static-ordering") else one for one in value]


def _whole(name: CslName) -> CslName:
    return {"literal": " ".join(str(name[key]) for key in ("family", "given", "suffix") if key in name)}


def _native(name: str) -> CslName:
    """A name in its own script: ``Куфаев, М. Н.`` and ``Куфаев М. Н.`` have a family name, others stand as they are."""
    family, comma, given = name.partition(", ") if ", " in name else name.partition(" ")
    if comma and (", " in name or all(part.endswith(".") for part in given.split())):
        return {"family": family, "given": given}
    return {"literal": name}


def _attributed(agent: Agent, form: str) -> str:
    if agent.name is not None or form == "note":
        return plain_name(agent)
    if form == "short":
        return surname(agent)
    return ", ".join(part for part in (agent.family, agent.given, agent.suffix) if part)


def _family(agent: Agent) -> str:
    return " ".join(part for part in (agent.particle, agent.family) if part)
