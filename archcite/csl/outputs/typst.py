"""Typst markup: text that any Typst document can take in, with its #link, #emph and #smallcaps."""

from __future__ import annotations

import re

from archcite.csl.outputs.writer import Writer

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#~$@/'\"\-=+])")
# At the start of a line these would begin a list, a heading or a term.
_LINE_START = re.compile(r"^(\s*)(\d+)(\.)", re.MULTILINE)


def escape(text: str) -> str:
    """The text with every sign that Typst could read escaped."""
    return _LINE_START.sub(r"\1\2\\\3", _SPECIAL.sub(r"\\\1", text)).replace("\u00a0", "~")


def _link(href: str, _: str) -> tuple[str, str]:
    quoted = href.replace("\\", "%5C").replace('"', "%22").replace("\n", "")
    return f'#link("{quoted}")[', "]"


def _style(call: str) -> tuple[str, str]:
    return f"#{call}[", "]"


TYPST = Writer(
    escape=escape,
    spans={
        ("font-style", "italic"): _style('text(style: "italic")'),
        ("font-style", "oblique"): _style('text(style: "oblique")'),
        ("font-style", "normal"): _style('text(style: "normal")'),
        ("font-weight", "bold"): _style("strong"),
        ("font-weight", "light"): _style('text(weight: "light")'),
        ("font-weight", "normal"): _style('text(weight: "regular")'),
        ("font-variant", "small-caps"): _style("smallcaps"),
        ("text-decoration", "underline"): _style("underline"),
        ("vertical-align", "sup"): _style("super"),
        ("vertical-align", "sub"): _style("sub"),
    },
    display={
        "block": ("\n\n", "\n\n"),
        "left-margin": ("", " "),
        "right-inline": ("", ""),
        "indent": ("\n\n#h(2em)", ""),
    },
    link=_link,
    between="\n\n",
)
