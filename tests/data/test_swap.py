"""A folder is replaced whole, or not at all; on Linux at one moment."""

import sys
import threading

import pytest

from data import swap
from data.domain.errors import EditionError
from data.store import Store
from data.swap import beside, put, replaced


def folder(path, text):
    path.mkdir()
    (path / "one").write_text(text)
    (path / "two").write_text(text)
    return path


@pytest.fixture(params=["at once", "in two steps"])
def way(request, monkeypatch):
    if request.param == "in two steps":
        monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    return request.param


@pytest.mark.usefixtures("way")
def test_the_old_folder_goes_or_is_kept(tmp_path):
    here = folder(tmp_path / "here", "a")
    put(folder(tmp_path / "b", "b"), here)
    assert (here / "one").read_text() == "b"
    put(folder(tmp_path / "c", "c"), here, tmp_path / "kept" / "b")
    assert (here / "one").read_text() == "c"
    assert (tmp_path / "kept" / "b" / "one").read_text() == "b"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "kept"]


@pytest.mark.usefixtures("way")
def test_a_failed_step_leaves_the_old_folder(tmp_path):
    here = folder(tmp_path / "here", "a")
    with pytest.raises(EditionError, match="is niet te schrijven"):
        put(tmp_path / "nothing", here)
    assert (here / "one").read_text() == "a"
    with pytest.raises(RuntimeError), replaced(here):
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_a_run_that_was_cut_off_between_two_steps_is_mended(tmp_path):
    folder(tmp_path / ".here.old", "a")
    with beside(tmp_path / "here"):
        assert (tmp_path / "here" / "one").read_text() == "a"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux changes names at one moment")
def test_the_folder_is_never_missing(tmp_path):
    here = folder(tmp_path / "here", "a")
    if not swap._exchange(folder(tmp_path / "x", "x"), here):
        pytest.skip("this file system cannot")
    missing, over = [], threading.Event()

    def watch():
        while not over.is_set():
            if not here.is_dir():
                missing.append(True)

    watcher = threading.Thread(target=watch)
    watcher.start()
    for number in range(200):
        put(folder(tmp_path / f"new{number}", "b"), here)
    over.set()
    watcher.join()
    assert not missing


def test_a_lock_is_free_again_after_an_error(tmp_path):
    store = Store(tmp_path / "edition")
    with pytest.raises(RuntimeError), store.locked():
        raise RuntimeError
    with store.locked():
        pass


def test_a_store_that_cannot_be_written_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("x")
    store = Store(tmp_path / "file" / "edition")
    with pytest.raises(EditionError, match="is niet te schrijven"), store.locked():
        pass
