"""A paper's cites as a text: a note a line, a key with its locator, several parted by semicolons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.errors import RefusedError

if TYPE_CHECKING:
    from archcite.citing.paper import OneCite

MOST_NOTES = 100_000


def read_cites(text: str, path: str = "") -> tuple[tuple[OneCite, ...], ...]:
    """The notes of a paper, a line each: ``KEY LOCATOR; KEY LOCATOR``; empty lines and # comments do not count.

    A key may begin with @. Raises ``RefusedError``, naming the line, for one without a key, and for more than
    :data:`MOST_NOTES` notes.
    """
    notes: list[tuple[OneCite, ...]] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        cites = tuple(_cite(part, f"{path or 'paper'}:{number}") for part in said.split(";"))
        notes.append(cites)
        if len(notes) > MOST_NOTES:
            raise RefusedError(f"{path or 'paper'}: more than {MOST_NOTES} notes")
    return tuple(notes)


def _cite(part: str, where: str) -> OneCite:
    key, _, locator = part.strip().partition(" ")
    key = key.removeprefix("@").rstrip(",")
    if not key:
        raise RefusedError(f"{where}: a cite without a key; write KEY LOCATOR, several parted by semicolons")
    return key, locator.strip().removeprefix(",").strip()
