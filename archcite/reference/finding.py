"""Finding references in running text: notes, Markdown, plain text, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from archcite.diagnostics import Place
from archcite.reference.again import AGAIN
from archcite.reference.attempts import Attempt, Doubt
from archcite.reference.candidates import Candidate, Finder, finder
from archcite.reference.expressions import Expression
from archcite.reference.following import leaning_next, siblings
from archcite.reference.leaning import lean, same_place
from archcite.reference.letters import composed
from archcite.reference.parts import Reference
from archcite.reference.preceding import take_before
from archcite.reference.reading import as_written, resulting
from archcite.reference.shell import Shell
from archcite.reference.soundness import missing_level
from archcite.reference.stages import Stretch, led_by, of_kind
from archcite.tables import Tables
from archcite.tables.repositories import Mention

WINDOW = 400
"""How many characters after its first word a reference may take."""

# Compiled when a text is first searched: reading one reference needs none of them.
_CUE = (
    r"(?=[^\W_])(?<![^\W_])(?:"  # what stands ahead is told sooner than what stands behind
    r"(?P<worded>(?![0-9A-Fa-f]{2}:[0-9A-Fa-f]{2})(?:[Ff]|[Ff]ond|[Фф]|[Фф]онд|[OoОо]p|[Оо]п|[Dd]|[Dd]elo|[Дд]|[Дд]ело|[Сс]пр)\.?\s?(?:\([^()\s]{1,6}\)\s?)?"
    r"(?=(?:[A-ZА-ЯЁІ]{1,2}-?)?\d))"
    rf"|(?P<again>{AGAIN.pattern})"
    # A record group that another one follows at once is no reference: nothing of it is in a box.
    r"|(?P<box>(?<!P\.O\. )(?<!PO )[Bb]ox\s(?=\d)|RG\s?(?=\d)(?!\d+\s+RG\s)|Record Group\s(?=\d))"
    r"|(?P<shape>[A-Z]{1,6}\d{0,5}[ /.'-]\s?(?=[\w*]{1,12}[/.#-]))"
    r"|(?P<kind>(?=[^\W\d_a-z])(?!(?:See|Cf|In|From|Siehe|Vgl|Voir|Véase|Vedi|Zob|Viz|Por|Vezi|Vidi|Vid|Ver|Cfr)\b)(?:[^\W\d_]{2,20}\s)?[^\W\d_]{0,20}[Aa]r(?:ch|k|h|x)i[uvw][^\W\d_]*(?=[\s-]))"
    r"|(?P<number>\d{2,5}[/.-](?=[\d.]{1,6}[/.-]))"
    r")"
)
_RUN = Expression(r"(?<![A-Za-z0-9/'-])[A-Za-z0-9/'-]{250,}+|https?://[^\s<>;\"]++")
"""Where no reference begins: addresses, and encoded data, signs without a blank or a stop, longer than a shelf-mark."""
_PARAGRAPH = (
    r"\n[ \t]*\n|\n\s*(?:[-*+]\s|\d+[.)]\s|\[\^)|\n#"
    # A note's number without a stop, after a number that ends the note before: "Bl. 12f.\n13 Siehe auch".
    r"|\n(?:(?<=\d\n)|(?<=\d[^\W\d_]\n)|(?<=[\d)\]]\.\n)|(?<=\d[^\W\d_]\.\n)|(?<=[fбв]\.\n))"
    r"[ \t]*\d{1,3}[ \t]+(?=[^\W\d_a-zа-я][^\W\d_]{2,})(?!Folder|Box)"
)
_LEFT = Expression(
    # No bracket that is closed again, ГАКО (Кировская обл.), no stop of an initial or of a town, архив г. Череповца.
    r"[;\n]|\((?![^()]*\))|[.!?](?<!\b[A-Z]\.)(?<!\bг\.)(?<!\bим\.)(?<!рх\.)(?<!\b[Гг]ос\.)\s+(?=[A-ZА-Я][a-zа-я])|//|\]\s"
    r"|\b(?:[Ss]ee(?: also)?|[Cc]f\.?|[Ii]n|[Ff]rom|См\.|[Vv]gl\.|[Ss]iehe|[Vv]oir)(?: the)?\s(?=[^\W_a-zа-я])"
)
"""Where a reference may begin at the earliest that stands before another word of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A reference in running text: its characters from ``start`` to ``end``, where that is, and what it says."""

    start: int
    end: int
    line: int
    column: int
    reference: Reference


def find(text: str, tables: Tables | None = None) -> list[tuple[int, int, Reference]]:
    """The references in ``text``, each with its first character and the one after its last."""
    return [(one.start, one.end, one.reference) for one in found(text, tables)]


def found(text: str, tables: Tables | None = None, *, in_context: bool = False) -> list[Found]:
    """The references in ``text`` with their lines and columns; findings are placed in the text as well.

    A reference stands after an archive that is known, or has units or a shape that leave no doubt. "Ibid." and
    references that begin in the middle take what is missing from the one before them in the same paragraph, or
    ``in_context`` in the paragraphs before it, as notes do.
    """
    other = composed(text, running=True)
    one = finder(other.text if other else text, tables or Tables.packaged())
    one.running = True
    starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
    return [
        _placed(*other.before(start, end), as_written(reference, text, other, start), starts)
        if other
        else _placed(start, end, reference, starts)
        for start, end, reference in _search(one, in_context=in_context)
    ]


def _search(one: Finder, *, in_context: bool) -> Iterator[tuple[int, int, Reference]]:
    paragraphs = [0, *(match.start() for match in re.finditer(_PARAGRAPH, one.text)), len(one.text)]
    last_end = 0
    before: tuple[int, Reference] | None = None
    flat = _RUN.now.sub(lambda run: " " * len(run[0]), one.flat)
    archives = _Archives(list(one.repositories.mentions(flat)))
    for at, kind, mention in _candidates(flat, archives.mentions):
        if at < last_end:
            continue
        place = bisect_right(paragraphs, at)
        limit = min(at + WINDOW, paragraphs[place] if place < len(paragraphs) else len(one.text))
        limit = _ending(one.flat, max(paragraphs[place - 1], at - WINDOW), at, limit)
        one.context = before[1] if before is not None and (in_context or before[0] == place) else None
        cue = _Cue(at, kind, mention, max(last_end, paragraphs[place - 1]))
        candidate = _read(one, cue, limit, archives)
        if clause := _CLAUSE.now.search(one.flat, at, candidate.attempt.end if candidate is not None else limit):
            candidate = _read(one, cue, clause.start(), archives)
        if candidate is None or candidate.attempt.end <= at:
            continue
        following: Candidate | None = candidate
        while following is not None:
            others = _listed(one, following, limit)
            begin, end = following.begin, following.attempt.end
            reference = resulting(one, following, Shell(begin, end, cited=True), begin, end)
            if not reference.known:
                break
            if others:
                reference = replace(reference, more=(*others, *reference.more))
            begin, end = _unmarked(one.text, begin, end)
            text = _without_marks(one.text[begin:end])
            yield begin, end, reference if text == reference.text else replace(reference, text=text)
            last_end = following.attempt.end
            before = place, reference
            following = _after_semicolon(one, following, limit)


def _listed(one: Finder, candidate: Candidate, limit: int) -> tuple[Reference, ...]:
    """The further files of a list that one reference begins: ``dd. 12, 14, 16``, ``Д. 91, 92``; none is lost."""
    attempt = candidate.attempt
    if not attempt.system.worded or attempt.leaves is not None or not _ANOTHER_NUMBER.match(one.flat, attempt.end):
        return ()
    return tuple(siblings(one, candidate, limit))


def _after_semicolon(one: Finder, found: Candidate, limit: int) -> Candidate | None:
    """The next file, which leans on this one and may have no cue: ``; b. 13, l. 5``, ``FCO 8/1234; FCO 8/1235``."""
    end = found.attempt.end
    if found.attempt.system.worded:
        parted = _PARTED_FILES.match(one.flat, end, limit)
        if parted is None or (parted["comma"] and found.attempt.leaves is None):
            return None
        return leaning_next(one, found, end, limit)
    if not (found.repository and found.vouched and one.flat.startswith("; ", end)):
        return None
    following = leaning_next(one, found, end, limit)
    if following is None or following.attempt.end <= end or not following.sure:
        return None
    if one.archive_in(end, following.attempt.end):
        return None  # its own cue reads it
    following.vouched = True
    return following


_PARTED_FILES = re.compile(r"\.?(?:;|(?P<comma>,))\s(?=[^\W\d_]{1,3}\.)")
_ANOTHER_NUMBER = re.compile(r",?\s(?:[^\W\d_]{1,3}\s)?\d|,\d")


class _Cue(NamedTuple):
    """Where a reference may begin and why: an archive, or a kind of word; nothing of it stands before the ``floor``."""

    at: int
    kind: str
    mention: Mention | None
    floor: int


def _read(one: Finder, cue: _Cue, limit: int, archives: _Archives) -> Candidate | None:
    """What is read where a cue stands, up to a limit."""
    at, kind, mention, floor = cue
    if mention is not None:
        found = _named(one, mention, limit)
        if found is not None and found.attempt.system.order == "small-first":
            take_before(one, found, _left(one, floor, at))
        return found
    if kind == "again":
        return _again(one, at, limit)
    if kind == "kind":
        return _of_kind(one, at, limit)
    held = _held_after(one, at, floor, limit, archives) if kind == "box" else None
    return held or _unnamed(one, at, kind, floor, limit)


def _ending(flat: str, left: int, at: int, limit: int) -> int:
    """Where the sentence or the bracket ends in which a reference begins; the full stop after a number is left out."""
    if flat.rfind("(", left, at) > flat.rfind(")", left, at):
        limit = _closing(flat, at, limit)
    if sentence := _SENTENCE.now.search(flat, at, limit):
        limit = sentence.end()
    while limit > at and flat[limit - 1].isspace():
        limit -= 1
    return limit - 1 if limit > at + 2 and _NUMBERED_END.match(flat, limit - 3, limit) else limit


_NUMBERED_END = re.compile(r".\d\.|\d[A-Za-z]\.")
"""A number that ends a sentence, a letter after it perhaps: ``file 9028-40C.``"""


def _closing(flat: str, at: int, limit: int) -> int:
    """The place of the bracket that closes the one which is open at a place."""
    depth = 0
    for bracket in _BRACKET.finditer(flat, at, limit):
        if bracket[0] == "(":
            depth += 1
        elif depth:
            depth -= 1
        else:
            return bracket.start()
    return limit


@dataclass(slots=True, eq=False, repr=False)
class _Archives:
    """The archives that a text names, in its order, and how often each was tried as the last word of a reference."""

    mentions: list[Mention]
    tries: dict[int, int] = field(default_factory=dict)

    def between(self, start: int, end: int) -> Iterator[Mention]:
        """The archives named between two places which have not been tried too often."""
        for place in range(bisect_left(self.mentions, start, key=_start), bisect_left(self.mentions, end, key=_start)):
            if self.tries.get(place, 0) < _TRIES and self.mentions[place].end <= end:
                self.tries[place] = self.tries.get(place, 0) + 1
                yield self.mentions[place]


_TRIES = 2
"""How often a reference is looked for that ends with one archive's name."""


