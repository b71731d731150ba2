"""Locators that bring their own label ("fig. 3"), as people type them (citeproc-js's manual, "Locators")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archcite.csl.locale import Locale

_LABELS: Mapping[str, str] = {
    "art.": "article-locator",
    "bk.": "book",
    "ch.": "chapter",
    "col.": "column",
    "fig.": "figure",
    "fol.": "folio",
    "l.": "line",
    "n.": "note",
    "no.": "issue",
    "op.": "opus",
    "p.": "page",
    "pp.": "page",
    "para.": "paragraph",
    "pt.": "part",
    "r.": "rule",
    "sec.": "section",
    "Sec.": "section",
    "tit.": "title-locator",
    "vrs.": "verse",
    "vol.": "volume",
}
_HEAD = re.compile(r"\s*([A-Za-z]{1,5}\.)\s+(?=\d|[ivxlcdm]+\b)")
OTHER_NAMES = {"sub verbo": "sub-verbo", "article": "article-locator", "title": "title-locator"}
"""What people and older styles call a locator whose term has another name."""


_INSIDE = re.compile(r",\s+([A-Za-z]{1,5}\.)\s+(\d{1,9}(?:\s*[-–]\s*\d{1,9})?)")


def with_labels(text: str, locale: Locale, main: str = "") -> tuple[str, str]:
    """A number's text up to a label inside it, and the rest, its labels agreeing with their numbers ("7, pp. 3–8").

    The label ``main``, which stands before the whole, is not repeated.
    """
    first = _INSIDE.search(text) if "." in text else None
    if first is None or first[1] not in _LABELS:
        return text, ""

    def agreeing(match: re.Match[str]) -> str:
        label = _LABELS.get(match[1])
        number = re.sub(r"\s*[-–]\s*", "–", match[2])
        term = locale.term(label, "short", "–" in number) if label is not None else None
        if label == main:
            return f", {number}"
        return f", {term or match[1]} {number}"

    return text[: first.start()], _INSIDE.sub(agreeing, text[first.start() :])


def labelled(label: str, locator: str) -> tuple[str, str]:
    """The label and the locator without it, where the locator starts with a label of its own.

    What is ``custom`` has its words already, in the language of its document, and stays as it is.
    """
    match = _HEAD.match(locator) if label != "custom" else None
    if match is not None and match[1] in _LABELS:
        return _LABELS[match[1]], locator[match.end() :]
    return OTHER_NAMES.get(label, label), locator.strip()
