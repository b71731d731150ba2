"""Reading a reference: a text, or the citation around it, becomes repository, system, levels and leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from archcite.diagnostics import Diagnostic, Severity
from archcite.reference.attempts import Attempt, Doubt, leaves_after
from archcite.reference.candidates import Candidate, Finder, finder
from archcite.reference.descriptions import describes, names_place, quotes_another
from archcite.reference.expressions import Expression
from archcite.reference.following import bracketed, further, siblings
from archcite.reference.holders import EDGE
from archcite.reference.leaning import one_in, related
from archcite.reference.leaves import read_ranges
from archcite.reference.letters import Composed, composed, note_mark, untagged
from archcite.reference.parts import Leaves, Level, Reference
from archcite.reference.preceding import after_bare_number, after_own_number, before
from archcite.reference.remarks import left_over
from archcite.reference.reports import broken, finding, missing, report, unreadable
from archcite.reference.shell import Shell, shell
from archcite.reference.soundness import doubtful_letter, missing_level
from archcite.reference.surroundings import (
    ARCHIVE,
    JOINT,
    JOINT_WORDS,
    MARKED,
    SEMICOLON,
    another_in,
    foreign,
    is_source,
)
from archcite.reference.words import key_of
from archcite.tables import Tables

LONGEST = 3000
"""The longest text, in characters, that is read as one reference; a page is searched, not parsed."""
_SPLIT = Expression(
    rf"\s*{SEMICOLON}\s*(?:and\s+|а также\s+|и\s+)?"
    r"|(?<![A-Z]{2},)(?:(?<![A-Z]{2}),)?\s+and\s+(?=[A-ZА-ЯЁ][A-ZА-ЯЁ]+[ ,.])"
)
"""Where a text is parted into references; not in a list of acronyms, which may be one title: FEC, SCAP, and UNC."""
_PARTS = re.compile(SEMICOLON)
_TWO_NUMBERS = re.compile(r"(?:\w{1,2}-)?\d{2,}/\d{2,}")
_NUMBERED = re.compile(r"\d+[./]\d|\b[^\W\d_]{1,5}\.\s?\d")
_CODE = re.compile(r"[^\s,;]{0,20}\d[^\s,;]{0,20}")
_NUMBER_LAST = re.compile(r"(?:\d|\b[ivxlc])[^\W\d_]{0,8}[^\w]*\Z")
_SEMICOLON = re.compile(r";\s*(?=\w)")
_JOINED = Expression(
    rf"(?:[;.,]\s*(?:(?:{JOINT_WORDS})\s)?|\s(?:{JOINT_WORDS})\s|(?:quoted|cited) in )(?=[^\W_a-zа-я])"
)
"""Where another reference may begin after one: after a sign or a word that joins, at a capital or a number."""
_JOINT_LAST = Expression(rf"\s(?:{JOINT_WORDS})\s*\Z")
_OF_NUMBERS = frozenset("0123456789[(NnDdД№ ")
"""How a note's own number begins: with a digit, a bracket, ``No.``, ``Doc.``, ``Док.``."""
_AROUND_NUMBER = "[(.)]: -"
_UNIT_WITHIN = re.compile(r",\s(?:[Bb]ox|[Ff]older|[Rr]eel|[Ee]ntry) \d")
_HOUSE_LAST = re.compile(r"\b(?:Archives?|Librar(?:y|ies)|Record Office)\Z")
_FURTHER = 40
"""At most so many further references are read after the first one."""
_WORD = re.compile(r"[^\W_]")
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
    if other is None or not other.text.strip():  # a text of nothing but ties is kept
        return _read(finder(text, tables, context, repository))
    return as_written(_read(finder(other.text, tables, context, repository)), text, other)


