"""``archcite check`` as it is asked: which rules, by which names, and what it will not do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run

BACKWARDS = "id: a\nkind: letter\ntitle: (T\ndate: 1950\nreference: RGASPI, f. 558, op. 11, d. 317, ll. 30-12\n"


@pytest.mark.parametrize("word", ["AC203", "ac203", "reversed-leaves", "Reversed-Leaves"])
def test_rules_are_chosen_by_code_or_name_whatever_its_capitals(word: str, run: Run) -> None:
    Path("a.yaml").write_text(BACKWARDS, encoding="utf-8")
    chosen = run("check", "a.yaml", "--select", word).stdout
    others = run("check", "a.yaml", "--ignore", word).stdout
    assert ("AC203" in chosen, "AC108" in chosen) == (True, False)
    assert ("AC203" in others, "AC108" in others) == (False, True)


@pytest.mark.parametrize(("select", "found"), [("AC203", True), ("reversed-leaves", True), ("AC2", False), ("", False)])
def test_what_a_project_ignores_is_told_where_it_is_asked_for_by_itself(select: str, found: bool, run: Run) -> None:  # noqa: FBT001
    Path("archcite.toml").write_text('[check]\nignore = ["reversed-leaves"]\n', encoding="utf-8")
    Path("a.yaml").write_text(BACKWARDS, encoding="utf-8")
    assert ("AC203" in run("check", "a.yaml", "--select", select).stdout) == found


def test_a_code_that_no_rule_has_is_a_fault_of_the_file_that_names_it(run: Run) -> None:
    Path("archcite.toml").write_text('[check]\nignore = ["AC9"]\n', encoding="utf-8")
    Path("a.yaml").write_text(BACKWARDS, encoding="utf-8")
    result = run("check", "a.yaml")
    assert result.returncode == 3
    assert result.stderr.startswith("archcite: archcite.toml: [check] ignore: no rule's code begins with 'AC9'")


def test_what_is_not_done_is_said(run: Run) -> None:
    Path("a.yaml").write_text(BACKWARDS, encoding="utf-8")
    result = run("check", "a.yaml", "--cache", "a.yaml/cache")
    assert result.stderr == "a.yaml/cache: no folder could be made there, and nothing is remembered\n"
    result = run("check", "-", "--fix", stdin=BACKWARDS)
    assert result.stderr == "-: standard input is looked over, and never mended\n"
    assert "AC203" in result.stdout
