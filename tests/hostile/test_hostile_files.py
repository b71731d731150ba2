"""Nothing that stands in a file crashes, hangs or vanishes: it yields a record or a finding, soon."""

from __future__ import annotations

import importlib.util
import pickle
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.checks import collection_findings, key_of, record_findings
from archcite.readers.decoding import decoded
from archcite.readers.draft import Unread
from archcite.tables import Tables

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


def looked_over(name: str, content: bytes) -> tuple[int, list[Diagnostic]]:
    """How many records a file holds, and everything that is found in it."""
    text = decoded(content, name)
    if isinstance(text, Unread):
        return 0, list(text.findings)
    read = import_module(f"archcite.readers.{name.rpartition('.')[2]}").read
    findings, keys = list(text.findings), []
    for one in read(text.text, name, TABLES):
        findings += one.findings
        if not isinstance(one, Unread):
            keys.append(key_of(one.record, one.source))
            findings += record_findings(one.record, one.source, TABLES, text.text)
    return len(keys), findings + collection_findings(keys, TABLES)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_hostile_file_yields_a_record_or_a_finding_soon(name: str) -> None:
    start = time.process_time()
    records, findings = looked_over(name, FILES[name])
    assert time.process_time() - start < SECONDS
    assert records or findings
    for finding in findings:
        assert "\n" not in str(finding)
        assert len(str(finding)) < 2000
        assert str(finding).isprintable()
        assert TABLES.rules[finding.code]
    assert pickle.loads(pickle.dumps(findings)) == findings  # noqa: S301 (our own bytes)
