"""The layers `groepen` and `lappendeken`, on the edition and on a few municipalities."""

from dataclasses import replace

import pytest

from data.analysis.clusters import clusters
from data.analysis.congruence import member_sets, sets_per_municipality
from data.archive.in_use import edition_dir
from data.domain.query import LAYERS as KEYS
from data.domain.query import Query
from data.storage.edition import read_municipalities
from layers.maps import counts, groups
from layers.maps.catalogue import LAYERS
from layers.maps.palette import MOST_GROUPS, NONE, OUTSIDE
from layers.words.ties import patchwork_in_words, sets_in_words
from tests.builders import DAY, partnership, registry
from tests.viewer.export.views import registry as edition

KNOWN = registry(
    partnership(1, ["GM0001", "GM0002"]),
    partnership(2, ["GM0001", "GM0002", "GM0003"]),
    partnership(3, ["GM0001", "GM0002"]),
    partnership(4, ["GM0005"]),
)


def style(drawn, code):
    return drawn.styles[drawn.areas[code]]


def test_the_table_of_layers_and_the_query_know_the_same_layers():
    assert set(LAYERS) == set(KEYS)
    elsewhere = [key for key, layer in LAYERS.items() if not layer.offered]
    assert elsewhere == ["groepen", "gebiedsfoto", "lappendeken"]


def test_a_group_has_one_look_one_border_and_a_name():
    drawn = groups.draw(KNOWN.select(Query(date=DAY)))
    assert style(drawn, "GM0001") == style(drawn, "GM0003")
    assert style(drawn, "GM0004") == style(drawn, "GM0005") == NONE
    assert [set(o.codes) for o in drawn.outlines] == [{"GM0001", "GM0002", "GM0003"}]
    assert drawn.notes["GM0003"] == "groep 1 rond Boxtel"
    assert [(e.label, e.count) for e in drawn.legend] == [("1 rond Boxtel", 3), ("geen groep", 2)]
    assert drawn.words == (
        "3 gemeenten vormen 1 groep die onderling het meest samenwerkt: rond Boxtel (3). "
        "2 gemeenten horen bij geen groep."
    )


def test_outside_the_chosen_provinces_nothing_is_coloured():
    drawn = groups.draw(edition().select(Query(date=DAY, provinces=("PV23",))))
    assert style(drawn, "GM0344") == OUTSIDE
    assert [(e.label, e.count) for e in drawn.legend] == [
        ("1 Twente", 14),
        ("2 IJsselland", 11),
    ]


def touching() -> set[tuple[str, str]]:
    """Return the pairs of municipalities that share a border, from their outlines."""
    outlines = read_municipalities(edition_dir()).set_index("code").geometry
    rows, columns = outlines.sindex.query(outlines.values, predicate="intersects")
    codes = outlines.index.to_numpy()
    return {(codes[i], codes[j]) for i, j in zip(rows, columns, strict=True) if i < j}


@pytest.mark.parametrize(
    "filters",
    [{}, {"bases": ("wgr",)}, {"topics": ("afval",)}, {"nationwide": True}],
    ids=["everything", "register", "topic", "nationwide"],
)
def test_groups_look_different_and_neighbours_differ_in_colour(filters):
    selection = edition().select(Query(date=DAY, **filters))
    drawn = groups.draw(selection)
    clustered = clusters(selection).groups
    looks = {style(drawn, one.centre) for one in clustered}
    assert len(looks) == len(clustered) <= MOST_GROUPS
    group = {code: one.centre for one in clustered for code in one.codes}
    same = [
        (one, other)
        for one, other in touching()
        if one in group and other in group and group[one] != group[other]
        if style(drawn, one).fill == style(drawn, other).fill
    ]
    assert same == []


def test_groups_beyond_those_with_a_look_share_one(monkeypatch):
    monkeypatch.setattr(groups, "MOST_GROUPS", 5)
    drawn = groups.draw(edition().select(Query(date=DAY)))
    assert drawn.legend[-1].label == "kleinere groepen"
    assert sum(entry.count for entry in drawn.legend) == 342


def test_the_patchwork_counts_each_combination_once():
    drawn = counts.draw_patchwork(KNOWN.select(Query(date=DAY)))
    assert drawn.notes["GM0001"] == "2 verschillende combinaties"
    assert drawn.notes["GM0003"] == "1 combinatie"
    assert drawn.notes["GM0005"] == "geen combinatie in beeld"
    assert style(drawn, "GM0005") == NONE
    assert [(e.label, e.count) for e in drawn.legend] == [("2", 2), ("1", 1), ("geen", 2)]


def test_the_words_of_the_patchwork():
    selection = KNOWN.select(Query(date=DAY))
    sets = member_sets(selection)
    assert sets_in_words(sets) == (
        "3 samenwerkingen met twee of meer gemeenten hebben samen 2 verschillende combinaties van "
        "gemeenten. 1 combinatie komt vaker voor: 2 keer."
    )
    assert patchwork_in_words(selection, sets) == (
        "De helft van de gemeenten hoort bij 2 verschillende combinaties of meer; het hoogste "
        "aantal is 2 (Boxtel en Voorne aan Zee)."
    )
    nothing = KNOWN.select(Query(date=DAY, search="xqzzy"))
    assert sets_in_words(()).startswith("Geen enkele samenwerking")
    assert patchwork_in_words(nothing, ()).startswith("Geen enkele gemeente")


def test_the_figures_of_the_edition():
    wgr = edition().select(Query(date=DAY, bases=("wgr",)))
    sets = member_sets(wgr)
    assert (len(wgr), len(sets), sum(len(one.partnerships) for one in sets)) == (451, 329, 422)
    assert max(sets_per_municipality(sets).values()) == 12
    whole = edition().select(Query(date=DAY))
    assert len(member_sets(whole)) == 441
    assert patchwork_in_words(whole, member_sets(whole)).endswith(
        "het hoogste aantal is 17 (3 gemeenten)."
    )


@pytest.mark.parametrize("draw", [groups.draw, counts.draw_patchwork])
def test_nothing_selected_is_a_picture_too(draw):
    drawn = draw(edition().select(Query(date=DAY, search="xqzzy")))
    assert set(drawn.areas.values()) <= {0, 1}
    assert drawn.words
    assert drawn.bounds is None


def test_every_municipality_has_a_colour_and_a_note():
    selection = edition().select(replace(Query(date=DAY), layer="groepen"))
    for layer in ("groepen", "lappendeken"):
        drawn = LAYERS[layer].draw(selection)
        assert set(drawn.areas) == set(drawn.notes) == set(edition().municipalities)
        assert sum(entry.count for entry in drawn.legend) == 342
