"""What changed: on its page, on the command line, as a report and as a feed."""

import datetime as dt
import json
import shutil
from dataclasses import replace
from xml.etree import ElementTree

import geopandas as gpd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from data.archive.in_use import EDITION_VARIABLE, editions_before
from data.domain.details import DETAILS
from data.domain.query import EARLIEST, Query
from data.domain.records import Membership
from data.history.events import changes_in_period
from data.registry.registry import Registry
from data.storage.edition import (
    EDITION_DIR,
    MUNICIPALITIES,
    MUNICIPALITIES_NATIONAL,
    OLDER,
    PROVINCES,
    Boundaries,
    read_edition,
)
from tests.builders import DAY, partnership
from tests.builders import registry as tiny
from tests.data.building import write_edition
from tests.viewer.cli.test_cli import run
from tests.viewer.export.views import SITE, registry
from tests.viewer.pages.fields import choice_fields as choice_fields  # a fixture
from tests.viewer.pages.fields import field, put
from viewer.address.parameters import query_string
from viewer.address.site import SITE_VARIABLE
from viewer.components.change_table import events_table
from viewer.export.changes.formats import MOST, Feed, as_markdown, atom, entry_id
from viewer.export.changes.report import report_of_period
from viewer.server.routes.changes import ROUTE

ATOM = "{http://www.w3.org/2005/Atom}"
client = TestClient(Starlette(routes=[ROUTE]), base_url="https://kaart.voorbeeld.nl")
PERIOD = ("--peildatum", "2026-11-20", "--since", "2025-11-21")


@pytest.fixture(autouse=True)
def _public_address(monkeypatch):
    monkeypatch.setenv(SITE_VARIABLE, SITE)


def outlines():
    names = (MUNICIPALITIES, MUNICIPALITIES_NATIONAL, PROVINCES, OLDER)
    return Boundaries(*(gpd.read_parquet(EDITION_DIR / name) for name in names))


def _of_its_own(member: Membership) -> Membership:
    """Return a participation that leads to no other partnership."""
    return replace(member, via_partnership=None)


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """The folder of an edition, with an older one kept beside it."""
    present = tmp_path_factory.mktemp("edities") / "editie"
    shutil.copytree(EDITION_DIR, present)
    known = read_edition(present)
    new = {r.registration_id for r in known.partnerships if r.start and r.start.year == 2026}
    remaining = (r for r in known.partnerships if r.registration_id not in new)
    opened_again = {"next": None, "end": None, "end_text": ""}
    before = tuple(replace(r, **opened_again) if r.next in new else r for r in remaining)
    before = tuple(replace(r, members=tuple(map(_of_its_own, r.members))) for r in before)
    older = replace(
        known,
        partnerships=before,
        **dict.fromkeys(DETAILS, ()),
        info=replace(known.info, date="2025-12-20"),
    )
    place = present.with_name(".editie-store") / "previous" / "20260101T120000_2025-12-20-abc"
    place.parent.mkdir(parents=True)
    write_edition(older, outlines(), place)
    return present, place


def entries(feed):
    return ElementTree.fromstring(feed).findall(f"{ATOM}entry")  # noqa: S314 - our own


def following(code="", today=DAY, known=None):
    return Feed(known or registry(), code, SITE, today)


def veranderd():
    from viewer.pages.shell import session
    from viewer.pages.veranderd.page import page

    session.enter_page("veranderd")
    page()


def opened(**params):
    app = AppTest.from_function(veranderd, default_timeout=30)
    for name, value in {"peildatum": DAY.isoformat(), **params}.items():
        app.query_params[name] = value
    return app.run()


def result(app):
    return app.container(key="resultaat").markdown[0].value


def words(app):
    return " ".join(markdown.value for markdown in app.markdown)


def test_the_page_tells_the_last_year():
    app = opened()
    assert not app.exception
    assert app.title[0].value == "Wat is er veranderd"
    assert result(app) == "## 42 wijzigingen in 35 samenwerkingen"
    assert "van 21 november 2025 t/m 20 november 2026" in words(app)
    assert "[Volg wijzigingen (Atom)](./kaart-veranderd/alles.atom)" in words(app)
    assert "Er is nog geen eerdere editie die iets anders vertelt." in words(app)
    assert "kopieer het adres van “Volg wijzigingen”" in words(app)
    folded = app.expander[0]
    assert folded.label.startswith("En 17 nieuwe versies zonder verschil in deelnemers, naam")


