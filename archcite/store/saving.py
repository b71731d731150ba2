"""Saving: a file is the old bytes or the new bytes, never between, and never other than what was meant."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from archcite.errors import InputError, RefusedError
from archcite.store.files import MOST_BYTES, read_bytes, reason, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCK_SECONDS = 10.0
"""How long a save waits for another one of the same file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file held when it was read: ``digest`` is empty where there was no file."""

    digest: str = ""

    @staticmethod
    def of(content: bytes) -> Seen:
        """What was seen in these bytes."""
        return Seen(hashlib.sha256(content).hexdigest())


def seen(path: str | Path) -> Seen:
    """What a file holds now, to be handed to :func:`save` later."""
    return Seen.of(read_bytes(path)) if Path(path).exists() else Seen()


def save(
    path: str | Path,
    text: str,
    *,
    force: bool = False,
    since: Seen | None = None,
    verify: Callable[[bytes], None] | None = None,
    lock: bool = True,
) -> Path:
    """Write a text to a file, wholly or not at all, and give the path that was written.

    The text goes to a temporary file in the same folder, which is flushed to the disk, read back, compared,
    handed to ``verify`` (it raises where the bytes do not read as what was meant), and renamed over the
    file. The mode of an existing file is kept; a symbolic link stays, and what it leads to is replaced.

    An existing file is replaced only with ``force``, or where ``since`` says what it held when it was read
    and it still does. ``lock=False`` is for a caller that holds :func:`locked` around reading and saving.

    Raises :class:`RefusedError` where the file exists or has changed, :class:`InputError` where it cannot be
    written; in both cases, as where ``verify`` raises, the file and its folder are as before.
    """
    target = _target(path)
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as trouble:
        raise RefusedError(f"{shown(path)}: the text holds half a character (a lone surrogate)") from trouble
    with locked(target) if lock else contextlib.nullcontext():
        new = _may_be_written(target, path, force=force, since=since)
        try:
            _replaced(target, content, verify, new=new)
        except FileExistsError:
            raise RefusedError(f"{shown(path)}: it is there already; --force replaces it") from None
        except OSError as trouble:
            raise InputError(f"{shown(path)}: it cannot be written: {_write_reason(trouble)}") from trouble
    return target


@contextlib.contextmanager
def locked(path: str | Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock of a file, so that nothing that archcite does to it happens at the same time.

    The lock lies beside the file while it is held, and goes with its holder, even a killed one. Raises
    :class:`InputError` where another process holds it longer than ``seconds``.
    """
    target = _target(path)
    place = target.with_name(f"{_prefix(target)}.lock")
    lock = FileLock(str(place), timeout=seconds)
    try:
        target.parent.stat()  # the lock would make a folder that is not there
        lock.acquire()
    except Timeout as trouble:
        raise InputError(f"{shown(path)}: another archcite is writing it; try again when it is done") from trouble
    except OSError as trouble:
        raise InputError(f"{shown(path)}: it cannot be written: {_write_reason(trouble)}") from trouble
    try:
        yield
    finally:
        # Unlinked while it is held: who waits for it finds that its file has lost its name, and begins anew.
        with contextlib.suppress(OSError):
            place.unlink()
        with contextlib.suppress(OSError):
            lock.release()


def _target(path: str | Path) -> Path:
    """The file that a path means, through all symbolic links."""
    try:
        return Path(path).resolve()
    except (OSError, ValueError, RuntimeError) as trouble:
        raise InputError(f"{shown(path)}: its name or its links lead nowhere") from trouble


def _prefix(target: Path) -> str:
    """How the names of the lock and the temporary files of a file begin: short, hidden, its own."""
    return f".archcite-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]}"


def _may_be_written(target: Path, path: str | Path, *, force: bool, since: Seen | None) -> bool:
    """Whether the file is a new one; raises where an existing one may not be replaced."""
    try:
        state = target.lstat()
    except FileNotFoundError:
        if since is not None and since.digest:
            raise RefusedError(f"{shown(path)}: it is gone since it was read; nothing was written") from None
        return True
    except (OSError, ValueError) as trouble:
        raise InputError(f"{shown(path)}: it cannot be written: {reason(trouble)}") from trouble
    if not stat.S_ISREG(state.st_mode):
        kind = "a directory" if stat.S_ISDIR(state.st_mode) else "no regular file"
        raise InputError(f"{shown(path)}: it cannot be written: it is {kind}")
    if since is not None:
        if Seen.of(read_bytes(target, max(MOST_BYTES, state.st_size))) != since:
            raise RefusedError(f"{shown(path)}: it has changed since it was read; nothing was written")
    elif not force:
        raise RefusedError(f"{shown(path)}: it is there already; --force replaces it")
    return False


def _replaced(target: Path, content: bytes, verify: Callable[[bytes], None] | None, *, new: bool) -> None:
    """Put the content in the place of the file, through a temporary one that is read back first."""
    _swept(target)
    temporary = target.with_name(f"{_prefix(target)}-{secrets.token_hex(6)}.tmp")
    try:
        _written(temporary, content, None if new else stat.S_IMODE(target.stat().st_mode))
        _read_back(temporary, content, verify)
        if new:
            _named(temporary, target)
        else:
            temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _flushed(target.parent)


def _swept(target: Path) -> None:
    """Remove what a killed save of the same file left behind: its lock is ours now."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f"{_prefix(target)}-*.tmp"):
            left.unlink(missing_ok=True)


def _written(path: Path, content: bytes, mode: int | None) -> None:
    """Write a new file through to the disk, with a mode or the one that new files have here."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o666 if mode is None else 0o600)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        if mode is not None:
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_back(path: Path, content: bytes, verify: Callable[[bytes], None] | None) -> None:
    back = read_bytes(path, len(content) + 1)
    if back != content:
        raise OSError(errno.EIO, "what was written reads back as something else")
    if verify is not None:
        verify(back)


def _named(temporary: Path, target: Path) -> None:
    """Give a new file its name, unless another program took the name meanwhile (``FileExistsError``)."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        temporary.replace(target)


def _flushed(folder: Path) -> None:
    """Make the renaming itself last; a file system that cannot says so, and has done what it can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_reason(trouble: OSError) -> str:
    return {
        errno.ENOENT: "there is no such folder",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.ENOSPC: "there is no room left on the disk",
        errno.EDQUOT: "your quota of disk space is used up",
        errno.EFBIG: "the file would be longer than allowed",
        errno.EROFS: "the disk is read-only",
        errno.ENOTDIR: "a part of its path is no folder",
    }.get(trouble.errno or 0) or reason(trouble)
