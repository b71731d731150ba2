"""Shapes: a system's row made into matchers, for fixed patterns and for units known by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from archcite.errors import TablesError
from archcite.reference.leaves import read_ranges
from archcite.reference.parts import Leaves, Level
from archcite.tables.systems import Pattern, System, Systems, Unit

VALUE = (
    r"(?:\[\s?\d[\w-]{0,12}\s?\]"  # supplied: d. [120]
    r"|(?:[^\W\d_]{1,3}-?\s?(?=\d))?\d+(?:[^\W\d_]{1,2}(?![^\W_]))?"  # Р-175, 059a
    r"(?:[/-][^\W_]+|\.\d+(?!\s?\d*\s?л))*(?![^\W_])"  # 1-а, 5/2, 1.10
    r"|[IVXLCDM]{1,7}(?![^\W_])|[^\W\d_](?![^\W_])|[бb]/[нn])"
)
CLASSES: Mapping[str, str] = {
    "value": VALUE,
    "number": r"\d+[A-Za-z]?",
    "digits": r"\d+",
    "title": r"[^\s,;:()][^,;:()]{0,160}",
    "name": r"[^\W\d_][^,;()]{0,160}",
    "id": r"[^\s,;()]+(?<![.:])",
    "year": r"(?:1[4-9]|20)\d\d",
    "years": r"(?:1[4-9]|20)\d\d(?:\s?-\s?\d{2,4})?",
    "roman": r"[IVXLCDM]+",
}
"""Classes of values that a row may name; each matches in linear time."""

_BOUNDARY = r"(?<![^\W_])"
_PLACE = re.compile(r"\{([^{}\d][^{}]*)\}|<([^<>=!]+)>")
_SKIP = re.compile(r"[\s,.:;·|/]*")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to report of what was read: its kind, where it stands, and what it is about."""

    kind: str
    at: int
    about: str


@dataclass(slots=True)
class Attempt:
    """What one system reads in a text: levels and leaves, and where they begin and end."""

    system: System
    begin: int
    end: int
    levels: list[Level] = field(default_factory=list)
    leaves: Leaves | None = None
    doubts: list[Doubt] = field(default_factory=list)
    broken: Doubt | None = None
    repository: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class _Shape:
    expression: re.Pattern[str]
    names: tuple[str, ...]
    pattern: Pattern
    bare: str

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """The expression on a boundary of words: so that a long word is tried once, not at each of its letters."""
        return re.compile(_BOUNDARY + self.expression.pattern)


@dataclass(frozen=True, eq=False)
class Matcher:
    """A system ready to read: its fixed shapes, and its words."""

    system: System
    shapes: tuple[_Shape, ...]
    fields: tuple[_Shape, ...]
    item: re.Pattern[str] | None
    words: Mapping[str, tuple[str, ...]]
    values: Mapping[str, re.Pattern[str]]
    leaf_word: re.Pattern[str]
    leaf_units: Mapping[str, str]
    zeros: frozenset[str]
    keys: Mapping[str, str]


