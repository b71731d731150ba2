"""Names as a credit line writes them, given name first, taken apart by rule and the result told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archcite.readers.wilson.text import Piece
from archcite.tables.name_order import name_order

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_NAMES: Final = 200
"""How many names one credit may list."""

MOST_WORDS: Final = 8
"""How many words the name of a person may have."""


@dataclass(frozen=True, slots=True)
class Name:
    """An agent as a record holds it, where it stands, and how it was taken apart.

    ``split`` says which word was taken for the family name; ``doubt`` why a name was left as it stands.
    """

    value: str | dict[str, object]
    piece: Piece
    split: str = ""
    doubt: str = ""


_BODY = re.compile(
    r"\b(?:academy|agency|archiv|archives?|army|association|bank|board|bureau|center|centre|college|commission|committee|"
    r"company|corporation|council|department|embassy|endowment|federation|foundation|fund|government|group|institut|"
    r"institute|institution|international|league|library|ministry|mission|museum|news|office|organi[sz]ation|party|press|"
    r"program|programme|project|radio|school|secretariat|service|society|staff|television|trust|union|university|"
    r"universität|bibliothek|stiftung|ministerium|archivo|archivio|universidad|staatsarchiv|bundesarchiv)\b",
    re.IGNORECASE,
)
_NOT_IN_BODIES = re.compile(r"\s(?:by|from|was|were|is|are|which|that|has|have|had|its|their|with)\s|[.;:]\s|[?!\d]{5}")
_SCHOOL = re.compile(r"\b(?:university|college|school|universität|universidad|académie|academy)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Z&./-]*[A-Z]")
_TITLES = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Amb|Gen|Col|Rev|Hon)\.|Professor|Ambassador|Dr|Prof|Mr|Mrs|Ms|Sir)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV|Ph\.?\s?D\.?|M\.?\s?D\.?|Esq\.?")
_INITIAL = re.compile(r"(?:\w\.-?)+|[A-Z]")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|üe|er|an|en|in|un|ün|ia|ua|uo|a|o|e|i|u|ü)"
)
_PINYIN = re.compile(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?")
_HYPHENED = re.compile(r"[^\W\d_]{1,7}['’]?-[^\W\d_]{1,7}")


def names(piece: Piece) -> tuple[Name, ...] | None:
    """The agents that a credit lists (``A, B and C (Affiliation)``); ``None`` where they are none."""
    found: list[Name] = []
    for one in _listed(piece):
        if len(found) == MOST_NAMES:
            return None
        words, affiliation = _affiliated(one)
        if found and not affiliation and _belongs(found[-1], words):
            found[-1] = _with_affiliation(found[-1], words)
            continue
        name = _named(words, affiliation.text if affiliation else "")
        if name is None:
            return None
        found.append(name)
    return tuple(found) or None


def heading(piece: Piece) -> Name | None:
    """An agent as a library's heading writes it, ``Family, Given, 1879-1953``, or a name in another shape."""
    text = piece.text
    family, comma, rest = text.partition(",")
    if not comma or _BODY.search(text) or any(sign in text for sign in "()[]"):
        return _named(piece, "") or (Name({"name": text} if "," in text else text, piece) if text else None)
    given, *more = (part.strip() for part in rest.split(","))
    dates = [part for part in more if re.fullmatch(r"[\d?–. -]+|(?:active|approximately|born|died)\b.*", part)]
    suffixes = [part for part in more if _SUFFIX.fullmatch(part)]
    titles = [part for part in more if part not in dates and part not in suffixes]
    if given in name_order().styles:
        left = ", ".join(more)
        return Name(
            {"name": family.strip(), "title": given},
            piece,
            doubt=f"{left} of {text!r} has no key" if left else "",
        )
    value: dict[str, object] = {"family": family.strip()}
    value |= {"given": given} if given and not re.fullmatch(r"[\d?–-]+", given) else {}
    value |= {"suffix": suffixes[0]} if suffixes else {}
    value |= {"title": ", ".join(titles)} if titles else {}
    left = ", ".join([*(dates), *suffixes[1:]])
    return Name(value, piece, doubt=f"{left} of {text!r} has no key" if left else "")


def body(piece: Piece) -> Name:
    """A body, whose name is taken as it stands."""
    text = re.sub(r"^the\s+", "", piece.text)
    return Name({"name": text, "body": True} if "," in text else text, piece)


def is_body(text: str) -> bool:
    """Whether a name holds a word that bodies have, or is an acronym."""
    return bool(_BODY.search(text) or _ACRONYM.fullmatch(text) or re.search(r"\([A-Z]{2,}\)$", text))


_JOINT = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+")


def _listed(piece: Piece) -> Iterator[Piece]:
    """The members of a list of names; parentheses, suffixes and bodies with an ``and`` stay whole."""
    raw = piece.raw
    depths = _depths(raw)
    cuts = [match for match in _JOINT.finditer(raw) if not depths[match.start()]]
    start = 0
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1].start() if number + 1 < len(cuts) else len(raw)
        before, after = raw[start : cut.start()].strip(), raw[cut.end() : stop].strip()
        if _SUFFIX.fullmatch(after.partition("(")[0].strip()) or _one_body(before, cut[0], after):
            continue
        yield piece.part(start, cut.start()).stripped()
        start = cut.end()
    last = piece.part(start).stripped(",;")
    if last or start:
        yield last


def _one_body(before: str, joint: str, after: str) -> bool:
    """Whether ``Institute of Science`` and ``Technology`` are the halves of one name."""
    bodily = _BODY.search(before) is not None and "and" in joint and ";" not in joint and "," not in joint
    return bodily and not is_body(after) and (len(after.split()) < 2 or not after[:1].isupper())