def _start(mention: Mention) -> int:
    return mention.start


def _candidates(flat: str, archives: list[Mention]) -> Iterator[tuple[int, str, Mention | None]]:
    """The places where a reference may begin: archives that are known, and telling words and shapes."""
    mentions = ((mention.start, "named", mention) for mention in archives)
    cues = ((match.start(), match.lastgroup or "", None) for match in re.finditer(_CUE, flat))
    left, right = next(mentions, None), next(cues, None)
    while left or right:
        if right is None or (left is not None and left[0] <= right[0]):
            if left is not None:
                yield left
            left = next(mentions, None)
        else:
            yield right
            right = next(cues, None)


def _named(one: Finder, mention: Mention, limit: int) -> Candidate | None:
    if _DIGIT.search(one.flat, mention.end, limit) is None:
        return None
    best = None
    for candidate in led_by(one, mention, mention.start, limit, [mention]):
        if candidate.attempt.broken is None and candidate.attempt.levels and _plausible(candidate, mention.start):
            if best is None or candidate.attempt.end > best.attempt.end:
                best = candidate
            if candidate.attempt.leaves is not None and not _UNIT_NEXT.match(one.flat, candidate.attempt.end, limit):
                break  # a reference ends with its leaves: no other way of reading it says more
    return best


_UNIT_NEXT = re.compile(r"\s?[,.;]\s?[^\W\d_]{1,10}\.?\s?\d")


