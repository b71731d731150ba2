"""Pages and citation lines of the Wilson Center Digital Archive, a directory for each, with what is read of
it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from archcite.readers.draft import Reading, Unread
from archcite.readers.wilson import read, recognises

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "page.txt").is_file())
UNNAMED = {"no-archive-at-all", "page-of-words-only", "page-without-citation"}
"""Nothing in these names the host."""

RENEW = os.environ.get("RENEW_WILSON") == "1"
"""Set it to write what is read now, then look at every line that changed."""


def _records(found: list[Reading | Unread]) -> str:
    records = [one.record.as_mapping() if isinstance(one, Reading) else None for one in found]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _findings(found: list[Reading | Unread]) -> str:
    return "".join(f"{finding}\n" for one in found for finding in one.findings)


@pytest.mark.parametrize("case", CASES)
def test_a_page_becomes_the_record_and_the_findings_beside_it(case: str) -> None:
    folder = HERE / case
    found = list(read((folder / "page.txt").read_text(encoding="utf-8"), "page.txt"))
    if RENEW:
        (folder / "record.json").write_text(_records(found), encoding="utf-8")
        (folder / "findings.txt").write_text(_findings(found), encoding="utf-8")
    assert _records(found) == (folder / "record.json").read_text(encoding="utf-8")
    assert _findings(found) == (folder / "findings.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", [case for case in CASES if case not in UNNAMED])
def test_a_page_is_recognised_for_what_it_is(case: str) -> None:
    assert recognises((HERE / case / "page.txt").read_text(encoding="utf-8"))


def test_other_texts_are_not_recognised() -> None:
    assert not recognises("id: a\ntitle: Wilson Center Digital Archive\n")
    assert not recognises("Dear Sample,\n\nSource\nRights\n")
    assert not recognises("")
