"""Normal forms and shelf order."""

from __future__ import annotations

import random

import pytest

from archcite.reference import normal, order, parse
from archcite.reference.places import shelf_order
from archcite.tables import Tables

TABLES = Tables.packaged()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RGASPI, f. 558, op. 11, d. 317, ll. 1-3", "РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 1–3"),
        ("AVPRF, f. 0102, op. 13, p. 72, d. 5", "АВП РФ, ф. 0102, оп. 13, д. 5, папка 72"),
        ("РГАДА, ф. 229, оп. 2, д. 1", "РДАДА ф. 229, оп. 2, спр. 1"),
        ("Israel State Archives MFA 7352/18", "Israel State Archives, MFA7352/18"),
        ("ЦДІАК, ф.127, оп.1012, спр.45", "ЦДІАК України. Ф. 127. Оп. 1012. Спр. 45"),
        ("TNA, FO 371/12345", "UK National Archives FO 371/12345"),
        ("NA, FO 371/12345", "TNA, FO 371/12345"),
        ("NA, RG 59, box 5", "NARA, RG 59, box 5"),
        ("NA, ÚV KSČ, f. 100/3, sv. 110, a.j. 375", "Národní archiv, ÚV KSČ, f. 100/3, sv. 110, a.j. 375"),
        ("РГАЛИ, ф. 1604, оп. 1, ед. хр. 1123", "RGALI, f. 1604, op. 1, d. 1123"),
        ("RTsKhIDNI, f. 17, op. 3, d. 1", "RGASPI, f. 17, op. 3, d. 1"),
    ],
)
def test_one_place_has_one_normal_form(one: str, other: str) -> None:
    assert normal(parse(one, TABLES), TABLES) == normal(parse(other, TABLES), TABLES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AVPRF, f. 0102, op. 13, d. 5", "AVPRF, f. 102, op. 13, d. 5"),
        ("RGASPI, f. 558, op. 11, d. 317", "RGASPI, f. 558, op. 11, d. 318"),
        ("RGASPI, f. 1, op. 2, d. 3", "GARF, f. 1, op. 2, d. 3"),
        ("RGASPI, f. 1, op. 2, d. 5", "RGASPI, f. 1, op. 2, d. 5a"),
        ("RGASPI, f. 1, op. 2, d. 3, l. 1", "RGASPI, f. 1, op. 2, d. 3, l. 1ob."),
        ("AVPRF, f. 1, op. 2, p. 3, d. 4", "AVPRF, f. 1, op. 2, p. 4, d. 3"),
        ("TNA, FO 371/12/3", "TNA, FO 371/123"),
    ],
)
def test_two_places_have_two(one: str, other: str) -> None:
    assert normal(parse(one, TABLES), TABLES) != normal(parse(other, TABLES), TABLES)


def test_the_file_of_a_leaf_is_found_without_the_leaves() -> None:
    note, record = parse("RGASPI, f. 5, op. 1, d. 2, l. 7", TABLES), parse("РГАСПИ. Ф. 5. Оп. 1. Д. 2. Л. 1–9", TABLES)
    assert normal(note, TABLES, leaves=False) == normal(record, TABLES, leaves=False)


def test_references_stand_as_on_the_shelf() -> None:
    shelf = [
        "RGASPI, f. 2, op. 1, d. 1",
        "RGASPI, f. 11, op. 1, d. 5",
        "RGASPI, f. 11, op. 1, d. 5a",
        "RGASPI, f. 11, op. 1, d. 6",
        "RGASPI, f. 11, op. 1, d. 6, l. 3",
        "RGASPI, f. 11, op. 1, d. 6, l. 20",
        "RGASPI, f. 11, op. 2, d. 1",
        "RGASPI, f. 17, op. 1, d. 1",
        "RGASPI, f. 1333к, op. 1, d. 1",
    ]
    mixed = random.Random(5).sample(shelf, len(shelf))  # noqa: S311
    assert sorted(mixed, key=lambda text: order(parse(text, TABLES), TABLES)) == shelf


def test_a_plain_number_stands_before_the_one_with_a_letter() -> None:
    assert sorted(["6", "5a", "5", "10", "5/2", "XIX-J-1-j"], key=shelf_order) == [
        "5",
        "5/2",
        "5a",
        "6",
        "10",
        "XIX-J-1-j",
    ]


def test_what_is_not_read_sorts_too() -> None:
    texts = ["in a tin box", "RGASPI, f. 1, op. 1, d. 1", "别 1"]
    assert len(sorted(texts, key=lambda text: order(parse(text, TABLES), TABLES))) == 3


def test_a_storage_unit_in_cyrillic_is_the_file_in_latin() -> None:
    cyrillic, latin = parse("РГАСПИ. Ф. 17. Оп. 3. Ед. хр. 5. Л. 45"), parse("RGASPI, f. 17, op. 3, d. 5, l. 45")
    assert normal(cyrillic) == normal(latin)


def test_a_shelf_mark_is_one_with_stops_and_without() -> None:
    assert normal(parse("BL, Add. MS. 43798")) == normal(parse("BL, Add MS 43798"))


def test_a_number_of_any_length_has_its_place() -> None:
    numbers = ["9" * 5000, "1" + "0" * 17 + "1", "1" + "0" * 18, "9" * 18, "5"]
    assert sorted(numbers, key=shelf_order) == ["5", "9" * 18, "1" + "0" * 18, "1" + "0" * 17 + "1", "9" * 5000]
