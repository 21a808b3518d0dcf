from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.comparison import by_topic, pair_of
from data.analysis.profile import top_topics
from data.domain.query import Query
from data.domain.records import NOT_REGISTERED
from layers.words.profile import pair_in_words
from tests.builders import CURRENT, DAY, partnership, registries, registry
from tests.soak import rounds
from tests.viewer.export.views import registry as edition

ZEIST, DE_BILT = "GM0355", "GM0310"


@given(registries(), st.lists(st.sampled_from(CURRENT), min_size=2, max_size=2, unique=True))
@settings(max_examples=rounds(60))
def test_each_partnership_of_a_pair_is_in_one_list(known, codes):
    selection = known.select(Query(date=DAY))
    first, second = codes
    pair = pair_of(selection, first, second)
    listed = [
        record.id
        for records in (pair.both, pair.only_first, pair.only_second)
        for record in records
    ]
    assert len(listed) == len(set(listed))
    turned = pair_of(selection, second, first)
    assert (turned.both, turned.only_first) == (pair.both, pair.only_second)
    counts = by_topic(known, pair.both)
    assert sum(counts.values()) >= len(pair.both)
    assert (
        list(counts)[:-1] == [slug for slug in counts if slug != NOT_REGISTERED][: len(counts) - 1]
    )


def test_a_topic_counts_as_its_top_level_term_and_once():
    record = partnership(1, ["GM0001"], topics=("afval", "bodem", "wonen"))
    known = registry(record, partnership(2, ["GM0001"]))
    assert top_topics(known, record) == ("natuur-en-milieu", "wonen")
    assert by_topic(known, known.records) == {
        "natuur-en-milieu": 1,
        "wonen": 1,
        NOT_REGISTERED: 1,
    }


def test_zeist_and_de_bilt_counted_from_the_tables_themselves():
    """Counted here from the raw memberships, along another way than the viewer counts."""
    known = edition()
    sizes: dict[str, set[str]] = {ZEIST: set(), DE_BILT: set()}
    for record in known.edition.partnerships:
        newer = next((r for r in known.records if r.registration_id == record.next), None)
        begun = record.start is None or record.start <= DAY
        ended = record.end is not None and record.end <= DAY
        replaced = newer is not None and newer.start is not None and newer.start <= DAY
        national = record.nationwide or record.basis == "landelijke-indeling"
        if begun and not ended and not replaced and not national:
            for member in record.members:
                if member.organisation in sizes:
                    sizes[member.organisation].add(record.id)
    pair = pair_of(known.select(Query(date=DAY)), ZEIST, DE_BILT)
    assert {r.id for r in pair.both} == sizes[ZEIST] & sizes[DE_BILT]
    assert {r.id for r in pair.only_first} == sizes[ZEIST] - sizes[DE_BILT]
    assert {r.id for r in pair.only_second} == sizes[DE_BILT] - sizes[ZEIST]
    parents = {slug: topic.parent or slug for slug, topic in known.vocabulary.topics.items()}
    counted = Counter(t for r in pair.both for t in {parents[slug] for slug in r.topics})
    assert {k: v for k, v in by_topic(known, pair.both).items() if k != NOT_REGISTERED} == counted
    assert (len(pair.both), len(pair.only_first), len(pair.only_second)) == (11, 3, 3)
    assert pair_in_words(known, pair) == (
        "Zeist en De Bilt delen 11 samenwerkingen: 4 over natuur en milieu, 3 over wonen, 2 over "
        "ruimte en infrastructuur, 2 over verkeer, nog 5 andere onderwerpen en 1 met een niet "
        "geregistreerd onderwerp (één samenwerking kan over meer onderwerpen gaan); alleen Zeist: "
        "3; alleen De Bilt: 3."
    )


def test_a_pair_that_shares_nothing():
    known = registry(partnership(1, ["GM0001"]), partnership(2, ["GM0002"]))
    pair = pair_of(known.select(Query(date=DAY)), "GM0001", "GM0002")
    assert pair_in_words(known, pair) == (
        "Voorne aan Zee en Boxtel delen geen enkele samenwerking; alleen Voorne aan Zee: 1; "
        "alleen Boxtel: 1."
    )
