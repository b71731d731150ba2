"""A CSL style as it was written: parsed once, checked, and frozen as a tree of elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archcite.csl.tree import read_xml
from archcite.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archcite.csl.tree import Element

# The largest official style (Chicago, 250 kB) expands to some thousand calls a cite; these
# bounds are far above any honest style and low enough that no style can stall or overflow the processor.
MAX_EXPANDED_DEPTH = 140
MAX_CALLS = 400_000

# The attributes that hold whole numbers; more digits than any list of names or notes could need are refused.
_NUMBERS = (
    "et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first", "names-min",
    "names-use-first", "near-note-distance", "line-spacing", "entry-spacing",
)  # fmt: skip
_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")
_VERSION = re.compile(r"\s*1(?![0-9])")

_RENDERING = frozenset({"text", "date", "number", "names", "label", "group", "choose"})
_CHILDREN: Mapping[str, frozenset[str]] = {
    "macro": _RENDERING,
    "layout": _RENDERING,
    "group": _RENDERING,
    "if": _RENDERING,
    "else-if": _RENDERING,
    "else": _RENDERING,
    "substitute": _RENDERING,
    "choose": frozenset({"if", "else-if", "else"}),
    "names": frozenset({"name", "et-al", "label", "substitute", "institution"}),
    "name": frozenset({"name-part"}),
    "date": frozenset({"date-part"}),
    "citation": frozenset({"sort", "layout"}),
    "bibliography": frozenset({"sort", "layout"}),
    "sort": frozenset({"key"}),
}


@dataclass(frozen=True, slots=True)
class Style:
    """A parsed style (CSL 1.0.2 "Styles - Structure"); ``parent`` is the href of a dependent style's parent."""

    id: str
    title: str
    class_: str
    default_locale: str
    parent: str
    options: Mapping[str, str]
    macros: Mapping[str, Element]
    locales: tuple[Element, ...]
    citation: Element | None
    bibliography: Element | None
    path: str = ""
    traits: Mapping[str, bool] = field(default_factory=dict)

    @property
    def has_bibliography(self) -> bool:
        """Whether the style prints a bibliography."""
        return self.bibliography is not None

    @staticmethod
    def parse(xml: bytes | str, *, path: str = "") -> Style:
        """The style in the text; raises ``StyleError`` with file and line for what is not a CSL 1.0 style."""
        root = read_xml(xml, path, "style")
        info = root.child("info")
        parent = _parent(info)
        macros: dict[str, Element] = {}
        for child in root.children:
            if child.name == "macro":
                macros.setdefault(child.get("name"), child)
        style = Style(
            id=_info_text(info, "id"),
            title=_info_text(info, "title"),
            class_=root.get("class", "in-text"),
            default_locale=root.get("default-locale"),
            parent=parent,
            options=root.attributes,
            macros=macros,
            locales=tuple(child for child in root.children if child.name == "locale"),
            citation=root.child("citation"),
            bibliography=root.child("bibliography"),
            path=path,
            traits=_traits(root),
        )
        _check(style, root)
        return style


def _info_text(info: Element | None, name: str) -> str:
    child = info.child(name) if info is not None else None
    return child.text.strip() if child is not None else ""


def _parent(info: Element | None) -> str:
    for child in info.children if info is not None else ():
        if child.name == "link" and child.get("rel") == "independent-parent":
            return child.get("href")
    return ""


def _traits(root: Element) -> Mapping[str, bool]:
    """What the style uses anywhere, so that passes which cannot matter are not run."""
    traits = {"position": False, "disambiguate": False, "year-suffix": False, "first-reference": False}
    for element in root.walk():
        if element.name in {"if", "else-if"}:
            traits["position"] |= "position" in element.attributes
            traits["disambiguate"] |= "disambiguate" in element.attributes
        variable = element.get("variable")
        if variable:
            words = variable.split()
            traits["year-suffix"] |= "year-suffix" in words and element.name == "text"
            traits["first-reference"] |= "first-reference-note-number" in words
    return traits


def _check(style: Style, root: Element) -> None:
    if "version" in root.attributes and not _VERSION.match(root.get("version")):
        raise _error(style, root, f'version="{root.get("version")[:40]}" of CSL is not known; the known one is 1.0')
    if root.get("class") not in {"", "note", "in-text"}:
        raise _error(style, root, f'class="{root.get("class")}" is neither "note" nor "in-text"')
    _check_numbers(style, root)
    if style.parent and style.citation is None:
        return
    if style.citation is None:
        raise _error(style, root, "no <citation> element, and no link to an independent parent")
    for area in (style.citation, style.bibliography):
        if area is not None and area.child("layout") is None:
            raise _error(style, area, f"<{area.name}> has no <layout>")
    for part in (*style.macros.values(), style.citation, style.bibliography):
        if part is not None:
            _check_children(style, part)
    _check_expansion(style)


def _check_numbers(style: Style, root: Element) -> None:
    for element in root.walk():
        for name in _NUMBERS:
            value = element.attributes.get(name)
            if value is not None and not _NUMBER.fullmatch(value):
                raise _error(style, element, f'{name}="{value[:40]}" is not a whole number')


def _check_children(style: Style, parent: Element) -> None:
    allowed = _CHILDREN.get(parent.name)
    for child in parent.children:
        if allowed is not None and child.name not in allowed:
            raise _error(style, child, f"<{child.name}> may not stand in <{parent.name}>")
        _check_children(style, child)


@dataclass(slots=True, eq=False, repr=False)
class _Expansion:
    """How deep and how long rendering may get where macros are called: by macro name, computed once each."""

    style: Style
    known: dict[str, tuple[int, int]] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)

    def macro(self, name: str, caller: Element) -> tuple[int, int]:
        if name in self.known:
            return self.known[name]
        macro = self.style.macros.get(name)
        if macro is None:
            raise _error(self.style, caller, f'macro "{name}" is not defined')
        if name in self.busy:
            raise _error(self.style, caller, f'macro "{name}" calls itself')
        if len(self.busy) > MAX_EXPANDED_DEPTH:
            raise _error(self.style, caller, f"macros call each other more than {MAX_EXPANDED_DEPTH} deep")
        self.busy.add(name)
        self.known[name] = self.element(macro)
        self.busy.discard(name)
        return self.known[name]

    def element(self, element: Element) -> tuple[int, int]:
        depth, calls = 0, 1
        for child in element.children:
            child_depth, child_calls = self.element(child)
            depth = max(depth, child_depth)
            calls = max(calls, child_calls + 1) if element.name == "choose" else calls + child_calls
        if element.name in {"text", "key"} and "macro" in element.attributes:
            child_depth, child_calls = self.macro(element.get("macro"), element)
            depth, calls = max(depth, child_depth), calls + child_calls
        if calls > MAX_CALLS:
            raise _error(self.style, element, f"expands to more than {MAX_CALLS} calls for one cite")
        if depth >= MAX_EXPANDED_DEPTH:
            raise _error(self.style, element, f"expands to more than {MAX_EXPANDED_DEPTH} levels")
        return depth + 1, calls


def _check_expansion(style: Style) -> None:
    expansion = _Expansion(style)
    for name, macro in style.macros.items():
        expansion.macro(name, macro)
    for area in (style.citation, style.bibliography):
        if area is not None:
            expansion.element(area)


def _error(style: Style, element: Element, message: str) -> StyleError:
    return StyleError(f"{style.path or style.id or 'style'}:{element.line}: {message}")
