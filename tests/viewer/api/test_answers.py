"""What the API answers: whole, recounted by plain loops, held, refused in time, without persons."""

import json
import subprocess
import sys
from itertools import combinations

import pytest
from starlette.testclient import TestClient

from data.domain.query import Query, today
from tests.edition import committed_registry, municipalities_taking_part
from viewer.api.objects import Objects
from viewer.api.resources import RESOURCES
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Joined, Reader
from viewer.server.open_data import api
from viewer.server.open_data.replies import Replies

API = "/api/v1"


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_cell_with_several_values_is_declared_so(table):
    reader = Reader(committed_registry().select(Query()), "https://kaart.example/")
    rows = [*table.rows_of(reader)]
    for column in table.columns:
        cells = [column.plain(row) for row in rows]
        if column.several:
            assert all(isinstance(cell, Joined) for cell in cells), column.key
        else:
            assert all(len(c.parts) <= 1 for c in cells if isinstance(c, Joined)), column.key


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_fields_are_the_columns_of_every_other_file(table, document):
    reader = Reader(committed_registry().select(Query()), "https://kaart.example/")
    row = next(iter(table.rows_of(reader)))
    names = [column.key.replace("_", "") for column in table.columns]
    assert [name.lower() for name in Objects(table).of(row)] == names
    items = [s["properties"] for s in document["components"]["schemas"].values() if "type" in s]
    assert any(set(Objects(table).columns) <= set(properties) for properties in items)


def test_pairs_are_recounted_by_plain_loops(client):
    selection = committed_registry().select(Query(topics=("afval",)))
    counted: dict[tuple[str, str], int] = {}
    for codes in municipalities_taking_part(selection).values():
        for pair in combinations(sorted(codes), 2):
            counted[pair] = counted.get(pair, 0) + 1
    rows, address = [], f"{API}/verbanden?onderwerp=afval&pageSize=1000"
    while address:
        page = client.get(address.removeprefix("https://kaart.example/samen")).json()
        rows += page["verbanden"]
        address = page["volgende"]
    answered = {
        tuple(sorted((row["gemeenteCode"], row["andereGemeenteCode"]))): row["aantalSamenwerkingen"]
        for row in rows
    }
    assert answered == counted


def test_topics_are_counted_as_beside_the_filter(client):
    counts = committed_registry().select(Query(provinces=("PV26",))).facet_counts["onderwerp"]
    rows = client.get(f"{API}/onderwerpen?provincie=PV26").json()["onderwerpen"]
    assert {row["code"]: row["aantalSamenwerkingen"] for row in rows} == {
        slug: count for slug, count in counts.items() if slug != "niet-geregistreerd"
    }


def test_one_partnership_has_all_that_is_known(client):
    registry = committed_registry()
    said = {each.partnership for each in registry.edition.annotations}
    record = next(r for r in registry.records if r.id in said and r.members)
    whole = client.get(f"{API}/samenwerkingen/{record.id}").json()
    taking_part = {m.organisation.code for m in registry.participations(record, today())}
    assert {each["deelnemerCode"] for each in whole["deelnames"]} == taking_part
    assert [each["naam"] for each in whole["versies"]] == [
        each.name for each in registry.versions(record.id)
    ]
    assert whole["aantekeningen"]
    powers = next(r for r in registry.records if registry.details.powers(r) and not r.next)
    articles = client.get(f"{API}/samenwerkingen/{powers.registration_id}").json()["artikelen"]
    assert [each["artikel"] for each in articles] == [
        each.heading for each in registry.details.powers(powers)
    ]


@pytest.mark.parametrize("name", ["organisaties", "gemeenten", "onderwerpen", "edities"])
def test_one_of_a_collection_is_as_in_the_list(client, name):
    answer = client.get(f"{API}/{name}?pageSize=3" if name != "edities" else f"{API}/{name}").json()
    identity = RESOURCES[name].identity
    for each in answer[name]:
        one = client.get(f"{API}/{name}/{each[identity]}").json()
        assert one == {"peildatum": answer["peildatum"], "editie": answer["editie"]} | each
    missing = client.get(f"{API}/{name}/bestaat-niet")
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"


