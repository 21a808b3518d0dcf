import datetime as dt
import re
import string

import pytest
from babel.messages.pofile import read_po

from data.domain.query import LANGUAGES, Query
from layers.maps.compare import draw as draw_comparison
from layers.maps.scale import range_label
from layers.maps.ties import draw as draw_ties
from layers.words.filters import filter_sentence, label, result_in_words, topic_name
from layers.words.format import day, enumeration, number, recorded_day
from layers.words.spread import areas_in_words, counts_in_words
from tests.builders import in_english, partnership, registry
from tests.edition import committed_registry
from viewer.answer.browser.words import facets
from viewer.locale.catalogue import LOCALE_DIR, SOURCE_LANGUAGE, catalogue

TRANSLATIONS = sorted(LOCALE_DIR.glob("*/LC_MESSAGES/viewer.po"))
ENGLISH = catalogue("en")
KNOWN = registry(
    partnership(1, ["GM0001", "GM0002"]),
    partnership(2, ["GM0001", "GM0002", "PV26"]),
    partnership(3, ["GM0001"]),
)


def read(path):
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def forms(texts):
    return (texts,) if isinstance(texts, str) else texts


def pairs(message):
    """Return each text with its translations; every form but the first stands for the plural."""
    originals, texts = forms(message.id), forms(message.string)
    return [(originals[min(i, len(originals) - 1)], text) for i, text in enumerate(texts)]


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_language_of_the_addresses_has_a_catalogue():
    assert {path.parents[1].name for path in TRANSLATIONS} == set(LANGUAGES) - {SOURCE_LANGUAGE}


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.parents[1].name)
class TestTranslation:
    def test_every_text_is_translated(self, path):
        lacking = [
            message.id
            for message in read(path)
            if message.id
            and (message.fuzzy or not all(text.strip() for text in forms(message.string)))
        ]
        assert lacking == []

    def test_no_dutch_is_left_in_a_translation(self, path):
        dutch = re.compile(r"\b(het|een|niet|die|dat|wordt|zijn|bij|naar|geen)\b")
        left = [
            text
            for message in read(path)
            if message.id
            for text in forms(message.string)
            if dutch.search(text)
        ]
        assert left == []

    def test_every_number_has_its_form(self, path):
        texts = read(path)
        plural = [message for message in texts if message.pluralizable]
        assert plural
        assert {len(message.string) for message in plural} == {texts.num_plurals}

    def test_placeholders_are_those_of_the_text(self, path):
        differing = [
            (original, text)
            for message in read(path)
            if message.id
            for original, text in pairs(message)
            if placeholders(original) != placeholders(text)
        ]
        assert differing == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (Query(), "All partnerships except national divisions."),
        (
            Query(
                forms=("openbaar-lichaam",),
                topics=("afval",),
                participants=("GM0002",),
                without=("GM0003", "GM0004"),
            ),
            "Public bodies about waste with the municipality of Boxtel without the municipality "
            "of Vught and without the municipality of Súdwest-Fryslân.",
        ),
        (
            Query(bases=("wgr", "netwerk"), forms=("stichting", "cooperatie")),
            "Joint arrangements (Wgr) and networks with the legal form foundation or cooperative.",
        ),
        (
            Query(topics=("afval", "niet-geregistreerd"), provinces=("PV26",)),
            "All partnerships about waste or an unrecorded topic in the province of Utrecht.",
        ),
        (
            Query(bodies=("raad", "college"), date=dt.date(2024, 1, 31)),
            "All partnerships involving the municipal council or the municipal executive "
            "on 31 January 2024.",
        ),
        (
            Query(kinds=("waterschap", "rijk"), phases=("groei", "niet-geregistreerd")),
            "All partnerships that include water boards or central government "
            "whose phase is growth or not recorded.",
        ),
        (
            Query(search="ggd", participants=("PV26", "GM0091")),
            "All partnerships with the province of Utrecht and the municipality of Voorne aan Zee "
            "(formerly Brielle) with “ggd” in name, purpose or participants.",
        ),
    ],
)
def test_filters_read_as_an_english_sentence(query, sentence):
    assert in_english(filter_sentence)(KNOWN, query) == sentence


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "3 partnerships, 2 municipalities"),
        (Query(without=("GM0002",)), "1 partnership, 1 municipality"),
        (Query(provinces=("PV26",)), "3 partnerships, 1 municipality in the province of Utrecht"),
    ],
)
def test_the_result_in_english(query, expected):
    assert in_english(result_in_words)(KNOWN.select(query)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            Query(),
            "3 partnerships with 2 municipalities: from 2 (Boxtel) to 3 (Voorne aan Zee). "
            "3 municipalities take part in none of them.",
        ),
        (
            Query(without=("GM0002",)),
            "1 partnership with 1 municipality: each participating municipality takes part in 1. "
            "4 municipalities take part in none of them.",
        ),
        (Query(search="niets"), "No partnership matches this choice."),
    ],
)
def test_the_counts_in_english(query, expected):
    assert in_english(counts_in_words)(KNOWN.select(query)) == expected


def test_areas_in_english():
    selection = KNOWN.select(Query())
    expected = in_english(areas_in_words)(
        selection,
        [selection.partnerships[1], selection.partnerships[2]],
        {"GM0001": [0, 1], "GM0002": [0]},
    )
    assert expected == (
        "The map shows the area of Proef 2 (2 municipalities) and Proef 3 (1 municipality). "
        "1 municipality takes part in more than one. "
        "1 participant is not on the map, because it is not a municipality."
    )


def test_ties_and_a_comparison_in_english():
    one = in_english(draw_ties)(KNOWN.select(Query(municipalities=("GM0001",))))
    assert one.words == (
        "Voorne aan Zee shares partnerships with 1 municipality, most of all with Boxtel (2)."
    )
    two = in_english(draw_comparison)(KNOWN.select(Query(municipalities=("GM0001", "GM0002"))))
    assert two.title == "Voorne aan Zee and Boxtel compared"
    assert two.words.startswith(
        "Voorne aan Zee and Boxtel share 2 partnerships; Voorne aan Zee alone has "
    )


def test_numbers_dates_and_lists_are_british():
    assert ENGLISH.info()["language"] == "en_GB"
    assert in_english(number)(1234) == "1,234"
    assert in_english(day)(dt.date(2026, 11, 20)) == "20 November 2026"
    assert in_english(recorded_day)("2024-05") == "May 2024"
    assert in_english(enumeration)(["a", "b", "c"]) == "a, b and c"
    assert in_english(range_label)(4, 6) == "4 to 6"


def test_every_topic_has_an_english_name():
    known = committed_registry()
    english, topics = in_english(topic_name), known.vocabulary.topics
    same = {topic for topic in topics if english(known, topic) == topics[topic].label}
    assert same == {"water"}
    assert english(known, "afval") == "waste"
    assert in_english(label)(known, "onderwerp", "afval") == "Waste"
    assert topic_name(known, "afval") == "afval"
    shown = in_english(facets)(known)["onderwerp"]
    assert {"Waste", "Youth care"} <= {row[1] for row in shown}
