from __future__ import annotations

import copy
import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.house.code import ROOT

PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
SCHEMA = json.loads(Path(__file__).with_name("publiccode.schema.json").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONTACT = {"name": "Jan Voorbeeld", "email": "jan@voorbeeld.example"}


def valid(publiccode: dict) -> bool:
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(publiccode)


def test_fits_version_0_7() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(PUBLICCODE, SCHEMA, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_every_mandatory_key_is_demanded(key: str) -> None:
    assert not valid({name: value for name, value in PUBLICCODE.items() if name != key})


def with_maintenance(**maintenance) -> dict:
    return PUBLICCODE | {"maintenance": maintenance}


def test_who_fills_in_the_maintenance_is_held_to_the_standard() -> None:
    assert valid(with_maintenance(type="internal", contacts=[CONTACT]))
    assert valid(
        with_maintenance(type="contract", contractors=[{"name": "Bureau", "until": "2027-12-31"}])
    )
    assert not valid(with_maintenance(type="community"))
    assert not valid(with_maintenance(type="contract", contacts=[CONTACT]))
    assert not valid(with_maintenance(type="internal", contractors=[], contacts=[CONTACT]))


def test_descriptions_have_the_lengths_of_the_standard() -> None:
    for key, text in {"shortDescription": "x" * 151, "longDescription": "x" * 149}.items():
        longer = copy.deepcopy(PUBLICCODE)
        longer["description"]["nl"][key] = text
        assert not valid(longer)


def test_says_what_other_files_say() -> None:
    assert PUBLICCODE["softwareVersion"] == PROJECT["version"]
    assert PUBLICCODE["legal"]["license"] == PROJECT["license"]
    assert f">={PUBLICCODE['dependsOn']['open'][0]['versionMin']}" == PROJECT["requires-python"]
    for text in PUBLICCODE["description"].values():
        assert all((ROOT / picture).is_file() for picture in text["screenshots"])


def test_what_nobody_filled_in_yet_is_named() -> None:
    """A placeholder that no page explains would be taken for the truth."""
    governance = (ROOT / "GOVERNANCE.md").read_text("utf-8")
    _, _, to_fill_in = governance.partition("## To fill in\n")
    if "example.org" in PUBLICCODE["url"]:
        assert re.search(r"`publiccode.yml`, `url` .*`example.org`", to_fill_in)
    if PUBLICCODE["maintenance"] == {"type": "none"}:
        assert "`publiccode.yml`, `maintenance`" in to_fill_in
