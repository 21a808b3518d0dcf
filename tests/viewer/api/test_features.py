"""Layers for a GIS, read by GDAL from a server of ours below a path prefix."""

import json
from collections.abc import Iterator
from datetime import date

import pyogrio
import pytest
import shapely

from data.domain.query import Query
from data.storage.edition import EDITION_DIR, read_municipalities, read_provinces
from tests.edition import committed_registry
from tests.serving import VIEWER, running, wait_until_ready
from viewer.export.geo import map_layers
from viewer.export.view import view_of

OGC = "/ogc/v1"
RD, CRS84 = (
    "http://www.opengis.net/def/crs/EPSG/0/28992",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
)
WITH_AREA = {"gemeenten": 342, "provincies": 12}
# Around the town of Utrecht, in both systems.
IN_RD, IN_DEGREES = (135_000, 455_000, 137_000, 457_000), (5.10, 52.08, 5.13, 52.10)


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Iterator[str]:
    """Serve the viewer below a prefix."""
    command = (*VIEWER, "--prefix", "diep/kaart")
    with running("gis", tmp_path_factory.mktemp("gis"), *command, site="") as server:
        wait_until_ready(server, "/diep/kaart/klaar")
        yield f"{server.address}/diep/kaart{OGC}"


def read(root, layer, **options):
    return pyogrio.read_dataframe(f"OAPIF:{root}", layer=layer, **options)


def test_gdal_finds_every_collection(root):
    names = [name for name, _kind in pyogrio.list_layers(f"OAPIF:{root}")]
    assert names == ["gemeenten", "provincies", "samenwerkingen", "deelnames"]


@pytest.mark.parametrize("crs", ["EPSG:28992", "OGC:CRS84"])
@pytest.mark.parametrize("layer", [*WITH_AREA, "samenwerkingen"])
def test_gdal_reads_every_area_in_both_systems(root, layer, crs):
    areas = read(root, layer, CRS=crs).set_index(
        "id" if layer == "samenwerkingen" else "code", drop=False
    )
    assert areas.geometry.geom_type.dropna().eq("MultiPolygon").all()
    assert areas.geometry.dropna().is_valid.all()
    assert areas.crs.to_string() == crs
    registry = committed_registry()
    view = view_of(Query(), registry, site="https://kaart.example/")
    if layer in WITH_AREA:
        assert len(areas) == WITH_AREA[layer]
        source = read_municipalities(EDITION_DIR) if layer == "gemeenten" else read_provinces()
        own = source.set_index("code").geometry
    else:
        rows = view.selection.partnerships
        assert len(areas) == len(rows)
        own = map_layers(view)[1].shapes
        own.index = [record.id for record in rows]
        own = own.dropna()
    ours = areas.geometry.dropna().to_crs("EPSG:28992")
    assert set(ours.index) == set(own.index)
    off = shapely.area(shapely.symmetric_difference(ours.loc[own.index].values, own.values))
    assert (off < own.area * 1e-4).all()


def test_gdal_reads_participations_without_areas(root):
    rows = read(root, "deelnames")
    registry = committed_registry()
    selection = registry.select(Query())
    day = selection.snapshot.date
    whole = sum(len([*registry.participations(r, day)]) for r in selection.partnerships)
    assert len(rows) == whole


def test_gdal_reads_in_pages_and_in_a_box(root):
    whole = read(root, "gemeenten")
    assert read(root, "gemeenten", PAGE_SIZE="50")["code"].tolist() == whole["code"].tolist()
    inside = whole[whole.intersects(shapely.box(*IN_RD))]["code"].tolist()
    assert read(root, "gemeenten", bbox=IN_RD)["code"].tolist() == inside
    assert "GM0344" in inside


def test_gdal_reads_another_day_and_a_filter(root):
    address = f"OAPIF:{root}/collections/gemeenten?datetime=2016-06-01&onderwerp=afval"
    older = pyogrio.read_dataframe(address)
    query = Query(topics=("afval",), date=date(2016, 6, 1))
    counts = committed_registry().select(query).counts
    assert dict(zip(older["code"], older["aantal_samenwerkingen"], strict=True)) == counts
    assert len(older) == 390


def ask(client, path, status=200):
    answer = client.get(f"{OGC}{path}")
    assert answer.status_code == status, answer.text[:500]
    return answer


def codes(answer):
    return {feature["id"] for feature in answer.json()["features"]}


