"""Printing: Chicago, GOST, transliterated, long; other leaves; mappings; orders of parts."""

from __future__ import annotations

import pytest

from archcite.errors import UsageError
from archcite.reference import FORMS, LeafRange, Leaves, as_mapping, from_mapping, normal, parse, printed
from archcite.tables import Tables

TABLES = Tables.packaged()


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003", "chicago", "RGASPI, f. 558, op. 11, d. 317, ll. 1–3"),
        (
            "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003",
            "as-written",
            "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003",
        ),
        ("РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 12 об.", "chicago", "RGASPI, f. 558, op. 11, d. 317, l. 12ob."),
        ("РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 12 об.", "latin", "RGASPI, f. 558, op. 11, d. 317, l. 12ob."),
        ("РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 12 об.", "long", "РГАСПИ, фонд 558, опись 11, дело 317, лист 12 об."),
        ("RGASPI, f. 558, op. 11, d. 317, l. 12ob.", "gost", "РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 12 об."),
        ("GARF, f. R-9401, op. 2, d. 64", "gost", "ГАРФ. Ф. Р-9401. Оп. 2. Д. 64"),
        ("RGASPI, f. 558, op. 11, d. 317", "long", "RGASPI, fond 558, opis 11, delo 317"),
        ("AVPRF: fond 0100, opis 40, delo 7, papka 248", "chicago", "AVPRF, f. 0100, op. 40, d. 7, pap. 248"),
        ("TNA FO 371/12345 f. 2", "chicago", "TNA, FO 371/12345, fol. 2"),
        ("BArch, R 58/214, Bl. 4.", "chicago", "BArch, R 58/214, Bl. 4"),
        ("PRC FMA 111-00342-05, 5-6", "chicago", "PRC FMA 111-00342-05, pp. 5–6"),
        (
            "Hoover Institution Archives, Ivy Litvinov Papers, box 10, folder 5",
            "chicago",
            "box 10, folder 5, Ivy Litvinov Papers, Hoover Institution Archives",
        ),
        ("CH-BAR#E2010-02A#1996/400#16* (A.21.31).", "chicago", "CH-BAR#E2010-02A#1996/400#16* (A.21.31)"),
        ("TsPA IML, f. 17, op. 3, d. 1", "chicago", "TsPA IML, f. 17, op. 3, d. 1"),
    ],
)
def test_a_reference_is_printed_in_a_form(text: str, form: str, expected: str) -> None:
    assert printed(parse(text, TABLES), form, TABLES) == expected


def test_the_leaves_of_a_note_stand_for_its_own() -> None:
    reference = parse("RGASPI, f. 558, op. 11, d. 317, ll. 1-3", TABLES)
    cited = Leaves("list", (LeafRange("2", "2"),))
    assert printed(reference, "chicago", TABLES, leaves=cited) == "RGASPI, f. 558, op. 11, d. 317, l. 2"
    assert printed(reference, "chicago", TABLES, leaves=None) == "RGASPI, f. 558, op. 11, d. 317"


def test_the_repository_may_be_left_out() -> None:
    reference = parse("RGASPI, f. 558, op. 11, d. 317", TABLES)
    assert printed(reference, "chicago", TABLES, with_repository=False) == "f. 558, op. 11, d. 317"
    harbour = parse("HR-HDA-1448", TABLES)
    assert printed(harbour, "chicago", TABLES, with_repository=False) == "1448"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 12 об.", "en", "RGASPI, fond 558, inventory 11, file 317, sheet 12 verso"),
        ("RGASPI, f. 558, op. 11, d. 317, ll. 1-3", "en", "RGASPI, fond 558, inventory 11, file 317, sheets 1–3"),
        ("RGASPI, f. 558, op. 11, d. 317, ll. 1-3", "ru", "РГАСПИ, ф. 558, оп. 11, д. 317, л. 1–3"),
        ("РГАДА, ф. 229, оп. 2, д. 1", "uk", "РГАДА, ф. 229, оп. 2, спр. 1"),
        ("ДАКО, ф. 1, оп. 2, спр. 3", "ru", "ДАКО, ф. 1, оп. 2, д. 3"),
        ("ДАКО, ф. 1, оп. 2, спр. 3", "en", "DAKO, fond 1, inventory 2, file 3"),
    ],
)
def test_units_are_printed_in_another_language(text: str, language: str, expected: str) -> None:
    reference = parse(text, TABLES)
    assert printed(reference, "chicago", TABLES, language=language) == expected
    assert normal(parse(expected, TABLES), TABLES) == normal(reference, TABLES)


def test_copies_are_printed_one_after_another() -> None:
    text = "APRF, f. 45, op. 1, d. 342, l. 78; RGASPI, f. 558, op. 11, d. 342, l. 78"
    assert printed(parse(text, TABLES), "chicago", TABLES) == text


def test_what_no_system_fits_is_printed_as_it_was_written() -> None:
    text = "in a tin box under the stairs"
    assert {printed(parse(text, TABLES), form, TABLES) for form in FORMS if form != "normal"} == {text}


def test_an_unknown_form_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="known: as-written, normal, chicago"):
        printed(parse("RGASPI, f. 1, op. 1, d. 1", TABLES), "turabian", TABLES)


