"""A file or folder is there whole or not at all, and reaches the disk before its name does."""

import errno
import os

import pytest

from data.domain.errors import EditionError
from data.io import files
from data.io.files import publish, staging_dir, write_file
from data.io.problems import writing


def folder(path, text):
    path.mkdir()
    (path / "one").write_text(text)
    (path / "two").write_text(text)
    return path


def names(path):
    return sorted(each.name for each in path.iterdir())


def test_a_folder_takes_a_name_that_is_free(tmp_path):
    publish(folder(tmp_path / "new", "a"), tmp_path / "here")
    assert (tmp_path / "here" / "one").read_text() == "a"
    assert names(tmp_path) == ["here"]


def test_a_failed_step_leaves_the_old_folder(tmp_path):
    here = folder(tmp_path / "here", "a")
    with pytest.raises(OSError, match="nothing"):
        publish(tmp_path / "nothing", here)
    assert (here / "one").read_text() == "a"
    with pytest.raises(RuntimeError), staging_dir(here):
        raise RuntimeError
    assert names(tmp_path) == ["here"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_file_that_cannot_be_replaced_stays(tmp_path, monkeypatch, call):
    file = tmp_path / "file"
    write_file(file, "old")

    def full(*_args):
        raise OSError(errno.ENOSPC, "full", str(file))

    monkeypatch.setattr(os, call, full)
    message = r"is niet te schrijven \(de schijf is vol\)"
    with pytest.raises(EditionError, match=message), writing(file):
        write_file(file, "new")
    assert file.read_text() == "old"
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_file_system_that_cannot_flush_a_folder_is_no_error(tmp_path, monkeypatch, number, fails):
    def refused(_handle):
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refused)
    if fails:
        with pytest.raises(OSError, match="refused"):
            files.sync_dir(tmp_path)
    else:
        files.sync_dir(tmp_path)
