"""Page Bijdragen without a browser: its addresses, and proposals in words."""

from __future__ import annotations

import pytest

from data.contributions.changes import Change
from data.contributions.kinds import STATES
from data.contributions.listing import Listed, LoggedChange
from tests.builders import in_english
from tests.viewer.export.views import registry
from viewer.address.contributing import contributing_url, form_url, sign_in_url
from viewer.address.pages import CONTRIBUTING, in_bar
from viewer.pages.bijdragen import words

LISTED = Listed("k", "fase", "in editie", "u10", "U10", "|PV26|", "a1", "GM0344", "", "", "", 3)


def test_addresses_hold_what_a_form_begins_with():
    assert form_url("nl", partnership="u10") == "./bijdragen?deel=formulier&samenwerking=u10"
    assert form_url("en", municipality="GM0344").endswith("gemeente=GM0344&taal=en")
    assert contributing_url() == "./bijdragen"
    back = sign_in_url("nl", contributing_url(deel="formulier"))
    assert back == "./inloggen?terug=.%2Fbijdragen%3Fdeel%3Dformulier"


def test_the_page_stands_in_the_bar_where_one_can_contribute(monkeypatch):
    monkeypatch.delenv("SAMENWERKINGSKAART_DATABASE", raising=False)
    assert CONTRIBUTING not in {page.key for page in in_bar()}
    monkeypatch.setenv("SAMENWERKINGSKAART_BIJDRAGEN", "ja")
    assert CONTRIBUTING in {page.key for page in in_bar()}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Bedoelt u gemeente De Ronde Venen (GM0736)?", ("De Ronde Venen", "GM0736")),
        ("Bedoelt u U-Start?", ("U-Start", "")),
        ("Kies uit de lijst.", ("", "")),
    ],
)
def test_whom_the_reader_means(said, meant):
    assert words.meant(["bron: is leeg.", f"organisatie_naam: “X” is geen naam. {said}"]) == meant


def test_sentences_of_the_reader_have_the_names_of_the_form():
    assert words.readable("bron_url: is leeg. Vul het in.") == (
        "Webadres van de bron: is leeg. Vul het in."
    )
    assert words.readable("zomaar: iets") == "zomaar: iets"


def test_a_role_is_told_and_never_who():
    known = registry()
    by = [
        words.accepted_by(known, LoggedChange(LISTED, "", role, overruled))
        for role, overruled in (
            (("beoordelaar", "PV26"), False),
            (("beheerder", "overal"), True),
            (("", ""), False),
        )
    ]
    assert by[0].startswith("beoordelaar (")
    assert by[1:] == ["beheerder, over een eigen voorstel", "niet vastgelegd"]
    assert "a1" not in "".join(by)


def test_values_before_and_after_in_words():
    known = registry()
    member = Change("u10", "deelnemer/GM0344", None, {"rol": "trekker", "start": "2024"})
    assert words.field(known, member) == "Deelnemer Utrecht"
    assert words.value(member, member.old) == "–"
    assert words.value(member, member.new) == "Trekker, sinds 2024"
    phase = Change("u10", "aantekening/fase/GM0344", None, {"waarde": "groei"})
    assert words.field(known, phase) == "Fase volgens Utrecht"
    assert in_english(words.value)(phase, phase.new) == "Growth"


def test_every_state_has_a_word():
    assert set(words.STATES) == set(STATES)
