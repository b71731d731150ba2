"""What the commands promise beyond the README: every output as data, pages imported whole, conversion without loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seed" / "wilson-209068.txt"
RECORD = "stalin-tseka-1920-11-16"
NOTE = (
    "“Telegram, Stalin to LENIN and the TsEKA [Central Committee],” November 16, 1920, RGASPI, f. 558, op. 11, d. 317, "
    "ll. 1–3, trans. Gary Goldberg, Wilson Center Digital Archive, https://digitalarchive.wilsoncenter.org/document/209068."
)


@pytest.fixture
def seed() -> str:
    if not SEED.is_file():
        pytest.skip("the page is not here (../shared/seed); it is not archcite's to ship")
    return str(SEED)


def test_the_seed_page_becomes_the_record_that_ships(seed: str, run: Run, tmp_path: Path) -> None:
    result = run("import", seed, "--id", RECORD, "--without", "summary,text")
    assert result.returncode == 0
    assert result.stdout == f"records/{RECORD}.yaml\n"
    assert "summary was left out, as asked" in result.stderr
    made = (tmp_path / "records" / f"{RECORD}.yaml").read_text(encoding="utf-8")
    assert made == (ROOT / "records" / f"{RECORD}.yaml").read_text(encoding="utf-8")


def test_the_seed_page_prints_its_own_citation(seed: str, run: Run) -> None:
    page = SEED.read_text(encoding="utf-8")
    printed = run("cite", seed, "--style", "wilson-center").stdout
    assert printed.rstrip("\n") in page
    assert run("cite", seed).stdout == NOTE + "\n"


def test_an_imported_record_is_clean_and_cited_by_its_id(seed: str, run: Run) -> None:
    assert run("import", seed).returncode == 0
    assert run("check", "records").stdout == "1 record in 1 file: nothing found\n"
    assert run("cite", "wilson-209068").stdout == NOTE + "\n"


def test_csl_json_and_back_gives_an_equal_record(run: Run) -> None:
    items = run("convert", RECORD, "--records", "example:", "--to", "csl-json").stdout
    assert isinstance(json.loads(items), list)
    back = run("convert", "-", "--from", "csl-json", "--to", "yaml", stdin=items)
    assert back.stdout == (ROOT / "records" / f"{RECORD}.yaml").read_text(encoding="utf-8")


def test_an_id_is_not_looked_up_in_the_examples_unless_asked(run: Run) -> None:
    assert run("cite", RECORD).returncode == 2
    assert run("cite", RECORD, "--records", "example:").stdout == NOTE + "\n"


def test_several_records_print_in_the_order_given(run: Run) -> None:
    result = run("cite", "--records", "example:", "shakespeare-will", RECORD, "--json")
    assert [(row["id"], row["form"]) for row in json.loads(result.stdout)] == [
        ("shakespeare-will", "note"),
        (RECORD, "note"),
    ]


def test_every_form_is_printed_with_its_name(run: Run) -> None:
    lines = run("cite", "--records", "example:", RECORD, "--form", "all").stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["note", "short", "ibid", "bibliography"]


def test_parse_gives_an_object_for_every_line_blank_ones_too(run: Run) -> None:
    result = run("parse", "-", "--json", stdin="RGASPI, f. 558, op. 11, d. 317, ll. 1-3\n\nnonsense\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["levels"] for row in rows] == [[["fond", "558"], ["opis", "11"], ["delo", "317"]], [], []]
    assert rows[0]["leaves"] == {"unit": "list", "from": "1", "to": "3"}
    assert rows[0]["more"] == []
    assert set(rows[0]) == {"repository", "system", "levels", "leaves", "more", "findings"}
    assert set(rows[1]["findings"][0]) == {"code", "severity", "message", "column"}


def test_what_is_found_is_printed_too_and_matched_with_the_examples(run: Run) -> None:
    text = "Stalin, RGASPI, f. 558, op. 11, d. 317, l. 2."
    asked = ("parse", "--find", "-", "--records", "example:", "--print", "normal,gost")
    assert run(*asked, stdin=text).stdout.splitlines() == [
        f"-:1:9: RGASPI, f. 558, op. 11, d. 317, l. 2  [{RECORD}]",
        "    normal:      rgaspi/fond=558/opis=11/delo=317/list=2",
        "    gost:        РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 2",
    ]
    (row,) = map(json.loads, run(*asked, "--json", stdin=text).stdout.splitlines())
    assert (row["records"], sorted(row["printed"])) == ([RECORD], ["gost", "normal"])
    missing = run("parse", "--find", "-", "--records", "nowhere", stdin=text)
    assert (missing.returncode, "'nowhere'" in missing.stderr) == (2, True)


def test_a_caret_stands_under_what_is_not_understood(run: Run) -> None:
    text = "RGASPI, f. 558, op. elf, d. 317"
    result = run("parse", text)
    assert result.returncode == 1
    assert result.stdout.splitlines()[:2] == [text, " " * text.index("elf") + "^"]


@pytest.mark.parametrize("what", ["formats", "styles", "systems", "archives", "kinds", "rules"])
def test_every_list_is_data_too(what: str, run: Run) -> None:
    rows = json.loads(run("list", what, "--json").stdout)
    assert len(rows) > 2
    assert len(run("list", what).stdout.splitlines()) == len(rows)


def test_the_systems_are_listed_with_an_example(run: Run) -> None:
    rows = {row["name"]: row for row in json.loads(run("list", "systems", "--json").stdout)}
    assert sum(bool(row["example"]) for row in rows.values()) > len(rows) * 0.9
    read = json.loads(run("parse", rows["tna"]["example"], "--json").stdout)
    assert read["system"] == "tna"


def test_a_new_record_is_a_record_file(run: Run, tmp_path: Path) -> None:
    result = run("new", "letter", "--id", "creel-house", "--into", "records")
    assert result.stdout == "records/creel-house.yaml\n"
    assert json.loads(run("show", "creel-house", "--json").stdout) == [{"id": "creel-house", "kind": "letter"}]
    assert (tmp_path / "records" / "creel-house.yaml").is_file()


def test_validate_and_export_are_second_names(run: Run) -> None:
    assert run("validate", "-", stdin="id: a\n").stdout == run("check", "-", stdin="id: a\n").stdout
    assert run("export", "-", "--to", "yaml", stdin="id: a\n").stdout == "id: a\n"


def test_a_loss_is_named_and_strict_makes_it_an_exit_code(run: Run) -> None:
    text = "id: a\ntitle: A\nfunders: [MacArthur Foundation]\n"
    result = run("convert", "-", "--to", "bibtex", stdin=text)
    assert (result.returncode, "funders" in result.stderr) == (0, True)
    assert run("convert", "-", "--to", "bibtex", "--strict", stdin=text).returncode == 1


def test_a_projects_own_archive_is_known_beside_its_records(run: Run, tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    (tmp_path / "archcite.toml").write_text(
        '[[archive]]\nacronyms = "DAXX"\nname_en = "District Archive of Exampleville"\nsystems = "soviet-latin"\n',
        encoding="utf-8",
    )
    (records / "a.yaml").write_text(
        "id: a\ntitle: A\ndate: undated\nkind: report\nreference: DAXX, f. 1, op. 2, d. 3, l. 4\n", encoding="utf-8"
    )
    assert run("check", "records").stdout == "1 record in 1 file: nothing found\n"


def test_a_bad_row_of_a_project_names_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "archcite.toml").write_text("[archives]\n", encoding="utf-8")
    result = run("check", "-", stdin="id: a\n")
    result = run("list", "kinds")
    assert result.returncode == 3
    assert "archcite.toml" in result.stderr


def test_an_agent_is_written_once_beside_the_records(run: Run, tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    (records / "agents.yaml").write_text(
        "goldberg-gary: Goldberg, Gary\nmao: {family: Mao, given: Zedong, order: family-first}\n", encoding="utf-8"
    )
    (records / "a.yaml").write_text(
        "id: a\ntitle: A\nauthors: {id: mao}\ntranslators: [{id: goldberg-gary}]\n", encoding="utf-8"
    )
    assert run("cite", "a").stdout == "Mao Zedong, “A,” trans. Gary Goldberg.\n"
    (records / "agents.yaml").write_text("mao: {famly: Mao}\n", encoding="utf-8")
    broken = run("cite", "a")
    assert (broken.returncode, broken.stderr) == (
        3,
        "archcite: records/agents.yaml:1:7: AC003 error: mao: unknown key 'famly' (did you mean 'family'?)\n",
    )


BOOK = (
    '[{"id": "zubok", "type": "book", "title": "A Failed Empire", '
    '"author": [{"family": "Zubok", "given": "Vladislav"}], "publisher": "University of North Carolina Press", '
    '"issued": {"date-parts": [[2007]]}}]'
)


def test_a_paper_cites_books_beside_documents_and_lists_them_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "books.json").write_text(BOOK, encoding="utf-8")
    cites = "shakespeare-will\nzubok 12\nzubok 13\n"
    printed = run("cite", "--records", "example:", "--paper", "-", "--literature", "books.json", stdin=cites).stdout
    assert printed.splitlines()[1:3] == [
        "2. Vladislav Zubok, A Failed Empire (University of North Carolina Press, 2007), 12.",
        "3. Zubok, A Failed Empire, 13.",
    ]
    assert printed.splitlines()[-2:] == [
        "Literature",
        "Zubok, Vladislav. A Failed Empire. University of North Carolina Press, 2007.",
    ]


def test_a_project_names_its_literature_in_bibtex_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "archcite.toml").write_text('literature = ["refs.bib"]\n', encoding="utf-8")
    (tmp_path / "records" / "map.yaml").write_text("id: map\ntitle: A Map\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text("@book{zubok, title={Empire}, colour={red}, year=2007}", encoding="utf-8")
    result = run("cite", "--paper", "-", stdin="zubok 12\n")
    assert result.stdout.splitlines()[0] == "1. Empire (2007), 12."
    assert result.stderr.endswith("refs.bib: AC020 info: zubok: no variable of CSL holds colour: not printed\n")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"title": "without an id"}]', "[" * 100_000])
def test_literature_that_is_no_csl_json_is_one_line(text: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "books.json").write_text(text, encoding="utf-8")
    result = run("sources", "shakespeare-will", "--records", "example:", "--literature", "books.json")
    assert (result.returncode, len(result.stderr.splitlines())) == (3, 1)
    assert result.stderr.startswith("archcite: books.json: ")
