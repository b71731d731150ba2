"""A draft: what a reader found before the model has judged it, and the record or the refusal that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.model.date import UnreadableDate
from archcite.model.record import Record
from archcite.source import KeyPath, Source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from archcite.tables import Tables


@dataclass(frozen=True, slots=True)
class Reading:
    """A record that was read, where its values stand, and what was found on the way."""

    record: Record
    source: Source
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read as a record, and why: at least one of the findings is an error.

    ``rest`` is the record that it would be without what was refused: to be looked over for further flaws, never to be
    cited, for what is missing from it may be anything.
    """

    source: Source
    findings: tuple[Diagnostic, ...]
    rest: Record | None = None


class Draft(NamedTuple):
    """Raw values by key, scalars as text, with the source they stand in and what the reader found."""

    values: Mapping[str, object]
    source: Source
    findings: tuple[Diagnostic, ...] = ()


def all_admitted(drafts: Iterable[Draft | Unread], tables: Tables) -> Iterator[Reading | Unread]:
    """The records that drafts make, some at a time: the same work done in a row goes faster."""
    drafts = iter(drafts)
    while some := list(islice(drafts, SOME)):
        yield from [draft if isinstance(draft, Unread) else admitted(draft, tables) for draft in some]


SOME = 64
"""How many records are worked on in a row."""


def admitted(draft: Draft, tables: Tables) -> Reading | Unread:
    """The record that a draft makes, or all that is wrong with it."""
    values, source, findings = draft
    try:
        record = Record.model_validate(values, context={"tables": tables})
    except ValidationError as refusal:
        details = refusal.errors(include_url=False)
        return Unread(source, (*findings, *_findings(details, draft)), _rest(values, details, tables))
    if findings and any(finding.severity is Severity.ERROR for finding in findings):
        return Unread(source, findings, record)
    return Reading(record, source, findings)


def _rest(values: Mapping[str, object], details: Sequence[ErrorDetails], tables: Tables) -> Record | None:
    """The record without the keys that were refused; ``None`` where it cannot be one without them."""
    refused = {detail["loc"][:1] for detail in details}
    kept = {key: value for key, value in values.items() if (key,) not in refused}
    try:
        return Record.model_validate({"id": NAMELESS, **kept}, context={"tables": tables})
    except ValidationError:
        return None


NAMELESS = "nameless:record"
"""The id of what is looked over without one."""

MOST_FINDINGS = 50
"""How many flaws of one record are told one by one."""

_CODES: Mapping[str, str] = MappingProxyType(
    {
        "extra_forbidden": "AC003",
        "empty_text": "AC006",
        "missing": "AC009",
        "identifier": "AC009",
        "schema_version": "AC010",
        "string_unicode": "AC011",
        "control_character": "AC011",
        "language": "AC104",
        "agent": "AC502",
        "url": "AC603",
    }
)
"""The code of a refusal by the type that the model gives it; every other type is a value of the wrong shape, AC007."""

_OUR_OWN = frozenset(
    (
        *("agent", "control_character", "empty_text", "identifier", "language"),
        *("own_key", "reference_part", "schema_version", "url"),
    )
)
"""The types of refusals that the model gives in its own words."""

_WANTED: Mapping[str, str] = MappingProxyType(
    {
        "string_type": "text is expected here",
        "string_unicode": "it holds half a character (a lone surrogate)",
        "tuple_type": "a list is expected here",
        "dict_type": "a mapping is expected here",
        "model_type": "text or a mapping is expected here",
        "bool_parsing": "true or false is expected here",
        "bool_type": "true or false is expected here",
        "is_instance_of": "text, a mapping or a list of these is expected here",
        "string_too_long": "the text is too long",
        "too_long": "the text is too long",
    }
)


def _findings(details: Sequence[ErrorDetails], draft: Draft) -> Iterator[Diagnostic]:
    misspelt = {
        (path[:-1], _near_key(path))
        for detail in details[:MOST_FINDINGS]
        if detail["type"] == "extra_forbidden" and (path := tuple(detail["loc"]))
    }
    for detail in details[:MOST_FINDINGS]:
        path = tuple(detail["loc"])
        if detail["type"] == "missing" and (path[:-1], path[-1]) in misspelt:
            continue  # the key that is missing is the one that is misspelt
        yield _finding(detail, draft.source.written(path), draft)
    if len(details) > MOST_FINDINGS:
        yield Diagnostic(
            "AC007",
            Severity.ERROR,
            f"and {len(details) - MOST_FINDINGS} further flaws in the same record",
            draft.source.place(),
        )


