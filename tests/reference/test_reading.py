"""Reading: repositories, units in every script, leaves, several references, context, and what is refused."""

from __future__ import annotations

import pickle

import pytest

from archcite.diagnostics import Severity
from archcite.reference import LeafRange, Leaves, Level, Reference, as_json, normal, parse, printed
from archcite.tables import Tables

TABLES = Tables.packaged()


def levels(text: str, context: Reference | None = None) -> list[tuple[str, str]]:
    return [(level.unit, level.value) for level in parse(text, TABLES, context).levels]


@pytest.mark.parametrize(
    "text",
    [
        "RGASPI, f. 558, op. 11, d. 317, ll. 1-3",
        "RGASPI f.558, op.11, d.317, ll.0001–0003",
        "RGASPI: F. 558, Op. 11, D. 317, Ll. 1-3.",
        "RGASPI, fond (f.) 558, opis (op.) 11, delo (d.) 317, listy (ll.) 1-3",
        "РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 1–3",
        "РГАСПИ, ф. 558, оп. 11, д. 317, л. 1—3",
        "Russian State Archive of Socio-Political History (RGASPI), f. 558, op. 11, d. 317, ll. 1-3",
    ],
)
def test_one_file_is_read_alike_in_every_shape(text: str) -> None:
    reference = parse(text, TABLES)
    assert [(level.unit, level.value) for level in reference.levels] == [
        ("fond", "558"),
        ("opis", "11"),
        ("delo", "317"),
    ]
    assert reference.leaves == Leaves("list", (LeafRange("1", "3"),))
    assert reference.repository in {"RGASPI", "РГАСПИ"}
    assert reference.findings == ()


def test_zeros_and_letters_of_levels_are_kept() -> None:
    assert levels("AVPRF, fond 0102, opis 98c, papka 059a, delo 1333к") == [
        ("fond", "0102"),
        ("opis", "98c"),
        ("papka", "059a"),
        ("delo", "1333к"),
    ]


def test_the_system_is_told_by_script_stops_and_papka() -> None:
    assert parse("RGASPI, f. 1, op. 2, d. 3", TABLES).system == "soviet-latin"
    assert parse("РГАСПИ. Ф. 1. Оп. 2. Д. 3", TABLES).system == "gost-cyrillic"
    assert parse("РГАСПИ, ф. 1, оп. 2, д. 3", TABLES).system == "soviet-cyrillic"
    assert parse("AVPRF, f. 1, op. 2, pap. 3, d. 4", TABLES).system == "soviet-latin-papka"
    assert parse("ДАКО, ф. 1, оп. 2, спр. 3", TABLES).system == "ua-cyrillic"


def test_p_is_a_page_at_the_end_and_a_papka_before_a_file() -> None:
    assert parse("AVPRF, f. 0102, op. 16, delo 7, p. 16-42", TABLES).leaves == Leaves("page", (LeafRange("16", "42"),))
    assert ("papka", "87") in levels("AVPRF, f. 0102, op. 16, p. 87, d. 29")


def test_f_is_a_folio_in_britain_and_a_fond_in_prague() -> None:
    assert parse("PROB 1/4 f.2", TABLES).leaves == Leaves("folio", (LeafRange("2", "2"),))
    assert levels("ABS Praha, f. ZSGS, box BF388a, 27-19/6-099")[0] == ("fond", "ZSGS")


def test_a_number_before_its_unit_is_hungarian() -> None:
    assert levels("MOL, XIX-J-1-k Korea, 3. d., 5/a, 001234/1957")[2] == ("doboz", "3")


def test_several_references_of_one_text_follow_in_more() -> None:
    reference = parse("APRF, f. 45, op. 1, d. 342, l. 78; and RGASPI, f. 558, op. 11, d. 343, ll. 8–9", TABLES)
    assert reference.repository == "APRF"
    assert [one.repository for one in reference.more] == ["RGASPI"]
    assert reference.more[0].leaves == Leaves("list", (LeafRange("8", "9"),))


def test_a_sibling_takes_all_but_its_last_number() -> None:
    more = parse("SP 78/111/93, /135", TABLES).more
    assert more[0].levels == (
        Level("department", "SP"),
        Level("series", "78"),
        Level("piece", "111"),
        Level("item", "135"),
    )


def test_a_source_note_gives_the_second_reference_of_its_remarks() -> None:
    text = "Source: National Archives, RG 59, Central Files 1970–73, POL 1 US. Secret. See also X. (Ibid., POL 2 USSR)"
    reference = parse(text, TABLES)
    assert reference.level("file") == "POL 1 US"
    assert [(one.repository, one.level("record-group"), one.level("file")) for one in reference.more] == [
        ("National Archives", "59", "POL 2 USSR")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ibid., d. 98, l. 4", [("fond", "558"), ("opis", "11"), ("delo", "98")]),
        ("Ibid., Op. 12, D. 1605", [("fond", "558"), ("opis", "12"), ("delo", "1605")]),
        ("d. 1124, l. 32–7", [("fond", "558"), ("opis", "11"), ("delo", "1124")]),
        ("Ibid.", [("fond", "558"), ("opis", "11"), ("delo", "97")]),
        ("Ibid., l. 14", [("fond", "558"), ("opis", "11"), ("delo", "97")]),
        ("l. 14", [("fond", "558"), ("opis", "11"), ("delo", "97")]),
        ("Л. 14–15 об.", [("fond", "558"), ("opis", "11"), ("delo", "97")]),
    ],
)
def test_what_is_left_out_is_taken_from_the_reference_before(text: str, expected: list[tuple[str, str]]) -> None:
    before = parse("RGASPI, f. 558, op. 11, d. 97, l. 12", TABLES)
    reference = parse(text, TABLES, before)
    assert [(level.unit, level.value) for level in reference.levels] == expected
    assert reference.repository == "RGASPI"
    assert "AC207" in [finding.code for finding in reference.findings]