def test_filters_period_and_municipality_narrow_the_page():
    assert result(opened(provincie="PV26")) == "## 9 wijzigingen in 8 samenwerkingen"
    app = opened(gemeente="GM0344", sinds="2022-01-01")
    assert app.title[0].value == "Wat is er veranderd voor Utrecht"
    assert result(app) == "## 11 wijzigingen in 9 samenwerkingen"
    assert "(./kaart-veranderd/GM0344.atom)" in words(app)
    put(app, "sinds", "2025-12-01")
    assert app.query_params["sinds"] == "2025-12-01"
    assert result(app) == "## 1 wijziging in 1 samenwerking"
    put(app, "gemeente")
    assert "gemeente" not in app.query_params


def test_a_period_that_begins_too_late_is_one_line_on_the_page():
    app = opened(sinds="2027-01-01")
    assert not app.exception
    assert "begint (1 januari 2027) na de peildatum (20 november 2026)" in app.error[0].value
    assert field(app, "sinds")["chosen"] == ["2027-01-01"]


def test_the_table_leads_to_partnership_municipality_and_register():
    query = Query(date=DAY, municipalities=("GM0147",))
    made = events_table(report_of_period(registry(), query), "", "")
    assert made.groups[0] == "april 2026"
    kind, name, sentence, source, before = made.rows[0]
    assert (kind.text, kind.note) == ("Toegetreden", "1\N{NO-BREAK SPACE}apr\N{NO-BREAK SPACE}2026")
    assert name.href == "./samenwerking?peildatum=2026-04-01&samenwerking=30099000"
    assert (sentence.text, sentence.href) == (
        "Borne doet nu mee.",
        "./gemeente?peildatum=2026-11-20&gemeente=GM0147",
    )
    register = "https://organisaties.overheid.nl"
    assert (source.text, source.href) == (
        "30574620",
        f"{register}/30574620/Centrumgemeenteregeling_samenwerking_I_IT_Hengelo/",
    )
    assert (before.text, before.href) == (
        "30099000",
        f"{register}/30099000/Centrumgemeenteregeling_samenwerking_ICT_Hengelo/",
    )


def test_leaving_is_marked_as_derived():
    query = Query(date=DAY, municipalities=("GM0344",), since=dt.date(2022, 1, 1))
    made = events_table(report_of_period(registry(), query), "", "")
    left = next(row for row in made.rows if row[0].text == "Vertrokken")
    assert left[0].mark == "afgeleid"
    assert left[2].note == (
        "Ergens tussen 1 januari 2019 en 28 februari 2024: "
        "het register kent geen datum van uittreden."
    )


def test_a_feed_follows_the_language_of_its_address_with_the_same_entries():
    dutch, english = (
        ElementTree.fromstring(client.get(f"/kaart-veranderd/GM0344.atom{query}").content)  # noqa: S314 - our own
        for query in ("", "?taal=en")
    )
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (dutch.get(language), english.get(language)) == ("nl", "en")
    assert dutch.findtext(f"{ATOM}title") == "Wat is er veranderd in de samenwerkingen van Utrecht"
    assert english.findtext(f"{ATOM}title") == "What changed in the partnerships of Utrecht"
    assert dutch.findtext(f"{ATOM}id") != english.findtext(f"{ATOM}id")
    ids, texts, links = (
        [
            [each.findtext(f"{ATOM}{name}") for each in feed.iter(f"{ATOM}entry")]
            for feed in (dutch, english)
        ]
        for name in ("id", "summary", "title")
    )
    assert ids[0] == ids[1]
    assert not set(texts[0]) & set(texts[1])
    assert not set(links[0]) & set(links[1])
    addresses = [each.get("href") for each in english.iter(f"{ATOM}link")]
    ours = [each for each in addresses if each.startswith("https://kaart.voorbeeld.nl/")]
    assert ours
    assert all("taal=en" in each for each in ours)


def test_the_page_of_a_municipality_links_to_its_feed():
    app = AppTest.from_function(gemeente, default_timeout=30)
    app.query_params.update({"gemeente": "GM0344", "peildatum": "2026-11-20"})
    assert "[Volg wijzigingen (Atom)](./kaart-veranderd/GM0344.atom)" in words(app.run())


