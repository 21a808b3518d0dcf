"""Filtering, versions and reorganisations on small registries made by hand."""

import datetime as dt
from dataclasses import replace

import pytest

from data.domain.errors import QueryError
from data.domain.query import Query
from data.domain.records import Basis, Body, LegalForm, Membership
from tests.builders import DAY, partnership, registry


def matching(known, **filters):
    filters.setdefault("date", DAY)
    return [r.registration_id for r in known.select(Query(**filters)).partnerships]


def test_top_level_topic_includes_its_sub_topics():
    known = registry(partnership(1, topics=("afval",)), partnership(2, topics=("wonen",)))
    assert matching(known, topics=("natuur-en-milieu",)) == ["001"]
    assert matching(known, topics=("bodem",)) == []


def test_not_registered_is_a_value():
    known = registry(
        partnership(1, ["GM0001"]),
        partnership(2, [Membership("GM0001", (Body.COUNCIL,))], topics=("wonen",)),
    )
    assert matching(known, topics=("niet-geregistreerd",)) == ["001"]
    assert matching(known, bodies=("niet-geregistreerd",)) == ["001"]
    assert matching(known, phases=("niet-geregistreerd",)) == ["001", "002"]


def test_national_divisions_come_in_only_on_request():
    known = registry(partnership(1), partnership(2, basis=Basis.NATIONAL_DIVISION))
    assert matching(known) == ["001"]
    assert matching(known, bases=("landelijke-indeling",)) == ["002"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2014, 12, 31), []),
        (dt.date(2015, 1, 1), ["001"]),
        (dt.date(2019, 12, 31), ["001"]),
        (dt.date(2020, 1, 1), ["002"]),
        (dt.date(2024, 12, 31), ["002"]),
        (dt.date(2025, 1, 1), []),
    ],
)
def test_in_force_follows_entry_end_and_next_version(day, expected):
    known = registry(
        partnership(1, next="002"),
        partnership(
            2, id="001", previous="001", start=dt.date(2020, 1, 1), end=dt.date(2025, 1, 1)
        ),
    )
    assert matching(known, date=day) == expected


def test_ended_municipality_is_carried_to_its_single_successor_and_marked():
    known = registry(partnership(1, ["GM0091", "GM0002"]))
    record = known.records[0]
    carried = [p for p in known.participations(record, DAY) if p.carried_from]
    assert [(p.organisation.code, [o.code for o in p.carried_from], p.drawn) for p in carried] == [
        ("GM0001", ["GM0091"], "GM0001")
    ]
    assert matching(known, participants=("GM0001",)) == ["001"]
    assert matching(known, participants=("GM0091",)) == ["001"]
    assert known.select(Query(date=DAY)).counts["GM0001"] == 1


def test_before_its_end_a_municipality_takes_part_itself():
    known = registry(partnership(1, ["GM0091"]))
    day = dt.date(2020, 1, 1)
    only = next(known.participations(known.records[0], day))
    assert (only.organisation.code, only.carried_from, only.drawn) == ("GM0091", (), "GM0001")


def test_predecessor_and_successor_in_one_list_count_once():
    known = registry(partnership(1, ["GM0091", "GM0001", "GM0092"]))
    assert known.select(Query(date=DAY)).counts["GM0001"] == 1
    (only,) = known.participations(known.records[0], DAY)
    assert only.membership.organisation == "GM0001"
    assert [old.code for old in only.carried_from] == ["GM0091", "GM0092"]


def test_split_municipality_is_not_guessed():
    known = registry(partnership(1, ["GM0093"]))
    only = next(known.participations(known.records[0], DAY))
    assert (only.organisation.code, only.drawn) == ("GM0093", None)
    assert known.select(Query(date=DAY)).municipalities == ()


def test_participant_joins_on_its_accession_date():
    member = Membership("GM0002", joined=dt.date(2018, 1, 1))
    known = registry(partnership(1, [member]))
    assert matching(known, participants=("GM0002",), date=dt.date(2017, 1, 1)) == []
    assert matching(known, participants=("GM0002",), date=dt.date(2018, 1, 1)) == ["001"]


NEW_YEAR, MIDYEAR = dt.date(2025, 1, 1), dt.date(2024, 7, 1)


def in_two_versions(code, *, repeated):
    """Build a version that names who joined on the day it ended, and the one after it."""
    member = Membership(code, joined=NEW_YEAR)
    older = replace(
        partnership(1, [member, "PV26"]), start=dt.date(2024, 1, 1), end=NEW_YEAR, next="r2"
    )
    later = (replace(member, joined=repeated), *older.members[1:])
    newer = replace(
        older, registration_id="r2", start=NEW_YEAR, end=None, previous="001", next=None,
        members=later,
    )  # fmt: skip
    return registry(older, newer)


def test_who_is_listed_ahead_joins_on_the_day_that_both_versions_name():
    known = in_two_versions("GM0002", repeated=NEW_YEAR)
    assert matching(known, participants=("GM0002",), date=MIDYEAR) == []
    assert [p.organisation.code for p in known.participations(known.records[0], MIDYEAR)] == [
        "PV26"
    ]
    assert matching(known, participants=("GM0002",), date=NEW_YEAR) == ["r2"]