def test_what_is_taken_from_the_context_stands_at_one_place_of_the_text() -> None:
    (finding,) = parse("Ibid.", TABLES, parse("RGASPI, f. 558, op. 11, d. 97", TABLES)).findings
    assert (finding.place.column, finding.place.end_column) == (1, 0)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("\u202aRGASPI\u202c, f. 558, op. 11, d. 317", "RGASPI, f. 558, op. 11, d. 317"),
        ("RGASPI\u202e, f. 558,\u2060 op. 11, d. 317", "RGASPI, f. 558, op. 11, d. 317"),
        ("\u2066ISA\u2069, FM 2408/4", "ISA, FM 2408/4"),
        ("ＴＮＡ，ＦＯ　３７１／８４０８０", "TNA, FO 371/84080"),
        ("外交部档案馆，１０６－０００３７－０５", "外交部档案馆,106-00037-05"),
        ("RGASPI, f. 558, op. 11, d. 317, l. １２", "RGASPI, f. 558, op. 11, d. 317, l. 12"),
    ],
)
def test_signs_that_are_not_seen_and_wide_letters_make_no_other_place(text: str, same: str) -> None:
    reference = parse(text, TABLES)
    assert reference.findings == ()
    assert normal(reference, TABLES) == normal(parse(same, TABLES), TABLES)


def test_ibid_without_a_reference_before_says_so() -> None:
    findings = parse("Ibid., d. 98, l. 4", TABLES).findings
    assert [(one.code, one.severity) for one in findings] == [("AC207", Severity.WARNING)]


def test_a_number_that_is_no_number_is_refused_with_its_place() -> None:
    text = "RGASPI, f. 558, op. elf, d. 317"
    reference = parse(text, TABLES)
    assert not reference.known
    assert reference.text == text
    assert [(one.code, one.severity, one.place.column) for one in reference.findings] == [
        ("AC201", Severity.ERROR, text.index("elf") + 1)
    ]


def test_leaves_that_run_backwards_are_kept_and_reported() -> None:
    reference = parse("RGASPI, f. 1, op. 1, d. 1, ll. 50–32", TABLES)
    assert reference.leaves == Leaves("list", (LeafRange("50", "32"),))
    assert [one.code for one in reference.findings] == ["AC203"]


def test_an_unknown_archive_is_kept_and_named() -> None:
    reference = parse("ГАЗЗ, ф. 5, оп. 6, д. 7", TABLES)
    assert reference.repository == "ГАЗЗ"
    assert [(one.code, one.severity) for one in reference.findings] == [("AC202", Severity.INFO)]


def test_a_citation_gives_its_reference() -> None:
    text = (
        "“Report, A to B,” March 03, 1950, History and Public Policy Program Digital Archive, AVPRF, f. 0100, op. 43, "
        "p. 302, d. 10, ll. 1-4. Translated for CWIHP by A. Nother. http://example.org/document/1"
    )
    reference = parse(text, TABLES)
    assert reference.text == "AVPRF, f. 0100, op. 43, p. 302, d. 10, ll. 1-4"
    assert reference.level("papka") == "302"
    assert reference.leaves == Leaves("list", (LeafRange("1", "4"),))


def test_an_archive_alone_is_a_repository_without_levels() -> None:
    reference = parse("Hoover Institution Archives", TABLES)
    assert (reference.repository, reference.levels, reference.known) == ("Hoover Institution Archives", (), False)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_no_text_is_an_error(text: str) -> None:
    assert [one.code for one in parse(text, TABLES).findings] == ["AC201"]


def test_the_repository_may_be_known_from_elsewhere() -> None:
    assert parse("558/11/97", TABLES, repository="RGASPI").level("delo") == "97"


def test_a_reference_is_hashable_picklable_and_compares_without_findings() -> None:
    reference = parse("ГАЗЗ, ф. 5, оп. 6, д. 7", TABLES)
    assert pickle.loads(pickle.dumps(reference)) == reference  # noqa: S301
    assert len({reference, Reference(reference.text, *_parts(reference))}) == 1


def _parts(reference: Reference) -> tuple[str, str, tuple[Level, ...]]:
    return reference.repository, reference.system, reference.levels


def test_json_has_the_shape_that_is_documented() -> None:
    assert as_json(parse("ЦДАГО. Ф. 1. Оп. 32. Спр. 2612. Арк. 63, 64 зв., 71", TABLES)) == {
        "repository": "ЦДАГО",
        "system": "ua-cyrillic",
        "levels": [["fond", "1"], ["opys", "32"], ["sprava", "2612"]],
        "leaves": {"unit": "arkush", "from": "63", "to": "71", "parts": ["63", "64v", "71"]},
        "more": [],
        "findings": [],
    }


