r"""LaTeX: text that any LaTeX document can take in, with hyperref's \href for links."""

from __future__ import annotations

import re

from archcite.csl.outputs.writer import Writer

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "#": r"\#",
        "$": r"\$",
        "%": r"\%",
        "&": r"\&",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "`": r"\textasciigrave{}",
        "\u00a0": "~",
        "\u202f": r"\,",
    }
)
# Ligatures and dashes that TeX would make of plain hyphens, and a blank line, which would end a paragraph.
_HYPHENS = re.compile(r"-(?=-)")
_BLANK = re.compile(r"\n\s*\n")


def escape(text: str) -> str:
    """The text with every sign that TeX could read written as itself."""
    text = _HYPHENS.sub("-{}", text.translate(_ESCAPES))
    return _BLANK.sub("\n", text)


_IN_LINKS = str.maketrans(
    {"\\": "%5C", "{": "%7B", "}": "%7D", "^": "%5E", "`": "%60", '"': "%22", " ": "%20", "\n": ""}
)


def _link(href: str, _: str) -> tuple[str, str]:
    target = href.translate(_IN_LINKS).replace("%", r"\%").replace("#", r"\#")
    return rf"\href{{{target}}}{{", "}"


def _command(name: str) -> tuple[str, str]:
    return f"\\{name}{{", "}"


LATEX = Writer(
    escape=escape,
    spans={
        ("font-style", "italic"): _command("textit"),
        ("font-style", "oblique"): _command("textsl"),
        ("font-style", "normal"): _command("textup"),
        ("font-weight", "bold"): _command("textbf"),
        ("font-weight", "normal"): _command("textmd"),
        ("font-weight", "light"): _command("textmd"),
        ("font-variant", "small-caps"): _command("textsc"),
        ("font-variant", "normal"): _command("textnormal"),
        ("text-decoration", "underline"): _command("underline"),
        ("vertical-align", "sup"): _command("textsuperscript"),
        ("vertical-align", "sub"): _command("textsubscript"),
    },
    display={
        "block": ("\n\n\\noindent ", "\n\n"),
        "left-margin": ("", " "),
        "right-inline": ("", ""),
        "indent": ("\n\n\\hspace*{2em}", ""),
    },
    link=_link,
    between="\n\n",
)
