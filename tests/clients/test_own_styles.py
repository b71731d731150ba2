"""citeproc-js and pandoc print archcite's own styles as archcite does: notes, later notes and entries."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from archcite.citing import cite
from archcite.crosswalks.csl import item
from archcite.model.record import Record
from archcite.readers.draft import Reading
from archcite.readers.yaml import read
from archcite.tables import Tables

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TABLES = Tables.packaged()
PACKAGE = Path(os.environ.get("ARCHCITE_NODE_MODULES", HERE / "node_modules")) / "citeproc"
# What only citing can do is switched off: announcements, and collections that stand for documents.
PLAIN = {"hereafter": "", "bibliography": "item"}


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


def by_citeproc_js(style: str) -> dict[str, Any]:
    """The first and the second note to each record, and the bibliography."""
    if shutil.which("node") is None or not PACKAGE.is_dir():
        pytest.skip("node or its package citeproc is not installed")
    row = TABLES.styles[style]
    spec = find_spec("citeproc")
    assert spec is not None
    assert spec.origin is not None
    items = [item(one, TABLES, profile=row, parents=parents(one))[0] for one in RECORDS.values()]
    asked = {
        "locales": str(Path(spec.origin).parent / "data" / "locales"),
        "items": [{key: value for key, value in one.items() if key != "custom"} for one in items],
        "citations": [[{"id": key}] for _ in range(2) for key in RECORDS],
        "styles": {style: str(ROOT / "styles" / row.file)},
    }
    command = ["node", str(HERE / "citeproc_js.cjs"), str(PACKAGE)]
    ended = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=60)
    printed: dict[str, Any] = json.loads(ended.stdout)
    assert "error" not in printed, printed
    return printed


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^<>]+>", "", text)).strip()


def alike(style: str, text: str) -> str:
    """Their text with straight apostrophes where the style's quotes are straight: an engine curls what is in fields."""
    return text.replace("’", "'") if TABLES.styles[style].reference == "as-written" else text


@pytest.mark.parametrize("style", TABLES.styles)
def test_citeproc_js_prints_the_first_notes_that_archcite_prints(style: str) -> None:
    theirs = by_citeproc_js(style)["notes"]
    for (key, record), note in zip(RECORDS.items(), theirs, strict=False):
        (ours,) = cite([record], tables=TABLES, style=style, options=PLAIN, collection=RECORDS)
        assert alike(style, plain(note)) == alike(style, ours.text), key


@pytest.mark.parametrize("style", [name for name in TABLES.styles if "author-date" not in name])
def test_citeproc_js_prints_the_entries_that_archcite_prints(style: str) -> None:
    printed = by_citeproc_js(style)
    theirs = dict(zip(printed["ids"], map(plain, printed["entries"]), strict=True))
    for key, record in RECORDS.items():
        (ours,) = cite([record], tables=TABLES, style=style, form="bibliography", options=PLAIN, collection=RECORDS)
        if (
            key in BY_BLOCKS
        ):  # a list of ours parts the collection's number from its name, a record group is spelled out
            continue
        assert alike(style, theirs[key]) == alike(style, ours.text), key


BY_BLOCKS = {"oglethorpe-trustees-1733-01-13", "pennsylvania-abolition-papers"}
