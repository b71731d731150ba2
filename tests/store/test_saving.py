"""A save is the old bytes or the new bytes, whatever fails, and replaces nothing it was not told to."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archcite.errors import ArchciteError, InputError, RefusedError
from archcite.store.saving import Seen, locked, save, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_holds_the_text_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert save(tmp_path / "a.yaml", "текст\n") == tmp_path / "a.yaml"
    assert (tmp_path / "a.yaml").read_bytes() == "текст\n".encode()
    assert names(tmp_path) == ["a.yaml"]


def test_an_existing_file_is_replaced_only_when_told(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")
    with pytest.raises(RefusedError, match="--force"):
        save(target, "new")
    assert target.read_text() == "old"
    save(target, "new", force=True)
    assert target.read_text() == "new"


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")
    before = seen(target)
    save(target, "mine", since=before)
    target.write_text("theirs")
    with pytest.raises(RefusedError, match="has changed"):
        save(target, "mine again", since=Seen.of(b"mine"), force=True)
    target.unlink()
    with pytest.raises(RefusedError, match="gone"):
        save(target, "mine again", since=Seen.of(b"mine"))
    assert names(tmp_path) == []


def test_what_reads_back_as_something_else_is_not_saved(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")

    def doubtful(content: bytes) -> None:
        assert content == b"new"
        raise RefusedError("it reads back as another record")

    with pytest.raises(RefusedError, match="another record"):
        save(target, "new", force=True, verify=doubtful)
    assert (target.read_text(), names(tmp_path)) == ("old", ["a.yaml"])


def test_the_mode_is_kept_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a.yaml"
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(target)
    save(link, "new", force=True)
    assert link.is_symlink()
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_new_file_has_the_mode_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    save(tmp_path / "a", "x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_directory_or_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    os.mkfifo(tmp_path / "p")
    for name in ("d", "p"):
        with pytest.raises(InputError, match="cannot be written"):
            save(tmp_path / name, "x", force=True)
    with pytest.raises(InputError, match="no such folder"):
        save(tmp_path / "none" / "a", "x")
    assert names(tmp_path) == ["d", "p"]


def test_half_a_character_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="half a character"):
        save(tmp_path / "a", "\ud800")
    assert names(tmp_path) == []


CALLS = ("open", "write", "fsync", "close", "fchmod", "fstat", "replace", "link", "unlink", "lstat", "stat")


def failing(real: Callable[..., object], at: int, number: int) -> Callable[..., object]:
    """The call, which fails with an error the ``at``-th time."""
    count = 0

    def call(*args: object, **kwargs: object) -> object:
        nonlocal count
        count += 1
        if count == at:
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("old", ["old", None])
def test_any_call_that_fails_leaves_the_old_bytes_or_the_new(
    name: str, old: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for at in range(1, 7):
        for number in (errno.EIO, errno.ENOSPC, errno.EINTR):
            folder = tmp_path / f"{at}-{number}"
            folder.mkdir()
            target = folder / "a.yaml"
            if old is not None:
                target.write_text(old)
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing(getattr(os, name), at, number))
                try:
                    save(target, "new", force=True)
                    saved = True
                except ArchciteError as trouble:
                    saved = False
                    told.append(str(trouble))
            held = target.read_text() if target.exists() else None
            assert held == "new" if saved else held in {old, "new"}
            with locked(target):
                pass
    assert not any("\n" in message for message in told)


def test_what_a_failed_removal_leaves_the_next_save_sweeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(os.fsync, 1, errno.EIO))
        patch.setattr(os, "unlink", failing(os.unlink, 1, errno.EIO))
        with pytest.raises(InputError):
            save(target, "x")
    save(target, "y")
    assert names(tmp_path) == ["a"]


def test_a_file_longer_than_allowed_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")
    program = (
        "import resource, signal\n"
        "from archcite.errors import InputError\n"
        "from archcite.store.saving import save\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        f"    save({str(target)!r}, 'x' * 100000, force=True)\n"
        "except InputError as trouble:\n"
        "    print(trouble)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "longer than allowed" in done.stdout
    assert (target.read_text(), names(tmp_path)) == ("old", ["a.yaml"])


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")
    tmp_path.chmod(0o555)
    try:
        assert "permission denied" in said_by_nobody(target)
    finally:
        tmp_path.chmod(0o755)
    assert (target.read_text(), names(tmp_path)) == ("old", ["a.yaml"])


def said_by_nobody(target: Path) -> str:
    """What a save says in a process that is not root's, since root may write everywhere."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.chdir("/")
                os.setgid(65534)
                os.setuid(65534)
            save(target, "new", force=True)
            message = "saved"
        except BaseException as trouble:  # noqa: BLE001 (the child tells its parent whatever it is)
            message = f"{type(trouble).__name__}: {trouble}"
        os.write(write_end, message.encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    if "PermissionError" in said or "lead nowhere" in said:
        pytest.skip("the folder of the tests is closed to other users")
    return said


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A process that saves one-coloured files of 400 kB for ever."""
    target = tmp_path / "a.yaml"
    target.write_text("a" * 400_000)
    program = (
        "from archcite.store.saving import save\n"
        "import itertools, sys\n"
        "print('ready', flush=True)\n"
        f"for c in itertools.cycle('abcdefg'): save({str(target)!r}, c * 400_000, force=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE)
    yield process, target
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_save_leaves_a_whole_file(writer: tuple[subprocess.Popen[bytes], Path], seed: int) -> None:
    process, target = writer
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.08))  # noqa: S311 (when, not what)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    content = target.read_text()
    assert len(content) == 400_000
    assert len(set(content)) == 1
    save(target, "next", force=True)
    assert names(target.parent) == ["a.yaml"]


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    target = tmp_path / "count"
    target.write_text("0")
    program = (
        "from archcite.store.saving import locked, save\n"
        "from pathlib import Path\n"
        f"target = Path({str(target)!r})\n"
        "for _ in range(25):\n"
        "    with locked(target, 60):\n"
        "        save(target, str(int(target.read_text()) + 1), force=True, lock=False)\n"
    )
    command = [sys.executable, "-c", program]
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda _: subprocess.run(command, cwd=ROOT, check=False).returncode, range(3)))
    assert done == [0, 0, 0]
    assert (target.read_text(), names(tmp_path)) == ("75", ["count"])


def test_a_lock_that_is_held_too_long_is_named(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with locked(target), pytest.raises(InputError, match="another archcite"), locked(target, 0.05):
        pass
    assert names(tmp_path) == []


def test_few_descriptors_are_enough_and_none_is_leaked(tmp_path: Path) -> None:
    before = descriptors()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, before + 20), hard))
    try:
        for number in range(40):
            save(tmp_path / "a", str(number), force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if before:
        assert descriptors() <= before + 1


def descriptors() -> int:
    """How many files this process has open; 0 where the system does not tell."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0
