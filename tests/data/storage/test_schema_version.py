"""Editions of older schema versions are read; newer ones are refused in one line."""

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from data.archive.archive import EditionArchive
from data.archive.in_use import EDITION_VARIABLE
from data.domain.errors import EditionError
from data.io.tables import Column, TableSchema
from data.refresh.run import undo
from data.storage import datapackage
from data.storage import edition as tables
from data.storage.datapackage import KEY, VERSION, NewerEditionError, checksum
from data.storage.edition import EDITION_DIR, read_edition, read_outlines, write_files
from data.storage.rows import check_rows, from_rows
from data.storage.schema import TABLE, TABLES
from tests.contract.older_edition import EDITION
from tests.data.refreshing import NEWER
from viewer.__main__ import main

PARTNERSHIPS, TOPICS = TABLE["partnerships"], TABLE["topics"]
FILE = "datapackage.json"
NEWER_THAN_WE = (
    f"de editie is van een nieuwer programma ({KEY} {VERSION + 1}; dit programma leest t/m "
    f"{VERSION}). Werk het programma bij, of zet de vorige editie terug met "
    "`python -m viewer refresh --undo`."
)


def package(folder: Path) -> dict:
    return json.loads((folder / FILE).read_text("utf-8"))


def saying(folder: Path, version: object) -> Path:
    """Let an edition say that it is of a version; None lets it say nothing."""
    said = package(folder) | {KEY: version}
    if version is None:
        del said[KEY]
    (folder / FILE).write_text(json.dumps(said), "utf-8")
    return folder


@pytest.fixture
def edition(first, tmp_path) -> Path:
    return shutil.copytree(first, tmp_path / "own")


def test_an_edition_of_the_first_version_is_read_whole():
    assert KEY not in package(EDITION)
    result = read_edition(EDITION)
    assert result.info.schema_version == 1
    assert len(result.partnerships) == 328
    assert len(result.organisations) == 239
    assert sum(len(each.members) for each in result.partnerships) == 2687


def test_every_edition_that_is_written_says_its_version(edition):
    assert package(edition)[KEY] == package(EDITION_DIR)[KEY] == VERSION
    assert read_edition(edition).info.schema_version == VERSION


def test_a_newer_edition_is_refused_in_one_line(edition, capsys, monkeypatch):
    monkeypatch.setenv(EDITION_VARIABLE, str(saying(edition, VERSION + 1)))
    assert main(["query"]) == 1
    assert capsys.readouterr().err == f"samenwerkingskaart: {NEWER_THAN_WE}\n"


@pytest.mark.parametrize("version", ["2", 0, -1, 1.0, True, [], {}, "x" * 100])
def test_what_is_no_version_is_refused(edition, version):
    with pytest.raises(EditionError, match=f"heeft als {KEY} .*, geen getal vanaf 1. Maak haar"):
        read_edition(saying(edition, version))


def test_a_refresh_leaves_a_newer_edition_alone(place):
    place.refresh()
    saying(place.in_use, VERSION + 1)
    before = place.contents()
    place.sources.register = NEWER
    for options in ({}, {"accept": True}):
        with pytest.raises(NewerEditionError, match="nieuwer programma"):
            place.refresh(**options)
    assert place.contents() == before
    assert EditionArchive(place.folder).damaged() == []


def test_one_goes_back_from_a_newer_edition_and_past_one(place):
    place.refresh()
    first = place.contents()
    place.sources.register = NEWER
    place.refresh()
    saying(place.in_use, VERSION + 1)
    assert "teruggezet" in undo(place.folder)
    assert place.contents() == first


def first_version(folder: Path) -> Path:
    """Make an edition one of the first version: without what came later, and its number."""
    said = package(saying(folder, None))
    came = {table.file for table in TABLES if table.since > 1}
    said["resources"] = [each for each in said["resources"] if each["path"] not in came]
    for file in came:
        (folder / file).unlink()
    for table in TABLES:
        if table.since == 1:
            _without_later_columns(folder, table, said["resources"])
    (folder / FILE).write_text(json.dumps(said), "utf-8")
    return folder