@pytest.mark.parametrize(
    ("before", "text", "levels"),
    [
        ("РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 12 об.", "ibid., d. 5", "fond=558; opis=11; delo=5"),
        ("РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 12 об.", "там же, д. 5", "fond=558; opis=11; delo=5"),
        ("RGASPI, f. 558, op. 11, d. 317", "Там же. Д. 5. Л. 7", "fond=558; opis=11; delo=5"),
        ("RGASPI, f. 558, op. 11, d. 317", "Ibid., op. 2, d. 5", "fond=558; opis=2; delo=5"),
        ("ЦДАГО України, ф. 1, оп. 32, спр. 2612", "ibid., spr. 5", "fond=1; opys=32; sprava=5"),
        ("ЦДАГО України, ф. 1, оп. 32, спр. 2612", "там же, д. 5", "fond=1; opis=32; delo=5"),
    ],
)
def test_ibid_leans_on_a_reference_in_another_script_or_language(before: str, text: str, levels: str) -> None:
    reference = parse(text, TABLES, parse(before, TABLES))
    assert "; ".join(f"{level.unit}={level.value}" for level in reference.levels) == levels
    assert [(one.code, one.severity) for one in reference.findings] == [("AC207", Severity.INFO)]


def test_ibid_that_the_reference_before_does_not_fit_is_a_warning() -> None:
    reference = parse("Ibid., d. 5, l. 7", TABLES, parse("TNA, CAB 128/45", TABLES))
    assert [(one.code, one.severity) for one in reference.findings] == [("AC207", Severity.WARNING)]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("NARA, RG 59, Entry A1 1613, box 4, folder 2, p. 3", "record-group=59; entry=A1 1613; box=4; folder=2"),
        ("RG 59, Entry A1-1613, Box 4, NARA", "record-group=59; entry=A1-1613; box=4"),
        ("National Archives and Records Administration, College Park, RG 84", "record-group=84"),
        ("AN, MC/ET/LXV/369", "fonds=MC/ET; sous-serie=LXV; article=369"),
        ("AN, O¹/1672/293", "fonds=O¹; article=1672/293"),
        ("AN, F12/1365", "serie=F; sous-serie=12; article=1365"),
        ("Churchill College, Cambridge, CHAR 20/13/4", "reference=CHAR 20/13/4"),
        ("中国外交部档案馆 111-00342-05", "category=111; file=00342; item=05"),
    ],
)
def test_an_archive_and_all_of_its_units_are_read(text: str, levels: str) -> None:
    reference = parse(text, TABLES)
    assert reference.repository
    assert reference.findings == ()
    assert "; ".join(f"{level.unit}={level.value}" for level in reference.levels) == levels


def test_what_is_no_leaf_is_not_read_as_one() -> None:
    reference = parse("TNA: PRO, CAB 128/45, CC(71) 12", TABLES)
    assert reference.leaves is None
    assert reference.level("document") == "CC(71) 12"
    assert printed(reference, "chicago", TABLES) == "TNA: PRO, CAB 128/45, CC(71) 12"


def test_a_known_archive_is_not_read_in_the_way_of_another_country() -> None:
    reference = parse("LMA, KC PZPR, XI A/16", TABLES)
    assert (reference.repository, reference.system) == ("LMA", "")
    assert [one.severity for one in reference.findings] == [Severity.WARNING]


def test_an_unknown_archive_read_in_the_way_of_one_country_is_printed_as_written() -> None:
    reference = parse("Arsip Nasional, Fond 5, File 7", TABLES)
    assert "AC204" in [one.code for one in reference.findings]
    assert printed(reference, "chicago", TABLES) == "Arsip Nasional, Fond 5, File 7"


def test_a_second_reference_after_the_first_is_read_as_well() -> None:
    reference = parse("РГАНИ. Ф. 5. Оп. 30. Д. 2. Л. 3. Машинопись. РГАНИ. Ф. 5. Оп. 30. Д. 1. Л. 2.", TABLES)
    assert [one.level("delo") for one in (reference, *reference.more)] == ["2", "1"]
    assert [one.leaves.first for one in (reference, *reference.more) if one.leaves] == ["3", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "See RGASPI, f. 17, op. 3, d. 5, l. 45.",
        "The order is published in RGASPI, f. 17, op. 3, d. 5, l. 45",
        "Cf. RGASPI, f. 17, op. 3, d. 5, l. 45, quoted in Smith, Stalin, 45.",
        "См. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 45, цит. по: Иванов И. И. Сталин. М., 1999. С. 5.",
    ],
)
def test_words_that_lead_to_a_reference_or_on_from_it_are_no_warning(text: str) -> None:
    reference = parse(text, TABLES)
    assert reference.level("delo") == "5"
    assert not reference.doubtful


def test_units_before_the_record_group_that_are_not_read_are_a_warning() -> None:
    reference = parse("entry Vietnam; box 12; Records of X; RG 59; National Archives at College Park, MD", TABLES)
    assert reference.doubtful


