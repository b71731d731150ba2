"""Surroundings: the words before and after a reference: a description, a remark, or what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from archcite.reference.attempts import Attempt, Doubt
from archcite.reference.attribution import repeated_by
from archcite.reference.candidates import Candidate, Finder
from archcite.reference.descriptions import MONTH, describes, names_place, numbered, places_elsewhere, shelf_marked
from archcite.reference.expressions import Expression
from archcite.reference.fields import read_fields_back
from archcite.reference.holders import EDGE_OR_QUOTE, countries
from archcite.reference.parts import Level
from archcite.reference.words import key_of

_APART = (",", ".", ";", ":", "!", "?", '"', "//", " -", "·")
"""Signs that part what stands before a reference from it."""
_SENTENCE = Expression(
    r"\.\s+(?:- )?\"?((?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][a-zà-ÿа-яёіїєґ]|[^\W\d_A-Za-zÀ-ÿА-яЁёІіЇїЄєҐґ])\w*)\.?\"?(?=\s(?!\d)|$|[,;:])"
)
_REMARK = Expression(
    r"\s*(?:[(|·]|/\s|-\s|//|[.,:;]?\s*[(\[\"]|[.,:;]\s*'[^\W_][^']{8,240}'(?![^\W_])|\.\s+(?:Top Secret|A\s[a-z]{2,})"
    r"|[.,]?\s*(?:Top Secret|Secret|Confidential|Limited Official|Unclassified|Official Use|Restricted)\b"
    rf"|,\s*(?:\d{{1,2}}\.? )?{MONTH}(?: \d{{1,2}},?)?(?: de)? \d{{4}}\b"
    r"|,\s*(?:1[4-9]|20)\d\d\s?-\s?(?:1[4-9]|20)\d\d(?=\s*(?:$|[;.]))"
    r"|[.,;]?\s*(?:[Cc]a?\.|[Cc]irca|[Hh]acia|[Vv]ers|[Uu]m) (?:1\d|20)\d\d(?!\d)"
    r"|[.,;]?\s*(?:[Ss](?:a?ec)?\.|[Ss]iglo) [XVI]{1,5}(?![^\W_])"
    r"|\s(?:of|sur|van|von) \d{1,4}(?=\s*(?:$|[,;.(]))"
    r"|[.,;]?\s*(?:CC0|CC[ -]BY\b|[Pp]ublic [Dd]omain\b)"
    r"|[.,]?\s*(?:(?:and |et )?passim|among others|and others|and elsewhere|inter alia|u\. ?[aö]\."
    r"|и (?:др|сл|след)\.|и далее|та (?:ін\.|далі)|i (?:in|nast)\.|a násl\.|és köv\.|etc)(?!\w)"
    r"|[.,;]?\s*(?:(?:no|without|sans|ohne) (?:page numbers|pagination|foliation|Paginierung|Foliierung)|unpaginated"
    r"|unfoliated|not paginated|non (?:paginé|folioté|paginato|numerato)|sin (?:foliar|paginar)|s\. ?f\.?|unpag|unfol"
    r"|un(?:paginiert|foliiert)|b\. ?p\.?|bez pag\w*|bez fol\w*|nepag\w*|nefol\w*|opag|ongefolieerd)\b"
    r"|[.,;]?\s*(?:cc?|carte|ff?|fogli|fols?|s)\.? ?n(?:on)?\.? ?n(?:um\w*)?\.?(?![^\W_])"
    r"|[.,;]?\s*\d+ ?(?:лл?|с|pp?|pages|leaves|ff|feuillets|Bl|арк)\b\.?\s*(?:[(\[.,;]|$))"
)
"""How what follows a reference begins where it is a remark: a bracket, a dash, a marking, a date, an extent."""
_CUE = (
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
_SAME_PLACE = re.compile(r"[(;] ?[Ii]bid\., (?!pp?\.|vol|[Dd]ocuments? |footnote|\d{1,4}[-,.)])[^()]")
"""Another file of the same archive, in the brackets of a remark; no page of a book."""
_LEADING_CUE = Expression(rf"(?:.*[\s,.:;(\"])?{_CUE}", re.IGNORECASE | re.DOTALL)
_FOLLOWING_CUE = Expression(rf"[\s,.:;(]*{_CUE}(?![^\W_])", re.IGNORECASE)
"""The words with which a sentence leads to a reference or goes on after it."""
_BRACKET = re.compile(r"[\s,]*[(\[]")
_STOP_AND_BRACKET = re.compile(r"[\s,.]*[(\[]")
_BRACKET_AND_MORE = re.compile(r"[\s,]*[(\[][^()\[\]]{0,80}[)\]],\s")
_BRACKETED_NUMBER = re.compile(r"[\s,]*\[\w*\d/\d")
_PLAINLY = re.compile(r"\s*,\s+([^\W\d_]+)['\s]\s?[^\W\d_]+\s?['\s][^\W\d_]+")
"""Three words after a comma."""
_TITLE_OF_YEAR = re.compile(r"[^\W\d_a-z][^\d;:()]{2,80} (?:of|on|in|for|to|by) [^\d;:()]{3,80}, (?:1[5-9]|20)\d\d")
"""The title of a document and its year: ``Appreciation on Future Military Policy, 1954``."""
_GOING_ON = re.compile(r"\s+([^\W\d_]{2,})\s(?:(?:1[5-9]|20)\d\d\s)?[^\W\d_]+(?:'s)?\s[^\W\d_]+")
"""Three words with which a sentence goes on after a file."""
_UNIT_NAMES = re.compile(
    r"acte|akte|annexe|appendix|article|artikel|band|bijlage|boîte|box|bundel|busta|carton|cartella|case|chemise"
    r"|copia|copie|document|documento|doos|dossier|enclosure|expediente|fascicolo|fasc|file|filza|folder|folio"
    r"|foglio|item|karton|legajo|liasse|map|mappe|non|omslag|package|pacco|page|pak|part|parte|pezzo|piece|pièce"
    r"|plan|portfolio|reel|register|registre|registro|roll|sans|section|série|series|serie|signature|sin|sobre"
    r"|sotto|sub|tom|tome|unfoliated|unnumbered|unpaginated|vol|volume|without"
)
"""Words in small letters that may begin a unit's title, or tell that it has no number."""
_NUMBERS = re.compile(r"\s*;\s*\d{1,6}[a-zа-я]?\s*(?:[;,.]|$)")
"""Numbers alone after a semicolon, which go on a list of files."""
_TWO_NUMBERS = re.compile(r"\d\s?[/.:-]\s?\d")
_UNIT_NUMBER = re.compile(r"([^\W\d_]{1,12})\.?\s?(?!(?:1[5-9]|20)\d\d\s?(?:гг?|рр?|год|года|рік|року)(?![^\W_]))\d")
_LETTER_AND_NUMBER = re.compile(r"(?<![^\W\d_])[A-Z][a-z]?: ?\d")
"""A unit of one or two letters, a colon, and its number: ``Fr: 404, R: 55``."""
_HELD = re.compile(
    r"\b(?:Papers|MSS|Manuscripts|Collection|Fonds|Nachlass|Instal+ment)(?:\s[^\s,;]+){0,2}"
    r"(?:,? (?:1[4-9]|20)\d\d ?- ?\d{2,4})?$"
    r"|[\s,](?:pp?|ff?|fols?|fos?|Bl)\. ?\d+[rv]?(?:-\d+[rv]?)?$"
)
"""How words end that belong to a reference after all: the name of a collection, the leaves of a document."""
_WORDS_AND_NUMBER = re.compile(r"(?!(?:[Nn]os?|[Nn]r|[Vv]ol) )[^\W\d_]{1,12} [^\W\d_]{1,12} \d{1,5}")
_UNIT_COMES = re.compile(r"\.\s+[A-Z][^.;]{0,40},\s(?:[Bb]ox|[Ff]older|[Ee]ntry|[Rr]eel|[Ll]ot) \d")
"""A word and the number of a unit after what may be the full stop of an initial."""
_AUTHOR = Expression(
    r"(?:'s)? (?:to|report|memo|memorandum|letter|paper|study|minutes|briefing|cable|note|draft|estimate)\b|,? \""
)
"""What follows a body that wrote a document, not one that holds it: ``CIA memorandum``, ``CIA, "Title"``."""
_NOTE = re.compile(r"[\[(]?\d{1,4}(?:[.)\]:]|\s-|\.\s-)\s?")
"""The number of the note that begins with a reference."""
_HOUSE = re.compile(r"\b(?:University|College|Library|Archives?|Museum|Institut[eo]?|Record Office)\b")
"""Words of the names of houses that hold papers."""
_WHOLES = {
    "fonds": re.compile(r"《([^《》]{2,40})》[,、 ]{0,2}$"),
    "collection": re.compile(r"(?<![^\W_])((?:[^\W\d_a-z][\w.'-]* ){1,5}(?:Papers|Collection|Manuscripts|MSS)) \($"),
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
_BARE_NUMBER = re.compile(
    r"\s*(?:(?:[Dd]o[ck]\.?|Док(?:умент)?\.?)\s)?(?:№ ?|[Nn][°º] ?|[Nn]r\. ?|[Nn]o )?\d{1,4}[.:]?\s+(?:The\s+)?"
)
_YEARS = re.compile(r"(?:1[4-9]|20)\d\d(?:\s?-\s?\d{2,4})?(?:,\s?(?:1[4-9]|20)\d\d(?:\s?-\s?\d{2,4})?){0,20}")
"""The years of what is kept there, before a colon."""
_BOOK_OF_YEAR = re.compile(r"[^\W\d_]{4,} (?:1[4-9]|20)\d\d(?!\d)")
_BOOK = Expression(
    r"(?:[^\W\d_]\.\s?){0,3}[^\W\d_a-z][\w'-]+(?:, [^\W\d_][^;:()\d]{2,80})?,? "
    r"(?:pp?|с|S|ss?|str|стр)\. ?\d{1,4}(?:-\d{1,4}|ff?)?\.?"
)
"""A name, a short title and pages: a book that is cited before the archive, ``Smith, History, p. 45; ``."""
ARCHIVE = Expression("archiv|arhiv|arkiv|архив|архів|levéltár", re.IGNORECASE)
JOINT_WORDS = r"and|und|et|e|y|och|og|en|és|oraz|и|та|і|или|або"
JOINT_WORDS += r"|or|oder|lub|nebo|alebo|а также|(?:see )?also|см\. также"
"""What joins two references, as regular expressions."""
JOINT = re.compile(JOINT_WORDS)


def after_own_number(flat: str, start: int, end: int) -> int:
    """The place after the number that a note or a printed document bears itself: ``19. ``, ``3 - ``, ``No. 268 ``.

    It is a number with a sign that parts it from what follows, which begins in capitals: ``4. doboz`` is a unit.
    """
    number = _OWN_NUMBER.now.match(flat, start)  # it looks at what follows
    return number.end() if number and number.end() <= end else start


def after_bare_number(search: Finder, start: int, end: int) -> int:
    """The place after a number that stands alone right before an archive that is known: ``101 NLI``, ``№ 5 ГАРФ``."""
    number = _BARE_NUMBER.match(search.flat, start, end)
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
        number = _BARE_NUMBER.fullmatch(search.flat, start, found.begin)
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
    if _NOTE.fullmatch(head):
        yield Doubt("head", at, bare)
        return
    if head.rstrip().endswith(":") and _YEARS.fullmatch(bare):
        yield Doubt("head", at, bare)
        return
    if head.rstrip().endswith(";") and _is_book(search, bare, start, found.begin):
        yield Doubt("head", at, bare)
        return
    if _EXTENT_LAST.now.search(head) and found.vouched and not search.archive_in(start, found.begin):
        yield Doubt("head", at, bare)
        return
    system = found.attempt.system
    small = system.order == "small-first" and _small_units(system.levels).search(bare)
    small = small or _LETTER_AND_NUMBER.search(bare)
    if small or places_elsewhere(bare) or (system.fields and names_place(bare)) or _ends_as_part(search, found, head):
        yield Doubt("unread", at, bare)
        return
    cued = _LEADING_CUE.now.fullmatch(bare) or (_FOLLOWING_CUE.now.match(bare) and not ARCHIVE.now.search(bare))
    if cued and not (_names_units(search, found, bare) or search.archive_in(start, found.begin)):
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
    named = described and _HELD.search(bare) is not None
    yield Doubt("head" if (described and not named) or again or leans or told else "unread", at, bare)


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
    return head.rstrip().endswith(".") and _WORDS_AND_NUMBER.fullmatch(last) is not None


def take_before(search: Finder, found: Candidate, start: int) -> None:
    """Add what stands right before the archive, whose boxes come after it: ``Stimson Papers, Yale, box 172``."""
    attempt, system = found.attempt, found.attempt.system
    for unit, expression in _WHOLES.items():
        whole = expression.search(search.flat, start, found.begin) if unit in system.units else None
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


@lru_cache(maxsize=64)
def _small_units(names: tuple[str, ...]) -> re.Pattern[str]:
    """The name of a unit that begins a part between stops, and its number or title: ``folder 5``; or that ends it."""
    named = "|".join(map(re.escape, names))
    return re.compile(rf"(?:^|[;,]\s)(?i:{named})s?:?\s\w|(?<![^\W_])(?i:{named})s?$")


def foreign(search: Finder, attempt: Attempt, doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """Where the archive is not known, the way of writing of one country alone is no more than a guess."""
    known = countries(search.repositories).get(attempt.system.name, frozenset())
    if len(known) == 1 and all(doubt.kind != "another system" for doubt in doubts):
        yield Doubt("foreign", attempt.begin, search.flat[attempt.begin : attempt.end])


def left_over(search: Finder, found: Candidate, end: int, covered: Sequence[tuple[int, int]]) -> Iterator[Doubt]:
    """The words that stand after the reference, further references among them left out."""
    at = found.attempt.end
    marked = MARKED.match(search.flat, at - search.flat.endswith(".", 0, at), end) is not None
    for begin, after in (*covered, (end, end)):
        rest = search.flat[at:begin] if at > found.attempt.end else search.rest(found.attempt, begin)
        bare = rest.strip(EDGE_OR_QUOTE)
        if bare and not JOINT.fullmatch(bare) and not _names_again(search, found, at, begin):
            remark = (marked and not another_in(search, at, begin)) or _is_remark(search, found, rest, (at, begin))
            if _SAME_PLACE.search(rest):
                remark = False
            yield Doubt("tail" if remark else "rest", search.flat.index(bare, at), bare)
        at = after


def _is_remark(search: Finder, found: Candidate, rest: str, place: tuple[int, int]) -> bool:
    """Whether what stands after a reference, at a place of the text, says nothing of where a document lies."""
    bare = rest.strip(EDGE_OR_QUOTE)
    if not found.repository and _HOUSE.search(bare):
        return False
    if _goes_on_after_bracket(search, found, rest) and not search.archive_in(*place):
        return True
    if _goes_on(search, found, bare) or another_in(search, *place):
        return False
    if _begins_as_remark(search, found, rest, place) and not _goes_on_with_place(search, found, rest):
        return True
    titled = _may_be_title(found.attempt) and not bare[0].islower()
    told = describes(bare) or _tells(search, found, rest) or (_TITLE_OF_YEAR.fullmatch(bare) and not names_place(bare))
    return not titled and bool(told) and not search.archive_in(*place)


def _begins_as_remark(search: Finder, found: Candidate, rest: str, place: tuple[int, int]) -> bool:
    """Whether what follows begins as a remark, with a new sentence, or with words that lead to another source."""
    another = rest.lstrip(" )").startswith(";") and found.attempt.system.order != "small-first"
    if another or _FOLLOWING_CUE.now.match(rest):  # a book, a remark
        placed = (another and shelf_marked(rest)) or _names_units(search, found, rest)
        return not (placed or search.archive_in(*place))
    if found.rank < 2 and place[0] == found.attempt.end:
        return False
    if _UNIT_COMES.match(rest):
        return False  # Records of George P. Shultz, Box 4
    if _REMARK.now.match(rest):
        return True
    sentence = _SENTENCE.now.match(rest)
    if sentence is None:
        return False
    system = found.attempt.system
    rows = search.repositories.named(found.repository) if found.repository else ()
    family = {*system.forms.values(), *(name for row in rows for name in row.systems)} & search.matchers.names
    return not any(sentence[1] in search.matchers[name].keys for name in (system.name, *family))


def _goes_on_with_place(search: Finder, found: Candidate, rest: str) -> bool:
    """Whether what begins as a remark holds a number of the reference all the same: ``; 14, 15``, ``[28/1]``."""
    if _BRACKET.match(rest) and (_BRACKETED_NUMBER.match(rest) or shelf_marked(rest)):
        return True
    if _STOP_AND_BRACKET.match(rest) and _names_new_unit(search, found, rest):
        return True
    if (more := _BRACKET_AND_MORE.match(rest)) and names_place(rest[more.end() :]):
        return True
    return _NUMBERS.match(rest) is not None or (rest.lstrip().startswith(("/ ", "- ")) and names_place(rest))


def _tells(search: Finder, found: Candidate, rest: str) -> bool:
    """Whether words in small letters after a number tell what the document is: C 12, plainte des tanneurs."""
    words = _PLAINLY.match(rest) or (_GOING_ON.match(rest) if found.attempt.system.worded else None)
    if words is None or not words[1].islower() or _UNIT_NAMES.fullmatch(words[1]) or names_place(rest):
        return False
    attempt = found.attempt
    last = attempt.leaves.ranges[-1].last if attempt.leaves is not None else attempt.levels[-1].value
    return any(sign.isdigit() for sign in last) and words[1] not in search.matchers[attempt.system.name].words


def _names_again(search: Finder, found: Candidate, start: int, end: int) -> bool:
    """Whether what follows is the name of the reference's own archive alone, or the names of its house and of it."""
    name, known = found.repository, search.repositories.named
    rows = set(known(name) or known(name.rpartition(", ")[2])) if name else set()  # a name and its acronym beside it
    at = start
    for mention in islice(search.repositories.mentions(search.flat, start, end), 4):
        if search.words(at, mention.start).strip("()") or not rows & set(mention.rows):
            return False
        at = search.beyond_name(mention)
    return at > start and not search.words(at, end)


def _goes_on_after_bracket(search: Finder, found: Candidate, rest: str) -> bool:
    """Whether the sentence goes on after the bracket in which the reference stands, with no unit or leaf of its own."""
    opened, closed = (search.flat.count(sign, 0, found.begin) for sign in "()")
    if opened <= closed or not rest.lstrip(" .").startswith(")") or shelf_marked(rest) or _TWO_NUMBERS.search(rest):
        return False
    one = search.matchers[found.attempt.system.name]
    words = {key_of(word[1]) for word in _UNIT_NUMBER.finditer(rest)}
    return words.isdisjoint(one.words) and words.isdisjoint(one.leaf_units)


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
    return not (shelf_marked(words) or _names_units(search, found, words))


def _may_be_title(attempt: Attempt) -> bool:
    """Whether a title may be one of the fields that follow: not after leaves, nor a number of the smallest unit."""
    system = attempt.system
    if not system.fields or attempt.leaves is not None:
        return False
    unit = system.units.get(attempt.levels[-1].unit) if attempt.levels else None
    return system.order == "small-first" or unit is None or unit.value in {"heading", "years", "year"}


def _names_file(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name two units of the reference's own system, each with a number: another file."""
    system = found.attempt.system
    known = search.matchers[system.name].words if system.worded else {}
    named = {unit for one in _UNIT_NUMBER.finditer(words) for unit in known.get(key_of(one[1]), ())[:1]}
    return system.levels[0] in named and len(named) > 1


def _names_units(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name units of the reference's own system with a number: they belong to a reference."""
    system = found.attempt.system
    known = search.matchers[system.name].words
    telling = {*system.marks, *system.levels[:1]}
    return any(telling.intersection(known.get(key_of(one[1]), ())) for one in _UNIT_NUMBER.finditer(words))


def _names_new_unit(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name, by three letters or more, a unit with a number that was not read: ``1949. (kut. 13)``.

    After a whole word it may be the year: ``(метрическая книга 1846)``.
    """
    known = search.matchers[found.attempt.system.name].words
    taken = {level.unit for level in found.attempt.levels}
    named = (
        one for one in _UNIT_NUMBER.finditer(words) if len(one[1]) > 2 and not _BOOK_OF_YEAR.match(words, one.start())
    )
    units = (unit for one in named for unit in known.get(key_of(one[1]), ()))
    return any(unit not in taken for unit in units)


def _goes_on(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name a unit with a number that the reference has read before: ``leg. 961 to leg. 963``."""
    if not (known := search.matchers[found.attempt.system.name].words):
        return False
    taken = {level.unit for level in found.attempt.levels}
    return any(taken.intersection(known.get(key_of(one[1]), ())) for one in _UNIT_NUMBER.finditer(words))
