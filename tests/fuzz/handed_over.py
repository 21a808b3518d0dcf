"""What people, operators and earlier runs hand over: addresses, settings, notes of a store."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qs

import requests

from data.archive.archive import EditionArchive
from data.domain.errors import EditionError, KaartError
from data.download.cache import CacheEntry
from data.download.http import retry_after
from data.download.session import BOUNDARIES, REGISTER, is_safe, joined, may_redirect, origin
from data.history import corrections as log
from data.history.edition_changes import edition_changes
from data.refresh.options import read_limits
from data.registry.registry import Registry
from layers.words.events import derivation_in_words, event_in_words
from tests.builders import DAY, partnership, registry
from tests.edition import committed_registry
from viewer.address.parameters import parameters, query_string
from viewer.address.parse import parse, strict
from viewer.address.site import site_address
from viewer.cli.refresh import _year
from viewer.cli.serve import _port
from viewer.export.options import read_options

VIEW = (
    "onderwerp=afval&onderwerp=zorg-en-gezondheid&vorm=openbaar-lichaam&basis=wgr&basis=netwerk"
    "&deelnemer=GM0344&zonder=GM0310&provincie=PV26&orgaan=raad&deelnemertype=gemeente"
    "&fase=groei&zoek=water%20en%20wegen&peildatum=2024-01-01&sinds=2023-01-01&laag=verbanden"
    "&tabel=gemeenten&drempel=5&landsdekkend=mee&afgeleid=mee&gemeente=GM0344&gemeente=GM0310"
    "&samenwerking=22938625&controle=geen-onderwerp&bronhouder=onbekend&taal=en"
)
SHEET = (
    "papier=a3&liggend=1&dpi=150&scheiding=puntkomma&bom=1&tabel=gemeenten&crs=4326&utm_source=x"
)
ADDRESS = "http://127.0.0.1/exportOO.xml"


def addresses() -> dict[str, bytes]:
    """Return what stands behind the question mark of an address, and what a file is asked with."""
    return {"view.txt": VIEW.encode(), "sheet.txt": SHEET.encode()}


@cache
def _registry() -> Registry:
    return committed_registry()


def read_address(folder: Path) -> None:
    """Read a view, select it and write it again; then read it as strictly as a command does."""
    registry = _registry()
    question = _parameters(folder / "view.txt")
    parsed = parse(question, registry)
    registry.select(parsed.query)
    assert all(len(line) < 1_000 for line in (*parsed.problems, *parsed.notices))
    again = parse(parse_qs(query_string(parsed.query)), registry)
    assert again.query == parsed.query, (query_string(again.query), query_string(parsed.query))
    assert parse(parameters(again.query), registry).query == again.query
    problem: KaartError | None = None
    for read in (lambda: read_options(_parameters(folder / "sheet.txt")),
                 lambda: strict(question, registry)):  # fmt: skip
        try:
            read()
        except KaartError as error:
            problem = error
    if problem:
        raise problem


def _parameters(path: Path) -> dict[str, list[str]]:
    text = path.read_text("utf-8", "replace")
    return parse_qs(text, keep_blank_values=True)


def settings() -> dict[str, bytes]:
    """Return settings, one per line."""
    lines = (
        "https://organisaties.overheid.nl/archive/exportOO.xml", "http://127.0.0.1:8000/ogc",
        "https://kaart.example.nl/samenwerking/", "partnerships=5.5", "area=0.5", "2024", "8501",
        "Sat, 21 Nov 2026 12:01:00 GMT", "120", "?f=json&cursor=3", "../items?cursor=4",
    )  # fmt: skip
    return {"settings.txt": "\n".join(lines).encode()}


def read_settings(folder: Path) -> None:
    """Take every line for each kind of setting; raise one of the refusals."""
    refused: Exception | None = None
    for line in (folder / "settings.txt").read_bytes().split(b"\n")[:40]:
        text = line.decode("utf-8", "replace")
        retry_after(line.decode("latin-1"))
        result = joined("https://api.pdok.nl/items", line.decode("latin-1"))
        if is_safe(result):
            origin(result)
        with no_names():
            may_redirect("http://127.0.0.1/x", result)
        for take in (REGISTER.chosen, BOUNDARIES.chosen, site_address, _limits, _port, _year):
            try:
                take(text)
            except (KaartError, argparse.ArgumentTypeError) as error:
                refused = error
    if isinstance(refused, KaartError):
        raise refused


@contextmanager
def no_names() -> Iterator[None]:
    """Let no machine have a name: a test asks no network for one, nor waits until that fails."""

    def refuse(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no names here")

    with mock.patch("socket.getaddrinfo", refuse):
        yield


def _limits(text: str) -> object:
    return read_limits([text])


def store() -> dict[str, bytes]:
    """Return the notes beside an edition, with a file that was fetched."""
    memory = {
        "url": ADDRESS, "etag": '"abc"', "modified": "Fri, 20 Nov 2026 06:00:00 GMT",
        "sha256": "", "when": "2026-11-20T06:00:00Z", "crs": "EPSG/0/28992",
    }  # fmt: skip
    return {
        "exportOO.xml": b"<x/>",
        "exportOO.xml.json": json.dumps(memory).encode(),
        "state.json": b'{"inputs": "a b", "edition": "c"}',
        "datapackage.json": b'{"version": "2026-11-20", "resources": []}',
        "refresh.log": b"2026-11-21T04:00:00+0000 editie 2026-11-20, vervangen\n",
    }


def sealed_store(files: dict[str, bytes]) -> dict[str, bytes]:
    """Let the note about the file be about its bytes, or it would count as damaged at once."""
    try:
        memory = json.loads(files["exportOO.xml.json"])
    except (ValueError, RecursionError):
        return files
    if not isinstance(memory, dict) or memory.get("sha256") != "":
        return files
    memory["sha256"] = hashlib.sha256(files["exportOO.xml"]).hexdigest()
    return {**files, "exportOO.xml.json": json.dumps(memory).encode()}


def read_store(folder: Path) -> None:
    """Do what a refresh does with the notes of the one before."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    beside = EditionArchive(home / "edition")
    place = beside.root / "previous" / "20261121T040000.000000001_2026-11-20-abc"
    place.mkdir(parents=True)
    beside.downloads.mkdir()
    for name in ("exportOO.xml", "exportOO.xml.json"):
        shutil.copy(folder / name, beside.downloads)
    shutil.copy(folder / "state.json", beside.root)
    shutil.copy(folder / "refresh.log", beside.log_file)
    shutil.copy(folder / "datapackage.json", place)
    entry = CacheEntry.load(beside.downloads / "exportOO.xml", ADDRESS)
    if entry:
        requests.Request("GET", ADDRESS, headers=entry.conditions()).prepare()
        for text in entry.conditions().values():
            text.encode("latin-1")
    for each in (*beside.previous(), *beside.damaged()):
        assert "\n" not in each.date + each.replaced
    beside.log(str(beside.remembered().get("inputs", "")))
    with beside.locked():
        beside.remember("x")
        assert beside.remembered()["inputs"] == "x"


OLDER, NEWER = (
    registry(
        partnership(1, ("GM0001", "GM0002", "PV26"), name=name, topics=topics),
        partnership(2, ("GM0003",)),
        *more,
    )
    for name, topics, more in (
        ("Regeling Oost", ("afval",), (partnership(3, ("GM0004",)),)),
        ("Regeling West", ("wonen",), ()),
    )
)


def corrections() -> dict[str, bytes]:
    """Return what a refresh wrote down: a name, a topic, and a partnership that is gone."""
    result = edition_changes(OLDER, NEWER, DAY)
    return {"stap.json": log.dump(OLDER, NEWER, result).encode()}


def read_corrections(folder: Path) -> None:
    """Read it and put it into words, as page, command and feed do."""
    result = log.read([folder / "stap.json"], NEWER)
    for event in result.events:
        event_in_words(result.registry, result.registry, event)
        derivation_in_words(result.registry, event)
    if result.unreadable:
        raise EditionError("niet te lezen", "Ververs")
