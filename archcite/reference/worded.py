"""Words: what a system reads that knows its units by their words, in any order, loose words between them."""

from __future__ import annotations

import re

from archcite.reference.attempts import Attempt, Doubt, mended, other_word, take_leaves
from archcite.reference.expressions import Expression
from archcite.reference.leaves import read_ranges
from archcite.reference.matchers import Matcher
from archcite.reference.parts import Leaves, Level
from archcite.reference.words import key_of


def first_item(one: Matcher, flat: str, start: int, end: int) -> int | None:
    """Where the first unit that is known by its word begins; ``None`` where there is none."""
    if one.item is None:
        return None
    for match in one.item.finditer(flat, start, end):
        if match["w"] is None or _value_at(one, match, flat, end):
            return match.start()
    return None


def _value_at(one: Matcher, match: re.Match[str], flat: str, end: int) -> bool:
    key = one.key(match["w"])
    if key in one.leaf_units and flat[match.end() : match.end() + 1].isdigit():
        return True
    return any(one.values[name].match(flat, match.end(), end) for name in one.words.get(key, ()))


def read_worded(one: Matcher, flat: str, text: str, start: int, end: int, *, loosely: bool = True) -> Attempt | None:
    """What the system's words read from ``start``, units in any order; ``loosely`` reads over loose words between."""
    if one.item is None:
        return None
    attempt = Attempt(one.system, start, start)
    at = start
    while at < end:
        match = one.item.match(flat, at, end)
        if match is not None:
            if attempt.levels and _begins_other(one, attempt, match, flat):
                break
            if _take_item(one, attempt, match, flat, text, end):
                at = attempt.end
                while at < end and flat[at] in _SKIPPED:
                    at += 1
                continue
        if attempt.leaves is not None:
            break
        following = first_item(one, flat, at + 1, min(end, at + 160))
        if following is None or _begins_anew(one, attempt, flat, following, end):
            break
        if attempt.levels and flat.count(")", start, following) > flat.count("(", start, following):
            break  # the bracket is closed that the reference stands in: (f. 1, op. 2), shown in part 3
        if not _take_loose(one, attempt, text, at, following, loosely=loosely):
            break
        at = following
    if attempt.broken is None and not attempt.levels and attempt.leaves is None:
        return None
    _take_title(one, attempt, flat, text, end, loosely=loosely)
    _take_bare_leaves(one, attempt, flat, end)
    return attempt


def _take_bare_leaves(one: Matcher, attempt: Attempt, flat: str, end: int) -> None:
    """Add leaves without a word, after the file and a remark in brackets: ``no. 41 (April-December 1957), 146``."""
    if attempt.leaves is not None or not attempt.levels:
        return
    remark = _REMARK_AND_NUMBER.match(flat, attempt.end, end) or _RANGE_LAST.match(flat, attempt.end, end)
    if remark is None or attempt.levels[-1].unit not in one.system.counted_in.get("leaves", ()):
        return
    unit = one.system.leaves[0]
    reading = read_ranges(flat, remark.end(), end, keep_zeros=unit in one.zeros)
    if reading is not None and not flat[reading.end : end].strip(" ."):
        if remark[1]:
            attempt.doubts.append(Doubt("remark", remark.start(1), remark[1]))
        attempt.leaves = Leaves(unit, reading.ranges)
        attempt.end = reading.end


_RANGE_LAST = re.compile(r"(),\s?(?=\d{1,5}\s?-\s?\d{1,5}\.?\s*$)")
_REMARK_AND_NUMBER = re.compile(r"\s?(\([^()]{3,60}\)),\s?(?=\d)")


