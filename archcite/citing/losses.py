"""What a style did not print: fields that matter and left no trace in the citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_people import surname
from archcite.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record

_WORDS = re.compile(r"[^\W_]+")


def unprinted(record: Record, text: str, style: str) -> tuple[Diagnostic, ...]:
    """A finding AC402 for each field that a reader needs to find the document and that the text does not show."""
    shown = _words(text)
    return tuple(
        Diagnostic(
            "AC402",
            Severity.INFO,
            f"{record.id}: {style} does not print the {name}",
            hint="archcite's own styles do: archcite list styles",
        )
        for name, traces in _fields(record)
        if not all(_words(trace) <= shown for trace in traces)
    )


def _fields(record: Record) -> Iterator[tuple[str, list[str]]]:
    """The fields by name, with what must be seen of each; what was not consulted is not expected."""
    edition = record.consulted == "edition"
    if record.title:
        yield "title", [record.title]
    elif record.supplied_title:
        yield "supplied title", [record.supplied_title]
    else:
        for agent in record.recipients[:1]:
            yield "recipient", [surname(agent)]
    if record.reference and not edition:
        yield "reference", [level.value for level in record.reference.levels] or [record.reference.text]
    for agent in record.translators[:1]:
        yield "translator", [surname(agent)]
    if record.host and record.consulted in {None, "host"}:
        yield "digital archive", [record.host]
    if record.url and record.consulted != "original":
        yield "address", [record.url]
    if record.published_in and (edition or not (record.reference or record.host)):
        yield "edition", [record.published_in[0].title]
    if record.date and record.date.moment and record.date.moment.year:
        yield "date", [str(record.date.moment.year)]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.casefold()))
