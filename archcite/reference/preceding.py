"""Preceding: the words before a reference: a note's number, a description, a collection, or what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from archcite.reference.attempts import Doubt
from archcite.reference.attribution import repeated_by
from archcite.reference.candidates import Candidate, Finder
from archcite.reference.descriptions import DAY, MONTH, describes, names_place, places_elsewhere, shelf_marked
from archcite.reference.expressions import Expression
from archcite.reference.fields import read_fields_back
from archcite.reference.holders import EDGE_OR_QUOTE
from archcite.reference.leaves import read_ranges
from archcite.reference.parts import Leaves, Level
from archcite.reference.surroundings import ARCHIVE, CUE, FOLLOWING_CUE, JOINT, names_units, numbered_units

_APART = (",", ".", ";", ":", "!", "?", '"', "//", " -", "·", "」", "』", "》", "〉")
"""Signs that part what stands before a reference from it."""
_LEADING_CUE = Expression(rf"(?:.*[\s,.:;(\"])?{CUE}", re.IGNORECASE | re.DOTALL)
_LETTER_AND_NUMBER = Expression(r"(?<![^\W\d_])[A-Z][a-z]?: ?\d")
"""A unit of one or two letters, a colon, and its number: ``Fr: 404, R: 55``."""
_HELD = Expression(
    r"\b(?:Papers|MSS|Manuscripts|Collection|Fonds|Nachlass|Instal+ment)(?:\s[^\s,;]+){0,2}"
    r"(?:,? (?:1[4-9]|20)\d\d ?- ?\d{2,4})?$"
    r"|[\s,](?:pp?|ff?|fols?|fos?|Bl)\. ?\d+[rv]?(?:-\d+[rv]?)?$"
)
"""How words end that belong to a reference after all: the name of a collection, the leaves of a document."""
_PAGES_LAST = Expression(r",\s(?:pp?\.|pages?)\s?(\d[\d,\s-]*)$")
_WORDS_AND_NUMBER = Expression(r"(?!(?:[Nn]os?|[Nn]r|[Vv]ol) )[^\W\d_]{1,12} [^\W\d_]{1,12} \d{1,5}")
_AUTHOR = Expression(
    r"(?:'s)? (?:to|report|memo|memorandum|letter|paper|study|minutes|briefing|cable|note|draft|estimate)\b|,? \""
)
"""What follows a body that wrote a document, not one that holds it: ``CIA memorandum``, ``CIA, "Title"``."""
_NOTE = Expression(r"[\[(]?\d{1,4}(?:[.)\]:]|\s-|\.\s-)\s?")
"""The number of the note that begins with a reference."""
_COLLECTION = r"((?:[^\W\d_a-z][\w.'-]* ){1,5}(?:Papers|Collection|Manuscripts|MSS))"
_COLLECTION_BEFORE = Expression(rf"(?<!\w)(?<!\w ){_COLLECTION}, $")
"""A collection right before the archive that holds it, a comma between: ``Hill Papers, NAM``."""
_WHOLES = {
    "fonds": re.compile(r"《([^《》]{2,40})》[,、 ]{0,2}$"),
    "collection": re.compile(rf"(?<![^\W_]){_COLLECTION} \($"),
}
"""A whole before the archive that holds it: ``《外交部檔案》,國史館藏``, ``Avon Papers (Birmingham)``."""
_EXTENT_LAST = Expression(
    r"(?:Secret|Confidential|Unclassified|Use(?: Only)?|marking|Restricted)\.? (?:\d{1,4}|[A-Z][a-z]+) pp?\.\s*$"
)
"""How the abstract of a document ends in a calendar, before the archive: ``Top Secret. 3 pp.``"""
_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
"""The name of a city, as it may stand before its archive: Paris, Archives nationales."""
_OWN_NUMBER = Expression(
    r"\s*(?:(?:No|Nr|Doc|Document)\.? ?\d{1,4}[a-z]?[.:]?\s+|[\[(]?[* ]?\d{1,4}[\])]\s*"
    rf"|\d{{1,4}}\.(?!\s?{MONTH})(?:\s+|(?=[^\W\d_]))|\d{{1,4}}\s-\s)"
    r"(?=[\"'(\[]*[^\W\d_])(?![\"'(\[]*[a-zà-ÿа-яёіїєґ])"
)
_BARE_NUMBER = Expression(
    r"\s*(?:(?:[Dd]o[ck]\.?|Док(?:умент)?\.?)\s)?(?:№ ?|[Nn][°º] ?|[Nn]r\. ?|[Nn]o )?\d{1,4}[.:]?\s+(?:The\s+)?"
)
_YEARS = Expression(r"(?:1[4-9]|20)\d\d(?:\s?-\s?\d{2,4})?(?:,\s?(?:1[4-9]|20)\d\d(?:\s?-\s?\d{2,4})?){0,20}")
"""The years of what is kept there, before a colon."""
_BOOK = Expression(
    r"(?:[^\W\d_]\.\s?){0,3}[^\W\d_a-z][\w'-]+(?:, [^\W\d_][^;:()\d]{2,80})?,? "
    r"(?:pp?|с|S|ss?|str|стр)\. ?\d{1,4}(?:-\d{1,4}|ff?)?\.?"
)
"""A name, a short title and pages: a book that is cited before the archive, ``Smith, History, p. 45; ``."""


def after_own_number(flat: str, start: int, end: int) -> int:
    """The place after the number that a note or a printed document bears itself: ``19. ``, ``3 - ``, ``No. 268 ``.

    It is a number with a sign that parts it from what follows, which begins in capitals: ``4. doboz`` is a unit.
    """
    number = _OWN_NUMBER.now.match(flat, start)  # it looks at what follows
    return number.end() if number and number.end() <= end else start


def after_bare_number(search: Finder, start: int, end: int) -> int:
    """The place after a number that stands alone right before an archive that is known: ``101 NLI``, ``№ 5 ГАРФ``."""
    number = _BARE_NUMBER.now.match(search.flat, start, end)
    if number is None:
        return start
    named = search.repositories.mention(search.flat, number.end(), end) is not None
    return number.end() if named or search.again(number.end(), end) is not None else start


def before(search: Finder, found: Candidate, start: int) -> Iterator[Doubt]:
    """The words that stand before the reference: a description of the document, or what could not be read.

    The note's own number at the very beginning is read over; alone, it goes without a stop where an archive follows.
    """
    if found.begin <= start:
        return
    stop = after_own_number(search.flat, start, found.begin) if not search.flat[:start].strip() else start
    if (
        stop == start
        and found.begin < found.attempt.begin
        and (found.repository or search.again(found.begin, found.attempt.begin) is not None)
    ):
        number = _BARE_NUMBER.now.fullmatch(search.flat, start, found.begin)
        stop = number.end() if number else start
    told = [*_before(search, found, stop)]
    if stop > start:
        number_at = stop - len(search.flat[start:stop].lstrip())
        joined = told and not search.flat[stop : told[0].at].strip(EDGE_OR_QUOTE)
        first = told.pop(0) if joined else Doubt("head", number_at, "")
        about = search.flat[number_at : first.at] + first.about if joined else search.flat[number_at:stop]
        told.insert(0, Doubt(first.kind, number_at, about.strip(EDGE_OR_QUOTE).rstrip(" -")))
    yield from told


def _before(search: Finder, found: Candidate, start: int) -> Iterator[Doubt]:
    """The words between a place and the reference."""
    if found.begin <= start:
        return
    take_before(search, found, start)
    head = search.flat[start : found.begin]
    bare = head.strip(EDGE_OR_QUOTE).rstrip(" -")
    if not bare or bare in {"The", "the"} or JOINT.fullmatch(bare) or _is_country(search, found, bare):
        return
    at = start + head.index(bare)
    if _NOTE.now.fullmatch(head) or _holds_no_place(search, found, start, bare):
        yield Doubt("head", at, bare)
        return
    system = found.attempt.system
    small = system.order == "small-first" and _small_units(system.levels).search(bare)
    small = small or _LETTER_AND_NUMBER.now.search(bare)
    last = found.begin == found.attempt.begin and search.text.find(found.repository, found.begin) >= 0
    kept_last = bool(found.repository) and last and '"' not in bare and DAY.now.search(bare) is None
    placed = (system.fields or kept_last) and names_place(bare)  # before a reference whose archive stands last
    if small or places_elsewhere(bare) or placed or _ends_as_part(search, found, head):
        yield Doubt("unread", at, bare)
        return
    cued = _LEADING_CUE.now.fullmatch(bare) or (FOLLOWING_CUE.now.match(bare) and not ARCHIVE.now.search(bare))
    if cued and not (names_units(search, found, bare) or search.archive_in(start, found.begin)):
        yield Doubt("head", at, bare)
        return
    cut = ";" in bare and not head.rstrip().endswith(";")  # in the middle of a part between semicolons
    apart = head.rstrip().endswith(_APART) or (head.rstrip().endswith("(") and not search.names(bare))
    if cut or not (apart and bare.count("(") <= head.count(")")) or _names_file(search, found, bare):
        later = search.text.find(found.repository, found.attempt.begin) >= 0  # the archive's name stands after it
        yield Doubt("named" if found.repository and not later and search.names(bare) else "unread", at, bare)
        return
    rows = search.repositories.named(found.repository) if found.repository else ()
    mentions = list(islice(search.repositories.mentions(search.flat, start, found.begin), 8))
    otherwise = any(doubt.kind == "another system" for doubt in found.attempt.doubts)
    held = head.rstrip().endswith(":") and bare[-2:].isupper()  # an acronym and a colon: what holds it, not what it is
    author = all(_AUTHOR.now.match(search.flat, one.end) for one in mentions)
    described = rows and not otherwise and author and not held and not ARCHIVE.now.search(bare)
    again = bool(mentions) and set(rows) & set(mentions[-1].rows) and not search.words(mentions[-1].end, found.begin)
    again = again or (
        found.attempt.repository is not None and len(mentions) == 1 and repeated_by(search, mentions[0], found.attempt)
    )
    leans = not found.repository and search.again(found.begin, len(search.flat)) is not None
    own = found.attempt.repository is not None
    told = not mentions and (own or not rows) and not search.names(bare) and describes(bare)
    if (found.vouched or found.attempt.repository is not None) and not rows and not mentions and _PLACE.fullmatch(bare):
        yield Doubt("place", at, bare)
        return
    named = described and _HELD.now.search(bare) is not None
    yield Doubt("head" if (described and not named) or again or leans or told else "unread", at, bare)


def _holds_no_place(search: Finder, found: Candidate, start: int, words: str) -> bool:
    """Whether words before a reference are the years of what is kept there, a book, or the abstract of a document."""
    head = search.flat[start : found.begin]
    if head.rstrip().endswith(":") and _YEARS.now.fullmatch(words):
        return True
    if head.rstrip().endswith(";") and _is_book(search, words, start, found.begin):
        return True
    abstract = _EXTENT_LAST.now.search(head) is not None and found.vouched
    return abstract and not search.archive_in(start, found.begin)


def _is_book(search: Finder, words: str, start: int, end: int) -> bool:
    """Whether words are a book's short title and its pages, and name neither an archive nor the source before."""
    if _BOOK.now.fullmatch(words) is None or shelf_marked(words) or ARCHIVE.now.search(words):
        return False
    return search.again(start, end) is None and not search.archive_in(start, end)


