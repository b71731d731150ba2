"""Reading a reference: a text, or the citation around it, becomes repository, system, levels and leaves.

The codes of the findings: AC201 unreadable reference, AC202 unknown archive, AC203 leaves that run backwards,
AC204 an ambiguity and how it was resolved, AC205 a likely print error that was kept, AC206 words that were not
read, AC207 what was assumed from the context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.reference.letters import plain
from archcite.reference.parts import Leaves, LeafRange, Level, Reference
from archcite.reference.shapes import (
    Attempt,
    Doubt,
    Matcher,
    first_item,
    matcher,
    read_fields,
    read_fixed,
    read_worded,
    search_fixed,
)
from archcite.reference.shell import shell
from archcite.tables import Repositories, Tables
from archcite.tables.repositories import Mention, Repository
from archcite.tables.systems import System, Systems

LONGEST = 4000
"""The longest text, in characters, that is read as one reference; a page is searched, not parsed."""

_EDGE = " \t\r\n,.;:|·\u00a0"
_BETWEEN = re.compile(r"[\s,.:;|·/\[(]*")
_SPLIT = re.compile(r"\s*;\s*(?:and\s+|а также\s+|и\s+)?|,?\s+and\s+(?=[A-ZА-ЯЁ][A-ZА-ЯЁ]+[ ,.])")
_IBID = re.compile(r"\s*(?:ibid(?:em)?|там же|ebd|ebenda|ibíd|там само|in the same place)\b\.?[\s,:]*", re.IGNORECASE)
_CUES = re.compile(
    r"archiv|arhiv|архив|архів|arkiv|levéltár|librar|bibliot|библиот|бібліот|museum|музе|universit|institut|centre|center|"
    r"depository|society|registry|arquivo|collection|fond |záznam|riks|central state|office|ministry|council|foundation",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZА-ЯЁІЇЄҐ][A-Za-zА-Яа-яЁІЇЄҐ]{0,3}[A-ZА-ЯЁІЇЄҐ][\w/-]*(?:[ -][A-ZА-ЯЁІЇЄҐ]{2,}[\w-]*)*")


def parse(
    text: str,
    tables: Tables | None = None,
    context: Reference | None = None,
    repository: str = "",
) -> Reference:
    """The reference that ``text`` states; text that no system fits is kept with the finding AC201.

    ``text`` may be a whole citation. ``context`` is the reference before it, on which "Ibid." and references that
    begin in the middle lean; ``repository`` is known from elsewhere. Never raises for what the text holds.
    """
    tables = tables or Tables.packaged()
    if len(text) > LONGEST:
        message = f"too long for a reference: {len(text)} characters, of at most {LONGEST}"
        return Reference(text, findings=(_finding("AC201", Severity.ERROR, message, 0, "search it with --find"),))
    if not text.strip():
        return Reference(text, findings=(_finding("AC201", Severity.ERROR, "no reference: the text is empty", 0),))
    return _Reader(text, tables, context, repository).read()


@dataclass(slots=True)
class _Found:
    """A reference on its way: an attempt that fits, its repository, and how good the fit is."""

    attempt: Attempt
    lead: Mention | None
    begin: int
    end: int
    repository: str
    rank: int


class _Reader:
    """One text being read; ``flat`` is the text with plain dashes, quotation marks and blanks."""

    def __init__(self, text: str, tables: Tables, context: Reference | None, repository: str) -> None:
        self.text = text
        self.flat = plain(text)
        self.known = _systems(tables)
        self.repositories: Repositories = tables.repositories
        self.context = context
        self.hint = repository
        self.findings: list[Diagnostic] = []

    def read(self) -> Reference:
        part = shell(self.flat)
        pieces = list(self.pieces(part.start, part.end))
        whole = self.one(part.start, part.end)
        if len(pieces) > 1:
            read = [self.one(*piece) for piece in pieces]
            good = [found for found in read if found is not None and found.rank >= 1]
            if len(good) == len(pieces) or (len(good) > 1 and read[0] is not None):
                return self.several(good)
        if whole is None:
            return self.unread(part.start, part.end)
        return self.reference(whole, self.text if not part.cited else "")

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for cut in _SPLIT.finditer(self.flat, start, end):
            if not _inside(self.flat, start, cut.start()):
                yield at, cut.start()
                at = cut.end()
        yield at, end

    # one reference

    def one(self, start: int, end: int) -> _Found | None:
        """The reference in a part of the text that fits best."""
        ibid = _IBID.match(self.flat, start, end)
        if ibid:
            start = ibid.end()
        best: _Found | None = None
        for found in self.attempts(start, end):
            if best is None or (found.rank, found.end - found.begin) > (best.rank, best.end - best.begin):
                best = found
            if best.rank >= 3:
                break
        if best is not None and ibid:
            best.begin = ibid.start()
            self.inherit(best)
        return best

    def attempts(self, start: int, end: int) -> Iterator[_Found]:
        mentions = self.mentions(start, end)
        tried: set[tuple[str, int]] = set()
        for mention in mentions:
            after = self.after(mention.end, end)
            for name in self.systems_of(mention):
                tried.add((name, after))
                if found := self.fit(name, after, end, mention, start):
                    yield found
        trailing = mentions[-1] if mentions else None
        for name in self.hinted():
            if found := self.fit(name, start, end, None, start, trailing):
                yield found
        for name, system in self.known.items():
            if not system.alone:
                continue
            for mention in mentions[:1]:
                after = self.after(mention.end, end)
                if (name, after) not in tried and (found := self.fit(name, after, end, mention, start)):
                    found.rank -= 1
                    yield found
            if (name, start) not in tried and (found := self.fit(name, start, end, None, start, trailing)):
                yield found

    def mentions(self, start: int, end: int) -> list[Mention]:
        return list(self.repositories.mentions(self.flat, start, end))

    def systems_of(self, mention: Mention) -> list[str]:
        return [name for name in dict.fromkeys(n for row in mention.rows for n in row.systems) if name in self.known]

    def hinted(self) -> list[str]:
        if not self.hint:
            return []
        return [name for row in self.repositories.named(self.hint) for name in row.systems if name in self.known]

    def after(self, at: int, end: int) -> int:
        skip = _BETWEEN.match(self.flat, at, end)
        return skip.end() if skip else at

    def fit(  # noqa: PLR0913
        self, name: str, at: int, end: int, lead: Mention | None, start: int, trailing: Mention | None = None
    ) -> _Found | None:
        one = matcher(self.known[name], self.known)
        attempt = read_fixed(one, self.flat, self.text, at, end)
        if attempt is None:
            attempt = read_fields(one, self.flat, self.text, at, end)
        if attempt is None and one.item is not None:
            first = first_item(one, self.flat, at, end)
            if first is not None:
                attempt = read_worded(one, self.flat, self.text, first, end)
        if attempt is None:
            return None
        if attempt.broken is not None:
            return _Found(attempt, lead, start, attempt.end, "", 0)
        repository, begin = self.repository_of(attempt, lead, at, start, trailing)
        return _Found(attempt, lead, begin, attempt.end, repository, self.rank(attempt, end, lead))

    def rank(self, attempt: Attempt, end: int, lead: Mention | None) -> int:
        """3 where the text is used up, 2 where a remark follows, 1 where words follow that may belong to it."""
        rest = self.flat[attempt.end : end]
        bare = rest.strip(_EDGE + "]>)")
        score = 3
        if bare:
            score = 2 if re.match(r"\s*[.(\[·|/;:]", rest) or lead is not None else 1
        if any(doubt.kind == "loose" for doubt in attempt.doubts):
            score -= 1
        if len(attempt.levels) + (attempt.leaves is not None) < 2 and lead is None and not attempt.system.patterns:
            score -= 1
        return score

    def repository_of(
        self, attempt: Attempt, lead: Mention | None, at: int, start: int, trailing: Mention | None
    ) -> tuple[str, int]:
        if lead is not None:
            return self.label(lead, attempt.begin), lead.start
        if trailing is not None and trailing.start >= attempt.end:
            label = self.label(trailing, len(self.flat))
            attempt.end = max(attempt.end, trailing.end)
            return label, attempt.begin
        before = self.flat[start : attempt.begin].strip(_EDGE + "([")
        if before:
            name, place = self.unnamed(start, attempt.begin)
            if name:
                return name, place
        return "", attempt.begin

    def unnamed(self, start: int, stop: int) -> tuple[str, int]:
        """A repository that no table knows, from what stands before the first unit."""
        raw = self.text[start:stop].rstrip(_EDGE + "([")
        cuts = [0, *(cut.end() for cut in re.finditer(r"(?:[.,:]|//)\s+|//\s*", raw))]
        for cut in reversed(cuts):
            name = raw[cut:].strip(_EDGE)
            if _CUES.search(name) or _ACRONYM.fullmatch(name) or (cut == 0 and len(name) < 60 and name[:1].isupper()):
                return name, start + cut
        return "", start

    def label(self, mention: Mention, stop: int) -> str:
        """The repository as the text names it: an acronym in parentheses stands for the name before it."""
        named = self.text[mention.start : mention.end]
        bracket = re.compile(r"[^;.()\d]{0,40}\(\s?(?:hereafter |далее |)([^()\s][^()]{0,14})\)").match(
            self.text, mention.end, stop
        )
        if bracket and not mention.acronym and _ACRONYM.fullmatch(bracket[1].strip()):
            return bracket[1].strip()
        for other in self.repositories.mentions(self.flat, mention.end, stop):
            if other.acronym and set(other.rows) & set(mention.rows):
                between = self.text[mention.end : other.start]
                return self.text[mention.start : other.end] if not between.strip(" ,/") else named
        return named

    def inherit(self, found: _Found) -> None:
        if self.context is None:
            return

    # findings and results

    def reference(self, found: _Found, text: str) -> Reference:
        attempt = found.attempt
        if attempt.broken is not None:
            return self.refused(attempt.broken)
        findings = list(self.reports(found))
        return Reference(
            text=text or self.text[found.begin : found.end].strip(_EDGE),
            repository=found.repository,
            system=attempt.system.name,
            levels=tuple(attempt.levels),
            leaves=attempt.leaves,
            findings=tuple(findings),
        )

    def several(self, found: Sequence[_Found]) -> Reference:
        first, *others = (self.reference(one, "") for one in found)
        findings = [finding for one in (first, *others) for finding in one.findings]
        return replace(
            first,
            text=self.text,
            more=tuple(replace(one, findings=()) for one in others),
            findings=tuple(findings),
        )

    def reports(self, found: _Found) -> Iterator[Diagnostic]:
        attempt = found.attempt
        if found.repository and found.lead is None and not self.repositories.named(found.repository):
            yield _finding(
                "AC202",
                Severity.INFO,
                f"unknown archive {found.repository!r}: kept as it is written",
                found.begin,
                "an [[archive]] row in archcite.toml makes it known",
            )
        for doubt in attempt.doubts:
            yield _doubt(doubt, self.text)

    def refused(self, doubt: Doubt) -> Reference:
        message = f"{doubt.about!r} cannot be read as the number of {doubt.kind}"
        finding = _finding("AC201", Severity.ERROR, message, doubt.at, f"expected a number, such as {doubt.kind} 11")
        return Reference(self.text, findings=(finding,))

    def unread(self, start: int, end: int) -> Reference:
        mentions = self.mentions(start, end)
        if mentions:
            label = self.label(mentions[0], end)
            place = self.after(mentions[0].end, end)
            rest = self.flat[place:end].strip(_EDGE)
            names = self.systems_of(mentions[0])
            expected = f"expected {_shape_of(self.known[names[0]])}" if names else "its way of writing references is unknown"
            message = (
                f"{rest!r} after {label} is not read as a reference" if rest else f"{label} is named, but no file of it"
            )
            finding = _finding("AC201", Severity.WARNING, message, place if rest else mentions[0].start, expected)
            return Reference(self.text, repository=label, findings=(finding,))
        message = "no known way of writing references fits"
        hint = "expected an archive and its units, such as RGASPI, f. 558, op. 11, d. 317; it is kept as text"
        return Reference(self.text, findings=(_finding("AC201", Severity.ERROR, message, start, hint),))


def _shape_of(system: System) -> str:
    return " ".join(f"{unit.short or name} N" for name, unit in list(system.units.items())[:4])


def _doubt(doubt: Doubt, text: str) -> Diagnostic:
    del text
    code, severity, message, hint = _DOUBTS.get(doubt.kind, ("AC204", Severity.WARNING, doubt.kind + ": {}", ""))
    return _finding(code, severity, message.format(repr(doubt.about)), doubt.at, hint)


_DOUBTS = {
    "reversed": ("AC203", Severity.WARNING, "the leaves {} run backwards", "the smaller number comes first"),
    "leaves": ("AC204", Severity.WARNING, "leaves in two units; {} is counted with the first", ""),
    "twice": ("AC204", Severity.WARNING, "the unit {} stands twice", "name each unit once"),
    "page or papka": ("AC204", Severity.WARNING, "{} may be a page or a papka; read as papka", "write pap. or pp."),
    "remark": ("AC206", Severity.INFO, "the remark {} is not part of the reference", ""),
    "loose": ("AC206", Severity.WARNING, "{} is not understood", "expected a unit and its number, such as d. 317"),
}


def _inside(flat: str, start: int, at: int) -> bool:
    before = flat[start:at]
    return before.count("(") > before.count(")") or before.count("[") > before.count("]") or before.count('"') % 2 == 1


def _finding(code: str, severity: Severity, message: str, at: int, hint: str = "") -> Diagnostic:
    return Diagnostic(code, severity, message, Place(line=1, column=at + 1), hint)


def _systems(tables: Tables) -> Systems:
    known = tables.systems
    if not isinstance(known, Systems):
        raise TypeError("tables.systems must be made by archcite.tables.systems")
    return known
