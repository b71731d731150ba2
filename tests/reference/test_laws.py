"""Laws for references drawn from the rows: printing and reading are inverse, normal forms tell places apart."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.reference import LeafRange, Leaves, Level, Reference, normal, order, parse, printed
from archcite.reference.printing import FORMS
from archcite.tables import Tables
from archcite.tables.rows import data_file

TABLES = Tables.packaged()
ROWS = tomllib.loads(data_file("reference_examples.toml").read_text(encoding="utf-8"))["example"]
READ = [parse(row["text"], TABLES) for row in ROWS]
SOVIET = ("soviet-latin", "soviet-cyrillic", "gost-cyrillic")
LAW = settings(derandomize=True, max_examples=120, deadline=None)

numbers = st.one_of(
    st.integers(1, 99_999).map(str),
    st.integers(1, 999).map(lambda number: f"0{number}"),
    st.tuples(st.integers(1, 999), st.sampled_from("abcg")).map(lambda pair: f"{pair[0]}{pair[1]}"),
)
leaf = st.tuples(st.integers(1, 900), st.sampled_from(["", "v"])).map(lambda pair: f"{pair[0]}{pair[1]}")


@st.composite
def soviet(draw: st.DrawFn) -> Reference:
    levels = [Level("fond", draw(st.one_of(numbers, numbers.map(lambda number: f"R-{number}"))))]
    levels += [Level("opis", draw(numbers))]
    if draw(st.booleans()):
        levels += [Level("papka", draw(numbers))]
    levels += [Level("delo", draw(numbers))]
    first = draw(st.integers(1, 900))
    ranges = draw(
        st.lists(
            st.tuples(st.integers(0, 9), st.sampled_from(["", "v"]), st.integers(1, 9)),
            max_size=3,
        )
    )
    leaves = []
    for step, side, length in ranges:
        first += step + 1
        leaves.append(LeafRange(f"{first}{side}", f"{first + length}"))
        first += length
    return Reference(
        repository=draw(st.sampled_from(["RGASPI", "GARF", "AVPRF", "RGANI", "TsAMO"])),
        system="soviet-latin",
        levels=tuple(levels),
        leaves=Leaves("list", tuple(leaves)) if leaves else None,
    )


@pytest.mark.parametrize("form", [form for form in FORMS if form not in {"normal", "as-written"}])
@LAW
@given(reference=soviet())
def test_a_soviet_reference_is_read_back_from_every_script_and_length(form: str, reference: Reference) -> None:
    again = parse(printed(reference, form, TABLES), TABLES)
    assert normal(again, TABLES) == normal(reference, TABLES)
    assert not [finding for finding in again.findings if finding.code != "AC207"]


@LAW
@given(one=soviet(), other=soviet())
def test_normal_forms_are_equal_exactly_when_the_places_are(one: Reference, other: Reference) -> None:
    same = (one.repository, one.levels, one.leaves) == (other.repository, other.levels, other.leaves)
    assert (normal(one, TABLES) == normal(other, TABLES)) is same
    assert normal(replace(one, text="another"), TABLES) == normal(one, TABLES)


@LAW
@given(references=st.lists(soviet(), max_size=6))
def test_the_order_is_total_and_agrees_with_the_places(references: list[Reference]) -> None:
    keys = [order(reference, TABLES) for reference in references]
    shuffled = [keys[at] for at in range(len(keys) - 1, -1, -1)]
    assert sorted(keys) == sorted(shuffled)


def varied(reference: Reference, draw: st.DrawFn) -> Reference:
    """The reference with other digits, as many, in every level; a nought at the beginning tells the kind and stays."""

    def other(match: re.Match[str]) -> str:
        return "".join(draw(st.sampled_from("123456789")) for _ in match[0])

    fixed = {"record-group-title", "series", "subseries", "folder", "collection", "title", "year", "date"}
    levels = [
        level
        if level.unit in fixed or re.search(r"(?:1[4-9]|20)\d\d", level.value)
        else Level(level.unit, re.sub(r"[1-9]\d*", other, level.value))
        for level in reference.levels
    ]
    return replace(reference, text="", levels=tuple(levels), findings=())


VARIED = [
    one for one in READ if one.system not in {"soviet-protocol", "prov-au", "nato", "oesta", "jacar", "bg-creator"}
]


@LAW
@given(data=st.data())
def test_a_reference_of_any_system_is_read_back(data: st.DataObject) -> None:
    reference = varied(data.draw(st.sampled_from(VARIED)), data.draw)
    text = printed(reference, "chicago", TABLES)
    again = parse(text, TABLES)
    assert normal(again, TABLES) == normal(reference, TABLES), text


@LAW
@given(text=st.text(max_size=200))
def test_any_text_is_read_without_an_exception_and_kept(text: str) -> None:
    reference = parse(text, TABLES)
    assert reference.known or reference.findings
    assert reference.known or reference.text == text