def test_a_mapping_is_put_in_the_order_of_its_system() -> None:
    reference = from_mapping(
        {"delo": "317", "opis": "11", "fond": "558", "leaves": "1-3", "repository": "RGASPI"}, TABLES
    )
    assert printed(reference, "chicago", TABLES) == "RGASPI, f. 558, op. 11, d. 317, ll. 1–3"
    assert reference.findings == ()


def test_a_mapping_without_an_archive_that_is_known_is_told_by_its_units() -> None:
    reference = from_mapping({"repository": "Some Archive", "box": "4", "folder": "2", "page": "7"}, TABLES)
    assert printed(reference, "chicago", TABLES) == "box 4, folder 2, p. 7, Some Archive"


def test_a_unit_that_is_not_known_is_kept_with_a_finding() -> None:
    reference = from_mapping({"repository": "RGASPI", "fond": "1", "shelf": "9"}, TABLES)
    assert reference.level("shelf") == "9"
    assert [finding.code for finding in reference.findings] == ["AC206"]
    assert "fond" in reference.findings[0].hint


def test_leaves_of_a_mapping_that_cannot_be_read_are_an_error() -> None:
    reference = from_mapping({"repository": "RGASPI", "fond": "1", "leaves": "some"}, TABLES)
    assert [finding.code for finding in reference.findings] == ["AC201"]


def test_leaves_of_a_mapping_are_printed_as_they_were_written() -> None:
    given = {"repository": "RGASPI", "fond": "558", "opis": "11", "delo": "317", "leaves": "0001-0003"}
    reference = from_mapping(given, TABLES)
    assert printed(reference, "as-written", TABLES) == "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003"
    assert printed(reference, "chicago", TABLES) == "RGASPI, f. 558, op. 11, d. 317, ll. 1–3"
    assert as_mapping(reference, TABLES) == given


@pytest.mark.parametrize(
    "given",
    [
        {"repository": "Some Archive", "box": "4", "folder": "2", "page": "7"},
        {"repository": "BArch", "Bestand": "R 43-I", "Nummer": "161", "leaves": "S. 13-15"},
        {"shelf": "9", "row": "2"},
        {"repository": "RGASPI", "fond": "1", "shelf": "9", "frame": "0003"},
    ],
)
def test_a_mapping_comes_back_as_the_same_reference(given: dict[str, str]) -> None:
    reference = from_mapping(given, TABLES)
    assert from_mapping(as_mapping(reference, TABLES), TABLES) == reference


def test_a_mapping_that_no_system_has_is_printed_by_its_units() -> None:
    assert printed(from_mapping({"repository": "X", "shelf": "9"}, TABLES), "chicago", TABLES) == "X, shelf 9"


def test_a_unit_that_is_not_known_is_shown_the_nearest_one() -> None:
    reference = from_mapping({"repository": "RGASPI", "fond": "1", "opus": "9"}, TABLES)
    assert [finding.hint for finding in reference.findings] == ["did you mean 'opis'?"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BArch, N 1022/32, S. 13-15", "BArch, N 1022/32, S. 13–15"),
        ("BArch, N 1022/32, pp. 13-15", "BArch, N 1022/32, pp. 13–15"),
        ("BArch, N 1022/32, 13-15", "BArch, N 1022/32, pp. 13–15"),
        ("PA AA, B 1, Bd. 178922, S. 4", "PA AA, B 1, Bd. 178922, S. 4"),
        ("NARA, RG 59, Entry 5407, Box 5, folder 2", "folder 2, Box 5, Entry 5407, RG 59, NARA"),
    ],
)
def test_the_words_of_the_source_stay_where_its_language_has_its_own(text: str, expected: str) -> None:
    assert printed(parse(text, TABLES), "chicago", TABLES) == expected


@pytest.mark.parametrize("text", ["RGASPI, shelf 9, f. 558, op. 11, d. 317", "RGASPI, f. 558, op. 11, Mappe 3, d. 317"])
def test_what_was_not_read_is_not_lost_in_print(text: str) -> None:
    assert printed(parse(text, TABLES), "chicago", TABLES) == text


def test_former_names_are_printed_in_the_other_script_and_never_as_the_present_one() -> None:
    assert printed(parse("ЦХСД, ф. 5, оп. 30, д. 178, л. 3"), "chicago") == "TsKhSD, f. 5, op. 30, d. 178, l. 3"
    assert printed(parse("TsGAOR, f. R-5446, op. 1, d. 5"), "gost") == "ЦГАОР. Ф. Р-5446. Оп. 1. Д. 5"


def test_the_dutch_access_number_is_printed_bare() -> None:
    assert printed(parse("NL-HaNA, 2.05.118, inv.nr. 1234"), "chicago") == "NL-HaNA, 2.05.118, inv.nr. 1234"


def test_the_normal_form_of_several_references_is_that_of_each() -> None:
    reference = parse("TNA, FO 371/5, and RGASPI, f. 558, op. 11, d. 3", TABLES)
    assert printed(reference, "normal", TABLES) == (
        "tna/department=fo/series=371/piece=5; rgaspi/fond=558/opis=11/delo=3"
    )
