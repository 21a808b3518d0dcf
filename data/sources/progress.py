"""Tell how far a download is: a bar on a terminal, a line at the end elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Tell = Callable[[str], None]
"""Told one line, in Dutch."""


def to_stderr(line: str) -> None:
    """Write a line to standard error, without breaking a bar that stands there."""
    tqdm.write(line, file=sys.stderr)


@contextmanager
def counting(name: str, start: int, total: int | None) -> Iterator[Callable[[int], object]]:
    """Give a function that is told how many bytes came in.

    Parameters
    ----------
    start : int
        Bytes that were there already.
    total : int or None
        Bytes in all, where known.
    """
    with tqdm(
        desc=name,
        initial=start,
        total=total,
        unit="B",
        unit_scale=True,
        leave=False,
        disable=not sys.stderr.isatty(),
    ) as bar:
        yield bar.update


def size(count: int) -> str:
    """Return a number of bytes in Dutch: "12,3 MB", "512 bytes"."""
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}".replace(".", ",")
    return f"{count} bytes"
