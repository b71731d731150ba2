"""What one rendering knows: the item, the cite, where it stands, and what groups must learn from their children."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.markup import rich
from archcite.csl.variables import NUMBER_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archcite.csl.item import CslDate, Item, Name


class Shape(NamedTuple):
    """The type of an item, the variables it has, those that are numeric, and the dates that are uncertain."""

    type: str = ""
    present: frozenset[str] = frozenset()
    numeric: frozenset[str] = frozenset()
    uncertain: frozenset[str] = frozenset()


NO_SHAPE = Shape()

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = range(4)


@dataclass(frozen=True, slots=True)
class Cite:
    """A cite of an item inside a cluster, as a word processor hands it over.

    ``position`` (0 first, 1 subsequent, 2 ibid, 3 ibid-with-locator) and the two after it override what the
    processor would compute; leave them ``None``.
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: int | None = None
    near_note: bool | None = None
    first_reference_note_number: int | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The cites of one citation, in the note ``note`` (0: in the text).

    ``mode`` is "" or "composite" (author in the text, then the rest), "author-only", "suppress-author".
    """

    cites: tuple[Cite, ...]
    note: int = 0
    mode: str = ""
    infix: str = ""


class Expansion(NamedTuple):
    """What disambiguation added to a cite: names and given-name levels by block, the condition."""

    names: tuple[int, ...] = ()
    givens: tuple[tuple[int, ...], ...] = ()
    condition: bool = False


PLAIN = Expansion()


class Fields(dict[str, str]):
    """An item's text variables as rich text, read when first asked for; "" where there is none."""

    __slots__ = ("_pairs", "_raw")

    def __init__(self, raw: Mapping[str, str], pairs: Mapping[str, str]) -> None:
        super().__init__()
        self._raw = raw
        self._pairs = pairs

    def __missing__(self, name: str) -> str:
        text = self._raw.get(name, "")
        text = rich(text, self._pairs, tags=name not in NUMBER_VARIABLES) if text else ""
        self[name] = text
        return text


class Entry:
    """An item in a run: prepared for rendering, with its number, year-suffix and disambiguation."""

    __slots__ = (
        "citation_number",
        "english",
        "expansion",
        "fields",
        "first_note",
        "id",
        "item",
        "language",
        "order",
        "present",
        "shape",
        "type",
        "uncertain",
        "year_suffix",
    )

    def __init__(
        self,
        item: Item,
        order: int,
        english_by_default: bool,  # noqa: FBT001
        pairs: Mapping[str, str],
    ) -> None:
        self.item = item
        self.id = item.id
        self.type = item.type
        self.order = order
        self.fields = Fields(item.variables, pairs)
        present = {name for name, text in item.variables.items() if text}
        present.update(name for name, names in item.names.items() if names)
        present.update(item.dates)
        if "page" in present:
            present.add("page-first")
        self.present = present
        self.language = item.variables.get("language", "")
        self.english = self.language[:2].lower() == "en" if self.language else english_by_default
        self.uncertain = {name for name, date in item.dates.items() if date.circa}
        self.shape = NO_SHAPE
        self.citation_number = 0
        self.year_suffix = ""
        self.first_note = 0
        self.expansion = PLAIN

    @property
    def state(self) -> tuple[Expansion, str, int]:
        """What of the entry, besides the item, a cite of it may print."""
        return self.expansion, self.year_suffix, self.citation_number


@dataclass(slots=True, eq=False, repr=False)
class NameBlock:
    """A list of names that a rendering printed: what disambiguation and substitution look at."""

    variable: str
    persons: tuple[Name, ...]
    shown: int
    base: int
    names: tuple[str, ...] = ()
    form: str = "long"
    initials: bool = False

    @property
    def abbreviated(self) -> bool:
        """Whether et al. stands for some of the names."""
        return self.shown < len(self.persons)


@dataclass(slots=True, eq=False, repr=False)
class Call:
    """The state of one rendering of a layout; groups read ``called`` and ``filled`` of their children."""

    entry: Entry
    fields: Mapping[str, str]
    names: Mapping[str, tuple[Name, ...]]
    dates: Mapping[str, CslDate | None]
    present: set[str]
    type: str
    cite: Cite
    locator: str = ""
    label: str = ""
    position: int = FIRST
    near_note: bool = False
    first_note: int = 0
    in_bibliography: bool = False
    sorting: bool = False
    condition: bool = False
    expansion: Expansion = PLAIN
    year_suffix: str = ""
    called: bool = False
    filled: bool = False
    suppress_author: bool = False
    suppress_year: bool = False
    author_text: str | None = None
    substitute: tuple[str, int] | None = None
    blocks: list[NameBlock] = field(default_factory=list)
    track: bool = False
    probing: bool = False
    substituting: bool = False
    seen_suffix: bool = False
    names_limit: tuple[int, int, bool] | None = None


_NO_CITE = Cite("")


def call_for(entry: Entry, cite: Cite = _NO_CITE) -> Call:
    """A fresh call for an entry and a cite."""
    item = entry.item
    return Call(
        entry,
        entry.fields,
        item.names,
        item.dates,
        entry.present,
        entry.type,
        cite,
        expansion=entry.expansion,
        condition=entry.expansion.condition,
        year_suffix=entry.year_suffix,
    )
