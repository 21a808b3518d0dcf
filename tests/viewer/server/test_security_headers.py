import asyncio
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from viewer.address.site import SITE_VARIABLE
from viewer.server.index_page import PANEL, inline_scripts
from viewer.server.own_pages.map_page import map_page
from viewer.server.security_headers import FRAMES_VARIABLE, SecurityHeaders, content_policy


def headers_of(scheme="http", scripts=(), **added) -> Headers:
    """Return the headers of an answer that gives a cookie."""
    sent = []

    async def send(message):
        sent.append(message)

    answer = PlainTextResponse("", headers={"Set-Cookie": "a=b; Path=/", **added})
    app = SecurityHeaders(answer, scripts)
    asyncio.run(app({"type": "http", "scheme": scheme, "headers": []}, None, send))
    return Headers(raw=sent[0]["headers"])


def directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in map(str.split, policy.split(";"))}


def test_page_kaart_runs_files_of_the_viewer_alone():
    scope = {"type": "http", "path": "/", "query_string": b"", "headers": []}
    policy = directives(map_page(scope).headers["content-security-policy"])
    assert policy["default-src"] == policy["script-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]


def test_pages_of_streamlit_run_their_own_scripts_and_no_others():
    scripts = directives(content_policy(inline_scripts()))["script-src"]
    assert scripts[:2] == ["'self'", "blob:"]
    assert len(scripts) == 4, "Streamlit's and ours"
    assert all(one.startswith("'sha256-") for one in scripts[2:])
    ours = PANEL.removeprefix("<script>").removesuffix("</script>")
    digest = b64encode(sha256(ours.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in scripts


def test_an_answer_may_be_stricter(monkeypatch):
    given = headers_of(**{"Content-Security-Policy": "sandbox"})
    assert given.getlist("content-security-policy") == ["sandbox"]
    monkeypatch.setenv(FRAMES_VARIABLE, "https://www.zeist.nl")
    assert "frame-ancestors 'self' https://www.zeist.nl" in headers_of()["content-security-policy"]


@pytest.mark.parametrize(
    ("scheme", "site", "secure"),
    [
        ("http", "", False),
        ("http", "http://kaart.nl/", False),
        ("https", "", True),
        ("http", "https://kaart.nl/", True),
    ],
)
def test_behind_tls_a_browser_comes_back_by_tls_alone(monkeypatch, scheme, site, secure):
    monkeypatch.setenv(SITE_VARIABLE, site)
    given = headers_of(scheme)
    assert ("strict-transport-security" in given) is secure
    assert given["set-cookie"] == ("a=b; Path=/; Secure" if secure else "a=b; Path=/")
    assert given["cross-origin-opener-policy"] == "same-origin"
