"""Laws over random records: no doubled punctuation, no empty brackets, nothing lost that the style prints."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.citing import cite
from archcite.model.record import Record
from archcite.tables import Tables

TABLES = Tables.packaged()
NOTES = ("chicago-notes", "chicago-notes-17", "mhra", "gost")
LANGUAGES = ("cs", "de", "en-GB", "es", "fr", "hu", "it", "pl", "ru", "uk", "zh")
KINDS = [name for name, row in TABLES.kinds.items() if row.family not in {"collection", "edition"}]
WORD = st.text("abcdeghiklmnoprstuv", min_size=2, max_size=8)
NAME = WORD.map(str.capitalize)
TITLES = st.tuples(
    st.lists(WORD, min_size=1, max_size=7).map(" ".join).map(str.capitalize),
    st.sampled_from(["", "?", "!", ".", " [gloss]", " etc.", "…", " “Inner”", " (1920)", " ‘inner’"]),
).map("".join)
AGENT = st.one_of(
    st.tuples(NAME, NAME).map(lambda parts: {"family": parts[0], "given": parts[1]}),
    st.tuples(NAME, NAME).map(lambda parts: {"family": parts[0], "given": f"{parts[1][0]}. {parts[0][0]}."}),
    NAME.map(lambda name: {"name": f"{name} Committee", "body": True}),
    st.tuples(NAME, NAME).map(lambda parts: {"family": parts[0], "given": parts[1], "suffix": "Jr."}),
)
AGENTS = st.lists(AGENT, max_size=2)
DATES = st.sampled_from(
    [
        *("1920-11-16", "1938", "1938~", "1938?", "193X", "1932-11", "undated", "1932-11-07/1932-11-09", "1790/1803"),
        *("[..1938]", "1938..", "{1916-07-13,1916-07-16}", "XXXX-09-29", "1932-21"),
    ]
).filter(lambda text: text != "1938..")
REFERENCES = st.sampled_from(
    [
        "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003",
        "ГАРФ. Ф. 5783. Оп. 1. Д. 312. Л. 1–2",
        "TNA, FCO 33/10716",
        "BArch, R 43-I/161, fol. 91",
        "PRC FMA 111-00342-05, 5-6",
        {"collection": "Ann Writer Papers", "box": "7", "folder": "4"},
        {"record-group": "59", "series": "Central Files", "box": "1"},
        "MNL OL, M-KS 276. f. 53. cs. 300. ő. e. 5. o.",
        "AAN, KC PZPR, sygn. 237/V-237, k. 12–15",
        "PRC FMA 105-00009-01, 第1-3页",
        "ЦДАГО України, ф. 1, оп. 24, спр. 3503, арк. 63, 64 зв.",
        {"record-group": "59", "publication": "M1944", "roll": "154", "frame": "123-145"},
        "a drawer that no system knows",
    ]
)
RECORDS = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS)},
    optional={
        "title": TITLES,
        "supplied_title": TITLES,
        "authors": AGENTS,
        "recipients": AGENTS,
        "interviewers": AGENTS,
        "translators": AGENTS,
        "date": DATES,
        "date_supplied": st.booleans(),
        "place": NAME,
        "number": st.sampled_from(["176/s", "No. 5", "12"]),
        "form": st.sampled_from(["draft", "copy", "transcript"]),
        "medium": st.sampled_from(["microfilm", "audiotape", "telephone"]),
        "contributors": st.lists(AGENT.map(lambda agent: {"agent": agent, "role": "participant"}), max_size=3),
        "reference": REFERENCES,
        "repository": st.fixed_dictionaries(
            {"name": NAME.map(lambda name: f"{name} Library")}, optional={"place": NAME}
        ),
        "host": NAME.map(lambda name: f"{name} Digital Archive"),
        "url": NAME.map(lambda name: f"https://example.org/{name}"),
        "hereafter": NAME.map(lambda name: f"{name} Papers"),
        "citation_note": TITLES,
    },
)
DOUBLED = re.compile(r"[,;:]\s*[,;:.]|\.\s*,\s*,|(?<!\.)\.\.(?!\.)|\. \.| ,| ;|  ")
DOUBLED_WIDE = re.compile(r"[，；：。][，；：。,;:.]|[,;:.][，；：。]")
EMPTY = re.compile(r"\(\s*\)|\[\s*\]|“\s*”|‘\s*’|\(,|\(\.|,\)|<>")


def made(values: dict[str, Any]) -> Record:
    said = {key: value for key, value in values.items() if value not in ([], False)}
    if said["kind"] == "interview":  # what is asked of someone is sent to nobody
        said.pop("recipients", None)
    else:
        said.pop("interviewers", None)
    if TABLES.kinds[said["kind"]].family != "conversation":
        said.pop("contributors", None)
    return Record.model_validate({"id": "drawn"} | said, context={"tables": TABLES})


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    RECORDS,
    st.sampled_from((*NOTES, "chicago-author-date", "wilson-center")),
    st.sampled_from(["text", "markdown"]),
)
def test_no_punctuation_is_doubled_and_no_brackets_are_empty(values: dict[str, Any], style: str, output: str) -> None:
    for cited in cite([made(values)], tables=TABLES, style=style, form="all", to=output):
        assert not EMPTY.search(cited.text), cited
        assert not DOUBLED.search(cited.text.replace("://", "")), cited


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    RECORDS,
    st.sampled_from([*TABLES.styles]),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", "2", "l. 2", "12. fol.", "k. 3", "p. 5", "1795-04-15"]),
)
def test_no_language_doubles_its_points_or_leaves_a_pattern_open(
    values: dict[str, Any], style: str, language: str, locator: str
) -> None:
    for cited in cite([made(values)], tables=TABLES, style=style, form="all", lang=language, locator=locator):
        text = cited.text.replace("://", "")
        assert not EMPTY.search(text), cited
        assert not DOUBLED.search(text), cited
        assert not DOUBLED_WIDE.search(text), cited
        assert not set("{}") & set(text), cited


@settings(max_examples=60, derandomize=True, deadline=None)
@given(RECORDS, st.sampled_from(NOTES), st.sampled_from(LANGUAGES))
def test_a_note_in_any_language_prints_every_field_that_leads_to_the_document(
    values: dict[str, Any], style: str, language: str
) -> None:
    (cited,) = cite([made(values)], tables=TABLES, style=style, lang=language)
    assert not cited.findings, cited


@settings(max_examples=60, derandomize=True, deadline=None)
@given(RECORDS, st.sampled_from(NOTES))
def test_a_note_prints_every_field_that_leads_to_the_document(values: dict[str, Any], style: str) -> None:
    (cited,) = cite([made(values)], tables=TABLES, style=style)
    assert not cited.findings, cited


@settings(max_examples=30, derandomize=True, deadline=None)
@given(RECORDS, st.sampled_from(NOTES))
def test_a_note_ends_with_one_stop_or_the_mark_of_its_title(values: dict[str, Any], style: str) -> None:
    (cited,) = cite([made(values)], tables=TABLES, style=style)
    assert cited.text[-1] in ".?!…”’" or cited.text[-2:] in {".)", ".]"}


@settings(max_examples=60, derandomize=True, deadline=None)
@given(RECORDS, st.sampled_from(["1", "l. 2", "fol. 12v", "p. 5", "1795-04-15", "no such leaf", "ll. 5-7"]))
def test_any_locator_is_printed_once(values: dict[str, Any], locator: str) -> None:
    for form in ("note", "short"):
        (cited,) = cite([made(values)], tables=TABLES, form=form, locator=locator)
        assert not DOUBLED.search(cited.text.replace("://", "")), cited
