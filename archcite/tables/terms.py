"""What a language calls its months, seasons, reference units and connecting words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from archcite.errors import TablesError
from archcite.tables.rows import data_file, tables_in, toml_rows, words

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Terms:
    """A language's words: ``months`` (twelve, as they stand inside a date), ``seasons`` (four), ``words`` by name."""

    tag: str
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    words: Mapping[str, str] = field(default=_NO_WORDS)


def terms(tag: str) -> Terms:
    """The table of the language ``tag`` (BCP 47), or of its primary language, or English."""
    name = next((known for known in (tag, tag.partition("-")[0], "en") if _has(known)), "en")
    rows = toml_rows(f"terms/{name}.toml")
    months = words(rows, "months", f"terms {name}")
    if len(months) != 12:
        raise TablesError(f"terms {name}: months must be twelve")
    named = tables_in({"words": rows.get("words", {})}, f"terms {name}")["words"]
    return Terms(
        tag=name,
        months=months,
        seasons=words(rows, "seasons", f"terms {name}"),
        words=MappingProxyType({key: str(value) for key, value in named.items()}),
    )


def _has(tag: str) -> bool:
    return tag.replace("-", "").isalnum() and data_file(f"terms/{tag}.toml").is_file()
