"""The page Samenwerking without a browser: its sentences and blocks against the edition."""

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.query import Query
from data.domain.records import Body, Membership, OrganisationKind, Role
from layers.words import partnership as words
from tests.builders import partnership
from tests.builders import registry as tiny_registry
from tests.viewer.export.views import registry
from tests.viewer.pages.fields import choice_fields as choice_fields  # a fixture
from tests.viewer.pages.fields import field, put
from viewer.answer import validity
from viewer.pages.samenwerking import members
from viewer.pages.samenwerking import page as page_samenwerking
from viewer.pages.samenwerking.chooser import ways_in
from viewer.pages.samenwerking.congruence import comparison, congruence
from viewer.pages.samenwerking.facts import facts
from viewer.pages.samenwerking.versions import versions

DAY = dt.date(2026, 11, 20)
STADSBANK, UTRECHT, ODU = "24961717", "24221387", "30432201"


@cache
def selected(day=DAY, **filters):
    return registry().select(Query(date=day, **filters))


def shown(identifier, day=DAY):
    known = registry()
    record = known.version_on(known.find_id(identifier), day)
    return record, list(known.participations(record, day))


def texts(table):
    return [[cell.text for cell in row] for row in table.rows]


def lines(identifier, day=DAY):
    record, taking_part = shown(identifier, day)
    blocks = facts(registry(), record, taking_part, Query(date=day))
    return [fact for block in blocks for fact in block.facts if fact.value]


def value(identifier, label):
    return next(fact for fact in lines(identifier) if fact.label == label)


# --- the page


def page():
    from viewer.pages.samenwerking.page import page
    from viewer.pages.shell import session

    session.enter_page("samenwerking")
    page()


def opened(**params):
    app = AppTest.from_function(page, default_timeout=30)
    for name, given in params.items():
        app.query_params[name] = given
    return app.run()


def test_the_page_answers_who_in_what_form_and_who_decides():
    app = opened(samenwerking=STADSBANK, peildatum=str(DAY))
    assert not app.exception
    assert app.title[0].value == "Stadsbank Oost Nederland 2023"
    first, second = (m.value for m in app.container(key="resultaat").markdown)
    assert first == (
        "Openbaar lichaam van 21 gemeenten; deze versie sinds 27 juni 2024. "
        "**Wie doet mee namens:** College van B en W. "
        "**Wie beslist:** deels het eigen bestuur, deels de deelnemers (delegatie en mandaat)."
    )
    assert "Wgr art. 8 lid 1" in second
    assert [tab.label for tab in app.tabs] == [
        "Deelnemers (21)",
        "Vorm en bron",
        "Versies (2)",
        "Zelfde gebied",
        "Vergelijk",
        "Wat als",
    ]
    assert not app.warning


@pytest.mark.parametrize("identifier", ["24961717", "29641913"])
def test_the_register_id_of_any_version_is_accepted(identifier):
    app = opened(samenwerking=identifier, peildatum=str(DAY))
    assert app.query_params["samenwerking"] == STADSBANK
    assert field(app, "samenwerking")["chosen"] == [STADSBANK]


def test_an_unknown_id_is_named_and_leads_to_the_search():
    app = opened(samenwerking="qwerty")
    assert not app.exception
    assert app.warning[0].value.startswith("Onbekende waarde voor samenwerking: “qwerty”")
    assert field(app, "samenwerking")["chosen"] == []


def test_searching_leads_to_the_partnership():
    app = opened(peildatum=str(DAY))
    assert app.title[0].value == "Samenwerking"
    put(app, "samenwerking", "u10")
    assert app.query_params["samenwerking"] == "u10"
    assert app.title[0].value == "Regio U10"
    put(app, "samenwerking", "g40")
    assert app.title[0].value == "Stedennetwerk G40"


