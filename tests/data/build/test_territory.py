"""In January: the register knows the merger, and the outlines are still those of last year."""

import datetime as dt

import geopandas as gpd
import pytest
import shapely

from data.build.organisations import Organisations
from data.build.outlines.territory import reshaped, shaped, territory_of
from data.domain.errors import SourceError
from data.domain.records import Merger, MergerKind, Organisation, OrganisationKind
from data.registry.registry import Registry
from data.storage.coverage import check_coverage, holes, neighbours_of
from data.storage.edition import (
    EDITION_DIR,
    read_edition,
    read_municipalities,
    read_outlines,
    read_provinces,
)
from tests.data import samples
from tests.data.building import build
from tests.data.refresh.test_refusals import report
from tests.data.refreshing import Place

DAY = dt.date(2027, 1, 5)
NEW_YEAR = dt.date(2027, 1, 1)
COLUMNS = "old_code,old_name,effective_date,kind,successor_codes,source\n"


def organisations(*codes: str, ended: tuple[str, ...] = (), **more) -> Organisations:
    collected = {
        code: Organisation(
            code,
            code,
            code,
            OrganisationKind.MUNICIPALITY,
            end=NEW_YEAR if code in ended else None,
            **more.get(code, {}),
        )
        for code in (*codes, *ended)
    }
    return Organisations(collected)


def cells(**provinces: str) -> gpd.GeoDataFrame:
    """Return a row of square areas."""
    return gpd.GeoDataFrame(
        {"code": list(provinces), "name": list(provinces), "province": list(provinces.values())},
        geometry=[
            shapely.multipolygons(
                [shapely.box(150_000 + i * 1e4, 450_000, 160_000 + i * 1e4, 46e4)]
            )
            for i in range(len(provinces))
        ],
        crs="EPSG:28992",
    )


def merger(old: str, *successors: str, kind=MergerKind.MERGE, day=NEW_YEAR) -> Merger:
    return Merger(old, old, day, MergerKind.SPLIT if len(successors) > 1 else kind, successors)


def fitted(areas, collected, *mergers):
    return territory_of(areas, collected, mergers, DAY)


THREE = cells(GM0001="PV26", GM0002="PV26", GM0003="PV26")


def test_municipalities_that_went_over_whole_become_one():
    collected = organisations("GM0003", "GM0009", ended=("GM0001", "GM0002"))
    territory = fitted(THREE, collected, merger("GM0001", "GM0009"), merger("GM0002", "GM0009"))
    territory.unresolved.check()
    assert territory.remarks() == [
        "GM0009 GM0009: grenzen samengesteld uit GM0001 GM0001 en GM0002 GM0002"
    ]
    areas = shaped(THREE, territory)
    assert areas[["code", "province"]].to_numpy().tolist() == [
        ["GM0003", "PV26"],
        ["GM0009", "PV26"],
    ]
    assert areas.geometry.area.tolist() == [1e8, 2e8]
    check_coverage(areas)


def test_one_that_goes_into_a_neighbour_keeps_the_code_of_that_neighbour():
    territory = fitted(
        THREE, organisations("GM0002", "GM0003", ended=("GM0001",)), merger("GM0001", "GM0002")
    )
    territory.unresolved.check()
    assert territory.united == {"GM0002": ("GM0001", "GM0002")}


def test_another_code_and_a_merger_after_a_merger():
    collected = organisations("GM0009", "GM0003", ended=("GM0001", "GM0002", "GM0008"))
    territory = fitted(
        THREE,
        collected,
        merger("GM0001", "GM0008", day=dt.date(2026, 1, 1)),
        merger("GM0008", "GM0009"),
        merger("GM0002", "GM0009"),
    )
    territory.unresolved.check()
    assert territory.united == {"GM0009": ("GM0001", "GM0002")}
    renamed = fitted(
        THREE,
        organisations("GM0007", "GM0002", "GM0003", ended=("GM0001",)),
        merger("GM0001", "GM0007", kind=MergerKind.RENAME),
    )
    renamed.unresolved.check()
    assert renamed.united == {"GM0007": ("GM0001",)}


