"""``archcite cite``: citations of records."""

from __future__ import annotations

import click

from archcite.api.citation import Paper, citations, paper_of
from archcite.api.reading import found, parents, records_folder
from archcite.citing.sources import paragraphs, whole
from archcite.cli.citing import Asked, citing_options
from archcite.cli.output import put, put_json, stdin_bytes, stdin_text, tell, text_of
from archcite.errors import UsageError


@click.command(epilog='Example:  archcite cite stalin-tseka-1920-11-16 --locator "l. 2"')
@click.argument("names", nargs=-1, metavar="RECORD...")
@click.option(
    "--form",
    default="",
    metavar="FORM",
    help="note, short, ibid, bibliography, in-text, reference, preferred or all; by default the style's first.",
)
@click.option("--locator", default="", metavar="TEXT", help='The leaf or page that is cited: "l. 2", "fol. 12v".')
@click.option("--paper", metavar="FILE", help="Cite what FILE lists, a note a line: KEY LOCATOR; KEY LOCATOR.")
@citing_options
def command(
    names: tuple[str, ...],
    form: str,
    locator: str,
    paper: str | None,
    source_format: str | None,
    folder: str,
    *,
    asked: Asked,
    as_json: bool,
) -> int:
    """Print the citation of each RECORD, in the order given.

    A RECORD is an id looked up under records/, a file, a folder of record files, or - for standard input. What a
    style has no place for is named on standard error.
    """
    if not names and paper is None:
        raise UsageError("which record? give its id, a file or -; or a list of cites with --paper FILE")
    records = found(names or [str(records_folder(folder))], folder, stdin=stdin_bytes, format=source_format)
    tell(records.findings)
    known, wanted = parents(records, folder), asked.wanted(records)
    if paper is not None:
        books = asked.literature(records)
        _put_paper(paper, Paper(records=known, literature=books.items, **wanted), as_json=as_json)
        return 3 if books.flawed or records.unread else 0
    printed = citations(records, form=form, locator=locator, collection=known, **wanted)
    for one in printed:
        tell(one.findings)
    if as_json:
        put_json(
            [
                {"id": one.id, "form": one.form, "text": one.text, "findings": [f.as_mapping() for f in one.findings]}
                for one in printed
            ]
        )
    elif printed:
        width = max(len(one.form) for one in printed) + 2
        put("\n".join(f"{one.form + ':':<{width}}{one.text}" if form == "all" else one.text for one in printed))
    return 3 if records.unread else 0


def _put_paper(path: str, paper: Paper, *, as_json: bool) -> None:
    """Print a whole paper: its numbered notes, its abbreviations where they are listed, then its sources."""
    notes, listed = paper_of(stdin_text() if path == "-" else text_of(path), paper, path)
    short = paper.abbreviations() if paper.house.abbreviations == "listed" else ()
    if as_json:
        listing = {"abbreviations": {one.short: one.full for one in short}} if short else {}
        put_json({"notes": notes, **listing, "sources": list(listed.lines)})
    else:
        to = paper.printer.output
        lines = paragraphs((f"{number}. {note}" for number, note in enumerate(notes, 1)), to)
        if short:
            names = (paper.printer.written(f"{one.short}: {one.full}") for one in short)
            lines += ["", *paragraphs(("Abbreviations",), to), "", *paragraphs(names, to)]
        put(whole("\n".join([*lines, "", listed.text]), to))
