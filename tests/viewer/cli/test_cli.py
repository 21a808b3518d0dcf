"""The command line on the committed edition."""

import datetime as dt
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from data.archive.in_use import EDITION_VARIABLE
from data.domain.query import today
from data.quality.report import CHECKS, report
from data.storage.edition import EDITION_DIR
from tests.builders import DAY
from tests.clock import it_is
from tests.edition import committed_registry
from viewer.__main__ import main


def run(capsys, *arguments):
    try:
        status = main(arguments)
    except SystemExit as stop:
        status = stop.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def findings(day):
    """Return check, register id and remark of all that the report has on a day."""
    return sorted(
        (result.check.key, finding.registration_id, finding.detail)
        for result in report(committed_registry(), day)
        for finding in result.findings
    )


def printed_findings(answer):
    return sorted(
        (key, one["registratie_id"], one["bevinding"])
        for key, many in answer["bevindingen"].items()
        for one in many
    )


def registered():
    """Return the register ids: the bronhouder of one of these can be written to."""
    return {one.registration_id for one in committed_registry().records if one.registered}


def test_query_for_what_has_no_government_as_lead_gives_examples_alone(capsys):
    command = "query", "--trekker", "geen-overheid", "--gemeente", "GM0355"
    status, out, said = run(capsys, *command)
    assert status == 0
    assert out.startswith("GM0355\tzorgcoöperatie\tAusterlitz Zorgt\thttp")
    assert out.count("\n") == 1
    assert "zij tellen nergens mee als samenwerking" in said
    assert "14 voorbeelden, geen samenwerkingen, peildatum" in said
    answer = json.loads(run(capsys, *command, "--json")[1])
    assert answer["samenwerkingen"] == []
    assert set(answer["gemeenten"].values()) == {0}
    (example,) = answer["voorbeelden"]
    assert example["naam"] == "Austerlitz Zorgt"
    assert example["zekerheid"] == "hoog"


def test_query_prints_one_object(capsys):
    status, out, _ = run(
        capsys, "query", "--basis", "wgr", "--deelnemer", "GM0344", "--peildatum", "2026-11-20",
        "--json",
    )  # fmt: skip
    answer = json.loads(out)
    assert status == 0
    assert list(answer) == ["peildatum", "editie", "samenwerkingen", "gemeenten"]
    assert answer["peildatum"] == "2026-11-20"
    assert len(answer["samenwerkingen"]) == answer["gemeenten"]["GM0344"] == 8
    first = answer["samenwerkingen"][0]
    assert list(first) == [
        "id",
        "registratie_id",
        "naam",
        "basis",
        "vorm",
        "onderwerpen",
        "deelnemers",
        "gemeenten",
        "onderwerpen_afgeleid",
    ]
    assert "GM0344" in first["deelnemers"]
    assert len(answer["gemeenten"]) == 342


def test_query_without_json_prints_a_line_each(capsys):
    status, out, err = run(
        capsys, "query", "--samenwerking", "x10", "--peildatum", "2026-11-20", "--basis", "netwerk"
    )
    assert status == 2
    assert "x10" in err
    status, out, err = run(capsys, "query", "--basis", "netwerk", "--peildatum", "2026-11-20")
    assert status == 0
    assert len(out.splitlines()) == int(err.split()[0])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["query", "--onderwerp", "vliegen"], "vliegen"),
        (["query", "--peildatum", "gisteren"], "gisteren"),
        (["query", "--laag", "aantal", "--laag", "gebied"], "--laag"),
        (["query", "--deelnemer", "GM9999"], "GM9999"),
        (["query", "--onbekend", "x"], "--onbekend"),
        (["serve", "--port", "999999"], "999999"),
        (["serve", "--port", "²"], "“²” is geen poortnummer"),
        (["refresh", "--year", "²"], "“²” is geen jaar"),
        (["refresh", "--year", "9" * 5000], "is geen jaar"),
        (["query", "--vorm="], "--vorm"),
        (["query", "--onder", "afval"], "--onder"),
        (["query", "--peildatum"], "verwacht één waarde"),
        (["query", "--peildatum", "20240101"], "20240101"),
        (["serve", "--address", "1.2.3.999"], "1.2.3.999"),
        (["refresh", "--year", "straks"], "straks"),
        (["refresh", "--max-loss", "gemeenten=5"], "gemeenten=5"),
        (["refresh", "--max-loss", "partnerships=veel"], "partnerships=veel"),
        (["refresh", "--undo", "--accept"], "--undo"),
        (["refresh", "--list", "--check-only"], "--check-only"),
        (["refresh", "--from-dir", "x", "--year", "2024"], "--year"),
        (["refresh", "--register-url", "http://example.org/x"], "http://example.org/x"),
        (["vlieg"], "vlieg"),
        ([], "OPDRACHT"),
    ],
)
def test_bad_arguments_give_one_line_and_status_2(capsys, arguments, named):
    status, out, err = run(capsys, *arguments)
    assert status == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert named in err


