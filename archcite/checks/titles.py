"""Rules of titles: words that a style adds by itself, brackets left open, an abstract where a title
belongs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.checks.description import family_of, is_kind
from archcite.checks.flaw import Flaw, in_part, quoted
from archcite.checks.names import is_nobody
from archcite.model.date_words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.agents import Agent
    from archcite.model.record import Record
    from archcite.source import KeyPath, Source
    from archcite.tables import Tables

_PAIRS = {")": "(", "]": "["}
_BRACKET = re.compile(r"[()\[\]]")
_ITEM = re.compile(r"(?:^|[\s(])[^\W_]{1,3}\)")
_QUOTES = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’"}
_LONG = 300
_SENTENCES = re.compile(r"[.!?]\s+[^\W\d_a-z]")


def only_kind(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The title says no more than what kind of document it is: "Letter", "Telegram".

    Why: the citation would read "Letter, November 16, 1920"; every letter of that day has this title.

    Write instead: for correspondence no title at all, but `authors` and `recipients`; else words that name
    this document and no other.

    Source: ISAD(G) 3.1.2 (a title identifies the unit of description).
    """
    if record.creators and family_of(record, tables) == "collection":
        return  # whose papers they are is printed with it
    for key in ("title", "supplied_title"):
        title = getattr(record, key)
        if title is not None and len(title) < 40 and title.count(" ") < 4 and is_kind(title.rstrip("."), tables):
            hint = "leave it out and give authors and recipients, or say what it is about"
            yield Flaw(f"{title!r} is a kind of document, not a title", source.place(key), hint)


