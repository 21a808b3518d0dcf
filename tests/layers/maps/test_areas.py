from data.domain.query import Query
from layers.maps.areas import draw
from layers.maps.palette import NONE, OUTSIDE, area, overlap
from tests.builders import DAY, partnership, registry

KNOWN = registry(
    partnership(1, ["GM0001", "GM0002"], name="Regeling Oost"),
    partnership(2, ["GM0002", "GM0003", "PV26"], name="Regeling West"),
    partnership(3, ["GM0002"], name="Regeling Midden"),
)


def drawn(*chosen):
    return draw(KNOWN.select(Query(date=DAY, partnerships=chosen)))


def style(picture, code):
    return picture.styles[picture.areas[code]]


def test_one_area():
    picture = drawn("001")
    assert style(picture, "GM0001") == area(0)
    assert style(picture, "GM0003") == OUTSIDE
    assert picture.bounds == (4.9, 51.9, 6.1, 52.1)
    assert picture.words == "De kaart toont het gebied van Oost (2 gemeenten)."


def test_overlap_of_two_has_the_colour_of_one_and_the_pattern_of_the_other():
    picture = drawn("001", "002")
    assert style(picture, "GM0002") == overlap(0, 1)
    assert overlap(0, 1).fill == area(0).fill
    assert overlap(0, 1).pattern == area(1).pattern
    assert [entry.label for entry in picture.legend] == [
        "Oost",
        "West",
        "Oost en West",
        "geen van de gekozen samenwerkingen",
    ]
    assert "1 gemeente doet mee aan meer dan één" in picture.words
    assert "1 deelnemer staat niet op de kaart" in picture.words


def test_areas_differ_in_colour_and_in_pattern():
    styles = [area(i) for i in range(5)]
    assert len({s.fill for s in styles}) == len({s.pattern for s in styles}) == 5


def test_three_overlapping_and_an_area_inside_others_stay_in_the_legend():
    picture = drawn("001", "002", "003")
    labels = {entry.label: entry.count for entry in picture.legend}
    assert labels["Oost, West en Midden"] == 1
    assert labels["Midden"] == 0


def test_every_way_to_be_in_three_areas_or_more_looks_different():
    known = registry(
        *(partnership(n, ["GM0001", "GM0002", "GM0005"]) for n in (1, 2)),
        partnership(3, ["GM0001", "GM0005"]),
        partnership(4, ["GM0002", "GM0005"]),
    )
    wanted = Query(date=DAY, partnerships=("001", "002", "003", "004"))
    picture = draw(known.select(wanted))
    several = ("GM0001", "GM0002", "GM0005")
    assert len({style(picture, code) for code in several}) == 3
    labels = {entry.style: entry.label for entry in picture.legend}
    assert [labels[style(picture, code)] for code in several] == [
        "Proef 1, Proef 2 en Proef 3",
        "Proef 1, Proef 2 en Proef 4",
        "Proef 1, Proef 2, Proef 3 en Proef 4",
    ]


def test_an_incomplete_member_list_is_told_as_far_as_it_is_known():
    partial = partnership(1, ["GM0001", "GM0002"], name="Regeling Oost", partial=True)
    known = registry(partial, partnership(2, ["GM0003"], name="Regeling West"))
    picture = draw(known.select(Query(date=DAY, partnerships=("001", "002"))))
    assert picture.words == (
        "De kaart toont het gebied van Oost (2 gemeenten, voor zover bekend) en West (1 gemeente). "
        "Voor zover bekend doet geen gemeente mee aan meer dan één."
    )
    assert [entry.label for entry in picture.legend] == [
        "Oost (voor zover bekend)",
        "West",
        "geen van de gekozen samenwerkingen (voor zover bekend)",
    ]
    assert picture.notes["GM0004"] == "niet genoemd als deelnemer"
    assert picture.notes["GM0001"] == "Oost"


def test_without_a_choice_it_says_what_to_do():
    assert drawn().words.startswith("Kies in de lijst")
    assert drawn().bounds is None


def test_what_is_not_in_force_has_no_area_and_is_named():
    ended = partnership(1, ["GM0001", "GM0002"], name="Regeling Oost", end=DAY, end_text=str(DAY))
    known = registry(ended, partnership(2, ["GM0002", "GM0003"], name="Regeling West"))
    picture = draw(known.select(Query(date=DAY, partnerships=("001", "002"))))
    assert style(picture, "GM0001") == OUTSIDE
    assert picture.words == (
        "De kaart toont het gebied van West (2 gemeenten). Oost geldt niet op 20 november 2026."
    )
    assert [(entry.label, entry.count) for entry in picture.legend][-2:] == [
        ("Oost (geldt niet op de peildatum)", 0),
        ("geen van de gekozen samenwerkingen", 3),
    ]
    alone = draw(known.select(Query(date=DAY, partnerships=("001",))))
    assert alone.words == "Oost geldt niet op 20 november 2026."
    assert alone.bounds is None


def with_holes(*codes, chosen=("001",), **more):
    return draw(KNOWN.select(Query(date=DAY, partnerships=chosen, municipalities=codes, **more)))


def test_who_is_selected_and_takes_no_part_is_a_hole():
    picture = with_holes("GM0003", layer="gebied")
    assert style(picture, "GM0003") == NONE
    assert style(picture, "GM0004") == OUTSIDE
    assert [(entry.label, entry.count) for entry in picture.legend][1] == ("witte vlek: Vught", 1)
    assert picture.words.endswith("Vught doet volgens onze gegevens niet mee: een witte vlek.")
    two = with_holes("GM0003", "GM0001", "GM0004", layer="gebied")
    assert two.words.endswith(
        "Vught en Súdwest-Fryslân doen volgens onze gegevens niet mee: witte vlekken."
    )


def test_an_incomplete_list_leaves_no_certain_hole():
    known = registry(partnership(1, ["GM0001"], partial=True))
    query = Query(date=DAY, partnerships=("001",), municipalities=("GM0003",), layer="gebied")
    labels = [entry.label for entry in draw(known.select(query)).legend]
    assert "witte vlek: Vught (voor zover bekend)" in labels


def test_without_an_area_or_on_another_layer_there_is_no_hole():
    assert NONE not in with_holes("GM0003", layer="gebied", chosen=()).styles
    assert NONE not in with_holes("GM0003", layer="vergelijk").styles
    assert NONE not in with_holes("GM0001", layer="gebied").styles
