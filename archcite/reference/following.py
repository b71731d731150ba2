"""Following: further references of one text: that lean on the first, give another last number, stand in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from archcite.reference.again import AGAIN
from archcite.reference.candidates import Candidate, Finder
from archcite.reference.descriptions import MONTH
from archcite.reference.expressions import Expression
from archcite.reference.holders import ROMAN
from archcite.reference.leaning import lean, one_in, same_place
from archcite.reference.leaves import read_ranges
from archcite.reference.parts import Leaves, Level, Reference
from archcite.reference.surroundings import JOINT_WORDS, SEMICOLON
from archcite.reference.words import key_of

_BRACKETED = Expression(
    r"\(((?:[^()]|\([^()]{0,60}\)){8,300}+)\)?"
    r"|(?<=[a-z,] )(?:(?:is|are|in) )?(?P<ibid>[Ii]bid\., (?:[^().;]|\.(?! [A-Z\"]|\s*$)|\([^()]{0,60}\)){4,200})"
)
"""Where the remarks after a reference hold another: a bracket, or a sentence that says ``ibid.``."""
_PART = Expression(rf"(?:(?!{SEMICOLON}).)+", re.DOTALL)
_SENTENCE_END = Expression(r"[^\W_]{2}\.\s+(?=[A-Z][a-z]+ [a-z\d]|\([A-Z])")
_LIST = Expression(
    r"(?:(?P<slashed>(?:\s*(?:,|;|\band\b)\s*/\d+(?![\w/]))+)"
    r"|(?:\s?[,;·]\s?\d{1,8}(?:-?[a-zа-я])?(?![\w/-]))*(?:\s?,?\s(?:and|und|et|e|y|en|och|og|и|та|і|&)\s(?P<last>\d{1,8}[a-zа-я]?(?![\w/-])))?)"
    r"(?=\.?\s*(?:$|[,;(·]|(?:in|among)\s))"
)
_ANOTHER = Expression(r"\s*[,;]\s*(?:(?:and|und|et|e|y)\s)?(?P<n>\d{1,8}[a-z]?),?\s+")
_SLASHED = Expression(r"(?:\s?[,;]\s?|\s?,?\s(?P<and>and|&)\s)(?P<n>\d{1,4}(?:/\d{1,6}){1,3})(?![\w/-])")
_NUMBER = Expression(r"(\d+)(?:-?([a-zа-я]))?(?!\w)")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_YEARS = Expression(r"(?:1[4-9]|20)\d\d(?:\s?[-–]\s?(?:(?:1[4-9]|20)\d\d|\d\d))?")
_YEARS_OF = re.compile(r"\s?(?:год|гг?\.|рок|рр?\.)")
"""The word of years after them."""
_NEXT = Expression(rf"\s*(?:\([^()]{{1,60}}\)\s*)?[;,·]?\s*(?:(?:{JOINT_WORDS})\s+)?")
_DATED = Expression(
    rf"(?:also\s+)?(?:(?:\d{{1,2}}(?:(?:-|\s?(?:,|and|&)\s?)\d{{1,2}})?\s)?{MONTH}\s)?(?:1[4-9]|20)\d\d,\s*|also\s+"
)
"""The date of the next document, before the reference that leans: ``; 8 Dec. 1960, 212-1-508``."""
_PRINTED = Expression(
    r"[^\W\d_a-z][\w'-]+(?:(?:,? and|,? &) [^\W\d_a-z][\w'-]+)?(?: et al\.)?,? "
    r"\(?(?:19|20)\d\d[a-z]?\)?[,:] ?(?:pp?\. ?)?\d+-?\d*(?!\w|/)"
    r"|[^\W\d_a-z][^;()]{4,160}\((?:[^();:]{2,60}: )?[^();]{2,60}, (?:1[5-9]|20)\d\d\)"
)
"""A printed work with its year, which is no other file of the archive: ``; Smith 2001, 45``."""
_CUED = re.compile(r"\b(?:[Ss]ee|[Aa]lso|[Cc]f)\b")
_TITLE = Expression(r"[^\W\d_a-z][\w'-]+, [^\W\d_][^;()\d]{2,80},? (?:pp?\. ?)?\d{1,4}(?:-\d{1,4})?(?![\w/])")
"""A name, a short title and pages, as later notes cite a book: ``see also Smith, History, 45``."""
_DIGIT = re.compile(r"\d")


def further(search: Finder, found: Candidate, end: int, covered: Sequence[tuple[int, int]]) -> Candidate | None:
    """The next reference in what follows: one that leans on this one, or begins with an archive that is known."""
    start = max((found.attempt.end, *(after for _, after in covered)))
    if (one := leaning_next(search, found, start, end)) is not None:
        return one
    for mention in islice(search.repositories.mentions(search.flat, start, end), 8):
        if _DIGIT.search(search.flat, mention.end, end) is None:
            return None
        sentence = _SENTENCE_END.now.search(search.flat, mention.end, end)
        for stop in (end, sentence.start() + 3) if sentence else (end,):
            one = one_in(search, mention.start, stop)
            if one is not None and one.begin == mention.start and one.sure and one.certain and one.attempt.levels:
                return one
    return None


def leaning_next(search: Finder, found: Candidate, start: int, end: int) -> Candidate | None:
    """The reference that follows at once and leans on this one: ``; d. 1943, l. 1``, ``; ibid., d. 5``."""
    joint = _NEXT.now.match(search.flat, start, end)
    if joint is None or not joint[0].strip():
        return None
    at = joint.end()
    dated = _DATED.now.match(search.flat, at, end) if ";" in joint[0] else None
    at = dated.end() if dated else at
    if _PRINTED.now.match(search.flat, at, end) or (
        _CUED.search(search.flat, start, at) and _TITLE.now.match(search.flat, at, end)
    ):
        return None
    inner = replace(search, context=found.said, running=True)
    if (ibid := inner.again(at, end)) is not None:
        return same_place(inner, at, ibid, end)
    system = found.attempt.system
    comma = joint[0].strip() == ","
    vouched = found.vouched or found.attempt.repository is not None
    one = inner.fit(system.name, at, end, at, led=vouched and not comma)
    if one is None or one.attempt.begin != at or one.attempt.broken is not None or not one.attempt.levels:
        return None
    if not any(_DIGIT.search(level.value) or ROMAN.fullmatch(level.value) for level in one.attempt.levels):
        return None  # see also Smith, p. 4
    if _YEARS_OF.match(search.flat, one.attempt.end, end) and _YEARS.now.fullmatch(one.attempt.levels[-1].value):
        return None  # when the file was kept, no other file: "; дело 1835-1838 годов"
    first = one.attempt.levels[0].unit
    if comma and system.worded and first == system.levels[0]:
        return None  # the folio of the same file
    alike = [level.unit for level in one.attempt.levels] == [level.unit for level in found.attempt.levels]
    value = one.attempt.levels[0].value
    marked = alike and (not value.isdecimal() or search.flat[at : one.attempt.end] != value)  # R 2, R 2501; WS 1, WS 2
    single = len(one.attempt.levels) < 2 or first != found.attempt.levels[0].unit
    if comma and not system.worded and single and not marked:
        return None  # one number may be anything
    lean(inner, one)
    one.repository = one.repository or found.repository
    return one if system.worded or alike or one.certain else None


def siblings(search: Finder, found: Candidate, end: int) -> Iterator[Reference]:
    """References that give only another last number: ``SP 78/111/93, /135``, ``FO 371/116739, 116740 and 116741``."""
    attempt = found.attempt
    if not attempt.levels:
        return
    last = attempt.levels[-1]
    if attempt.leaves is not None:
        if last.value.isdecimal():
            yield from _with_leaves(search, found, last, end)
        return
    yield from _slashed(search, found, end)
    last = attempt.levels[-1]
    above, slash, number = last.value.rpartition("/")
    if slash and number.isdecimal() and not attempt.system.worded:
        for begin, stop in _numbers_after(search.flat, number, attempt.end, end):
            attempt.end = stop
            levels = (*attempt.levels[:-1], Level(last.unit, f"{above}/{search.text[begin:stop]}"))
            yield Reference(search.text[begin:stop], found.repository, search.system_of(attempt), levels)
        return
    counted = attempt.system.counted_in.get("leaves", ())
    larger = attempt.system.worded and bool(counted) and last.unit not in counted  # no bare leaf follows an opis
    for begin, stop in _numbers_after(search.flat, last.value, attempt.end, end, larger=larger):
        attempt.end = stop
        levels = (*attempt.levels[:-1], Level(last.unit, search.text[begin:stop]))
        yield Reference(search.text[begin:stop], found.repository, search.system_of(attempt), levels)


def _slashed(search: Finder, found: Candidate, end: int) -> Iterator[Reference]:
    """References that leave out the letters of the first: ``CAB 16/8 and 16/232``, ``FO 371/4355, 371/4356``."""
    attempt = found.attempt
    first, *others = attempt.levels
    numbers = [level.value for level in others]
    if not first.value.isalpha() or len(numbers) < 2 or not all(value.isdecimal() for value in numbers):
        return
    if not search.flat.endswith("/".join(numbers), attempt.begin, attempt.end):
        return
    while (one := _SLASHED.now.match(search.flat, attempt.end, end)) is not None:
        values = one["n"].split("/")
        if len(values) != len(numbers) or not (one["and"] or values[0] == numbers[0]):
            return
        attempt.end = one.end()
        levels = (first, *(Level(level.unit, value) for level, value in zip(others, values, strict=True)))
        yield Reference(one["n"], found.repository, search.system_of(attempt), levels)


def _with_leaves(search: Finder, found: Candidate, last: Level, end: int) -> Iterator[Reference]:
    """References that give another last number and its leaves: ``fr. 18043 f. 83-84, 18044 f. 109-110``."""
    one = search.matchers[found.attempt.system.name]
    while (number := _ANOTHER.now.match(search.flat, found.attempt.end, end)) is not None:
        word = one.leaf_word.match(search.flat, number.end(), end)
        reading = read_ranges(search.flat, word.end(), end) if word is not None else None
        if word is None or reading is None:
            return
        begin, found.attempt.end = number.start("n"), reading.end
        leaves = Leaves(one.leaf_units[key_of(word["w"])], reading.ranges)
        levels = (*found.attempt.levels[:-1], Level(last.unit, number["n"]))
        system = search.system_of(found.attempt)
        yield Reference(search.text[begin : reading.end], found.repository, system, levels, leaves)


def _numbers_after(flat: str, value: str, start: int, end: int, *, larger: bool = False) -> list[tuple[int, int]]:
    """Where the further numbers stand of a list that a value begins; years, dates and pages are none.

    They are told by a slash before each, by "and" before the last, or as growing numbers of as many digits.
    """
    listed = _LIST.now.match(flat, start, end)
    if listed is None:
        return []
    found = [number.span() for number in _NUMBER.now.finditer(flat, listed.start(), listed.end())]
    numbers = [flat[begin:stop] for begin, stop in found]
    if listed["slashed"] or (listed["last"] and not (_YEAR.fullmatch(numbers[-1]) and len(value) != 4)):
        return found
    row = [_NUMBER.now.fullmatch(one) for one in (value, *numbers)]
    growing = all(
        one is not None
        and two is not None
        and (larger or len(one[1]) == len(two[1]))
        and (int(one[1]), one[2] or "") < (int(two[1]), two[2] or "")
        for one, two in pairwise(row)
    )
    return found if growing else []


def _file_in(search: Finder, found: Candidate, start: int, end: int) -> Candidate | None:
    """A file of the same archive in brackets, by its units and leaves: ``662-5 (f. 2, op. 11, d. 42, l. 113-6)``."""
    system = found.attempt.system
    if not system.worded:
        return None
    inner = replace(search, context=found.said, running=True)
    one = inner.fit(system.name, start, end, start)
    if one is None or one.attempt.begin != start or one.attempt.broken is not None or one.attempt.leaves is None:
        return None
    if not one.attempt.levels:
        return None
    lean(inner, one)
    return one


def bracketed(search: Finder, found: Candidate, end: int, covered: list[tuple[int, int]]) -> Iterator[Reference]:
    """Further references in the remarks that follow (FRUS source notes), in brackets or after ``ibid.``, and where."""
    if search.flat.find("(", found.attempt.end, end) < 0 and search.flat.find("bid.", found.attempt.end, end) < 0:
        return
    said = found.said
    for bracket in _BRACKETED.now.finditer(search.flat, found.attempt.end, min(len(search.flat), end)):
        held = bracket.span(1) if bracket["ibid"] is None else bracket.span("ibid")
        passed = covered[-1][1] if covered else found.attempt.end
        if bracket["ibid"] and search.archive_in(passed, held[0]):
            continue  # the archive named last is not that of the reference before
        for part in _PART.now.finditer(search.flat, *held):
            begin, stop = part.end() - len(part[0].lstrip()), part.end()
            if one := _remarked(search, said, begin, stop):
                said = one.said
                text, system = search.text[begin:stop], one.attempt.system.name
            elif part.start() == held[0] and (one := _file_in(search, found, *held)):
                one.repository = found.repository
                text, system = search.text[one.begin : one.attempt.end], search.system_of(one.attempt)
            else:
                continue
            covered.append((one.begin, one.attempt.end))
            yield Reference(text, one.repository, system, tuple(one.attempt.levels), one.attempt.leaves)


def _remarked(search: Finder, said: Reference, start: int, end: int) -> Candidate | None:
    """The reference in a part of a remark, after ``ibid.`` or after an archive with which it begins."""
    ibid = AGAIN.match(search.flat, start, end)
    mention = next(search.repositories.mentions(search.flat, start, end), None)
    office = mention is not None and search.flat.startswith("/", mention.start - 1)  # OASD/ISA drafted it
    if ibid is None and (mention is None or mention.start > start + 5 or office):
        return None
    one = one_in(replace(search, context=said if ibid else None, hint=""), start, end)
    if one is None or not one.attempt.levels or one.attempt.broken is not None:
        return None
    unread = ibid is not None and one.attempt.end == ibid.end() and search.words(ibid.end(), end)
    return None if unread else one