def gemeente():
    from viewer.pages.gemeente.page import page
    from viewer.pages.shell import session

    session.enter_page("gemeente")
    page()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), (42, 17)),
        (("--gemeente", "GM0344"), (1, 1)),
        (("--provincie", "PV26"), (9, 3)),
    ],
)
def test_the_command_prints_a_line_each(capsys, arguments, expected):
    status, out, err = run(capsys, "changes", *PERIOD, *arguments)
    differing, unchanged = expected
    assert status == 0
    assert err.startswith(f"21 november 2025 t/m 20 november 2026: {differing} wijziging")
    assert f" en {unchanged} nieuwe versie" in err
    kinds = [line.split("\t")[1] for line in out.splitlines()]
    assert len(kinds) == differing + unchanged
    assert kinds[differing:] == ["Nieuwe versie"] * unchanged
    assert all(len(line.split("\t")) == 5 for line in out.splitlines())


def test_the_command_prints_one_object(capsys):
    status, out, _err = run(capsys, "changes", *PERIOD, "--gemeente", "GM0147", "--json")
    answer = json.loads(out)
    assert status == 0
    assert list(answer) == ["editie", "sinds", "peildatum", "gemeenten", "wijzigingen"]
    (joined,) = [change for change in answer["wijzigingen"] if change["organisatie"] == "GM0147"]
    assert joined["soort"] == "toegetreden"
    assert joined["datum"] == "2026-04-01"
    assert joined["zin"] == "Borne doet nu mee."
    assert joined["versie"] != joined["vorige_versie"]


def test_the_object_keeps_versions_without_a_difference(capsys):
    _status, out, _err = run(capsys, "changes", *PERIOD, "--json")
    printed = json.loads(out)["wijzigingen"]
    assert sum(change["soort"] == "nieuwe-versie" for change in printed) == 17
    days = [change["datum"] for change in printed]
    assert days == sorted(days, reverse=True)


def test_the_command_prints_markdown(capsys):
    status, out, _err = run(
        capsys, "changes", *PERIOD, "--gemeente", "GM0344", "--markdown", "--site", SITE
    )
    assert status == 0
    assert out.startswith("# Wat is er veranderd voor Utrecht\n\n21 november 2025 t/m")
    assert "## december 2025" in out
    assert f"[Het Utrechts Archief](<{SITE}samenwerking?peildatum=2025-12-01&" in out
    page = "30555770/Gemeenschappelijke_regeling_Het_Utrechts_Archief"
    assert f"[30555770](<https://organisaties.overheid.nl/{page}/>)" in out


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("--since", "2027-01-01", "--peildatum", "2026-11-20"), 2, "begint (1 januari 2027) na"),
        (("--since", "gisteren"), 2, "“gisteren” is geen datum voor sinds"),
        (("--gemeente", "GM9999"), 2, "GM9999"),
        (("--json", "--markdown"), 2, "--markdown: gaat niet samen met --json"),
        (("--edition", "/bestaat/niet"), 1, "Geef de map van een oudere editie"),
        (("--site", "kaart"), 2, "“kaart” is geen adres van een viewer"),
    ],
)
def test_a_mistake_is_one_line(capsys, arguments, status, sentence):
    printed, out, err = run(capsys, "changes", *arguments)
    assert (printed, out) == (status, "")
    assert sentence in err
    assert len(err.splitlines()) == 1


def test_two_editions_are_compared(capsys, editions):
    _present, older = editions
    arguments = ("--peildatum", "2026-11-20", "--edition", str(older))
    status, out, err = run(capsys, "changes", *arguments, "--json")
    answer = json.loads(out)
    assert status == 0
    assert "editie van 16 mei 2026 tegenover die van 20 december 2025" in err
    assert answer["vorige_editie"] == "2025-12-20"
    assert {change["deel"] for change in answer["wijzigingen"]} == {"nieuw", "gewijzigd"}
    names = {change["naam"] for change in answer["wijzigingen"] if change["soort"] == "nieuw"}
    assert "Gemeenschappelijke regeling Regio De Baronie" in names


def test_the_edition_before_is_found(monkeypatch, editions):
    present, older = editions
    monkeypatch.setenv(EDITION_VARIABLE, str(present))
    newest, before = Registry(read_edition(present)), Registry(read_edition(older))
    assert [each.folder for each in editions_before(newest.edition)] == [older]
    assert editions_before(before.edition) == []
    monkeypatch.setenv(EDITION_VARIABLE, str(older))
    assert editions_before(before.edition) == []


