"""``archcite import``: pages, citation lines and other formats as record files."""

from __future__ import annotations

import click

from archcite.api.importing import imported, save_records
from archcite.api.reading import found
from archcite.cli.output import put, put_json, stdin_bytes, tell


@click.command("import", epilog="Example:  archcite import page.txt --into records/ --without text")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--from", "source_format", metavar="FORMAT", help="The format, where suffix and text do not tell it.")
@click.option(
    "--into",
    "folder",
    metavar="DIR",
    envvar="ARCHCITE_RECORDS",
    default="records",
    show_default=True,
    help="The folder for the record files; made where it is missing.",
)
@click.option("--id", "identifier", metavar="ID", help="The id of the one record that is imported.")
@click.option("--without", metavar="KEYS", default="", help="Keys to leave out: summary,text.")
@click.option("--force", is_flag=True, help="Replace record files that are there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the id and file of each record.")
def command(
    sources: tuple[str, ...],
    source_format: str | None,
    folder: str,
    identifier: str | None,
    without: str,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """Make a record file of each document in the sources, and name everything that was left out.

    A SOURCE is a file (a page of the Wilson Center Digital Archive as text, a citation line, CSL-JSON, records) or -
    for
    standard input. A file is there only when it has been read back as the same record; an existing one is not replaced
    without --force.
    """
    records = found(sources, None, stdin=stdin_bytes, format=source_format)
    keys = [key.strip() for key in without.split(",") if key.strip()]
    records = imported(records, id=identifier, without=keys)
    tell(records.findings)
    saved = [(record.id, str(path)) for record, path in save_records(records, folder, force=force)]
    if as_json:
        put_json([{"id": key, "path": path} for key, path in saved])
    else:
        put("".join(f"{path}\n" for _key, path in saved))
    return 3 if records.unread else 0
