"""Remarks: the words after a reference: what they say of the document, or that they could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from archcite.reference.attempts import Attempt, Doubt
from archcite.reference.candidates import Candidate, Finder
from archcite.reference.descriptions import HEREAFTER, MONTH, describes, names_place, shelf_marked
from archcite.reference.expressions import Expression
from archcite.reference.holders import EDGE_OR_QUOTE
from archcite.reference.surroundings import (
    FOLLOWING_CUE,
    JOINT,
    MARKED,
    UNIT_NUMBER,
    another_in,
    names_units,
    numbered_units,
)
from archcite.reference.words import key_of

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
_SAME_PLACE = Expression(r"[(;] ?[Ii]bid\., (?!pp?\.|vol|[Dd]ocuments? |footnote|\d{1,4}[-,.)])[^()]")
"""Another file of the same archive, in the brackets of a remark; no page of a book."""
_ABSTRACT = re.compile(r"\s?:\s[^\W\d_]{3,}(?: [^\W\d_][\w'-]*){2,}")
"""A colon and at least three words."""
_KNOWN = 2
"""How sure a reading is that more than one number tells."""
_SHORTENED = Expression(rf"[\s,(\[]*{HEREAFTER}[^()\[\]]*[)\]]?[\s.]*$")
"""Short names for what was read, to the end: ``(hereafter cited as EOLP, BL, UCB)``."""
_ONE_WORD = re.compile(r"[^\W\d_]{4,}[.,] ")
_CODE_LAST = re.compile(r",\s\d{1,5}[A-Z]{0,2}/\d{1,5}[a-z]?$")
"""A number with a stroke, which ends what tells a date: ``1941. augusztus 26., 12R/45``."""
_BRACKET = re.compile(r"[\s,]*[(\[]")
_STOP_AND_BRACKET = re.compile(r"[\s,.]*[(\[]")
_BRACKET_AND_MORE = re.compile(r"[\s,]*(?:[(\[][^()\[\]]{0,80}[)\]],\s|\"[^\"]{0,120}(?:\",|,\")\s)")
_BRACKETED_NUMBER = re.compile(
    r"[\s,]*(?:\[\w*\d/\d|\((?!(?:1[4-9]|20)\d\d\))(?:\d{1,4}[a-z]?|[ivx]{1,5}|[IVX]{1,5}"
    r"|(?:[Pp](?:ar)?t|[Vv]ol(?:ume)?|[Nn]os?|[Bb]ox|[Ff]older|[Ff]ile|[Rr]eel|[Ii]tem|[Pp]iece)\.? ?"
    r"(?:\d{1,5}|[IVX]{1,5}))\)"
    r"|\([^()]{1,20}\)/\w)"
)
"""A number in brackets that goes on a shelf-mark, no year: ``PRO 30/57/12 (45)``, ``(Part 2)``, ``12 (KW-2)/1942``."""
_ANOTHER_NUMBER = Expression(
    r"[\s)]*;\s*(?:and |see also |also )?(?:(?:[A-ZÇĞİÖŞÜ]{1,6}\.){0,3}[A-ZÇĞİÖŞÜ]{1,6}[ .]{0,2}|[A-Z][a-z]{1,5}\. ?)"
    r"\d+(?:[./-]\w|\s\w{1,4}/\d|\s*[,;)]|\.?\s*$)"
)
"""Another shelf-mark after a semicolon: ``; Acc.4251/3``, ``; D.4/125``, ``; Dep. 313``."""
_CUT_TITLE = re.compile(
    r"\b(?:Div|Regt?|Bn|Bde|Inf|Corr|Dept|Misc|Mtgs?|Conf|Sec|Econ|Pol|Mil|Intl|Natl|Adm|Comm|Memos?|Tels|Ltrs|Cong|Subj|Chron)\Z"
)
"""An abbreviation, at whose stop a title may not end: ``Folder: 1st Mar Div. War Diary``."""
_CODE_AFTER_DATE = Expression(
    r"(?<=\d{4}), (?!(?:1[4-9]|20)\d\d(?:[-/]\d{2,4})?\.?$)(?:[A-Z]{1,5}[ /-]?\d{2,}[\w/.-]*|\d{3,6}(?:-\d{1,6})?)\.?$"
)
"""A number that ends what tells of a document, after its date: ``Pearson to St. Laurent, 1 June 1951, 12345-8``."""
_PLAINLY = re.compile(r"\s*,\s+([^\W\d_]+)['\s]\s?[^\W\d_]+\s?['\s][^\W\d_]+")
"""Three words after a comma."""
_TITLE_OF_YEAR = Expression(r"[^\W\d_a-z][^\d;:()]{2,80} (?:of|on|in|for|to|by) [^\d;:()]{3,80}, (?:1[5-9]|20)\d\d")
"""The title of a document and its year: ``Appreciation on Future Military Policy, 1954``."""
_GOING_ON = Expression(r"\s+([^\W\d_]{2,})\s(?:(?:1[5-9]|20)\d\d\s)?[^\W\d_]+(?:'s)?\s[^\W\d_]+")
"""Three words with which a sentence goes on after a file."""
_UNIT_NAMES = Expression(
    r"acte|akte|annexe|appendix|article|artikel|band|bijlage|boîte|box|bundel|busta|carton|cartella|case|chemise"
    r"|copia|copie|document|documento|doos|dossier|enclosure|expediente|fascicolo|fasc|file|filza|folder|folio"
    r"|foglio|item|karton|legajo|liasse|map|mappe|non|omslag|package|pacco|page|pak|part|parte|pezzo|piece|pièce"
    r"|plan|portfolio|reel|register|registre|registro|roll|sans|section|série|series|serie|signature|sin|sobre"
    r"|sotto|sub|tom|tome|unfoliated|unnumbered|unpaginated|vol|volume|without"
)
"""Words in small letters that may begin a unit's title, or tell that it has no number."""
_NUMBERS = re.compile(
    r"\s*;\s*(?!(?:1[4-9]|20)\d\d\s?[/-])\d{1,6}[a-zа-я]?(?:/\d{1,6}|-\d{3,6})?\s*(?:[;,.]|$)"
    r"|\s*[(\[]\d{1,3}[a-zа-я]?[)\]][\s.]*$"
    r"|\s*\(?(?:с|и|та|і|зі?)\s(?:об|зв)\b"
)
"""Numbers alone after a semicolon, which go on a list of files, or in a bracket, which count parts; the other side."""
_TWO_NUMBERS = re.compile(r"\d\s?[/.:-]\s?\d")
_UNIT_COMES = re.compile(r"\.\s+[A-Z][^.;]{0,40},\s(?:[Bb]ox|[Ff]older|[Ee]ntry|[Rr]eel|[Ll]ot) \d")
"""A word and the number of a unit after what may be the full stop of an initial."""
_HOUSE = re.compile(r"\b(?:University|College|Library|Archives?|Museum|Institut[eo]?|Record Office)\b")
"""Words of the names of houses that hold papers."""
_BOOK_OF_YEAR = re.compile(r"[^\W\d_]{4,} (?:1[4-9]|20)\d\d(?!\d)")
"""A whole word, which may be the name of a unit, and a year."""


