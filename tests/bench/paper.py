"""A paper of 1,000 notes to 300 records of 40 collections, all of citing switched on, beside the plain CSL run.

Both runs begin with the records and print every note and the list of sources; the plain one gives each record's
item to the CSL processor and knows no archives. Exits 1 and prints FAIL where a bound is missed.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from archcite.citing import Paper, load_style
from archcite.crosswalks.csl import item
from archcite.csl import Cite, Cluster, Processor, read_item
from archcite.model.record import Record
from archcite.tables import Tables

NOTES, RECORDS, COLLECTIONS = 1_000, 300, 40
MOST = 1.5
OPTIONS = {"ibid": "on", "bibliography": "auto", "date-order": "dmy", "box": "after-collection"}


def records(tables: Tables, chance: random.Random) -> dict[str, Record]:
    """Collections, and documents of which a fifth lies in fonds; as many names, titles and dates as documents."""
    made: dict[str, Record] = {}
    for number in range(COLLECTIONS):
        values = {
            "id": f"collection-{number}",
            "kind": "collection",
            "title": f"Papers of Family {number}",
            "hereafter": f"Family {number} Papers",
            "repository": {"name": f"Library {number % 12}", "place": f"Town {number % 12}", "country": "US"},
        }
        made[f"collection-{number}"] = Record.model_validate(values, context={"tables": tables})
    for number in range(RECORDS):
        day = f"{1900 + number % 80}-{1 + number % 12:02}-{1 + number % 28:02}"
        values = {"id": f"document-{number}", "date": day}
        if number % 5 == 0:
            values |= {
                "kind": "report",
                "title": f"Report on Matter {number} and Its Consequences",
                "reference": f"RGASPI, f. {number + 1}, op. 2, d. {number}, ll. {number + 1}-{number + 9}",
                "translators": ["Goldberg, Gary"],
                "host": "Digital Archive",
                "url": f"https://example.org/document/{number}",
            }
        else:
            values |= {
                "kind": "letter",
                "authors": [f"Writer{number}, Ann"],
                "recipients": [f"Reader{number}, Ben"],
                "part_of": f"collection-{chance.randrange(COLLECTIONS)}",
                "reference": {"box": str(number % 30), "folder": str(number % 9)},
            }
        made[values["id"]] = Record.model_validate(values, context={"tables": tables})
    return made


def clusters(chance: random.Random) -> list[list[tuple[str, str]]]:
    """The notes: every document at least once, then at random; every tenth note cites two, every third a leaf."""
    keys = [f"document-{number}" for number in range(RECORDS)]
    rest = [chance.choice(keys) for _ in range(NOTES - RECORDS)]
    order = keys + rest
    chance.shuffle(order)
    notes = []
    for number, key in enumerate(order):
        locator = f"l. {number % 9 + 1}" if number % 3 == 0 and int(key.partition("-")[2]) % 5 == 0 else ""
        notes.append([(key, locator)] + ([(chance.choice(keys), "")] if number % 10 == 0 else []))
    return notes


def plain(known: dict[str, Record], notes: list[list[tuple[str, str]]], tables: Tables) -> int:
    """The plain CSL run: items, notes, bibliography; the characters that it printed."""
    loaded = load_style("chicago-notes", tables)
    cited = dict.fromkeys(key for note in notes for key, _ in note)
    items = [read_item(item(known[key], tables, profile=loaded.row)[0])[0] for key in cited]
    processor = Processor(loaded.style, {one.id: one for one in items})
    made = [
        Cluster(tuple(Cite(key, text, "folio") for key, text in note), number) for number, note in enumerate(notes, 1)
    ]
    texts = processor.cite_all(made)
    return sum(map(len, texts)) + len(processor.bibliography().text)


def whole(known: dict[str, Record], notes: list[list[tuple[str, str]]], tables: Tables) -> int:
    """The paper with everything switched on; the characters that it printed."""
    paper = Paper(style="chicago-notes", records=known, tables=tables, options=OPTIONS)
    texts = paper.notes(notes)
    return sum(map(len, texts)) + len(paper.sources().text)


def timed(run: object, *given: object) -> tuple[float, int]:
    """CPU seconds, the best of three, and what was printed."""
    best, printed = 1e9, 0
    for _ in range(3):
        start = time.process_time()
        printed = run(*given)  # type: ignore[operator]
        best = min(best, time.process_time() - start)
    return best, printed


def main() -> int:
    tables, chance = Tables.packaged(), random.Random(20)  # noqa: S311 - data to measure, no secret
    known, notes = records(tables, chance), clusters(chance)
    plain(known, notes[:20], tables), whole(known, notes[:20], tables)
    base, base_printed = timed(plain, known, notes, tables)
    ours, printed = timed(whole, known, notes, tables)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"plain CSL run:  {base * 1000:7.0f} ms CPU, {base_printed:,} characters")
    print(
        f"the paper:      {ours * 1000:7.0f} ms CPU, {printed:,} characters; ratio {ours / base:.2f} (at most {MOST})"
    )
    print(f"peak memory:    {memory:7.0f} MB")
    if ours / base > MOST:
        print(f"FAIL ratio {ours / base:.2f} > {MOST}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
