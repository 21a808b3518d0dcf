"""Give a reader mutated deliveries, and see that nothing but our own errors comes out."""

from __future__ import annotations

import ctypes
import random
import resource
import signal
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from data.domain.errors import KaartError
from tests.fuzz.targets import Target, delivery

SECONDS = 20
MEMORY = 1_500_000_000
_ARENAS = -8
"""M_ARENA_MAX of the C library."""


class TooSlow(BaseException):
    """Reading took longer than is allowed; no reader may catch it."""


@dataclass
class Tally:
    """What came of a number of inputs.

    Attributes
    ----------
    wrong : dict of int to str
        Number of the input and what came out of the reader.
    """

    target: str
    inputs: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    slowest_number: int = -1
    memory: int = 0
    wrong: dict[int, str] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)


def input_for(target: Target, seed: int, number: int) -> dict[str, bytes]:
    """Return the delivery with this number; the same on every machine."""
    return delivery(target, random.Random(f"{seed}/{target.name}/{number}"))  # noqa: S311


def run(target: Target, seed: int, numbers: range, folder: Path) -> Tally:
    """Read the deliveries with these numbers, each in the same folder."""
    tally = Tally(target.name)
    for number in numbers:
        files = input_for(target, seed, number)
        place(folder, files)
        started = time.monotonic()
        try:
            with at_most(SECONDS):
                target.read(folder)
            tally.read += 1
        except KaartError as error:
            tally.refused += 1
            if "\n" in str(error) or len(str(error)) > 4_000:
                _note(tally, number, f"message: {str(error)[:200]!r}")
        except BaseException as error:  # whatever else comes out is what we look for
            if isinstance(error, KeyboardInterrupt):
                raise
            _note(tally, number, "".join(traceback.format_exception(error, limit=-4)))
        took = time.monotonic() - started
        if took > tally.slowest:
            tally.slowest, tally.slowest_number = took, number
        tally.inputs += 1
    tally.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return tally


def place(folder: Path, files: dict[str, bytes]) -> None:
    """Write a delivery; every delivery of a target has the same files."""
    for name, content in files.items():
        (folder / name).write_bytes(content)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow when the work within takes longer."""

    def stop(_signal: int, _frame: object) -> None:
        raise TooSlow(f"more than {seconds} s")

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def limit_memory() -> None:
    """Let this process have no more memory than a reader may need on top of its libraries."""
    # Every thread would reserve 64 MB of addresses of its own, and most of that for nothing.
    ctypes.CDLL(None).mallopt(_ARENAS, 1)
    threading.stack_size(1_000_000)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))


def _note(tally: Tally, number: int, line: str) -> None:
    tally.kinds[line.strip().splitlines()[-1][:120]] += 1
    if len(tally.wrong) < 50:
        tally.wrong[number] = line
