"""Every code has a flawed file with its place, and a sound one: a directory is a case."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.api.inspection import inspect
from archcite.checks import explain
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


AGENTS = "stalin: Stalin, Joseph\n"


def found_in(path: Path, folder: Path) -> list[Diagnostic]:
    """Everything that ``check`` finds in a file that is a collection by itself."""
    shutil.copyfile(path, folder / path.name)
    (folder / "agents.yaml").write_text(AGENTS, encoding="utf-8")
    found = list(inspect([folder], year=2026).findings)
    (folder / path.name).unlink()
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_finds_exactly_what_is_wrong_and_where(path: Path, tmp_path: Path) -> None:
    found = [f"{one.code} {one.place.line}:{one.place.column}" for one in found_in(path, tmp_path)]
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


def test_every_finding_stands_within_its_file(tmp_path: Path) -> None:
    for path in CASES:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines() or [""]
        for finding in found_in(path, tmp_path):
            place = finding.place
            assert 0 <= place.line <= len(lines) + 1
            assert (place.line, place.column) <= (place.end_line, place.end_column)
