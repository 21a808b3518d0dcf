"""The administrator of one's own computer, and nobody else by that way."""

import re

import pytest

from data.contributions.rights import ADMINISTRATOR, EVERYWHERE, Role
from data.io.settings import FILE_VARIABLE
from tests.viewer.server.sign_in.conftest import OWN_FORM, visitor
from viewer.authentication.local_admin import hosted, local_admin, of_this_computer
from viewer.authentication.sessions import cookie_name, signed_in

PAGE = "/inloggen"


def spend(client, token, **headers):
    return client.post(PAGE, data={"sleutel": token}, headers=OWN_FORM | headers)


@pytest.mark.usefixtures("state")
def test_the_token_is_spent_by_a_form_once_and_not_by_reading_its_address(caplog):
    token = local_admin.offer("127.0.0.1")
    client = visitor()
    for _ in range(2):  # a scanner that follows links, and then who it was sent to
        page = client.get(f"{PAGE}?sleutel={token}")
        assert page.headers["cache-control"] == "no-store"
        assert f'name="sleutel" value="{token}"' in page.text
        assert "set-cookie" not in page.headers
    answer = spend(client, token)
    assert (answer.status_code, answer.headers["location"]) == (303, "./inloggen")
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(
        r"kaart_sessie_[0-9a-f]{8}=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", cookie
    )
    actor = signed_in(client.cookies)
    assert actor.roles == {Role(ADMINISTRATOR, EVERYWHERE)}
    page = client.get(PAGE).text
    assert "U bent ingelogd als beheerder op deze computer." in page
    assert "localhost.invalid" not in page
    again = spend(visitor(), token)
    assert again.status_code == 403
    assert "set-cookie" not in again.headers
    assert token not in caplog.text


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "192.0.2.1"},
        {"x-forwarded-host": "kaart.example"},
        {"forwarded": "for=192.0.2.1"},
        {"via": "1.1 proxy"},
        {"host": "kaart.example"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_behind_a_proxy_nobody_is_administrator(headers):
    token = local_admin.offer("127.0.0.1")
    assert spend(visitor(), token, **headers).status_code == 403
    client = visitor()
    assert spend(client, token).status_code == 303  # it was not spent by that
    key = signed_in(client.cookies).key
    client.cookies.set(cookie_name(), client.cookies[cookie_name()], domain="127.0.0.1")
    assert client.get("/gemeente", headers={"accept": "*/*"}).text == key
    assert client.get("/gemeente", headers={"accept": "*/*"} | headers).text == ""


@pytest.mark.usefixtures("state")
def test_a_session_of_the_local_administrator_ends_with_the_option():
    client = visitor_of_token()
    assert signed_in(client.cookies)
    local_admin.offered = False
    assert signed_in(client.cookies) is None


def visitor_of_token():
    token = local_admin.offer("127.0.0.1")
    client = visitor()
    assert spend(client, token).status_code == 303
    return client


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "fe80::1%eth0"])  # noqa: S104
def test_who_listens_to_others_has_no_local_administrator(address, caplog):
    assert local_admin.offer(address) == ""
    assert "others can reach" in caplog.text
    assert not local_admin.spend("")


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAMENWERKINGSKAART_SITE", "https://kaart.example/"),
        ("SAMENWERKINGSKAART_PROXY", "127.0.0.1"),
        ("SAMENWERKINGSKAART_DATABASE", "sqlite:////tmp/x"),
        ("SAMENWERKINGSKAART_BIJDRAGEN", "ja"),
        (FILE_VARIABLE, "operator.toml"),
    ],
)
def test_a_hosted_viewer_has_none(name, value, monkeypatch):
    assert hosted("127.0.0.1") == hosted("::1") == ""
    monkeypatch.setenv(name, value)
    assert name in hosted("127.0.0.1")
    assert local_admin.offer("127.0.0.1") == ""


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:1", "[::1]:8501"])
def test_names_of_this_computer(host):
    assert of_this_computer({"host": host})
    assert not of_this_computer({"host": host}, hosts=2)
    assert not of_this_computer({"host": f"{host}.example"})


@pytest.mark.usefixtures("state")
def test_without_the_option_there_is_no_way_in():
    client = visitor()
    for method in ("get", "post"):
        assert getattr(client, method)(PAGE).status_code == 404
    assert client.post("/uitloggen").status_code == 404