def test_names_and_texts_cannot_break_out_of_markdown():
    known = tiny(partnership(1, ("GM0002",), name="[x](http://y) *vet*", source_url="a b<>"))
    query = Query(date=DAY, since=dt.date(2000, 1, 1))
    made = as_markdown(report_of_period(known, query), SITE)
    assert r"\[x\](http://y) \*vet\*" in made
    assert "(<a b" not in made


def test_a_feed_is_valid_atom():
    root = ElementTree.fromstring(atom(following("GM0344")))  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert root.findtext(f"{ATOM}id") == "tag:kaart.voorbeeld.nl,2026:veranderd/GM0344"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Samenwerkingskaart"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": f"{SITE}kaart-veranderd/GM0344.atom",
        "alternate": f"{SITE}veranderd?gemeente=GM0344",
    }
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert element.findtext(f"{ATOM}{name}")
        dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
        assert len([x for x in element.findall(f"{ATOM}link") if x.get("rel") == "alternate"]) == 1


def test_entries_come_newest_first_and_not_too_many():
    printed = entries(atom(following()))
    days = [entry.findtext(f"{ATOM}updated") for entry in printed]
    assert len(printed) == MOST
    assert days == sorted(days, reverse=True)
    assert days[0] == "2026-04-09T00:00:00Z"
    assert max(entries_days(dt.date(2026, 1, 2))) == "2026-01-01T00:00:00Z"


def entries_days(today):
    return [e.findtext(f"{ATOM}updated") for e in entries(atom(following(today=today)))]


def test_every_event_has_an_id_of_its_own_that_lasts():
    events = changes_in_period(registry(), EARLIEST, DAY)
    ids = [entry_id(SITE, event) for event in events]
    assert len(set(ids)) == len(ids)
    assert "tag:kaart.voorbeeld.nl,2026:30099000-30574620/toegetreden/GM0147" in ids
    renamed = tuple(replace(r, name=f"{r.name}!", modified=None) for r in registry().records)
    again = type(registry())(replace(registry().edition, partnerships=renamed))
    assert {entry_id(SITE, e) for e in changes_in_period(again, EARLIEST, DAY)} == set(ids)


def test_texts_cannot_break_out_of_the_feed():
    known = tiny(partnership(1, ("GM0002",), name='<b>&"\x01]]>', source_url="https://x/?a&b<"))
    (entry,) = entries(atom(following("GM0002", known=known)))
    assert entry.findtext(f"{ATOM}title") == 'Nieuw: <b>&"]]>'


def test_the_feed_is_sent_once(monkeypatch):
    monkeypatch.setenv(SITE_VARIABLE, f"{SITE}diep")
    first = client.get("/diep/kaart-veranderd/GM0344.atom")
    assert first.status_code == 200
    assert first.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert b'href="https://kaart.voorbeeld.nl/diep/kaart-veranderd/GM0344.atom"' in first.content
    tag = {"if-none-match": first.headers["etag"]}
    again = client.get("/diep/kaart-veranderd/GM0344.atom", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_an_ended_municipality_leads_to_the_feed_of_its_successor():
    answer = client.get("/kaart-veranderd/GM0501.atom", follow_redirects=False)
    assert answer.status_code == 301
    assert answer.headers["location"] == "./GM1992.atom"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("GM9999.atom", 404, "Geen gemeente: “GM9999”"),
        ("PV26.atom", 404, "Geen gemeente: “PV26”"),
        ("alles.rss", 404, "Onbekend formaat; mogelijk zijn atom, md, json"),
        ("veranderd.json?vorm=kring", 400, "Onbekende waarde voor vorm: “kring”"),
        ("veranderd.md?sinds=2027-01-01&peildatum=2026-11-20", 400, "begint (1 januari 2027)"),
        ("edities.json", 400, "Er is geen eerdere editie"),
    ],
)
def test_what_cannot_be_given_is_told_in_a_line(path, status, sentence):
    answer = client.get(f"/kaart-veranderd/{path}")
    assert answer.status_code == status
    assert sentence in answer.text
    assert len(answer.text.splitlines()) == 1


def test_the_report_is_that_of_the_command_line(capsys):
    query = Query(date=DAY, municipalities=("GM0344",))
    answer = client.get(f"/kaart-veranderd/veranderd.json?{query_string(query)}")
    assert answer.headers["content-disposition"] == 'attachment; filename="veranderd.json"'
    _status, out, _err = run(capsys, "changes", *PERIOD, "--gemeente", "GM0344", "--json")
    assert answer.json() == json.loads(out)
