"""How far a download is: a bar on a terminal, a line at the end elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Never

from tqdm import tqdm

Tell = Callable[[str], None]
"""Takes one line, in Dutch."""


def to_stderr(line: str) -> None:
    """Write a line to standard error, without breaking a bar that stands there."""
    tqdm.write(line, file=sys.stderr)


def progress_bar(name: str, total: int | None) -> tqdm[Never]:
    """Return a bar that counts bytes, of `total` where that is known; invisible off a terminal."""
    return tqdm(
        desc=name,
        total=total,
        unit="B",
        unit_scale=True,
        leave=False,
        disable=not sys.stderr.isatty(),
    )


def size(count: int) -> str:
    """Return a number of bytes in Dutch: "12,3 MB", "512 bytes"."""
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}".replace(".", ",")
    return f"{count} bytes"
