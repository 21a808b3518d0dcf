import pytest

from data.domain.query import Query
from layers.maps import compare, ties
from layers.maps.palette import CHOSEN, NONE, OUTSIDE, QUIET, SEVERAL, area, overlap
from tests.builders import DAY, partnership, registry

KNOWN = registry(
    partnership(1, ["GM0001", "GM0002"]),
    partnership(2, ["GM0001", "GM0002", "GM0003"]),
    partnership(3, ["GM0004"]),
)


def picture(**filters):
    return ties.draw(KNOWN.select(Query(date=DAY, layer="verbanden", **filters)))


def style(drawn, code):
    return drawn.styles[drawn.areas[code]]


def test_every_tie_is_a_line_between_label_points_strongest_on_top():
    drawn = picture()
    assert sorted(line.key for line in drawn.lines) == [
        "GM0001-GM0002",
        "GM0001-GM0003",
        "GM0002-GM0003",
    ]
    last = drawn.lines[-1]
    assert last.key == "GM0001-GM0002"
    assert last.points == ((5.0, 52.0), (6.0, 52.0))
    assert last.width > drawn.lines[0].width
    assert last.color != drawn.lines[0].color
    assert last.label == "Voorne aan Zee – Boxtel: 2 gedeeld"
    assert [(e.label, e.count) for e in drawn.legend] == [("2 gedeeld", 1), ("1 gedeeld", 2)]
    assert all(entry.line for entry in drawn.legend)
    assert style(drawn, "GM0001") == QUIET
    assert style(drawn, "GM0004") == OUTSIDE


def test_threshold_leaves_out_weaker_ties():
    assert [line.key for line in picture(threshold=2).lines] == ["GM0001-GM0002"]
    none = picture(threshold=9)
    assert none.lines == ()
    assert none.words.startswith("Geen twee gemeenten delen hier 9 samenwerkingen of meer")


def test_a_selected_municipality_shows_all_its_ties_and_colours_the_others():
    drawn = picture(municipalities=("GM0001",), threshold=9)
    assert {line.key for line in drawn.lines} == {"GM0001-GM0002", "GM0001-GM0003"}
    assert style(drawn, "GM0001") == CHOSEN
    assert style(drawn, "GM0004") == NONE
    assert style(drawn, "GM0002") != style(drawn, "GM0003")
    assert drawn.words == (
        "Voorne aan Zee deelt samenwerkingen met 2 gemeenten, "
        "het meest met Boxtel (2) en Vught (1)."
    )


def test_with_a_province_only_ties_that_touch_it():
    assert {line.key for line in picture(provinces=("PV26",)).lines} == {
        "GM0001-GM0002",
        "GM0001-GM0003",
    }


def test_never_more_lines_than_can_be_told_apart():
    crowd = registry(*(partnership(i, ["GM0001", "GM0002", "GM0003"]) for i in range(3)))
    drawn = ties.draw(crowd.select(Query(date=DAY)))
    assert len(drawn.lines) <= ties.MOST_LINES


def compared(**filters):
    return compare.draw(KNOWN.select(Query(date=DAY, layer="vergelijk", **filters)))


def test_two_municipalities():
    drawn = compared(municipalities=("GM0001", "GM0003"))
    assert drawn.words == (
        "Voorne aan Zee en Vught delen 1 samenwerking; "
        "1 heeft alleen Voorne aan Zee, 0 alleen Vught."
    )
    assert style(drawn, "GM0002") == overlap(0, 1)
    assert style(drawn, "GM0004") == OUTSIDE


FOUR = ("GM0001", "GM0002", "GM0003", "GM0004")


def test_four_municipalities_and_with_how_many_of_them_another_one_shares():
    known = registry(partnership(1, [*FOUR, "GM0005"]), partnership(2, ["GM0001", "GM0002"]))
    drawn = compare.draw(known.select(Query(date=DAY, layer="vergelijk", municipalities=FOUR)))
    assert style(drawn, "GM0005") == SEVERAL
    assert {style(drawn, code) for code in FOUR} == {CHOSEN}
    assert [entry.label for entry in drawn.legend] == ["met alle 4"]
    assert drawn.notes["GM0001"] == "de 4 gemeenten"


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (["GM0001", "GM0002", "GM0005"], "met meer dan één van hen"),
        (["GM0001", "GM0005"], "met één van hen"),
        (["GM0001", "GM0002"], "met geen van hen"),
    ],
)
def test_a_fifth_municipality_beside_four(members, expected):
    known = registry(partnership(1, members))
    drawn = compare.draw(known.select(Query(date=DAY, layer="vergelijk", municipalities=FOUR)))
    assert drawn.notes["GM0005"] == expected


def test_two_partnerships():
    drawn = compared(partnerships=("001", "002"))
    assert style(drawn, "GM0002") == overlap(0, 1)
    assert style(drawn, "GM0003") == area(1)
    assert drawn.layer == "vergelijk"


@pytest.mark.parametrize("filters", [{}, {"municipalities": ("GM0001",)}])
def test_with_less_it_says_what_to_do(filters):
    assert compared(**filters).words.startswith("Kies twee gemeenten op de kaart")
