"""Text as LaTeX takes it inside a .bib value, so that it prints as itself and no value can end early."""

from __future__ import annotations

import re

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
"""What LaTeX would obey. A brace that has no partner goes by its name: BibTeX counts escaped braces too."""

_BRACES = {"{": r"\{", "}": r"\}"}
"""Braces in pairs, which more software reads in this form."""

_ANY_SPECIAL = re.compile(r"[\\{}~^&%$#_]|-(?=-)|(?<=[?!])`|[`'](?=[`'])")
_BLANKS = re.compile(r"[\s\x1c-\x1f\x85]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def latex(text: str) -> str:
    """The text with LaTeX's ten special characters escaped, on one line, without control characters.

    Braces come out balanced and no backslash ends it. ``--`` and doubled quotes, which TeX would join, are
    parted.
    """
    line = plain(text)
    paired = _paired(line)
    return _ANY_SPECIAL.sub(lambda match: (_BRACES.get(match[0]) if paired else None) or _escaped(match), line)


def _paired(text: str) -> bool:
    """Whether each brace has its partner, as BibTeX counts them."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def plain(text: str) -> str:
    """The text on one line: a run of blanks and line ends is one blank, control characters are left out."""
    return _CONTROLS.sub("", _BLANKS.sub(" ", text)).strip()


def _escaped(match: re.Match[str]) -> str:
    return _SPECIAL.get(match[0]) or ("{}`" if match[0] == "`" and _after_mark(match) else f"{match[0]}{{}}")


def _after_mark(match: re.Match[str]) -> bool:
    r"""Whether a backquote follows ``?`` or ``!``, with which TeX would join it to ``¿`` or ``¡``."""
    return match.string[match.start() - 1 : match.start()] in {"?", "!"}


def has_controls(text: str) -> bool:
    """Whether the text holds control characters that are no blanks, which :func:`latex` leaves out."""
    return _CONTROLS.search(text) is not None


_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\\{}\"<>^`|]")


def address(url: str) -> str:
    r"""An address as ``url`` fields and ``\url`` take it: raw but for what RFC 3986 leaves out."""
    return _NOT_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
