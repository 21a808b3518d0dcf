import threading

import anyio
import pytest

from data.domain.errors import EditionError
from viewer.server import application
from viewer.server.probes import Readiness


@pytest.mark.parametrize(
    ("error", "line", "waiting"),
    [
        (EditionError("tabel.csv is beschadigd", "Zet een andere terug"), "cannot be shown", False),
        (ValueError("x"), "Loading what visitors need failed", True),
        (None, "", False),
    ],
    ids=["a damaged edition", "a fault of ours", "nothing"],
)
def test_what_goes_wrong_is_told_and_ends_nothing(monkeypatch, caplog, error, line, waiting):
    def warm():
        if error:
            raise error

    readiness = Readiness()
    monkeypatch.setattr(application, "_warm", warm)
    monkeypatch.setattr(application, "readiness", readiness)
    application._warm_up()
    assert len(caplog.records) == bool(error)
    assert line in caplog.text
    assert (readiness.reason() == "start") is waiting
    if isinstance(error, EditionError):
        assert caplog.records[0].exc_info is None
        assert len(caplog.records[0].getMessage().splitlines()) == 1


def test_stopping_does_not_wait_for_it(monkeypatch):
    goes_on, ended = threading.Event(), threading.Event()

    def warm():
        goes_on.wait(60)
        ended.set()

    async def start_and_stop():
        async with application._lifespan(None):
            pass

    monkeypatch.setattr(application, "_warm", warm)
    monkeypatch.setattr(application, "readiness", Readiness())
    anyio.run(start_and_stop)
    assert not ended.is_set()
    goes_on.set()
    assert ended.wait(60)
