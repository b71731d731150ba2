"""What passes of the official CSL suite stays so, and what does not has its reason."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SUITE = HERE.parents[2] / "shared" / "csl-suite"


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HERE / "run.py"), str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, list[str]]:
    if not SUITE.is_dir():
        pytest.skip(f"the CSL suite is not at {SUITE}")
    return json.loads(run(SUITE, "--json").stdout)


def promised() -> set[str]:
    lines = (HERE / "passing.txt").read_text(encoding="utf-8").split("\n")
    return {line for line in lines if line and not line.startswith("#")}


def reasons() -> dict[str, str]:
    return tomllib.loads((HERE / "failing.toml").read_text(encoding="utf-8"))


def test_what_passed_once_still_passes(verdicts: dict[str, list[str]]) -> None:
    broken = promised() & {*verdicts["failed"], *verdicts["crashed"]}
    assert broken == set()


def test_what_passes_is_in_the_list(verdicts: dict[str, list[str]]) -> None:
    assert set(verdicts["passed"]) - promised() == set(), "add them: python tests/conformance/run.py DIR --record"


def test_what_does_not_pass_has_a_reason(verdicts: dict[str, list[str]]) -> None:
    assert {*verdicts["failed"], *verdicts["crashed"]} - promised() == set(reasons())


def test_our_own_fixtures_pass() -> None:
    ended = run(HERE / "own", "--diff")
    assert " 0 crashed" in ended.stdout
    assert "###" not in ended.stdout, ended.stdout


def test_a_fixture_is_compared_character_by_character(tmp_path: Path) -> None:
    fixture = """
>>===== MODE =====>>
{mode}
<<===== MODE =====<<
>>===== RESULT =====>>
{result}
<<===== RESULT =====<<
>>===== CSL =====>>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <citation><layout delimiter="; "><text variable="title"/></layout></citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>
<<===== CSL =====<<
>>===== INPUT =====>>
[{{"id": "a", "type": "book", "title": "One"}}, {{"id": "b", "type": "book", "title": "Two"}}]
<<===== INPUT =====<<
"""
    entry = '  <div class="csl-entry">{}</div>\n'
    entries = f'<div class="csl-bib-body">\n{entry.format("One")}{entry.format("Two")}</div>'
    for name, mode, result in (
        ("made_Good", "citation", "One; Two"),
        ("made_Bad", "citation", "One; Two "),
        ("made_Entries", "bibliography", entries),
    ):
        (tmp_path / f"{name}.txt").write_text(fixture.format(mode=mode, result=result), encoding="utf-8")
    (tmp_path / "made_Broken.txt").write_text("nothing", encoding="utf-8")
    said = json.loads(run(tmp_path, "--json").stdout)
    assert said["passed"] == ["made_Entries", "made_Good"]
    assert (said["failed"], said["crashed"]) == (["made_Bad"], ["made_Broken"])
    assert "total                 2 of    4  50.0 %, 1 crashed" in run(tmp_path, "--engine", "citeproc-py").stdout


def test_every_50th_official_style_prints_a_paper() -> None:
    command = [sys.executable, str(HERE / "styles.py"), "--sample", "50", "--jobs", "1"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
