"""``archcite parse``: an archive reference, or a citation, as its parts."""

from __future__ import annotations

from collections.abc import Iterator

import click

from archcite.api.parsing import find, forms, parse_lines
from archcite.api.project import project_tables
from archcite.api.reading import Records, read, records_folder
from archcite.cli.output import DEFAULT_FOLDER, put, put_json_line, records_option, stdin_text, text_of
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import UsageError
from archcite.reference import FORMS, Reference, as_json
from archcite.tables import Tables
from archcite.terminal import visible


@click.command(epilog='Example:  archcite parse "RGASPI, f. 558, op. 11, d. 317, ll. 1-3"')
@click.argument("text", metavar="TEXT|-", required=False)
@click.option("--context", "in_context", is_flag=True, help='Let "Ibid., d. 5" lean on the line, or the note, before.')
@click.option("--print", "forms_wanted", metavar="FORMS", default="", help=f"Print it too: {', '.join(FORMS)}.")
@click.option("--find", "file", metavar="FILE", help="Find the references in the running text of FILE, or of -.")
@records_option
@click.option("--json", "json_lines", is_flag=True, help="Print a line of JSON for each line.")
def command(
    text: str | None, forms_wanted: str, file: str | None, folder: str, *, in_context: bool, json_lines: bool
) -> int:
    """Read an archive reference, or a whole citation, into its parts; - reads lines from standard input.

    With --json an object for each line, blank ones too. A caret shows what is not understood; the exit code is then 1.
    """
    if (text is None) == (file is None):
        raise UsageError("give one reference, - for lines of standard input, or --find FILE")
    wanted = [name.strip() for name in forms_wanted.split(",") if name.strip()]
    if file is not None:
        return _find(file, folder, wanted, in_context=in_context, json_lines=json_lines)
    tables = project_tables(".")
    lines = (stdin_text() if text == "-" else text or "").splitlines() or [""]
    flawed = False
    for line, reference in zip(lines, parse_lines(lines, tables=tables, in_context=in_context), strict=True):
        flawed = flawed or any(finding.severity is not Severity.INFO for finding in _all_findings(reference))
        if json_lines:
            put_json_line({**as_json(reference), **_printed(reference, wanted, tables)})
        else:
            put("\n".join(_shown(line, reference, wanted, tables)))
    return int(flawed)


def _printed(reference: Reference, wanted: list[str], tables: Tables) -> dict[str, object]:
    return {"printed": dict(forms(reference, wanted, tables=tables))} if wanted else {}


def _all_findings(reference: Reference) -> tuple[Diagnostic, ...]:
    return (*reference.findings, *(finding for other in reference.more for finding in other.findings))


def _shown(line: str, reference: Reference, wanted: list[str], tables: Tables) -> Iterator[str]:
    """A reference for people: a line a part, the printed forms, and a caret under what is not understood."""
    for part in (reference, *reference.more):
        yield from _parts(part)
    for name, text in forms(reference, wanted, tables=tables):
        yield f"{name + ':':<12} {text}"
    for finding in _all_findings(reference):
        column = max(finding.place.column, 1)
        start, end = max(0, column - 60), column + 60
        width = max(1, finding.place.end_column - column)
        yield visible(line[start:end].replace("\t", " "))
        yield f"{' ' * (column - 1 - start)}{'^' * min(width, 60)}"
        yield visible(
            f"{finding.code} {finding.severity}: {finding.message}" + (f" ({finding.hint})" if finding.hint else "")
        )
    yield ""


def _parts(reference: Reference) -> Iterator[str]:
    rows = [("repository", reference.repository), ("system", reference.system)]
    rows += [(level.unit, level.value) for level in reference.levels]
    if reference.leaves:
        rows.append((f"leaves ({reference.leaves.unit})", ", ".join(str(leaf) for leaf in reference.leaves.ranges)))
    for name, value in rows:
        if value:
            yield visible(f"{name + ':':<12} {value}")


def _find(file: str, folder: str, wanted: list[str], *, in_context: bool, json_lines: bool) -> int:
    """Print each reference found in a text: where it stands, the records that lie there, the forms that are wanted."""
    place = records_folder(folder)
    if not place.is_dir() and folder != DEFAULT_FOLDER:
        raise UsageError(f"there is no folder {folder!r} here: --records names the folder of the records")
    tables = project_tables(place)
    text = stdin_text() if file == "-" else text_of(file)
    known = read(place, tables=tables) if place.is_dir() else Records()
    matches = find(text, records=known, tables=tables, in_context=in_context)
    for match in matches:
        one = match.found
        if json_lines:
            at = {"line": one.line, "column": one.column, "start": one.start, "end": one.end}
            records = {"records": list(match.records)}
            put_json_line({**at, **as_json(one.reference), **records, **_printed(one.reference, wanted, tables)})
        else:
            shown = " ".join(text[one.start : one.end].split())
            put(visible(f"{file}:{one.line}:{one.column}: {shown}  [{', '.join(match.records) or 'no record'}]"))
            for name, text_printed in forms(one.reference, wanted, tables=tables):
                put(visible(f"    {name + ':':<12} {text_printed}"))
    return 0
