"""Names in CSL-JSON: particles, suffixes, institutions, and what is no name."""

from __future__ import annotations

import pytest

from archcite.csl.names_input import MOST_NAMES, Name, read_names


@pytest.mark.parametrize(
    ("family", "given", "expected"),
    [
        ("de la Vega", "Inca", Name("Vega", "Inca", non_dropping_particle="de la")),
        ("Humboldt", "Alexander von", Name("Humboldt", "Alexander", dropping_particle="von")),
        ("d'Alembert", "Jean", Name("Alembert", "Jean", non_dropping_particle="d'")),
        ("d’Alembert", "Jean", Name("Alembert", "Jean", non_dropping_particle="d’")),
        ("D'Alembert", "Jean", Name("D'Alembert", "Jean")),
        ("al-Sayyid", "Nawal", Name("Sayyid", "Nawal", non_dropping_particle="al-")),
        ("'t Hooft", "Gerard", Name("Hooft", "Gerard", non_dropping_particle="'t")),
        ("de' Medici", "Lorenzo", Name("Medici", "Lorenzo", non_dropping_particle="de' ")),
        ("La Fontaine", "Jean de", Name("La Fontaine", "Jean", dropping_particle="de")),
        ("Aubigny", "Théodore d'", Name("Aubigny", "Théodore", dropping_particle="d'")),
        ("van", "Anne", Name("van", "Anne")),
        ("bell hooks", "", Name("hooks", "", non_dropping_particle="bell")),
        ("фон Рунге", "А.", Name("Рунге", "А.", non_dropping_particle="фон")),
        ('"de la Vega"', "Inca", Name("de la Vega", "Inca")),
        ("King", "Martin Luther, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("King", "Martin Luther,! Jr.", Name("King", "Martin Luther", suffix="Jr.", comma_suffix=True)),
    ],
)
def test_particles_and_suffixes_are_told_apart(family: str, given: str, expected: Name) -> None:
    assert read_names("author", [{"family": family, "given": given}]) == ((expected,), [])


@pytest.mark.parametrize("switch", [{"parse-names": False}, {"static-particles": True}, {"parse-names": "false"}])
def test_names_are_not_parsed_where_the_item_says_so(switch: dict[str, object]) -> None:
    names, _ = read_names("author", [{"family": "de la Vega", "given": "Inca, Jr.", **switch}])
    assert names == (Name("de la Vega", "Inca, Jr."),)


def test_particles_that_are_given_are_kept() -> None:
    given = {
        "family": "de Vega",
        "given": "Lope van",
        "non-dropping-particle": "von",
        "dropping-particle": "zu",
    }
    assert read_names("author", [given])[0] == (Name("de Vega", "Lope van", "zu", "von"),)


@pytest.mark.parametrize("flag", [True, "true", 1, "1"])
def test_an_institution_is_literal(flag: object) -> None:
    assert read_names("author", [{"family": "Foreign Office", "isInstitution": flag}])[0] == (
        Name(literal="Foreign Office"),
    )


@pytest.mark.parametrize(("flag", "on"), [(True, True), ("true", True), (0, False), ("false", False), (None, False)])
def test_static_ordering_and_comma_suffix_are_flags_in_any_spelling(flag: object, on: bool) -> None:  # noqa: FBT001
    given = {"family": "Nagy", "given": "Imre", "suffix": "Jr", "static-ordering": flag, "comma-suffix": flag}
    assert read_names("author", [given])[0] == (Name("Nagy", "Imre", "", "", "Jr", on, on),)


def test_one_mapping_and_a_text_are_lists_of_one() -> None:
    assert read_names("author", {"family": "Bán", "given": "Éva"}) == ((Name("Bán", "Éva"),), [])
    names, findings = read_names("author", "Éva Bán")
    assert names == (Name(literal="Éva Bán"),)
    assert [finding.code for finding in findings] == ["AC580"]


def test_what_is_no_name_is_left_out_and_said() -> None:
    names, findings = read_names("author", [{"family": "Bán"}, 3, None, {}, ["x"]])
    assert names == (Name("Bán"),)
    assert [finding.message for finding in findings] == [
        "author holds int where a name is due: left out",
        "author holds list where a name is due: left out",
    ]


def test_a_list_without_end_is_cut_and_said() -> None:
    names, findings = read_names("author", [{"literal": "x"}] * (MOST_NAMES + 1))
    assert (len(names), len(findings)) == (MOST_NAMES, 1)
