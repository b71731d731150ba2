"""Sorting: keys from variables and macros, compared as the locale's readers expect (CSL 1.0.2 "Sorting")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from archcite.csl.call import PLAIN, Call, Entry, call_for
from archcite.csl.computed import citation_label
from archcite.csl.dates import date_key
from archcite.csl.name_lists import NameList
from archcite.csl.numbers import is_numeric
from archcite.csl.rich import plain
from archcite.csl.variables import DATE_VARIABLES, NAME_VARIABLES

if TYPE_CHECKING:
    from archcite.csl.compiler import Compiler, Render
    from archcite.csl.shapes import PerShape
    from archcite.csl.tree import Element

Key = Callable[[Entry], str]

_DIGITS = re.compile(r"\d+")
_IGNORED = re.compile(r"[^\w\s$+<=>^`|~¢£¤¥€©®°±×÷]|_")
_SPACES = re.compile(r"[\t-\r ]+")
# Letters whose base is not found by decomposition (CLDR root collation).
_BASES = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
)
# Letters that count as letters of their own after another (CLDR, by language).
_TAILORED: Mapping[str, Mapping[str, str]] = {
    "sv": {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"},
    "fi": {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"},
    "da": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"},
    "nb": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"},
    "nn": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"},
    "is": {"á": "a1", "é": "e1", "í": "i1", "ó": "o1", "ú": "u1", "ý": "y1", "þ": "z1", "æ": "z2", "ö": "z3"},
    "es": {"ñ": "n1"},
    "gl": {"ñ": "n1"},
    "et": {"š": "s1", "z": "s2", "ž": "s3", "õ": "w1", "ä": "w2", "ö": "w3", "ü": "w4"},
    "cs": {"č": "c1", "ř": "r1", "š": "s1", "ž": "z1"},
    "sk": {"ä": "a1", "č": "c1", "ô": "o1", "š": "s1", "ž": "z1"},
    "hr": {"č": "c1", "ć": "c2", "đ": "d1", "š": "s1", "ž": "z1"},
    "sl": {"č": "c1", "š": "s1", "ž": "z1"},
    "pl": {"ą": "a1", "ć": "c1", "ę": "e1", "ł": "l1", "ń": "n1", "ó": "o1", "ś": "s1", "ź": "z1", "ż": "z2"},
    "lt": {"č": "c1", "š": "s1", "ž": "z1"},
    "lv": {"č": "c1", "ģ": "g1", "ķ": "k1", "ļ": "l1", "ņ": "n1", "š": "s1", "ž": "z1"},
    "hu": {"ö": "o1", "ő": "o1", "ü": "u1", "ű": "u1"},
    "ro": {"ă": "a1", "â": "a2", "î": "i1", "ș": "s1", "ş": "s1", "ț": "t1", "ţ": "t1"},
    "tr": {"ç": "c1", "ğ": "g1", "ı": "h1", "ö": "o1", "ş": "s1", "ü": "u1"},
}


@lru_cache(maxsize=16384)
def collation_key(text: str, language: str = "en") -> str:
    """The text as a reader of that language would look it up: no case, accents or punctuation; numbers by value.

    An approximation of CLDR's collation at its first level, with the letters that a language counts apart.
    """
    text = plain(text).casefold()
    if text.isascii():
        folded = text
    else:
        tailored = _TAILORED.get(language)
        if tailored is not None:
            text = unicodedata.normalize("NFC", text)
            text = "".join([tailored.get(sign, sign) for sign in text])
        text = unicodedata.normalize("NFKD", text)
        folded = "".join([sign for sign in text if not unicodedata.combining(sign)]).translate(_BASES)
    folded = _DIGITS.sub(lambda match: match[0].lstrip("0").zfill(12), folded)
    return _SPACES.sub(" ", _IGNORED.sub("", folded)).strip()


class SortKey:
    """A cs:key compiled: the entry's text to compare by, and the direction."""

    def __init__(self, compilers: PerShape[Compiler], element: Element, language: str) -> None:
        compiler = compilers.general
        self.descending = element.get("sort") == "descending"
        self.known: dict[str, str] = {}
        self.language = language
        limits = [element.get(name) for name in ("names-min", "names-use-first")]
        self.limit = None
        if any(limits) or element.get("names-use-last"):
            minimum, first = (int(text or 0) for text in limits)
            self.limit = (minimum, first, element.get("names-use-last") == "true")
        macro, variable = element.get("macro"), element.get("variable")
        self.numbers = variable == "citation-number" or (bool(macro) and compiler.calls(macro, "citation-number"))
        self.varies = self.numbers
        self.exact = variable in DATE_VARIABLES or variable == "citation-number"
        if macro:
            compiler.macro(macro)
            self.text: Render = lambda call: compilers.of(call.entry.shape).macro(macro)(call)
        else:
            self.text = _variable(compiler, variable)

    def value(self, call: Call) -> str:
        """What to compare: "" sorts last whatever the direction."""
        call.sorting = True
        call.expansion, call.condition, call.year_suffix = PLAIN, False, ""
        call.names_limit = self.limit
        text = self.text(call)
        if not text or self.exact:
            return text
        return collation_key(text, self.language) or "\0"


