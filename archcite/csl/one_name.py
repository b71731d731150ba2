"""One name in print: order, particles, suffix, name parts (CSL 1.0.2 "Name", "Name-part Order")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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


def _styled(part: Part, text: str) -> str:
    """The text in the case and formatting of a name part."""
    if not text:
        return ""
    if part.change is not None:
        text = part.change(text)
    return part.opening + text + part.closing if part.opening else text


def _wrapped(part: Part, text: str) -> str:
    """The text between the affixes of a name part."""
    return part.prefix + text + part.suffix if text else ""


def _after(particle: str, styled: str, name: str) -> str:
    """A name after its particle: with a space, unless the particle ends in an apostrophe, hyphen or space."""
    if not particle or not name:
        return styled or name
    return styled + name if particle[-1] in "'’-ʼ‐ " else f"{styled} {name}"


def _family(options: Options, particle: str, family: str) -> str:
    """The family name after its non-dropping particle, each in the formatting of the part."""
    if options.sorting:
        return spaced(particle.rstrip(), family)
    part = options.family
    return _after(particle, _styled(part, particle), _styled(part, family))


def is_romanesque(name: Name) -> bool:
    """Whether the name is in a script that spaces its parts (Latin, Cyrillic, Greek, Arabic, Hebrew, …)."""
    return has_spaced_script(name.family + name.given)


def has_spaced_script(text: str) -> bool:
    """Whether the text has a letter of a script that parts words by spaces, or no letter at all."""
    return text.isascii() or _ROMANESQUE.search(text) is not None


def sorts_inverted(options: Options, index: int) -> bool:
    """Whether the name at that place is printed family name first."""
    return options.sort_order == "all" or (options.sort_order == "first" and index == 0)


def one_name(name: Name, options: Options, level: int, *, inverted: bool) -> str:
    """One name in print; ``level`` 0 as the style has it, 1 with initials, 2 with full given names."""
    if name.literal and not name.family and not name.given:
        return _styled(options.family, rich(name.literal))
    if options.form == "short" and level == 0:
        return _short(name, options, inverted=inverted)
    given = rich(name.given)
    mark = options.initialize_with
    if (
        mark is None and level == 1 and options.form == "short"
    ):  # a rule "…-with-initials" where the style has none: bare initials
        mark = ""
    if mark is not None and is_romanesque(name):
        if not options.initialize:
            given = initials_respaced(given, mark)
        elif level < 2:
            given = initialized(given, mark, hyphen=options.hyphen)
    family, dropping = rich(name.family), rich(name.dropping_particle)
    staying = rich(name.non_dropping_particle)
    suffix = rich(name.suffix)
    if options.initialize_with is not None and "." not in options.initialize_with:
        suffix = suffix.replace(".", "")
    part = options.given
    if not family:
        return _wrapped(part, _styled(part, rich(name.given)))
    if not is_romanesque(name):
        gap = " " if given and (" " in given or name.static_ordering) else ""
        return _styled(options.family, family) + gap + _styled(part, given)
    if name.static_ordering:
        return spaced(_family(options, staying, family), _styled(part, given))
    styled, styled_dropping = _styled(part, given), _styled(part, dropping)
    if not inverted:
        ending = "" if not suffix else f", {suffix}" if name.comma_suffix else f" {suffix}"
        whole = _after(dropping, styled_dropping, _family(options, staying, family)) + ending
        return spaced(_wrapped(part, styled), _wrapped(options.family, whole))
    trailing = spaced(styled, styled_dropping)
    if options.demote == "display-and-sort":
        leading = _styled(options.family, family)
        trailing = spaced(trailing, _styled(options.family, staying))
    else:
        leading = _family(options, staying, family)
    pieces = [_wrapped(options.family, leading), _wrapped(part, trailing), suffix]
    return options.sort_separator.join(piece for piece in pieces if piece)


def _short(name: Name, options: Options, *, inverted: bool) -> str:
    """The name as ``form="short"`` prints it: particle and family name, or the only name there is."""
    if not name.family:
        return _wrapped(options.given, _styled(options.given, rich(name.given)))
    family, staying = rich(name.family), rich(name.non_dropping_particle)
    if inverted and staying and options.demote == "display-and-sort":
        shown = _wrapped(options.family, _styled(options.family, family))
        return shown + options.sort_separator + _styled(options.family, staying)
    if not is_romanesque(name):
        return _styled(options.family, family)
    return _wrapped(options.family, _family(options, staying, family))
