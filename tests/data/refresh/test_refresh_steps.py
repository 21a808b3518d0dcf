"""Refreshing keeps what it found, and which editions there are to compare with."""

import datetime as dt
import shutil
import time

import pytest

from data.archive.archive import EditionArchive
from data.archive.editions import identity, next_stamp
from data.archive.manifest import RETENTION_VARIABLE, Retention, staying
from data.domain.errors import EditionError
from data.history.corrections import read
from data.refresh.run import undo
from data.registry.registry import Registry
from data.storage.edition import read_edition
from tests.data import samples
from tests.data.refreshing import NEWER, Place

RENAMED = NEWER.replace("Regeling Nieuw", "Regeling Nieuwer")


def refreshed(place: Place, register: str) -> str:
    place.sources.register = register
    place.refresh()
    return identity(place.folder)


def on(day: str, register: str = NEWER) -> str:
    return register.replace("2026-11-20", day)


def names(place: Place) -> list[str]:
    """Return the names that were corrected, newest first."""
    registry = Registry(read_edition(place.folder))
    steps = EditionArchive(place.folder).refresh_log.to(registry.edition.info.digest)
    known = read([step.path for step in steps], registry)
    assert known.unreadable == ()
    return [event.newer.name for event in known.events if event.kind == "naam"]


def dates(place: Place, digest: str) -> list[str]:
    return [each.date for each in EditionArchive(place.folder).before(digest, "9999-12-31")]


def test_a_correction_stays_known_after_further_refreshes(place):
    refreshed(place, NEWER)
    assert names(place) == []
    refreshed(place, on("2026-11-21", RENAMED))
    refreshed(place, on("2026-11-22", RENAMED))
    assert names(place) == ["Regeling Nieuwer"]
    steps = EditionArchive(place.folder).refresh_log.to(identity(place.folder))
    assert [(step.date, bool(step.different)) for step in steps] == [
        ("2026-11-22", False),
        ("2026-11-21", True),
        ("2026-11-20", True),
    ]


def test_what_is_undone_is_no_correction_any_more(place):
    refreshed(place, NEWER)
    refreshed(place, on("2026-11-21", RENAMED))
    undo(place.folder)
    assert names(place) == []
    refreshed(place, on("2026-11-22", NEWER.replace("Regeling Nieuw", "Regeling Ander")))
    assert names(place) == ["Regeling Ander"]


def test_the_first_edition_in_its_place_corrects_nothing(place, tmp_path):
    shutil.rmtree(place.folder)
    place.refresh(accept=True, source_dir=samples.write_sources(tmp_path / "sources"))
    assert EditionArchive(place.folder).refresh_log.to(identity(place.folder)) == []


def test_checking_keeps_nothing(place):
    place.sources.register = NEWER
    place.refresh(check_only=True)
    assert not EditionArchive(place.folder).refresh_log.folder.exists()


def test_editions_that_tell_the_same_are_skipped(place):
    refreshed(place, NEWER)
    first = refreshed(place, on("2026-11-21"))
    assert dates(place, first) == ["2026-05-16"]
    second = refreshed(place, on("2026-11-22", RENAMED))
    third = refreshed(place, on("2026-11-23", RENAMED))
    assert dates(place, third) == ["2026-11-21", "2026-05-16"]
    assert dates(place, second) == ["2026-11-21", "2026-05-16"]
    assert dates(place, first) == ["2026-05-16"]


def test_an_edition_is_compared_with_those_before_it_also_when_it_was_undone(place):
    refreshed(place, NEWER)
    undone = refreshed(place, on("2026-11-21", RENAMED))
    undo(place.folder)
    assert dates(place, undone) == ["2026-11-20", "2026-05-16"]
    assert dates(place, "0" * 64) == []


