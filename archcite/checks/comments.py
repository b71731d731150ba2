"""Rules of comments: what a comment of YAML cuts off by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.checks.flaw import TIGHT_COMMENT, Flaw, Page, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.source import Source


def cut_off(source: Source, page: Page) -> Iterator[Flaw]:
    """A value without quotation marks ends where a ` #` begins a comment, or in `{...}` at a comma:
    `title: Report #5`, `{place: New Haven, CT}`.

    Or a value in quotation marks has none at its end, and goes on over the keys behind it to the next mark.

    Why: YAML drops what follows, in silence: the title is "Report", the place "New Haven". Keys that a value swallows
    are part of its text.

    Write instead: the whole value in quotation marks, `title: "Report #5"`, opened and closed. A comment has a blank
    after its `#`.

    Source: YAML 1.2, 6.6 (comments) and 7.4.2 (flow mappings).
    """
    for path, (line, column, end_line, end_column) in source.values.items():
        row = page.line(line) if line == end_line else ""
        match = TIGHT_COMMENT.match(row, end_column - 1)
        if match is not None and row[column - 1] not in "\"'[{|>" and end_column > column:
            rest, whole = row[end_column - 1 :].strip()[:40], row[column - 1 :].rstrip()[:200]
            message = f"the value ends before {rest!r}: it is a comment"
            yield Flaw(message, source.place(*path), f"write {quoted(whole)}")
