"""Whose first run it is: pages are opened in the order in which they are asked for.

Opening a page costs a third of a second of processor time, many times what a change on it costs.
All at once, nobody's would end; one after another, everybody's does, and who has a page goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

import streamlit as st

from layers.words.language import _

PLACES = 2
"""Pages that are opened at once."""

PATIENCE = 0.3
"""Seconds before who waits is told so, and between two looks at how many are ahead."""

_ADMITTED = "_admitted"


class Line:
    """Who waits, in order of arrival."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._inside = 0
        self._waiting: deque[object] = deque()
        self._changed = Condition()

    def __len__(self) -> int:
        return len(self._waiting)

    @contextmanager
    def place(self) -> Iterator[Iterator[int]]:
        """Wait for a place, and have it until the end of the block.

        Gives how many are ahead, every `PATIENCE` seconds until the place is there; who leaves
        before that loses their turn and no more.
        """
        ticket = object()
        with self._changed:
            self._waiting.append(ticket)
        try:
            yield self._ahead(ticket)
        finally:
            with self._changed:
                if ticket in self._waiting:
                    self._waiting.remove(ticket)
                else:
                    self._inside -= 1
                self._changed.notify_all()

    def _ahead(self, ticket: object) -> Iterator[int]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_next(ticket), PATIENCE)
                if self._is_next(ticket):
                    self._waiting.popleft()
                    self._inside += 1
                    return
                ahead = self._waiting.index(ticket)
            yield ahead

    def _is_next(self, ticket: object) -> bool:
        return self._inside < self._places and self._waiting[0] is ticket


line = Line(PLACES)
"""The line of this process."""


@contextmanager
def first_run() -> Iterator[None]:
    """Let the first run of a visitor wait for its turn, and tell how many are ahead."""
    if st.session_state.get(_ADMITTED):
        yield
        return
    with line.place() as turns:
        busy = None
        for ahead in turns:
            busy = busy or st.empty()
            busy.info(_busy(ahead), icon=":material/hourglass_top:")
        if busy is not None:
            busy.empty()
        try:
            yield
        finally:
            st.session_state[_ADMITTED] = True


def _busy(ahead: int) -> str:
    if ahead:
        return _("Het is druk. Deze pagina opent vanzelf; er zijn er nog {count} voor u.").format(
            count=ahead
        )
    return _("Het is druk. Deze pagina opent vanzelf; u bent de volgende.")
