"""Nothing that stands in a file crashes, hangs or vanishes: it yields a record or a finding, soon."""

from __future__ import annotations

import importlib.util
import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.diagnostics import Diagnostic
    from archcite.model.record import Record

    Look = Callable[[str, bytes, str | None], tuple[list[Record], list[Diagnostic]]]

if TYPE_CHECKING:
    from archcite.diagnostics import Diagnostic

HERE = Path(__file__).parent
SECONDS = 2.0
TABLES = Tables.packaged()


def _files() -> dict[str, bytes]:
    spec = importlib.util.spec_from_file_location("hostile_files", HERE / "hostile_files.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: dict[str, bytes] = module.FILES
    return files


FILES = _files()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_hostile_file_yields_a_record_or_a_finding_soon(name: str, look: Look) -> None:
    start = time.process_time()
    records, findings = look(name, FILES[name], name.rpartition(".")[2])
    assert time.process_time() - start < SECONDS
    assert records or findings
    for finding in findings:
        assert "\n" not in str(finding)
        assert len(str(finding)) < 2000
        assert str(finding).isprintable()
        assert TABLES.rules[finding.code]
    assert pickle.loads(pickle.dumps(findings)) == findings  # noqa: S301 (our own bytes)
