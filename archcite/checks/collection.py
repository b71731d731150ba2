"""The rules across records, over a small key of each: what two records cannot share, and what they lean
on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from archcite.checks.keys import Key, folded, loose
from archcite.reference import normal, parse
from archcite.tables import Tables

if TYPE_CHECKING:
    from archcite.source import KeyPath, Source


class Spot(NamedTuple):
    """A value of a record that a rule across records speaks of."""

    key: Key
    path: KeyPath


@dataclass(frozen=True, slots=True)
class Clash:
    """What is wrong between records; ``{}`` in the message stands for the place of ``other``."""

    message: str
    spot: Spot
    hint: str = ""
    other: Spot | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """All keys of a run, and what else it knows: the agents of ``agents.yaml``, whether anything may be
    missing.

    ``agents`` is ``None`` where nobody looked for them. ``complete`` says that the keys are a whole
    collection, so that an id that none of them has is missing, and not in a file that was not asked for.
    """

    keys: Sequence[Key]
    tables: Tables
    agents: Collection[str] | None = None
    complete: bool = True


CollectionRule: TypeAlias = Callable[[Whole], Iterable[Clash]]
"""A rule that looks at the keys of all records."""

Sources: TypeAlias = Callable[[str, Collection[int]], Mapping[int, "Source"]]
"""The sources of some records of a file, by their numbers in it: asked for only where something was found."""


def _by(keys: Sequence[Key], what: Callable[[Key], str | None]) -> Iterator[tuple[Key, Key]]:
    """The pairs of a record and the first one before it that has the same of something."""
    seen: dict[str, Key] = {}
    for key in keys:
        value = what(key)
        if value:
            first = seen.setdefault(value, key)
            if first is not key:
                yield first, key


def duplicate_id(whole: Whole) -> Iterator[Clash]:
    """Two records have the same id.

    Why: the id is the citation key. A paper that cites it could mean either record, and an export keeps one
    of them.

    Write instead: another id for one of the two, and cite it by that.

    Source: the record format (an id is unique in a collection).
    """
    for first, key in _by(whole.keys, lambda key: unicodedata.normalize("NFC", key.id)):
        message = f"the id {key.id!r} is already taken: {{}}"
        yield Clash(message, Spot(key, ("id",)), "give one of the two another id", Spot(first, ("id",)))


def alike_id(whole: Whole) -> Iterator[Clash]:
    """Two ids differ in capitals, accents or Unicode form only.

    Why: BibTeX, file systems and people take them for the same.

    Write instead: an id that differs in more.

    Source: Unicode Standard Annex 15; the case rules of BibTeX keys.
    """
    seen: dict[str, Key] = {}
    for key in whole.keys:
        first = seen.setdefault(folded(key.id), key)
        if first is not key and unicodedata.normalize("NFC", first.id) != unicodedata.normalize("NFC", key.id):
            message = f"the id {key.id!r} differs from {first.id!r} in capitals or accents only: {{}}"
            yield Clash(message, Spot(key, ("id",)), "let ids differ in more", Spot(first, ("id",)))


def same_reference(whole: Whole) -> Iterator[Clash]:
    """Two records lie in the same file on the same leaves.

    Why: they are probably one document, described twice; a bibliography lists it twice.

    Write instead: one record; or the leaves of each, where one encloses the other.

    Source: ISAD(G) 3.1.1 (a reference code is unique).
    """
    shelves: dict[str, dict[str, Key] | Key] = {}
    for key in whole.keys:
        if not key.shelf:
            continue
        there = shelves.setdefault(key.shelf, key)
        if there is key:
            continue
        if isinstance(there, Key):
            shelves[key.shelf] = there = {_normal(there, whole.tables): there}
        reference = _normal(key, whole.tables)
        first = there.setdefault(reference, key)
        if first is not key:
            message = f"the reference {reference} is that of {first.id!r} as well: {{}}"
            yield Clash(message, Spot(key, ("reference",)), "is it the same document?", Spot(first, ("reference",)))


def _normal(key: Key, tables: Tables) -> str:
    """The normal form of a key's reference: read anew, for the few keys whose digits are those of another."""
    return key.reference[1:] if key.reference.startswith("=") else normal(parse(key.reference, tables), tables)


def same_url(whole: Whole) -> Iterator[Clash]:
    """Two records have the same URL.

    Why: they are probably one document, described twice, or one was copied from the other and half changed.

    Write instead: one record; or the page of each. A page that holds several documents: the address with its
    anchor. Addresses that differ only as one page's do (http and https, `www.`, a slash at the end, trackers)
    are the same.

    Source: the record format (`url` is the address of the document's own page); RFC 3986, 6.2.
    """
    for first, key in _by(whole.keys, lambda key: key.page):
        message = f"the URL is that of {first.id!r} as well: {{}}"
        yield Clash(message, Spot(key, ("url",)), "is it the same document?", Spot(first, ("url",)))


def missing_whole(whole: Whole) -> Iterator[Clash]:
    """The record that `part_of` names is not there.

    Why: repository and reference are inherited from it; without it the citation says nowhere where the
    document is.

    Write instead: the id of the collection's record, or that record.

    Source: ISAD(G) 2.3 (linking of descriptions).
    """
    if not whole.complete:
        return
    ids = {key.id for key in whole.keys}
    for key in whole.keys:
        if key.part_of is not None and key.part_of not in ids:
            yield Clash(f"there is no record {key.part_of!r}", Spot(key, ("part_of",)), "write the collection's id")


