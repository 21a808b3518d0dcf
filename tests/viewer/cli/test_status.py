"""The status line for who looks after an installation."""

import json
import shutil

import pytest

from data.archive.archive import EditionArchive
from data.storage.edition import EDITION_DIR
from tests.viewer.cli.test_cli import run
from viewer.cli import status


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """An edition with an archive of its own."""
    folder = tmp_path / "editie"
    shutil.copytree(EDITION_DIR, folder)
    monkeypatch.setenv("SAMENWERKINGSKAART_EDITION", str(folder))
    archive = EditionArchive(folder)
    archive.root.mkdir()
    return archive


def test_it_tells_edition_age_and_last_refresh(archive, capsys, monkeypatch):
    now = status.state()
    monkeypatch.setattr(status, "state", lambda: now | {"dagen_oud": 3})
    code, out, err = run(capsys, "status")
    assert (code, err) == (0, "")
    assert out.startswith(f"Editie {now['register']}-")
    assert f"Register van {now['register']}, 3 dagen oud" in out
    assert out.endswith("Laatste verversing: geen\n")
    monkeypatch.undo()
    monkeypatch.setenv("SAMENWERKINGSKAART_EDITION", str(archive.edition))
    archive.log("geweigerd: het register is half zo groot")
    code, out, _ = run(capsys, "status", "--json")
    printed = json.loads(out)
    assert code == 0
    assert printed["verversing"].endswith(" geweigerd: het register is half zo groot")
    assert printed["map"] == str(archive.edition)
    assert printed["samenwerkingen"] > 100


def test_without_an_edition_it_says_so(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SAMENWERKINGSKAART_EDITION", str(tmp_path / "niets"))
    code, out, err = run(capsys, "status")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
