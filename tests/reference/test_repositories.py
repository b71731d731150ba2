"""Repositories: found by every name, former names kept, ambiguous ones reported, a project's own rows."""

from __future__ import annotations

import pytest

from archcite.errors import TablesError
from archcite.reference import parse, printed
from archcite.tables import Tables
from archcite.tables.repositories import repositories

TABLES = Tables.packaged()


def test_there_are_at_least_150_archives_with_a_name_and_a_country() -> None:
    rows = TABLES.repositories.rows
    assert len(rows) >= 150
    assert all(row.label and row.country for row in rows)


def test_every_system_of_an_archive_is_a_row() -> None:
    known = set(TABLES.systems)
    assert {name for row in TABLES.repositories.rows for name in row.systems} <= known
    assert {row.chicago for row in TABLES.repositories.rows} <= {"", "large-first", "small-first"}


@pytest.mark.parametrize(
    "name",
    [
        "RGASPI",
        "РГАСПИ",
        "Russian State Archive of Socio-Political History",
        "rossiiskii gosudarstvennyi arkhiv sotsial’no-politicheskoi istorii",
        "RTsKhIDNI",
        "РЦХИДНИ",
        "TsPA IML",
    ],
)
def test_an_archive_is_found_by_every_name(name: str) -> None:
    assert [row.label for row in TABLES.repositories.named(name)] == ["RGASPI"]


def test_an_acronym_is_not_an_ordinary_word() -> None:
    assert TABLES.repositories.named("na") == ()
    assert [mention.rows[0].label for mention in TABLES.repositories.mentions("an na GARF bl")] == ["GARF"]


def test_the_longest_name_is_taken() -> None:
    text = "see The National Archives of the UK, FO 371/1"
    assert [text[one.start : one.end] for one in TABLES.repositories.mentions(text)] == [
        "The National Archives of the UK"
    ]


def test_the_country_in_brackets_is_a_part_of_the_name_as_the_table_has_it() -> None:
    names = [name for row in TABLES.repositories.rows for name in row.names if name.endswith(")")]
    names = [name for name in names if " " in name.partition(" (")[0]]
    found = [next(TABLES.repositories.mentions(f"{name}, f. 1"), None) for name in names]
    assert len(names) > 50
    assert [one.end if one else 0 for one in found] == [len(name) for name in names]
    serbian = parse("Military Archive (Serbia), NOR, k. 12, f. 2, d. 5", TABLES)
    assert (serbian.repository, serbian.system) == ("Military Archive (Serbia)", "yu-va")


@pytest.mark.parametrize("text", ["TNA (UK), HO 45/9711", "RGASPI (Moscow), f. 17, op. 3, d. 5"])
def test_what_stands_in_brackets_after_an_acronym_is_a_remark(text: str) -> None:
    assert parse(text, TABLES).repository == text.partition(" (")[0]


def test_a_former_name_is_told_and_never_modernised() -> None:
    mention = next(TABLES.repositories.mentions("RTsKhIDNI, f. 17"))
    assert mention.former
    reference = parse("RTsKhIDNI, f. 17, op. 3, d. 1", TABLES)
    assert printed(reference, "chicago", TABLES) == "RTsKhIDNI, f. 17, op. 3, d. 1"