def repeats_date(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The title, in words of your own, holds the date that the record gives as well.

    Why: citations print the date after the title: “Letter from Mao, 5 May 1950,” May 5, 1950.

    Write instead: the title without the date. A title that a host gave it is left as it is; one that stands
    on the document so can say `# archcite: ignore AC107`.

    Source: CMOS 18 14.119-14.121 (title, then date).
    """
    _ = tables
    moment = record.date.moment if record.date is not None else None
    if moment is None or moment.day is None or moment.year is None:
        return
    year = str(moment.year)
    for key in ("title", "supplied_title") if record.host is None else ("supplied_title",):
        title = getattr(record, key)
        if title is None or year not in title:
            continue
        for match in _DATE.finditer(title):
            if _day(match) == (moment.year, moment.month, moment.day):
                message = f"the title repeats the date: {match[0]!r}"
                hint = "leave it out of the title: citations print the date after it"
                yield Flaw(message, source.within((key,), title, *match.span()), hint)
                break


_DATE = re.compile(
    r"(?<!\w)(?:(?P<d1>[0-9]{1,2})(?:st|nd|rd|th)?\.? (?:of |de )?(?P<m1>[^\W\d_]{3,12})\.?,? (?:de )?(?P<y1>[0-9]{4})"
    r"|(?P<m2>[^\W\d_]{3,12})\.? (?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y2>[0-9]{4})"
    r"|(?P<y3>[0-9]{4})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})"
    r"|(?P<d4>[0-9]{1,2})\.(?P<m4>[0-9]{1,2})\.(?P<y4>[0-9]{4})"
    r"|(?P<y5>[0-9]{4})年(?P<m5>[0-9]{1,2})月(?P<d5>[0-9]{1,2})日)(?![0-9])"
)
"""A day in words, as ISO 8601 has it, in figures, or as Chinese and Japanese write it."""


def _day(match: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day of a match; month 0 where it is no month."""
    found = {name[0]: text for name, text in match.groupdict().items() if text}
    month = int(found["m"]) if found["m"].isdigit() else MONTHS.get(found["m"].lower(), 0)
    return int(found["y"]), month, int(found["d"])


def unbalanced(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A bracket in a title is opened and not closed, or closed and not opened; or a quotation mark has no other half.

    Why: square brackets mark what an editor added; one that is left open makes the rest of the citation the
    editor's. A quotation mark without its other half was cut off with the words behind it.

    Write instead: both halves: `Telegram to the TsEKA [Central Committee]`, `The «Pravda» on the harvest`.

    Source: CMOS 18 6.101-6.106 (brackets), 6.121 (quotation marks in pairs).
    """
    _ = tables
    for key in ("title", "supplied_title", "short_title"):
        text = getattr(record, key)
        if text is None:
            continue
        if _BRACKET.search(text) is not None:
            yield from _unclosed((key,), text, source)
        if not text.isascii():
            yield from _unquoted((key,), text, source)
    if record.original_title is not None:
        yield from _unclosed(("original_title", "text"), record.original_title.text, source)
        yield from _unquoted(("original_title", "text"), record.original_title.text, source)


def _unclosed(path: KeyPath, text: str, source: Source) -> Iterator[Flaw]:
    at = _open_bracket(text)
    if at >= 0:
        message = f"the bracket {text[at]!r} has no other half"
        yield Flaw(message, source.within(path, text, at, at + 1), "close it, or take it out")


def _unquoted(path: KeyPath, text: str, source: Source) -> Iterator[Flaw]:
    """The only mark of a pair that is written in different ways in different languages: «…», »…«, “…”, „…“, ”…”."""
    for marks in ("«»", "“”„"):
        places = [at for at, sign in enumerate(text) if sign in marks]
        if len(places) % 2:
            at = places[0] if len(places) == 1 else places[-1]
            message = f"the quotation mark {text[at]!r} has no other half"
            yield Flaw(message, source.within(path, text, at, at + 1), "close it, or take it out")


def _open_bracket(text: str) -> int:
    """The offset of the first bracket without its other half; -1 where there is none. ``a)`` counts items."""
    items = {match.end() - 1 for match in _ITEM.finditer(text)} if ")" in text else set()
    stack: list[int] = []
    for at, sign in enumerate(text):
        if sign in "([":
            stack.append(at)
        elif sign in _PAIRS:
            if stack and text[stack[-1]] == _PAIRS[sign]:
                stack.pop()
            elif at not in items:
                return at
    return stack[0] if stack else -1


def in_quotation_marks(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The title stands in quotation marks of its own.

    Why: styles put a title in quotation marks; it would get two pairs.

    Write instead: the words alone. In YAML the outer marks of `title: "Cable: to Moscow"` are YAML's own,
    and no part of the title.

    Source: CMOS 18 14.119; CSL 1.0.2 (quotes).
    """
    _ = tables
    for key in ("title", "short_title"):
        title = getattr(record, key)
        if title is None or len(title) < 3:
            continue
        closing = _QUOTES.get(title[0])
        if closing is not None and title[-1] == closing and not {title[0], closing} & set(title[1:-1]):
            bare = quoted(title[1:-1])
            yield Flaw("the title stands in quotation marks", source.place(key), "styles add them", bare)


def ends_in_stop(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A title ends in a comma, a semicolon, a colon or a full stop.

    Why: styles punctuate a title by themselves: “Telegram, Stalin to Lenin.,” The mark was copied with a
    citation.

    Write instead: the title without it. The stop of an abbreviation (`U.S.`, `Jr.`, `etc.`) stays.

    Source: CMOS 18 13.96; CSL 1.0.2 (delimiters and affixes).
    """
    _ = tables
    for key in ("title", "supplied_title", "short_title"):
        title = getattr(record, key)
        if title is None or title[-1] not in ",;:." or title.endswith("..."):
            continue
        last = title.split()[-1]
        if title[-1] == "." and (len(last) < 6 or "." in last[:-1] or not last[:-1].islower()):
            continue
        place = source.within((key,), title, len(title) - 1, len(title))
        message = f"the {key.replace('_', ' ')} ends in {title[-1]!r}"
        # A stop may be that of an abbreviation, in any language: only people can tell.
        mended = in_part(source, (key,), place, "") if title[-1] != "." else None
        yield Flaw(message, place, "leave it out: styles punctuate", mended)


def abstract(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A supplied title is as long as an abstract, or has several sentences.

    Why: it is printed where a title stands, in every note.

    Write instead: a few words (`Minutes of the Politburo`), and the rest under `summary:`, which is never
    printed.

    Source: ISAD(G) 3.1.2 and 3.3.1 (title; scope and content).
    """
    _ = tables
    title = record.supplied_title
    if title is not None and (len(title) > _LONG or len(_SENTENCES.findall(title, 0, 2000)) > 1):
        hint = "a few words name a document; put the rest under summary:"
        yield Flaw("the supplied title is an abstract", source.place("supplied_title"), hint)


def broken_line(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A title, a name or another short text holds a line break or a tab.

    Why: a citation stands in a line; the break came with a copy from a web page, or from `|` in YAML, which keeps it.

    Write instead: the words in one line. In YAML `>` joins lines, and so do quotation marks.

    Source: YAML 1.2, 8.1 (block scalars).
    """
    _ = tables
    held = record.__dict__
    for key in _OF_ONE_LINE:
        text: str | None = held[key]
        if text is not None and ("\n" in text or "\t" in text):
            what = "a line break" if "\n" in text else "a tab"
            yield Flaw(f"the {key.replace('_', ' ')} holds {what}", source.place(key), "write it in one line")


def stand_in(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A value only holds the place of another: `TODO`, `???`, `n/a`, an author "Unknown".

    Why: citations print it.

    Write instead: what is meant, or nothing: a key that is left out says that the fact is not known. A note to
    yourself is a `private_note`; a document without a date is `date: undated`; one whose author is not known has
    no `authors`.

    Source: the record format.
    """
    _ = tables
    held = record.__dict__
    for key in _OF_ONE_LINE:
        text: str | None = held[key]
        if text is not None and len(text) < _LONGEST_STAND_IN and stands_in(text):
            yield Flaw(f"{text!r} stands for a value that is missing", source.place(key), "write it, or leave it out")
    reference = record.reference
    if reference is not None and reference.findings and reference.text and stands_in(reference.text):
        yield Flaw(
            f"{reference.text!r} stands for a reference that is missing", source.place("reference"), "leave it out"
        )
    for role in _ROLES:
        agents: tuple[Agent, ...] = held[role]
        for index, agent in enumerate(agents) if agents else ():
            name = agent.name
            if name is not None and (stands_in(name) or is_nobody(name)):
                place = source.place(role, index)
                yield Flaw(f"{name!r} stands for a name that is missing", place, "write it, or leave it out")


def stands_in(text: str) -> bool:
    """Whether a text only holds the place of another."""
    if len(text) >= _LONGEST_STAND_IN:
        return False
    return text.casefold().strip("[]()<>{} ") in _STAND_INS or not text.strip("?.…-–—_/*#[] ")


_LONGEST_STAND_IN = 12
_STAND_INS = frozenset(
    {"todo", "tbd", "tba", "fixme", "xxx", "xxxx", "n/a", "n.a.", "none", "null", "nil", "tk", "lorem ipsum"}
)
_OF_ONE_LINE = ("title", "short_title", "supplied_title", "place", "number", "host", "hereafter", "kind", "form")
_ROLES = ("authors", "recipients", "creators", "translators", "editors", "interviewers", "funders")
