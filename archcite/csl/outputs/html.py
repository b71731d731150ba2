"""HTML as citeproc-js writes it, so that pages and tests made for it find what they expect."""

from __future__ import annotations

import unicodedata

from archcite.csl.outputs.writer import Writer

_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
# Where Unicode has letters and digits in superscript; what each stands for is its compatibility mapping.
_RANGES = (
    range(0xAA, 0xBB),
    range(0x2B0, 0x2E5),
    range(0x6E5, 0x6E7),
    range(0x1D2C, 0x1DC0),
    range(0x2070, 0x2080),
    range(0x2120, 0x2123),
    range(0x3192, 0x31A0),
)
_SUPERSCRIPTS = {
    sign: f"<sup>{unicodedata.normalize('NFKC', chr(sign))}</sup>"
    for row in _RANGES
    for sign in row
    if unicodedata.decomposition(chr(sign)).startswith("<super>")
} | {0x2C0: "<sup>ʔ</sup>", 0x2C1: "<sup>ʕ</sup>", 0x6E5: "<sup>و</sup>", 0x6E6: "<sup>ي</sup>"}


def escape(text: str) -> str:
    """The text as HTML character data."""
    text = text.translate(_ESCAPES)
    if "  " in text:
        text = text.replace("  ", "\u00a0 ")
    return text if text.isascii() else text.translate(_SUPERSCRIPTS)


def _attribute(text: str) -> str:
    return text.translate(_ESCAPES).replace('"', "&#34;")


def _link(href: str, _: str) -> tuple[str, str]:
    return f'<a href="{_attribute(href)}">', "</a>"


def _style(rule: str) -> tuple[str, str]:
    return f'<span style="{rule};">', "</span>"


HTML = Writer(
    escape=escape,
    spans={
        ("font-style", "italic"): ("<i>", "</i>"),
        ("font-style", "oblique"): ("<em>", "</em>"),
        ("font-style", "normal"): _style("font-style:normal"),
        ("font-weight", "bold"): ("<b>", "</b>"),
        ("font-weight", "light"): ("", ""),
        ("font-weight", "normal"): _style("font-weight:normal"),
        ("font-variant", "small-caps"): _style("font-variant:small-caps"),
        ("font-variant", "normal"): _style("font-variant:normal"),
        ("text-decoration", "underline"): _style("text-decoration:underline"),
        ("text-decoration", "none"): _style("text-decoration:none"),
        ("vertical-align", "sup"): ("<sup>", "</sup>"),
        ("vertical-align", "sub"): ("<sub>", "</sub>"),
        ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
    },
    display={
        "block": ('\n\n    <div class="csl-block">', "</div>\n"),
        "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
        "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
        "indent": ('<div class="csl-indent">', "</div>\n  "),
    },
    link=_link,
    entry=('  <div class="csl-entry">', "</div>\n"),
    bibliography=('<div class="csl-bib-body">\n', "</div>"),
    between="",
    repeats=True,
)
