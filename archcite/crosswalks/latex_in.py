"""LaTeX in a .bib value as the rich text of CSL-JSON: accents, signs, fonts; braces as what keeps its capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from types import MappingProxyType

# Combining marks by the sign or letter of their accent (LaTeX2e, "Accents").
_ACCENTS = MappingProxyType(
    dict(
        zip(
            "`'^~=.\"urHvdckbtGhUf",
            "\u0300\u0301\u0302\u0303\u0304\u0307\u0308\u0306\u030a\u030b\u030c\u0323\u0327\u0328\u0331\u0361\u030f\u0309\u030e\u0311",
            strict=True,
        )
    )
)
_TABLE = """
    ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ
    S § P ¶ pounds £ copyright © dag † ddag ‡ ldots … dots … textellipsis … textendash – textemdash — slash /
    textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” quotesinglbase ‚ quotedblbase „
    glqq „ grqq “ glq ‚ grq ‘ guillemotleft « guillemotright » flqq « frqq » lq ‘ rq ’ textquotesingle ' textquotedbl "
    textbackslash \\ textasciitilde ~ textasciicircum ^ textbraceleft { textbraceright } textunderscore _ textbar |
    textless < textgreater > textbullet • textperiodcentered · textdegree ° degree ° euro € texteuro € textnumero №
    textregistered ® texttrademark ™ textordfeminine ª textordmasculine º textexclamdown ¡ textquestiondown ¿
    times × cdot · alpha α beta β gamma γ mu µ TeX TeX LaTeX LaTeX BibTeX BibTeX adddot .
