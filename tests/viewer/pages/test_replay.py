"""The slider through time without a browser: what it leads to, and what the page then tells."""

import datetime as dt

import pytest

from data.domain.query import PACES, Query
from data.history.periods import Period
from tests.builders import DAY
from tests.viewer.export.views import registry
from tests.viewer.pages.test_pages import no_browser, opened, result  # noqa: F401 - a fixture
from viewer.answer.time_strip import time_strip
from viewer.components.map import MapEvents
from viewer.locale.catalogue import speaking
from viewer.pages.kaart import replay
from viewer.pages.shell import session


@pytest.fixture
def shown(monkeypatch):
    """Give the view that an event leads to, and whether it takes the place of the one before."""
    found = {"query": Query(date=DAY, pace="jaar"), "stayed": False}
    monkeypatch.setattr(session, "current", lambda: found["query"])
    monkeypatch.setattr(session, "show", lambda query: found.update(query=query))
    monkeypatch.setattr(session, "replace_history_entry", lambda: found.update(stayed=True))
    return found


@pytest.mark.parametrize(
    ("event", "date"),
    [
        (MapEvents(stap="2019"), "2019-12-31"),
        (MapEvents(stap="2019-02", speelt=True), "2019-02-28"),
        (MapEvents(stap="onzin"), str(DAY)),
        (MapEvents(dag="2016-05-01"), "2016-05-01"),
        (MapEvents(dag="1800-01-01"), "1950-01-01"),
        (MapEvents(dag=""), "None"),
        (MapEvents(dag="31 mei"), "None"),
    ],
)
def test_a_step_or_a_day_leads_to_its_reference_date(shown, event, date):
    assert replay.on_event(event)
    assert str(shown["query"].date) == date
    assert shown["stayed"] == event.speelt


@pytest.mark.parametrize(
    ("asked", "pace"), [("jaar", "jaar"), ("maand", "maand"), ("dicht", ""), ("eeuw", "")]
)
def test_the_slider_opens_closes_and_changes_its_steps(shown, asked, pace):
    assert replay.on_event(MapEvents(tijd=asked))
    assert shown["query"] == Query(date=DAY, pace=pace)


@pytest.mark.usefixtures("shown")
def test_other_events_are_not_of_the_slider():
    assert not replay.on_event(MapEvents(gemeente="GM0344"))
    assert not replay.on_event(MapEvents())


@pytest.mark.parametrize("pace", ["", *PACES])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_view_has_its_strip(pace, language):
    query = Query(date=DAY, pace=pace, provinces=("PV26",), language=language)
    with speaking(language):
        strip = time_strip(registry().select(query))
    assert strip.day == str(DAY)
    told = {"nl": "Peildatum 20 nov 2026", "en": "Reference date 20 Nov 2026"}
    assert strip.label.replace("\u00a0", " ") == told[language]
    assert bool(strip.steps) == bool(strip.words) == bool(pace)


def test_the_page_tells_what_happened_in_the_step():
    app = opened(peildatum="2019-12-31", tijd="jaar", provincie="PV26")
    assert not app.exception
    assert result(app) == "# 45 samenwerkingen, 26 gemeenten in de provincie Utrecht"
    told = " ".join(m.value for m in app.container(key="gebeurd").markdown)
    assert "U ziet de laatste 60 van" in told
    assert "Van een vertrek kent het register geen datum" in told


@pytest.mark.parametrize(
    ("chosen", "ways"),
    [((), ["./veranderd?peildatum=2019-12-31&sinds=2019-01-01"]), (("23807655",), [])],
)
def test_page_veranderd_tells_the_same_period_but_not_of_chosen_partnerships(chosen, ways):
    query = Query(date=dt.date(2019, 12, 31), pace="jaar", partnerships=chosen)
    period = Period("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31), ())
    found = replay._way(query, period)
    assert [fact.href for block in found for fact in block.facts] == ways


def test_without_slider_nothing_is_told():
    app = opened(peildatum="2019-12-31")
    with pytest.raises(KeyError):
        app.container(key="gebeurd")
