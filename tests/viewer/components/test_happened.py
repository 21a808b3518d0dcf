"""What happened in the period of the slider, and the strip that tells how much."""

import datetime as dt

import pytest

from data.domain.query import PACES, Query
from tests.builders import DAY
from tests.viewer.export.views import registry
from viewer.answer.time_strip import time_strip
from viewer.components.change_table import happened
from viewer.locale.catalogue import speaking

END_OF_2019 = dt.date(2019, 12, 31)


def blocks(**filters):
    result = happened(registry().select(Query(date=END_OF_2019, pace="jaar", **filters)))
    return result["blocks"], result["caveat"]


@pytest.mark.parametrize("pace", ["", *PACES])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_view_has_its_strip(pace, language):
    query = Query(date=DAY, pace=pace, provinces=("PV26",), language=language)
    with speaking(language):
        strip = time_strip(registry().select(query))
    assert strip.day == str(DAY)
    titles = {"nl": "Peildatum 20 nov 2026", "en": "Reference date 20 Nov 2026"}
    assert strip.label.replace("\u00a0", " ") == titles[language]
    assert bool(strip.steps) == bool(strip.words) == bool(pace)


def test_the_last_events_of_the_step_stand_in_a_table():
    (table, *_more), caveat = blocks(provinces=("PV26",))
    assert table["caption"] == "Wat veranderde: 2019"
    assert (len(table["rows"]), table["first"]) == (60, 12)
    assert caveat.startswith("U ziet de laatste 60 van ")
    assert "Van een vertrek kent het register geen datum" in caveat


def test_a_step_in_which_nothing_happened_says_so():
    (table, *_more), caveat = blocks(search="qwertyuiop")
    assert not table.get("rows")
    assert table["empty"] == "In deze periode is niets veranderd aan wat u ziet."
    assert "U ziet" not in caveat


@pytest.mark.parametrize(
    ("chosen", "ways"),
    [((), ["./veranderd?peildatum=2019-12-31&sinds=2019-01-01"]), (("23807655",), [])],
)
def test_page_veranderd_tells_the_same_period_but_not_of_chosen_partnerships(chosen, ways):
    result, _caveat = blocks(partnerships=chosen)
    assert [fact["href"] for block in result[1:] for fact in block["facts"]] == ways
