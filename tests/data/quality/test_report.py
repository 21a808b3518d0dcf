import datetime as dt
from typing import ClassVar

import pytest

from data.domain.records import Basis, Body, Certainty, LegalForm, Membership, Power
from data.domain.text import plain_name
from data.quality.report import (
    CHECKS,
    by_check,
    by_keeper,
    holding,
    of_keeper,
    of_partnership,
    report,
    total,
)
from data.quality.rules import years_before
from data.sources.register_mail import office_mail
from tests.builders import DAY, partnership, registry
from tests.edition import committed_registry


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
        ("minder-dan-twee-overheden", partnership(1, ["GM0001"]), "1 overheid"),
        ("minder-dan-twee-overheden", partnership(1), "geen overheden"),
        (
            "zekerheid-te-hoog",
            partnership(1, basis=Basis.COVENANT, partial=True),
            "de ledenlijst is onvolledig",
        ),
        (
            "zekerheid-te-hoog",
            partnership(1, basis=Basis.NATIONAL_DIVISION, source_date="2021-10"),
            "de bron is van 2021-10",
        ),
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
        ("niet-geverifieerd", partnership(1), "geen datum bekend"),
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


@pytest.mark.parametrize(
    "facts",
    [
        {"source_date": "2021-11"},
        {"source_date": ""},
        {"source_date": "2010", "certainty": Certainty.MEDIUM},
        {"partial": True, "basis": Basis.WGR},
    ],
    ids=str,
)
def test_certainty_is_as_its_own_list_asks(facts):
    record = partnership(1, **{"basis": Basis.COVENANT} | facts)
    assert findings(registry(record), "zekerheid-te-hoog") == []


