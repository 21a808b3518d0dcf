"""The catalogue record: what DCAT-AP-NL 3.0 asks is there, in both notations the same."""

import json
import re

import pytest

MANDATORY = {
    "dcat:Catalog": "dct:title dct:description dct:publisher dcat:contactPoint dcat:dataset",
    "dcat:Dataset": "dct:title dct:description dct:accessRights dcat:contactPoint dct:creator "
    "dct:identifier dct:publisher dcat:theme dcat:distribution",
    "dcat:Distribution": "dcat:accessURL dct:license",
    "dcat:DataService": "dct:title dct:description dct:accessRights dcat:contactPoint "
    "dcat:endpointURL dcat:endpointDescription dct:identifier dct:license dct:publisher dcat:theme",
}
STATEMENT = re.compile(r"<[^>]+> a [a-z]+:\w+")


@pytest.fixture(scope="module")
def nodes(client):
    answer = client.get("/data/catalogus.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    return json.loads(answer.content)["@graph"]


def inner(nodes):
    """Return the nodes that stand within another one."""
    lists = (values for node in nodes for values in node.values() if isinstance(values, list))
    return [each for values in lists for each in values if len(each) > 1 and "@id" in each]


@pytest.mark.parametrize(("kind", "names"), MANDATORY.items())
def test_every_mandatory_property_is_there(nodes, kind, names):
    own = [node for node in nodes if node["@type"] == kind]
    assert own
    for node in own:
        assert [name for name in names.split() if not node.get(name)] == []


def test_titles_are_in_a_language_and_licences_are_addresses(nodes):
    for node in nodes:
        for title in node.get("dct:title", []) + node.get("dct:description", []):
            assert title["@language"] in {"nl", "en"}
        for licence in node.get("dct:license", []):
            assert licence["@id"].startswith("http://creativecommons.org/")


def test_what_is_referred_to_is_there(client, nodes):
    """Every address of our own is a node of the record, or answers."""
    site = "https://kaart.example/samen/"
    known = {node["@id"] for node in nodes} | {each["@id"] for each in inner(nodes)}
    for node in nodes:
        for values in node.values():
            for value in values if isinstance(values, list) else []:
                address = value.get("@id", "")
                if address.startswith(f"{site}data/"):
                    assert address in known
                elif address.startswith((f"{site}api", f"{site}ogc", f"{site}bestanden")):
                    path = address.removeprefix(site.removesuffix("/"))
                    assert client.head(path).status_code == 200, path


def test_turtle_says_the_same(client, nodes):
    text = client.get("/data/catalogus.ttl").text
    said = dict(each.split(" a ") for each in STATEMENT.findall(text))
    listed = {f"<{node['@id']}>": node["@type"] for node in nodes}
    assert said == listed | {f"<{each['@id']}>": each["@type"] for each in inner(nodes)}
    assert text.count("dcat:distribution ") == 1
    for node in nodes:
        for values in node.values():
            for value in values if isinstance(values, list) else []:
                if "@language" in value:
                    assert f'"{value["@value"]}"@{value["@language"]}' in text


def test_what_the_record_names_leads_to_the_page(client):
    answer = client.get("/data/samenwerkingen")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "https://kaart.example/samen/open-data",
    )
    assert client.get("/data/iets").status_code == 404
