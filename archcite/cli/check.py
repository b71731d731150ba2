"""``archcite check``: everything that is to be found in record files."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NoReturn

import click

from archcite.api.checking import REPORTS, codes, report, selected
from archcite.api.inspection import Inspection, Progress, inspect
from archcite.checks import Page
from archcite.checks.reports import WIDEST, as_text, counts, plain, statistics, summary
from archcite.cli.output import is_coloured, is_flawed, put, put_json, put_painted, stdin_bytes
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import TablesError, UsageError
from archcite.loading import load
from archcite.store import read_bytes
from archcite.terminal import visible
from archcite.version import __version__

if TYPE_CHECKING:
    from archcite.api.mending import Mended


@click.command(epilog="Example:  archcite check records/ --ignore AC601")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--from", "source_format", metavar="FORMAT", help="The format, where suffix and text do not tell it.")
@click.option(
    "--format", "form", type=click.Choice(REPORTS), default="text", show_default=True, help="How findings are reported."
)
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
@click.option("--statistics", "counted", is_flag=True, help="How often each code was found, instead of where.")
@click.option("--fix", "mending", is_flag=True, help="Mend what can be mended for certain; the rest is reported.")
@click.option("--cache", metavar="DIR", help="A folder that remembers files that have not changed.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="How many processes; 0 is one for each core.")
def command(
    paths: tuple[str, ...],
    source_format: str | None,
    form: str,
    select: str,
    ignore: str,
    severity: str,
    jobs: int,
    cache: str | None,
    *,
    as_json: bool,
    counted: bool,
    mending: bool,
) -> int:
    """Check record files, and print what is wrong with file, line, column, code and hint.

    A folder means the record files below it; - is standard input. Nothing is changed without --fix. The exit code is 1
    where a finding is a warning or graver. A comment "# archcite: ignore AC203" on a line silences that code there;
    [check] in archcite.toml holds select, ignore and severity for a project.
    """
    form = "json" if as_json else form
    if counted and form not in {"text", "json"}:
        raise UsageError(f"--statistics is printed as text or JSON, not as {form}")
    given = {"-": stdin_bytes()} if "-" in paths else {}
    if mending and given:
        click.echo("-: standard input is looked over, and never mended", err=True)
    look = partial(inspect, paths, format=source_format, given=given, jobs=jobs, cache=cache, year=_this_year())
    with _ends_whole(), _progress() as progress:
        seen = look(progress=progress)
    if cache and not Path(cache).is_dir():
        click.echo(visible(f"{cache}: no folder could be made there, and nothing is remembered"), err=True)
    found = _chosen(seen, select, ignore, severity)
    done: Counter[str] = Counter()
    for _ in range(_PASSES if mending else 0):
        mended: tuple[Mended, ...] = load("api.mending", "mend")(found, seen.tables, source_format)
        if not mended:
            break
        done.update({one.path: one.findings for one in mended})
        seen = look()
        found = _chosen(seen, select, ignore, severity)
    tell_mended(done)
    if counted and form == "json":
        put_json(counts(found, seen.tables.rules))
    elif form != "text":
        put(report(found, form, files=seen.files, tables=seen.tables, version=__version__))
    else:
        put_painted(_text(found, seen, given, counted=counted))
    return int(is_flawed(found))


def _this_year() -> int:
    """The year that it is, wherever the sun rose first."""
    return (datetime.now(UTC) + timedelta(hours=14)).year


@contextmanager
def _ends_whole() -> Iterator[None]:
    """A demand to end is met as an interruption is, so that no process goes on without this one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _ended)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _ended(number: int, frame: object) -> NoReturn:
    _ = frame
    raise SystemExit(128 + number)


def _chosen(seen: Inspection, select: str, ignore: str, severity: str) -> tuple[Diagnostic, ...]:
    """The findings that the command line, or the project where that is silent, wants to hear of."""
    own = seen.tables.own.check
    chosen = click.get_current_context().get_parameter_source("severity")
    least = own.get("severity", severity) if chosen is click.core.ParameterSource.DEFAULT else severity
    asked = codes(_words(select), seen.tables)
    passed = _of_project("ignore", seen)
    return selected(
        seen.findings,
        select=asked or _of_project("select", seen),
        ignore=(*_words(ignore), *(code for code in passed if not any(one.startswith(code) for one in asked))),
        severity=_severity(least),
        tables=seen.tables,
    )


def _of_project(key: str, seen: Inspection) -> tuple[str, ...]:
    """The codes that a project's table selects or ignores."""
    try:
        return codes(_words(seen.tables.own.check.get(key, "")), seen.tables)
    except UsageError as trouble:
        raise TablesError(f"archcite.toml: [check] {key}: {trouble}") from trouble


_PASSES = 10
"""How often files are mended: what is mended may show what stood behind it."""


def tell_mended(done: Mapping[str, int]) -> None:
    """Which files were changed, and how many findings mended, on standard error."""
    for path, findings in done.items():
        click.echo(visible(f"{path}: {findings} mended"), err=True)


def _text(found: tuple[Diagnostic, ...], seen: Inspection, given: dict[str, bytes], *, counted: bool) -> str:
    end = summary(found, seen.records, len(seen.files))
    if counted:
        return statistics(found, seen.tables.rules) + end

    @lru_cache(maxsize=4)
    def page(path: str) -> Page:
        data = given[path] if path in given else read_bytes(path)
        return Page(data.decode("utf-8-sig", "replace"))

    def line(path: str, number: int) -> str:
        return page(path).line(number)

    paint = load("cli.colour", "paint") if is_coloured() else plain
    return as_text(found, line, paint, _widest()) + end


def _widest() -> int:
    """How many columns of a source line a terminal has room for, beside the number of the line."""
    return min(WIDEST, max(get_terminal_size().columns - _MARGIN, _MARGIN)) if sys.stdout.isatty() else WIDEST


_MARGIN = 14
"""The number of a line with what surrounds it, and the marks of what was left out."""


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal's standard error, after half a second; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    with load("cli.colour", "bar")() as progress:
        yield progress


def _severity(word: str) -> Severity:
    if word not in set(Severity):
        raise UsageError(f"[check] severity is one of {', '.join(Severity)}, not {word!r}")
    return Severity(word)


def _words(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]
