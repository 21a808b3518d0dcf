"""The operator's file: read once, the environment first; what is wrong is told in one line."""

import os
import subprocess
import sys

import pytest

from data.domain.errors import QueryError
from data.io.settings import FILE_VARIABLE, declared, setting, use_operator_file, variable
from tests.serving import ROOT


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Write the operator's file and use it; the environment is put back."""
    for key in declared():
        monkeypatch.setenv(variable(key), "")
        monkeypatch.delenv(variable(key))

    def use(text: str | bytes) -> None:
        file = tmp_path / "operator.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        monkeypatch.setenv(FILE_VARIABLE, str(file))
        use_operator_file()

    return use


@pytest.mark.usefixtures("given")
def test_without_a_file_everything_has_its_default(monkeypatch):
    monkeypatch.delenv(FILE_VARIABLE, raising=False)
    use_operator_file()
    assert {key: setting(key) for key in declared()} == {
        key: row["default"] for key, row in declared().items()
    }


def test_the_environment_wins_over_the_file(monkeypatch, given, tmp_path):
    monkeypatch.setenv(variable("naam"), "Uit de omgeving")
    given('naam = "Uit het bestand"\nstoppen = 5\nproxy = ["::1", "10.0.0.0/8"]\nedition = "e"')
    assert setting("naam") == "Uit de omgeving"
    assert (setting("stoppen"), setting("proxy")) == ("5", "::1 10.0.0.0/8")
    assert os.environ[variable("edition")] == str(tmp_path / "e")
    given('logo = "beeld/logo.svg"\nfavicon = ""\nover = """Eén.\n\n- twee"""')
    assert setting("logo") == str(tmp_path / "beeld" / "logo.svg")
    assert (setting("favicon"), setting("over")) == ("", "Eén.\n\n- twee")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('naam = "A"\n\nnaem = "B"', "regel 3: er is geen instelling “naem”. Bedoelt u naam?."),
        ('naam = "A"\ncontact = ', "regel 2: is geen TOML. Schrijf sleutel = "),
        ("stoppen = 1.5", "regel 1: stoppen is geen tekst of getal."),
        ("stoppen = -5", "regel 1: stoppen is “-5”. Schrijf een heel getal"),
        ("naam = true", "regel 1: naam is geen tekst of getal."),
        ('\nproxy = ["10.0.0.1/8"]', "regel 2: proxy is “10.0.0.1/8”. Schrijf adressen of netw"),
        ('site = "kaart.example"', "regel 1: site is “kaart.example”. Schrijf een adres"),
        ('privacy = "javascript:alert(1)"', "regel 1: privacy is “javascript:alert(1)”."),
        ('correcties = "a) [b](c@d e"', "regel 1: correcties is"),
        ('smtp_wachtwoord = "geheim"', "regel 1: smtp_wachtwoord hoort niet in dit bestand."),
        ('smtp = "mail.example"', "regel 1: smtp is “mail.example”. Schrijf computer:poort"),
        ('beheerders = ["a@b.example", "c"]', "regel 1: beheerders is"),
        ('naam = "a\\nb"', "regel 1: naam is “a b”. Schrijf één regel."),
        ('contact = "Afdeling Kaart"', "regel 1: contact is “Afdeling Kaart”. Schrijf een mailadr"),
        ('begin = "/gemeente"', "regel 1: begin is “/gemeente”. Schrijf wat in een adres achter"),
        (f'over = "{"x" * 5001}"', "Schrijf hooguit 5000 tekens."),
        ('[naam]\nnl = "A"', "regel 1: naam is geen tekst of getal."),
        (b'naam = "\xff"', "kan niet worden gelezen: geen UTF-8."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(given, text, line):
    with pytest.raises(QueryError) as error:
        given(text)
    assert line in str(error.value)
    assert error.value.exit_status == 2


@pytest.mark.parametrize("command", [("viewer", "serve"), ("streamlit", "run", "app.py")])
def test_a_start_with_a_wrong_setting_ends_with_one_line(command, tmp_path):
    wrong = {
        variable("stoppen"): "soms",
        FILE_VARIABLE: str(tmp_path / "is er niet"),
        variable("logo"): str(tmp_path / "geen.svg"),
        variable("thema"): str(tmp_path / "geen.json"),
        variable("begin"): "x=y",
    }
    for name, value in wrong.items():
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=os.environ | {name: value, "STREAMLIT_SERVER_PORT": "0"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 2
        (line,) = [each for each in done.stderr.splitlines() if "samenwerkingskaart: " in each]
        assert name in line or f"({name.rpartition('_')[2].lower()})" in line
        assert "Traceback" not in done.stderr
