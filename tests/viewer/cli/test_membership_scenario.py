"""`what-if` of one municipality and one partnership, on the command line."""

import json

import pytest

from tests.edition import committed_registry
from viewer import __main__ as program

ZEIST, ODU = "GM0355", "30432201"
DAY = ("--peildatum", "2026-11-20")


def asked(capsys, *arguments):
    status = program.main(["what-if", *arguments, *DAY])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_leaving_lists_who_remains(capsys):
    status, out, err = asked(capsys, ZEIST, "--samenwerking", ODU)
    assert status == 0
    codes = [line.split("\t")[0] for line in out.splitlines()]
    registry = committed_registry()
    record = registry.version_on(registry.find_id(ODU), registry.edition_day)
    assert sorted(codes) == sorted({m.organisation for m in record.members} - {ZEIST})
    assert err.startswith("Als Zeist uittreedt uit Omgevingsdienst Utrecht\n")
    assert "artikel 9" in err


def test_joining_as_an_object(capsys):
    status, out, _err = asked(capsys, "GM0599", "--samenwerking", ODU, "--json", "--taal", "en")
    told = json.loads(out)
    assert (status, told["stap"], told["gemeente"]) == (0, "toetreden", "GM0599")
    rotterdam = committed_registry().organisations["GM0599"]
    assert told["daarna"]["inwoners"] - told["nu"]["inwoners"] == rotterdam.inhabitants
    assert told["daarna"]["gemeenten"] - told["nu"]["gemeenten"] == 1
    assert told["verdeelsleutel_procent"] is None
    assert told["uitkomst"][0] == "If Rotterdam joins Omgevingsdienst Utrecht"
    assert told["voorwaarden"][0].endswith("BWBR0003740&artikel=9")
    assert told["tekst"]


@pytest.mark.parametrize(
    "arguments",
    [
        (ZEIST, "GM0344", "--samenwerking", ODU),
        (ZEIST, "--samenwerking", ODU, "--samenwerking", "rova"),
        (ZEIST,),
        (ZEIST, "--samenwerking", "bestaatniet"),
    ],
)
def test_what_cannot_be_answered_is_one_line(capsys, arguments):
    status, out, err = asked(capsys, *arguments)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
