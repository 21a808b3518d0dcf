"""Whether who takes part lies in one province or in more."""

import pytest

from data.domain.query import Query
from data.registry.matcher import QueryMatcher
from tests.builders import DAY, partnership, registry


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (["GM0001", "GM0004"], {"binnen"}),  # both in PV26
        (["GM0001", "GM0002"], {"over"}),
        (["GM0001", "PV26"], {"binnen"}),
        (["GM0001", "PV30"], {"over"}),
        (["PV26", "PV30"], {"over"}),
        (["PV26"], {"binnen"}),
        (["GM0001", "WS0636"], {"binnen"}),  # the area of a water board is in no province
        (["WS0636"], set()),
        ([], set()),
        (["GM0091", "GM0004"], {"binnen"}),  # goes by its successor
        (["GM0093", "GM0004"], {"binnen"}),  # was split: nobody stands for it
    ],
    ids=lambda each: "-".join(sorted(each)),
)
def test_municipalities_and_provinces_tell(members: list[str], expected: set[str]):
    record = partnership(1, members)
    known = registry(record)
    for value in ("binnen", "over"):
        query = Query(date=DAY, borders=(value,))
        assert (len(known.select(query)) == 1) == (value in expected)
        assert QueryMatcher(known, query).matching([record]) == [value in expected]
