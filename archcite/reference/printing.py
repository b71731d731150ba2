"""Printing a reference: as written, as Chicago, GOST or another script has it, short or long; and its leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from archcite.errors import UsageError
from archcite.reference.choosing import matchers
from archcite.reference.leaves import read_ranges
from archcite.reference.letters import plain
from archcite.reference.matchers import leaves_at
from archcite.reference.parts import LeafRange, Leaves, Level, Reference
from archcite.reference.places import normal
from archcite.reference.transliteration import cyrillic, is_cyrillic, romanized
from archcite.tables import Tables
from archcite.tables.systems import System, Unit

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "as-written": "letter for letter",
        "normal": "one text for each place: for matching and for keys",
        "chicago": "Latin letters, abbreviated units, l. or ll. by the number of leaves",
        "short": "abbreviated units, in the letters of the reference",
        "long": "units in full: fond 558, opis 11",
        "gost": "GOST R 7.0.5-2008: Cyrillic, full stops between",
        "cyrillic": "Cyrillic letters, commas between",
        "latin": "Latin letters: ALA-LC without its marks",
        "alalc": "Latin letters by ALA-LC",
        "bgn": "Latin letters by BGN/PCGN",
        "iso9": "Latin letters by ISO 9",
        "en": "units in English: fond, inventory, file, sheet",
        "ru": "units in Russian",
        "uk": "units in Ukrainian",
    }
)
"""The forms of printing, each with what it is."""

_OWN = Leaves("", ())
_SCHEME = {"alalc": "alalc", "bgn": "bgn", "iso9": "iso9"}
"""The forms that write names and numbers by a scheme of their own."""
_KEPT = frozenset({"edinitsa-khraneniya"})
"""Units that mean a file too, and do not stand for one that is printed."""
_NUMBER = re.compile(r"\d|(?:[A-Z]|[IVXLC]+)(?:\.\d|:|$)")
"""What a title begins with that is a number, and so goes with its word: Series 4, Series A, Series III.2."""
_SLOT = re.compile(r"\{([^{}]+)\}|<([^<>]+)>")


def _key(name: str) -> str:
    """A name of an archive without regard to script, case and stops."""
    return romanized(name, "plain").casefold().replace(".", "")


def printed(
    reference: Reference,
    form: str = "chicago",
    tables: Tables | None = None,
    *,
    leaves: Leaves | None = _OWN,
    with_repository: bool = True,
    language: str = "",
    order: str = "",
) -> str:
    """The reference in a form of :data:`FORMS`; a :class:`UsageError` names them where ``form`` is none.

    ``leaves`` stand for the reference's own where they are given, ``None`` for none. What no system fits, or what
    is doubtful, is printed as it was written. Chicago drops zeros before leaves, prints ``l.`` or ``ll.`` by their
    number, joins them with an en dash and never shortens the second (CMOS 18 9.63 leaves it to the source).
    ``language`` (``en``, ``ru``, ``uk``) prints the words of units in that language, ``order`` (``small-first``,
    ``large-first``) the levels in another order than the archive's.
    """
    if form not in FORMS:
        raise UsageError(f"unknown form of reference {form!r}; known: {', '.join(FORMS)}")
    tables = tables or Tables.packaged()
    own = leaves is _OWN
    if form == "normal":
        return "; ".join(normal(one, tables) for one in (reference, *reference.more))
    if (form == "as-written" and reference.text and own and with_repository) or not reference.known:
        return reference.text or ", ".join(_plainly(reference))
    system = _system(reference, form, tables, language)
    if system is None or (reference.text and reference.doubtful and own and with_repository):
        return reference.text
    text = _Printer(reference, system, form, tables, language, order).text(
        reference.leaves if own else leaves, with_repository=with_repository
    )
    more = [printed(one, form, tables, language=language, order=order) for one in reference.more]
    return "; ".join([text, *more])


def _plainly(reference: Reference) -> Iterator[str]:
    """The parts of a reference that no system prints and no text states, each with its unit."""
    if reference.repository:
        yield reference.repository
    for level in reference.levels:
        yield f"{level.unit} {level.value}"
    if reference.leaves is not None:
        yield f"{reference.leaves.unit} {reference.leaves.written or ', '.join(map(str, reference.leaves.ranges))}"


_ORDINAL = {"hu": "."}
"""What a number has before its unit in a language where it is an ordinal."""


def printed_leaves(leaves: Leaves, system: str, tables: Tables | None = None, form: str = "chicago") -> str:
    """Leaves as a note cites them: ``ll. 1–3``, ``fol. 12v``, ``Л. 2 об.``."""
    tables = tables or Tables.packaged()
    reference = Reference(system=system if system in tables.systems else "", leaves=leaves)
    row = _system(reference, form, tables)
    return _leaves(leaves, row, tables)


def read_leaves(text: str, system: str | None = None, tables: Tables | None = None) -> Leaves | None:
    """The leaves that a locator names ("l. 2", "л. 2 об.", "fol. 12v", "pp. 5-7"); ``None`` where it names none."""
    tables = tables or Tables.packaged()
    flat = plain(text).strip(" ,.")
    if len(flat) > 500:
        return None
    names = [system] if system and system in tables.systems else []
    for name in (*names, "locators"):
        one = matchers(tables.systems)[name] if name in tables.systems else None
        found = leaves_at(one, flat, 0, len(flat)) if one else None
        if one and found:
            reading = read_ranges(flat, found.start, found.stop, keep_zeros=found.unit in one.zeros)
            if reading is not None and not (flat[reading.end : found.stop] + flat[found.end :]).strip(" .,°º"):
                return Leaves(found.unit, reading.ranges, word=found.word)
    return None


def _system(reference: Reference, form: str, tables: Tables, language: str = "") -> System | None:
    """The system of the family that prints this form, or the units of this language."""
    system = tables.systems.get(reference.system)
    if system is None:
        return None
    name = system.forms.get(language) or system.forms.get("latin" if form in {"alalc", "bgn", "iso9"} else form)
    return tables.systems[name] if name and name in tables.systems else system


class _Printer:
    """One reference on its way into one form."""

    def __init__(
        self, reference: Reference, system: System, form: str, tables: Tables, language: str, order: str
    ) -> None:
        self.reference = reference
        self.system = system
        self.form = form
        self.tables = tables
        self.language = language or system.language
        self.order = order or self.usual_order()

    def text(self, leaves: Leaves | None, *, with_repository: bool) -> str:
        values: dict[str, str] = {}
        for level in self.reference.levels:
            values[level.unit] = (
                f"{values[level.unit]}, {self.value(level)}" if level.unit in values else self.value(level)
            )
        if with_repository and self.reference.repository:
            values["repository"] = self.repository()
        if leaves is not None:
            values["leaves"] = (
                _as_written(leaves, self.system, self.tables)
                if self.form == "as-written" and leaves.written
                else _leaves(leaves, self.system, self.tables, long=self.form == "long")
            )
        parts: list[tuple[str, set[str]]] = []
        told: set[str] = set()
        for element in self.elements(list(values)):
            units = {name for pair in _SLOT.findall(element) for name in pair if name in values}
            if not units - told:
                continue
            text, units = self.element(element, values)
            if text:
                parts.append((text, units))
                told |= units
        return self.system.separator.join(text for text, _ in self.leaves_behind(parts))

    def leaves_behind(self, parts: list[tuple[str, set[str]]]) -> list[tuple[str, set[str]]]:
        """The parts with leaves that would begin them behind the smallest level (Chicago 18 14.123)."""
        if len(parts) < 2 or parts[0][1] != {"leaves"}:
            return parts
        printed = {unit for _, units in parts for unit in units}
        smallest = next((unit for unit in reversed(self.system.hierarchy) if unit in printed), "")
        place = next((at for at, (_, units) in enumerate(parts) if smallest in units), 1)
        return [*parts[1 : place + 1], parts[0], *parts[place + 1 :]]

    def elements(self, units: Sequence[str]) -> list[str]:
        """What to print, in order: the row's elements, and what they leave out in the order of the reference."""
        small = self.order == "small-first"
        listed = list(self.system.small or reversed(self.system.print)) if small else list(self.system.print)
        levels = [unit for unit in units if unit not in {"repository", "leaves"}]
        if not listed:
            spelled = [f"<{unit}>" for unit in levels]
            return ["{leaves}", *reversed(spelled), "{repository}"] if small else ["{repository}", *spelled, "{leaves}"]
        held = {one for element in listed for pair in _SLOT.findall(element) for one in pair}
        left = [f"<{unit}>" for unit in levels if unit not in held]
        place = next((at for at, element in enumerate(listed) if "{leaves}" in element), len(listed))
        return [*listed[:place], *left, *listed[place:]]

    def usual_order(self) -> str:
        rows = self.tables.repositories.named(self.reference.repository)
        own = [row for row in rows if self.reference.system in row.systems] or rows  # NA is in Kew, Prague, Washington
        return (own[0].chicago if own and own[0].chicago else "") or self.system.order

    def element(self, element: str, values: Mapping[str, str]) -> tuple[str, set[str]]:
        """An element filled in, its units; a bracketed part falls out where a value is missing, so does the whole."""
        text, at, depth = [""], 0, 0
        missing = [False]
        units: list[set[str]] = [set()]
        while at < len(element):
            if slot := _SLOT.match(element, at):
                name = slot[1] or slot[2]
                if name not in values:
                    missing[-1] = missing[-1] or name != "repository" or depth > 0
                else:
                    text[-1] += values[name] if slot[1] else self.worded(name, values[name])
                    units[-1].add(name)
                at = slot.end()
                continue
            sign = element[at]
            at += 1
            if sign == "\\":
                text[-1] += element[at : at + 1]
                at += 1
            elif sign == "[":
                text.append("")
                missing.append(False)
                units.append(set())
                depth += 1
            elif sign == "]" and depth:
                inner, gone, named = text.pop(), missing.pop(), units.pop()
                text[-1] += "" if gone else inner
                units[-1] |= set() if gone else named
                depth -= 1
            else:
                text[-1] += sign
        if missing[0]:
            return "", set()
        return text[0] if "repository" in values else text[0].lstrip(" -,#./"), units[0]

    def worded(self, name: str, value: str) -> str:
        unit = self.unit_of_family(name)
        word = (unit.long if self.form == "long" else unit.short) if unit else ""
        if not word or (unit is not None and unit.titled and not _NUMBER.match(value)):
            return value
        if unit is not None and unit.quoted and "," in value:
            return f"{word} “{value}”"
        if unit is not None and unit.after:
            # Hungarian counts by ordinal numbers: 1. doboz.
            return f"{value}{_ORDINAL.get(self.system.language, '')} {word}"
        return f"{word} {value}"

    def unit_of_family(self, name: str) -> Unit | None:
        """The unit of the system that prints which means the same as this unit of the reference's own."""
        own = self.tables.systems.get(self.reference.system)
        meant = own.same.get(name, name) if own else name
        if name in self.system.units and self.system.same.get(name, name) == meant:
            return self.system.units[name]
        same = next((unit for unit, other in self.system.same.items() if other == meant and unit not in _KEPT), meant)
        return self.system.units.get(same) or self.system.units.get(meant) or (own.units.get(name) if own else None)

    def value(self, level: Level) -> str:
        return self.in_script(level.value)

    def repository(self) -> str:
        name = self.reference.repository
        if self.system.script == "cyrillic" and not is_cyrillic(name):
            return self.known(name, wanted=True) or cyrillic(name)
        if self.system.script == "latin" and is_cyrillic(name):
            return self.known(name, wanted=False) or self.in_script(name)
        return name

    def known(self, name: str, *, wanted: bool) -> str:
        """The same name in the other script; the present name never stands for a former one."""
        rows = self.tables.repositories.named(name)
        if len(rows) != 1:
            return ""
        row, key = rows[0], _key(name)
        former = all(_key(one) != key for one in (*row.acronyms, *row.names))
        own = row.former if former else row.acronyms if name in row.acronyms else row.names
        other = [one for one in own if is_cyrillic(one) is wanted]
        return next((one for one in other if _key(one) == key), "" if former else next(iter(other), ""))

    def in_script(self, value: str) -> str:
        if self.system.script == "latin" and is_cyrillic(value):
            return romanized(value, _SCHEME.get(self.form, "plain"), self.language)
        if (
            self.system.script == "cyrillic"
            and not is_cyrillic(value)
            and len(value) <= 12
            and not _TITLE.search(value)
        ):
            # I-2/1, 173.I, F.IV.216; a fond I-138 is И-138
            numeral = re.fullmatch(r"(?:\w{1,4}\.)?[IVXLCDM]+(?:\.\d+|(?:-\w+)*/[\w-]+)?", value)
            return value if numeral else cyrillic(value)
        return value


