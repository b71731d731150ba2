"""The options of cs:name, all inheritance resolved (CSL 1.0.2 "Name", "Inheritable Name Options")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.case import cased
from archcite.csl.compiler import spans
from archcite.csl.rich import without_noncharacters

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.csl.compiler import Compiler
    from archcite.csl.tree import Element

_OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with",
    "name-as-sort-order", "sort-separator",
)  # fmt: skip


class Part(NamedTuple):
    """The formatting of a name part: affixes, marks, and what its text-case does in the style's language."""

    prefix: str = ""
    suffix: str = ""
    opening: str = ""
    closing: str = ""
    change: Callable[[str], str] | None = None


class Options(NamedTuple):
    """How a list of names prints, all inheritance resolved."""

    and_: str
    delimiter: str
    precedes_last: str
    precedes_et_al: str
    minimum: int
    first: int
    last: bool
    later_minimum: int
    later_first: int
    initialize: bool
    initialize_with: str | None
    sort_order: str
    sort_separator: str
    form: str
    demote: str
    hyphen: bool
    family: Part
    given: Part
    sorting: bool = False


def _whole(text: str) -> int:
    return int(text or 0)


def options_of(compiler: Compiler, name: Element | None) -> Options:
    """The options of a cs:name, over those of the citation or bibliography, over those of the style."""
    found = dict(compiler.options)
    form = found.pop("name-form", "long")
    delimiter = found.pop("name-delimiter", ", ")
    parts: dict[str, Part] = {}
    if name is not None:
        found.update({key: value for key, value in name.attributes.items() if key in _OPTIONS})
        form = name.get("form", form)
        delimiter = name.get("delimiter", delimiter)
        for child in name.children:
            opening, closing = spans(child)
            parts[child.get("name")] = Part(
                without_noncharacters(child.get("prefix")),
                without_noncharacters(child.get("suffix")),
                opening,
                closing,
                cased(child.get("text-case"), english=True, language=compiler.locale.tag),
            )
    if compiler.sorting:
        found |= {"name-as-sort-order": "all", "and": "", "sort-separator": " "}
        delimiter, parts = " ", {}
    minimum, first = _whole(found.get("et-al-min", "")), _whole(found.get("et-al-use-first", ""))
    if "et-al-use-first" not in found:
        minimum = 0
    return Options(
        and_=found.get("and", ""),
        delimiter=without_noncharacters(delimiter),
        precedes_last=found.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=found.get("delimiter-precedes-et-al", "contextual"),
        minimum=minimum,
        first=first,
        last=found.get("et-al-use-last") == "true",
        later_minimum=_whole(found.get("et-al-subsequent-min", "")) or minimum,
        later_first=_whole(found.get("et-al-subsequent-use-first", "")) or first,
        initialize=found.get("initialize", "true") != "false",
        initialize_with=found.get("initialize-with"),
        sort_order=found.get("name-as-sort-order", ""),
        sort_separator=found.get("sort-separator", ", "),
        form=form,
        demote="display-and-sort" if compiler.sorting and compiler.demote != "never" else compiler.demote,
        hyphen=compiler.hyphenate,
        family=parts.get("family", Part()),
        given=parts.get("given", Part()),
        sorting=compiler.sorting,
    )
