"""``archcite list``: what archcite knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from archcite.api.project import project_tables
from archcite.api.showing import listed
from archcite.cli.output import json_option, put, put_json


@click.command("list", epilog="Example:  archcite list archives --json")
@click.argument("what", metavar="formats|styles|systems|forms|archives|kinds|rules|options")
@json_option
def command(what: str, *, as_json: bool) -> int:
    """List what archcite knows, a project's own rows (archcite.toml) among it."""
    rows = listed(what, project_tables("."))
    if as_json:
        put_json(rows)
        return 0
    cells = [[_cell(row[key]) for key in _COLUMNS.get(what, list(row))] for row in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]) - 1)] if cells else []
    put(
        "\n".join(
            "  ".join([*(f"{c:<{w}}" for c, w in zip(line, widths, strict=False)), line[-1]]).rstrip() for line in cells
        )
    )
    return 0


_WIDEST = 50

_COLUMNS: Mapping[str, Sequence[str]] = {
    "archives": ("name", "names", "city", "country", "systems"),
    "systems": ("name", "caption", "example"),
}
"""What a list shows of rows that are too long for a line; --json has it all."""


def _cell(value: object) -> str:
    """A value of a row as a word or words; of a long list the first."""
    if isinstance(value, bool):
        return "yes" if value else "-"
    if isinstance(value, list):
        words = ", ".join(str(part) for part in value) or "-"
        return words if len(words) <= _WIDEST else f"{value[0]}, …"
    return str(value) or "-"
