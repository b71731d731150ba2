"""Markdown (CommonMark with pandoc's superscripts, subscripts and spans)."""

from __future__ import annotations

import re

from archcite.csl.outputs.writer import Writer

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#~^|$&@])")
# What starts a block at the beginning of a line: a list, a heading, a quotation, a rule.
_LINE_START = re.compile(r"^(\s*)([-+>#]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)


def escape(text: str) -> str:
    """The text with every sign that Markdown could read escaped by a backslash."""
    return _SPECIAL.sub(r"\\\1", text)


def guarded(text: str) -> str:
    """A finished line whose beginning Markdown cannot take for a list, heading or quotation."""

    def guard(match: re.Match[str]) -> str:
        if match[2].isdigit():
            return match[0]
        return f"{match[1]}\\{match[2]}"

    return _LINE_START.sub(guard, text)


def _link(href: str, _: str) -> tuple[str, str]:
    return "[", f"](<{href.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>)"


MARKDOWN = Writer(
    escape=escape,
    spans={
        ("font-style", "italic"): ("*", "*"),
        ("font-style", "oblique"): ("*", "*"),
        ("font-style", "normal"): ("*", "*"),
        ("font-weight", "bold"): ("**", "**"),
        ("font-weight", "normal"): ("**", "**"),
        ("font-variant", "small-caps"): ("[", "]{.smallcaps}"),
        ("text-decoration", "underline"): ("[", "]{.underline}"),
        ("vertical-align", "sup"): ("^", "^"),
        ("vertical-align", "sub"): ("~", "~"),
    },
    display={
        "block": ("\n\n", "\n\n"),
        "left-margin": ("", " "),
        "right-inline": ("", ""),
        "indent": ("\n\n> ", ""),
    },
    link=_link,
    between="\n\n",
)
