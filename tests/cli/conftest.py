"""The command in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run, run_here


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ARCHCITE_RECORDS", raising=False)
    return run_here
