"""RTF fragments: seven-bit text for word processors, to stand inside an RTF document."""

from __future__ import annotations

from archcite.csl.outputs.writer import Writer

_ESCAPES = str.maketrans({"\\": r"\\", "{": r"\{", "}": r"\}", "\n": r"\line ", "\t": r"\tab "})


def escape(text: str) -> str:
    r"""The text in ASCII: other characters as \uN with a question mark for readers that know no Unicode."""
    text = text.translate(_ESCAPES)
    if text.isascii():
        return "".join(sign for sign in text if sign >= " ")
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign < " ":
        return ""
    if sign < "\x7f":
        return sign
    units = sign.encode("utf-16-le", "replace")
    codes = (int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2))
    return "".join(f"\\u{code}?" for code in codes)


def _link(href: str, _: str) -> tuple[str, str]:
    target = escape(href.replace('"', "%22"))
    return f'{{\\field{{\\*\\fldinst HYPERLINK "{target}"}}{{\\fldrslt ', "}}"


def _group(word: str) -> tuple[str, str]:
    return f"{{\\{word} ", "}"


RTF = Writer(
    escape=escape,
    spans={
        ("font-style", "italic"): _group("i"),
        ("font-style", "oblique"): _group("i"),
        ("font-style", "normal"): _group("i0"),
        ("font-weight", "bold"): _group("b"),
        ("font-weight", "normal"): _group("b0"),
        ("font-variant", "small-caps"): _group("scaps"),
        ("font-variant", "normal"): _group("scaps0"),
        ("text-decoration", "underline"): _group("ul"),
        ("text-decoration", "none"): _group("ulnone"),
        ("vertical-align", "sup"): _group("super"),
        ("vertical-align", "sub"): _group("sub"),
        ("vertical-align", "baseline"): _group("nosupersub"),
    },
    display={
        "block": ("\\line ", "\\line "),
        "left-margin": ("", "\\tab "),
        "right-inline": ("", ""),
        "indent": ("\\line\\tab ", ""),
    },
    link=_link,
    between="\\par\n",
)
