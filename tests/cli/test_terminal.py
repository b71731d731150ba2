"""What a terminal is shown, and how a run that is broken off ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

RECORD = '{"title": "Foo [bar\\u001b[2J \u202eand a great deal more of the same long title, and more, and more"}\n'


def _on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What ``archcite`` prints on a terminal of its own."""
    (folder / "a.json").write_text(RECORD, encoding="utf-8")
    ours, its = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM", "COLUMNS"}}
    command = [sys.executable, "-m", "archcite", *arguments]
    running = subprocess.Popen(command, cwd=folder, stdout=its, stderr=its, env=known | environment)
    os.close(its)
    shown = b""
    try:
        while some := os.read(ours, 65536):
            shown += some
    except OSError:  # Linux: the other end is closed
        pass
    os.close(ours)
    assert running.wait(10) in {0, 1}
    return shown.decode()


def test_a_terminal_gets_colours_and_the_records_own_controls_as_text(tmp_path: Path) -> None:
    shown = _on_terminal(tmp_path, "check", "a.json", TERM="xterm")
    assert "\x1b[1ma.json:1:" in shown
    assert "\\u{1b}[1m" not in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}])
def test_who_wants_no_colours_gets_none(tmp_path: Path, environment: dict[str, str]) -> None:
    shown = _on_terminal(tmp_path, "check", "a.json", **environment)
    assert "a.json:1:" in shown
    assert "\x1b" not in shown


def test_a_line_of_the_source_fits_the_terminal(tmp_path: Path) -> None:
    shown = _on_terminal(tmp_path, "check", "a.json", TERM="dumb", COLUMNS="40")
    lines = [line for line in shown.splitlines() if line.startswith("  1 | ")]
    assert lines
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_broken_off_ends_at_once_with_all_its_processes(tmp_path: Path, number: int) -> None:
    for name in ("a", "b"):
        with (tmp_path / f"{name}.yaml").open("w", encoding="utf-8") as file:
            file.writelines(f"---\nid: {name}-{one}\ntitle: A letter\n" for one in range(60_000))
    command = [sys.executable, "-m", "archcite", "check", ".", "--jobs", "2"]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    time.sleep(1)
    running.send_signal(number)
    running.communicate(timeout=3)  # the pipe is closed when the last process has gone
    assert running.returncode == 128 + number
