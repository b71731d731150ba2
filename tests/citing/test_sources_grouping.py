"""Lists of sources: one heading for each archive and fond, whatever the spelling; shelf-marks, volumes, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archcite.citing import cite, sources
from archcite.citing.collections import Entry
from archcite.citing.sources import Group, Sources, paragraphs, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.model.record import Record
    from archcite.tables import Tables


def text_of(tables: Tables, record: Record, **asked: str) -> str:
    (cited,) = cite([record], tables=tables, **asked)  # type: ignore[arg-type]
    return cited.text


def test_an_archive_and_a_fond_stand_once_in_whatever_script(tables: Tables, record: Callable[..., Record]) -> None:
    listed = sources(
        [
            record(id="a", title="Alpha", reference="RGASPI, f. 100, op. 1, d. 2, l. 3"),
            record(id="b", title="Beta", reference="РГАСПИ. Ф. 100. Оп. 1. Д. 10. Л. 3"),
            record(id="c", title="Gamma", reference="RGASPI, f. 100, op. 1, d. 11, l. 3"),
            record(id="d", title="Delta", reference="RGASPI, f. 9, op. 1, d. 11, l. 3"),
        ],
        tables=tables,
    )
    archive = "Russian State Archive of Socio-Political History (RGASPI)"
    assert [group.headings for group in listed.groups] == [
        ("Russia", archive, "fond 9"),
        ("Russia", archive, "fond 100"),
    ]
    assert [entry.ids for entry in listed.groups[1].entries] == [("a",), ("b",), ("c",)]


def test_a_name_and_an_acronym_are_one_archive(tables: Tables, record: Callable[..., Record]) -> None:
    listed = sources(
        [
            record(id="a", title="Alpha", reference="British Library, Add MS 36690, f. 1"),
            record(id="b", title="Beta", reference="BL, Add MS 36684, f. 1"),
        ],
        tables=tables,
    )
    (group,) = listed.groups
    assert group.headings == ("United Kingdom", "British Library (BL)", "Add MS")
    assert [entry.ids for entry in group.entries] == [("b",), ("a",)]


def test_of_archives_of_one_name_the_one_is_meant_that_writes_so(tables: Tables, record: Callable[..., Record]) -> None:
    two = [
        record(id="a", title="Alpha", reference="NA, ÚV KSČ, f. 100/3, sv. 110, a.j. 375"),
        record(id="b", title="Beta", reference="NAI, DFA 305/14/36"),
    ]
    assert [group.headings[:2] for group in sources(two, tables=tables).groups] == [
        ("Czech Republic", "National Archives (NA)"),
        ("Ireland", "National Archives of Ireland (NAI)"),
    ]
    (named,) = cite(two[1:], tables=tables, options={"repository": "name"})
    assert named.text == "“Beta,” National Archives of Ireland, DFA 305/14/36."


def test_an_unknown_country_has_its_own_heading(tables: Tables, record: Callable[..., Record]) -> None:
    known = record(id="a", title="Alpha", reference="BL, Add MS 36690, f. 1")
    other = record(id="b", title="Beta", reference={"repository": "Some Library", "collection": "A Papers", "box": "3"})
    listed = sources([known, other], tables=tables)
    assert [group.headings for group in listed.groups] == [
        ("United Kingdom", "British Library (BL)", "Add MS"),
        ("Other archives", "Some Library", "A Papers"),
    ]
    assert sources([other], tables=tables).groups[0].headings[0] == ""


@pytest.mark.parametrize(
    ("reference", "form", "said"),
    [
        ("BL, Add MS 36684, ff. 1-2", "note", "BL, Add MS 36684, fols. 1–2."),
        ("BL, Add MS 36684, ff. 1-2", "bibliography", "BL, Add MS 36684, fols. 1–2."),
        ("BL, Mss Eur F123/4, f. 2", "note", "Mss Eur F123/4, fol. 2."),
    ],
)
def test_a_shelf_mark_is_no_collection(
    tables: Tables, record: Callable[..., Record], reference: str, form: str, said: str
) -> None:
    assert text_of(tables, record(title="Alpha", reference=reference), form=form).endswith(said)


@pytest.mark.parametrize(
    ("fields", "options", "said"),
    [
        ({"supplied_title": "Minutes of talks"}, {}, "Minutes of talks, trans. David Wolff, BL"),
        ({"title": "Minutes"}, {"title": "roman"}, "Minutes, trans. David Wolff, BL"),
        ({"title": "Minutes"}, {}, "“Minutes,” trans. David Wolff, BL"),
    ],
)
def test_a_translator_after_the_title_is_kept_with_any_title(
    tables: Tables, record: Callable[..., Record], fields: dict[str, str], options: dict[str, str], said: str
) -> None:
    one = record(**fields, translators=["Wolff, David"], reference="BL, Add MS 36690, f. 1")
    (cited,) = cite([one], tables=tables, options={"translator": "after-title", **options})
    assert cited.text.startswith(said)
    assert cited.findings == ()


def test_no_stop_is_doubled(tables: Tables, record: Callable[..., Record]) -> None:
    one = record(title="Alpha", reference={"repository": "Univ Library", "collection": "Papers of A. B.", "box": "3"})
    assert text_of(tables, one, form="bibliography") == "“Alpha.” Box 3. Papers of A. B. Univ Library."


def test_a_year_before_its_month_leaves_no_blank(tables: Tables, record: Callable[..., Record]) -> None:
    one = record(title="Alpha", date="1950-06", reference="BL, Add MS 36690, f. 1")
    assert "1950. június, BL" in text_of(tables, one, lang="hu")


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"reference": "ГАРФ. Ф. Р-9401. Оп. 1а. Д. 2. Л. 3"}, {}),
        ({"reference": "GARF, f. R-9401, op. 1a, d. 2, l. 3", "date": "1938-05"}, {"lang": "zh"}),
        ({"title": "On “The ‘great’ turn” and “it”", "reference": "BL, Add MS 36690, f. 1"}, {"to": "rtf"}),
    ],
)
def test_what_is_printed_in_another_shape_is_not_told_as_lost(
    tables: Tables, record: Callable[..., Record], fields: dict[str, str], asked: dict[str, str]
) -> None:
    (cited,) = cite([record(**{"title": "Alpha"} | fields)], tables=tables, **asked)  # type: ignore[arg-type]
    assert cited.findings == ()


def volume(record: Callable[..., Record], number: str) -> Record:
    book = {
        "title": "Foreign Papers",
        "volume_title": "Asia",
        "volume": "12" if number == "2" else "XII",
        "publisher": "GPO",
        "year": "2006",
        "number": number,
    }
    return record(id=f"doc{number}", title=f"Paper {number}", date="1970", published_in=[book])


def test_a_volume_stands_once_for_several_documents_of_it(tables: Tables, record: Callable[..., Record]) -> None:
    (entry,) = sources([volume(record, "1"), volume(record, "2")], tables=tables).entries
    assert (entry.text, entry.ids) == ("Foreign Papers. Vol. 12, Asia. GPO, 2006.", ("doc1", "doc2"))
    (entry,) = sources([volume(record, "1")], tables=tables).entries
    assert entry.text.startswith("“Paper 1.” 1970. In Foreign Papers, vol. 12, Asia.")


def test_a_list_of_collections_has_each_fond_once(tables: Tables, record: Callable[..., Record]) -> None:
    listed = sources(
        [
            record(id="a", title="Alpha", reference="RGASPI, f. 100, op. 1, d. 2, l. 3"),
            record(id="b", title="Beta", reference="РГАСПИ. Ф. 100. Оп. 1. Д. 10. Л. 3"),
        ],
        tables=tables,
        options={"bibliography": "collection"},
    )
    assert [(entry.text, entry.ids) for entry in listed.entries] == [("RGASPI, f. 100.", ("a", "b"))]


@pytest.mark.parametrize(
    ("style", "form", "date", "said"),
    [
        ("wilson-center", "note", "1938?", '"Alpha" [1938?], BL'),
        ("wilson-center", "note", "1938", '"Alpha", 1938, BL'),
        ("chicago-author-date", "reference", "1938-05-06?", "Report, Moscow [May 6?]. BL"),
    ],
)
def test_a_date_in_brackets_takes_no_comma(
    tables: Tables, record: Callable[..., Record], style: str, form: str, date: str, said: str
) -> None:
    one = record(
        title="Alpha", kind="report", place="Moscow", authors=["Roe, R."], date=date, reference="BL, Add MS 36690, f. 1"
    )
    assert said in text_of(tables, one, style=style, form=form)


def test_a_reference_that_leaves_its_archive_to_the_record_sorts_with_the_others(
    tables: Tables, record: Callable[..., Record]
) -> None:
    archive = {"name": "Russian State Archive of Socio-Political History", "short": "RGASPI", "country": "RU"}
    listed = sources(
        [
            record(id="a", title="Alpha", repository=archive, reference="f. 100, op. 1, d. 1, l. 3"),
            record(id="b", title="Beta", reference="RGASPI, f. 100, op. 1, d. 2, l. 3"),
            record(id="c", title="Gamma", reference="RGASPI, f. 9, op. 1, d. 2, l. 3"),
        ],
        tables=tables,
    )
    assert [entry.ids for entry in listed.entries] == [("c",), ("a",), ("b",)]
    assert len(listed.groups) == 2


@pytest.mark.parametrize("title", [{"supplied_title": "Why now?"}, {"supplied_title": "Out!"}])
def test_a_title_that_asks_takes_no_comma(tables: Tables, record: Callable[..., Record], title: dict[str, str]) -> None:
    one = record(**title, date="1950", reference="BL, Add MS 36690, f. 1")
    assert text_of(tables, one).startswith(f"{title['supplied_title']} 1950, BL")


def test_each_loss_is_told_once_for_all_forms(tables: Tables, record: Callable[..., Record]) -> None:
    one = record(title="Alpha", published_in=[{"title": "Foreign Papers"}], reference="BL, Add MS 36690, f. 1")
    cited = cite([one], tables=tables, form="all")
    said = [str(finding) for each in cited for finding in each.findings]
    assert len(said) == len(set(said))
    assert said


def test_where_the_text_names_documents_the_list_has_each(tables: Tables, record: Callable[..., Record]) -> None:
    listed = sources([volume(record, "1"), volume(record, "2")], tables=tables, style="chicago-author-date")
    assert len(listed.entries) == 2


@pytest.mark.parametrize(
    ("output", "said"),
    [("html", "<p>1. a</p>\n<p>2. b</p>"), ("latex", "1. a\n\n2. b\n"), ("rtf", "1. a\\par\n2. b\\par")],
)
def test_notes_are_paragraphs_where_line_ends_part_none(output: str, said: str) -> None:
    assert "\n".join(paragraphs(["1. a", "2. b"], output)) == said


def test_every_entry_of_an_rtf_list_ends_its_paragraph() -> None:
    listed = Sources((Group(("Archive",), (Entry("a.", ("a",)), Entry("b.", ("b",)))),), output="rtf")
    assert whole(listed.text, "rtf") == "{\\rtf1\\ansi\\uc1\n{\\b Archive}\\par\na.\\par\nb.\\par\n}"


def test_record_groups_stand_in_the_order_of_their_numbers(tables: Tables, record: Callable[..., Record]) -> None:
    made = [
        record(id=f"g{group}", title=f"Report {group}", reference=f"NARA, RG {group}, Central Files, box 3")
        for group in ("111", "306", "59", "9")
    ]
    listed = sources(made, tables=tables)
    assert [entry.ids[0] for entry in listed.entries] == ["g9", "g59", "g111", "g306"]


@pytest.mark.parametrize(
    ("reference", "entry"),
    [
        ("ISA, FO 2329/4", "ISA, FO."),
        ("SMA, B1-1-1", "SMA, B1."),
        ("PRC FMA 106-00034-01", "PRC FMA, 106."),
        ("BArch, B 136/16886", "BArch, B 136."),
    ],
)
def test_a_fond_whose_pattern_asks_for_more_is_listed(
    tables: Tables, record: Callable[..., Record], reference: str, entry: str
) -> None:
    listed = sources([record(title="A", reference=reference)], tables=tables, options={"bibliography": "collection"})
    assert listed.entries[0].text == entry


def test_the_number_of_a_film_is_no_heading(record: Callable[..., Record]) -> None:
    one = record(kind="film", title="Кинонеделя", date="1918", reference="РГАКФД, № 549")
    listed = sources([one])
    assert listed.groups[0].headings == ("Russia", "Russian State Documentary Film and Photo Archive (RGAKFD)", "")
    assert listed.entries[0].text == "Кинонеделя. Film. 1918. RGAKFD, no. 549."
    assert sources([one], style="gost").entries[0].text == "Кинонеделя. Фильм. 1918 г. // РГАКФД. № 549."
