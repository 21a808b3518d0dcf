"""Two viewers on one edition, with HAProxy and nginx before them."""

import shutil
import ssl
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme

from data.storage.edition import EDITION_DIR
from tests.hosting.proxies import NAME, PREFIX, PROXIES, Proxy, Viewer
from tests.serving import free_port

HOSTS = {"haproxy": "127.0.0.1", "nginx": "127.0.0.2"}
"""Where each listens: at the same port, since the site has one address."""


@pytest.fixture(scope="package")
def place() -> Iterator[Path]:
    """Give a folder that processes without rights can read."""
    with tempfile.TemporaryDirectory(prefix="kaart-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def writable(folder: Path) -> Path:
    """Make a folder in which a process without rights can write."""
    folder.mkdir()
    folder.chmod(0o777)
    return folder


@pytest.fixture(scope="package")
def trust(place: Path) -> ssl.SSLContext:
    """Make a certificate of the site, and what trusts it alone."""
    authority = trustme.CA()
    issued = authority.issue_cert(NAME)
    issued.private_key_and_cert_chain_pem.write_to_path(str(place / "kaart.pem"))
    issued.private_key_pem.write_to_path(str(place / "kaart.key"))
    issued.cert_chain_pems[0].write_to_path(str(place / "kaart.crt"))
    authority.cert_pem.write_to_path(str(place / "kaart.ca"))
    for file in place.glob("kaart.*"):
        file.chmod(0o644)
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture(scope="package")
def described(place: Path, trust: ssl.SSLContext) -> dict[str, Proxy]:
    """Say where each proxy is going to be."""
    port, plain = free_port(), free_port()
    return {
        kind: Proxy(kind, address, port, plain, writable(place / kind), trust)
        for kind, address in HOSTS.items()
    }


@pytest.fixture(scope="package")
def viewers(place: Path, described: dict[str, Proxy]) -> Iterator[list[Viewer]]:
    """Start two viewers, both on one copy of the edition."""
    edition = place / "edition"
    shutil.copytree(EDITION_DIR, edition)
    variables = {
        "SAMENWERKINGSKAART_EDITION": str(edition),
        "SAMENWERKINGSKAART_SITE": f"https://{NAME}:{described['haproxy'].port}{PREFIX}",
        "SAMENWERKINGSKAART_PROXY": " ".join(HOSTS.values()),
        "SAMENWERKINGSKAART_BEVEILIGING": "mailto:security@provincie.example",
        "SAMENWERKINGSKAART_STOPPEN": "2",
    }
    made = [Viewer(f"kaart{number}", free_port(), place) for number in (1, 2)]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(Viewer.start, made))
        for viewer in made:
            viewer.ready()
        yield made
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(Viewer.end, made))


@pytest.fixture(scope="package")
def proxies(
    place: Path, viewers: list[Viewer], described: dict[str, Proxy]
) -> Iterator[dict[str, Proxy]]:
    """Start both proxies before the viewers."""
    ports = [viewer.port for viewer in viewers]
    with ExitStack() as stack:
        yield {
            kind: stack.enter_context(start(place, ports, described[kind]))
            for kind, start in PROXIES.items()
        }


@pytest.fixture(params=PROXIES)
def proxy(request: pytest.FixtureRequest, proxies: dict[str, Proxy]) -> Proxy:
    """Give one proxy after the other."""
    return proxies[request.param]
