"""Where an item of CSL-JSON lies: the fields in which programs write an archive, as reference, repository and host."""

from __future__ import annotations

from archcite.reference import Reference, parse
from archcite.tables import Tables

_FIELDS = ("archive", "archive_location", "archive_collection", "archive-place", "call-number", "source")


def placed(
    variables: dict[str, str], tables: Tables, *, has_url: bool
) -> tuple[dict[str, object], dict[str, str]]:
    """The keys of a record that an item's archive fields say, and the variables that are left.

    ``archive`` is the digital host where ``archive_location`` names a repository itself, and else the repository
    (Zotero's translators and archcite's own export write both ways). A reference begins with the repository where
    its system has it so, and ends with it otherwise.
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
    unplaced = {"archive-place": place, "call-number": number, "source": source if source != archive else ""}
    return found, left | {name: text for name, text in unplaced.items() if text}


def _found(archive: str, location: str, tables: Tables) -> dict[str, object]:
    if not location:
        return {"repository": archive} if archive else {}
    alone = parse(location, tables)
    if not archive or alone.repository == archive:
        return {"reference": location}
    if alone.repository:
        return {"reference": location, "host": archive}
    if not tables.repositories.named(archive):
        return {"reference": location, "repository": archive}
    before, after = f"{archive}, {location}", f"{location}, {archive}"
    return {"reference": before if _reads(parse(before, tables), alone) else after}


def _reads(whole: Reference, alone: Reference) -> bool:
    """Whether a reference with its repository before it is read as well as without one."""
    return whole.known and bool(whole.repository) and len(whole.levels) >= max(1, len(alone.levels))
