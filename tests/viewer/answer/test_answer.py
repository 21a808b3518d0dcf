"""Everything the map page shows of a view, and the form in which it travels."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from jsonschema import Draft202012Validator

from data.domain.query import FACETS, LANGUAGES, PACES, Query
from layers.maps.catalogue import LAYERS
from layers.picture import AreaStyle, Picture
from tests.edition import committed_registry
from tests.web.answers import queries
from viewer import answer as room
from viewer.address.parse import parse
from viewer.answer.answer import answer_of
from viewer.answer.serialise import picture_as_json, serialised
from viewer.locale.catalogue import speaking

DAY, IN_2016 = dt.date(2026, 11, 20), dt.date(2016, 6, 1)
SCHEMA = json.loads((Path(room.__file__).parent / "answer.schema.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA)


def given(query, **settings):
    registry = committed_registry()
    with speaking(query.language):
        return serialised(answer_of(registry.select(query), **settings))


def faults(data):
    # As a browser gets it: a tuple is a list there.
    return [error.message[:200] for error in VALID.iter_errors(json.loads(json.dumps(data)))]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [DAY, IN_2016], ids=["now", "an older division"])
def test_every_layer_answers_as_the_schema_says(layer, language, day):
    query = Query(layer=layer, language=language, date=day, provinces=("PV26",))
    chosen = replace(query, municipalities=("GM0344", "GM0310"), partnerships=("u10", "g40"))
    for each in (query, chosen, replace(query, search="qqqqq"), replace(query, pace="jaar")):
        assert faults(given(each.normalised())) == []


@pytest.mark.parametrize("pace", PACES)
def test_the_slider_answers_as_the_schema_says(pace):
    data = given(Query(date=dt.date(2019, 12, 31), pace=pace))
    assert faults(data) == []
    steps = {len(column) for column in data["time"]["counts"]}
    assert len(steps) == 1
    assert data["time"]["at"] < steps.pop()


def test_arbitrary_views_answer_as_the_schema_says():
    for query in queries(committed_registry(), DAY, 60):
        assert faults(given(query)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("version", 2), ("areas", ["0"]), ("date", "20-11-2026"), ("edition", "x"), ("extra", 1)],
)
def test_the_schema_refuses_another_form(name, value):
    assert faults(given(Query(date=DAY)) | {name: value}) != []


def test_one_view_counts_the_same_everywhere():
    query = Query(date=DAY, topics=("afval",), provinces=("PV26",))
    selection = committed_registry().select(query)
    data = given(query)
    assert data["counts"] == [selection.counts[code] for code in selection.division.codes]
    topics = committed_registry().vocabulary.values("onderwerp")
    assert data["facets"]["onderwerp"][topics.index("afval")] == len(selection)
    assert set(data["facets"]) == {facet.key for facet in FACETS} - {"zonder"}
    assert data["parts"][0][:2] == ["onderwerp", "afval"]
    assert data["state"] == "onderwerp=afval&provincie=PV26&peildatum=2026-11-20"
    ids = [record.id for record in selection.partnerships]
    text = " ".join([*ids, *map(str, data["counts"])])
    assert data["digest"] == f"{crc32(text.encode()):08x}"


def test_the_list_is_as_long_as_asked_for():
    assert len(given(Query(date=DAY))["panel"]["items"]) == 25
    assert len(given(Query(date=DAY), rows=60)["panel"]["items"]) == 60


def test_what_could_not_be_used_is_told():
    parsed = parse({"onderwerp": ["vliegen"]}, committed_registry())
    data = given(parsed.query, problems=parsed.problems)
    assert "vliegen" in data["problems"][0]


def test_styles_and_notes_travel_once_each():
    light, dark = AreaStyle("#dce9f5"), AreaStyle("#0a2f64", "dots", "#ffffff")
    codes = ["GM0001", "GM0002", "GM0003", "GM9999"]
    drawn = Picture(
        "aantal", "Aantal", (light, dark), {"GM0001": 1, "GM0002": 0, "GM0003": 1},
        {"GM0001": "veel", "GM0003": "veel"},
    )  # fmt: skip
    data = picture_as_json(drawn, codes)
    assert data["areas"] == [1, 0, 1, 2]
    assert data["styles"][2][0] == "#f1f2f3", "no area at all"
    assert (data["note"], data["notes"]) == ([1, 0, 1, 0], ["", "veel"])
