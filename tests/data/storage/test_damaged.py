"""Refreshing when the edition in use cannot be read: it is never lost, and never in the way."""

import json
import shutil
from pathlib import Path

import pytest

from data.archive.archive import EditionArchive
from data.domain.errors import EditionError, SourceError
from data.refresh.run import refresh, undo
from data.storage.edition import read_edition
from tests.data import fake_sources, samples
from tests.data.refreshing import NEWER, Place

GOOD = "editie 2026-11-20: 3 regelingen"


@pytest.fixture
def alone(place, tmp_path, monkeypatch) -> Place:
    """Give an edition that nothing else can stand in for: that of the program is damaged too."""
    shutil.copytree(place.folder, tmp_path / "program")
    (tmp_path / "program/places.csv").write_text("x")
    monkeypatch.setattr("data.refresh.inputs.EDITION_DIR", tmp_path / "program")
    return place


def write(name: str, text: str):
    return lambda folder: (folder / name).write_text(text)


DAMAGE = {
    "a table changed": write("partnerships.csv", "x"),
    "a table gone": lambda folder: (folder / "mergers.csv").unlink(),
    "outlines changed": write("municipalities.parquet", "x"),
    "description cut off": write("datapackage.json", '{"version": "2026-'),
    "description too deep": write("datapackage.json", "[" * 100_000),
    "description gone": lambda folder: (folder / "datapackage.json").unlink(),
    "a table is a folder": lambda folder: (
        (folder / "places.csv").unlink(),
        (folder / "places.csv").mkdir(),
    ),
}


def log(place: Place) -> list[str]:
    lines = EditionArchive(place.folder).log_file.read_text("utf-8").splitlines()
    return [line.partition(" ")[2] for line in lines]


def report(place: Place) -> str:
    return EditionArchive(place.folder).report.read_text("utf-8")


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_it_is_compared_with_the_newest_that_was_kept(place, damage):
    place.sources.register = NEWER
    place.refresh()
    whole = place.contents()
    damage(place.in_use)
    damaged = sorted(each.name for each in place.in_use.iterdir())
    line = place.refresh()
    compared = (
        "vergeleken met en eigen lijsten uit de bewaarde editie van 2026-05-16 "
        "(die in gebruik is niet te lezen)"
    )
    assert line == f"{GOOD} (+1 -0), 4 gemeenten, {compared}, vervangen"
    assert place.contents() == whole
    (remaining,) = EditionArchive(place.folder).damaged()
    assert sorted(each.name for each in remaining.folder.iterdir()) == damaged
    assert log(place)[-1] == line
    assert log(place)[-2].startswith("beschadigde editie (")
    assert log(place)[-2].endswith(f") bewaard in {remaining.folder}")
    assert f"- Let op: {compared}" in report(place)
    assert "- De editie in gebruik: " in report(place)
    assert [each.date for each in EditionArchive(place.folder).previous()] == ["2026-05-16"]


def test_a_kept_one_that_is_damaged_too_is_passed_over(place, first, monkeypatch):
    monkeypatch.setattr("data.refresh.inputs.EDITION_DIR", first)
    place.sources.register = NEWER
    place.refresh()
    for folder in (place.in_use, EditionArchive(place.folder).previous()[0].folder):
        (folder / "partnerships.csv").write_text("x")
    assert "de editie van het programma van 2026-05-16" in place.refresh()
    assert read_edition(place.folder).info.date == "2026-11-20"


def test_what_is_damaged_stays_when_the_delivery_is_refused(place):
    (place.in_use / "partnerships.csv").write_text("x")
    before = place.contents()
    place.sources.plan[fake_sources.REGISTER] = [fake_sources.fails(404)]
    with pytest.raises(SourceError, match="fout 404"):
        place.refresh()
    assert place.contents() == before


def test_the_gate_compares_with_what_was_kept(place):
    place.sources.register = NEWER
    place.refresh()
    (place.in_use / "partnerships.csv").write_text("x")
    before = place.contents()
    place.sources.register = samples.export(samples.ORGANISATIONS, "", samples.CROSS_BORDER)
    with pytest.raises(SourceError, match=r"van de geldende samenwerkingen weg .*\(vergeleken met"):
        place.refresh()
    assert place.contents() == before
    assert EditionArchive(place.folder).damaged() == []
    assert place.refresh(accept=True).endswith("vervangen")


def test_without_any_edition_it_is_built_and_told(alone, tmp_path):
    (alone.folder / "partnerships.csv").write_text("x")
    before = alone.contents()
    folder = samples.write_sources(tmp_path / "new")
    line = alone.refresh(source_dir=folder, check_only=True)
    assert line == (
        "editie 2026-05-16: 2 regelingen, 4 gemeenten, "
        "met niets vergeleken (geen enkele editie is te lezen), alleen nagekeken"
    )
    assert alone.contents() == before
    line = alone.refresh(source_dir=folder)
    assert line.endswith("met niets vergeleken (geen enkele editie is te lezen), vervangen")
    assert log(alone)[-1] == line
    assert "- Let op: met niets vergeleken" in report(alone)
    assert read_edition(alone.folder).info.date == "2026-05-16"
    (remaining,) = EditionArchive(alone.folder).damaged()
    assert (remaining.folder / "partnerships.csv").read_text() == "x"
    assert alone.refresh(source_dir=folder) == "niets nieuws: editie 2026-05-16 blijft"