@pytest.mark.parametrize("damage", ["missing", "truncated", "encoding", "changed"])
def test_damaged_edition_gives_one_line_and_status_1(capsys, monkeypatch, tmp_path, damage):
    edition = tmp_path / "edition"
    shutil.copytree(EDITION_DIR, edition)
    table = edition / "organisations.csv"
    if damage == "missing":
        table.unlink()
    elif damage == "truncated":
        table.write_bytes(table.read_bytes()[:5000])
    elif damage == "encoding":
        table.write_bytes(table.read_text("utf-8").encode("utf-16"))
    else:
        table.write_text(table.read_text("utf-8").replace("GM0344", "GM0345", 1), "utf-8")
    monkeypatch.setenv(EDITION_VARIABLE, str(edition))
    status, _, err = run(capsys, "query", "--json")
    assert status == 1
    assert len(err.strip().splitlines()) == 1
    assert "organisations.csv" in err


def test_refresh_from_a_folder_without_sources_leaves_the_edition(capsys, monkeypatch, tmp_path):
    edition = tmp_path / "edition"
    shutil.copytree(EDITION_DIR, edition)
    before = {p.name: p.read_bytes() for p in edition.iterdir()}
    monkeypatch.setenv(EDITION_VARIABLE, str(edition))
    (tmp_path / "empty").mkdir()
    status, _, err = run(capsys, "refresh", "--from-dir", str(tmp_path / "empty"))
    assert status == 1
    assert len(err.strip().splitlines()) == 1
    assert {p.name: p.read_bytes() for p in edition.iterdir()} == before


def test_check_reports_on_the_committed_edition(capsys):
    status, out, _ = run(capsys, "check")
    assert status == 0
    assert "Geen onderwerp geregistreerd: 215." in out
    status, out, _ = run(capsys, "check", "--json")
    assert len(json.loads(out)["bevindingen"]["geen-onderwerp"]) == 215
    status, out, _ = run(capsys, "check", "--json", "--bronhouder", "Gemeente Delft")
    output = [one for many in json.loads(out)["bevindingen"].values() for one in many]
    assert {one["bronhouder"] for one in output} == {"Gemeente Delft"}


def test_check_prints_the_first_findings_unless_all_are_asked_for(capsys):
    _, short, _ = run(capsys, "check")
    assert "  en nog 205; alles met --all" in short
    _, whole, _ = run(capsys, "check", "--all")
    assert "--all" not in whole
    assert len(whole.splitlines()) > len(findings(today()))
    assert "28059612  Regionale uitvoeringsdienst Utrecht 2.0 (lijkt opgevolgd door" in whole


@pytest.mark.parametrize(
    ("name", "status", "sentence"),
    [
        ("gemeente delft", 0, "; Gemeente Delft"),
        ("Delft", 0, "; Gemeente Delft"),
        ("Jeugdhulp Rijnmond", 0, "; Openbaar Lichaam Jeugdhulp Rijnmond"),
        ("Atlantis", 2, "Geen bronhouder heet “Atlantis”"),
        ("recreatie", 2, "Meer dan één bronhouder heet “recreatie”"),
    ],
)
def test_check_of_one_keeper(capsys, name, status, sentence):
    output, out, err = run(capsys, "check", "--bronhouder", name)
    assert output == status
    assert sentence in out + err
    assert len(err.strip().splitlines()) == (1 if status else 0)


