"""What visitors get through the proxies of `deploy/`."""

import gzip
import http.client
import json
import re
import signal
import socket
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.hosting.conftest import writable
from tests.hosting.proxies import NAME, PREFIX, PROXIES, Proxy
from tests.serving import free_port

HAPROXY_COOKIE = "kaart_server"
REQUEST_SECONDS = 10
"""In which the proxies want a whole request."""
PROXY_KNOWS = 4
"""Seconds after which a proxy sends visitors to a viewer that is ready: in docs/hosting.md, too."""


def stream(proxy: Proxy, origin: str) -> int:
    """Return the status of the answer to who asks for a websocket."""
    with proxy.connect() as connection:
        lines = (
            f"GET {PREFIX}_stcore/stream HTTP/1.1",
            f"Host: {NAME}:{proxy.port}",
            f"Origin: {origin}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version: 13",
        )
        connection.sendall("\r\n".join((*lines, "", "")).encode())
        return int(connection.recv(1024).split()[1])


def an_asset(proxy: Proxy) -> str:
    """Return the address of a script, below the prefix."""
    page = proxy.ask("").body.decode()
    return re.search(r'src="\./(kaart-assets/[^"]+\.js)"', page)[1]


def test_all_goes_by_tls(proxy):
    answer = proxy.ask("gegevens?onderwerp=afval", plain=True)
    assert answer.status == 301
    expected = re.compile(rf"https://{NAME}(:\d+)?{PREFIX}gegevens\?onderwerp=afval")
    assert expected.fullmatch(answer.headers["location"])
    page = proxy.ask("gegevens")
    assert page.headers["strict-transport-security"]
    cookies = page.headers.get_all("set-cookie")
    assert all("; secure" in cookie.lower() for cookie in cookies)
    assert len(cookies) == (2 if proxy.kind == "haproxy" else 1)


def test_the_viewer_stands_below_its_prefix_and_nothing_else(proxy):
    for path in ("", "gegevens", "gezond", "kaart-veranderd/alles.atom", an_asset(proxy)):
        assert proxy.ask(path).status == 200, path
    for path in ("/gegevens", "/klaar", "/kaart-assets/x", "/_stcore/metrics"):
        assert proxy.ask(path).status == 404, path
    for path in ("/", PREFIX.rstrip("/")):
        answer = proxy.ask(path)
        assert (answer.status, answer.headers["location"]) == (302, PREFIX)
    assert b"security@provincie.example" in proxy.ask("/.well-known/security.txt").body


def test_files_and_feeds_link_to_the_site(proxy):
    assert f"https://{NAME}:{proxy.port}{PREFIX}".encode() in proxy.ask("sitemap.xml").body
    assert proxy.site.encode() in proxy.ask("kaart-veranderd/alles.atom").body


