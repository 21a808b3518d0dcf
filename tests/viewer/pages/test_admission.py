"""The line of visitors whose page is opened for the first time."""

import contextlib
import threading
import time

import pytest
from streamlit.testing.v1 import AppTest

from viewer.pages.shell import admission
from viewer.pages.shell.admission import Line

SECONDS = 10


def until(holds):
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_places_are_given_in_the_order_of_arrival():
    line, order, gate = Line(2), [], threading.Event()
    inside, most = [], []

    def visit(number):
        with line.place() as turns:
            for _ahead in turns:
                pass
            order.append(number)
            inside.append(number)
            most.append(len(inside))
            gate.wait(SECONDS)
            inside.remove(number)

    threads = []
    for number in range(8):
        threads.append(threading.Thread(target=visit, args=(number,)))
        threads[-1].start()
        until(lambda number=number: len(line) + len(order) == number + 1)
    assert order == [0, 1]
    gate.set()
    for thread in threads:
        thread.join(SECONDS)
    assert order == list(range(8))
    assert max(most) <= 2
    assert len(line) == 0


def test_who_waits_hears_how_many_are_ahead(monkeypatch):
    monkeypatch.setattr(admission, "PATIENCE", 0.01)
    line = Line(1)
    with line.place() as first:
        assert list(first) == []
        with line.place() as second, line.place() as third:
            assert next(third) == 1
            assert next(second) == 0


def test_who_leaves_loses_no_place_of_others():
    line = Line(1)
    with line.place() as first:
        list(first)
        with pytest.raises(RuntimeError), line.place():
            raise RuntimeError("the browser was closed while waiting")
        assert len(line) == 0
    with line.place() as next_one:
        assert list(next_one) == []
    with contextlib.suppress(RuntimeError), line.place() as failing:
        list(failing)
        raise RuntimeError("the page failed")
    with line.place() as last:
        assert list(last) == []


def page():
    import streamlit as st

    from viewer.pages.shell.admission import first_run

    with first_run():
        st.write("de pagina")


def test_only_the_first_run_of_a_visitor_waits(monkeypatch):
    monkeypatch.setattr(admission, "PATIENCE", 0.01)
    line = Line(1)
    monkeypatch.setattr(admission, "line", line)
    app = AppTest.from_function(page, default_timeout=SECONDS)
    with line.place() as mine:
        list(mine)
        waiting = threading.Thread(target=app.run)
        waiting.start()
        until(lambda: len(line) == 1)
        assert waiting.is_alive()
    waiting.join(SECONDS)
    assert [one.value for one in app.markdown] == ["de pagina"]
    assert not app.info, "what was said while waiting is gone"
    with line.place() as mine:
        list(mine)
        app.run()
        assert [one.value for one in app.markdown] == ["de pagina"]
