"""Books and articles beside the documents: BibTeX, BibLaTeX and CSL-JSON, with nothing lost in silence."""

from __future__ import annotations

import pytest

from archcite.citing import Paper, sources
from archcite.crosswalks.latex_in import rich_text
from archcite.errors import RefusedError
from archcite.model.record import Record
from archcite.readers.literature import read
from archcite.tables import Tables

BIB = r"""
@string{hup = "Harvard University Press"}
@book{ozols2007, author = {Ozols, Anna and {Harbour Board}}, title = {Rope and {Tar}: A History}, publisher = hup,
  address = {Cambridge, MA}, year = 2007}
@incollection{kalns, author = {van der Kalns, Jr., P{\=e}teris}, title = {On ``Tar''}, crossref = {whole},
  pages = {12--34}}
@collection{whole, editor = {Jane Doe and others}, title = {Harbours}, publisher = {Knopf}, date = {1999-05}}
@article{mass, author = {family=Gogh, given=Ann, prefix=van, useprefix=true}, title = {Weights}, journaltitle = {Ships},
  volume = 3, number = {2}, month = oct # "~5", year = {1931}, colour = {blue}, file = {a.pdf}, doi = {10.1/a\-b}}
"""


def test_bib_entries_are_cited_and_listed_as_chicago_has_them(tables: Tables) -> None:
    paper = Paper(tables=tables, literature=read(BIB), to="markdown")
    assert paper.note("ozols2007", locator="12") == (
        "Anna Ozols and Harbour Board, *Rope and Tar: A History* (Harvard University Press, 2007), 12."
    )
    assert paper.note("kalns", locator="14") == (
        "Pēteris van der Kalns Jr., “On ‘Tar,’” in *Harbours*, ed. Jane Doe and others (Knopf, 1999), 14."
    )
    assert paper.note(("ozols2007", "15")) == "Ozols and Harbour Board, *Rope and Tar*, 15."
    assert paper.note("mass") == "Ann van Gogh, “Weights,” *Ships* 3, no. 2 (1931), https://doi.org/10.1/a-b."


def test_a_field_without_a_variable_is_told_and_what_programs_keep_is_not() -> None:
    assert [str(one) for one in read(BIB, "refs.bib").findings] == [
        "refs.bib: AC020 info: mass: no variable of CSL holds colour: not printed"
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("@book{a, title={x}}\n@book{a, title={y}}", "AC701", 2),
        ("@book{a, title={x}, title={y}}", "AC004", 1),
        ("@book{a, title={x}}\n@book{b, title={x\n@book{c, title={y}}", "AC001", 2),
        ("@book{a, publisher = press}", "AC020", 0),
        (r"@book{a, title = {\glimmer{x}}}", "AC020", 0),
    ],
)
def test_a_flaw_of_a_bib_file_is_told_and_the_rest_is_read(text: str, code: str, line: int) -> None:
    literature = read(text, "refs.bib")
    assert [item["id"] for item in literature][:1] == ["a"]
    assert [(one.code, one.place.line) for one in literature.findings] == [(code, line)]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"U}ber \'{\i} \c{c} {\v S}koda \O", "Über í ç Škoda Ø"),
        (r"{\it Moby} and \emph{Dick}", "<i>Moby</i> and <i>Dick</i>"),
        (r"a -- b --- ``c'' \& 5\% d~e", "a – b — “c” & 5% d\u00a0e"),
        (r"The {NATO} $^{14}$C", 'The <span class="nocase">NATO</span> <sup>14</sup>C'),
        ("{" * 500 + "x" + "}" * 500, '<span class="nocase">x</span>'),
        (r"\noopsort{a}1931", "1931"),
    ],
)
def test_latex_is_read_as_the_rich_text_of_csl(latex: str, text: str) -> None:
    assert rich_text(latex, set(), protected=True) == text


def test_strings_that_double_each_other_end() -> None:
    doubled = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}" for n in range(1, 40))
    (item,) = read(f"@string{{s0 = {{xxxxxxxxxx}}}}{doubled}@book{{k, title = s39}}")
    assert len(str(item["title"])) == 1_000_000


