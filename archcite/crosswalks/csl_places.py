"""Where a CSL-JSON item lies: the fields in which programs write an archive, as the keys of a record."""

from __future__ import annotations

from archcite.reference import Reference, parse
from archcite.tables import Tables

_FIELDS = ("archive", "archive_location", "archive_collection", "archive-place", "call-number", "source")


def placed(variables: dict[str, str], tables: Tables, *, has_url: bool) -> tuple[dict[str, object], dict[str, str]]:
    """The keys of a record that an item's archive fields say, and the variables that are left.

    ``archive`` is the digital host where ``archive_location`` names a repository itself, and else the
    repository: Zotero's translators and archcite's own export write both ways. Words after the reference
    ("Contributed by …") are ``credits``.
    """
    left = dict(variables)
    archive, location, collection, place, number, source = (left.pop(name, "") for name in _FIELDS)
    if number and not location:
        location, number = number, ""
    found = _found(archive, ", ".join(part for part in (location, collection) if part), tables)
    if place and "repository" in found:
        found["repository"] = {"name": found["repository"], "place": place}
        place = ""
    if source and "host" not in found and has_url and source != archive:
        found["host"], source = source, ""
    unplaced = {
        "archive-place": place,
        "call-number": number,
        "source": "" if source == archive else source,
    }
    return found, left | {name: text for name, text in unplaced.items() if text}


def _found(archive: str, location: str, tables: Tables) -> dict[str, object]:
    if not location:
        return {"repository": archive} if archive else {}
    alone = parse(location, tables)
    location, words = _parted(location, alone)
    credit: dict[str, object] = {"credits": [words]} if words else {}
    if not archive or alone.repository == archive:
        return {"reference": location} | credit
    if alone.repository:
        return {"reference": location, "host": archive} | credit
    rows = tables.repositories.named(archive)
    if not rows:
        return {"reference": location, "repository": archive} | credit
    system = tables.systems[rows[0].systems[0]] if rows[0].systems else None
    order = rows[0].chicago or (system.order if system else "")
    before, after = f"{archive}, {location}", f"{location}, {archive}"
    likely, other = (after, before) if order == "small-first" else (before, after)
    reads = _reads(parse(likely, tables), alone) or not _reads(parse(other, tables), alone)
    return {"reference": likely if reads else other} | credit


def _parted(location: str, alone: Reference) -> tuple[str, str]:
    """The reference, and the words that stand after it: whatever its reader left out."""
    if alone.known and location.startswith(alone.text):
        return alone.text, location[len(alone.text) :].lstrip(" .,;")
    return location, ""


def _reads(whole: Reference, alone: Reference) -> bool:
    """Whether a reference with its repository is read as well as without one."""
    return whole.known and bool(whole.repository) and len(whole.levels) >= max(1, len(alone.levels))
