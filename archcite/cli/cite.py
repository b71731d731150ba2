"""``archcite cite``: citations of records."""

from __future__ import annotations

import click

from archcite.api.citation import Paper, citations, paper_of
from archcite.api.reading import found, parents, records_folder
from archcite.cli.output import (
    OUTPUTS,
    finding_row,
    json_option,
    literature_of,
    literature_option,
    options_of,
    put,
    put_json,
    records_option,
    stdin_bytes,
    stdin_text,
    tell,
    text_of,
)
from archcite.errors import UsageError


@click.command(epilog='Example:  archcite cite stalin-tseka-1920-11-16 --locator "l. 2"')
@click.argument("names", nargs=-1, metavar="RECORD...")
@click.option("--style", default="chicago-notes", show_default=True, metavar="NAME|FILE", help="archcite list styles.")
@click.option(
    "--form",
    default="",
    metavar="FORM",
    help="note, short, ibid, bibliography, in-text, reference, preferred or all; by default the style's first.",
)
@click.option("--locator", default="", metavar="TEXT", help='The leaf or page that is cited: "l. 2", "fol. 12v".')
@click.option(
    "--to",
    "output",
    type=click.Choice(OUTPUTS),
    default="text",
    show_default=True,
    help="The output.",
)
@click.option("--from", "source_format", metavar="FORMAT", help="The format of files, where the text does not tell it.")
@click.option("--lang", metavar="TAG", help="The language of months and terms: de, fr, ru, ...")
@click.option(
    "--engine",
    type=click.Choice(["archcite", "citeproc-py"]),
    default="archcite",
    show_default=True,
    help="What renders.",
)
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="A house rule; archcite list options.")
@literature_option
@click.option("--paper", metavar="FILE", help="Cite what FILE lists, a note a line: KEY LOCATOR; KEY LOCATOR.")
@records_option
@json_option
def command(
    names: tuple[str, ...],
    style: str,
    form: str,
    locator: str,
    output: str,
    source_format: str | None,
    lang: str | None,
    engine: str,
    options: tuple[str, ...],
    literature: str | None,
    paper: str | None,
    folder: str,
    *,
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
    chosen = options_of(options, records.tables.own.options)
    if paper is not None:
        made = Paper(
            style=style,
            records=parents(records, folder),
            tables=records.tables,
            options=chosen,
            lang=lang,
            to=output,
            engine=engine,
            literature=literature_of(literature),
        )
        return _paper(paper, made, as_json=as_json)
    printed = citations(
        records,
        style=style,
        form=form,
        locator=locator,
        to=output,
        lang=lang,
        engine=engine,
        collection=parents(records, folder),
        options=chosen,
        tables=records.tables,
    )
    for one in printed:
        tell(one.findings)
    if as_json:
        put_json(
            [
                {"id": one.id, "form": one.form, "text": one.text, "findings": [finding_row(f) for f in one.findings]}
                for one in printed
            ]
        )
    elif printed:
        width = max(len(one.form) for one in printed) + 2
        put("\n".join(f"{one.form + ':':<{width}}{one.text}" if form == "all" else one.text for one in printed))
    return 3 if records.unread else 0


def _paper(path: str, paper: Paper, *, as_json: bool) -> int:
    """Print a whole paper: its numbered notes, its abbreviations where they are listed, then its sources."""
    notes, listed = paper_of(stdin_text() if path == "-" else text_of(path), paper, path)
    short = paper.abbreviations() if paper.house.abbreviations == "listed" else ()
    if as_json:
        listing = {"abbreviations": {one.short: one.full for one in short}} if short else {}
        put_json({"notes": notes, **listing, "sources": list(listed.lines)})
    else:
        names = (
            ["", "Abbreviations", "", *(paper.printer.written(f"{one.short}: {one.full}") for one in short)]
            if short
            else []
        )
        put("\n".join([*(f"{number}. {note}" for number, note in enumerate(notes, 1)), *names, "", listed.text]))
    return 0
