"""Items of any shape are rendered or refused by name, in bounded time; no character of theirs acts as markup."""

from __future__ import annotations

import time

import pytest

from archcite.csl import Cite, Cluster, Processor, Style
from archcite.errors import RefusedError, UsageError

XML = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><id/><title/></info>
<citation disambiguate-add-names="true" disambiguate-add-givenname="true" disambiguate-add-year-suffix="true"
 et-al-min="3" et-al-use-first="1">
<layout suffix="."><group delimiter=", ">
<names variable="author"><name initialize-with="."/><substitute><text variable="publisher"/></substitute></names>
<text variable="title" text-case="title" quotes="true"/><date variable="issued" form="text"/>
<group delimiter=" "><label variable="page" form="short"/><text variable="page"/></group>
<number variable="volume" form="ordinal"/>
</group></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout><text variable="title"/></layout></bibliography>
</style>"""
STYLE = Style.parse(XML)


def cited(item: dict[str, object], output: str = "text") -> str:
    run = Processor(STYLE, [{"id": "a", "type": "book", **item}], output=output)
    text = run.cite_all([Cluster((Cite("a"),), note=1)])[0]
    run.bibliography()
    return text


ODD: list[dict[str, object]] = [
    {"title": None, "author": None, "issued": None},
    {"title": 5, "author": "X", "issued": 1999, "volume": 3, "page": 12},
    {"title": ["a", {}], "author": [None, 3, {}, {"family": None}], "issued": {"date-parts": [[]]}},
    {"issued": {"date-parts": [["abc"]]}},
    {"issued": {"date-parts": [[2000, 13, 45]]}},
    {"issued": {"date-parts": [[-99999999999]]}},
    {"title": "\ud800 \x00 \ufffe"},
    {"title": "<i><b><i>" * 300, "volume": "9" * 500, "page": "1-" * 500},
    {"title": "'\"" * 500},
    {"type": "no such type", "title": "x"},
    {"page": "iiiiiiiiiiiiiiiiiiiiiiiii-iv", "volume": "0"},
]


@pytest.mark.parametrize("item", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("output", ["text", "html", "markdown", "latex", "typst", "rtf"])
def test_an_odd_item_is_rendered(item: dict[str, object], output: str) -> None:
    assert isinstance(cited(item, output), str)


HUGE = 200_000  # a fifth: time grows in step with length, and the whole takes five times as long


@pytest.mark.parametrize(
    "text",
    [
        "a" * HUGE,
        "a " * (HUGE // 2),
        "<i>" * (HUGE // 3),
        "<i></i>" * (HUGE // 7),
        "'" * HUGE,
        ' "' * (HUGE // 2),
        "“" * HUGE,
        "1-" * (HUGE // 2),
        "." * HUGE,
        "<span " * (HUGE // 6),
        "A." * (HUGE // 2),
        "\ufdd0" * HUGE,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_huge_field_takes_bounded_time(text: str) -> None:
    before = time.process_time()
    cited({"title": text})
    cited({"page": text, "volume": text})
    cited({"author": [{"family": "X", "given": text}]})
    assert time.process_time() - before < 6


def test_noncharacters_are_no_markup() -> None:
    assert cited({"title": "a\ufdd3b\ufdd0c\ufdebhttp://x\ufdec"}, "html") == ("“A\ufffdb\ufffdc\ufffdhttp://X\ufffd.”")


@pytest.mark.parametrize("sign", ["\ue000", "\uf8ff", "\U000f0000"])
def test_private_use_characters_are_kept(sign: str) -> None:
    assert cited({"title": f"A{sign}"}) == f"“A{sign}.”"


def test_a_cite_of_nothing_is_refused_by_its_id() -> None:
    run = Processor(STYLE, [{"id": "a", "type": "book"}])
    with pytest.raises(RefusedError, match="'b'"):
        run.cite_all([Cluster((Cite("b"),))])


def test_an_unknown_output_names_the_outputs() -> None:
    with pytest.raises(UsageError, match="html, latex, markdown, rtf, text, typst"):
        Processor(STYLE, [], output="docx")


def test_a_thousand_namesakes_are_told_apart_without_quadratic_growth() -> None:
    def seconds(count: int) -> float:
        items = [
            {"id": str(n), "type": "book", "title": "Same", "author": [{"family": "Doe", "given": "J."}]}
            for n in range(count)
        ]
        run = Processor(STYLE, items)
        before = time.process_time()
        texts = run.cite_all([Cluster((Cite(str(n)),), note=n + 1) for n in range(count)])
        assert len(texts) == count
        return time.process_time() - before

    seconds(100)
    assert seconds(2000) < 60 * max(seconds(200), 0.02)
