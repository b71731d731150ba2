"""Colour and movement, which only a terminal is shown; loaded only there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

_PATIENCE = 0.5
"""How many seconds pass before a bar is shown."""

_COLOURS = {
    "path": {"bold": True},
    "code": {"fg": "red", "bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "info": {"fg": "blue"},
    "hint": {"fg": "cyan"},
    "line": {"dim": True},
    "caret": {"fg": "red"},
}


def paint(text: str, style: str) -> str:
    """A text in the colour of its part of a finding."""
    return click.style(text, **_COLOURS.get(style, {}))  # type: ignore[arg-type]


@contextmanager
def bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that appears after half a second; it is told how much is done, and of how much."""
    started = time.monotonic()
    columns = (TextColumn("checking"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("checking", total=None)

    def tell(done: int, total: int) -> None:
        if time.monotonic() - started > _PATIENCE:
            progress.start()
        progress.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        progress.stop()
