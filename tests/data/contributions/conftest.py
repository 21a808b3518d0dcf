"""A store for every test, in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.contributions.checking import Checker
from data.contributions.log.store import Store, open_store
from data.storage.edition import read_edition
from tests.data import samples
from tests.data.building import build
from tests.data.contributions.databases import new_database, postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path: Path, monkeypatch) -> str:
    """The address of a database without tables, which the setting names."""
    if request.param == "sqlite":
        made = f"sqlite:///{tmp_path / 'state' / 'contributions.db'}"
    else:
        made = new_database(request.getfixturevalue("server"))
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", made)
    return made


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    made = open_store(address)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The folder of an edition of the tiny country; nobody changes it."""
    folder = tmp_path_factory.mktemp("built")
    build(samples.write_sources(folder / "sources"), folder / "edition")
    return folder / "edition"


@pytest.fixture(scope="session")
def checker(built: Path) -> Checker:
    return Checker(read_edition(built))
