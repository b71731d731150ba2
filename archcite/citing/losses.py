"""What a style did not print: fields that matter and left no trace in the citation."""

from __future__ import annotations

import re
from html import unescape
from string import ascii_lowercase
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_correspondence import AUTHOR
from archcite.crosswalks.csl_people import plain_name, surname
from archcite.crosswalks.csl_remainder import beyond, words
from archcite.crosswalks.csl_titles import creator_first, means
from archcite.diagnostics import Diagnostic, Severity
from archcite.reference.letters import plain
from archcite.reference.transliteration import cyrillic, romanized
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archcite.model.agents import Agent
    from archcite.model.record import Record
    from archcite.tables import Tables

_WORDS = re.compile(r"[^\W_]+")
# Letters of East Asia stand without blanks (1938年5月). Compiled when one is met: it takes long.
_SOLID = r"[\u3040-\ud7af]|[^\u3040-\ud7af]+"
_TAG = re.compile(r"</?(?:i|b|sub|sup|span|em|strong)\b[^<>]{0,80}>")
_RTF = re.compile(r"\\u(-?\d{1,5})\?")


def unprinted(record: Record, text: str, style: str, tables: Tables, language: str = "en") -> tuple[Diagnostic, ...]:
    """A finding AC402 for each field that a reader needs to find the document and that the text does not show.

    Words of a reference that its printed form does not show are a warning: it seems to be whole.
    """
    shown = _words(text)
    # A year that is told from another of its author (1950a) is a year; what stands in a reference is whole.
    years = shown.union(word.rstrip(ascii_lowercase) for word in shown if word[0].isdecimal())
    hint = "" if style in tables.styles else "archcite's own styles do: archcite list styles"
    lost = tuple(
        Diagnostic(
            "AC402",
            Severity.INFO,
            f"{record.id}: {style} does not print the {name}",
            hint=hint,
        )
        for name, traces in (*_fields(record), *_circumstances(record, language))
        if not _all_shown(traces, years if name == "date" else shown)
    )
    if any(one.message.endswith(" the reference") for one in lost):
        return lost
    return (*lost, *_beyond_print(record, text, style, tables))


def _all_shown(traces: Iterable[tuple[str, ...]], shown: frozenset[str]) -> bool:
    """Whether each trace is among the words shown, in one of its spellings."""
    return all(any(_words(one) <= shown for one in alternatives) for alternatives in traces)


def _beyond_print(record: Record, text: str, style: str, tables: Tables) -> Iterator[Diagnostic]:
    """A warning where a reference is printed by its parts, and says more than these."""
    if record.reference is None or record.consulted == "edition":
        return
    shown = frozenset(words(_unescaped(text)))
    if left := [word for word in beyond(record.reference, tables) if word not in shown]:
        message = f"{record.id}: {style} does not print “{' '.join(left)[:80]}” of the reference"
        yield Diagnostic("AC402", Severity.WARNING, message, hint="archcite parse shows what was understood of it")


def _fields(record: Record) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """The fields by name, with what must be seen of each, in one of its spellings; not what was not consulted."""
    edition = record.consulted == "edition"
    original = (record.original_title.text,) if record.original_title else ()
    if record.title:
        # A creator may stand before the title of papers in another form of the name.
        own = [creator_first(record.title, plain_name(agent), listed=True)[0] for agent in record.creators[:1]]
        yield "title", [(record.title, *original, *own)]
    elif record.supplied_title:
        yield "supplied title", [(record.supplied_title,)]
    else:
        yield from _people("recipient", record.recipients)
    yield from _people("author", record.authors)
    if record.reference and not edition:
        levels: list[tuple[str, ...]] = [(one.value, cyrillic(one.value)) for one in record.reference.levels]
        text = record.reference.text  # an archive may be printed under another name
        yield "reference", levels or [(text, text.removeprefix(record.reference.repository))]
    yield from _people("translator", record.translators)
    others = [one for one in record.interviewers if (one.name or "").casefold() not in AUTHOR]
    yield from _people("interviewer", others)
    yield from _people("director", [one.agent for one in record.contributors if one.role.casefold() == "director"])
    if "conversation" in (record.kind or ""):
        yield from _people("participants", [one.agent for one in record.contributors if one.role == "participant"])
    if record.host and record.consulted in {None, "host"}:
        yield "digital archive", [(record.host,)]
    if record.url and record.consulted != "original":
        yield "address", [(record.url,)]
    for one in record.published_in:
        yield "edition (published_in)", [(one.title,)]
    if record.date and record.date.moment and record.date.moment.year is not None:
        # EDTF counts years before the era from 0: -0044 is printed as 45 BC.
        number = record.date.moment.year
        yield "date", [(str(number if number > 0 else 1 - number),)]
    yield from _calendars(record)


def _circumstances(record: Record, language: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Where it was written, and on what, in the words of a language."""
    if record.place:
        yield "place", [(record.place,)]
    if record.medium and not means(record):
        yield "medium", [(record.medium, terms(language).forms.get(record.medium, record.medium))]


def _calendars(record: Record) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """The numbers of a date in another calendar, where it stands beside the Gregorian one."""
    written = record.date_as_written
    if written is not None and written.calendar not in {None, "gregorian"} and record.date is not None:
        yield "date as written", [(" ".join(re.findall(r"\d+", written.text)) or written.text,)]


def _people(name: str, agents: Sequence[Agent]) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    for agent in agents[:1]:
        yield name, [(surname(agent), *([agent.native] if agent.native else []))]


def _words(text: str) -> frozenset[str]:
    """The words of a text, small and in Latin letters: a citation may have them in another script."""
    words = _WORDS.findall(romanized(plain(_unescaped(text)), "plain").casefold())
    if all(word.isascii() or max(word) < "\u3040" for word in words):
        return frozenset(words)
    return frozenset(part for word in words for part in re.findall(_SOLID, word))


def _unescaped(text: str) -> str:
    """The text without what its output escapes and its title marks."""
    said = unescape(_TAG.sub(" ", text) if "<" in text else text)
    if "\\u" in said:
        said = _RTF.sub(lambda match: chr(int(match[1]) % 65536), said)
    return said