def test_what_was_split_is_never_divided():
    collected = organisations("GM0003", "GM0009", ended=("GM0001", "GM0002"))
    territory = fitted(
        THREE, collected, merger("GM0001", "GM0009"), merger("GM0002", "GM0009", "GM0003")
    )
    assert territory.united == {}
    with pytest.raises(SourceError) as caught:
        territory.unresolved.check()
    assert "GM0009 GM0009 heeft geen grenzen (een deel komt van GM0002 GM0002, dat is gespl" in str(
        caught.value
    )
    assert "het is gesplitst (GM0009, GM0003) en wordt niet verdeeld: wacht op nieuwe" in str(
        caught.value
    )
    assert (territory.left_out, territory.missing) == ({"GM0001", "GM0002"}, {"GM0009"})
    assert shaped(THREE, territory)["code"].tolist() == ["GM0003"]


def test_a_part_without_outlines_leaves_a_municipality_without():
    collected = organisations("GM0003", "GM0009", ended=("GM0001", "GM0002"))
    two = THREE[THREE["code"] != "GM0002"].reset_index(drop=True)
    territory = fitted(two, collected, merger("GM0001", "GM0009"), merger("GM0002", "GM0009"))
    with pytest.raises(SourceError, match="niet van elke voorganger zijn er grenzen"):
        territory.unresolved.check()


@pytest.mark.parametrize(("seat", "known"), [("PV28", True), ("PV21", False), (None, False)])
def test_a_merger_across_a_province_follows_the_seat(seat, known):
    areas = cells(GM0001="PV26", GM0002="PV28")
    collected = organisations("GM0009", ended=("GM0001", "GM0002"), GM0009={"province": seat})
    territory = fitted(areas, collected, merger("GM0001", "GM0009"), merger("GM0002", "GM0009"))
    assert territory.provinces == ({"GM0009": "PV28"} if known else {})
    assert bool(territory.unresolved.problems) is not known


def test_without_the_rows_of_the_merger_it_is_refused_with_the_remedy():
    collected = organisations("GM0003", "GM0009", ended=("GM0001", "GM0002"))
    with pytest.raises(SourceError) as caught:
        fitted(THREE, collected).unresolved.check()
    assert caught.value.faults == (
        "grenzen en register: GM0009 GM0009 heeft geen grenzen",
        "grenzen en register: GM0001 GM0001 is volgens het register geen huidige gemeente",
        "grenzen en register: GM0002 GM0002 is volgens het register geen huidige gemeente",
    )
    assert "zet van een samenvoeging van hele gemeenten de rijen in herindelingen.csv" in str(
        caught.value
    )


def test_what_is_announced_for_later_changes_nothing_yet():
    collected = organisations("GM0001", "GM0002", "GM0003", "GM0009", GM0009={"start": NEW_YEAR})
    later = [merger("GM0001", "GM0009"), merger("GM0002", "GM0009")]
    territory = territory_of(THREE, collected, later, dt.date(2026, 12, 31))
    territory.unresolved.check()
    assert shaped(THREE, territory) is THREE


def test_outlines_that_overlap_are_not_hidden_by_uniting_them():
    areas = THREE.copy()
    wider = shapely.multipolygons([shapely.box(150_000, 450_000, 160_500, 460_000)])
    areas.loc[0, "geometry"] = wider
    collected = organisations("GM0003", "GM0009", ended=("GM0001", "GM0002"))
    territory = fitted(areas, collected, merger("GM0001", "GM0009"), merger("GM0002", "GM0009"))
    with pytest.raises(SourceError, match="sluiten niet op elkaar aan"):
        shaped(areas, territory)


REAL = {
    "apart": ("GM0310", "GM0312"),  # De Bilt and Bunnik: Zeist and Utrecht lie between them
    "beside each other": ("GM0312", "GM0352"),  # Bunnik and Wijk bij Duurstede
    "with water": ("GM0703", "GM1695", "GM0678"),  # Reimerswaal, Noord-Beveland, Kapelle
}


