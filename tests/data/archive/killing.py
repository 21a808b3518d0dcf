"""Cut a process off at a step: every call that changes something on disk, and every flush."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

KILLED, ENDED, FAILED = 137, 0, 1
_CHANGING = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.truncate"}


def killed_at(step: int, work: Callable[[], object]) -> int:
    """Do work in a process of its own that ends without a word before its n-th step.

    Returns
    -------
    int
        `KILLED`, or `ENDED` when there are fewer steps.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        _die_at(step)
        work()
        os._exit(ENDED)
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        os._exit(FAILED)


def steps_of(work: Callable[[], object]) -> int:
    """Do work in a process of its own; return how many steps it takes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            steps = len(pipe.read())
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == ENDED
        return steps
    try:
        _at_each_step(lambda: os.write(writing, b"."))
        work()
        os._exit(ENDED)
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        os._exit(FAILED)


def _die_at(step: int) -> None:
    left = step

    def count() -> None:
        nonlocal left
        if not left:
            os._exit(KILLED)
        left -= 1

    _at_each_step(count)


def _at_each_step(count: Callable[[], object]) -> None:

    def hear(event: str, args: tuple[object, ...]) -> None:
        if event in _CHANGING or (event == "open" and _for_writing(args)):
            count()

    def flush(handle: int, _real: Callable[[int], None] = os.fsync) -> None:
        count()
        _real(handle)

    os.fsync = flush
    sys.addaudithook(hear)
    _halve_writes(count)


def _for_writing(args: tuple[object, ...]) -> bool:
    return isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _halve_writes(count: Callable[[], object]) -> None:
    """Let a file that is being written hold only half of it at one more step."""

    def written(path: Path, content: bytes) -> int:
        with path.open("wb", buffering=0) as file:
            file.write(content[: len(content) // 2])
            count()
            return file.write(content[len(content) // 2 :])

    Path.write_bytes = written
