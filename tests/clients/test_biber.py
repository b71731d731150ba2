"""biber, BibLaTeX's own reader, takes what archcite writes: no error, and only warnings that are known."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from archcite.model.record import Record
from archcite.readers import yaml as yaml_reader
from archcite.readers.draft import Reading
from archcite.writers import biblatex

BIBER = shutil.which("biber")
RECORDS = Path(__file__).parents[2] / "records"
pytestmark = pytest.mark.skipif(BIBER is None, reason="biber is not installed (apt-get install biber)")

KNOWN_WARNINGS = (
    # The standard data model knows neither on @misc; biblatex and biblatex-chicago print both.
    "Invalid field '(?:translator|origlanguage|shorttitle|origtitle|abstract)' for entrytype 'misc'",
    # An undated document, and a title alone.
    "Missing mandatory field - one of 'date, year' must be defined",
    "Missing mandatory field '(?:author|editor)'",
)
DATES = (
    *(
        "1920-11-16",
        "1920-11",
        "1920",
        "1938~",
        "1938?",
        "1938%",
        "193X",
        "19XX",
        "1938-XX",
        "1938-04-XX",
        "1938-XX-XX",
    ),
    *(
        "1932-11-07/1932-11-09",
        "1932/..",
        "1932/",
        "../1932",
        "/1932",
        "1938-21",
        "1946-02~",
        "undated",
        "[..1938]",
    ),
    *(
        "{1916-07-13,1916-07-16}",
        "Y-17E7",
        "-0044",
        "0000",
        "1938-04~/1938-06?",
        "1984-06?/2004-08?",
        "193X/194X",
    ),
)
HOSTILE = (
    "x}}\n@article{inj,\n title={y}",
    "}{",
    "x\\",
    "a{b}c",
    "50 % & $5 #1 _a_ ^~",
    "\\input{x}",
    '" # "',
    "@comment{",
    "“Письмо” 毛泽东",
)


def biber(path: Path, records: list[Record]) -> tuple[list[str], str]:
    """What biber warns of or calls an error, and the file that it writes back."""
    source, target = path / "records.bib", path / "out.bib"
    source.write_text(biblatex.write(records).text, encoding="utf-8")
    done = subprocess.run(
        [str(BIBER), "--tool", "--validate-datamodel", f"--output-file={target}", str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if re.match("WARN|ERROR", line)]
    return told, target.read_text(encoding="utf-8") if target.exists() else done.stdout


def test_it_reads_every_kind_of_entry_without_an_error(tmp_path: Path, everything: list[Record]) -> None:
    told, back = biber(tmp_path, everything)
    unknown = [line for line in told if not any(re.search(known, line) for known in KNOWN_WARNINGS)]
    assert unknown == []
    assert len(re.findall("^@", back, re.MULTILINE)) == len(everything)


@pytest.fixture
def everything() -> list[Record]:
    """The records that ship, every sort of date, hostile texts, an edition and a document in one."""
    shipped = [
        reading.record
        for path in sorted(RECORDS.glob("*.yaml"))
        for reading in yaml_reader.read(path.read_text(encoding="utf-8"), str(path))
        if isinstance(reading, Reading)
    ]
    edition = {
        "title": "Sovetskaia vneshniaia politika",
        "volume": "5",
        "editors": ["A, B"],
        "year": "1999",
        "pages": "1-2",
    }
    values: list[dict[str, object]] = [
        {"id": f"date-{place}", "title": "T", "date": date} for place, date in enumerate(DATES)
    ]
    values += [
        {
            "id": f"hostile-{place}",
            "title": text,
            "authors": [{"family": text, "given": text}, {"name": text}, "von Humboldt, Alexander, Jr."],
            "host": text,
            "url": f"https://example.org/{''.join(text.split())}?a=b%20c#d_e",
            "accessed": "2026-11-23",
            "citation_note": text,
            "tags": [text],
            "identifiers": {"doi": "10.1000/182", "handle": "2027/x"},
            "date": "1920",
        }
        for place, text in enumerate(HOSTILE)
    ]
    values += [
        {
            "id": "in-edition",
            "title": "T",
            "kind": "letter",
            "authors": ["A, B"],
            "published_in": edition | {"volume_title": "V"},
        },
        {
            "id": "edition",
            "title": "T",
            "kind": "edition",
            "authors": ["A, B"],
            "published_in": edition | {"title": "T"},
        },
        {
            "id": "elsewhere",
            "title": "T",
            "reference": "RGASPI, f. 1, op. 2, d. 3",
            "date": "1920",
            "published_in": edition,
        },
        {
            "id": "letter",
            "kind": "letter",
            "recipients": ["Lenin, Vladimir"],
            "date": "1920",
            "language": ["ru", "de"],
        },
        {"id": "chinese", "title": "T", "translators": ["A, B"], "language": "zh", "date": "1962"},
    ]
    return shipped + [Record.model_validate(value) for value in values]
