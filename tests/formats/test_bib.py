"""BibTeX and BibLaTeX: the entries, their escaping, and an account of every key of the record."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from types import ModuleType

import bibtexparser
import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archcite.crosswalks.latex import latex, plain
from archcite.model.record import Record
from archcite.writers import biblatex, bibtex

DIALECTS = {"bibtex": bibtex, "biblatex": biblatex}
SEED = {
    "id": "stalin-tseka-1920-11-16",
    "kind": "telegram",
    "title": "Telegram, Stalin to LENIN and the TsEKA [Central Committee]",
    "date": "1920-11-16",
    "language": "ru",
    "reference": "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003",
    "translators": ["Goldberg, Gary"],
    "host": "Wilson Center Digital Archive",
    "url": "https://digitalarchive.wilsoncenter.org/document/209068",
    "funders": ["MacArthur Foundation"],
}
HOSTILE = (
    *(
        "x}}\n@article{inj,\n title={y}",
        "}",
        "{",
        "}{",
        "\\",
        "x\\",
        "a{b}c",
        "{{",
        "%",
        "50 % & $5 #1 _a_ ^~",
        "\\input{/etc/passwd}",
    ),
    *(
        "@comment{",
        '"',
        '" # "',
        "a, b = {c}",
        "--",
        "``x''",
        "?`",
        "x\x00y".replace("\x00", ""),
        "\x1b[0m",
        "a\r\nb\u2028c",
        "'''",
    ),
)
MACRO = re.compile(r'[a-z]{3}(?: # "~[0-9]{1,2}")?')


def written(dialect: ModuleType, *values: dict[str, object]) -> str:
    text: str = dialect.write([Record.model_validate(value) for value in values]).text
    return text


def parsed(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """The entries as bibtexparser splits them, values untouched; all of the text belongs to one of them."""
    library = bibtexparser.parse_string(text, parse_stack=[])
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    return [(entry.entry_type, entry.key, {f.key: str(f.value) for f in entry.fields}) for entry in library.entries]


def test_the_seed_in_biblatex_is_the_entry_that_biblatex_chicago_prints_well() -> None:
    assert (
        written(biblatex, SEED)
        == """\