def test_a_unit_that_is_not_known_keeps_the_fonds_and_the_inventory() -> None:
    reference = parse("РГИА. Ф. 12. Оп. 3. Щщ. 5. Д. 12. Л. 4", TABLES)
    assert [level.value for level in reference.levels] == ["12", "3", "12"]
    assert reference.doubtful


def test_again_takes_nothing_below_the_unit_that_is_named_anew() -> None:
    before = parse("MOL, XIX-J-1-j, Szovjetunió, 1955, 4. doboz, 5/c, 004076/1955", TABLES)
    reference = parse("Ibid., 5. doboz, 5/c, 004077/1955", TABLES, before)
    assert [level.value for level in reference.levels[-3:]] == ["5", "5/c", "004077/1955"]
    assert reference.level("fond") == "XIX-J-1-j"


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "Washington National Records Center, OSD Files: FRC 330-76-0197, Box 4, 381 Vietnam",
            ["series=OSD Files", "accession=FRC 330-76-0197", "box=4", "file=381 Vietnam"],
        ),
        (
            "Library of Congress, Manuscript Division, Kissinger Papers, Box CL 215",
            ["collection=Kissinger Papers", "box=CL 215"],
        ),
    ],
)
def test_a_box_is_a_level_of_its_own_and_is_read_again_as_it_is_printed(text: str, levels: list[str]) -> None:
    for said in (text, printed(parse(text, TABLES), "chicago", TABLES)):
        assert sorted(f"{one.unit}={one.value}" for one in parse(said, TABLES).levels) == sorted(levels)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "BnF Français 18043 f. 83–84, 18044 f. 109–110",
            [("18043", "83-84"), ("18044", "109-110")],
        ),
        ("BArch, R 2, R 2501", [("R 2", ""), ("R 2501", "")]),
        ("AAV, Arch. Nunz. Berlino 103, fasc. 1, fol. 35rv", [("1", "35r-35v")]),
        ("BnF, Ms. fr. 3621, f° 12 v°", [("3621", "12v")]),
    ],
)
def test_another_number_with_its_leaves_is_another_reference(text: str, places: list[tuple[str, str]]) -> None:
    reference = parse(text, TABLES)
    found = [
        (one.levels[-1].value, ", ".join(map(str, one.leaves.ranges)) if one.leaves else "")
        for one in (reference, *reference.more)
    ]
    assert found == places
    assert reference.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Archivo General de Simancas, Estado, leg. 961 (from 20 September 1593) to leg. 963 (21 February 1594).",
        "GStA PK, I. HA Rep. 96 / Rep. 9 Chiffres",
    ],
)
def test_a_unit_that_is_named_again_after_a_reference_is_a_warning(text: str) -> None:
    assert [one.severity for one in parse(text, TABLES).findings] == [Severity.WARNING]


def test_an_archive_after_a_semicolon_begins_another_reference() -> None:
    read = parse("AT-OeStA/HHStA HA MI Schönbrunn 11-1-8; Bavaria Main State Archive, Kurbayern Äußeres Archiv 4591")
    assert [level.value for level in read.levels] == ["HA MI Schönbrunn", "11-1-8"]
    assert [(one.repository, [level.value for level in one.levels]) for one in read.more] == [
        ("Bavaria Main State Archive", ["Kurbayern Äußeres Archiv", "4591"])
    ]


def test_references_are_joined_by_the_words_of_other_languages() -> None:
    read = parse("Archives nationales, BB/18/1234 et F/7/1234")
    assert [[level.value for level in one.levels] for one in read.more] == [["F", "7", "1234"]]
    assert not read.findings


def test_a_code_takes_nothing_from_a_code_of_another_shape() -> None:
    read = parse("MCM-90-66(REV) and GF(66)D-27")
    assert [level.unit for one in read.more for level in one.levels] == ["body", "year", "type", "number"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HR-HDA 1551, 12 March 1947", ["1551"]),
        ("BR DFANBSB ARX (my translation)", ["ARX"]),
        ("Quoted from BR DFANBSB ARX (emphasis added).", ["ARX"]),
        ("AT-OeStA/HHStA HA MI Schönbrunn 11-1-8. The letter is dated 5 May 1950.", ["HA MI Schönbrunn", "11-1-8"]),
        ("AAN, KC PZPR, paczka 193, tom 78, teczka 39; Smith 2001, 45-46.", ["KC PZPR", "193", "78", "39"]),
        ("Archive of Yugoslavia, 507/IX, 119/I-56 (emphasis added)", ["507", "IX, 119/I-56"]),
        ("Ф. 17, оп. 3, д. 1024, л. 5 // РГАСПИ | 1951-05-03", ["17", "3", "1024"]),
        ("BOA, HRT.h, 182/14, see also Smith, p. 4.", ["HRT.h", "182", "14"]),
        ("[BR DFANBSB ARX]", ["ARX"]),
    ],
)
def test_what_surrounds_a_reference_is_no_level_of_it(text: str, wanted: list[str]) -> None:
    read = parse(text, TABLES)
    assert [level.value for level in read.levels] == wanted
    assert not read.more


