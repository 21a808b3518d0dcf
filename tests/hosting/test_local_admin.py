"""A viewer that was started for its own computer, and then put behind a proxy: nobody is admin."""

import http.client
import re
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from data.io.settings import FILE_VARIABLE, variable
from tests.hosting.conftest import HOSTS, writable
from tests.hosting.proxies import NAME, PREFIX, PROXIES, Proxy
from tests.serving import START_SECONDS, VIEWER, free_port, logs, running, wait_until_ready

COMMAND = (*VIEWER, "--local-admin", "--prefix", PREFIX.strip("/"))
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def spend(connection: http.client.HTTPConnection, token: str, host: str) -> tuple[int, str]:
    """Send the form; return the status and the cookie that came with it."""
    body = urlencode({"sleutel": token})
    connection.request("POST", f"{PREFIX}inloggen", body, {**FORM, "Host": host})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("Set-Cookie", "")


@pytest.fixture(scope="module")
def viewer(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("local")
    with pytest.MonkeyPatch.context() as patch:
        for key in ("site", "proxy", "database", "bijdragen"):
            patch.delenv(variable(key), raising=False)
        patch.delenv(FILE_VARIABLE, raising=False)
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        with running("local-admin", folder, *COMMAND) as server:
            yield server


@pytest.fixture(scope="module")
def proxies(viewer, place: Path, trust) -> dict[str, Proxy]:
    port, plain = free_port(), free_port()
    with ExitStack() as stack:
        made = {}
        for kind, address in HOSTS.items():
            folder = writable(place / f"local-{kind}")
            proxy = Proxy(kind, address, port, plain, folder, trust)
            made[kind] = stack.enter_context(
                PROXIES[kind](place, [viewer.port, viewer.port], proxy)
            )
        wait_until_ready(viewer, f"{PREFIX}klaar")
        for proxy in made.values():
            end = time.monotonic() + START_SECONDS
            while proxy.ask("gezond").status != http.HTTPStatus.OK and time.monotonic() < end:
                time.sleep(0.1)  # until HAProxy saw that it is ready
        yield made


def test_behind_a_proxy_the_token_is_of_no_use_and_on_this_computer_it_is(viewer, proxies):
    said = logs["local-admin"].read_text()
    (token,) = re.findall(r"^Als beheerder: \S+inloggen\?sleutel=([\w-]{43})$", said, re.MULTILINE)
    for proxy in proxies.values():
        for host in (f"{NAME}:{proxy.port}", f"127.0.0.1:{viewer.port}", "localhost"):
            connection = http.client.HTTPConnection(proxy.address, proxy.port, timeout=60)
            connection.sock = proxy.connect()
            status, cookie = spend(connection, token, host)
            assert status in (403, 404, 421), (proxy.kind, host, status)
            assert "sessie" not in cookie
    here = f"127.0.0.1:{viewer.port}"
    status, cookie = spend(http.client.HTTPConnection(here, timeout=60), token, here)
    assert (status, cookie.startswith("kaart_sessie_")) == (303, True)
    session = cookie.partition(";")[0]
    for proxy in proxies.values():  # nor is the session, wherever it was taken from
        page = proxy.ask("inloggen", cookie=session).body.decode()
        assert "<h1>Inloggen</h1>" in page, proxy.kind
    direct = http.client.HTTPConnection(here, timeout=60)
    direct.request("GET", f"{PREFIX}inloggen", headers={"Host": here, "Cookie": session})
    assert "<h1>Ingelogd</h1>" in direct.getresponse().read().decode()
    assert token not in logs["local-admin"].read_text().replace(said, "")
