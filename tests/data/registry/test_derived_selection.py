"""What the three ways of treating derived topics select in the committed edition."""

import datetime as dt

import pytest

from data.domain.query import DERIVED, Query
from data.domain.records import NOT_REGISTERED
from tests.edition import committed_registry

DAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def known():
    return committed_registry()


def selected(**facts):
    return Query(**{"date": DAY, "bases": ("wgr",), **facts})


@pytest.mark.parametrize("derived", DERIVED)
def test_215_of_451_stay_without_a_registered_topic(known, derived):
    selection = known.select(selected(derived=derived))
    assert len(selection) == 451
    assert selection.facet_counts["onderwerp"][NOT_REGISTERED] == 215
    assert len(known.select(selected(topics=(NOT_REGISTERED,), derived=derived))) == 215


def test_a_third_of_these_get_a_derived_one(known):
    silent = known.select(selected(topics=(NOT_REGISTERED,)))
    assert sum(bool(record.derived) for record in silent.partnerships) == 73


@pytest.mark.parametrize(
    ("topic", "registered", "derived"),
    [
        ("afval", 34, 8),
        ("natuur-en-milieu", 61, 13),
        ("zorg-en-gezondheid", 45, 9),
        ("cultureel-erfgoed", 12, 20),
        ("belasting", 15, 10),
        ("openbare-orde-en-veiligheid", 35, 9),
        ("werk", 28, 0),
    ],
)
def test_topics_registered_and_derived(known, topic, registered, derived):
    everything = known.select(selected())
    assert everything.facet_counts["onderwerp"][topic] == registered
    assert everything.derived_counts.get(topic, 0) == derived
    assert len(known.select(selected(topics=(topic,)))) == registered
    assert len(known.select(selected(topics=(topic,), derived="uit"))) == registered
    counted = known.select(selected(topics=(topic,), derived="mee"))
    assert len(counted) == registered + derived
    assert counted.facet_counts["onderwerp"][topic] == registered + derived


def test_an_older_version_has_its_own_derived_topics(known):
    """A rule reads every version, so an earlier reference date has derived topics too."""
    selection = known.select(selected(date=dt.date(2020, 1, 1), topics=("afval",), derived="mee"))
    assert any(record.derived for record in selection.partnerships)
