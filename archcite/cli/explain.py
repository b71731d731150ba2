"""``archcite explain``: the page of a rule."""

from __future__ import annotations

import click

from archcite.api.project import project_tables
from archcite.api.showing import explain
from archcite.checks import rule_called
from archcite.cli.output import json_option, put, put_json


@click.command(epilog="Example:  archcite explain AC201")
@click.argument("code")
@json_option
def command(code: str, *, as_json: bool) -> int:
    """Explain a finding, by its code or name: what it finds, why it matters, and what to write instead."""
    tables = project_tables(".")
    page = explain(code, tables)
    if as_json:
        row = rule_called(code, tables)
        put_json(
            {"code": row.code, "name": row.name, "severity": str(row.severity), "caption": row.caption, "page": page}
        )
    else:
        put(page)
    return 0
