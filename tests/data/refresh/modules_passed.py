"""Name the modules of `data/` that a delivery passes on its way to a written edition.

A module counts when one of its functions, methods or comprehensions runs between the call that
reads the delivery (`from_folder`) and the return of the one that writes the edition
(`write_files`). Bodies of modules and classes do not count, nor do methods that dataclasses make.
The delivery is the tiny country of `tests/data/samples.py`: register, boundaries of two years,
lists of governments and mergers, own additions as CSV.
"""

from __future__ import annotations

import inspect
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import FrameType

from data.refresh.options import RefreshOptions
from data.refresh.run import refresh
from tests.data import samples

ROOT = Path(__file__).parents[3]
FIRST, LAST = "from_folder", "write_files"


class Trace:
    """Files of `data/` of which a function runs between `FIRST` and `LAST`."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self._under_way = False

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_name == FIRST:
            self._under_way = True
        if self._under_way and event == "call" and code.co_flags & inspect.CO_OPTIMIZED:
            self.files.add(code.co_filename)
        if event == "return" and code.co_name == LAST:
            self._under_way = False

    def modules(self) -> list[str]:
        data = ROOT / "data"
        paths = (Path(file) for file in self.files)
        return sorted(str(path.relative_to(ROOT)) for path in paths if path.is_relative_to(data))


def modules_passed(folder: Path) -> list[str]:
    """Return the modules, as paths from the root of the project."""
    order = RefreshOptions(
        edition=folder / "edition",
        source_dir=samples.write_sources(folder / "sources"),
        accept=True,
        today=date(2026, 11, 21),
        tell=lambda _line: None,
    )
    trace = Trace()
    sys.setprofile(trace)
    try:
        refresh(order)
    finally:
        sys.setprofile(None)
    return trace.modules()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.writelines(f"{module}\n" for module in modules_passed(Path(place)))
