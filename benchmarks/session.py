"""Visitors without a browser: they send what a real browser was recorded sending.

That is every request over HTTP of the page, and what it says to Streamlit over its websocket, whose
answers they read as the browser does, compressed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from typing import Any

from httpx2 import AsyncClient, HTTPError, Limits
from playwright.sync_api import Browser, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks.browser import change, fresh_page, load
from benchmarks.servers import HOST, Server
from benchmarks.subjects import toggles

ANSWER_SECONDS = 30
LARGEST = 64_000_000  # bytes of one message
QUIET = 1500  # milliseconds after which a browser has said all about what its visitor did


class SessionError(RuntimeError):
    """An answer that is not what the browser got, or does not come."""


ERRORS = (SessionError, WebSocketException, HTTPError, OSError)


@dataclass(frozen=True)
class Step:
    """What a browser sent because of one thing that its visitor did.

    Attributes
    ----------
    requests : sequence of tuple
        Path, headers, and status of the answer.
    frames : sequence of bytes
        What it said to Streamlit.
    """

    requests: Sequence[tuple[str, Mapping[str, str], int]]
    frames: Sequence[bytes]


@dataclass(frozen=True)
class Recording:
    """What a browser sent to open a page, and for every filter change after that."""

    opening: Step
    changes: Sequence[Step]


class _Recorder:
    """Listens to a page."""

    def __init__(self, page: Page, server: Server) -> None:
        self._page = page
        self._root = f"http://{HOST}:{server.port}"
        self._requests: list[Request] = []
        self._frames: list[bytes | str] = []
        page.on("request", lambda request: self._requests.append(request))
        page.on("websocket", self._listen)

    def step(self) -> Step:
        """Return what was sent since the last one, when the page has said all."""
        self._page.wait_for_timeout(QUIET)
        requests = [*self._requests]
        frames = [frame for frame in self._frames if isinstance(frame, bytes)]
        self._requests.clear()
        self._frames.clear()
        return Step([*self._sent(requests)], frames)

    def _listen(self, websocket: WebSocket) -> None:
        websocket.on("framesent", lambda frame: self._frames.append(frame))

    def _sent(self, requests: Iterable[Request]) -> Iterator[tuple[str, dict[str, str], int]]:
        for request in requests:
            answer = request.url.startswith(self._root) and request.response()
            headers = request.all_headers() if answer else {}
            # What the browser still had has no host; where it was too busy, it came again.
            if answer and "host" in headers and answer.status != HTTPStatus.SERVICE_UNAVAILABLE:
                own = {name: headers[name] for name in headers.keys() - {"host", "cookie"}}
                yield request.url.removeprefix(self._root), own, answer.status


def record(browser: Browser, server: Server, changes: int = 0) -> Recording:
    """Return what a browser without anything remembered sends; the server was visited before."""
    with fresh_page(browser, server.subject) as page:
        recorder = _Recorder(page, server)
        load(page, server)
        opening, steps = recorder.step(), []
        for button in islice(toggles(), changes):
            change(page, server.subject, button)
            steps.append(recorder.step())
    return Recording(opening, steps)


@dataclass(frozen=True)
class Session:
    """One open page; `stream` is None of one that says nothing to Streamlit."""

    client: AsyncClient
    stream: ClientConnection | None

    async def send(self, step: Step) -> None:
        """Send what the browser sent, and wait for the answers.

        Raises one of `ERRORS`.
        """
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                for path, headers, status in step.requests:
                    answer = await self.client.get(path, headers=headers)
                    if answer.status_code != status:
                        raise SessionError(f"{answer.status_code} for {path}")
                if self.stream is not None:
                    await self._say(self.stream, step.frames)
        except TimeoutError:
            raise SessionError(f"No answer within {ANSWER_SECONDS} s") from None

    async def _say(self, stream: ClientConnection, frames: Iterable[bytes]) -> None:
        for frame in frames:
            await stream.send(frame)
            if BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
                await self._finished(stream)

    async def _finished(self, stream: ClientConnection) -> None:
        """Read until the script has finished."""
        while True:
            message = ForwardMsg.FromString(await stream.recv(decode=False))
            match message.WhichOneof("type"):
                case "delta" if message.delta.new_element.WhichOneof("type") == "exception":
                    raise SessionError(message.delta.new_element.exception.message)
                case "script_finished":
                    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise SessionError("The script did not finish")
                    return


@asynccontextmanager
async def visiting(server: Server, recording: Recording) -> AsyncIterator[Session]:
    """Open a page, wait until it is whole, and leave it in the end."""
    root = f"{HOST}:{server.port}"
    protocols: Any = ["streamlit"]
    stream: Any = (
        connect(f"ws://{root}/_stcore/stream", subprotocols=protocols, max_size=LARGEST)
        if any(step.frames for step in (recording.opening, *recording.changes))
        else nullcontext()
    )
    client = AsyncClient(
        base_url=f"http://{root}",
        verify=False,
        timeout=ANSWER_SECONDS,
        limits=Limits(keepalive_expiry=4),  # the server lets go after five seconds
    )
    async with client, stream as connection:
        session = Session(client, connection)
        await session.send(recording.opening)
        yield session
