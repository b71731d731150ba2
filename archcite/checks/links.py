"""Rules of links: where a document was read, and whether a reader can get there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.checks.flaw import Flaw

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
