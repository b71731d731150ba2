"""References that lean on others, and what is told of references that cannot be ordered."""

from __future__ import annotations

import pytest

from archcite.diagnostics import Severity
from archcite.reference import Reference, normal, parse
from archcite.tables import Tables

TABLES = Tables.packaged()


def places(reference: Reference) -> list[str]:
    return [normal(one, TABLES) for one in (reference, *reference.more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "RGASPI, f. 558, op. 1, d. 4137, l. 1; d. 1943, ll. 2-3; op. 2, d. 5",
            [
                "rgaspi/fond=558/opis=1/delo=4137/list=1",
                "rgaspi/fond=558/opis=1/delo=1943/list=2-3",
                "rgaspi/fond=558/opis=2/delo=5",
            ],
        ),
        (
            "РГВИА, ф. 14877, оп. 1, д. 2049 (1854), д. 3504 (1860)",
            ["rgvia/fond=14877/opis=1/delo=2049", "rgvia/fond=14877/opis=1/delo=3504"],
        ),
        (
            "TNA, FO 371/116739, 116740 and 116741",
            [f"tna/department=fo/series=371/piece={piece}" for piece in (116739, 116740, 116741)],
        ),
        (
            "TNA, FO 17/1659 · FO 262/785·786",
            [
                "tna/department=fo/series=17/piece=1659",
                "tna/department=fo/series=262/piece=785",
                "tna/department=fo/series=262/piece=786",
            ],
        ),
        (
            "Hubei, 6 June 1961, SZ1-2-906, p. 29; 21 July 1961, SZ1-2-898, pp. 49–52",
            [
                "hubei/fond=sz1/catalogue=2/file=906/page=29",
                "hubei/fond=sz1/catalogue=2/file=898/page=49-52",
            ],
        ),
        (
            "BMH WS 1721 (Seamus Robinson), WS 1348 (Michael Davern)",
            ["mai/witness-statement=1721", "mai/witness-statement=1348"],
        ),
        (
            "TNA, FO 371/116739, CAB 128/17 and PREM 11/234",
            [
                "tna/department=fo/series=371/piece=116739",
                "tna/department=cab/series=128/piece=17",
                "tna/department=prem/series=11/piece=234",
            ],
        ),
        (
            "GARF, f. R-9401, op. 2, d. 64, l. 5; Ibid., d. 65",
            ["garf/fond=r-9401/opis=2/delo=64/list=5", "garf/fond=r-9401/opis=2/delo=65"],
        ),
        (
            "РГАЭ, ф. 7486, оп. 1, д. 5 или ГАРФ, ф. 5446, оп. 2, д. 31",
            ["rgae/fond=7486/opis=1/delo=5", "garf/fond=5446/opis=2/delo=31"],
        ),
        (
            "RGAE, f. 7486, op. 1, d. 5 and GARF, f. 5446, op. 2, d. 31",
            ["rgae/fond=7486/opis=1/delo=5", "garf/fond=5446/opis=2/delo=31"],
        ),
        (
            "RGADA, f. 248, op. 7, d. 381 and f. 9, op. 2, d. 31",
            ["rgada/fond=248/opis=7/delo=381", "rgada/fond=9/opis=2/delo=31"],
        ),
        ("РГАДА. Ф. 248. Оп. 7. Д. 381; дело 1835–1838 годов", ["rgada/fond=248/opis=7/delo=381"]),
    ],
)
def test_further_references_take_what_they_leave_out_from_the_one_before(text: str, expected: list[str]) -> None:
    assert places(parse(text, TABLES)) == expected


@pytest.mark.parametrize(
    ("before", "again", "expected"),
    [
        ("TNA, FO 371/1234", "Ibid., f. 12", "tna/department=fo/series=371/piece=1234/folio=12"),
        ("BArch, R 43-I/161", "Ebd., Bl. 5", "barch/bestand=r 43-i/nummer=161/blatt=5"),
        ("AAN, KC PZPR, sygn. 237/V-237", "Tamże, k. 5", "aan/fond=kc pzpr/signature=237/v-237/folio=5"),
        ("RGASPI, f. 558, op. 1, d. 3", "Ibid., f. 82, op. 2, d. 1", "rgaspi/fond=82/opis=2/delo=1"),
    ],
)
def test_ibid_in_any_language_with_a_leaf_or_another_file(before: str, again: str, expected: str) -> None:
    assert normal(parse(again, TABLES, context=parse(before, TABLES)), TABLES) == expected


