"""Rules of addresses: a link that a reader cannot follow, or that tells more than where the document is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from archcite.checks.flaw import Flaw, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.source import KeyPath, Source
    from archcite.tables import Tables

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_TRACKER = "(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_ga|_gl|ref_src)="
_TRACKED = re.compile(_TRACKER, re.IGNORECASE)
_TRACKING = re.compile(
    rf"[?&]({_TRACKER}|(?:sessionid|phpsessid|cftoken|cfid|sid(?==[0-9A-Za-z]{{16}}))=)", re.IGNORECASE
)  # a short sid is as often the number of a series
_MOST_NAMES = 20
_SESSION = re.compile(r";jsessionid=", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_LONGEST_DOI = 500
_UNSURE = re.compile("[?#%&]")
"""What in an address may be no part of the DOI, or stand for another character of it."""
_PROXY = re.compile(
    r"(?:[^/?#]{0,200}[.-])?(?:ezproxy|libproxy|webproxy|proxy\.lib|idm\.oclc|ezp)[^/?#]{0,200}\.[a-z]{2,}(?:[:/?#]|$)"
    r"|[^/?#]{1,200}/login\?q?url=https?:",
    re.IGNORECASE,
)
"""The host of a library's proxy, or its page that sends readers on."""

_LOCAL = re.compile(r"(?:localhost|127\.|10\.|192\.168\.|\[::1\]|[^./]+(?::[0-9]+)?(?:/|$))", re.IGNORECASE)
_KNOWN = frozenset({"http", "https", "ftp"})


