"""A session with a source: it ends in time, and leads nowhere but to safe addresses."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from http.client import HTTPResponse
from socket import socket
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import HTTPAdapter

from data.download.endpoints import joined, may_redirect

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool

AGENT = "samenwerkingskaart/0.1.0 (python -m viewer refresh)"


class RedirectError(Exception):
    """An answer leads to an address that is not safe; its text is that address."""


class Session(requests.Session):
    """Requests of one resource, all of which end before the same moment.

    Parameters
    ----------
    start : str
        The address that was chosen; it decides where redirects may lead.
    seconds : float
        Time for all of it.
    """

    def __init__(self, start: str, seconds: float) -> None:
        super().__init__()
        self._start, self._end = start, time.monotonic() + seconds
        self.max_redirects = 5
        self.headers.update({"User-Agent": AGENT, "Accept-Encoding": "gzip"})
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Adapter(self.left))

    def left(self) -> float:
        """Return how many seconds are left."""
        return max(0.0, self._end - time.monotonic())

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return where an answer leads, or None; raise `RedirectError` if that is not safe."""
        target = super().get_redirect_target(resp)
        if target is not None:
            resp.close()  # else requests takes in its body, unpacked and of any size
            address = joined(resp.url, target)
            if not may_redirect(self._start, address):
                raise RedirectError(address or target)
        return target


class _Adapter(HTTPAdapter):
    """Connections whose answers, and those of a proxy, are read by way of `_Stream`."""

    def __init__(self, left: Callable[[], float]) -> None:
        super().__init__()

        class Answer(HTTPResponse):
            def __init__(self, sock: socket, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
                super().__init__(sock, *args, **kwargs)
                self.fp = io.BufferedReader(_Stream(self.fp.detach(), sock, left))

        self._answer = Answer

    def get_connection_with_tls_context(
        self,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> HTTPConnectionPool:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        kind = type(pool).ConnectionCls
        pool.ConnectionCls = type(kind.__name__, (kind,), {"response_class": self._answer})
        return pool


class _Stream(io.RawIOBase):
    """The bytes of a socket, which must come while time is left.

    The time-out of a socket starts anew with every byte: what drips in would never end.
    """

    def __init__(self, raw: io.RawIOBase, sock: socket, left: Callable[[], float]) -> None:
        self._raw, self._sock, self._left = raw, sock, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401
        left = self._left()
        if not left:
            raise TimeoutError
        self._sock.settimeout(min(left, self._sock.gettimeout() or left))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
