"""The viewer as a process: where it listens, what it tells, how it stops."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from viewer.server.probes import readiness
from viewer.server.streamlit_settings import use_settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp

STOP_SECONDS = 20
"""How long answers that are on their way may take once the process has to stop."""

PING_SECONDS = 30.0


def serve(make: Callable[[], ASGIApp], listening: socket.socket, prefix: str = "") -> None:
    """Run the viewer on a socket that listens, until it is stopped.

    `make`: makes the application, once Streamlit is set.
    `prefix`: path below which everything stands, such as "samenwerkingskaart".

    Raises `QueryError` when a setting is wrong.
    """
    address, port = listening.getsockname()[:2]
    host = "localhost" if address in {"0.0.0.0", "::"} else address  # noqa: S104
    use_settings(
        {
            "server.port": port,
            "server.address": address,
            "server.baseUrlPath": prefix,
            "browser.serverAddress": host,  # or Streamlit looks its addresses up
        }
    )
    settings = uvicorn.Config(
        make(),
        ws="websockets-sansio",
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    shown = f"[{host}]" if ":" in host else host
    ViewerServer(settings, f"http://{shown}:{port}/{prefix and f'{prefix}/'}").run([listening])


class ViewerServer(uvicorn.Server):
    """A server that says where it is, and ends with status 0 when it is asked to stop."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self.address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say where."""
        await super().startup(sockets)
        sys.stdout.write(f"Samenwerkingskaart: {self.address}\n")
        sys.stdout.flush()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal; a second one does not wait."""
        del sig, frame
        readiness.stopping = True
        self.force_exit = self.should_exit
        self.should_exit = True
