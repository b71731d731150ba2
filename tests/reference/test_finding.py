"""Finding references in running text."""

from __future__ import annotations

import tomllib

import pytest

from archcite.reference import find, found, parse
from archcite.reference.places import normal
from archcite.tables import Tables
from archcite.tables.rows import data_file

TABLES = Tables.packaged()
TEXT = """# Notes

The decision was taken early.[^1] See Box office and p. 12. In 1956, no. 5 of the text was lost.

[^1]: X to Y, 5 May 1945, RGASPI, f. 558, op. 11, d. 97, ll. 12-15; Ibid., d. 98, l. 3; GARF, f. R-9401, op. 2, d. 64.
[^2]: TNA, FO 371/12345, f. 12. Compare PREM 11/1234 and **РГАНИ. Ф. 5. Оп. 49. Д. 240. Л. 113–118 об.**
[^3]: Ivy Litvinov Papers, box 10, folder 5, Hoover Institution Archives, and BArch, R 58/214, Bl. 4.
[^4]: AVPRF, f. 0102,
op. 13, p. 72, d. 5, ll. 165-192. Там же. Л. 12. And ГАЗЗ, ф. 5, оп. 1, д. 2.
"""


def test_references_are_found_with_their_places() -> None:
    assert [(one.line, one.column, TEXT[one.start : one.end]) for one in found(TEXT, TABLES)] == [
        (5, 27, "RGASPI, f. 558, op. 11, d. 97, ll. 12-15"),
        (5, 69, "Ibid., d. 98, l. 3"),
        (5, 89, "GARF, f. R-9401, op. 2, d. 64"),
        (6, 7, "TNA, FO 371/12345, f. 12"),
        (6, 41, "PREM 11/1234"),
        (6, 60, "РГАНИ. Ф. 5. Оп. 49. Д. 240. Л. 113–118 об."),
        (7, 7, "Ivy Litvinov Papers, box 10, folder 5, Hoover Institution Archives"),
        (7, 79, "BArch, R 58/214, Bl. 4"),
        (8, 7, "AVPRF, f. 0102,\nop. 13, p. 72, d. 5, ll. 165-192"),
        (9, 35, "Там же. Л. 12"),
        (9, 54, "ГАЗЗ, ф. 5, оп. 1, д. 2"),
    ]


def test_ibid_takes_the_place_of_the_reference_before() -> None:
    again = found(TEXT, TABLES)[1].reference
    assert normal(again, TABLES) == "rgaspi/fond=558/opis=11/delo=98/list=3"


def test_findings_stand_in_the_text() -> None:
    reference = found(TEXT, TABLES)[-1].reference
    assert [(one.code, one.place.line, one.place.column) for one in reference.findings] == [("AC202", 9, 54)]


def test_find_gives_spans() -> None:
    text = "see RGANI, f. 5, op. 30, d. 163."
    assert [(start, end, reference.text) for start, end, reference in find(text, TABLES)] == [
        (4, 31, "RGANI, f. 5, op. 30, d. 163")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Memo, "Vietnam," box 16, Country File, NSF, LBJL, and RG 59, POL 27 VIET S, National Archives.',
            [
                ("box 16, Country File, NSF, LBJL", "LBJL", "box=16; series=Country File; collection=NSF"),
                ("RG 59, POL 27 VIET S, National Archives", "National Archives", "record-group=59; file=POL 27 VIET S"),
            ],
        ),
        (
            "Box 5, folder 3, Acheson Papers, Truman Library; RG 84, Seoul Embassy, box 7, NARA.",
            [
                (
                    "Box 5, folder 3, Acheson Papers, Truman Library",
                    "Truman Library",
                    "collection=Acheson Papers; box=5; folder=3",
                ),
                ("RG 84, Seoul Embassy, box 7, NARA", "NARA", "record-group=84; series=Seoul Embassy; box=7"),
            ],
        ),
        (
            "f. 558, op. 11, d. 317, RGASPI, Moscow.",
            [("f. 558, op. 11, d. 317, RGASPI", "RGASPI", "fond=558; opis=11; delo=317")],
        ),
        ("See FO 371/84080 (TNA).", [("FO 371/84080 (TNA)", "TNA", "department=FO; series=371; piece=84080")]),
        (
            "f. 558, op. 11, d. 317, RGASPI, f. 17, op. 3, d. 5",
            [
                ("f. 558, op. 11, d. 317", "", "fond=558; opis=11; delo=317"),
                ("RGASPI, f. 17, op. 3, d. 5", "RGASPI", "fond=17; opis=3; delo=5"),
            ],
        ),
        ("He put it in box 16 and went to the National Archives. It was box 5.", []),
    ],
)
def test_an_archive_may_stand_last(text: str, expected: list[tuple[str, str, str]]) -> None:
    one = [(text[start:end], reference) for start, end, reference in find(text, TABLES)]
    assert [
        (said, reference.repository, "; ".join(f"{level.unit}={level.value}" for level in reference.levels))
        for said, reference in one
    ] == expected
    assert not any(reference.findings for _, reference in one)


