"""The house: every row has its room, every room its caption, and imports go down the floors."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from archcite import cli
from archcite.loading import load
from archcite.tables import Tables
from archcite.tables.rows import shipped_folder

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "archcite").rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "common", "constants", "base", "types", "misc"}
FLOORS = {"cli", "api"}


def test_imports_go_down_the_floors() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    result = subprocess.run([str(tool)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_about_one_noun_and_says_which(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    caption = (ast.get_docstring(tree) or "").strip().split("\n\n")[0]
    assert caption
    assert caption[-1] in ".;:!?"
    assert path.stem not in FORBIDDEN


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_imports_and_nothing_below_the_commands_prints(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        assert not [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)], function.name
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {function.id for function in calls if isinstance(function, ast.Name)}
    if path.relative_to(ROOT / "archcite").parts[0] != "cli":
        assert "print" not in names


def test_every_row_names_what_exists() -> None:
    tables = Tables.packaged()
    for row in tables.formats.values():
        assert not row.reader or callable(load(f"readers.{row.reader}", "read"))
        assert not row.writer or callable(load(f"writers.{row.writer}", "write"))
    for style in tables.styles.values():
        assert (shipped_folder("styles") / style.file).is_file()
    for rule in tables.rules.values():
        assert not rule.check or callable(load(*f"checks.{rule.check}".rsplit(".", 1)))
        assert rule.check or rule.text


def test_every_style_file_has_a_row() -> None:
    named = {row.file for row in Tables.packaged().styles.values()}
    assert {path.name for path in shipped_folder("styles").glob("*.csl")} == named


@pytest.mark.parametrize("name", [*cli.group.list_commands(None)])
def test_every_command_is_documented_with_an_example(name: str) -> None:
    command = cli.group.get_command(None, name)
    assert command is not None
    assert command.help
    assert "Example:" in (command.epilog or "")
    assert all(
        getattr(option, "help", "")
        or option.param_type_name == "argument"
        or option.name in {"report", "severity", "output"}
        for option in command.params
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys, archcite.cli\n"
        f"try: archcite.cli.main({arguments!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'pydantic', 'lxml', 'citeproc', 'bibtexparser', 'yaml', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr


def test_the_top_level_is_what_was_agreed() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    top = {Path(line).parts[0] for line in listed.stdout.split("\0") if line}
    assert {name for name in top if not name.startswith(".")} == {
        "LICENSE",
        "README.md",
        "archcite",
        "pyproject.toml",
        "records",
        "styles",
        "tests",
    }
