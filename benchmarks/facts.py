"""What a host wants to know of one process: time, memory, processor, ports, files, connections.

    python -m benchmarks.facts            print the facts
    python -m benchmarks.facts --write    into docs/scaling.md

Without baselines: these are numbers to reckon with, not to compare. About two minutes.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from html import unescape
from pathlib import Path
from statistics import median
from unittest.mock import patch
from urllib.error import URLError
from urllib.request import Request, urlopen

from benchmarks.browser import chromium
from benchmarks.measure import rounds
from benchmarks.report import circumstances
from benchmarks.servers import Server, serving
from benchmarks.session import record, visiting
from benchmarks.subjects import PAGE_OF_STREAMLIT, ROOT, VIEWER

PAGE = ROOT / "docs" / "scaling.md"
_PLACE = re.compile("(<!-- facts: start -->\n).*(<!-- facts: end -->)", re.DOTALL)
STARTS = rounds(5)
SESSIONS, BEFORE = rounds(100), rounds(20)
REQUESTS = rounds(200)
FOR_EVER = "immutable"
_LINK = re.compile(r"""(?:src|href)="\./((?:kaart-|static/)[^"]+)"|url\("\./(static/[^"]+)"\)""")
FORMATS = ("csv", "geojson", "gpkg", "html", "pdf", "png", "svg", "xlsx")
LISTENING = "0A"
ASKED = {
    "page Kaart": "",
    "an answer to a filter": "antwoord?onderwerp=afval&provincie=PV26",
    "a feed that was made before": "kaart-veranderd/alles.atom",
    "health (`/klaar`)": "klaar",
}
"""What is asked again and again, below the root."""

Fact = tuple[str, str]


def facts() -> Iterator[Fact]:
    """Measure and yield the facts."""
    yield from _starts()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        with patch.dict(os.environ, {"TMPDIR": name}), serving(VIEWER, home) as server:
            _until_ready(server)
            yield "threads, file descriptors at rest", f"{_threads(server)}, {_open(server)}"
            yield "memory when ready (USS)", f"{server.memory():.0f} MB"
            yield _first_visit(server)
            yield from _sessions(server)
            yield from _requests(server)
            for suffix in FORMATS:
                _get(server, f"kaart-uitvoer/kaart.{suffix}")
            yield (
                "memory after every kind of file, of the whole country (USS; peak)",
                f"{server.memory():.0f} MB; {_peak(server):.0f} MB",
            )
            yield "ports on which it listens", ", ".join(_listening(server))
            yield "connections that it made itself", ", ".join(_made(server)) or "none"
        written = sorted(p.relative_to(home).as_posix() for p in home.rglob("*") if p.is_file())
        yield "files written", ", ".join(f"`{re.sub('-[0-9a-f]{8,}', '-…', p)}`" for p in written)


def _starts() -> Iterator[Fact]:
    """Yield how long a start takes, the base of the map kept; the first one makes it."""
    healthy, ready = [], []
    with tempfile.TemporaryDirectory() as name:
        for _ in range(STARTS + 1):
            start = time.perf_counter()
            with serving(VIEWER, Path(name)) as server:
                healthy.append(server.seconds)
                _until_ready(server)
                ready.append(time.perf_counter() - start)
    yield (
        "start to the first answer; until ready for visitors",
        (f"{median(healthy[1:]):.1f} s; {median(ready[1:]):.1f} s"),
    )
    yield "the same, the very first time", f"{healthy[0]:.1f} s; {ready[0]:.1f} s"


def _first_visit(server: Server) -> Fact:
    """Return what a browser that was never here gets for page Kaart, beside the background map."""
    page, _ = _compressed(server, "")
    text = gzip.decompress(page).decode()
    files = {unescape(link) for pair in _LINK.findall(text) for link in pair if link}
    answers = [_compressed(server, link) for link in files]
    held = sum(len(body) for body, policy in answers if FOR_EVER in policy)
    whole = sum(len(body) for body, _ in answers) + len(page)
    value = f"{len(answers) + 1} requests, {whole / 1000:.0f} kB; {held / 1000:.0f} kB"
    return "a first visit to page Kaart, compressed; of which may be held for ever", value


def _compressed(server: Server, path: str) -> tuple[bytes, str]:
    """Return what comes, as a proxy would pass it on, and how long it may be held."""
    address = f"http://127.0.0.1:{server.port}/{path}"
    request = Request(address, headers={"Accept-Encoding": "gzip"})
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - this machine
        body, policy = answer.read(), answer.headers["Cache-Control"] or ""
        packed = answer.headers["Content-Encoding"] == "gzip"
    return body if packed else gzip.compress(body, 6), policy


def _requests(server: Server) -> Iterator[Fact]:
    for what, path in ASKED.items():
        _get(server, path)
        took = _processor(server, lambda path=path: _get(server, path), REQUESTS)
        yield f"processor for {what}", f"{took * 1000:.1f} ms: {1 / took:,.0f} a second on one core"


def _sessions(server: Server) -> Iterator[Fact]:
    page = Server(PAGE_OF_STREAMLIT, server.port, server.process, 0)
    with chromium() as browser:
        recording = record(browser, page)

    async def opened() -> tuple[float, float, int]:
        async with AsyncExitStack() as stack:
            for _ in range(BEFORE):  # what the first of them load stays
                await stack.enter_async_context(visiting(page, recording))
            memory, files = server.memory(), _open(server)
            before = server.processor()
            for _ in range(SESSIONS):
                await stack.enter_async_context(visiting(page, recording))
            took = (server.processor() - before) / SESSIONS
            more = (server.memory() - memory) / SESSIONS
            return took, more, (_open(server) - files) // SESSIONS

    took, more, files = asyncio.run(opened())
    name = f"page {PAGE_OF_STREAMLIT.name.capitalize()}, which has a session"
    yield (
        f"processor for opening {name}",
        f"{took * 1000:.0f} ms: {1 / took:.1f} a second on one core",
    )
    yield "memory; descriptors of one that stays open", f"{more:.2f} MB; {files}"


def _processor(server: Server, action: Callable[[], object], times: int) -> float:
    """Return how many seconds of a core the server needs for one."""
    before = server.processor()
    for _ in range(times):
        action()
    return max(server.processor() - before, 0.01) / times


def _get(server: Server, path: str) -> None:
    with urlopen(f"http://127.0.0.1:{server.port}/{path}", timeout=60) as answer:
        answer.read()


def _until_ready(server: Server) -> None:
    while True:
        try:
            return _get(server, "klaar")
        except URLError:
            time.sleep(0.02)


def _status(server: Server, field: str) -> int:
    text = Path(f"/proc/{server.process}/status").read_text(encoding="ascii")
    return int(re.search(rf"^{field}:\s+(\d+)", text, re.MULTILINE)[1])  # type: ignore[index]


def _threads(server: Server) -> int:
    return _status(server, "Threads")


def _peak(server: Server) -> float:
    return _status(server, "VmHWM") / 1024


def _open(server: Server) -> int:
    return len([*Path(f"/proc/{server.process}/fd").iterdir()])


def _sockets(server: Server) -> Iterator[tuple[str, int, str, int]]:
    """Yield state, own port, and address and port of the other side, of each socket."""
    links = (str(path.readlink()) for path in Path(f"/proc/{server.process}/fd").iterdir())
    own = {link[8:-1] for link in links if link.startswith("socket:[")}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{server.process}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in own:
                (_, port), (other, far) = (each.split(":") for each in fields[1:3])
                yield fields[3], int(port, 16), other, int(far, 16)


def _listening(server: Server) -> Iterator[str]:
    for state, port, _, _ in _sockets(server):
        if state == LISTENING:
            yield "that of `--port`" if port == server.port else str(port)


def _made(server: Server) -> Iterator[str]:
    for state, port, other, far in _sockets(server):
        if state != LISTENING and port != server.port:
            yield f"{other}:{far}"


def table() -> str:
    """Return the facts as Markdown."""
    rows = (f"| {what} | {value} |" for what, value in facts())
    return "\n".join([circumstances(), "", "| fact | |", "| --- | --- |", *rows])


def main() -> None:
    """Print the facts, or write them down."""
    text = table()
    print(text)
    if "--write" in sys.argv[1:]:
        page = PAGE.read_text("utf-8")
        PAGE.write_text(_PLACE.sub(lambda place: f"{place[1]}{text}\n{place[2]}", page), "utf-8")


if __name__ == "__main__":
    main()
