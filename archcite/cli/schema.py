"""``archcite schema``: the JSON Schema of record files."""

from __future__ import annotations

import click

from archcite.cli.output import put_json
from archcite.model.schema import json_schema


@click.command(epilog="Example:  archcite schema > archcite.schema.json")
def command() -> int:
    """Print the JSON Schema (2020-12) of a record file, for editors and validators."""
    put_json(json_schema())
    return 0
