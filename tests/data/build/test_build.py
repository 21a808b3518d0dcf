"""From a folder of sources to an edition: the tiny country, and the official sources."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from data.build.build import PROGRAM
from data.domain.errors import EditionError, SourceError
from data.refresh.inputs import from_folder
from data.refresh.options import RefreshOptions
from data.refresh.run import refresh
from data.sources.folder import find_sources
from data.sources.pdok import read_boundaries
from data.storage.edition import EDITION_DIR, read_edition, read_municipalities, read_provinces
from tests.contract import older_edition
from tests.data import samples
from tests.data.building import build

ROOT = EDITION_DIR.parent.parent
OFFICIAL = Path(os.environ.get("SAMENWERKINGSKAART_SOURCES", ROOT.parent / "shared" / "data"))
needs_official = pytest.mark.skipif(
    not OFFICIAL.is_dir(), reason="official sources not found; set SAMENWERKINGSKAART_SOURCES"
)


def official(folder: Path) -> tuple[Path, Path]:
    """Return the folders of official sources and of own additions that the edition is made of.

    Files with what is known beside who takes part lie in folders beside the official sources.
    """
    shutil.copytree(OFFICIAL, folder)
    for name in ("register-depth", "themes", "figures"):
        shutil.copytree(OFFICIAL.parent / name, folder / name)
    return folder, OFFICIAL.parent / "additions"


@pytest.fixture
def sources(tmp_path):
    return samples.write_sources(tmp_path / "sources")


def contents(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_the_tiny_country(sources, tmp_path):
    report = build(sources, tmp_path / "edition")
    edition = read_edition(tmp_path / "edition")
    assert edition.info.date == report.edition.info.date == "2026-05-16"
    assert {source.name: source.content_date for source in edition.info.sources} == {
        "roo": "2026-05-16",
        "governments": "2026-05-16",
        "mergers": "2019-01-01",
        "networks": "2023",
        "boundaries": "2024",
        "older_boundaries": "2016",
        "everyday_names": "",
        "topic_rules": "",
    }
    assert [each.registration_id for each in edition.partnerships] == [
        "100",
        "101",
        "200",
        "res-es01",
        "res-es02",
        "vierhoek",
    ]
    assert report.counts["regelingen in het register"] == 3
    assert report.counts["regelingen, versies samen geteld"] == 2
    assert [topic.slug for topic in edition.topics if not topic.parent] == [
        "economie",
        "landbouw",
        "natuur-en-milieu",
        "overheidsfinancien",
    ]


def test_the_outlines_of_the_tiny_country(sources, tmp_path):
    build(sources, tmp_path / "edition")
    areas = read_municipalities(tmp_path / "edition")
    assert dict(zip(areas["code"], areas["province"], strict=True)) == {
        "GM0001": "PV26",
        "GM0002": "PV26",
        "GM0003": "PV25",
        "GM0004": "PV25",
    }
    assert read_municipalities(tmp_path / "edition", national=True).shape == (4, 4)
    assert read_provinces(tmp_path / "edition").geometry.area.tolist() == [2 * samples.SIDE**2] * 2


def test_the_report_in_dutch(sources, tmp_path):
    lines = build(sources, tmp_path / "edition").lines(written=True)
    assert lines[0] == "Editie 2026-05-16: geschreven."
    assert "       3  regelingen in het register" in lines
    assert any(line.startswith("Let op (") for line in lines)


def test_only_checking_writes_nothing(sources, tmp_path):
    report = build(sources, tmp_path / "edition", check_only=True)
    assert (
        report.lines(written=False)[0] == "Editie 2026-05-16: alleen nagekeken, niets geschreven."
    )
    assert not (tmp_path / "edition").exists()


def test_the_same_sources_give_the_same_bytes(sources, tmp_path):
    code = "import sys; from pathlib import Path; from tests.data.building import build;"
    code += "build(Path(sys.argv[1]), Path(sys.argv[2]))"
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(sources), str(tmp_path / seed)],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "TZ": "Asia/Tokyo" if seed == "1" else "UTC",
            },
            check=True,
        )
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_files_are_found_by_what_they_hold(sources):
    moved = sources / "alles" / "diep"
    moved.mkdir(parents=True)
    for number, file in enumerate(sorted(sources.rglob("*.*"))):
        shutil.move(file, moved / f"{number}{file.suffix}")
    result = from_folder(sources)
    assert result.registers[0].suffix == ".xml"
    assert b"2024GM0001" in result.municipalities.read_bytes()
    assert b"PV25" in result.provinces.read_bytes()
    assert find_sources(sources).lists.mergers.read_text(encoding="utf-8") == samples.MERGERS


MISSING = {
    "registry/exportOO.xml": "de export van het register (*.xml) ontbreekt",
    "registry/organisaties.csv": "de lijst van overheden (organisaties.csv) ontbreekt",
    "registry/herindelingen.csv": "de lijst van herindelingen (herindelingen.csv) ontbreekt",
    "networks/samenwerkingen.csv": "de lijst van eigen toevoegingen (samenwerkingen.csv) ontbreekt",
    "networks/deelnemers.csv": "de deelnemers aan toevoegingen (deelnemers.csv) ontbreekt",
    "boundaries/provincies.geojson": "de grenzen van provincies (provincies*.geojson) ontbreekt",
}


@pytest.mark.parametrize(("name", "message"), MISSING.items(), ids=MISSING)
def test_a_missing_source_is_named(sources, tmp_path, name, message):
    (sources / name).unlink()
    with pytest.raises(SourceError) as caught:
        build(sources, tmp_path / "edition")
    assert message in str(caught.value)


def test_no_folder_and_two_lists(sources):
    with pytest.raises(SourceError, match="bestaat niet"):
        find_sources(sources / "weg")
    shutil.copy(sources / "registry/herindelingen.csv", sources / "kopie.csv")
    with pytest.raises(
        SourceError,
        match=r"staat er meer dan één keer \(kopie\.csv en registry/herindelingen\.csv\)",
    ):
        find_sources(sources)


FILES = (*MISSING, "boundaries/gemeenten_2024.geojson")


@pytest.mark.parametrize("damage", ["empty", "truncated", "web page"])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_source_is_named_and_the_old_edition_stays(sources, tmp_path, name, damage):
    edition = tmp_path / "edition"
    build(sources, edition)
    before = contents(edition)
    file = sources / name
    content = file.read_bytes()
    damaged = {"empty": b"", "truncated": content[:-12], "web page": b"<html></html>"}
    file.write_bytes(damaged[damage])
    if name == "boundaries/gemeenten_2024.geojson":
        (sources / "boundaries/gemeenten_2016.geojson").unlink()
    with pytest.raises(SourceError) as caught:
        build(sources, edition)
    assert str(caught.value).startswith(file.name)
    assert "\n" not in str(caught.value)
    assert contents(edition) == before


def test_an_export_without_arrangements_is_refused(sources, tmp_path):
    (sources / "registry/exportOO.xml").write_text(samples.export(samples.ORGANISATIONS))
    with pytest.raises(SourceError, match="de export van het register bevat geen regelingen"):
        build(sources, tmp_path / "edition")


def test_boundaries_with_a_gap_are_refused(sources, tmp_path):
    file = sources / "boundaries/gemeenten_2024.geojson"
    source = json.loads(file.read_text())
    source["features"][0]["geometry"]["coordinates"][0][1][0] += 40
    file.write_text(json.dumps(source))
    with pytest.raises(SourceError, match="sluiten niet op elkaar aan"):
        build(sources, tmp_path / "edition")


def test_a_division_of_which_nothing_is_there_is_no_remark(sources, tmp_path):
    remarks = "\n".join(build(sources, tmp_path / "edition", check_only=True).warnings)
    assert "RIEC" not in remarks
    file = sources / "networks/deelnemers.csv"
    file.write_text(
        file.read_text("utf-8").replace("res-es02,GM0004,Oost,gemeente", "res-es02,,Rijk,rijk")
    )
    remarks = "\n".join(build(sources, tmp_path / "edition", check_only=True).warnings)
    assert "RES-regio's: 1 gemeenten niet precies één keer (GM0004)" in remarks


def test_a_file_with_a_part_of_the_country_says_what_it_lacks(sources, tmp_path):
    file = sources / "boundaries/gemeenten_2024.geojson"
    areas = json.loads(file.read_text())
    whole = areas["features"]
    areas["features"] = [each for each in whole if each["properties"]["statcode"] == "GM0004"]
    file.write_text(json.dumps(areas))
    with pytest.raises(SourceError) as caught:
        build(sources, tmp_path / "edition")
    assert str(caught.value) == (
        "grenzen: geen van de 1 gemeenten ligt in PV26 Onder. Geef een bestand met alle gemeenten, "
        "of haal de grenzen opnieuw op bij PDOK."
    )


def test_a_file_in_place_of_the_folder(sources, tmp_path):
    (tmp_path / "bestand").write_text("x")
    options = RefreshOptions(tmp_path / "bestand" / "edition", sources, tell=lambda _line: None)
    with pytest.raises(EditionError, match="is niet te"):
        refresh(options)


def test_the_program_names_the_version_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"{project['name']} {project['version']}" == PROGRAM


@pytest.mark.sources
@needs_official
def test_the_committed_edition_is_what_the_official_sources_give(tmp_path):
    sources, own = official(tmp_path / "official")
    build(sources, tmp_path / "edition", own)
    assert contents(tmp_path / "edition") == contents(EDITION_DIR)


@pytest.mark.sources
@needs_official
def test_an_edition_of_the_first_version_becomes_the_committed_one(tmp_path):
    sources, own = official(tmp_path / "official")
    shutil.copytree(older_edition.EDITION, tmp_path / "edition")
    before = read_edition(older_edition.EDITION)
    options = RefreshOptions(tmp_path / "edition", sources, own, tell=lambda _line: None)
    assert refresh(options).endswith("vervangen")
    assert contents(tmp_path / "edition") == contents(EDITION_DIR)
    after = read_edition(tmp_path / "edition")
    assert {each.id for each in before.partnerships} <= {each.id for each in after.partnerships}
    assert {each.slug for each in before.topics} <= {each.slug for each in after.topics}
    assert {each.code for each in before.organisations} <= {o.code for o in after.organisations}


@pytest.mark.sources
@needs_official
def test_boundaries_of_2016_have_slivers_and_are_refused():
    from data.storage.coverage import generalise

    areas = read_boundaries(OFFICIAL / "boundaries/gemeenten_2016.geojson", "gemeente").areas
    assert len(areas) == 390
    with pytest.raises(SourceError, match="sluiten niet op elkaar aan"):
        generalise(areas)


def test_a_damaged_file_of_a_newer_year_is_not_skipped(sources, tmp_path):
    (sources / "boundaries/gemeenten_2025.geojson").write_bytes(b"\x1f\x8bnot geojson")
    with pytest.raises(SourceError, match=r"gemeenten_2025\.geojson"):
        build(sources, tmp_path / "edition")


def test_an_unknown_topic_is_told(sources, tmp_path):
    file = next((sources / "networks").glob("samenwerkingen*.csv"))
    file.write_text(file.read_text("utf-8").replace("economie", "economei"), "utf-8")
    report = build(sources, tmp_path / "edition")
    assert any(
        "kolom onderwerp: “economei | energie” komt in het register niet" in line
        for line in report.warnings
    )
