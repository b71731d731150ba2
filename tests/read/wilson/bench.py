"""Time of the Wilson Center reader on large and hostile texts: linear, and never long; run it as a program.

Prints CPU seconds for a text and for one four times as long; exits 1 with ``FAIL <bound>`` where a bound is missed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from archcite.readers.wilson import read, recognises

HERE = Path(__file__).parent
LENGTH = 250_000
MOST_SECONDS_A_MEGABYTE = 6.0
MOST_GROWTH = 8.0  # four times the length takes four times the time, with room for a busy machine
LINE = 19_000  # just below the longest citation that is read


def texts(length: int) -> dict[str, str]:
    """Texts of about ``length`` characters: a long transcript, and what could make a pattern look twice."""
    page = (HERE / "old-page" / "page.txt").read_text(encoding="utf-8")
    cited = "“T,” 1958, Wilson Center Digital Archive, "
    line = min(length, LINE)
    repeated = {
        "transcript": (page, "Some line of the text, said Mr. X.\n"),
        "quotes": ("", "“"),
        "parentheses": (f"Citation:\n{cited}", "("),
        "labels": ("", "Source\n"),
        "numbers": ("Document Information\n", "Record ID\nSource\n"),
        "headings": ("", "Citation: “"),
        "fields": ("", "Citation:\nSummary:\nOriginal Language:\nContents:\n"),
        "short lines": ("", "d\n"),
        "blanks": ("x", " "),
        "addresses": ("", "digitalarchive.wilsoncenter.org/"),
        "hosts": (cited, "Wilson Center Digital Archive, "),
    }
    found = {name: start + part * (length // len(part)) for name, (start, part) in repeated.items()}
    tails = ("translated, ", "Reprinted in A, ", "(A: B, 1990) ", "A B, ", "RGASPI, f. 1; ", "by A. ", "from for ")
    return found | {f"tail of {part!r}": f"{cited}x. Translated by {part * (line // len(part))}" for part in tails}


def seconds(text: str) -> float:
    """CPU seconds to recognise and read a text."""
    start = time.process_time()
    recognises(text)
    for _ in read(text):
        pass
    return time.process_time() - start


def main() -> int:
    """Measure every text at two lengths; 1 where a bound is missed."""
    failed = 0
    longer = texts(4 * LENGTH)
    for name, text in texts(LENGTH).items():
        short, long = seconds(text), seconds(longer[name])
        print(f"{name:28} {len(text):>8} {short:7.3f} s {len(longer[name]):>8} {long:7.3f} s")
        if long > MOST_SECONDS_A_MEGABYTE * max(1.0, len(longer[name]) / 1_000_000):
            print(f"FAIL {name}: at most {MOST_SECONDS_A_MEGABYTE} s a megabyte")
            failed = 1
        if long > 0.5 and long > MOST_GROWTH * short:
            print(f"FAIL {name}: grows faster than its length")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
