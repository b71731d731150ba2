"""``archcite sources``: the list of sources of a paper or an edition."""

from __future__ import annotations

import click

from archcite.api.citation import sources
from archcite.api.reading import found
from archcite.citing.collections import Entry
from archcite.cli.output import (
    OUTPUTS,
    json_option,
    literature_of,
    literature_option,
    options_of,
    put,
    put_json,
    records_option,
    stdin_bytes,
    tell,
)


@click.command(epilog="Example:  archcite sources records/ --style chicago-notes")
@click.argument("names", nargs=-1, required=True, metavar="RECORD...")
@click.option("--style", default="chicago-notes", show_default=True, metavar="NAME|FILE", help="archcite list styles.")
@click.option("--to", "output", type=click.Choice(OUTPUTS), default="text", show_default=True, help="The output.")
@click.option("--lang", metavar="TAG", help="The language of months, terms and headings: de, fr, ru, ...")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="A house rule; archcite list options.")
@literature_option
@records_option
@json_option
def command(
    names: tuple[str, ...],
    style: str,
    output: str,
    lang: str | None,
    options: tuple[str, ...],
    literature: str | None,
    folder: str,
    *,
    as_json: bool,
) -> int:
    """Print the list of sources: sorted by the numbers of the archives, grouped, collections merged.

    A RECORD is an id looked up under records/, a file, a folder of record files, or - for standard input.
    """
    records = found(names, folder, stdin=stdin_bytes)
    tell(records.findings)
    chosen = options_of(options, records.tables.own.options)
    made = sources(
        records,
        style=style,
        to=output,
        lang=lang,
        options=chosen,
        literature=literature_of(literature),
        tables=records.tables,
    )
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
        put(made.text)
    return 3 if records.unread else 0


def _row(entry: Entry) -> dict[str, object]:
    return {"ids": list(entry.ids), "text": entry.text}
