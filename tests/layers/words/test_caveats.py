"""Sentences about what is not known of an older date."""

import datetime as dt
import re

import pytest

from data.analysis.comparison import pair_of, side_by_side
from data.domain.query import Query
from data.domain.records import Basis
from layers.maps.areas import draw as draw_areas
from layers.maps.catalogue import LAYERS
from layers.maps.counts import draw as draw_counts
from layers.words.caveats import cautions, empty_in_words, is_known, not_certain
from layers.words.dossier import lead, notes
from layers.words.events import replay_caveats
from layers.words.profile import headline, pair_in_words, place_in_words, side_by_side_in_words
from layers.words.spread import counts_in_words
from tests.viewer.export.views import registry

OLD, LATER, MERGING = dt.date(2016, 6, 1), dt.date(2019, 1, 1), dt.date(2021, 6, 1)
LONG_AGO = dt.date(1989, 12, 31)
REGISTER = "Tot en met 2018 is het register onvolledig: er ontbreken samenwerkingen en deelnemers."
HOOGEZAND, VEILIGHEIDSREGIO = "GM0018", "23862467"


def selected(day=None, **filters):
    return registry().select(Query(date=day, **filters))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(LONG_AGO, True), (OLD, True), (dt.date(2018, 12, 31), True), (LATER, False), (None, False)],
)
def test_the_register_is_told_to_be_incomplete_up_to_the_year_of_the_data(day, expected):
    assert (REGISTER in cautions(selected(day))) == expected
    year = registry().incomplete_until
    assert f"Tot en met {year} is" in replay_caveats(selected(day))


def test_the_register_is_not_spoken_of_where_it_is_not_asked():
    assert cautions(selected(LONG_AGO, bases=("landelijke-indeling",))) == (
        "Van 216 van deze samenwerkingen is het begin niet bekend; misschien waren zij er nog "
        "niet.",
    )
    assert cautions(selected(OLD, bases=("wgr",))) == (REGISTER,)


@pytest.mark.parametrize("day", [LONG_AGO, OLD, LATER, MERGING, dt.date(2025, 6, 1)])
def test_the_number_without_a_start_is_that_of_the_slider_and_of_the_records(day):
    selection = selected(day)
    (line,) = [line for line in cautions(selection) if "begin niet bekend" in line]
    silent = [record for record in selection.partnerships if record.start is None]
    assert f"Van {len(silent)} van deze" in line
    assert f"Van {len(silent)} is geen begin bekend" in replay_caveats(selection)
    doubtful = sum(selection.is_doubtful(record) for record in silent)
    assert ("misschien waren zij" if doubtful == len(silent) else f"; {doubtful} daarvan") in line


@pytest.mark.parametrize("bases", [(), tuple(Basis)])
def test_today_no_caution_is_needed(bases):
    assert cautions(selected(bases=bases)) == ()
    assert cautions(selected(dt.date(2026, 11, 20), bases=bases)) == ()


NOWHERE = re.compile(r"doe(t|n) aan geen daarvan mee")


@pytest.mark.parametrize("day", [LONG_AGO, dt.date(2010, 1, 1), OLD, dt.date(2018, 12, 31)])
@pytest.mark.parametrize("filters", [{}, {"topics": ("afval",)}, {"bases": ("netwerk",)}])
def test_nobody_is_said_to_take_part_in_nothing_where_much_is_missing(day, filters):
    selection = selected(day, **filters)
    words = counts_in_words(selection)
    absent = sum(not count for count in selection.counts.values())
    assert not NOWHERE.search(words)
    assert ("geen deelname bekend" in words) == bool(absent and selection.municipalities)
    labels = [entry.label for entry in draw_counts(selection).legend]
    assert ("geen bekend" in labels) == bool(absent)
    assert "geen" not in labels


def test_of_whom_only_the_successor_is_named_that_is_told():
    assert counts_in_words(selected(OLD)).endswith(
        "Van 5 gemeenten is geen deelname bekend; bij 3 daarvan noemt het register alleen de "
        "latere gemeente."
    )


