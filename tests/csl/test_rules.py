"""The rules of CSL 1.0.2, each by a small style and what it prints."""

from __future__ import annotations

import pytest

from archcite.csl import Cite, Cluster, Processor, Style
from archcite.csl.rich import QUOTE_CLOSE, QUOTE_OPEN, join

JANE = {"family": "Doe", "given": "Jane Q."}
JOHN = {"family": "Doe", "given": "John"}
ROE = {"family": "Roe", "given": "Jean-Luc", "non-dropping-particle": "van der"}
KING = {"family": "King", "given": "M. L.", "suffix": "Jr."}
BODY = {"literal": "Wilson Center"}
MAO = {"family": "毛", "given": "泽东"}


def style(layout: str, *, citation: str = "", options: str = "", top: str = "", delimiter: str = "; ") -> Style:
    return Style.parse(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" {options}>'
        "<info><id/><title/></info>"
        f'{top}<citation {citation}><layout delimiter="{delimiter}">{layout}</layout></citation></style>'
    )


def printed(layout: str, item: dict[str, object], *, locale: str = "en-US", output: str = "text", **rest: str) -> str:
    run = Processor(style(layout, **rest), [{"id": "a", "type": "book", **item}], locale=locale, output=output)
    return run.preview(Cluster((Cite("a"),)))


NAMES = [
    ("", [JANE, ROE], "Jane Q. Doe, Jean-Luc van der Roe"),
    ('and="text"', [JANE, ROE], "Jane Q. Doe and Jean-Luc van der Roe"),
    ('and="symbol"', [JANE, ROE, KING], "Jane Q. Doe, Jean-Luc van der Roe, & M. L. King Jr."),
    (
        'and="text" delimiter-precedes-last="never"',
        [JANE, ROE, KING],
        "Jane Q. Doe, Jean-Luc van der Roe and M. L. King Jr.",
    ),
    ('name-as-sort-order="first" initialize-with="."', [JANE, ROE], "Doe, J.Q., J.-L. van der Roe"),
    ('name-as-sort-order="all"', [ROE, KING], "Roe, Jean-Luc van der, King, M. L., Jr."),
    ('form="short"', [JANE, ROE, BODY], "Doe, van der Roe, Wilson Center"),
    ('form="count"', [JANE, ROE, BODY], "3"),
    ('initialize-with=". " initialize="false"', [JANE, KING], "Jane Q. Doe, M. L. King Jr."),
    ('et-al-min="3" et-al-use-first="1"', [JANE, ROE, KING], "Jane Q. Doe et al."),
    ('et-al-min="3" et-al-use-first="2"', [JANE, ROE, KING], "Jane Q. Doe, Jean-Luc van der Roe, et al."),
    ("", [MAO, BODY], "毛泽东, Wilson Center"),
]


@pytest.mark.parametrize(("options", "people", "expected"), NAMES)
def test_names(options: str, people: list[dict[str, str]], expected: str) -> None:
    assert printed(f'<names variable="author"><name {options}/></names>', {"author": people}) == expected


def test_a_particle_stays_before_the_family_name_where_the_style_never_demotes_it() -> None:
    layout = '<names variable="author"><name name-as-sort-order="all"/></names>'
    options = 'demote-non-dropping-particle="never"'
    assert printed(layout, {"author": [ROE]}, options=options) == "van der Roe, Jean-Luc"


DATES = [
    ([[2001, 3, 1]], "en-US", "March 1, 2001"),
    ([[2001, 3, 1]], "de-DE", "1. März 2001"),
    ([[2001, 3, 1]], "fr-FR", "1 mars 2001"),
    ([[2001, 3], [2001, 5]], "en-US", "March–May 2001"),
    ([[2001, 3, 1], [2001, 3, 4]], "en-US", "March 1–4, 2001"),
    ([[2001, 12, 31], [2002, 1, 1]], "en-US", "December 31, 2001–January 1, 2002"),
    ([[-44]], "en-US", "44 BC"),
    ([[2001]], "ja-JP", "2001年"),
]


@pytest.mark.parametrize(("parts", "locale", "expected"), DATES)
def test_localized_dates(parts: list[list[int]], locale: str, expected: str) -> None:
    layout = '<date variable="issued" form="text"/>'
    assert printed(layout, {"issued": {"date-parts": parts}}, locale=locale, output="html") == expected


