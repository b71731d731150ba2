"""The public names: exactly those, each with a docstring, and a typed program that uses them."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import archcite

PROGRAM = Path(__file__).parent / "typing" / "program.py"


def test_the_public_names_are_those_that_the_rooms_give() -> None:
    named = {name for names in archcite._ROOMS.values() for name in names} | {"__version__"}
    assert set(archcite.__all__) == named == set(dir(archcite))


@pytest.mark.parametrize("name", [name for name in archcite.__all__ if name != "__version__"])
def test_a_public_name_says_what_it_is(name: str) -> None:
    value = getattr(archcite, name)
    assert inspect.getdoc(value)
    if inspect.isfunction(value):
        assert "return" in value.__annotations__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        archcite.nonsense  # noqa: B018


def test_a_typed_program_that_uses_the_library_passes_mypy_and_runs() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(PROGRAM)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=PROGRAM.parent,
    )
    if "No module named mypy" in checked.stderr:
        pytest.skip("mypy is not installed")
    assert checked.returncode == 0, checked.stdout
    ran = subprocess.run([sys.executable, str(PROGRAM)], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
