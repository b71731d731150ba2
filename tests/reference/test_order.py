"""References in the order of the shelves, in every system."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.reference import Level, Reference, normal, order, parse
from archcite.tables import Tables
from archcite.tables.rows import data_file

TABLES = Tables.packaged()
ROWS = tomllib.loads(data_file("reference_examples.toml").read_text(encoding="utf-8"))["example"]
READ = [one for row in ROWS if (one := parse(row["text"], TABLES)).levels]
LAW = settings(derandomize=True, max_examples=150, deadline=None)


def key(text: str) -> tuple[object, ...]:
    return order(parse(text, TABLES), TABLES)


@pytest.mark.parametrize(
    "shelf",
    [
        [
            "GStA PK, I. HA Rep. 81, Nr. 500",
            "GStA PK, I. HA Rep. 162, Nr. 295",
            "GStA PK, II. HA GD, Abt. 4, Nr. 3",
            "GStA PK, III. HA MdA, I Nr. 12",
        ],
        [
            "ASV, Segreteria di Stato, Fiandra 102",
            "ASV, Segreteria di Stato, Francia 3",
            "ASV, Segreteria di Stato, Francia 22",
        ],
        ["RG 25, vol. 45, file 90", "RG 25, vol. 456, file 50"],
        ["RGASPI, f. 2, op. 1, d. 1", "RGASPI, f. 11, op. 1, d. 1"],
        [
            "RGASPI, f. 5",
            "RGASPI, f. 5, op. 1",
            "RGASPI, f. 5, op. 1, d. 1",
            "RGASPI, f. 5a, op. 1, d. 1",
            "RGASPI, f. 6",
        ],
        ["РГИА. Ф. 17. Оп. 1. Д. 2", "РГИА. Ф. 1333к. Оп. 1. Д. 1"],
        [
            "GARF, f. 102, op. 1, d. 1",
            "GARF, f. A-2, op. 1, d. 1",
            "GARF, f. R-17, op. 1, d. 1",
            "ГАРФ. Ф. Р-5446. Оп. 1. Д. 1",
        ],
        ["RGASPI, f. 17, op. 98, d. 5", "RGASPI, f. 17, op. 98c, d. 1", "RGASPI, f. 17, op. 99, d. 1"],
        [
            "RGASPI, f. 17, op. 3, d. 1, l. 9",
            "RGASPI, f. 17, op. 3, d. 1, l. 12",
            "RGASPI, f. 17, op. 3, d. 1, l. 12ob.",
            "RGASPI, f. 17, op. 3, d. 1, l. 12a",
            "RGASPI, f. 17, op. 3, d. 1, l. 12a ob.",
            "RGASPI, f. 17, op. 3, d. 1, l. 13",
        ],
        ["BnF, Baluze 178, f. 12r", "BnF, Baluze 178, f. 12v", "BnF, Baluze 178, f. 12bis", "BnF, Baluze 178, f. 13"],
        ["AVPRF, f. 0102, op. 2, p. 9, d. 3", "AVPRF, f. 0102, op. 2, p. 10, d. 1"],
        ["BArch, R 43-I/161", "BArch, R 43-II/9", "BArch, R 58/1", "BArch, R 58/214", "BArch, R 58/1014"],
        ["TNA, FO 371/9", "TNA, FO 371/116739", "TNA, PREM 3/1"],
        ["TsDAHOU, f. 1, op. 20, spr. 9", "TsDAHOU, f. 1, op. 20, d. 10", "ЦДАГО України, ф. 1, оп. 20, спр. 11"],
    ],
)
def test_files_stand_as_on_the_shelf(shelf: list[str]) -> None:
    mixed = random.Random(7).sample(shelf, len(shelf))  # noqa: S311
    assert sorted(mixed, key=key) == shelf


def other_numbers(reference: Reference, draw: st.DrawFn) -> Reference:
    """The reference with other numbers in its levels: among them nothing, letters, zeros, Roman numerals, slashes."""
    values = st.one_of(
        st.integers(0, 2000).map(str),
        st.sampled_from(["5", "5a", "6", "17", "1333к", "R-5", "Р-5", "0102", "II", "IX", "12/3", "1-а", "б/н", "-"]),
    )
    levels = tuple(Level(level.unit, draw(values)) for level in reference.levels)
    return replace(reference, levels=levels[: draw(st.integers(1, len(levels)))], findings=())


@LAW
@given(data=st.data())
def test_two_references_have_one_key_exactly_when_they_mean_one_place(data: st.DataObject) -> None:
    base = data.draw(st.sampled_from(READ))
    one, two = other_numbers(base, data.draw), other_numbers(base, data.draw)
    assert (order(one, TABLES) == order(two, TABLES)) is (normal(one, TABLES) == normal(two, TABLES))


@LAW
@given(data=st.data())
def test_references_of_all_systems_have_one_order(data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.sampled_from(READ), min_size=2, max_size=6))
    references = [other_numbers(one, data.draw) for one in drawn]
    keys = [order(one, TABLES) for one in references]
    backwards = keys[::-1]
    assert sorted(keys) == sorted(backwards)
    for one in keys:
        for two in keys:
            assert (one < two) + (one == two) + (one > two) == 1


@LAW
@given(data=st.data())
def test_a_larger_number_comes_later_whatever_the_system(data: st.DataObject) -> None:
    reference = data.draw(st.sampled_from(READ))
    place = data.draw(st.integers(0, len(reference.levels) - 1))
    small = data.draw(st.integers(1, 9999))
    large = data.draw(st.integers(small + 1, 10_000))

    def at(number: int) -> Reference:
        level = Level(
            reference.levels[place].unit, re.sub(r"\d+|$", str(number), reference.levels[place].value, count=1)
        )
        return replace(reference, levels=(*reference.levels[:place], level, *reference.levels[place + 1 :]))

    assert order(at(small), TABLES) < order(at(large), TABLES)