class PrintedNames(SortKey):
    """What parts the cites of a collapsing style that its own keys leave together: the names as they print."""

    def __init__(self, body: Render, language: str) -> None:
        self.descending = self.numbers = False
        self.varies = True  # names print as disambiguation left them
        self.body, self.language = body, language

    def value(self, call: Call) -> str:
        """The names of the first list that the cite prints."""
        call.track = True
        self.body(call)
        return collation_key(" ".join(call.blocks[0].names), self.language) if call.blocks else ""


def _variable(compiler: Compiler, variable: str) -> Render:
    if variable in DATE_VARIABLES:

        def date(call: Call) -> str:
            found = call.dates.get(variable)
            return date_key(found) if found is not None else ""

        return date
    if variable in NAME_VARIABLES:
        names = NameList(compiler, None, None)

        def people(call: Call) -> str:
            persons = call.names.get(variable, ())
            shown, _, _ = names.counts(call, len(persons), 0)
            return " ".join(names.names(call, persons, shown, ()))

        return people
    if variable == "citation-number":
        return lambda call: f"{call.entry.citation_number:09d}" if call.entry.citation_number else ""

    if variable == "citation-label":
        return citation_label

    def text(call: Call) -> str:
        found = call.fields[variable]
        return found if not found or not is_numeric(found) else found.zfill(9)

    return text


def sort_keys(compilers: PerShape[Compiler], area: Element | None, language: str) -> list[SortKey]:
    """The keys of an area's cs:sort, empty where it has none."""
    sort = area.child("sort") if area is not None else None
    return [SortKey(compilers, key, language) for key in sort.children] if sort is not None else []


def in_order(makers: Sequence[Callable[[], Call]], keys: Sequence[SortKey]) -> list[int]:
    """The places of the calls in sorted order; a further key is computed only where all before it are equal."""
    return _sorted(list(range(len(makers))), makers, keys, 0)


def _sorted(order: list[int], makers: Sequence[Callable[[], Call]], keys: Sequence[SortKey], depth: int) -> list[int]:
    if depth == len(keys) or len(order) < 2:
        return order
    key = keys[depth]
    filled: dict[str, list[int]] = {}
    empty: list[int] = []
    for place in order:
        value = key.value(makers[place]())
        if value:
            filled.setdefault(value, []).append(place)
        else:
            empty.append(place)
    result: list[int] = []
    for value in sorted(filled, reverse=key.descending):
        result += _sorted(filled[value], makers, keys, depth + 1)
    return result + _sorted(empty, makers, keys, depth + 1)


def sorted_entries(entries: Sequence[Entry], keys: Sequence[SortKey], *, bibliography: bool) -> list[Entry]:
    """The entries in the order of the keys."""
    if not keys:
        return list(entries)

    def make(entry: Entry) -> Call:
        call = call_for(entry)
        call.in_bibliography = bibliography
        return call

    if not bibliography:
        order = in_order([partial(make, entry) for entry in entries], keys)
        return [entries[place] for place in order]
    return _remembered(entries, keys, make)


def _remembered(entries: Sequence[Entry], keys: Sequence[SortKey], make: Callable[[Entry], Call]) -> list[Entry]:
    """As :func:`in_order`, keeping what each key said of an entry: in a bibliography it stays true."""
    if not keys or len(entries) < 2:
        return list(entries)
    key = keys[0]
    filled: dict[str, list[Entry]] = {}
    empty: list[Entry] = []
    for entry in entries:
        value = key.known.get(entry.id) if not key.numbers else None
        if value is None:
            value = key.known[entry.id] = key.value(make(entry))
        if value:
            filled.setdefault(value, []).append(entry)
        else:
            empty.append(entry)
    result: list[Entry] = []
    for value in sorted(filled, reverse=key.descending):
        result += _remembered(filled[value], keys[1:], make)
    return result + _remembered(empty, keys[1:], make)