def test_what_is_large_is_compressed_once(proxy):
    for path in ("", "gegevens", "antwoord?onderwerp=afval", an_asset(proxy)):
        answer = proxy.ask(path, Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip", path
        plain = proxy.ask(path)
        assert plain.headers["content-encoding"] is None
        assert len(answer.body) < len(plain.body)
        if path != "gegevens":  # it names its visitor
            assert gzip.decompress(answer.body) == plain.body


def test_who_has_an_answer_does_not_get_it_again(proxy):
    for path in ("", "antwoord?onderwerp=afval"):
        tag = proxy.ask(path, Accept_Encoding="gzip").headers["etag"]
        assert proxy.ask(path, Accept_Encoding="gzip", If_None_Match=tag).status == 304


def test_pages_of_the_site_alone_connect(proxy):
    assert stream(proxy, f"https://{NAME}:{proxy.port}") == 101
    assert stream(proxy, "https://vreemd.example") == 403


def test_what_is_the_same_for_everybody_is_held_by_the_proxy(proxy, viewers):
    for path in (an_asset(proxy), "", "privacy"):
        answers = [proxy.ask(path, Accept_Encoding="gzip")]
        # A proxy need not hold what it passed on a moment ago.
        while len(answers) < 3 or (
            proxy.served(viewers, path, len(answers))[-1] and len(answers) < 9
        ):
            answers.append(proxy.ask(path, Accept_Encoding="gzip"))
        assert {answer.body for answer in answers} == {answers[0].body}
        assert answers[0].headers["cache-control"].startswith("public")
        assert answers[-1].headers["set-cookie"] is None
        assert proxy.served(viewers, path, len(answers))[-1] == "", path


def test_a_visitor_comes_to_the_same_viewer_again(proxies):
    """Pages, downloads and all else: HAProxy goes by its cookie, nginx by the address."""
    proxy = proxies["haproxy"]
    for _ in range(2):
        first = proxy.ask("gegevens")
        cookie = next(c for c in first.headers.get_all("set-cookie") if HAPROXY_COOKIE in c)
        assert re.search("httponly.*secure.*samesite=lax", cookie, re.IGNORECASE)
        own = cookie.split(";")[0]
        before = len(proxy.lines())
        for path in (
            "gegevens",
            "kaart-uitvoer/kaart.csv",
            "kaart-uitvoer/kaart.geojson",
            "kwaliteit",
        ):
            answer = proxy.ask(path, Cookie=own)
            assert answer.status == 200
            assert HAPROXY_COOKIE not in str(answer.headers)
        lines = proxy.lines(at_least=before + 4)[before:]
        used = {name for line in lines for name in re.findall(r"/(kaart\d) ", line)}
        assert used == {own.partition("=")[2]}


def test_with_nginx_an_address_comes_to_the_same_viewer_again(proxies, viewers):
    proxy = proxies["nginx"]
    for _ in range(6):
        assert proxy.ask("kaart-uitvoer/kaart.csv").status == 200
    assert len(set(proxy.served(viewers, "kaart-uitvoer/kaart.csv", 6))) == 1


def test_the_log_tells_neither_who_nor_what(proxy):
    proxy.ask("kaart-uitvoer/geheim.csv?zoek=geheim")
    logged = proxy.lines(f" GET {PREFIX}kaart-uitvoer/geheim.csv", 1)
    assert logged
    assert not re.search(r"zoek|127\.0\.0\.1:\d+ \[|\?", "".join(logged))


class _Recorder(BaseHTTPRequestHandler):
    """Stands where a viewer would, and tells which headers reached it."""

    protocol_version = "HTTP/1.1"
    status = 200

    def do_GET(self) -> None:
        body = json.dumps([list(pair) for pair in self.headers.items()]).encode()
        self.send_response(200 if self.path == "/klaar" else self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def recorder(status: int = 200, port: int = 0):
    handler = type("Recorder", (_Recorder,), {"status": status})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def before(kind: str, described: dict[str, Proxy], place: Path, *ports: int):
    """Run a proxy before what stands where viewers would."""
    other = described[kind]
    folder = writable(Path(tempfile.mkdtemp(dir=place)) / kind)
    folder.parent.chmod(0o755)
    own = replace(other, port=free_port(), plain_port=free_port(), folder=folder)
    with PROXIES[kind](place, ports, own):
        yield own


@pytest.mark.parametrize("kind", PROXIES)
def test_the_viewer_hears_who_asks_and_how(kind, place, described):
    with recorder() as port, before(kind, described, place, port, port) as own:
        forged = {"X_Forwarded_For": "6.6.6.6", "X_Forwarded_Proto": "http", "X_Request_ID": "mine"}
        pairs = [(name.lower(), value) for name, value in json.loads(own.ask("", **forged).body)]
        headers = dict(pairs)
        (number,) = (value for name, value in pairs if name == "x-request-id")
        assert own.lines(number, 1)
    assert headers["x-forwarded-for"].rpartition(" ")[2] == "127.0.0.1"
    assert [value for name, value in pairs if name == "x-forwarded-proto"] == ["https"]
    assert headers["host"] == f"{NAME}:{own.port}"


@pytest.mark.parametrize("kind", PROXIES)
def test_a_file_of_another_release_comes_from_the_viewer_that_has_it(kind, place, described):
    with recorder() as old, recorder(404) as new:
        for ports in ((old, new), (new, old)):
            with before(kind, described, place, *ports) as own:
                paths = [f"kaart-assets/abc/{number}.js" for number in range(4)]
                assert [own.ask(path).status for path in paths] == [200] * 4


def test_nginx_asks_a_viewer_that_is_back_at_once(place, described):
    """It may be the only one: the other one goes next."""
    first, second = free_port(), free_port()
    with before("nginx", described, place, first, second) as own:
        for port in (first, second, first):
            with recorder(port=port):
                assert [own.ask("antwoord").status for _ in range(4)] == [200] * 4


def test_who_sends_slowly_is_gone_in_time(proxies):
    """Letter by letter, or content that does not come: no viewer hears of it."""
    started = time.monotonic()
    begun = {
        (kind, what): opened(proxy, what)
        for kind, proxy in proxies.items()
        for what in ("header", "content")
    }
    ended: dict[tuple[str, str], float] = {}
    while len(ended) < len(begun) and time.monotonic() < started + REQUEST_SECONDS + 8:
        for key, connection in begun.items():
            if key not in ended and closed(connection):
                ended[key] = time.monotonic() - started
        time.sleep(0.5)
    for connection in begun.values():
        connection.close()
    assert ended.keys() == begun.keys()
    assert min(ended[kind, "header"] for kind in proxies) > REQUEST_SECONDS - 3
    sent = [line for proxy in proxies.values() for line in proxy.lines(" POST ", 1)]
    assert sent
    assert not any(re.search(r"/kaart\d |127\.0\.0\.1:\d+ ", line) for line in sent)


def opened(proxy: Proxy, what: str) -> socket.socket:
    connection = proxy.connect()
    head = f"POST {PREFIX} HTTP/1.1\r\nHost: {NAME}:{proxy.port}\r\nContent-Length: 1000\r\nX-A: "
    connection.sendall(head.encode() + b"\r\n\r\n" * (what == "content"))
    connection.settimeout(0.05)
    return connection


def closed(connection: socket.socket) -> bool:
    """Send one letter more; return whether the other side answered, or is gone."""
    try:
        connection.sendall(b"a")
        connection.recv(4096)
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


class Asking:
    """Asks both proxies without a pause, as visitors do, and counts what fails."""

    def __init__(self, proxies: dict[str, Proxy]) -> None:
        self.failures: list[str] = []
        self.answered = 0
        self._over = threading.Event()
        paths = ("antwoord?basis=wgr", "", "kaart-uitvoer/kaart.csv?provincie=PV26")
        self._threads = [
            threading.Thread(target=self._ask, args=(proxy, path))
            for proxy in proxies.values()
            for path in paths
        ]

    def __enter__(self) -> "Asking":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, proxy: Proxy, path: str) -> None:
        while not self._over.wait(0.25):
            try:
                status = proxy.ask(path).status
            except (OSError, http.client.HTTPException) as error:
                status = repr(error)
            self.answered += 1
            if status != 200:
                self.failures.append(f"{proxy.kind} {path}: {status}")


def test_viewers_are_replaced_one_by_one_without_a_failed_request(proxies, viewers):
    with Asking(proxies) as asking:
        for viewer in viewers:
            viewer.end()
            viewer.start()
            viewer.ready()
            time.sleep(PROXY_KNOWS)
    assert asking.failures == []
    assert asking.answered > 200


def test_a_viewer_that_is_killed_costs_no_answer_that_had_not_begun(proxies, viewers):
    """Small answers are whole before anybody can be killed within them."""
    with Asking(proxies) as asking:
        time.sleep(1)
        viewers[0].end(signal.SIGKILL)
        time.sleep(1)
        viewers[0].start()
        viewers[0].ready()
        time.sleep(PROXY_KNOWS)
    assert [each for each in asking.failures if "kaart-uitvoer" not in each] == []
