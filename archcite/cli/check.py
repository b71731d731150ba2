"""``archcite check``: everything that is to be found in record files."""

from __future__ import annotations

import click

from archcite.api.checking import findings_in, selected
from archcite.api.reading import Records, read, reads
from archcite.cli.output import finding_row, is_flawed, put, put_json, stdin_bytes
from archcite.diagnostics import Diagnostic, Severity


@click.command(epilog="Example:  archcite check records/ --ignore AC601")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--from", "source_format", metavar="FORMAT", help="The format, where suffix and text do not tell it.")
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--select", metavar="CODES", default="", help="Only codes that begin so: AC2,AC301.")
@click.option("--ignore", metavar="CODES", default="", help="No codes that begin so.")
@click.option(
    "--severity",
    type=click.Choice([str(severity) for severity in Severity]),
    default="info",
    show_default=True,
    help="Nothing that matters less.",
)
def command(
    paths: tuple[str, ...],
    source_format: str | None,
    report: str,
    select: str,
    ignore: str,
    severity: str,
    *,
    as_json: bool,
) -> int:
    """Check record files, and print what is wrong with file, line, column, code and hint.

    A folder means the record files below it; - is standard input. Nothing is ever changed. The exit code is 1 where a
    finding is a warning or graver.
    """
    records = _records(paths, source_format)
    found = selected(
        findings_in(records),
        select=_codes(select),
        ignore=_codes(ignore),
        severity=Severity(severity),
        tables=records.tables,
    )
    if as_json or report == "json":
        put_json([finding_row(finding) for finding in found])
    else:
        put("\n".join([*(str(finding) for finding in found), _summary(records, found)]))
    return int(is_flawed(found))


def _records(paths: tuple[str, ...], source_format: str | None) -> Records:
    """What all paths hold, standard input among them, as one collection: rules across records see them all."""
    files = [path for path in paths if path != "-"]
    records = read(*files, format=source_format) if files else Records()
    if "-" not in paths:
        return records
    given = reads(stdin_bytes(), format=source_format, path="-", tables=records.tables)
    return Records((*records.readings, *given.readings), (*records.unread, *given.unread), records.tables)


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]


def _summary(records: Records, found: tuple[Diagnostic, ...]) -> str:
    read_well, unread = len(records.readings), len(records.unread)
    counts = [
        f"{count} {severity}{'s' if count != 1 and severity != 'info' else ''}"
        for severity in Severity
        if (count := sum(finding.severity is severity for finding in found))
    ]
    what = f"{read_well} record{'s' if read_well != 1 else ''}" + (f", {unread} unread" if unread else "")
    return f"{what}: {', '.join(counts) if counts else 'all is well'}"
