"""Page Deelnemer without a browser: about whom it is, what it says, and where it leads."""

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.query import Query, today
from data.domain.records import OrganisationKind
from layers.words.language import using
from layers.words.partnership import counted
from tests.edition import committed_registry
from tests.viewer.pages.fields import choice_fields as choice_fields  # a fixture
from tests.viewer.pages.fields import field, put
from tests.viewer.pages.test_pages import DAY
from viewer.components import blocks as component
from viewer.components.map_view import MapEvents
from viewer.pages.deelnemer import page as deelnemer
from viewer.pages.shell import navigation, session

RIJNLANDEN, UTRECHT, ZEIST = "WS0636", "PV26", "GM0355"
QUERY = Query(date=today().fromisoformat(DAY))


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """Collect the blocks that a run shows, by their key."""
    blocks = {}

    def note(data, key, **_callbacks):
        blocks[key] = data["blocks"]

    monkeypatch.setattr(component, "_COMPONENT", SimpleNamespace(mount=note))
    return blocks


@pytest.fixture
def drawn(monkeypatch):
    """Collect what the map shows."""
    updates = []
    monkeypatch.setattr(deelnemer, "map_view", lambda update, **_: updates.append(update))
    return updates


def draw():
    from viewer.pages.deelnemer.page import page
    from viewer.pages.shell import session

    session.enter_page("deelnemer")
    page()


def page(*codes, **params):
    app = AppTest.from_function(draw, default_timeout=30)
    app.query_params["peildatum"] = DAY
    for name, value in params.items():
        app.query_params[name] = value
    if codes:
        app.query_params["deelnemer"] = list(codes)
    app.run()
    assert not app.exception
    return app


def removable(app):
    return [button.key for button in app.button if str(button.key).startswith("weg-")]


def selected(*codes, **more):
    return committed_registry().select(
        Query(date=QUERY.date, participants=codes, **more).normalised()
    )


@pytest.mark.parametrize("code", [RIJNLANDEN, UTRECHT, "X-rijk"])
def test_it_tells_in_how_many_partnerships_and_lists_each(shown, code):
    app = page(code)
    selection = selected(code)
    name = committed_registry().name(code)
    assert app.title[0].value.startswith(f"{name} doet mee aan {len(selection)} samenwerking")
    (table,) = shown["lijst"]
    assert len(table["rows"]) == len(selection) > 1
    assert not any("waarvan" in title.value for title in app.title)


def test_partnerships_without_municipalities_count_who_does_take_part(shown):
    page(RIJNLANDEN)
    (table,) = shown["lijst"]
    sizes = {row[0]["text"]: row[4] for row in table["rows"]}
    assert "21 waterschappen" in {cell["text"] for cell in sizes.values()}
    assert not any(cell["text"].startswith("0 ") for cell in sizes.values())
    for cell in sizes.values():
        assert ("choose" in cell) == ("gemeente" in cell["text"])


def test_with_whom_is_counted_by_kind():
    app = page(RIJNLANDEN)
    registry, selection = committed_registry(), selected(RIJNLANDEN)
    others = {
        member.organisation.code: member.organisation.kind
        for record in selection.partnerships
        for member in registry.participations(record, QUERY.date)
        if member.organisation.code != RIJNLANDEN
    }
    boards = sum(kind is OrganisationKind.WATER_BOARD for kind in others.values())
    (sentence,) = [m.value for m in app.markdown if m.value.startswith("Samen met ")]
    assert counted(OrganisationKind.WATER_BOARD, boards) in sentence
    assert "0 " not in sentence.replace("20 ", "")


def test_a_water_board_has_no_outline_and_the_page_says_why():
    reason = "Het gebied van een waterschap staat niet op de kaart"
    assert any(reason in m.value for m in page(RIJNLANDEN).markdown)
    assert not any(reason in m.value for m in page(UTRECHT).markdown)


def test_the_map_shows_where_its_partnerships_are(drawn):
    page(RIJNLANDEN)
    (update,) = drawn
    counts = selected(RIJNLANDEN).counts
    drawn_in = {code for code, count in counts.items() if count}
    none = update.picture.styles.index(update.picture.legend[-1].style)
    assert {c for c, style in update.picture.areas.items() if style != none} == drawn_in
    assert update.fit


