"""Through which region an organisation takes part."""

from data.build import regions
from data.build.regions import Region, with_regions
from data.domain.records import Basis, LegalForm, Membership, Partnership, Role


def partnership(key, *members, **facts) -> Partnership:
    facts = {"name": key, "basis": Basis.COVENANT} | facts
    return Partnership(
        id=facts.pop("id", key),
        registration_id=key,
        short_name="",
        form=LegalForm.NONE,
        members=members,
        **facts,
    )


def via(code, name="") -> Membership:
    return Membership(code, role=Role.VIA_REGION, via=name)


TWENTE = partnership("10", Membership("GM0001"), id="9", name="Regio Twente", body="RT")
WEST = partnership("20", Membership("GM0002"), name="Regio West")


def paths(*deals: Partnership) -> dict[str, tuple[str, str | None]]:
    made = with_regions([TWENTE, WEST, *deals])
    assert made[:2] == (TWENTE, WEST)
    return {m.organisation: (m.via, m.via_partnership) for deal in made[2:] for m in deal.members}


def test_a_region_that_the_addition_names_is_looked_up_by_any_of_its_names():
    for name in ("regio twente", "RT", "9"):
        assert paths(partnership("deal", via("GM0001", name))) == {"GM0001": (name, "9")}
    assert paths(partnership("deal", via("GM0001", "Elders"))) == {"GM0001": ("Elders", None)}
    both = [partnership("deal", via("GM0001", "Regio Twente")), partnership("x", name="RT")]
    assert paths(*both) == {"GM0001": ("Regio Twente", "9")}
    assert paths(partnership("deal", via("GM0001", "RT")), both[1]) == {"GM0001": ("RT", None)}


def test_a_partnership_is_not_a_region_of_itself():
    assert paths(partnership("deal", via("GM0001", "deal"))) == {"GM0001": ("deal", None)}


def test_regions_that_are_known_of_an_addition(monkeypatch):
    known = {"deal": (Region("Twente", "10"), Region("West", "20")), "one": (Region("Ver", "99"),)}
    monkeypatch.setattr(regions, "known_regions", lambda: known)
    deal = partnership("deal", via("GM0001"), via("GM0002"), via("GM0003"), Membership("GM0004"))
    assert paths(deal) == {
        "GM0001": ("Twente", "9"),
        "GM0002": ("West", "20"),
        "GM0003": ("", None),
        "GM0004": ("", None),
    }
    assert paths(partnership("one", via("GM0001"))) == {"GM0001": ("Ver", None)}


def test_what_an_addition_names_goes_before_what_is_known(monkeypatch):
    monkeypatch.setattr(regions, "known_regions", lambda: {"deal": (Region("West", "20"),)})
    assert paths(partnership("deal", via("GM0001", "RT"))) == {"GM0001": ("RT", "9")}
