"""A style from a stranger is refused with its file and line, in bounded time, before anything is rendered."""

from __future__ import annotations

import time

import pytest

from archcite.csl import Cite, Cluster, Processor, Style
from archcite.errors import StyleError

NS = 'xmlns="http://purl.org/net/xbiblio/csl"'


def style(body: str, *, attributes: str = 'class="note" version="1.0"') -> str:
    return f"<style {NS} {attributes}><info><id/><title/></info>{body}</style>"


LAYOUT = '<citation><layout><text macro="m0"/></layout></citation>'
DOUBLING = (
    "".join(f'<macro name="m{n}">\n<text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(60))
    + '<macro name="m60"><text value="x"/></macro>'
)
CYCLE = '<macro name="m0">\n<text macro="m1"/></macro><macro name="m1"><text macro="m0"/></macro>'
CHAIN = (
    "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(5000))
    + '<macro name="m5000"><text value="x"/></macro>'
)
CASES = {
    "a billion laughs": (
        '<!DOCTYPE style [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + style("&b;" + LAYOUT),
        "document type|entity",
    ),
    "an external entity": (
        '<!DOCTYPE style [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + style("&a;" + LAYOUT),
        "document type|entity",
    ),
    "a document type": ("<!DOCTYPE style [<!ELEMENT style ANY>]>" + style(LAYOUT), "document type"),
    "not XML": ("this is no style", "not well-formed"),
    "nothing": ("", "not well-formed"),
    "HTML": ("<html><body/></html>", "root element is <html>"),
    "a locale": (f'<locale {NS} version="1.0"/>', "root element is <locale>"),
    "another namespace": ('<style xmlns="urn:x"/>', "root element is <style>"),
    "no citation": (style(""), "no <citation>"),
    "no layout": (style("<citation/>"), "no <layout>"),
    "a class that is none": (style(LAYOUT, attributes='class="poem"'), "neither"),
    "a major version that is not 1": (style(LAYOUT, attributes='class="note" version="2.0"'), 'version="2.0" of CSL'),
    "a distance that is no number": (
        style('<citation near-note-distance="abc"><layout/></citation>'),
        'near-note-distance="abc" is not a whole number',
    ),
    "a distance below nothing": (style('<citation near-note-distance="-1"><layout/></citation>'), "whole number"),
    "et-al. from a word on": (
        style('<citation><layout><names variable="author"><name et-al-min="many"/></names></layout></citation>'),
        'et-al-min="many" is not a whole number',
    ),
    "et-al. of the whole style from nothing on": (
        style(LAYOUT, attributes='class="note" et-al-use-first=""'),
        'et-al-use-first="" is not a whole number',
    ),
    "a sort key of half a name": (
        style('<citation><sort><key variable="author" names-min="1.5"/></sort><layout/></citation>'),
        'names-min="1.5" is not a whole number',
    ),
    "a number of 5,000 digits": (
        style(
            '<citation><layout/></citation><bibliography entry-spacing="' + "9" * 5000 + '"><layout/></bibliography>'
        ),
        'entry-spacing="9{40}" is not a whole number',
    ),
    "an unknown macro": (style(LAYOUT), 'macro "m0" is not defined'),
    "an unknown element": (
        style("<citation><layout><marquee/></layout></citation>"),
        "<marquee> may not stand in <layout>",
    ),
    "a macro cycle": (style(CYCLE + LAYOUT), "calls itself"),
    "macros that double": (style(DOUBLING + LAYOUT), "expands to more than"),
    "a long chain of macros": (style(CHAIN + LAYOUT), "more than"),
    "256 nested groups": (
        style("<citation><layout>" + "<group>" * 256 + "</group>" * 256 + "</layout></citation>"),
        "nested|depth|deep",
    ),
    "100,000 nested groups": (
        style("<citation><layout>" + "<group>" * 100_000 + "</group>" * 100_000 + "</layout></citation>"),
        "nested|depth|deep",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_style_is_refused_with_file_and_line(name: str) -> None:
    xml, message = CASES[name]
    before = time.process_time()
    with pytest.raises(StyleError, match=message) as caught:
        Style.parse(xml, path="bad.csl")
    assert time.process_time() - before < 2
    assert str(caught.value).startswith("bad.csl:")


def test_the_line_is_that_of_the_element() -> None:
    xml = style("\n\n<citation><layout>\n<text macro='x'/></layout></citation>")
    with pytest.raises(StyleError, match=r"^s\.csl:4: "):
        Style.parse(xml, path="s.csl")


def test_a_dependent_style_names_its_parent_and_is_not_run() -> None:
    xml = (
        f'<style {NS} class="note" version="1.0" default-locale="de-DE"><info><id>x</id><title>T</title>'
        '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info></style>'
    )
    parsed = Style.parse(xml)
    assert (parsed.id, parsed.title, parsed.default_locale) == ("x", "T", "de-DE")
    assert parsed.parent == "http://www.zotero.org/styles/apa"
    with pytest.raises(StyleError, match="its parent is"):
        Processor(parsed, [])


def test_unknown_terms_and_locales_print_nothing_and_english() -> None:
    xml = style(
        '<citation><layout><text term="nonsense"/><text term="in" form="verb"/></layout></citation>',
        attributes='class="note" version="1.0" default-locale="xx-../../etc"',
    )
    run = Processor(Style.parse(xml), [{"id": "a", "type": "book"}])
    assert run.locale.term("and") == "and"
    assert run.locale.term("nonsense") is None


@pytest.mark.parametrize("version", ["1.0", "1.0.2", "1.1mlz1"])
def test_every_version_1_is_read(version: str) -> None:
    body = '<citation><layout><text variable="title"/></layout></citation>'
    assert Style.parse(style(body, attributes=f'class="note" version="{version}"')).class_ == "note"


def test_a_note_is_near_at_the_distance_that_the_style_writes() -> None:
    body = (
        '<citation near-note-distance=" 12345 "><layout><choose><if position="near-note"><text value="near"/></if>'
        '<else><text value="far"/></else></choose></layout></citation>'
    )
    run = Processor(Style.parse(style(body)), [{"id": "a", "type": "book"}])
    paper = [Cluster((Cite("a"),), note) for note in (1, 12346, 24692)]
    assert run.cite_all(paper) == ["far", "near", "far"]