def as_written(reference: Reference, text: str, other: Composed, start: int = 0) -> Reference:
    """A reference read in the composed letters of a text, from ``start`` on, in the words of the text, tags aside."""

    def said(words: str) -> str:
        at = other.text.find(words, start) if words else -1
        return untagged(text[slice(*other.before(at, at + len(words)))]) if at >= 0 else words

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
    whole = _marked_end(search, part) or _beyond_number(search, part, one_in(search, part.start, part.end))
    if whole is not None and (lost := _after_credits(search, part.end)):
        whole.attempt.doubts.append(lost)
    if whole is not None and not search.text.isascii() and (mark := note_mark(search.text)):
        whole.attempt.doubts.append(Doubt("tail", mark[0], search.text[slice(*mark)]))
    if whole is not None and whole.begin > part.start and len(all_said := _with_earlier(search, whole, part)) > 1:
        return _several(search, all_said, part)
    later = whole is not None and ";" in search.flat[part.start : whole.begin]  # another may stand before it
    plainly = whole is not None and whole.rank >= 3 and whole.attempt.broken is None and not later
    if whole is not None and plainly and not _spans(search, whole, part.start):
        return resulting(search, whole, part, part.start, part.end)
    pieces = list(_segments(search, part.start, part.end))
    good: list[tuple[Candidate, tuple[int, int]]] = []
    if len(pieces) > 1 and all(_DIGIT.search(search.flat, *piece) for piece in pieces[1:]):
        context = search.context
        for piece in pieces:
            one = one_in(search, *piece)
            if one is not None and one.certain:
                if good and not one.repository:
                    one = _as_before(search, good[-1][0], one, piece)
                good.append((one, piece))
                search.context = one.said
        if len(good) == len(pieces) or (len(good) > 1 and whole is None):
            return _several(search, good, part)
        first = good[0][0] if good and good[0][1] == pieces[0] else None
        if first is not None and whole is not None and _spans(search, whole, part.start) and _disagree(first, whole):
            whole = first
        search.context = context
    if whole is None:
        return _unread(search, part)
    if other := _another_archive(search, whole):
        whole.attempt.doubts.append(Doubt("unread", *other))
    read = resulting(search, whole, part, part.start, part.end)
    # A part of an archive that no table knows stands before or after those that are known: GAVO, f. 22; GARK, f. 136.
    return _several(search, good, part) if len(good) > 1 + len(read.more) else read


def _as_before(search: Finder, last: Candidate, one: Candidate, piece: tuple[int, int]) -> Candidate:
    """A reference without an archive after another one: of its archive, and read as that writes where it fits.

    Where both ways of writing fit, it is told: ``ZNA, AC 2/24; BA 34/12`` looks like TNA's.
    """
    if one.attempt.system.name in related(search):
        one.repository = last.repository
        return one
    own = search.fit(last.attempt.system.name, *piece, piece[0], led=True)
    if own is None:
        return one
    announced = search.flat[piece[0] : piece[0] + 1].islower()  # by the word of its largest unit
    if announced and own.attempt.begin == one.attempt.begin and _reads_alike(last, one, own):
        own.repository = last.repository  # NA, f. PP, kart. 4; f. PMR, kart. 12: no Slovak one
        return own
    if last.repository and own.begin == piece[0] and not search.words(own.attempt.end, piece[1]):
        one.attempt.doubts.append(Doubt("few", one.begin, search.text[one.begin : one.attempt.end]))
    return one


def _reads_alike(last: Candidate, one: Candidate, own: Candidate) -> bool:
    """Whether a second reading begins with the unit of the reference before, and reads as much as the first."""
    if not own.certain or own.attempt.end < one.attempt.end:
        return False
    return bool(own.attempt.levels) and own.attempt.levels[0].unit == last.attempt.levels[0].unit


def _marked_end(search: Finder, part: Shell) -> Candidate | None:
    """The reference of a source note: all that stands before the marking of secrecy, and begins with its archive."""
    marked = MARKED.search(search.flat, part.start, part.end)
    if marked is None or _PARTS.search(search.flat, part.start, marked.start()):
        return None
    one = one_in(search, part.start, marked.start(1))
    return one if one is not None and one.begin == part.start and one.vouched and one.rank >= 3 else None