def test_an_address_holds_no_references() -> None:
    text = "[RGASPI, f. 558, op. 11, d. 317](https://example.org/f.5/op.3), and https://example.org/TNA/FO%20371/5."
    assert [reference.text for _, _, reference in find(text, TABLES)] == ["RGASPI, f. 558, op. 11, d. 317"]


def test_prose_holds_no_references() -> None:
    prose = (
        "In 1945 Box 5 was moved. Mr. D. 5 said: op. 12, no. 3; see p. 4, fig. 2, vol. 3 (London: Press, 1999), 12-15."
    )
    assert find(prose * 20, TABLES) == []


def test_a_reference_does_not_reach_over_a_paragraph() -> None:
    text = "RGASPI, f. 558,\n\nop. 11, d. 97"
    assert [reference.level("opis") for _, _, reference in find(text, TABLES)] in ([None], [None, "11"], [])


@pytest.mark.parametrize(
    "prose",
    [
        "See chapter C 5/12 and table A 1/2.",
        "Schubert's Op. 100, D. 929 was played after Op. 27, No. 2.",
        "Key F2:7F:ED:80, and P.O. Box 94079, folder 3.",
        "Ibid. is written where the source is the same.",
    ],
)
def test_what_only_looks_like_a_reference_is_not_found(prose: str) -> None:
    assert find(prose, TABLES) == []


def test_marks_of_emphasis_are_no_part_of_a_reference() -> None:
    text = "see *RGASPI*, f. 558, _op. 11_, **d. 97**, and `GARF, f. R-9401, op. 2, d. 64`."
    assert [(text[one.start : one.end], one.reference.text) for one in found(text, TABLES)] == [
        ("*RGASPI*, f. 558, _op. 11_, **d. 97**", "RGASPI, f. 558, op. 11, d. 97"),
        ("GARF, f. R-9401, op. 2, d. 64", "GARF, f. R-9401, op. 2, d. 64"),
    ]


def test_in_context_ibid_leans_on_the_note_before() -> None:
    text = "[^1]: RGASPI, f. 558, op. 11, d. 97, l. 5.\n\n[^2]: Ibid., d. 98, l. 3.\n\n[^3]: Ibid. See TNA, FO 371/5."
    places = [normal(one.reference, TABLES) for one in found(text, TABLES, in_context=True)]
    assert places == [
        "rgaspi/fond=558/opis=11/delo=97/list=5",
        "rgaspi/fond=558/opis=11/delo=98/list=3",
        "rgaspi/fond=558/opis=11/delo=98",
        "tna/department=fo/series=371/piece=5",
    ]
    assert len(found(text, TABLES)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is clear (NAA: A1838, 3034/10/1) and known.", "NAA: A1838, 3034/10/1"),
        ("See NAA: A1838, 3034/10/1. Then they left.", "NAA: A1838, 3034/10/1"),
        ("See TNA, CAB 128/39, which says so.", "TNA, CAB 128/39"),
        (
            "It is in the Stimson Papers, Yale University Library, box 172.",
            "Stimson Papers, Yale University Library, box 172",
        ),
        (
            "See W. Averell Harriman Papers, Library of Congress, Box 169.",
            "W. Averell Harriman Papers, Library of Congress, Box 169",
        ),
        ("He says in NSF, Countries, Box 183, USSR, JFK Library, that.", "NSF, Countries, Box 183, USSR, JFK Library"),
        ("See APRF, Fond 3, List 65, File 826, pp. 38-39.", "APRF, Fond 3, List 65, File 826, pp. 38-39"),
    ],
)
def test_a_reference_ends_with_its_bracket_clause_or_sentence_and_begins_with_its_collection(
    text: str, expected: str
) -> None:
    assert [text[start:end] for start, end, _ in find(text, TABLES)] == [expected]


@pytest.mark.parametrize(
    "frame", ["He saw it. See {}. Then they left in May.\n", "[12] {}, which says so.", "Clear ({})."]
)
def test_nine_of_ten_examples_are_found_in_running_text_as_they_are_read_alone(frame: str) -> None:
    rows = tomllib.loads(data_file("reference_examples.toml").read_text("utf-8"))["example"]
    texts = [row["text"].rstrip(". ") for row in rows if row.get("repository")]
    alone = [(text, parse(text, TABLES)) for text in texts]
    plain = [(text, one) for text, one in alone if one.repository and not (one.more or one.doubtful)]
    found = [{(one.levels, one.leaves) for *_, one in find(frame.format(text), TABLES)} for text, _ in plain]
    alike = [(one.levels, one.leaves) in some for (_, one), some in zip(plain, found, strict=True)]
    assert alike.count(True) > 0.9 * len(alike) > 500