def test_a_date_after_a_leaf_is_no_range() -> None:
    read = parse("AGS, Estado, Leg. 254, fol. 12 - 3 May 1951", TABLES)
    assert read.leaves == Leaves("folio", (LeafRange("12", "12"),))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("BArch,  R  58/6238,  Bl.  12", ["R 58", "6238"]),
        ("GARF F. R-9654, Op.\n  1, D. 121", ["R-9654", "1", "121"]),
        ("PA AA,  B 80,\tBd.  1200", ["B 80", "1200"]),
    ],
)
def test_several_blanks_are_one(text: str, wanted: list[str]) -> None:
    read = parse(text, TABLES)
    assert [level.value for level in read.levels] == wanted
    assert not read.findings
    assert read.text == text


def test_a_reference_after_credits_is_told() -> None:
    read = parse(
        "PRC FMA 106-01477-03, 15-16. Translated by Charles Kraus; ЦА ФСБ РФ. Ф. 3. Оп. 2. Д. 9. Л. 230.", TABLES
    )
    assert [finding.severity for finding in read.findings] == [Severity.WARNING]


def test_numbers_with_letters_are_listed_too() -> None:
    read = parse("РГАСПИ. Ф. 7. Оп. 1. Д. 19-а, 19-б.", TABLES)
    assert [one.level("delo") for one in (read, *read.more)] == ["19-а", "19-б"]


def test_a_shape_that_names_its_archive_stands_beside_others() -> None:
    read = parse("Israel State Archives MFA7352/17; FBI file 100-HQ-428091", TABLES)
    assert [one.repository for one in (read, *read.more)] == ["Israel State Archives", "FBI"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("No. 41 NAI DFA 219/6", "No. 41"),
        ("19. TNA, CAB 65/7", "19"),
        ("19.TNA, CAB 65/7", "19"),
        ("3 - TNA, CAB 65/7", "3"),
        ("[12] TNA, CAB 65/7", "12"),
        ("12 TNA, CAB 65/7", "12"),
        ("119. CAB 65/7.", "119"),
        ("17. РГАСПИ. Ф. 17. Оп. 3. Д. 4. Л. 5", "17"),
        ("8. St. Anne's Hospital, H 4/1/2", "8"),
        ("Док. № 12 ГАРФ, ф. 5446, оп. 1, д. 3", "Док. № 12"),
        ("Nr. 12 PA AA, R 71286", "Nr. 12"),
        ("4. Smith to Jones, 2 May 1947, TNA, CAB 65/7", "4. Smith to Jones, 2 May 1947"),
    ],
)
def test_the_number_of_a_note_is_no_part_of_its_reference(text: str, number: str) -> None:
    reference = parse(text, TABLES)
    assert reference.known
    assert all(one.severity is Severity.INFO for one in reference.findings)
    assert any(repr(number) in one.message for one in reference.findings)
    assert number not in reference.repository


def test_a_number_before_a_unit_or_a_month_is_no_note_number() -> None:
    assert ("doboz", "4") in levels("4. doboz, MNL OL, XIX-J-1-k") or parse("4. doboz, MNL OL, XIX-J-1-k").findings
    messages = [one.message for one in parse("3. März 1945, PA AA, R 71286", TABLES).findings]
    assert any("3. März 1945" in message for message in messages)


def test_a_list_may_leave_out_the_letters_of_the_first_file() -> None:
    reference = parse("TNA, CAB 16/8 and 16/232", TABLES)
    assert [[level.value for level in one.levels] for one in reference.more] == [["CAB", "16", "232"]]
    assert reference.findings == ()
    assert parse("TNA, FO 371/4355, 371/4356", TABLES).more[0].levels[-1].value == "4356"
    assert parse("TNA, CAB 65/7, 12/5", TABLES).more == ()


def test_the_names_of_the_same_archive_after_a_reference_are_no_part_of_it() -> None:
    assert parse("TNA, CAB 65/7, The National Archives, Kew", TABLES).findings == ()
    assert parse("TNA, CAB 65/7, British Library", TABLES).findings
    assert parse("RG 84, Box 14, National Archives, NARA", TABLES).findings == ()


@pytest.mark.parametrize(
    "name", ["National Archives and Records Administration", "National Archives, College Park, MD"]
)
def test_an_acronym_for_later_beside_the_name_that_stands_last_is_no_part_of_a_unit(name: str) -> None:
    reference = parse(f"RG 84, Box 14, {name} (hereafter NARA)", TABLES)
    assert [level.value for level in reference.levels] == ["84", "14"]
    assert (reference.repository, reference.findings) == ("NARA", ())


def test_a_number_after_a_known_archive_is_no_part_of_its_name() -> None:
    reference = parse("Hoover Institution Archives, 78.2 q zz, Box 4", TABLES)
    assert "78" not in reference.repository
    assert any(one.severity is Severity.WARNING for one in reference.findings)


