"""Reading a reference: a text, or the citation around it, becomes repository, system, levels and leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise

from archcite.diagnostics import Diagnostic, Severity
from archcite.reference.again import AGAIN
from archcite.reference.attempts import Attempt, Doubt, leaves_after
from archcite.reference.candidates import EDGE, EDGE_OR_QUOTE, Candidate, Finder, countries, finder
from archcite.reference.descriptions import describes, names_place, quotes_another, shelf_marked
from archcite.reference.leaves import read_ranges
from archcite.reference.letters import Composed, composed
from archcite.reference.parts import Leaves, Level, Reference
from archcite.reference.reports import broken, finding, missing, report, unreadable
from archcite.reference.shapes import key_of
from archcite.reference.shell import Shell, shell
from archcite.reference.soundness import doubtful_letter, missing_level
from archcite.tables import Tables
from archcite.tables.systems import System

LONGEST = 3000
"""The longest text, in characters, that is read as one reference; a page is searched, not parsed."""

_SPLIT = re.compile(r"\s*;\s*(?:and\s+|а также\s+|и\s+)?|,?\s+and\s+(?=[A-ZА-ЯЁ][A-ZА-ЯЁ]+[ ,.])")
_BRACKETED = re.compile(r"\(([^()]{8,300})\)?")
_STOPS = re.compile(r"[A-ZА-Я][^,]*?[\w\]]\.\s*[А-Я]")
_LIST = re.compile(
    r"(?:(?P<slashed>(?:\s*(?:,|;|\band\b)\s*/\d+(?![\w/]))+)"
    r"|(?:\s?,\s?\d{1,8}[a-zа-я]?(?![\w/-]))*(?:\s?,?\s(?:and|und|и|та|і|&)\s(?P<last>\d{1,8}[a-zа-я]?(?![\w/-])))?)"
    r"(?=\.?\s*(?:$|[,;(]|(?:in|among)\s))"
)
_NUMBER = re.compile(r"\d+[a-zа-я]?(?!\w)")
_TWO_NUMBERS = re.compile(r"(?:\w{1,2}-)?\d{2,}/\d{2,}")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_NEXT = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?[;,]?\s*(?:(?:and|und|и|та|і|а также)\s+)?")
_NUMBERED = re.compile(r"\d+[./]\d|\b[^\W\d_]{1,5}\.\s?\d")
_APART = (",", ".", ";", ":", '"', "//")
"""Signs that part what stands before a reference from it."""
_ARCHIVE = re.compile("archiv|arhiv|arkiv|архив|архів|levéltár", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\.\s+\"?((?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][a-zà-ÿа-яёіїєґ]|[^\W\d_A-Za-zÀ-ÿА-яЁёІіЇїЄєҐґ])\w*)\.?\"?(?=\s(?!\d)|$|[,;:])"
)
_REMARK = re.compile(
    r"\s*(?:[(|·]|/\s|[.,:;]?\s*[(\[\"]|\.\s+(?:Top Secret|A\s[a-z]{2,})"
    r"|[.,]?\s*(?:Top Secret|Secret|Confidential|Limited Official|Unclassified|Official Use|Restricted)\b"
    r"|,\s*(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2},?)? \d{4}\b"
    r"|[.,;]?\s*\d+ ?(?:лл?|с|pp?|pages|leaves|ff|feuillets|Bl|арк)\b\.?\s*(?:[(\[.,;]|$))"
)
"""How what follows a reference begins where it is a remark: a bracket, a dash, a marking, a date, an extent."""
_CUE = (
    r"(?:see(?: also)?|cf|compare|(?:as )?(?:quoted|cited|published|printed|reproduced|reprinted)(?: in)?"
    r"|(?:the )?original(?: is)?(?: in)?|in|from|см|см\. также|ср|цит(?:ируется)?(?:\. по)?|опубл(?:иковано)?(?: в)?"
    r"|подлинник|vgl|siehe|voir)"
)
_LEADING_CUE = re.compile(rf"(?:.*[\s,.:;(\"])?{_CUE}", re.IGNORECASE | re.DOTALL)
_FOLLOWING_CUE = re.compile(rf"[\s,.:;(]*{_CUE}(?![^\W_])", re.IGNORECASE)
"""The words with which a sentence leads to a reference or goes on after it."""
_UNIT_NUMBER = re.compile(r"([^\W\d_]{1,12})\.?\s?\d")
_FURTHER = 40
"""At most so many further references are read after the first one."""
_WORD = re.compile(r"[^\W_]")
_JOINT = re.compile(r"(?:and|und|и|та|і|а также)")
_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
"""The name of a city, as it may stand before its archive: Paris, Archives nationales."""
_DIGIT = re.compile(r"\d")


def parse(text: str, tables: Tables | None = None, context: Reference | None = None, repository: str = "") -> Reference:
    """The reference that ``text`` states; text that no system fits is kept with the finding AC201.

    ``text`` may be a whole citation. ``context`` is the reference before it, on which "Ibid." and references that
    begin in the middle lean; ``repository`` is known from elsewhere. Never raises for what the text holds.
    """
    tables = tables or Tables.packaged()
    if len(text) > LONGEST:
        message = f"too long for a reference: {len(text)} characters, of at most {LONGEST}"
        return Reference(text, findings=(finding("AC201", Severity.ERROR, message, 0, "search it with --find"),))
    if not text.strip():
        return Reference(text, findings=(finding("AC201", Severity.ERROR, "no reference: the text is empty", 0),))
    other = composed(text)
    if other is None:
        return _read(finder(text, tables, context, repository))
    return as_written(_read(finder(other.text, tables, context, repository)), text, other)


def as_written(reference: Reference, text: str, other: Composed, start: int = 0) -> Reference:
    """A reference read in the composed letters of a text, from ``start`` on, in the words of the text itself."""

    def said(words: str) -> str:
        at = other.text.find(words, start) if words else -1
        return text[slice(*other.before(at, at + len(words)))] if at >= 0 else words

    findings = []
    for one in reference.findings:
        place = one.place
        if place.line:
            begin, end = other.before(place.column - 1, max(place.column, place.end_column) - 1)
            place = replace(place, column=begin + 1, end_column=end + 1 if place.end_column else 0)
        findings.append(replace(one, place=place))
    more = tuple(as_written(one, text, other, start) for one in reference.more)
    words, repository = said(reference.text), said(reference.repository)
    return replace(reference, text=words, repository=repository, more=more, findings=tuple(findings))


def _read(search: Finder) -> Reference:
    part = shell(search.flat)
    whole = search.one(part.start, part.end)
    if whole is not None and whole.rank >= 3 and whole.attempt.broken is None:
        return resulting(search, whole, part, part.start, part.end)
    pieces = list(_segments(search, part.start, part.end))
    if len(pieces) > 1 and all(_DIGIT.search(search.flat, *piece) for piece in pieces[1:]):
        good: list[tuple[Candidate, tuple[int, int]]] = []
        for piece in pieces:
            one = search.one(*piece)
            if one is not None and _certain(one):
                if good and not one.repository and one.attempt.system.name in search.related():
                    one.repository = good[-1][0].repository
                good.append((one, piece))
                search.context = _context(one)
        if len(good) == len(pieces) or (len(good) > 1 and whole is None):
            return _several(search, good, part)
    if whole is None:
        return _unread(search, part)
    return resulting(search, whole, part, part.start, part.end)


def _context(found: Candidate) -> Reference:
    """What a candidate says, for the next one to lean on."""
    attempt = found.attempt
    return Reference("", found.repository, attempt.system.name, tuple(attempt.levels), attempt.leaves)


def _certain(found: Candidate) -> bool:
    size = len(found.attempt.levels) + (found.attempt.leaves is not None)
    return found.rank >= 2 and (found.vouched or size > 1) and found.attempt.broken is None


def _segments(search: Finder, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, depth, quoted, place = start, 0, False, start
    for cut in _SPLIT.finditer(search.flat, start, end):
        for sign in search.flat[place : cut.start()]:
            depth += (sign in "([") - (sign in ")]")
            quoted ^= sign == '"'
        place = cut.start()
        if depth <= 0 and not quoted:
            yield at, cut.start()
            at = cut.end()
    yield at, end


def resulting(
    search: Finder, found: Candidate, part: Shell, start: int, end: int, further: int = _FURTHER
) -> Reference:
    """The reference that a candidate states between two places, with its further ones and what was not read."""
    attempt = found.attempt
    if attempt.broken is not None:
        return Reference(search.text, findings=(broken(attempt.broken),))
    others: list[Reference] = []
    covered: list[tuple[int, int]] = []
    second, stop = None, end
    if search.words(attempt.end, end):
        stop = _leaves_last(search, attempt, end)
        others = [*_siblings(search, found, end), *_bracketed(search, found, end, covered)]
        second = _further(search, found, end, covered) if further else None
        stop = second.begin if second is not None else stop
    doubts = [*attempt.doubts, *_before(search, found, start), *_left_over(search, found, stop, covered)]
    if not found.vouched and any(doubt.kind == "unknown archive" for doubt in doubts):
        doubts.extend(_foreign(search, attempt, doubts))
    doubts.extend(_odd_numbers(search, attempt))
    findings = tuple(report(doubt) for doubt in sorted(doubts, key=lambda doubt: doubt.at)) if doubts else ()
    gap = missing_level(attempt.system, attempt.levels, attempt.leaves)
    if gap and all(doubt.kind != "no context" for doubt in doubts):
        findings = (*findings, *_missing(search, found, gap))
    if second is not None:
        after = resulting(search, second, part, second.begin, end, further - 1)
        others.extend((replace(after, more=(), findings=()), *after.more))
        findings = (*findings, *after.findings)
    cited = part.cited or found.begin > part.start or second is not None
    return Reference(
        text=search.text[found.begin : attempt.end].strip(" \t\r\n,.;:") if cited else search.text.strip(),
        repository=found.repository,
        system=_name_of(search, attempt),
        levels=tuple(attempt.levels),
        leaves=attempt.leaves,
        more=tuple(others),
        findings=findings,
    )


def _odd_numbers(search: Finder, attempt: Attempt) -> Iterator[Doubt]:
    """What is odd in the numbers of units known by their words; the shelf-marks of other systems may hold anything."""
    for level in attempt.levels:
        if level.value.isdecimal() or not attempt.system.worded:
            continue
        if level.unit == attempt.system.levels[0] and _TWO_NUMBERS.fullmatch(level.value):
            yield Doubt("two numbers", max(search.text.find(level.value, attempt.begin), 0), level.value)
        elif doubtful_letter(level.value):
            yield Doubt("letter", max(search.text.find(level.value, attempt.begin), 0), level.value)


def _missing(search: Finder, found: Candidate, gap: tuple[str, str]) -> Iterator[Diagnostic]:
    """The finding for a level that is missing; libraries, whose manuscripts often have no inventory, are left alone."""
    rows = search.repositories.named(found.repository) if found.repository else ()
    if not rows or any(_ARCHIVE.search(name) for row in rows for name in row.names):
        yield missing(*gap, found.begin)


def _leaves_last(search: Finder, attempt: Attempt, end: int) -> int:
    """Add the leaves at the very end, after words that describe the document: ``AIR 14/381, Plan, May 1938, p. 1``.

    Returned is where they begin, or the end where there are none.
    """
    one = search.matchers[attempt.system.name]
    last = None
    for word in islice(one.leaf_word.finditer(search.flat, attempt.end, end), 8):
        last = word
    between = search.words(attempt.end, last.start()) if last is not None else ""
    if attempt.leaves is not None or last is None or not describes(between) or quotes_another(between):
        return end
    unit = one.leaf_units[key_of(last["w"])]
    reading = read_ranges(search.flat, last.end(), end, keep_zeros=unit in one.zeros)
    if reading is None or search.words(reading.end, end):
        return end
    attempt.leaves = Leaves(unit, reading.ranges)
    return last.start()


def _name_of(search: Finder, attempt: Attempt) -> str:
    """The system, or the one of its family that a unit or the full stops between its units tell."""
    system: System = attempt.system
    if not system.named:
        return system.name
    units = [level.unit for level in attempt.levels]
    for key, name in system.named.items():
        if key in units:
            return name
        if key == "stops" and _STOPS.match(search.flat, attempt.begin, attempt.end):
            return name
    return system.name


def _further(search: Finder, found: Candidate, end: int, covered: Sequence[tuple[int, int]]) -> Candidate | None:
    """The next reference in what follows: one that leans on this one, or begins with an archive that is known."""
    start = max((found.attempt.end, *(after for _, after in covered)))
    if leaning := _leaning(search, found, start, end):
        return leaning
    for mention in islice(search.repositories.mentions(search.flat, start, end), 8):
        if _DIGIT.search(search.flat, mention.end, end) is None:
            return None
        one = search.one(mention.start, end)
        if one is not None and one.begin == mention.start and one.sure and _certain(one) and one.attempt.levels:
            return one
    return None


def _leaning(search: Finder, found: Candidate, start: int, end: int) -> Candidate | None:
    """The reference that follows at once and leans on this one: ``; d. 1943, l. 1``, ``; ibid., d. 5``."""
    joint = _NEXT.match(search.flat, start, end)
    if joint is None or not joint[0].strip():
        return None
    at = joint.end()
    inner = replace(search, context=_context(found), running=True)
    if (ibid := inner.again(at, end)) is not None:
        return inner.same_place(at, ibid, end)
    system = found.attempt.system
    if not system.worded and joint[0].strip() == ",":
        return None
    one = inner.fit(system.name, at, end, at)
    if one is None or one.attempt.begin != at or one.attempt.broken is not None or not one.attempt.levels:
        return None
    if one.attempt.levels[0].unit == system.levels[0] and joint[0].strip() == ",":
        return None
    inner.lean(one)
    one.repository = one.repository or found.repository
    alike = [level.unit for level in one.attempt.levels] == [level.unit for level in found.attempt.levels]
    return one if system.worded or alike or _certain(one) else None


def _siblings(search: Finder, found: Candidate, end: int) -> Iterator[Reference]:
    """References that give only another last number: ``SP 78/111/93, /135``, ``FO 371/116739, 116740 and 116741``."""
    attempt = found.attempt
    if not attempt.levels or attempt.leaves is not None:
        return
    last = attempt.levels[-1]
    for begin, stop in _numbers_after(search.flat, last.value, attempt.end, end):
        attempt.end = stop
        levels = (*attempt.levels[:-1], Level(last.unit, search.text[begin:stop]))
        yield Reference(search.text[begin:stop], found.repository, _name_of(search, attempt), levels)


def _numbers_after(flat: str, value: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the further numbers stand of a list that a value begins; years, dates and pages are none.

    They are told by a slash before each, by "and" before the last, or as growing numbers of as many digits.
    """
    listed = _LIST.match(flat, start, end)
    if listed is None:
        return []
    found = [number.span() for number in _NUMBER.finditer(flat, listed.start(), listed.end())]
    numbers = [flat[begin:stop] for begin, stop in found]
    if listed["slashed"] or (listed["last"] and not (_YEAR.fullmatch(numbers[-1]) and len(value) != 4)):
        return found
    row = [value, *numbers]
    growing = all(len(one) == len(two) and one < two for one, two in pairwise(row))
    return found if growing and all(one.isdecimal() for one in row) else []


