"""Score the reading of references, by system: exact, partly, refused, or wrong in silence; lines as in refs.jsonl.

Usage: python tests/references/score.py FILE [--show exact|partly|refused|silent|warned] [--system NAME]

Exact: the repository where the text names it, every level with its unit and value, and the leaves. What a row knows
from elsewhere (a level or leaves whose value the text does not hold) is asked of no reader. Units and values are
compared without regard to case, kinds of dash, and blanks. Partly and wrong in silence both carry no warning.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from archcite.diagnostics import Severity
from archcite.reference import Reference, as_json, parse
from archcite.reference.letters import plain
from archcite.tables import Tables

KINDS = ("exact", "partly", "refused", "silent")
TABLES = Tables.packaged()


def folded(value: str) -> str:
    text = plain(str(value)).replace("`", "").replace("*", "*").casefold()
    return " ".join(unicodedata.normalize("NFKD", text).encode("utf-8", "ignore").decode().split())


def same_repository(found: str, wanted: str, text: str) -> bool:
    """The repository as the row names it, or the part of that name which the text itself states."""
    if not wanted:
        return True
    one, two = folded(found), folded(wanted)
    if one == two or (one and (one in two or two in one)):
        return True
    rows, others = TABLES.repositories.named(found), TABLES.repositories.named(wanted)
    return bool(set(rows) & set(others)) and one in folded(text)


def levels_of(rows: list[list[str]]) -> list[tuple[str, str]]:
    return sorted((folded(unit), folded(value)) for unit, value in rows)


def leaves_of(value: dict[str, Any] | None) -> tuple[str, ...] | None:
    if not value:
        return None
    parts = value.get("parts")
    listed = (
        [
            f"{part['from']}-{part['to']}" if part["from"] != part["to"] else part["from"]
            for part in parts
            if isinstance(part, dict)
        ]
        if parts and isinstance(parts[0], dict)
        else parts
    )
    return (value["unit"], folded(value["from"]), folded(value["to"]), *(folded(part) for part in listed or ()))


def stated(row: dict[str, Any]) -> dict[str, Any]:
    """The row without the levels and leaves that its text does not hold."""
    text = folded(row["raw"]).replace(" ", "")
    held = [[unit, value] for unit, value in row["levels"] if folded(value).replace(" ", "") in text]
    locator = row["locator"]
    if locator and re.sub(r"\D", "", locator["from"]) not in re.findall(r"0*(\d+)", text):
        locator = None
    return {**row, "levels": held if len(held) >= len(row["levels"]) - 1 else row["levels"], "locator": locator}


def places(row: dict[str, Any], *, raw: bool = True) -> list[tuple[list[tuple[str, str]], tuple[str, ...] | None]]:
    key = "locator" if raw else "leaves"
    mores = row.get("more_refs" if raw else "more") or []
    return [(levels_of(one["levels"]), leaves_of(one.get(key))) for one in [row, *mores]]


def judged(row: dict[str, Any], reference: Reference) -> tuple[str, bool]:
    """Which of KINDS the reading is, and whether it carries a warning or an error."""
    warned = any(finding.severity in {Severity.WARNING, Severity.ERROR} for finding in reference.findings)
    found = as_json(reference)
    if row["kind"] == "not_archival" or not (row["levels"] or row["repository"]):
        return ("exact" if not found["levels"] else "refused" if warned else "silent"), False
    named = not row["repository_in_raw"] or same_repository(reference.repository, row["repository"] or "", row["raw"])
    wanted, got = places(row), places(found, raw=False)
    if wanted != got:
        wanted = places(stated(row))
    if not row["levels"]:
        return ("exact" if named and not found["levels"] else "refused" if warned else "silent"), False
    if named and wanted == got:
        return "exact", warned
    if not found["levels"]:
        return ("refused" if warned else "silent"), warned
    if warned:
        return "refused", warned
    values = {value for levels, _ in got for value in levels}
    expected = {value for levels, _ in wanted for value in levels}
    return ("partly" if values < expected and got[0][1] in {None, wanted[0][1]} else "silent"), warned


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="append", default=[])
    parser.add_argument("--system", default="")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    table: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for row in rows:
        reference = parse(row["raw"], TABLES)
        kind, warned = judged(row, reference)
        counts = table.setdefault(row["system"], Counter())
        for counter in (counts, total):
            counter[kind] += 1
            counter["warned"] += kind == "exact" and warned
        if (kind in arguments.show or (kind == "exact" and warned and "warned" in arguments.show)) and (
            not arguments.system or row["system"] == arguments.system
        ):
            show(row, reference, kind)
    print(f"{'system':24}{'all':>6}" + "".join(f"{kind:>9}" for kind in (*KINDS, "warned")))
    for name, counts in sorted(table.items(), key=lambda pair: -sum(pair[1][kind] for kind in KINDS)):
        line(name, counts)
    line("all", total)
    count = sum(total[kind] for kind in KINDS)
    bounds = {
        "at least 90 % exact": total["exact"] >= 0.9 * count,
        "at most 1 % wrong in silence": total["silent"] + total["partly"] <= 0.01 * count,
        "at most 10 % of the exact ones with a warning": total["warned"] <= 0.1 * max(total["exact"], 1),
    }
    for bound, held in bounds.items():
        if not held:
            print(f"FAIL {bound}")
    return 0 if all(bounds.values()) else 1


def line(name: str, counts: Counter[str]) -> None:
    count = sum(counts[kind] for kind in KINDS)
    print(f"{name:24}{count:6}" + "".join(f"{counts[kind]:9}" for kind in (*KINDS, "warned")))


def show(row: dict[str, Any], reference: Reference, kind: str) -> None:
    found = as_json(reference)
    print(f"{kind}: {row['id']} {row['raw']!r}")
    print(f"  wanted {row['repository']} {row['levels']} {row['locator']} {row.get('more_refs') or ''}")
    print(f"  got    {found['repository']} {found['system']} {found['levels']} {found['leaves']} {found['more'] or ''}")
    for finding in reference.findings:
        print(f"         {finding.code} {finding.severity} {finding.place.column}: {finding.message}")


if __name__ == "__main__":
    raise SystemExit(main())
