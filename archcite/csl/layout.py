"""A layout compiled: what cs:citation and cs:bibliography print for one item (CSL 1.0.2 "Layout")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from archcite.csl.case import capitalized
from archcite.csl.compiler import Compiler, Render, spans
from archcite.csl.dates import compile_date
from archcite.csl.groups import compile_choose, compile_group
from archcite.csl.labels import compile_label, compile_number
from archcite.csl.names import compile_names
from archcite.csl.rich import DISPLAY_CLOSE, DISPLAY_MARKS, NO_JOIN, join, joined, plain, without_noncharacters
from archcite.csl.shapes import PerShape
from archcite.csl.text import compile_text

if TYPE_CHECKING:
    from archcite.csl.call import Call, Shape
    from archcite.csl.locale import Locale
    from archcite.csl.style import Style
    from archcite.csl.tree import Element

_BEFORE_TERM = re.compile("[\ufdd0-\ufdec(\\[“‘ ]*\ufded")


def compiler_for(
    style: Style,
    locale: Locale,
    area: str,
    *,
    abbreviations: Mapping[str, Mapping[str, str]],
    links: bool,
    shape: Shape | None = None,
    places_suffix: bool | None = None,
) -> Compiler:
    """A compiler that knows every kind of element."""
    return Compiler(
        style,
        locale,
        area,
        kinds=_KINDS,
        abbreviations=abbreviations,
        links=links,
        shape=shape,
        places_suffix=places_suffix,
    )


_KINDS: Mapping[str, Callable[[Compiler, Element, str], Render]] = {
    "choose": compile_choose,
    "date": compile_date,
    "group": compile_group,
    "label": compile_label,
    "names": compile_names,
    "number": compile_number,
    "text": compile_text,
}


class Layout:
    """The cs:layout of an area, compiled, with its affixes, delimiter and formatting."""

    def __init__(self, compilers: Callable[[Shape | None], Compiler], area: Element) -> None:
        layout = area.child("layout")
        if layout is None:
            raise ValueError(area.name)
        self.in_quote = compilers(None).in_quote
        self.renders = PerShape(lambda shape: compilers(shape).children(layout))
        self.prefix = without_noncharacters(layout.get("prefix"))
        self.suffix = without_noncharacters(layout.get("suffix"))
        if area.name == "citation" and self.suffix.endswith(". "):  # the author's own text follows
            self.suffix = self.suffix.rstrip(" ")
        self.delimiter = without_noncharacters(layout.get("delimiter"))
        self.opening, self.closing = spans(layout)
        self.align = area.get("second-field-align")

    def body(self, call: Call) -> str:
        """What the layout's elements print for the call."""
        renders = self.renders.of(call.entry.shape)
        if len(renders) == 1:
            return renders[0](call)
        return joined([render(call) for render in renders], "", self.in_quote)

    def entry(self, call: Call) -> str:
        """A bibliography entry: the body between the layout's affixes, its first field set apart if asked."""
        if not self.align:
            return self.wrapped(self.body(call))
        texts = [text for render in self.renders.of(call.entry.shape) if (text := render(call))]
        if len(texts) < 2:
            return self.wrapped("".join(texts))
        if any(texts[0].startswith(mark) for mark in DISPLAY_MARKS.values()):
            return self.wrapped(joined(texts, "", self.in_quote))
        first = texts[0]
        rest = join(joined(texts[1:], "", self.in_quote), self.suffix, self.in_quote)
        if rest[0] in ".,;:":
            first, rest = join(first, rest[0], self.in_quote), rest[1:]
        rest = rest.rstrip(" ")
        left = DISPLAY_MARKS["left-margin"] + self.prefix + first + DISPLAY_CLOSE
        return self.opening + left + DISPLAY_MARKS["right-inline"] + rest + DISPLAY_CLOSE + self.closing

    def first_field_width(self, text: str) -> int:
        """The characters of what stands in the margin of an entry; of a whole entry that has but one field."""
        start = text.find(DISPLAY_MARKS["left-margin"])
        end = text.find(DISPLAY_CLOSE, start) if start >= 0 else -1
        if end >= 0:
            return len(plain(text[start + 1 : end]))
        return len(plain(text).removesuffix(self.suffix)) if self.align else 0

    def wrapped(self, text: str) -> str:
        """The text between the layout's affixes and in its formatting."""
        if not text:
            return ""
        text = join(self.prefix, text, self.in_quote)
        if self.suffix and text.endswith(DISPLAY_CLOSE):
            text = join(text[:-1], self.suffix, self.in_quote) + DISPLAY_CLOSE
        else:
            text = join(text, self.suffix, self.in_quote)
        return self.opening + text + self.closing


def with_initial_term(text: str, *, capitalize: bool) -> str:
    """The text without the marks that terms carry; a term that comes first is capitalized if asked."""
    if NO_JOIN not in text:
        return text
    if capitalize:
        match = _BEFORE_TERM.match(text)
        if match is not None:
            end = match.end()
            text = text[:end] + capitalized(text[end:])
    return text.replace(NO_JOIN, "")
