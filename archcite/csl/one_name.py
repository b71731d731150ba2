"""One name in print: order, particles, suffix, name parts (CSL 1.0.2 "Name", "Name-part Order")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.csl.case import cased
from archcite.csl.initials import initialized, initials_respaced, spaced
from archcite.csl.markup import rich
from archcite.csl.name_options import Part

if TYPE_CHECKING:
    from archcite.csl.item import Name
    from archcite.csl.name_options import Options

# Scripts whose names read given name, space, family name: elsewhere the family comes first, unspaced.
_ROMANESQUE = re.compile(
    "[a-zA-Z\u0080-\u017f\u0190-\u021b\u021e-\u024f\u0250-\u02af\u0370-\u03ff\u0400-\u052f"
    "\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0e00-\u0e7f\u10a0-\u10ff"
    "\u0530-\u058f\u1e00-\u1fff]"
)


def _particled(particle: str, name: str) -> str:
    if not particle:
        return name
    if not name:
        return particle
    return particle + name if particle[-1] in "'’-ʼ‐ " else f"{particle} {name}"


def _dressed(part: Part, text: str, *, english: bool = True) -> str:
    if not text:
        return ""
    change = cased(part.case, english) if part.case else None
    if change is not None:
        text = change(text)
    if part.opening:
        text = part.opening + text + part.closing
    return part.prefix + text + part.suffix


def _family(options: Options, particle: str, family: str) -> str:
    """The family name after its particle, each in the formatting of the part, the affixes around both."""
    part = options.family
    if options.sorting:
        return spaced(particle.rstrip(), family)
    if not particle or not part.opening or particle[-1] in "'’-":
        return _dressed(part, _particled(particle, family))
    bare = Part(opening=part.opening, closing=part.closing, case=part.case)
    return part.prefix + spaced(_dressed(bare, particle), _dressed(bare, family)) + part.suffix


def is_romanesque(name: Name) -> bool:
    """Whether the name is in a script that spaces its parts (Latin, Cyrillic, Greek, Arabic, Hebrew, …)."""
    text = name.family + name.given
    return text.isascii() or _ROMANESQUE.search(text) is not None


def sorts_inverted(options: Options, index: int) -> bool:
    """Whether the name at that place is printed family name first."""
    return options.sort_order == "all" or (options.sort_order == "first" and index == 0)


def one_name(name: Name, options: Options, level: int, *, inverted: bool) -> str:
    """One name in print; ``level`` 0 as the style has it, 1 with initials, 2 with full given names."""
    if name.literal and not name.family and not name.given:
        return _dressed(options.family, rich(name.literal))
    form = options.form
    if form == "short" and level == 0:
        if not name.family:
            return _dressed(options.given, rich(name.given))
        if inverted and options.demote == "display-and-sort" and name.non_dropping_particle:
            shown = _dressed(options.family, rich(name.family))
            return shown + options.sort_separator + _dressed(options.given, rich(name.non_dropping_particle))
        return _family(options, rich(name.non_dropping_particle), rich(name.family))
    given = rich(name.given)
    if options.initialize_with is not None and is_romanesque(name):
        if not options.initialize:
            given = initials_respaced(given, options.initialize_with)
        elif level < 2:
            given = initialized(given, options.initialize_with, hyphen=options.hyphen)
    family, dropping = rich(name.family), rich(name.dropping_particle)
    staying = rich(name.non_dropping_particle)
    suffix = rich(name.suffix)
    if options.initialize_with is not None and "." not in options.initialize_with:
        suffix = suffix.replace(".", "")
    if not family:
        return _dressed(options.given, rich(name.given))
    if not is_romanesque(name):
        gap = " " if " " in given or name.static_ordering else ""
        return _dressed(options.family, family) + gap * bool(given) + _dressed(options.given, given)
    if name.static_ordering:
        shown = _dressed(options.family, _particled(staying, family))
        return spaced(shown, _dressed(options.given, given))
    if inverted:
        return _inverted(options, family, given, dropping, staying, suffix)
    if dropping and dropping[-1] in "'’-":
        family, dropping = dropping + _particled(staying, family), ""
        staying = ""
    shown = spaced(_dressed(options.given, spaced(given, dropping)), _family(options, staying, family))
    if suffix:
        shown += ", " + suffix if name.comma_suffix else " " + suffix
    return shown


def _inverted(options: Options, family: str, given: str, dropping: str, staying: str, suffix: str) -> str:
    if options.demote == "display-and-sort":
        leading, trailing = family, spaced(spaced(given, dropping), staying)
    else:
        leading, trailing = "", spaced(given, dropping)
    shown = _dressed(options.family, leading) if leading else _family(options, staying, family)
    pieces = [shown, _dressed(options.given, trailing), suffix]
    return options.sort_separator.join(piece for piece in pieces if piece)
