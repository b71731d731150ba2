"""Whatever bytes a reader is given, it yields records and findings, and raises nothing but what archcite raises."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archcite.errors import ArchciteError
from archcite.readers import json as json_reader
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.diagnostics import Diagnostic
    from archcite.model.record import Record

    Look = Callable[[str, bytes, str | None], tuple[list[Record], list[Diagnostic]]]

TABLES = Tables.packaged()
READERS = sorted(row.name for row in TABLES.formats.values() if row.reader)
EXAMPLES = int(os.environ.get("ARCHCITE_EXAMPLES", "60"))
"""How many examples each law tries; a long run by hand sets it higher."""

LAW = settings(
    derandomize=True,
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ROOT = Path(__file__).parents[2]

RECORD = {
    "id": "a",
    "kind": "letter",
    "title": "Telegram, Stalin to LENIN and the TsEKA [Central Committee]",
    "authors": ["Stalin, Joseph", {"family": "Lenin", "given": "V. I."}],
    "date": "1920-11-16",
    "reference": "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003",
    "host": "Wilson Center Digital Archive",
    "url": "https://digitalarchive.wilsoncenter.org/document/209068",
    "published_in": [{"title": "Sovetsko-Kitaiskie Otnosheniia", "year": "2005", "pages": "141-146"}],
    "extra": {"shelf": {"b": [1, 2.5, None, True]}},
}
ITEM = {
    "id": "a",
    "type": "manuscript",
    "title": "Telegram",
    "author": [{"family": "Stalin", "given": "Joseph"}],
    "issued": {"date-parts": [[1920, 11, 16]]},
    "archive": "RGASPI",
    "archive_location": "f. 558, op. 11, d. 317, ll. 1–3",
    "note": "original-date: 1920",
}
PAGE = """Digital Archive International History Declassified
digitalarchive.wilsoncenter.org
November 16, 1920
Telegram, Stalin to Lenin
Citation:
"Telegram, Stalin to Lenin", November 16, 1920, Wilson Center Digital Archive, RGASPI, f. 558, op. 11, d. 317, ll. 1-3.
Translated by Gary Goldberg. https://digitalarchive.wilsoncenter.org/document/209068
Summary:
On Persia.
Original Language:
Russian
Contents:
Translation - English
"""
BIB = """@misc{a,
  author = {Stalin, Joseph and Lenin, V. I.},
  title = {Telegram, {Stalin} to Lenin},
  date = {1920-11-16},
  archive = {RGASPI}, note = {f.~558, op.~11}
}
"""
RIS = "TY  - MANSCPT\nAU  - Stalin, Joseph\nTI  - Telegram\nPY  - 1920/11/16\nER  - \n"
_YAML = "\n".join(f"{key}: {json.dumps(value)}" for key, value in RECORD.items()) + "\n"
SEEDS = {
    "yaml": _YAML,
    "json": json.dumps([RECORD, {**RECORD, "id": "b"}]),
    "jsonl": json.dumps(RECORD) + "\n" + json.dumps({**RECORD, "id": "b"}) + "\n",
    "csl-json": json.dumps([ITEM, {**ITEM, "id": "b"}]),
    "wilson": PAGE,
    "bibtex": BIB,
    "biblatex": BIB,
    "ris": RIS,
}
PIECES = (
    *(
        "\n",
        "\r\n",
        "\t",
        " ",
        ":",
        ": ",
        "- ",
        "---\n",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "\\",
        "#",
        "&a ",
        "*a",
        "!!",
        "%",
    ),
    *(
        "|\n",
        ">\n",
        ",",
        "null",
        "~",
        "\\ud800",
        "\\u0000",
        "\0",
        "\ufeff",
        "\u2028",
        "\x85",
        "\u202e",
        "é",
        "фонд",
        "毛",
    ),
    *(
        "фонд",
        "毛",
        "1e999",
        "-0",
        "NaN",
        "@article{",
        "@string{",
        "ER  - ",
        "TY  - ",
        "ll. 3-1",
        "1920-13-45",
        "../x",
        "x" * 300,
    ),
)


@st.composite
def mutated(draw: st.DrawFn, seed: str) -> bytes:
    """A sound text with pieces of it taken out, doubled, exchanged, and pieces of trouble put in."""
    text = seed
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        middle = draw(st.sampled_from(("", text[start:end] * 2, text[start:end][::-1], *PIECES)))
        text = text[:start] + middle + text[end:]
    return text.encode("utf-8", "surrogatepass")


def answered(look: Look, name: str, content: bytes) -> None:
    """The reader answers: a record, a finding, or the refusal that archcite raises where it cannot go on."""
    try:
        records, findings = look("a", content, name)
    except ArchciteError as refusal:
        message = str(refusal)
        assert message
        assert "\n" not in message
        return
    assert records or findings
    for finding in findings:
        assert finding.code in TABLES.rules
        assert "\n" not in finding.message
        assert finding.place.line >= 0


@pytest.mark.parametrize("name", READERS)
def test_a_reader_answers_to_a_sound_text_that_was_damaged(name: str, look: Look) -> None:
    seed = SEEDS.get(name, PAGE)

    @LAW
    @given(mutated(seed))
    def law(content: bytes) -> None:
        answered(look, name, content)

    law()


@pytest.mark.parametrize("name", READERS)
def test_a_reader_answers_to_any_bytes(name: str, look: Look) -> None:
    @LAW
    @given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode())))
    def law(content: bytes) -> None:
        answered(look, name, content)

    law()


_KEYS = [*sorted(RECORD), "x-own", "files", "related", "copies", "recipients", "repository", "accessed"]
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.sampled_from(PIECES)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(_KEYS), inner, max_size=3)),
    max_leaves=6,
)


@pytest.mark.parametrize("name", ["json", "yaml", "jsonl", "csl-json"])
def test_a_reader_answers_to_values_of_any_shape(name: str, look: Look) -> None:
    keys = st.sampled_from([*_KEYS, *ITEM])

    @LAW
    @given(st.dictionaries(keys, _VALUES, max_size=6))
    def law(values: dict[str, object]) -> None:
        base = ITEM if name == "csl-json" else {"id": "a", "title": "T"}
        text = json.dumps([{**base, **values}] if name in {"json", "csl-json"} else {**base, **values})
        answered(look, name, text.encode())

    law()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n// a note\n"id": "a"}', "JSON has no comments"),
        ('{"id": "a" # a note\n}', "JSON has no comments"),
        ("{“id”: 1}", "straight double quotation marks"),
        ("{'id': 1}", "straight double quotation marks"),
    ],
)
def test_what_json_does_not_have_is_named(text: str, said: str) -> None:
    (part,) = json_reader.read(text)
    assert said in part.findings[0].message


@pytest.mark.parametrize(
    ("key", "meant"),
    [("archive", "repository"), ("Shelf-Mark", "reference"), ("from", "authors"), ("autors", "authors")],
)
def test_an_unknown_key_is_told_with_the_one_that_was_meant(key: str, meant: str) -> None:
    (part,) = json_reader.read(json.dumps({"id": "a", key: "x"}))
    assert part.findings[0].hint == f"did you mean {meant!r}?"