def test_a_sentence_with_references_of_several_archives_gives_them_all() -> None:
    read = parse("He wrote (TNA, FO 371/67, fol. 3), she answered (RGASPI, f. 17, op. 3, d. 5), and left (GARF, f. 5).")
    assert [(one.repository, one.levels[-1].value) for one in (read, *read.more)] == [
        ("TNA", "67"),
        ("RGASPI", "5"),
        ("GARF", "5"),
    ]
    assert {finding.severity for finding in read.findings} == {Severity.INFO}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Its plan (ARAN, f. 5, op. 1, d. 32), which was shown in 1997", Severity.INFO),
        ("Its plan (ARAN, f. 5, op. 1, d. 32), as was shown in part 1 of an exhibition", Severity.WARNING),
        ("Its plan (TNA, CAB 128/39), as was 371/4568", Severity.WARNING),
    ],
)
def test_after_its_bracket_the_sentence_goes_on_and_a_number_of_it_is_a_warning(text: str, severity: Severity) -> None:
    read = parse(text, TABLES)
    assert [level.value for level in read.levels][-1] in {"32", "39"}
    assert read.findings[-1].severity is severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("AD Nord, C 412, plaintes des tanneurs et réponse de l'intendant", Severity.INFO),
        ("AD Nord, C 412, dossier de la veuve Martin", Severity.WARNING),
        ("AD Nord, C 412, plaintes des tanneurs, carton 3 bis", Severity.WARNING),
        ("AD Nord, C 412, Plaintes des tanneurs de Lille", Severity.WARNING),
    ],
)
def test_small_letters_after_a_number_tell_what_the_document_is_and_no_unit(text: str, severity: Severity) -> None:
    read = parse(text, TABLES)
    assert [level.value for level in read.levels][:2] == ["C", "412"]
    assert max(finding.severity is Severity.WARNING for finding in read.findings) is (severity is Severity.WARNING)


@pytest.mark.parametrize("head", ["4 - ", "12. ", "[7] ", "Lettre de l'intendant, 3 mai 1745, ", "conservé aux "])
def test_the_number_of_a_note_and_what_leads_to_an_archive_are_no_part_of_a_reference(head: str) -> None:
    read = parse(f"{head}AD Gironde, C 1482", TABLES)
    assert [level.value for level in read.levels] == ["C", "1482"]
    assert {finding.severity for finding in read.findings} == {Severity.INFO}


@pytest.mark.parametrize(
    "text",
    [
        "RG 84, Box 17, NARA",
        "Fryele kyrkoarkiv, vol. C:2, s. 19, VaLA",
        "Smith to Knox, May 3, 1790; Letters Received, 1789-1800; Record Group 93; National Archives Building",
    ],
)
def test_the_number_of_a_note_is_no_unit_of_a_reference_whose_smallest_unit_comes_first(text: str) -> None:
    plainly, numbered = parse(text, TABLES), parse(f"21. {text}", TABLES)
    assert (numbered.repository, numbered.levels, numbered.leaves) == (
        plainly.repository,
        plainly.levels,
        plainly.leaves,
    )
    assert {finding.severity for finding in numbered.findings} == {Severity.INFO}


def test_the_book_that_quotes_a_document_is_no_part_of_the_title_of_its_folder() -> None:
    read = parse("Kennedy Library, National Security Files, Box 21, Cables 4/62, quoted in Smith, p. 45", TABLES)
    assert (read.levels[-1], read.leaves) == (Level("folder", "Cables 4/62"), None)
    assert [finding.severity for finding in read.findings] == []


@pytest.mark.parametrize(
    "text",
    [
        "<note n='3'><i>RGASPI</i>, f. <b>17</b>, op. 3, d. 4, l. 6</note>",
        "<p>RGASPI, f. 17, op. 3, d. 4, l. 6</p>",
        "'RGASPI, f. 17, op. 3, d. 4, l. 6'",
        "**RGASPI**, f. 17, op. 3, d. 4, l. 6",
    ],
)
def test_tags_and_signs_around_a_reference_are_none_of_it(text: str) -> None:
    read = parse(text, TABLES)
    plainly = parse("RGASPI, f. 17, op. 3, d. 4, l. 6", TABLES)
    assert (read.repository.strip("*"), read.levels, read.leaves) == ("RGASPI", plainly.levels, plainly.leaves)
    assert read.findings == ()


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("ASVe, Senato, Mar, reg. 4 (1520-1530), c. 12", "12"),
        ("ASVe, Senato, Mar, reg. 4 (olim filza 7), c. 12", "12"),
        ("ASVe, Senato, Mar, reg. 4, cc. 1-18r-v", "1r-18v"),
        ("ASVe, Senato, Mar, busta (b.) 4, ff. 144 r. -162v", "144r-162v"),
        ("ASVe, Senato, Mar, reg. 4, vues 37-39", "37-39"),
    ],
)
def test_leaves_are_read_after_words_in_brackets_with_their_sides_and_as_images(text: str, leaves: str) -> None:
    read = parse(text, TABLES)
    assert read.leaves is not None
    assert ", ".join(map(str, read.leaves.ranges)) == leaves
    assert [level.value for level in read.levels] == ["Senato", "Mar", "4"]
    assert all(finding.severity is Severity.INFO for finding in read.findings)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("ГАРФ. Ф. 459. Оп. 2. Д. 894, 93 л.; именной регистр — лл. 40–48 об.", Severity.WARNING),
        ("ГАРФ. Ф. 459. Оп. 2. Д. 894 (опубликовано в сборнике, с. 40)", Severity.INFO),
        ("РГАСПИ, ф. 135, оп. 4, д. 925 (метрическая книга 1846)", Severity.INFO),
        ("NA, 2.24.01.05, inv.nr. 931-1002, CC0", Severity.INFO),
    ],
)
def test_leaves_in_words_after_a_file_are_told_and_the_pages_of_a_book_are_a_remark(
    text: str, severity: Severity
) -> None:
    read = parse(text, TABLES)
    assert read.leaves is None
    assert {finding.severity for finding in read.findings} == {severity}


