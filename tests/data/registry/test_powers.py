"""How arrangements get their powers, and on whose behalf is taken part: counted again by loops."""

import csv
from datetime import date

from data.domain.query import Query
from data.domain.records import DEFAULT_BASES, NOT_REGISTERED, Body, Membership, Power
from layers.words.partnership import bodies_of, municipal_bodies
from tests.builders import partnership, registry
from tests.edition import EDITION_DIR, committed_registry
from tests.web.answers import expected

DAY = date(2026, 11, 20)


def powers_on_disk():
    """Return the powers of each version, from the table as it stands on disk."""
    with (EDITION_DIR / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["registration_id"]: set(filter(None, row["powers"].split("|")))
            for row in csv.DictReader(file)
        }


def test_every_number_is_that_of_a_loop():
    known, held = committed_registry(), powers_on_disk()
    selection = known.select(Query(date=DAY))
    counted = dict.fromkeys((*Power, NOT_REGISTERED), 0)
    for number in known.at(DAY).records:
        record = known.records[number]
        if record.basis in DEFAULT_BASES:
            for value in held[record.registration_id] or {NOT_REGISTERED}:
                counted[value] += 1
    assert selection.facet_counts["bevoegdheid"] == counted
    assert all(counted.values())
    for value, count in counted.items():
        assert len(known.select(Query(date=DAY, powers=(value,)))) == count


def test_values_are_or_and_go_with_other_filters():
    known = committed_registry()
    both = known.select(Query(date=DAY, powers=("mandaat", "delegatie"), bodies=("raad",)))
    for record in both.partnerships:
        assert {"mandaat", "delegatie"} & set(record.powers)
    others = known.select(Query(date=DAY, bodies=("raad",)))
    left = {
        record.id
        for record in others.partnerships
        if not {"mandaat", "delegatie"} & {*record.powers}
    }
    assert {record.id for record in both.partnerships} | left == {r.id for r in others.partnerships}


def test_a_row_of_the_list_says_on_whose_behalf_municipalities_take_part():
    both = [
        Membership("GM0001", bodies=(Body.EXECUTIVE,)),
        Membership("GM0002", bodies=(Body.COUNCIL,)),
    ]
    known = registry(
        partnership(1, both, powers=(Power.MANDATE,)),
        partnership(2, ["GM0001"]),
    )
    answer = expected(known, Query(date=DAY, partnerships=("001",)))
    first, second = answer["panel"]["items"]
    assert first["meta"].endswith("namens raad en college")
    assert "namens" not in second["meta"]
    facts = {label: value for label, value, *_ in answer["panel"]["details"][0]["facts"]}
    assert facts["Wie doet mee namens"] == "Gemeenteraad en College van B en W"
    assert facts["Wie beslist"] == "de deelnemers; de samenwerking handelt namens hen (mandaat)"
    members = tuple(known.participations(known.select(Query(date=DAY)).partnerships[0], DAY))
    assert bodies_of(members) == (Body.COUNCIL, Body.EXECUTIVE)
    assert municipal_bodies(members) == "namens raad en college"


def test_the_details_of_a_partnership_say_how_many_its_municipalities_have_together():
    known = committed_registry()
    record = known.select(Query(date=DAY, search="Veiligheidsregio Utrecht")).partnerships[0]
    answer = expected(known, Query(date=DAY, partnerships=(record.id,)))
    facts = {label: value for label, value, *_ in answer["panel"]["details"][0]["facts"]}
    codes = {one.drawn for one in known.participations(record, DAY) if one.drawn}
    inhabitants = sum(known.organisations[code].inhabitants for code in codes)
    assert facts["Gemeenten samen"].startswith(f"{inhabitants:,} inwoners en ".replace(",", "."))
