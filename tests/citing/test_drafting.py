"""A draft asks for what a document of its kind needs, with examples of that kind."""

from __future__ import annotations

import re

import pytest

from archcite.api.drafting import new
from archcite.readers.draft import Reading
from archcite.readers.yaml import read
from archcite.tables import Tables

_ASIDE = re.compile(r"^# (?=[a-z_]+: )", re.MULTILINE)


@pytest.mark.parametrize("kind", list(Tables.packaged().kinds))
def test_a_draft_with_its_examples_is_a_record(tables: Tables, kind: str) -> None:
    (reading,) = read(_ASIDE.sub("", new(kind)), "new.yaml", tables)
    assert isinstance(reading, Reading)
    assert reading.record.kind == kind


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("film", "# medium: 35 mm film"),
        ("recording", "# medium: audiotape"),
        ("photograph", "# medium: gelatin silver print"),
        ("will", "# supplied_title: Will of William Shakespeare"),
        ("interview", "# An interview: write after each colon"),
    ],
)
def test_a_draft_has_examples_of_its_kind(kind: str, line: str) -> None:
    assert line in new(kind)
    assert ("# title: " in new(kind)) is (kind not in {"will", "interview"})
