"""Sow faults in a copy of the code, one at a time, and count how many the tests catch.

    python -m tests.faults [CODE] [--area registry] [--jobs 2]

CODE is a folder with a version of the project, by default this one: the faults also fit commit
2f7fc4e. First the tests of the area run, then, when all of them pass, those of the answers,
commands and pages that need no browser. Each run is a fork of one process in which the packages
of others are already imported.
"""

import argparse
import importlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.address import ADDRESS
from tests.faults.model import ROOMS, Fault
from tests.faults.registry import REGISTRY
from tests.faults.selection import SELECTION

ROOT = Path(__file__).parents[2]
AREAS = {"registry": REGISTRY, "selection": SELECTION, "address": ADDRESS}
_REGISTRY_TESTS = ("registry", "divisions", "map_division", "completeness", "past", "names",
                   "derived_selection", "query_properties", "profile", "pair")  # fmt: skip
NEAR = {
    "registry": _REGISTRY_TESTS,
    "selection": _REGISTRY_TESTS,
    "address": ("parse", "state", "arguments", "derived_topics", "cli"),
}
"""Names of the test files of an area, in any version; the quick ones first."""

FAR = ("tests/layers", "tests/data", "tests/viewer")
APART = ("additions", "build", "download", "fetch", "refresh", "server", "sources", "accepting",
         "refusals", "setback", "swap", "archive", "compression", "early_scripts")  # fmt: skip
"""Folders and names of test files about other things."""

OURS = {*ROOMS, "app", "tests"}
OTHERS = ("geopandas", "matplotlib.pyplot", "folium", "streamlit.testing.v1", "hypothesis", "xdist",
          "starlette.testclient", "pyogrio", "xlsxwriter", "openpyxl", "typst")  # fmt: skip
LONGEST = 900
"""Seconds after which tests are held to have failed."""


def main() -> int:
    """Print for each fault whether it was caught, and the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("code", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--area", choices=AREAS, action="append")
    parser.add_argument("--near", action="store_true", help="leave out the tests farther away")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    work = [(area, fault) for area in chosen.area or AREAS for fault in AREAS[area]]
    for name in OTHERS:
        importlib.import_module(name)
    with TemporaryDirectory() as folder:
        running = [
            _forked(
                _several,
                chosen.code.resolve(),
                Path(folder) / str(number),
                work[number :: chosen.jobs],
                chosen.near,
            )
            for number in range(chosen.jobs)
        ]
        failed = [os.waitpid(process, 0)[1] for process in running]
        seen = sorted(
            line
            for part in Path(folder).glob("*.txt")
            for line in part.read_text("utf-8").splitlines()
        )
    for area in dict.fromkeys(area for area, _ in work):
        outcomes = [line.split("\t")[1] for line in seen if line.startswith(f"{area}\t")]
        counts = ", ".join(f"{outcomes.count(each)} {each}" for each in sorted(set(outcomes)))
        print(f"{area}: {len(outcomes)} faults, {counts}")
    return int(any(failed) or len(seen) < len(work))


def _forked(work: Callable[..., int], *arguments: object) -> int:
    """Do work in a process that is a copy of this one; return its number."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    try:
        os._exit(work(*arguments))
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(99)


def _several(code: Path, copy: Path, work: Sequence[tuple[str, Fault]], near: bool) -> int:
    """Sow faults in a copy of the code, one after the other."""
    _copied(code, copy)
    with copy.with_suffix(".txt").open("w", encoding="utf-8") as seen:
        for area, fault in work:
            outcome = _sown(copy, area, fault, near)
            seen.write(f"{area}\t{outcome}\t{fault.name}\n")
            print(f"{area:10} {outcome:18} {fault.name}", flush=True)
    return 0


def _copied(code: Path, copy: Path) -> None:
    """Copy what is in version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=code, capture_output=True, text=True, check=True)  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(code / name, copy / name)


def _sown(copy: Path, area: str, fault: Fault, near_only: bool) -> str:
    """Return which tests caught a fault."""
    file, before, after = fault.place(copy)
    healthy = file.read_text("utf-8")
    file.write_text(healthy.replace(before, after), "utf-8")
    try:
        near = [
            str(p) for stem in NEAR[area] for p in sorted(copy.glob(f"tests/**/test_{stem}.py"))
        ]
        if _fail(copy, near):
            return "caught near by"
        if near_only:
            return "not caught near by"
        apart = [f"--ignore-glob=*/{name}" for name in APART]
        apart += [f"--ignore-glob=*/test_{name}*.py" for name in APART]
        return "caught farther" if _fail(copy, [*FAR, *apart]) else "survived"
    finally:
        file.write_text(healthy, "utf-8")


def _fail(copy: Path, arguments: Sequence[str]) -> bool:
    """Return whether a test fails, or takes for ever."""
    _, status = os.waitpid(_forked(_tests, copy, arguments), 0)
    outcome = os.waitstatus_to_exitcode(status)
    if outcome not in {0, 1, 2, -14}:  # passed, failed, an import failed, took too long
        raise RuntimeError(
            f"pytest ended with {outcome}: {copy.with_suffix('.log').read_text()[-2000:]}"
        )
    return outcome != 0


def _tests(copy: Path, arguments: Sequence[str]) -> int:
    """Run tests in this process until one fails."""

    signal.alarm(LONGEST)
    log = os.open(copy.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(copy)
    sys.path[:] = [str(copy), *(p for p in sys.path if Path(p or ".").resolve() != ROOT)]
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    options = ("-x", "-q", "-m", "not browser", "-p", "no:cacheprovider", "--hypothesis-seed=0")
    return int(pytest.main([*options, *arguments]))


if __name__ == "__main__":
    sys.exit(main())