@pytest.mark.parametrize(
    ("code", "repeated"), [("GM0002", None), ("GM0002", MIDYEAR), ("GM0001", NEW_YEAR)]
)
def test_an_accession_date_that_nothing_repeats_gives_way_to_its_version(code, repeated):
    known = in_two_versions(code, repeated=repeated)
    assert matching(known, participants=(code,), date=MIDYEAR) == ["001"]


def test_province_means_a_municipality_of_that_province_takes_part():
    known = registry(partnership(1, ["GM0001"]), partnership(2, ["PV26", "GM0002"]))
    assert matching(known, provinces=("PV26",)) == ["001"]


def test_unknown_value_is_refused_with_its_name():
    with pytest.raises(QueryError, match="Onbekende waarde voor onderwerp: “vliegen”"):
        registry().select(Query(topics=("vliegen",)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sudwest fryslan", ["002"]),
        ("SÚDWEST", ["002"]),
        ("omgevings\u200bdienst", ["001"]),
        ("dienst", ["001"]),
        ("omgevingdienst", ["001"]),
        ("omgevingsdeinst", ["001"]),
        ("omgxvingsdixnst", []),
        ("den haag", ["003"]),
        ("brielle", ["001"]),
        ("oudstad", ["001"]),
        ("haaren", ["003"]),
        ("kredietbank", ["002"]),
        ("vught omgevingsdienst", []),
        ("", ["003", "002", "001"]),
    ],
)
def test_search(text, expected):
    known = registry(
        partnership(1, ["GM0001"], name="Regeling Omgevings\u200bdienst"),
        partnership(2, ["GM0004"], name="Bank", purpose="Gemeentelijke kredietbank"),
        partnership(3, ["GM0005", "GM0003"], name="Archief"),
    )
    assert matching(known, search=text) == expected


@pytest.mark.parametrize(("text", "expected"), [("ommer", ["001"]), ("ommen", ["001"])])
def test_a_fragment_of_another_word_does_not_hide_a_typing_error(text, expected):
    known = registry(
        partnership(1, name="Regio Ommen"),
        partnership(2, name="Kommer", end=dt.date(2020, 1, 1)),
    )
    assert matching(known, search=text) == expected


def test_short_words_must_begin_a_word():
    known = registry(
        partnership(1, name="Ede Zuid"),
        partnership(2, name="Federatie"),
        partnership(3, name="Edese"),
    )
    assert matching(known, search="ede") == ["001", "003"]


@pytest.mark.parametrize("text", ["", " - "])
def test_a_text_without_words_finds_everything(text):
    known = registry(partnership(1, name="Ede"), partnership(2, name="Federatie"))
    assert known.search_index.find(text).all()
    assert known.name_index.find(text).all()


def test_in_a_search_names_come_first():
    known = registry(
        partnership(1, name="Aardappel", purpose="kredietbank"),
        partnership(2, name="Kredietbank"),
    )
    assert matching(known, search="kredietbank") == ["002", "001"]


def test_a_word_that_is_known_is_not_mistaken_for_another():
    known = registry(partnership(1, name="Haren"), partnership(2, name="Haaren"))
    assert matching(known, search="haren") == ["001"]


def test_versions_share_one_id_and_each_register_id_leads_to_it():
    known = registry(
        partnership(1, next="002", end=dt.date(2020, 1, 1)),
        partnership(2, id="001", previous="001", start=dt.date(2020, 1, 1)),
    )
    assert known.find_id("002") == "001"
    assert known.version_on("001", DAY).registration_id == "002"
    assert known.version_on("001", dt.date(2016, 1, 1)).registration_id == "001"
    assert known.version_on("001", dt.date(2000, 1, 1)).registration_id == "002"
    assert known.find_id("999") is None


def test_query_is_immutable_and_hashable():
    query = Query(topics=("afval",))
    with pytest.raises(AttributeError):
        query.topics = ()
    assert hash(query) == hash(replace(query))


def test_neighbours_go_both_ways_in_the_order_of_their_names():
    known = registry()
    assert known.divisions.now.neighbours("GM0001") == ("GM0002",)
    assert known.divisions.now.neighbours("GM0002") == ("GM0001", "GM0003")  # Voorne aan Zee, Vught
    assert known.divisions.now.neighbours("GM0005") == ()


def test_that_no_form_is_registered_is_a_value_only_where_it_is_so():
    one = partnership(1, ("GM0001",))
    assert not registry(one).vocabulary.knows("vorm", LegalForm.UNKNOWN)
    unknown = registry(replace(one, form=LegalForm.UNKNOWN))
    assert unknown.vocabulary.values("vorm")[-1] == LegalForm.UNKNOWN
    chosen = unknown.select(Query(forms=(LegalForm.UNKNOWN,), date=DAY))
    assert len(chosen.partnerships) == 1
