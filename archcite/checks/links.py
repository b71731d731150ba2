"""Rules of links: where a document was read, and whether a reader can get there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.checks.description import family_of
from archcite.checks.flaw import Flaw
from archcite.tables.rows import tables_in, toml_rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.source import Source
    from archcite.tables import Tables


def url_without_host(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A record has a URL but does not name the digital archive that it leads to.

    Why: addresses die; the name of the host is what a reader can still search for. Citations print it before
    the URL.

    Write instead: `host: Wilson Center Digital Archive` beside the `url`. Where the record describes its own
    `repository`, the URL is taken to lead there.

    Source: CMOS 18 14.104 (name the database or site as well as its address).
    """
    _ = tables
    if record.url is not None and record.host is None and record.repository is None:
        yield Flaw("there is a URL, but no host", source.key_place("url"), "name the digital archive: host: …")


def host_without_url(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A record names the digital archive where it was read, but not its address there.

    Why: a reader who follows the citation has to search the host for the document; the page's own address,
    an ARK, a handle or a DOI among the identifiers spares that.

    Write instead: `url:` with the address of the document's page, or a `doi`, `ark` or `handle` under
    `identifiers`; nothing, where the host has no address for a document.

    Source: CMOS 18 13.6-13.12 (addresses and permanent identifiers).
    """
    _ = tables
    if record.host is None or record.url is not None:
        return
    if any(name.casefold() in {"doi", "ark", "handle", "hdl", "urn", "purl"} for name in record.identifiers):
        return
    yield Flaw("there is a host, but no URL", source.key_place("host"), "add url: with the address of its page there")


def first_page(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The URL of a document leads to the first page of a site, or to what a search found.

    Why: the reader has to search the whole site for it; a search finds something else next year.

    Write instead: the address of the document's own page; or no `url`, and the site's name as `host`.

    Source: CMOS 18 13.6 (the address that leads to the source most directly).
    """
    url = record.url
    if url is None:
        return
    searched = "?" in url and _SEARCH.match(url) is not None
    if not searched and (url.count("/") > 4 or not _FIRST_PAGE.fullmatch(url)):
        return
    if searched:
        hint = "give the document's own page"
        yield Flaw("the URL leads to a search, not to the document", source.place("url"), hint)
        return
    if family_of(record, tables) not in {"collection", "edition"}:
        yield Flaw("the URL leads to a site, not to the document", source.place("url"), "give the document's own page")


_FIRST_PAGE = re.compile(r"https?://[^/?#]+(?:/(?:[a-z]{2}/?)?(?:index\.[a-z]{3,5}|home)?)?", re.IGNORECASE)
_SEARCH = re.compile(
    r"https?://[^/?#]+/(?:[^?#]{0,200}/)?(?:search|results?|suche|recherche)(?:\.[a-z]{3,5})?/?"
    r"\?(?:[^#]{0,500}&)?(?:q|query|search|term|text|keywords?)=",
    re.IGNORECASE,
)


def other_host(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The URL leads to another digital archive than the one that is named.

    Why: the reader is sent to one place by name and to another by address; often a record was copied and
    only half changed.

    Write instead: the host whose address it is, or the address at that host. Addresses that lead anywhere (a
    DOI, a handle, a web archive) are left in peace, and so are names that share a telling word.

    Source: the table of hosts.
    """
    _ = tables
    url, host = record.url, record.host
    if url is None or host is None:
        return
    domain = _domain(url)
    if not domain:
        return  # an address that names no host has a rule of its own
    if (names := _names_of(domain)) is not None:
        if names and not any(_may_be_one(name, host) for name in names):
            message = f"the URL leads to {names[0]}, not to {host[:80]}"
            yield Flaw(message, source.place("host"), f"write host: {names[0]}")
    elif (domains := _domains_by_name().get(host.casefold())) and not any(_akin(domain, one) for one in domains):
        message = f"the URL leads to {domain[:80]}, and {host[:80]} is at {domains[0]}"
        yield Flaw(message, source.within(("url",), url, 0, len(url)), "give the address there, or name the other host")


def _domain(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()


def _names_of(domain: str) -> tuple[str, ...] | None:
    """The names of the host at a domain, by the longest that the table has; none where it leads to any host."""
    hosts = _hosts()
    while domain:
        if domain in hosts:
            return hosts[domain]
        domain = domain.partition(".")[2]
    return None


def _may_be_one(name: str, said: str) -> bool:
    """Whether two names may be one host's: one holds the other, or they share a word that is not every archive's."""
    one, other = name.casefold(), said.casefold()
    return one in other or other in one or not _telling(one).isdisjoint(_telling(other))


def _telling(name: str) -> set[str]:
    return {word for word in _WORD.findall(name) if word not in _OF_EVERY_ARCHIVE}


_WORD = re.compile(r"\w{3,}")
_OF_EVERY_ARCHIVE = frozenset(
    (
        *("and", "archive", "archives", "association", "center", "centre", "collection", "collections", "department"),
        *("digital", "documents", "foundation", "history", "historical", "institute", "international", "library"),
        *("museum", "national", "office", "online", "presidential", "program", "programme", "project", "records"),
        *(
            "research",
            "room",
            "reading",
            "school",
            "security",
            "state",
            "states",
            "studies",
            "the",
            "united",
            "university",
        ),
    )
)


def _akin(domain: str, other: str) -> bool:
    """Whether two domains are one owner's, as far as their last parts tell."""
    return domain.split(".")[-2:] == other.split(".")[-2:]


@lru_cache(maxsize=1)
def _domains_by_name() -> dict[str, tuple[str, ...]]:
    """The domains of the hosts of the table, by the name that is usual."""
    rows = tables_in(toml_rows("hosts.toml"), "hosts.toml").values()
    named = ((words(row, "names", "host"), words(row, "domains", "host")) for row in rows)
    return {names[0].casefold(): domains for names, domains in named if names}


@lru_cache(maxsize=1)
def _hosts() -> dict[str, tuple[str, ...]]:
    """The names of the table of hosts, by domain."""
    rows = tables_in(toml_rows("hosts.toml"), "hosts.toml")
    return {domain: words(row, "names", domain) for row in rows.values() for domain in words(row, "domains", "host")}
