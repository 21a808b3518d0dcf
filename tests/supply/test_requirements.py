from __future__ import annotations

import re
from importlib.metadata import distribution
from itertools import product

import pytest
from packaging.markers import default_environment
from packaging.utils import canonicalize_name

from tests.docs.pages import LINK
from tests.house.code import ROOT
from tests.supply.locked import declared, locked, reached

NAMED = declared(ROOT / "requirements.in")
NAMED_FOR_TESTS = declared(ROOT / "requirements-dev.in")
RUN_TIME = locked(ROOT / "requirements.txt")
ALL = locked(ROOT / "requirements-dev.txt")
HERE = dict(default_environment())

LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
MACOS = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}
PLATFORMS = {
    f"{machine}-{system['sys_platform']}-{python}": HERE
    | system
    | {
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    for (machine, system), python in product(
        [("x86_64", LINUX), ("aarch64", LINUX), ("AMD64", WINDOWS), ("arm64", MACOS)],
        ["3.11", "3.12", "3.13"],
    )
}


@pytest.mark.parametrize("environment", PLATFORMS.values(), ids=PLATFORMS)
def test_all_that_is_needed_is_locked_and_nothing_else(environment: dict[str, str]) -> None:
    demands = reached(NAMED.values(), environment)
    for_here = {name: each for name, each in RUN_TIME.items() if each.holds(environment)}
    assert set(for_here) == set(demands)
    unmet = [
        f"{need} but {for_here[name].version}"
        for name, needs in demands.items()
        for need in needs
        if not need.specifier.contains(for_here[name].version, prereleases=True)
    ]
    assert not unmet


def test_what_is_looked_at_is_installed() -> None:
    """Of a package that is not installed here, what it needs is not known."""
    here = {name: each for name, each in RUN_TIME.items() if each.holds(HERE)}
    assert {name: distribution(name).version for name in here} == {
        name: each.version for name, each in here.items()
    }
    assert set(RUN_TIME) - set(here) <= {"colorama", "watchdog", "httpx2-jsfetch"}  # elsewhere


@pytest.mark.parametrize(
    ("named", "entries"), [(NAMED, RUN_TIME), (NAMED_FOR_TESTS, ALL)], ids=["run time", "tests"]
)
def test_what_is_named_has_one_version_and_is_locked_at_it(named, entries) -> None:
    assert {name: str(each.specifier) for name, each in named.items()} == {
        name: str(entries[name].requirement.specifier) for name in named
    }
    assert all(str(each.specifier).startswith("==") for each in named.values())


@pytest.mark.parametrize("entries", [RUN_TIME, ALL], ids=["run time", "tests"])
def test_every_entry_has_checksums(entries) -> None:
    wrong = [
        name
        for name, each in entries.items()
        if not each.hashes or not all(re.fullmatch("[0-9a-f]{64}", one) for one in each.hashes)
    ]
    assert not wrong


def test_tests_run_on_what_ships() -> None:
    assert {name: (each.version, each.hashes) for name, each in RUN_TIME.items()} == {
        name: (ALL[name].version, ALL[name].hashes) for name in RUN_TIME
    }


def test_nothing_of_the_tests_is_in_the_run_time_set() -> None:
    named_twice = {"jsonschema"}  # Altair, which Streamlit needs, brings it along
    assert set(NAMED_FOR_TESTS) & set(RUN_TIME) == named_twice


@pytest.mark.parametrize("file", sorted(ROOT.glob("requirements*")), ids=lambda file: file.name)
def test_no_list_says_where_packages_come_from(file) -> None:
    """Another machine has another index; and of an option setuptools makes no package."""
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    of_tests = file.name == "requirements-dev.in"
    allowed = ("-r requirements.in", "-c requirements.txt") if of_tests else ()
    options = [line for line in lines if line.startswith("-") and line not in allowed]
    assert not options
    assert not [line for line in lines if "://" in line or "@" in line]


def test_every_named_package_has_a_reason() -> None:
    page = LINK.sub("", (ROOT / "docs" / "dependencies.md").read_text("utf-8"))
    words = {canonicalize_name(word) for word in re.findall(r"[\w.-]*\w", page)}
    assert {*NAMED, *NAMED_FOR_TESTS} <= words