def take_bracketed(one: Matcher, attempt: Attempt, flat: str, text: str, end: int) -> None:
    """Add a unit in brackets after the leaves that has not been named: ``л. 34-46 (ролик 5140)``."""
    opened = _OPENED.match(flat, attempt.end, end) if attempt.leaves is not None else None
    match = one.item.match(flat, opened.end(), end) if opened is not None and one.item is not None else None
    if match is None or match["w"] is None:
        return
    names = one.words.get(one.key(match["w"]), ())
    value = one.values[names[0]].match(flat, match.end(), end) if names else None
    taken = {level.unit for level in attempt.levels}
    if value is not None and names[0] not in taken and flat[value.end() : value.end() + 1] == ")":
        attempt.levels.append(Level(names[0], text[value.start() : value.end()]))
        attempt.end = value.end() + 1


_OPENED = re.compile(r"\s?\(")


def _take_title(one: Matcher, attempt: Attempt, flat: str, text: str, end: int, *, loosely: bool) -> None:
    """Add the title of the unit that ends a reference: in brackets after it, or as the sentence that ends the text."""
    last = attempt.levels[-1].unit if attempt.levels and attempt.leaves is None else ""
    title = one.system.loose.get(last)
    if title is None:
        return
    match = _TITLE_IN_BRACKETS.now.match(flat, attempt.end, end)
    if match is None and loosely:
        match = _TITLE_AT_END.now.match(flat, attempt.end, end)
    if match is not None:
        attempt.levels.append(Level(title, text[match.start("t") : match.end("t")]))
        attempt.end = match.end()


_TITLE_IN_BRACKETS = Expression(
    r"\s?\((?P<t>(?!(?:see|cf|см|ср|hereafter|далее|formerly|former|бывш)\b)[^\W\d_][^()\d;]{2,80})\)"
)
_TITLE_AT_END = Expression(
    r"\.\s+(?P<t>(?!(?:Top )?(?:Secret|Confidential)|Совершенно|Секретно|Копия|Подлинник|Original|Copy)"
    r"[A-ZА-ЯЁІЇЄҐ][^\W\d_]+(?:\s[^\W\d_]+){1,7})\.?\s*$"
)


_PARTED = re.compile(r"[;)]")
"""What stands between one file and another: a semicolon, or the remark in brackets that closes the first."""
_SKIPPED = frozenset(" ,.:;·|/")


def _take_item(one: Matcher, attempt: Attempt, match: re.Match[str], flat: str, text: str, end: int) -> bool:
    word = match["w"]
    if word is None:
        name = one.words[key_of(match["a"])][0]
        attempt.levels.append(Level(name, text[match.start("n") : match.end("n")]))
        attempt.end = match.end()
        return True
    key = one.key(word)
    names = one.words.get(key, ())
    taken = [level.unit for level in attempt.levels]
    if len(names) == 1:
        name = names[0]
    else:
        name = next((name for name in names if name not in taken), names[0] if names else "")
    leaf = one.leaf_units.get(key)
    if leaf and (not name or _is_leaf(one, attempt, name, flat, match.end(), end, word)):
        if match["g"]:
            other_word(one, attempt, match)
        return take_leaves(one, attempt, leaf, flat, match.end(), end, key)
    value = one.values[name].match(flat, match.end(), end) if name else None
    if value is None:
        return False
    if match["g"]:
        other_word(one, attempt, match)
    if name in taken:
        if name == "delo" and "papka" in one.system.units and "papka" not in taken:
            place = next(at for at, level in enumerate(attempt.levels) if level.unit == name)
            attempt.doubts.append(Doubt("d for papka", match.start(), attempt.levels[place].value))
            attempt.levels[place] = Level("papka", attempt.levels[place].value)
        else:
            attempt.doubts.append(Doubt("twice", match.start(), name))
    attempt.levels.append(Level(name, mended(one.system.units[name], text[value.start() : value.end()])))
    attempt.end = value.end()
    return True


def _begins_anew(one: Matcher, attempt: Attempt, flat: str, at: int, end: int) -> bool:
    match = one.item.match(flat, at, end) if one.item is not None and attempt.levels else None
    return match is not None and _begins_other(one, attempt, match, flat)


