"""Accounting: no word inside a reference vanishes; it is in the parts, or a warning names it where it stands."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from archcite.diagnostics import Severity
from archcite.reference import Reference, parse
from archcite.tables import Tables
from archcite.tables.rows import data_file

TABLES = Tables.packaged()
SHARED = Path(__file__).resolve().parents[3] / "shared" / "references" / "refs.jsonl"
UNKNOWN = ("qwxzy 77", "Qwxzy 77", "QWXZY 77")
BOUNDARY = re.compile(r"(?<=[ ,.;:/(])(?=\S)|(?<=\w)(?=[ ,.;:/)])")
ROWS = tomllib.loads(data_file("reference_examples.toml").read_text("utf-8"))["example"]
EXAMPLES = [row["text"] for row in ROWS]


def values(reference: Reference) -> Iterator[str]:
    for one in (reference, *reference.more):
        yield from (value for value in (one.repository, *(level.value for level in one.levels)) if value)
        yield from (leaf for span in (one.leaves.ranges if one.leaves else ()) for leaf in (span.first, span.last))


def inside(text: str) -> tuple[int, int]:
    """From the first to the last of the parts that are read in a text."""
    reference = parse(text, TABLES)
    at = text.find(reference.text) if reference.known else -1
    if at < 0:
        return 0, 0
    marks = [one.place.column - 1 for one in reference.findings if one.code == "AC206" and one.place.column - 1 > at]
    stop = min([at + len(reference.text), *marks])
    spans = [(text.find(one, at, stop), text.rfind(one, at, stop) + len(one)) for one in values(reference)]
    found = [span for span in spans if span[0] >= 0]
    return (min(start for start, _ in found), max(end for _, end in found)) if found else (0, 0)


def with_unknown(text: str, at: int, word: str) -> tuple[str, int]:
    """The text with an unknown word at a place, apart from its neighbours unless a slash stands there."""
    closed = "/" in text[at - 1 : at + 1]
    before = "" if closed or text[at - 1] in " (" else " "
    after = "" if closed or text[at] in " ,.;:)" else " "
    return text[:at] + before + word + after + text[at:], at + len(before)


def accounted(text: str, at: int) -> bool:
    """Whether the unknown word is in a part, or in a warning; in brackets it may be a remark."""
    reference = parse(text, TABLES)
    if not reference.known or "qwxzy" in " ".join(values(reference)).casefold():
        return True
    named = [one for one in reference.findings if one.place.column - 1 <= at < one.place.end_column - 1]
    bracketed = any(text[:at].count(sign) > text[:at].count(end) for sign, end in ("()", "[]"))
    return any(bracketed or one.severity is not Severity.INFO or one.code == "AC202" for one in named)


def lost(text: str, word: str) -> list[str]:
    start, stop = inside(text)
    places = [match.start() for match in BOUNDARY.finditer(text, start + 1, stop) if start < match.start() < stop]
    return [new for new, at in (with_unknown(text, place, word) for place in places) if not accounted(new, at)]


@pytest.mark.parametrize("word", UNKNOWN)
def test_an_unknown_word_in_an_example_never_vanishes(word: str) -> None:
    assert [new for text in EXAMPLES for new in lost(text, word)] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the collected references are not here")
def test_an_unknown_word_in_a_collected_reference_never_vanishes() -> None:
    rows = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines() if line.strip()]
    texts = [row["raw"] for row in rows]
    assert [new for at, text in enumerate(texts[::4]) for new in lost(text, UNKNOWN[at % 3])] == []


SHAPES = (
    *("7341-7593", "7341/7593", "7341a", "7341 и 7593", "7341, 7593", "7341 (7593)", "7341:7593"),
    *("7341.7593", "7341 bis 7593", "No. 7341", "7341-я", "[7341]", "7341 7593", "7341; 7593"),
)
"""How a number may be written, where an example has a plain one."""


def numbers_lost(text: str) -> list[str]:
    """The numbers of a text that stand neither in the parts, where a last leaf may be filled up, nor in a finding."""
    reference = parse(text, TABLES)
    if not reference.known:
        return []
    told = [(one.place.column - 1, one.place.end_column - 1) for one in reference.findings]
    read = {number for value in values(reference) for number in re.findall(r"\d+", value)}
    return [
        number[0]
        for number in re.finditer(r"7341|7593", text)
        if not any(one.endswith(number[0]) for one in read)
        and not any(start <= number.start() and number.end() <= end for start, end in told)
    ]


def test_a_number_of_a_reference_is_neither_cut_nor_lost_however_it_is_written() -> None:
    plain = re.compile(r"(?<![\d.])\d{1,4}(?!\d)")
    places = [(text, match) for text in EXAMPLES for match in plain.finditer(text)]
    texts = [text[: at.start()] + shape + text[at.end() :] for text, at in places for shape in SHAPES]
    assert [text for text in texts if numbers_lost(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RGASPI, qwxzy, f. 558, op. 11, d. 317", "qwxzy"),
        ("RGASPI, f. 558, op. 11, qwxzy 3 d. 317", "qwxzy 3"),
        ("BArch, R 43-I/161, Ablage 3, S. 13", "Ablage 3, S. 13"),
        ("TNA, CAB 128/45, shelf 9", "shelf 9"),
        ("Box 4, folder 2, shelf 9, NARA", "shelf 9"),
    ],
)
def test_words_that_are_not_read_are_named_where_they_stand(text: str, words: str) -> None:
    warned = [one for one in parse(text, TABLES).findings if one.severity is Severity.WARNING and one.code == "AC206"]
    assert [text[one.place.column - 1 : one.place.end_column - 1] for one in warned] == [words]


def test_a_number_is_no_title_of_a_fond() -> None:
    reference = parse("RGASPI, f. 17, 558, op. 11, d. 317", TABLES)
    assert reference.level("fond-title") is None
    assert [(one.code, one.severity) for one in reference.findings] == [("AC206", Severity.WARNING)]


def plainly_read() -> list[tuple[str, Reference]]:
    """The examples that name their archive and are read without a warning, as one reference."""
    texts = [row["text"].rstrip(". ") for row in ROWS if row.get("repository")]
    alone = [(text, parse(text, TABLES)) for text in texts]
    return [
        (text, one)
        for text, one in alone
        if one.repository and not one.more and all(finding.severity is Severity.INFO for finding in one.findings)
    ]


PLAIN = plainly_read()


@pytest.mark.parametrize(
    "frame",
    [
        "Source: {}",
        "“Report on Trade,” May 5, 1950, {}",
        "{}, my translation",
        "{}; emphasis added",
        "{} [accessed 5 May 2020]",
        "{}, https://example.org/x/12345",
        "  {}.\n",
        "{};",
    ],
)
def test_a_reference_is_read_alike_in_a_citation(frame: str) -> None:
    read = [(text, parse(frame.format(text), TABLES), one) for text, one in PLAIN]
    assert [text for text, two, one in read if two != Reference(two.text, *as_parts(one))] == []


def as_parts(one: Reference) -> tuple[object, ...]:
    return one.repository, one.system, one.levels, one.leaves


@pytest.mark.parametrize("word", ["See", "Vgl.", "Quoted in"])
def test_a_word_that_leads_to_a_reference_is_in_none_of_its_parts(word: str) -> None:
    read = [(text, values(parse(f"{word} {text}.", TABLES))) for text, _ in PLAIN]
    assert [text for text, parts in read if any(word in value for value in parts)] == []


@pytest.mark.parametrize(
    "text",
    [
        "ZNA, AC 2/24; BA 34/12, p. 3",
        "CZA A18/21/1; MEC, D.S. 126.9/12",
        "BOA, HAT 12/34; İ.HUS. 1311 Ra/123",
        "TNA, SP 12/45, f. 123; SP 63/12, no. 4(i)",
    ],
)
def test_what_may_be_of_another_archive_or_is_cut_is_told(text: str) -> None:
    assert any(one.severity is Severity.WARNING for one in parse(text, TABLES).findings)