def test_a_project_adds_its_own_archives_and_systems() -> None:
    tables = Tables.of_project(
        """
        [[archive]]
        acronyms = "MUDA"
        name_en = "Mudflat District Archive"
        country = "GB"
        systems = "mudflat"

        [system.mudflat]
        caption = "shelf and jar"
        read = ["shelf {shelf}, (?&vessel) {jar}"]
        parts = {vessel = "jar|pot"}
        print = ["{repository}", "shelf {shelf}", "jar {jar}"]
        units = {shelf = {value = "[A-Z]"}, jar = {value = "number"}}
        """
    )
    reference = parse("MUDA, shelf B, jar 12", tables)
    assert reference.system == "mudflat"
    assert printed(reference, "chicago", tables) == "MUDA, shelf B, jar 12"
    assert parse("MUDA, shelf B, pot 12", tables).levels == reference.levels
    assert parse("RGASPI, f. 1, op. 2, d. 3", tables).repository == "RGASPI"
    assert not parse("MUDA, shelf B, jar 12", TABLES).known


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[system.x]\nalone = true\nread = ["(?:{shelf}"]\nunits = {shelf={}}', "system x"),
        ('[system.x]\nalone = true\nread = ["(a)"]', "groups"),
        ('[system.x]\nalone = true\nread = ["{nothing}"]', "there is no unit 'nothing'; there are none"),
        ('[system.x]\nread = ["{a=[A-Z]+"]\nunits = {a={}}', "a brace stands alone"),
        ('[system.x]\nread = ["{a=[A-Z}"]\nunits = {a={}}', "unterminated character set"),
        ('[system.x]\nread = ["{@leef}"]', "no leaves are called 'leef'"),
        ('[system.x]\nread = [{re="x", afer="y"}]', "unknown key 'afer'; known: after"),
        ('[system.x]\nleaves = ["leef"]', "no leaves are called 'leef'"),
        ('[system.x]\nworded = "yes"', "worded is true or false, not 'yes'"),
        ('[system.x]\nunits = {a={value="["}}', "a: value '\\[': unterminated"),
        ('[system.x]\nunits = {a={lon="y"}}', "a: unknown key 'lon'; known: after"),
        (
            '[[archive]]\nname_en = "A"\nsystems = "gost-cyrilic"',
            "no system 'gost-cyrilic'; did you mean 'gost-cyrillic'",
        ),
        ("[system.x]\nshape = 1", "unknown key 'shape'"),
        ('[system.x]\nread = ["(?&shelf) 1"]', "a pattern names no part: 'shelf'"),
        ('[system.x]\nread = ["(?&a)"]\nparts = {a="(?&b)", b="(?&a)"}', "a pattern names no part: 'a'"),
        ('[system.x]\nlike = "nowhere"', "like names no other system"),
        ('[[archive]]\ncity = "Nowhere"', "a row needs acronyms or name_en"),
        ('[[archive]]\nname_en = "A"\nbuilding = "B"', "unknown column 'building'; known: acronyms"),
        ('[[archive]]\nname_en = "A"\nsystem = "tna"', "unknown column 'system'; did you mean 'systems'"),
        ('[[archive]]\nname = "A"', "unknown column 'name'; did you mean 'name_en'"),
    ],
)
def test_a_bad_row_is_named(text: str, message: str) -> None:
    with pytest.raises(TablesError, match=message):
        parse("X, 1", Tables.of_project(text))


def test_several_values_of_an_own_row_may_be_a_list() -> None:
    tables = Tables.of_project('[[archive]]\nacronyms = ["XA", "XAB"]\nsystems = ["tna", "uk-local"]')
    assert [row.systems for name in ("XA", "XAB") for row in tables.repositories.named(name)] == [
        ("tna", "uk-local")
    ] * 2


def test_a_later_row_takes_the_place_of_an_earlier_one() -> None:
    own = [{"acronyms": "XA", "city": "B", "country": "GB", "systems": s} for s in ("tna", "uk-local")]
    assert [row.systems for row in repositories([], own).named("XA")] == [("uk-local",)]


def test_no_two_rows_of_the_table_are_one_archive() -> None:
    rows = TABLES.repositories.rows
    assert len({(row.label, row.city, row.country) for row in rows}) == len(rows)


@pytest.mark.parametrize("name", ['acronyms = "AAN"', 'acronyms = "XX"\nformer = "AAN"', 'name_en = "AAN"'])
def test_a_name_of_an_own_row_means_that_row_alone(name: str) -> None:
    tables = Tables.of_project(f'[[archive]]\n{name}\ncity = "Porto"\ncountry = "PT"\nsystems = "us-box-folder"')
    assert [row.city for row in TABLES.repositories.named("AAN")] == ["Warsaw"]
    assert [row.city for row in tables.repositories.named("AAN")] == ["Porto"]
    assert [row.city for mention in tables.repositories.mentions("AAN, box 4") for row in mention.rows] == ["Porto"]
    assert tables.repositories.named("RGASPI") == TABLES.repositories.named("RGASPI")


def test_an_own_row_takes_each_of_the_names_it_bears() -> None:
    own = '[[archive]]\nacronyms = "RGASPI"\nname_en = "National Archives"\ncity = "Porto"\ncountry = "PT"'
    tables = Tables.of_project(own)
    for name in ("RGASPI", "National Archives", "national archives"):
        assert [row.city for row in tables.repositories.named(name)] == ["Porto"]
    assert parse("РГАСПИ, ф. 1, оп. 2, д. 3", tables).system == "soviet-cyrillic"


def test_an_acronym_with_stops_is_the_same_acronym() -> None:
    for name in ("C.A.D.N.", "C. A. D. N.", "CADN"):
        mention = TABLES.repositories.mention(f"{name}, Londres, A 7", 0, 40)
        assert mention is not None
        assert ([row.label for row in mention.rows], mention.end) == (["CADN"], len(name))
        assert TABLES.repositories.named(name) == mention.rows


def test_initials_before_a_surname_are_no_acronym() -> None:
    assert TABLES.repositories.mention("C.A.D.N. Martin, Londres", 0, 24) is None
    assert TABLES.repositories.mention("C.A. Martin, Londres", 0, 20) is None
