"""The command `refresh`: one line on standard output, and a status that cron understands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.build import build
from data.tables import EDITION_DIR
from tests.data import fake_sources, samples
from tests.data.refreshing import NEWER
from tests.data.test_fetch import HALF
from tests.viewer.test_cli import run
from viewer.edition import EDITION_VARIABLE
from viewer.refresh_command import _tell_embedded


@pytest.fixture
def sources(tmp_path, monkeypatch) -> Iterator[fake_sources.Sources]:
    """Serve the tiny country; its edition is in use."""
    build(samples.write_sources(tmp_path / "sources"), tmp_path / "edition")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv(EDITION_VARIABLE, str(tmp_path / "edition"))
    with fake_sources.playing(fake_sources.Sources()) as playing:
        address = playing.address
        monkeypatch.setenv("SAMENWERKINGSKAART_REGISTER_URL", address + fake_sources.REGISTER)
        monkeypatch.setenv("SAMENWERKINGSKAART_GRENZEN_URL", f"{address}/ogc/")
        playing.register = NEWER
        yield playing


def test_without_arguments_it_makes_a_new_edition(capsys, sources):
    status, out, err = run(capsys, "refresh")
    assert (status, out) == (
        0,
        "editie 2026-11-20: 3 regelingen (+1 -0), 4 gemeenten, vervangen\n",
    )
    assert "grenzen van gemeenten 2024: 4 gebieden" in err
    assert "verslag: " in err
    assert sources.asked[fake_sources.REGISTER][0]["user-agent"].startswith("samenwerkingskaart/")
    status, out, err = run(capsys, "refresh", "--quiet")
    assert (status, out, err) == (0, "niets nieuws (304): editie 2026-11-20 blijft\n", "")


def test_going_back_and_what_is_kept(capsys, sources):
    run(capsys, "refresh", "--quiet")
    _, out, _ = run(capsys, "refresh", "--list")
    current, kept = out.splitlines()
    assert current.startswith("in gebruik  2026-11-20")
    assert kept.startswith("bewaard     2026-05-16  vervangen op 20")
    status, out, _ = run(capsys, "refresh", "--undo")
    assert (status, out) == (0, "editie 2026-05-16 teruggezet; nog 0 eerdere bewaard\n")
    status, out, err = run(capsys, "refresh", "--undo")
    assert (status, out) == (1, "")
    assert "er is geen vorige editie" in err
    assert sources.asked


@pytest.mark.parametrize(
    ("register", "plan", "message"),
    [
        (HALF, [], "geweigerd: 25 % van de geldende samenwerkingen weg"),
        (NEWER, [fake_sources.fails(404)], "antwoordt met fout 404"),
    ],
    ids=["half", "404"],
)
def test_what_fails_is_one_line_and_status_1(capsys, sources, register, plan, message):
    sources.register = register
    sources.plan[fake_sources.REGISTER] = plan
    status, out, err = run(capsys, "refresh", "--quiet")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert message in err


def test_the_gate_can_be_widened_or_overruled(capsys, sources):
    sources.register = HALF
    wider = ["--max-loss", "partnerships=60", "--max-loss", "memberships=60"]
    assert run(capsys, "refresh", "--quiet", "--check-only", *wider)[0] == 0
    status, out, _ = run(capsys, "refresh", "--quiet", "--accept")
    assert status == 0
    assert out.endswith("vervangen\n")


def test_replacing_the_edition_of_the_program_is_told(capsys, monkeypatch):
    monkeypatch.delenv(EDITION_VARIABLE, raising=False)
    _tell_embedded(quiet=False)
    assert str(EDITION_DIR) in capsys.readouterr().err
    monkeypatch.setenv(EDITION_VARIABLE, str(Path("/elders")))
    _tell_embedded(quiet=False)
    assert capsys.readouterr().err == ""
