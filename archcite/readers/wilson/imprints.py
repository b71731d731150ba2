"""Where and when an edition was printed, and where in it the document stands: imprint, date, pages, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

IMPRINT: Final = re.compile(
    r"\((?P<place>[^():]{2,80}):\s*(?P<publisher>[^()]{2,160}?),\s*(?P<year>(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?)\)"
)
"""An imprint in parentheses: place, publisher and year (CMOS 18 14.2)."""

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September"
    r"|October|November|December)\.?"
)
_SEASON = r"(?:Spring|Summer|Fall|Autumn|Winter)"
_NAMED = rf"(?:{_SEASON}|{_MONTH})(?:\s?[-–/]\s?(?:{_SEASON}|{_MONTH}))?"
_YEAR = r"(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d))?"
_DATE = rf"(?:\d{{1,2}}\s+{_MONTH}\s+|{_MONTH}\s+\d{{1,2}},\s+|{_NAMED},?\s+){_YEAR}"
BARE_IMPRINT: Final = re.compile(
    rf"\((?:(?P<place>[^():,\d]{{2,60}}),\s*)?(?P<year>{_DATE}|(?:[^():,\d]{{1,20}}\s)?{_YEAR})\)"
)
"""A year or date in parentheses, as issues of periodicals have it, with a place or without one."""

_NUMERALS = r"(?:\d[\divxlc]*(?:\s*[-–]\s*\d+)?(?:\s*,\s*\d+(?:\s*[-–]\s*\d+)?)*)"
_PAGES = re.compile(rf"[\s,.:]*(?:(?P<word>pp?\.|pages?|С\.|с\.|S\.)\s*)?(?P<pages>{_NUMERALS})(?=[.;,]?(?:\s|$))")
_ROMAN_PAGES = re.compile(r"[\s,.]*pp?\.\s*(?P<pages>[ivxlc]+(?:\s*[-–]\s*[ivxlc]+)?)\b")
_LAST_PAGES = re.compile(rf"\s*[,:]\s*(?:pp?\.|pages?|С\.|с\.|S\.)\s*(?P<pages>{_NUMERALS})$")
_LAST_RANGE = re.compile(r",\s+(?P<pages>\d+\s*[-–]\s*\d+)$")
_LAST_DATE = re.compile(rf",\s+(?P<year>{_DATE})$")
_LAST_YEAR = re.compile(rf",\s+(?P<year>{_YEAR})$")
_VOLUME = re.compile(
    r"(?:vol(?:ume)?|t(?:om)?|Bd|Band)\.?\s*(?P<volume>\d+(?:\s?[-–/]\s?\d+)?|[IVXLC]+)(?:\.(?P<part>\d+))?",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:book|bk|part|pt|kn(?:iga)?)\.?\s*(?P<part>\d+|[IVXLC]+)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:doc(?:ument)?s?\.?|no\.?|nos\.?|nr\.?|issues?|№)\s*(?P<number>\d[\w/]*(?:\s*[-–/]\s*\d+)?)", re.IGNORECASE
)
_NUMBERED = re.compile(rf",\s+(?:{_NUMBER.pattern}|{_VOLUME.pattern}),", re.IGNORECASE)
_EDITION = re.compile(r"(?P<edition>\d+(?:st|nd|rd|th))\s+ed(?:ition|n)?\.?", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?P<title>.*\S)\s+(?P<said>(?:vol(?:ume)?|Bd|Band|nos?|nr|issues?)\.?\s*(?:\d[\d/–-]*|[IVXLC]+)|№\s*\d[\d/–-]*)",
    re.IGNORECASE,
)
_VOLUME_ALONE = re.compile(r"(?P<title>.*[^\W\d_].*?)\s+(?P<volume>\d{1,3}(?:\s?[-–/]\s?\d{1,3})?)")


def imprint_of(text: str) -> re.Match[str] | None:
    """The imprint of an edition, or the date in parentheses that stands for one."""
    return IMPRINT.search(text) or BARE_IMPRINT.search(text)


def imprint_values(imprint: re.Match[str]) -> dict[str, object]:
    """Place, publisher and year; ``(Moscow 1990)`` has a place, ``(Winter 1990)`` none."""
    value: dict[str, object] = {key: words.strip() for key, words in imprint.groupdict().items() if words}
    year = str(value["year"])
    before = re.fullmatch(rf"(?P<place>.*?)\s+(?P<year>{_YEAR})", year)
    if before and "place" not in value and not re.fullmatch(_DATE, year):
        value |= before.groupdict()
    return value


def pages_at(text: str, start: int) -> re.Match[str] | None:
    """The pages that stand at ``start``, behind an imprint."""
    return _PAGES.match(text, start) or _ROMAN_PAGES.match(text, start)


def behind(text: str) -> dict[str, object]:
    """What stands behind an imprint: numbers and pages in any order, and other words as a note."""
    value: dict[str, object] = {}
    at = 0
    while at < len(text):
        lead = re.compile(r"[\s,.:;]*").match(text, at)
        first = lead.end() if lead else at
        pages = pages_at(text, at) if "pages" not in value else None
        if pages:
            value["pages"] = plain_pages(pages["pages"])
            at = pages.end()
            continue
        found = next((m for p in (_VOLUME, _PART, _NUMBER) if (m := p.match(text, first))), None)
        said = {key: words for key, words in found.groupdict().items() if words} if found else {}
        if not found or said.keys() & value.keys():
            break
        value |= said
        at = found.end()
    rest = text[at:].strip(" ,.;")
    return value | ({"note": rest} if rest else {})


def plain_pages(pages: str) -> str:
    """Pages without blanks around their dashes."""
    return re.sub(r"\s", "", pages).replace(",", ", ")


def last_values(text: str) -> tuple[str, dict[str, object]]:
    """A periodical without parentheses (``Title, no. 1, 1994, pp. 66-75``) in two: what is left, date and pages."""
    value: dict[str, object] = {}
    if found := _LAST_PAGES.search(text) or (_LAST_RANGE.search(text) if _NUMBERED.search(text) else None):
        value["pages"] = plain_pages(found["pages"])
        text = text[: found.start()]
    if found := _LAST_DATE.search(text) or (_LAST_YEAR.search(text) if _NUMBERED.search(text) else None):
        value["year"] = found["year"]
        text = text[: found.start()]
    return text, value


def numbers(parts: Sequence[str], *, periodical: bool = False) -> dict[str, object]:
    """Title, volume, part, number and edition, in that order; a part after the volume is its title.

    A periodical's number may stand behind its title without a comma (``Bulletin 6-7``).
    """
    value: dict[str, object] = {}
    title: list[str] = []
    for part in parts:
        said = number_of(part)
        if said and not said.keys() & value.keys():
            value |= said
        elif "volume" in value and title and not periodical:
            value["volume_title"] = f"{value['volume_title']}, {part}" if "volume_title" in value else part
        elif part:
            title.append(part)
    words = ", ".join(title).strip()
    if found := _ISSUE.fullmatch(words):
        said = number_of(found["said"])
        if said and not said.keys() & value.keys():
            words, value = found["title"].rstrip(","), {**said, **value}
    if periodical and "volume" not in value and (found := _VOLUME_ALONE.fullmatch(words)):
        words, value = found["title"].rstrip(","), {"volume": found["volume"].replace(" ", ""), **value}
    return {"title": words, **value} if words else value


def number_of(part: str) -> dict[str, object]:
    """The volume, part, number or edition that a part between commas is; nothing where it is none."""
    found = next((m for p in (_VOLUME, _PART, _NUMBER, _EDITION) if (m := p.fullmatch(part))), None)
    return {key: words for key, words in found.groupdict().items() if words} if found else {}
