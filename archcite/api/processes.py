"""Processes: the same work done by several at a time, or by this one where there are none."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeAlias

from archcite.api.held import Held
from archcite.api.stretches import Stretch
from archcite.errors import RefusedError


def cores() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_Mapping: TypeAlias = Callable[[Callable[[list[Stretch]], list[Held]], Iterable[list[Stretch]]], Iterable[list[Held]]]


@contextmanager
def pool(jobs: int) -> Iterator[_Mapping]:
    """Something that maps: in this process, or in several."""
    if jobs <= 1:
        yield map
        return
    before = frozenset(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(_start_method()), initializer=_quiet)
    try:
        yield pool.map
    except BrokenProcessPool as trouble:
        raise RefusedError("a process that looked over the files was killed: there is too little memory") from trouble
    except BaseException:  # whoever breaks off does not wait for what is being looked over
        for one in frozenset(multiprocessing.active_children()) - before:
            one.kill()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_method() -> str:
    """How processes begin: as copies of this one, at no cost, where it has no threads that a copy would lose."""
    methods = multiprocessing.get_all_start_methods()
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in methods else "spawn"


def _quiet() -> None:
    """An interruption is the first process's to answer; an end is an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
