"""What is said of joining and leaving, of opgaven, of Regio Deals, and of who is served."""

from dataclasses import replace
from datetime import date

import pytest

from data.analysis.opgaven import crossovers, stacking
from data.analysis.regio_deals import deals_of
from data.analysis.served import Served
from data.domain.query import Query
from layers.words.lenses import membership_scenario as words
from layers.words.lenses import opgaven, served
from tests.builders import partnership
from tests.builders import registry as registry_of
from tests.data.analysis.test_membership_scenario import ODU, ROVA, scenario
from tests.edition import committed_registry
from viewer.locale.catalogue import speaking

DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def dutch():
    with speaking("nl"):
        yield


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_said_infers_nothing(language):
    with speaking(language):
        selection, made = scenario(ODU, "GM0355")
        said = [
            words.step_title(selection, made),
            words.step_in_words(selection, made),
            words.costs_in_words(selection, made),
            words.terms_in_words(made),
        ]
        _selection, other = scenario(ROVA, "GM0355")
        partial = words.step_in_words(selection, other)
        elsewhere = words.terms_in_words(other)
    if language == "nl":
        assert said[0] == "Als Zeist uittreedt uit Omgevingsdienst Utrecht"
        assert "Zonder haar doen nog mee: 25 gemeenten en 1 provincie." in said[1]
        assert "1.415.104 inwoners" in said[1]
        assert "1.348.456 inwoners" in said[1]
        assert said[2].startswith("Zeist draagt volgens de verdeelsleutel 5,2 % van de kosten.")
        assert said[3].endswith("(artikel 9).")
        assert "staat niet op de lijst, die onvolledig is" in partial
        assert "artikel" not in elsewhere
    else:
        assert said[0] == "If Zeist leaves Omgevingsdienst Utrecht"
        assert "incomplete" in partial


def test_one_that_is_left_alone_is_told():
    registry = registry_of(partnership(1, ["GM0001", "GM0002"]))
    selection, made = scenario("001", "GM0001", registry)
    with speaking("nl"):
        assert "Dan blijft er 1 deelnemer over." in words.step_in_words(selection, made)
        assert words.costs_in_words(selection, made) == (
            "Een verdeelsleutel van de kosten is niet geregistreerd."
        )


def test_deals_are_counted_with_what_is_not_known():
    selection = committed_registry().select(Query(date=DAY))
    amounts = [each.deal.amount for each in deals_of(selection) if each.deal.amount is not None]
    assert opgaven.deals_in_words(selection, deals_of(selection)) == (
        "62 Regio Deals. Van 54 is de bijdrage van het Rijk bekend, samen "
        f"{sum(amounts):.1f} miljoen euro. Van 18 zijn de deelnemers niet bekend."
    ).replace(".1 miljoen", ",1 miljoen")
    utrecht = committed_registry().select(Query(date=DAY, provinces=("PV26",)))
    said = opgaven.deals_in_words(utrecht, deals_of(utrecht))
    assert said.startswith("3 Regio Deals.")
    assert said.endswith("staan er nu niet bij: u filtert.")


def test_crossovers_tell_which_two_meet_most():
    selection = committed_registry().select(Query(date=DAY))
    for crossing in crossovers(selection):
        pairs = {int(crossing.shared[i, j]) for i in range(len(crossing.opgaven)) for j in range(i)}
        said = opgaven.crossovers_in_words(selection, crossing)
        assert said.startswith(f"{len(crossing.several)} samenwerkingen in beeld horen bij")
        assert said.endswith(f"({max(pairs)}).")
    none = registry_of(partnership(1, ["GM0001"])).select(Query(date=DAY))
    assert {opgaven.crossovers_in_words(none, each) for each in crossovers(none)} == {
        "Geen enkele samenwerking in beeld hoort bij twee opgaven of meer."
    }


def test_stacking_tells_where_most_is_done_and_what_nowhere():
    selection = committed_registry().select(Query(date=DAY, provinces=("PV26",)))
    places = {"GM0355": ("GM0355",), "GM0344": ("GM0344",)}
    names = {code: committed_registry().name(code) for code in places}
    counts = stacking(selection, places)
    most = max(max(each.values()) for each in counts.values())
    said = opgaven.stacking_in_words(selection, names, counts)
    assert f", {most} in " in said
    assert "Nergens: " in said
    empty = replace(selection.query, search="xqzzy")
    nothing = committed_registry().select(empty)
    assert opgaven.stacking_in_words(nothing, names, stacking(nothing, places)) == (
        "Geen enkele samenwerking in beeld hoort bij een opgave."
    )


@pytest.mark.parametrize(
    ("own", "partial", "expected"),
    [
        (Served(0, 0, 0.0), False, ""),
        (
            Served(2, 100_000, 12.34),
            False,
            "De gemeenten die meedoen hebben samen 100.000 inwoners en 12 km².",
        ),
        (
            Served(1, 5, 4.26, unknown=1),
            True,
            "De gemeenten waarvan dat bekend is, hebben samen 5 inwoners en 4,3 km². Van 1 "
            "gemeente zijn die getallen niet bekend.",
        ),
    ],
)
def test_who_is_served_is_told_with_what_is_not_counted(own, partial, expected):
    assert served.served_in_words(own, partial=partial) == expected
