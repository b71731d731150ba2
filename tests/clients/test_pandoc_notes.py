"""pandoc --citeproc prints the same notes as archcite, from our CSL-JSON and our styles."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.citing import cite
from archcite.crosswalks.csl import item
from archcite.readers.draft import Reading
from archcite.readers.yaml import read
from archcite.tables import Tables

if TYPE_CHECKING:
    from archcite.model.record import Record

ROOT = Path(__file__).parent.parent.parent
TABLES = Tables.packaged()
pypandoc = pytest.importorskip("pypandoc", reason="pandoc (pypandoc_binary) is not installed")


def records() -> dict[str, Record]:
    found: dict[str, Record] = {}
    for path in sorted((ROOT / "records").glob("*.yaml")):
        for reading in read(path.read_text(encoding="utf-8"), str(path), TABLES):
            assert isinstance(reading, Reading)
            found[reading.record.id] = reading.record
    return found


RECORDS = records()


def parents(record: Record) -> tuple[Record, ...]:
    above = RECORDS.get(record.part_of or "")
    return (above, *parents(above)) if above else ()


def printed_by_pandoc(style: str, folder: Path) -> dict[str, str]:
    """The first note to each record, by id, in one document."""
    row = TABLES.styles[style]
    items = [item(one, TABLES, profile=row, parents=parents(one))[0] for one in RECORDS.values()]
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "paper.md").write_text("\n\n".join(f"x[@{key}]" for key in RECORDS), encoding="utf-8")
    command = [
        pypandoc.get_pandoc_path(),
        "--citeproc",
        "-t",
        "plain",
        "--wrap=none",
        "--reference-location=block",
    ]
    command += ["--csl", str(ROOT / "styles" / row.file), "--bibliography", str(folder / "items.json")]
    run = subprocess.run([*command, str(folder / "paper.md")], capture_output=True, text=True, check=True, timeout=60)
    assert not run.stderr, run.stderr
    notes = [line.partition("] ")[2] for line in run.stdout.splitlines() if line.startswith("[")]
    if not notes:
        notes = [line.removeprefix("x") for line in run.stdout.splitlines() if line.startswith("x")]
    return dict(zip(RECORDS, notes, strict=False))


@pytest.mark.parametrize("style", TABLES.styles)
def test_pandoc_prints_the_notes_that_archcite_prints(style: str, tmp_path: Path) -> None:
    theirs = printed_by_pandoc(style, tmp_path)
    assert len(theirs) == len(RECORDS)
    for key, record in RECORDS.items():
        (ours,) = cite(
            [record], tables=TABLES, style=style, options={"hereafter": "", "bibliography": "item"}, collection=RECORDS
        )
        straight = TABLES.styles[style].reference == "as-written"  # pandoc curls the quotes that stand in fields
        one, other = ((text.replace("’", "'") if straight else text) for text in (theirs[key], ours.text))
        assert one == other, key


if __name__ == "__main__":
    sys.exit(pytest.main([__file__]))
