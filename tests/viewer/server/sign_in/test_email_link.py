"""Signing in by mail, with a real mail server: a link or a code, once, for a quarter of an hour."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import update

from data.contributions.access.sessions import before
from data.contributions.access.tickets import LASTS, issue, spend, spend_by_code
from data.contributions.accounts import account_with, block, grant
from data.contributions.log.tables import TICKET
from data.contributions.rights import OPERATOR, Role
from tests.viewer.server.sign_in.conftest import OWN_FORM, visitor
from tests.viewer.server.sign_in.mailbox import PASSWORD, USER, mail_server
from viewer.authentication.sessions import cookie_name, signed_in, store
from viewer.server.sign_in import limits
from viewer.server.sign_in.limits import Buckets

PAGE = "/inloggen"
MAIL = "griffie@west.example"
SITE = "https://kaart.example/"


@pytest.fixture(scope="module")
def mailbox():
    with mail_server() as server:
        yield server


@pytest.fixture
def client(database, mailbox, monkeypatch):  # noqa: ARG001 - where it is
    settings = {
        "SMTP": f"127.0.0.1:{mailbox.port}",
        "SMTP_BEVEILIGING": "geen",
        "AFZENDER": "kaart@kaart.example",
        "NAAM": 'Provincie "Voorbeeld"',
        "SITE": SITE,
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"SAMENWERKINGSKAART_{name}", value)
    for name in ("BY_MAIL", "BY_NETWORK", "BY_ALL", "BY_SESSION"):
        bucket = getattr(limits, name)
        monkeypatch.setattr(bucket, "_levels", {})
    mailbox.mails.queue.clear()
    return visitor(SITE)


def send(client, path=PAGE, **fields):
    return client.post(path, data=fields, headers=OWN_FORM)


def handle(page):
    return re.search(r'name="aanvraag" value="(\w{64})"', page.text)[1]


def link(mail):
    (address,) = re.findall(r"https?://\S+", mail.get_content())
    return address


def code(mail):
    return " ".join(re.search(r": (\d{4}) (\d{4})\s", mail.get_content()).groups())


def path(address):
    assert address.startswith(SITE)
    return f"/{address.removeprefix(SITE)}"


def test_a_link_is_spent_by_a_form_once_and_brings_one_back(client, mailbox):
    view = "./gemeente?gemeente=GM0344"
    page = client.get(f"{PAGE}?terug=.%2Fgemeente%3Fgemeente%3DGM0344")
    assert f'value="{view}"' in page.text
    assert "Kijk in uw mail" in send(client, mail=" Griffie@West.example ", terug=view).text
    mail = mailbox.next()
    assert (mail["To"], mail["Auto-Submitted"]) == (MAIL, "auto-generated")
    assert mail["From"] == "Provincie 'Voorbeeld' <kaart@kaart.example>"
    assert mail.get_content_type() == "text/plain"
    opened = path(link(mail))
    other = visitor(SITE)  # on another device, after a scanner that follows links
    for _ in range(2):
        page = other.get(opened)
        assert "U logt in als griffie@west.example." in page.text
        assert "set-cookie" not in page.headers
    token = parse_qs(urlsplit(opened).query)["link"][0]
    answer = send(other, link=token)
    assert (answer.status_code, answer.headers["location"]) == (303, view)
    assert "Secure" in answer.headers["set-cookie"]
    assert signed_in(other.cookies).key == account_with(store(), MAIL)
    assert signed_in(other.cookies).roles == frozenset()
    assert send(other, link=token).status_code == 403
    assert other.get(opened).status_code == 403
    assert send(client, aanvraag=token, code=code(mail)).status_code == 403
    assert "U heeft nog geen rol" in other.get(PAGE).text


def test_a_code_signs_in_the_browser_that_asked(client, mailbox):
    grant(store(), OPERATOR, MAIL, "bijdrager", "GM0001")
    page = send(client, f"{PAGE}?taal=en", mail=MAIL)
    assert "Check your mail" in page.text
    mail = mailbox.next()
    assert mail["Subject"].startswith("Sign in to the")
    assert "taal=en" in link(mail)
    assert send(visitor(SITE), aanvraag="0" * 64, code=code(mail)).status_code == 403
    answer = send(client, aanvraag=handle(page), code=code(mail))
    assert answer.status_code == 303
    assert signed_in(client.cookies).roles == {Role("bijdrager", "GM0001")}


def test_whom_the_operator_names_is_administrator(client, monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_BEHEERDERS", "Griffie@west.example x@y.example")
    for mail, roles in ((MAIL, {Role("beheerder", "overal")}), ("ander@west.example", set())):
        send(client, link=issue(store(), "link", mail, {}).token)
        assert signed_in(client.cookies).roles == roles


def test_five_wrong_codes_spend_it(client, mailbox):
    page = send(client, mail=MAIL)
    mail = mailbox.next()
    wrong = "00000000" if code(mail) != "0000 0000" else "00000001"
    for _ in range(5):
        assert send(client, aanvraag=handle(page), code=wrong).status_code == 403
    assert send(client, aanvraag=handle(page), code=code(mail)).status_code == 403
    assert cookie_name() not in client.cookies


def test_after_a_quarter_of_an_hour_it_is_of_no_use(client):
    ticket = issue(store(), "link", MAIL, {})
    with store().transaction() as transaction:
        transaction.connection.execute(update(TICKET).values(expires=before(LASTS * 0)))
    assert send(client, link=ticket.token).status_code == 403
    assert spend_by_code(store(), "link", ticket.handle, ticket.code) is None


def test_the_store_has_neither_token_nor_code_and_kinds_stay_apart(client):  # noqa: ARG001
    ticket = issue(store(), "link", MAIL, {})
    with store().reading() as connection:
        row = [str(value) for value in connection.execute(TICKET.select()).one()]
    assert not {ticket.token, ticket.code} & {*row}
    assert spend(store(), "oidc", ticket.token) is None
    assert spend(store(), "link", ticket.token).mail == MAIL


def test_the_answer_is_the_same_whoever_is_known(client, mailbox):
    key = grant(store(), OPERATOR, "weg@west.example", "beheerder")
    block(store(), OPERATOR, key, "misbruik")
    grant(store(), OPERATOR, MAIL, "beheerder")
    pages = [send(client, mail=each) for each in (MAIL, "nieuw@west.example", "weg@west.example")]
    assert {page.status_code for page in pages} == {200}
    assert len({page.text.replace(handle(page), "") for page in pages}) == 1
    assert {mailbox.next()["To"], mailbox.next()["To"]} == {MAIL, "nieuw@west.example"}
    assert mailbox.mails.empty()  # the mails are sent in the order in which they were asked for


def test_who_was_blocked_after_asking_does_not_get_in(client, mailbox):
    key = grant(store(), OPERATOR, MAIL, "beheerder")
    send(client, mail=MAIL)
    token = parse_qs(urlsplit(link(mailbox.next())).query)["link"][0]
    block(store(), OPERATOR, key, "misbruik")
    assert send(client, link=token).status_code == 403
    assert cookie_name() not in client.cookies


@pytest.mark.parametrize(
    "mail",
    ["", "griffie", "a@b", "a@b.example, c@d.example", "a\r\nBcc: c@d.example", "x,y@b.example",
     "beheerder@localhost.invalid"],
)  # fmt: skip
def test_what_is_no_mail_address_is_told(client, mailbox, mail):
    page = send(client, mail=mail)
    assert page.status_code == 400
    assert "Dit is geen mailadres" in page.text
    assert mailbox.mails.empty()


def test_one_address_gets_no_flood_and_the_answer_stays_the_same(client, mailbox, caplog):
    pages = [send(client, mail=MAIL) for _ in range(8)]
    assert {page.status_code for page in pages} == {200}
    assert len({page.text.replace(handle(page), "") for page in pages}) == 1
    for _ in range(5):
        mailbox.next()
    assert mailbox.mails.empty()
    assert "too many mails" in caplog.text
    assert MAIL not in caplog.text


def test_a_town_hall_is_served_and_a_machine_is_not(client, mailbox):
    client._transport.client = ("145.0.0.1", 5000)
    assert limits.BY_NETWORK.size >= 3 * 31
    for _ in range(limits.BY_NETWORK.size - 31):
        limits.BY_NETWORK.take("145.0.0.1")
    statuses = [send(client, mail=f"m{n}@west.example").status_code for n in range(31)]
    assert set(statuses) == {200}
    for _ in statuses:
        mailbox.next()
    assert {send(client, link="x").status_code for _ in range(9)} >= {429}
    client._transport.client = ("145.0.1.1", 5000)
    assert send(client, link="x").status_code == 403


def test_a_bucket_fills_again_and_forgets():
    moments = [0.0]
    bucket = Buckets(2, 10.0, lambda: moments[-1])
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")
    moments.append(5.0)
    assert [bucket.take("a") for _ in range(2)] == [True, False]


def test_a_mail_server_with_tls_and_a_password_and_one_that_is_gone(
    client, tmp_path, monkeypatch, caplog
):
    (tmp_path / "wachtwoord").write_text(f"{PASSWORD}\n", "utf-8")
    settings = {
        "SMTP_BEVEILIGING": "starttls",
        "SMTP_GEBRUIKER": USER,
        "SMTP_WACHTWOORDBESTAND": str(tmp_path / "wachtwoord"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"SAMENWERKINGSKAART_{name}", value)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with mail_server(tmp_path) as mailbox:
        monkeypatch.setenv("SAMENWERKINGSKAART_SMTP", f"127.0.0.1:{mailbox.port}")
        send(client, mail=MAIL)
        assert mailbox.next()["X-Secure"] == "True"
    from viewer.server.sign_in.mail import message, post

    assert not post(message(MAIL, "x", "x", "nl")).result(20)
    assert "ConnectionRefusedError" in caplog.text
    assert MAIL not in caplog.text


def test_without_a_mail_server_nobody_can_ask(database):  # noqa: ARG001
    client = visitor()
    assert "Op deze kaart kan nu niemand inloggen" in client.get(PAGE).text
    assert send(client, mail=MAIL).status_code == 303
