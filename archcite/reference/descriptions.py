"""Descriptions: words around a reference that tell of the document: its date, sender, recipient, title."""

from __future__ import annotations

import re

_EVIDENCE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|\b(?:1[4-9]|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d\d\b"
    r"|\w to (?:the |Mr|Mrs|Dr)?[A-Z]"
    r"|(?i:\b(?:letter|memo|memorandum|minutes?|report|note|telegram|cable|despatch|dispatch|diary|conversation"
    r"|meeting|draft|statement|interview|memcon|telcon|summar(?:y|ies)|correspondence|testimony|deposition)\b)"
    r"|\".+\"|(?<!\w)'[^']+'(?!\w)"
)
_UNIT = re.compile(
    r"\b(?:box|folder|file|fol|ff?|vol|no|nr|nos|op|d|l|ll|reel|drawer|series|entry|lot|rg|mg|fond|ms|mss|acc|item"
    r"|piece|carton|crate|shelf|doc|docs|leg|cx|inv|sign|sygn|k|kt|karton|bd|bl|carpeta|caja|maço|rolo?|sect?"
    r"|part|pt|section|bundle|envelope|case|cabinet|page|p|pp)s?\.?\s?(?:\d|[IVXLC]+\b)"
    r"|(?-i:\b(?:Papers|Collection|Fonds|Manuscripts|Records|Files|Series|MSS?)\b)"
    r"|\d+[./-]\d+[./-]\w+[./-]\w|\b[A-Z]{1,5} ?\d+/\d+",
    re.IGNORECASE,
)
_LONGEST = 400


def describes(words: str) -> bool:
    """Whether words tell of a document and name no unit with a number: nothing of the reference is among them.

    A date, sender and recipient, a title in quotation marks or the kind of document tells it; a guess is never
    made: other words are reported as not read.
    """
    return len(words) <= _LONGEST and _EVIDENCE.search(words) is not None and _UNIT.search(words) is None
