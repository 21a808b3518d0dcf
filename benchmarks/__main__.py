"""Measure the viewer beside a bare Streamlit page and the usual way to show such a map.

    python -m benchmarks                 all of it, about an hour
    python -m benchmarks change wire     some of it
    python -m benchmarks --write         all of it, into docs/benchmarks.md
    python -m benchmarks --parts FILE    all of it, and hold each part in a file: one that is there
                                         already is not measured again

To add a benchmark: write a module with `rows()`, and add it to `BENCHMARKS`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import (
    abuse,
    arrivals,
    commands,
    contributions,
    crowd,
    filter_change,
    first_load,
    leak,
    memory,
    national_ties,
    one_file,
    open_data,
    page_load,
    roo_memory,
    selecting,
    startup,
    taking_away,
    time_slider,
    wire,
)
from benchmarks.measure import Row
from benchmarks.report import circumstances, held_parts, hold_parts, report, write

BENCHMARKS: dict[str, Callable[[], Iterable[Row]]] = {
    "change": filter_change.rows,
    "time": time_slider.rows,
    "wire": wire.rows,
    "load": first_load.rows,
    "pages": page_load.rows,
    "start": startup.rows,
    "commands": commands.rows,
    "memory": memory.rows,
    "crowd": crowd.rows,
    "arrivals": arrivals.rows,
    "abuse": abuse.rows,
    "leak": leak.rows,
    "select": selecting.rows,
    "ties": national_ties.rows,
    "register": roo_memory.rows,
    "export": taking_away.rows,
    "file": one_file.rows,
    "data": open_data.rows,
    "contributions": contributions.rows,
}


def main() -> None:
    """Measure what was asked for and print it as Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--write", action="store_true", help="replace the table in the docs")
    parser.add_argument("--parts", type=Path, metavar="FILE", help="hold each part in this file")
    options = parser.parse_args()
    unknown = set(options.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if options.write and options.names:
        parser.error("--write replaces the whole table, so it measures everything: give no name")
    sentence = circumstances()
    parts = held_parts(options.parts)
    rows: list[Row] = []
    for name in options.names or BENCHMARKS:
        start = time.monotonic()
        if name not in parts:
            parts[name] = [*BENCHMARKS[name]()]
            hold_parts(options.parts, parts)
        rows += parts[name]
        print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    text = report(sentence, rows)
    print(text)
    if options.write:
        write(text)


if __name__ == "__main__":
    main()
