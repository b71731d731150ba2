"""Showing: one record, read for people; and the lists of what archcite knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from archcite.checks import explain as _explain
from archcite.errors import UsageError
from archcite.model.record import Record
from archcite.model.schema import json_schema
from archcite.reference import FORMS
from archcite.tables import Tables
from archcite.tables.options import options
from archcite.tables.rows import toml_rows

__all__ = ["explain", "json_schema", "listed", "show"]


def explain(code: str, tables: Tables | None = None) -> str:
    """The page of a finding's code, or of its rule's name: what it finds, why it matters, what to write instead.

    Raises :class:`~archcite.errors.UsageError`, naming the nearest, for another word.
    """
    return _explain(code, tables or Tables.packaged())


def show(record: Record) -> str:
    """A record for reading: the title of each key that says something, and its value, a line each."""
    rows = list(_rows(record))
    width = max(len(title) for title, _ in rows)
    return "\n".join(f"{title:<{width}}  {value}" for title, value in rows)


def _systems(tables: Tables) -> list[Mapping[str, object]]:
    """The systems, each with a short example that names several levels, where there is one."""
    examples: dict[str, list[tuple[int, str]]] = {}
    rows = toml_rows("reference_examples.toml")["example"]
    for row in rows if isinstance(rows, list) else ():
        levels = str(row.get("levels", "")).count(";")
        examples.setdefault(str(row.get("system", "")), []).append((min(levels, 2), str(row.get("text", ""))))
    return [
        {
            "name": row.name,
            "example": "" if row.name in tables.own.systems else _typical(examples.get(row.name, [])),
            "levels": list(row.levels),
            "caption": row.caption,
        }
        for row in tables.systems.values()
    ]


def _typical(examples: list[tuple[int, str]]) -> str:
    """Of texts with their numbers of levels one among those that have most: shorter than most of them, no oddity."""
    most = max((levels for levels, _ in examples), default=0)
    texts = sorted((text for levels, text in examples if levels == most), key=len)
    return texts[(len(texts) - 1) // 4] if texts else ""


def _rows(record: Record) -> Iterator[tuple[str, str]]:
    fields = {info.alias or name: info for name, info in Record.model_fields.items()}
    for key, value in record.as_mapping().items():
        title = str(fields[key].title) if key in fields else key
        for line in _lines(value):
            yield title, line
            title = ""


def _lines(value: object) -> Iterator[str]:
    """A value as lines of text: an item of a list a line, a mapping in one."""
    if isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, dict):
        yield ", ".join(f"{key}: {'; '.join(_lines(item))}" for key, item in value.items())
    else:
        yield from str(value).splitlines() or [""]


def listed(what: str, tables: Tables | None = None) -> list[Mapping[str, object]]:
    """What archcite knows, a mapping a row.

    ``what`` is ``formats``, ``styles``, ``systems``, ``forms`` (of references), ``archives``, ``kinds``, ``rules`` or
    ``options``. Raises :class:`~archcite.errors.UsageError` for another word.
    """
    tables = tables or Tables.packaged()
    lists: dict[str, Callable[[], list[Mapping[str, object]]]] = {
        "formats": lambda: [
            {"name": row.name, "reads": bool(row.reader), "writes": bool(row.writer), "caption": row.caption}
            for row in tables.formats.values()
        ],
        "styles": lambda: [
            {"name": row.name, "reference": row.reference, "caption": row.caption} for row in tables.styles.values()
        ],
        "systems": lambda: _systems(tables),
        "forms": lambda: [{"name": name, "caption": caption} for name, caption in FORMS.items()],
        "archives": lambda: [
            {
                "name": row.label,
                "acronyms": list(row.acronyms),
                "names": list(row.names),
                "former": list(row.former),
                "city": row.city,
                "country": row.country,
                "isil": row.isil,
                "wikidata": row.wikidata,
                "systems": list(row.systems),
            }
            for row in tables.repositories.rows
        ],
        "kinds": lambda: [
            {"name": row.name, "family": row.family, "csl": row.csl, "words": list(row.words)}
            for row in tables.kinds.values()
        ],
        "rules": lambda: [
            {"code": row.code, "severity": str(row.severity), "name": row.name, "caption": row.caption}
            for row in tables.rules.values()
        ],
        "options": lambda: [
            {
                "name": row.name,
                "default": row.default,
                "choices": list(row.choices),
                "caption": row.caption,
                "rule": row.rule,
            }
            for row in options().values()
        ],
    }
    if what not in lists:
        raise UsageError(f"no list {what!r}; there are {', '.join(lists)}")
    return lists[what]()
