"""Titles and kinds as citations word them: what is quoted, what is roman, what a later note prints."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_people import plain_name, surname
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archcite.crosswalks.csl_choices import Choices
    from archcite.model.agents import Agent
    from archcite.model.record import Record
    from archcite.tables import Kind, Tables, Terms

_ARTICLES = frozenset({"a", "an", "the"})
_SMALL_WORDS = _ARTICLES | frozenset({
    "about", "after", "and", "as", "at", "before", "between", "but", "by", "concerning", "during", "for",
    "from", "in", "into", "of", "on", "or", "over", "re", "regarding", "the", "to", "under", "upon", "via",
    "with", "without", "his", "her", "its", "their",
})  # fmt: skip
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_GLOSS = re.compile(r"\s*\[[^\[\]]*\]\s*$")
# What ties a title together: whom it goes from and to, or who speaks with whom.
_TIES = re.compile(r"\b(?:to|from|between|with|and)\b", re.IGNORECASE)
_UNSAID = frozenset({"document", "manuscript", "file", "collection", "edition", "book", "article"})
_GENERIC = frozenset({"papers", "records", "correspondence", "letters", "collection", "fonds", "diaries", "files"})

_PAPERS = "papers|records|correspondence|letters|collection|fonds|diaries|files"


def kind_of(record: Record, tables: Tables) -> Kind | None:
    """The row of the record's kind, found by its name or by another word that means it."""
    if not record.kind:
        return None
    kinds: Mapping[str, Kind] = tables.kinds
    word = record.kind.casefold()
    return kinds.get(word) or next((row for row in kinds.values() if word in row.words), None)


def family_of(record: Record, tables: Tables) -> str:
    """What the record is treated like: ``correspondence``, ``interview``, ``collection``, …."""
    kind = kind_of(record, tables)
    if kind is None and record.interviewers and not record.kind:
        return "interview"
    return kind.family if kind else "document"


def kind_word(
    record: Record,
    tables: Tables,
    choices: Choices,
    named: Mapping[str, str] = MappingProxyType({}),
    title: str | None = None,
) -> str:
    """The kind in words, where it is to be said: not for a letter (Chicago 14.111), nor where the title says it.

    ``named`` are the kinds' names in another language, ``title`` the one that is printed where it is not the record's.
    """
    if choices.kind_word:
        return choices.kind_word
    if not record.kind:
        return ""
    word = _lowered(record.kind)
    row = kind_of(record, tables)
    if word in _UNSAID or (row and row.name in _UNSAID and word == row.name):
        return ""
    # Beside a title a word of the table is said unless the title says it; a word of the record's own is not.
    if record.title and (row is None or _says(record, word, row, title or record.title) or record.medium):
        return ""
    if word in {"letter", "personal communication"} and record.recipients and not record.title:
        return ""
    return named.get(row.name, word) if row else word


def described_kind(record: Record, tables: Tables, choices: Choices, named: Mapping[str, str]) -> str:
    """What a picture, a map or a recording is that has a description for a title, unless this or its medium says it."""
    row, said = kind_of(record, tables), record.supplied_title or ""
    if row is None or row.family not in {"image", "map", "recording"} or record.medium or record.form:
        return ""
    word = kind_word(record, tables, choices, named)
    return "" if _says(record, _lowered(record.kind or ""), row, said) else word


def _lowered(kind: str) -> str:
    """The kind as it stands inside a note: a first capital that is no acronym's goes."""
    first = kind.split(maxsplit=1)[0]
    return kind[0].lower() + kind[1:] if first[:1].isupper() and first[1:].islower() else kind


def _says(record: Record, word: str, row: Kind, title: str) -> bool:
    """Whether the title names its own kind, or begins with what the document is in the title's language."""
    known = {word, word.rsplit(maxsplit=1)[-1], row.name, row.plural, *row.words}
    folded = title.casefold()
    original = record.original_title.language if record.original_title else None
    tags = {record.title_language or "", original or "", *record.language}
    tags |= {"ru", "uk"} if _CYRILLIC.search(folded) else set()
    tongues = [terms(tag) for tag in tags if tag and not tag.startswith("en")]
    known |= {tongue.kinds.get(row.name, "") for tongue in tongues} - {""}
    if any(_is_word_of(one.casefold(), folded) for one in known):
        return True
    nouns = {noun.casefold() for tongue in tongues for noun in (*tongue.nouns, *tongue.kinds.values())}
    return any(folded.startswith(noun) and not folded[len(noun) :][:1].isalpha() for noun in nouns)


