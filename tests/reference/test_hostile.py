"""Hostile input: bounded time, no exception, nothing dropped."""

from __future__ import annotations

import time

import pytest

from archcite.reference import find, parse, read_leaves
from archcite.reference.reading import LONGEST
from archcite.tables import Tables

TABLES = Tables.packaged()
SIZE = 64_000


def repeated(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


PIECES = [
    "RGASPI, f. 1, op. 2, d. 3, ",
    "f. ",
    "f. 1 ",
    "ll. 1-2, ",
    "(",
    "[",
    '"',
    "Ibid., ",
    "A",
    "1",
    "1/",
    "AB 1/",
    "Archive of the ",
    "National Archives, ",
    "Папка ",
    "; and ",
    "Source: ",
    "Digital Archive, ",
    "box 1, folder ",
    "Papers of the Records of ",
    "\n",
    " ",
    "\u0301",
    "𝔄",
    "*",
    "`",
    "RG 59, Central Files ",
    "1.2.3.",
    "A.B.",
    "SE/RA/1/",
    "X-",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_is_refused_or_searched_in_bounded_time(piece: str) -> None:
    text = repeated(piece, SIZE)
    start = time.process_time()
    reference = parse(text, TABLES)
    find(text, TABLES)
    read_leaves(text, "soviet-latin", TABLES)
    assert time.process_time() - start < 3
    assert reference.text == text
    assert [finding.code for finding in reference.findings] == ["AC201"]


@pytest.mark.parametrize("piece", PIECES)
def test_the_longest_text_that_is_parsed_takes_no_time(piece: str) -> None:
    text = repeated(piece, LONGEST)
    start = time.process_time()
    parse(text, TABLES)
    assert time.process_time() - start < 2


def test_no_reference_begins_in_encoded_data_and_the_next_one_is_found() -> None:
    text = f"{'SE/RA/1/' * 40} and SE/RA/1177/5, then RGASPI, f. 558, op. 11, d. 317."
    found = [reference.text for _, _, reference in find(text, TABLES)]
    assert found == ["SE/RA/1177/5", "RGASPI, f. 558, op. 11, d. 317"]
