"""``archcite sources``: the list of sources of a paper or an edition."""

from __future__ import annotations

import click

from archcite.api.citation import sources
from archcite.api.reading import found
from archcite.citing.collections import Entry
from archcite.citing.sources import whole
from archcite.cli.citing import Asked, citing_options
from archcite.cli.output import put, put_json, stdin_bytes, tell


@click.command(epilog="Example:  archcite sources records/ --style chicago-notes")
@click.argument("names", nargs=-1, required=True, metavar="RECORD...")
@citing_options
def command(names: tuple[str, ...], source_format: str | None, folder: str, *, asked: Asked, as_json: bool) -> int:
    """Print the list of sources: sorted by the numbers of the archives, grouped, collections merged.

    A RECORD is an id looked up under records/, a file, a folder of record files, or - for standard input.
    """
    records = found(names, folder, stdin=stdin_bytes, format=source_format)
    books = asked.literature(records)
    made = sources(records, books.items, **asked.wanted(records))
    tell((*records.findings, *made.findings))
    if as_json:
        put_json(
            {
                "groups": [
                    {"headings": list(group.headings), "entries": [_row(entry) for entry in group.entries]}
                    for group in made.groups
                ],
                "literature": [_row(entry) for entry in made.literature],
            }
        )
    else:
        put(whole(made.text, made.output))
    return 3 if records.unread or books.flawed else 0


def _row(entry: Entry) -> dict[str, object]:
    return {"ids": list(entry.ids), "text": entry.text}