def _plausible(candidate: Candidate, at: int) -> bool:
    if candidate.begin != at or any(doubt.kind == "loose" for doubt in candidate.attempt.doubts):
        return False
    return candidate.sure and any(_DIGIT.search(level.value) for level in candidate.attempt.levels)


def _again(one: Finder, at: int, limit: int) -> Candidate | None:
    ibid = one.again(at, limit)
    return same_place(one, at, ibid, limit) if ibid is not None and one.context is not None else None


def _of_kind(one: Finder, at: int, limit: int) -> Candidate | None:
    """A reference of an archive that no table knows, whose name tells how its kind writes: a Stadtarchiv."""
    return next((found for found in of_kind(one, Stretch(at, limit)) if _plausible(found, at)), None)


def _left(one: Finder, floor: int, at: int) -> int:
    """The first place before another that may belong to the same reference."""
    left = max(floor, at - 160)
    cuts = [cut.end() for cut in _LEFT.now.finditer(one.flat, left, at)]
    return cuts[-1] if cuts else left


def _held_after(one: Finder, at: int, floor: int, limit: int, archives: _Archives) -> Candidate | None:
    """A reference from the smallest level to the largest, the archive last: box 16, Country File, NSF, LBJL."""
    if (stop := one.flat.find(";", at, limit)) >= 0:
        limit = stop
    left = _left(one, floor, at)
    for mention in archives.between(at, limit):
        if not one.flat.endswith((", ", ",\n", "("), at, mention.start):
            continue
        collection = _COLLECTION.now.search(one.flat, left, at)
        near = collection is not None and _TO_BOX.fullmatch(one.flat, collection.end(), at)
        begins = (collection.start(), at) if collection is not None and near else (at,)
        for begin in begins:
            tried = led_by(one, mention, begin, mention.end, [mention])
            fitting = [found for found in tried if found.attempt.broken is None and _plausible(found, begin)]
            if fitting:
                best = max([*fitting, *_wider(one, left, at, mention)], key=lambda found: (found.rank, found.size))
                kept = one.flat[best.begin : max(best.attempt.end, mention.end)].rstrip(" \n.,;:(")
                best.attempt.end = max(best.begin + len(kept), mention.end)
                return best
        for found in _wider(one, at, at, mention):
            if found.begin == at and found.sure and not one.words(found.attempt.end, mention.start):
                found.attempt.end = max(found.attempt.end, mention.end)
                return found
    return None


