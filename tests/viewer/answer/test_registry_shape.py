"""The shape of the registry that a browser is given, which pages of other releases go by."""

import hashlib
import json
from typing import Any

from data.domain.query import Query
from tests.clock import it_is
from tests.web.vectors import DAY, small
from viewer.answer.browser.given import SHAPE, given
from viewer.answer.browser.start import start

FINGERPRINTS = {1: "8d60c970d15c4c9e"}
"""By shape. What comes in one release has one number, however often it changed before that."""


def shape_of(value: Any) -> Any:
    """Return what stands where: names of fields and kinds of values, whichever the values are."""
    if isinstance(value, dict):
        if all(name[:1].isdigit() or name[:2] in {"GM", "PV", "WS"} for name in value):
            return {"*": kinds(value.values())}
        return {name: shape_of(one) for name, one in sorted(value.items())}
    if isinstance(value, list | tuple):
        return kinds(value)
    return "number" if isinstance(value, int | float) else type(value).__name__


def kinds(values: Any) -> list[Any]:
    """Return the shapes that occur, each once."""
    return sorted({json.dumps(shape_of(value), sort_keys=True) for value in values})


def test_a_change_has_a_number_of_its_own():
    with it_is(DAY):
        value = json.loads(json.dumps(given(small().select(Query())) | {"start": start()}))
    shape = json.dumps(shape_of(value), sort_keys=True)
    fingerprint = hashlib.sha256(shape.encode()).hexdigest()[:16]
    assert FINGERPRINTS[SHAPE] == fingerprint, (
        "What a browser is given has another shape: raise SHAPE in viewer/answer/browser/given.py "
        f"and in viewer/web/engine/registry.js, and add {fingerprint!r} here."
    )
