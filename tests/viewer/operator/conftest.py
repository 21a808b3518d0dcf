import pytest

from data.io.settings import FILE_VARIABLE, declared, use_operator_file, variable
from tests.viewer.operator.examples import operator_folder


@pytest.fixture
def nobody(monkeypatch):
    """Take away what this machine says of an operator."""
    for key in declared():
        monkeypatch.setenv(variable(key), "")
        monkeypatch.delenv(variable(key))


@pytest.fixture
def operator(nobody, monkeypatch, tmp_path):  # noqa: ARG001 - what it sets is put back
    """Be the province of Voorbeeld, with everything that an operator can have."""
    monkeypatch.setenv(FILE_VARIABLE, str(operator_folder(tmp_path)))
    use_operator_file()
    return tmp_path
