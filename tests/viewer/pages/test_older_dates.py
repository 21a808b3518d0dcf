"""Pages and files on a date of which much is not known."""

import datetime as dt
import json

import pytest
from streamlit.testing.v1 import AppTest

from data.analysis.profile import participations_of
from data.domain.query import Query
from layers.words.caveats import PERHAPS, cautions, starts_in_words
from tests.clock import it_is
from tests.viewer.export.views import SITE, registry
from viewer.answer.answer import answer_of
from viewer.answer.partnership_list import details, item
from viewer.answer.serialise import serialised
from viewer.export.guide import guide
from viewer.export.onefile.page import html_page as one_file
from viewer.export.snapshot import sheet_of
from viewer.export.view import view_of
from viewer.pages.samenwerking.facts import facts

OLD, LONG_AGO = "2016-06-01", "1990-01-01"
REGISTER = "Tot en met 2018 is het register onvolledig"
STARTS = "Van 66 van deze samenwerkingen is het begin niet bekend"


def opened(name, **params):
    app = AppTest.from_string(
        f"from viewer.pages.shell import session\nfrom viewer.pages.{name}.page import page\n"
        f"session.enter_page({name!r})\npage()\n",
        default_timeout=30,
    )
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def address(app):
    """Return the parameters of the page: one that it wrote itself is a list."""
    parameters = app.query_params.items()
    return {key: value if isinstance(value, str) else ",".join(value) for key, value in parameters}


def notices(app):
    return " ".join(each.value for each in (*app.title, *app.markdown, *app.info, *app.warning))


@pytest.mark.parametrize("name", ["gemeente", "verbanden", "gegevens", "veranderd", "samenwerking"])
def test_a_page_tells_what_is_not_known_of_an_older_date(name):
    app = opened(name, peildatum=OLD)
    assert REGISTER in notices(app)
    assert STARTS in notices(app)
    assert address(app) == {"peildatum": OLD}
    assert REGISTER not in notices(opened(name))
    assert STARTS not in notices(opened(name))


def test_the_page_of_a_municipality_counts_its_own_partnerships_without_a_start():
    selection = registry().select(Query(date=dt.date.fromisoformat(OLD)))
    own = [one.record for one in participations_of(selection, "GM0344")]
    count = sum(record.start is None for record in own)
    doubtful = sum(selection.is_doubtful(record) for record in own)
    assert 1 < doubtful <= count < 40
    app = opened("gemeente", peildatum=OLD, gemeente="GM0344")
    assert starts_in_words(count, doubtful) in notices(app)
    assert STARTS not in notices(app)
    nothing_known = notices(opened("gemeente", peildatum=OLD, gemeente="GM0018"))
    assert REGISTER in nothing_known
    assert "is het begin niet bekend" not in nothing_known


@pytest.mark.parametrize(("day", "cautious"), [(OLD, True), ("2019-01-01", True), (None, False)])
def test_the_map_tells_it_right_below(day, cautious):
    query = Query(date=day and dt.date.fromisoformat(day))
    sent = serialised(answer_of(registry().select(query)))["caution"]
    assert bool(sent) == cautious
    if cautious:
        assert sent == [
            "Lees waarom",
            " ".join(cautions(registry().select(query))),
            "./over",
        ]


def test_a_municipality_of_which_nothing_is_known_has_a_way_to_today():
    app = opened("gemeente", gemeente="GM0018", peildatum=OLD)
    assert app.title[0].value == "Hoogezand-Sappemeer: geen deelname bekend op 1 juni 2016"
    assert "noemt het register alleen de opvolger, Midden-Groningen" in notices(app)
    assert address(app) == {"gemeente": "GM0018", "peildatum": OLD}
    app.button(key="vandaag").click().run()
    assert not app.exception
    assert app.title[0].value.startswith("Midden-Groningen doet mee aan")
    assert address(app) == {"gemeente": "GM1952"}


@pytest.mark.parametrize(
    "params",
    [{"gemeente": "GM0014", "peildatum": OLD}, {"gemeente": "GM0344"}],
)
def test_a_municipality_of_which_something_is_known_needs_none(params):
    app = opened("gemeente", **params)
    assert "doet mee aan" in app.title[0].value
    assert not [each for each in app.button if each.key == "vandaag"]


def test_a_partnership_without_a_start_says_so():
    app = opened("samenwerking", samenwerking="g40", peildatum=LONG_AGO)
    (line,) = app.info
    assert line.value.startswith("Begin onbekend: of deze samenwerking er op 1 januari 1990 al was")
    assert REGISTER not in notices(app)
    assert not opened("samenwerking", samenwerking="g40").info
    assert not opened("samenwerking", samenwerking="23862467", peildatum=OLD).info


@pytest.mark.parametrize(
    ("day", "meta", "since", "fact"),
    [
        (LONG_AGO, True, PERHAPS, PERHAPS),
        ("2026-11-20", False, None, "begin onbekend"),
    ],
)
def test_it_is_marked_in_the_list_and_in_the_details(day, meta, since, fact):
    query = Query(date=dt.date.fromisoformat(day))
    known = registry()
    selection, record = known.select(query), known.versions("g40")[0]
    assert item(selection, record, "").meta.endswith("begin onbekend") == meta
    shown = {each.label: each.value for each in details(selection, record).facts}
    assert shown.get("Samenwerking sinds") == since
    (content, _source) = facts(known, record, (), query)
    assert {each.label: each.value for each in content.facts}["Samenwerking sinds"] == fact


def view(day, **filters):
    date = day and dt.date.fromisoformat(day)
    return view_of(Query(date=date, **filters), registry(), site=SITE)


def test_files_tell_it_too():
    old, now = view(OLD), view("2026-11-20")
    assert REGISTER in sheet_of(old).honesty
    assert STARTS in sheet_of(old).honesty
    assert REGISTER not in sheet_of(now).honesty
    lines = [entry.text for entry in guide(old, ()) if entry.name == "Oudere peildatum"]
    assert lines == list(cautions(old.selection))
    assert not [entry for entry in guide(now, ()) if entry.name == "Oudere peildatum"]
    (begin,) = [entry.text for entry in guide(now, ()) if entry.name == "Begin"]
    assert begin.startswith("Van 66 van de 682 is het begin niet bekend")


def test_the_map_in_one_file_has_what_it_needs_to_tell_it():
    def options(shown):
        text = one_file(shown)
        return json.loads(text.split('id="gegevens">', 1)[1].split("</script>", 1)[0])["options"]

    old, now = options(view(OLD)), options(view("2026-11-20"))
    assert old["register"].startswith(REGISTER)
    assert old["incomplete"] is True
    assert (now["register"], now["incomplete"]) == ("", False)


def test_page_about_explains_it():
    with it_is(dt.date(2026, 11, 20)):
        text = notices(opened("over"))
    assert "**Oudere peildatum.**" in text
    assert "Op 1 januari 2015 noemt het 143 geldende regelingen, op 1 januari 2019 432." in text
    assert "**Begin onbekend.** Van 282 van de 898 samenwerkingen" in text


def test_the_guide_of_a_file_tells_of_when_its_boundaries_are():
    def notices(day):
        (parameters,) = [entry.text for entry in guide(view(day), ()) if entry.name == "Grenzen"]
        return parameters

    assert notices(OLD).startswith(
        "Vlakken en gemeentecodes zijn die van toen. Grenzen van 1 januari 2016: 390 gemeenten."
    )
    now = "Vlakken en gemeentecodes zijn die van de kaart van nu."
    assert notices("2026-11-20") == now
    assert notices("2012-01-01") != now
