"""Which examples without a government as lead a view shows, held to plain loops."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.details import Initiative
from data.domain.query import NOT_GOVERNMENT, Query
from data.domain.text import sort_key, words
from data.registry.registry import Registry
from tests.builders import CURRENT, DAY, NAMES, edition, partnership, registries
from tests.data.registry.test_query_properties import queries
from tests.soak import rounds

KINDS = ("energiecoöperatie", "zorgcoöperatie", "")
MUNICIPALITIES = [code for code in NAMES if code.startswith("GM")]
INITIATIVES = st.lists(
    st.builds(
        Initiative,
        name=st.sampled_from(["Zon", "Aandacht", "Anna Zorgt", "Éénwijk"]),
        municipality=st.sampled_from(MUNICIPALITIES),
        kind=st.sampled_from(KINDS),
        source=st.sampled_from(["https://zon.nl", "boek"]),
    ),
    max_size=8,
    unique=True,
)
PLACES = st.lists(st.sampled_from(CURRENT), max_size=3, unique=True).map(tuple)
PROVINCES = st.lists(st.sampled_from(["PV26", "PV30"]), max_size=2, unique=True).map(tuple)


def holding(initiatives: list[Initiative]) -> Registry:
    made = edition(partnership(1, ["GM0001", "GM0002"]))
    return Registry(replace(made, initiatives=tuple(initiatives)))


@given(registries(), queries())
@settings(max_examples=rounds(30))
def test_no_partnership_has_another_lead(registry, query):
    selection = registry.select(replace(query, lead=NOT_GOVERNMENT))
    assert len(selection) == 0
    assert not any(selection.counts.values())
    assert not any(sum(counts.values()) for counts in selection.facet_counts.values())
    assert selection.succeeded == 0


@given(INITIATIVES, PLACES, PROVINCES, st.sampled_from(["", NOT_GOVERNMENT]))
@settings(max_examples=rounds(60))
def test_they_are_those_of_the_places_by_name(initiatives, places, provinces, lead):
    registry = holding(initiatives)
    query = Query(date=DAY, municipalities=places, provinces=provinces, lead=lead)
    selection = registry.select(query)
    now = {code: registry.drawn_as(code, DAY) or code for code in MUNICIPALITIES}
    province = {code: registry.organisations[now[code]].province for code in MUNICIPALITIES}
    inside = [e for e in initiatives if not provinces or province[e.municipality] in provinces]
    own = [e for e in initiatives if registry.drawn_as(e.municipality, DAY) in places]
    for shown, wanted in (
        (selection.initiatives, inside),
        (selection.listed_initiatives, own if places else inside),
    ):
        assert set(shown) == set(wanted)
        assert len(shown) == len(wanted)
        assert [sort_key(e.name) for e in shown] == sorted(sort_key(e.name) for e in wanted)


@given(INITIATIVES, st.sampled_from(["zorgt", "Anna", "eenwijk", "energiecoöperatie", "xqzzy"]))
@settings(max_examples=rounds(40))
def test_a_word_is_sought_in_name_and_kind(initiatives, word):
    (folded,) = words(word)
    hits = holding(initiatives).select(Query(date=DAY, search=word)).initiatives
    wanted = {e for e in initiatives if folded in {*words(e.name), *words(e.kind)}}
    assert set(hits) == wanted


def test_a_place_is_sought_by_every_name_it_had():
    brielle = Initiative("Zon", "GM0091", "", "boek")
    registry = holding([brielle, Initiative("Anna", "GM0002", "", "boek")])
    for search in ("brielle", "Voorne", "brille"):
        assert registry.select(Query(date=DAY, search=search)).initiatives == (brielle,)
    own = registry.select(Query(date=DAY, municipalities=("GM0001",)))
    assert own.listed_initiatives == (brielle,), "the successor stands for who has ended"
