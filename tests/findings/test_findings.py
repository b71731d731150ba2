"""Every code has a flawed file with its place, and a sound one: a directory is a case."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.checks import collection_findings, explain, kept, key_of, record_findings
from archcite.readers.decoding import decoded
from archcite.readers.draft import Unread
from archcite.tables import Tables

if TYPE_CHECKING:
    from archcite.diagnostics import Diagnostic

HERE = Path(__file__).parent
CODES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and re.fullmatch(r"AC\d{3}", path.name))
CASES = sorted(
    path for code in CODES for path in (HERE / code).iterdir() if path.suffix in {".yaml", ".json", ".jsonl"}
)
TABLES = Tables.packaged()
ELSEWHERE = {
    *("AC020", "AC021", "AC022", "AC180", "AC380"),
    *("AC401", "AC402", "AC403", "AC480", "AC503", "AC580"),
}
"""Codes that imports, exports and citations give, which have their own tests."""


AGENTS = frozenset({"stalin"})


def found_in(path: Path) -> list[Diagnostic]:
    """Everything that is found in a file that is a collection by itself."""
    text = decoded(path.read_bytes(), path.name)
    if isinstance(text, Unread):
        return list(text.findings)
    read = import_module(f"archcite.readers.{path.suffix[1:]}").read
    findings, keys, sources = list(text.findings), [], {}
    for number, one in enumerate(read(text.text, path.name, TABLES)):
        findings += one.findings
        if not isinstance(one, Unread):
            findings += record_findings(one.record, one.source, TABLES, text.text)
            keys.append(key_of(one.record, one.source, TABLES, number, lean=True))
            sources[number] = one.source
    findings += collection_findings(keys, TABLES, agents=AGENTS, sources=lambda _path, _numbers: sources)
    return sorted(kept(findings, text.text), key=lambda finding: finding.order)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_finds_exactly_what_is_wrong_and_where(path: Path) -> None:
    found = [f"{one.code} {one.place.line}:{one.place.column}" for one in found_in(path)]
    expected = path.with_suffix(".expected")
    assert found == (expected.read_text(encoding="utf-8").split("\n")[:-1] if expected.exists() else [])


@pytest.mark.parametrize("code", CODES)
def test_every_case_has_a_flawed_file_and_a_sound_one(code: str) -> None:
    names = {path.stem.split("-")[0] for path in CASES if path.parent.name == code}
    assert names == {"bad", "good"}
    for bad in (HERE / code).glob("bad*.expected"):
        assert code in bad.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(TABLES.rules))
def test_every_code_has_a_page_that_says_why_and_what_to_write(code: str) -> None:
    page = explain(code, TABLES)
    assert page.startswith(code)
    for part in ("Why: ", "Write instead: ", "Source: "):
        assert part in page


@pytest.mark.parametrize("code", sorted(TABLES.rules))
def test_every_code_has_a_case(code: str) -> None:
    assert code in CODES or code in ELSEWHERE


def test_every_code_in_the_program_has_a_row() -> None:
    package = HERE.parent.parent / "archcite"
    used = {code for file in package.rglob("*.py") for code in re.findall(r'"(AC\d{3})"', file.read_text("utf-8"))}
    assert used - set(TABLES.rules) == set()


def test_every_finding_stands_within_its_file() -> None:
    for path in CASES:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines() or [""]
        for finding in found_in(path):
            place = finding.place
            assert 0 <= place.line <= len(lines) + 1
            assert (place.line, place.column) <= (place.end_line, place.end_column)
