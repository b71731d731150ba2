"""The citation around a reference: title, date and host before it, credits, reprints and links after it."""

from __future__ import annotations

import re
from typing import NamedTuple

_LABEL = re.compile(
    r"\s*(?:(?:source|original institution reference|reference|citation|archive|location|источник|джерело|quelle"
    r"|signatur|arkivreferanse|referenskod|cote|signatura|vindplaats)"
    r"\s?:\s*)+",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?<=[a-z\d.] )(?:Source: )+")
_HOST = re.compile(
    r"(?:History and Public Policy Program |Wilson Center )?Digital Archive(?:,\s*|\s+(?=[A-ZА-Я])|(?<=,)\s*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\b(?:"
    r"(?:Obtained|Contributed|Provided|Accessed|Published|Donated|Copy obtained)"
    r"(?:,? (?:and )?(?:transcribed|translated|edited))*(?:,? and)?(?: for [A-Z]\w+)? (?:by|for|from|on)\b"
    r"|(?:Translated|Transcribed|Translation|Reprinted|Reproduced|Cited|Quoted) (?:and|from|for|by|in|into|with)\b"
    r"|(?:Via|Available (?:at|in|on)|Also published in|Original (?:in|language)) "
    r"|Trans\. |https?:?[ /]|(?:Hereafter|Henceforth|hereinafter)\b"
    r")|[(\[](?:(?:my|our|own|author's) (?:translation|emphasis|italics)|(?:emphasis|italics) |[Aa]ccessed )"
)
_LED = re.compile(r" (?:by|for|from|in|into|on|at|and|with) ")
_TELLING = re.compile(
    r"http|Via |Trans|[Hh]ere(?:inafter|after)|Henceforth|Available|Also published|Original "
    r"|[(\[](?:my|our|own|auth|emph|ital|[Aa]ccess)"
)
_QUOTED = re.compile(r'\s*"[^"]{0,600}",?"?\s*,?\s*')
_DATE = re.compile(
    r"\s*,?\s*(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{4})[,.]\s*"
)


class Shell(NamedTuple):
    """Where the reference stands in a citation, and whether anything stood around it."""

    start: int
    end: int
    cited: bool


def shell(flat: str) -> Shell:
    """The part of a plain text that may hold the reference, the citation around it taken off.

    Shapes: ``"Title," Month DD, YYYY, Host Digital Archive, REFERENCE. CREDITS. URL``, ``Source: REFERENCE``,
    ``REFERENCE. Translated by ...``, and what stands between (the Wilson Center's citations, FRUS source notes).
    """
    start, end, cited = 0, len(flat), False
    label = (_LABEL.match(flat) or _SOURCE.search(flat)) if ": " in flat else None
    if label:
        start = label.end()
        cited = label.re is _SOURCE
    hosts = list(_HOST.finditer(flat, start)) if "igital" in flat else None
    if hosts:
        start, cited = hosts[-1].end(), True
    elif '"' in flat and (title := _QUOTED.match(flat, start)) and title.end() < len(flat):
        start, cited = title.end(), True
        if date := _DATE.match(flat, start):
            start = date.end()
    tail = _TAIL.search(flat, start) if _LED.search(flat, start) or _TELLING.search(flat, start) else None
    if tail and tail.start() == start:
        tail = _TAIL.search(flat, tail.end())  # Quoted from REFERENCE (my translation)
    if tail and tail.start() > start:
        end, cited = tail.start(), True
    while start < end and flat[start] in " ,.;:":
        start += 1
    if start < end and (flat[start], flat[end - 1]) in {("[", "]"), ("*", "*")}:
        start, end = start + 1, end - 1
    while end > start and flat[end - 1] in " ,;<([":
        end -= 1
    return Shell(start, end, cited)
