from __future__ import annotations

import csv
import json
import subprocess
import sys

import pytest

from tests.house.code import ROOT

REUSE = [sys.executable, "-m", "reuse"]
# What an edition calls a licence, as SPDX does.
SPDX = {"feiten, met bronvermelding per samenwerkingsverband": "LicenseRef-Facts-With-Source"}


@pytest.fixture(scope="module")
def report() -> dict:
    lint = [*REUSE, "--root", str(ROOT), "lint", "--json"]
    return json.loads(subprocess.run(lint, capture_output=True, text=True, check=False).stdout)


@pytest.fixture(scope="module")
def licences(report) -> dict[str, set[str]]:
    return {
        file["path"]: {each["value"] for each in file["spdx_expressions"]}
        for file in report["files"]
    }


def test_every_file_has_a_licence_and_its_text_is_there(report) -> None:
    assert report["summary"]["compliant"], {k: v for k, v in report["non_compliant"].items() if v}


@pytest.mark.parametrize("edition", ["data/edition", "tests/contract/edition_1"])
def test_data_have_the_licences_of_their_edition(licences, edition) -> None:
    """A table of which the edition has no source has no rows."""
    package = json.loads((ROOT / edition / "datapackage.json").read_text("utf-8"))
    assert not [each for each in package["resources"] if each["rows"] and not each["licenses"]]
    files = {
        f"{edition}/{each['path']}": {
            SPDX.get(licence["name"], licence["name"]) for licence in each["licenses"]
        }
        for each in package["resources"]
        if each["licenses"]
    }
    assert {path: licences[path] for path in files} == files


def test_everything_else_is_under_the_licence_of_the_program(licences) -> None:
    data = ("data/edition/", "tests/contract/edition_1/", "tests/web/frozen/", "LICENSES/")
    others = {
        path: names
        for path, names in licences.items()
        if not path.startswith(data) and names != {"EUPL-1.2"}
    }
    assert others == {
        "data/curated/everyday_names.csv": {"CC0-1.0"},
        "data/curated/topic_rules.csv": {"CC0-1.0"},
        "docs/images/kaart.png": {"EUPL-1.2", "CC-BY-4.0"},
    }


def test_lists_that_were_given_away_are_those_of_the_sources(licences) -> None:
    with (ROOT / "data" / "curated" / "sources.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["name"]: {row["licence"]} for row in csv.DictReader(file)}
    for name in ("everyday_names", "topic_rules"):
        assert licences[f"data/curated/{name}.csv"] == sources[name] == {"CC0-1.0"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CC-BY-4.0", "Creative Commons Attribution 4.0 International"),
        ("CC0-1.0", "CC0 1.0 Universal"),
        ("EUPL-1.2", "EUROPEAN UNION PUBLIC LICENCE v. 1.2"),
    ],
)
def test_the_text_is_that_of_the_licence(name: str, words: str) -> None:
    text = (ROOT / "LICENSES" / f"{name}.txt").read_text("utf-8")
    assert words in text[:100]
    assert len(text) > 6000