def test_the_letters_of_a_serie_are_no_other_archive() -> None:
    read = parse("AM Strasbourg, AA 412", TABLES)
    assert (read.repository, read.findings) == ("AM Strasbourg", ())


def test_the_code_of_its_country_belongs_to_an_archive() -> None:
    assert parse("FR ANOM 30Fi 2/118", TABLES).findings == ()
    assert parse("XX ANOM 30Fi 2/118", TABLES).findings != ()


def test_a_licence_is_no_leaf() -> None:
    read = parse("NA, 2.24.01.05, inv.nr. 931-1002, CC0", TABLES)
    assert read.leaves is None
    assert [finding.severity for finding in read.findings] == [Severity.INFO]


def test_what_reads_all_of_it_is_taken_before_the_usual_way_of_writing() -> None:
    assert parse("StAZH B II 7, S. 12", TABLES).system == "de-bestand"
    read = parse("StAZH B II 7, Teil I, S. 12", TABLES)
    assert (read.system, read.levels[-1]) == ("ch-cantonal", Level("teil", "I"))


def test_units_in_the_wrong_order_are_kept_and_told() -> None:
    read = parse("RGASPI, op. 11, f. 558, d. 317", TABLES)
    assert [level.value for level in read.levels] == ["11", "558", "317"]
    assert [(one.code, one.severity, one.place.column) for one in read.findings] == [("AC204", Severity.WARNING, 20)]
    assert printed(read, "chicago", TABLES) == "RGASPI, op. 11, f. 558, d. 317"
    assert normal(read, TABLES) == "rgaspi/fond=558/opis=11/delo=317"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ASVe, Senato, Dispacci, filza 9, 12r-13v", "12r-13v"),  # a side tells a leaf without its word
        ("AGI, Lima, 301, 23v", "23v"),
        ("AGI, Lima, 301, 23", ""),
        ("AGN. Tierras. Vol. 31. Exp. 4. F. 23", "23"),  # stops part units that their words announce
    ],
)
def test_leaves_that_need_no_word_or_follow_a_stop(text: str, wanted: str) -> None:
    leaves = parse(text, TABLES).leaves
    assert (str(leaves.ranges[0]) if leaves else "") == wanted


@pytest.mark.parametrize(
    ("text", "repository", "system"),
    [
        ("ASV, Avogaria di Comun, b. 31, fasc. 4", "ASV", "italy"),  # Venice shares the acronym of the Vatican
        ("ASV, Segreteria di Stato, Spagna, 31", "ASV", "vatican"),
        ("XQZ, Capítulos, leg. 31, exp. 4", "XQZ", "spain-general"),  # no table knows it: its units tell
        ("ASF, Archivio di Stato di Firenze, Mediceo del Principato, 31, c. 4", "ASF", "italy-asfi"),
        ("AGN (Colombia), Sección República, Congreso, t. 3, f. 2", "AGN", "spain-general"),
    ],
)
def test_the_archive_that_an_acronym_means(text: str, repository: str, system: str) -> None:
    reference = parse(text, TABLES)
    assert (reference.repository, reference.system) == (repository, system)
    assert all(one.severity is Severity.INFO for one in reference.findings)


@pytest.mark.parametrize("text", ["XQZ, Letters, b. 3", "XQZ, Journal, vol. 3, no. 4", "XQZ, t. 12, f. 34"])
def test_an_acronym_before_units_of_many_languages_is_no_archive(text: str) -> None:
    assert not parse(text, TABLES).known


def test_what_leads_to_a_reference_or_describes_it_in_romance_languages_is_told() -> None:
    for head in (
        "Véase",
        "Citado en",
        "Carta de Juan Pérez a Felipe II (Lima, 1580),",
        "Lettera del doge, 3 marzo 1588,",
    ):
        reference = parse(f"{head} AGI, Lima, 94, f. 23r.", TABLES)
        assert all(one.severity is Severity.INFO for one in reference.findings), head


def test_pages_after_a_book_that_cites_a_document_are_no_leaves_of_it() -> None:
    reference = parse("ACS, PNF, b. 31, letter of 3 May 1925, cited in Smith, A History, p. 22.", TABLES)
    assert reference.leaves is None


@pytest.mark.parametrize(
    ("text", "repository", "wanted"),
    [
        ("РГАСПИ. Ф. 558. Oп. 11. Д. 79", "РГАСПИ", ["558", "11", "79"]),  # a Latin O
        ("Зберігається у ЦДІАК України, (фонд 131, оп. 1, спр. 119).", "ЦДІАК України", ["131", "1", "119"]),
    ],
)
def test_slips_of_the_keyboard_and_words_of_keeping_change_no_place(
    text: str, repository: str, wanted: list[str]
) -> None:
    read = parse(text, TABLES)
    assert (read.repository, [level.value for level in read.levels]) == (repository, wanted)
    assert all(one.severity is Severity.INFO for one in read.findings)