def _beyond_number(search: Finder, part: Shell, whole: Candidate | None) -> Candidate | None:
    """What is read, or what is read better after the note's own number, which hides where a reference begins."""
    if search.flat[part.start : part.start + 1] not in _OF_NUMBERS:
        return whole
    stop = after_own_number(search.flat, part.start, part.end)
    bare = stop == part.start
    if bare:
        stop = after_bare_number(search, part.start, part.end)
    if stop == part.start:
        return whole
    if whole is not None and whole.attempt.begin < stop:
        levels = whole.attempt.levels
        alone = len(levels) == 1 and levels[0].value in search.flat[part.start : stop]
        number = search.flat[part.start : stop].strip(_AROUND_NUMBER)
        taken = not bare and any(_is_numbered(whole, level.value, number) for level in levels)
        if not (bare or alone or taken):
            return whole
        other = one_in(search, stop, part.end)
        if alone:
            return other
        if other is None or other.rank < (whole.rank if taken else 2):
            return whole
        return other if taken or (other.vouched and not whole.vouched) else whole
    if whole is not None and whole.rank >= 3 and whole.begin == stop:
        return whole
    other = one_in(search, stop, part.end)
    if whole is None or other is None:
        return whole or other
    sooner = whole.begin < stop or other.begin < whole.begin
    return other if other.rank > whole.rank or (sooner and other.rank == whole.rank) else whole


def _is_numbered(whole: Candidate, value: str, number: str) -> bool:
    """Whether a value is the note's number, or begins with it where the smallest unit stands first: ``12. Letter``."""
    if value == number:
        return True
    return whole.attempt.system.order == "small-first" and value.startswith((f"{number}. ", f"{number}) "))


def _with_earlier(search: Finder, last: Candidate, part: Shell) -> list[tuple[Candidate, tuple[int, int]]]:
    """A reference, and those of others before it, words between: ``one wrote (A, f. 1), one spoke (B, f. 2)``.

    Each with the part of the text that is its own. A text with a ``;``, which parts references by itself, is left.
    """
    found: list[tuple[Candidate, tuple[int, int]]] = [(last, (last.begin, part.end))]
    if search.flat.find(";", part.start, part.end) >= 0:
        return found
    while len(found) < _FURTHER and last.begin > part.start:
        ended = _JOINT_LAST.now.search(search.flat, part.start, last.begin)
        if ended is None and "two archives" not in _kinds(last):
            break
        before = one_in(search, part.start, ended.start() if ended else last.begin)
        if before is None or not (before.certain and before.repository) or "another system" in _kinds(before):
            break
        last.attempt.doubts = [doubt for doubt in last.attempt.doubts if doubt.kind != "two archives"]
        if not last.repository and last.attempt.system is before.attempt.system:
            last.repository = before.repository  # another file of the same archive: f. 1, op. 1, d. 5 and f. 2, op. 1
        found.insert(0, (before, (before.begin, last.begin)))
        last = before
    found[0] = found[0][0], (part.start, found[0][1][1])
    return found


def _kinds(found: Candidate) -> list[str]:
    return [doubt.kind for doubt in found.attempt.doubts]


def _after_credits(search: Finder, end: int) -> Doubt | None:
    """A reference after the credits or the link that end a citation: it is told, not lost."""
    if end == len(search.flat) or not another_in(search, end, len(search.flat)):
        return None
    for cut in _JOINED.now.finditer(search.flat, end):
        stop = search.flat.find(";", cut.end())
        if another_in(search, cut.end(), stop if stop >= 0 else len(search.flat)):
            return Doubt("unread", cut.end(), search.text[cut.end() :].strip())
    return None


def _spans(search: Finder, whole: Candidate, start: int) -> bool:
    """Whether what is read across a semicolon may be two references: fields in any order, or another archive."""
    if search.flat.find(";", start, whole.attempt.end) < 0:
        return False
    system = whole.attempt.system
    return (bool(system.fields) and system.order == "small-first") or _another_archive(search, whole) is not None


