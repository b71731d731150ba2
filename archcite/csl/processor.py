"""A run: a style, its items and a paper's clusters, and the citations and bibliography they print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from archcite.csl.bibliography import Bibliography, BibliographyEntry
from archcite.csl.call import PLAIN, SUBSEQUENT, Cite, Cluster, Entry, Expansion, NameBlock, Shape, call_for
from archcite.csl.clusters import Clusters
from archcite.csl.collapsing import Collapse
from archcite.csl.compiler import Compiler, places_year_suffix, prints
from archcite.csl.disambiguation import Rules, disambiguate
from archcite.csl.item import Item, read_item
from archcite.csl.layout import Layout, compiler_for
from archcite.csl.listing import listing
from archcite.csl.locale import locale_for
from archcite.csl.markup import quote_pairs
from archcite.csl.outputs.formats import WRITERS
from archcite.csl.positions import Place, given, places
from archcite.csl.shapes import PerShape, numeric_tested, shape_of
from archcite.csl.sorting import PrintedNames, SortKey, sort_keys, sorted_entries
from archcite.csl.style import Style
from archcite.errors import RefusedError, StyleError, UsageError

Items = Mapping[str, Item] | Iterable[Mapping[str, object] | Item]


class Processor:
    """A paper in a style: cites its items, keeps positions, numbers and disambiguation, prints text.

    Raises ``UsageError`` for an output that does not exist, ``StyleError`` for a dependent style (resolve its
    ``parent`` first), ``RefusedError`` for an item that cannot be read and for a cite of an unknown item. A run
    belongs to one thread at a time; its style may be shared by many.
    """

    def __init__(
        self,
        style: Style,
        items: Items,
        *,
        locale: str | None = None,
        output: str = "text",
        abbreviations: Mapping[str, Mapping[str, str]] | None = None,
        links: bool = False,
    ) -> None:
        if style.citation is None:
            raise StyleError(f"{style.path or style.id}: a dependent style; its parent is {style.parent}")
        if output not in WRITERS:
            raise UsageError(f"no output called {output!r}; the outputs are {', '.join(sorted(WRITERS))}")
        self.style = style
        self.writer = WRITERS[output]
        self.links = links
        self.abbreviations = abbreviations or {}
        self.locale = locale_for(style.default_locale or locale or "en-US", style.locales)
        self.quotes = self.locale.quotes
        self.items = _items(items)
        self.entries: dict[str, Entry] = {}
        self._pairs = quote_pairs(*self.quotes[:2])
        self._english = self.locale.tag.startswith("en")
        self._tested = numeric_tested(style)
        self._places_suffix = {area: places_year_suffix(style, area) for area in ("citation", "bibliography")}
        self._shapes: dict[Shape, Shape] = {}
        self.citation = Layout(partial(self._compiler, "citation"), style.citation)
        self.citation_keys = self._keys("citation")
        self.listing: Layout | None = None
        self.listing_keys: list[SortKey] = []
        if style.bibliography is not None:
            self.listing = Layout(partial(self._compiler, "bibliography"), style.bibliography)
            self.listing_keys = self._keys("bibliography")
        self.rules = self._rules()
        self.collapse = self._collapse()
        if self.citation_keys and self.collapse.kind.startswith("year"):
            self.citation_keys.append(PrintedNames(self.citation.body, self.locale.tag.split("-")[0]))
        note = style.class_ == "note"
        self._printer = Clusters(self.citation, self.collapse, self.citation_keys, note, self._entry)
        self.near_distance = int(style.citation.get("near-note-distance", "5"))
        self._prints_number = prints(style, style.citation, "citation-number", set())
        self._order_varies = any(key.varies for key in self.citation_keys)
        self._clusters: list[Cluster] = []
        self._ordered_as: dict[tuple[object, ...], Cluster] = {}
        self._printed_as: dict[tuple[object, ...], str] = {}
        self._probes: dict[str, tuple[int, tuple[str, Sequence[NameBlock]]]] = {}
        self._extra: list[str] = []
        self._dirty = True

    def _compiler(self, area: str, shape: Shape | None = None) -> Compiler:
        return compiler_for(
            self.style,
            self.locale,
            area,
            abbreviations=self.abbreviations,
            links=self.links,
            shape=shape,
            places_suffix=self._places_suffix[area],
        )

    def _keys(self, name: str) -> list[SortKey]:
        element = self.style.citation if name == "citation" else self.style.bibliography
        if element is None or element.child("sort") is None:
            return []

        def compiler(shape: Shape | None) -> Compiler:
            made = self._compiler(name, shape)
            made.sorting = True
            return made

        return sort_keys(PerShape(compiler), element, self.locale.tag.split("-")[0])

    def _rules(self) -> Rules:
        area = self.style.citation
        options = area.attributes if area is not None else {}
        return Rules(
            names=options.get("disambiguate-add-names") == "true",
            givens=options.get("disambiguate-add-givenname") == "true",
            rule=options.get("givenname-disambiguation-rule", "by-cite"),
            year_suffix=options.get("disambiguate-add-year-suffix") == "true",
            condition=bool(self.style.traits.get("disambiguate")),
        )

    def _collapse(self) -> Collapse:
        area = self.style.citation
        options: Mapping[str, str] = area.attributes if area is not None else {}
        delimiter = self.citation.delimiter
        kind = options.get("collapse", "")
        return Collapse(
            kind=kind,
            delimiter=delimiter,
            group_delimiter=options.get("cite-group-delimiter"),
            suffix_delimiter=options.get("year-suffix-delimiter"),
            after=options.get("after-collapse-delimiter"),
            same_names=", " if self.style.class_ == "in-text" else delimiter,
            in_quote=self.citation.in_quote,
        )

    # --- items --------------------------------------------------------------------------------------------

    def _entry(self, identifier: str) -> Entry:
        entry = self.entries.get(identifier)
        if entry is None:
            item = self.items.get(identifier)
            if item is None:
                raise RefusedError(f"a cite of {identifier!r}, but no item has that id")
            entry = Entry(item, len(self.entries), self._english, self._pairs)
            shape = shape_of(entry, self._tested)
            entry.shape = self._shapes.setdefault(shape, shape)
            self.entries[identifier] = entry
        return entry

    def include(self, ids: Iterable[str]) -> None:
        """List these items in the bibliography, cited or not; raises ``RefusedError`` for an unknown one."""
        ids = list(ids)
        for identifier in ids:
            self._entry(identifier)
        self._extra += [identifier for identifier in ids if identifier not in self._extra]
        self._dirty = True

    def _refresh(self) -> None:
        """Number and disambiguate the items, after the paper has changed."""
        if not self._dirty:
            return
        self._dirty = False
        order = dict.fromkeys(cite.id for cluster in self._clusters for cite in cluster.cites)
        order.update(dict.fromkeys(self._extra))
        if not order:
            order = dict.fromkeys(self.items)
        entries = [self._entry(identifier) for identifier in order]
        for index, entry in enumerate(entries):
            entry.order = index
            entry.citation_number = index + 1
        if self.listing_keys:
            self._listed = sorted_entries(entries, self.listing_keys, bibliography=True)
            numbering = [key.descending for key in self.listing_keys if key.numbers]
            listed = reversed(self._listed) if numbering and numbering[-1] else self._listed
            for index, entry in enumerate(listed):
                entry.citation_number = index + 1
        else:
            self._listed = entries
        disambiguate(entries, self.rules, self._ambiguous, self._suffix_order)
        if self.listing_keys and not any(key.numbers for key in self.listing_keys):
            self._listed = sorted_entries(entries, self.listing_keys, bibliography=True)

    def _ambiguous(self, entry: Entry, expansion: Expansion) -> tuple[str, Sequence[NameBlock]]:
        """What tells the cites of an entry from others: a later cite, without locator or year-suffix."""
        keeps = expansion == PLAIN and not self.style.traits.get("first-reference")
        printed = entry.citation_number if self._prints_number else 0
        number, found = self._probes.get(entry.id, (0, None)) if keeps else (0, None)
        if found is None or number != printed:
            found = self._probe(entry, expansion)
            if keeps:
                self._probes[entry.id] = printed, found
        return found

    def _probe(self, entry: Entry, expansion: Expansion) -> tuple[str, Sequence[NameBlock]]:
        call = call_for(entry)
        call.position = SUBSEQUENT
        call.near_note = True
        call.first_note = entry.order + 1
        call.expansion = expansion
        call.condition = expansion.condition
        call.year_suffix = ""
        call.track = call.probing = True
        return self.citation.body(call), call.blocks

    def _suffix_order(self, group: Sequence[Entry]) -> Sequence[Entry]:
        rank = {entry.id: index for index, entry in enumerate(self._listed)}
        return sorted(group, key=lambda entry: rank[entry.id])

    # --- citations ----------------------------------------------------------------------------------------

    def cite_all(self, clusters: Iterable[Cluster]) -> list[str]:
        """The texts of a whole paper's clusters, in order."""
        return self._written(list(clusters))

    def _written(self, clusters: list[Cluster]) -> list[str]:
        """The texts of these clusters, which are the paper from now on; where one is refused nothing changes."""
        for identifier in dict.fromkeys(cite.id for cluster in clusters for cite in cluster.cites):
            self._entry(identifier)
        before, self._clusters, self._dirty = self._clusters, clusters, True
        try:
            return self._texts()
        except Exception:
            self._clusters, self._dirty = before, True
            raise

    def _texts(self) -> list[str]:
        """The texts of all clusters; only those whose cites changed in place or disambiguation are rendered."""
        self._refresh()
        before = self._ordered_as
        keys = [(cluster, *self._order_state(cluster)) for cluster in self._clusters]
        ordered = [
            before.get(key) or self._printer.ordered(cluster) for cluster, key in zip(self._clusters, keys, strict=True)
        ]
        self._ordered_as = dict(zip(keys, ordered, strict=True))
        known, self._printed_as = self._printed_as, {}
        texts = []
        for cluster, row in zip(ordered, places(ordered, self.near_distance), strict=True):
            key = (cluster, row, *[self.entries[cite.id].state for cite in cluster.cites])
            text = known.get(key)
            if text is None:
                text = self._text(cluster, row)
            self._printed_as[key] = text
            texts.append(text)
        return texts

    def _order_state(self, cluster: Cluster) -> Iterator[object]:
        """What the order of a cluster's cites hangs on besides the items: their numbers, or names as they print."""
        if self._order_varies and len(cluster.cites) > 1:
            for cite in cluster.cites:
                yield self.entries[cite.id].state

    def preview(self, cluster: Cluster) -> str:
        """The text of a cluster that is no part of the paper; cites may claim their own position."""
        if self._clusters:
            self.include([cite.id for cite in cluster.cites if cite.id not in self.entries])
        self._refresh()
        cluster = self._printer.ordered(cluster)
        return self._text(cluster, given(cluster))

    def insert(self, index: int, cluster: Cluster) -> dict[int, str]:
        """Put a cluster at a place; the texts, by new place, of all clusters that now read differently."""
        self._check_place(index, len(self._clusters))
        places_before: list[int | None] = list(range(len(self._clusters)))
        places_before.insert(index, None)
        clusters = self._clusters.copy()
        clusters.insert(index, cluster)
        return self._edited(clusters, places_before)

    def replace(self, index: int, cluster: Cluster) -> dict[int, str]:
        """Change the cluster at a place; the texts of all clusters that now read differently."""
        self._check_place(index)
        clusters = self._clusters.copy()
        clusters[index] = cluster
        return self._edited(clusters, range(len(clusters)))

    def remove(self, index: int) -> dict[int, str]:
        """Take a cluster out; the texts of all others that now read differently."""
        self._check_place(index)
        places_before = list(range(len(self._clusters)))
        clusters = self._clusters.copy()
        del clusters[index], places_before[index]
        return self._edited(clusters, places_before)

    def move(self, index: int, to: int) -> dict[int, str]:
        """Put the cluster at one place to another; the texts of all clusters that now read differently."""
        self._check_place(index)
        self._check_place(to)
        places_before = list(range(len(self._clusters)))
        clusters = self._clusters.copy()
        clusters.insert(to, clusters.pop(index))
        places_before.insert(to, places_before.pop(index))
        return self._edited(clusters, places_before)

    def _check_place(self, index: int, last: int | None = None) -> None:
        last = len(self._clusters) - 1 if last is None else last
        if not 0 <= index <= last:
            there = f"the places are 0 to {last}" if last >= 0 else "the paper has no clusters"
            raise UsageError(f"no cluster at place {index}: {there}")

    def _text(self, cluster: Cluster, row: Sequence[Place]) -> str:
        return self.writer.write(self._printer.text(cluster, row), self.quotes)

    def _edited(self, clusters: list[Cluster], places_before: Iterable[int | None]) -> dict[int, str]:
        before = self._texts()
        return {
            index: text
            for index, (place, text) in enumerate(zip(places_before, self._written(clusters), strict=True))
            if place is None or before[place] != text
        }

    # --- bibliography -------------------------------------------------------------------------------------

    def bibliography(self) -> Bibliography:
        """The bibliography of what was cited and included, or of all items where nothing was."""
        self._refresh()
        if self.listing is None:
            return Bibliography(())
        return listing(self.style, self.listing, self._listed, self.writer, self.quotes)


def _items(items: Items) -> Mapping[str, Item]:
    if isinstance(items, Mapping):
        return items
    found: dict[str, Item] = {}
    for value in items:
        item = value if isinstance(value, Item) else read_item(value)[0]
        found[item.id] = item
    return found


__all__ = ["Bibliography", "BibliographyEntry", "Cite", "Cluster", "Processor", "Style"]