"""
_WORDS = _TABLE.split()
_BLANK = dict.fromkeys(("quad", "space", "addspace", "newline", "par"), " ") | {"nobreakspace": "\u00a0"}
_SIGNS = MappingProxyType({**dict(zip(_WORDS[::2], _WORDS[1::2], strict=True)), **_BLANK, "relax": "", "protect": ""})
# A character after a backslash that is no letter: what it prints.
_ESCAPED = MappingProxyType(
    {",": "\u2009", ";": " ", ":": " ", " ": " ", "\n": " ", "\\": " ", "-": "", "/": "", "@": ""}
)
_FONTS = MappingProxyType(
    {
        **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "it", "em", "itshape", "sl"), "i"),
        **dict.fromkeys(("textbf", "mkbibbold", "bf", "bfseries"), "b"),
        **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "sp"), "sup"),
        **dict.fromkeys(("textsubscript", "mkbibsubscript", "sb"), "sub"),
        **dict.fromkeys(("textsc", "sc", "scshape"), 'span style="font-variant:small-caps;"'),
    }
)
_DECLARED = frozenset({"it", "em", "itshape", "sl", "bf", "bfseries", "sc", "scshape"})
"""Fonts that hold to the end of their group."""
_PLAIN = frozenset({
    "text", "textrm", "textup", "textnormal", "texttt", "textsf", "textmd", "mbox", "hbox", "url", "path", "nolinkurl",
    "rm", "rmfamily", "tt", "ttfamily", "normalfont", "upshape", "uppercase", "MakeUppercase", "bibinfo", "autocap",
    "ensuremath", "mathrm", "mathit", "textlatin",
})  # fmt: skip
"""Commands that leave the words of their argument as they are."""
_QUOTES = frozenset({"enquote", "mkbibquote", "textquote"})
_FOR_SORTING = frozenset({"noopsort", "noop", "SortNoop"})
"""Commands that people define to put an entry in its place: nothing of them is printed."""
_TOKEN = re.compile(r"\\([A-Za-z]+)\*?[ \t\n]*|\\(.)|(---?|``|''|[?!]`|[{}$~^_])|([^\\{}$~^_`'?!-]+|.)|\\", re.DOTALL)
_JOINED = MappingProxyType({"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": "\u00a0", "$": ""})
_RAISED = MappingProxyType({"^": "sup", "_": "sub"})
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
DEEPEST = 64
"""Groups inside each other, beyond which braces count no more: no title has as many."""


def rich_text(value: str, unknown: set[str], *, protected: bool = False) -> str:
    r"""The value as CSL's rich text; ``protected`` marks what stands in braces as having its own capitals.

    The names of commands that are not known go into ``unknown``; their arguments are kept. TeX's joined signs become
    dashes and quotation marks, ``\emph`` CSL's ``<i>`` (citeproc-js, "HTML-like formatting tags").
    """
    if not _SPECIAL.search(value):
        return _BLANKS.sub(" ", value).strip()
    reader = _Reader(value, unknown, protected=protected)
    return _BLANKS.sub(" ", reader.group(0)).strip()


_SPECIAL = re.compile(r"[\\{}$~^_`]|--|''")


class _Reader:
    """A value being read, a token at a time."""

    def __init__(self, value: str, unknown: set[str], *, protected: bool) -> None:
        self.tokens = _Tokens(value)
        self.unknown = unknown
        self.protected = protected
        self.math = False

    def group(self, depth: int) -> str:
        """The text up to the brace that closes this group, or to the end."""
        said: list[str] = []
        closing: list[str] = []
        for command, escaped, sign, text in self.tokens:
            if sign == "}":
                if depth:
                    break
            elif command in _DECLARED:
                said.append(f"<{_FONTS[command]}>")
                closing.insert(0, f"</{_FONTS[command].partition(' ')[0]}>")
            else:
                said.append(self._one(command, escaped, sign, text, depth))
        return "".join([*said, *closing])

    def _one(self, command: str, escaped: str, sign: str, text: str, depth: int) -> str:
        """What one token prints, with its argument where it takes one."""
        if command:
            return self._command(command, depth)
        if escaped:
            return self._accented(escaped, depth) if escaped in _ACCENTS else _ESCAPED.get(escaped, escaped)
        if sign == "{":
            return self._braced(depth)
        if sign == "$":
            self.math = not self.math
        if sign in _RAISED and self.math:
            return f"<{_RAISED[sign]}>{self._argument(depth)}</{_RAISED[sign]}>"
        return _JOINED.get(sign, sign) if sign else text

    def _command(self, name: str, depth: int) -> str:
        if name in _SIGNS:
            return _SIGNS[name]
        if name in _ACCENTS:
            return self._accented(name, depth)
        said = self._argument(depth)
        if name in _FONTS:
            return f"<{_FONTS[name]}>{said}</{_FONTS[name].partition(' ')[0]}>"
        if name in _QUOTES:
            return f"“{said}”"
        if name == "href":
            return f"{self._argument(depth)} ({said})"
        if name == "foreignlanguage":
            return self._argument(depth)
        if name in _FOR_SORTING:
            return ""
        if name not in _PLAIN:
            self.unknown.add(name)
        return said

    def _accented(self, accent: str, depth: int) -> str:
        """A letter with its accent as one character where Unicode has it."""
        base = self._argument(depth).replace("ı", "i").replace("ȷ", "j")
        return unicodedata.normalize("NFC", f"{base[:1]}{_ACCENTS[accent]}{base[1:]}") if base else ""

    def _argument(self, depth: int) -> str:
        """What a command takes: the next group, or the next character."""
        token = next(self.tokens, None)
        if token is None:
            return ""
        command, escaped, sign, text = token
        if sign == "{" and depth < DEEPEST:
            return self.group(depth + 1)
        if sign == "}":
            self.tokens.back(token)
            return ""
        if text:
            lead = text.lstrip()
            if len(lead) > 1:
                self.tokens.back(("", "", "", lead[1:]))
            return lead[:1]
        return self._one(command, escaped, sign, text, depth + 1) if depth < DEEPEST else ""

    def _braced(self, depth: int) -> str:
        """A group: with its own capitals where it begins with no command (BibTeX's "special character")."""
        if depth >= DEEPEST:
            return ""
        token = next(self.tokens, None)
        if token is not None:
            self.tokens.back(token)
        special = token is None or bool(token[0] or token[1])
        said = self.group(depth + 1)
        if special or depth or not self.protected or self.math or not said.strip():
            return said
        return f'<span class="nocase">{said}</span>'


_Token = tuple[str, str, str, str]


class _Tokens(Iterator[_Token]):
    """The tokens of a value, of which the last can be given back."""

    def __init__(self, value: str) -> None:
        self._found = _TOKEN.finditer(value)
        self._returned: list[_Token] = []

    def __next__(self) -> _Token:
        if self._returned:
            return self._returned.pop()
        match = next(self._found)
        command, escaped, sign, text = match.groups(default="")
        return command, escaped, sign, text

    def back(self, token: _Token) -> None:
        """Give a token back: it comes next."""
        self._returned.append(token)