def _bracketed(search: Finder, found: Candidate, end: int, covered: list[tuple[int, int]]) -> Iterator[Reference]:
    """Further references in parentheses of the remarks that follow (FRUS source notes), and where they stand."""
    if search.flat.find("(", found.attempt.end, end) < 0:
        return
    for bracket in _BRACKETED.finditer(search.flat, found.attempt.end, min(len(search.flat), end)):
        ibid = AGAIN.match(search.flat, bracket.start(1), bracket.end(1))
        mention = next(search.repositories.mentions(search.flat, bracket.start(1), bracket.end(1)), None)
        if ibid is None and (mention is None or mention.start > bracket.start(1) + 5):
            continue
        context = Reference("", found.repository, found.attempt.system.name, tuple(found.attempt.levels))
        inner = Finder(search.text, search.flat, search.repositories, search.matchers, context if ibid else None, "")
        one = inner.one(bracket.start(1), bracket.end(1))
        if one is not None and one.attempt.levels and one.attempt.broken is None:
            covered.append((one.begin, one.attempt.end))
            yield Reference(
                text=search.text[bracket.start(1) : bracket.end(1)],
                repository=one.repository,
                system=one.attempt.system.name,
                levels=tuple(one.attempt.levels),
                leaves=one.attempt.leaves,
            )