def test_ibid_with_nothing_before_it_keeps_its_leaves_and_says_so() -> None:
    reference = parse("Ibid., ll. 196–198.", TABLES)
    assert reference.leaves is not None
    assert (reference.leaves.first, reference.leaves.last) == ("196", "198")
    assert [one.code for one in reference.findings] == ["AC207"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("RGASPI, f. 558, d. 317", "delo 317 has no opis"),
        ("RGASPI, op. 11, d. 317", "opis 11 has no fond"),
        ("RGASPI, f. 558, op. 11, ll. 1-3", "list 1 has no delo"),
        ("ЦДАГО України, ф. 1, спр. 5", "sprava 5 has no opys"),
    ],
)
def test_a_missing_level_is_told(text: str, message: str) -> None:
    assert [(one.code, one.severity, one.message) for one in parse(text, TABLES).findings] == [
        ("AC209", Severity.WARNING, message)
    ]


@pytest.mark.parametrize(
    "text", ["RGASPI, f. l7, op. 1, d. 3", "RGASPI, f. 17, op. 1O, d. 3", "АВП РФ, ф. О102, оп. 1, п. 2"]
)
def test_a_letter_that_may_stand_for_a_digit_is_told_and_kept(text: str) -> None:
    reference = parse(text, TABLES)
    assert [(one.code, one.severity) for one in reference.findings] == [("AC205", Severity.WARNING)]
    assert any(not level.value.isdecimal() for level in reference.levels)


@pytest.mark.parametrize("fond", ["R-5446", "R5446", "R 5446", "Р-5446", "P-5446"])
def test_the_letter_of_a_fond_is_the_same_however_it_is_joined(fond: str) -> None:
    assert normal(parse(f"ГАРФ, ф. {fond}, оп. 1, д. 2", TABLES), TABLES) == "garf/fond=r-5446/opis=1/delo=2"


def test_the_ties_of_ala_lc_are_read_and_kept() -> None:
    text = "T͡SAMO RF, f. 33, opisʹ 11, edinit͡sa khranenii͡a 31, list 7"
    reference = parse(text, TABLES)
    assert (reference.text, reference.repository) == (text, "T͡SAMO RF")
    assert normal(reference, TABLES) == "tsamo/fond=33/opis=11/delo=31/list=7"


def test_what_follows_ibid_is_no_reference_of_another_country() -> None:
    reference = parse("Ebd., Bd. 13", TABLES, parse("PA AA, B 41, Bd. 12, Bl. 7", TABLES))
    assert (reference.repository, reference.system) == ("PA AA", "paaa")
    assert [(one.code, one.severity) for one in reference.findings] == [
        ("AC207", Severity.INFO),
        ("AC206", Severity.WARNING),
    ]


@pytest.mark.parametrize(("words", "told"), [("Andréossy à Maret, 25 janvier 1814", "INFO"), ("vol. 3", "WARNING")])
def test_words_after_the_leaf_that_ibid_gives_are_told(words: str, told: str) -> None:
    before = parse("AMAE, CP Turquie, vol. 229, f. 5r", TABLES)
    read = parse(f"Ibid., f. 8v, {words}", TABLES, before)
    assert [level.value for level in read.levels] == ["CP", "Turquie", "229"]
    assert read.leaves is not None
    assert str(read.leaves.ranges[0]) == "8v"
    assert read.findings[-1].severity.name == told


@pytest.mark.parametrize(
    ("before", "again", "levels"),
    [
        ("GStA PK, I. HA Rep. 162, Nr. 295", "Ebd., Nr. 77", ["I. HA", "Rep. 162", "77"]),
        ("AHMRE, MD-Washington-Telegramas-1962, (Cx 324)", "Ibid., Cx. 77", ["MD-Washington-Telegramas-1962", "77"]),
        ("AVPRF, f. 0102, op. 11, por. 6, pap. 60", "Ibid., pap. 77", ["0102", "11", "6", "77"]),
        ("ЦДАМЛМ України, ф. 783, оп. 1, од. зб. 12, арк. 4", "Ibid., арк. 5", ["783", "1", "12"]),
        ("TsAMO, f. 40, op. 178427, d. 90, p. 28", "Ibid., p. 5", ["40", "178427", "90"]),
    ],
)
def test_ibid_takes_all_that_stands_before_its_unit_in_the_reference_before(
    before: str, again: str, levels: list[str]
) -> None:
    context = parse(before, TABLES)
    read = parse(again, TABLES, context)
    assert [level.value for level in read.levels] == levels
    assert {level.unit for level in read.levels} <= {level.unit for level in context.levels}


def test_a_word_of_a_unit_and_of_a_leaf_that_the_reference_before_has_both_is_told() -> None:
    read = parse("Ibid., p. 5", TABLES, parse("AVPRF, Fond 0102, Opis 29, Papka 166, Delo 6, p. 4", TABLES))
    assert [level.value for level in read.levels] == ["0102", "29", "166", "6"]
    assert read.leaves is not None
    assert [one.code for one in read.findings if one.severity is Severity.WARNING] == ["AC204"]
