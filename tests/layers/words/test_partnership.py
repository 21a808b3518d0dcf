import datetime as dt
from dataclasses import replace

import pytest

from data.domain.query import Query
from data.domain.records import NOT_REGISTERED, DerivedTopic
from layers.words.edition import honesty_in_words
from layers.words.filters import filter_parts, filter_sentence
from layers.words.partnership import (
    ShownTopic,
    members_heading,
    topics_in_words,
    topics_of,
    who,
)
from tests.builders import DAY, RULE, partnership, registry
from viewer.answer.partnership_list import details

REGISTERED = partnership(1, ["GM0001"], topics=("bodem", "wonen"))
DERIVED = partnership(2, ["GM0001"], derived=(DerivedTopic("afval", RULE.key),))
SILENT = partnership(3, ["GM0001"])
KNOWN = registry(REGISTERED, DERIVED, SILENT)


@pytest.mark.parametrize(
    ("record", "topics", "words"),
    [
        (
            REGISTERED,
            (ShownTopic("bodem", "Bodem"), ShownTopic("wonen", "Wonen")),
            "Bodem en Wonen",
        ),
        (
            DERIVED,
            (ShownTopic("afval", "Afval", derived=True, rule="de naam noemt een proef"),),
            "Afval (afgeleid: de naam noemt een proef)",
        ),
        (SILENT, (), ""),
    ],
    ids=["registered", "derived", "neither"],
)
def test_every_derived_topic_is_marked_and_names_its_rule(record, topics, words):
    for value in ("apart", "mee"):
        query = Query(derived=value)
        assert topics_of(KNOWN, record, query) == topics
        assert topics_in_words(KNOWN, record, query) == words


def test_switched_off_no_derived_topic_is_shown():
    query = Query(derived="uit")
    assert topics_of(KNOWN, DERIVED, query) == ()
    assert topics_in_words(KNOWN, REGISTERED, query) == "Bodem en Wonen"


def test_the_sentence_tells_that_derived_topics_are_found_too():
    query = Query(topics=("afval",), participants=("GM0002",), derived="mee")
    described = filter_sentence(KNOWN, query)
    assert described == "Alle samenwerkingen over afval (ook afgeleid) met de gemeente Boxtel."
    part = filter_parts(KNOWN, query)[1]
    assert (part.facet, part.value) == ("afgeleid", "mee")
    for without in (
        replace(query, topics=()),
        replace(query, topics=(NOT_REGISTERED,)),
        replace(query, derived="apart"),
    ):
        assert "afgeleid" not in filter_sentence(KNOWN, without)


@pytest.mark.parametrize(
    ("derived", "described"),
    [
        ("apart", "bij 2 van 3 samenwerkingen staat geen onderwerp geregistreerd; voor 1 daarvan"),
        ("mee", "bij 2 van 3 samenwerkingen staat geen onderwerp geregistreerd; voor 1 daarvan"),
        ("uit", "bij 2 van 3 samenwerkingen staat geen onderwerp geregistreerd · "),
    ],
)
def test_the_honest_line_counts_what_is_derived(derived, described):
    assert described in honesty_in_words(KNOWN.select(Query(date=DAY, derived=derived)))


def test_the_honest_line_is_about_what_is_missing():
    registered = KNOWN.select(Query(date=DAY, topics=("bodem",)))
    assert len(registered) == 1
    assert "onderwerp" not in honesty_in_words(registered)
    silent = registry(SILENT).select(Query(date=DAY))
    described = "bij 1 van 1 samenwerking staat geen onderwerp geregistreerd · netwerken"
    assert described in honesty_in_words(silent)


def test_participants_that_do_not_exist_any_more_are_told():
    """The split Haaren, of which no one successor is known, beside two that are there."""
    known = registry(partnership(1, ["GM0001", "GM0002", "GM0093"], partial=True))
    record = known.records[0]

    def described(on):
        members = tuple(known.participations(record, on))
        return who(members, on), members_heading(record, members, on)

    assert described(DAY) == (
        "3 gemeenten, waarvan er 1 niet meer bestaat",
        "Deelnemers (3, waarvan er 1 niet meer bestaat, voor zover bekend)",
    )
    assert described(dt.date(2020, 1, 1)) == ("3 gemeenten", "Deelnemers (3, voor zover bekend)")
    selection = known.select(Query(date=DAY))
    members = details(selection, record).members
    assert "Haaren (bestaat niet meer sinds 1 januari 2021)" in members