def _is_word_of(word: str, text: str) -> bool:
    """Whether a word stands in a text; one that is written without blanks around it may stand anywhere."""
    if word[:1] >= "\u2e80":
        return word in text
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def capitalized(title: str, choices: Choices) -> str:
    """The title with the capitals of its source, or with words in full capitals lowered (option ``capitals``)."""
    if choices.capitals == "kept":
        return title
    return re.sub(r"\b[^\W\d_]{5,}\b", lambda word: word[0].capitalize() if word[0].isupper() else word[0], title)


def leads_with_title(record: Record, tables: Tables, choices: Choices) -> bool:
    """Whether a title stands first although authors are known: it names who wrote (option ``lead``)."""
    if choices.lead != "title" or not (record.title or record.supplied_title):
        return False
    if record.title and family_of(record, tables) not in {"correspondence", "conversation"}:
        return False
    folded = (record.title or record.supplied_title or "").casefold()
    return any(surname(agent).casefold() in folded for agent in record.authors)


def short_title(record: Record, choices: Choices) -> str:
    """What a later note prints: the record's own short title, or one made by rule (Chicago 13.36; 14.28 f.).

    A trailing gloss in brackets goes, then a subtitle and an initial article; a title longer than the option
    says is cut, but never where it tells who writes to whom, nor in a language that is not English.
    """
    if record.short_title:
        return record.short_title
    title = capitalized(record.title or record.supplied_title or "", choices)
    if record.creators and title.casefold() in _GENERIC:
        return f"{surname(record.creators[0])} {title}"
    if record.creators and (shorter := by_surname(title, record.creators)):
        return shorter
    whole = _GLOSS.sub("", title) or title
    if _is_tied(whole) or _is_foreign(record, whole):
        return whole
    main = whole.partition(": ")[0].rstrip()
    words = main.split()
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        words = [words[1][:1].upper() + words[1][1:], *words[2:]]
    limit = choices.short_title_words
    return main if not limit or (len(words) <= limit and words == main.split()) else _cut(words, limit) or main


def by_surname(title: str, agents: Iterable[Agent]) -> str:
    """Papers that bear the name of one of these, by the surname alone (Chicago 13.33): ``O’Laughlin Papers``."""
    for agent in agents:
        name, family = plain_name(agent), surname(agent)
        if name != family and (match := re.fullmatch(rf"{re.escape(name)} ({_PAPERS})", title, re.IGNORECASE)):
            return f"{family} {match[1]}"
    return ""


def collection_title(record: Record, *, listed: bool) -> tuple[str, bool]:
    """A collection's title, and whether its creator stands before it.

    A list begins with the creator, ``Kallen, Horace. Papers.`` (Chicago 14.128), a note with the name as it is
    spoken, ``Horace Kallen Papers``; a name that says its creator's and more stands alone.
    """
    title = record.title or record.supplied_title or ""
    if not record.creators:
        return title, False
    return creator_first(title, plain_name(record.creators[0]), listed=listed)


def creator_first(title: str, creator: str, *, listed: bool) -> tuple[str, bool]:
    """The title without its creator, and whether the creator stands before it."""
    name = re.escape(creator)
    if title.casefold() in _GENERIC:
        return title, True
    if match := re.fullmatch(rf"{name},? ({_PAPERS})", title, re.IGNORECASE):
        return match[1], True
    if match := re.fullmatch(rf"({_PAPERS}) of (?:the )?{name}", title, re.IGNORECASE):
        return (match[1], True) if listed else (title, False)
    named = set(_LONG_WORD.findall(title.casefold())) & set(_LONG_WORD.findall(creator.casefold()))
    return title, listed and not named


# A word that can be a name: not "of", not an initial.
_LONG_WORD = re.compile(r"\w{4,}")


def _cut(words: list[str], limit: int) -> str:
    """The first words of a title, no phrase broken off: one word more ends it, or it goes with its preposition."""
    kept = words[:limit] if len(words) > limit else words
    first = max((at + 1 for at, word in enumerate(kept) if word.casefold() in _SMALL_WORDS), default=0)
    if 1 < first < len(kept) < len(words):
        after = (at for at, word in enumerate(words) if at >= first and word.casefold() in _SMALL_WORDS)
        stops = (at + 1 for at, word in enumerate(words) if at >= first and word[-1] in ",;:")
        end = min(next(after, len(words)), next(stops, len(words)))
        kept = kept if end <= len(kept) else words[:end] if end == limit + 1 else kept[: first - 1]
    while len(kept) > 1 and len(kept) < len(words) and kept[-1].casefold() in _SMALL_WORDS:
        kept = kept[:-1]
    return " ".join(kept).rstrip(",;:")


