"""Running the command: as people run it, in a process of its own, or in this one, which is faster."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable

from archcite.cli import main

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]


def run_here(*arguments: str, stdin: str | bytes = "") -> Result:
    """Run ``archcite`` in this process and folder."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")]
    streams += [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        main(list(arguments))
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    assert code != 70, streams[2].buffer.getvalue().decode()  # type: ignore[attr-defined]
    _, out, err = (stream.buffer.getvalue().decode() for stream in streams)  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, code, out, err)
