"""What a proxy or a manager of containers asks: `/gezond` (it runs), `/klaar` (send visitors)."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from viewer.registries.loaded import registries


@dataclass
class Readiness:
    """How far this process is."""

    warm: bool = False
    stopping: bool = False

    def reason(self) -> str:
        """Return why no visitor should be sent here; "" when they can come."""
        if self.stopping:
            return "stopt"
        if not self.warm:
            return "start"
        return "" if registries.ready() else "geen editie"


readiness = Readiness()


async def _healthy(_request: Request) -> Response:
    return _answer("", "gezond")


async def _ready(_request: Request) -> Response:
    return _answer(readiness.reason(), "klaar")


def _answer(reason: str, good: str) -> Response:
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse(reason or good, 503 if reason else 200, headers)


def probe_routes() -> list[Route]:
    """Return the routes, at the root and below the path prefix."""
    prefix = (st.get_option("server.baseUrlPath") or "").strip("/")
    return [
        Route(f"{start}/{name}", probe)
        for start in dict.fromkeys(("", f"/{prefix}" if prefix else ""))
        for name, probe in (("gezond", _healthy), ("klaar", _ready))
    ]
