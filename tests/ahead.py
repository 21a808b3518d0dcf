"""A plugin (`-p tests.ahead`): today is so many days later, in which a test must hold as well.

It says how many in `SAMENWERKINGSKAART_AHEAD`. Servers, which are processes of their own, keep the
day that it is.
"""

from __future__ import annotations

import datetime as dt
import os

from data.domain import query

_DAYS = dt.timedelta(days=int(os.environ["SAMENWERKINGSKAART_AHEAD"]))
_today = query.today


def later() -> dt.date:
    """Return the day that it will be."""
    return _today() + _DAYS


query.today = later  # before any module takes it over by name