def _is_country(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words are the code of the archive's country: FR ANOM, PT AHU."""
    return len(words) == 2 and any(row.country == words for row in search.repositories.named(found.repository))


def _ends_as_part(search: Finder, found: Candidate, head: str) -> bool:
    """Whether what stands last before the reference is a part of one: leaves, or words and a number before a stop."""
    last = head.rstrip(EDGE_OR_QUOTE).rpartition(", ")[2]
    if search.matchers[found.attempt.system.name].leaf_word.match(last):
        return True
    return head.rstrip().endswith(".") and _WORDS_AND_NUMBER.now.fullmatch(last) is not None


def _take_pages(search: Finder, found: Candidate, start: int) -> None:
    """Add the pages of a document that are named with it, before the archive: ``Minutes, May 3, 1950, p. 7, NARA``."""
    attempt = found.attempt
    led = found.vouched and attempt.begin > found.begin and "page" in attempt.system.leaves
    pages = _PAGES_LAST.now.search(search.flat, start, found.begin) if led and attempt.leaves is None else None
    if pages is None or not describes(search.flat[start : pages.start()]):
        return
    reading = read_ranges(search.flat, pages.start(1), found.begin)
    if reading is not None and not search.words(reading.end, found.begin):
        attempt.leaves = Leaves("page", reading.ranges)
        found.begin = pages.start() + 2


def take_before(search: Finder, found: Candidate, start: int) -> None:
    """Add what stands right before the archive, whose boxes come after it: ``Stimson Papers, Yale, box 172``."""
    _take_pages(search, found, start)
    attempt, system = found.attempt, found.attempt.system
    for unit, expression in _WHOLES.items():
        if unit not in system.units:
            continue
        whole = expression.search(search.flat, start, found.begin)
        comma = unit == "collection" and search.flat.endswith(", ", start, found.begin)
        if whole is None and comma and _precedes_known(found):
            whole = _COLLECTION_BEFORE.now.search(search.flat, start, found.begin)
        if whole is not None and all(level.unit != unit for level in attempt.levels):
            attempt.levels = [Level(unit, search.text[slice(*whole.span(1))]), *attempt.levels]
            found.begin = whole.start()
            return
    if system.order != "small-first" or not (found.vouched and system.fields and attempt.begin > found.begin):
        return
    one = read_fields_back(search.matchers[system.name], search.flat, search.text, start, found.begin)
    if one is None or one.leaves is not None or search.words(one.end, found.begin):
        return
    taken, named = {level.unit for level in attempt.levels}, {level.unit for level in one.levels}
    if taken & named == {"collection"} and (number := system.units.get("call-number")) is not None:
        # the collection has a name: its number, which stands after the archive, is a call number
        collection = next(level.value for level in attempt.levels if level.unit == "collection")
        if re.fullmatch(number.value, collection):
            attempt.levels = [
                Level("call-number", level.value) if level.unit == "collection" else level for level in attempt.levels
            ]
            taken = {level.unit for level in attempt.levels}
    if taken.isdisjoint(named):
        ranks = {name: number for number, name in enumerate(system.units)}
        attempt.levels = sorted([*one.levels, *attempt.levels], key=lambda level: ranks.get(level.unit, len(ranks)))
        found.begin = one.begin


def _precedes_known(found: Candidate) -> bool:
    """Whether a reference from the largest unit to the smallest begins with an archive that is known."""
    if not (found.vouched and found.repository) or found.attempt.system.order == "small-first":
        return False
    levels = found.attempt.levels  # a bare number after the house may be the page of a memoir: Papers, Centre, 41
    return len(levels) > 1 or not all(level.value.isdecimal() for level in levels)


@lru_cache(maxsize=64)
def _small_units(names: tuple[str, ...]) -> re.Pattern[str]:
    """The name of a unit that begins a part between stops, and its number or title: ``folder 5``; or that ends it."""
    named = "|".join(map(re.escape, names))
    return re.compile(rf"(?:^|[;,]\s)(?i:{named})s?:?\s\w|(?<![^\W_])(?i:{named})s?$")


def _names_file(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name two units of the reference's own system, each with a number: another file."""
    system = found.attempt.system
    named = {units[0] for _, units in numbered_units(search, found, words)} if system.worded else set()
    return system.levels[0] in named and len(named) > 1