@pytest.mark.parametrize("back", [dt.timedelta(microseconds=1), dt.timedelta(hours=1)])
def test_a_clock_that_is_put_back_changes_no_order(place, monkeypatch, back):
    clock = time.time_ns()

    def earlier() -> int:
        nonlocal clock
        clock -= int(back.total_seconds() * 10**9)
        return clock

    monkeypatch.setattr(time, "time_ns", earlier)
    refreshed(place, NEWER)
    undone = refreshed(place, on("2026-11-21", RENAMED))
    undo(place.folder)
    assert dates(place, undone) == ["2026-11-20", "2026-05-16"]


@pytest.mark.parametrize(
    ("there", "follows"),
    [
        ("20261121T134600.000000005_x", "20261121T134600.000000006"),
        ("20261121T133000.000000005_x", "20261121T134500.000000000"),
        ("20291121T134600.000000005_x", "20261121T134500.000000000"),  # a clock gone wrong
        ("20261121T134600.999999999_x", "20261121T134600.999999999"),
        ("29999999-copy", "20261121T134500.000000000"),
    ],
)
def test_a_name_sorts_behind_those_of_today(monkeypatch, there, follows):
    now = dt.datetime(2026, 11, 21, 13, 45).timestamp()
    monkeypatch.setattr(time, "time_ns", lambda: int(now) * 10**9)
    assert next_stamp([there, "20261101T000000.000000000_y"]) == follows


def test_editions_without_steps_are_all_offered(place):
    refreshed(place, NEWER)
    last = refreshed(place, on("2026-11-21"))
    shutil.rmtree(EditionArchive(place.folder).refresh_log.folder)
    assert dates(place, last) == ["2026-11-20", "2026-05-16"]


def test_a_wrong_setting_replaces_nothing_and_asks_nothing(place, monkeypatch):
    before = place.contents()
    place.sources.requests.clear()
    monkeypatch.setenv(RETENTION_VARIABLE, "veel")
    place.sources.register = NEWER
    with pytest.raises(EditionError, match=RETENTION_VARIABLE):
        place.refresh()
    assert place.contents() == before
    assert not place.sources.requests


def test_previous_editions_are_thinned(place):
    store = EditionArchive(place.folder)
    folder = store.root / "previous"
    today = dt.datetime.now().date()
    days = [today - dt.timedelta(days=n) for n in range(60)]
    for day in days[1:]:
        (folder / f"{day:%Y%m%d}T060000.000000000_{day}-0a1b2c3d").mkdir(parents=True)
    refreshed(place, NEWER)
    left = [each.replaced[:10] for each in store.previous()]
    assert left == [days[n].isoformat() for n in sorted(staying(days, Retention()))]
    assert len(left) < 20


def test_a_departure_is_noticed(place):
    register = samples.export(
        samples.ORGANISATIONS,
        samples.ARRANGEMENTS
        + samples.arrangement(
            "300", "Regeling Nieuw", samples.participant("1") + samples.participant("2")
        ),
        samples.CROSS_BORDER,
        day="2026-11-20",
    )
    refreshed(place, register)
    refreshed(place, on("2026-11-21"))
    registry = Registry(read_edition(place.folder))
    steps = EditionArchive(place.folder).refresh_log.to(registry.edition.info.digest)
    (event,) = read([steps[0].path], registry).events
    assert (event.kind, event.subject) == ("vertrokken", "GM0001")
    assert event.seen == dt.date(2026, 11, 21)


@pytest.mark.parametrize("text", ["", "{}", "[1e999]", "{", "[" * 100_000, '{"weggelaten": 1e999}'])
def test_a_file_that_is_damaged_is_named_and_passed_over(place, text):
    refreshed(place, on("2026-11-21"))
    refreshed(place, on("2026-11-22", RENAMED))
    registry = Registry(read_edition(place.folder))
    newest, *others = EditionArchive(place.folder).refresh_log.to(registry.edition.info.digest)
    whole = read([newest.path], registry)
    if text.startswith('{"w'):
        text = newest.path.read_text("utf-8").replace('"weggelaten": 0', '"weggelaten": 1e999')
    newest.path.write_text(text, "utf-8")
    result = read([newest.path, *(step.path for step in others)], registry)
    assert whole.events
    assert result.unreadable == (newest.path,)
