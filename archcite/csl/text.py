"""cs:text compiled: values, terms, macros, variables, short forms, links (CSL 1.0.2 "Text")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from archcite.csl.call import Call
from archcite.csl.compiler import Compiler, Finish, Render, calls_nothing, finished, nothing
from archcite.csl.computed import COMPUTED, number_text, year_suffix
from archcite.csl.markup import rich
from archcite.csl.rich import (
    CLOSE,
    LINK,
    LINK_END,
    NO_JOIN,
    plain,
    without_noncharacters,
)
from archcite.csl.tree import Element
from archcite.csl.variables import NUMBER_VARIABLES


def compile_text(compiler: Compiler, element: Element, _: str) -> Render:
    """The closure of a cs:text."""
    attributes = element.attributes
    finish = compiler.finish(element)
    if "macro" in attributes:
        return _text_macro(compiler, attributes["macro"], finish)
    if "term" in attributes:
        return _text_term(compiler, element, finish)
    if "value" in attributes:
        value = rich(attributes["value"])
        if not value:
            return nothing

        def render_value(call: Call) -> str:
            return finish(value, call) if finish is not None else value

        return render_value
    name = attributes.get("variable", "")
    if name == "year-suffix":
        return year_suffix(finish)
    special = COMPUTED.get(name)
    if special is not None:
        return finished(special(compiler), finish)
    if compiler.lacks(name, f"{name}-short") and name != "title-short":
        return calls_nothing
    if name in NUMBER_VARIABLES:
        return finished(partial(number_text, name, compiler), finish)
    if compiler.links and name in _LINKED:
        return _linked(compiler, element)
    if attributes.get("form") == "short":
        return finished(_short(name, compiler.abbreviations.get(name, {})), finish)
    return _text_variable(name, finish)


def _text_variable(name: str, finish: Finish | None) -> Render:
    def render(call: Call) -> str:
        call.called = True
        text = call.fields[name]
        if not text:
            return ""
        call.filled = True
        return finish(text, call) if finish is not None else text

    return render


def _text_macro(compiler: Compiler, name: str, finish: Finish | None) -> Render:
    body: list[Render] = []
    if compiler.shape is not None:
        body.append(compiler.macro(name))
        if body[0] is nothing or body[0] is calls_nothing:
            return body[0]
        if finish is None and body[0] in compiler.grouped:
            return body[0]

    def render(call: Call) -> str:
        if not body:
            body.append(compiler.macro(name))
        called, filled = call.called, call.filled
        call.called = call.filled = False
        text = body[0](call)
        if not text or (call.called and not call.filled):
            call.called, call.filled = called or call.called, filled
            return ""
        call.called, call.filled = called or call.called, True
        return finish(text, call) if finish is not None else text

    compiler.grouped.add(render)
    return render


def _text_term(compiler: Compiler, element: Element, finish: Finish | None) -> Render:
    text = compiler.term(element.get("term"), element.get("form", "long"), plural=element.get("plural") == "true")
    if not text:
        return nothing
    if compiler.marks_terms:
        text = NO_JOIN + text

    def render(call: Call) -> str:
        return finish(text, call) if finish is not None else text

    return render


def _short(name: str, abbreviations: Mapping[str, str]) -> Render:
    """The short form of a variable: its own, or that of the list of abbreviations, or the variable as it is."""
    shorter = name if name.endswith("-short") else f"{name}-short"

    def value(call: Call) -> str:
        text = call.fields[shorter]
        if text:
            return text
        text = call.fields[name]
        return abbreviations.get(text, text) if abbreviations else text

    return value


# What makes a link of these variables' values (CSL 1.0.2, Appendix VI "Links").
_LINKED = {
    "DOI": "https://doi.org/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "URL": "",
}
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?10\.", re.IGNORECASE)
_SCHEMES = ("http://", "https://", "mailto:")


def _linked(compiler: Compiler, element: Element) -> Render:
    """A URL or identifier as a link; a prefix that is the address itself goes into the link."""
    name = element.get("variable")
    address = _LINKED[name]
    prefix = without_noncharacters(element.get("prefix"))
    inside = prefix if address and prefix.endswith(address.split("//")[-1]) else ""
    if inside:
        kept = {key: value for key, value in element.attributes.items() if key != "prefix"}
        element = Element(element.name, kept, (), "", element.line)
    finish = compiler.finish(element)

    def value(call: Call) -> str:
        text = call.fields[name]
        target = plain(text)
        if not target:
            return ""
        if name == "DOI" and not _DOI.match(target):
            return inside + text
        href = target if target.startswith(_SCHEMES) else address + target
        if not href.startswith(_SCHEMES):
            return text
        return f"{LINK}{href}{LINK_END}{inside}{text}{CLOSE}"

    return finished(value, finish)