def _another_archive(search: Finder, whole: Candidate) -> tuple[int, str] | None:
    """An archive that begins after a semicolon within a reference that has its own already: a second reference."""
    for cut in _SEMICOLON.finditer(search.flat, whole.begin, whole.attempt.end):
        mention = search.repositories.mention(search.flat, cut.end(), whole.attempt.end)
        name = search.text[mention.start : mention.end] if mention is not None else ""
        if name and (name not in whole.repository or search.text.find(name, whole.begin, cut.start()) >= 0):
            return cut.end(), name
    return None


def _disagree(first: Candidate, whole: Candidate) -> bool:
    """Whether the part up to a semicolon says otherwise than what is read across it: two collections, one box."""
    said = {level.unit: level.value for level in first.attempt.levels}
    return first.rank >= whole.rank and any(
        said.get(level.unit, level.value) != level.value for level in whole.attempt.levels
    )


def _segments(search: Finder, start: int, end: int) -> Iterator[tuple[int, int]]:
    flat, at = search.flat, start
    marked = MARKED.search(flat, start, end) if flat.find(";", start, end) >= 0 else None
    if marked and flat.find(";", start, marked.start()) < 0:  # Secret; Eyes Only: the remarks of a source note
        yield start, end
        return
    if flat.find(";", start, end) >= 0 or flat.find(" and ", start, end) >= 0:
        for cut in _SPLIT.now.finditer(flat, start, end):
            opened, closed = (sum(flat.count(sign, start, cut.start()) for sign in signs) for signs in ("([", ")]"))
            if opened <= closed and flat.count('"', start, cut.start()) % 2 == 0:
                yield at, cut.start()
                at = cut.end()
    yield at, end


def resulting(search: Finder, found: Candidate, part: Shell, start: int, end: int, left: int = _FURTHER) -> Reference:
    """The reference that a candidate states between two places, with its further ones and what was not read."""
    attempt = found.attempt
    if attempt.broken is not None:
        return Reference(search.text, findings=(broken(attempt.broken),))
    others: list[Reference] = []
    covered: list[tuple[int, int]] = []
    second, stop = None, end
    odd = _odd_numbers if attempt.system.worded else _odd_titles
    doubts = [*attempt.doubts, *odd(search, found)]
    if found.begin > start:
        doubts.extend(before(search, found, start))
    if attempt.end < end and search.words(attempt.end, end):
        stop = _leaves_last(search, attempt, end)
        others = [*siblings(search, found, end), *bracketed(search, found, end, covered)]
        second = further(search, found, end, covered) if left else None
        stop = second.begin if second is not None else stop
        doubts.extend(left_over(search, found, stop, covered))
    if not found.vouched and any(doubt.kind == "unknown archive" for doubt in doubts):
        doubts.extend(foreign(search, attempt, doubts))
    if doubts:
        doubts = sorted([_not_remarked(search, doubt) for doubt in doubts], key=lambda doubt: doubt.at)
    findings = tuple([report(doubt) for doubt in doubts])
    gap = missing_level(attempt.system, attempt.levels, attempt.leaves)
    if gap and all(doubt.kind != "no context" for doubt in doubts):
        findings = (*findings, *_missing(search, found, gap))
    if second is not None:
        after = resulting(search, second, part, second.begin, end, left - 1)
        others.extend((replace(after, more=(), findings=()), *after.more))
        findings = (*findings, *after.findings)
    cited = part.cited or found.begin > part.start or second is not None
    return Reference(
        text=search.text[found.begin : attempt.end].strip(" \t\r\n,.;:") if cited else search.text.strip(),
        repository=found.repository,
        system=search.system_of(attempt),
        levels=tuple(attempt.levels),
        leaves=attempt.leaves,
        more=tuple(others),
        findings=findings,
    )


def _odd_titles(search: Finder, found: Candidate) -> Iterator[Doubt]:
    """A title that holds another unit with its number, or names the house where no archive is known."""
    attempt = found.attempt
    for level in attempt.levels:
        house = not found.repository and _HOUSE_LAST.search(level.value)
        if house or ("," in level.value and _UNIT_WITHIN.search(level.value)):
            yield Doubt("gloss", _place_of(search, attempt, level), level.value)