@pytest.mark.parametrize("codes", REAL.values(), ids=REAL)
def test_real_outlines_unite_without_gaps_or_slivers(codes):
    edition = read_edition()
    collected = Organisations({each.code: each for each in edition.organisations})
    for code in codes:
        collected.by_code[code] = Organisation(
            code, code, code, OrganisationKind.MUNICIPALITY, end=NEW_YEAR
        )
    new = Organisation("GM1999", "Nieuw", "Gemeente Nieuw", OrganisationKind.MUNICIPALITY)
    collected.by_code["GM1999"] = new
    before = read_outlines(EDITION_DIR)
    mergers = (*edition.mergers, *(merger(code, "GM1999") for code in codes))
    territory = territory_of(before.municipalities, collected, mergers, DAY)
    territory.unresolved.check()
    after = reshaped(before, territory)
    for old, now in (
        (before.municipalities, after.municipalities),
        (before.national, after.national),
    ):
        check_coverage(now)
        assert holes(now) == holes(old)
        assert len(now) == len(old) + 1 - len(codes)
        parts = old[old["code"].isin(codes)]
        (made,) = now[now["code"] == "GM1999"].geometry
        assert made.area == pytest.approx(parts.geometry.area.sum())
        assert made.symmetric_difference(parts.geometry.union_all()).area == pytest.approx(0)
        assert _rings(made) <= sum(map(_rings, parts.geometry))
        assert _around(now, {"GM1999"}) == _around(old, set(codes))
    check_coverage(after.provinces)
    assert after.provinces.geometry.area.tolist() == pytest.approx(
        before.provinces.geometry.area.tolist()
    )


def _rings(shape) -> int:
    return sum(1 + len(part.interiors) for part in shape.geoms)


def _around(areas: gpd.GeoDataFrame, codes: set[str]) -> set[str]:
    pairs = [set(pair) for pair in neighbours_of(areas) if codes & set(pair)]
    return set().union(*pairs) - codes


@pytest.fixture
def january(place) -> Place:
    """Let West and Zuid go together in GM0009 Samen on 1 January."""
    new = samples.organisation(
        "99", "Gemeente Samen", tooi="gemeente/gm0009", startDatum="2027-01-01"
    )
    text = samples.ORGANISATIONS
    for name in ("West", "Zuid"):
        text = text.replace(
            f"<p:naam>Gemeente {name}</p:naam>",
            f"<p:naam>Gemeente {name}</p:naam><p:eindDatum>2027-01-01</p:eindDatum>",
        )
    more = samples.arrangement(
        "300", "Regeling Samen", samples.participant("99"), start="2027-01-01"
    )
    place.sources.register = samples.export(
        text + new, samples.ARRANGEMENTS + more, samples.CROSS_BORDER, "2027-01-05"
    )
    return place


def rows(place: Place, *more: str) -> dict:
    lists = place.folder.parent / "eigen"
    lists.mkdir(exist_ok=True)
    (lists / "herindelingen.csv").write_text(samples.MERGERS + "".join(more), "utf-8")
    return {"lists_dir": lists}


MERGED = (
    "GM0001,West,2027-01-01,merge,GM0009,known\n",
    "GM0002,Zuid,2027-01-01,merge,GM0009,known\n",
)


def test_the_news_of_january_comes_in_with_the_rows_of_the_merger(january):
    before = january.contents()
    with pytest.raises(SourceError, match=r"GM0009 Samen heeft geen grenzen.*herindelingen\.csv"):
        january.refresh()
    assert january.contents() == before
    line = january.refresh(**rows(january, *MERGED))
    assert line == (
        "editie 2027-01-05: 3 regelingen (+1 -0), 3 gemeenten, grenzen van 1 gemeente "
        "samengesteld, vervangen"
    )
    united = "GM0009 Samen: grenzen samengesteld uit GM0001 West en GM0002 Zuid"
    assert f"- Let op: {united}\n" in report(january)
    edition = read_edition(january.folder)
    assert edition.info.accepted == ()
    (source,) = [each for each in edition.info.sources if each.name == "boundaries"]
    assert source.note.endswith(f" {united}.")
    areas = read_municipalities(january.folder)
    assert areas["code"].tolist() == ["GM0003", "GM0004", "GM0009"]
    assert areas.geometry.area.tolist() == [1e8, 1e8, 2e8]
    assert read_provinces(january.folder).geometry.area.tolist() == [2e8] * 2
    assert edition.neighbours == (("GM0003", "GM0004"), ("GM0003", "GM0009"), ("GM0004", "GM0009"))


