"""Every command and option that a `--help` of commit 2f7fc4e lists goes on being accepted.

`help/` holds these texts, to read beside those of now: their wording may change.
"""

import json
import re
from pathlib import Path

import pytest

from tests.contract.measuring import COMMANDS
from tests.contract.older_edition import EDITION
from viewer.__main__ import main

HERE = Path(__file__).parent
PROMISED = json.loads((HERE / "commands.json").read_text("utf-8"))
UNKNOWN = "--bestaat-niet"
SAMPLES = {
    "POORT": "8502",
    "NAAM=PROCENT": "area=1",
    "JAAR": "2024",
    "WAT": "gemeente",
    "W,Z,O,N": "4.8,51.9,5.6,52.3",
}
OPTIONS = [
    (command, name, option)
    for command, promised in PROMISED.items()
    for option in promised["options"]
    for name in option["names"]
]
CHOICES = [
    (command, option["names"][0], choice)
    for command, _, option in OPTIONS
    for choice in option.get("choices", ())
]


@pytest.fixture
def said(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as stop:
            main(list(arguments))
        printed = capsys.readouterr()
        return stop.value.code, printed.out + printed.err

    return run


def whole(command: str, *but: str) -> list[str]:
    """Return what a command cannot do without."""
    needed = [
        (option["names"][0], sample(option))
        for option in PROMISED[command]["options"]
        if option.get("required") and option["names"][0] not in but
    ]
    return [*sum(needed, ()), *PROMISED[command].get("arguments", ())]


def sample(option: dict) -> str:
    return SAMPLES.get(option["value"], "waarde")


@pytest.mark.parametrize(("command", "name", "option"), OPTIONS, ids=lambda each: str(each)[:20])
def test_an_option_is_accepted(said, command, name, option):
    if name in {"-h", "--help"}:
        assert said(command, name)[0] == 0
        return
    value = [sample(option)] if "value" in option else []
    status, text = said(command, *whole(command, name), name, *value, UNKNOWN)
    assert status == 2
    assert f"onbekend argument: {UNKNOWN}." in text


@pytest.mark.parametrize("command", PROMISED)
def test_nothing_else_is_needed(said, command):
    status, text = said(command, *whole(command), UNKNOWN)
    assert (status, f"onbekend argument: {UNKNOWN}." in text) == (2, True)


@pytest.mark.parametrize("command", PROMISED)
def test_help_lists_what_it_listed(said, command):
    status, text = said(command, "--help")
    assert status == 0
    words = set(re.split(r"[\s,|\[\]]+", text))
    for option in PROMISED[command]["options"]:
        assert {*option["names"]} <= words
        assert option.get("value", "").split(",")[0] in {"", *words}
        for choice in option.get("choices", ()):
            assert choice.partition("=")[0] in re.sub(r"(?<=-)\s+", "", text)


def test_the_program_lists_every_command(said):
    status, text = said("--help")
    assert status == 0
    assert all(re.search(rf"^ +{re.escape(command)}\b", text, re.M) for command in PROMISED)


@pytest.mark.parametrize(("command", "name", "choice"), CHOICES, ids=map("-".join, CHOICES))
def test_a_choice_is_accepted(capsys, monkeypatch, tmp_path, command, name, choice):
    """It is not what the command stumbles over: that is an edition which is not there."""
    monkeypatch.setenv("SAMENWERKINGSKAART_EDITION", str(tmp_path / "geen"))
    suffix = {"samengaan": "xlsx", "wie-regelt": "csv"}.get(choice, "pdf")
    needed = {
        "export": ["--out", str(tmp_path / f"bestand.{suffix}")],
        "refresh": ["--from-dir", str(tmp_path)],
    }
    given = [command, *needed.get(command, []), *["--each=gemeente"] * (name == "--formaat")]

    def outcome(*more: str) -> tuple[int, str]:
        try:
            status = main([*given, *more])
        except SystemExit as stop:
            status = stop.code
        return status, capsys.readouterr().err

    assert outcome(name, choice) == outcome()
    assert outcome(name, "onzin") != outcome()


def test_the_texts_of_help_are_kept():
    documented = {path.stem for path in (HERE / "help").glob("*.txt")}
    assert documented == {command or "viewer" for command in COMMANDS}
    assert set(PROMISED) == documented - {"viewer"}


def test_the_kept_edition_is_the_one_of_that_commit():
    package = json.loads((EDITION / "datapackage.json").read_text("utf-8"))
    assert "schema_version" not in package
