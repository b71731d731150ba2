"""The citation around a reference: title, date and host before it, credits, reprints and links after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from archcite.reference.expressions import Expression

_LABEL = Expression(
    r"\s*(?:(?:source|original institution reference|reference|citation|archive|location|источник|архив|архів|джерело"
    r"|quelle|signatur|arkivreferanse|referenskod|cote|signatura|vindplaats)"
    r"\s?:\s*)+",
    re.IGNORECASE,
)
_LEADING = Expression(
    r"\s*(?:[Ss]ee(?: also)?|Cf\.?|Compare|(?:[Qq]uoted|[Cc]ited) in|Siehe(?: auch)?|Vgl\.?|Voir(?: aussi)?"
    r"|См\.?(?: также)?|Ср\.?|Цит\.? по:?"
    r"|(?:Хран[ия]тся|Находится|Зберіга[єю]ться|Знаходиться) [ву]"
    r"|Véase|V[ée]anse|Vid\.|Citad[oa] en|Citat[oa] in|Cfr\.?|Vedi|Zob\.)"
    r"\s+(?=[^\W_a-z]|\"|[a-z]{1,6}\.? ?\d)"
)
"""What leads to a reference."""
_LEADERS = frozenset("SsCQqVСЦХНЗZ ")
_AROUND = frozenset(" (\"'")
_SOURCE = re.compile(r"(?<=[a-z\d.] )(?:Source: )+")
_HOST = Expression(
    r"(?:History and Public Policy Program |Wilson Center )?Digital Archive(?:,\s*|\s+(?=[A-ZА-Я])|(?<=,)\s*)",
    re.IGNORECASE,
)
_OWN = "(?:my|our|own|author's) (?:translation|emphasis|italics)"
_TAIL = Expression(
    r"\b(?:"
    r"(?:Obtained|Contributed|Provided|Accessed|Published|Donated|Copy obtained)"
    r"(?:,? (?:and )?(?:transcribed|translated|edited))*(?:,? and)?(?: for [A-Z]\w+)? (?:by|for|from|on)\b"
    r"|(?:Translated|Transcribed|Translation|Reprinted|Reproduced|Cited|Quoted) (?:and|from|for|by|in|into|with)\b"
    r"|(?:Via|Available (?:at|in|on)|Also published in|Original (?:in|language)) "
    r"|Trans\. |https?:?[ /]|(?:Hereafter|Henceforth|hereinafter)\b"
    rf")|[,;.] (?:(?:re)?(?:produced|printed) )?(?:there )?(?:with|under) (?:the )?copyright of\b"
    rf"|[(\[](?:{_OWN}|(?:emphasis|italics) |[Aa]ccessed )"
    rf"|[,;.] ?(?:{_OWN}"
    r"|(?:emphasis|italics) (?:added|mine|in (?:the )?original)|(?:перевод|пер\.|курсив) (?:мой|наш|авт\w*\.?)"
    r"|Übersetzung (?:des|der) \w+|Hervorhebung \w+|traduction (?:de l'|personnelle)"
    r"|traducci[oó]n (?:propia|mía|del autor)|traduzione mia|tłum\. (?:własne|aut\w*\.?)"
    r"|(?:as )?(?:quoted|cited) in |and elsewhere\b)"
)
_LED = re.compile(r" (?:by|for|from|in|into|on|at|and|with) ")
_TELLING = re.compile(
    r"http|Via |Trans|[Hh]ere(?:inafter|after)|Henceforth|Available|Also published|Original "
    r"|[(\[](?:my|our|own|auth|emph|ital|[Aa]ccess)"
)
_QUOTED = re.compile(r'\s*"[^"]{0,600}",?"?\s*,?\s*')
_DATE = Expression(
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
    start, end = _within(flat) if flat[:1] in _AROUND else (0, len(flat))
    cited = end < len(flat)
    if flat[start : start + 1] in _LEADERS and (cue := _LEADING.now.match(flat, start)):
        start, cited = cue.end(), True
    label = (_LABEL.now.match(flat, start) or _SOURCE.search(flat, start)) if ": " in flat else None
    if label:
        start = label.end()
        cited = label.re is _SOURCE
    hosts = list(_HOST.now.finditer(flat, start)) if "igital" in flat else None
    if hosts:
        start, cited = hosts[-1].end(), True
    elif '"' in flat and (title := _QUOTED.match(flat, start)) and title.end() < len(flat):
        start, cited = title.end(), True
        if date := _DATE.now.match(flat, start):
            start = date.end()
    told = _LED.search(flat, start) or _TELLING.search(flat, start) or _says_own(flat)
    tail = _TAIL.now.search(flat, start) if told else None
    if tail and tail.start() == start:
        tail = _TAIL.now.search(flat, tail.end())  # Quoted from REFERENCE (my translation)
    if tail and tail.start() > start:
        end, cited = tail.start(), True
    while start < end and flat[start] in " ,.;:#>":
        start += 1
    if start < end and (flat[start], flat[end - 1]) in {("[", "]"), ("*", "*")}:
        start, end = start + 1, end - 1
    while end > start and flat[end - 1] in " ,;<([↩\ufe0e":
        end -= 1
    if end < len(flat) and _STOP.search(flat, start, end):
        end -= 1
    if flat.endswith("]", start, end) and (mark := _MARK.search(flat, start, end)) is not None:
        end, cited = mark.start() - flat.endswith(".", start, mark.start()), True
    return Shell(start, end, cited)


def _says_own(flat: str) -> bool:
    """Whether a text may say of a translation or of emphasis whose it is."""
    if "ranslation" in flat or "mphasis" in flat or "talics" in flat or "tradu" in flat or "ervorhebung" in flat:
        return True
    return not flat.isascii() and ("перевод" in flat or "курсив" in flat or "пер." in flat or "tłum" in flat)


def _within(flat: str) -> tuple[int, int]:
    """Where a text begins and ends without the brackets or quotation marks around all of it."""
    start, end = len(flat) - len(flat.lstrip()), len(flat.rstrip())
    if end - start > 2 and flat[start : start + 1] in _PAIRS and flat[end - 1] == _PAIRS[flat[start]]:
        inner = _INNER.sub("", flat[start + 1 : end - 1])
        if flat[start] not in inner and flat[end - 1] not in inner:
            return start + 1, end - 1
    return 0, len(flat)


_PAIRS = {"(": ")", '"': '"', "'": "'"}
_INNER = re.compile(r"\([^()]*\)")
_STOP = re.compile(r"(?:\d|[^\W\d_]{3})\.$")
"""The full stop before credits; one after a letter or two is that of an abbreviation."""
_MARK = re.compile(r"(?:(?<=[\d)][.,;])|(?<=[^\W\d_]{3}[.,;]))\[\d{1,3}\]$")
"""The number of a note in brackets, after the sign that ends a sentence."""
