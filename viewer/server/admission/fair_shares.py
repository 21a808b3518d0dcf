"""How many connections there may be, and how many of them one visitor or one address may hold.

A visitor has a few tabs; a town hall has one address. One script must not hold every place, and
thirty people behind one address must all get in: a visitor has a small share, an address half.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from data.domain.errors import BusyError
from data.io.settings import setting
from viewer.server.admission.visitors import Visitor, visitor_of
from viewer.server.operations.metrics import REFUSED, SESSIONS
from viewer.server.refusal import BUSY, refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINE = "Het is nu te druk. Probeer het over een minuut opnieuw."

HEALTH = "/_stcore/health"
FULL = "Kaart-Druk"
"""Header that says that there is no place."""

_log = logging.getLogger(__name__)


class Shares:
    """Places that are held, by visitor and by network.

    `most`: of all together. `of_visitor`: of one of them. One network has at most half of all.
    """

    def __init__(self, most: int, of_visitor: int) -> None:
        self.most = most
        self.of_visitor = of_visitor
        self._held = 0
        self._by_key: Counter[str] = Counter()
        self._by_network: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._held

    def has_place(self, visitor: Visitor) -> bool:
        """Return whether one more fits."""
        return (
            self._held < self.most
            and (not visitor.key or self._by_key[visitor.key] < self.of_visitor)
            and (not visitor.network or self._by_network[visitor.network] < self.most // 2)
        )

    @contextmanager
    def place(self, visitor: Visitor) -> Iterator[None]:
        """Hold a place for as long as the block runs."""
        self._count(visitor, 1)
        try:
            yield
        finally:
            self._count(visitor, -1)

    def _count(self, visitor: Visitor, number: int) -> None:
        self._held += number
        for counts, key in ((self._by_key, visitor.key), (self._by_network, visitor.network)):
            if key:
                counts[key] += number
                if not counts[key]:
                    del counts[key]


class FairShares:
    """Refuses a websocket for which there is no place, with status 503.

    Streamlit's page then asks how the server is, and tries again; the answer says that it is full.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.shares = Shares(int(setting("plaatsen")), int(setting("plaatsen_bezoeker")))
        SESSIONS.set_function(self.shares.__len__)
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].endswith(HEALTH):
            full = not self.shares.has_place(visitor_of(scope))
            await self.app(scope, receive, _saying_full(send) if full else send)
        else:
            try:
                await self.app(scope, receive, send)
            except BusyError:
                await refusal(scope, BUSY, LINE)(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        visitor = visitor_of(scope)
        proxied = "x-forwarded-for" in Headers(scope=scope)
        if proxied and not visitor.network and not self._warned:
            self._warned = True
            _log.warning(
                "Visitors come from a private address: the shares of an address are not counted"
            )
        if not self.shares.has_place(visitor):
            REFUSED.labels("sessions").inc()
            await refusal(scope, BUSY, LINE)(scope, receive, send)
            return
        with self.shares.place(visitor):
            await self.app(scope, receive, send)


def _saying_full(send: Send) -> Send:
    async def with_header(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)[FULL] = "ja"
        await send(message)

    return with_header
