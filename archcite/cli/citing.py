"""The options that ``cite`` and ``sources`` share: the style, how it prints, house rules, literature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import click

from archcite.api.citation import Wanted, literature
from archcite.api.reading import Records
from archcite.cli.output import is_flawed, json_option, records_option, tell
from archcite.diagnostics import Severity
from archcite.errors import UsageError

OUTPUTS = ("text", "html", "markdown", "latex", "typst", "rtf")
"""What citations are printed as."""
_F = TypeVar("_F", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--style", default="chicago-notes", show_default=True, metavar="NAME|FILE", help="archcite list styles."
    ),
    click.option("--to", type=click.Choice(OUTPUTS), default="text", show_default=True, help="The output."),
    click.option(
        "--from", "source_format", metavar="FORMAT", help="The format of files, where the text does not tell it."
    ),
    click.option("--lang", metavar="TAG", help="The language of months, terms and headings: de, fr, ru, ..."),
    click.option(
        "--engine",
        type=click.Choice(["archcite", "citeproc-py"]),
        default="archcite",
        show_default=True,
        help="What renders.",
    ),
    click.option(
        "--option", "options", multiple=True, metavar="NAME=VALUE", help="A house rule; archcite list options."
    ),
    click.option(
        "--literature",
        "books",
        multiple=True,
        metavar="FILE",
        help="Books and articles as CSL-JSON, BibTeX or BibLaTeX, cited by their ids, listed apart.",
    ),
    records_option,
    json_option,
)


class Asked(NamedTuple):
    """What the command line says of how citations are printed, before the records are read."""

    style: str
    to: str
    lang: str | None
    engine: str
    options: tuple[str, ...]
    books: tuple[str, ...]

    def wanted(self, records: Records) -> Wanted:
        """How to print these records, with the tables and house rules of their project."""
        own = records.tables.own.options
        return Wanted(
            style=self.style,
            to=self.to,
            lang=self.lang,
            engine=self.engine,
            options={**own, **_pairs(self.options)},
            tables=records.tables,
        )

    def literature(self, records: Records) -> Books:
        """The literature of the files named, or else of those that the project names; what is found is told."""
        found = literature(*self.books, tables=records.tables)
        tell(found.findings)
        return Books(found.items, is_flawed(found.findings, Severity.ERROR))


class Books(NamedTuple):
    """CSL-JSON items, and whether a part of their files could not be read."""

    items: tuple[Mapping[str, object], ...]
    flawed: bool


def citing_options(command: _F) -> _F:
    """The options; a command gets those of how it prints as ``asked``, the rest by their names."""

    @wraps(command)
    def with_asked(*args: object, **given: Any) -> object:  # noqa: ANN401
        asked = Asked(**{name: given.pop(name) for name in Asked._fields})
        return command(*args, asked=asked, **given)

    made: Any = with_asked
    for option in reversed(_OPTIONS):
        made = option(made)
    return made  # type: ignore[no-any-return]


def _pairs(said: Iterable[str]) -> dict[str, str]:
    """House rules as the command line gives them, ``NAME=VALUE``."""
    chosen: dict[str, str] = {}
    for pair in said:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"--option takes NAME=VALUE, not {pair!r}; archcite list options shows them")
        chosen[name.strip()] = value.strip()
    return chosen
