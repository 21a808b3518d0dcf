"""Keep what Streamlit tells of the machine it runs on from its visitors.

With every run its page gets the path of the script, the versions of Streamlit and Python, the kind
of system and an id of the installation. The page asks none of it for what it does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PYTHON = ".".join(map(str, sys.version_info)).encode()
"""As Streamlit writes it, in no message but those that hold the rest."""


class Undisclosed:
    """Leaves out of the messages of the websocket what is nobody's business."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, without it."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def without(message: Message) -> None:
            content = message.get("bytes")
            if content and _PYTHON in content:
                message = {**message, "bytes": _without(content)}
            await send(message)

        await self.app(scope, receive, without)


def _without(content: bytes) -> bytes:
    message = ForwardMsg.FromString(content)
    session = message.new_session
    session.main_script_path = ""
    for part in (session.initialize.user_info, session.initialize.environment_info):
        for field in part.DESCRIPTOR.fields:
            part.ClearField(field.name)
    return bytes(message.SerializeToString())
