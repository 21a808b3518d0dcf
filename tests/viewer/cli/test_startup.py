"""A command loads what it needs, so that it answers soon."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
RUN = """
import json, sys
from viewer.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_loads_no_library_at_all():
    assert not loaded("--help") & {"streamlit", "numpy", "pandas", "babel", "folium"}


@pytest.mark.parametrize(
    "arguments",
    [("query", "--deelnemer", "GM0344"), ("changes", "--sinds", "2026-01-01"), ("check",)],
    ids=lambda arguments: arguments[0],
)
def test_an_answer_loads_no_page_and_no_map(arguments):
    heavy = {"streamlit", "pandas", "geopandas", "matplotlib", "folium", "xlsxwriter", "typst"}
    assert not loaded(*arguments) & heavy
