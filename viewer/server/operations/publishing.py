"""Publishing beside the viewer: what is accepted comes into the edition, by a process of its own.

The viewer only looks whether something waits. Making an edition takes seconds of all its processor
and some hundreds of megabytes, so another process does that, and is gone afterwards.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from subprocess import DEVNULL, PIPE, STDOUT

import anyio
import anyio.to_thread
from anyio.abc import Process

from data.contributions.place import in_use
from data.domain.errors import KaartError
from data.io.settings import setting

SECONDS = 3.0
"""Between two looks whether something was accepted."""

_COMMAND = (sys.executable, "-m", "viewer", "contributions", "publish")
_log = logging.getLogger(__name__)


async def publish_accepted() -> None:
    """Publish each time that something is accepted, until cancelled.

    Not where the operator has another process do so (`publiceren`): there is one writer.
    """
    if setting("publiceren") != "ja":
        return
    while True:
        await anyio.sleep(SECONDS)
        if in_use() and await anyio.to_thread.run_sync(_waits):
            await _publish()


def _waits() -> bool:
    """Return whether something waits; a database that is gone for a while is looked at later."""
    from data.contributions.accepted import waiting
    from data.contributions.log.store import open_store

    try:
        store = open_store()
    except KaartError as error:
        _log.warning("Contributions cannot be read: %s", error)
        return False
    try:
        return bool(waiting(store))
    except KaartError as error:
        _log.warning("Contributions cannot be read: %s", error)
        return False
    finally:
        store.engine.dispose()


async def _publish() -> None:
    """Run the command; who stops the viewer stops it too, and no edition is half made then."""
    process = await anyio.open_process(
        _COMMAND, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, env=dict(os.environ)
    )
    try:
        said = await _output(process)
        status = await process.wait()
    finally:
        with anyio.CancelScope(shield=True):
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.terminate()
                await process.wait()
    last = said.strip().rpartition("\n")[2]
    (_log.warning if status else _log.info)("Publishing contributions: %s", last)
    if status:  # a refresh is under way, or it was refused: not every few seconds
        await anyio.sleep(10 * SECONDS)


async def _output(process: Process) -> str:
    if process.stdout is None:
        return ""
    parts = [part async for part in process.stdout]
    return b"".join(parts).decode("utf-8", "replace")
