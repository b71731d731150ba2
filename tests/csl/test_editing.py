"""A paper kept open: edits give back just what changed, and the paper reads as if it had been written at once."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.csl import Cite, Cluster, Processor, Style

NOTES = Style.parse("""<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><id/><title/></info>
<citation disambiguate-add-names="true" disambiguate-add-givenname="true" disambiguate-add-year-suffix="true">
<layout delimiter="; " suffix="."><choose>
<if position="ibid"><text term="ibid"/><text variable="locator" prefix=", "/></if>
<else><group delimiter=", "><names variable="author"><name form="short" initialize-with=". "/></names>
<date variable="issued"><date-part name="year"/></date>
<text variable="first-reference-note-number" prefix="n. "/><text variable="locator"/></group></else>
</choose></layout></citation>
<bibliography><sort><key variable="author"/></sort>
<layout><names variable="author"/><date variable="issued"><date-part name="year" prefix=" "/></date></layout>
</bibliography></style>""")
ITEMS = [
    {
        "id": f"{family}{given}{year}{copy}",
        "type": "book",
        "author": [{"family": family, "given": given}],
        "issued": {"date-parts": [[year]]},
    }
    for family in ("Doe", "Roe")
    for given in ("Ann", "Bob")
    for year in (1999, 2000)
    for copy in "xy"
]
IDS = [str(item["id"]) for item in ITEMS]

cites = st.builds(Cite, st.sampled_from(IDS), st.sampled_from(["", "1", "2"]))
clusters = st.builds(lambda row, note: Cluster(tuple(row), note), st.lists(cites, min_size=1, max_size=3), st.just(0))


def numbered(paper: list[Cluster]) -> list[Cluster]:
    return [Cluster(cluster.cites, note + 1) for note, cluster in enumerate(paper)]


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.lists(clusters, min_size=1, max_size=6), clusters, st.data())
def test_edits_read_as_a_paper_written_at_once(paper: list[Cluster], extra: Cluster, data: st.DataObject) -> None:
    run = Processor(NOTES, ITEMS)
    texts = run.cite_all(paper)
    where = data.draw(st.integers(0, len(paper) - 1))
    for edit in ("insert", "replace", "remove"):
        if edit == "insert":
            changed, paper = run.insert(where, extra), [*paper[:where], extra, *paper[where:]]
            texts.insert(where, "?")
        elif edit == "replace":
            changed, paper = run.replace(where, paper[-1]), [*paper[:where], paper[-1], *paper[where + 1 :]]
        else:
            changed, paper = run.remove(where), [*paper[:where], *paper[where + 1 :]]
            del texts[where]
        for place, text in changed.items():
            texts[place] = text
        fresh = Processor(NOTES, ITEMS)
        assert texts == fresh.cite_all(paper)
        assert run.bibliography() == fresh.bibliography()


def test_an_edit_gives_back_only_what_reads_differently() -> None:
    run = Processor(NOTES, ITEMS)
    run.cite_all([Cluster((Cite("DoeAnn1999x"),), 1), Cluster((Cite("RoeAnn1999x"),), 2)])
    assert run.insert(2, Cluster((Cite("RoeAnn1999x"),), 3)) == {2: "Ibid."}
    assert run.remove(1) == {1: "Roe, 1999."}
    assert run.move(0, 1) == {}


def test_a_style_is_shared_by_threads() -> None:
    paper = numbered([Cluster((Cite(identifier),)) for identifier in IDS * 4])
    expected = Processor(NOTES, ITEMS).cite_all(paper)
    with ThreadPoolExecutor(8) as pool:
        for texts in pool.map(lambda _: Processor(NOTES, ITEMS).cite_all(paper), range(16)):
            assert texts == expected


def test_what_goes_in_and_comes_out_can_be_pickled() -> None:
    run = Processor(NOTES, ITEMS)
    cluster = Cluster((Cite(IDS[0], "3"),), 1)
    run.cite_all([cluster])
    assert pickle.loads(pickle.dumps(NOTES)) == NOTES  # noqa: S301
    assert pickle.loads(pickle.dumps(cluster)) == cluster  # noqa: S301
    assert pickle.loads(pickle.dumps(run.bibliography())) == run.bibliography()  # noqa: S301
