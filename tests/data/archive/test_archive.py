"""Which edition is in use, and that none is lost: by a crash, a full disk, or a hand."""

import errno
import json
import os
import shutil
import threading
from pathlib import Path

import pytest

from data.archive.archive import EditionArchive
from data.archive.editions import identity
from data.domain.errors import EditionError
from data.storage.edition import read_edition
from tests.data.archive.editions import edition_of, in_use, leftovers, previous, published, undone

FIRST, SECOND, THIRD = "2026-05-16", "2026-05-17", "2026-05-18"


@pytest.fixture
def archive(first, tmp_path) -> EditionArchive:
    shutil.copytree(first, tmp_path / "edition")
    return EditionArchive(tmp_path / "edition")


def plain(archive: EditionArchive) -> str:
    return read_edition(archive.edition).info.date


def kept_before(archive: EditionArchive, first: Path, name: str, day: str) -> Path:
    """Keep an edition as a program did that knew no pointer file."""
    place = archive.root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    return edition_of(first, day, place)


def test_an_edition_without_archive_is_in_use_where_it_stands(archive):
    assert archive.current() == archive.edition
    assert not archive.root.exists()
    assert archive.previous() == []


def test_folders_never_move_and_the_plain_one_follows(archive, first):
    published(archive, first, SECOND)
    second = archive.current()
    published(archive, first, THIRD)
    assert (in_use(archive), previous(archive), plain(archive)) == (THIRD, [SECOND, FIRST], THIRD)
    assert archive.previous()[0].folder == second
    undone(archive)
    assert (archive.current(), previous(archive), plain(archive)) == (second, [FIRST], SECOND)


def test_an_archive_of_before_is_taken_over_whole(archive, first):
    oldest = kept_before(archive, first, "previous/20260401T060000.000000001_a", "2026-04-01")
    kept_before(archive, first, "undone/20260402T060000.000000001_b", "2026-04-02")
    kept_before(archive, first, "damaged/20260403T060000.000000001_c", "2026-04-03")
    assert previous(archive) == ["2026-04-01"]
    published(archive, first, SECOND)
    assert previous(archive) == [FIRST, "2026-04-01"]
    assert archive.previous()[1].replaced == "2026-04-01 06:00"
    assert [each.date for each in archive.damaged()] == ["2026-04-03"]
    undone(archive)
    undone(archive)
    assert archive.current() == oldest
    assert (in_use(archive), previous(archive), plain(archive)) == ("2026-04-01", [], "2026-04-01")
    assert len(list((archive.root / "undone").iterdir())) == 1
    assert leftovers(archive) == set()


def test_a_program_of_before_that_refreshed_meanwhile_loses_nothing(archive, first):
    published(archive, first, SECOND)
    kept_before(archive, first, "previous/20991121T060000.000000001_x", SECOND)
    shutil.rmtree(archive.edition)
    edition_of(first, THIRD, archive.edition)
    assert (in_use(archive), plain(archive)) == (THIRD, THIRD)
    published(archive, first, "2026-05-19")
    assert in_use(archive) == "2026-05-19"
    assert set(previous(archive)) == {THIRD, SECOND, FIRST}


def test_an_edition_that_is_put_there_by_hand_is_in_use(archive, first):
    published(archive, first, SECOND)
    shutil.rmtree(archive.edition)
    shutil.copytree(first, archive.edition)
    assert (archive.current(), previous(archive)) == (archive.edition, [SECOND, FIRST])
    archive.recover()
    assert plain(archive) == FIRST
    published(archive, first, THIRD)
    assert (in_use(archive), previous(archive)) == (THIRD, [FIRST, SECOND, FIRST])


@pytest.mark.parametrize(
    "harm",
    [
        lambda plain: shutil.rmtree(plain),
        lambda plain: (plain / "places.csv").write_text("x"),
        lambda plain: (plain / "places.csv").unlink(),
        lambda plain: ((plain / "places.csv").unlink(), (plain / "places.csv").mkdir()),
        lambda plain: (plain / "datapackage.json").write_text("{"),
        lambda plain: (plain / ".samenwerkingskaart.new").write_text("half"),
    ],
    ids=["gone", "changed", "a file gone", "a folder", "description cut off", "a draft"],
)
def test_harm_to_the_plain_folder_harms_no_edition_and_is_mended(archive, first, harm):
    published(archive, first, SECOND)
    harm(archive.edition)
    assert (in_use(archive), previous(archive)) == (SECOND, [FIRST])
    archive.recover()
    assert plain(archive) == SECOND
    assert leftovers(archive) == set()


def test_files_of_others_in_the_plain_folder_stay(archive, first):
    (archive.edition / "notes.txt").write_text("mine")
    published(archive, first, SECOND)
    assert (archive.edition / "notes.txt").read_text() == "mine"


