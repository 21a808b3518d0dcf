import datetime as dt

import pytest

from data.checks import CHECKS
from data.model import Body, LegalForm, Membership, Power
from data.quality import report
from data.registry import Registry
from data.tables import read_edition
from tests.builders import DAY, partnership, registry


def findings(known, key):
    return [
        (f.registration_id, f.detail)
        for result in report(known, DAY)
        if result.check.key == key
        for f in result.findings
    ]


@pytest.mark.parametrize(
    ("key", "record", "detail"),
    [
        ("geen-onderwerp", partnership(1, topics=()), ""),
        ("geen-orgaan", partnership(1, ["GM0001"]), ""),
        (
            "opgeheven-deelnemer",
            partnership(1, ["GM0091"]),
            "Brielle bestaat niet meer sinds 2023-01-01",
        ),
        ("geen-gemeente", partnership(1, ["PV26"]), ""),
        ("minder-dan-twee", partnership(1, ["GM0001"]), "1 deelnemer"),
        (
            "zonder-meer-met-mandaat",
            partnership(1, form=LegalForm.PLAIN_ARRANGEMENT, powers=(Power.MANDATE,)),
            "",
        ),
        (
            "bvo-met-raad",
            partnership(
                1,
                [Membership("GM0001", (Body.COUNCIL,))],
                form=LegalForm.OPERATING_ORGANISATION,
            ),
            "1 met een raad",
        ),
        ("niet-geverifieerd", partnership(1), "nooit geverifieerd"),
        (
            "niet-geverifieerd",
            partnership(1, verified=dt.date(2020, 1, 1)),
            "laatst geverifieerd op 2020-01-01",
        ),
    ],
)
def test_each_check_finds_its_case(key, record, detail):
    assert findings(registry(record), key) == [("001", detail)]


def test_a_sound_record_gives_no_finding():
    sound = partnership(
        1,
        [Membership("GM0001", (Body.COUNCIL,)), Membership("GM0002", (Body.COUNCIL,))],
        topics=("wonen",),
        verified=dt.date(2026, 1, 1),
    )
    assert all(not result.findings for result in report(registry(sound), DAY))


def test_versions_that_do_not_join_up():
    known = registry(
        partnership(1, next="002", end=dt.date(2020, 1, 1)),
        partnership(2, id="001", previous="001", start=dt.date(2020, 3, 1)),
        partnership(4, next="005", end=dt.date(2020, 3, 1)),
        partnership(5, id="004", previous="004", start=dt.date(2020, 1, 1)),
    )
    assert findings(known, "versies-sluiten-niet-aan") == [
        ("001", "60 dagen gat tot versie 002"),
        ("004", "60 dagen overlap met versie 005"),
    ]


def test_keys_are_distinct():
    assert len({check.key for check in CHECKS}) == len(CHECKS)


def test_figures_of_the_committed_edition():
    counts = {
        result.check.key: len(result.findings) for result in report(Registry(read_edition()), DAY)
    }
    assert counts["geen-onderwerp"] == 215
    assert counts["geen-gemeente"] == 17
    assert counts["opgeheven-deelnemer"] == 18
    assert counts["zonder-meer-met-mandaat"] == 81
    assert counts["versies-sluiten-niet-aan"] == 10
