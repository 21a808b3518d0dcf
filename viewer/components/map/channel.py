"""A direct line to the map of each visitor, beside Streamlit's own.

After a filter change Streamlit's page first renders every widget again and only then the map. An
update that comes over this line is drawn before that, and the page then carries only its number.
Nothing depends on it: while no line is open the update comes with the page, and a map that hears of
an update it did not get asks for it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from threading import Condition
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

PREFIX = "kaart-lijn"


class DirectLine:
    """The open line of one map: holds at most the newest update."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._newest: asyncio.Queue[str] = asyncio.Queue(maxsize=1)

    def send(self, message: str) -> None:
        """Hand over a message; may be called from any thread."""
        self._loop.call_soon_threadsafe(self._replace, message)

    def _replace(self, message: str) -> None:
        while not self._newest.empty():
            self._newest.get_nowait()
        self._newest.put_nowait(message)

    async def next(self) -> str:
        """Wait for the newest message."""
        return await self._newest.get()


class Lines:
    """The lines of this process, by a key that cannot be guessed."""

    def __init__(self, most: int = 5_000) -> None:
        self._lines: OrderedDict[str, DirectLine | None] = OrderedDict()
        self._most = most
        self._lock = Condition()

    def issue(self) -> str:
        """Return the key of a line that a page may open. The oldest unused keys lapse first."""
        key = secrets.token_urlsafe(16)
        with self._lock:
            self._lines[key] = None
            while len(self._lines) > self._most:
                closed = (one for one, line in self._lines.items() if line is None)
                del self._lines[next(closed)]
        return key

    def publish(self, key: str, update: Mapping[str, Any]) -> bool:
        """Send an update to the map with this key, and return whether its line is open."""
        with self._lock:
            line = self._lines.get(key)
        if line is None:
            return False
        line.send(json.dumps(update, ensure_ascii=False, separators=(",", ":")))
        return True

    def wait(self, key: str, seconds: float) -> bool:
        """Wait until the line with this key is open, and return whether it is."""
        with self._lock:
            return self._lock.wait_for(lambda: self._lines.get(key) is not None, seconds)

    async def serve(self, socket: WebSocket) -> None:
        """Keep a line open until the page leaves; refuse a key that was not issued."""
        key = socket.path_params["key"]
        if key not in self._lines:
            await socket.close(code=4404)
            return
        await socket.accept()
        line = DirectLine()
        self._put(key, line)
        sender = asyncio.create_task(_forward(line, socket))
        try:
            while (await socket.receive())["type"] != "websocket.disconnect":
                pass
        finally:
            sender.cancel()
            if self._lines.get(key) is line:
                self._put(key, None)

    def _put(self, key: str, line: DirectLine | None) -> None:
        with self._lock:
            if key in self._lines:
                self._lines[key] = line
            self._lock.notify_all()


async def _forward(line: DirectLine, socket: WebSocket) -> None:
    while True:
        await socket.send_text(await line.next())


lines = Lines()
"""The lines of this process."""

ROUTE = WebSocketRoute(f"/{{base:path}}{PREFIX}/{{key}}", lines.serve)