NUMBERS = [
    ("ordinal", "2", "2nd"),
    ("ordinal", "11", "11th"),
    ("ordinal", "2-3", "2nd–3rd"),
    ("long-ordinal", "3", "third"),
    ("roman", "1998", "mcmxcviii"),
    ("numeric", "2nd ed.", "2nd ed."),
    ("ordinal", "revised", "revised"),
]


@pytest.mark.parametrize(("form", "value", "expected"), NUMBERS)
def test_numbers(form: str, value: str, expected: str) -> None:
    assert printed(f'<number variable="edition" form="{form}"/>', {"edition": value}) == expected


@pytest.mark.parametrize(
    ("pages", "expected"), [("3", "p. 3"), ("3-5", "pp. 3–5"), ("A3", "p. A3"), ("3, 5", "pp. 3, 5")]
)
def test_a_label_agrees_with_its_number(pages: str, expected: str) -> None:
    layout = '<group delimiter=" "><label variable="page" form="short"/><text variable="page"/></group>'
    assert printed(layout, {"page": pages}) == expected


CASES = [
    ("title", "the end of war: a history of x-rays", "The End of War: A History of x-Rays"),
    ("title", "what UNESCO does for iPads", "What UNESCO Does for iPads"),
    ("title", 'the <span class="nocase">mir</span> and the dacha', "The mir and the Dacha"),
    ("sentence", "The End Of War", "The end of war"),
    ("capitalize-first", "the end", "The end"),
    ("uppercase", "straße", "STRASSE"),
]


@pytest.mark.parametrize(("case", "title", "expected"), CASES)
def test_text_case(case: str, title: str, expected: str) -> None:
    assert printed(f'<text variable="title" text-case="{case}"/>', {"title": title}) == expected


def test_title_case_is_for_english() -> None:
    layout = '<text variable="title" text-case="title"/>'
    assert printed(layout, {"title": "la fin de la guerre", "language": "fr"}) == "la fin de la guerre"


GROUPS = [
    ('<group><text term="in" suffix=" "/><text variable="publisher"/></group>', ""),
    ('<group><text term="in"/></group>', "In"),
    ('<group delimiter=" "><group><text term="in"/></group><text variable="publisher"/></group>', "In"),
    ('<group delimiter=", "><text variable="title"/><text variable="publisher"/></group>', "War"),
    ('<group prefix="(" suffix=")"><text variable="publisher"/></group>', ""),
]


@pytest.mark.parametrize(("layout", "expected"), GROUPS)
def test_a_group_prints_only_with_a_variable(layout: str, expected: str) -> None:
    assert printed(layout + '<text variable="note"/>', {"title": "War", "note": "."}).removesuffix(".") == expected


MEETINGS = [
    ("War?", ". ", "War? "),
    ("War.", ". ", "War. "),
    ("War,", ", ", "War, "),
    ("War:", ", ", "War:, "),
    ("War", ". ", "War. "),
    (f"{QUOTE_OPEN}War{QUOTE_CLOSE}", ", ", f"{QUOTE_OPEN}War,{QUOTE_CLOSE} "),
    (f"{QUOTE_OPEN}War?{QUOTE_CLOSE}", ". ", f"{QUOTE_OPEN}War?{QUOTE_CLOSE} "),
    (f"{QUOTE_OPEN}War{QUOTE_CLOSE}", "; ", f"{QUOTE_OPEN}War{QUOTE_CLOSE}; "),
]


@pytest.mark.parametrize(("left", "right", "expected"), MEETINGS)
def test_punctuation_that_meets_is_merged(left: str, right: str, expected: str) -> None:
    assert join(left, right, in_quote=True) == expected


def test_punctuation_stays_outside_quotes_where_the_locale_wants_it() -> None:
    layout = '<text variable="title" quotes="true" suffix=", "/><text variable="note"/>'
    assert printed(layout, {"title": "War", "note": "x"}, locale="en-GB") == "‘War’, x"
    assert printed(layout, {"title": "War", "note": "x"}) == "“War,” x"


POSITIONS = """<choose><if position="ibid-with-locator"><text value="ibid-with-locator"/></if>
<else-if position="ibid"><text value="ibid"/></else-if>
<else-if position="near-note"><text value="near"/></else-if>
<else-if position="subsequent"><text value="subsequent"/></else-if><else><text value="first"/></else></choose>"""


