"""Every output escapes all it is given, links nothing but web and mail addresses, and keeps the words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.csl import Cite, Cluster, Processor, Style
from archcite.csl.outputs.formats import WRITERS

XML = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><id/><title/></info>
<citation><layout><text variable="title" font-style="italic"/><text variable="URL" prefix=" "/>
<text variable="DOI" prefix=" https://doi.org/"/></layout></citation></style>"""
STYLE = Style.parse(XML)


def printed(output: str, **fields: str) -> str:
    run = Processor(STYLE, [{"id": "a", "type": "book", **fields}], output=output, links=True)
    return run.cite_all([Cluster((Cite("a"),), 1)])[0]


HOSTILE = r"""\input{x} $1 100% #let x _a_ *b* `c` [d](e) <script>alert("f")</script> & {g} ~^|@h +i -- = k // l"""
ESCAPED = {
    "html": "<i>\\input{x} $1 100% #let x _a_ *b* `c` [d](e) &#60;script&#62;alert(“f”)&#60;/script&#62; &#38; {g} "
    "~^|@h +i -- = k // l</i>",
    "markdown": "*\\\\input\\{x\\} \\$1 100% \\#let x \\_a\\_ \\*b\\* \\`c\\` \\[d\\](e) \\<script\\>alert(“f”)"
    "\\</script\\> \\& \\{g\\} \\~\\^\\|\\@h +i -- = k // l*",
    "latex": "\\textit{\\textbackslash{}input\\{x\\} \\$1 100\\% \\#let x \\_a\\_ *b* \\textasciigrave{}c"
    "\\textasciigrave{} [d](e) \\textless{}script\\textgreater{}alert(“f”)\\textless{}/script\\textgreater{} \\& "
    "\\{g\\} \\textasciitilde{}\\textasciicircum{}\\textbar{}@h +i -{}- = k // l}",
    "typst": '#text(style: "italic")[\\\\input\\{x\\} \\$1 100% \\#let x \\_a\\_ \\*b\\* \\`c\\` \\[d\\](e) '
    "\\<script\\>alert(“f”)\\<\\/script\\> & \\{g\\} \\~^|\\@h \\+i \\-\\- \\= k \\/\\/ l]",
    "rtf": "{\\i \\\\input\\{x\\} $1 100% #let x _a_ *b* `c` [d](e) <script>alert(\\u8220?f\\u8221?)</script> & "
    "\\{g\\} ~^|@h +i -- = k // l}",
    "text": HOSTILE.replace('"f"', "“f”"),
}


@pytest.mark.parametrize("output", sorted(WRITERS))
def test_every_sign_is_escaped(output: str) -> None:
    assert printed(output, title=HOSTILE) == ESCAPED[output]


LINKED = {
    "html": '<i>T</i> <a href="https://example.org/a?b=1&#38;c=2">https://example.org/a?b=1&#38;c=2</a>',
    "markdown": r"*T* [https://example.org/a?b=1\&c=2](<https://example.org/a?b=1&c=2>)",
    "latex": r"\textit{T} \href{https://example.org/a?b=1&c=2}{https://example.org/a?b=1\&c=2}",
    "rtf": r'{\i T} {\field{\*\fldinst HYPERLINK "https://example.org/a?b=1&c=2"}{\fldrslt '
    "https://example.org/a?b=1&c=2}}",
    "text": "T https://example.org/a?b=1&c=2",
}


@pytest.mark.parametrize("output", sorted(LINKED))
def test_a_web_address_is_a_link(output: str) -> None:
    assert printed(output, title="T", URL="https://example.org/a?b=1&c=2") == LINKED[output]


def test_a_doi_is_a_link_with_its_resolver() -> None:
    assert printed("html", title="T", DOI="10.1/x") == (
        '<i>T</i><a href="https://doi.org/10.1/x"> https://doi.org/10.1/x</a>'
    )


@pytest.mark.parametrize("value", ["pending", "javascript:alert(1)", "https://evil.example/10.1/x", "11.1/x"])
def test_what_is_no_doi_prints_but_is_no_link(value: str) -> None:
    assert printed("html", title="T", DOI=value) == f"<i>T</i> https://doi.org/{value}"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x"])
def test_no_other_scheme_is_a_link(address: str) -> None:
    assert "href" not in printed("html", title="T", URL=address)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.text(alphabet="ab <>&;'\"/i\\{}#$%_^~=“”‘’\ufdd0\ufdd3\ue000", max_size=30))
def test_html_reads_back_as_the_text(title: str) -> None:
    words = _Words()
    words.feed(printed("html", title="A" + title))
    words.close()
    assert words.tags <= {"i", "b", "span", "sup", "sub"}
    shown = re.sub(r"\s", "", "".join(words.words))
    assert shown == re.sub(r"\s", "", printed("text", title="A" + title))


def test_a_leaf_is_flipped_in_italics_and_quotes() -> None:
    assert printed("html", title='On <i>War</i> and "peace"') == (
        '<i>On <span style="font-style:normal;">War</span> and “peace”</i>'
    )