def _addresses(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Every address of a record, with its key path."""
    if record.url is not None:
        yield ("url",), record.url
    if record.archived_url is not None:
        yield ("archived_url",), record.archived_url
    for index, copy in enumerate(record.copies):
        if copy.url is not None:
            yield ("copies", index, "url"), copy.url
    for index, edition in enumerate(record.published_in):
        if edition.url is not None:
            yield ("published_in", index, "url"), edition.url


def scheme(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """An address has no scheme, or one that leads nowhere on the web.

    Why: `www.example.org/1` is no link in a PDF or a web page, `file:///home/me/scan.pdf` leads nowhere but
    on one computer, and `javascript:` is an attack.

    Write instead: the address as the browser shows it, from `https://` on.

    Source: RFC 3986, 3.1.
    """
    _ = tables
    for path, url in _addresses(record):
        if _SOUND.match(url):
            continue  # nearly every address
        match = _SCHEME.match(url)
        if match is None or ("." in match[1] and match[1].lower() not in _KNOWN):
            bare = url.strip("<>/ ")[:200]
            whole = bare if "://" in bare else f"https://{bare}"
            hint = f"write {quoted(whole)}" if "." in url else "begin it with https://"
            yield Flaw("the address has no scheme", source.place(*path), hint)
        elif match[1].lower() not in _KNOWN:
            hint = "begin it with https://"
            yield Flaw(f"the address has the scheme {match[1]!r}", source.within(path, url, *match.span(1)), hint)
        elif _NO_HOST.match(url, match.end()):
            place = source.within(path, url, 0, len(url))
            yield Flaw("the address names no host", place, "after https: stand two slashes, and the host's name")


_SOUND = re.compile(r"https?://(?!https?:)[A-Za-z0-9]", re.IGNORECASE)
_NO_HOST = re.compile(r"(?!//)|//(?:[/?#:.]|$|https?:)", re.IGNORECASE)


def ragged(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """An address ends in a mark that belongs to a sentence, or is cut short.

    Why: the stop was copied with a citation, and the dots stand for what a screen had no room for; either leads
    nowhere.

    Write instead: the address alone, to its end. A bracket that is closed where it was opened stays.

    Source: RFC 3986, appendix C (delimiting a URI in context).
    """
    _ = tables
    for path, url in _addresses(record):
        end = len(url.rstrip(_MARKS))
        if end < len(url) and not (url[end:] in _CLOSING and url.count(_CLOSING[url[end:]]) >= url.count(url[end:])):
            what = "is cut short" if url.endswith(("...", "…")) else f"ends in {url[end:][:9]!r}"
            place = source.within(path, url, end, len(url))
            yield Flaw(f"the address {what}", place, "write it as the browser shows it")


_MARKS = ".,;:!'\"“”’»›)]}>…"
_CLOSING = {")": "(", "]": "[", "}": "{"}


def unreachable(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """An address leads to one computer or network only: localhost, a name without a domain, a library's proxy.

    Why: no reader can follow it, or none who is no member of that library.

    Write instead: the public address of the page, often shown beside a link icon as "permalink" or "cite"; without
    the proxy, it is in most cases what stands before or behind the proxy's name.

    Source: RFC 6761, 6.3 (localhost); RFC 1918 (private addresses).
    """
    _ = tables
    for path, url in _addresses(record):
        start = url.find("://") + 3
        if start > 2 and url[: start - 3].lower() in _KNOWN and _LOCAL.match(url, start):
            yield Flaw("the address leads to one computer only", source.place(*path), "give its public address")
        elif (
            start > 2
            and ("proxy" in url or "url=" in url or "ezp" in url or "oclc" in url)
            and _PROXY.match(url, start)
        ):
            hint = "give the address without the proxy"
            yield Flaw("the address leads through a library's proxy", source.place(*path), hint)


def insecure(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The address of the document begins with http://, without the s.

    Why: nearly every archive answers under https, browsers warn of http, and some networks block it.

    Write instead: `https://`, once you have seen that the page opens so.

    Source: RFC 9110, 4.2.2.
    """
    _ = tables
    url = record.url
    if url is not None and url[:7].lower() == "http://":
        yield Flaw("the address is not https", source.within(("url",), url, 0, 4), "try https:// and write that")


def tracking(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """An address carries a parameter that follows readers, or a session that ends.

    Why: `utm_source` and `fbclid` tell where you came from, not where the document is; a session's address
    is dead tomorrow. Two records of one page look different.

    Write instead: the address without them; the page's own "permalink" where there is one.

    Source: the documentation of the trackers; RFC 3986, 3.4 (query).
    """
    _ = tables
    for path, url in _addresses(record):
        if "?" not in url and ";" not in url:
            continue
        matches = [*_TRACKING.finditer(url), *_SESSION.finditer(url)]
        if matches:
            first = matches[0]
            place = source.within(path, url, first.start() + 1, first.end() - 1)
            names = list(dict.fromkeys(match[0].strip("?&;=") for match in matches))
            said = ", ".join(names[:_MOST_NAMES]) + (" and others" if len(names) > _MOST_NAMES else "")
            each = "the parameters" if len(names) > 1 else "the parameter"
            yield Flaw(f"the address carries {said}", place, f"leave {each} out, and see that it still opens")


def malformed_doi(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A DOI is not one: it does not begin with 10. and a number, or is written as an address.

    Why: formats that have a place for a DOI make the address of it themselves, and would make a wrong one.

    Write instead: `10.1000/182`, without `https://doi.org/` or `doi:` before it.

    Source: ISO 26324; the DOI Handbook, 2.2.
    """
    _ = tables
    dois: list[tuple[KeyPath, str]] = [
        (("identifiers", name), text) for name, text in record.identifiers.items() if name.casefold() == "doi"
    ]
    dois += [(("published_in", n, "doi"), one.doi) for n, one in enumerate(record.published_in) if one.doi is not None]
    for path, doi in dois:
        match = _DOI.search(doi[:_LONGEST_DOI])
        bare = match[0].rstrip(".,;") if match else None
        if bare != doi:
            hint = f"write {bare}" if bare else "a DOI is like 10.1000/182"
            mended = quoted(bare) if bare and not _UNSURE.search(bare) else None
            yield Flaw(f"{doi[:80]!r} is no DOI", source.place(*path), hint, mended)


def same_archived(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """The archived address is the address itself.

    Why: it was meant to be found where the page is gone; the same address is gone with it.

    Write instead: the address of a copy at a web archive, such as `https://web.archive.org/web/2024/` and the
    address; or leave it out.

    Source: CMOS 18 13.12 (links to archived copies).
    """
    _ = tables
    if (
        record.archived_url is not None
        and record.url is not None
        and page_of(record.archived_url) == page_of(record.url)
    ):
        yield Flaw("the archived address is the address itself", source.place("archived_url"), "leave it out")


def page_of(url: str) -> str:
    """What the spellings of one page's address have in common; the anchor, and what the query asks for, belong to it.

    Source: RFC 3986, 6.2 (normalization): case of the host, default port, percent-encoding. Beyond it, what hosts do
    alike in practice: https as http, with and without ``www.``, a slash at the end, the order of what is asked for.
    """
    plain = _PLAIN_PAGE.fullmatch(url)
    if plain is not None:
        return plain[1] + plain[2]
    try:
        parts = urlsplit(url)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return url
    scheme = "" if parts.scheme in {"http", "https", ""} else f"{parts.scheme}:"
    at = f"{parts.username}@" if parts.username else ""
    shown = "" if port in {None, 80, 443} else f":{port}"
    asked = [one for one in parts.query.split("&") if one and not _TRACKED.match(one)]
    path = _SESSION_PART.sub("", parts.path)
    page = f"{scheme}{at}{host}{shown}{_decoded(path).rstrip('/')}"
    page += f"?{_decoded('&'.join(sorted(asked)))}" if asked else ""
    anchor = parts.fragment.partition(":~:")[0]
    return f"{page}#{_decoded(anchor)}" if anchor else page


def _host(name: str) -> str:
    """A domain without ``www.``, in its own letters where it is written in those of IDNA (RFC 3490)."""
    name = name.removeprefix("www.").rstrip(".")
    return name.encode("ascii").decode("idna") if "xn--" in name and len(name) < 254 and name.isascii() else name


_PLAIN_PAGE = re.compile(r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[A-Za-z0-9_.-]+)*+)/?+")
_SESSION_PART = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_RESERVED = re.compile("%(2[135-9A-CF]|3[ABDF]|40|5[BD])", re.IGNORECASE)


def _decoded(text: str) -> str:
    """A part of an address with its percent-encoded letters as letters; what RFC 3986, 2.2 reserves stays encoded."""
    return unquote(_RESERVED.sub(lambda match: f"%25{match[1].upper()}", text)) if "%" in text else text
