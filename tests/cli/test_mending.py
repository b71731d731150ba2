"""What ``--fix`` leaves alone, because it is not certain."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

RECORD = """\
id: a
kind: letter
title: A letter{}
date: 1920-11-16
reference: RGASPI, f. 558, op. 11, d. 317, l. 1
identifiers: {{doi: "{}"}}
"""


@pytest.mark.parametrize(
    ("end", "doi"),
    [
        (" nebst ergänz.", "10.1000/182"),
        ("", "https://doi.org/10.1000/182?x=1#y"),
        ("", "https://doi.org/10.1000/a%3Ab"),
    ],
)
def test_an_uncertain_edit_is_not_made(run: Run, tmp_path: Path, end: str, doi: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(RECORD.format(end, doi), encoding="utf-8")
    before = file.read_bytes()
    run("check", "--fix", "a.yaml")
    assert file.read_bytes() == before


def test_a_comma_after_a_title_and_the_address_before_a_doi_go(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(RECORD.format(",", "https://doi.org/10.1000/182"), encoding="utf-8")
    run("check", "--fix", "a.yaml")
    assert file.read_text(encoding="utf-8") == RECORD.format("", "10.1000/182")
