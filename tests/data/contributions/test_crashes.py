"""A writer that is killed at any moment leaves a whole chain, with all that it was promised."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from types import ModuleType

import pytest

from data.contributions.log.events import NewEvent
from data.contributions.log.store import open_store
from tests.soak import rounds

KILLS = 10
LONGEST = 0.06
"""Seconds after the first event within which the writer is killed."""


def write_for_ever(address: str, promised) -> None:
    """Append event after event, and tell the key of each that is safe."""
    store = open_store(address)
    while True:
        promised.send(
            store.append(NewEvent("ingediend", "voorstel", "a1", {"tekst": "x" * 900})).key
        )


@pytest.mark.soak
def test_a_killed_writer_loses_nothing_it_was_promised(store, address, monkeypatch):
    # What another test left there would be run in the writer.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    draw = random.Random(20261201)  # noqa: S311 - no secret
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    for _ in range(rounds(KILLS)):
        before = store.head().length
        promised, end = context.Pipe(duplex=False)
        writer = context.Process(target=write_for_ever, args=(address, end))
        writer.start()
        end.close()
        keys = [promised.recv()]
        time.sleep(draw.uniform(0, LONGEST))
        writer.kill()
        writer.join()
        try:
            while True:
                keys.append(promised.recv())
        except EOFError:
            pass
        assert store.append(NewEvent("aanvaard", "voorstel", "a2")).number == store.verify().length
        written = [event.key for event in store.events()][before:-1]
        # At most the one that was on its way is there without having been told.
        assert written[: len(keys)] == keys
        assert len(written) - len(keys) in (0, 1)