def wrong_whole(whole: Whole) -> Iterator[Clash]:
    """The record that `part_of` names is no collection, series or file.

    Why: a letter is part of a file, not of another letter; what it would inherit is the other letter's.

    Write instead: the id of the collection; an enclosure names its letter under `related`.

    Source: ISAD(G) 2.1 and 3.1.4 (levels of description).
    """
    families = {key.id: key.family for key in whole.keys}
    for key in whole.keys:
        family = families.get(key.part_of or "", "")
        if family and family not in {"collection", "edition"} and key.part_of != key.id:
            message = f"{key.part_of!r} is no collection, series or file"
            yield Clash(message, Spot(key, ("part_of",)), "for an enclosure write related:")


def circle(whole: Whole) -> Iterator[Clash]:
    """Records are part of each other in a circle.

    Why: nothing can be inherited where everything waits for something else.

    Write instead: `part_of` from the document upwards: document, file, series, collection.

    Source: ISAD(G) 2.1 (from the general to the specific).
    """
    above = {key.id: key for key in whole.keys if key.part_of is not None}
    safe: set[str] = set()
    for key in whole.keys:
        way: dict[str, Key] = {}
        at = above.get(key.id)
        while at is not None and at.id not in safe and at.id not in way:
            way[at.id] = at
            at = above.get(at.part_of or "")
        safe.update(way)
        if at is not None and at.id in way:
            ring = list(way)[list(way).index(at.id) :]
            shown = " → ".join([*ring[:5], *(["…"] if len(ring) > 5 else []), at.id])
            yield Clash(f"the record is part of itself: {shown}", Spot(at, ("part_of",)), "take one part_of out")


def missing_related(whole: Whole) -> Iterator[Clash]:
    """The record that `related` names is not there.

    Why: the link leads nowhere; often the id was changed.

    Write instead: the id as the other record has it; or `text:` with what it is, where it has no record.

    Source: ISAD(G) 3.5.3 (related units of description).
    """
    if not whole.complete:
        return
    ids = {key.id for key in whole.keys}
    for key in whole.keys:
        for index, related in enumerate(key.related):
            if related is not None and related not in ids:
                yield Clash(
                    f"there is no record {related!r}",
                    Spot(key, ("related", index, "id")),
                    "write its id, or text:",
                )


def other_zeros(whole: Whole) -> Iterator[Clash]:
    """The number of a fond is written with and without zeros before it: fond 0102, fond 102.

    Why: in some archives they are two fonds: at the foreign ministry in Moscow the nought marks the secret
    series. One of the two records leads to the wrong one.

    Write instead: the number as the archive writes it, in every record.

    Source: the numbering of AVPRF; ISAD(G) 3.1.1.
    """
    seen: dict[tuple[str, str], tuple[str, Key]] = {}
    for key in whole.keys:
        if key.fond is not None:
            repository, fond = key.fond
            written, first = seen.setdefault((repository, fond.lstrip("0")), (fond, key))
            if written != fond:
                message = f"fond {fond} of {repository} is fond {written} elsewhere: {{}}"
                yield Clash(message, Spot(key, ("reference",)), "is it the same fond?", Spot(first, ("reference",)))


def spelled_apart(whole: Whole) -> Iterator[Clash]:
    """One agent is spelled in two ways: "Kádár, János" and "Kadar, Janos", "Vyacheslav" and "Viacheslav".

    Why: bibliographies list two authors, and nobody finds both.

    Write instead: one spelling; or the agent once in `agents.yaml`, with its `id` in the records.

    Source: ISAAR(CPF) 5.1.2-5.1.5 (authorized and parallel forms of a name).
    """
    seen: dict[int, tuple[Key, int]] = {}
    told: set[tuple[str, str]] = set()
    for key in whole.keys:
        for at, like in enumerate(key.likes):
            there = seen.get(like)
            if there is None:
                seen[like] = key, at
                continue
            other, place = there
            first, name = other.names[place], key.names[at]
            if first != name and (first, name) not in told and _one_person(first, name):
                told.add((first, name))
                message = f"{name[:80]!r} is spelled {first[:80]!r} elsewhere: {{}}"
                spot = Spot(key, key.spots[at])
                yield Clash(message, spot, "write it one way, if they are one", Spot(other, other.spots[place]))


_INITIAL = re.compile(r"\b\w\b")


def _one_person(one: str, other: str) -> bool:
    """Whether two spellings are one name's; initials must be the same, for J. and I. are two persons."""
    return loose(one) == loose(other) and _INITIAL.findall(one.casefold()) == _INITIAL.findall(other.casefold())


def unknown_agent(whole: Whole) -> Iterator[Clash]:
    """An agent has an id that `agents.yaml` does not have.

    Why: the name that citations print stands there.

    Write instead: the id as `agents.yaml` has it, or the agent there.

    Source: the record format (`agents.yaml`).
    """
    if whole.agents is None:
        return
    for key in whole.keys:
        for path, identifier in zip(key.agent_spots, key.agents, strict=True):
            if identifier not in whole.agents:
                yield Clash(f"agents.yaml has no agent {identifier!r}", Spot(key, path), "add it there, or mend the id")