def test_positions() -> None:
    run = Processor(style(POSITIONS), [{"id": name, "type": "book"} for name in "abc"])
    paper = ["a", "a", "a:1", "a:1", "a", "b+a", "a", "a+a", "c", "b", "b:2"]
    clusters = [
        Cluster(tuple(Cite(cite[0], cite[2:]) for cite in row.split("+")), note + 1) for note, row in enumerate(paper)
    ]
    assert run.cite_all([*clusters, Cluster((Cite("a"),), 40)]) == [
        "first", "ibid", "ibid-with-locator", "ibid", "near", "first; near", "near", "ibid; ibid", "first", "near",
        "ibid-with-locator", "subsequent",
    ]  # fmt: skip


AUTHOR_DATE = """<group delimiter=" "><names variable="author"><name form="short" initialize-with=". "/></names>
<date variable="issued"><date-part name="year"/></date></group>"""


def cited(citation: str, *items: tuple[list[dict[str, str]], int]) -> str:
    entries = [
        {"id": str(n), "type": "book", "author": names, "issued": {"date-parts": [[year]]}}
        for n, (names, year) in enumerate(items)
    ]
    run = Processor(style(AUTHOR_DATE, citation=citation), entries)
    return run.cite_all([Cluster(tuple(Cite(str(n)) for n in range(len(items))), 1)])[0]


SUFFIX = 'disambiguate-add-year-suffix="true"'
DISAMBIGUATION = [
    ("", [([JANE], 2000), ([JOHN], 2000)], "Doe 2000; Doe 2000"),
    ('disambiguate-add-givenname="true"', [([JANE], 2000), ([JOHN], 2000)], "J. Q. Doe 2000; J. Doe 2000"),
    (
        'disambiguate-add-names="true" et-al-min="2" et-al-use-first="1"',
        [([JANE, ROE], 2000), ([JANE, KING], 2000), ([JANE, ROE], 1999)],
        "Doe, van der Roe 2000; Doe, King 2000; Doe et al. 1999",
    ),
    (SUFFIX, [([JANE], 2000), ([JANE], 2000), ([JANE], 2001)], "Doe 2000a; Doe 2000b; Doe 2001"),
    (f'{SUFFIX} collapse="year"', [([JANE], 2000), ([JANE], 2001), ([ROE], 2000)], "Doe 2000; 2001; van der Roe 2000"),
    (
        f'{SUFFIX} collapse="year-suffix" year-suffix-delimiter=","',
        [([JANE], 2000), ([JANE], 2000), ([ROE], 2000)],
        "Doe 2000a,b; van der Roe 2000",
    ),
    (
        f'{SUFFIX} collapse="year-suffix-ranged"',
        [([JANE], 2000), ([JANE], 2000), ([JANE], 2000), ([ROE], 1999)],
        "Doe 2000a–c; van der Roe 1999",
    ),
    (
        'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"',
        [([JANE], 2000), ([JOHN], 1999)],
        "J. Q. Doe 2000; J. Doe 1999",
    ),
]


@pytest.mark.parametrize(("citation", "items", "expected"), DISAMBIGUATION)
def test_disambiguation_and_collapsing(
    citation: str, items: list[tuple[list[dict[str, str]], int]], expected: str
) -> None:
    assert cited(citation, *items) == expected


def test_the_author_in_the_text_and_the_rest_in_brackets() -> None:
    run = Processor(style(AUTHOR_DATE), [{"id": "a", "type": "book", "author": [JANE], "issued": "1999"}])
    assert run.preview(Cluster((Cite("a"),), mode="composite")) == "Doe 1999"
    assert run.preview(Cluster((Cite("a"),), mode="author-only")) == "Doe"
    assert run.preview(Cluster((Cite("a"),), mode="suppress-author")) == "1999"
    assert run.preview(Cluster((Cite("a", suppress_author=True, prefix="see", suffix=", n. 3"),))) == "see 1999, n. 3"


def test_names_that_the_entry_before_had_are_replaced() -> None:
    xml = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><id/><title/></info>
    <citation><layout><text variable="title"/></layout></citation>
    <bibliography subsequent-author-substitute="———"><sort><key variable="author"/><key variable="title"/></sort>
    <layout suffix="."><names variable="author"><name name-as-sort-order="first"/></names>
    <text variable="title" prefix=". "/></layout></bibliography></style>"""
    items = [
        {"id": "1", "type": "book", "title": "B", "author": [JANE]},
        {"id": "2", "type": "book", "title": "A", "author": [JANE]},
        {"id": "3", "type": "book", "title": "C", "author": [JOHN]},
    ]
    listed = Processor(Style.parse(xml), items).bibliography()
    assert [entry.text for entry in listed.entries] == ["Doe, Jane Q. A.", "———. B.", "Doe, John. C."]
