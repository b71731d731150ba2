"""``archcite convert``: records in another format."""

from __future__ import annotations

import click

from archcite.api.converting import convert
from archcite.api.reading import found
from archcite.cli.output import is_flawed, put, records_option, stdin_bytes, tell
from archcite.store.saving import save


@click.command(epilog="Example:  archcite convert records/ --to biblatex -o sources.bib")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--to", "target", required=True, metavar="FORMAT", help="The format to write; archcite list formats.")
@click.option("--from", "source_format", metavar="FORMAT", help="The format to read, where the text does not tell it.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--force", is_flag=True, help="Replace the file of -o if it is there.")
@click.option("--strict", is_flag=True, help="Exit with 1 where anything is lost.")
@click.option("--for", "style", metavar="STYLE", help="CSL-JSON as one of archcite's styles wants it.")
@records_option
def command(
    sources: tuple[str, ...],
    target: str,
    source_format: str | None,
    output: str | None,
    style: str | None,
    folder: str,
    *,
    force: bool,
    strict: bool,
) -> int:
    """Write records in another format; what it has no place for is named on standard error, field by field.

    A SOURCE is an id, a file, a folder of record files, or - for standard input. The exit code is 0 with losses, 1 with
    --strict; a record that cannot be read is an error.
    """
    records = found(sources, folder, stdin=stdin_bytes, format=source_format)
    tell(records.findings)
    written = convert(records, target, style=style, tables=records.tables)
    tell(written.findings)
    if records.unread:
        return 3
    if output:
        save(output, written.text, force=force)
    else:
        put(written.text)
    return int(strict and is_flawed(written.findings))
