"""How old the register is, on the day that it is: of the server or of the file."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.query import Query
from layers.words.caveats import age_in_words, known_until_in_words, register_age_in_words
from tests.clock import it_is
from tests.viewer.export.views import registry
from viewer.answer.answer import answer_of
from viewer.answer.browser.given import given
from viewer.locale.catalogue import speaking
from viewer.operator.statements import footer

EDITION = dt.date(2026, 5, 16)  # the date of the edition that stands in the repository
MEANS = (
    "veranderde, staat er nog niet in: niet op peildatum vandaag, en niet op de pagina Veranderd"
)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        (dt.date(2026, 6, 15), ""),
        (dt.date(2026, 6, 16), "Het register is ruim 1 maand oud. Wat na 16 mei 2026 "),
        (dt.date(2026, 11, 30), "Het register is ruim 6 maanden oud. Wat na 16 mei 2026 "),
        (dt.date(2027, 5, 15), "Het register is ruim 11 maanden oud. Wat na 16 mei 2026 "),
    ],
)
def test_its_age_is_told_once_it_is_older_than_a_month(now: dt.date, begins: str):
    assert registry().edition_day == EDITION
    with it_is(now):
        sentence = age_in_words(registry(), now)
    assert sentence == (f"{begins}{MEANS}." if begins else "")


def test_below_every_page_it_stands_in_a_line():
    with it_is(dt.date(2026, 6, 15)):
        assert register_age_in_words(registry()) == ""
    with it_is(dt.date(2026, 11, 30)):
        sentence = register_age_in_words(registry())
    assert sentence == "Register van 16 mei 2026: ruim 6 maanden oud."
    assert sentence in footer(sentence)
    assert "Register" not in footer()


def test_page_veranderd_says_until_when_it_can_know():
    until = "Wij weten het tot en met 16 mei 2026: van die dag is het register."
    assert known_until_in_words(registry(), EDITION + dt.timedelta(days=1)) == until
    assert known_until_in_words(registry(), EDITION) == ""


def test_a_day_that_the_register_covers_is_none_the_worse():
    with it_is(dt.date(2026, 11, 30)):
        assert age_in_words(registry(), EDITION) == ""
        with speaking("en"):
            after = age_in_words(registry(), EDITION + dt.timedelta(days=1))
    assert after.startswith("The register is over 6 months old. What changed after 16 May 2026")


@pytest.mark.parametrize("address_date", [None, dt.date(2020, 1, 1)])
def test_the_answer_and_the_engine_of_a_browser_have_it_first(address_date: dt.date | None):
    selection = registry().select(Query(date=address_date))
    with it_is(dt.date(2026, 11, 30)):
        lines, options = answer_of(selection).honesty, given(selection)["options"]
    assert (MEANS in lines[0]) == (MEANS in options["age"]) == (address_date is None)


def opened(name: str, **params: str) -> AppTest:
    def draw(name):
        from importlib import import_module

        from viewer.pages.shell import session
        from viewer.script.main import guarded

        session.enter_page(name)
        guarded(import_module(f"viewer.pages.{name}.page").page)()

    app = AppTest.from_function(draw, default_timeout=30, args=(name,))
    for key, value in params.items():
        app.query_params[key] = value
    return app.run()


@pytest.mark.parametrize("name", ["gegevens", "kwaliteit", "over"])
def test_pages_say_it(name: str):
    app = opened(name)
    assert not app.exception
    assert MEANS in app.container(key="ouderdom").markdown[0].value


def test_a_page_of_an_older_day_does_not():
    app = opened("gegevens", peildatum="2020-01-01")
    assert not any(MEANS in text.value for text in app.markdown)
