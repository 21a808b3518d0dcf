"""What a hostile visitor sends, byte by byte, and how the server is doing meanwhile."""

import base64
import contextlib
import http.client
import socket
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serving import Server

PATIENCE = 60.0
"""Seconds for what a page does, on a machine that has more to do."""

QUICKLY = 5.0
"""Seconds for what must not wait: whatever is sent, a small answer comes at once."""

CONTINUATION, TEXT, BINARY, PING = 0, 1, 2, 9
CLOSE = 0x88
MEGABYTE = 1_000_000
STREAM = "/_stcore/stream"


def handshake(
    server: Server, path: str = STREAM, *headers: str, host: str = "127.0.0.1"
) -> tuple[socket.socket, int]:
    """Ask for a websocket; return the connection and the status of the answer, 0 without one."""
    connection = socket.create_connection(("127.0.0.1", server.port), QUICKLY)
    lines = (
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Extensions: permessage-deflate",
        *headers,
    )
    connection.sendall("\r\n".join((*lines, "", "")).encode())
    answer = b""
    with contextlib.suppress(TimeoutError):
        while b"\r\n\r\n" not in answer and (more := connection.recv(1)):
            answer += more
    return connection, int((*answer.split(), 0, 0)[1])


@contextmanager
def websocket(server: Server, path: str = STREAM) -> Iterator[socket.socket]:
    """Open a websocket that compresses."""
    connection, status = handshake(server, path)
    with connection:
        assert status == 101
        yield connection


def frame(
    opcode: int, payload: bytes = b"", *, last: bool = True, compressed: bool = False
) -> bytes:
    """Return one frame of a client. Its mask is zero, so that the payload stays as it is."""
    first = (last << 7) | (compressed << 6) | opcode
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", first, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, size)
    return head + bytes(4) + payload


def deflated(size: int, *, last: bool = True) -> bytes:
    """Return so many zeros as they travel in a compressed message, or in a part of one."""
    compressor = zlib.compressobj(9, wbits=-12)
    packed = compressor.compress(bytes(size)) + compressor.flush(zlib.Z_SYNC_FLUSH)
    return packed[:-4] if last else packed


def close_code(connection: socket.socket) -> int:
    """Read until the server closes the connection; return its code, 0 when it just ends it.

    Raises
    ------
    TimeoutError
        When the server leaves it open.
    """
    received = bytearray()
    with contextlib.suppress(ConnectionResetError):
        while more := connection.recv(65536):
            received += more
            place = received.rfind(CLOSE)
            if 0 <= place < len(received) - 2 and received[place + 1] == len(received) - place - 2:
                return int.from_bytes(received[place + 2 : place + 4])
    return 0


def health(server: Server) -> float:
    """Ask for a small answer; return the seconds it takes, endless when it does not come."""
    begin = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=QUICKLY)
    try:
        connection.request("GET", "/_stcore/health")
        assert connection.getresponse().status == 200
    except TimeoutError:
        return float("inf")
    finally:
        connection.close()
    return time.monotonic() - begin


@contextmanager
def peak_memory(server: Server) -> Iterator[list[int]]:
    """Measure by how many bytes a server grows at most; the number is there in the end."""
    Path(f"/proc/{server.process}/clear_refs").write_text("5")
    before, grown = _peak(server), []
    yield grown
    grown.append(_peak(server) - before)


def _peak(server: Server) -> int:
    for line in Path(f"/proc/{server.process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(server)