def test_before_january_an_announced_end_changes_nothing(january):
    january.sources.register = january.sources.register.replace("2027-01-05", "2026-12-20")
    line = january.refresh()
    assert line == "editie 2026-12-20: 2 regelingen (+0 -0), 4 gemeenten, vervangen"
    registry = Registry(read_edition(january.folder))
    assert set(registry.municipalities) == set(samples.NAMES)
    assert registry.drawn_as("GM0001", dt.date(2026, 12, 20)) == "GM0001"


def test_rows_that_are_ready_before_january_change_nothing_yet(january):
    january.sources.register = january.sources.register.replace("2027-01-05", "2026-12-20")
    january.refresh(**rows(january, *MERGED))
    registry = Registry(read_edition(january.folder))
    assert set(registry.municipalities) == set(samples.NAMES)
    for day in (dt.date(2026, 12, 20), dt.date(2027, 1, 10)):
        assert registry.drawn_as("GM0001", day) == "GM0001"
        assert set(registry.names.in_division(registry.divisions.on(day))) >= set(samples.NAMES)


def test_everything_else_follows_the_merger(january):
    january.refresh(**rows(january, *MERGED))
    registry = Registry(read_edition(january.folder))
    assert registry.municipalities == ("GM0003", "GM0004", "GM0009")
    afval = registry.version_on("100", DAY)
    drawn = {each.drawn for each in registry.participations(afval, DAY)}
    assert "GM0009" in drawn
    assert registry.organisations["GM0009"].province == "PV26"
    families = {each.id: each.nationwide for each in registry.records if each.id.startswith("res")}
    assert families == {"res-es01": True, "res-es02": True}  # their list names West and Zuid
    assert registry.divisions.on(dt.date(2016, 6, 1)).year == 2016
    assert january.refresh().startswith("niets nieuws")  # the rows are in the edition now


def test_the_outlines_of_the_new_year_take_the_place_of_those_made(january):
    january.refresh(**rows(january, *MERGED))
    areas = samples.municipalities("2027")["features"]
    whole = samples.feature("GM0009", "Samen", samples.square((0, 0), (2, 1)), "2027")
    january.sources.boundaries["2026"] = (
        samples.collection([*areas[2:], whole]),
        samples.provinces(),
    )
    line = january.refresh()
    assert line == "editie 2027-01-05: 3 regelingen (+0 -0), 3 gemeenten, vervangen"
    assert "samengesteld" not in report(january)


def test_a_split_is_refused_and_left_out_when_accepted(january):
    split = "GM0002,Zuid,2027-01-01,split,GM0009|GM0004,known\n"
    given = rows(january, MERGED[0], split)
    with pytest.raises(SourceError, match=r"het is gesplitst .* en wordt niet verdeeld"):
        january.refresh(**given)
    with pytest.raises(SourceError, match=r"gesplitst .*; PV26 houdt geen gemeenten over"):
        january.refresh(accept=True, **given)  # there would be nothing left of a province
    january.sources.boundaries = {"2024": (samples.municipalities(), _one_province())}
    line = january.refresh(accept=True, **given)
    assert "2 gemeenten, weggelaten: 3 gemeenten op de kaart, vervangen" in line
    assert read_municipalities(january.folder)["code"].tolist() == ["GM0003", "GM0004"]


def _one_province() -> dict:
    return samples.collection([samples.feature("PV25", "Boven", samples.square((0, 0), (2, 2)))])


def test_outlines_of_before_are_united_too(january):
    areas = samples.municipalities()
    areas["features"][0]["geometry"]["coordinates"][0][1][0] += 40
    january.sources.boundaries = {"2024": (areas, samples.provinces())}
    line = january.refresh(accept=True, **rows(january, *MERGED))
    assert "grenzen van 1 gemeente samengesteld" in line
    assert read_municipalities(january.folder)["code"].tolist() == ["GM0003", "GM0004", "GM0009"]
    (reason,) = read_edition(january.folder).info.accepted
    assert "de grenzen van de vorige editie zijn gebruikt" in reason


def test_a_build_from_a_folder_unites_too(january, tmp_path):
    sources = samples.write_sources(tmp_path / "sources")
    (sources / "registry/exportOO.xml").write_text(january.sources.register, "utf-8")
    (sources / "registry/herindelingen.csv").write_text(samples.MERGERS + "".join(MERGED), "utf-8")
    build(sources, tmp_path / "made")
    assert read_municipalities(tmp_path / "made")["code"].tolist() == ["GM0003", "GM0004", "GM0009"]
