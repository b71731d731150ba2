"""The name of a person, taken apart by rule: which word is the family name, and in which order the name stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archcite.tables.name_order import name_order

if TYPE_CHECKING:
    from archcite.readers.wilson.text import Piece


@dataclass(frozen=True, slots=True)
class Name:
    """An agent as a record holds it, where it stands, and how it was taken apart.

    ``split`` says which word was taken for the family name; ``doubt`` why a name was left as it stands.
    """

    value: str | dict[str, object]
    piece: Piece
    split: str = ""
    doubt: str = ""


SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|II|III|IV|Ph\.?\s?D\.?|M\.?\s?D\.?|Esq\.?")
"""What may follow a name."""

_INITIAL = re.compile(r"(?:\w\.-?)+|[A-Z]")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|üe|er|an|en|in|un|ün|ia|ua|uo|a|o|e|i|u|ü)"
)
_PINYIN = re.compile(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?")
_OLDER = (
    r"(?:ts|tz|ch|hs|sh|sz|ss|[pmftnlkhjrsyw])?['’ʼ]?"
    r"(?:iang|iung|uang|iao|ien|ing|ang|eng|ung|uai|uan|ai|ei|ui|ao|ou|iu|ieh|üeh|ueh|eh|ih|erh|üan|an|en|in|un|ün|ia|ua"
    r"|uo|a|o|e|i|u|ü)[kpt]?"
)
_WADE_GILES = re.compile(rf"{_OLDER}-{_OLDER}")
_HYPHENED = re.compile(r"[^\W\d_]{1,7}['’]?-[^\W\d_]{1,7}")
_GIVEN = re.compile(
    rf"(?P<given>[^,()\[\]]+?)(?:,\s*(?P<suffix>{SUFFIX.pattern}))?(?:,?\s*\((?P<affiliation>[^()]+)\))?"
)
_MIDDLE_NAMES = frozenset({"al", "bin", "do", "ver"})
"""Particles that, with a capital, are more often names."""


def person(piece: Piece, text: str, more: dict[str, object]) -> Name:
    """The person of that name, or the name as it stands where it has one word or its order cannot be told."""
    words = text.split()
    suffix = ""
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
        suffix += "." if suffix in {"Jr", "Sr"} and piece.page[piece.end : piece.end + 1] == "." else ""
        words[-1] = words[-1].rstrip(",")
    if len(words) < 2:
        return Name({"name": text, **more} if more else text, piece)
    if doubt := _doubt(words):
        return Name({"name": text, **more} if more or "," in text else text, piece, doubt=doubt)
    value = _family_first(words) or _given_first(words)
    value |= {"suffix": suffix} if suffix else {}
    value |= more
    return Name(value, piece, _told(value))


def inverted(family: Piece, given: Piece, *, alone: bool) -> tuple[Name, ...] | None:
    """The one name that two members of a list are (``Kim, Il-sung``, ``Sample, J. B.``); ``None`` where they are two.

    Two bare words between which nothing decides are one name where they are the whole list (``alone``); in a longer
    list they stay two, each with its doubt.
    """
    first = family.text
    found = _GIVEN.fullmatch(given.text)
    words = found["given"].split() if found else []
    plain = len(first.split()) == 1 and 0 < len(words) <= MOST_GIVEN and first[:1].isupper()
    if not found or not plain or _INITIAL.fullmatch(first) or not _all_given(words):
        return None
    whole = type(family)(family.page, family.start, given.end)
    stop = "." if re.fullmatch("[A-Z]", words[-1]) and whole.page[whole.end : whole.end + 1] == "." else ""
    value: dict[str, object] = {"family": first, "given": " ".join(words) + stop}
    value |= {key: found[key] for key in ("suffix", "affiliation") if found[key]}
    if _is_family_first([first, *words]):
        value["order"] = "family-first"
    elif not (alone and len(words) == 1) and not found["suffix"] and not _INITIAL.fullmatch(words[-1]):
        doubt = f"{whole.text!r} may be one person, family name and given name"
        return (Name(first, family, doubt=doubt), Name(given.text, given, doubt=doubt)) if len(words) == 1 else None
    return (Name(value, whole, _told(value)),)


MOST_GIVEN: Final = 3
"""How many given names and initials may follow a family name and a comma."""


def _all_given(words: list[str]) -> bool:
    """Whether words are given names and initials, no suffix and no second full name."""
    return words != ["D.C."] and all(word[:1].isupper() and not SUFFIX.fullmatch(word) for word in words)


def _told(value: dict[str, object]) -> str:
    """How a name was taken apart, in words."""
    told = "family-first: " if "order" in value else ""
    more = [f", {key} {value[key]}" for key in ("particle", "affiliation") if key in value]
    return f"{told}family name {value['family']}, given name {value['given']}{''.join(more)}"


def _given_first(words: list[str]) -> dict[str, object]:
    """``Ludwig van der Rohe``: the last word is the family name; small particles before it sort with the given name.

    An article alone belongs to the family name (``du Bellay``), behind a particle to that (``de la Cruz``); with a
    capital, both belong to it (``de La Fontaine``, ``De Sica``).
    """
    first = len(words) - 1
    while first > 1 and _is_capital_particle(words[first - 1]):
        first -= 1
    lead = first
    while lead > 1 and words[lead - 1] in name_order().particles | name_order().family_particles:
        lead -= 1
    if lead < first and all(word in name_order().family_particles for word in words[lead:first]):
        first = lead
    value: dict[str, object] = {"family": " ".join(words[first:]), "given": " ".join(words[:lead])}
    return value | ({"particle": " ".join(words[lead:first])} if lead < first else {})


def _is_capital_particle(word: str) -> bool:
    small = word.casefold()
    known = small in name_order().particles or small in name_order().family_particles
    return len(word) > 1 and word[0].isupper() and word[1:].islower() and known and small not in _MIDDLE_NAMES


def _family_first(words: list[str]) -> dict[str, object] | None:
    """``Zhang Qian``, ``Kim Il Sung``, ``Nguyen Van Linh``: a known family name, and given names of that
    language.
    """
    if not _is_family_first(words):
        return None
    return {"family": words[0], "given": " ".join(words[1:]), "order": "family-first"}


def _is_family_first(words: list[str]) -> bool:
    first, *rest = (word.casefold() for word in words)
    if any(_INITIAL.fullmatch(word) for word in words) or len(rest) > 4:
        return False
    if first in name_order().chinese and len(rest) == 1 and (_PINYIN.fullmatch(rest[0]) or _is_wade_giles(rest[0])):
        return True
    if first in name_order().korean and (
        (len(rest) == 1 and _HYPHENED.fullmatch(rest[0]) is not None)
        or (len(rest) == 2 and all(len(word) <= 6 for word in rest) and not words[-1].isupper())
    ):
        return True
    if first in name_order().vietnamese:
        return len(rest) in {2, 3} and all(len(word) <= 7 for word in rest)
    return False


def _is_wade_giles(word: str) -> bool:
    return "-" in word and _WADE_GILES.fullmatch(word) is not None


def _doubt(words: list[str]) -> str:
    """Why the order of a name cannot be told by rule; ``""`` where it can."""
    first, last = words[0].casefold(), words[-1].casefold()
    if last in name_order().hungarian_given and first not in name_order().hungarian_given:
        return "it may be written family name first, as in Hungarian"
    if re.fullmatch(r"\w\.", words[-1]):
        return "it ends with an initial, so that the family name may be missing"
    if any(_INITIAL.fullmatch(word) for word in words) or _is_family_first(words):
        return ""
    if (
        first in name_order().korean
        and first in {"kim", "pak", "park", "choe", "choi", "ri", "yi", "lee"}
        and len(words) == 2
    ):
        return "it may be written family name first, as in Korean"
    return ""