def test_a_title_that_holds_another_unit_is_told() -> None:
    read = parse("Carter Library, National Security Affairs, Staff Material, A/B, Smith, Box 64, [PRM-3]: 8/78", TABLES)
    held = [level for level in read.levels if ", Box 64" in level.value]
    assert not held or any(one.severity is Severity.WARNING for one in read.findings)


def test_a_marking_of_secrecy_ends_the_reference_of_a_source_note_and_ibid_in_its_remarks_is_read() -> None:
    text = (
        "Source: Department of State, PPS Files: Lot 66 D 70, Asia. Secret; Eyes Only. 2 pages are missing. "
        "Another copy is ibid., Central Files, 611.93/8-2361. (Telegram 12 from Paris, May 3; ibid., 751G.00/5-361)"
    )
    read = parse(text, TABLES)
    assert [(level.unit, level.value) for level in read.levels] == [
        ("series", "PPS Files"),
        ("lot", "66 D 70"),
        ("folder", "Asia"),
    ]
    assert [[level.value for level in one.levels] for one in read.more] == [
        ["Central Files", "611.93/8-2361"],
        ["Central Files", "751G.00/5-361"],
    ]
    assert {one.repository for one in read.more} == {"Department of State"}
    assert all(one.severity is Severity.INFO for one in read.findings)


def test_a_file_after_ibid_that_is_not_read_is_told() -> None:
    text = "Source: Department of State, PPS Files: Lot 66 D 70. Secret. (Ibid., drawer of the Secretary, 3)"
    read = parse(text, TABLES)
    assert read.more == ()
    assert any(one.severity is Severity.WARNING for one in read.findings)


def test_the_abstract_of_a_calendar_ends_with_its_pages_before_the_archive() -> None:
    text = "Talks with Chancellor 12. Top Secret. 3 pp. Kennedy Library, National Security Files, Box 75"
    read = parse(text, TABLES)
    assert [level.value for level in read.levels] == ["National Security Files", "75"]
    assert [one.severity for one in read.findings] == [Severity.INFO]


def test_files_of_one_class_may_leave_out_what_stands_before_the_slash() -> None:
    read = parse("File Nos. 812.00/3011, 3012 and 3013", TABLES)
    assert [level.value for one in (read, *read.more) for level in one.levels] == [
        "812.00/3011",
        "812.00/3012",
        "812.00/3013",
    ]


def test_a_word_and_a_unit_after_an_initial_are_no_sentence() -> None:
    read = parse("NARA, RG 56, Office of Jane Q. Public, Box 4", TABLES)
    box = ("box", "4") in [(level.unit, level.value) for level in read.levels]
    assert box or any(one.severity is Severity.WARNING for one in read.findings)


@pytest.mark.parametrize(
    "text",
    [
        "AIPN BU, 0648/35, t. 1, cz. 2, k. 12; 0648/36.",
        "MNL OL, M-KS 276. f. 54/123. ő. e., 1956. május 12., 35. fol.",
        "MNL OL, K 27, 1942. augusztus 26., 13R/45.",
        "РГАФД, ф. 1, ед. хр. Н-124(2)",
        "РГИА. Ф. 561. Оп. 28. Д. 1. (1). Л. 3.",
        "ГАРФ. Ф. Р-9480. Оп. 1с. Д. 12. Л. 3 (с об.).",
        "TLA Innsbruck, Statthalterei 1810, Nr. 12345 Polizei",
        "ÞÍ. Bps. A. IV, 13. Bréfabók, bls. 35",
    ],
)
def test_a_number_or_the_other_side_of_a_leaf_that_is_not_read_is_told_and_no_remark(text: str) -> None:
    read = parse(text, TABLES)
    assert read.levels
    assert any(one.severity is Severity.WARNING for one in read.findings)


def test_the_part_in_roman_numbers_leans_on_its_file() -> None:
    read = parse("РГАСПИ. Ф. 17. Оп. 2. Д. 13. Ч. II. Л. 4; Ч. III. Л. 5.", TABLES)
    assert [one.levels[-1].value for one in (read, *read.more)] == ["II", "III"]
    assert [level.value for level in read.more[0].levels] == ["17", "2", "13", "III"]


def test_the_next_fond_is_read_as_its_archive_writes() -> None:
    read = parse("NA, f. PP, sign. P 12/3, kart. 457; f. PMR, kart. 13, sign. 34/5.", TABLES)
    assert [(one.repository, one.system) for one in (read, *read.more)] == [("NA", "czech"), ("NA", "czech")]


def test_the_word_of_a_leaf_after_ibid_is_no_title() -> None:
    read = parse("Там же. Л. 46-47.", TABLES)
    assert read.levels == ()
    assert read.leaves is not None
    assert (read.leaves.first, read.leaves.last) == ("46", "47")


def test_a_bracket_at_the_end_of_an_archives_name_is_kept() -> None:
    read = parse("ГАКО (Кировская область). Ф. Р-876. Оп. 1. Д. 13. Л. 3.", TABLES)
    assert read.repository == "ГАКО (Кировская область)"
    assert parse("RGASPI, (copy) f. 559, op. 11, d. 97, l. 6", TABLES).repository == "RGASPI"
