"""Fuzz by hand: `python -m tests.fuzz --inputs 100000 --seed 1`."""

from __future__ import annotations

import argparse
import faulthandler
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.fuzz.running import SECONDS, Tally, limit_memory, run
from tests.fuzz.targets import TARGETS

CHUNK = 500


def main() -> int:
    """Run every target, print a table, and return 1 when anything wrong came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=[target.name for target in TARGETS])
    parser.add_argument("--number", type=int, help="only the input with this number")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    chosen = [t for t in TARGETS if options.target in (None, t.name)]
    total = sum(target.share for target in chosen)
    wrong = 0
    with ProcessPoolExecutor(options.workers, initializer=limit_memory) as pool:
        for target in chosen:
            count = round(options.inputs * target.share / total)
            numbers = range(count)
            if options.number is not None:
                numbers = range(options.number, options.number + 1)
            chunks = [numbers[i : i + CHUNK] for i in range(0, len(numbers), CHUNK)]
            jobs = [pool.submit(chunk, target.name, options.seed, each) for each in chunks]
            tallies = [job.result() for job in jobs]
            wrong += report(target.name, tallies)
    sys.stdout.write(f"seed {options.seed}, {time.monotonic() - started:.0f} s\n")
    return 1 if wrong else 0


def chunk(name: str, seed: int, numbers: range) -> Tally:
    """Run a part of the inputs of one target; a reader that hangs ends the process."""
    target = next(each for each in TARGETS if each.name == name)
    faulthandler.dump_traceback_later(len(numbers) * SECONDS, exit=True)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(target, seed, numbers, Path(folder))
    faulthandler.cancel_dump_traceback_later()
    return tally


def report(name: str, tallies: list[Tally]) -> int:
    """Print what came of one target, and return how many inputs went wrong."""
    slowest = max(tallies, key=lambda tally: tally.slowest)
    wrong = sum(sum(tally.kinds.values()) for tally in tallies)
    sys.stdout.write(
        f"{name:15} {sum(t.inputs for t in tallies):7} inputs, {sum(t.read for t in tallies):6} "
        f"read, {sum(t.refused for t in tallies):6} refused, {wrong} wrong; slowest "
        f"{slowest.slowest:.2f} s (number {slowest.slowest_number}), at most "
        f"{max(t.memory for t in tallies) / 1e6:.0f} MB\n"
    )
    shown: set[str] = set()
    for tally in tallies:
        for number, line in tally.wrong.items():
            last = line.strip().splitlines()[-1][:60]
            if last not in shown:
                shown.add(last)
                sys.stdout.write(f"--- number {number}\n{line}\n")
    sys.stdout.flush()
    return wrong


if __name__ == "__main__":
    sys.exit(main())
