"""Each technical rule of the NL API Design Rules 2.2.0, by the name that the rules give it.

`core/transport/tls` is a rule for whoever serves the viewer (tests/hosting has TLS before it).
"""

import re
from datetime import date, datetime

import pytest

from viewer.api.resources import RESOURCES

API = "/api/v1"
EVERY = [f"{API}/{name}" for name in RESOURCES]
ANSWERED = [
    (API, 200),
    *((path, 200) for path in EVERY),
    (f"{API}/openapi.json", 200),
    (f"{API}/samenwerkingen?basis=x", 400),
    (f"{API}/nergens", 404),
    ("/api/v2/samenwerkingen", 404),
    ("/api", 404),
]
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
CAMEL = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*")


def operations(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def resolved(document, part):
    """Return a part of the document, or what it refers to."""
    while "$ref" in part:
        place = document
        for step in part["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        part = place
    return part


def properties(part):
    """Yield every property in a schema or document, with its schema."""
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for inner in part.values():
            yield from properties(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from properties(inner)


@pytest.mark.parametrize("path", [*EVERY, f"{API}/openapi.json", f"{API}/samenwerkingen/1"])
def test_no_trailing_slash(client, document, path):
    answer = client.get(f"{path}/")
    assert answer.status_code == 404
    assert not [one for one in document["paths"] if one != "/" and one.endswith("/")]


def test_path_segments_kebab_case(document):
    segments = {part for path in document["paths"] for part in path.split("/") if part}
    assert [s for s in segments if not re.fullmatch(r"[a-z0-9-]+|\{id\}|openapi\.json", s)] == []


def test_query_keys_camel_case(document):
    keys = {
        resolved(document, key)["name"]
        for _path, _method, operation in operations(document)
        for key in operation.get("parameters", ())
        if resolved(document, key)["in"] == "query"
    }
    assert len(keys) > 20
    assert [key for key in keys if not CAMEL.fullmatch(key)] == []


def test_date_time_format(client, document):
    dated = {
        n: s for n, s in properties(document) if "datum" in n.lower() and s["type"] != "boolean"
    }
    assert {s["format"] for s in dated.values()} == {"date", "date-reduced"}
    for event in client.get(f"{API}/wijzigingen?vanaf=2025-01-01").json()["wijzigingen"]:
        assert datetime.fromisoformat(event["time"]).utcoffset().seconds == 0
        assert event["time"].endswith("Z")
        if event["data"]["datum"]:
            date.fromisoformat(event["data"]["datum"])


def test_date_time_date_omit_time_portion(document):
    moments = {name for name, s in properties(document) if s.get("format") == "date-time"}
    assert moments == {"time"}, "only CloudEvents asks for a moment"


@pytest.mark.parametrize(("path", "status"), [one for one in ANSWERED if one[1] >= 400])
def test_error_handling_problem_details(client, path, status):
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code == status
    assert answer.json()["title"]
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", EVERY)
def test_error_handling_invalid_input(client, document, path):
    assert client.get(f"{path}?vliegen=1").status_code == 400
    assert "400" in document["paths"][path.removeprefix(API)]["get"]["responses"]


def test_error_handling_all_errors(client):
    wrong = "vliegen=1&peildatum=2024-02-30&page=0&onderwerp=x&onderwerp=y&deelnemer=GM9999"
    errors = client.get(f"{API}/samenwerkingen?{wrong}").json()["errors"]
    names = [each["name"] for each in errors]
    assert sorted(names) == sorted(
        ["vliegen", "peildatum", "page", "onderwerp", "onderwerp", "deelnemer"]
    )
    assert {each["in"] for each in errors} == {"query"}


def test_doc_openapi(document):
    assert document["openapi"] == "3.1.0"
    for part in walk(document):
        assert resolved(document, part)
    assert document["paths"]


def walk(part):
    if isinstance(part, dict):
        yield from ([part] if "$ref" in part else ())
        for inner in part.values():
            yield from walk(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from walk(inner)


def test_doc_openapi_contact(document):
    contact = document["info"]["contact"]
    assert contact["email"] == "kaart@provincie.example"
    assert contact["url"].startswith("https://")
    assert contact["name"]


def test_publish_openapi(client):
    answer = client.get(f"{API}/openapi.json", headers={"Origin": "https://elders.example"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_uri_version(document):
    assert [server["url"] for server in document["servers"]] == [
        "https://kaart.example/samen/api/v1"
    ]


def test_semver(document):
    assert SEMVER.fullmatch(document["info"]["version"])


@pytest.mark.parametrize(("path", "status"), ANSWERED)
def test_version_header(client, document, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["api-version"] == document["info"]["version"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "TRACE"])
def test_http_methods(client, method):
    answer = client.request(method, f"{API}/gemeenten")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("path", "status"), ANSWERED)
def test_transport_security_headers(client, path, status):
    headers = client.get(path).headers
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    # What is no error is public, and may be held for a while.
    held = "public, max-age=300" if status == 200 else "no-store"
    assert headers["cache-control"] == held


@pytest.mark.parametrize(("path", "status"), ANSWERED)
def test_transport_cors(client, path, status):
    asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
    before = client.options(path, headers=asked)
    answer = client.get(path, headers=asked)
    assert before.status_code == 204
    assert answer.status_code == status
    for each in (before, answer):
        assert each.headers["access-control-allow-origin"] == "*"