def _begins_other(one: Matcher, attempt: Attempt, match: re.Match[str], flat: str) -> bool:
    """Whether another reference begins with a unit: with the first one again, or with one that leans on this one."""
    if _goes_on(one, attempt, match, flat):
        return True
    return _repeats(one, attempt, match) and not _folio_of(one, attempt, match["w"])


def _folio_of(one: Matcher, attempt: Attempt, word: str) -> bool:
    """Whether a word that names the first unit and a leaf (``f.``: fond, folio) means the leaf: after the file."""
    key = one.key(word)
    return (
        attempt.leaves is None
        and key in one.leaf_units
        and attempt.levels[-1].unit in one.system.counted_in.get("leaves", ())
    )


def _goes_on(one: Matcher, attempt: Attempt, match: re.Match[str], flat: str) -> bool:
    """Whether a unit comes once more after leaves, a remark or a semicolon: another file, that leans on this one.

    The last unit comes once more in a list too, ``д. 4, д. 5``, but for the folder of the Foreign Ministry.
    """
    if match["w"] is None:
        return False
    names = one.words.get(one.key(match["w"]), ())
    if attempt.leaves is not None and one.system.levels[0] in names[:1] and ";" in flat[attempt.end : match.start()]:
        return True  # оп. 162, д. 14, л. 22; ф. 558, оп. 11: the first leans on another, the second does not
    listed = attempt.levels[-1].unit in names and not attempt.levels[0].value.startswith("0")
    if attempt.leaves is None and not listed and not _PARTED.search(flat, attempt.end, match.start()):
        return False
    return any(level.unit in names for level in attempt.levels)


def _repeats(one: Matcher, attempt: Attempt, match: re.Match[str]) -> bool:
    """Whether the first unit comes once more: another reference begins."""
    word = match["w"]
    if not attempt.levels or word is None:
        return False
    return attempt.levels[0].unit in one.words.get(one.key(word), ())[:1]


_NUMBER = re.compile(r"[\w-]+")
_LEAVES_FOLLOW = Expression(r"\d+[a-zа-я]?[,.;]?\s*(?:ll?|лл?|listy?|листы?)\.?\s?\d", re.IGNORECASE)
_RANGE_AT_END = re.compile(r"\d+\s?-\s?\d+(?![^\W_])(?=\s?(?:[.;)]|$))")


def _is_leaf(one: Matcher, attempt: Attempt, name: str, flat: str, at: int, end: int, word: str) -> bool:
    """Whether a word of a unit and of a leaf means the leaf: ``f.`` is fond or folio, ``p.`` papka or page."""
    if not attempt.levels or attempt.levels[-1].unit not in one.system.counted_in.get("leaves", ()):
        return False
    if any(level.unit == name for level in attempt.levels) or _RANGE_AT_END.match(flat, at, end):
        return True
    if word[0].isupper() or _LEAVES_FOLLOW.now.match(flat, at, end):
        return False
    if name == "papka" and not attempt.levels[0].value.startswith("0"):
        return True  # the fonds of the Foreign Ministry, which has folders, begin with a zero
    number = _NUMBER.match(flat, at, end)
    kind = "page or papka" if name == "papka" else "leaf or unit"
    attempt.doubts.append(Doubt(kind, at, f"{word} {number[0]}" if number else word))
    return False


