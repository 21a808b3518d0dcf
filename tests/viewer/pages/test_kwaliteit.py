"""The page Kwaliteit without a browser: its checks, its findings and the messages behind them."""

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data.domain.query import Query, today
from data.domain.records import Basis
from data.quality.report import CHECKS, report
from layers.table import Cell
from tests.builders import DAY, in_english, partnership
from tests.builders import registry as tiny_registry
from tests.viewer.export.views import registry
from viewer.address.pages import PAGES
from viewer.address.parse import parse
from viewer.answer.keeper_message import LONGEST, Messages, address
from viewer.locale.catalogue import speaking
from viewer.pages.kwaliteit.listing import findings_table
from viewer.pages.shell.links import attention

VIEW = Query(date=DAY)
MESSAGE = "Meld\u00a0aan\u00a0bronhouder"


def kwaliteit():
    from viewer.pages.kwaliteit.page import page
    from viewer.pages.shell import session

    session.enter_page("kwaliteit")
    page()


def opened(**params):
    app = AppTest.from_function(kwaliteit, default_timeout=30)
    for name, value in {"peildatum": DAY.isoformat(), **params}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def block(app, key):
    """Return a block as it is sent to the browser; None when the page has none by that name."""
    components = [one for one in app.get("bidi_component") if one.key == key]
    return json.loads(components[0].proto.json)["blocks"][0] if components else None


def counts(app):
    return {row[0]["choose"]: row[1]["text"] for row in block(app, "controles")["rows"]}


def described(app):
    return [markdown.value for markdown in app.markdown]


def order(app):
    """Return the blocks of the page, first to last."""
    return [one.key for one in app.get("bidi_component")]


def messages(known=None):
    for result in report(known or registry(), DAY):
        for finding in result.findings:
            yield result.check, finding, address(result.check, finding, DAY)


def parts(message):
    """Return subject and body of a `mailto:` address, decoded as a mail program does."""
    parameters = dict(part.split("=", 1) for part in urlsplit(message).query.split("&"))
    return unquote(parameters["subject"]), unquote(parameters["body"])


def test_every_check_stands_there_with_its_count_and_reason():
    app = opened()
    shown = counts(app)
    keys = [check.key for check in CHECKS if check.key != "minder-dan-twee"]  # finds nothing
    assert list(shown) == [f"controle:{key}" for key in keys]
    assert shown["controle:geen-onderwerp"] == "215"
    assert shown["controle:zonder-meer-met-mandaat"] == "81"
    assert all(row[2]["text"] for row in block(app, "controles")["rows"])
    assert block(app, "bevindingen") is None
    assert "**492 bevindingen**" in app.markdown[0].value


def test_only_checks_that_find_something_and_how_many_do_not():
    app = opened()
    assert "controle:minder-dan-twee" not in counts(app)
    assert "1 van de 12 controles vindt niets: minder dan twee deelnemers." in described(app)
    app = opened(bronhouder="gemeente-leeuwarden")
    assert list(counts(app)) == [
        "controle:geen-onderwerp",
        "controle:minder-dan-twee-overheden",
        "controle:zonder-meer-met-mandaat",
    ]
    assert any(line.startswith("9 van de 12 controles vinden niets: ") for line in described(app))
    app = opened(bronhouder="gemeente-leeuwarden", controle="bvo-met-raad")
    assert counts(app)["controle:bvo-met-raad"] == "0"  # chosen: so that it can be let go of


def test_bars_count_per_keeper_and_begin_with_fifteen():
    bars = block(opened(), "bronhouders")
    assert [(bar["label"], bar["value"]) for bar in bars["bars"][:2]] == [
        ("Gemeente Delft", 18),
        ("Eigen inventarisatie of bronhouder onbekend", 15),
    ]
    assert sum(bar["value"] for bar in bars["bars"]) == 492
    assert bars["first"] == 15


def test_a_check_in_the_address_shows_its_findings():
    app = opened(controle="voorganger-geldt-nog")
    table = block(app, "bevindingen")
    assert [row[1]["text"] for row in table["rows"]] == ["29989406", "29479827", "28059612"]
    name, register, remark, keeper, message = table["rows"][2]
    assert name["href"] == "./samenwerking?peildatum=2026-11-20&samenwerking=28059612"
    assert register["href"].startswith("https://")
    assert remark["text"] == "Lijkt opgevolgd door Omgevingsdienst Utrecht (30432201)"
    assert keeper["text"] == "Regionale uitvoeringsdienst Utrecht 2.0"
    assert message["href"].startswith("mailto:?subject=")
    assert len(block(app, "bronhouders")["bars"]) == 3
    (pressed,) = [r[0] for r in block(app, "controles")["rows"] if r[0].get("pressed")]
    assert pressed["choose"] == "controle:voorganger-geldt-nog"


