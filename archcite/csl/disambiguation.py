"""Disambiguation: names, given names, the condition, year-suffixes (CSL 1.0.2 "Disambiguation").

Cites are grouped by what they print, in dictionaries; only groups of more than one are worked on, each by
trying one more name or given name at a time and keeping what tells some of the group apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.call import PLAIN, Entry, Expansion, NameBlock
from archcite.csl.initials import initialized

if TYPE_CHECKING:
    from archcite.csl.item import Name


class Rules(NamedTuple):
    """What a style's cs:citation asks for."""

    names: bool
    givens: bool
    rule: str
    year_suffix: bool
    condition: bool

    @property
    def any(self) -> bool:
        """Whether anything is to be done at all."""
        return self.names or self.givens or self.year_suffix or self.condition


Print = Callable[[Entry, Expansion], tuple[str, Sequence[NameBlock]]]
Order = Callable[[Sequence[Entry]], Sequence[Entry]]


def year_suffix(index: int) -> str:
    """The index-th year-suffix: a … z, aa, ab and on."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def disambiguate(entries: Sequence[Entry], rules: Rules, show: Print, in_order: Order) -> None:
    """Give each entry the expansion and year-suffix that tell its cites from all others."""
    base: dict[str, Expansion] = {}
    for entry in entries:
        entry.expansion, entry.year_suffix = PLAIN, ""
    if not rules.any or not entries:
        return
    if rules.givens and rules.rule != "by-cite":
        base = _names_apart(entries, rules, show)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        entry.expansion = base.get(entry.id, PLAIN)
        groups.setdefault(show(entry, entry.expansion)[0], []).append(entry)
    pending = [group for group in groups.values() if len(group) > 1]
    work = _Work(rules, show)
    if rules.givens and rules.rule == "by-cite":
        pending = work.all(pending, work.more_of_both if rules.names else work.more_givens)
    elif rules.names:
        pending = work.all(pending, work.more_names)
    if rules.condition and not rules.year_suffix:
        work.conditions(pending)
    if rules.year_suffix:
        for group in pending:
            for index, entry in enumerate(in_order(group)):
                entry.year_suffix = year_suffix(index)


class _Work:
    def __init__(self, rules: Rules, show: Print) -> None:
        self.rules = rules
        self.show = show

    def all(
        self, groups: Iterable[list[Entry]], steps: Callable[[list[Entry]], Iterator[Expansion]]
    ) -> list[list[Entry]]:
        """Split the groups by expanding their cites step by step; what stays together is handed back."""
        left: list[list[Entry]] = []
        pending = list(groups)
        while pending:
            group = pending.pop(0)
            parts = self._split(group, steps(group))
            if parts is None:
                left.append(group)
            else:
                pending = [part for part in parts if len(part) > 1] + pending
        return left

    def _split(self, group: list[Entry], steps: Iterator[Expansion]) -> list[list[Entry]] | None:
        persons = {tuple(block.persons for block in self.show(entry, entry.expansion)[1]) for entry in group}
        if len(persons) == 1:  # the same persons throughout: no name of theirs tells these cites apart
            return None
        for expansion in steps:
            parts: dict[str, list[Entry]] = {}
            for entry in group:
                parts.setdefault(self.show(entry, expansion)[0], []).append(entry)
            if len(parts) > 1:
                for entry in group:
                    entry.expansion = expansion
                return list(parts.values())
        return None

    def _blocks(self, group: list[Entry]) -> list[NameBlock]:
        """The name lists of a group, block by block the longest."""
        longest: list[NameBlock] = []
        for entry in group[:64]:
            for index, block in enumerate(self.show(entry, entry.expansion)[1]):
                if index == len(longest):
                    longest.append(block)
                elif len(block.persons) > len(longest[index].persons):
                    longest[index] = block
        return longest

    def more_names(self, group: list[Entry]) -> Iterator[Expansion]:
        """One more name of one list at a time, list after list."""
        expansion = group[0].expansion
        blocks = self._blocks(group)
        counts = [block.shown for block in blocks]
        for index, block in enumerate(blocks):
            for count in range(block.shown + 1, min(len(block.persons), 500) + 1):
                counts[index] = count
                yield expansion._replace(names=tuple(counts))

    def more_givens(self, group: list[Entry]) -> Iterator[Expansion]:
        """Initials, then given names, of one name at a time among those that are shown."""
        expansion = group[0].expansion
        blocks = self._blocks(group)
        levels = _levels(expansion, blocks)
        for index, block in enumerate(blocks):
            for place in range(block.shown):
                yield from _more_given(expansion, levels, index, place, has_initials=block.initials)

    def more_of_both(self, group: list[Entry]) -> Iterator[Expansion]:
        """Given names of what is shown, then one more name at a time: alone, and with its initials or given name."""
        yield from self.more_givens(group)
        expansion = group[0].expansion
        blocks = self._blocks(group)
        counts = [block.shown for block in blocks]
        levels = _levels(expansion, blocks)
        for index, block in enumerate(blocks):
            for count in range(block.shown + 1, min(len(block.persons), 500) + 1):
                counts[index] = count
                wider = expansion._replace(names=tuple(counts))
                yield wider
                yield from _more_given(wider, levels, index, count - 1, has_initials=block.initials)

    def conditions(self, groups: Iterable[list[Entry]]) -> None:
        """Set the condition ``disambiguate`` of all cites that are still alike."""
        for group in groups:
            for entry in group:
                entry.expansion = entry.expansion._replace(condition=True)


def _more_given(
    expansion: Expansion, levels: list[list[int]], index: int, place: int, *, has_initials: bool
) -> Iterator[Expansion]:
    """The initials, then the given name, of one name of one list; what tells nothing apart is taken back."""
    before = levels[index][place]
    for level in range(before + 1 if has_initials else 2, 3):
        levels[index][place] = level
        yield expansion._replace(givens=tuple(map(tuple, levels)))
    levels[index][place] = before


def _levels(expansion: Expansion, blocks: Sequence[NameBlock]) -> list[list[int]]:
    levels = []
    for index, block in enumerate(blocks):
        row = list(expansion.givens[index]) if index < len(expansion.givens) else []
        levels.append(row + [0] * (min(len(block.persons), 500) - len(row)))
    return levels


# --- names apart (every rule but by-cite) -----------------------------------------------------------------


def _names_apart(entries: Sequence[Entry], rules: Rules, show: Print) -> dict[str, Expansion]:
    """The levels that tell every printed name from every other person's (givenname-disambiguation-rule)."""
    blocks = {entry.id: show(entry, PLAIN)[1] for entry in entries}
    forms: dict[tuple[str, str], dict[str, set[str]]] = {}
    primary = rules.rule.startswith("primary-name")
    for row in blocks.values():
        for block in row[:1] if primary else row:
            for person in block.persons[:1] if primary else block.persons:
                initials, given = _forms_of(person)
                forms.setdefault(_family(person), {}).setdefault(initials, set()).add(given)
    found = {}
    for identifier, row in blocks.items():
        givens = []
        for block in row[:1] if primary else row:
            persons = block.persons[:1] if primary else block.persons
            givens.append(tuple(_level(person, rules, forms, has_initials=block.initials) for person in persons))
        if any(any(levels) for levels in givens):
            found[identifier] = Expansion(givens=tuple(givens))
    return found


def _family(person: Name) -> tuple[str, str]:
    return person.non_dropping_particle, person.family or person.literal


def _forms_of(person: Name) -> tuple[str, str]:
    given = " ".join(re.split(r"[.\s]+", f"{person.given} {person.dropping_particle} {person.suffix}")).strip()
    return initialized(person.given, ".", hyphen=True).replace(" ", ""), given


def _level(person: Name, rules: Rules, forms: dict[tuple[str, str], dict[str, set[str]]], *, has_initials: bool) -> int:
    by_initials = forms[_family(person)]
    initials, _ = _forms_of(person)
    level = 0
    if rules.rule.endswith("with-initials"):
        return 1 if len(by_initials) > 1 else 0
    if len(by_initials) > 1:
        level = 1 if has_initials else 2
    return 2 if len(by_initials.get(initials, ())) > 1 else level