class Matchers:
    """The systems of a table ready to read, each made when first asked for, and those that speak for themselves."""

    def __init__(self, known: Systems) -> None:
        self.known = known
        self.names = frozenset(known)
        self._made: dict[str, Matcher] = {}
        self._alone: tuple[Matcher, ...] | None = None
        self._dispatches: dict[bool, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> Matcher:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = matcher(self.known[name], self.known)
        return made

    @property
    def alone(self) -> tuple[Matcher, ...]:
        """The systems that are read without a repository, in the order in which they are tried."""
        if self._alone is None:
            self._alone = tuple(self[name] for name, system in self.known.items() if system.alone)
        return self._alone

    def speaking(self, flat: str, start: int, end: int) -> list[Matcher]:
        """Those of them that may read at ``start``: by a fixed shape, by fields, or by words of the script."""
        match = self._dispatch().match(flat, start, end)
        first = int(match.lastgroup[1:]) if match and match.lastgroup else len(self.alone)
        latin = flat.isascii()
        return [
            one
            for number, one in enumerate(self.alone)
            if (number >= first and one.shapes)
            or one.fields
            or (one.item is not None and not (latin and one.system.script == "cyrillic"))
        ]

    def telling_by(self, kind: str, flat: str, at: int, end: int) -> list[str]:
        """The names of those that are looked for in running text where a cue of this kind stands."""
        if kind == "worded":
            script = "cyrillic" if "Ѐ" <= flat[at] <= "ӿ" else "latin"
            return [
                one.system.name
                for one in self.alone
                if one.item is not None and one.system.telling and one.system.script == script
            ]
        if kind == "box":
            return [one.system.name for one in self.alone if one.fields and one.system.telling]
        match = self._dispatch(telling=True).match(flat, at, end)
        if match is None or not match.lastgroup:
            return []
        return [self.alone[int(match.lastgroup[1:])].system.name]

    def telling(self, flat: str, start: int, end: int) -> tuple[Matcher, ...]:
        """Those of them that may read in the middle of the text, by a fixed shape."""
        match = self._dispatch().search(flat, start, end)
        return tuple(one for one in self.alone if one.shapes) if match else ()

    def _dispatch(self, *, telling: bool = False) -> re.Pattern[str]:
        """One expression that tells which system, the first that may, has a shape at a place."""
        made = self._dispatches.get(telling)
        if made is None:
            named = [
                f"(?P<s{number}>{'|'.join(f'(?:{shape.bare})' for shape in one.shapes if not shape.pattern.led)})"
                for number, one in enumerate(self.alone)
                if any(not shape.pattern.led for shape in one.shapes) and (one.system.telling or not telling)
            ]
            made = self._dispatches[telling] = re.compile(f"{_BOUNDARY}(?:{'|'.join(named)})")
        return made


@lru_cache(maxsize=16)
def matchers(known: Systems) -> Matchers:
    """The matchers of a table of systems, one value for each table."""
    return Matchers(known)


def matcher(system: System, known: Systems) -> Matcher:
    """The matchers of a system; a :class:`TablesError` where a pattern of its row is no regular expression."""
    leaf_words = {
        _key(word): unit for unit in reversed(system.leaves) if unit in known.leaves for word in known.leaves[unit].words
    }
    spelled = [word for unit in system.leaves if unit in known.leaves for word in known.leaves[unit].words]
    units = {word: unit for unit in system.units.values() for word in unit.words}
    words: dict[str, tuple[str, ...]] = {}
    for unit in system.units.values():
        for word in unit.words:
            words[_key(word)] = (*words.get(_key(word), ()), unit.name)
    item = _item(list(units), spelled, system) if system.worded else None
    return Matcher(
        system=system,
        shapes=tuple(_shape(pattern, system) for pattern in system.patterns),
        fields=tuple(_shape(pattern, system) for pattern in system.fields),
        item=item,
        words=words,
        values={
            name: re.compile(CLASSES.get(unit.value or "value", unit.value), re.IGNORECASE)
            for name, unit in system.units.items()
        },
        leaf_word=re.compile(
            rf"(?<![^\W_])(?P<w>{_alternatives(spelled)})(?![^\W\d_])\.?(?:\s?\([^()]{{1,12}}\))?\s?[:№°]?\s?(?=\d|[ivxlc]+\b)",
            re.IGNORECASE,
        ),
        leaf_units=leaf_words,
        zeros=frozenset(name for name, unit in known.leaves.items() if unit.keep_zeros),
        keys=_spellings([*units, *spelled]),
    )


def _spellings(words: list[str]) -> dict[str, str]:
    """The usual spellings of words with their keys, so that most words need not be folded."""
    return {
        spelled: _key(word)
        for word in words
        for bare in (word, word.rstrip("."), f"{word}.")
        for spelled in (bare, bare.lower(), bare.capitalize(), bare.upper())
    }


def _item(words: list[str], leaf_words: list[str], system: System) -> re.Pattern[str]:
    before = [word for unit in system.units.values() if not unit.after for word in unit.words]
    after = [word for unit in system.units.values() if unit.after for word in unit.words]
    head = (
        rf"(?<![^\W_])(?P<w>{_alternatives([*before, *leaf_words])})(?![^\W\d_])\.?"
        r"(?:\s?\([^()]{1,12}\))?(?:\s?[:=#№°]\s?|-(?=\d)|\s?)(?:№\s?|(?:no|nr|num|n|č)\.?\s?(?=\d))?"
    )
    if not after:
        return re.compile(head, re.IGNORECASE)
    tail = rf"(?<![^\W_])(?P<n>{VALUE})\.?\s?(?P<a>{_alternatives(after)})(?![^\W_])\.?"
    del words
    return re.compile(f"(?:{tail}|{head})" if before or leaf_words else tail, re.IGNORECASE)


def _shape(pattern: Pattern, system: System) -> _Shape:
    names: list[str] = []
    expression: list[str] = []
    text, at = pattern.expression, 0
    while at < len(text):
        if place := _PLACE.match(text, at):
            name, _, given = (place[1] or place[2]).partition("=")
            names.append(name)
            expression.append(_slot(name, given, system, worded=place[1] is None))
            at = place.end()
            continue
        piece = _piece(text, at)
        expression.append(_MEANING.get(piece, piece))
        at += len(piece)
    whole = "".join(expression)
    try:
        compiled = re.compile(whole.replace(_OPEN_GROUP, "("))
    except re.error as trouble:
        raise TablesError(f"system {system.name}: {pattern.expression!r}: {trouble}") from trouble
    if compiled.groups != len(names):
        raise TablesError(f"system {system.name}: {pattern.expression!r}: groups must be (?:...)")
    return _Shape(compiled, tuple(names), pattern, whole.replace(_OPEN_GROUP, "(?:"))


_OPEN_GROUP = "\0("
_LEAF_SLOT = r"\d[\w-]*(?:\s?(?:об|ob|зв)\.?)?(?:\s?-\s?\d[\w-]*)?"


def _slot(name: str, given: str, system: System, *, worded: bool) -> str:
    """The expression for one place of a pattern; its group is opened by a sign that a pattern cannot hold."""
    if given or name.startswith("@"):
        return f"{_OPEN_GROUP}{given or _LEAF_SLOT})"
    unit = system.units.get(name)
    if unit is None:
        raise TablesError(f"system {system.name}: a pattern has the unknown unit {name!r}")
    value = f"{_OPEN_GROUP}{CLASSES.get(unit.value or 'value', unit.value)})"
    if not worded:
        return value
    if unit.after:
        return rf"{value}\.?\s?(?:{_alternatives(unit.words)})(?![^\W_])\.?"
    return rf"(?:{_alternatives(unit.words)})(?![^\W\d_])\.?\s?[:№]?\s?{value}"


_MEANING = {
    ", ?": r"\s*,\s*",
    ", ": r"\s*,\s*",
    "; ": r"\s*;\s*",
    " ?": r"\s*",
    " ": r"\s+",
    "~": r"(?:\s*,\s*|\s+)",
}


def _piece(text: str, at: int) -> str:
    if text[at] == "\\":
        return text[at : at + 2]
    if text[at] == "[":
        end = at + 1
        while end < len(text) and (text[end] != "]" or end == at + 1):
            end += 2 if text[end] == "\\" else 1
        return text[at : end + 1]
    return next((text[at : at + length] for length in (3, 2) if text[at : at + length] in _MEANING), text[at])


def _alternatives(words: list[str] | tuple[str, ...]) -> str:
    spelled = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\.", r"\.?").replace(r"\ ", r"\s?") for word in spelled) or r"(?!)"


def _key(word: str) -> str:
    return word.lower().replace(".", "").replace(" ", "")


def read_fixed(  # noqa: PLR0913
    one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool
) -> Attempt | None:
    """What the system's fixed shapes read at ``start``; the first that fits."""
    for shape in one.shapes:
        if shape.pattern.led and not led:
            continue
        match = shape.expression.match(flat, start, end)
        if match is not None:
            return _fixed(one, shape, match, flat, text, end)
    return None


def search_fixed(  # noqa: PLR0913
    one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool
) -> Attempt | None:
    """What the system's fixed shapes read anywhere from ``start``, on a boundary of words."""
    for shape in one.shapes:
        if shape.pattern.led and not led:
            continue
        match = shape.anywhere.search(flat, start, end)
        if match is not None:
            return _fixed(one, shape, match, flat, text, end)
    return None


def _fixed(  # noqa: PLR0913
    one: Matcher, shape: _Shape, match: re.Match[str], flat: str, text: str, end: int
) -> Attempt:
    attempt = Attempt(one.system, match.start(), match.end())
    attempt.levels.extend(Level(unit, value) for unit, value in shape.pattern.implied.items())
    for number, name in enumerate(shape.names, 1):
        begin, stop = match.span(number)
        if begin < 0 or begin == stop:
            continue
        if name == "repository":
            attempt.repository = (begin, stop)
            continue
        if name.startswith("@"):
            reading = read_ranges(flat[:end], begin, keep_zeros=name[1:] in one.zeros)
            if reading is not None:
                attempt.leaves = Leaves(name[1:], reading.ranges)
                attempt.end = max(attempt.end, reading.end)
            continue
        unit = one.system.units[name]
        attempt.levels.append(Level(unit.name, _mended(unit, text[begin:stop])))
    if shape.pattern.doubt:
        attempt.doubts.append(Doubt(shape.pattern.doubt, match.start(), flat[match.start() : match.end()]))
    if attempt.leaves is None:
        _leaves_after(one, attempt, flat, end)
    return attempt


_FIELD_END = re.compile(r"\s*(?:[,;:)\]]|$)|\s+|\.(?:\s|$)")
_FIELD_SKIP = re.compile(r"[\s,;:/|·()]*")


def read_fields(  # noqa: PLR0913
    one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool
) -> Attempt | None:
    """What the system's fields read from ``start``, in any order, each unit once."""
    if not one.fields:
        return None
    attempt = Attempt(one.system, start, start)
    taken: set[str] = set()
    at = start
    while at < end:
        for shape in one.fields:
            pattern = shape.pattern
            if pattern.led and not (led or taken):
                continue
            if (pattern.after and not taken.intersection(pattern.after)) or taken.intersection(pattern.before):
                continue
            if not taken.isdisjoint(shape.names):
                continue
            match = shape.expression.match(flat, at, end)
            if match is not None and match.end() > at and _FIELD_END.match(flat, match.end(), end):
                _take_field(one, attempt, shape, match, flat, text)
                taken.update(shape.names, pattern.implied)
                break
        else:
            break
        at = attempt.end
        skip = _FIELD_SKIP.match(flat, at, end)
        at = skip.end() if skip else at
    if not attempt.levels:
        return None
    if attempt.leaves is None:
        _leaves_after(one, attempt, flat, end)
    if one.system.order == "small-first":
        ranks = {name: number for number, name in enumerate(one.system.units)}
        attempt.levels.sort(key=lambda level: ranks[level.unit])
    return attempt


def search_fields(  # noqa: PLR0913
    one: Matcher, flat: str, text: str, start: int, end: int, *, led: bool
) -> Attempt | None:
    """What the system's fields read from the first place where the first of them stands."""
    if not one.fields:
        return None
    match = one.fields[0].expression.search(flat, start, end)
    return read_fields(one, flat, text, match.start(), end, led=led) if match else None


def _take_field(  # noqa: PLR0913
    one: Matcher, attempt: Attempt, shape: _Shape, match: re.Match[str], flat: str, text: str
) -> None:
    attempt.end = match.end()
    attempt.levels.extend(Level(unit, value) for unit, value in shape.pattern.implied.items())
    for number, name in enumerate(shape.names, 1):
        begin, stop = match.span(number)
        if begin < 0 or begin == stop:
            continue
        if name.startswith("@"):
            reading = read_ranges(flat[:stop], begin, keep_zeros=name[1:] in one.zeros)
            attempt.leaves = Leaves(name[1:], reading.ranges) if reading else None
            continue
        unit = one.system.units[name]
        attempt.levels.append(Level(unit.name, _mended(unit, text[begin:stop])))


def _mended(unit: Unit, value: str) -> str:
    if not value.isalnum():
        value = value.replace("`", "").strip(" \t\u00a0")
    for pattern, replacement in unit.mend:
        value = re.sub(pattern, replacement, value)
    return value


def _leaves_after(one: Matcher, attempt: Attempt, flat: str, end: int) -> None:
    at = _SKIP.match(flat, attempt.end, end)
    place = at.end() if at else attempt.end
    word = one.leaf_word.match(flat, place, end)
    if word is not None:
        _take_leaves(one, attempt, one.leaf_units[_key(word["w"])], flat[:end], word.end())
        return
    if one.system.bare and place > attempt.end and flat[place : place + 1].isdigit():
        reading = read_ranges(flat[:end], place, keep_zeros=one.system.bare in one.zeros)
        rest = flat[reading.end : end].lstrip() if reading else "x"
        if reading is not None and (not rest or rest[0] in ".;)("):
            attempt.leaves = Leaves(one.system.bare, reading.ranges)
            attempt.end = reading.end


def _take_leaves(one: Matcher, attempt: Attempt, unit: str, flat: str, at: int) -> bool:
    reading = read_ranges(flat, at, keep_zeros=unit in one.zeros)
    if reading is None:
        return False
    if reading.reversed:
        attempt.doubts.append(Doubt("reversed", at, flat[at : reading.end]))
    if attempt.leaves is not None and attempt.leaves.unit != unit:
        attempt.doubts.append(Doubt("leaves", at, flat[at : reading.end]))
    attempt.leaves = Leaves(unit, (*(attempt.leaves.ranges if attempt.leaves else ()), *reading.ranges))
    attempt.end = reading.end
    return True


def first_item(one: Matcher, flat: str, start: int, end: int) -> int | None:
    """Where the first unit that is known by its word begins; ``None`` where there is none."""
    if one.item is None:
        return None
    for match in one.item.finditer(flat, start, end):
        if match["w"] is None or _value_at(one, match, flat, end):
            return match.start()
    return None


def _value_at(one: Matcher, match: re.Match[str], flat: str, end: int) -> bool:
    key = one.keys.get(match["w"]) or _key(match["w"])
    if key in one.leaf_units and flat[match.end() : match.end() + 1].isdigit():
        return True
    return any(one.values[name].match(flat, match.end(), end) for name in one.words.get(key, ()))


def read_worded(one: Matcher, flat: str, text: str, start: int, end: int) -> Attempt | None:
    """What the system's words read from ``start``, units in any order with loose words between them."""
    if one.item is None:
        return None
    attempt = Attempt(one.system, start, start)
    at = start
    while at < end:
        match = one.item.match(flat, at, end)
        if match is not None:
            if attempt.levels and _repeats(one, attempt, match):
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
        if not _take_loose(one, attempt, flat, text, at, following):
            break
        at = following
    if attempt.broken is None and not attempt.levels and attempt.leaves is None:
        return None
    return attempt


_SKIPPED = frozenset(" ,.:;·|/")


def _take_item(  # noqa: PLR0913
    one: Matcher, attempt: Attempt, match: re.Match[str], flat: str, text: str, end: int
) -> bool:
    word = match["w"]
    if word is None:
        name = one.words[_key(match["a"])][0]
        attempt.levels.append(Level(name, text[match.start("n") : match.end("n")]))
        attempt.end = match.end()
        return True
    key = one.keys.get(word) or _key(word)
    names = one.words.get(key, ())
    taken = [level.unit for level in attempt.levels]
    if len(names) == 1:
        name = names[0]
    else:
        name = next((name for name in names if name not in taken), names[0] if names else "")
    leaf = one.leaf_units.get(key)
    if leaf and (not name or _is_leaf(attempt, flat, match.end(), end, word)):
        return _take_leaves(one, attempt, leaf, flat[:end], match.end())
    value = one.values[name].match(flat, match.end(), end) if name else None
    if value is None:
        return False
    if name in taken:
        if name == "delo" and "papka" in one.system.units and "papka" not in taken:
            place = next(at for at, level in enumerate(attempt.levels) if level.unit == name)
            attempt.doubts.append(Doubt("d for papka", match.start(), attempt.levels[place].value))
            attempt.levels[place] = Level("papka", attempt.levels[place].value)
        else:
            attempt.doubts.append(Doubt("twice", match.start(), name))
    attempt.levels.append(Level(name, _mended(one.system.units[name], text[value.start() : value.end()])))
    attempt.end = value.end()
    return True


def _begins_anew(one: Matcher, attempt: Attempt, flat: str, at: int, end: int) -> bool:
    match = one.item.match(flat, at, end) if one.item is not None else None
    return match is not None and _repeats(one, attempt, match)


def _repeats(one: Matcher, attempt: Attempt, match: re.Match[str]) -> bool:
    """Whether the first unit comes once more: another reference begins."""
    word = match["w"]
    if not attempt.levels or word is None:
        return False
    return attempt.levels[0].unit in one.words.get(one.keys.get(word) or _key(word), ())[:1]


_RANGE_AT_END = re.compile(r"\d+\s?-\s?\d+(?![^\W_])(?=\s?(?:[.;)]|$))")


def _is_leaf(attempt: Attempt, flat: str, at: int, end: int, word: str) -> bool:
    """Whether a word that names a unit as well as a leaf (``p.``: papka, page) means the leaf here."""
    if not attempt.levels:
        return False
    if attempt.levels[-1].unit not in {"delo", "edinitsa-khraneniya"}:
        return False
    if _RANGE_AT_END.match(flat, at, end):
        return True
    if word[0].isupper():
        return False
    attempt.doubts.append(Doubt("page or papka", at, flat[at : at + 8]))
    return False


_SENTENCE = re.compile(r"\.\s+[^\W\d_]+\s")
_GAP_YEAR = re.compile(r"(?P<title>.*?)[\s,]*\b(?P<year>(?:1[4-9]|20)\d\d)(?:\s?(?:г|g)\b\.?)?$")


def _take_loose(  # noqa: PLR0913
    one: Matcher, attempt: Attempt, flat: str, text: str, start: int, stop: int
) -> bool:
    raw = text[start:stop].strip(" ,.:;\u00a0")
    if not raw:
        return True
    if ";" in raw or "\n\n" in raw:
        return False
    last = attempt.levels[-1].unit if attempt.levels else ""
    title = one.system.loose.get(last)
    if raw.startswith("(") and raw.endswith(")"):
        attempt.doubts.append(Doubt("remark", start, raw))
        return True
    if word := re.fullmatch(r"([^\W\d_]{1,5})\.\s*([^\W_]+)", raw):
        if _key(word[1]) in one.words:
            attempt.broken = Doubt(one.words[_key(word[1])][0], start + word.start(2), word[2])
            return False
    if title is None and _SENTENCE.search(raw):
        return False
    if title is None:
        attempt.doubts.append(Doubt("loose", start, raw))
        return True
    year = _GAP_YEAR.match(raw)
    name = (year["title"] if year else raw).strip(" ,")
    if name:
        attempt.levels.append(Level(title, name))
    if year:
        attempt.levels.append(Level("year", year["year"]))
    return True


def leaf_word_at(one: Matcher, flat: str) -> tuple[str, int, bool] | None:
    """The unit of leaves that a plain text begins with, and where its numbers begin, and whether zeros count."""
    match = one.leaf_word.match(flat)
    if match is None:
        return None
    unit = one.leaf_units[_key(match["w"])]
    return unit, match.end(), unit in one.zeros
