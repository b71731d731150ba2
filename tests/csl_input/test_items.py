"""CSL-JSON items as people have them, read into values that can be pickled."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.csl.item import CslDate, DatePart, Item, Name, read_item, variables_in_note
from archcite.errors import RefusedError


def test_numbers_are_text_and_null_is_nothing() -> None:
    item, findings = read_item({"id": 7, "type": "book", "volume": 3, "edition": 2.0, "title": None, "page": ""})
    assert item == Item("7", "book", {"volume": "3", "edition": "2"})
    assert findings == ()


def test_each_field_goes_to_its_kind() -> None:
    item, findings = read_item(
        {
            "id": "a",
            "type": "book",
            "title": "T <i>x</i>",
            "author": [{"family": "Bán", "given": "Éva"}],
            "issued": {"date-parts": [[1999]]},
            "shortTitle": "T",
            "journalAbbreviation": "J.",
            "language": "hu",
            "keyword": ["b", "a"],
        }
    )
    assert findings == ()
    assert item.variables == {
        "title": "T <i>x</i>",
        "title-short": "T",
        "container-title-short": "J.",
        "language": "hu",
        "keyword": "b, a",
    }
    assert item.names == {"author": (Name("Bán", "Éva"),)}
    assert item.dates == {"issued": CslDate(DatePart(1999))}
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301


def test_a_field_unknown_to_csl_is_told_by_its_shape() -> None:
    item, _ = read_item({"id": "a", "type": "book", "x-seen": {"raw": "1999"}, "x-by": [{"family": "Bán"}], "x": "y"})
    assert (item.dates["x-seen"].start, item.names["x-by"], item.variables) == (
        DatePart(1999),
        (Name("Bán"),),
        {"x": "y"},
    )


@pytest.mark.parametrize("value", [None, 3, [], "x", {}, {"type": "book"}, {"id": None}, {"id": ""}, {"id": True}])
def test_an_item_without_an_id_is_refused(value: object) -> None:
    with pytest.raises(RefusedError, match="an item"):
        read_item(value)


def test_wrong_types_are_left_out_and_said() -> None:
    item, findings = read_item({"id": "a", "title": {"x": 1}, "volume": True, "author": 3})
    assert item == Item("a", "")
    assert sorted(finding.code for finding in findings) == ["AC180", "AC180", "AC180", "AC580"]
    assert all(finding.message.startswith("item a: ") for finding in findings)


def test_what_cannot_be_printed_is_replaced_and_said() -> None:
    item, findings = read_item({"id": "a", "type": "book", "title": "a\x00b\ufdd0c\ud800"})
    assert item.variables["title"] == "a\ufffdb\ufffdc\ufffd"
    assert len(findings) == 1


def test_a_note_may_hold_variables() -> None:
    note = "original-date: 1931\nDOI: 10.1/x\nauthor: Bán || Éva\ntype: letter\nkept text\nmedium: not this"
    item, _ = read_item({"id": "a", "type": "book", "note": note})
    assert item.type == "letter"
    assert item.variables == {"DOI": "10.1/x", "note": "kept text\nmedium: not this"}
    assert item.dates == {"original-date": CslDate(DatePart(1931))}
    assert item.names == {"author": (Name("Bán", "Éva"),)}


@pytest.mark.parametrize(
    ("note", "held", "rest"),
    [
        ("words {:DOI:10.1/x} more", [("DOI", "10.1/x")], "words  more"),
        ("words\narchive: Here", [("archive", "Here")], "words"),
        ("no variable: here", [], "no variable: here"),
        ("Original-Date: 1931", [], "Original-Date: 1931"),
        ("foo: bar", [], "foo: bar"),
        ("", [], ""),
    ],
)
def test_variables_in_a_note(note: str, held: list[tuple[str, str]], rest: str) -> None:
    assert variables_in_note(note) == (held, rest)


def test_a_note_does_not_override_a_field() -> None:
    item, _ = read_item({"id": "a", "type": "book", "DOI": "10.1/own", "note": "DOI: 10.1/other"})
    assert item.variables["DOI"] == "10.1/own"


@settings(derandomize=True, max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(["title", "note", "author", "issued", "type", "volume", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        ),
    )
)
def test_no_content_makes_the_reader_raise(content: dict[str, object]) -> None:
    item, _ = read_item({"id": "a", **content})
    assert item.id == "a"
