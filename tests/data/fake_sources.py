"""A server on this machine that plays the official ones, with all their faults."""

from __future__ import annotations

import gzip
import hashlib
import json
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.data import samples

REGISTER = "/exportOO.xml"
MUNICIPALITIES = "/ogc/collections/gemeente_gegeneraliseerd/items"
PROVINCES = "/ogc/collections/provincie_gegeneraliseerd/items"
JSON, XML, HTML = "application/geo+json", "text/xml", "text/html; charset=utf-8"

Fault = Callable[["Handler", bytes], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as planned, else as the official server would."""

    protocol_version = "HTTP/1.1"
    sources: Sources

    def do_GET(self):
        parts = urlsplit(self.path)
        request = {name.lower(): value for name, value in self.headers.items()}
        self.sources.requests[parts.path].append(request | {"?": parts.query})
        content, media_type = self.sources.content(parts.path, parse_qs(parts.query))
        if content is None:
            self.answer(404, b"")
            return
        plan = self.sources.plan[parts.path]
        if plan:
            plan.pop(0)(self, content)
            return
        self.serve(content, media_type)

    def serve(self, content: bytes, media_type: str) -> None:
        """Answer as a good server: conditional."""
        etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Content-Type": media_type}
        if self.sources.crs_beside:
            headers["Content-Crs"] = "<http://www.opengis.net/def/crs/EPSG/0/28992>"
        if self.headers.get("If-None-Match") == etag:
            self.answer(304, b"", headers)
            return
        self.answer(200, content, headers)

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        """Say nothing."""


class Sources:
    """What the server has, what it was asked, and what it will do wrong."""

    def __init__(self) -> None:
        self.register = samples.REGISTER
        self.boundaries = {"2024": (samples.municipalities(), samples.provinces())}
        self.page_size = 3
        self.crs_beside = False
        self.requests: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.plan: dict[str, list[Fault]] = defaultdict(list)
        self.over = threading.Event()
        self.address = ""

    def content(self, path: str, query: dict[str, list[str]]) -> tuple[bytes | None, str]:
        if path == REGISTER:
            return self.register.encode(), XML
        if path not in (MUNICIPALITIES, PROVINCES):
            return None, ""
        assert query["crs"] == ["http://www.opengis.net/def/crs/EPSG/0/28992"]
        year = query["jaarcode"][0]
        whole = self.boundaries.get(year, ({"features": []}, {"features": []}))
        return json.dumps(self._page(whole[path == PROVINCES], path, query)).encode(), JSON

    def _page(self, whole: dict, path: str, query: dict[str, list[str]]) -> dict:
        start = int(query.get("cursor", ["0"])[0])
        rest = {name: values[0] for name, values in query.items() if name != "cursor"}
        following = start + self.page_size
        result = whole["features"]
        page = samples.collection(
            result[start:following], numberMatched=len(result), timeStamp="2026-11-21T04:00:00Z"
        )
        if self.crs_beside:
            del page["crs"], page["numberMatched"]
        if following < len(result):
            request = "&".join(f"{name}={value}" for name, value in rest.items())
            page["links"] = [
                {"rel": "self", "href": "x"},
                {"rel": "next", "href": f"{self.address}{path}?{request}&cursor={following}"},
            ]
        return page


@contextmanager
def playing(sources: Sources, identity: tuple[Path, Path] | None = None) -> Iterator[Sources]:
    """Run the server on a free port of this machine; over TLS with a certificate and its key."""
    handler = type("Playing", (Handler,), {"sources": sources})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # who asked may leave before the end
    if identity:
        settings = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        settings.load_cert_chain(*identity)
        server.socket = settings.wrap_socket(server.socket, server_side=True)
    sources.address = f"http{'s' * bool(identity)}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield sources
    finally:
        sources.over.set()
        server.shutdown()
        server.server_close()


def fails(status: int, **headers: str) -> Fault:
    """Answer with an error."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _content: handler.answer(status, b"", named)


def leads_to(link: str) -> Fault:
    """Send a page without areas that leads to another one; "{}" in the link differs each time."""
    count = iter(range(1_000_000))

    def fault(handler: Handler, _content: bytes) -> None:
        page = {"features": [], "links": [{"rel": "next", "href": link.format(next(count))}]}
        sends(json.dumps(page).encode(), JSON)(handler, b"")

    return fault


def cut_off(handler: Handler, content: bytes) -> None:
    """Promise everything and send half."""
    handler.send_response(200)
    handler.send_header("Content-Type", XML)
    handler.send_header("Content-Length", str(len(content)))
    handler.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()[:16]}"')
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.close_connection = True


def drips(handler: Handler, content: bytes) -> None:
    """Send one byte now and then, for ever: no time-out of a socket ends that."""
    handler.send_response(200)
    handler.send_header("Content-Type", XML)
    handler.end_headers()
    _drip(handler, content)


def drips_chunks(handler: Handler, _content: bytes) -> None:
    """Send the length of a chunk that never ends, digit by digit."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {XML}\r\nTransfer-Encoding: chunked\r\n\r\n"
    handler.wfile.write(head.encode())
    _drip(handler, b"0" * 60_000)


def unannounced(body: bytes, **headers: str) -> Fault:
    """Send something without saying how many bytes will come."""

    def fault(handler: Handler, _content: bytes) -> None:
        handler.send_response(200)
        for name, value in ({"Content_Type": XML} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(body)

    return fault


def drips_while_moving(handler: Handler, content: bytes) -> None:
    """Lead to the right address, with a body that never ends."""
    handler.send_response(302)
    handler.send_header("Location", handler.path)
    handler.end_headers()
    _drip(handler, content)


def drips_headers(handler: Handler, _content: bytes) -> None:
    """Send a header that never ends."""
    _drip(handler, b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 60_000)


def _drip(handler: Handler, content: bytes) -> None:
    handler.close_connection = True
    for i in range(len(content)):
        if handler.sources.over.wait(0.02):
            return
        try:
            handler.wfile.write(content[i : i + 1])
        except OSError:
            return


def sends(body: bytes, media_type: str, **headers: str) -> Fault:
    """Send something else, and say what it is."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _content: handler.answer(
        200, body, {"Content-Type": media_type, **named}
    )


def packed(handler: Handler, content: bytes) -> None:
    """Send the right thing, packed."""
    sends(gzip.compress(content), XML, Content_Encoding="gzip")(handler, content)


def packed_in_two(handler: Handler, content: bytes) -> None:
    """Send the right thing, packed as two members, one behind the other."""
    half = len(content) // 2
    body = gzip.compress(content[:half]) + gzip.compress(content[half:])
    sends(body, XML, Content_Encoding="gzip")(handler, content)


def bomb(size: int) -> Fault:
    """Send very little that becomes very much."""
    body = gzip.compress(b"<p:overheidsorganisaties>" + b" " * size)
    return sends(body, XML, Content_Encoding="gzip")