_TO_BOX = re.compile(
    r"[\s,]*(?:\(?[A-Z][A-Za-z]{0,5}[. ]{0,2}\d[\w./-]{0,10}\)?,\s)?(?:[Ss]er(?:ies|\.) [\w.]{1,6},\s)?"
)
"""What may stand between a collection and its box: a call number, a series by its number."""


def _wider(one: Finder, left: int, at: int, mention: Mention) -> Iterator[Candidate]:
    """What is read to the left of the archive that stands last, over the word that was found: collection and series."""
    for name in one.systems_of(mention):
        found = one.fit(name, left, mention.start, left, trailing=mention, led=True, anywhere=True)
        titled = found is not None and one.flat.startswith('"', found.attempt.begin)  # it may be the document's title
        if found is not None and not titled and found.attempt.broken is None and found.attempt.begin <= at:
            yield found


def _unnamed(one: Finder, at: int, kind: str, floor: int, limit: int) -> Candidate | None:
    """A reference whose archive is not known, or not named: told by its units or its shape."""
    best = None
    for system in one.matchers.telling_by(kind, one.flat, at, limit):
        candidate = one.fit(system, at, limit, at)
        if candidate is None or candidate.attempt.broken is not None or not one.marked(candidate):
            continue
        attempt = candidate.attempt
        if attempt.begin != at or any(doubt.kind == "loose" for doubt in attempt.doubts):
            continue
        after = _archive_after(one, attempt, limit)
        known = after is not None or _known(one, attempt)
        if candidate.size < 2 or (kind == "shape" and one.text[at + 1 : at + 2].isspace() and not known):
            continue
        if after is not None:
            opened = "(" in one.flat[attempt.end : after.start] and one.flat.startswith(")", after.end)
            candidate.repository, attempt.end = one.text[after.start : after.end], after.end + opened
        _complete(one, candidate, kind, _left(one, floor, at), limit)
        if missing_level(attempt.system, attempt.levels, attempt.leaves) is None:
            if best is None or attempt.end > best.attempt.end:
                best = candidate
            if attempt.leaves is not None or not _UNIT_NEXT.match(one.flat, attempt.end, limit):
                break  # else a system that knows the next unit too reads more: op. 1, spr. 5
    return best