_OPENING, _CLOSING, _SHORTEST = '"«“„', '"»”“', 2
"""The quotation marks around a title, and what they hold at least."""
_NO_WORDS = re.compile(r"[|={}<>\\@]")
_LONGEST_TITLE = 80
"""In running text, longer words between units are its sentences, and no title of a fond."""
_WORD_AND_NO_NUMBER = re.compile(r"([^\W\d_]{1,5})\.\s*([^\W_]+)")
_NUMBERED = re.compile(r"[^\W\d_]\.?\s\d|\w\.\d")
_ABBREVIATED = Expression(r"[a-zà-žа-яёіїєґ]{2,6}\.")
"""A word in small letters with a stop: a unit that the system does not know (``sign. K 123``), and no title."""
_NEW_SENTENCE = Expression(r"\.\s+[^\W\d_]+\s+[a-zа-яёіїєґ]+\s+[^\W\d_]+")
_SENTENCE = re.compile(r"\.\s+[^\W\d_]+\s")
_YEAR_ALONE = re.compile(r"((?:1[4-9]|20)\d\d)(?:\s?(?:г|g))?")
_GAP_YEAR = Expression(r"(?P<title>.*?)[\s,]*\b(?P<year>(?:1[4-9]|20)\d\d)(?:\s?(?:г|g)\b\.?)?$")


def _of_file(one: Matcher, attempt: Attempt) -> bool:
    """Whether the last unit is one in which leaves are counted: the file itself."""
    return bool(attempt.levels) and attempt.levels[-1].unit in one.system.counted_in.get("leaves", ())


def _after_bracket(one: Matcher, text: str, at: int) -> bool:
    """Whether a unit or leaves follow the bracket that a place stands in."""
    closed = _CLOSED.search(text, at)
    return closed is not None and one.item is not None and one.item.match(text, closed.end()) is not None


_CLOSED = re.compile(r"\)[\s,.;:]*")


def _take_loose(one: Matcher, attempt: Attempt, text: str, start: int, stop: int, *, loosely: bool) -> bool:
    raw = text[start:stop].strip(" ,.:;\u00a0")
    if not raw.strip("()"):  # brackets round a unit: op. 49 (rolik 8873)
        return True
    if raw.startswith("(") and ")" not in raw and _of_file(one, attempt) and not _after_bracket(one, text, stop):
        return False  # a remark on the document, which may name what it is: d. 38 (register of births, book 5)
    if ";" in raw or "\n\n" in raw or (not loosely and (len(raw) > _LONGEST_TITLE or _NO_WORDS.search(raw))):
        return False
    last = attempt.levels[-1].unit if attempt.levels else ""
    title = one.system.loose.get(last)
    if raw.startswith("(") and raw.endswith(")"):
        attempt.doubts.append(Doubt("loose" if raw[1:-1].isdecimal() else "remark", start, raw))  # д. 12 (1): a part
        return True
    if _NEW_SENTENCE.now.match(text, attempt.end, stop) and not (title is not None and loosely):
        return False
    word = _WORD_AND_NO_NUMBER.fullmatch(raw)
    if word is not None and key_of(word[1]) in one.words:
        attempt.broken = Doubt(one.words[key_of(word[1])][0], start + word.start(2), word[2])
        return False
    if title is None and "year" in one.system.units and (year := _YEAR_ALONE.fullmatch(raw)):
        attempt.levels.append(Level("year", year[1]))  # in running text too: оп. 4/928, 1880 г., д. 12
        return True
    if title is None and (not loosely or _SENTENCE.search(raw)):
        return False
    if title is None:
        attempt.doubts.append(Doubt("loose", start, raw))
        return True
    year = _GAP_YEAR.now.match(raw)
    name = (year["title"] if year else raw).strip(" ,.")
    if name[:1] in _OPENING and name[-1:] in _CLOSING and len(name) > _SHORTEST:
        name = name[1:-1]
    if name:
        lettered = any(sign.isalpha() for sign in name)
        if _NUMBERED.search(name) or not lettered or _ABBREVIATED.now.fullmatch(text[start:stop].strip(" ,;:")):
            if not loosely:
                return False
            attempt.doubts.append(Doubt("loose", start + text[start:stop].index(name), name))
        if lettered:
            attempt.levels.append(Level(title, name))
    if year:
        attempt.levels.append(Level("year", year["year"]))
    return True
