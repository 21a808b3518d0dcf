"""The edition of the tiny country, and the server that it is refreshed from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.data import fake_sources, samples
from tests.data.building import build
from tests.data.refreshing import Place


@pytest.fixture(scope="session")
def first(tmp_path_factory) -> Path:
    """Make the edition of the tiny country, once."""
    folder = tmp_path_factory.mktemp("first")
    build(samples.write_sources(folder / "sources"), folder / "edition")
    return folder / "edition"


@pytest.fixture
def place(first, tmp_path, monkeypatch) -> Iterator[Place]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    shutil.copytree(first, tmp_path / "edition")
    with fake_sources.playing(fake_sources.Sources()) as sources:
        yield Place(tmp_path / "edition", sources)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> tuple[Path, Path]:
    """Make a certificate that nobody here vouches for, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    key, made = folder / "key.pem", folder / "certificate.pem"
    issued = trustme.CA().issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(str(key))
    issued.cert_chain_pems[0].write_to_path(str(made))
    return made, key