def _before(search: Finder, found: Candidate, start: int) -> Iterator[Doubt]:
    """The words that stand before the reference: a description of the document, or what could not be read."""
    if found.begin <= start:
        return
    head = search.flat[start : found.begin]
    bare = head.strip(EDGE_OR_QUOTE)
    if not bare:
        return
    at = start + head.index(bare)
    system = found.attempt.system
    small = system.order == "small-first" and _small_units(system.levels).search(bare)
    if small or (system.fields and names_place(bare)):
        yield Doubt("unread", at, bare)
        return
    cued = _LEADING_CUE.fullmatch(bare) or (_FOLLOWING_CUE.match(bare) and not _ARCHIVE.search(bare))
    if cued and not (_names_units(search, found, bare) or _archive_in(search, start, found.begin)):
        yield Doubt("head", at, bare)
        return
    cut = ";" in bare and not head.rstrip().endswith(";")  # in the middle of a part between semicolons
    if cut or not (head.rstrip().endswith(_APART) and bare.count("(") <= bare.count(")")):
        yield Doubt("named" if found.repository and search.names(bare) else "unread", at, bare)
        return
    rows = search.repositories.named(found.repository) if found.repository else ()
    mentions = list(islice(search.repositories.mentions(search.flat, start, found.begin), 8))
    otherwise = any(doubt.kind == "another system" for doubt in found.attempt.doubts)
    described = rows and not otherwise and not mentions and not _ARCHIVE.search(bare)
    again = bool(mentions) and set(rows) & set(mentions[-1].rows) and not search.words(mentions[-1].end, found.begin)
    leans = not found.repository and search.again(found.begin, len(search.flat)) is not None
    told = not mentions and not found.repository and not search.names(bare) and describes(bare)
    if found.vouched and not rows and _PLACE.fullmatch(bare):
        yield Doubt("place", at, bare)
        return
    yield Doubt("head" if described or again or leans or told else "unread", at, bare)