def test_notes_of_a_french_article_with_ibid_and_its_leaves() -> None:
    text = """1. Arch. dép. Gironde, G177 folios 25 et 31.
    2. Ibid., folios 2, 3, 9, avec les noms des tenanciers.
    3. Ibid., G178.
    4. A. D. Smith, A 12, écrit en 1950 que tout va bien."""
    notes = [one.reference for one in found(text, TABLES, in_context=True)]
    assert [(one.repository, one.levels[-1].value) for one in notes] == [
        ("Arch. dép. Gironde", "177"),
        ("Arch. dép. Gironde", "177"),
        ("Arch. dép. Gironde", "178"),
    ]
    second = notes[1].leaves
    assert second is not None
    assert [one.first for one in second.ranges] == ["2", "3", "9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the system that knows all units is taken, not the first that knows the largest ones
        (
            "Державний архів у Вигаданому, ф. 3, оп. 4, спр. 55, арк. 6.",
            [("fond=3 opys=4 sprava=55", "6")],
        ),
        # a year between units is its own level, and ends no reference
        ("Как в АВПРИ. Ф. 133. Оп. 471. 1879 г. Д. 58. Л. 23.", [("fond=133 opis=471 year=1879 delo=58", "23")]),
        (
            "See RGASPI, f. 17, op. 4, dd. 21, 24, 26.",
            [("fond=17 opis=4 delo=21", ""), ("fond=17 opis=4 delo=24", ""), ("fond=17 opis=4 delo=26", "")],
        ),
        (
            "LCVA, f. R-75, ap. 3, b. 11, l. 3; b. 14, l. 5-6.",
            [("fondas=R-75 apyrašas=3 byla=11", "3"), ("fondas=R-75 apyrašas=3 byla=14", "5")],
        ),
        (
            "РГАСПИ. Ф. 17. Оп. 3. Д. 91. Л. 3; Оп. 162. Д. 15. Л. 22; Ф. 558. Оп. 12. Д. 28.",
            [
                ("fond=17 opis=3 delo=91", "3"),
                ("fond=17 opis=162 delo=15", "22"),
                ("fond=558 opis=12 delo=28", ""),
            ],
        ),
        # the next note is none of its fields
        (
            "12 WStLA, 1.1.8.B2, Bd. 14\n13 Siehe auch Meier, Geschichte, S. 12.",
            [("fond=1.1.8.B2 band=14", "")],
        ),
    ],
)
def test_no_unit_file_or_leaf_is_lost_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    all_read = [one for *_, read in find(text, TABLES) for one in (read, *read.more)]
    read = [
        (
            " ".join(f"{level.unit}={level.value}" for level in one.levels),
            one.leaves.first if one.leaves is not None else "",
        )
        for one in all_read
    ]
    assert read == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("12 Архив УФСБ по Омской области. Ф. 5. Оп. 1. Д. 13. Л. 3", "Архив УФСБ по Омской области"),
        ("See Archiv hlavního města Prahy, Sbírka map, sign. 1235, f. 3", "Archiv hlavního města Prahy"),
        ("(ГАКО (Кировская область). Ф. Р-876. Оп. 1. Д. 13. Л. 3)", "ГАКО (Кировская область)"),
        ("В книге. Муниципальный архив г. Череповца. Ф. 1. Оп. 2. Д. 4", "Муниципальный архив г. Череповца"),
    ],
)
def test_the_name_of_an_archive_is_whole_and_nothing_before_it_is_its_own(text: str, name: str) -> None:
    assert [one.repository for *_, one in find(text, TABLES)] == [name]


@pytest.mark.parametrize(
    ("text", "repositories"),
    [
        ("It failed. See TNA, FCO 8/1234; FCO 8/1235; DEFE 24/12. They left in May.", ["TNA", "TNA", "TNA"]),
        ("They agreed (CZA, KKL5/12345; A245/12/3), and that was all.", ["CZA", "CZA"]),
        ("See PRC FMA, 109-00123-04, pp. 12-15; 117-00456-02. They left in May.", ["PRC FMA", "PRC FMA"]),
        ("It failed. See TNA, FCO 8/1234; Smith, History, p. 45. They left in May.", ["TNA"]),
    ],
)
def test_further_files_after_a_semicolon_are_of_the_same_archive(text: str, repositories: list[str]) -> None:
    assert [one.repository for *_, one in find(text, TABLES)] == repositories


@pytest.mark.parametrize(
    ("text", "repository", "levels"),
    [
        (
            "See RG 59, Lot 64 D 199, Secretary's Memoranda, box 9, NACP.",
            "NACP",
            ["59", "64 D 199", "9", "Secretary's Memoranda"],
        ),
        ("It is in Tamiment Library, TAM 132, Box 145, Folder 18.", "Tamiment Library", ["TAM 132", "145", "18"]),
        ("See Bancroft Library, BANC MSS 72/187 c, carton 3.", "Bancroft Library", ["BANC MSS 72/187 c", "3"]),
        ("See LAC, RG 25, vol. 3298, file 9028-40C. The cabinet fell soon.", "LAC", ["25", "3298", "9028-40C"]),
        ("See Archivo General de la Nación, Sala X, 23-4-5.", "Archivo General de la Nación", ["X", "23-4-5"]),
    ],
)
def test_nothing_of_a_reference_is_lost_in_running_text(text: str, repository: str, levels: list[str]) -> None:
    found_there = [(one.repository, [level.value for level in one.levels]) for *_, one in find(text, TABLES)]
    assert found_there == [(repository, levels)]
