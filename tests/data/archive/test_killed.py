"""A process that is killed at any step leaves an edition that is whole, and loses none."""

import os
import random
import shutil
from functools import partial

import pytest

from data.archive.archive import EditionArchive
from data.storage.edition import read_edition
from tests.data.archive import editions
from tests.data.archive.killing import ENDED, KILLED, killed_at, steps_of
from tests.soak import rounds

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
FIRST, SECOND, THIRD = "2026-05-16", "2026-05-17", "2026-05-18"


def fresh(first, folder) -> EditionArchive:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copytree(first, folder / "edition")
    return EditionArchive(folder / "edition")


def of_2f7fc4e(first, folder) -> EditionArchive:
    """Give what a program left that knew no pointer file."""
    archive = fresh(first, folder)
    old = archive.root / "previous" / "20260401T060000.000000001_2026-04-01-0a1b2c3d"
    old.parent.mkdir(parents=True)
    editions.edition_of(first, "2026-04-01", old)
    return archive


def refreshed(first, folder) -> EditionArchive:
    archive = fresh(first, folder)
    editions.published(archive, first, SECOND)
    return archive


CASES = {
    "the first publication": (fresh, FIRST, [], SECOND, [FIRST]),
    "an archive of before": (of_2f7fc4e, FIRST, ["2026-04-01"], SECOND, [FIRST, "2026-04-01"]),
    "one more": (refreshed, SECOND, [FIRST], THIRD, [SECOND, FIRST]),
}


def steps(seed: int, begin, work) -> list[int]:
    """Return before which steps to kill: the first, the last, and as many others as there is time.

    In a soak with more rounds than steps, that is every one of them.
    """
    total = steps_of(partial(work, begin()))
    others = list(range(1, total))
    random.Random(seed).shuffle(others)  # noqa: S311 - to be repeated, not to be secret
    return [0, total, *others[: rounds(5)]]


@pytest.mark.soak
@pytest.mark.parametrize(("make", "old", "remaining", "new", "then"), CASES.values(), ids=CASES)
def test_publishing(first, tmp_path, make, old, remaining, new, then):
    begin = partial(make, first, tmp_path / "home")
    publish = partial(editions.published, first=first, day=new)
    seen = set()
    for step in steps(1, begin, publish):
        archive = begin()
        assert killed_at(step, partial(publish, archive)) in (KILLED, ENDED)
        day = editions.in_use(archive)
        assert editions.previous(archive) == {old: remaining, new: then}[day]
        seen.add(day)
        editions.published(archive, first, "2026-05-19")
        assert editions.in_use(archive) == "2026-05-19"
        assert editions.previous(archive) == [day, *(then if day == new else remaining)]
        assert editions.leftovers(archive) == set()
        assert read_edition(archive.edition).info.date == "2026-05-19"
    assert seen == {old, new}


@pytest.mark.soak
def test_going_back(first, tmp_path):
    begin = partial(refreshed, first, tmp_path / "home")
    for step in steps(2, begin, editions.undone):
        archive = begin()
        assert killed_at(step, partial(editions.undone, archive)) in (KILLED, ENDED)
        day = editions.in_use(archive)
        assert editions.previous(archive) == {SECOND: [FIRST], FIRST: []}[day]
        archive.recover()
        assert editions.in_use(archive) == day
        assert editions.leftovers(archive) == set()
        assert read_edition(archive.edition).info.date == day


@pytest.mark.soak
def test_any_order_of_steps_and_kills(first, tmp_path):
    """Publish, go back and be killed at random; an edition in use is lost by none of it."""
    chance = random.Random(3)  # noqa: S311
    for _ in range(rounds(2)):
        archive = fresh(first, tmp_path / "home")
        model = [FIRST]
        for number in range(8):
            day = f"2026-06-{number + 1:02}"
            back = len(model) > 1 and chance.random() < 0.3
            work = partial(editions.published, first=first, day=day)
            after = model[1:] if back else [day, *model]
            killed_at(chance.randrange(160), partial(editions.undone if back else work, archive))
            now = [editions.in_use(archive), *editions.previous(archive)]
            assert now in (model[: len(now)], after[: len(now)])
            assert len(now) >= min(len(model) - back, 6)
            model = now
