"""Page Open data: its links answer, and its examples run as they stand there."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape

import pytest

from tests.serving import VIEWER, running, wait_until_ready
from tests.tools import missing, tool
from viewer.operator.statements import code_examples


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[str]:
    """Serve the viewer, and return the address of page Kaart."""
    folder = tmp_path_factory.mktemp("open-data")
    with running("open-data", folder, *VIEWER, site="") as server:
        wait_until_ready(server)
        yield f"{server.address}/"


def page(served, language="nl") -> str:
    command = [tool("curl"), "-sf", "-H", "Accept: text/html", f"{served}open-data?taal={language}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def programs(served) -> dict[str, str]:
    """Return the programs on the page, by name, as somebody copies them from there."""
    text = page(served)
    written = re.findall(r'<pre id="(\w+)">(.*?)</pre>', text, re.DOTALL)
    found = {name: unescape(program) for name, program in written}
    assert set(found) == set(code_examples(""))
    assert all(served in found[name] for name in ("curl", "python", "r"))
    return found


def output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_of_curl_runs(programs):
    tool("curl")
    said = json.loads(output("sh", "-c", programs["curl"]))
    assert said["samenwerkingen"]
    assert set(said["samenwerkingen"][0]) == {"naam", "vorm"}


def test_the_example_of_python_runs(programs):
    lines = output(sys.executable, "-I", "-c", programs["python"]).splitlines()
    assert len(lines) > 20
    assert all(line.rpartition(" ")[2].isdecimal() for line in lines)


def test_the_example_of_r_runs(programs, tmp_path):
    there = subprocess.run([tool("Rscript"), "-e", "library(jsonlite)"], capture_output=True)
    if there.returncode:
        missing("No jsonlite for R here: install r-cran-jsonlite")
    program = tmp_path / "voorbeeld.R"
    program.write_text(programs["r"], "utf-8")
    lines = output(tool("Rscript"), str(program)).splitlines()
    assert len(lines) == 7
    assert "aantalSamenwerkingen" in lines[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_link_of_the_page_answers(served, language):
    text = page(served, language)
    addresses = set(re.findall(rf'href="({re.escape(served)}[^"]+)"', text))
    assert len(addresses) > 8
    for address in sorted(addresses):
        # The GeoPackage of everything takes seconds: test_bulk.py opens it.
        if not address.endswith(".gpkg"):
            output(tool("curl"), "-sf", "-o", "/dev/null", unescape(address))
    title = {"nl": "Een verbinding vanuit QGIS", "en": "A connection from QGIS"}[language]
    assert f'<h2 id="qgis">{title}</h2>' in text
    assert f"{served}ogc/v1" in text


def test_search_engines_read_the_data_set_in_it(served):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(served))
    dataset = json.loads(text)
    assert dataset["@type"] == "Dataset"
    assert dataset["license"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert len(dataset["distribution"]) == 3
