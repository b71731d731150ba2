"""The events of a YAML text, by libyaml's parser where it is there, with the line ends that editors know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import yaml
from yaml.events import Event, ScalarEvent

from archcite.source import Span


class Events(Protocol):
    """What is used of PyYAML's loaders: their events."""

    def get_event(self) -> Event | None:
        """The next event; ``None`` after the last one."""

    def dispose(self) -> None:
        """Let the parser go."""


def events(text: str) -> Events:
    """The events of a text: libyaml's where PyYAML was built with it, else the slower ones in Python.

    A next line (U+0085) and the separators of lines and paragraphs (U+2028, U+2029) end no line, as YAML 1.2, 5.4 has
    it; PyYAML reads by version 1.1, which broke lines there.
    """
    loader: Callable[[str], Events] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found = "" if text.isascii() else [sign for sign in _OLD_BREAKS if sign in text]
    free = [sign for sign in map(chr, range(0xE000, 0xE100)) if sign not in text] if found else []
    if not found or len(free) < len(found):
        return loader(text)
    instead = dict(zip(found, free, strict=False))
    return _Restored(
        loader(text.translate({ord(sign): other for sign, other in instead.items()})),
        {ord(other): sign for sign, other in instead.items()},
    )


_OLD_BREAKS = ("\x85", "\u2028", "\u2029")


class _Restored:
    """The events of a text in which others stood for some characters, with these characters again."""

    def __init__(self, loader: Events, meant: Mapping[int, str]) -> None:
        self.loader = loader
        self.meant = meant

    def get_event(self) -> Event | None:
        event = self.loader.get_event()
        if isinstance(event, ScalarEvent):
            event.value = event.value.translate(self.meant)
        return event

    def dispose(self) -> None:
        self.loader.dispose()


def scalars(text: str) -> Iterator[ScalarEvent]:
    """The scalars of a text, as far as it is YAML."""
    loader = events(text)
    try:
        while (event := loader.get_event()) is not None:
            if isinstance(event, ScalarEvent):
                yield event
    except yaml.YAMLError:
        return
    finally:
        loader.dispose()


def quoted_spans(text: str) -> list[Span]:
    """The spans of what no comment can stand in: values in quotation marks, and the lines of blocks.

    A block begins with the line after its ``|`` or ``>``.
    """
    spans = []
    for event in scalars(text):
        if event.style:
            line, column, end_line, end_column = span(event, event)
            spans.append(
                (line + 1, 1, end_line, end_column) if event.style in "|>" else (line, column, end_line, end_column)
            )
    return spans


def span(start: Event, end: Event) -> Span:
    """The span from the beginning of one event to the end of another."""
    first, last = start.start_mark, end.end_mark
    if first is None or last is None:  # the parser marks every event; its types do not say so
        return 1, 1, 1, 1
    return first.line + 1, first.column + 1, last.line + 1, last.column + 1
