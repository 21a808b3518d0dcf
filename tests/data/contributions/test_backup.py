"""A backup is whole or refused, and puts back what there was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.archive.archive import EditionArchive
from data.archive.editions import identity
from data.archive.in_use import EDITION_VARIABLE, edition_archive
from data.contributions.accounts import account_with, grant
from data.contributions.log.backup import back_up, restore
from data.contributions.log.events import NewEvent
from data.contributions.log.store import open_store
from data.contributions.rights import OPERATOR
from data.domain.errors import StoreError
from data.storage.edition import read_edition
from tests.contract.older_edition import EDITION as OLDER
from tests.data.contributions.databases import new_database
from viewer.__main__ import main


@pytest.fixture
def archive(tmp_path, built, monkeypatch) -> EditionArchive:
    """An archive with an edition before the one in use."""
    folder = tmp_path / "place" / "edition"
    shutil.copytree(OLDER, folder)
    archive = EditionArchive(folder)
    monkeypatch.setenv(EDITION_VARIABLE, str(folder))
    with archive.locked(), archive.staging() as staged:
        shutil.copytree(built, staged, dirs_exist_ok=True)
        archive.publish(staged)
    return archive


def elsewhere(address: str, tmp_path: Path, monkeypatch, request) -> None:
    """Go on on a computer that has nothing yet."""
    if address.startswith("sqlite"):
        made = f"sqlite:///{tmp_path / 'other' / 'contributions.db'}"
    else:
        made = new_database(request.getfixturevalue("server"))
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", made)
    monkeypatch.setenv(EDITION_VARIABLE, str(tmp_path / "other" / "edition"))


def test_everything_comes_back_on_a_computer_with_nothing(
    store, address, archive, tmp_path, monkeypatch, request, capsys
):
    for number in range(2):
        store.append(NewEvent("ingediend", f"voorstel-{number}", "a1", {"n": number}))
    key = grant(store, OPERATOR, "griffie@west.example", "bijdrager", "GM0001")
    events, head = store.events(), store.head()
    assert main(["backup", "--out", str(tmp_path / "kopie")]) == 0
    elsewhere(address, tmp_path, monkeypatch, request)
    assert main(["restore", str(tmp_path / "kopie")]) == 0
    assert main(["verify"]) == 0
    printed = capsys.readouterr().out
    assert f"3 gebeurtenissen, de keten is heel ({head.digest[:12]})" in printed
    assert "Edities: 2 nagekeken, 0 beschadigd" in printed
    other = open_store()
    assert (other.events(), account_with(other, "griffie@west.example")) == (events, key)
    assert other.append(NewEvent("aanvaard", "voorstel-0", "a2")).number == 4
    restored = edition_archive()
    assert identity(restored.current()) == identity(archive.current())
    assert [each.digest for each in restored.previous()] == [
        each.digest for each in archive.previous()
    ]
    other.engine.dispose()


def test_contributions_are_never_written_over(store, archive, tmp_path):
    store.append(NewEvent("ingediend", "voorstel", "a1"))
    back_up(tmp_path / "kopie", archive)
    store.append(NewEvent("aanvaard", "voorstel", "a2"))
    with pytest.raises(StoreError, match="2 gebeurtenissen"):
        restore(tmp_path / "kopie", archive)
    assert store.verify().length == 2


def test_writers_go_on_during_a_backup(store, archive, tmp_path, monkeypatch, request, address):
    from threading import Event, Thread

    stop, keys = Event(), []

    def write() -> None:
        while not stop.is_set():
            keys.append(store.append(NewEvent("ingediend", "voorstel", "a1")).key)

    writer = Thread(target=write)
    writer.start()
    try:
        back_up(tmp_path / "kopie", archive)
    finally:
        stop.set()
        writer.join()
    elsewhere(address, tmp_path, monkeypatch, request)
    restore(tmp_path / "kopie", edition_archive())
    other = open_store()
    written = [each.key for each in other.events()]
    assert written == keys[: len(written)]
    other.engine.dispose()


@pytest.fixture
def lite(tmp_path, monkeypatch) -> None:
    file = tmp_path / "state" / "contributions.db"
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", f"sqlite:///{file}")


@pytest.mark.usefixtures("lite")
@pytest.mark.parametrize("file", ["contributions.db", "edition/partnerships.csv", "backup.json"])
def test_a_damaged_backup_puts_nothing_back(archive, tmp_path, monkeypatch, file):
    open_store().append(NewEvent("ingediend", "voorstel", "a1"))
    back_up(tmp_path / "kopie", archive)
    with (tmp_path / "kopie" / file).open("ab") as copy:
        copy.write(b"\0")
    other = tmp_path / "other" / "contributions.db"
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", f"sqlite:///{other}")
    before = archive.manifest()
    with pytest.raises(StoreError):
        restore(tmp_path / "kopie", archive)
    assert not other.exists()
    assert archive.manifest() == before


@pytest.mark.usefixtures("lite")
def test_the_edition_that_was_in_use_is_kept(archive, tmp_path):
    back_up(tmp_path / "kopie", archive)
    saved = identity(archive.current())
    with archive.locked(), archive.staging() as staged:
        shutil.copytree(OLDER, staged, dirs_exist_ok=True)
        (staged / "README.md").write_text("anders", "utf-8")
        archive.publish(staged)
    replaced = identity(archive.current())
    lines = restore(tmp_path / "kopie", archive)
    assert lines[0] == "Bijdragen: niet in deze reservekopie"
    assert identity(archive.current()) == saved
    assert replaced in [each.digest for each in archive.previous()]
    read_edition(archive.current())


@pytest.mark.usefixtures("lite")
def test_verify_names_the_edition_that_is_damaged(archive, capsys):
    (archive.current() / "topics.csv").write_text("x", "utf-8")
    assert main(["verify"]) == 1
    assert "topics.csv is veranderd" in capsys.readouterr().out


@pytest.mark.usefixtures("lite", "archive")
def test_a_folder_with_something_in_it_is_left_alone(tmp_path, capsys):
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("x", "utf-8")
    assert main(["backup", "--out", str(tmp_path / "vol")]) == 1
    assert "bestaat al. Kies een nieuwe map" in capsys.readouterr().err