_TITLE = re.compile(r"\s(?![A-Z]$)")
"""A blank in a value that is a title: 16 A is a number."""


def _leaves(leaves: Leaves, system: System | None, tables: Tables, *, long: bool = False) -> str:
    # A verso is written as the language of its unit has it: 12ob. is a list's, 12v a folio's.
    own = system is not None and leaves.unit in system.leaf_words
    verso = system.verso if system is not None and own else "v"
    ranges = ", ".join(_range(one, verso) for one in leaves.ranges)
    word = _leaf_word(leaves, system, tables, long=long)
    if "{}" in word:
        return word.replace("{}", ranges)
    return f"{word} {ranges}" if word else ranges


def _leaf_word(leaves: Leaves, system: System | None, tables: Tables, *, long: bool = False) -> str:
    # What a source calls its leaves is kept where it is in the script of the rest; a language's own pattern always.
    foreign = system is not None and is_cyrillic(leaves.word) is not (system.script == "cyrillic")
    if leaves.word and not long and ("{}" in leaves.word or not foreign):
        return leaves.word
    unit = tables.systems.leaves.get(leaves.unit)
    single = len(leaves.ranges) == 1 and leaves.ranges[0].first == leaves.ranges[0].last
    words = (system.leaf_words.get(leaves.unit, "") if system is not None else "").split("|")
    if len(words) < 4:
        words = [unit.short, unit.many, unit.long, unit.long_many] if unit else [leaves.unit] * 4
    return words[2 * long + (not single)]


def _as_written(leaves: Leaves, system: System | None, tables: Tables) -> str:
    """Leaves as a record writes them, with the word of their unit where it gives numbers alone."""
    word = _leaf_word(leaves, system, tables) if leaves.written[:1].isdigit() else ""
    return f"{word} {leaves.written}".strip()


def _range(leaf: LeafRange, verso: str) -> str:
    if leaf.first == leaf.last:
        return _leaf(leaf.first, verso)
    if leaf.last == f"{leaf.first}ff":
        return f"{_leaf(leaf.first, verso)}ff."
    return f"{_leaf(leaf.first, verso)}–{_leaf(leaf.last, verso)}"


def _leaf(leaf: str, verso: str) -> str:
    return leaf[:-1] + verso if leaf.endswith("v") and leaf[:1].isdigit() else leaf
