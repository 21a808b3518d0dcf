"""What must hold for every registry and every query."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.query import (
    APART,
    COUNTED_TOO,
    DERIVED,
    FACETS,
    LEADS,
    OFF,
    OR_FACETS,
    PREDECESSORS,
    Query,
)
from data.domain.records import (
    NOT_REGISTERED,
    Basis,
    Body,
    Border,
    LegalForm,
    OrganisationKind,
    Phase,
    Power,
)
from data.registry.matcher import QueryMatcher
from tests.builders import GROUNDS, NAMES, TOPICS, registries
from tests.soak import rounds

VALUES = {
    "topics": [*(t.slug for t in TOPICS), NOT_REGISTERED],
    "forms": list(LegalForm),
    "bases": list(Basis),
    "participants": sorted(NAMES),
    "without": sorted(NAMES),
    "provinces": ["PV26", "PV30"],
    "bodies": [*Body, NOT_REGISTERED],
    "kinds": list(OrganisationKind),
    "phases": [*Phase, NOT_REGISTERED],
    "grounds": [*GROUNDS, NOT_REGISTERED],
    "borders": list(Border),
    "powers": [*Power, NOT_REGISTERED],
    "opgaven": ["klimaat", "toekomstbestendig-wonen", "wonen-en-leefbaarheid"],
    "groups": ["res", "veiligheidsregio"],
}
CHOICES = {
    attribute: st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)
    for attribute, values in VALUES.items()
}
ONE_IN_FOUR = st.integers(0, 3)
SEARCHES = st.sampled_from(["", "", "afval", "Oost", "boxtel"])
LEADING = st.sampled_from((*LEADS, *[""] * 9))
DERIVED_CHOICES = st.sampled_from(DERIVED)
DATES = st.dates(dt.date(2011, 1, 1), dt.date(2027, 1, 1))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    chosen = {
        attribute: draw(choice) for attribute, choice in CHOICES.items() if draw(ONE_IN_FOUR) == 0
    }
    return Query(
        **chosen,
        search=draw(SEARCHES),
        date=draw(DATES),
        derived=draw(DERIVED_CHOICES),
        predecessors=draw(st.sampled_from(PREDECESSORS)),
        lead=draw(LEADING),
        partly=draw(st.booleans()),
    )


def ids(selection):
    return {record.registration_id for record in selection.partnerships}


@given(registries(), queries(), st.sampled_from(FACETS), st.data())
@settings(max_examples=rounds(50))
def test_restricting_one_more_facet_never_adds(registry, query, facet, data):
    if facet.restriction(query) or (facet.key == "groep" and not query.bases):
        return  # a group asks for bases that are left out without it
    value = data.draw(st.sampled_from(VALUES[facet.attribute]))
    narrowed = replace(query, **{facet.attribute: (value,)})
    assert ids(registry.select(narrowed)) <= ids(registry.select(query))


@given(registries(), queries())
@settings(max_examples=rounds(50))
def test_a_record_alone_is_judged_as_among_all(registry, query):
    selection = registry.select(query)
    records = [registry.records[number] for number in selection.snapshot.records.tolist()]
    assert QueryMatcher(registry, query).matching(records) == selection.chosen.tolist()


@given(registries(), queries())
@settings(max_examples=rounds(50))
def test_facet_count_is_what_choosing_that_value_gives(registry, query):
    selection = registry.select(query)
    for facet in OR_FACETS:
        for value in VALUES[facet.attribute]:
            alone = registry.select(replace(query, **{facet.attribute: (value,)}))
            assert selection.facet_counts[facet.key][value] == len(alone), (facet.key, value)
    for code in NAMES:
        added = replace(query, participants=(*query.participants, code))
        if registry.standing_for(code, query.reference_date) == code:
            assert selection.facet_counts["deelnemer"][code] == len(registry.select(added))
            left = replace(query, without=(*query.without, code))
            assert selection.facet_counts["zonder"][code] == len(registry.select(left))


@given(registries(), queries(), st.sampled_from(sorted(NAMES)))
@settings(max_examples=rounds(50))
def test_with_and_without_an_organisation_partition(registry, query, code):
    having = ids(registry.select(replace(query, participants=(*query.participants, code))))
    lacking = ids(registry.select(replace(query, without=(*query.without, code))))
    assert having | lacking == ids(registry.select(query))
    assert not having & lacking


@given(registries(), queries(), st.sampled_from([f for f in OR_FACETS if f.key != "basis"]))
@settings(max_examples=rounds(40))
def test_values_within_a_facet_are_or(registry, query, facet):
    one, other = VALUES[facet.attribute][:2]
    both = registry.select(replace(query, **{facet.attribute: (one, other)}))
    apart = [registry.select(replace(query, **{facet.attribute: (v,)})) for v in (one, other)]
    assert ids(both) == ids(apart[0]) | ids(apart[1])


@given(registries(), queries())
@settings(max_examples=rounds(50))
def test_counts_per_municipality_are_sums_over_the_list(registry, query):
    selection = registry.select(query)
    expected = dict.fromkeys(registry.municipalities, 0)
    for record in selection.partnerships:
        members = registry.participations(record, query.reference_date)
        for code in {m.drawn for m in members if m.drawn}:
            expected[code] += 1
    assert selection.counts == expected


@given(registries(), queries())
@settings(max_examples=rounds(40))
def test_normalised_query_selects_the_same(registry, query):
    assert ids(registry.select(query)) == ids(registry.select(query.normalised()))
    assert query.normalised() == query.normalised().normalised()


@given(registries(), queries())
@settings(max_examples=rounds(40))
def test_derived_topics_only_add_and_only_when_counted_too(registry, query):
    off, apart, counted = (
        registry.select(replace(query, derived=value)) for value in (OFF, APART, COUNTED_TOO)
    )
    assert ids(off) == ids(apart) <= ids(counted)
    added = ids(counted) - ids(apart)
    assert not any(r.topics for r in counted.partnerships if r.registration_id in added)
    assert off.derived_counts == {}
    assert off.facet_counts == apart.facet_counts
    assert apart.derived_counts == counted.derived_counts
    for topic in VALUES["topics"]:
        result = counted.facet_counts["onderwerp"][topic] - apart.facet_counts["onderwerp"][topic]
        assert result == apart.derived_counts.get(topic, 0)


@given(registries(), queries())
@settings(max_examples=rounds(30))
def test_not_registered_means_not_registered_whatever_is_derived(registry, query):
    silent = replace(query, topics=(NOT_REGISTERED,))
    assert not any(record.topics for record in registry.select(silent).partnerships)
    for value in DERIVED:
        same = registry.select(replace(silent, derived=value))
        assert ids(same) == ids(registry.select(silent))
