"""What kind of document a page shows: by its ``Type``, or by the words that its title begins with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archcite.tables.kinds import Kind

_LEADS: Final = frozenset(
    {
        *(
            "a",
            "an",
            "the",
            "secret",
            "top",
            "strictly",
            "confidential",
            "personal",
            "urgent",
            "special",
            "ciphered",
        ),
        *(
            "coded",
            "unsigned",
            "handwritten",
            "informal",
            "official",
            "soviet",
            "hungarian",
            "polish",
            "czech",
        ),
        *(
            "czechoslovak",
            "romanian",
            "bulgarian",
            "german",
            "chinese",
            "american",
            "british",
            "french",
            "italian",
        ),
        *(
            "cuban",
            "yugoslav",
            "albanian",
            "mongolian",
            "korean",
            "japanese",
            "indian",
            "russian",
            "ukrainian",
        ),
    }
)
"""Words that may stand before the word for the document's kind."""

_FORMS: Mapping[str, str] = {
    "draft": "draft",
    "excerpt": "excerpt",
    "excerpts": "excerpt",
    "extract": "excerpt",
    "extracts": "excerpt",
    "copy": "copy",
}
_MOST_WORDS: Final = 8


def kind_of_title(title: str, kinds: Mapping[str, Kind]) -> tuple[str, str]:
    """The kind and the form (draft, excerpt, copy) that a title begins with; ``""`` where it does not say."""
    words = re.findall(r"[\w'’-]+", title[:300].casefold())[:_MOST_WORDS]
    form = ""
    while words:
        if words[0] in _FORMS and len(words) > 1:
            form = _FORMS[words.pop(0)]
            while words and words[0] in {"of", "from", "the", "a"}:
                words.pop(0)
            continue
        if found := _longest(words, kinds):
            return found, form
        if words[0] not in _LEADS:
            break
        words.pop(0)
    return "", form


def kind_of_type(text: str, kinds: Mapping[str, Kind]) -> str:
    """The kind that a page's ``Type`` means; ``""`` where no row has that word."""
    words = re.findall(r"[\w'’-]+", text[:300].casefold())
    return _named(kinds).get(" ".join(words), "")


def _longest(words: list[str], kinds: Mapping[str, Kind]) -> str:
    known = _named(kinds)
    for length in range(min(5, len(words)), 0, -1):
        if found := known.get(" ".join(words[:length])):
            return found
    return ""


def _named(kinds: Mapping[str, Kind]) -> dict[str, str]:
    """Every word for a kind, in small letters, singular and plural."""
    names: dict[str, str] = {}
    for kind in kinds.values():
        for word in (*kind.words, kind.plural, kind.name):
            names[" ".join(re.findall(r"[\w'’-]+", word.casefold()))] = kind.name
    return names