@misc{stalin-tseka-1920-11-16,
  entrysubtype = {telegram},
  title = {{Telegram, Stalin to LENIN and the TsEKA [Central Committee]}},
  date = {1920-11-16},
  translator = {Goldberg, Gary},
  origlanguage = {russian},
  pagination = {none},
  howpublished = {RGASPI, f. 558, op. 11, d. 317, ll. 1–3},
  organization = {Wilson Center Digital Archive},
  url = {https://digitalarchive.wilsoncenter.org/document/209068},
}
"""
    )


def test_the_seed_in_bibtex_prints_in_classic_styles() -> None:
    assert (
        written(bibtex, SEED)
        == """\
@misc{stalin-tseka-1920-11-16,
  key = {Telegram, Stalin to LENIN and the TsEKA [Central Committee]},
  title = {{Telegram, Stalin to LENIN and the TsEKA [Central Committee]}},
  howpublished = {RGASPI, f. 558, op. 11, d. 317, ll. 1–3},
  year = {1920},
  month = nov # "~16",
  note = {Translated from the Russian by Gary Goldberg. Wilson Center Digital Archive. \
\\url{https://digitalarchive.wilsoncenter.org/document/209068}.},
}
"""
    )


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_a_loss_is_told_by_its_key(dialect: ModuleType) -> None:
    found = dialect.write([Record.model_validate(SEED)]).findings
    assert [(f.code, f.severity, f.message.rpartition(" ")[2]) for f in found] == [("AC401", "warning", "funders")]


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_a_reference_in_other_letters_is_no_loss(dialect: ModuleType) -> None:
    record = Record.model_validate({"id": "a", "title": "T", "reference": "ЦДА, ф. 1Б, оп. 6, а.е. 5, л. 3"})
    written = dialect.write([record])
    assert written.findings == ()
    assert "howpublished = {TsDA, f. 1B, op. 6, a.e. 5, l. 3}" in written.text


def balanced(value: str) -> bool:
    depth = 0
    for character in value:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def assert_sound(text: str, ids: list[str]) -> None:
    entries = parsed(text)
    assert [key for _, key, _ in entries] == ids
    for _, key, fields in entries:
        assert re.fullmatch(r"[A-Za-z0-9:_.+/-]+", key)
        for field, value in fields.items():
            if field != "month":
                assert value[0] == "{"
                assert value[-1] == "}"
                assert balanced(value[1:-1])
                assert not re.search(r"(?<!\\)(?:\\\\)*\\\}$", value)
            else:
                assert MACRO.fullmatch(value)
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", value)


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_ends_early_or_begins_another_entry(dialect: ModuleType, text: str) -> None:
    record = SEED | {
        "title": text,
        "authors": [{"family": text, "given": text}, {"name": text}],
        "host": text,
        "tags": [text],
        "summary": text,
        "reference": text,
        "citation_note": text,
        "url": "https://x/" + re.sub(r"[\s\x1b]", "", text),
        "kind": text,
    }
    assert_sound(written(dialect, record, {"id": "next", "title": "Next"}), ["stalin-tseka-1920-11-16", "next"])


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_any_record_is_one_sound_entry(
    dialect: ModuleType, records: st.SearchStrategy[Record], data: st.DataObject
) -> None:
    record = data.draw(records)
    text = dialect.write([record]).text
    assert_sound(text, [key for _, key, _ in parsed(text)][:1])


UNESCAPED = {rf"\{character}": character for character in "&%$#_{}"} | {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(derandomize=True, max_examples=200)
def test_escaping_loses_nothing(text: str) -> None:
    names = "|".join(re.escape(name) for name in sorted(UNESCAPED, key=len, reverse=True))
    escaped = latex(text)
    assert balanced(escaped)
    assert re.sub(rf"{names}|\{{\}}", lambda match: UNESCAPED.get(match[0], ""), escaped) == plain(text)


def leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, path)
    else:
        yield ".".join(path), value


CHANGES: dict[str, dict[str, object]] = {
    "an archival document": {},
    "a document without a host": {"host": None},
    "a document read in an edition": {"consulted": "edition"},
    "an edition": {"kind": "edition"},
    "a collection": {"kind": "collection", "authors": None},
    "a translation of unknown origin": {"language": ["zz"]},
    "an original": {"translators": None},
    "a letter without a title": {"title": None, "supplied_title": None},
    "a supplied title": {"title": None},
    "an undated one": {"date": "undated"},
    "a date that biber does not read": {"date": "[..1938]"},
    "its own repository": {"reference": "box 3, folder 4"},
    "no reference": {"reference": None},
}
IN_WORDS = {
    "1920-11-16": "1920",
    "undated": "n.d.",
    "[..1938]": "1938",
    "ru": "russian",
    "2026-11-23": "2026-11-23",
}
NOT_SAID = {"id", "schema", "reference", "published_in.pages"}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_every_key_is_in_the_entry_or_named_as_lost(dialect: ModuleType, change: str, full: Record) -> None:
    values = {key: value for key, value in (full.as_mapping() | CHANGES[change]).items() if value is not None}
    output = dialect.write([Record.model_validate(values)])
    lost = {finding.message.rpartition(" ")[2] for finding in output.findings}
    text = output.text.replace(r"\_", "_").casefold()
    silent = {
        path
        for path, value in leaves(values)
        if path not in NOT_SAID
        and not any(f"{path}.".startswith(f"{key}.") for key in lost)
        and IN_WORDS.get(str(value), str(value)).casefold() not in text
    }
    assert silent == set()


def test_keys_are_safe_and_unique_and_a_changed_one_is_told() -> None:
    ids = ["письмо", "a:b_c.d-1", "Stalin", "stalin", "stalin-2", "письмо:"]
    output = biblatex.write([Record(id=identifier, title="T", authors=()) for identifier in ids])
    assert [key for _, key, _ in parsed(output.text)] == [
        "pis-mo",
        "a:b_c.d-1",
        "Stalin",
        "stalin-2",
        "stalin-2-2",
        "pis-mo:",
    ]
    changed = [f.message.partition(":")[0] for f in output.findings if f.code == "AC403"]
    assert changed == ["письмо", "stalin", "stalin-2", "письмо"]


def test_many_records_with_the_same_id_take_linear_time() -> None:
    keys = [key for _, key, _ in parsed(bibtex.write([Record(id="a", title="T")] * 3000).text)]
    assert len(set(keys)) == 3000


@pytest.mark.parametrize(
    ("date", "field", "value"),
    [
        ("1920-11-16", "date", "1920-11-16"),
        ("1946-02~", "date", "1946-02~"),
        ("1938?", "date", "1938?"),
        ("193X", "date", "193X"),
        ("1932-11-07/1932-11-09", "date", "1932-11-07/1932-11-09"),
        ("1932/..", "date", "1932/.."),
        ("1938-21", "date", "1938-21"),
        ("undated", "titleaddon", "n.d."),
        ("[..1938]", "titleaddon", "by 1938"),
        ("Y-17E7", "titleaddon", None),
    ],
)
def test_a_date_is_edtf_where_biber_reads_it_and_words_otherwise(date: str, field: str, value: str | None) -> None:
    ((_, _, fields),) = parsed(written(biblatex, {"id": "a", "title": "T", "date": date}))
    assert field in fields
    assert value is None or fields[field] == f"{{{value}}}"


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("1920-11-16", "1920", 'nov # "~16"'),
        ("1920-11", "1920", "nov"),
        ("1920", "1920", None),
        ("1938~", "ca. 1938", None),
        ("undated", "n.d.", None),
        ("1932-11-07/1932-11-09", "November 7–9, 1932", None),
    ],
)
def test_classic_bibtex_has_year_and_month_or_the_date_in_words(date: str, year: str, month: str | None) -> None:
    ((_, _, fields),) = parsed(written(bibtex, {"id": "a", "title": "T", "date": date}))
    assert (fields["year"], fields.get("month")) == (f"{{{year}}}", month)


FRUS = {
    "id": "frus",
    "kind": "memorandum",
    "title": "Memorandum of Conversation",
    "date": "1970-09-05",
    "authors": ["Kissinger, Henry"],
    "published_in": {
        "title": "Foreign Relations of the United States, 1969–1976",
        "volume": "21",
        "volume_title": "Chile, 1969–1973",
        "editors": ["McElveen, James", "Siekmeier, James"],
        "place": "Washington, DC",
        "publisher": "Government Printing Office",
        "year": "2014",
        "number": "doc. 108",
        "pages": "271-272",
    },
}


def test_a_document_read_in_an_edition_is_a_part_of_it() -> None:
    ((kind, _, fields),) = parsed(written(biblatex, FRUS))
    assert kind == "incollection"
    assert fields["titleaddon"] == "{September 5, 1970}"
    assert fields["maintitle"] == "{{Foreign Relations of the United States, 1969–1976}}"
    assert fields["booktitle"] == "{{Chile, 1969–1973}}"
    assert (fields["volume"], fields["date"], fields["pages"]) == ("{21}", "{2014}", "{271–272}")
    assert fields["editor"] == "{McElveen, James and Siekmeier, James}"
    assert "pagination" not in fields


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Goldberg, Gary", "Goldberg, Gary"),
        ("Politburo", "{Politburo}"),
        (
            {"name": "Department of War and Navy, Office of X", "body": True},
            "{Department of War and Navy, Office of X}",
        ),
        ({"family": "Mao", "given": "Zedong", "order": "family-first"}, "{Mao Zedong}"),
        ("King, Martin Luther, Jr.", "King, Jr., Martin Luther"),
        ({"family": "Humboldt", "given": "Alexander", "particle": "von"}, "von Humboldt, Alexander"),
        ({"family": "Smith and Wesson", "given": "A"}, "{Smith and Wesson}, A"),
        ({"family": "Marshall"}, "{Marshall}"),
    ],
)
def test_names_are_split_by_no_one_but_the_record(agent: object, name: str) -> None:
    ((_, _, fields),) = parsed(written(biblatex, {"id": "a", "title": "T", "authors": [agent]}))
    assert fields["author"] == f"{{{name}}}"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_pandoc_reads_what_was_written(dialect: str) -> None:
    titles = ["A {b} c", "50 % & $5 #1 _a_ ^~ \\", "LENIN to TsEKA: re food", "x -- y"]
    records = [SEED | {"id": f"r{place}", "title": title} for place, title in enumerate(titles)]
    text = written(DIALECTS[dialect], *records, FRUS)
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", dialect, "-t", "csljson"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    items = {item["id"]: item for item in json.loads(done.stdout)}
    assert [re.sub("<[^>]*>", "", items[f"r{place}"]["title"]) for place in range(len(titles))] == titles
    assert items["r0"]["URL" if dialect == "biblatex" else "note"].find("209068") > 0
    assert items["frus"]["author"] == [{"family": "Kissinger", "given": "Henry"}]
    assert items["frus"]["volume"] == "21"
