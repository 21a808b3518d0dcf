"""No folder of tests is passed over when all of them are run."""

from fnmatch import fnmatch
from itertools import product

import pytest

from tests.house.code import ROOT


def test_every_folder_with_tests_is_entered(pytestconfig: pytest.Config) -> None:
    patterns = pytestconfig.getini("norecursedirs")
    holding = {file.relative_to(ROOT).parent for file in ROOT.glob("tests/**/test_*.py")}
    names = {part for folder in holding for part in folder.parts}
    assert "build" in names
    assert not [pair for pair in product(names, patterns) if fnmatch(*pair)]