def _depths(raw: str) -> list[int]:
    """How many parentheses are open at each character."""
    depth, depths = 0, []
    for sign in raw:
        depth = depth + 1 if sign in "([" else max(0, depth - 1) if sign in ")]" else depth
        depths.append(depth)
    return depths


def _affiliated(piece: Piece) -> tuple[Piece, Piece | None]:
    """A name and the affiliation in parentheses after it, or behind ``of`` and ``at``."""
    raw = piece.raw
    if raw.endswith(")") and (start := raw.find("(")) > 0:
        inner = piece.part(start + 1, len(raw) - 1).stripped()
        before = piece.part(0, start).stripped(",")
        if inner and before and not _BODY.search(before.raw):
            return before, inner
    found = re.search(r"\s+(?:of|at|from)\s+(?:the\s+)?(?=[A-Z])", raw)
    if found and _BODY.search(raw, found.end()) and not _BODY.search(raw[: found.start()]):
        return piece.part(0, found.start()).stripped(), piece.part(found.end()).stripped()
    return piece, None


def _belongs(name: Name, words: Piece) -> bool:
    """Whether words are the body that the person before them is of: a comma alone stands between the two."""
    person = isinstance(name.value, dict) and "family" in name.value and "affiliation" not in name.value
    between = Piece(words.page, name.piece.end, words.start).text if name.piece.page is words.page else ""
    return person and (between == "," or bool(_SCHOOL.search(words.text))) and bool(_BODY.search(words.text))


def _with_affiliation(name: Name, words: Piece) -> Name:
    value = name.value if isinstance(name.value, dict) else {"name": name.value}
    whole = Piece(name.piece.page, name.piece.start, words.end)
    return Name({**value, "affiliation": words.text}, whole, f"{name.split}, affiliation {words.text}")


def _named(piece: Piece, affiliation: str) -> Name | None:
    """One agent, without its affiliation; ``None`` where the words are no name."""
    text = piece.text
    if not text or len(text) > 200 or not (text[0].isupper() or text.startswith("the ") or _lower_start(text)):
        return None
    more: dict[str, object] = {"affiliation": affiliation} if affiliation else {}
    if is_body(text) or text.startswith("the "):
        if _NOT_IN_BODIES.search(text):
            return None
        return Name({"name": text, **more}, piece) if more else body(piece)
    words = text.replace(",", " , ").split()
    if len(words) > MOST_WORDS or any(not _name_word(word) for word in words):
        return None
    title = _TITLES.match(text)
    more |= {"title": title[0].strip()} if title else {}
    return _person(piece, text[title.end() :] if title else text, more)


def _lower_start(text: str) -> bool:
    first = text.split(maxsplit=1)[0]
    return first in name_order().particles or first in name_order().family_particles or not first[0].isascii()


def _name_word(word: str) -> bool:
    if word == "," or word in name_order().particles or word in name_order().family_particles:
        return True
    letters = [sign for sign in word if sign.isalpha()]
    plain = all(sign.isalpha() or sign in ".'’ʼ‘`-‐‑" or _is_mark(sign) for sign in word)
    return plain and bool(letters) and (any(sign.isupper() for sign in letters) or not letters[0].isascii())


def _is_mark(sign: str) -> bool:
    return "̀" <= sign <= "ͯ"


def _person(piece: Piece, text: str, more: dict[str, object]) -> Name:
    words = text.split()
    suffix = ""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
        words[-1] = words[-1].rstrip(",")
    if len(words) < 2:
        return Name({"name": text, **more} if more else text, piece)
    if doubt := _doubt(words):
        return Name({"name": text, **more} if more or "," in text else text, piece, doubt=doubt)
    value = _family_first(words) or _given_first(words)
    value |= {"suffix": suffix} if suffix else {}
    value |= more
    told = "family-first: " if "order" in value else ""
    return Name(value, piece, f"{told}family name {value['family']}, given name {value['given']}")


def _given_first(words: list[str]) -> dict[str, object]:
    """``Ludwig van der Rohe``: the last word is the family name; small particles before it sort with the
    given name.
    """
    first = len(words) - 1
    while first > 1 and words[first - 1] in name_order().family_particles:
        first -= 1
    family = " ".join(words[first:])
    lead = first
    while lead > 1 and words[lead - 1] in name_order().particles:
        lead -= 1
    value: dict[str, object] = {"family": family, "given": " ".join(words[:lead])}
    return value | ({"particle": " ".join(words[lead:first])} if lead < first else {})


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
    if first in name_order().chinese and len(rest) == 1 and _PINYIN.fullmatch(rest[0]):
        return True
    if first in name_order().korean and (
        (len(rest) == 1 and _HYPHENED.fullmatch(rest[0]) is not None)
        or (len(rest) == 2 and all(len(word) <= 6 for word in rest) and not words[-1].isupper())
    ):
        return True
    if first in name_order().vietnamese:
        return len(rest) in {2, 3} and all(len(word) <= 7 for word in rest)
    return False


def _doubt(words: list[str]) -> str:
    """Why the order of a name cannot be told by rule; ``""`` where it can."""
    first, last = words[0].casefold(), words[-1].casefold()
    if last in name_order().hungarian_given and first not in name_order().hungarian_given:
        return "it may be written family name first, as in Hungarian"
    if any(_INITIAL.fullmatch(word) for word in words) or _is_family_first(words):
        return ""
    if (
        first in name_order().korean
        and first in {"kim", "pak", "park", "choe", "choi", "ri", "yi", "lee"}
        and len(words) == 2
    ):
        return "it may be written family name first, as in Korean"
    return ""
