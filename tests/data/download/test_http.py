"""Fetching one file from a server on this machine: how long, how often, and from where."""

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import trustme

from data.domain.errors import SourceError
from data.download.http import Download, Fetcher, Resource, retry_after
from data.download.session import Limits
from tests.data import fake_sources
from tests.data.fake_sources import REGISTER

LIMITS = Limits(connect=2, read=2, total=20, jitter=0)


@dataclass
class Client:
    """A server, and what fetches its register."""

    sources: fake_sources.Sources
    file: Path
    limits: Limits = LIMITS
    waits: list[float] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def fetch(self, address: str = "") -> Download:
        url = (address or self.sources.address) + REGISTER
        resource = Resource("het register", url, self.file, frozenset({"text/xml"}))
        return Fetcher(self.limits, self.lines.append, self.waits.append).fetch(resource)

    def plan(self, *faults: fake_sources.Fault) -> None:
        self.sources.plan[REGISTER] = list(faults)


@pytest.fixture
def client(tmp_path, monkeypatch) -> Iterator[Client]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with fake_sources.playing(fake_sources.Sources()) as sources:
        yield Client(sources, tmp_path / "downloads" / "exportOO.xml")


@pytest.mark.parametrize(
    ("limits", "headers", "waits"),
    [
        (LIMITS, {}, [2, 4, 8, 16]),
        (replace(LIMITS, backoff=1), {}, [1, 2, 4, 8]),
        (replace(LIMITS, longest_wait=5), {}, [2, 4, 5, 5]),
        (replace(LIMITS, longest_wait=5), {"Retry_After": "3600"}, [5, 5, 5, 5]),
        (LIMITS, {"Retry_After": "10"}, [10, 10, 10, 16]),
        (LIMITS, {"Retry_After": "60"}, []),
    ],
    ids=["growing", "sooner", "bounded", "bounded for the source", "for the source", "too long"],
)
def test_waits_between_attempts(client, limits, headers, waits):
    client.limits = limits
    client.plan(*[fake_sources.fails(503, **headers)] * 5)
    with pytest.raises(SourceError, match="antwoordt met fout 503"):
        client.fetch()
    assert client.waits == waits
    assert len(client.lines) == len(waits)


def test_chance_spreads_the_waits(client):
    client.limits = replace(LIMITS, jitter=1)
    client.plan(*[fake_sources.fails(500)] * 5)
    with pytest.raises(SourceError):
        client.fetch()
    assert client.waits[0] == 2
    assert all(
        0 <= wait - least <= 1 for wait, least in zip(client.waits, (2, 4, 8, 16), strict=True)
    )
    assert client.waits != [2, 4, 8, 16]


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (None, 0, 0),
        ("", 0, 0),
        ("120", 120, 120),
        ("{in 60 s}", 55, 60),
        ("Sat, 21 Nov 2020 11:00:00 GMT", 0, 0),
        ("straks", 0, 0),
        ("-5", 0, 0),
        ("²", 0, 0),
        ("9" * 5000, 0, 0),
        ("9" * 4000, 3600, 10**6),
        ("Sat, 21 Nov 99999999999999999999 12:01:00 GMT", 0, 0),
        ("Sat, 21 Nov 2020 12:01:00 +99999999999999999999", 0, 0),
    ],
)
def test_retry_after(value, low, high):
    if value == "{in 60 s}":
        value = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 60))
    assert low <= retry_after(value) <= high


@pytest.mark.parametrize(
    "fault",
    [fake_sources.cut_off, fake_sources.sends(b"", "text/xml"), fake_sources.bomb(10_000_000)],
    ids=["cut off", "empty", "bomb"],
)
def test_a_failure_leaves_the_file_that_was_there_and_nothing_else(client, fault):
    assert client.fetch().changed
    before = {path.name: path.read_bytes() for path in client.file.parent.iterdir()}
    assert sorted(before) == ["exportOO.xml", "exportOO.xml.json"]
    client.limits = replace(LIMITS, unpacked=1_000_000)
    client.plan(*[fault] * 5)
    with pytest.raises(SourceError):
        client.fetch()
    assert {path.name: path.read_bytes() for path in client.file.parent.iterdir()} == before
    client.plan()
    assert client.fetch() == Download(client.file, changed=False)
    assert client.lines[-1] == "het register: niet veranderd (304)"


