"""A text seen letter for letter, with one kind of dash, quotation mark and blank, so that shapes can be matched."""

from __future__ import annotations

_SAME = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("’‘ʼ′`´ʹ＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
    **dict.fromkeys("\r\n\v\f\u0085\u2028\u2029", " "),
    **dict.fromkeys("*\u00ad\u200b\u200c\u200d\ufeff\u200e\u200f", " "),
    "，": ",",
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
    "／": "/",
    "．": ".",
}
_TABLE = str.maketrans(_SAME)


def plain(text: str) -> str:
    """The text with every dash, quotation mark and blank in its plain form, as long as it was."""
    return text if text.isascii() and not _ODD.intersection(text) else text.translate(_TABLE)


_ODD = frozenset("\t\r\n\v\f`*")
