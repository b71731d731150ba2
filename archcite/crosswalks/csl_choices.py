"""What a house may choose in a citation: each field is an option, its default Chicago's usual way."""

from __future__ import annotations

from typing import NamedTuple


class Choices(NamedTuple):
    """The choices that decide what stands in a CSL item; ``data/options.toml`` says what each means."""

    date_order: str = ""
    months: str = "long"
    old_style: str = "both"
    lead: str = "title"
    translator: str = "after-reference"
    place: str = "before-date"
    box: str = "before-collection"
    number: str = "after-collection"
    containers: str = "lowercase"
    leaves: str = "kept"
    repository: str = "as-named"
    order: str = "by-archive"
    title: str = "quoted"
    original_title: str = "off"
    short_title_words: int = 4
    kind_word: str = ""
    titles: str = "off"
    capitals: str = "kept"
    interview: str = "by"
    host: str = "roman"
    url: str = "on"
    access_dates: str = "off"
    copies: str = "off"


USUAL = Choices()
"""Every choice as Chicago has it."""