def test_filters_narrow_it_but_what_it_is_about_is_no_filter():
    assert removable(page(UTRECHT)) == [f"weg-peildatum-{DAY}"]
    app = page(UTRECHT, basis="wgr")
    assert "waarvan" in app.title[0].value
    assert removable(app) == ["weg-basis-wgr", f"weg-peildatum-{DAY}"]
    app.button(key="wis").click().run()
    assert app.query_params["deelnemer"] == UTRECHT
    assert "basis" not in app.query_params


def test_the_first_participant_is_the_subject_whatever_the_order_of_codes():
    app = page(RIJNLANDEN, UTRECHT)
    assert app.title[0].value.startswith("Hoogheemraadschap De Stichtse Rijnlanden")
    assert app.query_params["deelnemer"] == [RIJNLANDEN, UTRECHT]
    assert f"weg-deelnemer-{UTRECHT}" in removable(app)
    assert f"weg-deelnemer-{RIJNLANDEN}" not in removable(app)
    assert page(UTRECHT, RIJNLANDEN).title[0].value.startswith("Provincie Utrecht")
    assert page(RIJNLANDEN.lower(), UTRECHT).title[0].value.startswith("Hoogheemraadschap")


def test_without_a_participant_it_offers_provinces_and_water_boards(shown):
    app = page()
    assert app.title[0].value == "Waaraan doet uw provincie of waterschap mee?"
    registry = committed_registry()
    for kind in (OrganisationKind.PROVINCE, OrganisationKind.WATER_BOARD):
        (bars,) = shown[f"ingang-{kind}"]
        codes = [code for code, one in registry.existing.items() if one.kind is kind]
        assert [bar["label"] for bar in bars["bars"]] == list(map(registry.name, codes))
        assert all(
            f"deelnemer={code}" in bar["href"]
            for code, bar in zip(codes, bars["bars"], strict=True)
        )
    assert field(app, "overheid")["field"] == "overheid"


@pytest.mark.parametrize(
    ("chosen", "leads"),
    [(UTRECHT, "./deelnemer?deelnemer=PV26"), (ZEIST, "./gemeente?peildatum")],
)
def test_the_field_opens_the_page_of_whoever_is_chosen(monkeypatch, chosen, leads):
    ways = []
    monkeypatch.setattr("viewer.pages.shell.municipality_field.navigate", ways.append)
    put(page(), "overheid", chosen)
    (way,) = ways
    assert way.startswith(leads.split("?")[0])
    assert chosen in way


def test_a_municipality_has_a_page_of_its_own_and_the_way_to_it_stands_here(shown):
    page(ZEIST)
    (facts,) = shown["over-deelnemer"]
    assert f"./gemeente?peildatum={DAY}&gemeente={ZEIST}" in {f.get("href") for f in facts["facts"]}


def test_partners_lead_to_their_own_pages(shown):
    page(RIJNLANDEN)
    municipalities, others = shown["partners"]
    assert all(bar["href"].startswith("./gemeente?") for bar in municipalities["bars"])
    assert all(bar["href"].startswith("./deelnemer?") for bar in others["bars"])


def test_a_click_on_the_map_opens_a_municipality(monkeypatch):
    ways = []
    monkeypatch.setattr(navigation, "navigate", ways.append)
    monkeypatch.setattr(session, "current", lambda: QUERY)
    deelnemer._on_event(MapEvents(gemeente=ZEIST))
    assert ways == [f"./gemeente?peildatum={DAY}&gemeente={ZEIST}"]


def test_choosing_in_the_list_puts_the_area_on_the_map(drawn):
    record = next(
        r
        for r in selected(RIJNLANDEN).partnerships
        if selected(RIJNLANDEN).sizes[r.registration_id]
    )
    page(RIJNLANDEN, samenwerking=record.id)
    assert "laag=gebied" in drawn[-1].dated
    assert drawn[-1].clearable


def test_in_english():
    with using("en"):
        app = page(RIJNLANDEN, taal="en")
    assert "takes part in" in app.title[0].value
    assert any("not on the map" in m.value for m in app.markdown)


def test_nothing_is_left_says_what_to_take_away():
    app = page(RIJNLANDEN, fase="initiatief", zoek="xqzzy")
    labels = [b.label for b in app.button]
    assert not any("Rijnlanden" in label for label in labels)
