"""Drafting: a commented record file of some kind, to be filled in."""

from __future__ import annotations

from difflib import get_close_matches

from archcite.errors import UsageError
from archcite.model.record import Record
from archcite.tables import Tables

_ASKED = {
    "correspondence": ("authors", "recipients", "place", "date", "number", "language"),
    "conversation": ("title", "contributors", "place", "date", "language"),
    "proceedings": ("supplied_title", "date", "language"),
    "diary": ("supplied_title", "authors", "date", "language"),
    "interview": ("authors", "interviewers", "place", "date"),
    "image": ("title", "authors", "date", "medium", "dimensions"),
    "map": ("title", "authors", "date", "scale", "dimensions"),
    "recording": ("title", "authors", "date", "medium", "extent"),
    "collection": ("supplied_title", "creators", "date", "extent", "hereafter"),
    "edition": ("title", "editors", "published_in"),
    "document": ("title", "authors", "date", "language"),
    "will": ("supplied_title", "authors", "date", "language"),
}
"""What a citation of a kind, or of each family of kinds, needs first, in the order that it prints it."""

_EXAMPLES: dict[str, dict[str, object]] = {
    "will": {"supplied_title": "Will of William Shakespeare", "authors": ["Shakespeare, William"], "date": "1616"},
    "film": {
        "title": "Man with a Movie Camera",
        "authors": ["Vertov, Dziga"],
        "medium": "35 mm film",
        "extent": "6 reels",
    },
    "recording": {
        "title": "Speech on the Radio",
        "authors": ["Molotov, Viacheslav"],
        "date": "1941-06-22",
        "medium": "audiotape",
        "extent": "32 minutes",
    },
    "map": {"title": "A Map of the Southern Indian District", "authors": ["Purcell, Joseph"], "date": "1772~"},
    "image": {"title": "Migrant Mother", "authors": ["Lange, Dorothea"], "date": "1936"},
}
"""Examples of a kind or a family of its own; the rest are those of the keys."""

_ALWAYS = ("reference", "translators", "host", "url", "funders", "private_note")


def new(kind: str, *, id: str | None = None, tables: Tables | None = None) -> str:
    """A commented record file in YAML, with the keys that a document of this kind asks for.

    Raises :class:`~archcite.errors.UsageError`, with the nearest kinds, for a kind that no table has.
    """
    kinds = (tables or Tables.packaged()).kinds
    row = kinds.get(kind) or next((row for row in kinds.values() if kind in row.words), None)
    if row is None:
        near = get_close_matches(kind, list(kinds), n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "archcite list kinds shows them"
        raise UsageError(f"no kind {kind!r}; {hint}")
    article = "An" if row.name[0] in "aeiou" else "A"
    lines = [
        f"# {article} {row.name}: write after each colon what you know, and delete the lines that you do not need.",
        "# Every key is explained by: archcite schema",
        f"id: {id or 'new-' + row.name.replace(' ', '-')}",
        f"kind: {row.name}",
    ]
    own = _EXAMPLES.get(row.name) or _EXAMPLES.get(row.family, {})
    for key in (*(_ASKED.get(row.name) or _ASKED.get(row.family, _ASKED["document"])), *_ALWAYS):
        info = Record.model_fields[key]
        example = own.get(key) or (info.examples or [""])[0]
        lines += ["", f"# {info.description}", f"# {key}: {_flow(example)}"]
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    """A value as YAML's flow style writes it."""
    if isinstance(value, list):
        return f"[{', '.join(_flow(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    text = str(value)
    return f'"{text}"' if any(sign in text for sign in ",:#[]{}") else text
