"""How marks become a format: a table of spans per writer, and one pass that resolves flip-flopping and quotes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.rich import (
    CLOSE,
    DISPLAY_CLOSE,
    DISPLAY_MARKS,
    FIELD_BOLD,
    FIELD_ITALIC,
    FIELD_SMALL_CAPS,
    FIELD_SUB,
    FIELD_SUP,
    LINK,
    LINK_END,
    MARK,
    MARK_SPLIT,
    NO_CASE,
    NO_DECORATION,
    NO_JOIN,
    QUOTE_CLOSE,
    QUOTE_OPEN,
    STYLE_MARKS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Span = tuple[str, str]

_STYLE = {mark: key for key, mark in STYLE_MARKS.items()}
_DISPLAY = {mark: name for name, mark in DISPLAY_MARKS.items()}
_FIELD = {
    FIELD_ITALIC: ("font-style", "italic", "normal"),
    FIELD_BOLD: ("font-weight", "bold", "normal"),
    FIELD_SMALL_CAPS: ("font-variant", "small-caps", "normal"),
    FIELD_SUP: ("vertical-align", "sup", "sup"),
    FIELD_SUB: ("vertical-align", "sub", "sub"),
}
_PLAIN = {
    "font-style": "normal",
    "font-weight": "normal",
    "font-variant": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}
# What citeproc-js marks in HTML even where nothing has to be undone.
_ALWAYS = frozenset({("text-decoration", "none"), ("vertical-align", "baseline")})
_ALLOWED = ("http://", "https://", "mailto:")


_NOTHING: Mapping[tuple[str, str], Span] = MappingProxyType({})
_NO_DISPLAY: Mapping[str, Span] = MappingProxyType({})


class Writer(NamedTuple):
    """A format: how it escapes, what opens and closes each span, and how entries and lists are wrapped."""

    escape: Callable[[str], str]
    spans: Mapping[tuple[str, str], Span] = _NOTHING
    display: Mapping[str, Span] = _NO_DISPLAY
    link: Callable[[str, str], Span] | None = None
    entry: Span = ("", "")
    bibliography: Span = ("", "")
    between: str = "\n"
    repeats: bool = False  # whether a span is opened again inside its like, as citeproc-js does in HTML

    def write(self, text: str, quotes: tuple[str, str, str, str]) -> str:
        """The marked text in this format."""
        if not MARK.search(text):
            return self.escape(text)
        return _Pass(self, quotes).run(text)


class _Pass:
    __slots__ = ("depth", "now", "out", "quotes", "stack", "writer")

    def __init__(self, writer: Writer, quotes: tuple[str, str, str, str]) -> None:
        self.writer = writer
        self.quotes = tuple(map(writer.escape, quotes))
        self.now = dict(_PLAIN)
        self.stack: list[tuple[str, Mapping[str, str]]] = []
        self.out: list[str] = []
        self.depth = 0

    def run(self, text: str) -> str:
        pieces = iter(MARK_SPLIT.split(text))
        for piece in pieces:
            if not piece:
                continue
            if len(piece) == 1 and "\ufdd0" <= piece <= "\ufdef":
                if piece == LINK:
                    href = []
                    for part in pieces:
                        if part == LINK_END:
                            break
                        href.append(part)
                    self._link("".join(href))
                else:
                    self._mark(piece)
            else:
                self.out.append(self.writer.escape(piece))
        while self.stack:
            self._close()
        return "".join(self.out)

    def _mark(self, mark: str) -> None:
        if mark == QUOTE_OPEN:
            self.out.append(self.quotes[2 if self.depth % 2 else 0])
            self.depth += 1
        elif mark == QUOTE_CLOSE:
            self.depth = max(0, self.depth - 1)
            self.out.append(self.quotes[3 if self.depth % 2 else 1])
        elif mark in (CLOSE, DISPLAY_CLOSE):
            self._close()
        elif mark in _STYLE:
            self._span(*_STYLE[mark])
        elif mark in _FIELD:
            kind, value, plain = _FIELD[mark]
            self._span(kind, plain if self.now[kind] == value and plain != value else value)
        elif mark in _DISPLAY:
            opening, closing = self.writer.display.get(_DISPLAY[mark], ("", ""))
            self._push(opening, closing, self.now)
        elif mark == NO_DECORATION:
            self._undecorated()
        elif mark in (NO_CASE, NO_JOIN) and mark == NO_CASE:
            self._push("", "", self.now)

    def _span(self, kind: str, value: str) -> None:
        again = (kind, value) in _ALWAYS or (self.writer.repeats and value != _PLAIN[kind])
        if self.now[kind] == value and not again:
            self._push("", "", self.now)
            return
        opening, closing = self.writer.spans.get((kind, value), ("", ""))
        before = self.now
        self.now = {**before, kind: value}
        self._push(opening, closing, before)

    def _undecorated(self) -> None:
        """``nodecor``: every decoration around it is switched off inside it."""
        before = self.now
        openings: list[str] = []
        closings: list[str] = []
        for kind, plain in _PLAIN.items():
            if before[kind] != plain and kind != "vertical-align":
                opening, closing = self.writer.spans.get((kind, plain), ("", ""))
                openings.append(opening)
                closings.insert(0, closing)
        self.now = dict(_PLAIN)
        self._push("".join(openings), "".join(closings), before)

    def _link(self, href: str) -> None:
        if self.writer.link is None or not href.startswith(_ALLOWED):
            self._push("", "", self.now)
            return
        self._push(*self.writer.link(href, ""), self.now)

    def _push(self, opening: str, closing: str, before: Mapping[str, str]) -> None:
        self.out.append(opening)
        self.stack.append((closing, before))

    def _close(self) -> None:
        if self.stack:
            closing, before = self.stack.pop()
            self.out.append(closing)
            self.now = dict(before)