def _finding(detail: ErrorDetails, path: KeyPath, draft: Draft) -> Diagnostic:
    kind, context = detail["type"], detail.get("ctx", {})
    name = ".".join(str(step) for step in path)
    if kind == "extra_forbidden":
        return Diagnostic(
            "AC003",
            Severity.ERROR,
            f"unknown key {str(path[-1])[:80]!r}",
            draft.source.key_place(*path),
            _nearest_key(path),
        )
    if kind == "missing":
        hint = "every record has an id: its citation key" if path == ("id",) else ""
        return Diagnostic("AC009", Severity.ERROR, f"the key {name!r} is missing", draft.source.place(*path[:-1]), hint)
    trouble = context.get("error")
    if isinstance(trouble, UnreadableDate):
        place = _place_in_date(trouble, path, draft.source)
        return Diagnostic("AC301", Severity.ERROR, f"{name}: {trouble.reason}", place, trouble.hint)
    message = wording(detail)
    if kind == "schema_version":
        path = ("schema",)  # it is the record that is refused, for what this key says
    return Diagnostic(
        _CODES.get(kind, "AC007"),
        Severity.ERROR,
        f"{name}: {message}" if name else message,
        draft.source.place(*path),
        str(context.get("hint", "")) or _YAML_TRAPS.get((kind, type(detail["input"])), ""),
    )


def _place_in_date(trouble: UnreadableDate, path: KeyPath, source: Source) -> Place:
    """Where a date ceases to be one; all of it where that is nowhere in its text."""
    if not trouble.column:
        return source.place(*path)
    return source.within(path, trouble.text, trouble.column - 1, trouble.column)


def wording(detail: ErrorDetails) -> str:
    """What is wrong with a value, in words that know no Python."""
    kind, value = detail["type"], detail["input"]
    if kind == "literal_error":
        known = detail.get("ctx", {}).get("expected")
        return f"{value[:80]!r} is none of {known}" if isinstance(value, str) else f"one of {known} is expected here"
    if kind in _OUR_OWN:
        return detail["msg"]
    return _WANTED.get(kind, "a value of another shape is expected here")


_YAML_TRAPS: Mapping[tuple[str, type], str] = MappingProxyType(
    {
        ("string_type", list): "[...] is a list: text that begins so stands in quotation marks",
        ("string_type", dict): "{...} and a: b are a mapping: such a text stands in quotation marks",
        ("tuple_type", dict): "write a list: in YAML, each value on a line of its own that begins with a dash",
    }
)
"""What a value of a wrong shape was most likely meant to be."""


_MEANT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("archive", "holder", "holding_institution", "institution", "library"), "repository"),
        **dict.fromkeys(("call_number", "callnumber", "shelfmark", "shelf_mark", "signature", "location"), "reference"),
        **dict.fromkeys(("from", "sender", "writer"), "authors"),
        **dict.fromkeys(("to", "addressee", "addressees"), "recipients"),
        **dict.fromkeys(("type", "genre", "document_type"), "kind"),
        **dict.fromkeys(("year", "day", "dated"), "date"),
        **dict.fromkeys(("link", "address", "web"), "url"),
        **dict.fromkeys(("description", "abstract"), "summary"),
        **dict.fromkeys(("keywords", "subjects"), "tags"),
        **dict.fromkeys(("database", "digital_archive", "website"), "host"),
    }
)
"""Keys of the record by words that people write for them, and that look like no key or like another one."""


def _near_key(path: KeyPath) -> str:
    """The known key that an unknown one was meant for, or most resembles; empty where none does."""
    if len(path) == 1 and (meant := _MEANT.get(str(path[0]).lower().replace("-", "_"))):
        return meant
    near = get_close_matches(str(path[-1])[:80].lower().replace("-", "_"), _keys_at(path), n=1, cutoff=0.6)
    return near[0] if near else ""


def _nearest_key(path: KeyPath) -> str:
    """What to write instead of an unknown key, said as a hint."""
    known = _keys_at(path)
    if near := _near_key(path):
        return f"did you mean {near!r}?"
    return (
        "a project's own keys begin with x-; what another format held goes to extra"
        if len(path) == 1
        else (f"known here: {', '.join(known)}" if known else "")
    )


def _keys_at(path: KeyPath) -> list[str]:
    """The keys that may stand where the last step of a path stands."""
    fields = {info.alias or name: info for name, info in Record.model_fields.items() if name != "own"}
    if len(path) == 1:
        return list(fields)
    info = fields.get(str(path[0]))
    inner = _MODELS_AT.get(str(path[0]))
    if info is None or inner is None:
        return []
    return list(inner)


def _models_at() -> dict[str, tuple[str, ...]]:
    """The keys of the values that a key of the record holds, found from the model's own annotations."""
    found: dict[str, tuple[str, ...]] = {}
    for name, info in Record.model_fields.items():
        for model in _models_in(info.annotation):
            found[info.alias or name] = tuple(model)
    return found


def _models_in(annotation: object) -> Iterator[Sequence[str]]:
    if fields := getattr(annotation, "model_fields", None) or getattr(annotation, "__dataclass_fields__", None):
        yield list(fields)
        return
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)


_MODELS_AT: Mapping[str, tuple[str, ...]] = MappingProxyType(_models_at())