def test_when_the_register_is_complete_others_do_take_part_in_nothing():
    selection = selected(MERGING, search="vuilverbrandingsinstallatie")
    absent = {code for code, count in selection.counts.items() if not count}
    unknown = absent & set(selection.ahead)
    assert unknown == {"GM1980"}  # Dijk en Waard, of 2022
    words = counts_in_words(selection)
    assert f"{len(absent) - 1} gemeenten doen aan geen daarvan mee." in words
    assert words.endswith(
        "Van 1 gemeente is geen deelname bekend: het register noemt alleen de latere gemeente."
    )
    assert NOWHERE.search(counts_in_words(selected(topics=("afval",))))


def test_an_area_does_not_leave_out_those_of_whom_it_is_unknown():
    picture = draw_areas(selected(OLD, partnerships=(VEILIGHEIDSREGIO,)))
    assert picture.notes[HOOGEZAND] == "deelname niet bekend"
    assert picture.notes["GM0017"] == "niet genoemd als deelnemer"  # Haren
    count = sum(note == "deelname niet bekend" for note in picture.notes.values())
    assert f"Of {count} gemeenten hieraan meededen, is niet bekend" in picture.words
    now = draw_areas(selected(partnerships=(VEILIGHEIDSREGIO,)))
    assert "niet bekend" not in now.words
    assert set(now.notes.values()) == {"Veiligheidsregio Groningen", "doet niet mee"}


def test_the_page_of_a_municipality_does_not_say_that_it_takes_part_in_nothing():
    selection = selected(OLD)
    assert headline(selection, HOOGEZAND) == (
        "Hoogezand-Sappemeer: geen deelname bekend op 1 juni 2016"
    )
    expected = place_in_words(selection, HOOGEZAND)
    assert expected.startswith(
        "Bij 8 samenwerkingen noemt het register alleen de opvolger, Midden-"
    )
    assert expected.endswith("staat daarmee niet vast.")
    assert selection.ahead[HOOGEZAND] == 8
    haren = place_in_words(selection, "GM0017")
    assert haren == "Dat Haren toen nergens aan meedeed, staat daarmee niet vast."
    assert expected in lead(selection, HOOGEZAND, ())[0]
    assert notes(selection, ())[0] == REGISTER
    assert REGISTER not in notes(selected(), ())


def test_a_municipality_that_takes_part_tells_where_only_its_successor_is_named():
    selection = selected(OLD)
    code = next(c for c in selection.ahead if selection.counts[c])
    assert headline(selection, code).endswith(
        f"doet mee aan {selection.counts[code]} samenwerking"
        f"{'en' if selection.counts[code] > 1 else ''}"
    )
    assert not_certain(selection, code).startswith("Bij ")
    assert place_in_words(selection, code).endswith(not_certain(selection, code))


def test_on_the_map_of_now_the_later_municipality_itself_is_named():
    selection = selected(MERGING, search="vuilverbrandingsinstallatie")
    assert not_certain(selection, "GM1980").startswith(
        "Bij 1 samenwerking noemt het register alleen Dijk en Waard, die toen nog niet bestond."
    )
    assert not is_known(selection, "GM1980")
    assert is_known(selection, "GM0344")


def test_beside_another_the_doubt_is_told_too():
    selection = selected(OLD)
    codes = (HOOGEZAND, "GM0014")
    expected = side_by_side_in_words(selection, side_by_side(selection, codes))
    assert not_certain(selection, HOOGEZAND) in expected
    both = selected(OLD, municipalities=codes, layer="vergelijk")
    assert LAYERS["vergelijk"].draw(both).words.endswith(not_certain(both, HOOGEZAND))
    pair = pair_of(selection, *codes)
    assert "delen geen bekende samenwerking" in pair_in_words(
        registry(), pair, query=selection.query
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "Geen samenwerkingen. Haal een filter weg om meer te zien."),
        (
            {"day": OLD},
            "Geen samenwerkingen bekend op 1 juni 2016. Kies een andere peildatum om meer te zien.",
        ),
        (
            {"day": OLD, "search": "xqzzy"},
            "Geen samenwerkingen. Haal een filter weg of kies een andere peildatum om meer te "
            "zien.",
        ),
    ],
)
def test_an_empty_list_names_what_to_change(filters, expected):
    assert empty_in_words(selected(**filters)) == expected
