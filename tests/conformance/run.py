"""Run a folder of fixtures in the official CSL suite's format: ``python tests/conformance/run.py DIR``.

A line for each category and a total; ``--json`` gives the names passed, failed and crashed. A fixture passes
when the output is its RESULT, character by character. Exits 1 where one that ``passing.txt`` lists does not.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import signal
import sys
import time
import tomllib
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from fixture import Fixture, read_fixture  # noqa: E402

PASSING, FAILING = HERE / "passing.txt", HERE / "failing.toml"
SECONDS = 10
"""No fixture needs a tenth of this."""


@dataclass(frozen=True)
class Outcome:
    """How a fixture went: ``passed``, ``failed`` or ``crashed``; what was printed, or the exception."""

    name: str
    verdict: str
    expected: str = ""
    printed: str = ""

    @property
    def category(self) -> str:
        return self.name.partition("_")[0]


class OutOfTimeError(Exception):
    """A fixture did not end in time."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ``OutOfTimeError`` in the block after so many seconds."""

    def stop(_signal: int, _frame: object) -> None:
        raise OutOfTimeError(f"not done after {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def engine(name: str) -> Callable[[Fixture], str]:
    """The function that renders a fixture with the engine of that name."""
    if name == "citeproc-py":
        from with_citeproc_py import render
    else:
        from with_archcite import render
    return render


def outcome(path: Path, render: Callable[[Fixture], str]) -> Outcome:
    """Run one fixture."""
    try:
        with time_limit(SECONDS), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fixture = read_fixture(path)
            printed = render(fixture)
    except Exception:  # noqa: BLE001  # any exception is a crash, and is reported as one
        return Outcome(path.stem, "crashed", "", traceback.format_exc(limit=-4))
    printed = printed.replace("\r\n", "\n").replace("\r", "\n")
    verdict = "passed" if printed == fixture.result else "failed"
    return Outcome(path.stem, verdict, fixture.result, printed)


def listed_passing() -> set[str]:
    """The names that are promised to pass."""
    lines = PASSING.read_text(encoding="utf-8").split("\n") if PASSING.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def listed_failing() -> dict[str, str]:
    """The names that are known not to pass, and why."""
    return tomllib.loads(FAILING.read_text(encoding="utf-8")) if FAILING.exists() else {}


def regressions(outcomes: list[Outcome]) -> list[str]:
    """What ``passing.txt`` promises and these outcomes break."""
    promised = listed_passing()
    return sorted(one.name for one in outcomes if one.verdict != "passed" and one.name in promised)


def unlisted(outcomes: list[Outcome]) -> list[str]:
    """What passes and is not in ``passing.txt``, or fails and has no reason in ``failing.toml``."""
    passing, failing = listed_passing(), listed_failing()
    new = [
        f"{one.name} passes: add it with --record"
        for one in outcomes
        if one.name not in passing and one.verdict == "passed"
    ]
    unexplained = [
        f"{one.name} {one.verdict}: give the reason in failing.toml"
        for one in outcomes
        if one.verdict != "passed" and one.name not in failing and one.name not in passing
    ]
    explained = [
        f"{one.name} passes: take it out of failing.toml"
        for one in outcomes
        if one.verdict == "passed" and one.name in failing
    ]
    return new + unexplained + explained


def record(outcomes: list[Outcome]) -> None:
    """Add what passes to ``passing.txt``; nothing is ever taken out."""
    names = sorted(listed_passing() | {one.name for one in outcomes if one.verdict == "passed"})
    PASSING.write_text(
        "# Fixtures of the official CSL suite that pass. This list only grows.\n" + "\n".join(names) + "\n",
        encoding="utf-8",
    )


def table(outcomes: list[Outcome]) -> str:
    """A line for each category, and the total."""
    total = Counter(one.category for one in outcomes)
    passed = Counter(one.category for one in outcomes if one.verdict == "passed")
    crashed = Counter(one.category for one in outcomes if one.verdict == "crashed")
    rows = [
        f"{category:18} {passed[category]:4} of {count:4}"
        + (f"  ({crashed[category]} crashed)" if crashed[category] else "")
        for category, count in sorted(total.items())
    ]
    share = 100 * passed.total() / max(len(outcomes), 1)
    rows.append(f"{'total':18} {passed.total():4} of {len(outcomes):4}  {share:.1f} %, {crashed.total()} crashed")
    return "\n".join(rows)


def difference(one: Outcome) -> str:
    """What was expected and what came, line by line."""
    if one.verdict == "crashed":
        return f"### {one.name} crashed\n{one.printed}"
    lines = difflib.ndiff(one.expected.split("\n"), one.printed.split("\n"))
    return f"### {one.name}\n" + "\n".join(line for line in lines if not line.startswith("  "))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--engine", choices=("archcite", "citeproc-py"), default="archcite")
    parser.add_argument("--json", action="store_true", help="print the names passed, failed and crashed")
    parser.add_argument("--only", default="", help="run the fixtures whose name has this in it")
    parser.add_argument("--diff", action="store_true", help="print what differs")
    parser.add_argument("--record", action="store_true", help="add what passes to passing.txt")
    given = parser.parse_args()
    paths = sorted(path for path in given.folder.rglob("*.txt") if "_" in path.stem and given.only in path.stem)
    if not paths:
        parser.error(f"no fixtures in {given.folder}")
    began = time.process_time()
    render = engine(given.engine)
    outcomes = [outcome(path, render) for path in paths]
    seconds = time.process_time() - began
    if given.json:
        names = {
            verdict: [one.name for one in outcomes if one.verdict == verdict]
            for verdict in ("passed", "failed", "crashed")
        }
        print(
            json.dumps(
                {"engine": given.engine, "total": len(outcomes), "seconds": round(seconds, 2), **names},
                indent=1,
            )
        )
    else:
        if given.diff:
            print(*(difference(one) for one in outcomes if one.verdict != "passed"), sep="\n\n")
        print(table(outcomes), f"{seconds:.1f} CPU seconds", sep="\n")
    if given.engine != "archcite":
        return 0
    if given.record:
        record(outcomes)
    broken = regressions(outcomes)
    for name in broken:
        print(f"FAIL {name} is in passing.txt and does not pass", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