def test_keys_are_distinct():
    assert len({check.key for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_a_reason_is_a_consequence_and_the_rule_stands_apart(check):
    """A reason goes into a letter: whole sentences, no article of the law, no guess at a cause."""
    for message in (check.title, check.reason, check.explanation, check.request):
        assert message[0].isupper()
    assert check.reason.endswith(".")
    assert check.explanation.endswith(".")
    assert check.request.endswith("?")
    assert check.request.startswith("Wilt u ")
    assert "Wgr" not in check.reason
    assert "herindeling" not in check.reason
    assert len({check.reason, check.explanation, check.request}) == 3


def test_what_holds_on_another_day():
    old = partnership(1, next="002", end=dt.date(2025, 1, 1), topics=("wonen",))
    new = partnership(2, id="001", previous="001", start=dt.date(2025, 1, 1))
    known = registry(old, new)
    assert ("002", "") in holding(known, DAY)["geen-onderwerp"]
    assert holding(known, dt.date(2024, 1, 1))["geen-onderwerp"] == frozenset()
    assert ("001", "geen datum bekend") in holding(known, dt.date(2024, 1, 1))["niet-geverifieerd"]
    assert ("001", "geen datum bekend") not in holding(known, DAY)["niet-geverifieerd"]


def test_two_years_are_calendar_years():
    assert years_before(dt.date(2026, 11, 20), 2) == dt.date(2024, 11, 20)
    assert years_before(dt.date(2025, 3, 1), 2) == dt.date(2023, 3, 1)
    assert years_before(dt.date(2024, 2, 29), 2) == dt.date(2022, 2, 28)


def test_names_are_sorted_as_readers_expect():
    known = registry(
        partnership(1, name="Regio West"),
        partnership(2, name="'s-Gravenhage"),
        partnership(3, name="Gemeenschappelijke regeling Afval"),
    )
    result = next(r for r in report(known, DAY) if r.check.key == "geen-orgaan")
    assert [f.name for f in result.findings] == ["Afval", "'s-Gravenhage", "Regio West"]


def test_findings_per_keeper():
    known = registry(
        partnership(1, keeper="Gemeente Boxtel"),
        partnership(2, keeper="Gemeente Vught", topics=("wonen",)),
        partnership(3),
    )
    results = report(known, DAY)
    counts = by_keeper(results)
    assert list(counts)[-1] == "Gemeente Vught"
    assert sum(counts.values()) == total(results)
    own = of_keeper(results, "Gemeente Vught")
    assert total(own) == counts["Gemeente Vught"]
    assert [r.check for r in own] == [r.check for r in results]
    assert {f.keeper for r in own for f in r.findings} == {"Gemeente Vught"}
    assert total(of_partnership(results, "003")) == counts[""]
    assert sum(by_check(results, "Gemeente Vught").values()) == counts["Gemeente Vught"]
    assert "geen-onderwerp" in by_check(results, "Gemeente Boxtel")
    assert "geen-onderwerp" not in by_check(results, "Gemeente Vught")


def names(number, name, members, start, **facts):
    return partnership(number, members, name=name, start=dt.date(start, 1, 1), **facts)


@pytest.mark.parametrize(
    ("old", "new", "succeeded"),
    [
        pytest.param(
            ("Regeling De Brug 2014", ["GM0001", "GM0002"], 2014),
            ("Centrumregeling De Brug", ["GM0001", "GM0002", "GM0003"], 2026),
            True,
            id="same name, two of three municipalities",
        ),
        pytest.param(
            ("Regeling De Brug", ["GM0001", "GM0002"], 2014),
            ("Regeling De Brug", ["GM0003", "GM0004"], 2026),
            False,
            id="same name elsewhere",
        ),
        pytest.param(
            ("Regeling GGD Oost", ["GM0001", "GM0002"], 2014),
            ("Regeling Veiligheidsregio Oost", ["GM0001", "GM0002"], 2026),
            False,
            id="same area, another task",
        ),
        pytest.param(
            ("Regeling regio", ["GM0001", "GM0002"], 2014),
            ("Gemeenschappelijke regeling", ["GM0001", "GM0002"], 2026),
            False,
            id="names that tell nothing",
        ),
    ],
)
def test_a_successor_of_the_same_name(old, new, succeeded):
    known = registry(names(1, *old), names(2, *new))
    expected_findings = [("001", f"lijkt opgevolgd door {plain_name(new[0])} (002)")]
    assert findings(known, "voorganger-geldt-nog") == (expected_findings if succeeded else [])


@pytest.mark.parametrize(
    ("topics", "east", "succeeded"),
    [
        (("afval",), ["GM0003", "GM0004"], ["001", "002"]),
        (("wonen",), ["GM0003", "GM0004"], []),
        (("afval",), ["GM0003"], []),
        (("afval",), ["GM0002", "GM0003", "GM0004"], []),
    ],
    ids=["together the same", "another topic", "not all of it", "overlapping"],
)
def test_a_successor_of_two(topics, east, succeeded):
    known = registry(
        names(1, "Milieudienst Noord Oost", ["GM0001", "GM0002"], 2012, topics=("afval",)),
        names(2, "Uitvoeringsdienst Oost", east, 2017, topics=topics),
        names(
            3,
            "Omgevingsdienst Oost",
            ["GM0001", "GM0002", "GM0003", "GM0004"],
            2025,
            topics=("afval",),
        ),
    )
    numbers = sorted(number for number, _detail in findings(known, "voorganger-geldt-nog"))
    assert numbers == succeeded


class TestCommittedEdition:
    """The figures on the reference date, counted again by hand."""

    known = committed_registry()
    per_check: ClassVar = {result.check.key: result.findings for result in report(known, DAY)}

    def in_force(self):
        """Return the arrangements in force, by dates alone."""
        return [
            r
            for r in self.known.records
            if r.basis == "wgr" and not r.next and (r.end is None or r.end > DAY)
        ]

    def ids(self, key):
        return sorted(finding.registration_id for finding in self.per_check[key])

    def test_counts(self):
        assert {key: len(each) for key, each in self.per_check.items()} == {
            "geen-onderwerp": 215,
            "geen-orgaan": 38,
            "opgeheven-deelnemer": 18,
            "geen-gemeente": 17,
            "minder-dan-twee": 0,
            "minder-dan-twee-overheden": 6,
            "zekerheid-te-hoog": 11,
            "zonder-meer-met-mandaat": 81,
            "bvo-met-raad": 3,
            "niet-geverifieerd": 90,
            "versies-sluiten-niet-aan": 10,
            "voorganger-geldt-nog": 3,
        }

    @pytest.mark.parametrize(
        ("key", "holds"),
        [
            ("geen-onderwerp", lambda r: r.topics == ()),
            ("geen-orgaan", lambda r: not sum(len(m.bodies) for m in r.members)),
            (
                "geen-gemeente",
                lambda r: not any(m.organisation.startswith("GM") for m in r.members),
            ),
            (
                "zonder-meer-met-mandaat",
                lambda r: r.form == "regeling-zonder-meer" and "mandaat" in r.powers,
            ),
            (
                "bvo-met-raad",
                lambda r: (
                    r.form == "bedrijfsvoeringsorganisatie"
                    and any("raad" in m.bodies for m in r.members)
                ),
            ),
            (
                "niet-geverifieerd",
                lambda r: r.verified is None or r.verified < dt.date(2024, 11, 20),
            ),
        ],
    )
    def test_each_is_what_a_plain_loop_finds(self, key, holds):
        assert self.ids(key) == sorted(r.registration_id for r in self.in_force() if holds(r))

    def test_ended_members_are_what_a_plain_loop_finds(self):
        ended = {o.code for o in self.known.edition.organisations if o.end and o.end <= DAY}
        assert self.ids("opgeheven-deelnemer") == sorted(
            r.registration_id for r in self.in_force() for m in r.members if m.organisation in ended
        )

    def test_versions_are_what_a_plain_loop_finds(self):
        by_id = {r.registration_id: r for r in self.known.records}
        assert self.ids("versies-sluiten-niet-aan") == sorted(
            r.registration_id
            for r in self.known.records
            if r.next in by_id
            and r.end
            and by_id[r.next].start
            and by_id[r.next].start - r.end not in {dt.timedelta(0), dt.timedelta(1)}
        )

    def test_no_mail_address_is_a_persons(self):
        mails = [r.keeper_mail for r in self.known.records]
        assert mails == [office_mail(address) for address in mails]

    def test_both_predecessors_of_omgevingsdienst_utrecht(self):
        successors = {f.registration_id: f.detail for f in self.per_check["voorganger-geldt-nog"]}
        for predecessor in ("28059612", "29479827"):
            assert "(30432201)" in successors[predecessor]
        assert "(30477651)" in successors["29989406"]
