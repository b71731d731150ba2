"""A house's choices for a paper: options read, checked and held as a value."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from archcite.crosswalks.csl_choices import USUAL, Choices
from archcite.errors import UsageError
from archcite.tables.options import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archcite.tables import Tables


class House(NamedTuple):
    """What a house does: ``choices`` decide an item's wording, the rest what happens over a paper."""

    choices: Choices = USUAL
    ibid: bool = False
    repeat: str = "short"
    hereafter: str = "hereafter cited as"
    abbreviations: str = "announced"
    bibliography: str = "auto"
    grouped: bool = True
    spelled_out: bool = False


def house(given: Mapping[str, str], tables: Tables) -> House:
    """The house that these options make, over those of the project's ``archcite.toml`` and the defaults.

    Raises ``UsageError`` for an option or a value that does not exist; it names those that do.
    """
    if not given and not tables.own.options:
        return House()
    known = options()
    said = {name: row.default for name, row in known.items()}
    for name, value in [*tables.own.options.items(), *given.items()]:
        said[_name(name)] = _value(_name(name), str(value))
    of_choices = set(Choices._fields)
    chosen = {key: said[name] for name in said if (key := name.replace("-", "_")) in of_choices}
    words = int(chosen.pop("short_title_words"))
    return House(
        choices=Choices(short_title_words=words, **chosen),
        ibid=said["ibid"] == "on",
        repeat=said["repeat"],
        hereafter=said["hereafter"],
        abbreviations=said["abbreviations"],
        bibliography=said["bibliography"],
        grouped=said["grouped"] == "on",
        spelled_out=said["archives"] == "spelled-out",
    )


def _name(name: str) -> str:
    known = options()
    plain = name.strip().replace("_", "-")
    if plain in known:
        return plain
    near = get_close_matches(plain[:60], known, n=1, cutoff=0.5)
    meant = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
    raise UsageError(f"no option called {name[:60]!r}; {meant}")


def _value(name: str, value: str) -> str:
    choices = options()[name].choices
    if name == "short-title-words":
        if not (value.isdecimal() and len(value) <= 3):
            raise UsageError(f"option {name} is a number, not {value[:40]!r}")
        return value
    if choices and value not in choices:
        shown = ", ".join(choice or "(nothing)" for choice in choices)
        raise UsageError(f"option {name} is one of {shown}; not {value[:40]!r}")
    return value