def test_the_edition_of_the_program_itself(alone, tmp_path, monkeypatch):
    monkeypatch.setattr("data.refresh.inputs.EDITION_DIR", alone.folder)
    (alone.folder / "partnerships.csv").write_text("x")
    line = alone.refresh(source_dir=samples.write_sources(tmp_path / "new"))
    assert "met niets vergeleken" in line
    assert sum("partnerships.csv" in shown_text for shown_text in alone.messages) == 2  # read once


def misfit(folder: Path) -> None:
    """Move a corner of one municipality away from its neighbours."""
    areas = samples.municipalities()
    areas["features"][0]["geometry"]["coordinates"][0][1][0] += 40
    for path in folder.rglob("gemeenten*.geojson"):
        if "2016" not in path.name:
            path.write_text(json.dumps(areas), "utf-8")


def unknown_merger(folder: Path) -> None:
    row = "GM9000,Weg,2020-01-01,merge,GM0001,known\n"
    (folder / "registry/herindelingen.csv").write_text(samples.MERGERS + row, "utf-8")


@pytest.mark.parametrize(
    ("spoil", "message", "accept"),
    [
        (misfit, "sluiten niet op elkaar aan", False),
        (misfit, "sluiten niet op elkaar aan", True),
        (unknown_merger, "GM9000 is geen bekende|GM9000 Weg", False),
    ],
    ids=["outlines that do not fit", "accepted", "a reference that leads nowhere"],
)
def test_what_is_wrong_in_itself_is_refused_without_comparison(
    alone, tmp_path, spoil, message, accept
):
    (alone.folder / "partnerships.csv").write_text("x")
    before = alone.contents()
    folder = samples.write_sources(tmp_path / "new")
    spoil(folder)
    with pytest.raises((SourceError, EditionError), match=message):
        alone.refresh(source_dir=folder, accept=accept)
    assert alone.contents() == before


def test_own_lists_are_asked_for_when_no_edition_holds_them(alone, tmp_path):
    (alone.folder / "partnerships.csv").write_text("x")
    with pytest.raises(SourceError, match=r"geen enkele editie is te lezen.*--additions MAP"):
        alone.refresh()
    assert not alone.sources.requests  # told before anything is fetched
    files = samples.write_sources(tmp_path / "new")
    own = tmp_path / "own"
    own.mkdir()
    for path in files.rglob("*.csv"):
        shutil.copy(path, own)
    assert alone.refresh(lists_dir=own).endswith("vervangen")
    assert any(not each.registered for each in read_edition(alone.folder).partnerships)
    assert "let op: er zijn geen grenzen van oudere jaren om over te nemen" in alone.messages


def test_going_back_passes_over_what_cannot_be_read(place):
    first = place.contents()
    for name in ("Nieuw", "Nieuwer"):
        place.sources.register = NEWER.replace("Nieuw", name)
        place.refresh()
    newest, _ = EditionArchive(place.folder).previous()
    (newest.folder / "partnerships.csv").write_text("x")
    other = EditionArchive(place.folder).root / "editions" / "zzz"
    other.write_text("a file of someone else")
    assert undo(place.folder).startswith("editie 2026-05-16 teruggezet")
    assert place.contents() == first
    assert other.read_text() == "a file of someone else"
    with pytest.raises(EditionError, match=r"er is geen vorige editie van .* die te lezen is"):
        undo(place.folder)
    assert place.contents() == first


def test_going_back_from_a_damaged_edition(place):
    first = place.contents()
    place.sources.register = NEWER
    place.refresh()
    (place.in_use / "datapackage.json").write_text("x")
    undo(place.folder)
    assert place.contents() == first


@pytest.mark.parametrize("there", [True, False], ids=["empty", "not there"])
def test_an_empty_folder_is_a_place_for_an_edition(place, first, tmp_path, monkeypatch, there):
    monkeypatch.setattr("data.refresh.inputs.EDITION_DIR", first)
    place.folder = tmp_path / "empty"
    if there:
        place.folder.mkdir()
    line = place.refresh(source_dir=samples.write_sources(tmp_path / "new"))
    assert line.endswith(
        "vergeleken met de editie van het programma van 2026-05-16 (er was nog geen editie), "
        "vervangen"
    )
    assert EditionArchive(place.folder).previous() == EditionArchive(place.folder).damaged() == []


def test_files_of_someone_else_are_never_replaced(place, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("dear")
    for path in (home, home / "letter.txt"):
        place.folder = path
        with pytest.raises(EditionError, match="staat iets anders dan een editie"):
            refresh(place.order())
    assert [each.name for each in home.iterdir()] == ["letter.txt"]


def test_what_was_remembered_may_be_damaged(place):
    place.sources.register = NEWER
    place.refresh()
    store = EditionArchive(place.folder)
    for text in ("[" * 100_000, "[]", '{"inputs": 1}', "", "\0"):
        (store.root / "state.json").write_text(text)
        assert place.refresh().startswith("niets nieuws")
        assert json.loads((store.root / "state.json").read_text())["edition"]
