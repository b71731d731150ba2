"""Clusters printed: cites in order, with what users added, collapsed, in the layout (CSL 1.0.2 "Citation")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from archcite.csl.call import Call, Cite, Cluster, Entry, call_for
from archcite.csl.collapsing import Collapse, Printed, together
from archcite.csl.layout import Layout, with_initial_term
from archcite.csl.locators import labelled
from archcite.csl.markup import rich
from archcite.csl.positions import NOWHERE, Place
from archcite.csl.rich import joined
from archcite.csl.sorting import SortKey, in_order

# What citeproc-js, too, prints in the place of a cite for which the style prints nothing.
UNPRINTED = "[CSL STYLE ERROR: reference with no printed form.]"


class Clusters(NamedTuple):
    """How a style prints clusters: its layout, options and keys, and where a cite's entry is found."""

    layout: Layout
    collapse: Collapse
    keys: list[SortKey]
    note: bool
    entry: Callable[[str], Entry]

    def text(self, cluster: Cluster, row: Sequence[Place]) -> str:
        """The text of a cluster whose cites stand in these places."""
        if not cluster.cites:
            return ""
        if cluster.mode in {"composite", "author-only", "suppress-author"}:
            return self._in_mode(cluster, row)
        if cluster.cites and all(cite.author_only for cite in cluster.cites):
            return self._in_mode(replace(cluster, mode="author-only"), row)
        return self._body(cluster, row)

    def _in_mode(self, cluster: Cluster, row: Sequence[Place]) -> str:
        """The authors in the running text, or the cluster without them, or both (citeproc-js's manual)."""
        cites = tuple(replace(cite, suppress_author=True, author_only=False) for cite in cluster.cites)
        rest = "" if cluster.mode == "author-only" else self._body(replace(cluster, cites=cites), row)
        if cluster.mode == "suppress-author":
            return rest
        authors = []
        for cite, place in zip(cluster.cites, row, strict=True):
            call = self._call(cite, self.entry(cite.id), place)
            whole = self.layout.body(call)
            authors.append(with_initial_term(call.author_text or whole, capitalize=False))
        names = joined(list(dict.fromkeys(authors)), self.layout.delimiter, self.layout.in_quote)
        infix = rich(cluster.infix) if cluster.infix else ""
        if infix and not infix[0].isspace() and infix[0] not in ",.;:’'":
            infix = " " + infix
        return " ".join(part for part in (names + infix, rest) if part)

    def _body(self, cluster: Cluster, row: Sequence[Place]) -> str:
        cites = [(cite, self.entry(cite.id), place) for cite, place in zip(cluster.cites, row, strict=True)]
        printed = [
            self._printed(cite, entry, place, first=not index, alone=len(cites) == 1)
            for index, (cite, entry, place) in enumerate(cites)
        ]
        return self.layout.wrapped(together(printed, self.collapse)) or UNPRINTED

    def ordered(self, cluster: Cluster) -> Cluster:
        """The cluster with its cites in the order of cs:citation's keys."""
        if not self.keys or len(cluster.cites) < 2:
            return cluster
        makers = [partial(self._call, Cite(cite.id), self.entry(cite.id), NOWHERE) for cite in cluster.cites]
        order = in_order(makers, self.keys)
        return replace(cluster, cites=tuple(cluster.cites[index] for index in order))

    def _call(self, cite: Cite, entry: Entry, place: Place) -> Call:
        call = call_for(entry, cite)
        if cite.locator:
            call.label, locator = labelled(cite.label or "page", cite.locator)
            call.locator = rich(locator, tags=False)
        call.position = place.position
        call.near_note = place.near
        call.first_note = place.first_note
        call.suppress_author = cite.suppress_author
        return call

    def _printed(self, cite: Cite, entry: Entry, place: Place, *, first: bool, alone: bool) -> Printed:
        prefix, suffix = _user_prefix(cite.prefix), _user_suffix(cite.suffix)
        capitalize = self.note and _starts_sentence(prefix, first=first)
        whole = with_initial_term(self.layout.body(self._call(cite, entry, place)), capitalize=capitalize)
        if not whole and (prefix or suffix or not alone):
            whole = UNPRINTED
        printed = Printed(cite, entry, prefix, whole, suffix, year_suffix=entry.year_suffix)
        if cite.locator and not alone and self.collapse.kind == "citation-number":
            bare = self.layout.body(self._call(replace(cite, locator=""), entry, place))
            printed.locator_shown = bare != whole
        if not alone and self.collapse.by_names:
            self._collapsible(printed, cite, entry, place)
        return printed

    def _collapsible(self, printed: Printed, cite: Cite, entry: Entry, place: Place) -> None:
        call = self._call(cite, entry, place)
        call.track = True
        self.layout.body(call)
        if call.blocks:
            block = call.blocks[0]
            printed.names = "\0".join(block.names) + ("\0" if block.shown < len(block.persons) else "")
        call = self._call(cite, entry, place)
        call.suppress_author = True
        printed.without_names = with_initial_term(self.layout.body(call), capitalize=False)
        if not self.collapse.kind.startswith("year-suffix"):
            return
        call = self._call(cite, entry, place)
        call.suppress_author = call.suppress_year = True
        printed.only_suffix = with_initial_term(self.layout.body(call), capitalize=False)
        call = self._call(replace(cite, locator=""), entry, place)
        call.suppress_author = True
        call.year_suffix = ""
        printed.year = self.layout.body(call)


def _user_prefix(text: str) -> str:
    """A prefix as its user typed it, with the space that parts it from the cite."""
    prefix = rich(text) if text else ""
    return prefix + " " if prefix and prefix[-1] not in " \u00a0([“‘'\"/-–—’" else prefix


def _user_suffix(text: str) -> str:
    """A suffix as its user typed it, with the space that parts it from the cite."""
    suffix = rich(text) if text else ""
    return " " + suffix if suffix and (suffix[0].isalpha() or suffix[0] in "([") else suffix


def _starts_sentence(prefix: str, *, first: bool) -> bool:
    """Whether what follows the prefix begins a sentence: a first cite, or one after a full stop."""
    bare = prefix.strip().rstrip("”’\ufdd0\ufdd1")
    if not bare:
        return first
    return bare[-1] in ".!?" and " " in bare