def _without_later_columns(folder: Path, table: TableSchema, resources: list[dict]) -> None:
    rows = _cells(folder / table.file)
    if table is PARTNERSHIPS:
        for row in rows:
            row["short_name"] = row["short_name"] or row["abbreviation"]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, table.names_of(1), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    content = text.getvalue().encode()
    (folder / table.file).write_bytes(content)
    (resource,) = (each for each in resources if each["path"] == table.file)
    resource |= {"bytes": len(content), "hash": checksum(content)}


def test_an_older_edition_has_the_abbreviations_that_it_knew(edition):
    known = {each.id: each for each in read_edition(edition).partnerships}
    assert any(each.abbreviation for each in known.values() if not each.registered)
    for each in read_edition(first_version(edition)).partnerships:
        own = "" if each.registered else known[each.id].abbreviation
        assert (each.short_name, each.abbreviation) == (known[each.id].short_name, own)


def test_a_refresh_on_top_of_an_older_edition_writes_this_version(place):
    first_version(place.folder)
    old = place.contents()
    place.sources.register = NEWER
    assert place.refresh().endswith("vervangen")
    assert package(place.folder)[KEY] == VERSION
    assert "teruggezet" in undo(place.folder)
    assert place.contents() == old


@pytest.fixture
def later(monkeypatch) -> TableSchema:
    """Let the program be of the next version, with a table and a column that came."""
    column = Column("note", TOPICS.columns[1].cell, "Came later", since=VERSION + 1)
    wider = replace(TOPICS, columns=(TOPICS.columns[0], column, *TOPICS.columns[1:]))
    table = replace(TOPICS, name="later", since=VERSION + 1)
    monkeypatch.setattr(tables, "TABLES", (wider, table))
    monkeypatch.setattr(datapackage, "VERSION", VERSION + 1)
    return wider


def test_what_came_later_is_empty_in_an_older_edition(later):
    content = b"slug,label,parent,uri\nwonen,wonen,,\nafval,afval,wonen,x\n"
    rows = tables._rows({later.file: (content, 2)}, VERSION)
    assert rows == {
        "topics": [["wonen", "", "wonen", "", ""], ["afval", "", "afval", "wonen", "x"]],
        "later": [],
    }


@pytest.mark.usefixtures("later")
def test_what_changed_is_made_anew_by_its_migration(monkeypatch):
    def shouted(rows):
        for row in rows["topics"]:
            row[2] = row[2].upper()

    monkeypatch.setattr(datapackage, "MIGRATIONS", {VERSION: shouted})
    rows = {"topics": [["wonen", "", "wonen", "", ""]]}
    datapackage.migrate_rows(rows, VERSION + 1)
    assert rows["topics"][0][2] == "wonen"
    datapackage.migrate_rows(rows, VERSION)
    assert rows["topics"][0][2] == "WONEN"


def test_rows_of_the_first_version_are_those_of_this_one():
    contents = {table.file: _content(table) for table in TABLES if table.since == 1}
    rows = tables._rows(contents, 1)
    datapackage.migrate_rows(rows, 1)
    check_rows(rows)
    edition = read_edition(EDITION)
    assert from_rows(rows, edition.info).partnerships == edition.partnerships


def _content(table: TableSchema) -> tuple[bytes, int]:
    content = (EDITION / table.file).read_bytes()
    described = next(each for each in package(EDITION)["resources"] if each["path"] == table.file)
    return content, described["rows"]


def test_upgrading_an_edition_of_the_first_version_loses_nothing(tmp_path):
    write_files(read_edition(EDITION), read_outlines(EDITION), tmp_path)
    for table in TABLES:
        if table.since > 1:
            continue
        before, after = (_cells(folder / table.file) for folder in (EDITION, tmp_path))
        if table is PARTNERSHIPS:
            for old, new in zip(before, after, strict=True):
                assert (new.pop("short_name") or new["abbreviation"]) == old.pop("short_name")
                assert bool(new.pop("source_url")) == bool(old.pop("source_url"))
        names = before[0].keys()
        assert [{name: row[name] for name in names} for row in after] == before, table.name
    for areas in EDITION.glob("*.parquet"):
        assert (tmp_path / areas.name).read_bytes() == areas.read_bytes()


def _cells(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
