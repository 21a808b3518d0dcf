from __future__ import annotations

from tests.house.map import PAGE, page


def test_map_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"
