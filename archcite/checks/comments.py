"""Rules of comments: what a comment of YAML says to the checks, and what it cuts off by mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.checks.flaw import TIGHT_COMMENT, Flaw, Page, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archcite.diagnostics import Diagnostic
    from archcite.source import Source

_IGNORE = re.compile(r"(?:^|(?<=[ \t]))#[ \t]?archcite:[ \t]?ignore(?P<codes>(?:[ ,\t][ ,\t]{0,3}AC[0-9]{1,3}){0,20})")
_CODE = re.compile(r"AC[0-9]{1,3}")


def cut_off(source: Source, page: Page) -> Iterator[Flaw]:
    """A value without quotation marks ends where a ` #` begins a comment: `title: Report #5`.

    Why: YAML drops what follows, in silence; the title is "Report".

    Write instead: the whole value in quotation marks, `title: "Report #5"`. A comment has a blank after its
    `#`.

    Source: YAML 1.2, 6.6 (comments).
    """
    for path, (line, column, end_line, end_column) in source.values.items():
        row = page.line(line) if line == end_line else ""
        match = TIGHT_COMMENT.match(row, end_column - 1)
        if match is not None and row[column - 1] not in "\"'[{|>" and end_column > column:
            rest, whole = row[end_column - 1 :].strip()[:40], row[column - 1 :].rstrip()[:200]
            message = f"the value ends before {rest!r}: it is a comment"
            yield Flaw(message, source.place(*path), f"write {quoted(whole)}")


def kept(findings: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    """The findings that no comment of the text they stand in takes back.

    ``# archcite: ignore AC203`` at the end of a line takes back what is found on that line, on a line of its
    own what is found on the next one; without codes, everything; ``AC2`` stands for all that begin so. An
    error of the file itself (AC0) stays.
    """
    if "archcite:" not in text:
        return list(findings)
    ignored = dict(_ignored(text))
    return [finding for finding in findings if not _taken_back(finding, ignored)]


def _ignored(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    page = Page(text)
    for number in range(1, len(page.starts) + 1):
        line = page.line(number)
        match = _IGNORE.search(line) if "archcite:" in line else None
        if match is not None:
            alone = not line[: match.start()].strip()
            yield (number + 1 if alone else number), tuple(_CODE.findall(match["codes"])) or ("AC",)


def _taken_back(finding: Diagnostic, ignored: dict[int, tuple[str, ...]]) -> bool:
    codes = ignored.get(finding.place.line, ())
    return finding.code.startswith(codes) and not finding.code.startswith("AC0") if codes else False
