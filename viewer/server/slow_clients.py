"""Connections of clients that send nothing, send slowly or do not read: they end.

Each takes a file descriptor, and uvicorn waits for them without end. A browser opens connections
ahead, too, that it may never use.
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from asyncio import TimerHandle

REQUEST_SECONDS = 15.0
"""In which the headers of a request must have come, from when the connection is free for one."""

READING_SECONDS = 60.0
"""For how long a client may read nothing of an answer."""


class TimedProtocol(H11Protocol):
    """The protocol of a connection, which ends one that is slow."""

    _request: TimerHandle | None = None
    _reading: TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._await_request()

    def _await_request(self) -> None:
        _cancelled(self._request)
        self._request = self.loop.call_later(REQUEST_SECONDS, self._end_without_request)

    def _end_without_request(self) -> None:
        """End the connection; but first the client gets the rest of the answer before."""
        if self.transport.get_write_buffer_size():
            self._await_request()
        else:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take in what came; wait no more once there is a whole request."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._request = _cancelled(self._request)

    def on_response_complete(self) -> None:
        """Wait for the next request: uvicorn does until its first byte, then without end."""
        super().on_response_complete()
        if not self.transport.is_closing() and self.conn.their_state is h11.IDLE:
            self._await_request()

    def pause_writing(self) -> None:
        """Begin to wait until the client reads."""
        super().pause_writing()
        self._await_reading()

    def _await_reading(self, left: float = math.inf) -> None:
        """Cut off who read nothing since `left` bytes were left; else look again later."""
        now_left = self.transport.get_write_buffer_size()
        if now_left >= left:
            self.transport.abort()
            return
        self._reading = self.loop.call_later(READING_SECONDS, self._await_reading, now_left)

    def resume_writing(self) -> None:
        """Go on: the client reads."""
        self._reading = _cancelled(self._reading)
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._request, self._reading = _cancelled(self._request), _cancelled(self._reading)
        super().connection_lost(exc)


def _cancelled(timer: TimerHandle | None) -> Any:  # noqa: ANN401 - always None
    if timer:
        timer.cancel()
