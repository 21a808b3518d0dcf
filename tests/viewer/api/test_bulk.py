"""Whole editions as files: what is in them, their checksums, and when they are gone."""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from data.archive.editions import ArchivedEdition, Step
from data.domain.details import BoardFunction
from data.storage.edition import EDITION_DIR
from tests.edition import committed_registry
from viewer.api import bulk
from viewer.operator.statements import code_examples

KEY, DAY = committed_registry().edition.info.key, committed_registry().edition.info.date
FILES = f"/bestanden/editie-{KEY}"


def fetched(client, suffix) -> bytes:
    answer = client.get(f"{FILES}.{suffix}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f'-editie-{KEY}.{suffix}"')
    assert int(answer.headers["content-length"]) == len(answer.content)
    return answer.content


def opened(content: bytes, folder: Path) -> sqlite3.Connection:
    path = folder / "editie.sqlite"
    path.write_bytes(content)
    return sqlite3.connect(path)


def test_a_zip_has_every_file_as_it_is(client):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "zip")))
    assert set(archive.namelist()) == {path.name for path in EDITION_DIR.iterdir()}
    for name in archive.namelist():
        assert archive.read(name) == (EDITION_DIR / name).read_bytes()
    package = json.loads(archive.read("datapackage.json"))
    assert all(source["licence"] for source in package["sources"])


def test_sqlite_answers_the_queries_of_the_page(client, tmp_path):
    database = opened(fetched(client, "sqlite"), tmp_path)
    queries = [each for each in code_examples("")["sql"].split(";") if each.strip()]
    most, forms, sources = (database.execute(query).fetchall() for query in queries)
    records = {record.registration_id: record for record in committed_registry().records}
    counted: dict[str, set[str]] = {}
    for record in records.values():
        for member in record.members:
            counted.setdefault(member.organisation, set()).add(record.registration_id)
    organisations = committed_registry().edition.organisations
    names = {o.code: o.name for o in organisations if o.kind == "gemeente"}
    numbers = sorted((-len(counted.get(c, ())), name) for c, name in names.items())[:5]
    assert most == [(name, -number) for number, name in numbers]
    assert dict(forms) == {
        form: len({r.id for r in records.values() if r.form == form})
        for form in {r.form for r in records.values()}
    }
    info = committed_registry().edition.info
    assert sorted(sources) == sorted((s.title, s.publisher, s.licence) for s in info.sources)


def test_sqlite_has_every_row_of_every_table(client, tmp_path):
    database = opened(fetched(client, "sqlite"), tmp_path)
    tables = {
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }
    assert tables == {path.stem for path in EDITION_DIR.glob("*.csv")} | {"sources"}
    for path in EDITION_DIR.glob("*.csv"):
        rows = [*csv.reader(path.open(encoding="utf-8", newline=""))][1:]
        counted = database.execute(f"SELECT count(*) FROM {path.stem}")  # noqa: S608 - our own
        assert counted.fetchone() == (len(rows),)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("suffix", ["zip", "sqlite"])
def test_a_checksum_stands_beside_every_file(client, suffix):
    content = fetched(client, suffix)
    line = client.get(f"{FILES}.{suffix}.sha256").text
    assert line == f"{hashlib.sha256(content).hexdigest()}  editie-{KEY}.{suffix}\n"
    assert client.get(f"/bestanden/editie-{DAY}.{suffix}").content == content


def test_a_list_names_every_file_and_the_licence_of_every_source(client):
    listing = client.get("/bestanden").json()
    assert {each["adres"].rpartition(".")[2] for each in listing["bestanden"]} == set(bulk.MAKERS)
    for each in listing["bestanden"]:
        path = each["adres"].removeprefix("https://kaart.example/samen")
        assert path.startswith(FILES)
        assert each["sha256"] == f"{each['adres']}.sha256"
    assert len(listing["bronnen"]) == len(committed_registry().edition.info.sources)
    assert all(each["licentie"] for each in listing["bronnen"])


def test_what_lapsed_is_gone_and_what_never_was_is_not_there(client, monkeypatch):
    steps = [Step(Path(), "2026-04-01", "a" * 16, "b" * 16, 1)]
    monkeypatch.setattr(bulk, "edition_archive", lambda: _Archive(steps))
    for name in ("2026-04-01", f"2026-04-01-{'b' * 8}", f"2026-03-01-{'a' * 8}"):
        answer = client.get(f"/bestanden/editie-{name}.zip")
        assert answer.status_code == answer.json()["status"] == 410, name
    assert client.get("/bestanden/editie-2020-01-01.zip").status_code == 404
    assert client.get(f"{FILES}.exe").status_code == 404
    assert client.get("/bestanden/../app.py").status_code == 404


class _Archive:
    """An archive that knows of some refreshes."""

    def __init__(self, steps):
        self.refresh_log = self
        self._steps = steps

    def to(self, _digest):
        return self._steps


def test_a_kept_edition_has_its_own_files(monkeypatch, tmp_path):
    older = tmp_path / "older"
    kept = ArchivedEdition(older, "2025-01-01", "", "c" * 64)
    monkeypatch.setattr(bulk, "kept_editions", lambda: (kept,))
    assert bulk.named_edition("2025-01-01") == bulk.named_edition(kept.key) == kept
    assert bulk.named_edition(KEY) is None


def test_names_of_persons_stay_out(monkeypatch):
    registry = committed_registry()
    persons = (BoardFunction("1", None, 1, "voorzitter", ("Verzonnen Persoon",)),)
    edition = replace(registry.edition, board_functions=persons)
    monkeypatch.setattr(registry, "edition", edition)
    archive = zipfile.ZipFile(io.BytesIO(bulk.zipped(registry, "")))
    assert "board_functions.csv" not in archive.namelist()
    package = json.loads(archive.read("datapackage.json"))
    assert not [r for r in package["resources"] if r["path"] == "board_functions.csv"]
    content = bulk.database(registry, "")
    assert b"board_functions" not in content


def test_a_geopackage_of_everything(client, tmp_path):
    path = tmp_path / "editie.gpkg"
    path.write_bytes(fetched(client, "gpkg"))
    with sqlite3.connect(path) as database:
        layers = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        assert layers["gemeenten"] == layers["samenwerkingen"] == "features"
        bases = {row[0] for row in database.execute("SELECT basis_code FROM samenwerkingen")}
        assert "landelijke-indeling" in bases
        (lines,) = database.execute("SELECT count(*) FROM leeswijzer").fetchone()
        assert lines > 20
