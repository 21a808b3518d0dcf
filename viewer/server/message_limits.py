"""How much one visitor may send: small messages, few at a time, no requests with a body.

What a page sends is small (tests/browser/test_message_sizes.py measures it). Without these limits a
few megabytes of compressed zeros become gigabytes, in the loop that serves everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.exceptions import PayloadTooBig, ProtocolError
from websockets.frames import Frame, Opcode
from websockets.server import ServerProtocol

from viewer.server.refusal import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send
    from websockets.extensions import ServerExtensionFactory
    from websockets.typing import LoggerLike

MOST_BYTES = 128 * 1024
"""Of one message to the server, after inflating."""

MOST_BYTES_AT_ONCE = 4 * MOST_BYTES
"""Of all messages in one read from the connection (at most 256 kB), after inflating."""

MOST_FRAMES_AT_ONCE = 256
"""In one read from the connection."""

MOST_FRAGMENTS = 64
"""Frames that one message may be cut into."""

MOST_PATH = 8 * 1024
"""Bytes of path and parameters of a request; an address of the viewer stays under 2,000."""

MOST_HEADERS = 32 * 1024
"""Bytes of the headers of a request."""

MOST_BODY = 64 * 1024
"""Bytes that may follow the headers of a request; nothing reads them."""

MOST_UPLOAD = 1_100_000
"""Bytes that may follow the headers of a request to one of these: a file of 1 MB and its form."""

TAKING_FILES = ("/gebied", "/eigen-cijfer")


class LimitedProtocol(ServerProtocol):
    """The protocol of a websocket, which ends a connection that sends too much."""

    def __init__(
        self, *, extensions: Sequence[ServerExtensionFactory], max_size: int, logger: LoggerLike
    ) -> None:
        super().__init__(extensions=extensions, max_size=min(max_size, MOST_BYTES), logger=logger)
        self._frames = self._bytes = self._fragments = 0

    def receive_data(self, data: bytes | bytearray) -> None:
        """Take in what one read from the connection brought."""
        self._frames = self._bytes = 0
        super().receive_data(data)

    def recv_frame(self, frame: Frame) -> None:
        """Take in one frame, inflated already.

        Raises `PayloadTooBig` or `ProtocolError` when there is too much of it; the connection is
        then closed.
        """
        self._frames += 1
        self._bytes += len(frame.data)
        if frame.opcode is Opcode.CONT:
            self._fragments += 1
        elif frame.opcode is Opcode.BINARY:
            self._fragments = 1
        if frame.opcode is Opcode.TEXT:
            raise ProtocolError("text, of which nothing of the viewer is made")
        if self._bytes > MOST_BYTES_AT_ONCE:
            raise PayloadTooBig(self._bytes, MOST_BYTES_AT_ONCE)
        if self._frames > MOST_FRAMES_AT_ONCE or self._fragments > MOST_FRAGMENTS:
            raise ProtocolError("too many frames")
        super().recv_frame(frame)


def limit_messages() -> None:
    """Make every websocket that uvicorn accepts from now on a limited one.

    Raises `AttributeError` when a uvicorn makes its protocol in another way: then this must be done
    anew.
    """
    name = ServerProtocol.__name__
    getattr(websockets_sansio_impl, name)
    setattr(websockets_sansio_impl, name, LimitedProtocol)


class RequestLimits:
    """Refuses requests that are larger than any of the viewer's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse."""
        too_large = scope["type"] in {"http", "websocket"} and _too_large(scope)
        app = refusal(scope, *too_large) if too_large else self.app
        await app(scope, receive, send)


def _too_large(scope: Scope) -> tuple[int, str] | None:
    """Return status and line of the refusal of a request; None when it is small enough."""
    if len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"]) > MOST_PATH:
        return 414, "Het adres is te lang"
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
        return 431, "De aanvraag is te groot"
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers:
        return 411, "De aanvraag heeft een inhoud van onbekende grootte"
    length = headers.get("content-length", "0")
    takes_file = scope.get("method") == "POST" and scope["path"].endswith(TAKING_FILES)
    most = MOST_UPLOAD if takes_file else MOST_BODY
    if len(length) > len(str(most)) or not length.isdecimal() or int(length) > most:
        return 413, "De aanvraag is te groot"
    return None
