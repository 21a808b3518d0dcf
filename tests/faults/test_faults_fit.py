"""Every fault fits the code as it is now: its text stands in exactly one place."""

import pytest

from tests.faults.__main__ import AREAS, ROOT
from tests.faults.model import Fault

FAULTS = [fault for faults in AREAS.values() for fault in faults]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fits_in_one_place(fault: Fault) -> None:
    file, before, after = fault.place(ROOT)
    assert file.read_text("utf-8").count(before) == 1
    assert before != after
