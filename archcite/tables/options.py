"""What a house may choose, a row each: its default, the words it takes, and what the manual says of it."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archcite.tables.rows import tables_in, toml_rows, word, words

if TYPE_CHECKING:
    from collections.abc import Mapping


class Option(NamedTuple):
    """A choice: ``choices`` are the words it takes, none where any text will do."""

    name: str
    caption: str
    default: str
    choices: tuple[str, ...]
    rule: str


@lru_cache(maxsize=1)
def options() -> Mapping[str, Option]:
    """The table of options, by name."""
    rows = tables_in(toml_rows("options.toml"), "options.toml")
    return MappingProxyType(
        {
            name: Option(
                name=name,
                caption=word(row, "caption", f"option {name}"),
                default=word(row, "default", f"option {name}"),
                choices=words(row, "choices", f"option {name}"),
                rule=word(row, "rule", f"option {name}"),
            )
            for name, row in rows.items()
        }
    )
