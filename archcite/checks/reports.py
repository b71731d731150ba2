"""Reports of findings: for people, for programs, for GitHub, SARIF 2.1.0 and JUnit; pure functions, a string
each.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from archcite.diagnostics import Severity
from archcite.terminal import in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from archcite.diagnostics import Diagnostic, Edit, Place
    from archcite.tables import Rule

WIDEST = 100
"""How many columns of a source line are shown."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Lines: TypeAlias = "Callable[[str, int], str | None]"
"""Gives a line of a file, from 1; ``None`` where it cannot be read any more."""

Paint: TypeAlias = "Callable[[str, str], str]"
"""Colours a text as one of: path, code, error, warning, info, hint, line, caret."""


def plain(text: str, style: str) -> str:
    """The text without any colour: what a :data:`Paint` does off a terminal."""
    _ = style
    return text


def as_text(
    findings: Iterable[Diagnostic], lines: Lines | None = None, paint: Paint = plain, widest: int = WIDEST
) -> str:
    """Findings for people: place, code, severity, message and hint, and below it the line with a caret.

    ``lines`` gives the lines of the files; without it no line is shown, of a long one ``widest``
    columns. Everything but what ``paint`` adds is visible: no text can move a terminal's cursor.
    """
    return "".join(f"{block}\n" for finding in findings for block in _block(finding, lines, paint, widest))


def _block(finding: Diagnostic, lines: Lines | None, paint: Paint, widest: int) -> Iterable[str]:
    hint = paint(f" ({in_line(finding.hint)})", "hint") if finding.hint else ""
    code = paint(finding.code, "code")
    severity = paint(f"{finding.severity}:", str(finding.severity))
    yield f"{paint(in_line(str(finding.place)), 'path')}: {code} {severity} {in_line(finding.message)}{hint}"
    place = finding.place
    line = lines(place.path, place.line) if lines is not None and place.line else None
    if line is not None:
        shown, blanks, width = excerpt(line, place, widest)
        number = str(place.line)
        margin = " " * len(number)
        yield paint(f"  {number} | {shown}", "line")
        yield f"  {margin} | {' ' * blanks}{paint('^' * width, 'caret')}"


def excerpt(line: str, place: Place, widest: int = WIDEST) -> tuple[str, int, int]:
    r"""The part of a line around a place that fits a screen, the blanks before the caret, and the caret's
    width.

    Characters that take no column, or two, are counted so; control characters are shown as ``\\u{..}``.
    """
    start = min(max(place.column - 1, 0), len(line))
    end = len(line) if place.end_line > place.line else place.end_column - 1
    end = min(max(end, start + 1), max(len(line), start + 1))
    first = max(0, start - widest // 2) if len(line) > widest else 0
    last = min(len(line), first + widest)
    before, within = line[first:start], line[start : min(end, last)]
    head = "…" if first else ""
    tail = "…" if last < len(line) else ""
    shown = f"{head}{in_line(line[first:last])}{tail}"
    return shown, len(head) + columns(in_line(before)), max(columns(in_line(within)), 1)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(sign) in _MARKS else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


_MARKS = frozenset({"Mn", "Me"})
"""Marks that stand on the letter before them: accents, and the vowels of Thai or Hindi."""


def as_json(findings: Iterable[Diagnostic]) -> str:
    """Findings as a JSON array, an object each: :meth:`archcite.diagnostics.Diagnostic.as_mapping`."""
    return _as_data([finding.as_mapping() for finding in findings])


def _as_data(value: object) -> str:
    return json.dumps(_clean(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


_GITHUB = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"})


def as_github(findings: Iterable[Diagnostic]) -> str:
    """Findings as GitHub's workflow commands, which become annotations of a pull request.

    Source: GitHub Actions, workflow commands: ``%``, line ends and, in properties, ``:`` and ``,`` are
    escaped.
    """
    return "".join(_command(finding) for finding in findings)


def _command(finding: Diagnostic) -> str:
    place = finding.place
    said: dict[str, object] = {"file": place.path}
    if place.line:
        said |= {"line": place.line, "col": place.column}
        said |= {"endLine": place.end_line, "endColumn": place.end_column} if place.end_line else {}
    said["title"] = f"archcite {finding.code}"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in said.items())
    message = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    return f"::{_GITHUB[finding.severity]} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_LEVELS = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"})


