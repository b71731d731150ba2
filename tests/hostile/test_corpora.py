"""Other people's hostile corpora: every case yields a record or a finding, none crashes or hangs."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from archcite.diagnostics import Diagnostic
    from archcite.model.record import Record

    Look = Callable[[str, bytes, str | None], tuple[list[Record], list[Diagnostic]]]
    Corpora = dict[str, list[dict[str, object]]]

SYNTAX = {"AC001", "AC002", "AC005", "AC011"}
"""What a reader says of a text that it cannot take apart."""


def test_what_json_forbids_is_refused_and_what_it_allows_is_read(corpora: Corpora, look: Look) -> None:
    wrong = []
    for case in corpora["json"]:
        name = str(case["name"])
        records, findings = look(name, str(case["input"]).encode("utf-8", "surrogatepass"), "json")
        refused = bool({finding.code for finding in findings} & {*SYNTAX, "AC008"})
        syntax = bool({finding.code for finding in findings} & SYNTAX)
        if not records and not findings:
            wrong.append(f"{name}: nothing said")
        elif name.startswith("n_") and not refused:
            wrong.append(f"{name}: accepted")
        elif name.startswith("y_") and syntax and not _is_refused_on_purpose(case["input"]):
            wrong.append(f"{name}: {findings[0]}")
    assert wrong == []


def _is_refused_on_purpose(content: object) -> bool:
    """Whether a text that JSON allows holds what no record may: a NUL or a key that stands twice."""
    text = str(content)
    if "\0" in text or "\\u0000" in text:
        return True
    try:
        json.loads(text, object_pairs_hook=_once)
    except KeyError:
        return True
    return False


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise KeyError
    return found


def test_every_case_of_the_yaml_test_suite_is_answered_soon(corpora: Corpora, look: Look) -> None:
    wrong = []
    for case in corpora["yaml"]:
        start = time.process_time()
        records, findings = look("case.yaml", str(case["input"]).encode(), "yaml")
        if not records and not findings:
            wrong.append(f"{case['name']}: nothing said")
        if time.process_time() - start > 1:
            wrong.append(f"{case['name']}: too slow")
    assert wrong == []


def test_naughty_strings_come_back_as_they_were_or_are_named(corpora: Corpora, look: Look) -> None:
    changed = []
    for number, naughty in enumerate(map(str, corpora["strings"])):
        values = {"id": f"a{number}", "title": naughty, "summary": naughty, "authors": [{"name": naughty}]}
        text = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
        for format in ("json", "jsonl", "yaml"):  # noqa: A001 (JSON is YAML, too)
            records, findings = look(f"a.{format}", text, format)
            errors = [finding for finding in findings if finding.severity == "error"]
            if records and records[0].title != naughty.strip():
                changed.append(f"{format} {naughty!r}: {records[0].title!r}")
            elif not records and not errors:
                changed.append(f"{format} {naughty!r}: nothing said")
    assert changed == []
