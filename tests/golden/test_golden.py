"""Every record of records/ prints what its golden files say: FORM[+LOCATOR][@STYLE].SUFFIX, found by discovery."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.citing import cite
from archcite.readers.draft import Reading
from archcite.readers.yaml import read
from archcite.tables import Tables

if TYPE_CHECKING:
    from archcite.model.record import Record

HERE = Path(__file__).parent
RECORDS = HERE.parent.parent / "records"
OUTPUTS = {
    ".txt": "text",
    ".html": "html",
    ".md": "markdown",
    ".tex": "latex",
    ".typ": "typst",
    ".rtf": "rtf",
}


@lru_cache(maxsize=1)
def records() -> dict[str, Record]:
    tables = Tables.packaged()
    found: dict[str, Record] = {}
    for path in sorted(RECORDS.glob("*.yaml")):
        for reading in read(path.read_text(encoding="utf-8"), str(path), tables):
            assert isinstance(reading, Reading), reading.findings
            found[reading.record.id] = reading.record
    return found


def printed(path: Path) -> str:
    """What the golden file's name asks for."""
    stem, _, style = path.stem.partition("@")
    form, _, locator = stem.partition("+")
    known = records()
    (cited,) = cite(
        [known[path.parent.name]],
        tables=Tables.packaged(),
        style=style or "chicago-notes",
        form=form,
        locator=locator,
        to=OUTPUTS[path.suffix],
        collection=known,
    )
    return cited.text


GOLDEN = sorted(path for path in HERE.glob("*/*") if path.suffix in OUTPUTS)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_record_prints_its_golden_text(path: Path) -> None:
    assert printed(path) + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_record_has_golden_texts(path: Path) -> None:
    assert {one.name for one in GOLDEN if one.parent.name == path.stem} >= {
        "note.txt",
        "short.txt",
        "bibliography.txt",
    }
