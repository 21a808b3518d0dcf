from __future__ import annotations

from tests.house.decisions import INDEX, decisions, listing
from tests.house.made import with_list


def test_index_is_up_to_date() -> None:
    assert INDEX.read_text("utf-8") == with_list(INDEX, listing()), "run `make docs`"


def test_every_number_is_given_once() -> None:
    numbers = sorted(each.number for each in decisions())
    assert numbers == list(range(1, len(numbers) + 1))