def test_a_keeper_in_the_address_narrows_everything():
    app = opened(bronhouder="gemeente-leeuwarden")
    assert app.selectbox(key="bronhouder").value == "gemeente-leeuwarden"
    assert counts(app)["controle:geen-onderwerp"] == "6"
    table = block(app, "bevindingen")
    assert len(table["rows"]) == 13
    assert Counter(row[2]["text"] for row in table["rows"]) == {
        "Geen onderwerp geregistreerd": 6,
        "Regeling zonder meer met mandaat": 6,
        "Minder dan twee Nederlandse overheden": 1,
    }


def test_findings_come_first_and_none_is_without_words():
    app = opened(bronhouder="gemeente-delft")
    assert order(app) == ["bevindingen", "controles", "bronhouders", "ook"]
    table = block(app, "bevindingen")
    assert all(row[2]["text"] for row in table["rows"])
    assert "Geen datum bekend" in {row[2].get("note") for row in table["rows"]}


def test_a_chosen_check_tells_why_it_matters_and_its_rule():
    check = {check.key: check for check in CHECKS}["bvo-met-raad"]
    assert f"{check.reason} {check.explanation}" in described(opened(controle="bvo-met-raad"))


def test_the_chosen_check_goes_into_the_address():
    app = opened(bronhouder="gemeente-delft")
    assert "bvo-met-raad" not in app.selectbox(key="controle").options
    app.selectbox(key="controle").set_value("geen-onderwerp").run()
    assert not app.exception
    assert app.query_params["controle"] == "geen-onderwerp"
    assert len(block(app, "bevindingen")["rows"]) == 6
    app.selectbox(key="controle").set_value("").run()
    assert "controle" not in app.query_params
    assert app.query_params["bronhouder"] == "gemeente-delft"


class TestAnotherDay:
    def test_only_what_holds_today_has_a_message(self):
        app = opened(peildatum="2020-01-01", controle="geen-onderwerp")
        known, day = registry(), dt.date(2020, 1, 1)
        today_too = {
            finding.registration_id
            for result in report(known, today())
            if result.check.key == "geen-onderwerp"
            for finding in result.findings
        }
        rows = block(app, "bevindingen")["rows"]
        assert len(rows) == next(
            len(r.findings) for r in report(known, day) if r.check.key == "geen-onderwerp"
        )
        for row in rows:
            register, message = row[1], row[-1]
            if register["text"] in today_too:
                assert message["href"].startswith("mailto:")
            else:
                assert message == {"text": "Geldt vandaag niet"}
        assert {row[-1]["text"] for row in rows} == {"Geldt vandaag niet", MESSAGE}

    def test_a_message_is_about_today(self):
        messages = Messages(registry(), DAY)
        for result in report(registry(), dt.date(2020, 1, 1)):
            for finding in result.findings:
                message = messages.about(result.check, finding)
                assert not message or "peildatum 20 november 2026" in parts(message)[1]

    def test_there_is_a_way_back_to_today(self):
        app = opened(peildatum="2020-01-01", controle="geen-orgaan")
        assert any("1 januari 2020" in line and "vandaag" in line for line in described(app))
        app.button(key="vandaag").click().run()
        assert not app.exception
        assert "peildatum" not in app.query_params
        assert app.query_params["controle"] == "geen-orgaan"
        assert not app.button

    def test_today_needs_no_way_back(self):
        app = opened(peildatum=today().isoformat())
        assert not app.button


def test_an_own_addition_has_no_message():
    """Nobody keeps it in the register."""
    known = tiny_registry(partnership(1, ["GM0001"], basis=Basis.NETWORK))
    (few,) = [r for r in report(known, DAY) if r.check.key == "minder-dan-twee"]
    table = findings_table([few], VIEW, Messages(known, DAY), "")
    assert table.rows[0][-1] == Cell("Staat niet in het register")


def test_the_chosen_keeper_goes_into_the_address():
    app = opened(controle="geen-onderwerp")
    app.selectbox(key="bronhouder").set_value("gemeente-delft").run()
    assert not app.exception
    assert app.query_params["bronhouder"] == "gemeente-delft"
    assert app.query_params["controle"] == "geen-onderwerp"
    app.selectbox(key="bronhouder").set_value("").run()
    assert "bronhouder" not in app.query_params


def test_a_keeper_without_findings_says_so():
    known = registry()
    components = {finding.keeper for _check, finding, _address in messages()}
    sound = next(key for key, name in known.keepers.items() if name not in components)
    app = opened(bronhouder=sound)
    assert block(app, "bevindingen")["empty"] == "Geen bevindingen."
    assert app.selectbox(key="bronhouder").value == sound


@pytest.mark.parametrize(("name", "value"), [("controle", "spelling"), ("bronhouder", "niemand")])
def test_what_does_not_exist_is_named(name, value):
    parsed = parse({name: [value]}, registry())
    assert parsed.query == Query()
    assert f"{name}: “{value}”" in parsed.problems[0]
    assert opened(**{name: value}).warning


