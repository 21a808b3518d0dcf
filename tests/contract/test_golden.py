"""Answers are as at commit 2f7fc4e: tables, GeoJSON, JSON and feeds byte for byte, files and
pictures by what they hold.

When one differs, lay both answers side by side: `python -m contract.measure FOLDER commands NAME`
with `tests/` on the `PYTHONPATH`, in this folder and in one with that commit.
"""

import json
from pathlib import Path

import pytest

from tests.contract.measuring import GROUPS, measured
from tests.contract.views import BYTES, CONTENTS, ROUTES, TYPES

GOLDEN = Path(__file__).parent / "golden"
VIEWS = {"commands": set(BYTES), "routes": {*ROUTES, *TYPES}, "contents": set(CONTENTS)}


def held(group: str) -> dict:
    return json.loads((GOLDEN / f"{group}.json").read_text("utf-8"))["views"]


@pytest.mark.parametrize("group", GROUPS)
def test_every_answer_is_as_it_was(group):
    was, now = held(group), measured(group)
    different = [name for name in was if was[name] != now.get(name)]
    assert not different, "\n".join(f"{n}:\n was {was[n]}\n is  {now.get(n)}" for n in different)


@pytest.mark.parametrize("group", GROUPS)
def test_every_view_is_held(group):
    assert set(held(group)) == VIEWS[group]


def test_a_file_of_each_format_is_the_same_bytes_twice():
    twice = {name: each["same_bytes_twice"] for name, each in held("contents").items()
             if "same_bytes_twice" in each}  # fmt: skip
    assert twice == dict.fromkeys(("xlsx", "gpkg", "png", "svg", "pdf", "html"), True)