def test_an_id_that_a_record_has_too_is_refused(tables: Tables) -> None:
    record = Record.model_validate({"id": "kalns", "title": "A Map"})
    with pytest.raises(RefusedError, match="'kalns' is a record's and that of a book"):
        Paper(tables=tables, records=[record], literature=read(BIB))
    with pytest.raises(RefusedError, match="'kalns' is a record's"):
        sources([record], tables=tables, literature=read(BIB))


def test_of_two_items_with_one_id_the_first_is_kept_and_that_is_told(tables: Tables) -> None:
    items = [{"id": "a", "type": "book", "title": "First"}, {"id": "a", "type": "book", "title": "Second"}]
    paper = Paper(tables=tables, literature=items)
    assert (paper.note("a"), [one.code for one in paper.findings]) == ("First.", ["AC701"])


@pytest.mark.parametrize(
    ("style", "locator", "article", "book"),
    [
        (
            "gost",
            "",
            "Naimark N. M. Three Questions // Cold War History. 1995. Vol. 3, № 2. P. 101–108. DOI: 10.1000/xyz.",
            "Хлевнюк О. Хозяин. М. : РОССПЭН, 2010.",
        ),
        (
            "gost",
            "p. 103",
            "Naimark N. M. Three Questions // Cold War History. 1995. Vol. 3, № 2. P. 103. DOI: 10.1000/xyz.",
            "Хлевнюк О. Хозяин. М. : РОССПЭН, 2010. С. 103.",
        ),
        (
            "mhra",
            "",
            "Norman M. Naimark, ‘Three Questions’, Cold War History, 3.2 (1995), pp. 101–08, doi:10.1000/xyz.",
            "Олег Хлевнюк, Хозяин (РОССПЭН, 2010).",
        ),
        (
            "mhra",
            "p. 103",
            "Norman M. Naimark, ‘Three Questions’, Cold War History, 3.2 (1995), pp. 101–08 (p. 103), doi:10.1000/xyz.",
            "Олег Хлевнюк, Хозяин (РОССПЭН, 2010), p. 103.",
        ),
    ],
)
def test_an_article_has_its_issue_pages_and_doi_in_every_style(
    tables: Tables, style: str, locator: str, article: str, book: str
) -> None:
    bib = """
@article{na, author={Naimark, Norman M.}, title={Three Questions}, journal={Cold War History}, volume={3}, number={2},
  pages={101--108}, year={1995}, doi={10.1000/xyz}}
@book{ho, author={Хлевнюк, Олег}, title={Хозяин}, publisher={РОССПЭН}, address={М.}, year={2010}}
"""
    paper = Paper(tables=tables, style=style, literature=read(bib))
    assert paper.note(("na", locator)) == article
    assert paper.note(("ho", locator)) == book


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "Cold War History 3, 第2期 (1995年): 101–8."),
        ("hu", "Cold War History 3, 2. sz. (1995): 101–8."),
        ("fr", "Cold War History 3, nᵒ 2 (1995): 101–8."),
        ("es", "Cold War History 3, n.º 2 (1995): 101–8."),
    ],
)
def test_issues_and_pages_are_written_as_a_language_has_them(tables: Tables, lang: str, said: str) -> None:
    bib = "@article{n, author={N, N.}, title={T}, journal={Cold War History}, volume=3, number=2, pages={101--108}}"
    bib = bib.replace("}}", "}, year=1995}")
    paper = Paper(tables=tables, lang=lang, literature=read(bib))
    assert paper.note("n").endswith(said)
    assert paper.sources().literature[0].text.endswith(said)


def test_books_and_articles_beside_documents_keep_their_authors_in_the_form_of_the_wilson_center(
    tables: Tables,
) -> None:
    bib = """
@article{na, author={Naimark, Norman}, title={Questions}, journal={Cold War History}, volume={3}, number={2},
  pages={101--108}, year={1995}}
@book{ap, author={Applebaum, Anne}, title={Gulag}, publisher={Doubleday}, address={New York}, year={2003}}
"""
    paper = Paper(tables=tables, style="wilson-center", literature=read(bib))
    assert paper.note("na") == 'Norman Naimark, "Questions", Cold War History, vol. 3, no. 2 (1995), 101-108.'
    assert paper.note(("na", "p. 103")).endswith(" no. 2 (1995), 103.")
    assert paper.note(("ap", "p. 45")) == "Anne Applebaum, Gulag (New York: Doubleday, 2003), 45."
    assert [entry.ids for entry in paper.sources().literature] == [("ap",), ("na",)]
