"""A day that it is for as long as something is made: what is held in files must not age."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

from data.domain import query


@contextmanager
def it_is(day: dt.date) -> Iterator[None]:
    """Let it be `day` wherever the product asks for the date of today."""
    clock = query.today
    with ExitStack() as stack:
        for module in list(sys.modules.values()):
            if getattr(module, "today", None) is clock:
                stack.enter_context(mock.patch.object(module, "today", return_value=day))
        yield
