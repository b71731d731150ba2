"""``archcite new``: a record file to fill in."""

from __future__ import annotations

import click

from archcite.api.drafting import new
from archcite.api.importing import made_folder
from archcite.api.project import project_tables
from archcite.cli.output import put
from archcite.errors import UsageError
from archcite.store import file_name, path_within
from archcite.store.saving import save


@click.command(epilog="Example:  archcite new letter --id creel-house-1918-09-25 --into records/")
@click.argument("kind")
@click.option("--id", "identifier", metavar="ID", help="The id of the record.")
@click.option("--into", "folder", metavar="DIR", help="Write it to DIR, as a file named by the id.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def command(kind: str, identifier: str | None, folder: str | None, *, force: bool) -> int:
    """Print a commented record file for a document of some KIND: letter, telegram, minutes, collection, ..."""
    text = new(kind, id=identifier, tables=project_tables(folder or "."))
    if folder is None:
        put(text)
        return 0
    if identifier is None:
        raise UsageError("--into needs --id: the file is named by it")
    path = path_within(made_folder(folder), f"{file_name(identifier)}.yaml")
    save(path, text, force=force)
    put(str(path))
    return 0
