"""Nothing in the folders of a delivery is passed over in silence."""

import json
import shutil

import pytest

from data.domain.errors import SourceError
from data.refresh.inputs import from_folder
from tests.data import samples
from tests.data.building import build

LOOSE = "Deelnemer,Samenwerking,Plaats\nWest,Proef,West\n"
ROAD = json.dumps(samples.collection([]) | {"name": "wegen"})
PASSED = {
    "loose list": (
        "lijst.csv",
        LOOSE,
        "geen bekende lijst (kolommen: Deelnemer, Samenwerking, Plaats); wat een eigen lijst nodig "
        "heeft, zegt python -m viewer additions lijst.csv",
    ),
    "column missing": (
        "fusies.csv",
        samples.MERGERS.replace("effective_date", "datum"),
        "om de lijst van herindelingen te zijn, mist het effective_date",
    ),
    "old workbook": ("oud.xls", "x", "bewaar het als werkmap (.xlsx) of als CSV"),
    "no text": ("leeg.csv", "", "het is niet te lezen"),
    "other areas": ("wegen.geojson", ROAD, "het bevat geen grenzen van gemeenten of provincies"),
    "other format": ("wijken.gpkg", "x", "het is een GeoPackage; lever GeoJSON"),
}


@pytest.fixture
def sources(tmp_path):
    return samples.write_sources(tmp_path / "bron")


@pytest.mark.parametrize(("name", "text", "why"), PASSED.values(), ids=PASSED)
def test_a_file_that_is_not_used_is_in_the_report_with_its_reason(
    sources, tmp_path, name, text, why
):
    clean = build(sources, tmp_path / "editie", check_only=True)
    (sources / "meer").mkdir()
    (sources / "meer" / name).write_text(text, encoding="utf-8")
    report = build(sources, tmp_path / "editie", check_only=True)
    assert [*report.warnings] == [f"meer/{name} is niet gebruikt: {why}", *clean.warnings]
    assert report.edition == clean.edition


@pytest.mark.parametrize("name", ["leesmij.md", ".lijst.csv", "~$aanvullingen.xlsx"])
def test_what_is_no_source_is_not_lines(sources, name):
    (sources / name).write_text(LOOSE, encoding="utf-8")
    assert from_folder(sources).unused == ()


def test_lists_that_others_go_before_are_lines(sources, tmp_path):
    own = tmp_path / "eigen"
    shutil.copytree(sources / "networks", own)
    (own / "lijst.csv").write_text(LOOSE, encoding="utf-8")
    why = "is niet gebruikt: een andere lijst gaat voor"
    lines = from_folder(sources, own).unused
    assert {each for each in lines if "lijst.csv" not in each} == {
        f"networks/deelnemers.csv {why}",
        f"networks/samenwerkingen.csv {why}",
    }
    (loose,) = [each for each in lines if each.startswith("lijst.csv is niet gebruikt: geen ")]
    assert loose.endswith("python -m viewer additions lijst.csv")
    assert len(lines) == 3


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_of_two_lists_neither_is_passed_over_however_it_was_saved(sources, mark):
    other = sources / "ander"
    other.mkdir()
    text = samples.NETWORKS.splitlines()[0].replace(",", mark)
    (other / "samenwerkingen.csv").write_text(f"\ufeff{text}\n", encoding="utf-8")
    names = r"\(ander/samenwerkingen\.csv en networks/samenwerkingen\.csv\)"
    with pytest.raises(SourceError, match=names):
        from_folder(sources)


@pytest.mark.parametrize("written", ["West-Zuid", "West-Zuid (gemeente)", "Gemeente West-Zuid"])
def test_a_municipality_may_be_named_as_its_boundaries_name_it(sources, tmp_path, written):
    for path in (sources / "boundaries").glob("gemeenten_*.geojson"):
        path.write_text(path.read_text("utf-8").replace('"West"', '"West-Zuid"'), encoding="utf-8")
    rows = sources / "networks" / "deelnemers.csv"
    text = rows.read_text("utf-8").replace("GM0001,West,", f",{written},")
    assert text.count(written) == 2
    rows.write_text(text, encoding="utf-8")
    report = build(sources, tmp_path / "editie", check_only=True)
    (vierhoek,) = [each for each in report.edition.partnerships if each.id == "vierhoek"]
    assert "GM0001" in {each.organisation for each in vierhoek.members}
