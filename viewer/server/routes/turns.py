"""Slow work: a few pieces at a time, in threads of their own; the others wait, and not too long."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from viewer.server.admission.fair_shares import Shares
from viewer.server.admission.visitors import visitor_of
from viewer.server.operations.metrics import REFUSED, WAITING

PATIENCE, AGAIN = 30.0, 15
"""Seconds that a visitor waits for a turn, and after which it may be tried again."""


class Turns:
    """Makes answers, a few at a time; one visitor or address has at most half of the places.

    `work`: what it is called in metrics. `at_once` and `most_waiting`: how many are made at the
    same time, and how many visitors wait at most. `patience`: seconds that a visitor waits.
    `busy`: the line for whom it takes too long. `refused_share`: status for who asks for more than
    a share.
    """

    def __init__(
        self,
        work: str,
        busy: str,
        at_once: int,
        most_waiting: int,
        patience: float = PATIENCE,
        refused_share: int = 503,
    ) -> None:
        most = at_once + most_waiting
        self._shares = Shares(most, of_visitor=most // 2)
        self._refusals = REFUSED.labels(work)
        WAITING.labels(work).set_function(self._shares.__len__)
        self._working = asyncio.Semaphore(at_once)
        self._patience = patience
        self._refused_share = refused_share
        self._busy = f"{busy} Probeer het over {AGAIN} seconden opnieuw."

    async def made(self, request: Request, make: Callable[[], Response]) -> Response:
        """Return what `make` makes in a thread, or one line that says why not."""
        visitor = visitor_of(request.scope)
        if not self._shares.has_place(visitor):
            return self._refused(self._refused_share)
        with self._shares.place(visitor):
            try:
                async with asyncio.timeout(self._patience):
                    await self._working.acquire()
            except TimeoutError:
                return self._refused()
            try:
                if await request.is_disconnected():
                    return Response(status_code=499)
                # Not one of the threads that answer filters: those may all be taken.
                return await anyio.to_thread.run_sync(make, limiter=CapacityLimiter(1))
            finally:
                self._working.release()

    def _refused(self, status: int = 503) -> Response:
        self._refusals.inc()
        headers = {"Retry-After": str(AGAIN), "Cache-Control": "no-store"}
        return PlainTextResponse(self._busy, status, headers)


class Answers:
    """Answers that were made before, the latest used of them: at most so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held: OrderedDict[Hashable, tuple[bytes, dict[str, str]]] = OrderedDict()
        self.bytes = 0

    def get(self, key: Hashable) -> Response | None:
        """Return the answer with this key; None when it is not held."""
        if key not in self._held:
            return None
        self._held.move_to_end(key)
        body, headers = self._held[key]
        return Response(body, headers=headers)  # a new one: on its way out headers are added

    def put(self, key: Hashable, made: Response) -> None:
        """Hold an answer, when it is a good one; those that nobody asked for longest lapse."""
        if made.status_code != 200 or key in self._held:
            return
        self._held[key] = bytes(made.body), dict(made.headers)
        self.bytes += len(made.body)
        while self.bytes > self._most:
            self.bytes -= len(self._held.popitem(last=False)[1][0])