def test_others_are_laid_beside_it():
    app = opened(samenwerking=UTRECHT, peildatum=str(DAY))
    put(app, "vergelijk-met", STADSBANK)
    assert app.query_params["samenwerking"] == [UTRECHT, STADSBANK]
    put(app, "vergelijk-met", STADSBANK, UTRECHT)
    assert app.query_params["samenwerking"] == [UTRECHT, STADSBANK]


def test_the_tab_that_shows_is_in_the_address():
    app = opened(samenwerking=UTRECHT, peildatum=str(DAY), deel="versies")
    assert app.session_state["deel"].startswith("Versies (")
    assert app.query_params["deel"] == "versies"
    app = opened(samenwerking=UTRECHT, peildatum=str(DAY), deel="samengaan")
    assert app.session_state["deel"].startswith("Deelnemers (")
    assert "deel" not in app.query_params


def test_comparing_is_what_opens_with_others_and_stays_open_without():
    app = opened(samenwerking=[UTRECHT, STADSBANK], peildatum=str(DAY))
    assert app.session_state["deel"] == "Vergelijk"
    assert "deel" not in app.query_params
    put(app, "vergelijk-met")
    assert app.query_params["samenwerking"] == UTRECHT
    assert app.query_params["deel"] == "vergelijk"
    assert app.session_state["deel"] == "Vergelijk"


def test_what_is_not_in_force_says_when_it_was_and_leads_there():
    app = opened(samenwerking="23574174", peildatum=str(DAY))
    (line,) = (w.value for w in app.warning)
    assert "gold van 1 januari 2019 tot 1 januari 2026" in line
    (button,) = (b for b in app.button if b.label == "Bekijk de stand van 31 december 2025")
    button.click().run()
    assert not app.exception
    assert not app.warning
    assert app.query_params["peildatum"] == "2025-12-31"
    assert field(app, "samenwerking")["chosen"] == ["23574174"]


def test_every_partnership_can_be_opened():
    known = registry()
    ids = sorted({record.id for record in known.records})
    for identifier in ids[::60]:
        assert not opened(samenwerking=identifier).exception, identifier


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        (
            "rova",
            (
                "Naamloze vennootschap van 21 gemeenten, voor zover bekend, over afval; "
                "samenwerking sinds 28 mei 1996."
            ),
        ),
        ("g40", "Netwerk van 41 gemeenten, over organisatie en bedrijfsvoering."),
        (
            ODU,
            "Openbaar lichaam van 26 gemeenten en 1 provincie, over natuur en milieu; "
            "samenwerking sinds 14 oktober 2025.",
        ),
    ],
)
def test_what_it_is_in_one_sentence(identifier, expected):
    record, taking_part = shown(identifier)
    assert words.what(registry(), record, taking_part, DAY) == expected


def test_in_english():
    app = opened(samenwerking=STADSBANK, taal="en", peildatum=str(DAY))
    assert not app.exception
    assert app.tabs[2].label == "Versions (2)"


# --- the blocks


def test_aalten_left_between_the_versions_of_stadsbank():
    record, _members = shown(STADSBANK)
    table = versions(selected(), record)
    assert texts(table) == [
        [
            "vanaf 27 juni 2024",
            "Sinds de versie van 1 februari 2016: Aalten doet niet meer mee. "
            "Nieuwe naam; was “Stadsbank Oost Nederland 2015”.",
            "29641913",
            "21",
        ],
        ["1 februari 2016 tot 27 juni 2024", "Oudste versie die bekend is.", "24961717", "22"],
    ]
    newest, oldest = table.rows
    assert newest[0].pressed
    assert oldest[0].href == f"./samenwerking?peildatum=2016-02-01&samenwerking={STADSBANK}"
    assert oldest[2].href == (
        "https://organisaties.overheid.nl/24961717/"
        "Gemeenschappelijke_Regeling_Stadsbank_Oost_Nederland_2015/"
    )
    assert "Aalten" not in [row[0] for row in texts(members_of(STADSBANK))]
    assert "Aalten" in [row[0] for row in texts(members_of(STADSBANK, dt.date(2020, 1, 1)))]


