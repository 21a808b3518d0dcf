"""Signing in by an identity provider that runs, by the whole protocol."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from oidc_provider_mock import User, run_server_in_thread

from data.contributions.accounts import account_with, block, erase, grant
from data.contributions.log.tables import IDENTITY, TICKET
from data.contributions.rights import OPERATOR, Role
from data.domain.errors import QueryError
from data.io.settings import FILE_VARIABLE, use_operator_file
from tests.viewer.server.sign_in.conftest import visitor
from viewer.authentication.providers import providers
from viewer.authentication.sessions import cookie_name, signed_in, store
from viewer.server.sign_in import oidc
from viewer.server.sign_in.limits import BY_NETWORK

SITE = "http://127.0.0.1:8501/"
START = "/inloggen/naar-gemeente"
MAIL = "griffie@west.example"
USERS = [
    User(sub="griffie", claims={"email": MAIL, "email_verified": True}),
    User(sub="kwaad", claims={"email": MAIL, "email_verified": False}),
    User(sub="ook-kwaad", claims={"email": MAIL, "email_verified": "true"}),
    User(sub="zonder", claims={}),
    User(sub="ander", claims={"email": "ander@elders.example", "email_verified": True}),
]


@pytest.fixture(scope="module")
def provider():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        with run_server_in_thread(user_claims=USERS) as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture
def offer(database, provider, tmp_path, monkeypatch):  # noqa: ARG001 - where it is
    """Offer the provider, with more in its description."""
    monkeypatch.setenv("SAMENWERKINGSKAART_SITE", SITE)
    monkeypatch.setattr(BY_NETWORK, "_levels", {})

    (tmp_path / "geheim").write_text("sst", "utf-8")
    file = str(tmp_path / "geheim")

    def offered(**more):
        row = {"sleutel": "gemeente", "naam": "Gemeente West", "adres": provider, "client": "kaart"}
        row["geheimbestand"] = file
        monkeypatch.setenv("SAMENWERKINGSKAART_INLOGDIENSTEN", json.dumps([row | more]))
        return visitor(SITE)

    return offered


def asked(client, path=START):
    """Go to the provider; return the address there."""
    answer = client.get(path)
    assert answer.status_code == 302
    return answer.headers["location"]


def told(address, sub):
    """Sign in at the provider; return the way back."""
    answer = requests.post(address, {"sub": sub}, allow_redirects=False, timeout=20)
    back = answer.headers["location"]
    assert back.startswith(f"{SITE}inloggen/terug?")
    return f"/{back.removeprefix(SITE)}"


def refusals(caplog):
    return "".join(each.getMessage() for each in caplog.records if "viewer" in each.name)


def test_a_griffier_signs_in_and_comes_back_where_she_was(offer):
    client = offer()
    page = client.get("/inloggen?terug=.%2Fgemeente%3Fgemeente%3DGM0344")
    way = "./inloggen/naar-gemeente?terug=.%2Fgemeente%3Fgemeente%3DGM0344"
    assert f'href="{way}">Inloggen met Gemeente West</a>' in page.text
    address = asked(client, way.removeprefix("."))
    params = parse_qs(urlsplit(address).query)
    assert params["code_challenge_method"] == ["S256"]
    assert params["scope"] == ["openid email"]
    assert {"state", "nonce", "code_challenge"} <= params.keys()
    answer = client.get(told(address, "griffie"))
    assert (answer.status_code, answer.headers["location"]) == (303, "../gemeente?gemeente=GM0344")
    assert signed_in(client.cookies).key == account_with(store(), MAIL)
    assert cookie_name(oidc.STEP) not in client.cookies
    with store().reading() as connection:
        assert connection.execute(TICKET.select()).all() == []
    grant(store(), OPERATOR, MAIL, "bijdrager", "GM0001")
    again = visitor(SITE)
    again.get(told(asked(again), "griffie"))
    assert signed_in(again.cookies).roles == {Role("bijdrager", "GM0001")}


@pytest.mark.parametrize("sub", ["kwaad", "ook-kwaad", "zonder", "zomaar@west.example"])
def test_an_address_that_is_not_vouched_for_takes_over_no_account(offer, sub, caplog):
    key = grant(store(), OPERATOR, MAIL, "beheerder")
    client = offer()
    answer = client.get(told(asked(client), sub))
    assert answer.status_code == 403
    assert '<base href="../">' in answer.text
    assert signed_in(client.cookies) is None
    assert account_with(store(), MAIL) == key
    with store().reading() as connection:
        assert connection.execute(IDENTITY.select()).all() == []
    assert "by gemeente, " in caplog.text
    assert "OAuthError" not in caplog.text
    assert MAIL not in refusals(caplog)


def test_domains_say_for_whom_a_provider_speaks(offer):
    client = offer(domeinen=["WEST.example"])
    assert client.get(told(asked(client), "kwaad")).status_code == 303
    client = offer(domeinen=["west.example"])
    assert client.get(told(asked(client), "ander")).status_code == 403


def test_the_answer_counts_once_and_in_the_browser_that_asked(offer):
    client, other = offer(), offer()
    back = told(asked(client), "griffie")
    asked(other)
    assert other.get(back).status_code == 403
    assert visitor(SITE).get(back).status_code == 403
    planted = client.cookies[cookie_name(oidc.STEP)]
    assert client.get(back).status_code == 303
    first = client.cookies[cookie_name()]
    client.cookies.set(cookie_name(oidc.STEP), planted)
    assert client.get(back).status_code == 403
    assert client.cookies[cookie_name()] == first


@pytest.mark.parametrize("change", ["state", "code"])
def test_what_was_changed_on_the_way_is_refused(offer, change):
    client = offer()
    back = told(asked(client), "griffie")
    value = parse_qs(urlsplit(back).query)[change][0]
    assert client.get(back.replace(value, "x" * len(value))).status_code == 403
    assert signed_in(client.cookies) is None


def test_who_refuses_there_is_told_here(offer):
    client = offer()
    answer = requests.post(asked(client), {"action": "deny"}, allow_redirects=False, timeout=20)
    page = client.get("/" + answer.headers["location"].removeprefix(SITE))
    assert page.status_code == 403
    assert "Inloggen met Gemeente West lukte niet" in page.text


def test_a_token_for_another_client_or_of_another_issuer_is_refused(offer, monkeypatch, caplog):
    client = offer()
    provider = providers()["gemeente"]
    for change in ({"client": "andere"}, {"issuer": "https://elders.example"}):
        back = told(asked(client), "griffie")
        with monkeypatch.context() as patch:  # the provider answers for the one that asked
            speaks = oidc._client(provider)
            patch.setattr(oidc, "_client", lambda _provider, speaks=speaks: speaks)
            patch.setattr(
                oidc, "providers", lambda change=change: {"gemeente": replace(provider, **change)}
            )
            assert client.get(back).status_code == 403
    assert signed_in(client.cookies) is None
    assert "InvalidClaimError" in refusals(caplog)
    assert "ValueError" in refusals(caplog)


def test_who_is_blocked_stays_out_and_who_was_erased_begins_anew(offer):
    client = offer()
    client.get(told(asked(client), "griffie"))
    key = signed_in(client.cookies).key
    block(store(), OPERATOR, key, "misbruik")
    assert client.get(told(asked(client), "griffie")).status_code == 403
    erase(store(), key)
    assert client.get(told(asked(client), "griffie")).status_code == 303
    assert signed_in(client.cookies).key not in ("", key)


def test_a_provider_that_is_gone_is_told(offer):
    page = offer(adres="http://127.0.0.1:1").get(START)
    assert page.status_code == 403
    assert "lukte niet" in page.text


def test_a_database_that_is_gone_on_the_way_back_is_told(offer, monkeypatch):
    client = offer()
    back = told(asked(client), "griffie")
    gone = "postgresql+psycopg://kaart:sst@127.0.0.1:1/kaart"
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", gone)
    for path in (back, START):
        page = client.get(path)
        assert page.status_code == 503
        assert "lukte niet" in page.text


RIGHT = {"sleutel": "a", "naam": "A", "adres": "https://x", "client": "k", "geheimbestand": "weg"}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"naam": None}, "nodig is adres, client, geheimbestand, naam, sleutel"),
        ({"sleutel": "A b"}, "kleine letters"),
        ({"adres": "http://x.example"}, "https://"),
        ({"geheim": "sst"}, "geheimbestand"),
        ({}, "geheimbestand weg"),
    ],
)
def test_a_description_that_is_wrong_is_told(tmp_path, monkeypatch, change, line):
    given = {name: value for name, value in (RIGHT | change).items() if value}
    text = "\n".join(f'{name} = "{value}"' for name, value in given.items())
    monkeypatch.setenv("SAMENWERKINGSKAART_INLOGDIENSTEN", "")
    monkeypatch.delenv("SAMENWERKINGSKAART_INLOGDIENSTEN")
    file = tmp_path / "operator.toml"
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    file.write_text(f"[[inlogdiensten]]\n{text}\n", "utf-8")
    use_operator_file()
    with pytest.raises(QueryError, match=line):
        providers()


def test_the_secret_stands_in_a_file_beside_the_operators(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_INLOGDIENSTEN", "")
    monkeypatch.delenv("SAMENWERKINGSKAART_INLOGDIENSTEN")
    file = tmp_path / "operator.toml"
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    (tmp_path / "geheim").write_text("sst\n", "utf-8")
    file.write_text(
        '[[inlogdiensten]]\nsleutel = "a"\nnaam = "A"\nadres = "https://x.example/v2.0"\n'
        'client = "k"\ngeheimbestand = "geheim"\ndomeinen = ["West.example"]\n',
        "utf-8",
    )
    use_operator_file()
    (provider,) = providers().values()
    assert (provider.secret, provider.domains) == ("sst", {"west.example"})