def left_over(search: Finder, found: Candidate, end: int, covered: Sequence[tuple[int, int]]) -> Iterator[Doubt]:
    """The words that stand after the reference, further references among them left out."""
    at = found.attempt.end
    marked = MARKED.match(search.flat, at - search.flat.endswith(".", 0, at), end) is not None
    for begin, after in (*covered, (end, end)):
        rest = search.flat[at:begin] if at > found.attempt.end else search.rest(found.attempt, begin)
        bare = rest.strip(EDGE_OR_QUOTE)
        if bare and not JOINT.fullmatch(bare) and not _names_again(search, found, at, begin):
            told = (marked and not another_in(search, at, begin)) or _is_remark(search, found, rest, (at, begin))
            remark = told and not _SAME_PLACE.now.search(rest)
            yield Doubt("tail" if remark else "rest", search.flat.index(bare, at), bare)
        at = after


def _is_remark(search: Finder, found: Candidate, rest: str, place: tuple[int, int]) -> bool:
    """Whether what stands after a reference, at a place of the text, says nothing of where a document lies."""
    bare = rest.strip(EDGE_OR_QUOTE)
    if _SHORTENED.now.match(rest):
        return True
    if not found.repository and _HOUSE.search(bare):
        return False
    if _BRACKETED_NUMBER.match(rest) or _CODE_AFTER_DATE.now.search(bare):
        return False
    if rest.startswith(". ") and _CUT_TITLE.search(search.flat, found.attempt.begin, found.attempt.end):
        return False
    if _goes_on_after_bracket(search, found, rest) and not search.archive_in(*place):
        return True
    if _goes_on(search, found, bare) or _holds_leaves(search, found, bare) or another_in(search, *place):
        return False
    if _begins_as_remark(search, found, rest, place) and not _goes_on_with_place(search, found, rest):
        return True
    if _is_abstract(search, found, rest) and not search.archive_in(*place):
        return True
    titled = _may_be_title(found.attempt) and not bare[0].islower()
    told = not _CODE_LAST.search(bare) and (
        describes(bare) or _tells(search, found, rest) or (_TITLE_OF_YEAR.now.fullmatch(bare) and not names_place(bare))
    )
    return not titled and bool(told) and not search.archive_in(*place)


