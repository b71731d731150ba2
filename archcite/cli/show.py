"""``archcite show``: a record, read for people."""

from __future__ import annotations

import click

from archcite.api.reading import found
from archcite.api.showing import show
from archcite.cli.output import json_option, put, put_json, records_option, stdin_bytes, tell


@click.command(epilog="Example:  archcite show stalin-tseka-1920-11-16")
@click.argument("names", nargs=-1, required=True, metavar="RECORD...")
@records_option
@json_option
def command(names: tuple[str, ...], folder: str, *, as_json: bool) -> int:
    """Show records: the name of each key that says something, and its value."""
    records = found(names, folder, stdin=stdin_bytes)
    tell(records.findings)
    if as_json:
        put_json([record.as_mapping() for record in records.values()])
    else:
        put("\n\n".join(show(record) for record in records.values()))
    return 3 if records.unread else 0
