"""Surroundings: words that lead to a reference, join it to another or end it, and whether words hold a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from archcite.reference.attempts import Attempt, Doubt
from archcite.reference.candidates import Candidate, Finder
from archcite.reference.descriptions import names_place, numbered, places_elsewhere, shelf_marked
from archcite.reference.expressions import Expression
from archcite.reference.holders import countries
from archcite.reference.words import key_of

_EAST = Expression("[぀-ヿ㐀-鿿가-힣]")
_EASTERN = frozenset({"CN", "HK", "JP", "KP", "KR", "MO", "TW"})
"""Countries that write with Chinese, Japanese or Korean letters."""

CUE = (
    r"(?:see(?: also)?|(?-i:[Cc]f)|compare|q(?=\.)|qtd"
    r"|(?:as )?(?:quoted|cited|published|printed|reproduced|reprinted)(?: in)?"
    r"|citing|quoting|(?:the )?original(?: is)?(?: in)?|(?:in|from)(?: the)?|(?-i:из|із)"
    r"|(?:is |are |now )?(?:held|kept|preserved) (?:by|in|at)(?: the)?"
    r"|(?:conserv|dépos|déten)\w{1,4}(?: à| aux?| par| dans)(?: la| le| les| l')?|bewaard (?:in|bij)(?: het| de)?"
    r"|referen(?:tie|ce|z)|référence|bron|vindplaats|signatur|shelfmark"
    r"|см|см\. также|ср|цит(?:ируется)?(?:\. по)?|опубл(?:иковано)?(?: в)?"
    r"|v[ée]ase|vid|cfr|vedi|veja-se|apud|(?:cit|conservat|copiat)[oa]? (?:in|presso)"
    r"|(?:cita|copia|conserva|publica|transcri)[dt]?[oa] (?:en|em|por)"
    r"|подлинник|vgl|siehe|voir)"
)
MARKED = re.compile(
    r"\.[)\]\"]{0,2}\s*(Top Secret|Secret|Confidential|Unclassified|Limited Official Use|Official Use Only|Restricted"
    r"|No classification(?: marking)?)(?=[;.,\])]|$|\s(?:\d|Drafted|Repeated|Prepared))"
)
"""A marking of secrecy, which ends the reference of a source note: sentences about the document follow it."""
FOLLOWING_CUE = Expression(rf"[\s,.:;(]*{CUE}(?![^\W_])", re.IGNORECASE)
"""The words with which a sentence leads to a reference or goes on after it."""
UNIT_NUMBER = re.compile(r"([^\W\d_]{1,12})\.?\s?(?!(?:1[5-9]|20)\d\d\s?(?:гг?|рр?|год|года|рік|року)(?![^\W_]))\d")
"""The word of a unit, the first group, before its number; a year with its own word is none."""
ARCHIVE = Expression("archiv|arhiv|arkiv|архив|архів|levéltár", re.IGNORECASE)
JOINT_WORDS = (
    r"and|und|et|e|y|och|og|en|és|oraz|и|та|і|или|або"
    r"|or|oder|lub|nebo|alebo|а также|(?:see )?also|см\. также"
)
"""What joins two references, as regular expressions."""
JOINT = re.compile(JOINT_WORDS)
SEMICOLON = r";(?! NL[A-Z]-)"
"""What parts references, not a folder and its number of declassification: ``Memoranda (01/14/1983); NLR-775-27``."""


def foreign(search: Finder, attempt: Attempt, doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """Where the archive is not known, the way of writing of one country alone is no more than a guess.

    So is one of the West where the name of the archive is Chinese, Japanese or Korean.
    """
    known = countries(search.repositories).get(attempt.system.name, frozenset())
    eastern = any(doubt.kind == "unknown archive" and _EAST.now.search(doubt.about) for doubt in doubts)
    if (len(known) == 1 or (eastern and not known & _EASTERN)) and all(
        doubt.kind != "another system" for doubt in doubts
    ):
        yield Doubt("foreign", attempt.begin, search.flat[attempt.begin : attempt.end])


def another_in(search: Finder, start: int, end: int) -> bool:
    """Whether words name an archive, known or not, and where a document lies in it."""
    words = search.flat[start:end]
    if not numbered(words):
        return False
    for mention in islice(search.repositories.mentions(search.flat, start, end), 4):
        if numbered(search.flat[mention.end : min(end, mention.end + 40)]) or names_place(words):
            return True
    return places_elsewhere(words)


def is_source(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words between references tell of another source, a book: they name no unit and no shelf-mark."""
    return not (shelf_marked(words) or names_units(search, found, words))


def names_units(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name units of the reference's own system with a number: they belong to a reference."""
    system = found.attempt.system
    telling = {*system.marks, *system.levels[:1]}
    return any(telling.intersection(units) for _, units in numbered_units(search, found, words))


def numbered_units(search: Finder, found: Candidate, words: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """The words with a number among others that name units of the reference's own system, each with those it names."""
    if known := search.matchers[found.attempt.system.name].words:
        for one in UNIT_NUMBER.finditer(words):
            if units := known.get(key_of(one[1])):
                yield one, units
