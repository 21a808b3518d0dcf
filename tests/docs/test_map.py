from __future__ import annotations

from tests.house.made import with_list
from tests.house.map import PAGE, listing


def test_map_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == with_list(PAGE, listing()), "run `make docs`"
