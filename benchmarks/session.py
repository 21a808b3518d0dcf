"""A visitor without a browser: speaks Streamlit's own protocol over its websocket.

As the browser does, it accepts compression, sends the address along that the server last wrote, and
opens the map's line beside the page's.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.servers import HOST, Server
from benchmarks.subjects import BASES

ANSWER_SECONDS = 30
LARGEST = 64_000_000  # bytes of one message

_LINE = re.compile(rb'"line": ?"([\w-]+)"')
_KEY = "-basis"  # how the identifier of the filter ends


class SessionError(RuntimeError):
    """An answer that is not what was asked for, or does not come."""


@dataclass(frozen=True)
class Answer:
    """How long a change took, in milliseconds since it was asked for.

    Attributes
    ----------
    map : float
        Until the data of the new map (or the new text) was there.
    whole : float
        Until everything that the run of the script sends was there.
    """

    map: float
    whole: float


@dataclass
class Session:
    """One open page."""

    server: Server
    stream: ClientConnection
    query: str
    page: str = ""
    widget: str = ""
    labels: list[str] = field(default_factory=list)
    line: str = ""
    _awaited: bytes = b""
    _arrived: float = 0

    async def change(self, chosen: Sequence[str]) -> Answer:
        """Choose values of the filter and wait for the answer."""
        self._awaited, self._arrived = self.server.subject.answer(chosen), 0
        start = time.perf_counter()
        await self.run(chosen)
        end = time.perf_counter()
        if not self._arrived:
            raise SessionError(f"The answer does not show {chosen}")
        return Answer((self._arrived - start) * 1000, (end - start) * 1000)

    async def run(self, chosen: Sequence[str] = ()) -> None:
        """Have the script run, and read until it has finished."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string, rerun.page_script_hash = self.query, self.page
        if self.widget:
            state = rerun.widget_states.widgets.add(id=self.widget)
            labels = [self.labels[BASES.index(value)] for value in chosen]
            state.string_array_value.data.extend(labels)
        await self.stream.send(message.SerializeToString())
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                while not self._read(await self.stream.recv(decode=False)):
                    pass
        except TimeoutError:
            raise SessionError(f"No answer within {ANSWER_SECONDS} s") from None

    def look(self, content: bytes) -> None:
        """Note when what was asked for is there."""
        if self._awaited and not self._arrived and self._awaited in content:
            self._arrived = time.perf_counter()

    def _read(self, content: bytes) -> bool:
        """Take in a message; tell whether the run is over."""
        self.look(content)
        message = ForwardMsg.FromString(content)
        match message.WhichOneof("type"):
            case "delta":
                self._read_element(message, content)
            case "navigation":
                self.page = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise SessionError("The script did not finish")
                return True
        return False

    def _read_element(self, message: ForwardMsg, content: bytes) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "exception":
                raise SessionError(element.exception.message)
            case "button_group" if element.button_group.id.endswith(_KEY):
                self.widget = element.button_group.id
                self.labels = [option.content for option in element.button_group.options]
            case "bidi_component":
                found = _LINE.search(content)
                self.line = found[1].decode() if found else ""


@asynccontextmanager
async def visiting(server: Server) -> AsyncIterator[Session]:
    """Open a page, wait until it is whole, and leave it in the end."""
    root = f"ws://{HOST}:{server.port}"
    stream = connect(f"{root}/_stcore/stream", subprotocols=["streamlit"], max_size=LARGEST)  # type: ignore[list-item]
    async with stream as connection:
        session = Session(server, connection, server.subject.query)
        await session.run()
        if not session.line:
            yield session
            return
        async with connect(f"{root}/{server.subject.line}/{session.line}") as line:
            reader = asyncio.create_task(_listen(session, line))
            try:
                yield session
            finally:
                reader.cancel()


async def _listen(session: Session, line: ClientConnection) -> None:
    async for content in line:
        session.look(content if isinstance(content, bytes) else content.encode())
