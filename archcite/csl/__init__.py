"""A CSL 1.0.2 processor: styles, items and a paper's cites in; citations and bibliographies out."""

from __future__ import annotations

from archcite.csl.bibliography import Bibliography, BibliographyEntry
from archcite.csl.call import Cite, Cluster
from archcite.csl.item import Item, read_item
from archcite.csl.processor import Processor
from archcite.csl.style import Style

__all__ = ["Bibliography", "BibliographyEntry", "Cite", "Cluster", "Item", "Processor", "Style", "read_item"]
