"""Names as a credit line writes them, given name first, taken apart by rule and the result told."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from archcite.readers.wilson.persons import SUFFIX, Name, inverted, person
from archcite.readers.wilson.text import Piece
from archcite.tables.name_order import name_order

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_NAMES: Final = 200
"""How many names one credit may list."""

MOST_WORDS: Final = 8
"""How many words the name of a person may have."""


_BODY = re.compile(
    r"\b(?:academy|agency|archiv|archives?|army|association|bank|board|bureau|center|centre|college|commission|committee|"
    r"company|corporation|council|department|embassy|endowment|federation|foundation|fund|government|group|institut|"
    r"institute|institution|international|league|library|ministry|mission|museum|news|office|organi[sz]ation|party|press|"
    r"program|programme|project|radio|school|secretariat|service|society|staff|television|trust|union|university|"
    r"universität|bibliothek|stiftung|ministerium|archivo|archivio|universidad|staatsarchiv|bundesarchiv)\b",
    re.IGNORECASE,
)
_NOT_IN_BODIES = re.compile(
    r"\s(?:by|from|was|were|is|are|which|that|has|have|had|its|their|with)\s|(?<!\b[A-Z])\.\s|[;:]\s|[?!\d]{5}"
)
_SCHOOL = re.compile(r"\b(?:university|college|school|universität|universidad|académie|academy)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Z&./-]*[A-Z]")
_TITLES = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Amb|Gen|Col|Rev|Hon)\.|Professor|Ambassador|Dr|Prof|Mr|Mrs|Ms|Sir)\s+")


def names(piece: Piece) -> tuple[Name, ...] | None:
    """The agents that a credit lists (``A, B and C (Affiliation)``); ``None`` where they are none."""
    found: list[Name] = []
    listed = list(islice(_listed(piece), MOST_NAMES + 1))
    if len(listed) > MOST_NAMES:
        return None
    for one in _uninverted(listed):
        if isinstance(one, Name):
            found.append(one)
            continue
        words, affiliation = _affiliated(one)
        if found and not affiliation and _belongs(found[-1], words):
            found[-1] = _with_affiliation(found[-1], words)
            continue
        name = _named(words, affiliation.text if affiliation else "")
        if name is None:
            return None
        found.append(name)
    return tuple(found) or None


def _uninverted(listed: list[Piece]) -> Iterator[Piece | Name]:
    """The members of a list; two that are ``Family, Given`` make one name, and words that may be are doubted."""
    number = 0
    while number < len(listed):
        one, after = listed[number], listed[number + 1] if number + 1 < len(listed) else None
        alone = _closed_off(listed, number, number + 1) if after else False
        name = inverted(one, after, alone=alone) if after and _between(one, after) == "," else None
        if name is None:
            yield one
        elif name:
            yield from name
        number += 2 if name else 1


def _closed_off(listed: list[Piece], first: int, last: int) -> bool:
    """Whether two members of a list are the whole of it, or stand between semicolons."""
    before = first == 0 or ";" in _between(listed[first - 1], listed[first])
    return before and (last + 1 == len(listed) or ";" in _between(listed[last], listed[last + 1]))


def _between(one: Piece, after: Piece) -> str:
    return one.page[one.end : after.start].strip() if one.page is after.page else ""


def heading(piece: Piece) -> Name | None:
    """An agent as a library's heading writes it, ``Family, Given, 1879-1953``, or a name in another shape."""
    text = piece.text
    family, comma, rest = text.partition(",")
    if not comma or _BODY.search(text) or any(sign in text for sign in "()[]"):
        return _named(piece, "") or (Name({"name": text} if "," in text else text, piece) if text else None)
    given, *more = (part.strip() for part in rest.split(","))
    dates = [part for part in more if re.fullmatch(r"[\d?–. -]+|(?:active|approximately|born|died)\b.*", part)]
    suffixes = [part for part in more if SUFFIX.fullmatch(part)]
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


_JOINT = re.compile(r"\s*[,;]\s*(?:and\s+|with\s+|&\s*)?|\s+(?:and|with|&)\s+")


def _listed(piece: Piece) -> Iterator[Piece]:
    """The members of a list of names; parentheses, suffixes and bodies with an ``and`` stay whole."""
    raw = piece.raw
    depths = _depths(raw)
    cuts = [match for match in _JOINT.finditer(raw) if not depths[match.start()]]
    start = 0
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1].start() if number + 1 < len(cuts) else len(raw)
        before, after = raw[start : cut.start()].strip(), raw[cut.end() : stop].strip()
        if SUFFIX.fullmatch(after.partition("(")[0].strip()) or _one_body(before, cut[0], after):
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
    if not text or len(text) > 200 or not (text[0].isupper() or _has_article(text) or _lower_start(text)):
        return None
    more: dict[str, object] = {"affiliation": affiliation} if affiliation else {}
    if is_body(text) or _has_article(text):
        if _NOT_IN_BODIES.search(text):
            return None
        return Name({"name": text, **more}, piece) if more else body(piece)
    words = text.replace(",", " , ").split()
    if len(words) > MOST_WORDS or any(not _name_word(word) for word in words):
        return None
    title = _TITLES.match(text)
    more |= {"title": title[0].strip()} if title else {}
    return person(piece, text[title.end() :] if title else text, more)


def _has_article(text: str) -> bool:
    return text.startswith("the ") and text[4:5].isupper()


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
