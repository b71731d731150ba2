"""Single values as JSON holds them, read as CSL means them: text, whole numbers, flags."""

from __future__ import annotations

import re

# Control characters, lone surrogates and noncharacters; U+FDD0 to U+FDEF are marks to this processor.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def text(value: object) -> str:
    """The text of a string or number, what cannot be printed replaced by U+FFFD; else ``""``."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value) if _UNPRINTABLE.search(value) else value
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if value.bit_length() < 10_000 else ""  # Python refuses to print longer ones
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    return ""


def whole(value: object) -> int | None:
    """The whole number that an int, a float or a numeric text of at most 9 digits stands for."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < 10**9 else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 10**9 else None
    if isinstance(value, str) and (match := _WHOLE.fullmatch(value.strip())):
        return int(match[0])
    return None


_WHOLE = re.compile(r"[-+]?[0-9]{1,9}")


def flag(value: object) -> bool:
    """Whether a value switches something on: ``true``, a number but 0, a text but ``"false"`` and ``"0"``."""
    if isinstance(value, str):
        return value.strip().lower() not in ("", "0", "false", "no")
    return isinstance(value, bool | int | float) and bool(value)