def test_more_comes_with_a_partnership_when_it_is_asked(client):
    address = f"{API}/samenwerkingen?deelnemer=GM0344&pageSize=1&expand=deelnames,artikelen"
    (one,) = client.get(address).json()["samenwerkingen"]
    assert "GM0344" in {each["deelnemerCode"] for each in one["deelnames"]}
    assert "artikelen" in one
    (one,) = client.get(f"{API}/samenwerkingen?pageSize=1&fields=id,naam").json()["samenwerkingen"]
    assert list(one) == ["id", "naam"]


def test_english_names_on_request(client):
    row = client.get(f"{API}/deelnames?pageSize=1&taal=en").json()["deelnames"][0]
    assert row["deelnemertype"] == "Municipality"
    assert row["deelnemertypeCode"] == "gemeente"
    wrong = client.get(f"{API}/deelnames?page=x&taal=en").json()["detail"]
    assert wrong == "page is a number from 1 up to and including 100000, not “x”."


def test_events_are_cloud_events_of_the_days_that_are_asked(client):
    events = client.get(f"{API}/wijzigingen?vanaf=2024-01-01&pageSize=1000").json()["wijzigingen"]
    assert len(events) > 100
    assert len({each["id"] for each in events}) == len(events)
    assert {each["specversion"] for each in events} == {"1.0"}
    days = [each["time"] for each in events]
    assert days == sorted(days, reverse=True)
    assert min(days) >= "2024-01-01"
    own = client.get(f"{API}/wijzigingen?vanaf=2024-01-01&gemeente=GM0344").json()["wijzigingen"]
    assert {each["id"] for each in own} < {each["id"] for each in events}
    late = client.get(f"{API}/wijzigingen?vanaf=2024-01-02&peildatum=2024-01-01")
    assert late.status_code == 400


def test_who_has_an_answer_gets_no_other(client):
    answer = client.get(f"{API}/gemeenten")
    tag = {"If-None-Match": answer.headers["etag"]}
    again = client.get(f"{API}/gemeenten", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["api-version"] == "1.0.0"
    assert client.get(f"{API}/gemeenten?provincie=PV26", headers=tag).status_code == 200
    head = client.head(f"{API}/gemeenten")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == answer.headers["content-length"]


def test_an_answer_of_many_pieces_is_whole(client):
    answer = client.get(f"{API}/samenwerkingen?pageSize=1000&expand=deelnames")
    assert "content-length" not in answer.headers
    assert len(answer.content) > 2_000_000
    assert len(json.loads(answer.content)["samenwerkingen"]) == answer.json()["totaal"]
    assert client.head(f"{API}/samenwerkingen?pageSize=1000&expand=deelnames").content == b""


def test_who_asks_more_than_a_share_waits(application, monkeypatch):
    replies = Replies("api")
    monkeypatch.setattr(api, "_replies", replies)
    monkeypatch.setattr(replies._turns._shares, "of_visitor", 0)
    visitor = TestClient(application, client=("145.7.1.2", 1))
    answer = visitor.get(f"{API}/gemeenten")
    assert answer.status_code == 429
    assert answer.json()["status"] == 429
    assert int(answer.headers["retry-after"]) > 0
    assert answer.headers["api-version"] == "1.0.0"
    assert TestClient(application).get(f"{API}/gemeenten").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "headers"),
    [
        ("GET", f"{API}/{'x' * 9_000}", 414, {}),
        ("GET", API, 431, {"X-Veel": "x" * 40_000}),
        ("POST", f"{API}/gemeenten", 403, {"Origin": "https://elders.example"}),
        ("POST", f"{API}/gemeenten", 413, {"Content-Length": "99999999"}),
    ],
)
def test_other_refusals_are_problem_documents_too(client, method, path, status, headers):
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["api-version"] == "1.0.0"


def test_no_name_of_a_person_is_in_it(document):
    registry = committed_registry()
    assert not [each for each in registry.edition.board_functions if each.persons]
    words = ("persoon", "medewerker", "contactpersoon", "mail", "telefoon", "bestuurder")
    names = {
        name.lower() for s in document["components"]["schemas"].values() for name in s["properties"]
    }
    assert not [name for name in names for word in words if word in name]


def test_nothing_of_it_is_loaded_before_it_is_asked():
    told = (
        "import sys, viewer.server.application as a; a.parts();"
        "print([n for n in sys.modules if n.startswith(('msgspec', 'viewer.api'))])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