@pytest.mark.parametrize("file_or_memory", ["file", "memory"])
def test_a_file_that_is_not_as_it_was_received_is_fetched_anew(client, file_or_memory):
    client.fetch()
    whole = client.file.read_bytes()
    if file_or_memory == "file":
        client.file.write_bytes(whole[:-1])
    else:
        client.file.with_name("exportOO.xml.json").unlink()
    assert client.fetch().changed
    assert client.file.read_bytes() == whole


def test_what_an_earlier_version_remembered_counts(client):
    client.fetch()
    memory = client.file.with_name("exportOO.xml.json")
    memory.write_text(json.dumps(json.loads(memory.read_text("utf-8")) | {"packed": True}), "utf-8")
    assert not client.fetch().changed
    assert client.lines[-1] == "het register: niet veranderd (304)"


def test_tls_is_verified_with_the_certificates_of_the_environment(client, tmp_path, monkeypatch):
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    issued.cert_chain_pems[0].write_to_path(str(tmp_path / "server.pem"))
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    identity = tmp_path / "server.pem", tmp_path / "key.pem"
    with fake_sources.playing(fake_sources.Sources(), identity) as client.sources:
        with pytest.raises(SourceError, match=r"het certificaat van 127\.0\.0\.1"):
            client.fetch()
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "authority.pem"))
        assert client.fetch().changed
        client.limits = replace(LIMITS, read=60, total=0.5)
        client.plan(fake_sources.drips_headers)
        with pytest.raises(SourceError, match="antwoordt niet op tijd"):
            client.fetch()


def silent(handler: fake_sources.Handler, _content: bytes) -> None:
    """Say nothing until it is over."""
    handler.sources.over.wait(30)


def test_an_interruption_stops_at_once_and_leaves_nothing(client):
    client.limits = Limits()
    client.plan(silent)
    start = time.monotonic()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        client.fetch()
    assert time.monotonic() - start < 5
    assert not list(client.file.parent.glob("*"))


@pytest.mark.parametrize("fault", [fake_sources.drips, fake_sources.drips_headers, silent])
def test_a_deadline_holds_whatever_the_server_does(client, fault):
    client.limits = replace(LIMITS, read=60, total=0.5)
    client.plan(fault)
    start = time.monotonic()
    with pytest.raises(SourceError):
        client.fetch()
    assert time.monotonic() - start < 3


def test_a_proxy_of_the_environment_is_used_and_as_bounded(client, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HTTP_PROXY", client.sources.address)
    assert client.fetch("http://localhost:9").changed
    assert client.sources.requests[REGISTER][0]["host"] == "localhost:9"
    client.limits = replace(LIMITS, total=0.5)
    client.plan(fake_sources.drips)
    with pytest.raises(SourceError, match="nog niet klaar"):
        client.fetch("http://localhost:9")


@pytest.mark.parametrize(
    "host",
    ["10.0.0.1", "127.0.0.2", "169.254.169.254", "192.168.1.1", "0.0.0.1", "224.0.0.1",
     "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1"],
)  # fmt: skip
@pytest.mark.parametrize("named", [False, True], ids=["bare", "named"])
def test_no_redirect_leads_into_the_own_network(client, monkeypatch, host, named):
    really = socket.getaddrinfo

    def resolve(name: str, *arguments: Any, **options: Any) -> list[tuple]:
        if name == "127.0.0.1":  # the server itself
            return really(name, *arguments, **options)
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 0))
        return [public, (socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 0))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    shown = "elders.example.org" if named else f"[{host}]" if ":" in host else host
    client.plan(fake_sources.fails(302, Location=f"https://{shown}/x"))
    with pytest.raises(SourceError, match="verwijst naar een onveilig adres"):
        client.fetch()
    assert client.waits == []
    assert len(client.sources.requests[REGISTER]) == 1
