"""The viewer as a process: where it listens, what it tells, how it stops."""

from __future__ import annotations

import ipaddress
import logging
import math
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn
from starlette.datastructures import MutableHeaders
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from data.io.settings import setting, variable
from viewer.address.site import LOCAL
from viewer.server.operations.descriptors import raise_descriptor_limit
from viewer.server.operations.logs import set_up_logging
from viewer.server.operations.metrics import serve_metrics
from viewer.server.probes import readiness
from viewer.server.slow_clients import TimedProtocol
from viewer.server.streamlit_settings import use_settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

STOP_SECONDS = 20
"""How long answers that are on their way may take once the process has to stop."""

PING_SECONDS = 30.0
SWITCH_SECONDS = 0.0005
"""After which a thread that computes lets another one go on: a filter change, which takes a few
milliseconds, waits for that a few times. By default it is ten times as long."""

SCHEME = "x-forwarded-proto"

_log = logging.getLogger(__name__)


def serve(
    make: Callable[[], ASGIApp],
    listening: socket.socket,
    prefix: str = "",
    local_admin: bool = False,
) -> None:
    """Run the viewer on a socket that listens, until it is stopped.

    `make`: makes the application, once Streamlit is set.
    `prefix`: path below which everything stands, such as "samenwerkingskaart".
    `local_admin`: whether who sees the terminal can become administrator, where that is safe.

    Raises `QueryError` when a setting is wrong.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    set_up_logging()
    raise_descriptor_limit()
    address, port = listening.getsockname()[:2]
    warn_without_site(address)
    host = "localhost" if address in {"0.0.0.0", "::"} else address  # noqa: S104
    use_settings(
        {
            "server.port": port,
            "server.address": address,
            "server.baseUrlPath": prefix,
            "browser.serverAddress": host,  # or Streamlit looks its addresses up
        }
    )
    if place := setting("metrieken"):
        serve_metrics(place)
    shown = f"[{host}]" if ":" in host else host
    shown = f"http://{shown}:{port}/{prefix and f'{prefix}/'}"
    token = _local_token(address) if local_admin else ""
    ViewerServer(settings_of(make(), setting("proxy")), shown, token).run([listening])


def _local_token(address: str) -> str:
    from viewer.authentication.local_admin import local_admin

    return local_admin.offer(address)


def warn_without_site(address: str) -> None:
    """Warn when others can reach the viewer, and it does not know its public address."""
    if not (ipaddress.ip_address(address).is_loopback or setting("site")):
        _log.warning(
            "Others can reach the viewer, but %s is not set: links in feeds and files lead to %s",
            variable("site"),
            LOCAL,
        )


def settings_of(app: ASGIApp, proxies: str) -> uvicorn.Config:
    """Return how uvicorn runs the viewer; `proxies`: whose forwarded headers count."""
    if proxies:
        app = FirstScheme(ProxyHeadersMiddleware(app, list(trusted(proxies))))  # type: ignore[arg-type]
    return uvicorn.Config(
        app,
        http=TimedProtocol,
        ws="websockets-sansio",
        log_config=None,
        log_level="warning",  # below that a line for each connection, with its address
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


class FirstScheme:
    """Of several proxies that say how they were reached, lets the first one count: the visitor's.

    uvicorn reads one value, and none of several.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does."""
        if scope["type"] in {"http", "websocket"}:
            headers = MutableHeaders(scope=scope)
            if values := headers.getlist(SCHEME):
                headers[SCHEME] = ",".join(values).partition(",")[0].strip()
        await self.app(scope, receive, send)


def trusted(proxies: str) -> Iterator[str]:
    """Yield proxies as a socket may name them: those of IPv4 in the writing of IPv6 too."""
    for proxy in proxies.split():
        yield proxy
        network = ipaddress.ip_network(proxy)
        if network.version == 4:
            mapped = f"::ffff:{network.network_address}"
            yield f"{mapped}/{96 + network.prefixlen}"


class ViewerServer(uvicorn.Server):
    """A server that says where it is, and ends with status 0 when it is asked to stop.

    `token`: with which one becomes local administrator; "" where nobody can.
    """

    def __init__(self, config: uvicorn.Config, address: str, token: str = "") -> None:
        super().__init__(config)
        self.address = address
        self.token = token
        self.leaves_at = math.inf

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say where."""
        await super().startup(sockets)
        sys.stdout.write(f"Samenwerkingskaart: {self.address}\n")
        if self.token:
            sys.stdout.write(f"Als beheerder: {self.address}inloggen?sleutel={self.token}\n")
        sys.stdout.flush()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal; Ctrl-C, or a second one, does not wait until proxies know of it."""
        del frame
        patience = 0 if sig == signal.SIGINT or readiness.stopping else int(setting("stoppen"))
        self.force_exit = self.should_exit
        self.should_exit = not patience
        self.leaves_at = time.monotonic() + patience
        readiness.stopping = True

    async def on_tick(self, counter: int) -> bool:
        """Return whether it is time to stop."""
        return await super().on_tick(counter) or time.monotonic() >= self.leaves_at
