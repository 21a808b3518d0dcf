from __future__ import annotations

import re
import tomllib

from data.io.settings import FILE_VARIABLE, declared, setting, use_operator_file, variable
from tests.house import theme
from tests.house.code import ROOT
from tests.house.made import with_list
from tests.house.settings import PAGE, listing


def test_settings_are_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == with_list(PAGE, listing()), "run `make docs`"
    assert theme.PAGE.read_text("utf-8") == with_list(theme.PAGE, theme.listing()), (
        "run `make docs`"
    )


def test_the_example_is_accepted(tmp_path, monkeypatch) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    file = tmp_path / "operator.toml"
    file.write_text(example, "utf-8")
    for key in declared():
        monkeypatch.setenv(variable(key), "")
        monkeypatch.delenv(variable(key))
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    use_operator_file()
    assert setting("proxy") == "127.0.0.1 10.0.0.0/8"
    assert set(tomllib.loads(example)) <= set(declared())


def test_every_variable_in_the_code_is_declared() -> None:
    code = "".join(
        path.read_text("utf-8")
        for room in ("data", "layers", "viewer")
        for path in (ROOT / room).rglob("*.py")
    )
    named = set(re.findall(r"SAMENWERKINGSKAART_[A-Z_]+", code))
    assert named <= {variable(key) for key in declared()} | {FILE_VARIABLE, "SAMENWERKINGSKAART_"}
    assert all(row["nl"] and row["en"] for row in declared().values())
    english = {f"{key}_en" for key in declared()}  # found by the name of the other
    unused = [
        key
        for key in declared().keys() - english
        if variable(key) not in code and f'"{key}"' not in code
    ]
    assert unused == []
