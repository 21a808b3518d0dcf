"""Which addresses may be asked, and where an answer may lead."""

import socket

import pytest

from data.download.session import is_public, is_safe, joined, may_redirect

SOURCE = "https://organisaties.overheid.nl/archive/exportOO.xml"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        (SOURCE, True),
        ("http://organisaties.overheid.nl/archive/exportOO.xml", False),
        ("http://127.0.0.1:8000/x", True),
        ("http://localhost/x", True),
        ("http://127.0.0.1.example.org/x", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("http://[::1", False),
    ],
)
def test_only_safe_addresses(address, safe):
    assert is_safe(address) is safe


@pytest.fixture
def names(monkeypatch) -> None:
    """Give two names an address, and take the names of all others away."""
    addresses = {"public.example.org": "93.184.216.34", "mirror.example.org": "10.0.0.5"}

    def resolve(host: str, *_arguments: object, **_options: object) -> list[tuple]:
        address = addresses.get(host, host)
        if not address.replace(".", "").isdigit():
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(
    ("start", "target", "may"),
    [
        (SOURCE, "https://public.example.org/x", True),
        (SOURCE, "https://known.only.to.the.proxy.example.org/x", True),
        (SOURCE, "http://public.example.org/x", False),
        (SOURCE, "https://mirror.example.org/x", False),
        (SOURCE, "https://10.0.0.5/x", False),
        (SOURCE, "https://127.0.0.1/x", False),
        (SOURCE, "http://127.0.0.1/x", False),
        (SOURCE, "ftp://public.example.org/x", False),
        (SOURCE, "", False),
        ("https://mirror.example.org/x", "https://mirror.example.org:8443/y", True),
        ("https://mirror.example.org/x", "https://10.0.0.5/y", False),
        ("https://127.0.0.1/x", "http://127.0.0.1/x", False),
        ("http://127.0.0.1/x", "http://127.0.0.1:8000/y", True),
        ("http://127.0.0.1/x", "https://public.example.org/x", True),
    ],
)
def test_where_an_answer_may_lead(start, target, may):
    assert may_redirect(start, target) is may


@pytest.mark.parametrize("host", ["127.1", "2130706433", "localhost", "a" * 300])
def test_other_ways_to_write_a_host(host):
    assert is_public(host) is (host == "a" * 300)


def test_a_reference_that_leads_nowhere():
    assert joined(SOURCE, "../x") == "https://organisaties.overheid.nl/x"
    assert joined(SOURCE, "http://[x") == ""