def _not_remarked(search: Finder, doubt: Doubt) -> Doubt:
    """A doubt; what a shape takes for a remark is not read where another reference is in it."""
    is_another = doubt.kind == "remark" and another_in(search, doubt.at, doubt.at + len(doubt.about))
    return doubt._replace(kind="unread") if is_another else doubt


def _odd_numbers(search: Finder, found: Candidate) -> Iterator[Doubt]:
    """What is odd in the numbers of units known by their words; the shelf-marks of other systems may hold anything."""
    attempt = found.attempt
    levels, largest = attempt.levels, attempt.system.levels[0]
    if levels and levels[0].unit != largest:
        for level in levels[1:]:
            if level.unit == largest:
                yield Doubt("order", _place_of(search, attempt, level), f"{largest} {level.value}")
    for level in levels:
        if level.value.isdecimal():
            continue
        if level.unit == largest and _TWO_NUMBERS.fullmatch(level.value):
            yield Doubt("two numbers", _place_of(search, attempt, level), level.value)
        elif doubtful_letter(level.value):
            yield Doubt("letter", _place_of(search, attempt, level), level.value)


def _place_of(search: Finder, attempt: Attempt, level: Level) -> int:
    """Where the value of a level stands in the text; the beginning of the text where it is written otherwise there."""
    return max(search.text.find(level.value, attempt.begin), 0)


def _missing(search: Finder, found: Candidate, gap: tuple[str, str]) -> Iterator[Diagnostic]:
    """The finding for a level that is missing; libraries, whose manuscripts often have no inventory, are left alone."""
    rows = search.repositories.named(found.repository) if found.repository else ()
    if not rows or any(ARCHIVE.now.search(name) for row in rows for name in row.names):
        yield missing(*gap, found.begin)


def _leaves_last(search: Finder, attempt: Attempt, end: int) -> int:
    """Add the leaves at the very end, after words that describe the document: ``AIR 14/381, Plan, May 1938, p. 1``.

    Returned is where they begin, or the end where there are none.
    """
    if attempt.leaves is not None or _NUMBER_LAST.search(search.flat, max(attempt.end, end - 24), end) is None:
        return end
    if MARKED.match(search.flat, attempt.end, end):
        return end  # those of what the remarks of a source note cite
    one = search.matchers[attempt.system.name]
    last = None
    for word in islice(one.leaf_word.finditer(search.flat, attempt.end, end), 8):
        last = word
    between = search.words(attempt.end, last.start()) if last is not None else ""
    if last is None or quotes_another(between):
        return end
    unit = one.leaf_units[key_of(last["w"])]
    own = unit == attempt.system.leaves[0] != "page" and not search.archive_in(attempt.end, last.start())
    if not (describes(between) or (own and not names_place(between))):
        return end
    reading = read_ranges(search.flat, last.end(), end, keep_zeros=unit in one.zeros)
    if reading is None or search.words(reading.end, end):
        return end
    attempt.leaves = Leaves(unit, reading.ranges)
    return last.start()


def _several(search: Finder, found: Sequence[tuple[Candidate, tuple[int, int]]], part: Shell) -> Reference:
    first, *others = (resulting(search, one, part, *piece) for one, piece in found)
    findings = [one for reference in (first, *others) for one in reference.findings]
    at = part.start
    for begin, end in (*(piece for _, piece in found), (part.end, part.end)):
        gap = search.words(at, begin)
        if _WORD.search(gap) and not JOINT.fullmatch(gap):
            told = (describes(gap) or is_source(search, found[-1][0], gap)) and not search.archive_in(at, begin)
            kind = "unread" if not told else "tail" if at > part.start else "head"
            findings.append(report(Doubt(kind, search.flat.index(gap, at), gap)))
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
    if not rest and (_NUMBERED.search(before) or names_place(before) or _CODE.fullmatch(before)):
        place, rest = part.start, before
    names = search.systems_of(mention)
    system = search.matchers.known[names[0]] if names else None
    return Reference(search.text, repository=label, findings=(unreadable(label, rest, place, system),))
