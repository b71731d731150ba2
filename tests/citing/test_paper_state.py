"""What a paper carries from note to note, and what it does not: locators, short names, and what is told apart."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from archcite.citing import Paper, cite
from archcite.cli.cite import command
from archcite.crosswalks.csl_choices import USUAL
from archcite.crosswalks.csl_titles import short_title
from archcite.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.tables import Tables

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def papers(record: Callable[..., Record]) -> dict[str, Record]:
    """The minutes of a body, a file of a Russian archive, and two letters of one day with their collection."""
    held: dict[str, Any] = {"repository": {"name": "City Archive", "place": "Riga", "country": "LV"}}
    letter: dict[str, Any] = {
        "authors": ["Ozols, Anna"],
        "recipients": ["Kalns, Peter"],
        "date": "1931-05-06",
        "part_of": "fund",
    }
    made = [
        record(
            id="fund",
            kind="collection",
            title="Records of the Harbour Board of Riga",
            hereafter="Board Records",
            **held,
        ),
        record(id="minutes", kind="minutes", supplied_title="Board Minutes", date="1930/1935", **held),
        record(
            id="file",
            kind="report",
            title="On the Harvest",
            date="1932-12-01",
            reference="RGASPI, f. 17, op. 3, d. 317, ll. 1-9",
        ),
        record(id="one", kind="letter", reference={"box": 1, "folder": 2}, **letter),
        record(id="two", kind="telegram", reference={"box": 1, "folder": 2}, **letter),
        record(id="three", kind="telegram", reference={"box": 1, "folder": 7}, **letter),
    ]
    return {one.id: one for one in made}


def test_the_day_of_a_first_note_does_not_stay(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    assert paper.note("minutes", locator="1932-11-10") == ("Board Minutes, November 10, 1932, City Archive, Riga.")
    assert paper.note("minutes", locator="l. 2") == "Board Minutes, 1930–1935, l. 2."
    assert paper.note("minutes") == "Board Minutes, 1930–1935."


def test_the_leaf_of_a_first_note_does_not_stay(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers, style="wilson-center")
    assert "d. 317, l. 2" in paper.note("file", locator="l. 2")
    second = paper.note("file", locator="l. 3")
    assert "d. 317, l. 3" in second
    assert "l. 2" not in second
    assert "d. 317, ll. 1-9" in paper.note("file")


def test_ibid_alone_does_not_take_back_a_locator(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers, options={"ibid": "on"})
    paper.note("file", locator="l. 2")
    assert paper.note("file") == "“On the Harvest,” December 1, 1932."
    assert paper.note("file") == "Ibid."
    assert paper.note("file", locator="l. 2") == "Ibid., l. 2."
    assert paper.note("file", locator="l. 2") == "Ibid."


@pytest.mark.parametrize("day", ["1932-11-12", "November 12, 1932", "12 November 1932", "12 ноября 1932"])
@pytest.mark.parametrize(
    ("style", "said"),
    [("chicago-notes", "November 12, 1932"), ("mhra", "12 November 1932")],
)
def test_a_day_is_printed_in_the_order_of_the_style(
    papers: dict[str, Record], tables: Tables, day: str, style: str, said: str
) -> None:
    (cited,) = cite([papers["minutes"]], tables=tables, style=style, form="short", locator=f"{day}, l. 2")
    assert cited.text == f"Board Minutes, {said}, l. 2."


def test_a_day_and_a_leaf_stand_each_in_their_place(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers, options={"ibid": "on"})
    first = paper.note("file", locator="1932-12-03, l. 2")
    assert first.startswith("“On the Harvest,” report, December 3, 1932, ")
    assert "d. 317, l. 2" in first
    assert paper.note("file", locator="1932-12-04, l. 5") == "Ibid., December 4, 1932, l. 5."


def test_author_date_puts_the_day_in_the_parenthesis(papers: dict[str, Record], tables: Tables) -> None:
    (cited,) = cite(
        [papers["one"]], tables=tables, style="chicago-author-date", locator="1932-12-01", collection=papers
    )
    assert cited.text == "(Board Records, box 1, folder 2, December 1, 1932)"


def test_no_stop_stands_before_what_parts_two_cites(papers: dict[str, Record]) -> None:
    note = Paper(records=papers, style="wilson-center").note("minutes", "file", "one")
    assert ".;" not in note
    assert ".." not in note


def test_the_short_name_of_a_collection_stands_for_its_record(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    assert paper.note("fund") == (
        "Records of the Harbour Board of Riga, City Archive, Riga (hereafter cited as Board Records)."
    )
    assert paper.note("fund") == "Board Records."
    assert paper.note("one").endswith(", Board Records.")


def test_a_short_name_announced_by_a_document_stands_for_the_record_too(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    assert paper.note("one").endswith("(hereafter cited as Board Records).")
    paper.note("fund")
    assert paper.note("fund") == "Board Records."


def test_a_short_title_begins_with_a_capital(record: Callable[..., Record]) -> None:
    assert short_title(record(title="The literature of Harlem"), USUAL) == "Literature of Harlem"


def test_later_notes_of_two_documents_are_told_apart(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    for key in ("one", "two", "three"):
        paper.note(key)
    assert paper.note("one") == "Ozols to Kalns, May 6, 1931, Board Records, letter."
    assert paper.note("two") == "Ozols to Kalns, May 6, 1931, Board Records, telegram, box 1, folder 2."
    assert paper.note("three") == "Ozols to Kalns, May 6, 1931, Board Records, telegram, box 1, folder 7."


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_prints_the_list_of_abbreviations(form: str) -> None:
    key = "oglethorpe-trustees-1733-01-13"
    more = ["--json"] if form == "json" else []
    arguments = ["--records", str(ROOT / "records"), "--option", "abbreviations=listed", "--paper", "-", *more]
    printed = CliRunner().invoke(command, arguments, input=f"{key}\n{key}\n", standalone_mode=False).output
    full = "Phillipps Collection of Egmont Manuscripts, University of Georgia Library, Athens"
    if form == "json":
        assert json.loads(printed)["abbreviations"] == {"Egmont MSS": full}
    else:
        assert f"\nAbbreviations\n\nEgmont MSS: {full}\n" in printed


def test_a_page_of_an_archival_document_is_labelled(papers: dict[str, Record]) -> None:
    paper = Paper(records=papers)
    paper.note("minutes")
    assert paper.note("minutes", locator="p. 3") == "Board Minutes, 1930–1935, p. 3."
    assert paper.note("minutes", locator="pages 3-4") == "Board Minutes, 1930–1935, pp. 3–4."
    assert paper.note("minutes", locator="S. 3") == "Board Minutes, 1930–1935, S. 3."


def test_a_paper_goes_through_pickle_as_it_stands(tables: Tables) -> None:
    values = {"authors": ["Ozols, Anna"], "recipients": ["Kalns, Peter"], "date": "1931", "kind": "letter"}
    letters = [Record.model_validate({"id": key, **values}, context={"tables": tables}) for key in ("one", "two")]
    paper = Paper(records=letters, tables=tables, style="chicago-author-date")
    paper.notes([["one"], ["two"]])
    again = pickle.loads(pickle.dumps(paper))  # noqa: S301 - its own
    assert (again.note("two"), again.sources()) == (paper.note(("two", None)), paper.sources())


def test_notes_given_together_are_told_apart_from_those_that_follow(tables: Tables) -> None:
    values = {"authors": ["Ozols, Anna"], "recipients": ["Kalns, Peter"], "date": "1931-05-06"}
    records = [
        Record.model_validate({"id": kind, "kind": kind, **values, "reference": "TNA, FO 371/1"})
        for kind in ("letter", "telegram")
    ]
    notes = Paper(records=records, tables=tables).notes([["letter"], ["letter"], ["telegram"], ["telegram"]])
    assert notes[1] == "Ozols to Kalns, May 6, 1931, letter."
    assert notes[3] == "Ozols to Kalns, May 6, 1931, telegram."


@pytest.mark.parametrize(
    ("option", "value", "printed"),
    [
        ("order", "small-first", "d. 20, ll. 5–9, op. 1, f. 9414, GARF"),
        ("repository", "name", "State Archive of the Russian Federation, f. 9414"),
        ("repository", "both", "State Archive of the Russian Federation (GARF), f. 9414"),
        ("place", "after-date", "report, May 4, 1938, Riga, GARF"),
    ],
)
def test_an_option_turns_the_whole_of_a_reference(tables: Tables, option: str, value: str, printed: str) -> None:
    record = Record.model_validate(
        {
            "id": "one",
            "kind": "report",
            "date": "1938-05-04",
            "place": "Riga",
            "authors": ["Ozols, Anna"],
            "reference": "GARF, f. 9414, op. 1, d. 20, ll. 5-9",
        }
    )
    paper = Paper(records=[record], tables=tables, options={option: value})
    assert printed in paper.note("one")
    assert paper.note("one") == "Ozols, report, May 4, 1938."


def test_letters_of_one_exchange_in_one_note_are_one_with_their_dates(tables: Tables) -> None:
    values = {"kind": "letter", "authors": ["Ozols, Anna"], "recipients": ["Kalns, Peter"], "reference": "GARF, f. 1"}
    days = ("1916-07-13", "1916-07-16", "1916-11-28")
    letters = [Record.model_validate({"id": day, "date": day, **values}, context={"tables": tables}) for day in days]
    paper = Paper(records=letters, tables=tables, options={"date-order": "dmy"})
    assert paper.note(*days) == "Anna Ozols to Peter Kalns, 13 and 16 July 1916, 28 November 1916, GARF, f. 1."
    assert paper.note(days[0], days[1]) == "Ozols to Kalns, 13 and 16 July 1916."
    assert paper.note(days[2]) == "Ozols to Kalns, 28 November 1916."


def test_an_author_and_a_title_are_a_later_note_and_a_date_tells_it_apart(tables: Tables) -> None:
    values = {"kind": "report", "title": "Report on Tar", "authors": ["Ozols, Anna"], "reference": "GARF, f. 1"}
    one, two = (Record.model_validate({"id": year, "date": year, **values}) for year in ("1931", "1932"))
    alone = Paper(records=[one], tables=tables)
    assert [alone.note("1931"), alone.note("1931", locator="p. 5")][1] == "Ozols, “Report on Tar,” 5."
    both = Paper(records=[one, two], tables=tables).notes([["1931"], ["1932"], [("1931", "p. 5")]])
    assert both[2] == "Ozols, “Report on Tar,” 1931, 5."
