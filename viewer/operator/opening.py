"""The view with which the viewer opens for who asks for none."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from data.domain.errors import QueryError
from data.io.settings import setting
from viewer.address.mending import mended
from viewer.address.parameters import PARAMETERS


def opening_view() -> str:
    """Return the parameters of the operator's view; "" without one.

    Raises `QueryError` when one of them is no parameter of a view.
    """
    params = mended(parse_qs(setting("begin").removeprefix("?")))
    for name in params.keys() - PARAMETERS.keys():
        raise QueryError(
            f"“{name}” (begin) is geen parameter van een beeld",
            "Neem over wat achter het vraagteken staat in een adres van “Delen”",
        )
    return urlencode(params, doseq=True)


def plain_view() -> str:
    """Return what stands in place of no parameters at all, where those open another view."""
    return "taal=nl" if opening_view() else ""
