"""Microseconds of CPU for a date, beside edtf-validate on a sample: python tests/dates/bench_dates.py."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from edtf_validate.valid_edtf import is_valid

from archcite.model.date import Date

if TYPE_CHECKING:
    from collections.abc import Callable

BOUND = 15.0  # microseconds for a date of each shape
SHAPES: dict[str, Callable[[int], str]] = {
    "day": lambda n: f"{1700 + n % 300}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
    "31 of a month": lambda n: f"{1700 + n % 300}-{(1, 3, 5, 7, 8, 10, 12)[n % 7]:02d}-31",
    "month": lambda n: f"{1000 + n % 999}-{n % 12 + 1:02d}",
    "about a year": lambda n: f"{1000 + n % 999}~",
    "decade": lambda n: f"{100 + n % 99}X",
    "interval": lambda n: f"{1700 + n % 300}-{n % 12 + 1:02d}-{n % 28 + 1:02d}/{2000 + n % 30}",
    "at the latest": lambda n: f"[..{1700 + n % 300}]",
}


def microseconds(read: Callable[[str], object], texts: list[str]) -> float:
    """CPU time for one text, the best of three runs."""
    runs = []
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            read(text)
        runs.append((time.process_time() - start) / len(texts) * 1e6)
    return min(runs)


def main() -> int:
    """Print a line for each shape; 1 where one takes longer than the bound."""
    failed = False
    print(f"{'shape':16} {'archcite':>10} {'edtf-validate':>14} {'ratio':>7}")
    for shape, written in SHAPES.items():
        ours = microseconds(Date.parse, [written(number) for number in range(20_000)])
        theirs = microseconds(is_valid, [written(number) for number in range(40)])
        print(f"{shape:16} {ours:8.2f}µs {theirs:12.0f}µs {theirs / ours:6.0f}×")
        if ours > BOUND:
            failed = True
            print(f"FAIL {shape}: {ours:.2f} µs > {BOUND} µs")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
