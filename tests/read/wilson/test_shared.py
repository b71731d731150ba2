"""The documents that the project was given to begin with: read from ../shared where it is, never copied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archcite.readers.draft import Reading, Unread
from archcite.readers.wilson import read, recognises
from archcite.readers.wilson.citation_line import CitationLine, citation
from archcite.readers.wilson.credits import tail
from archcite.readers.wilson.text import Piece
from archcite.tables import Tables

SHARED = Path(__file__).resolve().parents[4] / "shared"
SEED = SHARED / "seed" / "wilson-209068.txt"
REFERENCES = SHARED / "references" / "refs.jsonl"


def _citations() -> list[dict[str, object]]:
    if not REFERENCES.is_file():
        return []
    rows = [json.loads(line) for line in REFERENCES.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["kind"] == "full_citation"]


def _id(row: dict[str, object]) -> str:
    return str(row["id"])


@pytest.mark.skipif(not SEED.is_file(), reason=f"{SEED} is not here")
def test_the_seed_page_gives_each_of_its_facts() -> None:
    text = SEED.read_text(encoding="utf-8")
    assert recognises(text)
    [one] = read(text, "seed.txt")
    assert isinstance(one, Reading)
    record = one.record.as_mapping()
    said, written = str(record.pop("summary")), str(record.pop("text"))
    language = record.pop("language")
    assert language in ("ru", ["ru"])
    assert record == {
        "id": "wilson-209068",
        "kind": "telegram",
        "title": "Telegram, Stalin to LENIN and the TsEKA [Central Committee]",
        "translators": ["Goldberg, Gary"],
        "translation_language": "en",
        "funders": ["MacArthur Foundation"],
        "date": "1920-11-16",
        "reference": "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003",
        "host": "Wilson Center Digital Archive",
        "url": "https://digitalarchive.wilsoncenter.org/document/209068",
    }
    assert said in text
    assert written == text[text.index("MOSCOW, only") :].strip()
    assert [finding.code for finding in one.findings] == ["AC503"]


@pytest.mark.skipif(not REFERENCES.is_file(), reason=f"{REFERENCES} is not here")
@pytest.mark.parametrize("row", [row for row in _citations() if row.get("parts")], ids=_id)
def test_a_citation_gives_its_parts(row: dict[str, object]) -> None:
    parts = row["parts"]
    assert isinstance(parts, dict)
    raw = str(row["raw"])
    line = citation(Piece(raw, 0, len(raw)))
    assert isinstance(line, CitationLine)
    assert (line.title.text, line.date.text, line.host.text) == (
        parts["title"],
        parts["date"],
        parts["publisher"],
    )
    assert (line.address or None) == parts["url"]
    [one] = read(raw, tables=Tables.packaged())
    assert isinstance(one, Reading)
    record = one.record.as_mapping()
    assert record["title"] == parts["title"]
    assert [_written(name) for name in _list(record, "translators")] == _names(parts["translators"])
    assert _list(record, "translated_for") == ([parts["translated_for"]] if parts["translated_for"] else [])
    source = str(parts["source_part"]).rstrip(".")
    assert tail(line.tail).source.text == source
    if record.get("published_in") and "reference" not in record:
        [edition] = _list(record, "published_in")
        assert source.startswith(edition["title"])
        assert source.endswith(edition["pages"])
    else:
        assert "reference" in record or record["repository"] == source


@pytest.mark.skipif(not REFERENCES.is_file(), reason=f"{REFERENCES} is not here")
@pytest.mark.parametrize("row", [row for row in _citations() if not row.get("parts")], ids=_id)
def test_what_is_no_citation_of_the_host_is_refused_with_a_reason(row: dict[str, object]) -> None:
    for one in read(str(row["raw"])):
        assert isinstance(one, Unread)
        assert [finding.code for finding in one.findings] == ["AC008"]


def _list(record: dict[str, object], key: str) -> list[dict[str, str]]:
    value = record.get(key, [])
    assert isinstance(value, list)
    return value


def _written(name: object) -> str:
    """A name as a citation writes it."""
    if isinstance(name, str):
        family, _, given = name.partition(", ")
        return f"{given} {family}".strip()
    assert isinstance(name, dict)
    both = [name["given"], name["family"]]
    words = " ".join(reversed(both) if name.get("order") == "family-first" else both)
    return f"{words} ({name['affiliation']})" if "affiliation" in name else words


def _names(text: object) -> list[str]:
    return str(text).split(" and ") if text else []
