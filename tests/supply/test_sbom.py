from __future__ import annotations

import json

import pytest
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from layers.leaflet.files import leaflet_js
from tests.supply.locked import locked
from tests.supply.sbom import RUN_TIME, as_json, declared_licence, looked_up
from tests.supply.test_requirements import HERE


@pytest.fixture(scope="module")
def text() -> str:
    return as_json()


@pytest.fixture(scope="module")
def packages(text) -> dict[str, dict]:
    return {each["name"]: each for each in json.loads(text)["components"]}


def test_fits_its_schema(text) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.replace("SHA-256", "SHA-0"))


def test_has_every_package_with_version_and_checksums(packages) -> None:
    entries = {name: each for name, each in locked(RUN_TIME).items() if each.holds(HERE)}
    assert {name: (each.version, set(each.hashes)) for name, each in entries.items()} == {
        name: (each["version"], {one["content"] for one in each["hashes"]})
        for name, each in packages.items()
    }
    assert {each["purl"] for each in packages.values()} == {
        f"pkg:pypi/{name}@{each.version}" for name, each in entries.items()
    }


def test_every_licence_is_an_spdx_expression_or_looked_up(packages) -> None:
    names = {}
    for name, each in packages.items():
        (choice,) = each["licenses"]
        names[name] = choice.get("expression") or choice["license"].get("id")
    assert [name for name, licence in names.items() if not licence] == ["matplotlib"]
    assert packages["matplotlib"]["licenses"][0]["license"]["name"] == "LicenseRef-matplotlib"


def test_what_was_looked_up_is_still_not_declared() -> None:
    """Else the package itself has become the better source: take its row out."""
    texts = {name: declared_licence(name) for name in looked_up()}
    choices = {
        name: LicenseFactory().make_from_string(text) for name, text in texts.items() if text
    }
    superfluous = [
        name
        for name, choice in choices.items()
        if not isinstance(choice, DisjunctiveLicense) or choice.id
    ]
    assert not superfluous


def test_says_what_needs_what(text, packages) -> None:
    needs = {
        each["ref"]: set(each.get("dependsOn", ())) for each in json.loads(text)["dependencies"]
    }
    assert packages["streamlit"]["purl"] in needs["samenwerkingskaart"]
    assert packages["altair"]["purl"] in needs[packages["streamlit"]["purl"]]
    reached, ahead = set(), ["samenwerkingskaart"]
    while ahead:
        ahead += (new := needs[ahead.pop()] - reached)
        reached |= new
    assert reached == {each["purl"] for each in packages.values()}


def test_names_the_leaflet_that_browsers_get(packages) -> None:
    (leaflet,) = packages["xstatic-leaflet"]["components"]
    assert leaflet["purl"] == f"pkg:npm/leaflet@{leaflet['version']}"
    assert f"Leaflet {leaflet['version']}," in leaflet_js()


def test_says_what_it_is_of(text) -> None:
    subject = json.loads(text)["metadata"]["component"]
    assert (subject["name"], subject["licenses"]) == (
        "samenwerkingskaart",
        [{"license": {"id": "EUPL-1.2"}}],
    )
