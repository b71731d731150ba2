"""XML becomes a tree: encodings as declared, lines as they stand, what is not CSL's left out."""

from __future__ import annotations

import pytest

from archcite.csl.tree import read_xml
from archcite.errors import StyleError

STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" title="é">{}</style>'


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "windows-1251"])
def test_bytes_are_read_as_they_declare(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + STYLE.replace("é", "ж" if "1251" in encoding else "é")
    root = read_xml(text.format("").encode(encoding), "", "style")
    assert root.get("title") == ("ж" if "1251" in encoding else "é")
    assert root.line == 2


def test_what_a_text_declares_of_its_encoding_does_not_matter() -> None:
    text = '\ufeff\n<?xml version="1.0" encoding="utf-16"?>\n' + STYLE.format("")
    root = read_xml(text, "", "style")
    assert (root.get("title"), root.line) == ("é", 3)


def test_elements_of_others_and_comments_are_left_out() -> None:
    root = read_xml(STYLE.format("a<!-- b -->c<x xmlns='urn:x'>d<text/></x>e<info>f</info>"), "", "style")
    assert root.text == "ac"
    assert [(child.name, child.text) for child in root.children] == [("info", "f")]


def test_an_unknown_encoding_and_half_a_character_are_refused_with_the_file() -> None:
    with pytest.raises(StyleError, match=r"^s\.csl:1: not well-formed XML"):
        read_xml(b'<?xml version="1.0" encoding="x-none"?><style/>', "s.csl", "style")
    with pytest.raises(StyleError, match=r"^s\.csl:1: not well-formed XML"):
        read_xml(STYLE.format("\ud800"), "s.csl", "style")


def test_references_escaped_twice_are_read_and_what_is_no_character_is_not() -> None:
    root = read_xml(
        STYLE.replace("é", "&amp;#160;&amp;#x2013;&amp;#xD800;&amp;#1;&amp;#xFDD0;").format(""), "", "style"
    )
    assert root.get("title") == "\xa0–\ufffd\ufffd\ufffd"