def test_addresses_are_read_back():
    params = {"controle": ["geen-orgaan"], "bronhouder": ["onbekend"]}
    assert parse(params, registry()).query == Query(check="geen-orgaan", keeper="onbekend")


def test_the_page_is_reached_from_others_and_not_from_the_bar():
    assert not PAGES["kwaliteit"].in_bar
    assert {key for key, place in PAGES.items() if not place.in_bar} == {
        "bijdragen",
        "deelnemer",
        "kwaliteit",
        "opgaven",
        "stand",
        "toezicht",
        "wie-regelt",
    }


class TestMessage:
    def test_every_message_is_a_well_formed_address_of_bounded_length(self):
        for check, finding, message in messages():
            assert len(message) < LONGEST
            assert message.isascii()
            assert " " not in message
            split = urlsplit(message)
            assert (split.scheme, split.path) == ("mailto", "")
            assert set(parse_qs(split.query)) == {"subject", "body"}
            subject, body = parts(message)
            assert finding.registration_id in subject
            assert "\n" not in subject
            for text in (finding.registration_id, finding.record.source_url, check.request):
                assert text in body
            assert check.reason in body
            assert (finding.keeper or "de bronhouder") in body

    def test_it_reads_as_a_letter(self):
        (message,) = [m for _check, f, m in messages() if "(30477651)" in f.detail]
        subject, body = parts(message)
        assert subject == (
            "Register van Overheidsorganisaties, 29989406: voorganger geldt nog naast zijn opvolger"
        )
        assert body.startswith("Aan: De Connectie\r\n\r\nGeachte heer, mevrouw,\r\n")
        assert "Wat opvalt (peildatum 20 november 2026)" in body

    def test_the_rule_follows_the_request(self):
        for check, _finding, message in messages():
            _subject, body = parts(message)
            assert f"Waarom dat telt: {check.reason}\r\n\r\n{check.request}" in body
            assert f"\r\n\r\nToelichting: {check.explanation}\r\n" in body

    def test_the_recipient_is_the_office_of_the_keeper_or_open(self):
        record = partnership(1, ["GM0001"], keeper="Gemeente West")
        known = tiny_registry(replace(record, keeper_mail="info@west.nl"))
        for _check, _finding, message in messages(known):
            assert urlsplit(message).path == "info@west.nl"
        for _check, _finding, message in messages(tiny_registry(record)):
            assert urlsplit(message).path == ""

    def test_a_mail_address_cannot_break_out_of_it(self):
        hostile = "a@b.nl?bcc=x@y.nl&subject=z,other@y.nl\r\n"
        known = tiny_registry(replace(partnership(1), keeper_mail=hostile))
        for _check, _finding, message in messages(known):
            assert set(parse_qs(urlsplit(message).query)) == {"subject", "body"}
            assert "," not in urlsplit(message).path
            assert "\r" not in message

    def test_names_cannot_break_out_of_it(self):
        name = "A&B=C?#%0D%0ABcc: x@y.nl \n <b>é</b> " + "lang " * 200
        record = partnership(1, name=name, keeper=name, source_url="https://voorbeeld.nl/?a=b&c=d")
        for _check, _finding, message in messages(tiny_registry(record)):
            assert len(message) < LONGEST
            assert set(parse_qs(urlsplit(message).query)) == {"subject", "body"}
            assert "https://voorbeeld.nl/?a=b&c=d" in parts(message)[1]

    def test_it_is_in_dutch_on_an_english_page(self):
        results = [r for r in report(registry(), DAY) if r.check.key == "niet-geverifieerd"]
        messages = Messages(registry(), DAY)
        english = in_english(findings_table)(results, replace(VIEW, language="en"), messages, "")
        dutch = findings_table(results, VIEW, messages, "")
        assert english.rows[0][-1].href == dutch.rows[0][-1].href
        assert english.rows[0][2].text.startswith("Last verified on 5 August 2024")


class TestAttention:
    def fact_of(self, identifier, language="nl"):
        selection = registry().select(VIEW)
        record = registry().version_on(identifier, DAY)
        with speaking(language):
            return attention(selection, record)

    def test_a_partnership_with_findings_leads_to_its_keeper(self):
        (fact,) = self.fact_of("28059612").facts
        assert fact.value == "Voorganger geldt nog naast zijn opvolger"
        assert fact.note == "Lijkt opgevolgd door Omgevingsdienst Utrecht (30432201)"
        assert fact.href == (
            "./kwaliteit?peildatum=2026-11-20&bronhouder=regionale-uitvoeringsdienst-utrecht-2-0"
        )

    def test_one_without_findings_has_no_line(self):
        assert self.fact_of("30432201") is None
