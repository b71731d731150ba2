"""What is told of an expression before it is tried, is true of all that it finds."""

from __future__ import annotations

import re
import tomllib

import pytest

from archcite.reference.beginnings import begins_openly, may_begin, required
from archcite.reference.choosing import matchers
from archcite.reference.letters import plain
from archcite.tables import Tables
from archcite.tables.rows import data_file

TABLES = Tables.packaged()
EXAMPLES = tomllib.loads(data_file("reference_examples.toml").read_text(encoding="utf-8"))["example"]


@pytest.mark.parametrize(
    ("expression", "signs", "others"),
    [
        (r"RG ?\d+", "R", "rG1"),
        (r"(?i:rg)\d", "Rr", "g1"),
        (r"(?:No\. )?\d+", "N7", "o. "),
        (r"[^\W\d_][\w]*", "aÉФ", "1_ "),
        (r"(?:ab|[x-z]c|\d{2})", "axz5", "bcw"),
        (r"(?=\d)\w(?!x)", "1a", "-"),
        (r"\(?a{0,2}b", "(ab", "c"),
        (r"(?>a+)b|c*d", "acd", "be"),
        (r"a{2,}+b", "a", "b"),
        (r"(?P<n>[IVX]+)", "IX", "nP"),
        (r"a*", "az0", ""),
        (r"[]a]b", "]a", "b["),
        (r"(?i:x(?-i:y))|(?-i:q)", "Xxq", "QyY"),
    ],
)
def test_the_signs_that_may_begin_an_expression_are_told(expression: str, signs: str, others: str) -> None:
    assert [sign for sign in signs if not may_begin(expression, sign)] == []
    assert [sign for sign in others if may_begin(expression, sign)] == []


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"(?:[A-Z]\w+), Record Group \d+", ", Record Group "),
        (r"\w+(?=[,:]? Lots? \d)", " Lot"),
        (r"\w+ (?:Box|Folder) \d", " "),
        (r"a|b", ""),
        (r"\w+\s\((?:f|fond)\s?\d", "("),
        (r"abc?d", "ab"),
        (r"\w[A-Z]x{2}yz+", "y"),
    ],
)
def test_what_an_expression_needs_is_told(expression: str, needed: str) -> None:
    assert required(expression) == needed


def test_nothing_that_a_shape_finds_in_an_example_is_ruled_out() -> None:
    known = matchers(TABLES.systems)
    tried = 0
    for row in EXAMPLES:
        one, text = known[row["system"]], plain(row["text"])
        for shape in (*one.shapes, *one.fields):
            for match in re.finditer(shape.bare, text):
                if match[0]:
                    tried += 1
                    assert may_begin(shape.bare, match[0][0]), (shape.bare, match[0])
                    assert shape.needed in text[match.start() :], (shape.bare, match[0])
    assert tried > len(EXAMPLES)


def test_titles_begin_with_any_capital() -> None:
    assert begins_openly(r"[A-Z]\w+")
    assert not begins_openly(r"Box \d")
