from __future__ import annotations

from tests.house.decisions import INDEX, decisions, listing
from tests.house.made import with_list


def test_index_is_up_to_date() -> None:
    assert INDEX.read_text("utf-8") == with_list(INDEX, listing()), "run `make docs`"


def test_every_number_is_given_once() -> None:
    """Changes that are on their way have a number already, so there may be gaps."""
    numbers = [each.number for each in decisions()]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) == 1