def _archive_after(one: Finder, attempt: Attempt, limit: int) -> Mention | None:
    """The archive that ends a reference and writes so; not the first word of the next one."""
    parted = _PARTED.now.match(one.flat, attempt.end, limit)
    mention = one.repositories.mention(one.flat, parted.end(), limit) if parted else None
    if mention is None or all(attempt.system.name not in row.systems for row in mention.rows):
        return None
    at = mention.end + 2
    city = one.city_at(mention, at) if one.flat.startswith(", ", mention.end) and at < limit else ""
    stop = at + len(city) if city else mention.end
    return mention if _ENDED.now.match(one.flat, stop, limit) or stop == limit else None


_PARTED = Expression(r"(?:,\s|\s?\()")
_ENDED = Expression(r"\s*(?:[;)\]]|\.(?!\w)|$)")


def _known(one: Finder, attempt: Attempt) -> bool:
    """Whether the references around are written in the same way: a single letter before a number tells too little."""
    return one.context is not None and one.context.system == attempt.system.name


def _unmarked(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span with a mark of emphasis that stands just outside it where its other one stands inside."""
    if _MARK.search(text, begin, end) is None:
        return begin, end
    for mark in ("**", "__", "*", "_", "`"):
        inside = text[begin:end]
        if inside.replace("**", "").count(mark) % 2 if mark == "*" else inside.count(mark) % 2:
            if text.endswith(mark, 0, begin):
                begin -= len(mark)
            elif text.startswith(mark, end):
                end += len(mark)
            elif inside.endswith(mark):
                end -= len(mark)
    return begin, end


def _without_marks(text: str) -> str:
    """A text without its Markdown emphasis."""
    return (_MARKS.now.sub("", text) if _MARK.search(text) else text).strip(" \t\r\n,.;:")


_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"[*_`]")
_BRACKET = re.compile(r"[()]")
_SENTENCE = Expression(r"\.(?=\s+[A-ZÀ-ÞА-ЯЁІЇЄҐ][a-zà-ÿа-яёіїєґ]*\s[a-zà-ÿа-яёіїєґ]+\s[a-zà-ÿа-яёіїєґ]+)")
"""The stop before a new sentence: a word with a capital and two without."""
_CLAUSE = Expression(
    r",(?=\s(?:(?:in|of|at|by|to|from|в|из) )?"
    r"(?:which|where|whose|whom|who|while|although|though|but|because|qui|où|dont|worin|wonach|wobei|где|котор[а-я]+|а|но)\s[^\W\d_])"
)
"""The comma before a clause."""
_MARKS = Expression(r"\*\*?|__|`|(?<![^\W_])_(?=[^\W_])|(?<=[^\W_])_(?![^\W_])")


def _complete(one: Finder, candidate: Candidate, kind: str, left: int, limit: int) -> None:
    """Add what stands around: an archive that no table knows, a collection before its box, an archive after it."""
    attempt = candidate.attempt
    if kind == "box":
        before = _COLLECTION.now.search(one.flat, left, attempt.begin)
        if before:
            wider = one.fit(attempt.system.name, before.start(), limit, before.start(), led=True)
            if wider is not None and wider.begin == before.start() and len(wider.attempt.levels) >= len(attempt.levels):
                candidate.attempt = attempt = wider.attempt
                candidate.begin = before.start()
        after = next(one.repositories.mentions(one.flat, attempt.end, min(limit, attempt.end + 80)), None)
        if after is not None and not one.flat[attempt.end : after.start].strip(" ,;("):
            candidate.repository, attempt.end = one.text[after.start : after.end], after.end
    elif kind == "worded" and not candidate.repository:
        name, place = one.unnamed(left, attempt.begin)
        if name and one.text.rfind(name, place, attempt.begin) + len(name) >= attempt.begin - 8:
            candidate.repository, candidate.begin = name, place
            if not one.repositories.named(name):
                attempt.doubts.append(Doubt("unknown archive", place, name))
    if not candidate.repository and one.context is not None:
        lean(one, candidate)


_COLLECTION = Expression(
    r"(?!(?:See|Cf|In|From|Also|Quoted|Cited)\b)"
    r"(?:[A-Z][\w.'&-]*,? (?:(?:[A-Z][\w.'&-]*|of|the|and|for|de|von),? ){0,8})"
    r"(?:Papers|Collection|Records|Manuscripts|Files)(?=[,;(] ?)"
)


def _placed(start: int, end: int, reference: Reference, starts: list[int]) -> Found:
    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    findings = []
    for finding in reference.findings:
        line, column = place(finding.place.column - 1)
        findings.append(finding.at(Place(line=line, column=column)))
    line, column = place(start)
    return Found(start, end, line, column, replace(reference, findings=tuple(findings)) if findings else reference)
