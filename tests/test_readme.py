"""The README is true: every command and program in it runs and prints what it shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from archcite.reference import parse, printed
from archcite.tables import Tables

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [body for name, body in BLOCKS if name == language]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "ARCHCITE_RECORDS"}
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env=environment)


def examples() -> list[tuple[str, str]]:
    found = []
    for block in blocks("console"):
        for part in block.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), examples(), ids=[command for command, _ in examples()])
def test_a_command_prints_what_the_readme_shows(command: str, output: str) -> None:
    words = shlex.split(command)
    assert words[0] == "archcite"
    result = run([sys.executable, "-m", "archcite", *words[1:]])
    assert result.returncode == 0, result.stderr
    assert result.stdout.rstrip("\n") == output.rstrip("\n")


def test_the_program_prints_what_the_readme_shows() -> None:
    for program, output in zip(blocks("python"), blocks("output"), strict=True):
        result = run([sys.executable, "-c", program])
        assert (result.stdout, result.stderr) == (output, "")


def test_the_first_two_blocks_set_everything_up_and_ci_runs_the_second() -> None:
    first, second = blocks("sh")[:2]
    assert "archcite cite" in first
    assert "pytest" in second
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_example_record_is_the_one_that_ships() -> None:
    assert blocks("yaml")[0] == (ROOT / "records" / "stalin-tseka-1920-11-16.yaml").read_text(encoding="utf-8")


def test_the_project_table_is_one_that_archcite_takes() -> None:
    text = blocks("toml")[0]
    tables = Tables.of_project(text)
    row = tomllib.loads(text)["archive"][0]
    assert [found.city for found in tables.repositories.named(row["acronyms"].split("|")[0])] == [row["city"]]
    own = parse("BAE, AB-12, tray 3, fol. 4r", tables)
    assert (own.system, own.findings, printed(own, "short", tables)) == ("bishop", (), "BAE, AB-12, tr. 3, fol. 4r")


def test_the_table_of_formats_is_the_table_of_formats() -> None:
    rows = [
        f"| {row.name} | {'yes' if row.reader else '-'} | {'yes' if row.writer else '-'} | {row.caption} |"
        for row in Tables.packaged().formats.values()
    ]
    assert "\n".join(rows) in README
