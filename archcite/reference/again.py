"""Again: the words by which notes name the reference before them once more, in the languages that historians write."""

from __future__ import annotations

import re

from archcite.reference.expressions import Expression

WORDS = (
    *("ibid", "ibidem", "ibíd", "ibídem", "ivi"),  # Latin, Spanish, Italian
    *("ebd", "ebda", "ebenda", "aldaar"),  # German, Dutch
    *("там же", "там само", "там жа", "тамсама", "пак там"),  # Russian, Ukrainian, Belarusian, Bulgarian
    *("tam zhe", "tam že", "tam samo", "tamże", "tamtéž", "tamtiež"),  # romanized; Polish, Czech, Slovak
    *("uo", "ugyanott", "isto", "ten pat", "turpat", "sealsamas"),  # Hungarian, Croatian, Lithuanian, Latvian, Estonian
)
"""The words without the stop that may follow them; they begin a note in capitals or not."""

_SPELLED = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}".replace(" ", r"\s") for word in sorted(WORDS, key=len, reverse=True)
)

AGAIN = re.compile(rf"(?<![^\W_])(?:{_SPELLED})(?![^\W_])\.?[\s,:]*")
"""One of the words, with the signs that part it from what follows."""

_AFTER_A_SIGN = Expression(rf"[:,.;)-][\s\"]*({AGAIN.pattern})")


def again_in(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Where one of the words stands in a part of a plain text: at its start, or after a sign that parts."""
    if found := AGAIN.match(flat, start, end):
        return found.span()
    later = _AFTER_A_SIGN.now.search(flat, start, end)
    return later.span(1) if later else None