def test_a_box_in_one_system_and_answers_in_the_other(client):
    boxed = ",".join(map(str, IN_DEGREES))
    ours = ask(client, f"/collections/gemeenten/items?bbox={boxed}&crs={RD}")
    assert ours.headers["content-crs"] == f"<{RD}>"
    assert codes(ours) == {"GM0344"}
    metres = ",".join(map(str, IN_RD))
    again = ask(client, f"/collections/gemeenten/items?bbox={metres}&bbox-crs={RD}")
    assert again.headers["content-crs"] == f"<{CRS84}>"
    assert codes(again) == {"GM0344"}
    (x, y), *_rest = ours.json()["features"][0]["geometry"]["coordinates"][0][0]
    assert (x, y) > (100_000, 400_000)
    around = ask(client, f"/collections/samenwerkingen/items?bbox={boxed}&limit=10000")
    drawn = {r["id"] for r in around.json()["features"]}
    registry = committed_registry()
    day = registry.select(Query()).snapshot.date
    assert drawn == {
        record.id
        for record in registry.select(Query()).partnerships
        if "GM0344" in {one.drawn for one in registry.participations(record, day)}
    }


def test_pages_are_linked_until_the_last(client):
    path, seen = "/collections/provincies/items?limit=5&onderwerp=afval", []
    while path:
        page = ask(client, path).json()
        assert (page["numberMatched"], page["numberReturned"]) == (12, len(page["features"]))
        seen += [feature["id"] for feature in page["features"]]
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        path = following[0].partition(OGC)[2] if following else ""
    assert seen == list(committed_registry().provinces)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2016-06-01", "2016-06-01"),
        ("2016-06-01T23:30:00Z", "2016-06-02"),
        ("2016-06-01T23:30:00+02:00", "2016-06-01"),
        ("2015-01-01/2016-06-01", "2016-06-01"),
        ("../2016-06-01T00:00:00Z", "2016-06-01"),
        ("2099-01-01/..", "2099-01-01"),
    ],
)
def test_a_moment_or_period_is_a_reference_date(client, moment, day):
    answer = ask(
        client, f"/collections/gemeenten/items?limit=1&datetime={moment.replace('+', '%2B')}"
    )
    assert answer.json()["peildatum"] == day


@pytest.mark.parametrize(
    "keys",
    [
        "bbox=1,2,3",
        "bbox=5,52,4,53",
        "bbox=1,2,3,nan",
        "datetime=gisteren",
        "datetime=2017-01-01/2016-01-01",
        "datetime=../..",
        "limit=0",
        "offset=-1",
        "crs=EPSG:4326",
        "vliegen=1",
        "f=html",
    ],
)
def test_what_cannot_be_is_refused(client, keys):
    ask(client, f"/collections/gemeenten/items?{keys}", 400)


def test_one_feature_and_none(client):
    one = ask(client, "/collections/gemeenten/items/GM0344").json()
    assert one["properties"]["naam"] == "Utrecht"
    rels = {link["rel"] for link in one["links"]}
    assert rels == {"self", "collection"}
    for path in ("/collections/gemeenten/items/GM9999", "/collections/x", "/collections/x/items"):
        assert ask(client, path, 404).headers["content-type"] == "application/problem+json"


def test_what_is_said_of_the_service_leads_everywhere(client):
    landing = ask(client, "").json()
    rels = {link["rel"]: link["href"] for link in landing["links"]}
    assert {"self", "service-desc", "conformance", "data"} <= set(rels)
    for href in rels.values():
        if OGC in href:
            assert client.get(OGC + href.partition(OGC)[2]).status_code == 200
    document = ask(client, "/api").json()
    assert document["openapi"] == "3.0.3"
    names = {
        key["name"]
        for key in document["paths"]["/collections/gemeenten/items"]["get"]["parameters"]
    }
    assert {"bbox", "bbox-crs", "crs", "datetime", "limit", "onderwerp"} <= names
    collection = ask(client, "/collections/gemeenten").json()
    assert collection["storageCrs"] == RD
    assert collection["crs"] == [CRS84, RD]


def test_every_answer_is_whole_when_it_goes_out_in_pieces(client):
    answer = ask(client, "/collections/samenwerkingen/items?limit=10000")
    assert "content-length" not in answer.headers
    assert json.loads(answer.content)["numberReturned"] == len(answer.json()["features"])
