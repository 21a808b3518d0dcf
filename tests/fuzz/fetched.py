"""What a refresh fetches: answers of a server, what travelled packed, pages of boundaries."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import socket
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path

from data.build.build import located
from data.build.outlines.territory import outlines_of
from data.domain.errors import KaartError
from data.download.http import Download, Fetcher, Resource
from data.download.official import fetch_boundaries
from data.download.session import Limits
from data.io.files import digest
from data.sources.pdok import read_boundaries
from data.sources.register_xml import read_register
from tests.data import samples
from tests.fuzz.mutations import mutated

ADDRESS = "http://127.0.0.1"
LIMITS = Limits(
    connect=2, read=1, total=4, attempts=5, packed=2_000_000, unpacked=20_000_000, longest_wait=1
)
BODY = b"<p:overheidsorganisaties>" + bytes(range(32, 127)) * 20 + b"</p:overheidsorganisaties>"


def _answer(status: str, body: bytes = b"", **headers: str) -> bytes:
    named = {"Content-Type": "text/xml", "Content-Length": str(len(body))} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def _chunked(body: bytes) -> bytes:
    parts = [body[i : i + 700] for i in range(0, len(body), 700)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def answers() -> dict[str, bytes]:
    """Return what a server answers in turn: to one file until it is whole, then asked again."""
    half = len(BODY) // 2
    etag = {"ETag": '"abc"', "Last_Modified": "Fri, 20 Nov 2026 06:00:00 GMT"}
    crs = "<http://www.opengis.net/def/crs/EPSG/0/28992>"
    packed = _chunked(gzip.compress(BODY, mtime=0))
    return {
        "1.http": _answer("302 Found", Location="/elders/exportOO.xml"),
        "2.http": _answer("429 Too Many Requests", Retry_After="7"),
        "3.http": _answer("503 Busy", Retry_After="Sat, 21 Nov 2026 12:01:00 GMT"),
        "4.http": _answer("200 OK", BODY[:half], **etag, Content_Length=str(len(BODY))),
        "5.http": _answer("200 OK", BODY, **etag),
        "6.http": _answer("304 Not Modified", **etag, Content_Length=""),
        "7.http": _answer(
            "200 OK", packed, Content_Encoding="gzip", Content_Crs=crs,
            Transfer_Encoding="chunked", Content_Length="",
        ),
    }  # fmt: skip


class Player:
    """A server that gives each connection the next of its answers, byte for byte."""

    def __init__(self) -> None:
        self._left: list[bytes] = []
        self._server = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def play(self, given: list[bytes]) -> None:
        """Give these from now on; the last one again and again."""
        self._left = list(given)

    def _serve(self) -> None:
        while True:
            connection = self._server.accept()[0]
            with connection, suppress(OSError):  # who asked may leave before the end
                connection.settimeout(1)
                request = b""
                while b"\r\n\r\n" not in request and (more := connection.recv(65536)):
                    request += more
                connection.sendall(self._left.pop(0) if len(self._left) > 1 else self._left[0])


@cache
def _player() -> Player:
    return Player()


def read_answers(folder: Path) -> None:
    """Fetch a file, ask whether it changed, and fetch it anew, with the answers in a folder."""
    player = _player()
    files = sorted(folder.glob("*.http"))
    player.play([file.read_bytes() for file in files])
    target = folder / "kept" / "exportOO.xml"
    for old in target.parent.glob("*"):
        old.unlink()
    address = f"{ADDRESS}:{player.port}/exportOO.xml"
    resource = Resource("het register", address, target, frozenset({"text/xml"}))
    problem: KaartError | None = None
    fetcher = Fetcher(LIMITS, lambda _line: None, lambda _seconds: None)
    for _ in range(3):
        try:
            _sound(fetcher.fetch(resource))
        except KaartError as error:
            problem = problem or error
    if problem:
        raise problem


def _sound(download: Download) -> None:
    """A file that is there is whole: what is remembered of it is about these bytes."""
    memory = json.loads(download.path.with_name(f"{download.path.name}.json").read_text("utf-8"))
    assert memory["sha256"] == digest(download.path)
    assert download.path.stat().st_size <= LIMITS.unpacked


def packed_register() -> dict[str, bytes]:
    """Return the register as it travels."""
    return {"exportOO.xml.gz": gzip.compress(samples.REGISTER.encode(), mtime=0)}


def mutated_gzip(data: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Return a gzip of which mostly the contents are mutated, sometimes the gzip itself."""
    if chance.random() < 0.4:
        return mutated(data, others, chance)
    inner = gzip.decompress(data)
    return gzip.compress(mutated(inner, (inner, data), chance), mtime=0)


def read_packed(folder: Path) -> object:
    """Fetch a packed register, and read it."""
    player = _player()
    body = (folder / "exportOO.xml.gz").read_bytes()
    player.play([_answer("200 OK", body, Content_Encoding="gzip")])
    address = f"{ADDRESS}:{player.port}/exportOO.xml"
    target = folder / "exportOO.xml"
    resource = Resource("het register", address, target, frozenset({"text/xml"}))
    Fetcher(LIMITS, lambda _line: None, lambda _seconds: None).fetch(resource)
    return read_register(target)


def pages() -> dict[str, bytes]:
    """Return the pages of both collections of one year."""
    result = {}
    for kind, name, whole, size in (
        ("gemeente", "gemeenten", samples.municipalities(), 3),
        ("provincie", "provincies", samples.provinces(), 2),
    ):
        features = whole["features"]
        for number, start in enumerate(range(0, len(features), size), 1):
            page = samples.collection(
                features[start : start + size],
                numberMatched=len(features),
                timeStamp="2026-11-21T04:00:00Z",
            )
            if start + size < len(features):
                link = f"{ADDRESS}/ogc/collections/{kind}_gegeneraliseerd/items?cursor={number}"
                page["links"] = [{"rel": "self", "href": "x"}, {"rel": "next", "href": link}]
            result[f"{name}_{number}.json"] = json.dumps(page).encode()
    return result


class Pages:
    """Stands in for what fetches: every page is there already."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def tell(self, _line: str) -> None:
        """Tell nothing."""

    def fetch(self, resource: Resource) -> Download:
        """Give the page with this number, or the last there is."""
        kind, _year, number = resource.file.stem.split("_")
        result = self._folder / f"{kind}_{number}.json"
        if not result.exists():
            result = max(self._folder.glob(f"{kind}_?.json"))
        resource.file.parent.mkdir(exist_ok=True)
        shutil.copy(result, resource.file)
        return Download(resource.file, changed=True)


def read_pages(folder: Path) -> object:
    """Put the pages together and make the outlines of an edition of them."""
    whole = folder / "whole"
    whole.mkdir(exist_ok=True)
    files = fetch_boundaries(Pages(folder), f"{ADDRESS}/ogc", range(2024, 2023, -1), whole)  # type: ignore[arg-type]
    outer = read_boundaries(files.provinces, "provincie")
    inner = read_boundaries(files.municipalities, "gemeente")
    return outlines_of(located(inner, outer), outer)
