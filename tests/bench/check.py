"""How long ``archcite check`` takes, and how much memory, for a hundred thousand records, beside check-jsonschema.

    python tests/bench/check.py [--records 100000] [--without-peer]

Prints wall and CPU time, the peak of memory of all processes together, and ratios; exits 1 and prints ``FAIL <bound>``
where a bound is missed. The peer, check-jsonschema, reads the same records by the JSON Schema that archcite prints, on
a sample of them, one a file; where it is not installed it is brought into an environment of its own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

import records  # noqa: E402 (beside this program)

BUSY = 0.7
"""The load above which the clock on the wall tells of other programs."""

SAMPLE = 300
"""How many records the peer is given."""


@dataclass(frozen=True)
class Run:
    """What a command took: seconds on the wall and of all processors, and the most memory, in MB."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s wall  {self.cpu:7.2f} s CPU  {self.memory:6.0f} MB"


class Family:
    """The processes that descend from one: their memory (proportional shares) and processor time, sampled."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.peak = 0.0
        self.cpu: dict[int, float] = {}
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self.done.wait(0.05):
            pids = self._pids()
            self.peak = max(self.peak, sum(map(_shared_memory, pids)))
            for pid in pids:
                self.cpu[pid] = max(self.cpu.get(pid, 0.0), _cpu(pid))

    def _pids(self) -> list[int]:
        parents: dict[int, int] = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    stat = (folder / "stat").read_text()
                except OSError:
                    continue
                parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
        family = {self.pid}
        for _ in range(4):
            family |= {pid for pid, parent in parents.items() if parent in family}
        return sorted(family)


def _shared_memory(pid: int) -> float:
    """The proportional share of memory of a process, in MB; 0 once it is gone."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0.0)


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(command: list[str], *, ok: tuple[int, ...] = (0,)) -> Run:
    """Run a command, and see what it took."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        family = Family(process.pid)
        family.thread.start()
        out, _ = process.communicate()
        wall = time.perf_counter() - start
    family.done.set()
    family.thread.join()
    if process.returncode not in ok:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{out[-2000:]}")
    return Run(wall, sum(family.cpu.values()), family.peak)


def check(path: Path) -> Run:
    """``archcite check`` of a path, on two processors."""
    command = [sys.executable, "-m", "archcite", "check", "--jobs", "2", str(path)]
    taskset = shutil.which("taskset")
    return measured([taskset, "-c", "0,1", *command] if taskset else command)


def peer(folder: Path) -> Run:
    """check-jsonschema of :data:`SAMPLE` records, one a file."""
    program = shutil.which("check-jsonschema")
    if program is None:
        home = folder / "peer"
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "-qqq", "check-jsonschema"], check=True)
        program = str(home / "bin" / "check-jsonschema")
    schema = folder / "schema.json"
    schema.write_bytes(
        subprocess.run([sys.executable, "-m", "archcite", "schema"], cwd=ROOT, check=True, capture_output=True).stdout
    )
    sample = folder / "sample"
    records.write_yaml(sample, SAMPLE, SAMPLE)
    for file in sample.iterdir():
        file.write_text(file.read_text().removeprefix("---\n"))
    files = sorted(map(str, sample.iterdir()))
    return measured([program, "--schemafile", str(schema), *files], ok=(0, 1))


def main() -> int:
    """Measure, print, and say which bounds were missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--without-peer", action="store_true")
    chosen = options.parse_args()
    count = chosen.records
    scale = count / 100_000
    missed: list[str] = []

    busy = os.getloadavg()[0] > BUSY
    if busy:
        print("Other work runs here: seconds are those of the processors, shared by two, and not of the wall.")

    def seconds(run: Run, processors: int = 2) -> float:
        return run.cpu / processors if busy else run.wall

    def bound(name: str, value: float, most: float) -> None:
        print(f"  {name}: {value:.2f} (at most {most:.2f})")
        if value > most:
            missed.append(name)

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        records.write_yaml(folder / "tenth", count // 10, max(1, count // 1000))
        records.write_yaml(folder / "all", count, max(1, count // 100))
        records.write_jsonl(folder / "lines" / "all.jsonl", count)
        size = sum(file.stat().st_size for file in (folder / "all").iterdir()) / count
        print(f"{count} records of {size:.0f} bytes, on {os.cpu_count()} processors")
        check(folder / "tenth")  # so that bytecode is compiled and files are in memory
        tenth, whole, lines = (check(folder / name) for name in ("tenth", "all", "lines"))
        print(f"YAML, a tenth        {tenth}\nYAML                 {whole}\nJSON Lines           {lines}")
        bound("YAML, seconds", seconds(whole), 25 * max(scale, 1))
        bound("YAML, MB", whole.memory, 400)
        bound("JSON Lines, seconds", seconds(lines), 8 * max(scale, 1))
        bound("JSON Lines, MB", lines.memory, 400)
        bound("ten times the records, times the time", seconds(whole) / seconds(tenth), 11)
        if not chosen.without_peer:
            other = peer(folder)
            ratio = (seconds(other, 1) / SAMPLE) / (seconds(whole) / count)
            print(f"check-jsonschema, {SAMPLE}  {other}\n  times slower a record: {ratio:.1f} (at least 15)")
            if ratio < 15:
                missed.append("check-jsonschema 15 times slower a record")
    for name in missed:
        print(f"FAIL {name}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