def row_of(identifier, start):
    record, _members = shown(identifier)
    table = versions(selected(), record)
    (taking_part,) = (row for row in texts(table) if row[0].startswith(start))
    return taking_part


GEGEVENSHUIS, GBLT = "24784115", "24566519"


@pytest.mark.parametrize(
    ("identifier", "start", "expected", "count"),
    [
        (
            GEGEVENSHUIS,
            "4 mei 2017 tot",
            "Sinds de versie van 25 juni 2015: Schinnen doet nu mee. Eijsden-Margraten doet mee "
            "vanaf 1 januari 2018. Beekdaelen en Vaals doen mee vanaf 1 januari 2019.",
            "10",  # Nuth, Onderbanken and Schinnen make room for Beekdaelen
        ),
        (
            GEGEVENSHUIS,
            "vanaf 27 juni 2024",
            "Sinds de versie van 21 maart 2019: Beek (L.) doet mee vanaf 1 januari 2026.",
            "12, later 13",
        ),
        (
            GEGEVENSHUIS,
            "25 juni 2015 tot",
            "Oudste versie die bekend is. Waterschap Limburg doet mee vanaf 1 januari 2017.",
            "8, later 9",
        ),
        (GBLT, "1 januari 2024 tot", "Sinds de versie van 24 april 2023: Ommen doet nu mee.", "12"),
        (
            GBLT,
            "1 januari 2025 tot",
            "Sinds de versie van 1 januari 2024: Renswoude, Veenendaal en Woudenberg doen nu mee.",
            "15",
        ),
    ],
)
def test_an_accession_is_told_and_counted_from_its_own_day(identifier, start, expected, count):
    row = row_of(identifier, start)
    assert (row[1], row[3]) == (expected, count)


def members_of(identifier, day=DAY):
    record, taking_part = shown(identifier, day)
    return members.table(registry(), record, taking_part, Query(date=day))


def test_members_have_kind_bodies_accession_and_cost_share():
    table = members_of(ODU)
    titles = [column.title for column in table.columns]
    assert titles == [
        "Deelnemer",
        "Soort",
        "Doet mee namens",
        "Deelnemer sinds",
        "Deel van de kosten",
    ]
    assert len(table.rows) == 27
    first, last = table.rows[0], table.rows[-1]
    assert [cell.text for cell in first] == [
        "Amersfoort",
        "Gemeente",
        "College van B en W",
        "14 oktober 2025",
        "5,1 %",
    ]
    assert first[0].href == "./gemeente?peildatum=2026-11-20&gemeente=GM0307"
    assert last[0].text == "Provincie Utrecht"
    assert last[0].href == "./deelnemer?deelnemer=PV26&peildatum=2026-11-20"
    shares = [row[4].sort for row in table.rows]
    assert sum(shares) == pytest.approx(100, abs=0.5)


def test_cost_shares_are_in_three_partnerships_only():
    known = registry()
    paying = [
        record.id
        for record in selected().partnerships
        if "Deel van de kosten" in [c.title for c in members_of(record.id).columns]
    ]
    assert len(paying) == 3
    assert set(paying) <= set(known._versions)


def test_roles_show_only_where_they_tell_something():
    assert "Rol" not in [column.title for column in members_of(STADSBANK).columns]
    assert "Rol" in [column.title for column in members_of("rova").columns]
    assert members_of("rova").caption.endswith("(21, voor zover bekend)")


