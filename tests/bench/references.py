"""How fast references are read and found: references a second, a page of one megabyte, hostile input.

Usage: python tests/bench/references.py
Bounds: 20,000 references a second, Soviet ones, the examples of all rows with other numbers, and the real ones of
../shared/references where they are there; one megabyte searched in 2 s, a book of notes as well as lines that hold
nothing but references; no 64 kB over 1 s. CPU time on one core. A system's expressions are compiled when a reference
first needs them; each mix is read once before its time is taken, as in any long run.
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
import time
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from archcite.reference import Reference, find, order, parse, printed
from archcite.tables import Tables
from archcite.tables.rows import data_file

TABLES = Tables.packaged()
DRAW = random.Random(20)  # noqa: S311
ARCHIVES = ("RGASPI", "GARF", "APRF", "RGANI", "РГАСПИ", "ГАРФ", "TsAMO", "RGAE")
RATE = 20_000
REAL = Path(__file__).resolve().parents[3] / "shared/references/refs.jsonl"
HOSTILE = (
    *(
        "f. 1 ",
        "f. ",
        "ф. 1 оп. ",
        "op. 2, ",
        "(f. 1) ",
        "f. 1 a ",
        "RGASPI, f. 1, op. 2, d. 3, ",
        "RGASPI, ",
        "РГАСПИ. Ф. 1 ",
    ),
    *(
        "SE/RA/1/",
        "A.B.",
        "1",
        "1/",
        "1-",
        "(",
        '"',
        "*f. 1* ",
        "X-",
        "; ",
        "\n",
        "RG 59 ",
        "Box 1 folder 1 ",
        "Acc 1 Box 5; ",
    ),
    *(
        "National Archives, ",
        "State Archive of Lviv Region, ",
        "TLA Best. 230 Verz. 1, Cm 6 ",
        "Ibid., d. 1 ",
        "Там же. ",
    ),
    *(
        f"{archive}, "
        for archive in ("HAA", "ДАПО", "ЦДІАЛ", "MIA Georgia", "ЦГА Москвы", "NARA", "BArch", "AAN", "AN")
    ),
)


def soviet(count: int) -> list[str]:
    """Soviet and Russian references, each another one, in Latin and Cyrillic."""
    texts = []
    for _ in range(count):
        archive, first = DRAW.choice(ARCHIVES), DRAW.randrange(1, 400)
        fond, opis, delo, leaf = (DRAW.randrange(1, size) for size in (9000, 200, 5000, 40))
        if archive.isascii():
            texts.append(f"{archive}, f. {fond}, op. {opis}, d. {delo}, ll. {first}–{first + leaf}")
        else:
            texts.append(f"{archive}. Ф. {fond}. Оп. {opis}. Д. {delo}. Л. {first}–{first + leaf} об.")
    return texts


def of_rows(count: int) -> list[str]:
    """The examples of the rows with an archive, with other numbers, mixed."""
    rows = tomllib.loads(data_file("reference_examples.toml").read_text(encoding="utf-8"))["example"]
    named = [row["text"] for row in rows if row.get("repository")]

    def other(match: re.Match[str]) -> str:
        return "".join(DRAW.choice("123456789") for _ in match[0])

    return [re.sub(r"(?<![\d.])\d{1,3}(?![\d.])", other, DRAW.choice(named)) for _ in range(count)]


def page(size: int) -> str:
    """A made-up book of notes: prose, and one reference in each 400 characters."""
    prose = (
        "The committee met on 5 May 1945 in Moscow, and Mr. Smith of the National Archives held that no. 5 was lost; "
    )
    parts: list[str] = []
    length = 0
    for text in of_rows(size // 400):
        part = f"{prose * 3}see {text}.\n" + ("\n" if DRAW.random() < 0.3 else "")
        parts.append(part)
        length += len(part)
        if length >= size:
            break
    return "".join(parts)


def seconds(work: object, *arguments: object) -> tuple[float, object]:
    start = time.process_time()
    value = work(*arguments)  # type: ignore[operator]
    return time.process_time() - start, value


def real() -> list[str]:
    """The real references collected beside the project, as they are; none where they are not there."""
    if not REAL.exists():
        return []
    return [json.loads(line)["raw"] for line in REAL.read_text(encoding="utf-8").splitlines()] * 20


def rate(texts: list[str]) -> float:
    for text in texts:  # expressions are compiled when they are first used
        parse(text, TABLES)
    spent, _ = seconds(lambda: [parse(text, TABLES) for text in texts])
    return len(texts) / spent


def main() -> int:
    misses = []
    for name, texts in (("soviet", soviet(20_000)), ("of all rows", of_rows(20_000)), ("real", real())):
        if not texts:
            print(f"read, {name:12} {'not there':>10}")
            continue
        found = rate(texts)
        print(f"read, {name:12} {found:10,.0f} references a second")
        if found < RATE:
            misses.append(f"{RATE:,} references a second ({name})")
    references: list[Reference] = [parse(text, TABLES) for text in soviet(5_000)]
    spent, _ = seconds(lambda: [printed(one, "chicago", TABLES) for one in references])
    print(f"printed             {len(references) / spent:10,.0f} references a second")
    spent, _ = seconds(lambda: sorted(references, key=lambda one: order(one, TABLES)))
    print(f"put in order        {len(references) / spent:10,.0f} references a second")
    for name, text in (("a book", page(1_000_000)), ("lines", "\n".join(soviet(24_000))[:1_000_000])):
        spent, found_all = seconds(find, text, TABLES)
        print(f"searched, {name:9} {len(text):10,} characters in {spent:.2f} s, {len(found_all)} references")  # type: ignore[arg-type]
        if spent > 2:
            misses.append(f"one megabyte searched in 2 s ({name})")
    slowest = max(
        (seconds(work, (piece * 64_000)[:64_000], TABLES)[0], piece) for piece in HOSTILE for work in (parse, find)
    )
    print(f"hostile, 64 kB      {slowest[0]:10.2f} s for {slowest[1]!r}")
    if slowest[0] > 1:
        misses.append("no 64 kB over 1 s")
    print(f"peak memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:10,} MB")
    for bound in misses:
        print(f"FAIL {bound}")
    return 1 if misses else 0


if __name__ == "__main__":
    raise SystemExit(main())
