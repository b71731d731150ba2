"""Looking over: what a stretch of a file holds, found by readers and rules or kept from the last time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice

from archcite.api.held import Held, as_bytes, from_bytes
from archcite.api.reading import read_data
from archcite.api.roster import Roster, is_roster, read_roster
from archcite.api.stretches import LINES, STRIDE, Stretch
from archcite.checks import Key, Page, key_of, several_findings
from archcite.checks.waivers import Waiver, Waivers, may_waive, waived, waivers
from archcite.diagnostics import Diagnostic
from archcite.errors import InputError
from archcite.readers.decoding import Decoded, decoded
from archcite.readers.draft import NAMELESS, SOME, Reading, Unread
from archcite.readers.yaml_events import quoted_spans
from archcite.store.cache import Cache
from archcite.tables import Own, Tables


def looked_over_apart(
    batch: list[Stretch], format: str | None, own: str, cache: Cache | None, year: int | None
) -> list[Held]:
    """What each stretch of a batch holds, in a process of its own."""
    return looked_over(batch, format, _unpacked(own), {}, cache, year)


def looked_over(
    batch: list[Stretch],
    format: str | None,
    tables: Tables,
    given: Mapping[str, bytes],
    cache: Cache | None,
    year: int | None = None,
) -> list[Held]:
    """What each stretch of a batch holds, seen in some year."""
    return [_one(stretch, format, tables, given, cache, year) for stretch in batch]


def packed(tables: Tables) -> str:
    """A project's own rows as text: what another process needs to make the tables anew."""
    own = tables.own
    rows = [[dict(row) for row in own.archives], dict(own.systems), dict(own.kinds), dict(own.options)]
    return json.dumps(rows, default=str)


@lru_cache(maxsize=1)
def _unpacked(own: str) -> Tables:
    """The tables with a project's rows; made once in each process."""
    archives, systems, kinds, options = json.loads(own)
    rows = Own(tuple(archives), systems, kinds, options)
    return Tables(rows) if archives or systems or kinds else Tables.packaged()


def _one(
    stretch: Stretch,
    format: str | None,
    tables: Tables,
    given: Mapping[str, bytes],
    cache: Cache | None,
    year: int | None,
) -> Held:
    """What a stretch holds: as the cache has it, or looked over."""
    try:
        data = stretch.content(given)
    except InputError as trouble:
        return Held(trouble=str(trouble))
    if cache is None:
        return _held(stretch, data, format, tables, year)
    entry = cache.entry(stretch.path.encode("utf-8", "surrogatepass"), str(stretch.number).encode(), data)
    content = cache.get(entry)
    held = from_bytes(content) if content is not None else None
    if held is None:
        held = _held(stretch, data, format, tables, year)
        cache.put(entry, as_bytes(held))
    return held


def _held(stretch: Stretch, data: bytes, format: str | None, tables: Tables, year: int | None) -> Held:
    if is_roster(stretch.path):
        return roster_held(data, stretch.path, tables)[1]
    page = _page(decoded(data, stretch.path), year)
    findings: list[Diagnostic] = []
    keys: list[Key] = []
    records = 0
    refused = False
    parts = enumerate(read_data(data, stretch.path, format, tables), stretch.number * STRIDE)
    while some := list(islice(parts, SOME)):
        findings += [one for _, part in some for one in part.findings if not (stretch.number and one.place.line == 0)]
        whole = [(number, part.record, part.source) for number, part in some if isinstance(part, Reading)]
        flawed = [(number, part.rest, part.source) for number, part in some if isinstance(part, Unread) and part.rest]
        refused = refused or len(some) > len(whole) + len(flawed)
        for read, is_whole in ((whole, True), (flawed, False)):
            findings += several_findings([(one, source) for _, one, source in read], tables, page, whole=is_whole)
            keys += [key_of(one, stretch.path, number, tables) for number, one, _ in read if one.id != NAMELESS]
            records += len(read)
    keys.sort(key=lambda key: key.number)
    left, idle = _not_waived(findings, page, stretch.path, tables)
    if refused:
        idle = ()  # what was not read may hold what they take back
    return Held(left, tuple(keys), records, data.count(b"\n"), len(page.text), idle)


def roster_held(data: bytes, path: str, tables: Tables) -> tuple[Roster, Held]:
    """An ``agents.yaml``: what it says, and what is found in it that no comment in it takes back."""
    content = decoded(data, path)
    roster = read_roster(content, path)
    left, idle = _not_waived(roster.findings, _page(content), path, tables)
    return roster, Held(left, idle=idle)


def _page(content: Decoded | Unread, year: int | None = None) -> Page:
    return Page("" if isinstance(content, Unread) else content.text, year)


def _not_waived(
    findings: Sequence[Diagnostic], page: Page, path: str, tables: Tables
) -> tuple[tuple[Diagnostic, ...], tuple[Waiver, ...]]:
    """The findings of a page that no comment in it takes back, with those about comments; and comments to no end."""
    comments = comments_of(page, path, tables)
    left, idle = waived(findings, comments.known)
    return (*left, *comments.findings), idle


def comments_of(page: Page, path: str, tables: Tables) -> Waivers:
    """The comments of a page that take findings back: JSON has none, and in YAML none stands in a value."""
    if path.lower().endswith(_WITHOUT_COMMENTS) or not may_waive(page.text):
        return Waivers()
    return waivers(page, path, tables.rules, quoted_spans(page.text))


_WITHOUT_COMMENTS = (".json", *LINES)
