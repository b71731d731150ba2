"""Reports say the same findings to people and programs, escaped for each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.checks import explain
from archcite.checks.reports import (
    as_github,
    as_json,
    as_junit,
    as_sarif,
    as_text,
    columns,
    excerpt,
    statistics,
    summary,
)
from archcite.diagnostics import Diagnostic, Edit, Place, Severity
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = Tables.packaged().rules
LEAVES = Diagnostic(
    "AC203",
    Severity.WARNING,
    "the leaves 30-12 run backwards",
    Place("records/a b.yaml", 4, 48, 4, 53),
    "the smaller number comes first",
    (Edit(90, 95, "12-30"),),
)
UNREAD = Diagnostic("AC008", Severity.ERROR, "there is no record in it: 100 %", Place("x,y:z.yaml"))
DATE = Diagnostic("AC109", Severity.INFO, "there is no date", Place("records/b.yaml", 1, 1, 1, 3))
FINDINGS = [LEAVES, UNREAD, DATE]
PACKAGE = Path(__file__).parents[1] / "hostile" / "node_modules" / "@microsoft" / "jest-sarif"


def test_the_text_shows_the_line_with_a_caret_under_what_is_wrong() -> None:
    line = "reference: RGASPI, f. 558, op. 11, d. 317, ll. 30-12"
    assert as_text([LEAVES], lambda _path, _number: line) == (
        "records/a b.yaml:4:48: AC203 warning: the leaves 30-12 run backwards (the smaller number comes first)\n"
        f"  4 | {line}\n"
        f"    | {' ' * 47}^^^^^\n"
    )


def test_the_text_of_a_whole_file_or_an_unreadable_one_is_one_line() -> None:
    assert as_text([UNREAD], lambda _path, _number: None).count("\n") == 1
    assert as_text([LEAVES]).count("\n") == 1


@pytest.mark.parametrize(
    ("line", "place", "shown", "blanks", "width"),
    [
        ("title: 毛泽东 to Stalin", Place("", 1, 12, 1, 14), "title: 毛泽东 to Stalin", 14, 2),
        ("title: 毛泽东", Place("", 1, 8, 1, 11), "title: 毛泽东", 7, 6),
        ("a\tb", Place("", 1, 3, 1, 4), "a        b", 9, 1),
        ("a\u202eb", Place("", 1, 3, 1, 4), "a\\u{202e}b", 9, 1),
        ("cafe\u0301 b", Place("", 1, 7, 1, 8), "cafe\u0301 b", 5, 1),
        ("x", Place("", 1, 9, 1, 12), "x", 1, 1),
        ("abc", Place("", 1, 2, 3, 1), "abc", 1, 2),
        ("", Place("", 1, 1, 1, 1), "", 0, 1),
    ],
)
def test_the_caret_stands_under_the_character(line: str, place: Place, shown: str, blanks: int, width: int) -> None:
    assert excerpt(line, place) == (shown, blanks, width)


def test_a_long_line_is_cut_around_the_place() -> None:
    shown, blanks, width = excerpt("x" * 500 + "HERE" + "y" * 500, Place("", 1, 501, 1, 505))
    assert shown[blanks : blanks + width] == "HERE"
    assert len(shown) <= 102


@settings(derandomize=True, max_examples=300)
@given(st.text(max_size=200), st.integers(0, 300), st.integers(0, 300))
def test_an_excerpt_never_moves_the_cursor(line: str, column: int, end: int) -> None:
    shown, blanks, width = excerpt(line, Place("", 1, column, 1, end))
    assert shown.isprintable() or not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in shown)
    assert 0 <= blanks <= columns(shown) + 1
    assert width >= 1


def test_json_has_every_part_of_a_finding() -> None:
    rows = json.loads(as_json(FINDINGS))
    assert rows[0] == {
        "code": "AC203",
        "severity": "warning",
        "message": "the leaves 30-12 run backwards",
        "hint": "the smaller number comes first",
        "path": "records/a b.yaml",
        "line": 4,
        "column": 48,
        "end_line": 4,
        "end_column": 53,
        "edits": [{"start": 90, "end": 95, "text": "12-30"}],
    }
    assert (rows[1]["line"], rows[2]["severity"]) == (0, "info")


def test_github_commands_are_escaped() -> None:
    odd = Diagnostic("AC001", Severity.ERROR, "100 %\n::error::x", Place("a,b:c.yaml", 1, 2, 1, 3))
    assert as_github([odd, DATE]) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=2,endLine=1,endColumn=3,title=archcite AC001::100 %25%0A::error::x\n"
        "::notice file=records/b.yaml,line=1,col=1,endLine=1,endColumn=3,title=archcite AC109::there is no date\n"
    )


def sarif() -> dict[str, object]:
    pages = {code: explain(code, Tables.packaged()) for code in ("AC203", "AC008", "AC109")}
    log: dict[str, object] = json.loads(as_sarif(FINDINGS, RULES, pages, "1.2.3"))
    return log


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("r/caf\udce9.yaml", "r/caf%E9.yaml"),
        ("r/\ud800.yaml", "r/%3F.yaml"),
        ("r/é.yaml", "r/%C3%A9.yaml"),
        ("-", "stdin"),
    ],
)
def test_sarif_has_the_bytes_of_a_name(path: str, uri: str) -> None:
    flaw = Diagnostic("AC109", Severity.INFO, "there is no date", Place(path, 1, 1, 1, 3))
    log = json.loads(as_sarif([flaw], RULES, {"AC109": ""}, "1"))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_sarif_says_where_and_how_to_mend_it() -> None:
    run = sarif()["runs"][0]  # type: ignore[index]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["AC008", "AC109", "AC203"]
    result = run["results"][0]
    assert (result["ruleIndex"], result["level"]) == (2, "warning")
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "records/a%20b.yaml"}
    assert location["region"] == {"startLine": 4, "startColumn": 48, "endLine": 4, "endColumn": 53}
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "12-30"}
    assert "region" not in run["results"][1]["locations"][0]["physicalLocation"]


def test_sarif_is_valid_by_its_schema() -> None:
    place = next(PACKAGE.rglob("sarif-2.1.0*.json"), None)
    if place is None:
        pytest.skip("the schema of SARIF 2.1.0 is not here; tests/hostile/fetch.py brings it")
    schema = json.loads(place.read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(sarif())


def test_junit_has_a_case_for_each_finding_and_each_sound_file() -> None:
    odd = Diagnostic("AC011", Severity.ERROR, 'NUL \0, "<&>"', Place("a.yaml", 1, 1, 1, 2))
    suite = ET.fromstring(as_junit([odd, DATE], ["a.yaml", "good.yaml"]))  # noqa: S314 (our own text)
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    cases = suite.findall("testcase")
    assert cases[0].find("failure").get("message") == 'NUL \ufffd, "<&>"'  # type: ignore[union-attr]
    assert cases[1].find("failure") is None
    assert cases[2].get("name") == "good.yaml"


def test_statistics_and_the_summary_count() -> None:
    assert statistics([DATE, LEAVES, DATE], RULES) == (
        f"2  AC109  info     {RULES['AC109'].caption}\n1  AC203  warning  {RULES['AC203'].caption}\n"
    )
    assert summary(FINDINGS, 2, 3) == "2 records in 3 files: 1 error, 1 warning, 1 info\n"
    assert summary([], 1, 1) == "1 record in 1 file: nothing found\n"


@pytest.mark.parametrize(
    "report",
    [
        lambda found: json.loads(as_json(found)),
        lambda found: json.loads(as_sarif(found, RULES, {}, "1")),
        lambda found: ET.fromstring(as_junit(found, [])),  # noqa: S314
        lambda found: as_text(found).encode(),
        lambda found: as_github(found).encode("utf-8", "replace"),
    ],
    ids=["json", "sarif", "junit", "text", "github"],
)
@settings(derandomize=True, max_examples=60)
@given(st.text(max_size=40), st.text(max_size=20), st.integers(0, 9))
def test_no_message_breaks_a_report(
    report: Callable[[list[Diagnostic]], object], message: str, path: str, line: int
) -> None:
    report([Diagnostic("AC999", Severity.ERROR, message, Place(path, line, line, line, line + 1), message)])