POINTERS = {
    "cut off": '{"in_use": "edi',
    "no object": "[]",
    "too deep": "[" * 100_000,
    "of other types": '{"in_use": 1, "plain": "", "previous": [], "undone": [], "damaged": []}',
    "out of the archive": json.dumps(
        {
            "in_use": "",
            "plain": "",
            "previous": [{"folder": "editions/../../edition", "moment": "x"}],
            "undone": [],
            "damaged": [],
        }
    ),
    "empty": "",
}


@pytest.mark.parametrize("text", POINTERS.values(), ids=POINTERS)
def test_a_pointer_file_that_is_damaged_loses_no_edition(archive, first, text):
    published(archive, first, SECOND)
    published(archive, first, THIRD)
    (archive.root / "editions.json").write_text(text)
    assert in_use(archive) == THIRD
    assert set(previous(archive)) == {THIRD, SECOND, FIRST}
    published(archive, first, "2026-05-19")
    assert in_use(archive) == "2026-05-19"
    assert {THIRD, SECOND, FIRST} <= set(previous(archive))


def test_an_archive_that_is_gone_leaves_the_plain_folder(archive, first):
    published(archive, first, SECOND)
    shutil.rmtree(archive.root / "editions")
    assert in_use(archive) == SECOND
    shutil.rmtree(archive.root)
    assert in_use(archive) == SECOND


def test_who_may_not_read_the_archive_reads_the_plain_folder(archive, first, monkeypatch):
    published(archive, first, SECOND)

    def closed(*_args, **_more):
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr("data.archive.manifest.read_manifest", closed)
    assert archive.current() == archive.edition
    assert in_use(archive) == SECOND


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_at_any_step_changes_nothing(archive, first, monkeypatch, call):
    published(archive, first, SECOND)
    real = getattr(os, call)
    for step in range(100):
        left = iter(range(step))

        def fails(*args, _left=left):
            if next(_left, None) is None:
                raise OSError(errno.ENOSPC, "full")
            return real(*args)

        monkeypatch.setattr(os, call, fails)
        try:
            published(archive, first, THIRD)
        except (EditionError, OSError):
            assert in_use(archive) in (SECOND, THIRD)
        monkeypatch.setattr(os, call, real)
        if in_use(archive) == THIRD:
            break
        assert previous(archive) == [FIRST]
    assert step >= (1 if call == "replace" else 10)
    assert previous(archive) == [SECOND, FIRST]
    archive.recover()
    assert (plain(archive), leftovers(archive)) == (THIRD, set())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux names what is open")
def test_all_of_an_edition_is_on_disk_before_the_pointer_names_it(archive, first, monkeypatch):
    done: list[tuple[str, str]] = []
    flush, move = os.fsync, os.replace

    def flushed(handle):
        done.append(("fsync", str(Path(f"/proc/self/fd/{handle}").readlink())))
        flush(handle)

    def moved(source, target):
        done.append(("replace", str(target)))
        move(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", moved)
    published(archive, first, SECOND)
    pointer = str(archive.root / "editions.json")
    draft = str(archive.root / ".editions.json.new")
    pointed = [n for n, each in enumerate(done) if each == ("replace", pointer)][2]
    before = {path for call, path in done[:pointed] if call == "fsync"}
    staged = archive.root / "editions" / ".next.new"
    files = {str(staged / each.name) for each in archive.current().iterdir()}
    assert files | {str(staged), str(staged.parent), draft} <= before
    assert done[pointed - 1] == ("fsync", draft)
    assert done[pointed + 1] == ("fsync", str(archive.root))


def test_a_reader_sees_one_edition_or_the_other(archive, first):
    seen, over = [], threading.Event()

    def watch():
        while not over.is_set():
            seen.append(in_use(archive))

    published(archive, first, "2026-06-01")
    watcher = threading.Thread(target=watch)
    watcher.start()
    days = [f"2026-06-{number:02}" for number in range(2, 8)]
    for day in days:
        published(archive, first, day)
    over.set()
    watcher.join()
    assert seen == sorted(seen)
    assert set(seen) <= {"2026-06-01", *days}
    assert len(set(seen)) > 1
    assert in_use(archive) == days[-1]


def test_who_holds_an_older_edition_reads_on_until_it_lapses(archive, first):
    published(archive, first, SECOND)
    held, digest = archive.current(), identity(archive.current())
    for number in range(5):
        published(archive, first, f"2026-06-{number + 1:02}")
        assert identity(held) == digest
    published(archive, first, "2026-06-06")
    assert not held.exists()


def test_the_first_edition_of_an_empty_place(first, tmp_path):
    archive = EditionArchive(tmp_path / "edition")
    published(archive, first, SECOND)
    assert (in_use(archive), previous(archive), plain(archive)) == (SECOND, [], SECOND)


def test_a_lock_is_free_again_after_an_error(tmp_path):
    archive = EditionArchive(tmp_path / "edition")
    with pytest.raises(RuntimeError), archive.locked():
        raise RuntimeError
    with archive.locked():
        pass


def test_an_archive_that_cannot_be_written_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("x")
    archive = EditionArchive(tmp_path / "file" / "edition")
    with pytest.raises(EditionError, match="is niet te schrijven"), archive.locked():
        pass
