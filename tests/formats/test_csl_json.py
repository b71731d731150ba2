"""CSL-JSON of other programs becomes records that keep every field, and our own comes back whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.csl.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES
from archcite.model.record import Record
from archcite.readers import csl_json as reader
from archcite.readers.draft import Reading, Unread
from archcite.tables import Tables
from archcite.writers import csl_json as writer

HOST = "Wilson Center Digital Archive"


def reading(item: object) -> Reading:
    (found,) = reader.read(json.dumps([item]), "items.json")
    assert isinstance(found, Reading), found
    return found


def said(item: dict[str, object]) -> dict[str, object]:
    return reading({"id": "a", "type": "manuscript"} | item).record.as_mapping()


def test_an_item_with_every_variable_loses_none() -> None:
    tokens = {
        name: f"Token{place}x"
        for place, name in enumerate(sorted(TEXT_VARIABLES | NUMBER_VARIABLES))
        if name != "language"
    }
    people = {
        name: [{"family": f"Family{place}x", "given": f"Given{place}x"}]
        for place, name in enumerate(sorted(NAME_VARIABLES))
    }
    days = {name: {"date-parts": [[1900 + place, 2, 3]]} for place, name in enumerate(sorted(DATE_VARIABLES))}
    tokens |= {"URL": "https://Tokenurl/", "DOI": "10.1/Tokendoi"}
    for kind in ("manuscript", "chapter", "book", "article-journal", "personal_communication", "webpage"):
        item = {
            "id": "a",
            "type": kind,
            **tokens,
            **people,
            **days,
            "custom": {"mine": "Tokencustom"},
            "categories": ["Tokencat"],
        }
        text = json.dumps(reading(item).record.as_mapping())
        lost = [word for word in (*tokens.values(), "Tokencustom", "Tokencat") if word not in text]
        lost += [part for ((name),) in people.values() for part in name.values() if part not in text]
        lost += [name for name, date in days.items() if "{}-02-03".format(*date["date-parts"][0]) not in text]
        assert lost == []


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*sorted(TEXT_VARIABLES | NAME_VARIABLES | DATE_VARIABLES), "fancy"]),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=2),
                st.dictionaries(st.sampled_from(["family", "date-parts", "literal", "raw", "x"]), inner, max_size=2),
            ),
            max_leaves=4,
        ),
        max_size=5,
    )
)
def test_no_item_makes_the_reader_fail(item: dict[str, object]) -> None:
    (found,) = reader.read(json.dumps({"id": "a", "type": "manuscript"} | item))
    if isinstance(found, Unread):
        assert found.findings[-1].severity == "error"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            {"archive": HOST, "archive_location": "RGASPI, f. 558, op. 11, d. 317, ll. 1–3"},
            {"host": HOST, "reference": "RGASPI, f. 558, op. 11, d. 317, ll. 1–3"},
        ),
        (
            {"archive": "RGASPI", "archive_location": "f. 558, op. 11, d. 317"},
            {"reference": "RGASPI, f. 558, op. 11, d. 317"},
        ),
        (
            {"archive": "Town Museum of Nowhere", "archive_location": "shelf B", "archive-place": "Nowhere"},
            {"reference": "shelf B", "repository": {"name": "Town Museum of Nowhere", "place": "Nowhere"}},
        ),
        ({"archive": "Town Museum of Nowhere"}, {"repository": "Town Museum of Nowhere"}),
        (
            {"archive": HOST, "archive_location": "RGASPI, f. 558, op. 11, d. 97, ll. 67-70. Contributed by A. B."},
            {
                "host": HOST,
                "reference": "RGASPI, f. 558, op. 11, d. 97, ll. 67-70",
                "credits": ["Contributed by A. B."],
            },
        ),
    ],
)
def test_the_archive_is_the_repository_or_the_host(place: dict[str, object], expected: dict[str, object]) -> None:
    keys = ("reference", "repository", "host", "credits")
    assert {key: value for key, value in said(place).items() if key in keys} == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[1920, 11, 16]]}, {"date": "1920-11-16"}),
        ({"date-parts": [["1920", "11"]]}, {"date": "1920-11"}),
        ({"date-parts": [[1946]], "circa": True}, {"date": "1946~"}),
        ({"date-parts": [[1932, 11, 7], [1932, 11, 9]]}, {"date": "1932-11-07/1932-11-09"}),
        ({"date-parts": [[1938]], "season": 1}, {"date": "1938-21"}),
        ({"date-parts": [[-44]]}, {"date": "-0043"}),
        ({"literal": "n.d."}, {"date": "undated"}),
        ({"literal": "the day after"}, {"date_as_written": "the day after"}),
        ("1920-11-16", {"date": "1920-11-16"}),
    ],
)
def test_dates_are_read_as_edtf_or_kept_in_words(issued: object, expected: dict[str, object]) -> None:
    found = said({"issued": issued})
    assert {key: value for key, value in found.items() if key.startswith("date")} == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Stalin", "given": "Joseph"}, "Stalin, Joseph"),
        ({"literal": "Politburo, CC CPSU"}, {"name": "Politburo, CC CPSU"}),
        ({"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"}, "de Gaulle, Charles"),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            {"family": "Humboldt", "given": "Alexander", "particle": "von"},
        ),
        (
            {"family": "Mao", "given": "Zedong", "static-ordering": True},
            {"family": "Mao", "given": "Zedong", "order": "family-first"},
        ),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Martin Luther, Jr."),
        ({"family": "Plato"}, {"family": "Plato"}),
    ],
)
def test_names_keep_their_parts(name: dict[str, object], expected: object) -> None:
    assert said({"author": [name]})["authors"] == [expected]


def test_a_chapter_is_a_document_in_an_edition() -> None:
    found = said(
        {
            "type": "chapter",
            "title": "Memorandum",
            "container-title": "FRUS",
            "volume": "21",
            "editor": [{"family": "Siekmeier", "given": "James"}],
            "issued": {"date-parts": [[2014]]},
            "event-date": {"date-parts": [[1970, 9, 5]]},
        }
    )
    assert found["date"] == "1970-09-05"
    assert found["published_in"] == [{"title": "FRUS", "editors": ["Siekmeier, James"], "volume": "21", "year": "2014"}]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ({"type": "personal_communication"}, "letter"),
        ({"type": "manuscript", "genre": "Cable"}, "telegram"),
        ({"type": "manuscript", "genre": "war diary"}, "war diary"),
        ({"type": "interview"}, "interview"),
        ({"type": "map"}, "map"),
        ({"type": "document"}, "document"),
    ],
)
def test_the_kind_comes_from_genre_and_type(item: dict[str, object], kind: str) -> None:
    assert said(item)["kind"] == kind


def test_an_id_that_no_record_may_have_is_written_anew_and_told() -> None:
    found = reading({"id": "http://zotero.org/users/1/items/AB12", "type": "manuscript", "title": "T"})
    assert (found.record.id, found.record.extra) == ("AB12", {"id": "http://zotero.org/users/1/items/AB12"})
    assert [(f.code, f.severity, f.place.path, f.place.line) for f in found.findings] == [
        ("AC020", "info", "items.json", 1)
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"type": "book"}]', "AC009"),
        ("[1]", "AC008"),
        ("[]", "AC008"),
        ("[{]", "AC001"),
        ('[{"id": "a", "id": "b"}]', "AC004"),
    ],
)
def test_what_is_no_item_is_refused(text: str, code: str) -> None:
    (found,) = reader.read(text)
    assert isinstance(found, Unread)
    assert found.findings[0].code == code


def test_our_own_item_comes_back_whole_and_a_change_made_elsewhere_is_told(full: Record) -> None:
    (item,) = json.loads(writer.write([full]).text)
    assert reading(item).record == full
    assert reading(item).findings == ()
    changed = reading(item | {"title": "Another", "id": "another"})
    assert changed.record == full
    assert [(f.code, f.message.partition(" ")[0]) for f in changed.findings] == [("AC020", "id"), ("AC020", "title")]


@pytest.mark.parametrize("name", Tables.packaged().styles)
def test_every_profile_holds_the_whole_record(name: str, full: Record) -> None:
    written = writer.write([full, Record(id="parent", title="P")], profile=Tables.packaged().styles[name])
    first, _ = reader.read(written.text)
    assert isinstance(first, Reading)
    assert first.record == full


def test_what_only_custom_holds_is_told(full: Record) -> None:
    told = {f.message for f in writer.write([full]).findings if f.code == "AC401"}
    assert "full: CSL has no variable for funders: kept in custom alone" in told


def test_a_record_as_deep_as_a_record_may_be_comes_back_whole() -> None:
    extra: object = "deep"
    for _ in range(61):
        extra = [extra]
    record = Record.model_validate({"id": "a", "title": "T", "extra": {"x": extra}})
    (found,) = reader.read(writer.write([record]).text)
    assert isinstance(found, Reading)
    assert found.record == record


def told(record: Record) -> set[str]:
    """The keys that an export to CSL-JSON says it keeps in ``custom`` alone."""
    found = writer.write([record]).findings
    assert {finding.code for finding in found} <= {"AC401"}
    return {finding.message.removeprefix("a: CSL has no variable for ").partition(":")[0] for finding in found}


def test_every_key_that_is_not_found_in_the_item_is_told() -> None:
    values = {
        "id": "a",
        "kind": "letter",
        "title": "Letter to LENIN",
        "authors": ["Stalin, Joseph"],
        "recipients": ["Lenin, Vladimir"],
        "creators": ["Comintern"],
        "interviewers": ["Roe, Jim"],
        "translators": [{"family": "Wolff", "given": "David", "affiliation": "CWIHP"}],
        "date": "1938",
        "date_supplied": True,
        "reference": "RGASPI, f. 558, op. 11, d. 317, ll. 1-3",
        "host": "Digital Archive",
        "url": "https://example.org/1",
        "published_in": [{"title": "Dokumenty"}],
    }
    lost = {"recipients", "creators", "interviewers", "translators (affiliation)", "date_supplied", "published_in"}
    assert told(Record.model_validate(values)) == lost
    assert told(Record.model_validate(values | {"consulted": "original"})) == lost | {"host", "url", "consulted"}


def test_a_key_that_the_item_holds_is_not_told() -> None:
    values = {
        "id": "a",
        "kind": "letter",
        "authors": ["Stalin, Joseph"],
        "recipients": ["Lenin, Vladimir"],
        "place": "Baku",
        "date": "1938-05~",
        "number": "176/s",
        "reference": {"repository": "RGASPI", "fond": "558", "opis": "11", "delo": "317", "leaves": "0001-0003"},
        "summary": "On Persia.",
        "tags": ["Iran"],
    }
    assert told(Record.model_validate(values)) == set()


def test_words_of_a_reference_that_the_item_lacks_are_told() -> None:
    values = {"id": "a", "title": "T", "reference": "RGASPI, f. 558, op. 11, d. 317, l. 2. Contributed by Petrov"}
    assert told(Record.model_validate(values)) == {"reference"}