def test_participants_that_are_not_what_they_seem_have_a_note():
    record = partnership(1, ("GM0091", "GM0093", Membership("PV26", (Body.PROVINCIAL_EXECUTIVE,))))
    known = tiny_registry(record)
    taking_part = list(known.participations(record, DAY))
    foreign = replace(
        taking_part[-1],
        organisation=replace(
            taking_part[-1].organisation, name="Kreis Borken", kind=OrganisationKind.FOREIGN
        ),
    )
    table = members.table(known, record, [*taking_part[:-1], foreign], Query())
    assert {row[0].text: row[0].note for row in table.rows} == {
        "Haaren": "gesplitst in Boxtel en Vught, daarom niet op de kaart",
        "Voorne aan Zee": "de bron noemt nog Brielle",
        "Kreis Borken": "in het buitenland, niet op de kaart",
    }


def test_facts_of_a_registered_partnership():
    assert "Wgr art. 8 lid 1" in value(UTRECHT, "Vorm").note
    assert value(UTRECHT, "Onderwerp").mark == "geregistreerd"
    assert value(UTRECHT, "Bronhouder").value
    assert value(UTRECHT, "Laatst geverifieerd").value
    assert value(UTRECHT, "Bron").href.startswith("https://organisaties.overheid.nl/")
    assert value(UTRECHT, "Wettelijke grondslag").href.startswith("http")
    assert value(UTRECHT, "Instellingsbesluit").href.startswith("http")
    assert value(STADSBANK, "Onderwerp").value == "Niet geregistreerd"
    assert value(STADSBANK, "Bevoegdheid door").value == "Delegatie"
    assert "Zekerheid" not in [fact.label for fact in lines(UTRECHT)]


def test_facts_of_an_entry_of_our_own_tell_source_date_and_certainty():
    assert value("p10", "Onderwerp").mark == "eigen inventarisatie"
    assert value("p10", "Zekerheid").value == "Middel"
    assert value("p10", "Datum bron").value == "2021"
    assert value("p10", "Bron").href.startswith("http")
    assert value("p10", "Fase").value == "Groei"
    assert value("p10", "Ledenlijst").value.startswith("Onvolledig")


def test_congruence_of_safety_region_utrecht():
    record, _members = shown(UTRECHT)
    fit, same, nearly = congruence(selected(), record)
    expected = {fact.label: fact.value for fact in fit.facts}
    assert expected["Veiligheidsregio"] == "Is zelf zo’n regio"
    assert expected["Provincie"] == "Gelijk aan Utrecht (alle 26 gemeenten)"
    assert expected["RES-regio"] == (
        "Verdeeld over 3: RES-regio U16 (alle 16 gemeenten), RES-regio Amersfoort (alle 7 "
        "gemeenten) en RES-regio Foodvalley (3 van 8 gemeenten)"
    )
    assert [row[0] for row in texts(same)] == [
        "Gemeentelijke Gezondheidsdienst Regio Utrecht",
        "Omgevingsdienst Utrecht",
    ]
    assert [row[2] for row in texts(nearly)] == ["zonder Vijfheerenlanden"]


def test_congruence_within_a_region():
    record, _members = shown("u10")
    fit = congruence(selected(), record)[0]
    expected = {fact.label: fact.value for fact in fit.facts}
    assert expected["Veiligheidsregio"] == (
        "Valt geheel binnen Veiligheidsregio Utrecht (12 van 26 gemeenten)"
    )


def test_comparing_tells_both_and_each_alone():
    first, second = shown(ODU)[0], shown(UTRECHT)[0]
    table = comparison(selected(), first, second)
    assert len(table.rows) == 27
    assert set(table.groups) == {"Beide (26)", "Alleen Omgevingsdienst Utrecht (1)"}
    assert texts(table)[-1] == ["Provincie Utrecht"]


def test_the_field_names_what_is_chosen_but_not_in_force():
    app = opened(samenwerking="23574174", peildatum=str(DAY))
    given = field(app, "samenwerking")
    assert (given["chosen"], list(given["names"])) == (["23574174"], ["23574174"])
    assert field(opened(samenwerking=UTRECHT, peildatum=str(DAY)), "samenwerking")["names"] == {}


