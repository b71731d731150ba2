"""What every command does alike: where records come from, how text and findings go out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import InputError, RefusedError
from archcite.store import read_bytes
from archcite.terminal import visible

_F = TypeVar("_F", bound=Callable[..., Any])


DEFAULT_FOLDER = "records"
"""Where ids are looked up unless it is said; it need not be there."""


def records_option(command: _F) -> _F:
    """``--records DIR``: where ids are looked up."""
    return click.option(
        "--records",
        "folder",
        metavar="DIR",
        envvar="ARCHCITE_RECORDS",
        default=DEFAULT_FOLDER,
        show_default=True,
        help="The folder where ids are looked up; example: for the records that ship with archcite.",
    )(command)


def json_option(command: _F) -> _F:
    """``--json``: the same as data."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def stdin_bytes() -> bytes:
    """All of standard input."""
    try:
        return sys.stdin.buffer.read()
    except OSError as trouble:
        raise InputError(f"standard input: {os.strerror(trouble.errno or 5)}") from trouble


def stdin_text() -> str:
    """Standard input as text; bytes that are no UTF-8 are refused."""
    try:
        return stdin_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise RefusedError(f"standard input: byte {trouble.start + 1} is not UTF-8") from trouble


def text_of(path: str) -> str:
    """A file as text; bytes that are no UTF-8 are refused."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise RefusedError(f"{path}: byte {trouble.start + 1} is not UTF-8") from trouble


def put(text: str) -> None:
    """Print a text on standard output, nothing for an empty one; on a terminal nothing in it can move the cursor."""
    if not text:
        return
    _echo(visible(text) if sys.stdout.isatty() else text)


def put_painted(text: str) -> None:
    """Print a text whose colours are ours, and whose every other character has been made visible before."""
    if text:
        _echo(text)


def is_coloured() -> bool:
    """Whether standard output is a terminal that is to be shown colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def put_json(value: object) -> None:
    """Print a value as JSON, readable by people too."""
    _echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def put_json_line(value: object) -> None:
    """Print a value as one line of JSON."""
    _echo(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _echo(text: str) -> None:
    try:
        click.echo(text, nl=not text.endswith("\n"))
    except BrokenPipeError as trouble:
        # click would end the process with 1: a reader that has seen enough is no failure of ours.
        raise ReaderGone from trouble


class ReaderGone(Exception):  # noqa: N818 (nothing went wrong)
    """Whoever read standard output has gone away."""


def tell(findings: Iterable[Diagnostic]) -> None:
    """Print findings on standard error, a line each."""
    for finding in findings:
        click.echo(visible(_line(finding)), err=True)


def _line(finding: Diagnostic) -> str:
    """A finding as one line; the place is left out where there is none."""
    return " ".join(str(finding).removeprefix(": ").split())


def is_flawed(findings: Sequence[Diagnostic], least: Severity = Severity.WARNING) -> bool:
    """Whether any finding is as grave as ``least``."""
    return any(finding.severity.rank <= least.rank for finding in findings)
