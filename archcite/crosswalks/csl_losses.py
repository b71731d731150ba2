"""What a CSL item does not hold of its record: the keys whose values are not found where they may stand."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_remainder import beyond, words
from archcite.crosswalks.csl_titles import kind_of
from archcite.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archcite.crosswalks.csl_wish import Fields
    from archcite.model.record import Record
    from archcite.tables import Tables

_ARCHIVE = ("archive", "archive_collection", "archive_location", "archive-place", "title")
_EDITION = (
    *("container-title", "container-author", "collection-title", "collection-editor", "editor", "translator"),
    *("edition", "volume", "volume-title", "publisher", "publisher-place", "page", "number", "issued"),
    *("URL", "DOI", "note"),
)
# Where a key may stand: a key without a row has no variable at all.
_VARIABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("title", "genre"),
        "short_title": ("title-short",),
        "title_language": ("language",),
        "supplied_title": ("genre", "title"),
        "original_title": ("title",),
        "kind": ("genre", "title"),
        "form": ("medium", "archive_location"),
        "authors": ("author",),
        "recipients": ("recipient", "genre"),
        "creators": ("author", "title"),
        "translators": ("translator", "references", "genre"),
        "editors": ("editor",),
        "interviewers": ("interviewer",),
        "contributors": ("director",),
        "obtained_by": ("references",),
        "contributed_by": ("references",),
        "translated_for": ("references",),
        "date_as_written": ("issued",),
        "place": ("event-place", "issued"),
        "number": ("number", *_ARCHIVE),
        "medium": ("medium", "genre"),
        "dimensions": ("dimensions",),
        "scale": ("scale",),
        "repository": _ARCHIVE,
        "host": ("archive", "source"),
        "url": ("URL",),
        "identifiers": ("DOI",),
        "published_in": _EDITION,
        "summary": ("abstract",),
        "tags": ("keyword",),
    }
)
_SPECIFIC = frozenset({"manuscript", "document"})
"""Types that do not tell the kind."""


def losses(record: Record, whole: Mapping[str, object], fields: Fields, tables: Tables) -> Iterator[Diagnostic]:
    """A finding AC401 for each key of the record, or part of one, that only ``custom`` keeps."""
    for key, value in whole.items():
        if key in {"id", "schema"}:
            continue
        if key in _OTHERWISE:
            lost = [] if _OTHERWISE[key](record, fields, tables) else [""]
        else:
            lost = _lost(value, key, fields)
        if not lost:
            continue
        parts = f" ({', '.join(dict.fromkeys(lost))})" if all(lost) else ""
        yield Diagnostic(
            "AC401",
            Severity.INFO,
            f"{record.id}: CSL has no variable for {key}{parts}: kept in custom alone",
            hint="other programs will not print it",
        )


def _lost(value: object, key: str, fields: Fields) -> list[str]:
    """The names of the parts that are not found; one empty name where the whole is not."""
    held = [fields[name] for name in _VARIABLES.get(key, ()) if name in fields]
    said = frozenset(words(" ".join(_texts(held))))
    parts = list(_parts(value))
    lost = [name for name, text in parts if not set(words(text)) <= said]
    return [""] if len(lost) == len(parts) or not all(lost) else lost


def _parts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a key's value with the names of their parts: those of agents, editions, identifiers."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _parts(one, str(key))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _parts(one, name)
    elif isinstance(value, str) and name != "order":
        yield name, value


def _texts(value: object) -> Iterator[str]:
    """Every text and number of an item's values."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    else:
        yield str(value)


# --- keys that a variable holds in another shape ---------------------------------------------------------------


def _kind(record: Record, fields: Fields, tables: Tables) -> bool:
    row = kind_of(record, tables)
    known = row is not None and fields["type"] == row.csl and fields["type"] not in _SPECIFIC
    return known or fields["type"] == "personal_communication" or not _lost(record.kind, "kind", fields)


def _date(record: Record, fields: Fields, tables: Tables) -> bool:
    _ = record, tables
    return "event-date" in fields or ("issued" in fields and "container-title" not in fields)


def _supplied(record: Record, fields: Fields, tables: Tables) -> bool:
    """Square brackets tell it, in the words of a date for our own styles."""
    _ = record, tables
    return any(text.startswith("[") for text in _texts([fields.get("issued"), fields.get("event-date")]))


def _reference(record: Record, fields: Fields, tables: Tables) -> bool:
    reference = record.reference
    if reference is None:
        return True
    said = frozenset(words(" ".join(_texts([fields.get(name, "") for name in _ARCHIVE]))))
    wanted = [level.value for level in reference.levels] if reference.known else [reference.text]
    return {*words(" ".join(wanted)), *beyond(reference, tables)} <= said


def _accessed(record: Record, fields: Fields, tables: Tables) -> bool:
    _ = record, tables
    return "accessed" in fields


_OTHERWISE = MappingProxyType(
    {
        "kind": _kind,
        "date": _date,
        "date_supplied": _supplied,
        "reference": _reference,
        "accessed": _accessed,
    }
)
