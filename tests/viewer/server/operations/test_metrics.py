import re
import socket
import urllib.request

import pytest
from prometheus_client import generate_latest

from data.archive.archive import EditionArchive
from data.archive.in_use import EDITION_VARIABLE
from data.domain.errors import QueryError
from tests.serving import free_port
from viewer.registries.loaded import registries, registry_in_use
from viewer.server.operations.metrics import serve_metrics


def values(text: str) -> dict[str, float]:
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def test_prometheus_reads_them_on_their_own_port():
    registry_in_use()
    port = free_port()
    serve_metrics(str(port))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        metrics = values(answer.read().decode())
    assert metrics["samenwerkingskaart_edition_age_days"] > 0
    assert metrics["samenwerkingskaart_sessions"] == 0
    assert {"filter_mismatch_total", "samenwerkingskaart_answer_seconds_count"} <= metrics.keys()


def test_without_an_edition_that_can_be_read_the_others_are_there(tmp_path, monkeypatch):
    monkeypatch.setenv(EDITION_VARIABLE, str(tmp_path / "nothing"))
    registries.clear()
    metrics = values(generate_latest().decode())
    assert "samenwerkingskaart_edition_age_days" not in metrics
    assert "samenwerkingskaart_sessions" in metrics


@pytest.mark.parametrize(
    ("lines", "accepted"),
    [(["aanvaard: 2026-05-16", "weggelaten: 3"], 1.0), (["geweigerd: te weinig regelingen"], 0.0)],
)
def test_the_last_refresh_and_how_it_ended(lines, accepted, tmp_path, monkeypatch):
    archive = EditionArchive(tmp_path / "edition")
    archive.root.mkdir(parents=True)
    archive.log("aanvaard: eerder")
    if accepted:
        archive.log(*lines)
    else:
        archive.log_refusal(lines[0].partition(": ")[2])
    monkeypatch.setattr("data.archive.in_use.edition_archive", lambda: archive)
    metrics = values(generate_latest().decode())
    assert metrics["samenwerkingskaart_refresh_accepted"] == accepted
    assert metrics["samenwerkingskaart_refresh_timestamp_seconds"] > 1.7e9


def test_without_a_refresh_nothing_is_said_of_one(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "data.archive.in_use.edition_archive", lambda: EditionArchive(tmp_path / "edition")
    )
    assert "refresh_accepted" not in generate_latest().decode()


@pytest.mark.parametrize("place", ["{port}", "127.0.0.1:{port}", "99999", "8.8.8.8:9464"])
def test_a_place_that_cannot_be_listened_at_is_one_line(place):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(QueryError, match=r"METRIEKEN.*kan niet worden geluisterd"):
            serve_metrics(place.format(port=port))


def test_the_viewer_itself_does_not_serve_them():
    from viewer.server.allowed_routes import ALLOWED

    assert not any(re.search("metric", path) for path in ALLOWED)
