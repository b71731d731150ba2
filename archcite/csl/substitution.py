"""Substitutes for names, and how what they print is left out of the rest of a cite (CSL 1.0.2 "Substitute")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archcite.csl.call import Call
    from archcite.csl.compiler import Render

Value = TypeVar("Value")


class Substitute(NamedTuple):
    """An alternative inside cs:substitute: ``variables`` are its own where it is a cs:names.

    ``ends`` is set where the alternative counts even if it prints nothing: a term that the locale has, empty.
    """

    body: Render
    variables: tuple[str, ...] | None
    ends: bool = False

    def text(self, call: Call) -> str:
        """What the alternative prints; its variables are empty for the rest of the cite."""
        if self.variables is not None:
            text = self.body(call)
            if text:
                hide_names(call, self.variables)
            return text
        fields, names, dates = call.fields, call.names, call.dates
        seen_fields, seen_names, seen_dates = _View(fields), _View(names), _View(dates)
        call.fields, call.names, call.dates = seen_fields, seen_names, seen_dates
        before, call.substituting = call.substituting, True
        text = self.body(call)
        call.substituting = before
        call.fields, call.names, call.dates = fields, names, dates
        if text:
            if seen_fields.seen:
                call.fields = _View(fields, dict.fromkeys(seen_fields.seen, ""))
            if seen_names.seen:
                hide_names(call, seen_names.seen)
            if seen_dates.seen:
                call.dates = _View(dates, dict.fromkeys(seen_dates.seen))
        return text


def hide_names(call: Call, variables: Iterable[str]) -> None:
    """Make these name variables empty for the rest of the call."""
    call.names = _View(call.names, dict.fromkeys(variables, ()))


class _View(dict[str, Value]):
    """A mapping seen through another: it notes which keys held something when read, and hides some."""

    __slots__ = ("_inner", "seen")

    def __init__(self, inner: Mapping[str, Value], hidden: Mapping[str, Value] | None = None) -> None:
        super().__init__(hidden or {})
        self._inner = inner
        self.seen: set[str] = set()

    def __missing__(self, name: str) -> Value:
        value = self._inner[name]
        if value:
            self.seen.add(name)
        return value

    def get(self, name: str, default: Value | None = None) -> Value | None:  # type: ignore[override]
        """As a dictionary's own, noting the key."""
        if name in self:
            return self[name]
        value = self._inner.get(name, default)
        if value:
            self.seen.add(name)
        return value