def as_sarif(findings: Sequence[Diagnostic], rules: Mapping[str, Rule], pages: Mapping[str, str], version: str) -> str:
    """Findings as a SARIF 2.1.0 log; ``pages`` are the pages of the codes, ``version`` is archcite's.

    Source: OASIS SARIF 2.1.0, 3.14 (run), 3.27 (result), 3.30 (region); columns are counted in Unicode code
    points.
    """
    codes = sorted({finding.code for finding in findings})
    numbers = {code: number for number, code in enumerate(codes)}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "archcite",
                        "semanticVersion": version,
                        "rules": [_sarif_rule(code, rules.get(code), pages.get(code, "")) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, numbers[finding.code]) for finding in findings],
            }
        ],
    }
    return _as_data(log)


def _sarif_rule(code: str, rule: Rule | None, page: str) -> dict[str, object]:
    said: dict[str, object] = {"id": code}
    if rule is not None:
        said["name"] = "".join(part.capitalize() for part in rule.name.split("-"))
        said["shortDescription"] = {"text": rule.caption}
        said["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
    if page:
        said["help"] = {"text": page}
    return said


def _result(finding: Diagnostic, number: int) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.place.path)}}
    if finding.place.line:
        location["region"] = _region(finding.place)
    message = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
    }
    if finding.edits:
        result["fixes"] = [_fix(finding.edits, finding)]
    return result


def _region(place: Place) -> dict[str, int]:
    region = {"startLine": place.line, "startColumn": max(place.column, 1)}
    if place.end_line >= place.line and place.end_column:
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return region


def _fix(edits: Sequence[Edit], finding: Diagnostic) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in edits
    ]
    change = {"artifactLocation": {"uri": _uri(finding.place.path)}, "replacements": replacements}
    return {"description": {"text": finding.hint or finding.message}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """A path as a URI reference (RFC 3986), relative where the path is."""
    if path in {"", "-"}:
        return "stdin"
    posix = _NO_BYTE.sub("?", path.replace("\\", "/"))
    shown = f"./{posix}" if ":" in posix.partition("/")[0] else posix
    return quote(shown, safe="/~", errors="surrogateescape")


_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters that stand for no byte of a file's name, as PEP 383 has them."""


def as_junit(findings: Sequence[Diagnostic], files: Iterable[str]) -> str:
    """Findings as JUnit XML: a test case for each finding, and one for each file without any.

    Warnings and errors are failures; an info passes, with its words in ``system-out``.
    """
    flawed = {finding.place.path for finding in findings}
    cases = [_case(finding) for finding in findings]
    cases += [f'  <testcase classname="archcite" name="{_xml(file)}"/>' for file in files if file not in flawed]
    failures = sum(finding.severity is not Severity.INFO for finding in findings)
    head = f'<testsuite name="archcite" tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>", ""])


def _case(finding: Diagnostic) -> str:
    name = f'name="{_xml(f"{finding.place} {finding.code}")}"'
    text = _xml(str(finding))
    inner = (
        f"<system-out>{text}</system-out>"
        if finding.severity is Severity.INFO
        else f'<failure type="{finding.code}" message="{_xml(finding.message)}">{text}</failure>'
    )
    place = f' file="{_xml(finding.place.path)}" line="{finding.place.line}"'
    return f'  <testcase classname="archcite.{finding.code}" {name}{place}>{inner}</testcase>'


def _xml(text: str) -> str:
    text = _NOT_XML.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def counts(findings: Iterable[Diagnostic], rules: Mapping[str, Rule]) -> list[dict[str, object]]:
    """How often each code was found, the most frequent first: ``count``, ``code``, ``severity``, ``caption``."""
    found = Counter((finding.code, str(finding.severity)) for finding in findings)
    return [
        {"count": count, "code": code, "severity": severity, "caption": rules[code].caption if code in rules else ""}
        for (code, severity), count in sorted(found.items(), key=lambda row: (-row[1], row[0]))
    ]


def statistics(findings: Iterable[Diagnostic], rules: Mapping[str, Rule]) -> str:
    """The same as text, a line each."""
    rows = counts(findings, rules)
    width = max((len(str(row["count"])) for row in rows), default=0)
    return "".join(
        f"{row['count']:>{width}}  {row['code']}  {row['severity']:<7}  {row['caption']}".rstrip() + "\n"
        for row in rows
    )


def summary(findings: Iterable[Diagnostic], records: int, files: int) -> str:
    """What was looked over and what was found, in one line."""
    counts = Counter(finding.severity for finding in findings)
    told = [_counted(counts[severity], str(severity)) for severity in Severity if counts[severity]]
    looked = f"{_counted(records, 'record')} in {_counted(files, 'file')}"
    return f"{looked}: {', '.join(told) if told else 'nothing found'}\n"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 or what == "info" else f"{count} {what}s"


def _clean(value: object) -> object:
    """Data without half characters, which no encoding can write."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return value
