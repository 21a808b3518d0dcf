import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.testclient import TestClient

from viewer.server.routes import changes
from viewer.server.routes.turns import Answers


def test_answers_are_held_up_to_so_many_bytes_and_the_latest_used_stay():
    answers = Answers(most_bytes=100)
    for name in "abc":
        answers.put(name, Response(name * 30))
    assert answers.get("a").body == b"a" * 30
    answers.put("d", Response("d" * 30))
    assert answers.get("b") is None
    assert [answers.get(name).body[:1] for name in "acd"] == [b"a", b"c", b"d"]
    assert answers.bytes == 90


def test_what_is_larger_than_all_that_is_held_is_not_and_a_refusal_neither():
    answers = Answers(most_bytes=100)
    answers.put("large", Response("x" * 101))
    answers.put("refused", Response("nee", 503))
    assert (answers.get("large"), answers.get("refused"), answers.bytes) == (None, None, 0)


def test_headers_added_to_an_answer_are_not_there_the_next_time():
    answers = Answers(most_bytes=100)
    answers.put("a", Response("a", headers={"ETag": '"1"'}))
    answers.get("a").headers["Set-Cookie"] = "mine"
    assert "set-cookie" not in answers.get("a").headers
    assert answers.get("a").headers["etag"] == '"1"'


@pytest.mark.parametrize(
    "other",
    ["/kaart-veranderd/GM0344.atom", "/kaart-veranderd/alles.atom?taal=en", "http://elders.nl"],
)
def test_a_feed_is_held_by_its_code_its_language_and_its_site(monkeypatch, other):
    monkeypatch.setattr(changes, "_answers", Answers(10_000_000))
    made = []
    monkeypatch.setattr(changes, "atom", lambda feed: made.append(feed) or b"<feed/>")
    client = TestClient(Starlette(routes=[changes.ROUTE]), base_url="http://kaart.nl")
    for _ in range(3):
        assert client.get("/kaart-veranderd/alles.atom?onzin=1").status_code == 200
    assert len(made) == 1
    if other.startswith("http"):
        client = TestClient(Starlette(routes=[changes.ROUTE]), base_url=other)
        other = "/kaart-veranderd/alles.atom"
    assert client.get(other).status_code == 200
    assert len(made) == 2
