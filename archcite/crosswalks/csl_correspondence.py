"""Who wrote to whom, who spoke with whom: letters, messages, personal communications, conversations, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archcite.crosswalks.csl_people import plain_name, surname
from archcite.crosswalks.csl_titles import family_of, means

if TYPE_CHECKING:
    from archcite.model.record import Record
    from archcite.tables import Tables, Terms

_MESSAGE = re.compile(r"\b(e-?mail|message|text|post|tweet)\b", re.IGNORECASE)
# What the author of a paper is called as the one who was written or spoken to.
AUTHOR = frozenset({"author", "the author", "authors", "the authors"})
_TOOK_PART = frozenset({"participant", "participants"})
# What one has with somebody, and does not send to them.
_SPOKEN = re.compile(r"\b(conversation|discussion|talk|call|chat|interview)\Z", re.IGNORECASE)


def is_letter_like(record: Record, tables: Tables) -> bool:
    """Whether it goes by who wrote to whom: what has a title, or words for one, goes by these."""
    family = family_of(record, tables)
    if record.title or record.supplied_title or family in {"interview", "collection", "edition"}:
        return False
    if is_message(record) or not record.authors:
        return False
    return bool(record.recipients) or family == "correspondence"


def is_message(record: Record) -> bool:
    """Whether it goes by its kind: ``X, email message to Y``, ``X, letter to author`` (Chicago 14.111, 14.214)."""
    if record.title or record.supplied_title:
        return False
    to_author = any((agent.name or "").casefold() in AUTHOR for agent in record.recipients)
    return to_author or bool(_MESSAGE.search(record.kind or ""))


def message(record: Record, word: str, words: Terms, *, short: bool = False) -> str:
    """A message by its kind and whom it went to; the writer goes without an article, as in the manual."""
    whom = words.joined([surname(agent) if short else plain_name(agent) for agent in record.recipients])
    said = f"{means(record)} {word}".strip()
    return (
        f"{said} {words.words.get('with', 'with') if _SPOKEN.search(said) else words.word('to')} {whom}"
        if whom
        else said
    )


def sent(record: Record, word: str, words: Terms) -> str:
    """The words for a titled document with whom it went to: ``letter to John Jay``; a title may say that itself."""
    title = (record.title or record.supplied_title or "").casefold()
    named = any(surname(agent).casefold() in title for agent in record.recipients)
    # A title that says what the document is, from whom and to whom, is a description of it.
    if not record.recipients or named or (not word and _TO.search(title)):
        return word
    whom = words.joined([plain_name(agent) for agent in record.recipients])
    return f"{word} {words.word('to')} {whom}".strip()


# What ties a title to whom the document went.
_TO = re.compile(r"\b(?:to|an|à)\b")


def conversation(record: Record, word: str, words: Terms, *, short: bool) -> str:
    """A conversation by who took part, ``memorandum of conversation between A and B``; a title may name them itself."""
    persons = [one.agent for one in record.contributors if one.role.casefold() in _TOOK_PART]
    said = [surname(agent) if short else plain_name(agent) for agent in persons]
    if record.title:
        named = all(surname(agent).casefold() in record.title.casefold() for agent in persons)
        return word if named or short else ", ".join(part for part in (word, words.joined(said)) if part)
    if not word or len(persons) < 2:
        return f"{word} {words.words.get('with', 'with')} {said[0]}" if word and said else word
    return words.words["conversation"].format(kind=word, names=words.joined(said))


def office(record: Record) -> str:
    """The office of a person interviewed or heard from, which stands in parentheses after the name."""
    return (record.authors[0].affiliation or "") if len(record.authors) == 1 else ""