def _begins_as_remark(search: Finder, found: Candidate, rest: str, place: tuple[int, int]) -> bool:
    """Whether what follows begins as a remark, with a new sentence, or with words that lead to another source."""
    another = rest.lstrip(" )").startswith(";") and found.attempt.system.order != "small-first"
    if another or FOLLOWING_CUE.now.match(rest):  # a book, a remark
        placed = (another and (shelf_marked(rest) or _ANOTHER_NUMBER.now.match(rest))) or names_units(
            search, found, rest
        )
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


def _is_abstract(search: Finder, found: Candidate, rest: str) -> bool:
    """Whether a colon and words lead from a file to what it is about: ``FCO 141/294: constitutional reform``."""
    words = _ABSTRACT.match(rest)
    if words is None or found.attempt.system.worded or found.attempt.system.fields or found.rank < _KNOWN:
        return False
    return not (names_place(rest) or names_units(search, found, rest))


def _goes_on_with_place(search: Finder, found: Candidate, rest: str) -> bool:
    """Whether what begins as a remark holds a number of the reference all the same: ``; 14, 15``, ``[28/1]``."""
    if _BRACKET.match(rest) and shelf_marked(rest):
        return True
    if _STOP_AND_BRACKET.match(rest) and _names_new_unit(search, found, rest):
        return True
    if (more := _BRACKET_AND_MORE.match(rest)) and names_place(rest[more.end() :]):
        return True
    return _NUMBERS.match(rest) is not None or (rest.lstrip().startswith(("/ ", "- ")) and names_place(rest))


def _tells(search: Finder, found: Candidate, rest: str) -> bool:
    """Whether words in small letters after a number tell what the document is: C 12, plainte des tanneurs."""
    words = _PLAINLY.match(rest) or (_GOING_ON.now.match(rest) if found.attempt.system.worded else None)
    if words is None or not words[1].islower() or _UNIT_NAMES.now.fullmatch(words[1]) or names_place(rest):
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
    words = {key_of(word[1]) for word in UNIT_NUMBER.finditer(rest)}
    return words.isdisjoint(one.words) and words.isdisjoint(one.leaf_units)


def _may_be_title(attempt: Attempt) -> bool:
    """Whether a title may be one of the fields that follow: not after leaves, nor a number of the smallest unit."""
    system = attempt.system
    if not system.fields or attempt.leaves is not None:
        return False
    unit = system.units.get(attempt.levels[-1].unit) if attempt.levels else None
    return system.order == "small-first" or unit is None or unit.value in {"heading", "years", "year"}


def _names_new_unit(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name, by three letters or more, a unit with a number that was not read: ``1949. (kut. 13)``.

    After a whole word it may be the year: ``(метрическая книга 1846)``.
    """
    taken = {level.unit for level in found.attempt.levels}
    return any(
        len(one[1]) > 2 and not taken.issuperset(units) and not _BOOK_OF_YEAR.match(words, one.start())
        for one, units in numbered_units(search, found, words)
    )


def _holds_leaves(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words after a file hold leaves of it: ``, 93 л.; именной регистр - лл. 40-48``; pages may be a book's."""
    if found.attempt.leaves is not None:
        return False
    one = search.matchers[found.attempt.system.name]
    if one.leaf_numbers is not None and one.leaf_numbers.search(words):
        return True  # the number stands before its word: 1956. május 12., 34. fol.
    if (title := _ONE_WORD.match(words)) and one.leaf_word.match(words, title.end()):
        return True  # a word and its leaf are no book: A. IV, 12. Bréfabók, bls. 34
    unit = found.attempt.system.leaves[0]
    if unit in {"page", "image"} or FOLLOWING_CUE.now.match(words):
        return False
    found_leaves = (leaf for leaf in one.leaf_word.finditer(words) if not words.startswith("0", leaf.end()))  # no CC0
    return any(one.leaf_units[one.key(leaf["w"])] == unit for leaf in found_leaves)


def _goes_on(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name a unit with a number that the reference has read before: ``leg. 961 to leg. 963``."""
    taken = {level.unit for level in found.attempt.levels}
    return any(taken.intersection(units) for _, units in numbered_units(search, found, words))
