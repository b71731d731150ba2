"""A style or locale as a tree of elements: read from XML that is data from a stranger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from archcite.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_OWN = NAMESPACE + "}"
_LANG = "http://www.w3.org/XML/1998/namespace}lang"

# The largest official style is 250 kB and nests 30 deep; no honest style comes near these bounds.
MAX_BYTES = 8_000_000
MAX_DEPTH = 100

_TWICE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,5})|([0-9]{1,6}));")


class Element(NamedTuple):
    """An element of a style or locale: its local name, attributes, children, text and line."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Element, ...]
    text: str
    line: int

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value, or ``default``."""
        return self.attributes.get(name, default)

    def child(self, name: str) -> Element | None:
        """The first child of that name."""
        for child in self.children:
            if child.name == name:
                return child
        return None

    def walk(self) -> Iterator[Element]:
        """This element and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_xml(xml: bytes | str, path: str, expected: str) -> Element:
    """The document as elements, whose root must be ``expected`` in CSL's namespace; others are left out.

    A document type declaration is refused where it begins, and with it every entity: nothing outside the text is
    ever read. Raises ``StyleError`` with file and line.
    """
    where = path or "style"
    start = xml.lstrip("\ufeff \t\r\n") if isinstance(xml, str) else xml.lstrip()
    data = start.encode("utf-8", "surrogatepass") if isinstance(start, str) else start
    if len(data) > MAX_BYTES:
        raise StyleError(f"{where}: larger than {MAX_BYTES // 1_000_000} MB; this is no style")
    before = xml[: len(xml) - len(start)]
    lines = before.count("\n") if isinstance(before, str) else before.count(b"\n")
    # What a text says of its encoding is of no use once it is decoded.
    parser = expat.ParserCreate("utf-8" if isinstance(xml, str) else None, "}")
    tree = _Tree(parser, where, expected, lines)
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat takes it by place)
    except expat.ExpatError as error:
        message = expat.errors.messages[error.code]
        raise StyleError(f"{where}:{error.lineno + lines}: not well-formed XML: {message}") from None
    except (LookupError, ValueError):  # an encoding that Python does not know, or that has no byte for a character
        raise StyleError(f"{where}:1: not well-formed XML: unknown encoding") from None
    return tree.root()


class _Tree:
    """What the parser meets, as elements: those that are open, and what each holds so far."""

    def __init__(self, parser: expat.XMLParserType, where: str, expected: str, lines: int) -> None:
        self.parser, self.where, self.expected, self.lines = parser, where, expected, lines
        self.open: list[tuple[str, dict[str, str], list[Element], list[str], int]] = []
        self.made: list[Element] = []
        self.text: list[str] | None = None  # of the innermost element, up to its first child
        self.foreign = 0
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype

    def error(self, message: str) -> StyleError:
        return StyleError(f"{self.where}:{self.parser.CurrentLineNumber + self.lines}: {message}")

    def doctype(self, *_said: object) -> None:
        raise self.error("a document type declaration is refused (CSL needs none)")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.open and tag != _OWN + self.expected:
            raise self.error(
                f"not a CSL {self.expected}: the root element is <{tag.rpartition('}')[2]}>, expected "
                f'<{self.expected} xmlns="{NAMESPACE}">'
            )
        if len(self.open) + self.foreign > MAX_DEPTH:
            raise self.error(f"nested more than {MAX_DEPTH} deep")
        if self.foreign or not tag.startswith(_OWN):
            self.foreign += 1
            self.text = None
            return
        if attributes:
            attributes = {_name(key): _decoded(value) for key, value in attributes.items()}
        self.text = []
        self.open.append((tag[len(_OWN) :], attributes, [], self.text, self.parser.CurrentLineNumber + self.lines))

    def end(self, _tag: str) -> None:
        self.text = None
        if self.foreign:
            self.foreign -= 1
            return
        name, attributes, children, text, line = self.open.pop()
        element = Element(name, attributes, tuple(children), "".join(text), line)
        (self.open[-1][2] if self.open else self.made).append(element)

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def root(self) -> Element:
        return self.made[0]


def _name(key: str) -> str:
    """An attribute's name as it is asked for: ``xml:lang`` is ``lang``."""
    return "lang" if key == _LANG else key


def _decoded(value: str) -> str:
    """The value with numeric references that were escaped twice ("&amp;#160;", found in official styles) read."""
    return _TWICE.sub(_character, value) if "&#" in value else value


def _character(reference: re.Match[str]) -> str:
    """The character of a numeric reference, or U+FFFD where there is none."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if number < 0x20 and chr(number) not in "\t\n\r":
        return "\ufffd"
    half, none = 0xD800 <= number < 0xE000, 0xFDD0 <= number < 0xFDF0 or number & 0xFFFE == 0xFFFE
    return "\ufffd" if half or none else chr(number)
