"""archcite prints what citeproc-js prints, in official styles spread through the alphabet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("citeproc_js.py")


def test_notes_and_entries_are_those_of_citeproc_js() -> None:
    command = [sys.executable, str(PROGRAM), "--styles", "40", "--quiet"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if ended.returncode == 75:
        pytest.skip(ended.stdout.strip())
    assert ended.returncode == 0, ended.stdout + ended.stderr
