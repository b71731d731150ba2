"""Rich text while it is being rendered: a string whose formatting is noncharacter marks, and the rules for joining.

A tree of objects for each rendered node would cost more than the rendering itself, so formatted text is a
plain ``str`` in which U+FDD0 to U+FDEF (never valid in interchange, and replaced in all input) open and
close spans. The writers in ``outputs`` turn marks into a format; everything before them only joins strings.
"""

from __future__ import annotations

import re

CLOSE = "\ufdd0"
QUOTE_CLOSE = "\ufdd1"
QUOTE_OPEN = "\ufdd2"

# Set by the style: they say what the text is, whatever surrounds it.
STYLE_MARKS = {
    ("font-style", "italic"): "\ufdd3",
    ("font-style", "oblique"): "\ufdd4",
    ("font-style", "normal"): "\ufdd5",
    ("font-weight", "bold"): "\ufdd6",
    ("font-weight", "light"): "\ufdd7",
    ("font-weight", "normal"): "\ufdd8",
    ("font-variant", "small-caps"): "\ufdd9",
    ("font-variant", "normal"): "\ufdda",
    ("text-decoration", "underline"): "\ufddb",
    ("text-decoration", "none"): "\ufddc",
    ("vertical-align", "sup"): "\ufddd",
    ("vertical-align", "sub"): "\ufdde",
    ("vertical-align", "baseline"): "\ufddf",
}

# Set inside a field: they flip against what surrounds them (italics in italics are roman).
FIELD_ITALIC = "\ufde0"
FIELD_BOLD = "\ufde1"
FIELD_SMALL_CAPS = "\ufde2"
FIELD_SUP = "\ufde3"
FIELD_SUB = "\ufde4"
NO_CASE = "\ufde5"
NO_DECORATION = "\ufde6"

DISPLAY_MARKS = {
    "block": "\ufde7",
    "left-margin": "\ufde8",
    "right-inline": "\ufde9",
    "indent": "\ufdea",
}

DISPLAY_CLOSE = "\ufdee"

# A link: LINK href LINK_END text CLOSE.
LINK = "\ufdeb"
LINK_END = "\ufdec"

# A character that a writer prints as it is, and no rule of punctuation looks at.
NO_JOIN = "\ufded"

MARK = re.compile("[\ufdd0-\ufdef]")
MARK_SPLIT = re.compile("([\ufdd0-\ufdef])")
_CLOSES = CLOSE + QUOTE_CLOSE + DISPLAY_CLOSE
_WATCHED = frozenset(".,;:!? ")

# What two marks of punctuation become where they meet (citeproc-js's table of collisions): "" keeps the
# left one, the same character as the right one replaces the left; pairs not listed stay as they are.
_COLLISIONS = {
    **{(left, right): "" for left in ":;!?" for right in ":."},
    (".", "."): "",
    (";", ";"): "",
    ("!", "!"): "",
    ("?", "?"): "",
    (",", ","): "",
    (" ", " "): "",
    (":", "!"): "!",
    (":", "?"): "?",
    (";", "!"): "!",
    (";", "?"): "?",
}


def without_noncharacters(text: str) -> str:
    """The text with every noncharacter that could be taken for a mark replaced by U+FFFD."""
    return MARK.sub("\ufffd", text) if MARK.search(text) else text


def plain(text: str) -> str:
    """The text without any mark: what it says, not how it looks."""
    if not MARK.search(text):
        return text
    text = re.sub(f"{LINK}[^{LINK_END}]*{LINK_END}", "", text)
    return MARK.sub("", text.replace(QUOTE_OPEN, "“").replace(QUOTE_CLOSE, "”"))


def join(left: str, right: str, in_quote: bool) -> str:  # noqa: FBT001
    """The two texts side by side, punctuation merged where it meets (CSL 1.0.2 "punctuation-in-quote").

    ``in_quote`` moves a comma or full stop that follows a closing quote inside it.
    """
    if not left:
        return right
    if not right or right[0] not in _WATCHED:
        return left + right
    return _meet(left, right, in_quote)


def _meet(left: str, right: str, in_quote: bool) -> str:  # noqa: FBT001
    first = right[0]
    end = len(left)
    while end and left[end - 1] in _CLOSES:
        end -= 1
    if not end:
        return left + right
    last = left[end - 1]
    if end == len(left):
        became = _COLLISIONS.get((last, first))
        if became is None:
            return left + right
        return left + right[1:] if became == "" else left[:-1] + right
    quote = left.find(QUOTE_CLOSE, end)
    if quote < 0:
        return _merged(left, end, right, len(left))
    if first == " ":
        return left + right
    return _at_quote(left, end, quote, right, in_quote)


def _merged(left: str, end: int, right: str, place: int) -> str:
    """The texts joined where the last visible sign of the left one, before ``end``, meets the right one's first.

    A sign that stays goes to ``place``.
    """
    became = _COLLISIONS.get((left[end - 1], right[0]))
    if became is None:
        return left[:place] + right[0] + left[place:] + right[1:]
    if became == "":
        return left + right[1:]
    return left[: end - 1] + became + left[end:] + right[1:]


def _at_quote(left: str, end: int, quote: int, right: str, in_quote: bool) -> str:  # noqa: FBT001
    """Punctuation after a closing quote: inside it, or all of it outside, as the locale has it."""
    last, first = left[end - 1], right[0]
    if in_quote:
        if first in ".,!?":
            return _merged(left, end, right, quote)
        return left + right[1:] if last == first else left + right
    if last in ":;,":
        left = left[: end - 1] + left[end:] + last
        return _merged(left, len(left), right, len(left))
    return left + right[1:] if last == first else left + right


def joined(parts: list[str], delimiter: str, in_quote: bool) -> str:  # noqa: FBT001
    """The parts that are not empty, with the delimiter between them, joined by the rules of :func:`join`."""
    text = ""
    for part in parts:
        if not part:
            continue
        if not text:
            text = part
            continue
        if delimiter:
            text = join(text, delimiter, in_quote)
        text = text + part if part[0] not in _WATCHED else _meet(text, part, in_quote)
    return text


def affixed(prefix: str, text: str, suffix: str, in_quote: bool) -> str:  # noqa: FBT001
    """The text between its affixes."""
    if prefix:
        text = join(prefix, text, in_quote)
    return join(text, suffix, in_quote) if suffix else text