@lru_cache(maxsize=64)
def _small_units(names: tuple[str, ...]) -> re.Pattern[str]:
    """The name of a unit that begins a part between stops, and its number or title: ``folder 5``; or that ends it."""
    named = "|".join(map(re.escape, names))
    return re.compile(rf"(?:^|[;,]\s)(?i:{named})s?:?\s\w|(?<![^\W_])(?i:{named})s?$")


def _foreign(search: Finder, attempt: Attempt, doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    """Where the archive is not known, the way of writing of one country alone is no more than a guess."""
    known = countries(search.repositories).get(attempt.system.name, frozenset())
    if len(known) == 1 and all(doubt.kind != "another system" for doubt in doubts):
        yield Doubt("foreign", attempt.begin, search.flat[attempt.begin : attempt.end])


def _left_over(search: Finder, found: Candidate, end: int, covered: Sequence[tuple[int, int]]) -> Iterator[Doubt]:
    """The words that stand after the reference, further references among them left out."""
    at = found.attempt.end
    for begin, after in (*covered, (end, end)):
        rest = search.flat[at:begin]
        bare = rest.strip(EDGE_OR_QUOTE)
        if bare and not _JOINT.fullmatch(bare):
            remark = _is_remark(search, found, rest) and not (found.rank < 2 and at == found.attempt.end)
            another = rest.lstrip().startswith(";") and found.attempt.system.order != "small-first"
            if _FOLLOWING_CUE.match(rest) or another:  # another source: a book, a remark
                placed = another and shelf_marked(rest)
                remark = not (placed or _names_units(search, found, rest) or _archive_in(search, at, begin))
            remark = remark and not (rest.lstrip().startswith("(") and shelf_marked(rest))
            told = not found.attempt.system.fields and describes(bare)  # a title may be one of the fields
            remark = remark or (told and not _archive_in(search, at, begin))
            yield Doubt("tail" if remark else "rest", at + rest.index(bare), bare)
        at = after


def _names_units(search: Finder, found: Candidate, words: str) -> bool:
    """Whether words name units of the reference's own system with a number: they belong to a reference."""
    system = found.attempt.system
    known = search.matchers[system.name].words
    telling = {*system.marks, *system.levels[:1]}
    return any(telling.intersection(known.get(key_of(one[1]), ())) for one in _UNIT_NUMBER.finditer(words))


def _archive_in(search: Finder, start: int, end: int) -> bool:
    """Whether an archive is named between two places."""
    return next(search.repositories.mentions(search.flat, start, end), None) is not None


def _is_remark(search: Finder, found: Candidate, rest: str) -> bool:
    """Whether what follows is a remark: a new sentence, whose first word is no unit, or words that begin as one."""
    if sentence := _SENTENCE.match(rest):
        system = found.attempt.system
        family = {name for name in system.forms.values() if name in search.matchers.names}
        return not any(sentence[1] in search.matchers[name].keys for name in (system.name, *family))
    return _REMARK.match(rest) is not None


def _several(search: Finder, found: Sequence[tuple[Candidate, tuple[int, int]]], part: Shell) -> Reference:
    first, *others = (resulting(search, one, part, *piece) for one, piece in found)
    findings = [one for reference in (first, *others) for one in reference.findings]
    at = part.start
    for begin, end in (*(piece for _, piece in found), (part.end, part.end)):
        gap = search.words(at, begin)
        if _WORD.search(gap) and not _JOINT.fullmatch(gap):
            told = describes(gap) and not _archive_in(search, at, begin)
            findings.append(report(Doubt("head" if told else "unread", search.flat.index(gap, at), gap)))
        at = end
    more = [*first.more, *(replace(one, more=(), findings=()) for one in others for one in (one, *one.more))]
    return replace(
        first,
        text=search.text[part.start : part.end].strip(),
        more=tuple(more),
        findings=tuple(sorted(findings, key=lambda one: one.place)),
    )


def _unread(search: Finder, part: Shell) -> Reference:
    ibid = search.again(part.start, part.end)
    if ibid is not None:
        one = search.matchers["locators"]
        attempt = Attempt(one.system, ibid, ibid)
        leaves_after(one, attempt, search.flat, part.end)
        said = [Doubt("no context", part.start, search.flat[part.start : ibid].strip(EDGE))]
        if rest := search.words(attempt.end, part.end):
            said.append(Doubt("unread", search.flat.index(rest, attempt.end), rest))
        return Reference(search.text, leaves=attempt.leaves, findings=tuple(map(report, said)))
    mention = next(search.repositories.mentions(search.flat, part.start, part.end), None)
    if mention is None:
        return Reference(search.text, findings=(unreadable("", "", part.start, None),))
    label = search.label(mention, part.end)
    place = search.after(mention, part.end)
    rest = search.flat[place : part.end].strip(EDGE)
    before = search.flat[part.start : mention.start].strip(EDGE)
    if not rest and (_NUMBERED.search(before) or names_place(before)):
        place, rest = part.start, before
    names = search.systems_of(mention)
    system = search.matchers.known[names[0]] if names else None
    return Reference(search.text, repository=label, findings=(unreadable(label, rest, place, system),))
