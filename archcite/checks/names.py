"""Names: what their words tell of them, whether a person's or a body's, and where a family's name ends."""

from __future__ import annotations

import re
from functools import lru_cache

from archcite.tables.rows import toml_rows, words

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,4}")
_NUMERAL = re.compile(r"[IVX]{1,5}\.?")
_PERSON_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")


def may_be_person(parts: list[str]) -> bool:
    """Whether words are written like a person's name, and none of them is a body's or an office's."""
    lists = words_of_names()
    folded = [part.casefold().rstrip(".") for part in parts]
    return (
        2 <= len(parts) <= 6
        and all(_is_name_part(part) for part in parts)
        and not parts[0].islower()
        and not _is_sovereign(parts)
        and folded[0] not in lists["offices"]
        and not any(word in lists["bodies"] or word in {"of", "and", "without"} for word in folded)
    )


def _is_sovereign(parts: list[str]) -> bool:
    """Whether given names with a numeral after them make a whole name, as a sovereign's or a pope's: Franz Joseph I."""
    *given, last = parts
    return _NUMERAL.fullmatch(last) is not None and (
        len(given) == 1 or all(name.casefold() in words_of_names()["given"] for name in given)
    )


def inverted(parts: list[str]) -> str | None:
    """``Family, Given`` of a name whose initials or given names show which is which; ``None`` for every other.

    Empty for a person's name that a conjunction runs through (Ortega y Gasset): where its family begins is not told.
    """
    if not may_be_person(parts):
        return None
    lists = words_of_names()
    if not _CONJUNCTIONS.isdisjoint(part.casefold() for part in parts):
        return "" if parts[0].casefold() in lists["given"] or _INITIALS.fullmatch(parts[0]) else None
    suffix = f", {parts[-1]}" if parts[-1].casefold().rstrip(".") in _SUFFIXES and len(parts) > 2 else ""
    parts = parts[:-1] if suffix else parts
    first, last = parts[0], parts[-1]
    if _INITIALS.fullmatch(last):
        if first.casefold() in lists["given"]:
            return None  # the family is cut to its first letter on purpose: Anna K.
        return None if _INITIALS.fullmatch(first) else f"{first}, {' '.join(parts[1:])}{suffix}"
    if _INITIALS.fullmatch(first) is None and first.casefold() not in lists["given"]:
        told = len(parts) == 2 and last.casefold() in lists["given"]  # as in Hungarian: Kádár János
        return f"{first}, {last}{suffix}" if told else None
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1] in lists["particles"]:
        cut -= 1
    return f"{' '.join(parts[cut:])}, {' '.join(parts[:cut])}{suffix}"


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CONJUNCTIONS = frozenset({"y", "e", "i", "und", "and", "et", "и", "й", "&"})
"""Words that join the two halves of a family's name, in the languages that write them."""


def is_certain(parts: list[str]) -> bool:
    """Whether nobody could split a name otherwise: a given name and a plain word, or initials and one word.

    A given name that comes second is not enough: Kádár János, but also a brother Klaus.
    """
    plain = [part for part in parts if not _INITIALS.fullmatch(part)]
    if len(parts) == 2 and len(parts[1].rstrip(".")) == 1:
        return False  # Kirov S. has an initial, Juliana N. a family that is cut on purpose
    if any(not part[0].isupper() or part.casefold().rstrip(".") in _SUFFIXES for part in plain):
        return False
    particles, given = words_of_names()["particles"], words_of_names()["given"]
    if any(part in particles or part.casefold() in particles for part in plain):
        return False
    if len(plain) == 1:
        return len(parts) > 1
    return len(plain) == len(parts) == 2 and plain[0].casefold() in given and plain[1].casefold() not in given


def _is_name_part(part: str) -> bool:
    """Whether a word is written like a part of a person's name: an initial, a capitalised word, a
    particle.
    """
    if _INITIALS.fullmatch(part):
        return part[0].isupper()
    if part in words_of_names()["particles"]:
        return True
    return bool(_PERSON_WORD.fullmatch(part)) and part[0].isupper() and (len(part) == 1 or not part.isupper())


def is_plain(word: str) -> bool:
    """Whether a word is capitalised as names are, and neither a body's nor an office's."""
    lists = words_of_names()
    return (
        _PERSON_WORD.fullmatch(word) is not None
        and word[0].isupper()
        and not word.isupper()
        and word.casefold() not in lists["bodies"] | lists["offices"]
    )


def is_family(text: str) -> bool:
    """Whether a text is written like the family's half of a name."""
    parts = text.split()
    lists = words_of_names()
    return (
        0 < len(parts) <= 3
        and sum(part not in lists["particles"] for part in parts) == 1
        and all(_is_name_part(part) and not _INITIALS.fullmatch(part) for part in parts)
        and not any(part.casefold() in lists["bodies"] | lists["offices"] for part in parts)
        and parts[-1].casefold() not in lists["given"]
    )


def is_given(text: str, *, sure: bool) -> bool:
    """Whether a text is written like the given half of a name; unless that is ``sure``, an initial or a name tells."""
    parts = text.split()
    lists = words_of_names()
    if not 0 < len(parts) <= 3 or not all(_is_name_part(part) for part in parts):
        return False
    if any(part.casefold() in lists["bodies"] | lists["offices"] for part in parts):
        return False
    return sure or _INITIALS.fullmatch(parts[0]) is not None or parts[0].casefold() in lists["given"]


def is_body(family: str) -> bool:
    """Whether a word that stands for a family is a body's: for certain where it is one word, else by any of them."""
    folded = family.casefold()
    if " " not in folded:
        return folded in words_of_names()["never_families"]
    return not words_of_names()["bodies"].isdisjoint(folded.split())


def is_person(text: str) -> bool:
    """Whether a text, with a comma or without one, is written like a whole name."""
    parts = text.replace(",", " ").split()
    return 1 <= len(parts) <= 4 and all(_is_name_part(part) for part in parts)


def is_nobody(text: str) -> bool:
    """Whether a text says that a name is not known."""
    return text.casefold().strip("[](). ") in words_of_names()["nobody"]


@lru_cache(maxsize=1)
def words_of_names() -> dict[str, frozenset[str]]:
    """The table of words by which names are told apart."""
    rows = toml_rows("agent_words.toml")
    return {key: frozenset(words(rows, key, "agent_words.toml")) for key in rows}
