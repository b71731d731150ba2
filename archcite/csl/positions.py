"""Positions of cites: first, subsequent, ibid, ibid-with-locator, near-note (CSL 1.0.2 "Position")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.call import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Cite, Cluster

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(NamedTuple):
    """Where a cite stands: its position, whether the last cite of its item is near, the note of the first."""

    position: int = FIRST
    near: bool = False
    first_note: int = 0


NOWHERE = Place()


def places(clusters: Sequence[Cluster], near_distance: int) -> list[tuple[Place, ...]]:
    """The place of every cite of every cluster, the clusters being in the order of the text.

    Citations in notes and in the text (``note`` 0) are two sequences that do not refer to each other.
    """
    first_note: dict[tuple[str, bool], int] = {}
    last_note: dict[tuple[str, bool], int] = {}
    in_note: dict[int, int] = {}
    for cluster in clusters:
        in_note[cluster.note] = in_note.get(cluster.note, 0) + 1
    found = []
    befores: dict[bool, Cluster] = {}
    for cluster in clusters:
        in_text = not cluster.note
        before = befores.get(in_text)
        row = []
        for index, cite in enumerate(cluster.cites):
            key = cite.id, in_text
            if key not in first_note:
                place = NOWHERE
                first_note[key] = cluster.note
            else:
                preceding = cluster.cites[index - 1] if index else _preceding(before, cluster, in_note)
                first = first_note[key]
                near = cluster.note - last_note[key] <= near_distance
                place = Place(_position(cite, preceding), near, first if first != cluster.note else 0)
            last_note[key] = cluster.note
            row.append(_overridden(cite, place))
        found.append(tuple(row))
        befores[in_text] = cluster
    return found


def given(cluster: Cluster) -> tuple[Place, ...]:
    """The places that the cites of a cluster claim for themselves: for a preview outside any text."""
    return tuple(_overridden(cite, NOWHERE) for cite in cluster.cites)


def _overridden(cite: Cite, place: Place) -> Place:
    if cite.position is None and cite.near_note is None and cite.first_reference_note_number is None:
        return place
    return Place(
        place.position if cite.position is None else cite.position,
        place.near if cite.near_note is None else cite.near_note,
        place.first_note if cite.first_reference_note_number is None else cite.first_reference_note_number,
    )


def _preceding(before: Cluster | None, now: Cluster, in_note: dict[int, int]) -> Cite | None:
    """The cite that "ibid." would refer to from the first cite of a cluster: only one source, just before."""
    if before is None or not before.cites:
        return None
    if len(before.cites) > 1 or before.note < now.note - 1:
        return None
    if now.note and before.note != now.note and in_note[before.note] > 1:
        return None
    return before.cites[-1]


def _position(cite: Cite, preceding: Cite | None) -> int:
    if preceding is None or preceding.id != cite.id:
        return SUBSEQUENT
    if not preceding.locator:
        return IBID_WITH_LOCATOR if cite.locator else IBID
    if not cite.locator:
        return SUBSEQUENT
    same = (preceding.locator, preceding.label) == (cite.locator, cite.label)
    return IBID if same else IBID_WITH_LOCATOR
