"""citeproc-py behind the guard: ids stay apart, text is escaped once, and what it cannot do is said."""

from __future__ import annotations

import pytest

from archcite.csl.citeproc_py import CiteprocPy
from archcite.csl.processor import Cite, Cluster
from archcite.errors import RefusedError, StyleError, UsageError

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><id>made</id><title>Made</title><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout delimiter="; " suffix="."><group delimiter=", ">
    <names variable="author"/>
    <text variable="title" {title}/>
    <date variable="issued" form="numeric" date-parts="year"/>
    <text variable="locator"/>
  </group></layout></citation>
  <bibliography><sort><key variable="title"/></sort><layout><text variable="title"/></layout></bibliography>
</style>"""


def style(title: str = "") -> str:
    return STYLE.replace("{title}", title)


def book(identifier: str, title: str, **more: object) -> dict[str, object]:
    return {"id": identifier, "type": "book", "title": title, **more}


def cluster(*ids: str) -> Cluster:
    return Cluster(tuple(map(Cite, ids)), note=1)


def test_ids_that_differ_in_case_are_two_items() -> None:
    paper = CiteprocPy(style(), [book("AB", "Upper"), book("ab", "Lower")])
    assert paper.cite_all([cluster("AB"), cluster("ab")]) == ("Upper.", "Lower.")
    assert [entry.ids for entry in paper.bibliography().entries] == [("ab",), ("AB",)]


def test_cites_stay_in_their_order_and_may_come_twice() -> None:
    paper = CiteprocPy(style(), [book("b", "B"), book("a", "A")])
    assert paper.cite_all([cluster("b", "a", "b"), cluster("a", "b")]) == ("B; A; B.", "A; B.")


def test_text_is_escaped_once_wherever_it_comes_from() -> None:
    items = [book("a", "<script>&</script> & <i>x</i>", author=[{"family": "<b"}])]
    paper = CiteprocPy(style('font-style="italic" prefix="&lt;"'), items, output="html")
    (text,) = paper.cite_all([Cluster((Cite("a", locator="<2", suffix=" > all"),), note=1)])
    assert text == (
        "&#60;b, &#60;<i>&#60;script&#62;&#38;&#60;/script&#62; &#38; "
        '<span style="font-style:normal;">x</span></i>, &#60;2 &#62; all.'
    )


def test_quotes_inside_quotes_become_inner_ones() -> None:
    paper = CiteprocPy(style('quotes="true"'), [book("a", "“So” he said")])
    assert paper.cite_all([cluster("a")]) == ("“‘So’ he said”.",)


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([{"type": "book"}], "an item has no id"),
        ([{"id": "a"}], "item 'a' has no type"),
        ([book("a", "A"), book("a", "B")], "two items have the id 'a'"),
    ],
)
def test_items_that_citeproc_py_would_trip_over_are_refused(items: list[dict[str, object]], message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        CiteprocPy(style(), items)


def test_a_cite_of_no_item_is_refused() -> None:
    with pytest.raises(RefusedError, match="no item has the id 'b'"):
        CiteprocPy(style(), [book("a", "A")]).cite_all([cluster("b")])


def test_an_unknown_output_is_refused_with_the_choices() -> None:
    with pytest.raises(UsageError, match="no output called 'docx'; the outputs are html"):
        CiteprocPy(style(), [], output="docx")


@pytest.mark.parametrize(
    "xml",
    [
        "<html/>",
        "not xml",
        '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]><style xmlns="http://purl.org/net/xbiblio/csl"/>',
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note"/>',
        STYLE.replace("<text variable", '<text macro="m"/><text variable'),
    ],
)
def test_what_is_no_style_is_refused_before_citeproc_py_sees_it(xml: str) -> None:
    with pytest.raises(StyleError):
        CiteprocPy(xml, [])


def test_what_citeproc_py_raises_becomes_our_exception() -> None:
    crash = style().replace('<text variable="title" {title}/>', "").replace("{title}", 'text-case="no-such-case"')
    crash = crash.replace('<names variable="author"/>', '<number variable="volume" form="no-such-form"/>')
    with pytest.raises(RefusedError, match=r"citeproc-py could not render citation 1 in Made \(\w+Error"):
        CiteprocPy(crash, [book("a", "A", volume="3")]).cite_all([cluster("a")])


def test_what_it_does_not_know_is_said() -> None:
    paper = CiteprocPy(style(), [book("a", "A", scale="1:10"), book("b", "B", issued="1999-13-01")])
    assert [(finding.code, finding.severity.value) for finding in paper.findings] == [
        ("AC380", "info"),
        ("AC480", "info"),
    ]
    assert "scale" in paper.findings[1].message


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("1999", "1999"),
        ("1999/2001", "1999–2001"),
        ({"raw": "no date at all"}, "no date at all"),
        ({"date-parts": [[1999], [0]]}, "1999–"),
    ],
)
def test_dates_of_every_shape_are_printed(date: object, printed: str) -> None:
    assert CiteprocPy(style(), [book("a", "A", issued=date)]).cite_all([cluster("a")]) == (f"A, {printed}.",)
