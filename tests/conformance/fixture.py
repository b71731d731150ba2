"""A fixture of the official CSL suite: its sections, told apart by their marked lines."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_OPEN = re.compile(r"^.*>>==*\s([A-Z0-9-]+)\s=*>>")
_CLOSE = re.compile(r"^.*<<==*\s([A-Z0-9-]+)\s=*<<")
_JSON = (
    "INPUT",
    "INPUT2",
    "CITATION-ITEMS",
    "CITATIONS",
    "BIBENTRIES",
    "BIBSECTION",
    "ABBREVIATIONS",
    "OPTIONS",
)


@dataclass(frozen=True)
class Fixture:
    """What one file of the suite asks for; sections that it lacks are ``None``."""

    name: str
    mode: str
    csl: str
    result: str
    items: list[dict[str, Any]]
    items_after: list[dict[str, Any]] | None = None
    citation_items: list[list[dict[str, Any]]] | None = None
    citations: list[list[Any]] | None = None
    entries: list[list[str]] | None = None
    section: dict[str, Any] | None = None
    abbreviations: dict[str, Any] | None = None
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def category(self) -> str:
        """What stands before the underscore of its name."""
        return self.name.partition("_")[0]


def read_fixture(path: Path) -> Fixture:
    """The fixture in a file; raises ``ValueError`` where it is none."""
    sections = read_sections(path.read_text(encoding="utf-8-sig"))
    data = {name: json.loads(sections[name]) for name in _JSON if sections.get(name, "").strip()}
    missing = [name for name in ("MODE", "CSL", "RESULT") if name not in sections]
    if missing:
        raise ValueError(f"{path.name} has no section {', '.join(missing)}")
    return Fixture(
        name=path.stem,
        mode=sections["MODE"].strip(),
        csl=sections["CSL"],
        result=sections["RESULT"],
        items=data.get("INPUT", []),
        items_after=data.get("INPUT2"),
        citation_items=data.get("CITATION-ITEMS"),
        citations=data.get("CITATIONS"),
        entries=data.get("BIBENTRIES"),
        section=data.get("BIBSECTION"),
        abbreviations=data.get("ABBREVIATIONS"),
        options=data.get("OPTIONS", {}),
    )


def read_sections(text: str) -> dict[str, str]:
    """Name to content of each section; what stands between sections is ignored."""
    sections: dict[str, list[str]] = {}
    inside = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        if not inside and (match := _OPEN.match(line)):
            inside = match[1]
            sections[inside] = []
        elif inside and (match := _CLOSE.match(line)) and match[1] == inside:
            inside = ""
        elif inside:
            sections[inside].append(line)
    return {name: "\n".join(lines) for name, lines in sections.items()}
