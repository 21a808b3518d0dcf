"""A few mutated deliveries for every reader; many more by hand (docs/reliability.md)."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from defusedxml import ElementTree

from tests.fuzz import oddities
from tests.fuzz.running import input_for, run
from tests.fuzz.targets import TARGETS
from tests.soak import rounds

INPUTS = rounds(60)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_good_delivery_is_read(target, tmp_path):
    for name, content in target.files().items():
        (tmp_path / name).write_bytes(content)
    target.read(tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_nothing_but_our_own_errors(target, tmp_path):
    numbers = range(INPUTS if target.share >= 0.04 else INPUTS // 3)
    tally = run(target, 1, numbers, tmp_path)
    assert tally.wrong == {}
    assert tally.inputs == len(numbers)


@pytest.mark.parametrize("name", oddities.ODDITIES)
def test_every_oddity_can_be_made(name):
    """A change that fits no record would be tried for nothing."""
    change, _, kind = oddities.ODDITIES[name]
    records = oddities.records(ElementTree.fromstring(oddities.clean()[oddities.FILE]))
    chance = random.Random(1)  # noqa: S311
    assert any(change(each, chance) for each in records if each.tag.endswith(kind))


def test_odd_exports_are_read():
    """A small fixed number with every run; 20,000 in a soak."""
    (target,) = (each for each in TARGETS if each.name == "oddities")
    with TemporaryDirectory() as folder:
        tally = run(target, 1, range(150), Path(folder))
    assert (tally.wrong, tally.read) == ({}, 150)


def test_an_input_is_the_same_every_time():
    for target in TARGETS:
        assert input_for(target, 7, 3) == input_for(target, 7, 3)


def test_the_shares_are_whole():
    assert sum(target.share for target in TARGETS) == pytest.approx(1)
