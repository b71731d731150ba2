"""Again: the words by which notes name the reference before them once more, in the languages that historians write."""

from __future__ import annotations

import re

WORDS = (
    *("ibid", "ibidem", "ibíd", "ivi"),  # Latin, Spanish, Italian
    *("ebd", "ebda", "ebenda", "aldaar"),  # German, Dutch
    *("там же", "там само", "там жа", "пак там"),  # Russian, Ukrainian, Belarusian, Bulgarian
    *("tam zhe", "tam že", "tam samo", "tamże", "tamtéž", "tamtiež"),  # romanized; Polish, Czech, Slovak
    *("uo", "ugyanott", "isto", "ten pat", "turpat", "sealsamas"),  # Hungarian, Croatian, Lithuanian, Latvian, Estonian
)
"""The words without the stop that may follow them; they begin a note in capitals or not."""

FIRST_WORDS = frozenset(word.partition(" ")[0] for word in WORDS)
"""The first words of each: where none of them stands, :data:`AGAIN` does not either."""

_SPELLED = "|".join(
    f"[{word[0].upper()}{word[0]}]{word[1:]}".replace(" ", r"\s") for word in sorted(WORDS, key=len, reverse=True)
)

AGAIN = re.compile(rf"(?<![^\W_])(?:{_SPELLED})(?![^\W_])\.?[\s,:]*")
"""One of the words, with the signs that part it from what follows."""
