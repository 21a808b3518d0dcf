"""Own additions are told apart from the register wherever they are shown."""

import pytest

from data.domain.query import Query
from tests.builders import DAY
from tests.viewer.export.views import registry, view
from viewer.answer.partnership_list import details, item
from viewer.export.tables.partnerships import PARTNERSHIPS
from viewer.locale.catalogue import speaking

ALL = Query(date=DAY)


def record(identifier):
    return registry().version_on(identifier, DAY)


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("nl", "eigen inventarisatie", "Eigen inventarisatie, niet uit het register"),
        ("en", "own inventory", "Our own inventory, not from the register"),
    ],
    ids=["nl", "en"],
)
def test_an_addition_says_so_in_list_and_details(language, short, full):
    selection = registry().select(ALL)
    with speaking(language):
        assert item(selection, record("brabantstad"), "").meta.endswith(f" · {short}")
        facts = [fact.value for fact in details(selection, record("brabantstad")).facts]
    assert full in facts


def test_an_arrangement_of_the_register_does_not():
    selection = registry().select(ALL)
    registered = next(each for each in selection.partnerships if each.registered)
    assert "inventarisatie" not in item(selection, registered, "").meta
    assert "Herkomst" not in [fact.label for fact in details(selection, registered).facts]


def test_files_tell_the_origin_of_every_partnership():
    names = [column.key for column in PARTNERSHIPS.columns]
    place, basis = names.index("herkomst"), names.index("basis_code")
    pairs = {(cells[basis] == "wgr", cells[place]) for cells in PARTNERSHIPS.values(view().reader)}
    assert pairs == {
        (True, "Landelijk register"),
        (False, "Eigen inventarisatie, niet uit het register"),
    }
