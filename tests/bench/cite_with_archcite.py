"""The archcite side of the bench: one process that loads a style, reads items and prints a paper."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from archcite.csl.processor import Cite, Cluster, Processor, Style

if TYPE_CHECKING:
    from pathlib import Path


def cite(style: Path, folder: Path) -> dict[str, float]:
    """Write ``paper.html`` as pandoc does; what loading the style and the rest cost, in CPU seconds."""
    items = json.loads((folder / "items.json").read_text(encoding="utf-8"))
    cites = json.loads((folder / "cites.json").read_text(encoding="utf-8"))
    began = time.process_time()
    parsed = Style.parse(style.read_bytes(), path=style.name)
    Processor(parsed, [], output="html")  # compiles
    loaded = time.process_time()
    processor = Processor(parsed, items, output="html")
    in_notes = parsed.class_ == "note"
    clusters = [Cluster((Cite(**each),), note=number + 1 if in_notes else 0) for number, each in enumerate(cites)]
    notes = processor.cite_all(clusters)
    text = processor.bibliography().text
    (folder / "paper.html").write_text("\n".join([*notes, text]), encoding="utf-8")
    return {"load": loaded - began, "cite": time.process_time() - loaded, "notes": len(notes)}
