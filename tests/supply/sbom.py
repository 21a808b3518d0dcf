"""The list of what a release runs on (SBOM, CycloneDX): versions, licences, checksums, needs."""

from __future__ import annotations

import csv
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.code import ROOT
from tests.supply.locked import Locked, declared, locked, needed

NAMED = ROOT / "requirements.in"
RUN_TIME = ROOT / "requirements.txt"
LICENCES = Path(__file__).with_name("licences.csv")


def looked_up() -> dict[str, str]:
    """Return the licences of packages that do not declare theirs as an SPDX expression."""
    with LICENCES.open(encoding="utf-8", newline="") as file:
        return {row["package"]: row["licence"] for row in csv.DictReader(file)}


def declared_licence(name: str) -> str:
    """Return what an installed package declares: an SPDX expression, or any text."""
    metadata = distribution(name).metadata
    return metadata.get("License-Expression") or metadata.get("License") or ""


def bill_of_materials() -> Bom:
    """Return the list for this computer; every version must be installed as it is locked."""
    environment = dict(default_environment())
    here = {name: each for name, each in locked(RUN_TIME).items() if each.holds(environment)}
    components = {name: _component(name, each) for name, each in here.items()}
    components["xstatic-leaflet"].components.add(_leaflet(here["xstatic-leaflet"].version))

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    viewer = Component(
        name=project["name"],
        version=project["version"],
        description=project["description"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    bom = Bom(components=components.values())
    bom.metadata.component = viewer
    bom.register_dependency(viewer, _of(declared(NAMED).values(), components))
    for name, component in components.items():
        bom.register_dependency(component, _of(needed(name, (), environment), components))
    return bom


def _component(name: str, entry: Locked) -> Component:
    installed = distribution(name).version
    assert installed == entry.version, f"{name} {installed} is installed, not {entry.version}"
    purl = PackageURL("pypi", None, name, entry.version)
    licence = looked_up().get(name) or declared_licence(name)
    return Component(
        name=name,
        version=entry.version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=purl.to_string(),
        licenses=[LicenseFactory().make_from_string(licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in entry.hashes],
    )


def _leaflet(packaged: str) -> Component:
    """Return Leaflet itself, for who looks for what browsers get."""
    purl = PackageURL("npm", None, "leaflet", packaged.rpartition(".")[0])
    return Component(
        name="leaflet",
        version=purl.version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=purl.to_string(),
        licenses=[LicenseFactory().make_from_string("BSD-2-Clause")],
    )


def _of(needs: list[Requirement], components: dict[str, Component]) -> list[Component]:
    names = {canonicalize_name(each.name) for each in needs}
    return [component for name, component in components.items() if name in names]


def as_json() -> str:
    """Return the list as CycloneDX 1.6."""
    return JsonV1Dot6(bill_of_materials()).output_as_string(indent=2)
