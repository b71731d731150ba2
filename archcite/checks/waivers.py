"""Waivers: comments by which people take findings back, those that name no code, and those that take nothing back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from archcite.checks.flaw import Page
from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.source import Span
from archcite.tables import Rule

UNKNOWN, UNUSED = "AC016", "AC017"
"""The codes of a comment that names no code, and of one that takes nothing back."""

_COMMENT = re.compile(
    r"(?:^|(?<=[ \t]))#(?P<before>[^#\n]{0,80}\b|[ \t]?)archcite:[ \t]{0,9}(?P<word>[a-z]{1,20})[ \t:=]{0,9}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,]+")
_CODE = re.compile(r"AC[0-9]{1,3}", re.IGNORECASE)
_LONGEST = 400
"""How much of a comment is read."""


class Waiver(NamedTuple):
    """A code, or the beginning of several, that a comment takes back on a line; ``place`` is where it stands."""

    code: str
    line: int
    place: Place


class Waivers(NamedTuple):
    """The waivers of a text, and what is wrong with its comments."""

    known: tuple[Waiver, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def may_waive(text: str) -> bool:
    """Whether a waiver may stand in a text."""
    return any(sign in text for sign in _SIGNS)


_SIGNS = ("archcite:", "ARCHCITE:", "Archcite:")


def waivers(page: Page, path: str, rules: Mapping[str, Rule], values: Sequence[Span] = ()) -> Waivers:
    """The waivers of a text; ``values`` are the spans, in their order, in which no comment can stand.

    ``# archcite: ignore AC203`` at the end of a line takes back what is found on that line, on a line of its own what
    is found on the next one that is no comment. Several codes, their beginnings (``AC2``) and names of rules may stand
    there, and a remark after them; without any word, everything is taken back.
    """
    if not may_waive(page.text):
        return Waivers()
    known: list[Waiver] = []
    findings: list[Diagnostic] = []
    for number in range(1, len(page.starts) + 1):
        line = page.line(number)
        match = _comment(line, number, values) if may_waive(line) else None
        if match is None:
            continue
        alone = not line[: match.start()].strip()
        for one in _of_comment(line, match, Place(path, number), rules):
            if isinstance(one, Waiver):
                known.append(one._replace(line=_next(page, number)) if alone else one)
            else:
                findings.append(one)
    return Waivers(tuple(known), tuple(findings))


def _comment(line: str, number: int, values: Sequence[Span]) -> re.Match[str] | None:
    """The first comment of a line that begins as waivers do and stands in no value."""
    for match in _COMMENT.finditer(line):
        at = (number, match.start() + 1)
        before = bisect_right(values, (*at, 0, 0)) - 1
        if before < 0 or values[before][2:] <= at:
            return match
    return None


def _next(page: Page, number: int) -> int:
    """The line after a comment, and after those that follow it."""
    most = number + _MOST_COMMENTS
    return next((at for at in range(number + 1, most) if page.line(at).lstrip()[:1] != "#"), most)


_MOST_COMMENTS = 20


def _of_comment(line: str, match: re.Match[str], at: Place, rules: Mapping[str, Rule]) -> Iterator[Waiver | Diagnostic]:
    """What a comment takes back, or why it takes nothing back."""

    def place(start: int, end: int) -> Place:
        return Place(at.path, at.line, start + 1, at.line, end + 1)

    if match["before"].strip():
        if match["word"].lower() == "ignore" and _CODE.match(line, match.end()):
            message = "the comment begins with other words and takes nothing back"
            yield _unknown(message, place(match.start(), match.end("word")), "begin it with # archcite:")
        return
    if match["word"].lower() != "ignore":
        if get_close_matches(match["word"].lower(), ("ignore",), cutoff=0.7):
            message = f"the comment says {match['word']!r} and takes nothing back"
            yield _unknown(message, place(*match.span("word")), "write # archcite: ignore AC203")
        return
    words = list(_WORD.finditer(line, match.end(), match.end() + _LONGEST))
    if not words:
        yield Waiver("AC", at.line, place(match.start(), len(line)))
    for number, word in enumerate(words):
        code = _named(word[0], rules)
        if code is None and number:
            return  # a remark
        if code is None or not any(rule.startswith(code) for rule in rules):
            hint = "archcite list rules shows the codes and names"
            yield _unknown(f"{word[0][:80]!r} is neither a rule's code nor its name", place(*word.span()), hint)
        else:
            yield Waiver(code, at.line, place(*word.span()))
        if code is None:
            return


def _named(word: str, rules: Mapping[str, Rule]) -> str | None:
    """The code that a word is, or that of the rule whose name it is; ``None`` for every other word."""
    if _CODE.fullmatch(word):
        return word.upper()
    return next((rule.code for rule in rules.values() if rule.name == word.lower()), None)


def _unknown(message: str, place: Place, hint: str) -> Diagnostic:
    return Diagnostic(UNKNOWN, Severity.WARNING, message, place, hint)


def waived(findings: Iterable[Diagnostic], known: Collection[Waiver]) -> tuple[list[Diagnostic], tuple[Waiver, ...]]:
    """The findings that no waiver takes back, and the waivers that take none back.

    An error of the file itself (AC0) stays: what could not be read is no matter of opinion.
    """
    if not known:
        return list(findings), ()
    by_line: dict[int, list[Waiver]] = {}
    for waiver in known:
        by_line.setdefault(waiver.line, []).append(waiver)
    left: list[Diagnostic] = []
    used: set[Waiver] = set()
    for finding in findings:
        there = [one for one in by_line.get(finding.place.line, ()) if finding.code.startswith(one.code)]
        used.update(there)
        if not there or (finding.code.startswith("AC0") and finding.severity is Severity.ERROR):
            left.append(finding)
    return left, tuple(one for one in known if one not in used)


def idle(waivers: Iterable[Waiver], *, complete: bool) -> Iterator[Diagnostic]:
    """A finding for each waiver that takes nothing back.

    Where not all records were looked over (``complete``), one for what only other records show is left in peace.
    """
    for waiver in waivers:
        if complete or not (waiver.code.startswith("AC7") or "AC7".startswith(waiver.code)):
            what = f"{waiver.code} is not found there" if waiver.code != "AC" else "nothing is found there"
            yield Diagnostic(
                UNUSED, Severity.INFO, f"the comment takes nothing back: {what}", waiver.place, "take it out"
            )