def test_ways_in_begin_with_the_largest():
    large, recent = ways_in(selected())
    assert texts(large)[0][0] == "Regionale woondeals Noord-Brabant (vier deals)"
    assert texts(recent)[0] == ["Senzer", "Openbaar lichaam", "1 mei 2026"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ((), "Niet geregistreerd"),
        ((Membership("GM0001"),), "Niet geregistreerd"),
        ((Membership("GM0001", (Body.COUNCIL,)),), "Gemeenteraad"),
        (
            (
                Membership("GM0001", (Body.EXECUTIVE, Body.COUNCIL)),
                Membership("GM0002", (Body.EXECUTIVE,)),
                Membership("GM0003", role=Role.LEAD),
            ),
            "Gemeenteraad (1), College van B en W (2), niet geregistreerd (1)",
        ),
    ],
    ids=["nobody", "silent", "one", "several"],
)
def test_who_decides(listed, expected):
    known = tiny_registry(partnership(1, listed))
    taking_part = list(known.participations(known.records[0], DAY))
    assert words.deciding(known, taking_part) == expected


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        (((Body.COUNCIL,), (Body.COUNCIL,)), "raadsregeling"),
        (((Body.EXECUTIVE,), (Body.EXECUTIVE,)), "collegeregeling"),
        (((Body.MAYOR,), (Body.MAYOR,)), "burgemeestersregeling"),
        (((Body.EXECUTIVE, Body.COUNCIL), (Body.COUNCIL,)), "gemengde regeling"),
        (((Body.COUNCIL,), ()), ""),
    ],
    ids=["councils", "executives", "mayors", "mixed", "not recorded"],
)
def test_kind_of_arrangement_follows_from_the_bodies_of_municipalities(bodies, expected):
    listed = [Membership(code, own) for code, own in zip(("GM0001", "GM0002"), bodies, strict=True)]
    province = Membership("PV26", (Body.PROVINCIAL_EXECUTIVE,))
    known = tiny_registry(partnership(1, (*listed, province)))
    taking_part = list(known.participations(known.records[0], DAY))
    sentence = words.arrangement(taking_part)
    assert sentence.removesuffix(".").endswith(expected)
    assert bool(sentence) == bool(expected)


@pytest.mark.parametrize(
    ("day", "line", "expected"),
    [
        (dt.date(2010, 1, 1), "nog niet", dt.date(2015, 1, 1)),
        (dt.date(2019, 1, 1), "Deze versie geldt vanaf 1 januari 2020", dt.date(2020, 1, 1)),
        (dt.date(2023, 1, 1), "van 1 januari 2020 tot 1 juni 2022", dt.date(2022, 5, 31)),
    ],
    ids=["before", "between", "after"],
)
def test_a_day_on_which_no_version_holds(day, line, expected):
    older = partnership(1, ("GM0001",), end=dt.date(2018, 1, 1), end_text="2018-01-01", next="002")
    newer = replace(
        older,
        registration_id="002",
        start=dt.date(2020, 1, 1),
        start_text="2020-01-01",
        end=dt.date(2022, 6, 1),
        end_text="2022-06-01",
        previous=older.registration_id,
        next=None,
    )
    selection = tiny_registry(older, newer).select(Query(date=day))
    shown = selection.registry.version_on(older.id, day)
    assert line in validity.not_in_force(selection, shown)
    assert validity.displayed_day(selection, shown) == expected


def test_the_map_of_what_is_not_in_force_is_that_of_the_day_it_is_told_for():
    query = Query(date=DAY, partnerships=("23574174",))
    update = page_samenwerking._update(registry().select(query))
    assert update.picture.words.startswith("De kaart toont het gebied van ")
    assert "geldt niet" not in update.picture.words
    assert "peildatum=2025-12-31" in update.dated
    assert update.state == "peildatum=2026-11-20&samenwerking=23574174"
