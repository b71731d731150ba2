"""A text seen letter for letter, with one kind of dash, quotation mark and blank, so that shapes can be matched."""

from __future__ import annotations

import re

_BLANKS = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\t\r\n\v\f\u0085\u2028\u2029"
)
_TABLE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("’‘ʼ′´ʹ＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys("`\u00ad\u200b\u200c\u200d\ufeff\u200e\u200f", " "),
        **dict(zip("，：；（）／．", ",:;()/.", strict=True)),
    }
)
_PLAIN = re.compile(r"[ -_a-~Ѐ-ӿ№°ÄÖÜäöüßéèáíóőúůčěřžš]*")
_EMPHASIS = re.compile(r"\*\*|(?<![\w*])\*(?=\w)|(?<=\w)\*(?=[\s,.;:)]|$)")
_OPENED = re.compile(r"\*\*|(?<![\w*])\*(?=\w)")


def plain(text: str) -> str:
    """The text with every dash, quotation mark and blank in its plain form, emphasis blanked, as long as it was."""
    text = text.replace("–", "-").replace("’", "'")
    if _PLAIN.fullmatch(text) is None:
        text = text.translate(_TABLE)
    if "*" in text and _OPENED.search(text):
        text = _EMPHASIS.sub(lambda match: " " * len(match[0]), text)
    return text