def test_check_of_an_edition_that_cannot_be_read(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv(EDITION_VARIABLE, str(tmp_path / "niets"))
    status, out, err = run(capsys, "check")
    assert status == 1
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_check_tells_why_what_is_asked_and_who_has_how_much(capsys):
    _, out, _ = run(capsys, "check", "--peildatum", "2026-11-20")
    sentence = {check.key: check for check in CHECKS}["bvo-met-raad"]
    assert f"  Waarom het telt: {sentence.reason}" in out
    assert f"  Toelichting: {sentence.explanation}" in out
    assert f"  Verzoek: {sentence.request}" in out
    assert "    18  Gemeente Delft" in out
    with it_is(DAY):  # of what does not hold today nobody is asked anything
        _, out, _ = run(capsys, "check", "--json", "--peildatum", "2026-11-20")
    answer = json.loads(out)
    assert printed_findings(answer) == findings(DAY)
    counts = {one["bronhouder"]: one["aantal"] for one in answer["bronhouders"]}
    assert counts["Gemeente Delft"] == 18
    assert sum(counts.values()) == answer["aantal"] == len(findings(DAY))
    for one in answer["bronhouders"]:
        assert sum(one["controles"].values()) == one["aantal"]
    for key, many in answer["bevindingen"].items():
        assert answer["controles"][key]["aantal"] == len(many)
        assert answer["controles"][key]["waarom"] == {c.key: c for c in CHECKS}[key].reason
    every = [one for many in answer["bevindingen"].values() for one in many]
    assert {one["registratie_id"] in registered() for one in every} == {True, False}
    for one in every:
        assert one["waarom"]
        assert one["verzoek"].startswith("Wilt u ")
        assert one["geldt_vandaag"]
        if one["registratie_id"] in registered():
            assert one["bericht"].startswith("mailto:?subject=Register%20van")
            assert one["registratie_id"] in one["bericht"]
        else:
            assert one["bericht"] is None, "an own addition has no bronhouder"


def test_check_on_an_older_day_writes_about_what_holds_today_alone(capsys):
    status, out, _ = run(capsys, "check", "--json", "--peildatum", "2020-01-01")
    answer = json.loads(out)
    assert status == 0
    assert answer["peildatum"] == "2020-01-01"
    expected = findings(dt.date(2020, 1, 1))
    assert printed_findings(answer) == expected
    assert answer["aantal"] == len(expected)
    every = [one for many in answer["bevindingen"].values() for one in many]
    assert {one["geldt_vandaag"] for one in every} == {True, False}
    for one in every:
        written = one["geldt_vandaag"] and one["registratie_id"] in registered()
        assert (one["bericht"] is not None) == written
    holding = sum(one["geldt_vandaag"] for one in every)
    _, text, _ = run(capsys, "check", "--peildatum", "2020-01-01")
    first = text.splitlines()[0]
    assert first.endswith(
        f"peildatum 2020-01-01: {len(expected)} bevindingen. Daarvan geldt vandaag ook: {holding}."
    )


def test_check_of_one_check(capsys):
    command = ("check", "--controle", "voorganger-geldt-nog", "--peildatum", "2026-11-20")
    _, out, _ = run(capsys, *command)
    assert "Voorganger geldt nog naast zijn opvolger: 3." in out
    assert "Geen onderwerp" not in out
    _, out, _ = run(capsys, *command, "--json", "--bronhouder", "De Connectie")
    answer = json.loads(out)
    assert list(answer["bevindingen"]) == ["voorganger-geldt-nog"]
    assert [one["registratie_id"] for one in answer["bevindingen"]["voorganger-geldt-nog"]] == [
        "29989406"
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--peildatum", "gisteren"], "“gisteren” is geen datum voor peildatum"),
        (["--peildatum", "1900-01-01"], "“1900-01-01” valt buiten"),
        (["--peildatum", "2024-01-01", "--peildatum", "2025-01-01"], "staat er 2 keer"),
        (["--controle", "spelling"], "Onbekende waarde voor controle: “spelling”"),
        (["--controle", ""], "--controle heeft geen waarde"),
        (["--gemeente", "GM0344"], "onbekend argument: --gemeente"),
    ],
)
def test_check_refuses_in_one_line(capsys, arguments, sentence):
    status, out, err = run(capsys, "check", *arguments)
    assert (status, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_value_that_does_not_exist_is_told_in_the_language_asked_for(capsys):
    command = ("query", "--vorm", "foo")
    assert run(capsys, *command) == (
        2,
        "",
        "samenwerkingskaart: Onbekende waarde voor vorm: “foo”. Zie de lijst van waarden in "
        "docs/addresses.md.\n",
    )
    assert run(capsys, *command, "--taal", "en") == (
        2,
        "",
        "samenwerkingskaart: Unknown value for vorm: “foo”. See the list of values in "
        "docs/addresses.md.\n",
    )


def test_check_parameters_are_none_of_a_view(capsys):
    assert run(capsys, "query", "--bronhouder", "gemeente-delft")[0] == 2


def test_module_runs_as_a_program():
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-m", "viewer", "query", "--zoek", "brielle", "--json"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    output = json.loads(done.stdout)["gemeenten"]
    assert output["GM1992"] > 0


def test_a_port_in_use_is_told_in_one_line(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        status, _, err = run(capsys, "serve", "--port", port)
    assert status == 2
    assert len(err.strip().splitlines()) == 1
    assert f"poort {port} niet te gebruiken (die is al in gebruik). Kies een andere met" in err


def test_an_ended_municipality_is_a_notice(capsys):
    status, out, err = run(capsys, "query", "--gemeente", "GM0501", "--basis", "wgr")
    assert status == 0
    assert out
    assert "Voorne aan Zee" in err


def test_ctrl_c_is_one_line(monkeypatch, capsys):
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("viewer.cli.query.run", interrupt)
    assert main(["query"]) == 130
    assert capsys.readouterr().err == "samenwerkingskaart: afgebroken\n"