def _is_foreign(record: Record, title: str) -> bool:
    """Whether a title is in another language than English, by what the record says or by its letters."""
    if record.title_language:
        return record.title_language.partition("-")[0] != "en"
    other = bool(record.language) and not any(tag.startswith("en") for tag in record.language)
    if title.isascii() or not (other or _CYRILLIC.search(title)):
        return False
    return _ENGLISH.isdisjoint(title.casefold().split())


_ENGLISH = frozenset({"the", "of", "from", "with", "and", "by"})
"""Words that an English title has, and none of the languages that are written with its letters."""


def _is_tied(title: str) -> bool:
    return bool(_TIES.search(title)) and not title.casefold().startswith(("a ", "an ", "the "))


def translated(record: Record, words: Terms, *, listed: bool) -> str:
    """Who translated the document, in words, where a house wants it after the title."""
    if not record.translators:
        return ""
    pattern = words.word("translated by" if listed else "trans.")
    return pattern.format(name=words.joined([plain_name(agent) for agent in record.translators]))


def interview_words(record: Record, tables: Tables, choices: Choices, words: Terms) -> str:
    """The words before the interviewer, where they are not simply "interview by": ``telephone interview with``."""
    word = choices.kind_word
    if word:
        return word if word.endswith((" with", " by")) else f"{word} {choices.interview}"
    by = words.words.get(f"interview {choices.interview}", words.word("interview by"))
    phrase = by.format(interview=_interview(record, tables, words))
    if record.supplied_title and not record.title:
        return f"{record.supplied_title}, {phrase}"
    plain = choices.interview == "by" and _interview(record, tables, words) == words.kinds.get("interview", "interview")
    return "" if plain else phrase


def _interview(record: Record, tables: Tables, words: Terms) -> str:
    """What an interview is called: ``telephone interview``, in a language that has words for it."""
    noun, held_by = kind_of(record, tables), means(record)
    if words.kinds:
        named = words.interviews.get(_MEANS.get(held_by.casefold(), ""), "")
        return named or words.kinds.get("interview", "interview")
    said = record.kind or "interview"
    return f"{held_by} {'interview' if noun and said == noun.name else said}".strip()


_RECORDING = re.compile(r"\b(audio\w*|tape|video\w*|recording|film|mp[34]|cassette|disc)\b", re.IGNORECASE)


def is_recording(form: str | None) -> bool:
    """Whether the form of an interview is a recording: it stands before the date, a transcript after it."""
    return bool(form and _RECORDING.search(form))


# What an interview is held by, as records say it, and what a table of terms calls that.
_MEANS = MappingProxyType({
    "e-mail": "email", "email": "email", "interactive": "online", "online": "online", "oral": "", "phone": "telephone",
    "radio": "radio", "skype": "online", "telephone": "telephone", "television": "television", "video": "online",
    "written": "written", "zoom": "online",
})  # fmt: skip


def means(record: Record) -> str:
    """What an interview was held by, which stands before the word: ``telephone interview``; empty for a carrier."""
    medium = record.medium or ""
    return medium if medium.casefold() in _MEANS else ""


def credit_line(record: Record) -> str:
    """How a document and its translation came about, in its host's words; empty where that is a translator."""
    for_whom = f" for {_joined(record.translated_for)}" if record.translated_for else ""
    came = {"obtained": record.obtained_by, "contributed": record.contributed_by}
    if not any(came.values()) and not for_whom and not any(agent.affiliation for agent in record.translators):
        return ""
    did: dict[str, list[str]] = {}
    for word, agents in {**came, f"translated{for_whom}": record.translators}.items():
        if agents:
            did.setdefault(_joined(agents), []).append(word)
    line = " and ".join(f"{' and '.join(words)} by {who}" for who, words in did.items())
    return line[:1].upper() + line[1:]


def _joined(agents: Sequence[Agent]) -> str:
    said = [plain_name(agent) + (f" ({agent.affiliation})" if agent.affiliation else "") for agent in agents]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
